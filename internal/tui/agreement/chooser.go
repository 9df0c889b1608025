package agreement

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/tui/desk"
	"yinde/internal/tui/keys"
	"yinde/internal/tui/look"
	"yinde/internal/tui/widget"
)

// chooser is the overlay in which layers are taken into the comparison and out of it.
type chooser struct {
	screen *Screen
	scroll widget.Scroller
	top    int
}

// Scope is that of choices.
func (c *chooser) Scope() keys.Scope { return keys.Choice }

// Act moves, toggles or closes.
func (c *chooser) Act(a keys.Action, _ string) tea.Cmd {
	c.scroll.Rows = len(c.screen.data.layers)
	switch a {
	case "choice.take":
		return c.toggle(c.scroll.Cursor)
	case "choice.down":
		c.scroll.Move(1)
	case "choice.up":
		c.scroll.Move(-1)
	case "choice.close":
		c.screen.desk.Pop()
	}
	return nil
}

func (c *chooser) toggle(i int) tea.Cmd {
	if layers := c.screen.data.layers; i < len(layers) {
		return c.screen.toggle(layers[i].id)
	}
	return nil
}

// Type toggles by number, and with Space the chosen one.
func (c *chooser) Type(msg tea.Msg) tea.Cmd {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil
	}
	name := keys.Name(k)
	switch {
	case name == "space":
		return c.toggle(c.scroll.Cursor)
	case len(name) == 1 && name[0] >= '1' && name[0] <= '9':
		return c.toggle(int(name[0] - '1'))
	}
	return nil
}

// Draw shows one layer a row: whether it is compared, and how much it has read.
func (c *chooser) Draw(width, height int) desk.Frame {
	s := c.screen
	lk, t := s.desk.Look, s.desk.T
	f := desk.Frame{Rows: []string{lk.Rule(t("agreement.choose"), width)}}
	c.top = len(f.Rows)
	c.scroll.Resize(len(s.data.layers), max(1, min(len(s.data.layers), height-c.top)))
	from, to := c.scroll.Window()
	for i := from; i < to; i++ {
		l := s.data.layers[i]
		line := look.NewLine(width)
		sign, style := " ", lk.Dim
		if i == c.scroll.Cursor {
			line.Under(lk.Row)
			sign, style = look.Pointer(), ""
		}
		box := "[ ] "
		if slices.Contains(s.want.layers, l.id) {
			box = "[" + look.Tick() + "] "
		}
		line.Add("", sign+" "+box).Col("", string(l.id), min(24, width/3)).Add("", " ")
		if s.own(l.id) {
			line.Add(style, t("agreement.yours", l.read, s.data.all))
		} else {
			line.Add(style, t("agreement.theirs", l.read, s.data.all, l.both))
		}
		f.Rows = append(f.Rows, line.String())
	}
	f.Y = c.top + c.scroll.Y()
	return f
}

// Mouse toggles with a click.
func (c *chooser) Mouse(m desk.Mouse) tea.Cmd {
	switch m.Kind {
	case desk.Wheel:
		c.scroll.Wheel(m.By)
	case desk.Press:
		if i, ok := c.scroll.At(m.Y - c.top); ok && m.Left {
			c.scroll.Set(i)
			return c.toggle(i)
		}
	}
	return nil
}
