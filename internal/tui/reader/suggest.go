package reader

import (
	"context"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/suggest"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/overlay"
)

// learned is what suggestions come from: one's own layer, as it was when it was read, and
// the codebook.
type learned struct {
	model *suggest.Model
	book  *qda.Codebook
	key   qda.TextKey
	own   []qda.Coding // of the open transcript, as the model has them
}

// suggestions is how many themes are proposed.
const suggestions = 5

// suggest proposes themes for the target, from one's own codings and the codebook. Nothing
// is applied unless one is chosen.
func (s *Screen) suggest() tea.Cmd {
	at, key, layer := s.target(), s.key, s.desk.Layer
	l, text, book, own := s.learned, s.text, s.book, s.own
	var except []qda.ThemeID
	for _, c := range own {
		if c.Span == at {
			except = append(except, c.Theme)
		}
	}
	return s.desk.Do(desk.Job{Hold: true, Load: func(v *study.View) (func() tea.Cmd, error) {
		l, err := l.upToDate(v, book, key, layer, own, text)
		if err != nil {
			return nil, err
		}
		found := l.model.Suggest(suggest.At(text, key, at, except...), suggestions)
		return func() tea.Cmd {
			s.learned = l
			if s.key == key {
				s.propose(at, found)
			}
			return nil
		}, nil
	}})
}

// upToDate takes in what changed in the open transcript; after anything else it learns anew.
func (l learned) upToDate(v *study.View, book *qda.Codebook, key qda.TextKey, layer qda.Layer, own []qda.Coding, text *qda.Text) (learned, error) {
	if l.model == nil || l.book != book || l.key != key {
		m, err := suggest.Build(context.Background(), v, layer)
		return learned{m, book, key, own}, err
	}
	info, err := v.ByKey(key)
	if err != nil {
		return l, err
	}
	was, now := placesOf(l.own), placesOf(own)
	for _, c := range l.own {
		if !now[c.ID()] {
			l.model = l.model.Without(c)
		}
	}
	for _, c := range own {
		if !was[c.ID()] {
			l.model = l.model.With(suggest.Coded{Coding: c, Text: text, Transcript: info.ID})
		}
	}
	l.own = own
	return l, nil
}

func placesOf(codings []qda.Coding) map[qda.CodingID]bool {
	set := make(map[qda.CodingID]bool, len(codings))
	for _, c := range codings {
		set[c.ID()] = true
	}
	return set
}

// propose lets the coder choose among the suggestions.
func (s *Screen) propose(at qda.Span, found []suggest.Suggestion) {
	if len(found) == 0 {
		s.desk.Say("suggest.none")
		return
	}
	c := &overlay.Choose{Desk: s.desk, Question: s.desk.T("suggest.title", s.quote(at))}
	for _, f := range found {
		t := s.book.Theme(f.Theme)
		if t == nil {
			continue
		}
		c.Answers = append(c.Answers, overlay.Answer{
			Text: fmt.Sprintf("%c %s  %s", s.themes.Letter(t.ID), t.In(s.desk.Words.Lang), t.Key),
			Note: s.reason(f.Why),
			Do:   func() tea.Cmd { return s.code(at, []qda.ThemeID{t.ID}) },
		})
	}
	s.desk.Push(c)
}

// reason is what speaks for a suggestion: words of one's own, or of the codebook.
func (s *Screen) reason(w suggest.Why) string {
	words := strings.Join(strings.Fields(w.Words), " ")
	switch w.From {
	case suggest.FromCoding:
		return s.desk.T("suggest.coding", w.Transcript, words)
	case suggest.FromQuestion:
		return s.desk.T("suggest.question", w.Transcript, words)
	case suggest.FromCodebook:
		return s.desk.T("suggest.codebook", words)
	}
	return s.desk.T("suggest.family")
}
