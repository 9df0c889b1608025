package codebook

import (
	tea "charm.land/bubbletea/v2"

	"yinde/internal/tui/desk"
	"yinde/internal/tui/keys"
)

// acts are the actions that need a theme under the cursor.
var acts = map[keys.Action]func(*Screen) tea.Cmd{
	"codebook.quotes":      (*Screen).quotes,
	"codebook.right":       (*Screen).right,
	"codebook.left":        func(s *Screen) tea.Cmd { s.left(); return nil },
	"codebook.fold":        func(s *Screen) tea.Cmd { s.fold(!s.folded[s.currentID()]); return nil },
	"codebook.fold_all":    func(s *Screen) tea.Cmd { s.foldAll(true); return nil },
	"codebook.unfold_all":  func(s *Screen) tea.Cmd { s.foldAll(false); return nil },
	"codebook.next_family": func(s *Screen) tea.Cmd { s.nextFamily(1); return nil },
	"codebook.prev_family": func(s *Screen) tea.Cmd { s.nextFamily(-1); return nil },
	"codebook.card":        func(s *Screen) tea.Cmd { s.large = !s.large; return nil },
	"codebook.card_down":   func(s *Screen) tea.Cmd { s.card.scroll(1); return nil },
	"codebook.card_up":     func(s *Screen) tea.Cmd { s.card.scroll(-1); return nil },
	"codebook.history":     func(s *Screen) tea.Cmd { s.turn(history); return nil },
	"codebook.versions":    func(s *Screen) tea.Cmd { s.turn(versions); return nil },
	"codebook.pin":         func(s *Screen) tea.Cmd { s.pin(); return nil },
	"codebook.copy":        func(s *Screen) tea.Cmd { return s.copy(s.current().Key) },
	"codebook.copy_name":   func(s *Screen) tea.Cmd { return s.copy(s.current().In(s.desk.Words.Lang)) },
}

// needing is what an action does to the theme under the cursor; nil for one that needs none.
func needing(a keys.Action) func(*Screen) tea.Cmd {
	if do := acts[a]; do != nil {
		return do
	}
	return changes[a]
}

// Act does what a key means here.
func (s *Screen) Act(a keys.Action, _ string) tea.Cmd {
	if s.data == nil {
		return nil
	}
	if do := needing(a); do != nil {
		if s.current() == nil {
			return nil
		}
		return tea.Batch(do(s), s.follow())
	}
	if cmd, ok := s.changeAny(a); ok {
		return cmd
	}
	switch a {
	case "codebook.filter":
		s.askFilter()
	case "codebook.retired":
		s.toggleRetired()
	case "codebook.clear":
		s.clear()
	case "browse.page_down", "browse.page_up":
		if s.large {
			s.card.page(map[keys.Action]int{"browse.page_down": 1, "browse.page_up": -1}[a])
			return nil
		}
		s.list.Act(a)
	default:
		s.list.Act(a)
	}
	return s.follow()
}

// Why says why an action cannot be done.
func (s *Screen) Why(a keys.Action) string {
	switch {
	case needing(a) == nil:
		return ""
	case s.current() == nil:
		return "why.no_theme"
	case changes[a] != nil:
		return s.whyNot(a)
	}
	i := s.rows[s.list.Cursor]
	switch a {
	case "codebook.fold":
		if s.hits != nil {
			return "why.filtered"
		}
		if s.data.themes[i].last == i {
			return "why.no_subthemes"
		}
	case "codebook.fold_all", "codebook.unfold_all":
		if s.hits != nil {
			return "why.filtered"
		}
	case "codebook.pin":
		if t := s.current(); !t.Codable() && s.desk.State.Pinned(t.ID) < 0 {
			return "why.not_codable"
		}
	}
	return ""
}

// quotes shows what was coded with the theme.
func (s *Screen) quotes() tea.Cmd {
	if s.desk.OpenQuotes == nil {
		return nil
	}
	t := s.current()
	return s.desk.OpenQuotes(t.ID, t.use.others > 0)
}

// turn shows a face of the card, or what the theme means again. Where the card has a few rows
// only, it gets the screen.
func (s *Screen) turn(to face) {
	if s.face == to {
		s.face = meaning
		s.large = false
		return
	}
	s.face = to
	s.large = s.large || !s.wide
}

// clear takes back, one after the other: the face of the card, its size, the filter.
func (s *Screen) clear() {
	switch {
	case s.face != meaning:
		s.turn(s.face)
	case s.large:
		s.large = false
	case s.filter != "":
		at := s.currentID()
		s.setFilter("")
		s.Show(at)
	}
}

func (s *Screen) toggleRetired() {
	at := s.currentID()
	s.retired = !s.retired
	s.arrange()
	s.goTo(at)
	switch {
	case !s.retired:
		s.desk.Say("codebook.retired_off")
	default:
		s.desk.Say("codebook.retired_on")
	}
}

// pin puts the theme on the first free digit of the Reader, or takes it off.
func (s *Screen) pin() {
	t := s.current()
	name := t.In(s.desk.Words.Lang)
	slot, full := s.desk.State.TogglePin(t.ID)
	s.card = card{}
	switch {
	case full:
		s.desk.Say("codebook.pin_full")
		return
	case slot < 0:
		s.desk.Say("pin.off", name)
	default:
		s.desk.Say("pin.on", slot+1, name)
	}
	s.desk.Changed()
}

func (s *Screen) copy(text string) tea.Cmd {
	s.desk.Say("codebook.copied", text)
	return s.desk.Copy(text)
}

// Mouse chooses with a click, folds at the sign of a fold, goes to the quotes with a second
// click, and scrolls what it is over with the wheel.
func (s *Screen) Mouse(m desk.Mouse) tea.Cmd {
	if s.data == nil {
		return nil
	}
	if s.area.onCard(m.X, m.Y) {
		if m.Kind == desk.Wheel {
			s.card.scroll(m.By)
		}
		return nil
	}
	clicked, again := s.list.Mouse(m)
	t := s.current()
	if !clicked || t == nil {
		return s.follow()
	}
	if m.X >= foldAt(t.depth) && m.X < foldAt(t.depth)+2 && s.Why("codebook.fold") == "" {
		s.fold(!s.folded[t.ID])
		return s.follow()
	}
	if again {
		return s.quotes()
	}
	return s.follow()
}
