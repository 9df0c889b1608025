package overlay

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/cells"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/keys"
	"yinde/internal/tui/look"
	"yinde/internal/tui/widget"
)

// Mark is one of the things to mark. Sign stands before it, Note behind it; Words is what it
// is found by. About is said of it below the list while the cursor is on it.
type Mark struct {
	Text, Note, Sign, Words, About string
	On                             bool

	folded string
}

// Marks is a list of which any may be marked, narrowed by typing and by filters. Take gets
// the marks in the order in which they were made, those on from the start first; where nothing
// was marked from the start, and nothing is, the row of the cursor.
type Marks struct {
	Desk  *desk.Desk
	Title string
	Items []Mark
	Take  func(marked []int) tea.Cmd
	// Filters are put on and off with a key each; at most two.
	Filters []MarkFilter
	// Sorts are orders gone through with a key, the first at the start.
	Sorts []MarkSort
	// Go leaves for where an item is from; nil: nowhere.
	Go func(i int) tea.Cmd

	field  widget.Field
	list   list
	shown  []int
	marked []int
	sort   int
	began  bool // something was marked from the start
	note   int  // cells of the widest note
}

// MarkFilter hides items while it is on.
type MarkFilter struct {
	Name string // in words
	On   bool
	Keep func(i int) bool
}

// MarkSort is an order of the items.
type MarkSort struct {
	Name string
	Less func(i, j int) int // nil: as they were given
}

// Open lists the items and opens it.
func (m *Marks) Open() {
	for i := range m.Items {
		x := &m.Items[i]
		m.note = max(m.note, cells.Width(cells.Clean(x.Note)))
		x.folded = desk.Fold(x.Text + " " + x.Note + " " + x.Words)
		if x.On {
			m.marked = append(m.marked, i)
		}
	}
	m.began = len(m.marked) > 0
	m.filter()
	if m.began {
		m.list.Set(max(0, slices.Index(m.shown, m.marked[0])))
	}
	m.Desk.Push(m)
}

func (m *Marks) filter() {
	words := strings.Fields(desk.Fold(m.field.Value()))
	m.shown = m.shown[:0]
	for i := range m.Items {
		keep := containsAll(m.Items[i].folded, words)
		for _, f := range m.Filters {
			keep = keep && (!f.On || f.Keep(i))
		}
		if keep {
			m.shown = append(m.shown, i)
		}
	}
	if len(m.Sorts) > 0 && m.Sorts[m.sort].Less != nil {
		slices.SortStableFunc(m.shown, m.Sorts[m.sort].Less)
	}
	m.list.Resize(len(m.shown), m.list.Height)
	m.list.Home()
}

// Scope is the overlay's own.
func (m *Marks) Scope() keys.Scope { return keys.Marks }

// at is the item of the cursor, or -1.
func (m *Marks) at() int {
	if m.list.Cursor < len(m.shown) {
		return m.shown[m.list.Cursor]
	}
	return -1
}

// Act marks, moves, filters, takes or leaves.
func (m *Marks) Act(a keys.Action, _ string) tea.Cmd {
	i := m.at()
	switch a {
	case "marks.mark":
		if i >= 0 {
			m.toggle(i)
			m.list.Move(1)
		}
	case "marks.filter":
		m.put(0)
	case "marks.filter2":
		m.put(1)
	case "marks.sort":
		if len(m.Sorts) > 0 {
			m.sort = (m.sort + 1) % len(m.Sorts)
			m.filter()
		}
	case "marks.go":
		if m.Go != nil && i >= 0 {
			m.Desk.Pop()
			return m.Go(i)
		}
	case "marks.take":
		return m.take()
	case "marks.close":
		m.Desk.Pop()
	default:
		m.list.act(a)
	}
	return nil
}

func (m *Marks) toggle(i int) {
	if k := slices.Index(m.marked, i); k >= 0 {
		m.marked = slices.Delete(m.marked, k, k+1)
	} else {
		m.marked = append(m.marked, i)
	}
}

// put puts a filter on or off; the cursor stays on its item where it is still listed.
func (m *Marks) put(n int) {
	if n >= len(m.Filters) {
		return
	}
	was := m.at()
	m.Filters[n].On = !m.Filters[n].On
	m.filter()
	m.list.Set(max(0, slices.Index(m.shown, was)))
}

func (m *Marks) take() tea.Cmd {
	marked := m.marked
	if !m.began && len(marked) == 0 {
		if m.at() < 0 {
			return nil
		}
		marked = []int{m.at()}
	}
	m.Desk.Pop()
	return m.Take(marked)
}

// Type narrows the list.
func (m *Marks) Type(msg tea.Msg) tea.Cmd {
	if typed(m.Desk, &m.field, msg) {
		m.filter()
	}
	return nil
}

// marksRows is how high it is where there is room.
const marksRows = 18

// Draw shows the field, the filters, the items, and below them what is said of the chosen one.
func (m *Marks) Draw(width, height int) desk.Frame {
	lk := m.Desk.Look
	height = min(height, max(marksRows, height*2/3))
	f := desk.Frame{Rows: []string{lk.Rule(m.Title, width)}, Y: 1, Bar: true}
	remark := m.Desk.T("marks.count", len(m.marked), len(m.shown))
	row, x := fieldPart(lk, ">", &m.field, remark, width)
	f.Rows, f.X = append(f.Rows, row), x
	if s := m.state(); s != "" && height > 4 {
		f.Rows = append(f.Rows, look.NewLine(width).Add(lk.Dim, " "+s).String())
	}
	var below []string
	if i := m.at(); i >= 0 && m.Items[i].About != "" && height > 9 {
		below = Wrap(m.Items[i].About, width-2, max(2, height/3))
	}
	rows := min(max(1, len(m.shown)), max(1, height-len(f.Rows)-len(below)-1))
	m.list.top = len(f.Rows)
	m.list.Resize(len(m.shown), rows)
	from, to := m.list.Window()
	for i := from; i < to; i++ {
		f.Rows = append(f.Rows, m.row(m.shown[i], i == m.list.Cursor, width))
	}
	if len(m.shown) == 0 {
		f.Rows = append(f.Rows, look.NewLine(width).Add("", "  ").Add(lk.Dim, m.Desk.T("marks.none")).String())
	}
	if len(below) > 0 {
		f.Rows = append(f.Rows, lk.Rule("", width))
	}
	for _, s := range below {
		f.Rows = append(f.Rows, look.NewLine(width).Add("", " ").Add("", s).String())
	}
	f.Rows = f.Rows[:max(0, min(len(f.Rows), height))]
	f.Y = min(f.Y, max(0, len(f.Rows)-1))
	return f
}

// state says which filters are on and in which order the items stand, each behind its key.
func (m *Marks) state() string {
	var parts []string
	for n, f := range m.Filters {
		sign := "○"
		if f.On {
			sign = "●"
		}
		parts = append(parts, m.Desk.Keys.Of([]keys.Action{"marks.filter", "marks.filter2"}[n]).First()+" "+sign+" "+f.Name)
	}
	if len(m.Sorts) > 0 {
		parts = append(parts, m.Desk.Keys.Of("marks.sort").First()+" "+m.Sorts[m.sort].Name)
	}
	return strings.Join(parts, "  ")
}

func (m *Marks) row(i int, chosen bool, width int) string {
	lk, x := m.Desk.Look, &m.Items[i]
	line, sign, dim := look.NewLine(width), "  ", lk.Dim
	if chosen {
		line.Under(lk.Row)
		sign, dim = look.Pointer()+" ", ""
	}
	box := "[ ] "
	if n := slices.Index(m.marked, i); n >= 0 {
		box = "[x] "
	}
	line.Add("", sign).Add(lk.Good, box).Add(lk.Key, x.Sign)
	note := 0
	if m.note > 0 {
		note = min(line.Left()/2, m.note+1, 28)
	}
	line.Col("", strings.Join(strings.Fields(x.Text), " "), line.Left()-note)
	return line.Right(dim, x.Note, note).String()
}

// Mouse marks the item that is clicked.
func (m *Marks) Mouse(e desk.Mouse) tea.Cmd {
	if m.list.mouse(e) && m.at() >= 0 {
		m.toggle(m.at())
	}
	return nil
}
