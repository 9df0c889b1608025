package cells

import "unicode/utf8"

// Line is one row of a wrapped paragraph: the bytes [Start, End) of it. White space at the
// end of a row belongs to it but may reach beyond the width; who draws the row stops there.
type Line struct{ Start, End int }

// Wrap cuts a paragraph into rows of at most width cells, white space at their ends not
// counted. The rows tile the text; an empty text has one empty row. A row ends after a Han
// character, an emoji or white space; it does not begin with 。，、」…— and their like nor
// end with 「（《; words, numbers and addresses stay whole. What is longer than a row is cut
// between graphemes, even then not before 。 if that can be. With a width of 1 a row may
// hold one wide character. The text has no line feeds; one that is there counts as a space.
func Wrap(text string, width int) []Line {
	starts := AppendRows(nil, text, 0, width)
	lines := make([]Line, len(starts))
	for i, start := range starts {
		end := len(text)
		if i+1 < len(starts) {
			end = starts[i+1]
		}
		lines[i] = Line{start, end}
	}
	return lines
}

// RowLimit is the most bytes that are put in a row of width cells before white space. Only
// text made to hide something, with thousands of marks on one letter, comes near it.
func RowLimit(width int) int { return 64*max(width, 1) + maxGrapheme }

// AppendRows appends to dst where each row of the paragraph text starts, in bytes, plus
// base, and returns the extended slice: at least one start, base itself. It wraps as [Wrap]
// does without making anything else; a screen of a long transcript is found with it.
func AppendRows(dst []int, text string, base, width int) []int {
	width = max(width, 1)
	dst = append(dst, base)
	b := breaker{limit: RowLimit(width)}
	for pos := 0; pos < len(text); {
		size, w, a := 1, 1, attr(0)
		if c := text[pos]; c >= ' ' && c < 0x7f && (pos+1 == len(text) || text[pos+1] < utf8.RuneSelf) {
			a = asciiAttr[c]
		} else {
			size, w, a = measure(text[pos:])
		}
		if a&space != 0 || w == 0 {
			b.spaced = b.spaced || a&space != 0
			b.col += w
			pos += size
			continue
		}
		b.mark(pos, a)
		for pos > b.row && (b.col+w > width || pos-b.row >= b.limit) {
			b.cut(pos)
			dst = append(dst, base+b.row)
		}
		b.col += w
		b.prev, b.spaced = a, false
		pos += size
	}
	return dst
}

// measure returns size in bytes, width in cells and attributes of the first grapheme.
func measure(s string) (size, width int, a attr) {
	if c := s[0]; c >= 0xE4 && c <= 0xE9 {
		// Most of a Chinese transcript: Han after Han.
		if n, w := plain(s); n > 0 && len(s) > n && s[n] >= 0xE4 && s[n] <= 0xE9 && len(s) >= n+3 {
			return n, w, ideo
		}
	}
	size, _, width = Next(s)
	return size, width, attrOf(s[:size], width)
}

// breaker holds the row being filled and the places where it may be cut.
type breaker struct {
	limit    int   // bytes a row may have
	row, col int   // where the row starts, in bytes, and the cells in it so far
	hard     place // the last place where the rules let a row end
	soft     place // the last place where a word may be cut for want of any other
	prev     attr  // of the last visible grapheme
	spaced   bool  // white space came after it
}

// place is a byte offset and the cells of the row before it.
type place struct{ pos, col int }

// mark notes what the rules say about a cut before the grapheme at pos.
func (b *breaker) mark(pos int, a attr) {
	if a&noStart != 0 || b.prev&noEnd != 0 {
		return
	}
	b.soft = place{pos, b.col}
	if b.spaced || (b.prev|a)&ideo != 0 && (b.prev|a)&tied == 0 {
		b.hard = b.soft
	}
}

// cut ends the row at the best place at or before pos and begins the next one there.
func (b *breaker) cut(pos int) {
	at := place{pos, b.col}
	switch {
	case b.hard.pos > b.row:
		at = b.hard
	case b.soft.pos > b.row:
		at = b.soft
	}
	b.row = at.pos
	b.col -= at.col
	b.soft.col -= at.col
	b.hard.col -= at.col
}
