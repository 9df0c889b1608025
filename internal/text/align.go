package text

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/sergi/go-diff/diffmatchpatch"

	"yinde/internal/qda"
)

// clausesOf cuts s[from:to] behind marks, line ends and, so that long lines without marks
// have some too, nowhere else.
func clausesOf(s string, from, to int) []qda.Span {
	var out []qda.Span
	at := from
	for i, r := range s[from:to] {
		if strings.ContainsRune("\n。，！？；：、.,!?;:…", r) {
			end := from + i + utf8.RuneLen(r)
			out = append(out, qda.Span{Start: at, End: end})
			at = end
		}
	}
	if at < to {
		out = append(out, qda.Span{Start: at, End: to})
	}
	return out
}

// match finds what is kept of the stretch inOld in inNew, of which a and b are the pieces.
func (m *Anchors) match(a, b []qda.Span, inOld, inNew qda.Span) {
	for len(a) > 0 && len(b) > 0 && m.equal(a[0], b[0]) {
		m.keep(a[0].Start, b[0].Start, a[0].Len())
		inOld.Start, inNew.Start = a[0].End, b[0].End
		a, b = a[1:], b[1:]
	}
	var tail []stretch
	for len(a) > 0 && len(b) > 0 && m.equal(a[len(a)-1], b[len(b)-1]) {
		x, y := a[len(a)-1], b[len(b)-1]
		tail = append(tail, stretch{x.Start, y.Start, x.Len()})
		inOld.End, inNew.End = x.Start, y.Start
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if pairs := m.unique(a, b); len(pairs) > 0 {
		i, j := 0, 0
		for _, p := range pairs {
			x, y := a[p[0]], b[p[1]]
			m.match(a[i:p[0]], b[j:p[1]], qda.Span{Start: inOld.Start, End: x.Start}, qda.Span{Start: inNew.Start, End: y.Start})
			m.keep(x.Start, y.Start, x.Len())
			inOld.Start, inNew.Start = x.End, y.End
			i, j = p[0]+1, p[1]+1
		}
		m.match(a[i:], b[j:], inOld, inNew)
	} else {
		m.words(inOld, inNew)
	}
	for _, s := range slices.Backward(tail) {
		m.keep(s.old, s.new, s.n)
	}
}

func (m *Anchors) equal(x, y qda.Span) bool { return m.old[x.Start:x.End] == m.new[y.Start:y.End] }

func (m *Anchors) keep(old, new, n int) {
	if n == 0 {
		return
	}
	if last := len(m.kept) - 1; last >= 0 && m.kept[last].old+m.kept[last].n == old && m.kept[last].new+m.kept[last].n == new {
		m.kept[last].n += n
		return
	}
	m.kept = append(m.kept, stretch{old, new, n})
}

// unique pairs the pieces that stand once in each list. Pieces with hardly a word in them say
// nothing.
func (m *Anchors) unique(a, b []qda.Span) [][2]int {
	words := func(s string, pieces []qda.Span) []string {
		out := make([]string, len(pieces))
		for i, p := range pieces {
			if piece := s[p.Start:p.End]; len(strings.TrimSpace(piece)) >= 6 {
				out[i] = piece
			}
		}
		return out
	}
	return Patience(words(m.old, a), words(m.new, b))
}

// most is how many words of both texts together are compared one by one, and closest how many
// characters of what stands in place of other words: the time goes with the square of it. What
// is changed more than that was written anew.
const (
	most    = 8_000
	closest = 400
)

// words compares what is left word by word, a Chinese character being a word, then the words
// that stand in place of others character by character. Chance matches among many changes are
// given up: they would scatter a place over a paragraph that was taken out.
func (m *Anchors) words(inOld, inNew qda.Span) {
	names := map[string]rune{}
	a, x := wordsOf(m.old[inOld.Start:inOld.End], names)
	b, y := wordsOf(m.new[inNew.Start:inNew.End], names)
	if len(a) == 0 || len(b) == 0 || len(a)+len(b) > most {
		return
	}
	d := diffmatchpatch.New()
	d.DiffTimeout = 0 // whatever it takes: with a limit, a slow machine would find other places
	at, to := 0, 0
	var gone qda.Span // words of old that were taken out just before
	for _, part := range d.DiffCleanupSemantic(d.DiffMainRunes(a, b, false)) {
		n := utf8.RuneCountInString(part.Text)
		old := qda.Span{Start: inOld.Start + x[at], End: inOld.Start + x[min(at+n, len(a))]}
		new := qda.Span{Start: inNew.Start + y[to], End: inNew.Start + y[min(to+n, len(b))]}
		switch part.Type {
		case diffmatchpatch.DiffEqual:
			m.keep(old.Start, new.Start, old.Len())
			at, to, gone = at+n, to+n, qda.Span{}
		case diffmatchpatch.DiffDelete:
			at, gone = at+n, old
		case diffmatchpatch.DiffInsert:
			m.characters(gone, new)
			to, gone = to+n, qda.Span{}
		}
	}
}

// wordsOf gives every word of s a name of one character, the same for the same word, and
// lists where they begin; the end of s stands last.
func wordsOf(s string, names map[string]rune) ([]rune, []int) {
	var out []rune
	var starts []int
	at := 0
	add := func(end int) {
		if end == at {
			return
		}
		name, ok := names[s[at:end]]
		if !ok {
			name = rune(0x10000 + len(names)) // beyond what encodings set aside
			names[s[at:end]] = name
		}
		out, starts, at = append(out, name), append(starts, at), end
	}
	for i, r := range s {
		if !wordly(r) || wide(r) {
			add(i)
			add(i + utf8.RuneLen(r))
		}
	}
	add(len(s))
	return out, append(starts, len(s))
}

func (m *Anchors) characters(inOld, inNew qda.Span) {
	old, new := m.old[inOld.Start:inOld.End], m.new[inNew.Start:inNew.End]
	if old == "" || new == "" || utf8.RuneCountInString(old)+utf8.RuneCountInString(new) > closest {
		return
	}
	d := diffmatchpatch.New()
	d.DiffTimeout = 0
	x, y := inOld.Start, inNew.Start
	for _, part := range d.DiffMainRunes([]rune(old), []rune(new), false) {
		switch n := len(part.Text); part.Type {
		case diffmatchpatch.DiffEqual:
			m.keep(x, y, n)
			x, y = x+n, y+n
		case diffmatchpatch.DiffDelete:
			x += n
		case diffmatchpatch.DiffInsert:
			y += n
		}
	}
}
