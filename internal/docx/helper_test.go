package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"slices"
	"strings"
	"testing"
	"time"
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
