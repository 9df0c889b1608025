package overlay

import (
	"yinde/internal/cells"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/look"
)

// Draw shows a field a row, and what is wrong below them.
func (f *Details) Draw(width, height int) desk.Frame {
	lk := f.desk.Look
	out := desk.Frame{Rows: []string{lk.Rule(f.desk.T("details.title", f.was.ID), width)}}
	wrong := Wrap(f.wrong, width-2, 2)
	if f.wrong == "" {
		wrong = nil
	}
	f.list.top = len(out.Rows)
	f.list.Resize(len(f.fields), max(1, min(len(f.fields), height-len(out.Rows)-len(wrong))))
	label := 0
	for _, x := range f.fields {
		label = max(label, cells.Width(f.desk.T("field."+x.name)))
	}
	from, to := f.list.Window()
	for i := from; i < to; i++ {
		row, x := f.drawField(i, label, width)
		if i == f.list.Cursor {
			out.X, out.Y, out.Bar = x, len(out.Rows), f.fields[i].options == nil
		}
		out.Rows = append(out.Rows, row)
	}
	for _, row := range wrong {
		out.Rows = append(out.Rows, look.NewLine(width).Add("", " ").Add(lk.Error, row).String())
	}
	out.Rows = out.Rows[:max(0, min(len(out.Rows), height))]
	out.Y = min(out.Y, max(0, len(out.Rows)-1))
	return out
}

// drawField is a row of the form and the cell of the cursor in it. How a field is typed
// stands at the right while the cursor is in it.
func (f *Details) drawField(i, label, width int) (string, int) {
	lk, x, on := f.desk.Look, &f.fields[i], i == f.list.Cursor
	line, sign := look.NewLine(width), "  "
	if on {
		sign = look.Pointer() + " "
	}
	mark := " "
	if x.value() != x.before {
		mark = "*"
	}
	line.Add("", sign).Col(lk.Key, f.desk.T("field."+x.name), label).Add(lk.Warn, mark).Add("", " ")
	hint := ""
	if on && x.hint != "" {
		hint = f.desk.T(x.hint)
	}
	at := width - line.Left()
	room := max(1, line.Left()-cells.Width(hint)-1)
	if x.options != nil {
		style := look.Style("")
		if on {
			style = lk.Row
		}
		line.Col(style, x.options[x.at].words, room)
	} else {
		text, cursor := x.typed.View(room)
		line.Raw(text, room)
		at += cursor
	}
	return line.Add("", " ").Add(lk.Dim, hint).String(), max(0, min(at, width-1))
}
