package reader

import (
	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/overlay"
)

// askReview offers to mark the transcript as read: to the end, up to here, or to take the
// mark back.
func (s *Screen) askReview() {
	t := s.desk.T
	turn := s.text.TurnAt(s.at) + 1
	q := &overlay.Choose{Desk: s.desk, Question: t("review.question", s.info.ID), Note: t("review.note")}
	if n := len(s.changed); n > 0 {
		q.Note = t("unread.review_note", n) + " " + q.Note
	}
	if !s.isRead() {
		q.Answers = append(q.Answers, overlay.Answer{Text: t("review.all"), Do: func() tea.Cmd { return s.markReviewed(qda.AllTurns) }})
	}
	if turn > 0 && turn < len(s.text.Turns) {
		q.Answers = append(q.Answers, overlay.Answer{Text: t("review.here", turn, len(s.text.Turns)), Do: func() tea.Cmd { return s.markReviewed(turn) }})
	}
	if s.review.Turns != 0 {
		q.Answers = append(q.Answers, overlay.Answer{Text: t("review.take_back"), Do: func() tea.Cmd { return s.markReviewed(0) }})
	}
	q.Answers = append(q.Answers, overlay.Answer{Text: t("review.not_now")})
	s.desk.Push(q)
}

func (s *Screen) markReviewed(turns int) tea.Cmd {
	r := qda.Review{Turns: turns, Version: s.book.Version}
	op := study.MarkReviewed(s.key, s.desk.Layer, r)
	return s.desk.Apply([]qda.Body{op}, func(study.Receipt) tea.Cmd {
		switch turns {
		case qda.AllTurns:
			s.desk.Say("review.is_all", s.info.ID)
		case 0:
			s.beside = false
			s.desk.Say("review.is_none", s.info.ID)
		default:
			s.desk.Say("review.is_here", s.info.ID, turns)
		}
		return nil
	})
}

// toggleBeside shows others' codings beside one's own, or hides them. While the coder has
// not marked the transcript reviewed it asks first, because looking is recorded.
func (s *Screen) toggleBeside() tea.Cmd {
	t := s.desk.T
	switch {
	case s.beside:
		return s.setBeside(false, nil)
	case s.open():
		return s.setBeside(true, nil)
	}
	key := s.key
	s.desk.Push(&overlay.Choose{
		Desk: s.desk, Question: t("look.question", s.info.ID), Note: t("look.note"),
		Answers: []overlay.Answer{
			{Text: t("look.no")},
			{Text: t("look.yes"), Do: func() tea.Cmd { return s.setBeside(true, []qda.Body{qda.Look{Transcript: key}}) }},
		},
	})
	return nil
}

// ShowBeside lets the next reading show others' codings too, where the coder may see them.
func (s *Screen) ShowBeside() { s.beside = s.beside || s.key != "" && s.open() }

// setBeside records a look, if there is one to record, and reads the codings anew.
func (s *Screen) setBeside(on bool, ops []qda.Body) tea.Cmd {
	s.beside = on
	tell := func(study.Receipt) tea.Cmd {
		switch {
		case !on:
			s.desk.Say("look.off")
		case len(s.others) == 0:
			s.desk.Say("look.none")
		default:
			s.desk.Say("look.on", len(s.others))
		}
		return nil
	}
	if len(ops) == 0 {
		return s.desk.Do(desk.Job{Done: tell})
	}
	return s.desk.Apply(ops, tell)
}
