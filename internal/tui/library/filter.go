package library

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/overlay"
)

// arrange lists the groups with those of their transcripts that the filter lets through.
func (s *Screen) arrange() {
	words := strings.Fields(desk.Fold(s.filter))
	s.items = s.items[:0]
	for i := range s.data.sections {
		g := &s.data.sections[i]
		sortEntries(g.entries, s.desk.State.Sort)
		headed := false
		for _, e := range g.entries {
			if !e.has(words) {
				continue
			}
			if !headed {
				s.items = append(s.items, item{group: g})
				headed = true
			}
			s.items = append(s.items, item{g, e})
		}
	}
	s.measure()
	s.scroll.Resize(len(s.items), s.scroll.Height)
}

// askFilter opens the line in which the filter is typed; the list follows every key.
func (s *Screen) askFilter() {
	p := &overlay.Prompt{Desk: s.desk, Label: s.desk.T("library.filter_label")}
	p.Field.SetValue(s.filter)
	p.Remark = func() string { return s.desk.T("list.count", s.count()) }
	p.Change = func(value string) tea.Cmd { s.setFilter(value); return nil }
	p.Done = func(_ string, ok bool) tea.Cmd {
		if !ok {
			s.setFilter("")
		}
		return nil
	}
	s.desk.Push(p)
}

func (s *Screen) setFilter(value string) {
	at := qda.TextKey("")
	if e := s.current(); e != nil {
		at = e.Key
	}
	s.filter = value
	s.arrange()
	if value != "" {
		s.scroll.Home()
	}
	s.Show(at)
}

// count is the number of transcripts listed.
func (s *Screen) count() int {
	n := 0
	for _, it := range s.items {
		if it.entry != nil {
			n++
		}
	}
	return n
}

func (s *Screen) nextSort() {
	s.desk.State.Sort = nextSort(s.desk.State.Sort)
	s.desk.Changed()
	at := qda.TextKey("")
	if e := s.current(); e != nil {
		at = e.Key
	}
	s.arrange()
	s.Show(at)
	s.desk.Say("library.sorted", s.desk.T("sort."+sortName(s.desk.State.Sort)))
}
