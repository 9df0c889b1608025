package themes

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/keys"
	"yinde/internal/tui/look"
	"yinde/internal/tui/overlay"
	"yinde/internal/tui/widget"
)

// Palette chooses a colour of the palette for a theme: a row a colour, with its name, how it
// stands out on light and on dark, and the themes that have it.
type Palette struct {
	ops    Ops
	theme  *qda.Theme
	letter string
	list   widget.Scroller
	used   map[string][]string // keys of themes by their own colour
}

// Recolor opens the palette for a theme with this letter.
func (o Ops) Recolor(t *qda.Theme, letter string) tea.Cmd {
	p := &Palette{ops: o, theme: t, letter: letter, used: map[string][]string{}}
	for _, x := range o.Desk.Book.Themes() {
		if x.Into == "" && x.Status != qda.Retired {
			p.used[x.Color] = append(p.used[x.Color], x.Key)
		}
	}
	p.list.Rows = len(study.Palette()) + 1
	for i, s := range study.Palette() {
		if s.Color == t.Color {
			p.list.Cursor = i
		}
	}
	o.Desk.Push(p)
	return nil
}

// RecolorAll asks whether all themes should get the colours of the palette in turn.
func (o Ops) RecolorAll() tea.Cmd {
	n := len(study.RecolorAll(o.Desk.Book))
	if n == 0 {
		o.Desk.Say("done.nothing")
		return nil
	}
	o.Desk.Push(&overlay.Choose{
		Desk: o.Desk, Question: o.Desk.T("themes.recolor_question", n), Note: o.Desk.T("themes.recolor_note"),
		Answers: []overlay.Answer{
			{Text: o.Desk.T("themes.no")},
			{Text: o.Desk.T("themes.recolor_yes"), Do: func() tea.Cmd {
				return o.act(func(v *study.View) (plan, error) {
					ops := study.RecolorAll(v.Codebook())
					return plan{ops: ops, said: []qda.Message{qda.Say("done.theme_all", len(ops))}}, nil
				})
			}},
		},
	})
	return nil
}

// Scope is that of choices.
func (p *Palette) Scope() keys.Scope { return keys.Choice }

// Act moves, takes the colour or leaves.
func (p *Palette) Act(a keys.Action, _ string) tea.Cmd {
	switch a {
	case "choice.down":
		p.list.Move(1)
	case "choice.up":
		p.list.Move(-1)
	case "choice.take":
		return p.take()
	default:
		p.ops.Desk.Pop()
	}
	return nil
}

// color is the colour of a row; the last is none.
func (p *Palette) color(row int) (color, name string) {
	if s := study.Palette(); row < len(s) {
		return s[row].Color, s[row].Name
	}
	return "", ""
}

func (p *Palette) take() tea.Cmd {
	p.ops.Desk.Pop()
	color, name := p.color(p.list.Cursor)
	said := qda.Say("themes.recolored", p.ops.name(p.theme), name)
	if color == "" {
		said = qda.Say("done.theme_uncolor", p.ops.name(p.theme))
	}
	return p.ops.act(func(v *study.View) (plan, error) {
		out := plan{said: []qda.Message{said}}
		if t := v.Codebook().Theme(p.theme.ID); t == nil || t.Color != color {
			out.ops = []qda.Body{qda.NewSet(qda.RefTo("theme", p.theme.ID), "color", color)}
		}
		return out, nil
	})
}

// Type takes a colour by number.
func (p *Palette) Type(msg tea.Msg) tea.Cmd {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil
	}
	if name := keys.Name(k); len(name) == 1 && name[0] >= '1' && int(name[0]-'1') < p.list.Rows {
		p.list.Set(int(name[0] - '1'))
		return p.take()
	}
	return nil
}

// swatchCells is how many cells of a colour are shown.
const swatchCells = 4

// Draw shows a colour a row.
func (p *Palette) Draw(width, height int) desk.Frame {
	d := p.ops.Desk
	f := desk.Frame{Rows: []string{d.Look.Rule(d.T("themes.palette_title", p.ops.name(p.theme), p.theme.Key), width)}}
	p.list.Resize(p.list.Rows, max(1, min(p.list.Rows, height-1)))
	from, to := p.list.Window()
	for i := from; i < to; i++ {
		f.Rows = append(f.Rows, p.row(i, width))
	}
	f.Rows = f.Rows[:max(0, min(len(f.Rows), height))]
	f.Y = min(1+p.list.Y(), max(0, len(f.Rows)-1))
	return f
}

func (p *Palette) row(i, width int) string {
	d := p.ops.Desk
	line, sign, dim := look.NewLine(width), "  ", d.Look.Dim
	if i == p.list.Cursor {
		line.Under(d.Look.Row)
		sign, dim = look.Pointer()+" ", ""
	}
	line.Add("", sign+string(rune('1'+i))+" ")
	color, name := p.color(i)
	if color == "" {
		return line.Col("", "", swatchCells+3).Add("", d.T("themes.no_color")).String()
	}
	line.Add(look.Swatch(color), strings.Repeat(" ", swatchCells)).Add("", " ").Add(look.Ink(color), p.letter).Add("", " ")
	line.Col("", name, 8).Add(dim, color)
	line.Add(dim, fmt.Sprintf("  %s %.1f  %s %.1f  ", d.T("themes.light"), study.Contrast(color, study.LightGround),
		d.T("themes.dark"), study.Contrast(color, study.DarkGround)))
	if color == p.theme.Color {
		line.Add(d.Look.Good, look.Tick()+" ")
	}
	return line.Add(dim, strings.Join(p.used[color], d.T("list.sep"))).String()
}

// Mouse takes the colour that is clicked.
func (p *Palette) Mouse(m desk.Mouse) tea.Cmd {
	if row, ok := p.list.At(m.Y - 1); ok && m.Kind == desk.Press && m.Left {
		p.list.Set(row)
		return p.take()
	}
	return nil
}
