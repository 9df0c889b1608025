package segment

import (
	_ "embed"
	"slices"
	"unicode/utf8"
)

// mixedText lists words of Han mixed with letters (t恤), which runs of Han alone cannot hold.
//
//go:embed mixed.txt
var mixedText string

// literals are folded words that are matched as they stand, longest first.
type literals struct {
	byFirst map[rune][]string
	first   runeSet // asked at every character
	fold    *foldTable
}

func newLiterals(words []string) *literals {
	l := &literals{byFirst: map[rune][]string{}, fold: loadFold()}
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		l.byFirst[r] = append(l.byFirst[r], w)
		l.first.add(r)
	}
	for _, list := range l.byFirst {
		slices.SortFunc(list, func(a, b string) int { return len(b) - len(a) })
	}
	return l
}

// match returns the end of the longest literal that starts with the rune r at byte i of text, where
// a piece starts; or 0.
func (l *literals) match(text string, i int, r rune) int {
	if l == nil {
		return 0
	}
	r = l.fold.fold(r)
	if !l.first.has(r) {
		return 0
	}
	for _, w := range l.byFirst[r] {
		if end := matchFolded(text, i, w); end > 0 && cutsClean(text, end) {
			return end
		}
	}
	return 0
}

// matchFolded returns the end of the stretch of text from i that folds to w, or 0.
func matchFolded(text string, i int, w string) int {
	for _, want := range w {
		if i == len(text) {
			return 0
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		if FoldRune(r) != want || r == utf8.RuneError && n == 1 {
			return 0
		}
		i += n
	}
	return i
}

// cutsClean reports whether a word may end at byte end > 0: on a cluster, and not inside a run of
// letters and digits (PO in POC, TWCERT in TWCERT/CC).
func cutsClean(text string, end int) bool {
	if end == len(text) {
		return true
	}
	last, n := utf8.DecodeLastRuneInString(text[:end])
	if clusterEnd(text, end-n) != end {
		return false
	}
	next, m := utf8.DecodeRuneInString(text[end:])
	return !isAlnum(last) || !isAlnum(next) && !joins(last, next, runeAt(text, end+m))
}
