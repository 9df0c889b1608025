// Package guide is the screen of the interview guide: the questions of each group and in
// which interviews they were asked.
//
// It has three views. The table has a row a question and a column an interview of its group;
// the cursor is on a question or on one of its cells. The list has everything said under a
// question. The walk goes through the turns of one interview that can ask something, with what
// is proposed for each; nothing is linked without a key.
//
// The guide and its links belong to the study, so nobody's are hidden from anybody; how much
// was coded is not shown here.
package guide

import (
	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/keys"
)

// Screen is the Guide.
type Screen struct {
	desk.Plain
	desk  *desk.Desk
	table table
	said  *said // nil while it is not shown
	walk  *walk // nil while it is not shown
}

// New makes the screen; Load fills it.
func New(d *desk.Desk) *Screen { return &Screen{desk: d, table: table{col: -1}} }

// Scope is the Guide's.
func (s *Screen) Scope() keys.Scope { return keys.Guide }

// Title is the Guide's name, for it has no tab, and what of it is shown.
func (s *Screen) Title() string {
	name := s.desk.T("screen.guide.name")
	switch {
	case s.walk != nil:
		return name + " " + s.walk.asked.Transcript.ID
	case s.said != nil:
		return name + " " + string(s.said.ref())
	}
	return name
}

// Load reads what the view that is shown shows. A view whose subject is gone gives way to the
// table.
func (s *Screen) Load() desk.Load {
	switch {
	case s.walk != nil:
		return s.loadWalk(s.walk.asked.Transcript.Key)
	case s.said != nil:
		return s.loadSaid(s.said.group.ID, s.said.question.ID, s.said.only)
	}
	return s.loadTable()
}

// Act does what a key means here.
func (s *Screen) Act(a keys.Action, _ string) tea.Cmd {
	switch {
	case s.walk != nil:
		return s.onWalk(a)
	case s.said != nil:
		return s.onSaid(a)
	}
	return s.onTable(a)
}

// Why says why an action cannot be done.
func (s *Screen) Why(a keys.Action) string {
	inTable := s.walk == nil && s.said == nil
	if s.walk != nil && a == "guide.remove" {
		return "" // there it unlinks
	}
	switch a {
	case "guide.edit", "guide.remove", "guide.earlier", "guide.later":
		if !inTable {
			return "why.guide_table"
		}
		if s.table.question() == nil {
			return "why.no_question"
		}
	case "guide.add":
		if !inTable {
			return "why.guide_table"
		}
		if s.table.row() == nil {
			return "why.no_groups"
		}
	case "guide.said":
		if inTable && s.table.question() == nil {
			return "why.no_question"
		}
	case "guide.walk":
		if c := s.table.coverage(); inTable && (c == nil || len(c.Transcripts) == 0 || len(c.Group.Questions) == 0) {
			return "why.no_walk"
		}
	}
	return ""
}

// show reads a view and then shows it.
func (s *Screen) show(load desk.Load) tea.Cmd { return s.desk.Do(desk.Job{Hold: true, Load: load}) }

// back goes to the table.
func (s *Screen) back() tea.Cmd { return s.show(s.loadTable()) }

// Draw shows the view.
func (s *Screen) Draw(width, height int) desk.Frame {
	switch {
	case s.walk != nil:
		return s.drawWalk(width, height)
	case s.said != nil:
		return s.drawSaid(width, height)
	}
	return s.drawTable(width, height)
}

// Place is what the status line says of where one is.
func (s *Screen) Place() string {
	switch {
	case s.walk != nil:
		return s.walk.place(s.desk)
	case s.said != nil:
		return s.said.place(s.desk)
	}
	return s.table.place(s.desk)
}

// Mouse chooses with a click, opens with a second one, scrolls with the wheel.
func (s *Screen) Mouse(m desk.Mouse) tea.Cmd {
	l := &s.table.list
	switch {
	case s.walk != nil:
		l = &s.walk.list
	case s.said != nil:
		l = &s.said.list
	}
	clicked, again := l.Mouse(m)
	if clicked && l == &s.table.list {
		again = s.table.at(m.X) && again
	}
	if again {
		return s.Act("guide.open", "")
	}
	return nil
}

// openTurn shows a turn of an interview in the Reader.
func (s *Screen) openTurn(a *study.Asked, turn int) tea.Cmd {
	if turn < 0 || turn >= len(a.Text.Turns) {
		return nil
	}
	return s.desk.OpenAt(a.Transcript.Key, saidOf(a.Text, turn))
}

// saidOf is what a turn says; its label, if it says nothing.
func saidOf(t *qda.Text, turn int) qda.Span {
	if at := t.Turns[turn].Said(); at.Len() > 0 {
		return at
	}
	return t.Turns[turn].Span
}
