package main

import (
	"context"
	"strings"

	"yinde/internal/qda"
	"yinde/internal/study"
)

// guideAct plans a change of a guide on a view and applies it. say runs when it changed
// something.
func (a *app) guideAct(ctx context.Context, name string, plan func(*study.View) (op qda.Body, say func(), err error)) error {
	return a.write(name, func(s *study.Study) error {
		var op qda.Body
		var say func()
		err := s.View(func(v *study.View) (err error) { op, say, err = plan(v); return err })
		if err != nil {
			return err
		}
		r, err := a.act(ctx, s, op)
		if err != nil {
			return err
		}
		if !r.Changed() {
			a.say("done.nothing")
			return nil
		}
		say()
		return nil
	})
}

// questionFields sets the texts of a question from FIELD=VALUE arguments.
func questionFields(q *qda.Question, pairs []string, idToo bool) error {
	for _, pair := range pairs {
		field, value, ok := strings.Cut(pair, "=")
		switch {
		case ok && field == "text":
			q.Text = strings.TrimSpace(value)
		case ok && field == "text_en":
			q.TextEn = strings.TrimSpace(value)
		case ok && field == "id" && idToo:
			q.ID = value
		default:
			return usage("guide.field", pair)
		}
	}
	return nil
}

func runGuideSet(ctx context.Context, a *app, name, question string, pairs []string, o guideOptions) error {
	if err := questionFields(&qda.Question{}, pairs, false); err != nil {
		return err
	}
	return a.guideAct(ctx, name, func(v *study.View) (qda.Body, func(), error) {
		q, err := findQuestion(v, question, qda.GroupID(o.group))
		if err != nil {
			return nil, nil, err
		}
		if err := questionFields(&q.Question, pairs, false); err != nil {
			return nil, nil, err
		}
		op, err := study.EditQuestion(q.group, q.Question)
		return op, func() { a.say("done.guide_set", q.ref()) }, err
	})
}

func runGuideAdd(ctx context.Context, a *app, name, group string, pairs []string, o guideOptions) error {
	var q qda.Question
	if err := questionFields(&q, pairs, true); err != nil {
		return err
	}
	return a.guideAct(ctx, name, func(v *study.View) (qda.Body, func(), error) {
		g, err := v.Group(qda.GroupID(group))
		if err != nil {
			return nil, nil, err
		}
		uses, err := v.QuestionUses()
		if err != nil {
			return nil, nil, err
		}
		op, added, err := study.AddQuestion(g, q, o.before, uses)
		return op, func() { a.say("done.guide_add", qda.QuestionRefTo(g.ID, added.ID)) }, err
	})
}

func runGuideMove(ctx context.Context, a *app, name, question string, o guideOptions) error {
	return a.guideAct(ctx, name, func(v *study.View) (qda.Body, func(), error) {
		q, err := findQuestion(v, question, qda.GroupID(o.group))
		if err != nil {
			return nil, nil, err
		}
		group, before := qda.QuestionRef(o.before).Split()
		if group != "" && group != q.group.ID {
			return nil, nil, study.UnknownQuestion(q.group.ID, o.before, q.group.Questions)
		}
		op, err := study.MoveQuestion(q.group, q.ID, before)
		return op, func() { a.say("done.guide_move", q.ref()) }, err
	})
}

func runGuideRemove(ctx context.Context, a *app, name, question string, o guideOptions) error {
	return a.guideAct(ctx, name, func(v *study.View) (qda.Body, func(), error) {
		q, err := findQuestion(v, question, qda.GroupID(o.group))
		if err != nil {
			return nil, nil, err
		}
		uses, err := v.QuestionUses()
		if err != nil {
			return nil, nil, err
		}
		op, err := study.RemoveQuestion(q.group, q.ID)
		return op, func() {
			a.say("done.guide_remove", q.ref())
			if u := uses[q.ref()]; u.Rests() {
				a.warn(qda.Say("guide.removed_used", u.Turns, u.Transcripts, u.Findings))
			}
		}, err
	})
}
