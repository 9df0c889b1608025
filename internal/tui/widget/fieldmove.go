package widget

import (
	"unicode"
	"unicode/utf8"

	"yinde/internal/cells"
)

// Left moves the cursor one grapheme to the left. Like all moves it reports whether the
// cursor moved.
func (f *Field) Left() bool { return f.to(f.before()) }

// Right moves the cursor one grapheme to the right.
func (f *Field) Right() bool { return f.to(f.after()) }

// Home moves the cursor to the start.
func (f *Field) Home() bool { return f.to(0) }

// End moves the cursor to the end.
func (f *Field) End() bool { return f.to(len(f.value)) }

// WordLeft moves the cursor to the start of the word it is in or that is before it. A word
// is a run of letters and digits, or a run of Han: punctuation and spaces part them.
func (f *Field) WordLeft() bool { return f.to(f.wordBefore()) }

// WordRight moves the cursor to the end of the word it is in or that comes after.
func (f *Field) WordRight() bool { return f.to(f.wordAfter()) }

func (f *Field) to(at int) bool {
	moved := at != f.cursor
	f.cursor = at
	return moved
}

func (f *Field) before() int {
	last := 0
	for g := range cells.Graphemes(f.value) {
		if g.End >= f.cursor {
			return min(g.Start, f.cursor)
		}
		last = g.End
	}
	return last
}

func (f *Field) after() int {
	n, _, _ := cells.Next(f.value[f.cursor:])
	return f.cursor + n
}

func (f *Field) wordBefore() int {
	at, inside := 0, gap
	for g := range cells.Graphemes(f.value[:f.cursor]) {
		k := kindOf(g.Text)
		if k != gap && k != inside {
			at = g.Start
		}
		inside = k
	}
	return at
}

func (f *Field) wordAfter() int {
	inside := gap
	for g := range cells.Graphemes(f.value[f.cursor:]) {
		k := kindOf(g.Text)
		if inside != gap && k != inside {
			return f.cursor + g.Start
		}
		inside = k
	}
	return len(f.value)
}

// kind tells apart what a word is made of.
type kind int

const (
	gap kind = iota // spaces and punctuation
	letters
	han
)

func kindOf(grapheme string) kind {
	r, _ := utf8.DecodeRuneInString(grapheme)
	switch {
	case unicode.In(r, unicode.Han, unicode.Bopomofo, unicode.Hiragana, unicode.Katakana):
		return han
	case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_':
		return letters
	}
	return gap
}
