package cells

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Clean returns what may be drawn of s on one row, the same for every text that is not
// ours. Control characters become their pictures (␛, ␇) and so cannot begin an escape
// sequence; tabs become [TabWidth] spaces; line ends of every kind become a space; bytes
// that are not UTF-8 become U+FFFD; marks of direction, zero-width spaces, soft hyphens
// and hidden tags are left out. Emoji joined by U+200D stay whole. Cleaning twice changes
// nothing more.
func Clean(s string) string {
	if isClean(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	it := Iter{Text: s}
	for g, ok := it.Next(); ok; g, ok = it.Next() {
		b.WriteString(g.Text)
	}
	return b.String()
}

func isClean(s string) bool {
	for len(s) > 0 {
		size, draw, _ := Next(s)
		if draw != s[:size] {
			return false
		}
		s = s[size:]
	}
	return true
}

// control is what stands for a C0 control character or DEL.
func control(c byte) (draw string, width int) {
	const pictures = "␀␁␂␃␄␅␆␇␈␉␊␋␌␍␎␏␐␑␒␓␔␕␖␗␘␙␚␛␜␝␞␟"
	switch c {
	case '\t':
		return spaces(TabWidth), TabWidth
	case '\n', '\v', '\f':
		return " ", 1
	case 0x7f:
		return "␡", 1
	}
	return pictures[3*int(c) : 3*int(c)+3], 1
}

// standIn is drawn for what cannot be; it takes width cells.
func standIn(width int) string {
	const mark = "\uFFFD"
	w := Width(mark)
	if w > width {
		return strings.Repeat("?", width)
	}
	return mark + spaces(width-w)
}

func isC1(r rune) bool { return r >= 0x7f && r < 0xa0 }

// isBreakRune reports the line ends that are neither ASCII nor meant to break our rows.
func isBreakRune(r rune) bool { return r == 0x85 || r == 0x2028 || r == 0x2029 }

// hidden reports characters that are never drawn when they stand at the head of a grapheme:
// all format characters, among them every mark of direction, and the fillers of Hangul,
// which some terminals draw with no width.
func hidden(r rune) bool {
	switch r {
	case 0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0, 0xFEFF:
		return true
	}
	return r >= 0x180B && unicode.Is(unicode.Cf, r)
}

// visible leaves out of a grapheme what only hides: hidden tags, joiners that join nothing.
func visible(cluster string) string {
	base, n := utf8.DecodeRuneInString(cluster)
	i := n
	for i < len(cluster) {
		r, size := utf8.DecodeRuneInString(cluster[i:])
		if !keeps(base, r, cluster[i+size:]) {
			break
		}
		i += size
	}
	if i == len(cluster) {
		return cluster
	}
	var b strings.Builder
	b.WriteString(cluster[:i])
	for i < len(cluster) {
		r, size := utf8.DecodeRuneInString(cluster[i:])
		if keeps(base, r, cluster[i+size:]) {
			b.WriteString(cluster[i : i+size])
		}
		i += size
	}
	return b.String()
}

// keeps reports whether r is drawn as a part of a grapheme that begins with base and in
// which rest comes after r.
func keeps(base, r rune, rest string) bool {
	const flag = 0x1F3F4 // the flags of England, Scotland and Wales are spelt in tags
	switch {
	case r == 0x034F:
		return false
	case r == 0x200D:
		next, _ := utf8.DecodeRuneInString(rest)
		return rest != "" && !unicode.In(next, unicode.M, unicode.Cf)
	case r == 0x200C:
		return !unicode.In(base, unicode.Latin, unicode.Han, unicode.Common)
	case r >= 0xE0000 && r <= 0xE007F:
		return base == flag
	}
	return !hidden(r)
}
