package office

import (
	"context"
	"encoding/xml"
	"strings"
)

// readDOCX reads the document and the words beside it.
func readDOCX(ctx context.Context, a *archive, p *page) error {
	main := mainPart(ctx, a)
	w := &docx{desk: newDesk(p), aside: -1}
	if err := w.part(ctx, a, main); err != nil {
		return err
	}
	p.blocks = w.flow().close()
	seen := map[string]bool{}
	for _, r := range relations(ctx, a, main) {
		kind, known := asideParts[r.kind]
		if !known || !a.has(r.target) || seen[r.target] {
			continue
		}
		seen[r.target] = true
		beside := &docx{desk: newDesk(&page{}), aside: kind, notes: p}
		if err := beside.part(ctx, a, r.target); err != nil {
			return err
		}
		if kind == margins {
			p.noted(kind, opening(beside.flow().close()))
		}
	}
	return nil
}

// asideParts are the kinds of words that stand in parts of their own, by the last word of
// the relation's type.
var asideParts = map[string]int{"footnotes": footnotes, "endnotes": endnotes, "comments": comments, "header": margins, "footer": margins}

// relation is what one part says of another.
type relation struct{ kind, target string }

// relations reads what stands beside from. A list that cannot be read is none: the text does
// not hang on it.
func relations(ctx context.Context, a *archive, from string) []relation {
	dir, name := "", from
	if i := strings.LastIndexByte(from, '/'); i >= 0 {
		dir, name = from[:i+1], from[i+1:]
	}
	r, err := a.open(ctx, dir+"_rels/"+name+".rels")
	if err != nil {
		return nil
	}
	defer r.Close()
	v := &relationList{from: from}
	if walk(ctx, name, r, v) != nil {
		return nil
	}
	return v.all
}

type relationList struct {
	from string
	all  []relation
}

func (l *relationList) start(e xml.StartElement) mark {
	if e.Name.Local == "Relationship" && attr(e, "TargetMode") != "External" {
		kind := attr(e, "Type")
		kind = kind[strings.LastIndexByte(kind, '/')+1:]
		l.all = append(l.all, relation{kind, resolve(l.from, attr(e, "Target"))})
	}
	return through
}
func (l *relationList) words([]byte) {}
func (l *relationList) end(mark)     {}

// mainPart finds the document: some programs call it document2.xml.
func mainPart(ctx context.Context, a *archive) string {
	for _, r := range relations(ctx, a, "") {
		if r.kind == "officeDocument" && a.has(r.target) {
			return r.target
		}
	}
	return "word/document.xml"
}
