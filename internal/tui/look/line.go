package look

import (
	"strings"

	"yinde/internal/cells"
)

// Line puts styled pieces of text side by side in a row of a fixed number of cells. What
// does not fit is cut with "…"; String fills up with spaces.
type Line struct {
	b    strings.Builder
	left int
}

// NewLine begins a row of width cells.
func NewLine(width int) *Line { return &Line{left: max(width, 0)} }

// Add appends text, cleaned, in a style.
func (l *Line) Add(s Style, text string) *Line {
	if l.left == 0 || text == "" {
		return l
	}
	text = cells.Truncate(cells.Clean(text), l.left, "…")
	l.left -= cells.Width(text)
	l.b.WriteString(s.On(text))
	return l
}

// Col appends text as a column of exactly width cells.
func (l *Line) Col(s Style, text string, width int) *Line {
	width = min(width, l.left)
	if width <= 0 {
		return l
	}
	l.left -= width
	l.b.WriteString(s.On(cells.Fit(cells.Clean(text), width)))
	return l
}

// Right is Col with the text at the right edge.
func (l *Line) Right(s Style, text string, width int) *Line {
	return l.Col(s, cells.PadLeft(cells.Truncate(cells.Clean(text), width, "…"), width), width)
}

// Raw appends text that is styled already and takes width cells; if there is no room for it,
// nothing.
func (l *Line) Raw(text string, width int) *Line {
	if width <= l.left {
		l.left -= width
		l.b.WriteString(text)
	}
	return l
}

// Left is the number of cells still free.
func (l *Line) Left() int { return l.left }

// String is the row.
func (l *Line) String() string { return l.b.String() + strings.Repeat(" ", l.left) }
