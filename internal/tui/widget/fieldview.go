package widget

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/cells"
)

// View returns the part of the value around the cursor, exactly width cells of plain text,
// and the cell in it where the hardware cursor belongs: 0 ≤ cursorX < width. It scrolls as
// little as it must, and back when the value has become short enough.
func (f *Field) View(width int) (text string, cursorX int) {
	if width <= 0 {
		return "", 0
	}
	cursorX = f.scroll(width)
	var b strings.Builder
	col := 0
	for g := range cells.Graphemes(f.value[f.first:]) {
		if col+g.Width > width {
			break
		}
		b.WriteString(g.Text)
		col += g.Width
	}
	b.WriteString(strings.Repeat(" ", width-col))
	return b.String(), cursorX
}

// scroll sets first so that the cursor and what is under it are in view, and returns the
// cells between them.
func (f *Field) scroll(width int) int {
	f.first = min(f.first, f.cursor)
	_, _, under := cells.Next(f.value[f.cursor:])
	under = max(under, 1) // at the end of the value the cursor stands on a space

	// From here on everything would fit, with a cell at the end for the cursor.
	fits := 0
	for rest := cells.Width(f.value) + 1; rest > width && fits < len(f.value); {
		n, _, w := cells.Next(f.value[fits:])
		fits += n
		rest -= w
	}
	f.first = min(f.first, fits)

	x := cells.Width(f.value[f.first:f.cursor])
	for x > 0 && x+under > width {
		n, _, w := cells.Next(f.value[f.first:])
		f.first += n
		x -= w
	}
	return x
}

// Click puts the cursor at the cell x of what View last showed.
func (f *Field) Click(x int) {
	at, col := f.first, 0
	for g := range cells.Graphemes(f.value[f.first:]) {
		if col+g.Width > x {
			break
		}
		col += g.Width
		at = f.first + g.End
	}
	f.cursor = at
}

// Handled says what a message did to a field.
type Handled struct {
	Used    bool // the message was for the field
	Changed bool // the value is another than before
	Dropped int  // runes of a paste that were over the limit
}

// Handle applies a key or a paste. Keys that type nothing and edit nothing are not used:
// Enter, Esc, Tab and the arrows up and down are the screen's.
func (f *Field) Handle(msg tea.Msg) Handled {
	was := f.value
	switch msg := msg.(type) {
	case tea.PasteMsg:
		dropped := f.Insert(msg.Content)
		return Handled{true, f.value != was, dropped}
	case tea.KeyPressMsg:
		if f.edit(msg.Keystroke()) {
			return Handled{Used: true, Changed: f.value != was}
		}
		if msg.Text != "" && msg.Mod&(tea.ModCtrl|tea.ModAlt|tea.ModSuper|tea.ModMeta) == 0 {
			dropped := f.Insert(msg.Text)
			return Handled{true, f.value != was, dropped}
		}
	}
	return Handled{}
}

// edit runs the command of a keystroke; it reports whether there is one.
func (f *Field) edit(key string) bool {
	switch key {
	case "left", "ctrl+b":
		f.Left()
	case "right", "ctrl+f":
		f.Right()
	case "home", "ctrl+a":
		f.Home()
	case "end", "ctrl+e":
		f.End()
	case "ctrl+left", "alt+left", "alt+b":
		f.WordLeft()
	case "ctrl+right", "alt+right", "alt+f":
		f.WordRight()
	case "backspace", "ctrl+h", "shift+backspace":
		f.Backspace()
	case "delete", "ctrl+d":
		f.Delete()
	case "ctrl+w", "alt+backspace", "ctrl+backspace":
		f.DeleteWord()
	case "ctrl+u":
		f.DeleteToStart()
	case "ctrl+k":
		f.DeleteToEnd()
	default:
		return false
	}
	return true
}
