package quotes

import (
	"slices"

	"yinde/internal/qda"
	"yinde/internal/search"
)

// kind is something to filter by.
type kind string

const (
	byTheme      kind = "theme"
	byGroup      kind = "group"
	byCoder      kind = "coder"
	byTranscript kind = "transcript"
	byAttribute  kind = "attribute"
	byWith       kind = "with"
	byText       kind = "text"
	bySelected   kind = "selected"
	byDirect     kind = "direct"
)

// filter narrows the places. Only the fields whose kind is in set hold.
type filter struct {
	theme      qda.ThemeID
	group      qda.GroupID
	coder      string // mine, everybody, or a layer
	transcript qda.TextKey
	attribute  [2]string   // name and value
	with       qda.ThemeID // the same coder has put it, or one below it, on an overlapping place
	text       string
	set        []kind // in the order in which they were set
}

func (f *filter) has(k kind) bool { return slices.Contains(f.set, k) }

// put notes that a kind filters, or no longer does. The slice is made anew: what is being
// made aside has the old one.
func (f *filter) put(k kind, on bool) {
	set := slices.DeleteFunc(slices.Clone(f.set), func(other kind) bool { return other == k })
	if on {
		set = append(set, k)
	}
	f.set = set
	switch {
	case on:
	case k == byTheme:
		f.theme = ""
	case k == byCoder:
		f.coder = mine
	case k == byText:
		f.text = ""
	}
}

// same reports whether two filters let the same through.
func (f *filter) same(o *filter) bool {
	a, b := *f, *o
	return slices.Equal(a.set, b.set) && a.theme == b.theme && a.group == b.group && a.coder == b.coder &&
		a.transcript == b.transcript && a.attribute == b.attribute && a.with == b.with && a.text == b.text
}

// holding lists the kinds that narrow a view, in the order in which they were set: a
// concordance is of transcripts, coded or not.
func (f *filter) holding(v view) []kind {
	if v != asKWIC {
		return f.set
	}
	return slices.DeleteFunc(slices.Clone(f.set), func(k kind) bool {
		return k != byGroup && k != byTranscript && k != byAttribute
	})
}

// direct reports whether themes stand for themselves only, not for what is below them.
func (f *filter) direct() bool { return f.has(byDirect) }

// sieve is a filter made ready for the places of d.
type sieve struct {
	*data
	filter
	in     []bool // by transcript: group, transcript and attributes let it through
	hits   [][]qda.Span
	with   int32
	direct bool
}

func newSieve(d *data, f filter) (*sieve, error) {
	s := &sieve{data: d, filter: f, with: -1, direct: f.direct()}
	if f.has(byWith) {
		s.with = d.ThemeIndex(f.with)
	}
	s.in = make([]bool, len(d.Transcripts))
	for i := range s.in {
		s.in[i] = s.takesIn(i)
	}
	if !f.has(byText) {
		return s, nil
	}
	q, err := search.Compile(f.text, search.Options{})
	if err != nil {
		return nil, err
	}
	s.hits = make([][]qda.Span, len(d.Texts))
	for i, text := range d.Texts {
		if text != nil && s.in[i] {
			s.hits[i] = q.Find(text.Content)
		}
	}
	return s, nil
}

// takesIn reports whether transcript i may have places that pass.
func (s *sieve) takesIn(i int) bool {
	t := &s.Transcripts[i]
	switch {
	case s.has(byGroup) && t.Group != s.group, s.has(byTranscript) && t.Key != s.transcript:
		return false
	case !s.has(byAttribute) || t.Attributes[s.attribute[0]] == s.attribute[1]:
		return true
	}
	return slices.ContainsFunc(t.Participants, s.isSuch)
}

func (s *sieve) isSuch(p qda.Participant) bool { return p.Attributes[s.attribute[0]] == s.attribute[1] }

// passes reports whether place i passes everything but the theme.
func (s *sieve) passes(i int) bool {
	p := &s.List[i]
	switch {
	case !s.in[p.In]:
		return false
	case s.hits != nil && !holdsHit(s.hits[p.In], p.Span):
		return false
	case s.has(byAttribute) && !s.said(i):
		return false
	case s.has(bySelected):
		if n, _ := s.rank(i); n == 0 {
			return false
		}
	}
	return !s.has(byWith) || s.standsWith(i)
}

// said reports whether the transcript has the attribute, or one who speaks at place i.
func (s *sieve) said(i int) bool {
	if s.Transcripts[s.List[i].In].Attributes[s.attribute[0]] == s.attribute[1] {
		return true
	}
	return slices.ContainsFunc(s.Said(i), func(p *qda.Participant) bool { return s.isSuch(*p) })
}

// standsWith reports whether another coding of the same coder, with the other theme, overlaps
// place i: what [report.Together] counts.
func (s *sieve) standsWith(i int) (found bool) {
	s.Overlapping(i, func(j int) bool {
		found = s.covers(s.List[j].Theme, s.with)
		return !found
	})
	return found
}

// covers reports whether theme counts for root.
func (s *sieve) covers(theme, root int32) bool {
	return theme == root || !s.direct && root >= 0 && s.Within(theme, root)
}

// holdsHit reports whether one of hits, which ascend and are apart, lies in at.
func holdsHit(hits []qda.Span, at qda.Span) bool {
	i, _ := slices.BinarySearchFunc(hits, at.Start, func(h qda.Span, start int) int { return h.Start - start })
	return i < len(hits) && hits[i].End <= at.End
}
