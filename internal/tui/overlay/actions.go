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

// Actions lists what can be done, with its keys, filtered as one types. As a palette it has
// the actions of one screen; as the help it has all of them by scope and fills the screen.
type Actions struct {
	desk  *desk.Desk
	help  bool
	here  keys.Scope
	field widget.Field
	list  list
	all   []actionRow
	shown []actionRow
}

// actionRow is a binding, or the heading of a scope when binding is nil.
type actionRow struct {
	binding *keys.Binding
	scope   keys.Scope
	label   string
	folded  string
}

// NewPalette lists the actions of a screen.
func NewPalette(d *desk.Desk, screen keys.Scope) *Actions {
	a := &Actions{desk: d, here: screen}
	for _, s := range keys.On(screen) {
		a.add(s, false)
	}
	a.filter()
	return a
}

// NewHelp lists every binding, those of the screen first.
func NewHelp(d *desk.Desk, screen keys.Scope) *Actions {
	a := &Actions{desk: d, here: screen, help: true}
	on := keys.On(screen)
	for _, s := range on {
		a.add(s, true)
	}
	for _, s := range keys.Scopes {
		if !slices.Contains(on, s) {
			a.add(s, true)
		}
	}
	a.filter()
	return a
}

func (a *Actions) add(s keys.Scope, hidden bool) {
	if a.help {
		a.all = append(a.all, actionRow{scope: s, label: a.desk.T("scope." + string(s))})
	}
	for _, b := range a.desk.Keys.In(s) {
		if b.Hidden && !hidden {
			continue
		}
		label := a.desk.T(b.Code())
		a.all = append(a.all, actionRow{b, s, label, desk.Fold(label + " " + string(b.Action) + " " + b.All())})
	}
}

// filter keeps the rows in which every word typed occurs, and the headings above them.
func (a *Actions) filter() {
	words := strings.Fields(desk.Fold(a.field.Value()))
	a.shown = a.shown[:0]
	for _, row := range a.all {
		if row.binding != nil && !containsAll(row.folded, words) {
			continue
		}
		if n := len(a.shown); n > 0 && a.shown[n-1].binding == nil && row.binding == nil {
			a.shown = a.shown[:n-1] // a heading with nothing below it
		}
		a.shown = append(a.shown, row)
	}
	if n := len(a.shown); n > 0 && a.shown[n-1].binding == nil {
		a.shown = a.shown[:n-1]
	}
	a.list.Resize(len(a.shown), a.list.Height)
	a.list.Home()
	a.skipHeading(1)
}

// count is the number of actions listed.
func (a *Actions) count() int {
	n := 0
	for _, row := range a.shown {
		if row.binding != nil {
			n++
		}
	}
	return n
}

func containsAll(s string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(s, w) {
			return false
		}
	}
	return true
}

// skipHeading moves the choice off a heading.
func (a *Actions) skipHeading(by int) {
	at := func() bool { return a.list.Cursor < len(a.shown) && a.shown[a.list.Cursor].binding == nil }
	for at() && a.list.Move(by) {
	}
	for at() && a.list.Move(1) {
	}
}

// Scope is that of lists.
func (a *Actions) Scope() keys.Scope { return keys.List }

// Act moves, runs the chosen action, or closes.
func (a *Actions) Act(what keys.Action, _ string) tea.Cmd {
	if a.list.act(what) {
		by := 1
		if strings.HasSuffix(string(what), "up") {
			by = -1
		}
		a.skipHeading(by)
		return nil
	}
	if what == "list.take" {
		return a.take()
	}
	a.desk.Pop()
	return nil
}

func (a *Actions) take() tea.Cmd {
	a.desk.Pop()
	if a.list.Cursor >= len(a.shown) || a.shown[a.list.Cursor].binding == nil {
		return nil
	}
	row := a.shown[a.list.Cursor]
	if !a.holds(row) {
		a.desk.Say("why.elsewhere", a.desk.T("scope."+string(row.scope)))
		return nil
	}
	return a.desk.Run(row.binding.Action)
}

// holds reports whether a row's binding holds on the screen below.
func (a *Actions) holds(row actionRow) bool { return slices.Contains(keys.On(a.here), row.scope) }

// Type narrows the list.
func (a *Actions) Type(msg tea.Msg) tea.Cmd {
	if a.field.Handle(msg).Changed {
		a.filter()
	}
	return nil
}

// Draw shows the field and the rows.
func (a *Actions) Draw(width, height int) desk.Frame {
	lk := a.desk.Look
	title, rows := "palette.title", min(height, len(a.shown)+2, 14)
	if a.help {
		title, rows = "help.desk", height
	}
	rows = max(rows, min(height, 3))
	f := desk.Frame{Rows: []string{lk.Rule(a.desk.T(title), width)}, Y: 1, Bar: true}
	row, x := fieldPart(lk, ">", &a.field, a.desk.T("list.count", a.count()), width)
	f.Rows, f.X = append(f.Rows, row), x
	a.list.top = len(f.Rows)
	a.list.Resize(len(a.shown), max(0, rows-len(f.Rows)))
	if a.list.Cursor == 1 && len(a.shown) > 0 && a.shown[0].binding == nil && a.list.Height > 1 {
		a.list.Offset = 0 // the first heading comes into view with the first row
	}
	from, to := a.list.Window()
	for i := from; i < to; i++ {
		f.Rows = append(f.Rows, a.drawRow(a.shown[i], i == a.list.Cursor, width))
	}
	for len(f.Rows) < rows {
		f.Rows = append(f.Rows, look.NewLine(width).String())
	}
	f.Rows = f.Rows[:max(0, min(len(f.Rows), height))]
	f.Y = min(f.Y, max(0, len(f.Rows)-1))
	return f
}

func (a *Actions) drawRow(row actionRow, chosen bool, width int) string {
	lk := a.desk.Look
	line := look.NewLine(width)
	if row.binding == nil {
		return line.Add(lk.Title, row.label).String()
	}
	keyWidth := min(26, max(8, width/3))
	sign := "  "
	if chosen {
		line.Under(lk.Row)
		sign = look.Pointer() + " "
	}
	line.Add("", sign).Col(lk.Key, row.binding.All(), keyWidth).Add("", " "+row.label)
	if a.help || !a.holds(row) {
		return line.String()
	}
	if why := a.desk.Why(row.binding.Action); why != "" {
		line.Add(lk.Dim, " — "+cells.Clean(a.desk.T(why)))
	}
	return line.String()
}

// Mouse runs the action that is clicked.
func (a *Actions) Mouse(m desk.Mouse) tea.Cmd {
	if a.list.mouse(m) && a.shown[a.list.Cursor].binding != nil {
		return a.take()
	}
	return nil
}
