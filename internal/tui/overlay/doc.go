// Package overlay has what opens below a screen: a line to type in, an editor, a question,
// the theme picker, the form for a new theme and those with a field a row, the palette and the
// help; who speaks in a transcript; an import and its report; the study's words; and a place of
// a text with what is said around it, as screens and overlays show it. An overlay takes whole
// rows, so that the words it is about stay in view, and says by closures what came of it.
package overlay

import (
	"strings"

	"yinde/internal/tui/desk"
	"yinde/internal/tui/keys"
	"yinde/internal/tui/look"
	"yinde/internal/tui/widget"
)

// list is a chosen row among many, as all lists of overlays have it.
type list struct {
	widget.Scroller
	top int // row of the overlay on which the list begins
}

// act moves the choice; it reports whether the action was a move.
func (l *list) act(what keys.Action) bool {
	_, move, _ := strings.Cut(string(what), ".")
	switch move {
	case "down":
		l.Move(1)
	case "up":
		l.Move(-1)
	case "page_down":
		l.Page(1)
	case "page_up":
		l.Page(-1)
	default:
		return false
	}
	return true
}

// mouse moves the choice; it reports whether a row was clicked.
func (l *list) mouse(m desk.Mouse) bool {
	switch m.Kind {
	case desk.Wheel:
		l.Wheel(m.By)
	case desk.Press:
		if row, ok := l.At(m.Y - l.top); ok && m.Left {
			l.Set(row)
			return true
		}
	}
	return false
}

// fieldRow draws a label and the field after it, and returns the cursor's cell.
func fieldRow(l *look.Look, label string, f *widget.Field, width int) (*look.Line, int) {
	line := look.NewLine(width)
	line.Add(l.Key, label).Add("", " ")
	x := width - line.Left()
	room := max(line.Left(), 1)
	text, at := f.View(room)
	line.Raw(text, room)
	return line, min(x+at, max(width-1, 0))
}

// fieldPart is fieldRow in the first part of a row; the rest is for a remark.
func fieldPart(l *look.Look, label string, f *widget.Field, remark string, width int) (string, int) {
	room := width
	if n := len(remark); n > 0 {
		room = max(width*2/3, width-40)
	}
	line, x := fieldRow(l, label, f, room)
	whole := look.NewLine(width).Raw(line.String(), room)
	return whole.Right(l.Dim, remark, whole.Left()).String(), x
}
