// Package findings is the screen on which chapters are built: by group its findings, each
// with its narrative and its quotes. Findings belong to the study and are everybody's; what
// counts codings takes of others' only what the coder may see.
package findings

import (
	tea "charm.land/bubbletea/v2"

	"yinde/internal/study"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/keys"
	"yinde/internal/tui/list"
)

// Screen is the list of findings.
type Screen struct {
	desk.Plain
	desk   *desk.Desk
	data   data
	loaded bool
	list   list.List
}

// New makes the screen; Load fills it.
func New(d *desk.Desk) *Screen { return &Screen{desk: d} }

// Scope is that of findings.
func (s *Screen) Scope() keys.Scope { return keys.Findings }

// Load reads groups and findings.
func (s *Screen) Load() desk.Load {
	lang := s.desk.Words.Lang
	return func(v *study.View) (func() tea.Cmd, error) {
		d, err := read(v, lang)
		return func() tea.Cmd { s.install(d); return nil }, err
	}
}

func (s *Screen) install(d data) {
	s.data, s.loaded = d, true
	s.list.Resize(len(d.rows), s.list.Height)
	s.settle(1)
}

// settle moves the choice off a heading.
func (s *Screen) settle(by int) {
	on := func() bool { return s.list.Cursor < len(s.data.rows) && s.data.rows[s.list.Cursor].finding == nil }
	for on() && s.list.Move(by) {
	}
	for on() && s.list.Move(1) {
	}
}

// Act does what a key means here.
func (s *Screen) Act(a keys.Action, _ string) tea.Cmd {
	if by, moved := s.list.Act(a); moved {
		s.settle(by)
	}
	return nil
}

// Mouse chooses and scrolls.
func (s *Screen) Mouse(m desk.Mouse) tea.Cmd {
	s.list.Mouse(m)
	s.settle(1)
	return nil
}
