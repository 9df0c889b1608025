// Package quotes is the screen of what was coded: the places of a theme, with their context.
// Others' places are shown only in transcripts that the coder has marked reviewed.
package quotes

import (
	tea "charm.land/bubbletea/v2"

	"yinde/internal/study"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/keys"
	"yinde/internal/tui/list"
)

// Screen is the list of quotes.
type Screen struct {
	desk.Plain
	desk   *desk.Desk
	data   data
	loaded bool
	list   list.List
}

// New makes the screen; Load fills it.
func New(d *desk.Desk) *Screen { return &Screen{desk: d} }

// Scope is that of quotes.
func (s *Screen) Scope() keys.Scope { return keys.Quotes }

// Load reads the coder's quotes.
func (s *Screen) Load() desk.Load {
	layer := s.desk.Layer
	return func(v *study.View) (func() tea.Cmd, error) {
		d, err := read(v, layer)
		return func() tea.Cmd { s.install(d); return nil }, err
	}
}

func (s *Screen) install(d data) {
	s.data, s.loaded = d, true
	s.list.Resize(len(d.quotes), s.list.Height)
}

// current is the chosen quote, or nil.
func (s *Screen) current() *quote {
	if s.list.Cursor < len(s.data.quotes) {
		return &s.data.quotes[s.list.Cursor]
	}
	return nil
}

// Act does what a key means here.
func (s *Screen) Act(a keys.Action, _ string) tea.Cmd {
	if _, moved := s.list.Act(a); moved {
		return nil
	}
	if q := s.current(); a == "quotes.open" && q != nil {
		return s.desk.OpenAt(q.transcript.Key, q.at)
	}
	return nil
}

// Why says why an action cannot be done.
func (s *Screen) Why(a keys.Action) string {
	if a == "quotes.open" && s.current() == nil {
		return "why.no_transcript"
	}
	return ""
}

// Mouse chooses with a click, opens the source with a second one, scrolls with the wheel.
func (s *Screen) Mouse(m desk.Mouse) tea.Cmd {
	if clicked, again := s.list.Mouse(m); clicked && again {
		return s.Act("quotes.open", "")
	}
	return nil
}
