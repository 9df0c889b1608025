// Package library is the screen that a study opens with: its transcripts by group, and how
// far the coder has come with each. Others' work on a transcript is shown only once the
// coder has marked it reviewed.
package library

import (
	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/keys"
	"yinde/internal/tui/overlay"
	"yinde/internal/tui/widget"
)

// Screen is the Library.
type Screen struct {
	desk.Plain
	desk   *desk.Desk
	data   data
	loaded bool
	filter string
	items  []item
	scroll widget.Scroller
	body   int // row of the screen on which the list begins
	drawn  columns
	ids    int // cells of the widest id and title
	titles int
	modes  int
}

// item is a row of the list: a transcript, or the heading of a group when entry is nil.
type item struct {
	group *section
	entry *entry
}

// New makes the screen; Load fills it.
func New(d *desk.Desk) *Screen { return &Screen{desk: d} }

// Scope is the Library's.
func (s *Screen) Scope() keys.Scope { return keys.Library }

// Load reads groups, transcripts and progress.
func (s *Screen) Load() desk.Load {
	layer, lang := s.desk.Layer, s.desk.Words.Lang
	return func(v *study.View) (func() tea.Cmd, error) {
		d, err := read(v, layer, lang)
		return func() tea.Cmd { s.install(d); return nil }, err
	}
}

func (s *Screen) install(d data) {
	at := s.desk.State.Last
	if e := s.current(); e != nil {
		at = e.Key
	}
	s.data, s.loaded = d, true
	s.arrange()
	s.Show(at)
}

// StudyTitle is the title of the study in the language of the desk.
func (s *Screen) StudyTitle() string { return s.data.title }

// Show puts the cursor on a transcript.
func (s *Screen) Show(key qda.TextKey) {
	for i, it := range s.items {
		if it.entry != nil && it.entry.Key == key {
			s.scroll.Set(i)
			return
		}
	}
	s.settle(1)
}

// settle moves the cursor off a heading.
func (s *Screen) settle(by int) {
	on := func() bool { return s.scroll.Cursor < len(s.items) && s.items[s.scroll.Cursor].entry == nil }
	for on() && s.scroll.Move(by) {
	}
	for on() && s.scroll.Move(1) {
	}
}

// showHeading brings the heading into view when the cursor stands right below it in the
// first row.
func (s *Screen) showHeading() {
	at := s.scroll.Offset
	if at == s.scroll.Cursor && at > 0 && s.scroll.Height > 1 && s.items[at-1].entry == nil {
		s.scroll.Offset--
	}
}

// current is the transcript under the cursor, or nil.
func (s *Screen) current() *entry {
	if s.scroll.Cursor < len(s.items) {
		return s.items[s.scroll.Cursor].entry
	}
	return nil
}

// Current is the transcript under the cursor, "" for none.
func (s *Screen) Current() qda.TextKey {
	if e := s.current(); e != nil {
		return e.Key
	}
	return ""
}

// Act does what a key means here.
func (s *Screen) Act(a keys.Action, _ string) tea.Cmd {
	switch a {
	case "library.open":
		return s.open()
	case "library.import":
		return overlay.OpenImport(s.desk)
	case "library.edit":
		if e := s.current(); e != nil {
			return overlay.OpenDetails(s.desk, e.Key)
		}
	case "library.speakers":
		if e := s.current(); e != nil {
			return overlay.OpenSpeakers(s.desk, e.Key)
		}
	case "library.filter":
		s.askFilter()
	case "library.clear":
		s.setFilter("")
	case "library.sort":
		s.nextSort()
	case "library.reload":
		return s.desk.Do(desk.Job{Load: s.Load()})
	default:
		s.move(a)
	}
	return nil
}

func (s *Screen) move(a keys.Action) {
	by := 1
	switch a {
	case "browse.down":
		s.scroll.Move(1)
	case "browse.up":
		s.scroll.Move(-1)
		by = -1
	case "browse.page_down":
		s.scroll.Page(1)
	case "browse.page_up":
		s.scroll.Page(-1)
		by = -1
	case "browse.top":
		s.scroll.Home()
	case "browse.bottom":
		s.scroll.End()
	case "library.next_group":
		s.group(1)
	case "library.prev_group":
		s.group(-1)
	}
	s.settle(by)
}

// group goes to the first transcript of the next group, or of this or the previous one.
func (s *Screen) group(by int) {
	i := s.scroll.Cursor - 1
	if by > 0 {
		i = s.scroll.Cursor + 1
	} else if i--; i < 0 {
		i = 0
	}
	for ; i >= 0 && i < len(s.items); i += by {
		if s.items[i].entry == nil {
			s.scroll.Set(i + 1)
			return
		}
	}
}

func (s *Screen) open() tea.Cmd {
	e := s.current()
	if e == nil {
		return nil
	}
	return s.desk.OpenTranscript(e.Key)
}

// Why says why an action cannot be done.
func (s *Screen) Why(a keys.Action) string {
	switch a {
	case "library.open", "library.speakers", "library.edit":
		if s.current() == nil {
			return "why.none_here"
		}
	}
	return ""
}

// Mouse chooses with a click, opens with a second one, scrolls with the wheel.
func (s *Screen) Mouse(m desk.Mouse) tea.Cmd {
	switch m.Kind {
	case desk.Wheel:
		s.scroll.Wheel(m.By)
		s.settle(m.By)
	case desk.Press:
		i, ok := s.scroll.At(m.Y - s.body)
		if !ok || !m.Left || s.items[i].entry == nil {
			return nil
		}
		again := s.scroll.Cursor == i
		s.scroll.Set(i)
		if again {
			return s.open()
		}
	}
	return nil
}
