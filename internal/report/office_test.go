package report

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"yinde/internal/locale"
)

// TestDOCXInAnOffice lets LibreOffice read the document and compares what it found with the
// model. Without LibreOffice it is skipped.
func TestDOCXInAnOffice(t *testing.T) {
	office, err := exec.LookPath("soffice")
	if err != nil || testing.Short() {
		t.Skip("no LibreOffice to open the document in")
	}
	n := newNetwork(t)
	hostile(n)
	for _, lang := range []string{"zh-Hant", "en"} {
		raw, r := n.in(AsDOCX, Options{Lang: lang, AllQuotes: true}, Look{Counts: true})
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "report.docx"), raw, 0o600); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
		defer cancel()
		cmd := exec.CommandContext(ctx, office, "-env:UserInstallation=file://"+dir+"/profile", "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", dir, filepath.Join(dir, "report.docx"))
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Skipf("LibreOffice does not run here: %v\n%s", err, out)
		}
		read, err := os.ReadFile(filepath.Join(dir, "report.txt"))
		if err != nil {
			t.Fatal("the document was not opened", err)
		}
		rest := squeezed(string(read))
		for _, want := range saidInOrder(r, locale.For(lang)) {
			i := strings.Index(rest, squeezed(want))
			if i < 0 {
				t.Fatalf("%s: not there, or not in its place: %q", lang, want)
			}
			rest = rest[i+len(squeezed(want)):]
		}
	}
}

// squeezed is s without white space, which an office sets as it likes.
func squeezed(s string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(strings.ReplaceAll(printable(s, true), "\ufeff", ""), "　", "")), "")
}

// saidInOrder is what a document has to say, in order.
func saidInOrder(r *Report, words *locale.Words) []string {
	out := []string{r.Title, words.T("report.fieldwork")}
	blocks := func(blocks []Block) {
		for _, b := range blocks {
			if b.Quote != nil {
				out = append(out, b.Quote.Text)
				if b.Quote.Gloss != "" {
					out = append(out, words.T("report.gloss", oneLine(b.Quote.Gloss)))
				}
				continue
			}
			for _, p := range parseProse(b.Narrative) {
				out = append(out, plainText(p.text))
			}
		}
	}
	for _, f := range r.Fieldwork {
		out = append(out, f.Name, orDash(f.Sampling))
	}
	out = append(out, sourceLine(r, words))
	for _, p := range r.Front {
		out = append(out, numbered(p.Numeral, oneLine(p.Title)))
		blocks(p.Blocks)
	}
	for _, c := range r.Chapters {
		out = append(out, numbered(c.Numeral, oneLine(c.Title)), introOf(c, words))
		for _, s := range c.Sections {
			out = append(out, s.Questions...)
			out = append(out, numbered(s.Numeral, oneLine(s.Title)), words.T("report.k_of_n", s.K, s.N))
			blocks(s.Blocks)
		}
	}
	for _, p := range r.Back {
		out = append(out, numbered(p.Numeral, oneLine(p.Title)))
		blocks(p.Blocks)
	}
	for _, g := range appendixGrids(r, words) {
		out = append(out, g.Title)
		for _, row := range g.Rows {
			out = append(out, row...)
		}
	}
	return out
}
