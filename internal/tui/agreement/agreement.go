// Package agreement is the screen that sets coders against each other: how far they agree,
// theme by theme, and where they do not. It compares only transcripts that the coder at the
// desk has marked reviewed to the end, so that nobody sees others' work first.
//
// Terms: the settings say what is compared; the table holds the figures of every theme; a
// case is a unit on which coders differ about a theme. Figures are computed aside, once for a
// state of the study and the settings.
package agreement

import (
	tea "charm.land/bubbletea/v2"

	"yinde/internal/compare"
	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/keys"
)

// Screen is the Agreement screen: the table, or over it the cases of a theme or the notes.
type Screen struct {
	desk.Plain
	desk   *desk.Desk
	data   data
	loaded bool
	chose  bool // the coder has chosen whom to compare

	want      settings
	computing bool
	failed    string // the key of what could not be computed
	table     table
	cases     *cases // nil while the table is shown
	notes     *notes // nil while they are not shown
	spots     []spot
}

// spot is a stretch of the first row that can be clicked.
type spot struct {
	x0, x1 int
	action keys.Action
}

// New makes the screen; Load fills it.
func New(d *desk.Desk) *Screen {
	return &Screen{desk: d, want: settings{unit: compare.Sentence, touch: compare.AnyOverlap}}
}

// Scope is the Agreement screen's.
func (s *Screen) Scope() keys.Scope { return keys.Agreement }

// Load reads who can be compared; the figures follow in a job of their own, so that the
// screen need not wait for them.
func (s *Screen) Load() desk.Load {
	own := s.desk.Layer
	return func(v *study.View) (func() tea.Cmd, error) {
		d, err := read(v, own)
		return func() tea.Cmd { return s.install(d) }, err
	}
}

func (s *Screen) install(d data) tea.Cmd {
	s.data, s.loaded, s.failed = d, true, ""
	if !s.chose {
		s.want.layers = d.usual(s.desk.Layer)
	}
	return s.refresh()
}

// fresh reports whether the table shows what is asked for, of the study as it is.
func (s *Screen) fresh() bool { return s.table.key == s.want.key(s.data.ops) }

// refresh computes the figures if they are not those asked for. Settings that change while it
// computes are looked at when it is done.
func (s *Screen) refresh() tea.Cmd {
	if s.computing || !s.loaded || s.fresh() || s.failed == s.want.key(s.data.ops) {
		return nil
	}
	s.computing = true
	q := question{s.want, s.desk.Layer, s.desk.Words}
	return s.desk.Do(desk.Job{Load: func(v *study.View) (func() tea.Cmd, error) {
		f, err := q.compute(v)
		return func() tea.Cmd { return s.computed(f, q, err) }, nil
	}})
}

func (s *Screen) computed(f *figures, q question, err error) tea.Cmd {
	s.computing = false
	if err != nil {
		s.failed = q.key(s.data.ops)
		s.desk.Fail(err)
		return nil
	}
	s.data.ops = f.ops
	s.table.set(f)
	if s.notes != nil {
		s.notes = newNotes(f.notes)
	}
	if s.cases != nil {
		return tea.Batch(s.refresh(), s.openCases(s.cases.theme, false))
	}
	return s.refresh()
}

// Act does what a key means here.
func (s *Screen) Act(a keys.Action, _ string) tea.Cmd {
	if !s.loaded {
		return nil
	}
	if cmd, done := s.change(a); done {
		return cmd
	}
	switch a {
	case "agreement.coders":
		s.desk.Push(&chooser{screen: s})
		return nil
	case "agreement.copy":
		return s.copy()
	case "agreement.adjudicate":
		return s.adjudicate()
	case "agreement.whatif":
		return s.askWhatIf()
	case "agreement.next":
		return s.step(1)
	case "agreement.prev":
		return s.step(-1)
	case "agreement.notes":
		s.toggleNotes()
		return nil
	case "agreement.sort":
		s.table.nextSort()
		s.desk.Say("agreement.sorted", s.desk.T("agreement.sort."+s.table.sort))
		return nil
	}
	switch {
	case s.notes != nil:
		return s.onNotes(a)
	case s.cases != nil:
		return s.onCases(a)
	case a == "agreement.open":
		return s.openCases(s.table.row().ID, true)
	default:
		s.table.list.Act(a)
	}
	return nil
}

// Why says why an action cannot be done.
func (s *Screen) Why(a keys.Action) string {
	switch a {
	case "agreement.whatif":
		if s.nothing() {
			return "why.no_figures"
		}
	case "agreement.open":
		if s.notes == nil && s.cases == nil && s.nothing() {
			return "why.no_figures"
		}
	case "agreement.class":
		if s.cases == nil {
			return "why.no_cases"
		}
	}
	return ""
}

// Mouse chooses with a click, opens with a second one, scrolls with the wheel; a click on the
// settings changes them.
func (s *Screen) Mouse(m desk.Mouse) tea.Cmd {
	if m.Kind == desk.Press && m.Left && m.Y == 0 {
		for _, spot := range s.spots {
			if m.X >= spot.x0 && m.X < spot.x1 {
				return s.Act(spot.action, "")
			}
		}
	}
	if m.Kind == desk.Press && m.Left && m.Y == 1 && (s.notes != nil || s.cases != nil) {
		return s.Act("agreement.back", "") // the sign for it stands there
	}
	switch {
	case s.notes != nil:
		s.notes.list.Mouse(m)
	case s.cases != nil:
		if clicked, again := s.cases.list.Mouse(m); clicked && again {
			return s.onCases("agreement.open")
		}
	case !s.nothing():
		if m.Kind == desk.Press && m.Y == s.table.head && s.table.sortAt(m.X) {
			return nil
		}
		if clicked, again := s.table.list.Mouse(m); clicked && again {
			return s.Act("agreement.open", "")
		}
	}
	return nil
}

// Title is the theme whose cases are shown.
func (s *Screen) Title() string {
	if s.cases != nil {
		return s.cases.name
	}
	return ""
}

// own reports whether a layer is the one at the desk.
func (s *Screen) own(l qda.Layer) bool { return l == s.desk.Layer }
