package report

import (
	"cmp"
	"slices"

	"yinde/internal/qda"
	"yinde/internal/study"
)

// Place is one coding, under the theme that it counts for now, without its words.
type Place struct {
	qda.Span
	In    int32 // its transcript, among Places.Transcripts
	Theme int32 // the theme it counts for, among Places.Themes
	Layer int32 // among Places.Layers

	made      int32 // the theme it was made with
	who, many int32 // its participants, in Places.who
}

// Places is every coding that a [Reading] takes, ready to be listed and counted in many ways
// without reading the study again. It does not change. Functions that count take keep, by
// index of List: which places count; nil for all.
type Places struct {
	Book        *qda.Codebook
	Themes      []*qda.Theme // of Book, in tree order
	Groups      []qda.Group
	Transcripts []study.TranscriptInfo
	Texts       []*qda.Text // by transcript, without clauses; nil where nothing is coded
	Layers      []qda.Layer
	List        []Place // by transcript, place, theme, layer

	*material
	reach  []int   // by place: the end that it and the places before it in its transcript reach
	first  []int32 // where the places of a transcript begin in List, and the end of the last
	who    []int32 // participants of places, numbered through the study
	parent []int32 // by theme: the one above it, -1 for none
	seen   []bool  // by transcript: coded in, or marked reviewed to the end, by a layer that is read
}

// ReadPlaces reads a study once. Lang is that of theme and group names.
func ReadPlaces(v *study.View, r Reading, lang string) (*Places, error) {
	m, err := gather(v, lang)
	if err != nil {
		return nil, err
	}
	p := &Places{
		Book: m.book, Themes: m.book.Themes(), Groups: m.groups, Transcripts: m.transcripts,
		Texts: make([]*qda.Text, len(m.transcripts)), material: m, seen: make([]bool, len(m.transcripts)),
	}
	reader := &placeReader{Places: p, index: themeOrder(m.book), layers: map[qda.Layer]int32{}}
	p.parent = make([]int32, len(p.Themes))
	for i, t := range p.Themes {
		p.parent[i] = -1
		if above, ok := reader.index[t.Parent]; ok {
			p.parent[i] = int32(above)
		}
	}
	reviews, err := v.Reviews()
	if err != nil {
		return nil, err
	}
	for i := range p.Transcripts {
		p.first = append(p.first, int32(len(p.List)))
		for l, mark := range reviews[p.Transcripts[i].Key] {
			p.seen[i] = p.seen[i] || mark.Turns == qda.AllTurns && r.reads(p.Transcripts[i].Key, l)
		}
		if err := reader.read(i, r); err != nil {
			return nil, err
		}
	}
	p.first = append(p.first, int32(len(p.List)))
	p.v = nil // no longer valid
	return p, nil
}

// reads reports whether a layer's work in a transcript is taken.
func (r Reading) reads(key qda.TextKey, l qda.Layer) bool {
	return (r.everybody() || r.takes(l)) && !r.hides(key, l)
}

type placeReader struct {
	*Places
	index  map[qda.ThemeID]int
	layers map[qda.Layer]int32
}

// read adds the codings of one transcript.
func (p *placeReader) read(in int, r Reading) error {
	t := &p.Transcripts[in]
	codings, err := r.codings(p.v, t.Key)
	if err != nil || len(codings) == 0 {
		return err
	}
	words, err := p.v.Text(t.Key)
	if err != nil {
		return err
	}
	kept := *words
	kept.Clauses = nil
	p.Texts[in], p.seen[in] = &kept, true
	last := qda.Span{Start: -1}
	reach := 0
	var from, many int32
	for _, c := range p.asCounted(codings, p.index, nil) {
		if c.Span != last {
			last, from = c.Span, int32(len(p.who))
			for _, who := range p.people[t.Key].at(nil, words, c.Span) {
				if !slices.Contains(p.who[from:], int32(who)) {
					p.who = append(p.who, int32(who))
				}
			}
			many = int32(len(p.who)) - from
		}
		p.List = append(p.List, Place{Span: c.Span, In: int32(in), Theme: int32(p.index[c.Theme]), Layer: p.layer(c.Layer),
			made: int32(p.index[c.madeWith]), who: from, many: many})
		reach = max(reach, c.End)
		p.reach = append(p.reach, reach)
	}
	return nil
}

func (p *placeReader) layer(l qda.Layer) int32 {
	n, ok := p.layers[l]
	if !ok {
		n = int32(len(p.Layers))
		p.layers[l], p.Layers = n, append(p.Layers, l)
	}
	return n
}

// counted is a coding under the theme it counts for now. MadeWith is the theme it was made
// with; its memo stands under the coding with that one.
type counted struct {
	qda.Coding
	madeWith qda.ThemeID
}

// made is the coding's id as it was made.
func (c counted) made() qda.CodingID {
	c.Theme = c.madeWith
	return c.Coding.ID()
}

// asCounted resolves merges and puts codings in order: by place, theme, layer. A coder who
// has both themes of a merge on one place has one. Want lets themes through; nil: all.
func (m *material) asCounted(codings []qda.Coding, order map[qda.ThemeID]int, want func(qda.ThemeID) bool) []counted {
	out := make([]counted, 0, len(codings))
	for _, c := range codings {
		theme := m.resolved(c.Theme)
		if want != nil && !want(theme) {
			continue
		}
		now := counted{c, c.Theme}
		now.Theme = theme
		out = append(out, now)
	}
	slices.SortStableFunc(out, func(a, b counted) int {
		return cmp.Or(a.Span.Compare(b.Span), cmp.Compare(order[a.Theme], order[b.Theme]), cmp.Compare(a.Layer, b.Layer), cmp.Compare(a.Made, b.Made))
	})
	return slices.CompactFunc(out, func(a, b counted) bool {
		return a.Span == b.Span && a.Theme == b.Theme && a.Layer == b.Layer
	})
}

// Of returns where the places of a transcript stand in List.
func (p *Places) Of(in int) (from, to int) { return int(p.first[in]), int(p.first[in+1]) }

// Parent is the theme above a theme, -1 for none.
func (p *Places) Parent(theme int32) int32 { return p.parent[theme] }

// Within reports whether a theme is root or stands below it.
func (p *Places) Within(theme, root int32) bool {
	for steps := 0; theme >= 0 && steps <= len(p.parent); steps++ {
		if theme == root {
			return true
		}
		theme = p.parent[theme]
	}
	return false
}

// ThemeIndex is the index of a theme among Themes, that of the one it was merged into if it
// was; -1 when it is unknown.
func (p *Places) ThemeIndex(id qda.ThemeID) int32 {
	if t := p.Book.Resolve(id); t != nil {
		return int32(slices.Index(p.Themes, t))
	}
	return -1
}

// Quote is the words of a place.
func (p *Places) Quote(i int) string {
	at := &p.List[i]
	return p.Texts[at.In].Quote(at.Span)
}

// QuoteID names the place.
func (p *Places) QuoteID(i int) qda.QuoteID {
	at := &p.List[i]
	t := &p.Transcripts[at.In]
	return t.QuoteID(at.Span)
}

// Coding is the coding as it was made: what uncode takes away and a memo is about.
func (p *Places) Coding(i int) qda.Coding {
	at := &p.List[i]
	return qda.Coding{Transcript: p.Transcripts[at.In].Key, Layer: p.Layers[at.Layer], Theme: p.Themes[at.made].ID, Span: at.Span}
}

// Said are the participants who speak at a place, among those that its transcript lists; none
// for a transcript that lists none.
func (p *Places) Said(i int) (who []*qda.Participant) {
	at := &p.List[i]
	t := &p.Transcripts[at.In]
	for _, n := range p.who[at.who : at.who+at.many] {
		if k := int(n) - p.people[t.Key].first; k < len(t.Participants) {
			who = append(who, &t.Participants[k])
		}
	}
	return who
}

// Seen reports whether a transcript is known: coded in, or marked reviewed to the end, by a
// layer that is read. In any other, that nothing is coded says nothing.
func (p *Places) Seen(in int) bool { return p.seen[in] }

// Overlapping calls fn for every other place of the same layer and transcript that shares at
// least one byte with place i, until it returns false.
func (p *Places) Overlapping(i int, fn func(j int) bool) {
	at := &p.List[i]
	from, to := p.Of(int(at.In))
	skip, _ := slices.BinarySearch(p.reach[from:to], at.Start+1)
	for j := from + skip; j < to && p.List[j].Start < at.End; j++ {
		other := &p.List[j]
		if j != i && other.Layer == at.Layer && other.End > at.Start && !fn(j) {
			return
		}
	}
}
