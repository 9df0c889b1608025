// Package list is a screen's rows with one chosen among them: the moves that all screens but
// the Reader share, the mouse, and the frame around it.
package list

import (
	"yinde/internal/tui/desk"
	"yinde/internal/tui/keys"
	"yinde/internal/tui/look"
	"yinde/internal/tui/widget"
)

// List keeps which row is chosen and which are in view.
type List struct {
	widget.Scroller
	Top     int              // the row of the screen on which the list begins; Draw sets it
	Heading func(i int) bool // rows that cannot be chosen; nil: none
	Quiet   bool             // another list of the screen has the keys
}

// Settle moves the choice off a heading, in the direction it came from if it can.
func (l *List) Settle(by int) {
	on := func() bool { return l.Heading != nil && l.Cursor < l.Rows && l.Heading(l.Cursor) }
	for on() && l.Move(by) {
	}
	for on() && l.Move(1) {
	}
}

// Act does a move that screens share. It reports whether the action was one, and in which
// direction it went.
func (l *List) Act(a keys.Action) (by int, moved bool) {
	by = 1
	switch a {
	case "browse.down":
		l.Move(1)
	case "browse.up":
		l.Move(-1)
		by = -1
	case "browse.page_down":
		l.Page(1)
	case "browse.page_up":
		l.Page(-1)
		by = -1
	case "browse.top":
		l.Home()
	case "browse.bottom":
		l.End()
	default:
		return 0, false
	}
	l.Settle(by)
	return by, true
}

// Mouse scrolls with the wheel and chooses with a click. It reports whether a row was
// clicked, and whether it was the chosen one before.
func (l *List) Mouse(m desk.Mouse) (clicked, again bool) {
	switch m.Kind {
	case desk.Wheel:
		l.Wheel(m.By)
		l.Settle(m.By)
	case desk.Press:
		if row, ok := l.At(m.Y - l.Top); ok && m.Left && (l.Heading == nil || !l.Heading(row)) {
			return true, !l.Set(row)
		}
	}
	return false, false
}

// Draw makes a frame of head and as many rows of the list as fit below it. Row draws row i;
// the chosen one stands on the style of chosen rows already and begins with the pointer.
func (l *List) Draw(k *look.Look, width, height int, head []string, row func(i int, line *look.Line)) desk.Frame {
	f := desk.Frame{Rows: append(make([]string, 0, height), head[:min(len(head), height)]...)}
	l.Top = len(f.Rows)
	l.Height = max(0, height-l.Top)
	l.Clamp()
	if at := l.Offset; at == l.Cursor && at > 0 && l.Height > 1 && l.Heading != nil && l.Heading(at-1) {
		l.Offset-- // the heading right above the first row comes into view with it
	}
	from, to := l.Window()
	for i := from; i < to; i++ {
		line := look.NewLine(width)
		switch {
		case i != l.Cursor:
			line.Add("", "  ")
		case l.Quiet:
			line.Add("", look.Pointer()+" ")
		default:
			line.Under(k.Row).Add("", look.Pointer()+" ")
		}
		row(i, line)
		f.Rows = append(f.Rows, line.String())
	}
	for len(f.Rows) < height {
		f.Rows = append(f.Rows, look.NewLine(width).String())
	}
	f.Y = max(0, min(l.Top+l.Y(), height-1))
	return f
}

// Say is a frame of rows of text only, wrapped: what a screen with nothing to list says.
func Say(width, height int, rows []string) desk.Frame {
	f := desk.Frame{}
	for _, row := range rows[:min(len(rows), height)] {
		f.Rows = append(f.Rows, look.NewLine(width).Add("", " ").Add("", row).String())
	}
	for len(f.Rows) < height {
		f.Rows = append(f.Rows, look.NewLine(width).String())
	}
	return f
}
