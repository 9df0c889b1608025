package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/cells"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/look"
	"yinde/internal/tui/overlay"
)

// The smallest terminal the desk works in.
const (
	leastWidth  = 40
	leastHeight = 10
)

func (a *App) small() bool { return a.width < leastWidth || a.height < leastHeight }

// chrome is the rows of title, status and footer.
const chrome = 3

// layout is how the rows of the terminal are shared: title, screen, overlay, status, footer.
type layout struct {
	bodyY, body       int
	overlayY, overlay int
	frame             desk.Frame // of the overlay
	notice            []string   // an error too long for the status line
	hints             [][]hint   // what may follow a prefix, when one row is too short
}

// noticeRows is how many rows a long error may take.
const noticeRows = 3

func (a *App) layout() layout {
	l := layout{bodyY: 1, notice: a.notice()}
	if a.prefix != "" {
		l.notice, l.hints = nil, a.hintRows()
	}
	room := a.height - chrome - len(l.notice) - len(l.hints)
	l.body = room
	if top := a.desk.Top(); top != nil && room > 0 {
		l.frame = top.Draw(a.width, room)
		l.overlay = len(l.frame.Rows)
		l.body = room - l.overlay
		l.overlayY = l.bodyY + l.body
	}
	return l
}

// notice is an error, or what else must be read, in full where the status line has no room for
// it.
func (a *App) notice() []string {
	toast := a.desk.Toast()
	room := a.width * 2 / 3
	if a.desk.Unsaved() > 0 {
		room = a.width / 4 // the rest says what is not saved
	}
	if !toast.Full || a.small() || cells.Width(toast.Text) < room {
		return nil
	}
	var rows []string
	style, sign := a.desk.Look.Strong, "  "
	if toast.Error {
		style, sign = a.desk.Look.Error, "! "
	}
	for _, row := range overlay.Wrap(toast.Text, a.width-2, noticeRows) {
		rows = append(rows, look.NewLine(a.width).Add(style, sign+row).String())
	}
	return rows
}

// View shows the frame; it is put together once after each change.
func (a *App) View() tea.View {
	if a.dirty {
		a.dirty = false
		a.frame = a.draw()
	}
	return a.frame
}

func (a *App) draw() tea.View {
	v := tea.View{AltScreen: true, WindowTitle: a.windowTitle()}
	if !a.mouseOff {
		v.MouseMode = tea.MouseModeCellMotion
	}
	if a.width <= 0 || a.height <= 0 {
		return v
	}
	a.spots = a.spots[:0]
	if a.small() {
		v.Content = strings.Join(a.tooSmall(), "\n")
		v.Cursor = tea.NewCursor(0, 0)
		return v
	}
	l := a.lay
	rows := make([]string, 0, a.height)
	rows = append(rows, a.titleRow())
	x, y, bar := 0, 0, false
	if l.body > 0 {
		f := a.now.Draw(a.width, l.body)
		rows = append(rows, f.Rows...)
		x, y, bar = f.X, l.bodyY+f.Y, f.Bar
	}
	if l.overlay > 0 {
		rows = append(rows, l.frame.Rows...)
		x, y, bar = l.frame.X, l.overlayY+l.frame.Y, l.frame.Bar
	}
	rows = append(rows, l.notice...)
	for _, hints := range l.hints {
		rows = append(rows, a.hintRow(hints, len(rows)))
	}
	rows = append(rows, a.statusRow(), a.footerRow(len(rows)+1))
	v.Content = strings.Join(rows, "\n")
	v.Cursor = tea.NewCursor(max(0, min(x, a.width-1)), max(0, min(y, a.height-1)))
	v.Cursor.Blink = false
	if bar {
		v.Cursor.Shape = tea.CursorBar
	}
	return v
}

func (a *App) windowTitle() string {
	title := cells.Clean(a.studyTitle())
	if t := a.now.Title(); t != "" {
		title = cells.Clean(t) + " · " + title
	}
	return "引得 yinde · " + title
}

// tooSmall is what stands in a terminal that is too small for the desk.
func (a *App) tooSmall() []string {
	text := a.desk.T("desk.too_small", leastWidth, leastHeight)
	var rows []string
	for _, l := range cells.Wrap(text, a.width) {
		rows = append(rows, look.NewLine(a.width).Add("", strings.TrimRight(text[l.Start:l.End], " ")).String())
	}
	for len(rows) < a.height {
		rows = append(rows, look.NewLine(a.width).String())
	}
	return rows[:a.height]
}

// statusRow is the toast, or the place; at the right who codes and whether all is saved.
func (a *App) statusRow() string {
	lk, d := a.desk.Look, a.desk
	saved, style := d.T("desk.saved"), lk.Good
	switch {
	case d.Unsaved() > 0:
		saved, style = d.T("desk.unsaved", d.Unsaved()), lk.Error
	case d.Saving():
		saved, style = d.T("desk.saving"), lk.Warn
	case d.Busy():
		saved, style = d.T("desk.reading"), lk.Dim
	}
	right := string(d.Layer) + " · " + saved
	if a.mouseOff {
		right = d.T("desk.mouse_free") + " · " + right
	}
	width := cells.Width(right)
	if d.Unsaved() == 0 {
		width = min(width, a.width/2)
	}
	left := look.NewLine(max(0, a.width-width-1))
	toast := d.Toast()
	switch {
	case toast.Text == "" || len(a.lay.notice) > 0:
		left.Add(lk.Dim, a.now.Place())
	case toast.Error:
		left.Add(lk.Error, "! "+toast.Text)
	default:
		left.Add(lk.Strong, toast.Text)
	}
	line := look.NewLine(a.width).Raw(left.String(), max(0, a.width-width-1)).Add("", " ")
	return line.Right(style, right, line.Left()).String()
}
