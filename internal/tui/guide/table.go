package guide

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/keys"
	"yinde/internal/tui/list"
	"yinde/internal/tui/overlay"
)

// table is question by interview, group after group.
type table struct {
	ops    int // of the journal: the same number, the same tables
	read   bool
	tables []*study.Coverage
	rows   []tableRow
	list   list.List
	filter string
	col    int // the interview the cursor is on, -1 for the question itself
	first  int // the first interview in view
	cols   int // as many are in view
	left   int // where the first begins
	sought qda.QuestionRef
}

// tableRow is a heading (question -1), a question, or the row of a group without questions.
type tableRow struct {
	group    int
	question int
}

const (
	heading = -1
	empty   = -2
)

func (s *Screen) loadTable() desk.Load {
	was := &s.table
	ops, read := was.ops, was.read
	return func(v *study.View) (func() tea.Cmd, error) {
		now, err := v.OpCount()
		if err != nil {
			return nil, err
		}
		var tables []*study.Coverage
		if !read || now != ops {
			if tables, err = v.Coverage(context.Background()); err != nil {
				return nil, err
			}
		}
		return func() tea.Cmd {
			s.said, s.walk = nil, nil
			if !read || now != ops {
				s.table.install(tables, now)
			}
			return nil
		}, nil
	}
}

// install puts what was read in place; the cursor stays on its question.
func (t *table) install(tables []*study.Coverage, ops int) {
	if ref := t.ref(); t.sought == "" {
		t.sought = ref
	}
	t.tables, t.ops, t.read = tables, ops, true
	t.arrange()
}

// arrange lists the rows that the filter lets through.
func (t *table) arrange() {
	words := strings.Fields(desk.Fold(t.filter))
	t.rows = t.rows[:0]
	for g, c := range t.tables {
		from := len(t.rows)
		t.rows = append(t.rows, tableRow{g, heading})
		for i, q := range c.Group.Questions {
			if all(desk.Fold(q.ID+"\n"+q.Text+"\n"+q.TextEn), words) {
				t.rows = append(t.rows, tableRow{g, i})
			}
		}
		switch {
		case len(c.Group.Questions) == 0 && t.filter == "":
			t.rows = append(t.rows, tableRow{g, empty})
		case len(t.rows) == from+1:
			t.rows = t.rows[:from]
		}
	}
	t.list.Heading = func(i int) bool { return t.rows[i].question == heading }
	t.list.Resize(len(t.rows), t.list.Height)
	for i, r := range t.rows {
		if r.question >= 0 && t.sought == qda.QuestionRefTo(t.tables[r.group].Group.ID, t.tables[r.group].Group.Questions[r.question].ID) {
			t.list.Set(i)
		}
	}
	t.sought = ""
	t.list.Settle(1)
	t.fitColumn()
}

func all(s string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(s, w) {
			return false
		}
	}
	return true
}

func (t *table) fitColumn() {
	if c := t.coverage(); c != nil {
		t.col = max(-1, min(t.col, len(c.Transcripts)-1))
	}
}

func (t *table) row() *tableRow {
	if t.list.Cursor < len(t.rows) {
		return &t.rows[t.list.Cursor]
	}
	return nil
}

// coverage is that of the group the cursor is in, or nil.
func (t *table) coverage() *study.Coverage {
	if r := t.row(); r != nil {
		return t.tables[r.group]
	}
	return nil
}

// question is the one under the cursor, or nil.
func (t *table) question() *qda.Question {
	if r := t.row(); r != nil && r.question >= 0 {
		return &t.tables[r.group].Group.Questions[r.question]
	}
	return nil
}

func (t *table) ref() qda.QuestionRef {
	if q := t.question(); q != nil {
		return qda.QuestionRefTo(t.coverage().Group.ID, q.ID)
	}
	return ""
}

// transcript is the interview in whose column the cursor is, or nil.
func (t *table) transcript() *study.TranscriptInfo {
	if c := t.coverage(); c != nil && t.col >= 0 && t.col < len(c.Transcripts) {
		return &c.Transcripts[t.col]
	}
	return nil
}

func (t *table) cell() study.CoverageCell {
	if r := t.row(); r != nil && r.question >= 0 && t.transcript() != nil {
		return t.tables[r.group].Cells[r.question][t.col]
	}
	return study.CoverageCell{}
}

func (s *Screen) onTable(a keys.Action) tea.Cmd {
	t := &s.table
	switch a {
	case "guide.left":
		t.col = max(-1, t.col-1)
	case "guide.right":
		t.col++
		t.fitColumn()
	case "guide.open":
		return s.openCell(a)
	case "guide.said":
		return s.openSaid()
	case "guide.walk":
		return s.openWalk()
	case "guide.reader":
		return s.openCell(a)
	case "guide.filter":
		s.askFilter(t.filter, func(value string) { t.filter = value; t.arrange() }, func() int { return len(t.rows) })
	case "guide.back":
		if t.filter != "" {
			t.filter, t.sought = "", t.ref()
			t.arrange()
		} else {
			t.col = -1
		}
	case "guide.edit", "guide.add", "guide.remove", "guide.earlier", "guide.later":
		return s.change(a)
	default:
		t.list.Act(a)
		t.fitColumn()
	}
	return nil
}

// openCell opens the place where the question was first asked in the interview; on the
// question itself, everything said under it.
func (s *Screen) openCell(a keys.Action) tea.Cmd {
	t := &s.table
	info := t.transcript()
	switch {
	case t.question() == nil:
		return nil
	case info == nil && a == "guide.open":
		return s.openSaid()
	case info == nil:
		s.desk.Say("guide.choose_interview")
		return nil
	case t.cell().Asked == 0:
		s.desk.Say("guide.not_linked_there", info.ID, t.question().ID, s.desk.Keys.Of("guide.walk").First())
		return nil
	}
	id, at := t.question().ID, *info
	return s.show(func(v *study.View) (func() tea.Cmd, error) {
		asked, err := v.Asked(at)
		if err != nil {
			return nil, err
		}
		return func() tea.Cmd {
			if said := asked.Said(id); len(said) > 0 {
				return s.openTurn(asked, said[0].From)
			}
			return nil
		}, nil
	})
}

// askFilter opens the line to narrow a list by.
func (s *Screen) askFilter(value string, set func(string), found func() int) {
	p := &overlay.Prompt{Desk: s.desk, Label: s.desk.T("library.filter_label")}
	p.Field.SetValue(value)
	p.Remark = func() string { return s.desk.T("list.count", found()) }
	p.Change = func(value string) tea.Cmd { set(value); return nil }
	p.Done = func(_ string, ok bool) tea.Cmd {
		if !ok {
			set("")
		}
		return nil
	}
	s.desk.Push(p)
}

func (t *table) place(d *desk.Desk) string {
	q, c := t.question(), t.coverage()
	if q == nil {
		return ""
	}
	if info := t.transcript(); info != nil {
		cell := t.cell()
		return d.T("guide.place_cell", q.ID, info.ID, cell.Asked, cell.Turns, cell.Characters)
	}
	return d.T("guide.place_question", q.ID, c.Covered(t.row().question), len(c.Transcripts))
}
