package reader

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	find "yinde/internal/search"
	"yinde/internal/tui/keys"
	"yinde/internal/tui/overlay"
	"yinde/internal/tui/pane"
)

// search is what was looked for in the transcript.
type search struct {
	query string
	whole bool // whole words only
	regex bool
	wrong string // what is wrong with the regular expression
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
	wrong error
}

// asideFrom is the length of text, in bytes, from which a search does not run in Update.
const asideFrom = 200 << 10

// maxHits is how many places are shown: more are a wrong question.
const maxHits = 1 << 19

// askSearch opens the line for the query; hits show as it is typed.
func (s *Screen) askSearch() {
	s.search.from = s.at
	p := &overlay.Prompt{Desk: s.desk, Label: "/", InScope: keys.Query}
	p.Remark = s.searchRemark
	p.Change = s.find
	p.Other = func(a keys.Action) tea.Cmd {
		if a == "query.whole" {
			s.search.whole = !s.search.whole
		} else {
			s.search.regex = !s.search.regex
		}
		return s.find(p.Field.Value())
	}
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

// Find looks for words as the search line would, and goes to the first place from the cursor.
func (s *Screen) Find(words string) tea.Cmd {
	if s.key == "" {
		return nil
	}
	s.search.from, s.search.whole, s.search.regex = s.at, false, false
	cmd := s.find(words)
	s.sayHit()
	return cmd
}

// searchRemark says how the query is taken and how much it found.
func (s *Screen) searchRemark() string {
	var parts []string
	if s.search.whole {
		parts = append(parts, s.desk.T("search.whole"))
	}
	if s.search.regex {
		parts = append(parts, s.desk.T("search.pattern"))
	}
	switch {
	case s.search.query == "":
	case s.search.wrong != "":
		parts = append(parts, s.desk.T("search.wrong"))
	default:
		parts = append(parts, s.desk.T("search.count", s.search.now+1, len(s.search.hits)))
	}
	return strings.Join(parts, " · ")
}

// find looks for query, aside when the text is long.
func (s *Screen) find(query string) tea.Cmd {
	s.search.turn++
	turn, text := s.search.turn, s.text
	options := find.Options{Regex: s.search.regex, Word: s.search.whole, Segmenter: s.cutter}
	look := func() hitsFound {
		if query == "" {
			return hitsFound{turn: turn}
		}
		q, err := find.Compile(query, options)
		if err != nil {
			return hitsFound{turn: turn, query: query, wrong: err}
		}
		hits := q.FindIn(text.Content, find.Said(text))
		return hitsFound{turn: turn, query: query, hits: hits[:min(len(hits), maxHits)]}
	}
	if len(text.Content) < asideFrom {
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
	if s.search.wrong = ""; msg.wrong != nil {
		s.search.wrong, _ = s.desk.Words.Error(msg.wrong)
	}
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
	case s.search.wrong != "":
		s.desk.Show(s.search.wrong)
	case len(s.search.hits) == 0:
		s.desk.Say("search.none", s.search.query)
	default:
		s.desk.Say("search.at", s.search.query, s.search.now+1, len(s.search.hits))
	}
}
