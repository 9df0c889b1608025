package codebook

import (
	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/keys"
	"yinde/internal/tui/look"
	"yinde/internal/tui/overlay"
	"yinde/internal/tui/themes"
)

// changes are the actions that change the theme under the cursor.
var changes = map[keys.Action]func(*Screen) tea.Cmd{
	"codebook.add_below":  func(s *Screen) tea.Cmd { return s.ops().Add(s.current().Theme, true) },
	"codebook.edit":       func(s *Screen) tea.Cmd { return s.ops().Edit(s.current().Theme) },
	"codebook.memo":       func(s *Screen) tea.Cmd { s.askMemo(); return nil },
	"codebook.move":       func(s *Screen) tea.Cmd { return s.ops().Move(s.current().Theme) },
	"codebook.order_up":   func(s *Screen) tea.Cmd { return s.order(-1) },
	"codebook.order_down": func(s *Screen) tea.Cmd { return s.order(1) },
	"codebook.promote":    func(s *Screen) tea.Cmd { return s.ops().Promote(s.current().Theme) },
	"codebook.merge":      func(s *Screen) tea.Cmd { return s.ops().Merge(s.current().Theme) },
	"codebook.split":      func(s *Screen) tea.Cmd { return s.ops().Split(s.current().Theme) },
	"codebook.recheck":    func(s *Screen) tea.Cmd { return s.ops().Recheck(s.current().Theme) },
	"codebook.retire":     func(s *Screen) tea.Cmd { return s.ops().Retire(s.current().Theme) },
	"codebook.recolor": func(s *Screen) tea.Cmd {
		return s.ops().Recolor(s.current().Theme, letter(s.data, s.current()))
	},
}

// changeAny does the actions that change the codebook and need no theme under the cursor. It
// reports whether the action is one.
func (s *Screen) changeAny(a keys.Action) (tea.Cmd, bool) {
	var t *qda.Theme
	if cur := s.current(); cur != nil {
		t = cur.Theme
	}
	switch a {
	case "codebook.add":
		return s.ops().Add(t, false), true
	case "codebook.deal":
		return s.ops().Deal(t), true
	case "codebook.recolor_all":
		return s.ops().RecolorAll(), true
	}
	return nil, false
}

// ops are the operations, with what they need of this screen.
func (s *Screen) ops() themes.Ops {
	return themes.Ops{
		Desk: s.desk, Show: s.Show,
		Index: func() *overlay.Index { return s.data.index },
		Looks: func() *look.Themes { return s.data.look },
	}
}

// whyNot says why a change cannot be made of the theme under the cursor.
func (s *Screen) whyNot(a keys.Action) string {
	t := s.current()
	switch a {
	case "codebook.order_up", "codebook.order_down":
		by := 1
		if a == "codebook.order_up" {
			by = -1
		}
		switch {
		case s.hits != nil:
			return "why.filtered_order"
		case s.sibling(by) == nil && by < 0:
			return "why.first"
		case s.sibling(by) == nil:
			return "why.last"
		}
	case "codebook.promote":
		if t.parent < 0 {
			return "why.at_top"
		}
	case "codebook.split":
		switch {
		case t.Folder:
			return "why.folder"
		case t.Split:
			return "why.split"
		}
	case "codebook.recheck":
		if !t.Codable() {
			return "why.no_recheck"
		}
	}
	return ""
}

// sibling is the next theme shown (by 1) or the one before (-1) that stands below the same
// theme, or nil.
func (s *Screen) sibling(by int) *theme {
	t := s.current()
	for row := s.list.Cursor + by; row >= 0 && row < len(s.rows); row += by {
		x := &s.data.themes[s.rows[row]]
		if x.depth < t.depth {
			return nil
		}
		if x.depth == t.depth && x.Parent == t.Parent {
			return x
		}
	}
	return nil
}

// order moves the theme past a sibling.
func (s *Screen) order(by int) tea.Cmd {
	t, x := s.current(), s.sibling(by)
	at := study.ThemePlace{Parent: t.Parent, After: x.ID}
	if by < 0 {
		at = study.ThemePlace{Parent: t.Parent, Before: x.ID}
	}
	return s.ops().Beside(t.Theme, at)
}

// askMemo opens the editor for one's own memo on the theme.
func (s *Screen) askMemo() {
	t, text := s.current(), ""
	for _, m := range t.memos {
		if m.Coder == s.desk.Coder {
			text = m.Text
		}
	}
	overlay.OpenMemo(s.desk, t.In(s.desk.Words.Lang), qda.RefTo("theme", t.ID), text)
}
