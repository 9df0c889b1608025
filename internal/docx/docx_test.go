package docx

import (
	"bytes"
	"path"
	"slices"
	"strings"
	"testing"
)

func TestEqualCallsGiveEqualBytes(t *testing.T) {
	a, b := written(t, everything), written(t, everything)
	if !bytes.Equal(a, b) {
		t.Error("two documents differ")
	}
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
