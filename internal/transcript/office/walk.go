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
	end(e xml.EndElement, m mark)
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
	var open []mark
	left := 0 // elements open inside one that is left out, and that one
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		token, err := d.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return xmlError(part, err)
		}
		switch t := token.(type) {
		case xml.Directive:
			if strings.Contains(string(t), "ENTITY") {
				return qda.Bad("office.entity", part)
			}
		case xml.StartElement:
			if len(open)+left >= maxDepth {
				return qda.Bad("office.too_deep", part, maxDepth)
			}
			if left > 0 {
				left++
				break
			}
			m := v.start(t)
			if m == leave {
				left = 1
				break
			}
			open = append(open, m)
		case xml.CharData:
			if left == 0 {
				v.words(t)
			}
		case xml.EndElement:
			if left > 0 {
				left--
				break
			}
			v.end(t, open[len(open)-1])
			open = open[:len(open)-1]
		}
	}
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
