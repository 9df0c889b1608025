package search

import (
	"unicode"
	"unicode/utf8"

	"yinde/internal/qda"
)

// grow moves the edges of a match in a field outward until they part no character from its
// marks.
func grow(text string, field, at qda.Span) qda.Span {
	for at.Start > field.Start && joined(text, at.Start) {
		_, n := utf8.DecodeLastRuneInString(text[:at.Start])
		at.Start -= n
	}
	for at.End < field.End && joined(text, at.End) {
		_, n := utf8.DecodeRuneInString(text[at.End:])
		at.End += n
	}
	return at
}

const zeroWidthJoiner = '\u200d'

// joined reports whether an edge at byte i, inside text, would part what is read as one
// character: a mark from its base, or two pictures that a joiner makes one.
func joined(text string, i int) bool {
	if c := text[i]; c < utf8.RuneSelf || 0xE4 <= c && c <= 0xE9 {
		return false // ASCII and U+4000 to U+9FFF, most of every text
	}
	r, _ := utf8.DecodeRuneInString(text[i:])
	if !isMark(r) && !unicode.Is(unicode.So, r) {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	if isMark(r) {
		return before >= ' ' // a mark that begins a line has no base
	}
	return before == zeroWidthJoiner
}

// isMark reports whether r belongs to the character before it: combining marks, variation
// selectors, joiners and skin tones.
func isMark(r rune) bool {
	return unicode.Is(unicode.M, r) || r == zeroWidthJoiner || r == '\u200c' || 0x1F3FB <= r && r <= 0x1F3FF
}
