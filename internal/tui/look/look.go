// Package look is how the desk looks: the one table of styles, for dark and for light
// terminals, and the letters and colours of themes.
//
// Colour never carries meaning alone: every style that marks something also has a letter, a
// sign, or bold, underline or reverse, which stay where a terminal shows no colours
// (NO_COLOR, plain consoles). Bubble Tea brings the colours down to what the terminal has.
package look

import (
	"charm.land/lipgloss/v2"

	"yinde/internal/tui/pane"
)

// Style is an escape sequence that switches a look on; "" for none.
type Style string

const off = "\x1b[m"

// On returns text in the style. Text inside must not be styled itself.
func (s Style) On(text string) string {
	if s == "" || text == "" {
		return text
	}
	return string(s) + text + off
}

// Look is every style of the desk.
type Look struct {
	Dark bool

	Title, Dim, Strong, Key      Style
	Error, Good, Warn            Style
	Row, Tab                     Style // the chosen row of a list, under all of it; the screen that is shown
	Frame                        Style // under the title and the footer
	Match                        Style // what a filter found
	Bar, BarRest, Line           Style
	Label, Number                Style
	Cursor, Coded, Focus, Select Style
	Elided                       Style // left out of a quote in print
	Hit, CurrentHit              Style
}

// New makes the look for a dark or a light terminal.
func New(dark bool) *Look {
	pick := lipgloss.LightDark(dark)
	base := lipgloss.NewStyle()
	fg := func(light, dark string) lipgloss.Style {
		return base.Foreground(pick(lipgloss.Color(light), lipgloss.Color(dark)))
	}
	bg := func(s lipgloss.Style, light, dark string) lipgloss.Style {
		return s.Background(pick(lipgloss.Color(light), lipgloss.Color(dark)))
	}
	s := func(style lipgloss.Style) Style { return Style(pane.SGR(style)) }
	return &Look{
		Dark:       dark,
		Title:      s(fg("#1f4e5f", "#9fd3c7").Bold(true)),
		Dim:        s(fg("#6b6b6b", "#9a9a9a")),
		Strong:     s(base.Bold(true)),
		Key:        s(fg("#7a4b00", "#e0b265").Bold(true)),
		Error:      s(fg("#a4161a", "#ff8a80").Bold(true)),
		Good:       s(fg("#2d6a2f", "#9ccc8f")),
		Warn:       s(fg("#8a5a00", "#e8c06a").Bold(true)),
		Row:        s(bg(base.Bold(true), "#d0d7db", "#3a4750")),
		Frame:      s(bg(base, "#e8edf0", "#20282f")),
		Tab:        s(fg("#1f4e5f", "#9fd3c7").Bold(true).Underline(true)),
		Match:      s(fg("#7a4b00", "#e0b265").Underline(true)),
		Bar:        s(fg("#2d6a2f", "#9ccc8f")),
		BarRest:    s(fg("#c8c8c8", "#555555")),
		Line:       s(fg("#b0b0b0", "#5f5f5f")),
		Label:      s(fg("#1f4e5f", "#8fb9c9").Bold(true)),
		Number:     s(fg("#8a8a8a", "#7a7a7a")),
		Cursor:     s(bg(base.Underline(true), "#d9e2e7", "#303c44")),
		Coded:      s(bg(base, "#f3efe2", "#2b2a22")),
		Focus:      s(base.Bold(true)),
		Select:     s(base.Reverse(true)),
		Elided:     s(base.Strikethrough(true).Faint(true)),
		Hit:        s(bg(base.Bold(true), "#ffe9a8", "#5a4a12")),
		CurrentHit: s(bg(base.Bold(true).Underline(true), "#ffcf4d", "#8a6d12")),
	}
}

// Pane is the look of a text pane whose stripes have these colours.
func (l *Look) Pane(colors []string) pane.Styles {
	st := pane.Styles{Label: string(l.Label), Number: string(l.Number), More: string(l.Warn), Colors: colors}
	st.Class[pane.Coded] = string(l.Coded)
	st.Class[FocusClass] = string(l.Focus)
	st.Class[ElidedClass] = string(l.Elided)
	st.Class[pane.Cursor] = string(l.Cursor)
	st.Class[pane.Hit] = string(l.Hit)
	st.Class[pane.CurrentHit] = string(l.CurrentHit)
	st.Class[pane.Selection] = string(l.Select)
	return st
}

// FocusClass highlights the coding that uncode and memo act on.
const FocusClass pane.Class = 1

// ElidedClass marks what a quote leaves out when it is printed.
const ElidedClass pane.Class = 2
