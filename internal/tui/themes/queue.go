package themes

import (
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
