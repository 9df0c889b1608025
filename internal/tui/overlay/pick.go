package overlay

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/tui/desk"
	"yinde/internal/tui/keys"
	"yinde/internal/tui/look"
	"yinde/internal/tui/widget"
)

// Item is one of the things to pick from. Note stands behind its text and is searched too.
type Item struct {
	Text, Note string
	Take       func() tea.Cmd

	folded string
}

// Pick chooses one of many by typing. Esc chooses none.
type Pick struct {
	desk  *desk.Desk
	title string
	items []Item
	field widget.Field
	list  list
	shown []int // of items
}

// OpenPick opens it with the item now chosen.
func OpenPick(d *desk.Desk, title string, items []Item, now int) {
	p := &Pick{desk: d, title: title, items: items}
	for i := range items {
		items[i].folded = desk.Fold(items[i].Text + " " + items[i].Note)
	}
	p.filter()
	p.list.Set(now)
	d.Push(p)
}

// filter keeps the items in which every word typed occurs.
func (p *Pick) filter() {
	words := strings.Fields(desk.Fold(p.field.Value()))
	p.shown = p.shown[:0]
	for i := range p.items {
		if containsAll(p.items[i].folded, words) {
			p.shown = append(p.shown, i)
		}
	}
	p.list.Resize(len(p.shown), p.list.Height)
	p.list.Home()
}

// Scope is that of lists.
func (p *Pick) Scope() keys.Scope { return keys.List }

// Act moves, takes the chosen item, or closes.
func (p *Pick) Act(a keys.Action, _ string) tea.Cmd {
	switch {
	case p.list.act(a):
		return nil
	case a == "list.take":
		return p.take()
	}
	p.desk.Pop()
	return nil
}

func (p *Pick) take() tea.Cmd {
	if p.list.Cursor >= len(p.shown) {
		return nil
	}
	p.desk.Pop()
	return p.items[p.shown[p.list.Cursor]].Take()
}

// Type narrows the list.
func (p *Pick) Type(msg tea.Msg) tea.Cmd {
	if p.field.Handle(msg).Changed {
		p.filter()
	}
	return nil
}

// pickRows is how high it is where there is room.
const pickRows = 14

// Draw shows the field and the items.
func (p *Pick) Draw(width, height int) desk.Frame {
	lk := p.desk.Look
	height = min(height, pickRows, len(p.items)+2)
	f := desk.Frame{Rows: []string{lk.Rule(p.title, width)}, Y: 1, Bar: true}
	row, x := fieldPart(lk, ">", &p.field, p.desk.T("list.count", len(p.shown)), width)
	f.Rows, f.X = append(f.Rows, row), x
	p.list.top = len(f.Rows)
	p.list.Resize(len(p.shown), max(0, height-len(f.Rows)))
	from, to := p.list.Window()
	for i := from; i < to; i++ {
		line, sign, dim := look.NewLine(width), "  ", lk.Dim
		if i == p.list.Cursor {
			line.Under(lk.Row)
			sign, dim = look.Pointer()+" ", ""
		}
		item := &p.items[p.shown[i]]
		f.Rows = append(f.Rows, line.Add("", sign+item.Text).Add(dim, "  "+item.Note).String())
	}
	for len(f.Rows) < height {
		f.Rows = append(f.Rows, look.NewLine(width).String())
	}
	f.Rows = f.Rows[:max(0, min(len(f.Rows), height))]
	f.Y = min(f.Y, max(0, len(f.Rows)-1))
	return f
}

// Mouse takes the item that is clicked.
func (p *Pick) Mouse(m desk.Mouse) tea.Cmd {
	if p.list.mouse(m) {
		return p.take()
	}
	return nil
}
