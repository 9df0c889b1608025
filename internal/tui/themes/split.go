package themes

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/overlay"
)

// Split asks for the themes that a theme is split into, one a line, says what is to be dealt
// out, and asks whether it should.
func (o Ops) Split(t *qda.Theme) tea.Cmd { return o.askNames(t, "") }

func (o Ops) askNames(t *qda.Theme, typed string) tea.Cmd {
	overlay.OpenEditor(o.Desk, o.Desk.T("themes.split_title", o.name(t)), typed, func(text string, keep bool) tea.Cmd {
		if !keep {
			return nil
		}
		parts, err := readParts(o.Desk.Book, t, text)
		if err != nil {
			o.Desk.Fail(err)
			return o.askNames(t, text) // as it was typed, to be mended
		}
		return o.askSplit(t, parts)
	})
	return nil
}

// parts is what a theme is split into.
type parts struct {
	there []qda.ThemeID
	added []qda.ThemeText
	names []string // as they are named in messages
}

// readParts reads a line for each new theme: a name, KEY=NAME, or the key of a theme that is
// there.
func readParts(book *qda.Codebook, t *qda.Theme, text string) (p parts, err error) {
	taken := map[string]bool{}
	for line := range strings.Lines(text) {
		key, name, keyed := strings.Cut(strings.ReplaceAll(line, "＝", "="), "=")
		key, name = strings.TrimSpace(key), strings.Trim(name, "= \t\r\n")
		if key == "" && name == "" {
			continue
		}
		x := book.ByKey(key)
		switch {
		case !keyed && x != nil:
			if x.ID == t.ID {
				return p, qda.Bad("theme.into_itself", t.Key)
			}
			p.there, p.names = append(p.there, x.ID), append(p.names, x.Key)
			continue
		case !keyed:
			name = key
			key = desk.Slug(name, func(key string) bool { return taken[key] || book.ByKey(key) != nil })
		case !qda.ValidKey(key):
			return p, qda.Bad("theme.bad_key", key)
		case name == "":
			return p, qda.Bad("theme.no_name", key)
		}
		if taken[strings.ToLower(key)] {
			return p, qda.Bad("theme.key_taken", key)
		}
		if err := study.FreeKey(book, key, name); err != nil {
			return p, err
		}
		taken[strings.ToLower(key)] = true
		p.added, p.names = append(p.added, qda.ThemeText{Key: key, Name: name}), append(p.names, name+" "+key)
	}
	if len(p.names) < 2 {
		return p, qda.Bad("theme.split_few", t.Key)
	}
	return p, nil
}

// askSplit reads what is to be dealt out, then asks.
func (o Ops) askSplit(t *qda.Theme, p parts) tea.Cmd {
	layer := o.Desk.Layer
	return o.Desk.Do(desk.Job{Hold: true, Load: func(v *study.View) (func() tea.Cmd, error) {
		u, err := readUse(v, layer, only(t.ID))
		return func() tea.Cmd {
			say := o.Desk.T
			note := say("themes.to_deal", u.codings, u.coders)
			if b := u.blind(o.Desk); b != "" {
				note += say("themes.sep") + b
			}
			o.Desk.Push(&overlay.Choose{
				Desk: o.Desk, Question: say("themes.split_question", o.name(t), strings.Join(p.names, say("list.sep"))), Note: note,
				Answers: []overlay.Answer{
					{Text: say("themes.no")},
					{Text: say("themes.split_yes"), Do: func() tea.Cmd { return o.split(t, p) }},
				},
			})
			return nil
		}, err
	}})
}

func (o Ops) split(t *qda.Theme, p parts) tea.Cmd {
	layer, deal := o.Desk.Layer, o.Desk.Keys.Of("codebook.deal").First()
	return o.act(func(v *study.View) (plan, error) {
		ops, err := study.SplitTheme(v.Codebook(), t.ID, p.there, p.added...)
		if err != nil {
			return plan{}, err
		}
		own, _, err := v.ThemeUseSeen(func(_ qda.TextKey, l qda.Layer) bool { return l == layer }, only(t.ID))
		out := plan{ops: ops, show: t.ID, said: []qda.Message{qda.Say("themes.split", o.name(t), len(p.names))}}
		if own > 0 {
			out.said = append(out.said, qda.Say("themes.yours_to_deal", own, deal))
		}
		return out, err
	})
}
