package themes

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/overlay"
)

// Merge asks which theme a theme goes into, says what follows, and asks whether it should.
func (o Ops) Merge(t *qda.Theme) tea.Cmd {
	items := o.choices(func(into *qda.Theme) tea.Cmd { return o.mergeInto(t, into) })
	overlay.OpenPick(o.Desk, o.Desk.T("themes.merge_title", o.name(t), t.Key), items, 0)
	return nil
}

// mergeInto reads what would follow, then asks.
func (o Ops) mergeInto(t, into *qda.Theme) tea.Cmd {
	layer := o.Desk.Layer
	if err := study.CanMerge(o.Desk.Book, t.ID, into.ID); err != nil {
		o.Desk.Fail(err)
		return nil
	}
	return o.Desk.Do(desk.Job{Hold: true, Load: func(v *study.View) (func() tea.Cmd, error) {
		u, err := readUse(v, layer, only(t.ID))
		below := 0
		for _, x := range v.Codebook().Themes() {
			if x.Parent == t.ID && x.Into == "" {
				below++
			}
		}
		return func() tea.Cmd { o.askMerge(t, into, u, below); return nil }, err
	}})
}

func (o Ops) askMerge(t, into *qda.Theme, u use, below int) {
	say := o.Desk.T
	note := []string{say("themes.follow", u.codings, u.coders)}
	if below > 0 {
		note = append(note, say("themes.stay", below))
	}
	if b := u.blind(o.Desk); b != "" {
		note = append(note, b)
	}
	o.Desk.Push(&overlay.Choose{
		Desk: o.Desk, Question: say("themes.merge_question", o.name(t), o.name(into)), Note: strings.Join(note, say("themes.sep")),
		Answers: []overlay.Answer{
			{Text: say("themes.no")},
			{Text: say("themes.merge_yes"), Do: func() tea.Cmd { return o.merge(t, into) }},
		},
	})
}

func (o Ops) merge(t, into *qda.Theme) tea.Cmd {
	layer := o.Desk.Layer
	return o.act(func(v *study.View) (plan, error) {
		u, err := readUse(v, layer, only(t.ID))
		return plan{
			ops:  []qda.Body{qda.MergeTheme{Theme: t.ID, Into: into.ID}},
			said: []qda.Message{qda.Say("themes.merged", o.name(t), o.name(into), u.codings)},
			show: into.ID,
		}, err
	})
}

// Retire takes a theme out of use, or brings it back.
func (o Ops) Retire(t *qda.Theme) tea.Cmd {
	status, said := qda.Retired, "themes.retired"
	if t.Status == qda.Retired {
		status, said = qda.Active, "themes.restored"
	}
	return o.act(func(*study.View) (plan, error) {
		return plan{
			ops:  []qda.Body{qda.NewSet(qda.RefTo("theme", t.ID), "status", status)},
			said: []qda.Message{qda.Say(said, o.name(t))},
		}, nil
	})
}
