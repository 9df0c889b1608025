// Package widget has the small parts that screens are put together from. They are structs
// of plain values with methods: no goroutines, no commands, no styles. Positions on the
// screen are cells, positions in a value are bytes.
package widget

import (
	"strings"
	"unicode/utf8"

	"yinde/internal/cells"
)

// DefaultLimit is how many runes a [Field] takes that sets no limit of its own.
const DefaultLimit = 4000

// Field is one line to type in. The cursor moves by grapheme; what is shown scrolls by cell,
// so that the hardware cursor, and with it the window of an input method, stands where
// the next character will appear. Its value is always clean (see [cells.Clean]). The zero
// Field is empty and ready.
type Field struct {
	Limit int // most runes it takes; 0 means DefaultLimit

	value  string
	cursor int // byte offset, always between graphemes
	first  int // byte offset of the first grapheme shown
}

// Value returns what has been typed.
func (f *Field) Value() string { return f.value }

// Empty reports whether nothing has been typed.
func (f *Field) Empty() bool { return f.value == "" }

// SetValue replaces the value, cleaned, and puts the cursor at its end. It returns the
// number of runes that were over the limit and are not there.
func (f *Field) SetValue(s string) (dropped int) {
	f.value, f.cursor, f.first = "", 0, 0
	return f.Insert(s)
}

// Cursor returns the cursor's place in the value, in bytes.
func (f *Field) Cursor() int { return f.cursor }

// SetCursor puts the cursor before the grapheme that holds the byte at offset at.
func (f *Field) SetCursor(at int) {
	f.cursor = 0
	for g := range cells.Graphemes(f.value) {
		if g.End > at {
			break
		}
		f.cursor = g.End
	}
}

// Insert puts s, typed or pasted, at the cursor and the cursor behind it. Line ends become
// spaces, and what may not be drawn is cleaned away. It returns the number of runes of s that
// were over the limit and are not there: always the last ones.
func (f *Field) Insert(s string) (dropped int) {
	limit := f.Limit
	if limit <= 0 {
		limit = DefaultLimit
	}
	room := limit - utf8.RuneCountInString(f.value)
	s = oneLine(s)
	fits, rest := cut(s, max(room, 0))
	before := cells.Clean(f.value[:f.cursor] + fits)
	f.value = cells.Clean(before + f.value[f.cursor:])
	f.SetCursor(min(len(before), len(f.value)))
	if f.cursor < len(before) && f.cursor < len(f.value) {
		// The rest of the value grew into what was put before it (a mark, a joiner):
		// the cursor goes behind both.
		f.Right()
	}
	return utf8.RuneCountInString(rest)
}

// oneLine makes spaces of tabs and one space of each line end, and forgets line ends at the
// very end: what is copied elsewhere often comes with one.
func oneLine(s string) string {
	s = strings.TrimRight(s, "\r\n")
	return pasted.Replace(s)
}

var pasted = strings.NewReplacer("\r\n", " ", "\r", " ", "\n", " ", "\t", strings.Repeat(" ", cells.TabWidth))

// cut parts s after n runes, or a little before so as not to cut a grapheme, and looks no
// further than it must: a paste may have any size.
func cut(s string, n int) (head, rest string) {
	if len(s) <= n {
		return s, ""
	}
	end := 0
	for it := (cells.Iter{Text: s}); ; {
		g, ok := it.Next()
		if !ok {
			return s, ""
		}
		n -= utf8.RuneCountInString(s[g.Start:g.End])
		if n < 0 {
			return s[:end], s[end:]
		}
		end = g.End
	}
}

// Backspace deletes the grapheme before the cursor. It reports whether there was one.
func (f *Field) Backspace() bool { return f.delete(f.before(), f.cursor) }

// Delete deletes the grapheme after the cursor.
func (f *Field) Delete() bool { return f.delete(f.cursor, f.after()) }

// DeleteWord deletes from the start of the word before the cursor (ctrl+w).
func (f *Field) DeleteWord() bool { return f.delete(f.wordBefore(), f.cursor) }

// DeleteToStart deletes all before the cursor (ctrl+u).
func (f *Field) DeleteToStart() bool { return f.delete(0, f.cursor) }

// DeleteToEnd deletes all after the cursor (ctrl+k).
func (f *Field) DeleteToEnd() bool { return f.delete(f.cursor, len(f.value)) }

func (f *Field) delete(from, to int) bool {
	if from >= to {
		return false
	}
	// What was apart may grow together now; cleaning again keeps the value drawable.
	f.value = cells.Clean(f.value[:from] + f.value[to:])
	f.SetCursor(min(from, len(f.value)))
	return true
}
