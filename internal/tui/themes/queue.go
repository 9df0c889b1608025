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
	"yinde/internal/tui/widget"
)

// Queue is one's own codings to be looked at one after the other: those of split themes, to be
// dealt out, or those made under an older definition, to be rechecked. It is read from the
// study after every act; what is left for later stays in it and is there when it is opened
// again.
type Queue struct {
	ops   Ops
	scope keys.Scope // keys.Deal or keys.Recheck
	theme *qda.Theme // the only one it is about; nil: all
	layer qda.Layer

	left []study.Stale // still to do, in the order of the transcripts; of a deal without what changed
	at   int           // the one shown; behind the last when all were looked at
	done int           // acts of this sitting that stand
	now  *looked       // what is shown; nil behind the last
	want *qda.Coding   // to be shown after the next reading

	list   widget.Scroller // candidates
	top    int             // the row of the overlay on which they begin
	marked []qda.ThemeID
	down   int // rows of what changed that are scrolled away
}

// looked is what was read of the coding that is shown.
type looked struct {
	study.Stale
	info       study.TranscriptInfo
	passage    overlay.Passage
	candidates []*qda.Theme
	memo       string
}

// Deal opens the queue of what is to be dealt out: of one theme that was split, else of all.
func (o Ops) Deal(t *qda.Theme) tea.Cmd {
	if t != nil && !t.Split {
		t = nil
	}
	return o.open(&Queue{ops: o, scope: keys.Deal, theme: t, layer: o.Desk.Layer})
}

// Recheck opens the queue of one's own codings that were made under an older definition of a
// theme.
func (o Ops) Recheck(t *qda.Theme) tea.Cmd {
	return o.open(&Queue{ops: o, scope: keys.Recheck, theme: t, layer: o.Desk.Layer})
}

// open reads a queue and shows it if there is something in it.
func (o Ops) open(q *Queue) tea.Cmd {
	return o.Desk.Do(desk.Job{Hold: true, Load: q.Load(), Done: func(study.Receipt) tea.Cmd {
		if len(q.left) > 0 {
			o.Desk.Push(q)
		} else if q.scope == keys.Deal {
			o.Desk.Say("queue.empty")
		} else {
			o.Desk.Say("themes.recheck_none", o.name(q.theme))
		}
		return nil
	}})
}

// Load reads what is left, and of the coding to be shown its text.
func (q *Queue) Load() desk.Load {
	at, want, look := q.at, q.want, q.ops.Desk.Look
	scope, layer, coder := q.scope, q.layer, q.ops.Desk.Coder
	theme := qda.ThemeID("")
	if q.theme != nil {
		theme = q.theme.ID
	}
	return func(v *study.View) (func() tea.Cmd, error) {
		list := undealt
		if scope == keys.Recheck {
			list = stale
		}
		left, err := list(v, layer, theme)
		if err != nil {
			return nil, err
		}
		if want != nil {
			same := func(s study.Stale) bool { return s.Transcript == want.Transcript && s.Span == want.Span }
			if i := slices.IndexFunc(left, same); i >= 0 {
				at = i
			}
		}
		at = min(at, len(left))
		var now *looked
		if at < len(left) {
			if now, err = read(v, coder, left[at]); err == nil {
				now.passage.Look = look
			}
		}
		return func() tea.Cmd { q.install(left, at, now); return nil }, err
	}
}

func (q *Queue) install(left []study.Stale, at int, now *looked) {
	q.left, q.at, q.want, q.marked, q.down = left, at, nil, nil, 0
	if q.now == nil || now == nil || q.now.Now.ID != now.Now.ID {
		q.list = widget.Scroller{}
	}
	q.now = now
	if now != nil {
		q.list.Rows = len(now.candidates)
		q.list.Clamp()
	}
	if len(left) == 0 {
		q.ops.Desk.Drop(q)
	}
}

func read(v *study.View, coder qda.CoderID, s study.Stale) (*looked, error) {
	out := &looked{Stale: s}
	var err error
	if out.info, err = v.ByKey(s.Transcript); err != nil {
		return nil, err
	}
	content, err := v.Text(s.Transcript)
	if err != nil {
		return nil, err
	}
	out.passage = overlay.Passage{Text: content, At: s.Span}
	out.candidates = study.Candidates(v.Codebook(), s.Theme)
	out.memo, err = v.Memo(coder, s.Ref())
	return out, err
}

// undealt lists what a layer has to deal out of a theme ("": of all), in the order of the
// transcripts.
func undealt(v *study.View, layer qda.Layer, theme qda.ThemeID) (out []study.Stale, err error) {
	transcripts, err := v.Transcripts()
	if err != nil {
		return nil, err
	}
	at := make(map[qda.TextKey]int, len(transcripts))
	for i, t := range transcripts {
		at[t.Key] = i
	}
	err = v.Undealt(func(l *study.Layered) error {
		for _, c := range l.Codings {
			if now := v.Codebook().Resolve(c.Theme); theme == "" || now.ID == theme {
				coding := qda.Coding{Transcript: l.Transcript, Layer: l.Layer, Theme: c.Theme, Span: c.Span}
				out = append(out, study.Stale{Coding: coding, ID: transcripts[at[l.Transcript]].ID, Now: now})
			}
		}
		return nil
	}, layer)
	slices.SortStableFunc(out, func(a, b study.Stale) int { return at[a.Transcript] - at[b.Transcript] })
	return out, err
}

// stale lists what a layer coded with a theme under another definition.
func stale(v *study.View, layer qda.Layer, theme qda.ThemeID) ([]study.Stale, error) {
	return v.ToRecheckOf(theme, layer)
}

// Scope is that of the queue.
func (q *Queue) Scope() keys.Scope { return q.scope }

// Act does what a key means for the coding that is shown.
func (q *Queue) Act(a keys.Action, _ string) tea.Cmd {
	_, what, _ := strings.Cut(string(a), ".")
	switch what {
	case "close":
		q.ops.Desk.Pop()
		q.ops.Desk.Say("themes.queue_left", len(q.left))
		return nil
	case "undo":
		return q.undo()
	case "back":
		return q.show(q.at - 1)
	}
	if q.now == nil { // behind the last
		if what == "take" || what == "later" {
			return q.show(0)
		}
		return nil
	}
	switch what {
	case "later":
		return q.show(q.at + 1)
	case "take":
		return q.take()
	case "other":
		q.askOther()
	case "uncode":
		return q.give(qda.Say("themes.uncoded"))
	case "mark":
		q.mark()
	case "down", "up":
		q.move(map[string]int{"down": 1, "up": -1}[what])
	case "page_down", "page_up":
		q.now.passage.Down += map[string]int{"page_down": 3, "page_up": -3}[what]
	}
	return nil
}

// move chooses another candidate, or scrolls what changed.
func (q *Queue) move(by int) {
	if q.scope == keys.Deal {
		q.list.Move(by)
		return
	}
	q.down = max(0, q.down+by)
}

// show goes to another coding of the queue.
func (q *Queue) show(at int) tea.Cmd {
	q.at = max(0, min(at, len(q.left)))
	return q.ops.Desk.Do(desk.Job{Hold: true, Load: q.Load()})
}

// mark marks or unmarks the chosen candidate: a coding may go to several.
func (q *Queue) mark() {
	if q.list.Cursor >= len(q.now.candidates) {
		return
	}
	id := q.now.candidates[q.list.Cursor].ID
	if i := slices.Index(q.marked, id); i >= 0 {
		q.marked = slices.Delete(q.marked, i, i+1)
	} else {
		q.marked = append(q.marked, id)
	}
	q.list.Move(1)
}

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

// Type deals by number.
func (q *Queue) Type(msg tea.Msg) tea.Cmd {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok || q.scope != keys.Deal || q.now == nil {
		return nil
	}
	if name := keys.Name(k); len(name) == 1 && name[0] >= '1' && name[0] <= '9' && int(name[0]-'1') < len(q.now.candidates) {
		return q.deal(q.now.candidates[name[0]-'1'].ID)
	}
	return nil
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
