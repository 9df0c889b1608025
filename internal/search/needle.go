package search

import (
	"slices"
	"sync"
	"unicode"
	"unicode/utf8"

	"yinde/internal/segment"
)

// A needle is a substring to look for.
type needle struct {
	runes  []rune     // folded when fold is set
	fold   bool       // compare folded runes
	forms  [][]string // of each of the first maxAnchors runes: every rune that equals it, in UTF-8
	border []int      // of each prefix, for the linear search: see [newBorder]
}

// maxAnchors is among how many runes of a needle the rarest is looked for.
const maxAnchors = 32

func newNeedle(query string, fold Fold) *needle {
	n := &needle{runes: []rune(query), fold: fold != FoldNever}
	if len(n.runes) == 1 && fold == FoldAuto {
		n.fold = foldsAlone(n.runes[0])
	}
	if n.fold {
		for i, r := range n.runes {
			n.runes[i] = segment.FoldRune(r)
		}
	}
	for _, r := range n.runes[:min(len(n.runes), maxAnchors)] {
		n.forms = append(n.forms, n.formsOf(r))
	}
	n.border = newBorder(n.runes)
	return n
}

// foldsAlone reports whether a one-character query of r folds: where only case and width are
// at stake.
func foldsAlone(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsDigit(r)) && !unicode.Is(unicode.Han, r)
}

// equal reports whether a rune of the text stands for a rune of the needle.
func (n *needle) equal(r, want rune) bool {
	return r == want || n.fold && segment.FoldRune(r) == want
}

// formsOf returns every rune that equals r, as UTF-8.
func (n *needle) formsOf(r rune) []string {
	forms := []string{string(r)}
	if !n.fold {
		return forms
	}
	all := variants()
	i, _ := slices.BinarySearchFunc(all, r, func(v variant, r rune) int { return int(v.folded - r) })
	for ; i < len(all) && all[i].folded == r; i++ {
		forms = append(forms, string(all[i].rune))
	}
	return forms
}

// A variant is a rune that does not fold to itself.
type variant struct{ folded, rune rune }

// lastCased is beyond the last rune that folds to another; a test holds it.
const lastCased = 0x1FFFF

// variants lists all variants by what they fold to: [segment.FoldRune] read backward.
var variants = sync.OnceValue(func() []variant {
	var all []variant
	for r := rune(0); r <= lastCased; r++ {
		if to := segment.FoldRune(r); to != r && utf8.ValidRune(r) {
			all = append(all, variant{to, r})
		}
	}
	slices.SortFunc(all, func(a, b variant) int {
		if a.folded != b.folded {
			return int(a.folded - b.folded)
		}
		return int(a.rune - b.rune)
	})
	return all
})
