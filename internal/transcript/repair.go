package transcript

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"yinde/internal/qda"
)

// JoinLines takes out the line breaks that stand within the paragraphs of turns, as texts have
// them that were broken at a margin. A space takes their place unless Chinese meets Chinese; a
// word that was parted by a hyphen at the margin is made whole. Empty lines, lists and stamps
// that stand on a line of their own stay.
func JoinLines(content string, turns []qda.Turn) string {
	var b strings.Builder
	at := 0
	for _, t := range turns {
		b.WriteString(content[at:t.Body])
		b.WriteString(joinLines(content[t.Body:t.End]))
		at = t.End
	}
	b.WriteString(content[at:])
	return b.String()
}

func joinLines(said string) string {
	lines := strings.Split(said, "\n")
	out := []byte(lines[0])
	for i, line := range lines[1:] {
		before, after := strings.TrimRightFunc(lines[i], unicode.IsSpace), strings.TrimLeftFunc(line, unicode.IsSpace)
		_, stamped := stamp(after)
		if before == "" || after == "" || isListed(firstWord(after)) || stamped > 0 {
			out = append(append(out, '\n'), line...)
			continue
		}
		out = bytes.TrimRightFunc(out, unicode.IsSpace)
		last, _ := utf8.DecodeLastRuneInString(before)
		first, _ := utf8.DecodeRuneInString(after)
		switch {
		case last == '-' && unicode.IsLower(first) && hyphened(before):
			out = bytes.TrimSuffix(out, []byte("-"))
		case !fullWidth(last) && !fullWidth(first) && !(han(last) && han(first)):
			out = append(out, ' ')
		}
		out = append(out, after...)
	}
	return string(out)
}

func firstWord(s string) string {
	if f := strings.Fields(s); len(f) > 0 {
		return f[0]
	}
	return s
}

// hyphened reports whether a letter stands before the hyphen that ends s.
func hyphened(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimSuffix(s, "-"))
	return unicode.IsLower(r)
}

func han(r rune) bool { return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) }

// fullWidth reports whether r is a mark as wide as a Chinese character, which needs no space.
func fullWidth(r rune) bool { return r >= 0x3000 && r < 0x3040 || r >= 0xff00 && r < 0xffef }

// Relabel calls a speaker otherwise wherever a turn begins with their label. Talk about the
// person is not touched. n is how many turns were changed.
func Relabel(content string, turns []qda.Turn, from, to string) (changed string, n int) {
	var b strings.Builder
	at := 0
	for _, t := range turns {
		if t.Speaker != from || from == "" {
			continue
		}
		i := strings.Index(content[t.Start:t.Body], from)
		if i < 0 {
			continue
		}
		b.WriteString(content[at:t.Start+i] + to)
		at = t.Start + i + len(from)
		n++
	}
	b.WriteString(content[at:])
	return b.String(), n
}
