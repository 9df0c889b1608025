package manuscript

import (
	"context"
	"encoding/xml"
	"strconv"
	"strings"

	"yinde/internal/qda"
	"yinde/internal/transcript/draft"
)

// readODT reads the text of OpenDocument.
func readODT(ctx context.Context, f draft.File) (*writer, error) {
	a, err := openArchive(f.Name, f.Raw)
	if err != nil {
		return nil, err
	}
	o := &odtReader{writer: &writer{}, styles: styles{}}
	if _, err := a.walk(ctx, "styles.xml", o.token); err != nil {
		return nil, err
	}
	found, err := a.walk(ctx, "content.xml", o.token)
	if err == nil && !found {
		err = qda.Bad("manuscript.damaged", f.Name)
	}
	return o.writer, err
}

type odtReader struct {
	*writer
	styles  styles
	current *look // style being read

	body  bool
	lists int
	gone  int
	open  bool // a paragraph is
	look  look
	words strings.Builder
	cells []string
	inRow int // depth of tables
}

func (o *odtReader) token(token xml.Token) {
	switch e := token.(type) {
	case xml.StartElement:
		if o.gone > 0 {
			o.gone++
			return
		}
		if !o.body {
			o.style(e)
		}
		o.start(e)
	case xml.EndElement:
		if o.gone > 0 {
			o.gone--
			return
		}
		o.end(e.Name.Local)
	case xml.CharData:
		if o.open && o.gone == 0 {
			o.words.Write(e)
		}
	}
}

func (o *odtReader) style(e xml.StartElement) {
	switch e.Name.Local {
	case "style":
		o.current = &look{from: attr(e, "parent-style-name")}
		o.current.called(strings.ReplaceAll(attr(e, "name"), "_20_", " "))
		o.current.called(attr(e, "display-name"))
		o.styles[attr(e, "name")] = o.current
	case "paragraph-properties":
		if o.current != nil {
			o.current.indent = twips(attr(e, "margin-left"))
		}
	}
}

func (o *odtReader) start(e xml.StartElement) {
	switch e.Name.Local {
	case "text":
		o.body = o.body || e.Name.Space == "office"
	case "tracked-changes", "annotation", "note", "sequence-decls":
		o.gone = 1
	case "list":
		o.lists++
	case "table":
		if o.inRow++; o.inRow == 1 {
			o.tables++
		}
	case "table-row":
		o.cells = nil
	case "table-cell":
		o.cells = append(o.cells, "")
	case "p", "h":
		if !o.body {
			return
		}
		o.open, o.look = true, o.styles.of(attr(e, "style-name"))
		o.words.Reset()
		o.look.list = o.look.list || o.lists > 0
		if e.Name.Local == "h" {
			o.look.level, _ = strconv.Atoi(attr(e, "outline-level"))
			o.look.level = max(o.look.level, 1)
		}
	case "s", "tab", "line-break":
		if o.open {
			o.words.WriteByte(' ')
		}
	}
}

func (o *odtReader) end(name string) {
	switch name {
	case "list":
		o.lists--
	case "table":
		o.inRow--
	case "table-row":
		if o.inRow == 1 {
			o.row(0, o.cells)
		}
	case "p", "h":
		if !o.open {
			return
		}
		o.open = false
		if n := len(o.cells); o.inRow > 0 && n > 0 {
			o.cells[n-1] = strings.TrimSpace(o.cells[n-1] + "\n" + o.words.String())
			return
		}
		o.add(Passage{Kind: o.look.kind(), Level: o.look.level, Text: o.words.String()})
	}
}
