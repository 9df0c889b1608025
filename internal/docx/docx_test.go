package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// everything is a document with every kind of block, mark and look.
func everything(w io.Writer) error {
	h := []Heading{
		{Level: 1, Number: "參、", Text: "域名 <受理> & 註冊", NewPage: true}, {Level: 2, Number: "一、", Text: "溝通"},
		{Level: 1, Number: "壹、", Text: "數一", Counted: true}, {Level: 2, Number: "一、", Text: "數二", Counted: true},
	}
	deep := []Heading{{Level: 3, Text: "三", Counted: true}, {Level: 4, Text: "四", Counted: true}, {Level: 6, Text: "六", After: []Run{{Text: "key", Mono: true}}}}
	d := NewWriter(w, Options{Title: `報告 "A" & B`, Creator: "c1", Language: "zh-TW", Header: "頁首 <&>", LineNumbers: true,
		Created: time.Date(2026, 1, 2, 3, 4, 5, 0, time.FixedZone("", 8*3600))})
	d.Title("報告")
	d.Subtitle(Text("小標"))
	d.Contents("目錄", 2, slices.Concat(h, deep))
	one, oneEnd := d.Comment(Comment{Author: `王 "甲"`, Initials: "王", Lines: []string{"主題 <甲>", "第二段"}, Date: time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC)})
	two, twoEnd := d.Comment(Comment{Author: "c2"})
	d.Heading(h[0])
	d.Para(one, Text("開始"), two, Text("重疊\n換行\t定位"))
	d.Para(Text("次段"), oneEnd, Text("尾"), twoEnd, d.Footnote("註 & 腳"))
	d.Heading(h[1])
	d.Lead(Run{Text: "粗", Bold: true}, Run{Text: "斜", Italic: true}, Run{Text: "點…", Emphasis: true, Color: "#112233", Shade: "#aabbcc", Bold: true},
		Swatch("#5f87af"), Swatch("red"), Run{Text: "no color", Color: "javascript"}, Run{Text: "mono", Mono: true})
	d.Bullet(Text("項"))
	d.Quote(Text("引"))
	d.Numbered(Text("12\t句"))
	rows := [][]Cell{Cells("甲", "乙"), {{Runs: []Run{Text("1")}, Shade: "#eeeeee"}}, Cells("3", "4")}
	table := Table{Columns: []Column{{Width: 3}, {Right: true}}, Header: 1, Rows: slices.Values(rows)}
	d.Caption(Text("表"))
	d.Table(table)
	d.Table(table)
	d.Section(Section{Landscape: true})
	d.Source(Text("來源"))
	d.PageBreak()
	for _, h := range append(h[2:], deep...) {
		d.Heading(h)
	}
	d.Table(table)
	return d.Close()
}

func TestEqualCallsGiveEqualBytes(t *testing.T) {
	a, b := written(t, everything), written(t, everything)
	if !bytes.Equal(a, b) {
		t.Error("two documents differ")
	}
}

func written(t testing.TB, write func(io.Writer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// node is an element of a part with its children; text is what it holds directly.
type node struct {
	name     string
	attrs    map[string]string
	children []*node
	text     string
}

func (n *node) walk(visit func(*node)) {
	visit(n)
	for _, c := range n.children {
		c.walk(visit)
	}
}

// words is the text of all w:t below n, with a break as a line feed and a tab as a tab.
func (n *node) words() string {
	var b strings.Builder
	n.walk(func(c *node) {
		switch c.name {
		case "t":
			b.WriteString(c.text)
		case "br":
			b.WriteString("\n")
		case "tab":
			b.WriteString("\t")
		}
	})
	return b.String()
}

// parts reads a package; a part that is not well-formed is fatal.
func parts(t testing.TB, raw []byte) map[string]*node {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]*node{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		root := &node{}
		stack := []*node{root}
		for x := xml.NewDecoder(r); ; {
			token, err := x.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
			top := stack[len(stack)-1]
			switch token := token.(type) {
			case xml.StartElement:
				n := &node{name: token.Name.Local, attrs: map[string]string{}}
				for _, a := range token.Attr {
					n.attrs[a.Name.Local] = a.Value
				}
				top.children, stack = append(top.children, n), append(stack, n)
			case xml.EndElement:
				stack = stack[:len(stack)-1]
			case xml.CharData:
				top.text += string(token)
			}
		}
		out[f.Name] = root
	}
	return out
}

// values collects an attribute of all elements of a name.
func values(root *node, element, attribute string) []string {
	var out []string
	root.walk(func(n *node) {
		if v, ok := n.attrs[attribute]; ok && n.name == element {
			out = append(out, v)
		}
	})
	return out
}

func TestPackage(t *testing.T) {
	all := parts(t, written(t, everything))
	types := map[string]bool{}
	for _, name := range values(all["[Content_Types].xml"], "Override", "PartName") {
		types[strings.TrimPrefix(name, "/")] = true
		if all[strings.TrimPrefix(name, "/")] == nil {
			t.Errorf("%s has a type and is not there", name)
		}
	}
	for name := range all {
		if !types[name] && !strings.HasSuffix(name, ".rels") && name != "[Content_Types].xml" {
			t.Errorf("%s has no type", name)
		}
	}
	reached := map[string]bool{}
	for rels, base := range map[string]string{"_rels/.rels": "", "word/_rels/document.xml.rels": "word"} {
		for _, target := range values(all[rels], "Relationship", "Target") {
			reached[path.Join(base, target)] = true
		}
	}
	for name := range types {
		if !reached[name] {
			t.Errorf("%s: no relationship leads to it", name)
		}
	}
	for name := range reached {
		if all[name] == nil {
			t.Errorf("a relationship leads to %s, which is not there", name)
		}
	}
	if got := all["docProps/core.xml"].children[0].children; got[0].text != `報告 "A" & B` || got[3].text != "2026-01-01T19:04:05Z" {
		t.Errorf("properties %q %q", got[0].text, got[3].text)
	}
}

// TestNamesLeadSomewhere: every style, list, bookmark, comment and footnote that is used is
// defined.
func TestNamesLeadSomewhere(t *testing.T) {
	all := parts(t, written(t, everything))
	document := all["word/document.xml"]
	for _, c := range []struct{ used, as, in, defined, by string }{
		{"pStyle", "val", "word/styles.xml", "style", "styleId"},
		{"rStyle", "val", "word/styles.xml", "style", "styleId"},
		{"tblStyle", "val", "word/styles.xml", "style", "styleId"},
		{"numId", "val", "word/numbering.xml", "num", "numId"},
		{"hyperlink", "anchor", "word/document.xml", "bookmarkStart", "name"},
		{"bookmarkStart", "id", "word/document.xml", "bookmarkEnd", "id"},
		{"commentReference", "id", "word/comments.xml", "comment", "id"},
		{"commentReference", "id", "word/document.xml", "commentRangeStart", "id"},
		{"commentReference", "id", "word/document.xml", "commentRangeEnd", "id"},
		{"footnoteReference", "id", "word/footnotes.xml", "footnote", "id"},
		{"headerReference", "id", "word/_rels/document.xml.rels", "Relationship", "Id"},
		{"footerReference", "id", "word/_rels/document.xml.rels", "Relationship", "Id"},
	} {
		used, defined := values(document, c.used, c.as), values(all[c.in], c.defined, c.by)
		if len(used) == 0 {
			t.Errorf("no %s", c.used)
		}
		for _, v := range used {
			if !slices.Contains(defined, v) {
				t.Errorf("%s %s is not among %v", c.used, v, defined)
			}
		}
	}
	document.walk(func(n *node) {
		if n.name != "tbl" {
			return
		}
		grid := len(values(n, "gridCol", "w"))
		if cells, rows := len(values(n, "tcW", "w")), 3; grid != 2 || cells != grid*rows {
			t.Errorf("a table has %d columns and %d cells", grid, cells)
		}
	})
}

// orders are the children of elements as the schema (ECMA-376) orders them, those that occur
// here. Word repairs a document that has them otherwise.
var orders = map[string]string{
	"pPr":      "pStyle keepNext keepLines pageBreakBefore numPr suppressLineNumbers pBdr shd tabs spacing ind jc outlineLvl rPr sectPr",
	"rPr":      "rStyle rFonts b bCs i iCs color sz szCs u shd vertAlign em lang",
	"sectPr":   "headerReference footerReference type pgSz pgMar lnNumType",
	"tblPr":    "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook",
	"trPr":     "cantSplit tblHeader",
	"tcPr":     "tcW shd",
	"style":    "name basedOn next qFormat pPr rPr tblPr",
	"lvl":      "start numFmt suff lvlText lvlJc pPr rPr",
	"settings": "zoom defaultTabStop characterSpacingControl footnotePr compat themeFontLang",
	"font":     "altName charset family pitch",
}

func TestOrderOfTheSchema(t *testing.T) {
	for name, root := range parts(t, written(t, everything)) {
		root.walk(func(n *node) {
			order, ok := orders[n.name]
			if !ok {
				return
			}
			last := -1
			for _, c := range n.children {
				at := slices.Index(strings.Fields(order), c.name)
				if at < 0 || at < last {
					t.Errorf("%s: %s in %s is out of order", name, c.name, n.name)
				}
				last = at
			}
		})
	}
}

func TestAdjacentTablesStandApart(t *testing.T) {
	body := parts(t, written(t, everything))["word/document.xml"].children[0].children[0]
	for i, n := range body.children {
		if n.name == "tbl" && body.children[i+1].name != "p" {
			t.Errorf("after a table comes %s", body.children[i+1].name)
		}
	}
}

func TestHeadings(t *testing.T) {
	body := parts(t, written(t, everything))["word/document.xml"].children[0].children[0]
	var got []string
	for _, n := range body.children {
		style := values(n, "pStyle", "val")
		if n.name == "p" && len(style) == 1 && strings.HasPrefix(style[0], "Heading") {
			line := style[0] + " " + n.words()
			for _, v := range values(n, "ilvl", "val") {
				line += " counted " + v
			}
			for _, v := range values(n, "outlineLvl", "val") {
				line += " outline " + v
			}
			got = append(got, line)
		}
	}
	want := []string{"Heading1 參、域名 <受理> & 註冊", "Heading2 一、溝通", "Heading1 數一 counted 0", "Heading2 數二 counted 1",
		"Heading3 三 counted 2", "Heading4 四 counted 3", "Heading4 六key outline 5"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

func TestContentsAreFilledIn(t *testing.T) {
	body := parts(t, written(t, everything))["word/document.xml"].children[0].children[0]
	var got []string
	for _, n := range body.children {
		if n.name == "sdt" {
			n.walk(func(p *node) {
				if p.name == "p" {
					got = append(got, p.words())
				}
			})
			if kinds := values(n, "fldChar", "fldCharType"); !slices.Equal(kinds, []string{"begin", "separate", "end"}) || len(values(n, "fldChar", "dirty")) != 1 {
				t.Errorf("field %v", kinds)
			}
		}
	}
	want := []string{"目錄", "參、域名 <受理> & 註冊", "一、溝通", "壹、數一", "一、數二"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

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
