package report

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"yinde/internal/names"
	"yinde/internal/qda"
	"yinde/internal/segment"
	"yinde/internal/study"
)

// masks are the study's masks; of gives those that hold in a transcript.
type masks struct {
	list   []qda.Mask
	scopes map[string]*scoped
}

func newMasks(list []qda.Mask) *masks { return &masks{list, map[string]*scoped{}} }

// scoped is the masks of one scope.
type scoped struct {
	list  []qda.Mask
	terms *names.Finder
	words *segment.Segmenter // keeps Chinese terms whole
}

func (m *masks) of(t *study.TranscriptInfo) *scoped { return m.in(string(t.Group), t.ID) }

// in returns the masks whose scope is the study or one of these groups and transcripts, the
// narrower scope first.
func (m *masks) in(scopes ...string) *scoped {
	var list []qda.Mask
	for _, mask := range m.list {
		if mask.Scope == "" || slices.ContainsFunc(scopes, func(s string) bool { return strings.EqualFold(s, mask.Scope) }) {
			list = append(list, mask)
		}
	}
	slices.SortStableFunc(list, func(a, b qda.Mask) int { return cmp.Compare(b2i(a.Scope == ""), b2i(b.Scope == "")) })
	key := ""
	words := make([]string, len(list))
	for i, mask := range list {
		words[i] = mask.Term
		key += mask.Term + "\x00" + mask.Scope + "\x00"
	}
	if m.scopes[key] == nil {
		m.scopes[key] = &scoped{list, names.NewFinder(words), segment.NewSegmenter(words)}
	}
	return m.scopes[key]
}

// hit is a masked term in a text.
type hit struct {
	at   qda.Span
	term int
}

// cuts are the replacements that the masks make in s, in order. Where terms overlap the longest
// wins, wherever it begins.
func (m *scoped) cuts(s string) []cut {
	var hits []hit
	m.terms.Find(s, func(at qda.Span, term int) bool {
		if m.stands(s, at, term) {
			hits = append(hits, hit{at, term})
		}
		return false
	})
	slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Compare(b.at.Len(), a.at.Len()) })
	var cuts []cut
	for _, h := range hits {
		cuts = insert(cuts, cut{h.at, m.list[h.term].Replacement, ByMask})
	}
	return cuts
}

// said are the cuts of words that were said: the study's masks leave alone what a person put in
// the place of words, at own.
func (m *scoped) said(s string, own []qda.Span) []cut {
	return slices.DeleteFunc(m.cuts(s), func(c cut) bool { return slices.ContainsFunc(own, c.Overlaps) })
}

// stands reports whether a term found in s is a word of its own there. A Chinese term is one
// when words end at its edges; one of three characters or more also where they do not, unless a
// single longer word holds it: names are in no dictionary.
func (m *scoped) stands(s string, at qda.Span, term int) bool {
	if m.list[term].Inside {
		return true
	}
	first, n := utf8.DecodeRuneInString(s[at.Start:at.End])
	last, _ := utf8.DecodeLastRuneInString(s[at.Start:at.End])
	around := qda.Span{Start: at.Start, End: at.End}
	if wide(first) && !fullStop(first) {
		around.Start = hanBefore(s, at.Start)
	}
	if wide(last) && !fullStop(last) {
		around.End = hanAfter(s, at.End)
	}
	if around == at {
		return true
	}
	starts, ends, held := around.Start == at.Start, around.End == at.End, false
	for _, w := range m.words.Words(s[around.Start:around.End]) {
		word := qda.Span{Start: around.Start + w.Start, End: around.Start + w.End}
		starts, ends = starts || word.Start == at.Start, ends || word.End == at.End
		held = held || word != at && word.Contains(at)
	}
	return starts && ends || !held && at.Len() >= 3*n
}

// nearby is how many Chinese characters on each side decide where a word ends.
const nearby = 16

func hanBefore(s string, at int) int {
	for range nearby {
		r, n := utf8.DecodeLastRuneInString(s[:at])
		if n == 0 || !wide(r) || fullStop(r) {
			break
		}
		at -= n
	}
	return at
}

func hanAfter(s string, at int) int {
	for range nearby {
		r, n := utf8.DecodeRuneInString(s[at:])
		if n == 0 || !wide(r) || fullStop(r) {
			break
		}
		at += n
	}
	return at
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}
