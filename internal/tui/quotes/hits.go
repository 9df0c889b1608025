package quotes

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/cells"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/list"
	"yinde/internal/tui/look"
	"yinde/internal/tui/overlay"
)

// hit is the hit that is chosen, or nil.
func (s *Screen) hit() *line {
	if s.data == nil || s.made.view != asKWIC || s.list.Cursor >= len(s.made.hits.lines) {
		return nil
	}
	return &s.made.hits.lines[s.list.Cursor]
}

// drawHits is a hit a row, the word in the middle.
func (s *Screen) drawHits(width, height int) desk.Frame {
	code := ""
	switch {
	case s.made.word == "":
		code = "quotes.kwic_none"
	case len(s.made.hits.lines) == 0:
		code = "quotes.kwic_empty"
	}
	if code != "" {
		return list.Say(width, height, overlay.Wrap(s.desk.T(code, s.made.word), width-2, height))
	}
	s.list.Quiet = false
	lk := s.desk.Look
	return s.list.Draw(lk, width, height, nil, func(i int, row *look.Line) {
		h := &s.made.hits.lines[i]
		row.Col(lk.Label, h.source(), 8).Add("", " ")
		word := min(cells.Width(h.Match), max(4, row.Left()/3))
		side := (row.Left() - word) / 2
		row.Raw(leftOf(h.Before, side), side)
		row.Col(lk.Match+lk.Strong, h.Match, word).Add("", h.After)
	})
}

// leftOf is the end of before in exactly width cells, at the right edge.
func leftOf(before string, width int) string {
	before = cells.Clean(before)
	if over := cells.Width(before) - width; over > 0 {
		cut := 0
		for g := range cells.Graphemes(before) {
			if over < 0 { // one cell for the sign of what is cut
				break
			}
			over -= g.Width
			cut = g.End
		}
		before = "…" + before[cut:]
	}
	return cells.PadLeft(cells.Truncate(before, width, ""), width)
}

func (l *line) source() string { return l.transcript + ":" + strconv.Itoa(l.turn) }

// hitPlace is what the status line says of the concordance.
func (s *Screen) hitPlace() string {
	h := s.hit()
	if h == nil {
		return ""
	}
	c := &s.made.hits
	text := s.desk.T("quotes.place", s.list.Cursor+1, len(c.lines)) + " · " + s.desk.T("quotes.kwic_count", s.made.word, c.total, c.transcripts)
	if c.total > len(c.lines) {
		text += s.desk.T("quotes.kwic_first", len(c.lines))
	}
	return text
}

// askWord asks for the word of the concordance.
func (s *Screen) askWord() tea.Cmd {
	p := &overlay.Prompt{Desk: s.desk, Label: s.desk.T("quotes.kwic_label")}
	p.Field.SetValue(s.ask.word)
	p.Done = func(value string, ok bool) tea.Cmd {
		if !ok || value == s.ask.word {
			return nil
		}
		s.ask.word = value
		s.list.Home()
		return s.remake()
	}
	s.desk.Push(p)
	return nil
}

// nextOrder changes the order of the list, or of the concordance.
func (s *Screen) nextOrder() tea.Cmd {
	said := "place"
	if s.ask.view == asKWIC {
		next := map[sorting]sorting{byPlace: byLeft, byLeft: byRight, byRight: byPlace}
		if s.ask.sort = next[s.ask.sort]; s.ask.sort != byPlace {
			said = string(s.ask.sort)
		}
	} else if s.ask.byRank = !s.ask.byRank; s.ask.byRank {
		said = "report"
	}
	s.desk.Say("quotes.order." + said)
	return s.remake()
}
