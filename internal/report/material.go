package report

import (
	"slices"
	"strings"

	"yinde/internal/qda"
	"yinde/internal/study"
)

// Reading says whose codings are taken. The zero value takes the consensus where a
// transcript is adjudicated, else the codings of all coders. The consensus may be named
// as a coder or as a layer.
type Reading struct {
	Coders []qda.CoderID // with all their layers
	Layers []qda.Layer
	// Sees reports whether what a layer did in a transcript may be read; nil: all may. Where
	// the consensus may not, what may of the coders' layers is read.
	Sees func(key qda.TextKey, l qda.Layer) bool
}

// hides reports whether what a layer did in a transcript may not be read.
func (r Reading) hides(key qda.TextKey, l qda.Layer) bool { return r.Sees != nil && !r.Sees(key, l) }

func (r Reading) everybody() bool { return len(r.Coders) == 0 && len(r.Layers) == 0 }

func (r Reading) takes(l qda.Layer) bool {
	return slices.Contains(r.Layers, l) || slices.Contains(r.Coders, qda.CoderID(l)) ||
		l != qda.Consensus && slices.Contains(r.Coders, l.Coder())
}

func (r Reading) codings(v *study.View, key qda.TextKey) ([]qda.Coding, error) {
	if r.everybody() && !r.hides(key, qda.Consensus) {
		return v.ReadingCodings(key)
	}
	all, err := v.Codings(key)
	return slices.DeleteFunc(all, func(c qda.Coding) bool {
		return r.hides(key, c.Layer) || !r.everybody() && !r.takes(c.Layer)
	}), err
}

// material is what lists and reports read of a study besides its texts.
type material struct {
	v           *study.View
	lang        string
	info        qda.StudyInfo
	book        *qda.Codebook
	groups      []qda.Group
	transcripts []study.TranscriptInfo
	byKey       map[qda.TextKey]*study.TranscriptInfo
	people      map[qda.TextKey]*people
	masks       *masks
	decided     []qda.Name // about names
}

func gather(v *study.View, lang string) (*material, error) {
	m := &material{v: v, lang: lang, book: v.Codebook(), byKey: map[qda.TextKey]*study.TranscriptInfo{},
		people: map[qda.TextKey]*people{}}
	var err error
	if m.info, err = v.Info(); err != nil {
		return nil, err
	}
	if m.groups, err = v.Groups(); err != nil {
		return nil, err
	}
	if m.transcripts, err = v.Transcripts(); err != nil {
		return nil, err
	}
	list, err := v.Masks()
	if err != nil {
		return nil, err
	}
	m.masks = newMasks(list)
	if m.decided, err = v.Names(); err != nil {
		return nil, err
	}
	next := 0
	for i := range m.transcripts {
		t := &m.transcripts[i]
		m.byKey[t.Key] = t
		m.people[t.Key] = newPeople(t, next)
		next += m.people[t.Key].n
	}
	return m, nil
}

// group returns the group with this id; a transcript may name none.
func (m *material) group(id qda.GroupID) qda.Group {
	for _, g := range m.groups {
		if g.ID == id {
			return g
		}
	}
	return qda.Group{ID: id}
}

// resolved is the theme that codings made with id count for, as an id; "" when unknown.
func (m *material) resolved(id qda.ThemeID) qda.ThemeID {
	if t := m.book.Resolve(id); t != nil {
		return t.ID
	}
	return ""
}

// path is the keys of a theme and its ancestors, outermost first, joined by slashes.
func path(b *qda.Codebook, id qda.ThemeID) string {
	var keys []string
	for _, t := range b.Path(id) {
		keys = append(keys, t.Key)
	}
	return strings.Join(keys, "/")
}

// people numbers the participants of one transcript within the study, from first on.
type people struct {
	first, n  int
	ids       []string
	bySpeaker map[string]int // what a turn's speaker may be called
	strangers map[string]int // speakers that no participant is called, in order of appearance
}

// newPeople takes the participants of t; a transcript that lists none has one.
func newPeople(t *study.TranscriptInfo, first int) *people {
	p := &people{first: first, n: max(1, len(t.Participants)), bySpeaker: map[string]int{}, strangers: map[string]int{}}
	for i, who := range t.Participants {
		p.ids = append(p.ids, who.ID)
		p.bySpeaker[strings.ToLower(who.ID)] = i
		for _, value := range who.Attributes {
			if key := strings.ToLower(value); key != "" {
				if _, taken := p.bySpeaker[key]; !taken {
					p.bySpeaker[key] = i
				}
			}
		}
	}
	return p
}

// at appends the participants who speak in span of text. In a group interview speakers that
// no participant is called are taken to be different people among those left over.
func (p *people) at(who []int, text *qda.Text, at qda.Span) []int {
	if p.n == 1 {
		return append(who, p.first)
	}
	for i := max(0, text.TurnAt(at.Start)); i < len(text.Turns) && text.Turns[i].Start < at.End; i++ {
		if text.Turns[i].Role == qda.ParticipantRole && text.Turns[i].Said().Overlaps(at) {
			who = append(who, p.first+p.speaker(text.Turns[i].Speaker))
		}
	}
	return who
}

func (p *people) speaker(name string) int {
	name = strings.ToLower(name)
	if i, ok := p.bySpeaker[name]; ok {
		return i
	}
	i, ok := p.strangers[name]
	if !ok {
		i = min(len(p.strangers), p.n-1)
		p.strangers[name] = i
	}
	return i
}
