package agreement

import (
	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/tui/adjudicate"
)

// adjudicate opens the cases between the compared coders: of the theme whose differences are
// open, from the one the cursor is on, else all.
func (s *Screen) adjudicate() tea.Cmd {
	if s.cases == nil {
		return adjudicate.Open(s.desk, s.want.layers, "", "", 0)
	}
	theme, key, at := s.cases.theme, qda.TextKey(""), 0
	if d := s.cases.current(); d != nil {
		key, at = d.Key, d.Span.Start
	}
	if s.want.subthemes {
		theme = "" // cases are of the themes below
	}
	return adjudicate.Open(s.desk, s.want.layers, theme, key, at)
}
