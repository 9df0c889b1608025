// Package incoming is the screen between reading interviews and storing them: what every file
// was taken for, with all that was guessed, dropped or repaired, to be corrected before
// anything is in the study.
//
//   - row: an interview that was read, or a file that could not be. A table of survey answers
//     gives one for every open question.
//   - lot: what becomes of a row when all is stored; see [lot]. It follows from the study, the
//     rows above it and what was corrected, and is found anew after every change.
//   - card: everything about the row under the cursor, below the list.
//
// Nothing is stored before the key for it; then everything goes in with one act. Another screen
// may be looked at meanwhile: what was corrected waits here.
package incoming

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/keys"
	"yinde/internal/tui/list"
	"yinde/internal/tui/overlay"
)

// Screen shows what an import found.
type Screen struct {
	desk.Plain
	desk  *desk.Desk
	batch *desk.Batch // nil: nothing waits
	rows  []*row
	list  list.List
	there map[string]study.TranscriptInfo // by lower-case id
	group []qda.Group
	card  []string // of the row under the cursor, for a width; nil: to be made
	of    int      // that width
	down  int      // rows of the card that are scrolled away
	fits  int      // rows of the card that are in view
	dirty bool     // something was corrected
}

// row is an interview with what was corrected.
type row struct {
	desk.Incoming
	id     string // by which it came
	edited map[string]string
	meta   qda.Transcript // with what was edited
	out    bool
	marked bool
	plan   *desk.Revision // somebody said yes to it
	lot    lot
	why    string // what is wrong, in words
}

// read reports whether the row is an interview.
func (r *row) read() bool { return r.lot != refused && r.lot != passed }

// New makes the screen; Take fills it.
func New(d *desk.Desk) *Screen { return &Screen{desk: d} }

// Waits reports whether something was read and is not stored.
func (s *Screen) Waits() bool { return s.batch != nil }

// Take shows what was read.
func (s *Screen) Take(b *desk.Batch) {
	*s = Screen{desk: s.desk, batch: b, there: s.there, group: s.group}
	for _, in := range b.Files {
		s.rows = append(s.rows, newRow(in))
	}
	s.judge()
}

func newRow(in desk.Incoming) *row {
	return &row{Incoming: in, id: in.Meta.ID, meta: in.Meta, edited: map[string]string{}}
}

// Scope is the screen's own.
func (s *Screen) Scope() keys.Scope { return keys.Incoming }

// Title names what is imported.
func (s *Screen) Title() string { return s.desk.T("screen.incoming.name") }

// Load reads which ids and groups there are.
func (s *Screen) Load() desk.Load {
	return func(v *study.View) (func() tea.Cmd, error) {
		all, err := v.Transcripts()
		if err != nil {
			return nil, err
		}
		groups, err := v.Groups()
		there := make(map[string]study.TranscriptInfo, len(all))
		for _, t := range all {
			there[fold(t.ID)] = t
		}
		return func() tea.Cmd {
			s.there, s.group = there, groups
			s.judge()
			return nil
		}, err
	}
}

// current is the row under the cursor, or nil.
func (s *Screen) current() *row {
	if s.list.Cursor < len(s.rows) {
		return s.rows[s.list.Cursor]
	}
	return nil
}

// chosen are the marked rows, else the one under the cursor.
func (s *Screen) chosen() []*row {
	var out []*row
	for _, r := range s.rows {
		if r.marked {
			out = append(out, r)
		}
	}
	if r := s.current(); len(out) == 0 && r != nil {
		out = append(out, r)
	}
	return out
}

// Act does what a key means here.
func (s *Screen) Act(a keys.Action, _ string) tea.Cmd {
	was := s.list.Cursor
	if _, moved := s.list.Act(a); moved {
		if s.list.Cursor != was {
			s.card, s.down = nil, 0
		}
		return nil
	}
	switch a {
	case "incoming.card_down":
		s.scrollCard(3)
	case "incoming.card_up":
		s.scrollCard(-3)
	case "incoming.leave":
		return s.leave()
	}
	if s.batch == nil {
		return nil
	}
	switch a {
	case "incoming.store":
		return s.store()
	case "incoming.mark":
		s.mark()
	case "incoming.mark_all":
		s.markAll()
	case "incoming.out":
		s.leaveOut()
	case "incoming.group":
		s.askGroup()
	case "incoming.edit":
		s.edit()
	case "incoming.speakers":
		s.speakers()
	case "incoming.columns":
		s.columns()
	case "incoming.encoding":
		s.askEncoding()
	case "incoming.revise":
		return s.revise()
	}
	return nil
}

// Why says why an action cannot be done.
func (s *Screen) Why(a keys.Action) string {
	if a == "incoming.leave" {
		return ""
	}
	r := s.current()
	if r == nil {
		return "why.nothing_waits"
	}
	switch a {
	case "incoming.edit", "incoming.speakers":
		if !r.read() {
			return "why.incoming_refused"
		}
	case "incoming.columns":
		if len(r.Columns) == 0 {
			return "why.no_columns"
		}
	case "incoming.revise":
		if r.lot != taken && r.lot != revises {
			return "why.nothing_to_revise"
		}
	}
	return ""
}

func (s *Screen) mark() {
	r := s.current()
	r.marked = !r.marked
	s.list.Move(1)
	s.card, s.down = nil, 0
}

// markAll marks every row that is not refused, or none where all are.
func (s *Screen) markAll() {
	all := slices.ContainsFunc(s.rows, func(r *row) bool { return r.read() && !r.marked })
	for _, r := range s.rows {
		r.marked = all && r.read()
	}
}

// leaveOut leaves rows out of the import, or takes them in again.
func (s *Screen) leaveOut() {
	rows := s.chosen()
	out := slices.ContainsFunc(rows, func(r *row) bool { return !r.out })
	for _, r := range rows {
		r.out = out
	}
	s.changed()
}

// changed finds anew what becomes of every row.
func (s *Screen) changed() {
	s.dirty = true
	s.judge()
}

func (s *Screen) scrollCard(by int) { s.down = max(0, min(s.down+by, len(s.card)-s.fits)) }

// leave gives the import up. Where something was corrected it asks first.
func (s *Screen) leave() tea.Cmd {
	if s.batch == nil || !s.dirty {
		return s.drop()
	}
	s.desk.Push(&overlay.Choose{
		Desk: s.desk, Question: s.desk.T("incoming.leave_question"), Note: s.desk.T("incoming.leave_note"),
		Answers: []overlay.Answer{{Text: s.desk.T("incoming.leave_no")}, {Text: s.desk.T("incoming.leave_yes"), Do: s.drop}},
	})
	return nil
}

// drop forgets what was read.
func (s *Screen) drop() tea.Cmd {
	waited := s.batch != nil
	s.clear()
	cmd := s.desk.Run("screen.library")
	if waited {
		s.desk.Say("import.stopped")
	}
	return cmd
}

func (s *Screen) clear() { *s = Screen{desk: s.desk, there: s.there, group: s.group} }

// Mouse chooses a row; a second click opens what is said of it.
func (s *Screen) Mouse(m desk.Mouse) tea.Cmd {
	was := s.list.Cursor
	if m.Kind == desk.Wheel && m.Y >= s.list.Top+s.list.Height {
		s.scrollCard(m.By)
		return nil
	}
	_, again := s.list.Mouse(m)
	if s.list.Cursor != was {
		s.card, s.down = nil, 0
	}
	if again && s.Why("incoming.edit") == "" {
		return s.Act("incoming.edit", "")
	}
	return nil
}
