package segment

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// userIn returns the user words that can occur, as frequent as it takes to stay whole.
func (s *Segmenter) userIn(seen *bigrams, words []entry, total float64) []entry {
	var present []entry
	for _, w := range s.user {
		if !seen.has(w) {
			continue
		}
		distance := min(userDistance, cheapestCut(w, words, present, total)-userMargin)
		freq := total * math.Exp2(-max(2, distance))
		if i, ok := find(words, w); ok {
			freq = max(freq, words[i].freq)
		}
		i, _ := find(present, w)
		present = slices.Insert(present, i, entry{w, freq})
	}
	return present
}

// A user word is as near as one in four thousand, and by userMargin bits nearer than its nearest
// cut. Words that begin or end inside it must be that much likelier to win.
const (
	userDistance = 12
	userMargin   = 4
)

// unknown is gse's distance, in bits, of a character that no word begins with.
const unknown = 32

// cheapestCut returns the distance in bits, as gse counts, of the best way to cut w into words.
func cheapestCut(w string, words, user []entry, total float64) float64 {
	best := make([]float64, len(w)+1)
	for i := range best[1:] {
		best[i+1] = math.Inf(1)
	}
	for i, r := range w {
		alone := i + utf8.RuneLen(r)
		best[alone] = min(best[alone], best[i]+unknown)
		for end := alone; end <= len(w); {
			part := w[i:end]
			if freq := max(freqOf(words, part), freqOf(user, part)); freq > 0 && part != w {
				best[end] = min(best[end], best[i]+math.Log2(total/freq))
			}
			_, n := utf8.DecodeRuneInString(w[end:])
			if end += n; n == 0 {
				break
			}
		}
	}
	return best[len(w)]
}

func find(list []entry, w string) (int, bool) {
	return slices.BinarySearchFunc(list, w, func(e entry, w string) int { return strings.Compare(e.word, w) })
}

func freqOf(list []entry, w string) float64 {
	if i, ok := find(list, w); ok {
		return list[i].freq
	}
	return 0
}
