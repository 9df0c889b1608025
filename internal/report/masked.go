package report

import (
	"maps"
	"slices"

	"yinde/internal/names"
	"yinde/internal/qda"
	"yinde/internal/study"
)

// Masked is an interview as it may leave the house: its text with the study's masks and those
// of its quotes, labels among them, and what is said of it without names. The study keeps the
// original.
type Masked struct {
	qda.Transcript
	Text *qda.Text // turns without sentences, clauses and moments of the recording
	cuts []cut
	of   *scoped
}

// NewMasked masks an interview. Without any mask in the study it refuses: nothing would be masked.
func NewMasked(v *study.View, t study.TranscriptInfo) (*Masked, error) {
	list, err := v.Masks()
	if err != nil {
		return nil, err
	}
	if len(list) == 0 {
		return nil, qda.Bad("masked.none")
	}
	text, err := v.Text(t.Key)
	if err != nil {
		return nil, err
	}
	edits, err := v.Edits(t.Key)
	if err != nil {
		return nil, err
	}
	m := &Masked{of: newMasks(list).of(&t)}
	for _, at := range slices.SortedFunc(maps.Keys(edits), qda.Span.Compare) {
		for _, e := range edits[at] {
			if e.Kind == Mask {
				m.cuts = insert(m.cuts, cut{qda.Span{Start: at.Start + e.Start, End: at.Start + e.End}, e.With, Mask})
			}
		}
	}
	m.cuts = insert(m.cuts, m.of.cuts(text.Content)...)
	m.text(text)
	m.about(t.Transcript)
	return m, nil
}

// text masks the words and moves the turns along.
func (m *Masked) text(text *qda.Text) {
	content, _ := replace(text.Content, nil, m.cuts)
	m.Text = &qda.Text{Key: text.Key, Content: content}
	for _, t := range text.Turns {
		t.Span, t.Body, t.Speaker = m.At(t.Span), m.at(t.Body), m.Words(t.Speaker)
		m.Text.Turns = append(m.Text.Turns, t)
	}
}

// about leaves out who asked and what files were called, and masks the rest.
func (m *Masked) about(t qda.Transcript) {
	t.Interviewer, t.Source = "", qda.Source{}
	t.ID, t.Title = m.Words(t.ID), m.Words(t.Title)
	t.Attributes = m.attributes(t.Attributes)
	t.Participants = slices.Clone(t.Participants)
	for i, p := range t.Participants {
		t.Participants[i] = qda.Participant{ID: m.Words(p.ID), Attributes: m.attributes(p.Attributes)}
	}
	m.Transcript = t
}

func (m *Masked) attributes(all map[string]string) map[string]string {
	var out map[string]string
	for key, value := range all {
		if names.IsNameKey(key) {
			continue
		}
		if out == nil {
			out = map[string]string{}
		}
		out[key] = m.Words(value)
	}
	return out
}

// Words masks words that are said of the interview.
func (m *Masked) Words(s string) string {
	out, _ := replace(s, nil, m.of.cuts(s))
	return out
}

// At is where a place of the text stands in the masked one; it takes in masks that it cuts.
func (m *Masked) At(s qda.Span) qda.Span {
	end := m.at(s.End)
	for _, c := range m.cuts {
		if c.Start < s.End && s.End < c.End {
			end += len(c.with)
		}
	}
	return qda.Span{Start: m.at(s.Start), End: end}
}

// at is where a byte of the text stands; inside what a mask covers it is the mask's beginning.
func (m *Masked) at(byte int) int {
	moved := 0
	for _, c := range m.cuts {
		switch {
		case c.End <= byte:
			moved += len(c.with) - c.Len()
		case c.Start < byte:
			return c.Start + moved
		default:
			return byte + moved
		}
	}
	return byte + moved
}
