package overlay

import (
	tea "charm.land/bubbletea/v2"

	"yinde/internal/tui/desk"
	"yinde/internal/tui/keys"
	"yinde/internal/tui/look"
	"yinde/internal/tui/widget"
)

// Path asks for a file or folder. Tab goes on with what is typed as far as there is only one
// way, and lists what may follow.
type Path struct {
	desk  *desk.Desk
	label string
	field widget.Field
	names []string
	none  bool // nothing begins like what is typed
	done  func(path string) tea.Cmd
}

// OpenPath asks; done gets what was typed. Esc asks no more.
func OpenPath(d *desk.Desk, label, path string, done func(path string) tea.Cmd) {
	p := &Path{desk: d, label: label, done: done}
	p.field.SetValue(path)
	d.Push(p)
}

// Scope is the overlay's own.
func (p *Path) Scope() keys.Scope { return keys.Path }

// Act takes the path, completes it, or leaves.
func (p *Path) Act(a keys.Action, _ string) tea.Cmd {
	switch a {
	case "path.take":
		if p.field.Empty() {
			return nil
		}
		p.desk.Pop()
		return p.done(p.field.Value())
	case "path.complete":
		return p.complete()
	case "path.close":
		p.desk.Pop()
	}
	return nil
}

// complete looks at the files aside; the answer to what was typed before is passed over.
func (p *Path) complete() tea.Cmd {
	look, typed := p.desk.Outside.Complete, p.field.Value()
	if look == nil {
		return nil
	}
	return desk.Aside(func() func() tea.Cmd {
		path, names := look(typed)
		return func() tea.Cmd {
			if p.field.Value() == typed {
				p.field.SetValue(path)
				p.names, p.none = names, path == typed && len(names) == 0
			}
			return nil
		}
	})
}

// Type edits the path.
func (p *Path) Type(msg tea.Msg) tea.Cmd {
	if typed(p.desk, &p.field, msg) {
		p.names, p.none = nil, false
	}
	return nil
}

// pathNames is how many names are listed.
const pathNames = 8

// Draw shows the line that is typed in, and above it what may follow.
func (p *Path) Draw(width, height int) desk.Frame {
	lk := p.desk.Look
	f := desk.Frame{Bar: true}
	most := max(0, min(pathNames, height-2))
	for i, name := range p.names {
		text := name
		if i == most-1 && len(p.names) > most {
			text = p.desk.T("path.more", len(p.names)-i)
		}
		if i < most {
			f.Rows = append(f.Rows, look.NewLine(width).Add("", "  ").Add(lk.Dim, text).String())
		}
	}
	if p.none {
		f.Rows = append(f.Rows, look.NewLine(width).Add("", "  ").Add(lk.Dim, p.desk.T("path.nothing")).String())
	}
	line, x := fieldRow(lk, p.label, &p.field, width)
	f.Rows, f.X, f.Y = append(f.Rows, line.String()), x, len(f.Rows)
	return f
}

// Mouse puts the cursor where the path is clicked: there is nothing to choose.
func (p *Path) Mouse(desk.Mouse) tea.Cmd { return nil }
