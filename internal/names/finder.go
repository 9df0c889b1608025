package names

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"yinde/internal/qda"
	"yinde/internal/segment"
)

// Finder finds many words in one pass over a text. Spelling does not count, as in the search; a
// word that begins or ends with a Latin letter or a digit stands at the edge of a word.
type Finder struct {
	words   [][]rune // folded
	byFirst map[rune][]int
}

// NewFinder makes a finder of words; blank ones are never found.
func NewFinder(words []string) *Finder {
	f := &Finder{byFirst: map[rune][]int{}}
	for i, w := range words {
		folded := []rune(segment.Fold(strings.TrimSpace(w)))
		f.words = append(f.words, folded)
		if len(folded) > 0 {
			f.byFirst[folded[0]] = append(f.byFirst[folded[0]], i)
		}
	}
	for _, list := range f.byFirst {
		slices.SortStableFunc(list, func(a, b int) int { return cmp.Compare(len(f.words[b]), len(f.words[a])) })
	}
	return f
}

// Folded is word i as it is looked for.
func (f *Finder) Folded(i int) string { return string(f.words[i]) }

// Find calls yield for the words in s from left to right, at each place the longest first.
// What yield takes, by returning true, is passed over.
func (f *Finder) Find(s string, yield func(at qda.Span, word int) bool) {
	if len(f.byFirst) == 0 || s == "" {
		return
	}
	folded, at := foldedRunes(s)
	for i := 0; i < len(folded); i++ {
		for _, k := range f.byFirst[folded[i]] {
			w := f.words[k]
			end := i + len(w)
			if end <= len(folded) && slices.Equal(folded[i:end], w) && !(i > 0 && inWord(folded[i-1]) && inWord(w[0])) &&
				!(end < len(folded) && inWord(folded[end-1]) && inWord(folded[end])) &&
				yield(qda.Span{Start: at[i], End: at[end]}, k) {
				i = end - 1
				break
			}
		}
	}
}

// foldedRunes is s folded rune by rune, and where each rune begins in s; the last is its end.
func foldedRunes(s string) (folded []rune, at []int) {
	folded, at = make([]rune, 0, len(s)), make([]int, 0, len(s)+1)
	for i, r := range s {
		folded, at = append(folded, segment.FoldRune(r)), append(at, i)
	}
	return folded, append(at, len(s))
}

// inWord reports the letters and digits of scripts that write words apart.
func inWord(r rune) bool { return r < 0x2e80 && (unicode.IsLetter(r) || unicode.IsDigit(r)) }

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }
