package quotes

import (
	"strings"

	"yinde/internal/tui/desk"
	"yinde/internal/tui/list"
	"yinde/internal/tui/look"
	"yinde/internal/tui/overlay"
)

// Draw shows the quotes, or what to do when there are none.
func (s *Screen) Draw(width, height int) desk.Frame {
	switch {
	case !s.loaded:
		return list.Say(width, height, []string{s.desk.T("desk.loading")})
	case len(s.data.quotes) == 0:
		return list.Say(width, height, overlay.Wrap(s.desk.T("quotes.empty"), width-2, height))
	}
	return s.list.Draw(s.desk.Look, width, height, nil, func(i int, line *look.Line) {
		q := &s.data.quotes[i]
		line.Col(s.desk.Look.Dim, q.transcript.ID, 6).Add("", " ").Add("", strings.Join(strings.Fields(q.text.Quote(q.at)), " "))
	})
}

// Place is what the status line says of the chosen quote.
func (s *Screen) Place() string {
	q := s.current()
	if q == nil {
		return ""
	}
	return s.desk.T("quotes.place", s.list.Cursor+1, len(s.data.quotes), q.transcript.ID, q.text.TurnAt(q.at.Start)+1)
}
