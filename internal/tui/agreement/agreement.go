// Package agreement is the screen that sets coders against each other: how much both have
// read, how far they agree, and where they do not. It compares only what the coder has
// marked reviewed, so that nobody sees others' work first.
package agreement

import (
	tea "charm.land/bubbletea/v2"

	"yinde/internal/study"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/keys"
	"yinde/internal/tui/list"
)

// Screen is the Agreement screen.
type Screen struct {
	desk.Plain
	desk   *desk.Desk
	data   data
	loaded bool
	list   list.List
}

// New makes the screen; Load fills it.
func New(d *desk.Desk) *Screen { return &Screen{desk: d} }

// Scope is the Agreement screen's.
func (s *Screen) Scope() keys.Scope { return keys.Agreement }

// Load reads coders and marks.
func (s *Screen) Load() desk.Load {
	layer := s.desk.Layer
	return func(v *study.View) (func() tea.Cmd, error) {
		d, err := read(v, layer)
		return func() tea.Cmd { s.install(d); return nil }, err
	}
}

func (s *Screen) install(d data) {
	s.data, s.loaded = d, true
	s.list.Resize(len(d.others), s.list.Height)
}

// Act does what a key means here.
func (s *Screen) Act(a keys.Action, _ string) tea.Cmd {
	s.list.Act(a)
	return nil
}

// Mouse chooses and scrolls.
func (s *Screen) Mouse(m desk.Mouse) tea.Cmd {
	s.list.Mouse(m)
	return nil
}
