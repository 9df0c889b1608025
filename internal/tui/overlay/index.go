package overlay

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"yinde/internal/qda"
	"yinde/internal/tui/desk"
)

// Index is themes of a codebook made ready to be looked for.
type Index struct {
	Book   *qda.Codebook
	themes []entry
}

// entry is a theme with what is searched of it, folded.
type entry struct {
	*qda.Theme
	key, name, nameEn string
	aliases           string // parted by line feeds, one before each
	rest              string // brief, definition, rules, examples
}

// NewIndex prepares the codable themes of book. It may run aside.
func NewIndex(book *qda.Codebook) *Index { return IndexOf(book, (*qda.Theme).Codable) }

// IndexOf prepares the themes of book that take lets in. It may run aside.
func IndexOf(book *qda.Codebook, take func(*qda.Theme) bool) *Index {
	x := &Index{Book: book}
	for _, t := range book.Themes() {
		if !take(t) {
			continue
		}
		rest := []string{t.Brief, t.Definition}
		rest = append(append(rest, t.Include...), t.Exclude...)
		for _, e := range t.Examples {
			rest = append(rest, e.Text)
		}
		x.themes = append(x.themes, entry{
			Theme: t, key: desk.Fold(t.Key), name: desk.Fold(t.Name), nameEn: desk.Fold(t.NameEn),
			aliases: desk.Fold("\n" + strings.Join(t.Aliases, "\n")), rest: desk.Fold(strings.Join(rest, "\n")),
		})
	}
	return x
}

// How well a word typed fits a theme: the smaller the better.
const (
	keyIs = iota
	keyBegins
	keyPartBegins
	nameBegins
	nameHas
	aliasHas
	restHas
	fuzzy
	nothing
)

// fit ranks one folded word against a theme.
func (e *entry) fit(word string) int {
	switch {
	case e.key == word:
		return keyIs
	case strings.HasPrefix(e.key, word):
		return keyBegins
	case partBegins(e.key, word):
		return keyPartBegins
	case strings.HasPrefix(e.name, word), strings.HasPrefix(e.nameEn, word):
		return nameBegins
	case strings.Contains(e.name, word), strings.Contains(e.nameEn, word):
		return nameHas
	case strings.Contains(e.aliases, word):
		return aliasHas
	case strings.Contains(e.rest, word):
		return restHas
	case subsequence(e.key, word), subsequence(e.name, word), subsequence(e.nameEn, word):
		return fuzzy
	}
	return nothing
}

func partBegins(key, word string) bool {
	for i := range len(key) {
		if strings.IndexByte("-._", key[i]) >= 0 && strings.HasPrefix(key[i+1:], word) {
			return true
		}
	}
	return false
}

// subsequence reports whether the runes of word occur in s in their order.
func subsequence(s, word string) bool {
	for _, r := range word {
		i := strings.IndexRune(s, r)
		if i < 0 {
			return false
		}
		s = s[i+utf8.RuneLen(r):]
	}
	return true
}

// found is a theme that fits a query: the smaller fit and order, the better.
type found struct {
	*qda.Theme
	fit, order int
	loose      bool // its letters stand in the theme only scattered
}

// Search returns the themes that fit every word of query, best first; of equals, those in
// first come first, then the order of the codebook.
func (x *Index) Search(query string, first []qda.ThemeID) []*qda.Theme {
	return themesOf(x.search(query, first))
}

// Find is Search without what fits only by scattered letters, unless nothing else does: for
// lists that are not shown best first.
func (x *Index) Find(query string) []*qda.Theme {
	all := x.search(query, nil)
	sure := slices.DeleteFunc(slices.Clone(all), func(f found) bool { return f.loose })
	if len(sure) > 0 {
		return themesOf(sure)
	}
	return themesOf(all)
}

func themesOf(list []found) []*qda.Theme {
	themes := make([]*qda.Theme, len(list))
	for i, f := range list {
		themes[i] = f.Theme
	}
	return themes
}

func (x *Index) search(query string, first []qda.ThemeID) []found {
	words := strings.Fields(desk.Fold(query))
	rank := map[qda.ThemeID]int{}
	for i, id := range first {
		if _, ok := rank[id]; !ok {
			rank[id] = i - len(first)
		}
	}
	var out []found
next:
	for i := range x.themes {
		e := &x.themes[i]
		sum, loose := 0, false
		for _, w := range words {
			f := e.fit(w)
			if f == nothing {
				continue next
			}
			sum += f
			loose = loose || f == fuzzy
		}
		out = append(out, found{e.Theme, sum, rank[e.ID], loose})
	}
	slices.SortStableFunc(out, func(a, b found) int { return cmp.Or(a.fit-b.fit, a.order-b.order) })
	return out
}

// Exact returns the theme whose key or name in either language is query, or nil.
func (x *Index) Exact(query string) *qda.Theme {
	q := desk.Fold(strings.TrimSpace(query))
	for i := range x.themes {
		if e := &x.themes[i]; q == e.key || q == e.name || q == e.nameEn {
			return e.Theme
		}
	}
	return nil
}

// Similar returns themes, at most n, whose key, name or aliases are much like name: what a
// typing error would make of them, or parts of each other.
func (x *Index) Similar(name string, n int) []*qda.Theme {
	q := desk.Fold(strings.TrimSpace(name))
	type likeness struct {
		theme *qda.Theme
		like  float64
	}
	var out []likeness
	for i := range x.themes {
		e := &x.themes[i]
		like := max(alike(q, e.key), alike(q, e.name), alike(q, e.nameEn))
		for _, a := range strings.Split(e.aliases, "\n") {
			like = max(like, alike(q, a))
		}
		if like >= 0.45 {
			out = append(out, likeness{e.Theme, like})
		}
	}
	slices.SortStableFunc(out, func(a, b likeness) int { return cmp.Compare(b.like, a.like) })
	var themes []*qda.Theme
	for _, f := range out[:min(n, len(out))] {
		themes = append(themes, f.theme)
	}
	return themes
}

// alike is the share of pairs of neighbouring characters that two names have in common
// (Dice 1945), 1 for equal ones; the shorter within the longer counts for no less than 0.5.
func alike(a, b string) float64 {
	if a == "" || b == "" {
		return 0
	}
	if a == b {
		return 1
	}
	pairs := map[[2]rune]int{}
	count := func(s string, f func(p [2]rune)) (n int) {
		last := rune(0)
		for _, r := range s {
			f([2]rune{last, r})
			last = r
			n++
		}
		return n
	}
	common := 0
	na := count(a, func(p [2]rune) { pairs[p]++ })
	nb := count(b, func(p [2]rune) {
		if pairs[p] > 0 {
			pairs[p]--
			common++
		}
	})
	dice := 2 * float64(common) / float64(na+nb)
	if min(na, nb) > 1 && (strings.Contains(a, b) || strings.Contains(b, a)) {
		dice = max(dice, 0.5)
	}
	return dice
}
