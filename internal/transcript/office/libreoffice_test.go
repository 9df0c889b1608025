package office

import (
	"context"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
)

var compare = flag.String("libreoffice", "", "folder of files to compare with LibreOffice's text, or 'samples'")

// TestTextIsLibreOffices compares paragraph by paragraph. Runs of white space count as one
// space, empty paragraphs not at all; a number or bullet that LibreOffice writes before a
// paragraph of a list is passed over.
func TestTextIsLibreOffices(t *testing.T) {
	if *compare == "" {
		t.Skip("-libreoffice samples compares with soffice")
	}
	if _, err := exec.LookPath("soffice"); err != nil {
		t.Skip("soffice is not installed")
	}
	pattern := filepath.Join(*compare, "*.*")
	if *compare == "samples" {
		pattern = filepath.Join(samples, "transcripts-*", "*.*")
	}
	all, _ := filepath.Glob(pattern)
	for _, path := range all {
		if e := filepath.Ext(path); e != ".docx" && e != ".odt" && e != ".rtf" {
			continue
		}
		t.Run(filepath.Base(path), func(t *testing.T) { compareOne(t, path) })
	}
}

func compareOne(t *testing.T, path string) {
	dir := t.TempDir()
	cmd := exec.Command("soffice", "-env:UserInstallation=file://"+filepath.Join(os.TempDir(), "yinde-soffice"), "--headless", "--convert-to", "txt:Text", "--outdir", dir, path)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	name := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
	theirs, err := os.ReadFile(filepath.Join(dir, name+".txt"))
	if err != nil {
		t.Skip("LibreOffice cannot open it")
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	_, p, err := pageOf(context.Background(), raw)
	if err != nil {
		t.Fatal(err)
	}
	want, got := paragraphs(string(theirs)), paragraphs(join(p.text()))
	if strings.Join(want, " ") == strings.Join(got, " ") {
		t.Logf("equal: %d paragraphs, %d bytes", len(got), len(strings.Join(got, " ")))
		return
	}
	numbered := 0
	for i := range max(len(want), len(got)) {
		a, b := "", ""
		if i < len(want) {
			a = want[i]
		}
		if i < len(got) {
			b = got[i]
		}
		if a == b {
			continue
		}
		if number, ok := strings.CutSuffix(a, " "+b); ok && len([]rune(number)) <= 8 && p.numbers > 0 {
			numbered++
			continue
		}
		t.Fatalf("paragraph %d\nLibreOffice %q\nyinde       %q\n%v", i, a, b, p.warnings())
	}
	t.Logf("equal but for the numbers of %d list paragraphs: %d paragraphs", numbered, len(got))
}

// paragraphs folds white space and drops what is empty. A tab ends a piece as LibreOffice's
// line end after a cell does.
func paragraphs(s string) []string {
	var out []string
	for line := range strings.FieldsFuncSeq(strings.TrimPrefix(s, "\ufeff"), func(r rune) bool { return r == '\n' || r == '\t' }) {
		if line = strings.Join(strings.FieldsFunc(line, unicode.IsSpace), " "); line != "" {
			out = append(out, line)
		}
	}
	return out
}
