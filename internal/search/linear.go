package search

import (
	"unicode/utf8"

	"yinde/internal/qda"
	"yinde/internal/segment"
)

// linear finds all places of a needle, overlapping ones too, and reads every rune of the text
// once (Knuth, Morris and Pratt 1977). It is slower than the anchors of a scanner on ordinary
// text and has no bad case.
type linear struct {
	*needle
	text   string
	at     int   // the next rune to read
	state  int   // how many runes of the needle end before at
	starts []int // where each of the last len(runes) runes starts, as a ring
	read   int   // runes read
}

func newLinear(n *needle, text string, from int) *linear {
	for from < len(text) && !utf8.RuneStart(text[from]) {
		from++
	}
	return &linear{needle: n, text: text, at: from, starts: make([]int, len(n.runes))}
}

// next returns the next place.
func (l *linear) next() (qda.Span, bool) {
	m := len(l.runes)
	for l.at < len(l.text) {
		r, n := utf8.DecodeRuneInString(l.text[l.at:])
		l.starts[l.read%m] = l.at
		l.read++
		l.at += n
		l.step(r, r == utf8.RuneError && n == 1)
		if l.state == m {
			l.state = l.border[m-1]
			return qda.Span{Start: l.starts[l.read%m], End: l.at}, true
		}
	}
	return qda.Span{}, false
}

func (l *linear) step(r rune, broken bool) {
	if broken {
		l.state = 0
		return
	}
	if l.fold {
		r = segment.FoldRune(r)
	}
	for l.state > 0 && l.runes[l.state] != r {
		l.state = l.border[l.state-1]
	}
	if l.runes[l.state] == r {
		l.state++
	}
}

// newBorder returns, for each prefix of runes, the length of its longest proper prefix that is
// also its suffix.
func newBorder(runes []rune) []int {
	border := make([]int, len(runes))
	for i, k := 1, 0; i < len(runes); i++ {
		for k > 0 && runes[i] != runes[k] {
			k = border[k-1]
		}
		if runes[i] == runes[k] {
			k++
		}
		border[i] = k
	}
	return border
}
