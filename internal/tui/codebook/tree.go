package codebook

import (
	"maps"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/tui/overlay"
)

// arrange lists the themes that are shown. A retired theme is shown on request, when the
// filter found it, and where one below it is shown.
func (s *Screen) arrange() {
	d := s.data
	s.rows = s.rows[:0]
	if d == nil {
		return
	}
	show := s.shown()
	for i := 0; i < len(d.themes); i++ {
		if !show[i] {
			continue
		}
		s.rows = append(s.rows, i)
		if s.hits == nil && s.folded[d.themes[i].ID] {
			i = d.themes[i].last
		}
	}
	s.list.Resize(len(s.rows), s.list.Height)
}

// shown tells of every theme whether it is let through, folding aside.
func (s *Screen) shown() []bool {
	themes := s.data.themes
	show := make([]bool, len(themes))
	for i := len(themes) - 1; i >= 0; i-- {
		switch {
		case s.hits != nil:
			show[i] = show[i] || s.hits[i]
		default:
			show[i] = show[i] || s.retired || themes[i].Status != qda.Retired
		}
		if p := themes[i].parent; show[i] && p >= 0 {
			show[p] = true
		}
	}
	return show
}

// hidden is how many retired themes there are that are not shown.
func (s *Screen) hidden() int {
	n := 0
	for i := range s.data.themes {
		if s.data.themes[i].Status == qda.Retired {
			n++
		}
	}
	if s.retired {
		n = 0
	}
	return n
}

// find looks for what is filtered by: in merged themes too, which count for others.
func (s *Screen) find() {
	s.hits = nil
	if strings.TrimSpace(s.filter) == "" || s.data == nil {
		return
	}
	s.hits = map[int]bool{}
	for _, t := range s.data.index.Find(s.filter) {
		if i, ok := s.data.row(t.ID); ok {
			s.hits[i] = true
		}
	}
}

// setFilter narrows the tree and goes to what fits best.
func (s *Screen) setFilter(value string) {
	at := s.currentID()
	s.filter = value
	s.find()
	s.arrange()
	s.goTo(at)
	if s.hits == nil {
		return
	}
	if best := s.data.index.Find(value); len(best) > 0 {
		if i, ok := s.data.row(best[0].ID); ok {
			s.goTo(s.data.themes[i].ID)
		}
	}
}

// askFilter opens the line in which the filter is typed; the tree follows every key. Esc goes
// back to where one was.
func (s *Screen) askFilter() {
	if s.filter == "" {
		s.before = s.currentID()
	}
	p := &overlay.Prompt{Desk: s.desk, Label: s.desk.T("codebook.filter_label")}
	p.Field.SetValue(s.filter)
	p.Remark = func() string { return s.desk.T("list.count", s.found()) }
	p.Change = func(value string) tea.Cmd { s.setFilter(value); return s.follow() }
	p.Done = func(value string, ok bool) tea.Cmd {
		if !ok {
			s.setFilter("")
			s.Show(s.before)
		} else if s.hits == nil {
			s.setFilter("")
		}
		return s.follow()
	}
	s.desk.Push(p)
}

// found is how many themes the filter found, or all that are shown.
func (s *Screen) found() int {
	if s.hits != nil {
		return len(s.hits)
	}
	return len(s.rows)
}

// fold folds or unfolds what is below the theme under the cursor.
func (s *Screen) fold(on bool) {
	t := s.current()
	if on {
		s.folded[t.ID] = true
	} else {
		delete(s.folded, t.ID)
	}
	s.keepFolds()
	s.arrange()
}

// keepFolds remembers what is folded for the next session.
func (s *Screen) keepFolds() {
	s.desk.State.Folded = slices.Sorted(maps.Keys(s.folded))
	s.desk.Changed()
}

// foldAll folds every family; the cursor goes to the one it was in.
func (s *Screen) foldAll(on bool) {
	at := s.currentID()
	clear(s.folded)
	if on {
		for i := range s.data.themes {
			if t := &s.data.themes[i]; t.last > i {
				s.folded[t.ID] = true
			}
		}
		at = s.data.themes[s.family(s.rows[s.list.Cursor])].ID
	}
	s.keepFolds()
	s.arrange()
	s.goTo(at)
}

// family is the outermost theme above a theme.
func (s *Screen) family(i int) int {
	for s.data.themes[i].parent >= 0 {
		i = s.data.themes[i].parent
	}
	return i
}

// right unfolds; where there is nothing to unfold it goes on to the quotes.
func (s *Screen) right() tea.Cmd {
	t := s.current()
	if s.hits == nil && s.folded[t.ID] {
		s.fold(false)
		return nil
	}
	return s.quotes()
}

// left folds; where there is nothing to fold it goes to the theme above.
func (s *Screen) left() {
	i := s.rows[s.list.Cursor]
	t := &s.data.themes[i]
	if s.hits == nil && t.last > i && !s.folded[t.ID] {
		s.fold(true)
	} else if t.parent >= 0 {
		s.goTo(s.data.themes[t.parent].ID)
	}
}

// nextFamily goes to the next outermost theme, or back to the one the cursor is in or to the
// one before.
func (s *Screen) nextFamily(by int) {
	for row := s.list.Cursor + by; row >= 0 && row < len(s.rows); row += by {
		if s.data.themes[s.rows[row]].parent < 0 {
			s.list.Set(row)
			return
		}
	}
}
