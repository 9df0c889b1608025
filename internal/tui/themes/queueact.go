package themes

import (
	"context"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/keys"
	"yinde/internal/tui/overlay"
)

// take deals the coding to what is marked or chosen; in a recheck it says that it holds.
func (q *Queue) take() tea.Cmd {
	switch {
	case q.scope == keys.Recheck:
		s := q.now.Stale
		return q.apply(qda.Say("themes.kept", q.ops.name(s.Now)), func(*study.View) ([]qda.Body, error) { return study.Rechecked(s), nil })
	case len(q.marked) > 0:
		return q.deal(q.marked...)
	case q.list.Cursor < len(q.now.candidates):
		return q.deal(q.now.candidates[q.list.Cursor].ID)
	}
	q.ops.Desk.Say("themes.no_candidate")
	return nil
}

func (q *Queue) deal(ids ...qda.ThemeID) tea.Cmd {
	var names []string
	for _, t := range q.now.candidates {
		if slices.Contains(ids, t.ID) {
			names = append(names, q.ops.name(t))
		}
	}
	return q.give(qda.Say("themes.dealt", strings.Join(names, q.ops.Desk.T("list.sep"))), ids...)
}

// give gives the coding other themes, or none.
func (q *Queue) give(said qda.Message, ids ...qda.ThemeID) tea.Cmd {
	c, coder, scope := q.now.Coding, q.ops.Desk.Coder, q.scope
	return q.apply(said, func(v *study.View) ([]qda.Body, error) {
		if scope == keys.Deal {
			return v.Deal(coder, c, ids...)
		}
		return v.Recode(coder, c, ids...)
	})
}

// apply is one act on the coding that is shown; the next comes after it.
func (q *Queue) apply(said qda.Message, ops func(*study.View) ([]qda.Body, error)) tea.Cmd {
	d, c := q.ops.Desk, q.now.Coding
	coder := d.Coder
	return d.Do(desk.Job{
		Hold: true, Light: true,
		Run: func(ctx context.Context, st *study.Study) (study.Receipt, error) {
			var body []qda.Body
			err := st.View(func(v *study.View) error {
				there, err := v.Codings(c.Transcript, c.Layer)
				if err == nil && slices.ContainsFunc(there, func(x qda.Coding) bool { return x.ID() == c.ID() }) {
					body, err = ops(v)
				}
				return err
			})
			if err != nil || len(body) == 0 { // it is gone: an act that the disk refused was saved meanwhile
				return study.Receipt{}, err
			}
			return st.Apply(ctx, study.Act{Coder: coder, Ops: body})
		},
		Done: func(r study.Receipt) tea.Cmd {
			if !r.Changed() {
				d.Say("done.nothing")
				return nil
			}
			q.done++
			if len(q.left) == 0 {
				q.ops.told(said, qda.Say("themes.queue_done"))
				return nil
			}
			q.ops.told(said)
			return nil
		},
		Failed: q.ops.failed,
	})
}

// undo takes the last act of this sitting back and shows its coding again.
func (q *Queue) undo() tea.Cmd {
	d := q.ops.Desk
	if q.done == 0 {
		d.Say("themes.queue_fresh")
		return nil
	}
	return d.Undo(nil, func(r study.Receipt) tea.Cmd {
		q.done--
		d.Say("themes.queue_undone")
		for _, op := range r.Ops {
			if b, ok := op.Body.(qda.Uncode); ok {
				c := b.Place()
				q.want = &c
				return d.Do(desk.Job{Hold: true, Load: q.Load()})
			}
		}
		return nil
	})
}

// askOther asks for the themes that a coding gets instead of the one it has.
func (q *Queue) askOther() {
	d, s := q.ops.Desk, q.now.Stale
	index := overlay.NewIndex(d.Book)
	p := &overlay.Picker{Desk: d, Index: index, Themes: q.ops.Looks(), Title: head(q.now.passage.Text.Quote(s.Span)), There: map[qda.ThemeID]bool{s.Now.ID: true}}
	p.Take = func(ids []qda.ThemeID) tea.Cmd { return q.other(s, nil, slices.Clone(ids)) }
	p.Create = func(name string) tea.Cmd {
		overlay.OpenNewTheme(d, index, name, func(op qda.AddTheme) tea.Cmd {
			return q.other(s, []qda.Body{op}, []qda.ThemeID{qda.ThemeIDOf(op.Key, op.Name)})
		})
		return nil
	}
	p.Open()
}

// other gives the coding other themes. Where its own is among them, it holds and the others
// come beside it.
func (q *Queue) other(s study.Stale, first []qda.Body, ids []qda.ThemeID) tea.Cmd {
	d := q.ops.Desk
	coder := d.Coder
	d.State.Use(ids...)
	d.Changed()
	return q.apply(qda.Say("themes.other"), func(v *study.View) ([]qda.Body, error) {
		if !slices.Contains(ids, s.Now.ID) {
			ops, err := v.Recode(coder, s.Coding, ids...)
			return append(first, ops...), err
		}
		ops := append(first, study.Rechecked(s)...)
		for _, id := range ids {
			if id != s.Now.ID {
				ops = append(ops, qda.Code{Coding: qda.Coding{Transcript: s.Transcript, Layer: s.Layer, Theme: id, Span: s.Span}})
			}
		}
		return ops, nil
	})
}

// head is the beginning of a quote, which may be long.
func head(quote string) string {
	const most = 400
	if len(quote) > most {
		at := most
		for !qda.OnEdge(quote, at) {
			at--
		}
		quote = quote[:at]
	}
	return strings.Join(strings.Fields(quote), " ")
}
