package reader

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/overlay"
)

// Placing lets the next place that is coded be the new place of a coding whose words are gone.
func (s *Screen) Placing(c qda.Coding) {
	if c.Transcript == s.key && c.Layer == s.desk.Layer {
		s.placing = &c
	}
}

// askPlace asks whether the coding that waits goes on the target.
func (s *Screen) askPlace() {
	c, at := *s.placing, s.target()
	name := s.themeName(c.Theme)
	s.desk.Push(&overlay.Choose{
		Desk: s.desk, Question: s.desk.T("placing.question", name, s.quote(at)), Note: s.desk.T("placing.note", c.Quote),
		Answers: []overlay.Answer{
			{Text: s.desk.T("placing.yes"), Do: func() tea.Cmd { return s.place(c, at) }},
			{Text: s.desk.T("placing.other"), Do: func() tea.Cmd { s.pick(nil); return nil }},
			{Text: s.desk.T("placing.later"), Do: func() tea.Cmd { s.placing = nil; return nil }},
		},
	})
}

// place puts the coding on a place of the present text and takes the old one away, its memo
// with it, in one act.
func (s *Screen) place(c qda.Coding, at qda.Span) tea.Cmd {
	now := s.coding(at, c.Theme)
	if t := s.book.Resolve(c.Theme); t != nil {
		now.Theme = t.ID
	}
	made := now
	made.Rev = s.text.Rev
	coder, name := s.desk.Coder, s.themeName(c.Theme)
	ops := []qda.Body{qda.Code{Coding: now}, qda.Uncode{Transcript: c.Transcript, Layer: c.Layer, Theme: c.Theme, Span: c.Span, Rev: c.Rev, AsMade: true}}
	s.placing = nil
	return s.desk.Do(desk.Job{Light: true, Run: func(ctx context.Context, st *study.Study) (study.Receipt, error) {
		all := ops
		err := st.View(func(v *study.View) error {
			memo, err := v.Memo(coder, c.Ref())
			if err != nil || memo == "" {
				return err
			}
			there, err := v.Memo(coder, made.Ref())
			if err == nil && there == "" {
				all = append(all, study.SetMemo(coder, made.Ref(), memo), study.SetMemo(coder, c.Ref(), ""))
			}
			return err
		})
		if err != nil {
			return study.Receipt{}, err
		}
		return st.Apply(ctx, study.Act{Coder: coder, Ops: all})
	}, Done: func(study.Receipt) tea.Cmd {
		s.focus = made.ID()
		s.showCursor()
		s.desk.Say("placing.done", name, s.desk.Keys.Of("screen.lost").First())
		return nil
	}})
}
