package overlay

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/keys"
	"yinde/internal/tui/look"
	"yinde/internal/tui/widget"
)

// Picker chooses themes by typing: key, names, aliases, definition. Enter takes the
// chosen row and never takes a theme away.
type Picker struct {
	Desk   *desk.Desk
	Index  *Index
	Themes *look.Themes
	Title  string               // the words to be coded
	There  map[qda.ThemeID]bool // themes that are on the place already
	Take   func(ids []qda.ThemeID) tea.Cmd
	Create func(name string) tea.Cmd // opens the form for a new theme

	field  widget.Field
	list   list
	found  []*qda.Theme
	marked []qda.ThemeID
}

// Open fills the list and opens the picker.
func (p *Picker) Open() {
	p.filter()
	p.Desk.Push(p)
}

func (p *Picker) filter() {
	var first []qda.ThemeID
	for _, id := range p.Desk.State.Pins {
		if id != "" {
			first = append(first, id)
		}
	}
	if !p.field.Empty() {
		first = nil
	}
	first = append(first, p.Desk.State.Recent...)
	p.found = p.Index.Search(p.field.Value(), first)
	p.list.Resize(p.rows(), p.list.Height)
	p.list.Home()
}

// offers reports whether the last row offers to make a theme of what was typed.
func (p *Picker) offers() bool {
	name := strings.TrimSpace(p.field.Value())
	return name != "" && p.Index.Exact(name) == nil
}

func (p *Picker) rows() int {
	if p.offers() {
		return len(p.found) + 1
	}
	return len(p.found)
}

// chosen is the theme of the chosen row, nil on the row that offers a new one.
func (p *Picker) chosen() *qda.Theme {
	if p.list.Cursor < len(p.found) {
		return p.found[p.list.Cursor]
	}
	return nil
}

// Scope is that of pickers.
func (p *Picker) Scope() keys.Scope { return keys.Picker }

// Act moves, marks, pins, takes, or closes.
func (p *Picker) Act(a keys.Action, key string) tea.Cmd {
	if p.list.act(a) {
		return nil
	}
	switch a {
	case "picker.take":
		return p.take()
	case "picker.mark":
		p.mark()
	case "picker.create":
		p.Desk.Pop()
		return p.Create(strings.TrimSpace(p.field.Value()))
	case "picker.pin":
		p.pin(-1)
	case "picker.pin_to":
		p.pin(int(key[len(key)-1] - '1'))
	case "picker.close":
		p.Desk.Pop()
	}
	return nil
}

func (p *Picker) take() tea.Cmd {
	t := p.chosen()
	if t == nil && len(p.marked) == 0 && !p.offers() {
		return nil
	}
	p.Desk.Pop()
	if len(p.marked) > 0 {
		return p.Take(p.marked)
	}
	if t == nil {
		return p.Create(strings.TrimSpace(p.field.Value()))
	}
	return p.Take([]qda.ThemeID{t.ID})
}

// mark marks or unmarks the chosen theme and goes on to the next.
func (p *Picker) mark() {
	t := p.chosen()
	if t == nil {
		return
	}
	if !p.unmark(t.ID) {
		p.marked = append(p.marked, t.ID)
	}
	p.list.Move(1)
}

func (p *Picker) unmark(id qda.ThemeID) bool {
	for i, m := range p.marked {
		if m == id {
			p.marked = append(p.marked[:i], p.marked[i+1:]...)
			return true
		}
	}
	return false
}

// pin puts the chosen theme on a digit; slot -1 is the first free one, or off its digit.
func (p *Picker) pin(slot int) {
	t := p.chosen()
	if t == nil {
		return
	}
	d := p.Desk
	name := t.In(d.Words.Lang)
	if slot >= 0 {
		d.State.Pin(t.ID, slot)
	} else {
		full := false
		if slot, full = d.State.TogglePin(t.ID); full {
			d.Say("pin.full")
			return
		}
	}
	d.Changed()
	if slot < 0 {
		d.Say("pin.off", name)
		return
	}
	d.Say("pin.on", slot+1, name)
}

// Type narrows the list; a space before anything is typed marks.
func (p *Picker) Type(msg tea.Msg) tea.Cmd {
	if k, ok := msg.(tea.KeyPressMsg); ok && p.field.Empty() && keys.Name(k) == "space" {
		p.mark()
		return nil
	}
	if typed(p.Desk, &p.field, msg) {
		p.filter()
	}
	return nil
}

// Mouse takes the theme that is clicked.
func (p *Picker) Mouse(m desk.Mouse) tea.Cmd {
	if p.list.mouse(m) {
		return p.take()
	}
	return nil
}
