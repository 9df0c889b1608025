// Package themes is what can be done to themes at the desk: add, edit, move, merge, split,
// retire, recolour, and the two queues that follow from it. The screen that shows the themes
// names the one that is meant; the forms, questions and queues open over it.
//
//   - deal: after a split, each coder gives their own codings to the new themes, one after
//     the other.
//   - recheck: after a definition has changed, a coder looks at their own codings that were
//     made under the older one.
//
// # Invariants
//
// Each of them is one act in the desk's queue, planned on the study as it is when its turn
// comes, so that what is said of it is true; undo takes it back. What is refused is said in
// the notice line and changes nothing. A queue keeps nothing of its own: it is read from the
// study, and is resumed by opening it again. Others' work is counted as far as [desk.Sight]
// lets it be seen, and only one's own codings are quoted.
package themes

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/look"
	"yinde/internal/tui/overlay"
)

// Ops changes themes for the screen that shows them.
type Ops struct {
	Desk  *desk.Desk
	Show  func(qda.ThemeID)     // puts the screen's cursor on a theme
	Index func() *overlay.Index // of all themes, as the screen shows them
	Looks func() *look.Themes   // letters and colours, as the screen shows them
}

// plan is what an act does, what is said of it, and which theme it is about.
type plan struct {
	ops  []qda.Body
	said []qda.Message
	show qda.ThemeID
}

// act plans on a view and applies, in its turn.
func (o Ops) act(draft func(v *study.View) (plan, error)) tea.Cmd {
	coder := o.Desk.Coder
	var p plan
	return o.Desk.Do(desk.Job{
		Hold: true, Light: true,
		Run: func(ctx context.Context, st *study.Study) (study.Receipt, error) {
			err := st.View(func(v *study.View) (err error) {
				p, err = draft(v)
				return err
			})
			if err != nil || len(p.ops) == 0 {
				return study.Receipt{}, err
			}
			return st.Apply(ctx, study.Act{Coder: coder, Ops: p.ops})
		},
		Done: func(r study.Receipt) tea.Cmd {
			if !r.Changed() {
				o.Desk.Say("done.nothing")
				return nil
			}
			if p.show != "" {
				o.Show(p.show)
			}
			o.told(p.said...)
			return nil
		},
		Failed: o.failed,
	})
}

// told says what was done, and that undo takes it back.
func (o Ops) told(said ...qda.Message) {
	var parts []string
	for _, m := range said {
		parts = append(parts, o.Desk.Words.Say(m))
	}
	o.Desk.ShowFull(o.Desk.T("themes.done", strings.Join(parts, o.Desk.T("themes.sep"))))
}

// failed tells why an act was refused; what the disk refuses has been told.
func (o Ops) failed(err error, kept bool) tea.Cmd {
	if !kept {
		o.Desk.Fail(err)
	}
	return nil
}

// name is a theme as it is named in messages.
func (o Ops) name(t *qda.Theme) string { return t.In(o.Desk.Words.Lang) }

// use is how often something was coded, as far as it may be seen, and of how many
// transcripts others' work is counted.
type use struct {
	codings, coders int
	open, of        int
	hidden          bool // there may be more than is counted
}

// readUse counts the codings that count for themes that wants lets through.
func readUse(v *study.View, layer qda.Layer, wants func(*qda.Theme) bool) (u use, err error) {
	sight, err := desk.ReadSight(v, layer)
	if err != nil {
		return u, err
	}
	transcripts, err := v.Transcripts()
	if err != nil {
		return u, err
	}
	u.of = len(transcripts)
	for i := range transcripts {
		if sight.Open(transcripts[i].Key) {
			u.open++
		}
	}
	layers, err := v.Layers()
	if err != nil {
		return u, err
	}
	for _, l := range layers {
		u.hidden = u.hidden || l != layer && u.open < u.of
	}
	u.codings, u.coders, err = v.ThemeUseSeen(sight.Sees, wants)
	return u, err
}

// only lets one theme through.
func only(id qda.ThemeID) func(*qda.Theme) bool {
	return func(t *qda.Theme) bool { return t != nil && t.ID == id }
}

// blind says that others' work is counted only in part.
func (u use) blind(d *desk.Desk) string {
	if !u.hidden {
		return ""
	}
	return d.T("themes.blind", u.open, u.of)
}

// choices are the themes of the tree, merged ones left out, to pick one of.
func (o Ops) choices(take func(*qda.Theme) tea.Cmd) (items []overlay.Item) {
	book := o.Desk.Book
	for _, t := range book.Themes() {
		if t.Into != "" {
			continue
		}
		note := t.Key
		switch {
		case t.Status == qda.Retired:
			note += " " + o.Desk.T("codebook.mark_retired")
		case t.Split:
			note += " " + o.Desk.T("codebook.mark_split")
		}
		items = append(items, overlay.Item{
			Text: strings.Repeat("  ", min(book.Depth(t.ID), 8)) + o.name(t), Note: note,
			Take: func() tea.Cmd { return take(t) },
		})
	}
	return items
}
