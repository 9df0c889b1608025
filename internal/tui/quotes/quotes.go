// Package quotes is the screen of what was coded.
//
//   - place: a stretch of a transcript under one theme; a row of the list, whoever coded it.
//   - filter: narrows the places; all views show what passes.
//   - view: the same places as a list, as a matrix theme × group, as co-occurrence theme ×
//     theme, as saturation; and the concordance of a word (KWIC), which takes the filters of
//     transcripts only.
//   - own: of the layer of the desk. Recode, uncode and memo are for own codings.
//
// # Invariants
//
// Only own places are read, or with another reading those that [desk.Sight] lets be seen.
// What is counted comes from package report, so that a number here is the number there. All
// reading, filtering and counting runs aside; Draw makes only the rows in view.
package quotes

import (
	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/keys"
	"yinde/internal/tui/list"
)

// view is one of the ways to look at the places.
type view string

const (
	asList       view = "list"
	asKWIC       view = "kwic"
	asMatrix     view = "matrix"
	asTogether   view = "together"
	asSaturation view = "saturation"
)

var views = []view{asList, asKWIC, asMatrix, asTogether, asSaturation}

// Screen is the Quotes screen.
type Screen struct {
	desk.Plain
	desk *desk.Desk
	ask  ask     // what is asked for
	data *data   // what was read; nil before, and while another screen is shown
	made derived // what was asked for last, made of data

	list    list.List // of quotes or hits
	themes  list.List // the themes beside them
	onTheme bool      // the themes have the keys
	table   table     // of the views that are tables
	large   int       // how much context is shown, see previewRows
	wide    int       // cells of the themes at the left of the list, 0 for none
	spots   []spot    // what can be clicked above the list; set by Draw
	at      place     // the place to come back to
}

// ask is what the screen is to show: fixed while it is being made.
type ask struct {
	view   view
	filter filter
	byRank bool   // the list is in the order of the report
	word   string // of the concordance
	sort   sorting
}

// New makes the screen; Load fills it.
func New(d *desk.Desk) *Screen {
	s := &Screen{desk: d, ask: ask{view: asList}}
	s.list.Heading = func(i int) bool { return s.made.view == asList && s.made.rows[i] < 0 }
	return s
}

// Scope is that of quotes.
func (s *Screen) Scope() keys.Scope { return keys.Quotes }

// Size makes room for the themes beside the quotes where there is enough.
func (s *Screen) Size(width, _ int) tea.Cmd {
	s.wide = 0
	if width >= wideFrom {
		s.wide = max(26, min(40, width/4))
	}
	return nil
}

// Load reads the study and makes what is asked for.
func (s *Screen) Load() desk.Load {
	q := query{s.desk.Layer, s.desk.Words.Lang, s.ask.filter.coder}
	asked := s.ask
	return func(v *study.View) (func() tea.Cmd, error) {
		d, err := q.read(v)
		if err != nil {
			return nil, err
		}
		made, err := asked.make(v, d)
		return func() tea.Cmd { s.install(d, made); return nil }, err
	}
}

// remake makes what is asked for now of what was read; keys wait for it.
func (s *Screen) remake() tea.Cmd {
	d, asked := s.data, s.ask
	if d == nil {
		return nil
	}
	return s.desk.Do(desk.Job{Hold: true, Load: func(v *study.View) (func() tea.Cmd, error) {
		made, err := asked.make(v, d)
		return func() tea.Cmd {
			if s.data != d { // an act came before it: what it read was made of the same asking
				return s.reload()
			}
			s.install(d, made)
			return nil
		}, err
	}})
}

// reload reads everything again; keys wait for it.
func (s *Screen) reload() tea.Cmd { return s.desk.Do(desk.Job{Hold: true, Load: s.Load()}) }

func (s *Screen) install(d *data, made derived) {
	if i := s.current(); i >= 0 {
		s.at = s.placeOf(i)
	}
	if !s.made.filter.same(&made.filter) {
		s.at.row = 0 // other quotes: begin at the top, unless the one chosen is among them
	}
	s.data, s.made = d, made
	s.themes.Resize(len(made.themes)+1, s.themes.Height)
	s.themes.Set(made.themeRow(d))
	s.list.Resize(made.length(), s.list.Height)
	if m := s.model(); m.cols > 0 {
		s.table.fit(m.rows, m.cols)
	}
	if made.view == asList {
		s.goTo(s.at)
	}
}

// Close lets go of what was read; it is read again when the screen is shown.
func (s *Screen) Close() {
	if i := s.current(); i >= 0 {
		s.at = s.placeOf(i)
	}
	s.data, s.made = nil, derived{}
}

// current is the place that is chosen in the list, -1 for none.
func (s *Screen) current() int {
	if s.data == nil || s.made.view != asList || s.list.Cursor >= len(s.made.rows) {
		return -1
	}
	return int(s.made.rows[s.list.Cursor])
}

// place is what a row of the list is known by when everything has been read again.
type place struct {
	key   qda.TextKey
	at    qda.Span
	theme qda.ThemeID
	row   int // where it stood
}

func (s *Screen) placeOf(i int) place {
	p := &s.data.List[i]
	return place{s.data.Transcripts[p.In].Key, p.Span, s.data.Themes[p.Theme].ID, s.list.Cursor}
}

// goTo puts the cursor on a place; on the same place under another theme, or where the row
// was, when it is gone.
func (s *Screen) goTo(to place) {
	row := s.rowOf(to)
	if row < 0 {
		row = to.row
	}
	s.list.Set(row)
	s.list.Settle(1)
}

// rowOf is the row of a place, of it under another theme when it has not this one, else -1.
func (s *Screen) rowOf(p place) int {
	best := -1
	for row, i := range s.made.rows {
		if i < 0 {
			continue
		}
		at := &s.data.List[i]
		if at.Span != p.at || s.data.Transcripts[at.In].Key != p.key {
			continue
		}
		best = row
		if s.data.Themes[at.Theme].ID == p.theme {
			break
		}
	}
	return best
}

// Reveal goes to where an undo or redo changed a coding.
func (s *Screen) Reveal(ops []qda.Op) {
	if s.data == nil || s.made.view != asList {
		return
	}
	for _, op := range ops {
		var c qda.Coding
		switch b := op.Body.(type) {
		case qda.Code:
			c = b.Coding
		case qda.Uncode:
			c = b.Place()
		}
		if row := s.rowOf(place{c.Transcript, c.Span, c.Theme, 0}); row >= 0 {
			s.list.Set(row)
			return
		}
	}
}
