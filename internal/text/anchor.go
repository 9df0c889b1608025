package text

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"yinde/internal/qda"
)

// Anchors says where the places of one text stand in another one that was made from it by
// correcting, shortening or adding to it. Equal pairs of texts give equal anchors on every
// machine: places are part of what merges must agree on.
type Anchors struct {
	old, new string
	kept     []stretch
	finder   *Finder // of new; made when first needed
}

// stretch is n bytes that stand at old in the one text and at new in the other. The
// stretches of [Anchors] ascend in both.
type stretch struct{ old, new, n int }

// Fate is what became of a place.
type Fate string

const (
	Kept    Fate = "kept"    // the same words
	Changed Fate = "changed" // words in it were changed, added or taken out
	Shrunk  Fate = "shrunk"  // words at an end of it were taken out
	Moved   Fate = "moved"   // gone where it was, found again by its words and their surroundings
	Lost    Fate = "lost"
)

// NewAnchors compares two texts: first whole clauses of which each text has but one (patience
// diff, B. Cohen), then what lies between those word by word and at last character by character
// (Myers 1986).
func NewAnchors(old, new string) *Anchors {
	a := &Anchors{old: old, new: new}
	a.match(clausesOf(old, 0, len(old)), clausesOf(new, 0, len(new)), qda.Span{End: len(old)}, qda.Span{End: len(new)})
	return a
}

// Old is the text that places are given in.
func (m *Anchors) Old() string { return m.old }

// Place returns where a place of the old text is in the new one, and what became of it. A
// lost place is empty.
func (m *Anchors) Place(at qda.Span) (qda.Span, Fate) {
	if !at.In(m.old) {
		return qda.Span{}, Lost
	}
	words := m.old[at.Start:at.End]
	start, cutStart := m.start(at.Start)
	end, cutEnd := m.end(at.End)
	if start < end {
		start, end = m.joined(at, start, end)
		start, end = trimmed(m.new, start, end, words)
	}
	switch {
	case start >= end || m.hardlyKept(at):
		return m.elsewhere(at)
	case m.new[start:end] == words:
		return qda.Span{Start: start, End: end}, Kept
	case !strings.ContainsFunc(m.new[start:end], wordly) && strings.ContainsFunc(words, wordly):
		return m.elsewhere(at)
	case cutStart || cutEnd:
		return qda.Span{Start: start, End: end}, Shrunk
	}
	return qda.Span{Start: start, End: end}, Changed
}

// joined takes into a place one or two characters that were put in right beside it and make
// one word with its first, or go with its last mark: 「有在做。」 typed 「有有在做。。」.
func (m *Anchors) joined(at qda.Span, start, end int) (int, int) {
	i := sort.Search(len(m.kept), func(i int) bool { return m.kept[i].old+m.kept[i].n > at.Start })
	before, _ := utf8.DecodeLastRuneInString(m.old[:at.Start])
	if i < len(m.kept) && m.kept[i].old == at.Start && !wordly(before) {
		old, from, _ := m.gap(i)
		put := m.new[from:start]
		if old == at.Start && utf8.RuneCountInString(put) <= 2 && !strings.ContainsFunc(put, unwordly) {
			start = from
		}
	}
	i = sort.Search(len(m.kept), func(i int) bool { return m.kept[i].old+m.kept[i].n >= at.End })
	if i < len(m.kept) && m.kept[i].old+m.kept[i].n == at.End && (i+1 == len(m.kept) || m.kept[i+1].old == at.End) {
		_, _, to := m.gap(i + 1)
		if put := m.new[end:to]; utf8.RuneCountInString(put) <= 2 && !strings.ContainsFunc(put, unmark) {
			end = to
		}
	}
	return start, end
}

func unwordly(r rune) bool { return !wordly(r) }
func unmark(r rune) bool   { return wordly(r) || unicode.IsSpace(r) }

// hardlyKept reports whether less than a tenth of a place is still there and it is not just
// what was put in place of it: a term that was coded and then renamed.
func (m *Anchors) hardlyKept(at qda.Span) bool {
	n, gaps, within := 0, 0, 0
	for i := sort.Search(len(m.kept), func(i int) bool { return m.kept[i].old+m.kept[i].n > at.Start }); ; i++ {
		old, new, nextNew := m.gap(i)
		next := len(m.old)
		if i < len(m.kept) {
			next = m.kept[i].old
		}
		if old < at.End && next > at.Start && new < nextNew && next > old {
			if gaps++; old >= at.Start && next <= at.End && nextNew-new <= 3*(next-old) {
				within++
			}
		}
		if i == len(m.kept) || m.kept[i].old >= at.End {
			break
		}
		n += max(0, min(m.kept[i].old+m.kept[i].n, at.End)-max(m.kept[i].old, at.Start))
	}
	return n*10 < at.Len() && (gaps == 0 || within < gaps)
}

func wordly(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// Edge returns where an edge of the old text is in the new one: behind what stands in place of
// the words before it.
func (m *Anchors) Edge(at int) int { to, _ := m.end(min(max(at, 0), len(m.old))); return to }

// start maps the beginning of a place. Words that stand in place of the ones it began with
// belong to it; words put in before it do not. cut says that what it began with is gone.
func (m *Anchors) start(at int) (to int, cut bool) {
	i := sort.Search(len(m.kept), func(i int) bool { return m.kept[i].old+m.kept[i].n > at })
	if i < len(m.kept) && m.kept[i].old <= at {
		return m.kept[i].new + at - m.kept[i].old, false
	}
	gapOld, gapNew, nextNew := m.gap(i)
	if gapNew == nextNew { // nothing stands there now
		return nextNew, true
	}
	return gapNew, at > gapOld
}

// end maps the end of a place, as start does.
func (m *Anchors) end(at int) (to int, cut bool) {
	i := sort.Search(len(m.kept), func(i int) bool { return m.kept[i].old+m.kept[i].n >= at })
	if i < len(m.kept) && m.kept[i].old < at {
		return m.kept[i].new + at - m.kept[i].old, false
	}
	_, gapNew, nextNew := m.gap(i)
	if gapNew == nextNew {
		return gapNew, true
	}
	next := len(m.old)
	if i < len(m.kept) {
		next = m.kept[i].old
	}
	return nextNew, at < next
}

// gap is what lies before stretch i: where it begins in both texts, where it ends in new.
func (m *Anchors) gap(i int) (old, new, nextNew int) {
	if i > 0 {
		s := m.kept[i-1]
		old, new = s.old+s.n, s.new+s.n
	}
	nextNew = len(m.new)
	if i < len(m.kept) {
		nextNew = m.kept[i].new
	}
	return old, new, nextNew
}

// trimmed takes white space off the ends where the words had none.
func trimmed(s string, start, end int, words string) (int, int) {
	first, _ := utf8.DecodeRuneInString(words)
	last, _ := utf8.DecodeLastRuneInString(words)
	if !unicode.IsSpace(first) {
		start = end - len(strings.TrimLeftFunc(s[start:end], unicode.IsSpace))
	}
	if !unicode.IsSpace(last) {
		end = start + len(strings.TrimRightFunc(s[start:end], unicode.IsSpace))
	}
	return start, end
}

// elsewhere looks for the words of a place that is gone: where they stand but once, or where
// alone the words around them are the same.
func (m *Anchors) elsewhere(at qda.Span) (qda.Span, Fate) {
	words := m.old[at.Start:at.End]
	if utf8.RuneCountInString(words) < 4 {
		return qda.Span{}, Lost
	}
	before, after := Context(m.old, at, ContextRunes)
	if m.finder == nil {
		m.finder = NewFinder(m.new)
	}
	var best []qda.Span
	most := -1
	for _, found := range m.finder.Find(words) {
		b, a := Context(m.new, found, ContextRunes)
		switch n := sameEnd(before, b) + sameStart(after, a); {
		case n > most:
			most, best = n, []qda.Span{found}
		case n == most:
			best = append(best, found)
		}
	}
	if len(best) != 1 {
		return qda.Span{}, Lost
	}
	return best[0], Moved
}

func sameStart(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

func sameEnd(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	return n
}

// New lists the stretches of the new text whose words are not those of the old one: what
// nobody has read who read only that. White space does not count.
func (m *Anchors) New() []qda.Span {
	var out []qda.Span
	at := 0
	add := func(from, to int) {
		if strings.TrimSpace(m.new[from:to]) != "" {
			out = append(out, qda.Span{Start: from, End: to})
		}
	}
	for _, s := range m.kept {
		add(at, s.new)
		at = s.new + s.n
	}
	add(at, len(m.new))
	return out
}

// Gone lists the stretches of the old text that the new one does not have.
func (m *Anchors) Gone() []qda.Span {
	var out []qda.Span
	at := 0
	for _, s := range append(slices.Clip(m.kept), stretch{len(m.old), len(m.new), 0}) {
		if strings.TrimSpace(m.old[at:s.old]) != "" {
			out = append(out, qda.Span{Start: at, End: s.old})
		}
		at = s.old + s.n
	}
	return out
}
