// Package findings is the screen on which chapters are built: by group its findings, each
// with its narrative and its quotes, the matrix theme × group that shows what is still
// without one, and the chapters as they will print. Findings belong to the study and are
// everybody's; what counts codings takes of others' only what the coder may see.
//
// Terms: an entry is a row of the list (a finding, a part, the fieldwork table); a page is
// what opens: a text to read, made aside from what was read; a source is the piece of a finding
// or part that a block of a page was made of, and what a key changes there.
//
// Every change is an act, made of what stands when its turn in the queue comes: a block is
// found again by what it said, and one that was changed meanwhile is not written over.
package findings

import (
	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/keys"
)

// Screen is the Findings: the list or the matrix, and over them the page that is open.
type Screen struct {
	desk.Plain
	desk     *desk.Desk
	data     *data // nil before the first reading
	index    index
	grid     grid
	inMatrix bool
	reading  reading
	width    int
}

// New makes the screen; Load fills it.
func New(d *desk.Desk) *Screen { return &Screen{desk: d} }

// Scope is that of findings.
func (s *Screen) Scope() keys.Scope { return keys.Findings }

// Load reads the findings as they print, and writes the page that is open anew.
func (s *Screen) Load() desk.Load {
	q, old := query{s.desk.Layer, s.desk.Words.Lang}, s.data
	open, shown, compose := s.reading.page != nil, target{}, s.compose(s.width)
	if open {
		shown = s.reading.of
	}
	return func(v *study.View) (func() tea.Cmd, error) {
		d, err := q.read(v, old)
		if err != nil {
			return nil, err
		}
		var p *page
		if open {
			p = compose(d, shown)
		}
		return func() tea.Cmd { s.install(d, p, shown); return nil }, nil
	}
}

// compose returns what writes pages aside.
func (s *Screen) compose(width int) func(*data, target) *page {
	words := s.desk.Words
	return func(d *data, of target) *page {
		p := composer{d, words}.page(of)
		if p != nil {
			p.layout(max(1, width-pointer))
		}
		return p
	}
}

// pointer is the cells that the sign of the chosen row takes.
const pointer = 2

func (s *Screen) install(d *data, p *page, shown target) {
	fresh := s.data != d
	s.data = d
	if fresh {
		s.index.arrange(d, s.desk.Words)
		s.grid.arrange(d)
	}
	if s.reading.page == nil || s.reading.of != shown {
		return
	}
	if p == nil { // an undo took it away
		s.reading.page = nil
		return
	}
	s.reading.show(p)
	s.reading.relayout(max(1, s.width-pointer))
}

// open shows a page; the keys that follow wait for it.
func (s *Screen) open(of target) tea.Cmd { return s.openAt(of, func() {}) }

// openAt is open with something to do once the page is there.
func (s *Screen) openAt(of target, then func()) tea.Cmd {
	d, compose := s.data, s.compose(s.width)
	return s.desk.Do(desk.Job{Hold: true, Load: func(*study.View) (func() tea.Cmd, error) {
		p := compose(d, of)
		return func() tea.Cmd {
			if p != nil {
				s.reading.show(p)
				then()
			}
			return nil
		}, nil
	}})
}

// entry is the one the cursor is on, nil for none.
func (s *Screen) entry() *entry {
	switch {
	case s.data == nil:
		return nil
	case s.reading.page != nil:
		return s.shownEntry()
	case s.inMatrix:
		return s.grid.entry()
	}
	return s.index.entry()
}

// shownEntry is the one whose page is open.
func (s *Screen) shownEntry() *entry {
	for _, e := range s.data.entries {
		if e.target() == s.reading.of && e.kind != groupKind {
			return e
		}
	}
	return nil
}

// target is the page of an entry; of a group, its chapter.
func (e *entry) target() target {
	switch e.kind {
	case findingKind:
		return target{what: aFinding, id: e.id}
	case partKind:
		return target{what: aPart, id: e.id}
	case groupKind:
		return target{what: aChapter, group: e.group}
	}
	return target{what: theFieldwork}
}

// Size wraps an open page anew.
func (s *Screen) Size(width, _ int) tea.Cmd {
	s.width = width
	s.reading.relayout(max(1, width-pointer))
	return nil
}

// Title is the page that is open.
func (s *Screen) Title() string {
	if s.reading.page != nil {
		return s.reading.name
	}
	return ""
}

// Reveal shows in the list where an undo or redo changed something; an open page that is not
// about it stays.
func (s *Screen) Reveal(ops []qda.Op) {
	if s.data == nil || s.reading.page != nil {
		return
	}
	for _, op := range ops {
		set, ok := op.Body.(qda.Set)
		for _, e := range s.data.entries {
			if ok && e.ref() != "" && e.ref() == set.Ref {
				s.index.choose(e)
				return
			}
		}
	}
}
