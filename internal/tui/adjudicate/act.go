package adjudicate

import (
	"context"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/look"
	"yinde/internal/tui/overlay"
)

// askBegin asks whether the transcripts that are ready are to be begun.
func (q *Queue) askBegin() tea.Cmd {
	d := q.desk
	ids := make([]string, len(q.found.ready))
	for i, r := range q.found.ready {
		ids[i] = r.id
	}
	names := make([]string, len(q.layers))
	for i, l := range q.layers {
		names[i] = string(l)
	}
	answers := []overlay.Answer{{Text: d.T("adjudicate.begin_all", len(ids)), Note: strings.Join(ids, " "), Do: func() tea.Cmd { return q.begin(q.found.ready) }}}
	if first := q.found.ready[0]; len(ids) > 1 {
		for _, r := range q.found.ready {
			if r.key == q.start.key {
				first = r
			}
		}
		answers = append(answers, overlay.Answer{Text: d.T("adjudicate.begin_one", first.id), Do: func() tea.Cmd { return q.begin([]ready{first}) }})
	}
	if q.found.begun > 0 {
		answers = append([]overlay.Answer{{Text: d.T("adjudicate.go_on", q.open()), Do: func() tea.Cmd { q.show(); return nil }}}, answers...)
	}
	d.Push(&overlay.Choose{Desk: d, Question: d.T("adjudicate.begin_question", strings.Join(names, ", ")), Note: d.T("adjudicate.begin_note"), Answers: answers})
	return nil
}

// begin takes over what all put alike, and shows the cases.
func (q *Queue) begin(which []ready) tea.Cmd {
	d := q.desk
	q.stale = everything
	return q.run(func(v *study.View) (ops []qda.Body, err error) {
		for _, r := range which {
			more, err := v.Begin(r.key, r.layers...)
			if err != nil {
				return nil, err
			}
			ops = append(ops, more...)
		}
		return ops, nil
	}, func(r study.Receipt) {
		taken := 0
		for _, op := range r.Ops {
			if _, ok := op.Body.(qda.Code); ok {
				taken++
			}
		}
		d.Say("adjudicate.begun_desk", len(which), taken)
		q.show()
	})
}

// run is one act; the cases are read again after it.
func (q *Queue) run(plan func(*study.View) ([]qda.Body, error), done func(study.Receipt)) tea.Cmd {
	d := q.desk
	coder := d.Coder
	return d.Do(desk.Job{
		Hold: true, Light: true, Load: q.Load(),
		Run: func(ctx context.Context, s *study.Study) (study.Receipt, error) {
			var ops []qda.Body
			err := s.View(func(v *study.View) (err error) { ops, err = plan(v); return err })
			if err != nil || len(ops) == 0 {
				return study.Receipt{}, err
			}
			return s.Apply(ctx, study.Act{Coder: coder, Ops: ops})
		},
		Done: func(r study.Receipt) tea.Cmd {
			if r.Changed() {
				q.done++
			}
			done(r)
			return nil
		},
	})
}

// take decides as one of the coders has it; which -1 takes what all of them have.
func (q *Queue) take(which int) tea.Cmd {
	var layers []qda.Layer
	for i, l := range q.now.By {
		if which < 0 || i == which {
			layers = append(layers, l.Layer)
		}
	}
	if len(layers) == 0 {
		return nil
	}
	return q.decide(study.Ruling{Verdict: qda.Take, Layers: layers})
}

// decide writes a decision. The case leaves the queue, or one goes on to the next.
func (q *Queue) decide(r study.Ruling) tea.Cmd {
	d, c, id := q.desk, q.now.Case, q.now.id
	r.Reason = q.reason
	q.reason, q.scroll, q.stale = "", 0, c.Transcript
	if q.filter.state != "" || r.Verdict == qda.Later {
		q.at++ // it stays among those that are shown
	}
	return q.run(func(v *study.View) ([]qda.Body, error) { return v.Decide(c.Transcript, c.ID, r) }, func(rec study.Receipt) {
		if !rec.Changed() {
			d.Say("done.nothing")
			return
		}
		d.Say("adjudicate.decided_desk", fmt.Sprintf("%s/%d", id, c.Number), q.verdict(r.Verdict, r.Layers), q.found.counts[study.CaseDecided], len(q.found.all))
	})
}

// verdict is a verdict in words.
func (q *Queue) verdict(v qda.Verdict, layers []qda.Layer) string {
	names := make([]string, len(layers))
	for i, l := range layers {
		names[i] = string(l)
	}
	return q.desk.T("adjudicate.verdict."+string(v), strings.Join(names, " + "))
}

// undo takes the last act of this sitting back and shows its case again.
func (q *Queue) undo() tea.Cmd {
	if q.done == 0 {
		q.desk.Say("themes.queue_fresh")
		return nil
	}
	q.stale = everything // read after the undo too
	return q.desk.Undo(nil, func(r study.Receipt) tea.Cmd {
		q.done--
		q.stale = everything
		q.desk.Say("adjudicate.undone")
		for _, op := range r.Ops {
			if set, ok := op.Body.(qda.Set); ok && set.Ref.Kind() == "case" {
				_, id, _ := strings.Cut(set.Ref.Rest(), "/")
				q.want = qda.CaseID(id)
			}
		}
		return q.desk.Do(desk.Job{Hold: true, Load: q.Load()})
	})
}

// askVerdict offers every way to decide, for arrows and Enter.
func (q *Queue) askVerdict() {
	d := q.desk
	var answers []overlay.Answer
	for i, l := range q.now.By {
		answers = append(answers, overlay.Answer{Text: q.verdict(qda.Take, []qda.Layer{l.Layer}), Note: q.themesOf(l.Codings), Do: func() tea.Cmd { return q.take(i) }})
	}
	answers = append(answers,
		overlay.Answer{Text: d.T("adjudicate.all_of_them"), Do: func() tea.Cmd { return q.take(-1) }},
		overlay.Answer{Text: d.T("adjudicate.verdict.neither"), Do: func() tea.Cmd { return q.decide(study.Ruling{Verdict: qda.Neither}) }},
		overlay.Answer{Text: d.T("adjudicate.verdict.span"), Do: func() tea.Cmd { q.askSpan(); return nil }},
		overlay.Answer{Text: d.T("adjudicate.verdict.theme"), Do: func() tea.Cmd { q.askTheme(); return nil }},
		overlay.Answer{Text: d.T("adjudicate.verdict.later"), Do: func() tea.Cmd { return q.decide(study.Ruling{Verdict: qda.Later}) }},
		overlay.Answer{Text: d.T("adjudicate.give_reason"), Note: q.reason, Do: func() tea.Cmd { q.askReason(); return nil }},
	)
	d.Push(&overlay.Choose{Desk: d, Question: d.T("adjudicate.how", q.title()), Answers: answers})
}

// themesOf names the themes of codings.
func (q *Queue) themesOf(codings []qda.Coding) string {
	var names []string
	for _, c := range codings {
		if name := q.name(c.Theme); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return q.desk.T("agreement.nothing_put")
	}
	return strings.Join(names, q.desk.T("list.sep"))
}

func (q *Queue) name(id qda.ThemeID) string {
	if t := q.desk.Book.Resolve(id); t != nil {
		return t.In(q.desk.Words.Lang)
	}
	return ""
}

func (q *Queue) askReason() {
	d := q.desk
	p := &overlay.Prompt{Desk: d, Label: d.T("adjudicate.reason")}
	p.Field.SetValue(q.reason)
	p.Done = func(value string, ok bool) tea.Cmd {
		if ok {
			q.reason = strings.TrimSpace(value)
		}
		return nil
	}
	d.Push(p)
}

// askTheme asks for the theme that stands instead; several make no sense.
func (q *Queue) askTheme() {
	d, c := q.desk, q.now.Case
	there := map[qda.ThemeID]bool{}
	for _, id := range c.Themes {
		there[id] = true
	}
	index := overlay.NewIndex(d.Book)
	p := &overlay.Picker{Desk: d, Index: index, Themes: look.NewThemes(d.Book, d.Look), Title: brief(q.now.text.Quote(c.Span)), There: there}
	p.Take = func(ids []qda.ThemeID) tea.Cmd {
		if len(ids) > 1 {
			d.Say("adjudicate.one_theme")
			return nil
		}
		return q.decide(study.Ruling{Verdict: qda.Another, Theme: ids[0]})
	}
	p.Create = func(string) tea.Cmd { d.Say("adjudicate.no_new_theme"); return nil }
	p.Open()
}

// askSpan lets the words be chosen; of several themes, first which one they get.
func (q *Queue) askSpan() {
	c := q.now.Case
	if len(c.Themes) == 1 {
		q.adjust(c.Themes[0])
		return
	}
	var answers []overlay.Answer
	for _, id := range c.Themes {
		answers = append(answers, overlay.Answer{Text: q.name(id), Do: func() tea.Cmd { q.adjust(id); return nil }})
	}
	q.desk.Push(&overlay.Choose{Desk: q.desk, Question: q.desk.T("adjudicate.which"), Answers: answers})
}

// brief is the beginning of words on one line.
func brief(words string) string {
	const most = 400
	if len(words) > most {
		at := most
		for !qda.OnEdge(words, at) {
			at--
		}
		words = words[:at]
	}
	return strings.Join(strings.Fields(words), " ")
}
