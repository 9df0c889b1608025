package quotes

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/tui/desk"
	"yinde/internal/tui/keys"
)

// acts are the actions that are no moves.
var acts = map[keys.Action]func(*Screen) tea.Cmd{
	"quotes.open":       (*Screen).open,
	"quotes.next_view":  func(s *Screen) tea.Cmd { return s.turn(1) },
	"quotes.prev_view":  func(s *Screen) tea.Cmd { return s.turn(-1) },
	"quotes.theme":      (*Screen).askTheme,
	"quotes.filter":     (*Screen).askFilter,
	"quotes.find":       (*Screen).find,
	"quotes.clear":      (*Screen).clearLast,
	"quotes.select":     (*Screen).toggleChosen,
	"quotes.earlier":    func(s *Screen) tea.Cmd { return s.moveChosen(-1) },
	"quotes.later":      func(s *Screen) tea.Cmd { return s.moveChosen(1) },
	"quotes.recode":     (*Screen).recode,
	"quotes.uncode":     (*Screen).uncode,
	"quotes.memo":       (*Screen).askMemo,
	"quotes.print":      (*Screen).openCard,
	"quotes.order":      (*Screen).nextOrder,
	"quotes.subthemes":  (*Screen).toggleSubthemes,
	"quotes.preview":    func(s *Screen) tea.Cmd { s.large = (s.large + 1) % 3; return nil },
	"quotes.export":     (*Screen).askExport,
	"quotes.copy":       (*Screen).copyRow,
	"quotes.copy_all":   (*Screen).copyAll,
	"quotes.next_theme": func(s *Screen) tea.Cmd { return s.stepHeading(1) },
	"quotes.prev_theme": func(s *Screen) tea.Cmd { return s.stepHeading(-1) },
}

// Act does what a key means here.
func (s *Screen) Act(a keys.Action, _ string) tea.Cmd {
	if s.data == nil {
		return nil
	}
	if act, ok := acts[a]; ok {
		return act(s)
	}
	switch s.made.view {
	case asMatrix, asTogether, asSaturation:
		s.table.act(a, s.model())
	case asKWIC:
		s.list.Act(a)
	default:
		return s.moveInList(a)
	}
	return nil
}

// moveInList moves among the quotes, or among the themes beside them, whose quotes are then
// listed.
func (s *Screen) moveInList(a keys.Action) tea.Cmd {
	switch {
	case a == "quotes.left":
		s.onTheme = s.wide > 0
	case a == "quotes.right":
		s.onTheme = false
	case !s.inThemes():
		s.list.Act(a)
	default:
		s.themes.Act(a)
		return s.takeTheme()
	}
	return nil
}

// inThemes reports whether the themes beside the quotes have the keys.
func (s *Screen) inThemes() bool { return s.onTheme && s.wide > 0 && s.made.view == asList }

// takeTheme lists the quotes of the theme that is chosen at the left.
func (s *Screen) takeTheme() tea.Cmd {
	s.setTheme("")
	if row := s.themes.Cursor; row > 0 && row <= len(s.made.themes) {
		s.setTheme(s.data.Themes[s.made.themes[row-1]].ID)
	}
	if s.ask.filter.theme == s.made.filter.theme {
		return nil
	}
	return s.remake()
}

// stepHeading goes to the first quote of the next theme, or of this or the previous one.
func (s *Screen) stepHeading(by int) tea.Cmd {
	if s.made.view != asList {
		return nil
	}
	rows := s.made.rows
	row := s.list.Cursor + 1
	if by < 0 {
		row = s.list.Cursor - 2
	}
	for ; row >= 0 && row < len(rows); row += by {
		if rows[row] < 0 {
			s.list.Set(row + 1)
			return nil
		}
	}
	return nil
}

// turn goes to the next or previous view.
func (s *Screen) turn(by int) tea.Cmd {
	i := slices.Index(views, s.ask.view) + by
	return s.show(views[(i+len(views))%len(views)])
}

// show goes to a view.
func (s *Screen) show(v view) tea.Cmd {
	if i := s.current(); i >= 0 {
		s.at = s.placeOf(i)
	}
	s.ask.view, s.onTheme = v, false
	s.table.col, s.table.left = 0, 0
	return s.remake()
}

// open shows the source of a quote or hit, or lists what a cell of a table counts.
func (s *Screen) open() tea.Cmd {
	switch {
	case s.made.view == asKWIC:
		h := s.hit()
		return s.desk.OpenAt(h.key, h.at)
	case s.made.view != asList:
		return s.model().open(s.table.Cursor, s.table.col)
	case s.inThemes():
		s.onTheme = false
		return nil
	}
	c := s.data.Coding(s.current())
	return s.desk.OpenAt(c.Transcript, c.Span)
}

// Why says why an action cannot be done.
func (s *Screen) Why(a keys.Action) string {
	if s.data == nil {
		return "why.nothing_here"
	}
	switch a {
	case "quotes.open", "quotes.copy", "quotes.copy_all", "quotes.export":
		if a == "quotes.export" && s.desk.Export == nil {
			return "why.no_export"
		}
		if !s.inThemes() && s.nothing() {
			return "why.nothing_here"
		}
	case "quotes.clear":
		if len(s.ask.filter.holding(s.ask.view)) == 0 {
			return "why.no_filter"
		}
	case "quotes.select", "quotes.earlier", "quotes.later", "quotes.recode", "quotes.uncode", "quotes.memo", "quotes.print":
		return s.whyNotQuote(a)
	}
	return ""
}

// nothing reports whether nothing is listed.
func (s *Screen) nothing() bool {
	switch s.made.view {
	case asList:
		return s.current() < 0
	case asKWIC:
		return s.hit() == nil
	}
	return s.table.rows() == 0
}

// whyNotQuote says why an act on the chosen quote cannot be done.
func (s *Screen) whyNotQuote(a keys.Action) string {
	i := s.current()
	switch {
	case s.made.view != asList:
		return "why.only_in_list"
	case i < 0:
		return "why.no_quote"
	}
	switch a {
	case "quotes.recode", "quotes.uncode", "quotes.memo":
		if s.data.own(i) < 0 {
			return "why.not_own"
		}
	case "quotes.print": // of a place, whoever coded it
	case "quotes.select":
		if s.data.selectionOf(i).group == "" {
			return "why.no_group"
		}
	default:
		if n, _ := s.data.rank(i); n == 0 {
			return "why.not_chosen"
		}
	}
	return ""
}

// Mouse chooses with a click, opens with a second one, scrolls with the wheel; views and
// filters above the list can be clicked too.
func (s *Screen) Mouse(m desk.Mouse) tea.Cmd {
	if s.data == nil {
		return nil
	}
	if m.Kind == desk.Press && m.Left {
		for _, spot := range s.spots {
			if m.Y == spot.y && m.X >= spot.x0 && m.X < spot.x1 {
				return s.click(spot)
			}
		}
	}
	clicked, again := false, false
	switch {
	case s.made.view == asList && s.wide > 0 && m.X < s.wide:
		if clicked, _ = s.themes.Mouse(m); clicked {
			s.onTheme = true
			return s.takeTheme()
		}
		return nil
	case s.made.view == asList || s.made.view == asKWIC:
		if clicked, again = s.list.Mouse(m); clicked {
			s.onTheme = false
		}
	default:
		again = s.table.mouse(m)
	}
	if again && s.Why("quotes.open") == "" {
		return s.open()
	}
	return nil
}

// click goes to a view, or clears a filter.
func (s *Screen) click(at spot) tea.Cmd {
	if at.view != "" {
		return s.show(at.view)
	}
	return s.clear(at.clear)
}
