package docx

import (
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestText(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{`<b>&"'`, `<b>&"'`},
		{"a\nb\tc", "a\nb\tc"},
		{"a\r\nb", "a\nb"},
		{"\x00\x01\x0b\x1b[31m\x7f", "[31m\x7f"},
		{"\uFFFE一\uFFFF", "一"},
		{"\xff一\xed\xa0\x80", "\uFFFD一\uFFFD\uFFFD\uFFFD"},
		{"  兩端 ", "  兩端 "},
		{"😀𠮷", "😀𠮷"},
		{"]]>", "]]>"},
	} {
		raw := written(t, func(w io.Writer) error {
			d := NewWriter(w, Options{Title: c.text, Header: c.text})
			_ = d.Footnote(c.text)
			d.Para(Text(c.text))
			return d.Close()
		})
		if got := parts(t, raw)["word/document.xml"].words(); got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}

func FuzzText(f *testing.F) {
	f.Add("<&>\"\x00\xff\uFFFE\n\t一…")
	f.Fuzz(func(t *testing.T, s string) {
		raw := written(t, func(w io.Writer) error {
			d := NewWriter(w, Options{Title: s, Creator: s, Header: s, Language: s, Latin: s, EastAsian: s})
			open, shut := d.Comment(Comment{Author: s, Lines: []string{s}})
			d.Heading(Heading{Level: len(s), Number: s, Text: s})
			d.Para(open, Run{Text: s, Color: s, Shade: s}, shut)
			return d.Close()
		})
		for name, root := range parts(t, raw) {
			root.walk(func(n *node) {
				if !utf8.ValidString(n.text) {
					t.Errorf("%s: %q", name, n.text)
				}
			})
		}
	})
}

func TestWrongUse(t *testing.T) {
	for name, c := range map[string]struct {
		write func(*Writer)
		want  string
	}{
		"a heading that the contents lack": {func(d *Writer) { d.Contents("", 1, nil); d.Heading(Heading{Text: "一"}) }, `"一" is not in the contents`},
		"another heading": {func(d *Writer) {
			d.Contents("", 1, []Heading{{Text: "二"}})
			d.Heading(Heading{Text: "一"})
		}, `have "二"`},
		"a heading too few":    {func(d *Writer) { d.Contents("", 1, []Heading{{Text: "二"}}) }, "1 headings, 0 came"},
		"a comment not placed": {func(d *Writer) { open, _ := d.Comment(Comment{}); d.Para(open) }, "1 comments have 1 ends"},
		"a cell without column": {func(d *Writer) {
			d.Table(Table{Columns: make([]Column, 1), Rows: slices.Values([][]Cell{Cells("", "")})})
		}, "2 cells for 1 columns"},
	} {
		d := NewWriter(io.Discard, Options{})
		c.write(d)
		if err := d.Close(); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// full is a disk that takes n bytes.
type full struct{ n int }

var errFull = errors.New("full")

func (f *full) Write(p []byte) (int, error) {
	f.n -= len(p)
	if f.n < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func TestAFullDiskIsAnError(t *testing.T) {
	whole := len(written(t, everything))
	for n := 0; n < whole; n += 97 {
		if err := everything(&full{n}); !errors.Is(err, errFull) {
			t.Fatalf("%d bytes: %v", n, err)
		}
	}
}

// TestLibreOffice: what LibreOffice reads is what was written.
func TestLibreOffice(t *testing.T) {
	soffice, err := exec.LookPath("soffice")
	if err != nil || testing.Short() {
		t.Skip("LibreOffice is not there")
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "a.docx")
	if err := os.WriteFile(file, written(t, everything), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.CommandContext(t.Context(), soffice, "-env:UserInstallation=file://"+dir+"/profile", "--headless",
		"--convert-to", "txt:Text (encoded):UTF8", "--outdir", dir, file).CombinedOutput()
	if err != nil {
		t.Skipf("LibreOffice does not run: %v\n%s", err, out)
	}
	raw, err := os.ReadFile(filepath.Join(dir, "a.txt"))
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, want := range []string{"參、域名 <受理> & 註冊", "開始重疊\n換行\t定位", "粗斜點…", "項", "壹、 數一", "一、 數二", "（一） 三", "1.  四"} {
		if !strings.Contains(string(raw), want) {
			t.Errorf("no %q in\n%s", want, raw)
		}
	}
}

// BenchmarkQuotes writes 60,000 quotes of 60 characters under 2,000 headings. The characters
// are drawn from 1,000, so that they pack about as badly as speech. peak-heap-bytes is the
// largest of a few looks at the heap while writing.
func BenchmarkQuotes(b *testing.B) {
	random := rand.New(rand.NewPCG(1, 2))
	quotes := make([]string, 1000)
	for i := range quotes {
		var q strings.Builder
		for range 60 {
			q.WriteRune('一' + random.Int32N(1000))
		}
		quotes[i] = q.String()
	}
	b.ReportAllocs()
	size, peak := 0, uint64(0)
	for b.Loop() {
		counted := &counter{}
		d := NewWriter(counted, Options{Title: "報告"})
		for i := range 60_000 {
			if i%30 == 0 {
				d.Heading(Heading{Level: 1 + i/30%2, Text: fmt.Sprint("主題 ", i)})
			}
			d.Quote(Text(fmt.Sprint(i, quotes[random.IntN(len(quotes))])))
			if i%10_000 == 9_999 {
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				peak = max(peak, m.HeapAlloc)
			}
		}
		if err := d.Close(); err != nil {
			b.Fatal(err)
		}
		size = counted.n
	}
	b.ReportMetric(float64(size), "file-bytes")
	b.ReportMetric(float64(peak), "peak-heap-bytes")
}

type counter struct{ n int }

func (c *counter) Write(p []byte) (int, error) {
	c.n += len(p)
	return len(p), nil
}
