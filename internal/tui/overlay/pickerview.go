package overlay

import (
	"slices"
	"strconv"
	"strings"

	"yinde/internal/cells"
	"yinde/internal/qda"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/look"
)

// pickerRows is how high the picker is where there is room.
const pickerRows = 13

// Draw shows the words to be coded, the field, the themes, and what the chosen one means:
// beside the list where there is room, else below it.
func (p *Picker) Draw(width, height int) desk.Frame {
	lk := p.Desk.Look
	height = min(height, pickerRows)
	remark := p.Desk.T("list.count", len(p.found))
	if n := len(p.marked); n > 0 {
		remark = p.Desk.T("picker.marked", n)
	}
	row, x := fieldPart(lk, p.Desk.T("picker.label"), &p.field, remark, width)
	f := desk.Frame{Rows: []string{lk.Rule(p.title(width-5), width), row}, X: x, Y: 1, Bar: true}
	beside := 0
	if width >= 90 {
		beside = width * 2 / 5
	}
	below := 0
	if beside == 0 && height >= 8 {
		below = 2
	}
	p.list.top = len(f.Rows)
	p.list.Resize(p.rows(), max(0, height-len(f.Rows)-below))
	from, to := p.list.Window()
	aside := p.meaning(beside-2, p.list.Height)
	for i := range p.list.Height {
		line := look.NewLine(width)
		if from+i < to {
			line.Raw(p.drawRow(from+i, width-beside), width-beside)
		} else {
			line.Col("", "", width-beside)
		}
		if beside > 0 {
			line.Add(lk.Line, look.Upright()+" ")
			if i < len(aside) {
				line.Add("", aside[i])
			}
		}
		f.Rows = append(f.Rows, line.String())
	}
	if below > 0 {
		aside = p.meaning(width-2, below)
		for i := range below {
			line := look.NewLine(width).Add("", "  ")
			if i < len(aside) {
				line.Add(lk.Dim, aside[i])
			}
			f.Rows = append(f.Rows, line.String())
		}
	}
	f.Rows = f.Rows[:max(0, min(len(f.Rows), height))]
	f.Y = min(f.Y, max(0, len(f.Rows)-1))
	return f
}

// title is the words to be coded in their quotation marks, in at most width cells.
func (p *Picker) title(width int) string {
	room := width - cells.Width(p.Desk.T("picker.title", ""))
	return p.Desk.T("picker.title", cells.Truncate(cells.Clean(p.Title), max(room, 1), "…"))
}

func (p *Picker) drawRow(i, width int) string {
	lk := p.Desk.Look
	line := look.NewLine(width)
	chosen := i == p.list.Cursor
	sign, dim := " ", lk.Dim
	if chosen {
		line.Under(lk.Row)
		sign, dim = look.Pointer(), ""
	}
	if i >= len(p.found) {
		return line.Add("", sign+"   ").Add(lk.Good, "+ ").Add("", p.Desk.T("picker.create", p.field.Value())).String()
	}
	t := p.found[i]
	mark := " "
	switch {
	case slices.Contains(p.marked, t.ID):
		mark = "*"
	case p.There[t.ID]:
		mark = look.Tick()
	}
	pin := " "
	if n := p.Desk.State.Pinned(t.ID); n >= 0 {
		pin = strconv.Itoa(n + 1)
	}
	letter := string(p.Themes.Letter(t.ID))
	line.Add("", sign).Add(lk.Good, mark).Add(lk.Key, pin).Add("", " ").Add(p.Themes.Style(t.ID), letter).Add("", " ")
	query := strings.TrimSpace(p.field.Value())
	keys := line.Left() - min(16, max(6, width/4))
	line.AddMatch(dim, lk.Match, cells.Truncate(t.Key, line.Left()-keys, "…"), query)
	line.Col("", "", line.Left()-keys).Add("", " ")
	name, other := p.names(t)
	line.AddMatch("", lk.Match, name, query)
	if line.Left() > 6 {
		line.Add("", "  ").AddMatch(lk.Dim, lk.Match, other, query)
	}
	return line.String()
}

// names are the theme's name in the language of the desk, with the parent before it when
// the list is not in tree order, and its other name.
func (p *Picker) names(t *qda.Theme) (name, other string) {
	name = t.In(p.Desk.Words.Lang)
	other = t.NameEn
	if name == t.NameEn {
		other = t.Name
	}
	return name, other
}

// meaning is what the chosen theme means, in at most n rows.
func (p *Picker) meaning(width, n int) []string {
	if width < 8 || n < 1 {
		return nil
	}
	t := p.chosen()
	if t == nil {
		if !p.offers() {
			return nil
		}
		return p.similar(width, n)
	}
	return Meaning(p.Desk, t, width, n)
}

// similar names the themes that a new name is much like.
func (p *Picker) similar(width, n int) []string {
	like := p.Index.Similar(p.field.Value(), n)
	if len(like) == 0 {
		return Wrap(p.Desk.T("picker.nothing_similar"), width, n)
	}
	rows := []string{p.Desk.T("picker.similar")}
	for _, t := range like {
		rows = append(rows, t.Key+" "+t.In(p.Desk.Words.Lang))
	}
	return rows[:min(n, len(rows))]
}

// Meaning is what a theme means, wrapped into at most n rows: definition, what belongs to
// it and what does not.
func Meaning(d *desk.Desk, t *qda.Theme, width, n int) []string {
	text := t.Definition
	if text == "" {
		text = t.Brief
	}
	rows := Wrap(text, width, n)
	for _, part := range []struct {
		code  string
		rules []string
	}{{"theme.includes", t.Include}, {"theme.excludes", t.Exclude}} {
		for _, rule := range part.rules {
			if room := n - len(rows); room > 0 {
				rows = append(rows, hanging(d.T(part.code, ""), rule, width, room)...)
			}
		}
	}
	return rows
}

// hanging wraps text behind a sign, the rows after the first indented.
func hanging(sign, text string, width, n int) []string {
	rows := Wrap(text, width-cells.Width(sign), n)
	for i := range rows {
		rows[i] = sign + rows[i]
		sign = strings.Repeat(" ", cells.Width(sign))
	}
	return rows
}
