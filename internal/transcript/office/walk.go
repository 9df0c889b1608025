package office

import (
	"bufio"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"yinde/internal/qda"
)

// maxDepth is how deep elements, or groups of RTF, may nest.
const maxDepth = 500

// mark is what an element was taken for; it says what is to do at its end.
type mark byte

const (
	through   mark = iota // nothing: its content is read on
	leave                 // with all it holds
	paragraph             // one line of text, or several with breaks
	table
	row
	cell
	box  // text box
	note // words beside the text
	other
)

// visitor is told what an XML part holds. words are the characters directly in the element
// begun last.
type visitor interface {
	start(e xml.StartElement) mark
	words(s []byte)
	end(m mark)
}

// walk reads the XML of part from r to its end.
func walk(ctx context.Context, part string, r io.Reader, v visitor) error {
	d := xml.NewDecoder(utf8Reader(r))
	d.CharsetReader = func(label string, in io.Reader) (io.Reader, error) {
		if strings.HasPrefix(strings.ToLower(label), "utf-16") {
			return in, nil // utf8Reader saw it
		}
		e, err := htmlindex.Get(label)
		if err != nil {
			return nil, fmt.Errorf("encoding %q: %w", label, err)
		}
		return e.NewDecoder().Reader(in), nil
	}
	w := &walker{part: part, visitor: v}
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		token, err := d.RawToken()
		if err == io.EOF && len(w.open) > 0 {
			err = io.ErrUnexpectedEOF
		}
		if err == io.EOF {
			return nil
		}
		if err == nil {
			err = w.take(token)
		}
		if err != nil {
			return xmlError(part, err)
		}
	}
}

// walker keeps which elements are open. It does what [xml.Decoder.Token] would, at half the
// memory.
type walker struct {
	visitor
	part   string
	open   []element
	left   int // how many of the open elements lie in one that is left out, with that one
	spaces []space
}

type element struct {
	name   xml.Name // as it is written
	mark   mark
	spaces int // how many namespaces were known before it
}

type space struct{ prefix, uri string }

func (w *walker) take(token xml.Token) error {
	switch t := token.(type) {
	case xml.Directive:
		if strings.Contains(string(t), "ENTITY") {
			return qda.Bad("office.entity", w.part)
		}
	case xml.StartElement:
		return w.begins(t)
	case xml.CharData:
		if w.left == 0 {
			w.words(t)
		}
	case xml.EndElement:
		n := len(w.open) - 1
		if n < 0 || w.open[n].name != t.Name {
			return fmt.Errorf("</%s> closes nothing", t.Name.Local)
		}
		last := w.open[n]
		w.open, w.spaces = w.open[:n], w.spaces[:last.spaces]
		if w.left > 0 {
			w.left--
		} else {
			w.end(last.mark)
		}
	}
	return nil
}

func (w *walker) begins(e xml.StartElement) error {
	if len(w.open) >= maxDepth {
		return qda.Bad("office.too_deep", w.part, maxDepth)
	}
	it := element{name: e.Name, spaces: len(w.spaces)}
	for _, a := range e.Attr {
		switch {
		case a.Name.Space == "xmlns":
			w.spaces = append(w.spaces, space{a.Name.Local, a.Value})
		case a.Name.Space == "" && a.Name.Local == "xmlns":
			w.spaces = append(w.spaces, space{"", a.Value})
		}
	}
	if w.left > 0 {
		w.left++
	} else {
		e.Name.Space = w.uri(e.Name.Space)
		if it.mark = w.start(e); it.mark == leave {
			w.left = 1
		}
	}
	w.open = append(w.open, it)
	return nil
}

// uri is what a prefix stands for here.
func (w *walker) uri(prefix string) string {
	for i := len(w.spaces) - 1; i >= 0; i-- {
		if w.spaces[i].prefix == prefix {
			return w.spaces[i].uri
		}
	}
	return prefix
}

// utf8Reader decodes UTF-16, which the XML reader cannot see through.
func utf8Reader(r io.Reader) io.Reader {
	b := bufio.NewReader(r)
	head, _ := b.Peek(4)
	order, found := unicode.LittleEndian, true
	switch s := string(head); {
	case strings.HasPrefix(s, "\xff\xfe"), strings.HasPrefix(s, "<\x00"):
	case strings.HasPrefix(s, "\xfe\xff"), strings.HasPrefix(s, "\x00<"):
		order = unicode.BigEndian
	default:
		found = false
	}
	if !found {
		return b
	}
	return transform.NewReader(b, unicode.UTF16(order, unicode.UseBOM).NewDecoder())
}

// xmlError says what is wrong with a part.
func xmlError(part string, err error) error {
	var ours *qda.Error
	var syntax *xml.SyntaxError
	switch {
	case errors.As(err, &ours):
		return ours
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	case errors.As(err, &syntax) && strings.Contains(syntax.Msg, "character entity"):
		return qda.Bad("office.entity", part).Because(err)
	}
	return qda.Bad("office.damaged", part).Because(err)
}

// attr is the value of an attribute by its local name, "" when it is not there.
func attr(e xml.StartElement, local string) string {
	for _, a := range e.Attr {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}
