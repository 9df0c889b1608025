package cells

import "github.com/charmbracelet/x/ansi"

// ambiguousWide is set when RUNEWIDTH_EASTASIAN asks for two cells for ambiguous
// characters. x/ansi reads the variable once at its start, and so it cannot change.
var ambiguousWide = ansi.StringWidth("…") == 2

// plain returns size and width of the first character of s if it is of a kind whose width
// is known without tables: Han, kana, bopomofo, Hangul, full-width forms, the usual
// punctuation, and the letters of Europe. Size 0 means: ask the tables. It decides nothing
// by itself; a test holds it against x/ansi for every code point.
func plain(s string) (size, width int) {
	c := s[0]
	switch {
	case c >= 0xE4 && c <= 0xE9:
		r, ok := three(s)
		if ok && (r < 0x4DC0 || r >= 0x4E00) {
			return 3, 2
		}
	case c == 0xE3:
		r, ok := three(s)
		if ok && plainE3(r) {
			return 3, 2
		}
	case c == 0xEF:
		r, ok := three(s)
		if ok && (r >= 0xFF01 && r <= 0xFF60 || r >= 0xFFE0 && r <= 0xFFE6) {
			return 3, 2
		}
	case c >= 0xEA && c <= 0xED:
		r, ok := three(s)
		if ok && r >= 0xAC00 && r <= 0xD7A3 {
			return 3, 2
		}
	case ambiguousWide:
		return 0, 0
	case c >= 0xC2 && c <= 0xD6:
		if r, ok := two(s); ok && plainTwo(r) {
			return 2, 1
		}
	case c == 0xE2 || c == 0xE1:
		r, ok := three(s)
		if ok && (r >= 0x2010 && r <= 0x2027 || r >= 0x1E00 && r <= 0x1EFF) {
			return 3, 1
		}
	}
	return 0, 0
}

// plainE3 names the wide characters of U+3000–U+3FFF that are neither combining nor
// emoji.
func plainE3(r rune) bool {
	switch {
	case r < 0x3030:
		return r < 0x302A
	case r < 0x3041:
		return false
	case r < 0x3100:
		return r <= 0x3096 || r >= 0x309B
	}
	return r >= 0x3105 && r <= 0x312F || r >= 0x31A0 && r <= 0x31BF || r >= 0x3400
}

// plainTwo names Latin, phonetic, Greek, Cyrillic and Armenian characters of one cell.
func plainTwo(r rune) bool {
	switch {
	case r < 0x300:
		return r > 0xA0 && r != 0xA9 && r != 0xAD && r != 0xAE
	case r < 0x370:
		return false
	}
	return r <= 0x482 || r >= 0x48A && r <= 0x588
}

// begins reports whether s surely starts a new grapheme after ASCII or a plain character:
// true at the end of a text, and for the characters that never combine.
func begins(s string) bool {
	if s == "" || s[0] < 0x80 || s[0] >= 0xE4 && s[0] <= 0xE9 {
		// A lead byte without its continuation is not UTF-8 and does not combine either,
		// but the segmenter takes one at the very end of a text into the cluster.
		return s == "" || s[0] < 0x80 || len(s) >= 3
	}
	n, _ := plain(s)
	return n > 0
}

func two(s string) (rune, bool) {
	if len(s) < 2 || s[1]&0xC0 != 0x80 {
		return 0, false
	}
	return rune(s[0]&0x1F)<<6 | rune(s[1]&0x3F), true
}

func three(s string) (rune, bool) {
	if len(s) < 3 || s[1]&0xC0 != 0x80 || s[2]&0xC0 != 0x80 {
		return 0, false
	}
	r := rune(s[0]&0x0F)<<12 | rune(s[1]&0x3F)<<6 | rune(s[2]&0x3F)
	return r, r >= 0x800
}
