// Package codebook is the screen of the themes: their tree, how often each was used, and what
// they mean.
//
//   - family: a theme without parent, and all below it.
//   - card: what is known of the theme under the cursor, beside the tree or below it, or all
//     over the screen. It has faces: what the theme means, what was done to it, and the
//     versions of the codebook.
//   - use: how often a theme was put on something, what stands below it counted in.
//
// What can be done to themes is in package themes; this screen names the theme that is meant.
//
// A merged theme has no row of its own: it counts for the one it went into, whose card names
// it. Others' work counts as far as [desk.Sight] lets it be seen.
//
// # Invariants
//
// Everything that is shown was read by Load, aside, and does not change until the next Load.
// Draw makes only the rows in view; a card is made once a theme and width.
package codebook

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/keys"
	"yinde/internal/tui/list"
)

// Screen is the Codebook.
type Screen struct {
	desk.Plain
	desk *desk.Desk
	data *data // as read last; nil before

	rows    []int // the themes shown, by index among data.themes
	list    list.List
	folded  map[qda.ThemeID]bool // what is below is not shown
	retired bool                 // retired themes are shown too
	filter  string
	hits    map[int]bool // the themes that the filter found
	before  qda.ThemeID  // under the cursor before the filter was typed

	face    face
	large   bool // the card has the screen
	card    card // as drawn last
	area    area // of the last Draw
	wide    bool // there is room for the card beside the tree
	reading bool // the past is being read
	past    past // what the card needs besides: what was done to the theme, or the versions
}

// face is what the card shows.
type face int

const (
	meaning face = iota
	history
	versions
)

// New makes the screen; Load fills it.
func New(d *desk.Desk) *Screen {
	s := &Screen{desk: d, folded: map[qda.ThemeID]bool{}}
	for _, id := range d.State.Folded {
		s.folded[id] = true
	}
	return s
}

// Scope is the Codebook's.
func (s *Screen) Scope() keys.Scope { return keys.Codebook }

// Size notes whether the card has room beside the tree.
func (s *Screen) Size(width, _ int) tea.Cmd {
	s.wide = width >= sideFrom
	return nil
}

// Load reads the themes, how often each was used, and what the face of the card needs.
func (s *Screen) Load() desk.Load {
	q := query{layer: s.desk.Layer, lang: s.desk.Words.Lang, look: s.desk.Look, was: s.data}
	asked := s.asking()
	return func(v *study.View) (func() tea.Cmd, error) {
		d, err := q.read(v)
		if err != nil {
			return nil, err
		}
		p, err := asked.read(v)
		return func() tea.Cmd {
			s.install(d)
			s.past = p
			return s.follow()
		}, err
	}
}

// install puts what was read in place; the cursor stays on its theme, or on its row when the
// theme is gone.
func (s *Screen) install(d *data) {
	at := s.currentID()
	s.data = d
	s.card = card{}
	s.find()
	s.arrange()
	s.goTo(at)
}

// current is the theme under the cursor, or nil.
func (s *Screen) current() *theme {
	if s.data == nil || s.list.Cursor >= len(s.rows) {
		return nil
	}
	return &s.data.themes[s.rows[s.list.Cursor]]
}

func (s *Screen) currentID() qda.ThemeID {
	if t := s.current(); t != nil {
		return t.ID
	}
	return ""
}

// Show puts the cursor on a theme, or on the one it was merged into, whatever hides it.
func (s *Screen) Show(id qda.ThemeID) {
	if s.data == nil {
		return
	}
	i, ok := s.data.row(id)
	if !ok {
		return
	}
	t := &s.data.themes[i]
	s.retired = s.retired || t.Status == qda.Retired
	for p := t.parent; p >= 0; p = s.data.themes[p].parent {
		delete(s.folded, s.data.themes[p].ID)
	}
	if s.filter != "" && !s.hits[i] {
		s.filter = ""
		s.find()
	}
	s.arrange()
	s.goTo(t.ID)
}

// goTo puts the cursor on a theme if it has a row.
func (s *Screen) goTo(id qda.ThemeID) {
	if s.data == nil {
		return
	}
	if i, ok := s.data.row(id); ok {
		if row, ok := slices.BinarySearch(s.rows, i); ok {
			s.list.Set(row)
		}
	}
}

// Reveal goes to the theme that an undo or redo changed.
func (s *Screen) Reveal(ops []qda.Op) {
	for _, op := range ops {
		if id := qda.ThemeOf(op.Body); id != "" {
			s.Show(id)
			return
		}
	}
}
