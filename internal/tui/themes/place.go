package themes

import (
	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/overlay"
)

// Move asks for the theme below which a theme goes, with all that is below it.
func (o Ops) Move(t *qda.Theme) tea.Cmd {
	to := func(parent qda.ThemeID) tea.Cmd {
		return o.place(t.ID, func(book *qda.Codebook) ([]qda.Body, error) {
			if t := book.Theme(t.ID); t != nil && t.Parent == parent {
				return nil, nil // it is there; its place among the others stays
			}
			return study.MoveTheme(book, t.ID, study.ThemePlace{Parent: parent})
		})
	}
	items := append([]overlay.Item{{Text: o.Desk.T("themes.top"), Take: func() tea.Cmd { return to("") }}},
		o.choices(func(parent *qda.Theme) tea.Cmd { return to(parent.ID) })...)
	now := 0
	for i, p := 1, o.Desk.Book.Theme(t.Parent); p != nil && i < len(items); i++ {
		if items[i].Note == p.Key {
			now = i
		}
	}
	overlay.OpenPick(o.Desk, o.Desk.T("themes.move_title", o.name(t), t.Key), items, now)
	return nil
}

// Beside puts a theme before or after a sibling.
func (o Ops) Beside(t *qda.Theme, at study.ThemePlace) tea.Cmd {
	return o.place(t.ID, func(book *qda.Codebook) ([]qda.Body, error) { return study.MoveTheme(book, t.ID, at) })
}

// Promote moves a sub-theme one level up, behind what it stood below.
func (o Ops) Promote(t *qda.Theme) tea.Cmd {
	return o.place(t.ID, func(book *qda.Codebook) ([]qda.Body, error) { return study.PromoteTheme(book, t.ID) })
}

// place moves a theme and says what goes with it.
func (o Ops) place(theme qda.ThemeID, moves func(*qda.Codebook) ([]qda.Body, error)) tea.Cmd {
	lang := o.Desk.Words.Lang
	return o.act(func(v *study.View) (p plan, err error) {
		book := v.Codebook()
		t := book.Theme(theme)
		if t == nil {
			return p, qda.Bad("theme.unknown", theme)
		}
		if p.ops, err = moves(book); err != nil || len(p.ops) == 0 {
			return p, err
		}
		below := -1
		for _, x := range book.Themes() {
			if book.Within(x.ID, theme) && x.Into == "" {
				below++
			}
		}
		p.show = theme
		parent := p.ops[0].(qda.MoveTheme).Parent // [study.MoveTheme] plans the theme itself first
		above := book.Theme(parent)
		switch {
		case parent == t.Parent:
			p.said = []qda.Message{qda.Say("themes.ordered", t.In(lang))}
		case above == nil:
			p.said = []qda.Message{qda.Say("themes.moved_top", t.In(lang), below)}
		default:
			p.said = []qda.Message{qda.Say("themes.moved", t.In(lang), above.In(lang), below)}
		}
		return p, nil
	})
}
