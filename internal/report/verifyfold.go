package report

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"yinde/internal/qda"
)

// pressed is a text in the form in which words of a report are compared with it: without what
// a word processor changes by itself. White space between Latin words is one space and none
// beside a Chinese character; quotation marks are straight; dashes are hyphens; an ellipsis
// is one character however it was typed; full-width letters and digits are narrow; soft
// hyphens and zero-width characters are gone. Everything else counts, punctuation and case too.
type pressed struct {
	text       string
	begin, end []uint32 // by byte of text, the bytes of the original; nil when not asked for
}

// span is the bytes of the original that from..to of the text came from.
func (p *pressed) span(from, to int) qda.Span {
	return qda.Span{Start: int(p.begin[from]), End: int(p.end[to-1])}
}

const asTyped = '…'

// comparable is the character that r counts as; 0 for nothing.
func comparable(r rune) rune {
	switch r {
	case '‘', '’', '‚', '‛', '′', '＇':
		return '\''
	case '“', '”', '„', '‟', '″', '＂':
		return '"'
	case '‐', '‑', '‒', '–', '—', '―', '−', '─', '－':
		return '-'
	case '⋯':
		return asTyped
	case '\u00ad', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff':
		return 0
	}
	if r >= '０' && r <= '９' || r >= 'Ａ' && r <= 'Ｚ' || r >= 'ａ' && r <= 'ｚ' {
		return r - '０' + '0'
	}
	return r
}

func pressWords(s string) string { return pressText(s, false).text }

// pressText makes the form of s that is compared; mapped says whether places are asked for.
func pressText(s string, mapped bool) *pressed {
	p := &pressed{}
	var b strings.Builder
	b.Grow(len(s))
	if mapped {
		p.begin, p.end = make([]uint32, 0, len(s)), make([]uint32, 0, len(s))
	}
	put := func(r rune, begin, end int) {
		if mapped {
			for range utf8.RuneLen(r) {
				p.begin, p.end = append(p.begin, uint32(begin)), append(p.end, uint32(end))
			}
		}
		b.WriteRune(r)
	}
	longer := func(end int) {
		for i := len(p.end) - 1; mapped && i >= 0 && p.begin[i] == p.begin[len(p.begin)-1]; i-- {
			p.end[i] = uint32(end)
		}
	}
	space, spaceEnd, before := -1, 0, rune(0)
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if unicode.IsSpace(r) {
			if space < 0 {
				space = i
			}
			i += size
			spaceEnd = i
			continue
		}
		if r == '.' && strings.HasPrefix(s[i:], "...") {
			for size = 3; strings.HasPrefix(s[i+size:], "."); size++ {
			}
			r = asTyped
		}
		if r = comparable(r); r == 0 {
			i += size
			continue
		}
		if space < 0 && r == before && (r == asTyped || r == '-') {
			i += size
			longer(i)
			continue
		}
		if space >= 0 && before != 0 && !closeUp(before) && !closeUp(r) {
			put(' ', space, spaceEnd)
		}
		put(r, i, i+size)
		space, before = -1, r
		i += size
	}
	p.text = b.String()
	return p
}

// closeUp reports the characters beside which white space says nothing.
func closeUp(r rune) bool {
	return wide(r) || r >= 0x2e80 && unicode.Is(unicode.Han, r) || r == asTyped
}

// parts are the pieces of a pressed quote between its ellipses; ends says whether it begins or
// ends with one.
func elidedParts(s string) (parts []string, opens, closes bool) {
	s = bracketed.Replace(s)
	for p := range strings.SplitSeq(s, string(asTyped)) {
		if p = strings.TrimSpace(p); strings.IndexFunc(p, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) >= 0 {
			parts = append(parts, p)
		}
	}
	return parts, strings.HasPrefix(s, string(asTyped)), strings.HasSuffix(s, string(asTyped))
}

var bracketed = strings.NewReplacer("[…]", "…", "(…)", "…", "（…）", "…", "［…］", "…", "〔…〕", "…")
