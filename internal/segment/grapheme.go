package segment

import (
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// clusterEnd returns the end of the grapheme cluster that starts at byte i < len(s). A byte that is
// not UTF-8 is a cluster of its own.
func clusterEnd(s string, i int) int {
	if _, end := commonHan(s, i); end > 0 {
		return end
	}
	r, n := utf8.DecodeRuneInString(s[i:])
	next := i + n
	if next == len(s) || r == utf8.RuneError && n == 1 {
		return next
	}
	after, n := utf8.DecodeRuneInString(s[next:])
	if after == utf8.RuneError && n == 1 || plain(r) && plain(after) {
		return next
	}
	it := graphemes.FromString(s[i:])
	it.Next()
	return validEnd(s, next, i+it.End())
}

// isHanLead reports whether b is the first of three bytes of a rune from U+4000 to U+9FFF.
func isHanLead(b byte) bool { return 0xE4 <= b && b <= 0xE9 }

// isCommonHan reports whether a rune from U+4000 to U+9FFF stands at byte i, without decoding it.
func isCommonHan(s string, i int) bool {
	return isHanLead(s[i]) && i+2 < len(s) && s[i+1]&0xC0 == 0x80 && s[i+2]&0xC0 == 0x80
}

// commonHan is the commonest case: when a rune from U+4000 to U+9FFF at byte i is followed by
// another or by plain ASCII, and so a cluster of its own, it returns that and where it ends; else 0.
func commonHan(s string, i int) (r rune, end int) {
	if i+3 >= len(s) || !isCommonHan(s, i) || !isHanLead(s[i+3]) && !plain(rune(s[i+3])) {
		return 0, 0
	}
	return rune(s[i]&0x0F)<<12 | rune(s[i+1]&0x3F)<<6 | rune(s[i+2]&0x3F), i + 3
}

// validEnd returns end, or where the first byte that is not UTF-8 in s[start:end] stands: the
// library promises nothing about those.
func validEnd(s string, start, end int) int {
	for start < end {
		r, n := utf8.DecodeRuneInString(s[start:])
		if r == utf8.RuneError && n == 1 {
			return start
		}
		start += n
	}
	return start
}

// plain reports whether r never joins a plain neighbour in one cluster; most text is plain, and
// asking here first is ten times as fast as the full rules.
func plain(r rune) bool {
	switch {
	case r < 0x7F:
		return r >= ' '
	case r >= 0x4E00:
		return r < 0xA000 || 0xFF01 <= r && r < 0xFF9E
	default:
		return 0x3001 <= r && r < 0x302A || 0x2010 <= r && r < 0x2028 || 0x3400 <= r && r < 0x4DC0
	}
}

// An aligner moves edges to grapheme boundaries. Edges must come in order; all of them together
// cost one pass over the text.
type aligner struct {
	text string
	pos  int // a boundary
}

// up returns the first grapheme boundary at or after edge.
func (a *aligner) up(edge int) int {
	if edge <= a.pos {
		return a.pos
	}
	if edge < len(a.text) {
		before, _ := utf8.DecodeLastRuneInString(a.text[:edge])
		after, _ := utf8.DecodeRuneInString(a.text[edge:])
		if before == '\n' || plain(before) && plain(after) {
			a.pos = edge
			return edge
		}
	}
	for a.pos < edge {
		a.pos = clusterEnd(a.text, a.pos)
	}
	return a.pos
}
