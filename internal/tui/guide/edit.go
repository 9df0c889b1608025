package guide

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/keys"
	"yinde/internal/tui/overlay"
)

// change does what changes the guide of the group the cursor is in.
func (s *Screen) change(a keys.Action) tea.Cmd {
	t := &s.table
	if t.row() == nil {
		return nil
	}
	g := t.coverage().Group
	if a == "guide.add" {
		s.askTexts(qda.Question{}, func(q qda.Question) tea.Cmd { return s.add(g, q) })
		return nil
	}
	q := t.question()
	if q == nil {
		return nil
	}
	switch at := t.row().question; a {
	case "guide.edit":
		s.askTexts(*q, func(q qda.Question) tea.Cmd {
			op, err := study.EditQuestion(g, q)
			return s.apply(op, err, g.ID, q.ID, "guide.edited")
		})
	case "guide.remove":
		return s.askRemove(g, *q)
	case "guide.earlier":
		if at > 0 {
			op, err := study.MoveQuestion(g, q.ID, g.Questions[at-1].ID)
			return s.apply(op, err, g.ID, q.ID, "guide.moved")
		}
	case "guide.later":
		if at+1 < len(g.Questions) {
			before := ""
			if at+2 < len(g.Questions) {
				before = g.Questions[at+2].ID
			}
			op, err := study.MoveQuestion(g, q.ID, before)
			return s.apply(op, err, g.ID, q.ID, "guide.moved")
		}
	}
	return nil
}

// apply makes a change; the cursor goes to the question.
func (s *Screen) apply(op qda.Body, err error, g qda.GroupID, id, done string) tea.Cmd {
	if err != nil {
		s.desk.Fail(err)
		return nil
	}
	s.table.sought = qda.QuestionRefTo(g, id)
	return s.desk.Apply([]qda.Body{op}, func(study.Receipt) tea.Cmd { s.desk.Say(done, id); return nil })
}

// askTexts asks for the words of a question in both languages, one after the other. Leaving
// either leaves the question as it was.
func (s *Screen) askTexts(q qda.Question, done func(qda.Question) tea.Cmd) {
	ask := func(label, value string, then func(string) tea.Cmd) {
		p := &overlay.Prompt{Desk: s.desk, Label: s.desk.T(label)}
		p.Field.SetValue(strings.Join(strings.Fields(value), " "))
		p.Done = func(value string, ok bool) tea.Cmd {
			if !ok {
				return nil
			}
			return then(strings.TrimSpace(value))
		}
		s.desk.Push(p)
	}
	ask("guide.text_label", q.Text, func(text string) tea.Cmd {
		q.Text = text
		ask("guide.text_en_label", q.TextEn, func(text string) tea.Cmd {
			q.TextEn = text
			if q.Text == "" && q.TextEn == "" {
				s.desk.Say("guide.no_words")
				return nil
			}
			return done(q)
		})
		return nil
	})
}

// add puts a new question behind the one under the cursor. What rests on removed questions is
// read first, so that none of their ids is used again.
func (s *Screen) add(g qda.Group, q qda.Question) tea.Cmd {
	before := ""
	if r := s.table.row(); r != nil && r.question >= 0 && r.question+1 < len(g.Questions) {
		before = g.Questions[r.question+1].ID
	}
	return s.show(s.withUses(func(uses map[qda.QuestionRef]study.QuestionUse) tea.Cmd {
		op, added, err := study.AddQuestion(g, q, before, uses)
		return s.apply(op, err, g.ID, added.ID, "guide.added")
	}))
}

func (s *Screen) withUses(then func(map[qda.QuestionRef]study.QuestionUse) tea.Cmd) desk.Load {
	return func(v *study.View) (func() tea.Cmd, error) {
		uses, err := v.QuestionUses()
		return func() tea.Cmd { return then(uses) }, err
	}
}

// askRemove asks before a question goes on which something rests.
func (s *Screen) askRemove(g qda.Group, q qda.Question) tea.Cmd {
	remove := func() tea.Cmd {
		op, err := study.RemoveQuestion(g, q.ID)
		next := q.ID
		if i := slices.IndexFunc(g.Questions, func(p qda.Question) bool { return p.ID == q.ID }); i+1 < len(g.Questions) {
			next = g.Questions[i+1].ID
		}
		if err != nil {
			s.desk.Fail(err)
			return nil
		}
		s.table.sought = qda.QuestionRefTo(g.ID, next)
		return s.desk.Apply([]qda.Body{op}, func(study.Receipt) tea.Cmd { s.desk.Say("guide.removed", q.ID); return nil })
	}
	return s.show(s.withUses(func(uses map[qda.QuestionRef]study.QuestionUse) tea.Cmd {
		c := &overlay.Choose{Desk: s.desk, Question: s.desk.T("guide.remove_title", q.ID), Answers: []overlay.Answer{
			{Text: s.desk.T("guide.remove_no")}, {Text: s.desk.T("guide.remove_yes"), Do: remove},
		}}
		if u := uses[qda.QuestionRefTo(g.ID, q.ID)]; u.Rests() {
			c.Note = s.desk.T("guide.remove_used", u.Turns, u.Transcripts, u.Findings)
		}
		s.desk.Push(c)
		return nil
	}))
}
