package agreement

import (
	"fmt"
	"strings"

	"yinde/internal/cells"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/look"
	"yinde/internal/tui/overlay"
)

// drawCases lists the cases; below them, of the one the cursor is on, its words and what each
// coder put on them.
func (s *Screen) drawCases(width, height int, head []string) desk.Frame {
	c, lk := s.cases, s.desk.Look
	head = append(head, s.casesHead(width))
	panel := max(5, min(16, height*2/5))
	if d := c.current(); d != nil && width >= leastSplit*len(d.by) {
		panel = max(panel, min(height/2, 7))
	}
	f := c.list.Draw(lk, width, max(len(head)+1, height-panel), head, func(i int, line *look.Line) { s.caseRow(c.shown[i], line) })
	f.Rows = append(f.Rows, s.panel(width, height-len(f.Rows))...)
	f.Rows = frame(f.Rows, width, height).Rows
	return f
}

// backSign stands before what closes with a click.
func backSign() string {
	if cells.Width("‹") != 1 {
		return "< "
	}
	return "‹ "
}

// casesHead counts the cases by class; the class that is shown alone stands out.
func (s *Screen) casesHead(width int) string {
	lk, t, c := s.desk.Look, s.desk.T, s.cases
	line := look.NewLine(width).Add(lk.Key, backSign()).Add(lk.Title, tail(c.name, t("agreement.below"), width/2)).Add(lk.Dim, "  ")
	all := lk.Dim
	if c.class == "" {
		all = lk.Strong
	}
	line.Add(all, t("agreement.cases", len(c.all)))
	for _, class := range classes {
		if n := c.count(class); n > 0 {
			style := lk.Dim
			if c.class == class {
				style = lk.Tab
			}
			line.Add(lk.Dim, " · ").Add(style, fmt.Sprintf("%s %d", t("compare.class."+string(class)), n))
		}
	}
	return line.String()
}

func (s *Screen) caseRow(d *differing, line *look.Line) {
	line.Col(s.desk.Look.Label, s.desk.T("compare.class."+string(d.Class)), 14)
	line.Col("", d.Transcript, 7).Right(s.desk.Look.Dim, fmt.Sprint(d.Turn), 4).Add("", "  ")
	line.Add("", strings.Join(strings.Fields(d.text), " "))
}

// leastSplit is how wide a coder's column must be; else coders stand one below the other.
const leastSplit = 28

// panel shows the case the cursor is on.
func (s *Screen) panel(width, height int) (rows []string) {
	d := s.cases.current()
	if d == nil || height < 2 {
		return nil
	}
	lk := s.desk.Look
	rows = append(rows, lk.Rule(s.desk.T("agreement.at", cells.Clean(d.Transcript), d.Turn), width))
	below := s.columns(d, width)
	if width < leastSplit*len(d.by) {
		below = s.stacked(d, width)
	}
	room := max(1, height-1-len(below))
	if book := s.table.book; room > 6 { // the meaning of the theme, where it costs nothing
		if t := book.Theme(s.cases.theme); t != nil {
			for _, row := range overlay.Meaning(s.desk, t, min(width, 100)-4, 2) {
				below = append(below, look.NewLine(width).Add("", "  ").Add(lk.Dim, row).String())
				room--
			}
		}
	}
	for _, row := range overlay.Wrap(strings.Join(strings.Fields(d.text), " "), min(width, 104)-4, room) {
		rows = append(rows, look.NewLine(width).Add("", "  ").Add("", row).String())
	}
	return append(rows, below...)
}

// columns sets side by side what the coders put on the unit.
func (s *Screen) columns(d *differing, width int) (rows []string) {
	n, each, deep := len(d.by), width/len(d.by), 1
	for _, r := range d.by {
		deep = max(deep, len(r.themes))
	}
	for y := 0; y <= min(deep, mostThemes); y++ {
		line := look.NewLine(width)
		for i := range d.by {
			cell := look.NewLine(each)
			if i == n-1 {
				cell = look.NewLine(width - each*(n-1))
			}
			room := cell.Left()
			s.ratedCell(&d.by[i], y, cell)
			line.Raw(cell.String(), room)
		}
		rows = append(rows, line.String())
	}
	return rows
}

// mostThemes is how many themes of a unit are shown.
const mostThemes = 6

// ratedCell draws row y of a coder's column: who, then one theme a row.
func (s *Screen) ratedCell(r *rated, y int, cell *look.Line) {
	lk := s.desk.Look
	cell.Add("", "  ")
	switch {
	case y == 0:
		cell.Add(lk.Key, string(r.Layer))
		if r.Class != "" {
			cell.Add(lk.Dim, " "+s.desk.T("compare.class."+string(r.Class)))
		}
	case len(r.themes) == 0 && y == 1:
		cell.Add(lk.Dim, s.desk.T("agreement.nothing_put"))
	case y <= len(r.themes):
		s.theme(r.themes[y-1], cell)
	}
}

// theme marks the theme that the case is about.
func (s *Screen) theme(n named, line *look.Line) {
	if n.meant {
		line.Add(s.desk.Look.Good, look.Tick()+" ").Add(s.desk.Look.Strong, n.name)
	} else {
		line.Add("", "  "+n.name)
	}
	if n.words != "" {
		line.Add(s.desk.Look.Dim, s.desk.T("agreement.words", n.words))
	}
}

// stacked sets one below the other what the coders put on the unit.
func (s *Screen) stacked(d *differing, width int) (rows []string) {
	lk := s.desk.Look
	for i := range d.by {
		r := &d.by[i]
		line := look.NewLine(width).Add("", "  ").Add(lk.Key, string(r.Layer)).Add("", " ")
		if len(r.themes) == 0 {
			line.Add(lk.Dim, " "+s.desk.T("agreement.nothing_put"))
		}
		for j, n := range r.themes {
			if j > 0 {
				line.Add(lk.Dim, s.desk.T("list.sep"))
			}
			n.words = "" // there is no room
			s.theme(n, line)
		}
		rows = append(rows, line.String())
	}
	return rows
}

// casePlace says who differs in the case the cursor is on.
func (s *Screen) casePlace() string {
	c, t := s.cases, s.desk.T
	d := c.current()
	if d == nil {
		return ""
	}
	var who []string
	for _, r := range d.By {
		if r.Class != "" {
			who = append(who, string(r.Layer))
		}
	}
	return t("agreement.case", c.list.Cursor+1, len(c.shown), t("compare.class."+string(d.Class)), strings.Join(who, " "))
}
