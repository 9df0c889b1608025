package pane

import (
	"strings"

	"charm.land/lipgloss/v2"

	"yinde/internal/cells"
)

// Styles is how a pane looks: escape sequences that switch a style on, "" for none; the pane
// switches it off. [SGR] makes one of a Lip Gloss style.
type Styles struct {
	Text   string // under everything else in the text
	Label  string // the label of a paragraph, instead of Text
	Number string
	More   string           // the + beside rows with more marks than lanes
	Class  [MaxClass]string // highlights, set over Text or Label
	Colors []string         // stripes, by Mark.Color
}

// color returns the style of a stripe.
func (s *Styles) color(i int) string {
	if i < 0 || i >= len(s.Colors) {
		return ""
	}
	return s.Colors[i]
}

// SGR returns the escape sequence that switches on colours and attributes of a style.
// Its borders, sizes and margins do not count.
func SGR(s lipgloss.Style) string {
	on, _, _ := strings.Cut(s.Inline(true).Width(0).Render("x"), "x")
	return on
}

const off = "\x1b[m"

// bar returns what runs down a lane: a line, or what is one cell wide where that takes two.
func bar() string {
	const line = "│"
	if cells.Width(line) != 1 {
		return "|"
	}
	return line
}
