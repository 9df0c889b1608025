package overlay

import (
	"errors"
	"slices"
	"strings"

	"yinde/internal/cells"
	"yinde/internal/qda"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/look"
)

// Draw shows a field a row, and below them what is wrong, or the remark.
func (f *Sheet) Draw(width, height int) desk.Frame {
	lk := f.Desk.Look
	out := desk.Frame{Rows: []string{lk.Rule(f.Title, width)}}
	said, style := f.wrong, lk.Error
	if said == "" && f.Remark != nil {
		said, style = f.Remark(), lk.Warn
	}
	var below []string
	if said != "" {
		below = Wrap(said, width-2, 2)
	}
	f.list.top = len(out.Rows)
	f.list.Resize(len(f.fields), max(1, min(len(f.fields), height-len(out.Rows)-len(below))))
	label := 0
	for _, x := range f.fields {
		label = max(label, cells.Width(f.labelOf(&x)))
	}
	label = min(label, max(8, width/2))
	from, to := f.list.Window()
	for i := from; i < to; i++ {
		row, x := f.drawField(i, label, width)
		if i == f.list.Cursor {
			out.X, out.Y, out.Bar = x, len(out.Rows), f.fields[i].options == nil
		}
		out.Rows = append(out.Rows, row)
	}
	for _, row := range below {
		out.Rows = append(out.Rows, look.NewLine(width).Add("", " ").Add(style, row).String())
	}
	out.Rows = out.Rows[:max(0, min(len(out.Rows), height))]
	out.Y = min(out.Y, max(0, len(out.Rows)-1))
	return out
}

// drawField is a row of the form and the cell of the cursor in it. How a field is typed
// stands at the right while the cursor is in it.
func (f *Sheet) drawField(i, label, width int) (string, int) {
	lk, x, on := f.Desk.Look, &f.fields[i], i == f.list.Cursor
	line, sign := look.NewLine(width), "  "
	if on {
		sign = look.Pointer() + " "
	}
	mark := " "
	if x.value() != x.before {
		mark = "*"
	}
	line.Add("", sign).Col(lk.Key, f.labelOf(x), label).Add(lk.Warn, mark).Add("", " ")
	hint := ""
	if on && x.hint != "" {
		hint = f.Desk.T(x.hint)
	}
	if on && x.lines != nil {
		hint = f.Desk.T("details.opens", f.Desk.Keys.Of("details.open").First())
	}
	at := width - line.Left()
	room := max(1, line.Left()-cells.Width(hint)-1)
	style := look.Style("")
	if on {
		style = lk.Row
	}
	switch {
	case x.lines != nil:
		line.Col(style, f.firstLine(x, room), room)
	case x.options != nil:
		line.Col(style, x.options[x.at].Words, room)
	default:
		text, cursor := x.typed.View(room)
		line.Raw(text, room)
		at += cursor
	}
	return line.Add("", " ").Add(lk.Dim, hint).String(), max(0, min(at, width-1))
}

func (f *Sheet) labelOf(x *detail) string {
	if x.label != "" {
		return cells.Clean(x.label)
	}
	return f.Desk.T("field." + x.name)
}

// firstLine is the first of several lines, and how many more there are.
func (f *Sheet) firstLine(x *detail, room int) string {
	first, rest, more := strings.Cut(*x.lines, "\n")
	if !more {
		return first
	}
	n := f.Desk.T("details.more", 1+strings.Count(rest, "\n"))
	return cells.Truncate(cells.Clean(first), max(0, room-cells.Width(n)-1), "…") + " " + n
}

// refuse says what is wrong, with the cursor on the field it is about; i is -1 where only the
// error tells which.
func (f *Sheet) refuse(i int, err error) {
	f.wrong = f.Desk.Explain(brief(err))
	var bad *qda.Error
	if errors.As(err, &bad) && i < 0 {
		for _, a := range f.About {
			if i < 0 && strings.HasPrefix(bad.Code, a.Code) {
				i = f.index(a.Field)
			}
		}
	}
	if i >= 0 {
		f.list.Set(i)
	}
}

// brief is an error without all of a long value: what is wrong with it must be seen.
func brief(err error) error {
	var bad *qda.Error
	if !errors.As(err, &bad) {
		return err
	}
	short := *bad
	short.Args = slices.Clone(bad.Args)
	for i, arg := range short.Args {
		if s, ok := arg.(string); ok {
			short.Args[i] = cells.Truncate(s, 40, "…")
		}
	}
	return &short
}
