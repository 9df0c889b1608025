package reader

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/overlay"
	"yinde/internal/tui/pane"
)

// search is what was looked for in the transcript.
type search struct {
	query string
	hits  []qda.Span
	now   int // the hit that the cursor is at, -1 for none
	turn  int // counts queries, so that a late answer to an old one is known
	from  int // where the cursor was when the search began
}

// hitsFound answers a search that ran aside.
type hitsFound struct {
	turn  int
	query string
	hits  []qda.Span
}

// asideFrom is the length of text, in bytes, from which a search does not run in Update.
const asideFrom = 200 << 10

// askSearch opens the line for the query; hits show as it is typed.
func (s *Screen) askSearch() {
	s.search.from = s.at
	p := &overlay.Prompt{Desk: s.desk, Label: "/"}
	p.Remark = s.searchRemark
	p.Change = s.find
	p.Done = func(value string, ok bool) tea.Cmd {
		if ok {
			s.sayHit()
			return nil
		}
		s.search.turn++
		s.setHits("", nil)
		s.goTo(s.search.from, bySentence)
		return nil
	}
	s.desk.Push(p)
}

func (s *Screen) searchRemark() string {
	if s.search.query == "" {
		return ""
	}
	return s.desk.T("search.count", s.search.now+1, len(s.search.hits))
}

// find looks for query, aside when the text is long.
func (s *Screen) find(query string) tea.Cmd {
	s.search.turn++
	turn, text := s.search.turn, s.text.Content
	look := func() hitsFound { return hitsFound{turn, query, desk.FindFolded(text, query)} }
	if len(text) < asideFrom {
		s.takeHits(look())
		return nil
	}
	return func() tea.Msg { return look() }
}

func (s *Screen) takeHits(msg hitsFound) {
	if msg.turn != s.search.turn {
		return
	}
	s.setHits(msg.query, msg.hits)
	i, _ := slices.BinarySearchFunc(msg.hits, s.search.from, func(h qda.Span, at int) int { return h.Start - at })
	if len(msg.hits) > 0 {
		s.goHit(i % len(msg.hits))
	} else {
		s.goTo(s.search.from, bySentence)
	}
}

func (s *Screen) setHits(query string, hits []qda.Span) {
	s.search.query, s.search.hits, s.search.now = query, hits, -1
	s.pane.SetHighlights(pane.Hit, hits...)
	s.pane.SetHighlights(pane.CurrentHit)
}

func (s *Screen) goHit(i int) {
	s.search.now = i
	hit := s.search.hits[i]
	s.pane.SetHighlights(pane.CurrentHit, hit)
	s.goTo(hit.Start, byWord)
	s.pane.EnsureVisible(hit)
}

// nextHit goes to the next or previous hit from the cursor, round the ends.
func (s *Screen) nextHit(dir int) {
	n := len(s.search.hits)
	i, found := slices.BinarySearchFunc(s.search.hits, s.at, func(h qda.Span, at int) int { return h.Start - at })
	switch {
	case dir < 0:
		i--
	case found:
		i++
	}
	s.goHit((i + n) % n)
	s.sayHit()
}

// sayHit says which hit the cursor is at, or that there is none.
func (s *Screen) sayHit() {
	switch {
	case s.search.query == "":
	case len(s.search.hits) == 0:
		s.desk.Say("search.none", s.search.query)
	default:
		s.desk.Say("search.at", s.search.query, s.search.now+1, len(s.search.hits))
	}
}
