package overlay

import (
	"yinde/internal/cells"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/look"
)

// termsRows is how high the overlay is where there is room.
const termsRows = 16

// Draw shows which list it is, the field, and a word a row.
func (t *Terms) Draw(width, height int) desk.Frame {
	lk := t.desk.Look
	height = min(height, termsRows)
	f := desk.Frame{Rows: []string{t.heading(width)}, Y: 1, Bar: true}
	remark := t.desk.T("list.count", len(t.shown))
	if t.view == candidates && !t.ready {
		remark = t.desk.T("terms.looking")
	}
	row, x := fieldPart(lk, t.desk.T("library.filter_label"), &t.field, remark, width)
	f.Rows, f.X = append(f.Rows, row), x
	t.list.top = len(f.Rows)
	t.list.Resize(len(t.shown), max(0, height-len(f.Rows)))
	from, to := t.list.Window()
	for i := from; i < to; i++ {
		f.Rows = append(f.Rows, t.drawRow(i, width))
	}
	if len(t.shown) == 0 && len(f.Rows) < height {
		f.Rows = append(f.Rows, look.NewLine(width).Add("", "  ").Add(lk.Dim, t.desk.T(t.emptyCode())).String())
	}
	for len(f.Rows) < height {
		f.Rows = append(f.Rows, look.NewLine(width).String())
	}
	f.Rows = f.Rows[:max(0, min(len(f.Rows), height))]
	f.Y = min(f.Y, max(0, len(f.Rows)-1))
	return f
}

// heading names the three lists, the one shown underlined and in brackets.
func (t *Terms) heading(width int) string {
	title := ""
	for v, code := range []string{"terms.view_candidates", "terms.view_accepted", "terms.view_rejected"} {
		name := t.desk.T(code, [...]int{t.open, len(t.accepted), len(t.rejected)}[v])
		if v == int(t.view) {
			name = "[" + name + "]"
		}
		if v > 0 {
			title += "  "
		}
		title += name
	}
	return t.desk.Look.Rule(title, width)
}

func (t *Terms) emptyCode() string {
	switch {
	case t.view == candidates && !t.ready:
		return "terms.looking_long"
	case !t.field.Empty():
		return "terms.no_match"
	case t.view == candidates:
		return "terms.none"
	}
	return "terms.list_empty"
}

func (t *Terms) drawRow(i, width int) string {
	lk, row := t.desk.Look, t.shown[i]
	line, sign, dim := look.NewLine(width), "  ", lk.Dim
	if i == t.list.Cursor {
		line.Under(lk.Row)
		sign, dim = look.Pointer()+" ", ""
	}
	line.Add("", sign)
	if row.count == 0 {
		return line.Add("", row.text).String()
	}
	what := t.desk.T("terms.counts", row.count, row.transcripts)
	line.Col("", row.text, max(8, min(line.Left()-cells.Width(what)-1, 40)))
	return line.Add("", " ").Add(dim, what).String()
}
