package findings

import (
	tea "charm.land/bubbletea/v2"

	"yinde/internal/tui/desk"
	"yinde/internal/tui/keys"
)

// Act does what a key means here.
func (s *Screen) Act(a keys.Action, _ string) tea.Cmd {
	if s.data == nil {
		return nil
	}
	if cmd, ok := s.editing(a); ok {
		return cmd
	}
	switch a {
	case "findings.search":
		s.ask()
	case "findings.notes":
		return s.open(target{what: theNotes})
	case "findings.copy":
		return s.copy()
	case "findings.export":
		s.askExport("report.docx")
	case "findings.preview":
		return s.preview()
	case "findings.unused":
		s.grid.unused = !s.grid.unused
		s.grid.narrow()
	case "findings.next":
		return s.step(1)
	case "findings.prev":
		return s.step(-1)
	case "findings.matrix":
		s.reading.page = nil
		s.inMatrix = !s.inMatrix
	default:
		return s.move(a)
	}
	return nil
}

// move does what depends on what is shown.
func (s *Screen) move(a keys.Action) tea.Cmd {
	switch {
	case s.reading.page != nil:
		return s.onPage(a)
	case a == "findings.open" || a == "findings.right" && !s.inMatrix:
		return s.openHere()
	case a == "findings.back":
		s.setFilter("")
	case s.inMatrix:
		s.grid.act(a)
	case a == "findings.next_quote":
		return s.step(1)
	case a == "findings.prev_quote":
		return s.step(-1)
	default:
		s.index.list.Act(a)
	}
	return nil
}

func (s *Screen) onPage(a keys.Action) tea.Cmd {
	r := &s.reading
	switch a {
	case "findings.back", "findings.left":
		if r.query != "" && a == "findings.back" {
			r.find("")
			return nil
		}
		r.page = nil
	case "findings.open", "findings.right":
		if q := s.quote(); q != nil {
			return s.desk.OpenAt(q.quote.Transcript, q.quote.At)
		}
		if from := r.source(); from.entry != nil && r.of != from.entry.target() {
			return s.goTo(from)
		}
		if a == "findings.open" && r.next(-1, 1) >= 0 {
			s.desk.Say("findings.no_quote_here", s.desk.Keys.Of("findings.next_quote").All())
		}
	case "findings.next_quote", "findings.prev_quote":
		by := 1
		if a == "findings.prev_quote" {
			by = -1
		}
		if !r.quote(by) {
			s.desk.Say("findings.no_more_quotes")
		}
	case "findings.next_hit":
		s.sayHit(r.hit(1, false))
	case "findings.prev_hit":
		s.sayHit(r.hit(-1, false))
	default:
		r.act(a)
	}
	return nil
}

// quote is the block of the page that the cursor is in, if it is a quote with a source, or says
// something of the one above it.
func (s *Screen) quote() *block {
	r := &s.reading
	if r.page == nil || len(r.blocks) == 0 {
		return nil
	}
	from := r.source()
	for i := r.current(); i >= 0; i-- {
		b := &r.blocks[i]
		if b.quote != nil {
			return b
		}
		if from.entry == nil || from.at != onBlock || i > 0 && r.blocks[i-1].from != from {
			return nil
		}
	}
	return nil
}

// openHere opens what the cursor is on. In a cell without a finding, one is begun: in one that
// a finding on a theme above speaks for, that one opens.
func (s *Screen) openHere() tea.Cmd {
	if e := s.entry(); e != nil {
		if s.inMatrix {
			s.index.choose(e)
		}
		return s.open(e.target())
	}
	if r, g := s.grid.row(), s.grid.group(); s.inMatrix && r != nil && g != nil {
		return s.begin(g.id, r.Theme)
	}
	return nil
}

// preview shows the chapter of the group one is at, from the finding one is at.
func (s *Screen) preview() tea.Cmd {
	from := s.here()
	if s.reading.page != nil && s.reading.of.what == aChapter { // and back, to what is under the cursor
		if from.entry == nil {
			s.reading.page = nil
			return nil
		}
		return s.goTo(from)
	}
	of, section := target{what: aChapter}, 0
	if e := s.entry(); e != nil && e.group != "" {
		if of.group = e.group; e.section != nil {
			section = e.section.Number
		}
	} else if g := s.grid.group(); s.inMatrix && g != nil && s.reading.page == nil {
		of.group = g.id
	} else if len(s.data.report.Chapters) > 0 {
		of.group = s.data.report.Chapters[0].Group
	}
	for _, c := range s.data.report.Chapters {
		if c.Group == of.group {
			return s.openAt(of, func() {
				s.reading.section(section)
				if from.at == onBlock {
					s.seek(from)
				}
			})
		}
	}
	s.desk.Say("findings.no_chapter_here")
	return nil
}

// step goes to the next finding, and opens it where one was open.
func (s *Screen) step(by int) tea.Cmd {
	if s.inMatrix && s.reading.page == nil {
		s.inMatrix = false
	}
	e := s.index.step(by)
	switch {
	case e == nil:
		s.desk.Say("findings.no_more")
	case s.reading.page != nil:
		return s.open(e.target())
	}
	return nil
}

// Why says why an action cannot be done.
func (s *Screen) Why(a keys.Action) string {
	switch a {
	case "findings.export":
		if s.desk.Export == nil {
			return "why.no_export"
		}
	case "findings.next_hit", "findings.prev_hit":
		if s.reading.page == nil || len(s.reading.hits) == 0 {
			return "why.no_search"
		}
	case "findings.notes":
		if s.data != nil && len(s.data.notes) == 0 {
			return "why.no_notes"
		}
	case "findings.conflicts":
		if from := s.here(); from.entry == nil || len(s.data.conflicts[from.entry.ref()]) == 0 {
			return "findings.no_conflict"
		}
	case "findings.restore":
		if s.data != nil && s.data.removed == 0 {
			return "findings.none_removed"
		}
	case "findings.outside":
		if s.desk.Outside.EditText == nil {
			return "why.no_editor"
		}
	case "findings.unused":
		if !s.inMatrix || s.reading.page != nil {
			return "why.no_matrix"
		}
	}
	return ""
}

// Mouse chooses with a click, opens with a second one, scrolls with the wheel.
func (s *Screen) Mouse(m desk.Mouse) tea.Cmd {
	if s.data == nil {
		return nil
	}
	if s.reading.page != nil {
		if clicked, again := s.reading.list.Mouse(m); clicked && again {
			return s.onPage("findings.open")
		}
		return nil
	}
	if s.inMatrix {
		was := s.grid.col
		clicked, again := s.grid.list.Mouse(m)
		if clicked {
			s.grid.at(m.X)
		}
		if clicked && again && was == s.grid.col {
			return s.openHere()
		}
		return nil
	}
	if clicked, again := s.index.list.Mouse(m); clicked && again {
		return s.openHere()
	}
	return nil
}
