package manuscript

import (
	"context"
	"encoding/xml"
	"strconv"
	"strings"

	"yinde/internal/qda"
	"yinde/internal/transcript/draft"
)

// readDOCX reads WordprocessingML as it stands when all changes are accepted.
func readDOCX(ctx context.Context, f draft.File) (*writer, error) {
	a, err := openArchive(f.Name, f.Raw)
	if err != nil {
		return nil, err
	}
	d := &docxReader{writer: &writer{}, styles: styles{}}
	if _, err := a.walk(ctx, "word/styles.xml", d.style); err != nil {
		return nil, err
	}
	found, err := a.walk(ctx, "word/document.xml", d.body)
	if err == nil && !found {
		err = qda.Bad("manuscript.damaged", f.Name)
	}
	return d.writer, err
}

type docxReader struct {
	*writer
	styles  styles
	current *look // style being read

	now     []docxParagraph // paragraphs that stand inside each other, as in a text box
	gone    int             // depth of what was deleted or is no text
	text    bool
	cells   []string
	inCell  int // depth of tables
	rowLine int
}

type docxParagraph struct {
	look
	words strings.Builder
}

func (d *docxReader) style(token xml.Token) {
	e, ok := token.(xml.StartElement)
	if !ok {
		return
	}
	switch e.Name.Local {
	case "style":
		d.current = &look{}
		d.styles[attr(e, "styleId")] = d.current
		d.current.called(attr(e, "styleId"))
	case "docDefaults", "latentStyles":
		d.current = nil
	}
	if d.current == nil {
		return
	}
	switch e.Name.Local {
	case "name":
		d.current.called(attr(e, "val"))
	case "basedOn":
		d.current.from = attr(e, "val")
	default:
		d.current.property(e)
	}
}

// property takes what a property of a paragraph or style tells.
func (l *look) property(e xml.StartElement) {
	switch e.Name.Local {
	case "ind":
		for _, name := range []string{"left", "start"} {
			if n, err := strconv.Atoi(attr(e, name)); err == nil {
				l.indent = n
			}
		}
	case "numPr":
		l.list = true
	case "outlineLvl":
		if n, err := strconv.Atoi(attr(e, "val")); err == nil && n < 9 {
			l.level = n + 1
		}
	}
}

func (d *docxReader) body(token xml.Token) {
	switch e := token.(type) {
	case xml.StartElement:
		if d.gone > 0 {
			d.gone++
			return
		}
		d.start(e)
	case xml.EndElement:
		if d.gone > 0 {
			d.gone--
			return
		}
		d.end(e.Name.Local)
	case xml.CharData:
		if d.text && d.gone == 0 && len(d.now) > 0 {
			d.now[len(d.now)-1].words.Write(e)
		}
	}
}

func (d *docxReader) start(e xml.StartElement) {
	name := e.Name.Local
	switch name {
	case "p":
		d.now = append(d.now, docxParagraph{})
	case "tbl":
		if d.inCell++; d.inCell == 1 {
			d.tables++
		}
	case "tr":
		if d.inCell == 1 {
			d.cells, d.rowLine = nil, len(d.out)+1
		}
	case "tc":
		if d.inCell == 1 {
			d.cells = append(d.cells, "")
		}
	case "del", "moveFrom", "instrText", "Fallback", "rPrChange", "pPrChange":
		d.gone = 1
	}
	if len(d.now) == 0 {
		return
	}
	p := &d.now[len(d.now)-1]
	switch name {
	case "pStyle":
		was := p.look
		p.look = d.styles.of(attr(e, "val"))
		p.list = p.list || was.list
	case "t":
		d.text = true
	case "tab", "br", "cr":
		p.words.WriteByte(' ')
	case "noBreakHyphen":
		p.words.WriteByte('-')
	default:
		p.property(e)
	}
}

func (d *docxReader) end(name string) {
	switch name {
	case "t":
		d.text = false
	case "p":
		if len(d.now) == 0 {
			return
		}
		p := &d.now[len(d.now)-1]
		words := p.words.String()
		kind, level := p.kind(), p.level
		d.now = d.now[:len(d.now)-1]
		if d.inCell > 0 {
			if n := len(d.cells); n > 0 {
				d.cells[n-1] = strings.TrimSpace(d.cells[n-1] + "\n" + words)
			}
			return
		}
		d.add(Passage{Kind: kind, Level: level, Text: words})
	case "tr":
		if d.inCell == 1 {
			d.row(d.rowLine, d.cells)
		}
	case "tbl":
		d.inCell--
	}
}
