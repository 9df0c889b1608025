// Package codebook is the screen of the themes: their tree, how often the coder used each,
// what they mean, and what can be done to them. Others' work counts nowhere here.
package codebook

import (
	tea "charm.land/bubbletea/v2"

	"yinde/internal/study"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/keys"
	"yinde/internal/tui/list"
)

// Screen is the Codebook.
type Screen struct {
	desk.Plain
	desk   *desk.Desk
	data   data
	loaded bool
	list   list.List
}

// New makes the screen; Load fills it.
func New(d *desk.Desk) *Screen { return &Screen{desk: d} }

// Scope is the Codebook's.
func (s *Screen) Scope() keys.Scope { return keys.Codebook }

// Load reads the themes and how often each was used.
func (s *Screen) Load() desk.Load {
	q := query{s.desk.Layer, s.desk.Words.Lang}
	return func(v *study.View) (func() tea.Cmd, error) {
		d, err := q.read(v)
		return func() tea.Cmd { s.install(d); return nil }, err
	}
}

func (s *Screen) install(d data) {
	s.data, s.loaded = d, true
	s.list.Resize(len(d.rows), s.list.Height)
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
