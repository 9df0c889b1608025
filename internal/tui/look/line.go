package look

import (
	"strings"

	"yinde/internal/cells"
)

// Line puts styled pieces of text side by side in a row of a fixed number of cells. What
// does not fit is cut with "…"; String fills up with spaces.
type Line struct {
	b     strings.Builder
	left  int
	under Style
}

// NewLine begins a row of width cells.
func NewLine(width int) *Line { return &Line{left: max(width, 0)} }

// Under puts a style below all that is added from here on, up to the end of the row.
func (l *Line) Under(s Style) *Line {
	l.under = s
	return l
}

// Add appends text, cleaned, in a style.
func (l *Line) Add(s Style, text string) *Line {
	if l.left == 0 || text == "" {
		return l
	}
	text = cells.Truncate(cells.Clean(text), l.left, "…")
	l.left -= cells.Width(text)
	l.b.WriteString((l.under + s).On(text))
	return l
}

// Col appends text as a column of exactly width cells.
func (l *Line) Col(s Style, text string, width int) *Line {
	width = min(width, l.left)
	if width <= 0 {
		return l
	}
	l.left -= width
	l.b.WriteString((l.under + s).On(cells.Fit(cells.Clean(text), width)))
	return l
}

// AddMatch is Add with what was searched for underlined.
func (l *Line) AddMatch(s, match Style, text, query string) *Line {
	text = cells.Clean(text)
	lower, query := strings.ToLower(text), strings.ToLower(query)
	i := strings.Index(lower, query)
	if query == "" || i < 0 || len(lower) != len(text) || cells.Width(text) > l.left {
		return l.Add(s, text)
	}
	end := i + len(query)
	return l.Add(s, text[:i]).Add(s+match, text[i:end]).Add(s, text[end:])
}

// Share appends a share between 0 and 1 as a bar of width cells. More than nothing is never
// drawn as nothing, less than all never as all.
func (l *Line) Share(k *Look, share float64, width int) *Line {
	if width > l.left {
		return l
	}
	n := int(share*float64(width) + 0.5)
	if share > 0 {
		n = max(n, 1)
	}
	if share < 1 {
		n = min(n, width-1)
	}
	n = max(0, min(n, width))
	full, rest := "█", "░"
	if cells.Width(full) != 1 || cells.Width(rest) != 1 {
		full, rest = "#", "."
	}
	return l.Add(k.Bar, strings.Repeat(full, n)).Add(k.BarRest, strings.Repeat(rest, width-n))
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
func (l *Line) String() string { return l.b.String() + l.under.On(strings.Repeat(" ", l.left)) }
