package reader

import (
	"context"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/suggest"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/overlay"
)

// askedAbove is the questions that a turn asks, for the blank row above it.
func (s *Screen) askedAbove(f *fixed, para int) string {
	if s.asked == nil || s.fixed != f || f.turnOf[para] < 0 || f.turnOf[para] >= len(s.asked.ByTurn) {
		return ""
	}
	return s.questionsIn(s.asked.ByTurn[f.turnOf[para]])
}

// askedFirst is the ids of the questions that the first turn asks, for below its number.
func (s *Screen) askedFirst(f *fixed) string {
	if s.askedAbove(f, 0) == "" {
		return ""
	}
	return strings.Join(s.asked.ByTurn[f.turnOf[0]], " ")
}

// questionsIn is questions with their words in the language of the desk.
func (s *Screen) questionsIn(ids []string) string {
	var parts []string
	for _, id := range ids {
		if q := qda.QuestionByID(s.asked.Questions, id); q != nil {
			parts = append(parts, id+" "+strings.Join(strings.Fields(q.In(s.desk.Words.Lang)), " "))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "● " + strings.Join(parts, " · ")
}

// askedHere is the questions under which the cursor stands, "" for none.
func (s *Screen) askedHere() string {
	if s.asked == nil {
		return ""
	}
	for i := min(s.text.TurnAt(s.at), len(s.asked.ByTurn)-1); i >= 0; i-- {
		if ids := s.asked.ByTurn[i]; len(ids) > 0 {
			return s.questionsIn(ids)
		}
	}
	return ""
}

// askedRows is how many rows of the panel the questions may take.
func (s *Screen) askedRows(side bool) int {
	if side {
		return 4
	}
	return 1
}

// askingTurn is the turn under the cursor if it can ask; else it says why not.
func (s *Screen) askingTurn() (turn int, ok bool) {
	turn = s.text.TurnAt(s.at)
	switch {
	case s.info.Group == "":
		s.desk.Say("asks.no_group", s.info.ID)
	case len(s.asked.Questions) == 0:
		s.desk.Say("asks.no_guide", s.desk.Keys.Of("screen.guide").First())
	case !study.CanAsk(s.text, turn):
		s.desk.Say("asks.not_asking", s.desk.Keys.Of("reader.prev_question").First())
	default:
		return turn, true
	}
	return turn, false
}

// proposeQuestions shows which questions the turn under the cursor may ask, the likeliest
// first. Nothing is linked unless one is chosen.
func (s *Screen) proposeQuestions() tea.Cmd {
	turn, ok := s.askingTurn()
	if !ok {
		return nil
	}
	key, group, text := s.key, s.info.Group, s.text
	return s.desk.Do(desk.Job{Hold: true, Load: func(v *study.View) (func() tea.Cmd, error) {
		guide, err := suggest.ReadGuide(context.Background(), v, group, key)
		if err != nil {
			return nil, err
		}
		found := guide.Propose(text, turn)
		return func() tea.Cmd {
			if s.key == key && s.text == text {
				s.chooseQuestion(turn, found)
			}
			return nil
		}, nil
	}})
}

func (s *Screen) chooseQuestion(turn int, found []suggest.Proposal) {
	linked := s.asked.ByTurn[turn]
	c := &overlay.Choose{Desk: s.desk, Question: s.desk.T("asks.title", turn+1)}
	for _, p := range found {
		q := qda.QuestionByID(s.asked.Questions, p.Question)
		if q == nil {
			continue
		}
		ids, sign := append(slices.Clone(linked), q.ID), " "
		if slices.Contains(linked, q.ID) {
			ids, sign = slices.DeleteFunc(slices.Clone(linked), func(id string) bool { return id == q.ID }), "✓"
		}
		c.Answers = append(c.Answers, overlay.Answer{
			Text: fmt.Sprintf("%s %s %3.0f%%  %s", sign, q.ID, p.Score*100, strings.Join(strings.Fields(q.In(s.desk.Words.Lang)), " ")),
			Do:   func() tea.Cmd { return s.linkTurn(turn, ids) },
		})
	}
	if len(linked) > 0 {
		c.Note = s.desk.T("asks.linked", strings.Join(linked, s.desk.T("list.sep")))
		c.Answers = append(c.Answers, overlay.Answer{Text: s.desk.T("asks.none"), Do: func() tea.Cmd { return s.linkTurn(turn, nil) }})
	}
	s.desk.Push(c)
}

// unlinkTurn takes away what the turn under the cursor is linked to.
func (s *Screen) unlinkTurn() tea.Cmd {
	turn, ok := s.askingTurn()
	if !ok {
		return nil
	}
	if len(s.asked.ByTurn[turn]) == 0 {
		s.desk.Say("asks.not_linked", turn+1)
		return nil
	}
	return s.linkTurn(turn, nil)
}

func (s *Screen) linkTurn(turn int, ids []string) tea.Cmd {
	ops, err := s.asked.Link(turn, ids)
	if err != nil {
		s.desk.Fail(err)
		return nil
	}
	return s.desk.Apply(ops, func(study.Receipt) tea.Cmd {
		if len(ids) == 0 {
			s.desk.Say("asks.unlinked", turn+1)
		} else {
			s.desk.Say("asks.done", turn+1, strings.Join(ids, s.desk.T("list.sep")))
		}
		return nil
	})
}
