package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/cells"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/keys"
)

// input takes a key or a paste, or lets it wait when what is before it must be done first.
func (a *App) input(msg tea.Msg) tea.Cmd {
	a.desk.FadeToast()
	if len(a.held) > 0 || a.mustWait(msg) {
		a.held = append(a.held, msg)
		return nil
	}
	return a.take(msg)
}

// mustWait reports whether msg depends on jobs that are not done.
func (a *App) mustWait(msg tea.Msg) bool {
	if a.desk.Holding() {
		return true
	}
	k, ok := msg.(tea.KeyPressMsg)
	if !ok || !a.desk.Busy() || a.desk.Top() != nil {
		return false
	}
	b := a.find(keys.Name(k))
	return b != nil && b.Settled
}

// replay gives out the keys that waited, as far as they need not wait again.
func (a *App) replay() tea.Cmd {
	var cmds []tea.Cmd
	for len(a.held) > 0 && !a.mustWait(a.held[0]) {
		msg := a.held[0]
		a.held = a.held[1:]
		cmds = append(cmds, a.take(msg))
	}
	return tea.Batch(cmds...)
}

// find is the binding of a key on the screen, the prefix before it counted in.
func (a *App) find(key string) *keys.Binding {
	if a.prefix != "" {
		key = a.prefix + " " + key
	}
	return a.desk.Keys.Find(key, keys.On(a.now.Scope())...)
}

// take sends a key or a paste where it belongs.
func (a *App) take(msg tea.Msg) tea.Cmd {
	if a.small() {
		if k, ok := msg.(tea.KeyPressMsg); ok {
			if b := a.desk.Keys.Find(keys.Name(k), keys.Global); b != nil && (b.Action == "global.quit" || b.Action == "global.leave") {
				return a.quit()
			}
		}
		return nil
	}
	k, isKey := msg.(tea.KeyPressMsg)
	if top := a.desk.Top(); top != nil {
		if isKey {
			if b := a.desk.Keys.Find(keys.Name(k), top.Scope()); b != nil {
				return top.Act(b.Action, keys.Name(k))
			}
		}
		return top.Type(msg)
	}
	if !isKey {
		return nil
	}
	return a.command(k)
}

// command runs what a key means on the screen.
func (a *App) command(k tea.KeyPressMsg) tea.Cmd {
	key := keys.Name(k)
	b := a.find(key)
	if a.prefix == "" && b == nil && a.desk.Keys.IsPrefix(key, keys.On(a.now.Scope())...) {
		a.prefix = key
		return nil
	}
	waited := a.prefix != ""
	a.prefix = ""
	switch {
	case b != nil:
		return a.doKey(b.Action, key)
	case waited:
	case cells.IsIMEText(k.Text):
		a.desk.Say("desk.ime_on")
	}
	return nil
}

// mouseState tells a drag from a click and a double click from two.
type mouseState struct {
	x, y  int
	at    time.Time
	onTop bool // the press was on the overlay
	down  bool
}

// doubleClick is how close together two presses must be.
const doubleClick = 400 * time.Millisecond

// spot is a stretch of a row that can be clicked.
type spot struct {
	x0, x1, y int
	action    keys.Action
}

// mouseInput sends the mouse to what it is over; a drag stays with what it began on.
func (a *App) mouseInput(msg tea.MouseMsg) tea.Cmd {
	if a.small() || a.desk.Holding() {
		return nil
	}
	at := msg.Mouse()
	m := desk.Mouse{X: at.X, Y: at.Y, Left: at.Button == tea.MouseLeft, Shift: at.Mod.Contains(tea.ModShift)}
	switch msg.(type) {
	case tea.MouseClickMsg:
		m.Kind = desk.Press
		now := a.desk.Now()
		m.Double = at.X == a.mouse.x && at.Y == a.mouse.y && now.Sub(a.mouse.at) < doubleClick
		a.mouse = mouseState{x: at.X, y: at.Y, at: now, down: true}
		if m.Double {
			a.mouse.at = time.Time{}
		}
	case tea.MouseMotionMsg:
		if !a.mouse.down {
			return nil
		}
		m.Kind, m.Left = desk.Drag, true
	case tea.MouseReleaseMsg:
		m.Kind = desk.Release
		a.mouse.down = false
	case tea.MouseWheelMsg:
		m.Kind, m.By = desk.Wheel, 3
		if at.Button == tea.MouseWheelUp {
			m.By = -3
		}
	}
	a.dirty = true
	if m.Kind == desk.Press {
		a.desk.FadeToast()
		a.prefix = ""
	}
	return a.sendMouse(m)
}

func (a *App) sendMouse(m desk.Mouse) tea.Cmd {
	l := a.lay
	top := a.desk.Top()
	onTop := top != nil && m.Y >= l.overlayY && m.Y < l.overlayY+l.overlay
	if m.Kind == desk.Press {
		a.mouse.onTop = onTop
		for _, s := range a.spots {
			if m.Y == s.y && m.X >= s.x0 && m.X < s.x1 {
				return a.click(s.action)
			}
		}
	}
	toTop := top != nil && (onTop || a.mouse.onTop)
	if m.Kind == desk.Release {
		a.mouse.onTop = false
	}
	switch {
	case toTop:
		m.Y -= l.overlayY
		return top.Mouse(m)
	case top != nil && m.Kind == desk.Press:
		return nil // what is behind an overlay waits
	}
	if m.Kind == desk.Press && (m.Y < l.bodyY || m.Y >= l.bodyY+l.body) {
		return nil
	}
	m.Y -= l.bodyY
	return a.now.Mouse(m)
}

// click runs the action of a spot, in the overlay if one is open.
func (a *App) click(what keys.Action) tea.Cmd {
	if top := a.desk.Top(); top != nil {
		if b := a.desk.Keys.Of(what); b != nil && b.Scope == top.Scope() {
			return top.Act(what, "")
		}
		return nil
	}
	if b := a.desk.Keys.Of(what); b != nil && b.Settled && a.desk.Busy() {
		return nil
	}
	return a.do(what)
}
