package office

import (
	"bytes"
	"context"
	"encoding/xml"
	"strconv"
	"strings"
)

// readODT reads the text and, of the styles, page headers and footers.
func readODT(ctx context.Context, a *archive, p *page) error {
	w := newODT(p)
	if err := w.part(ctx, a, "content.xml"); err != nil {
		return err
	}
	p.blocks = w.flow().close()
	if a.has("styles.xml") {
		styles := newODT(p)
		return styles.part(ctx, a, "styles.xml")
	}
	return nil
}

// readFlatODT reads the form that is one XML file.
func readFlatODT(ctx context.Context, raw []byte, p *page) error {
	w := newODT(p)
	if err := walk(ctx, "office:document", bytes.NewReader(raw), w); err != nil {
		return err
	}
	p.blocks = w.flow().close()
	return nil
}

// odt visits a part of OpenDocument (ISO/IEC 26300).
type odt struct {
	*desk
	hides     map[string]bool // names of styles whose words are hidden
	style     string          // the style being defined
	kinds     []int           // of the notes that are open
	noteClass string
	spaces    map[string]string
}

func newODT(p *page) *odt {
	return &odt{desk: newDesk(p), hides: map[string]bool{}, spaces: map[string]string{}}
}

func (w *odt) part(ctx context.Context, a *archive, name string) error {
	r, err := a.open(ctx, name)
	if err != nil {
		return err
	}
	defer r.Close()
	return walk(ctx, name, r, w)
}

// short is the word that tells a namespace apart: text, table, drawing.
func (w *odt) short(space string) string {
	s, known := w.spaces[space]
	if !known {
		s = strings.TrimPrefix(space, "urn:oasis:names:tc:opendocument:xmlns:")
		if s, _, _ = strings.Cut(s, ":"); len(w.spaces) < 100 {
			w.spaces[space] = s
		}
	}
	return s
}

func (w *odt) start(e xml.StartElement) mark {
	switch w.short(e.Name.Space) {
	case "text":
		return w.textual(e)
	case "table":
		switch e.Name.Local {
		case "table":
			return w.begin(table)
		case "table-row":
			return w.begin(row)
		case "table-cell":
			return w.begin(cell)
		case "covered-table-cell":
			return leave
		}
	case "drawing":
		return w.drawn(e.Name.Local)
	case "office":
		switch e.Name.Local {
		case "annotation":
			return w.beside(comments)
		case "forms", "scripts", "settings", "change-info", "meta":
			return leave
		}
	case "style":
		switch e.Name.Local {
		case "style":
			w.style = attr(e, "name")
		case "text-properties":
			if attr(e, "display") == "none" {
				w.hides[w.style] = true
			}
		case "header", "header-left", "header-first", "footer", "footer-left", "footer-first":
			return w.beside(margins)
		}
	}
	return through
}

// beside begins words that stand beside the text.
func (w *odt) beside(kind int) mark {
	w.kinds = append(w.kinds, kind)
	return w.begin(note)
}

// textual takes the elements of the text namespace.
func (w *odt) textual(e xml.StartElement) mark {
	name := e.Name.Local
	switch name {
	case "p", "h", "span":
		if w.hides[attr(e, "style-name")] {
			m := w.beside(hidden)
			w.flow().open = true
			return m
		}
		if name == "span" {
			return through
		}
		w.flow().open = true
		return w.begin(paragraph)
	case "section":
		if attr(e, "display") == "none" {
			return w.beside(hidden)
		}
	case "s":
		n, err := strconv.Atoi(attr(e, "c"))
		if err != nil {
			n = 1
		}
		w.write(strings.Repeat(" ", max(0, min(n, 100)))) // nobody types more; a hostile file says billions
	case "tab":
		w.write("\t")
	case "line-break":
		w.write("\n")
	case "list-item":
		w.numbers++
	case "note-body":
		return w.beside(w.kind())
	case "note":
		w.noteClass = attr(e, "note-class")
	case "insertion":
		w.inserted++
	case "deletion":
		w.deleted++
		return leave
	case "hidden-text":
		if attr(e, "is-hidden") != "false" {
			return leave
		}
	case "note-citation", "ruby-text", "number":
		return leave
	default:
		if strings.HasSuffix(name, "-source") {
			return leave
		}
	}
	return through
}

// kind is that of the note last begun.
func (w *odt) kind() int {
	if w.noteClass == "endnote" {
		return endnotes
	}
	return footnotes
}

// drawn takes the elements of the drawing namespace: what is no frame, group or link, and
// holds words, is a text box.
func (w *odt) drawn(name string) mark {
	switch name {
	case "frame", "a", "g", "page":
		return through
	case "image", "object", "object-ole", "plugin", "control":
		w.objects++
		return leave
	}
	return w.begin(box)
}

// write writes in the open paragraph. Outside of paragraphs there is only layout.
func (w *odt) write(s string) {
	if f := w.flow(); f.open {
		f.say(s)
	}
}

// words writes characters; white space becomes one space, and none where a paragraph begins.
func (w *odt) words(s []byte) {
	f := w.flow()
	if !f.open {
		return
	}
	for _, c := range s {
		if c == ' ' || c == '\t' || c == '\n' || c == '\r' {
			if n := len(f.run); n > f.from && f.run[n-1] != ' ' {
				f.run = append(f.run, ' ')
			}
			continue
		}
		f.run = append(f.run, c)
	}
}

func (w *odt) end(m mark) {
	words := w.finish(m)
	if m == paragraph {
		w.flow().open = false
	}
	if m == note {
		kind := w.kinds[len(w.kinds)-1]
		w.kinds = w.kinds[:len(w.kinds)-1]
		w.noted(kind, words)
	}
}
