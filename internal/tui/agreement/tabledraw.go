package agreement

import (
	"strconv"
	"strings"

	"yinde/internal/cells"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/look"
)

// column is a column of the table: where it was drawn, and the order a click on its name
// asks for.
type column struct {
	name, sort string
	x, width   int
	of         func(r *themeRow) string
	bar        bool // alpha as a bar
}

// layout decides which columns there is room for; the first takes what is left.
func (s *Screen) layout(width int) []column {
	t := s.desk.T
	coders := make([]string, len(s.table.asked.layers))
	for i, l := range s.table.asked.layers {
		coders[i] = string(l)
	}
	names := strings.Join(coders, "/")
	applied := max(7, min(24, cells.Width(names)+2, width/4))
	for _, r := range s.table.shown {
		applied = max(applied, min(len(r.applied)+2, width/4))
	}
	cols := []column{{name: t("agreement.theme"), sort: "name"}, {name: names, width: applied, of: func(r *themeRow) string { return r.applied }}}
	add := func(code, sort string, width int, of func(r *themeRow) string) {
		cols = append(cols, column{name: code, sort: sort, width: width, of: of})
	}
	add(t("agreement.differ"), "differ", 8, func(r *themeRow) string { return strconv.Itoa(r.differ) })
	if width >= 90 {
		add(t("agreement.prevalence"), "prevalence", 12, func(r *themeRow) string { return r.prevalence.share() })
	}
	if width >= 70 {
		add(t("agreement.percent"), "percent", 9, func(r *themeRow) string { return r.percent.share() })
	}
	add("κ", "kappa", 8, func(r *themeRow) string { return r.kappa.String() })
	add("α", "alpha", 8, func(r *themeRow) string { return r.alpha.String() })
	if width >= 96 {
		cols = append(cols, column{width: 10, bar: true, of: func(*themeRow) string { return "" }})
	}
	if width >= 112 {
		add("n", "", 7, func(r *themeRow) string { return strconv.FormatInt(r.PairableUnits, 10) })
	}
	if width >= 104 {
		add(t("agreement.interval"), "", 17, func(r *themeRow) string { return r.interval })
	}
	rest := width - 2
	for _, c := range cols[1:] {
		rest -= c.width
	}
	cols[0].width = max(8, rest)
	x := 2
	for i := range cols {
		cols[i].x = x
		x += cols[i].width
	}
	return cols
}

func (s *Screen) drawTable(width, height int, head []string) desk.Frame {
	lk := s.desk.Look
	cols := s.layout(width)
	s.table.columns, s.table.head = cols, len(head)
	line := look.NewLine(width).Add("", "  ")
	for i, c := range cols {
		style := lk.Dim
		if c.sort == s.table.sort {
			style = lk.Tab
		}
		if i == 0 {
			line.Add(style, c.name).Add("", strings.Repeat(" ", max(0, c.width-cells.Width(c.name))))
			continue
		}
		gap := max(1, c.width-cells.Width(c.name))
		line.Add("", strings.Repeat(" ", gap)).Add(style, cells.Truncate(c.name, c.width-1, "…"))
	}
	head = append(head, line.String(), s.meanRow(width, cols))
	return s.table.list.Draw(lk, width, height, head, func(i int, line *look.Line) { s.row(s.table.shown[i], cols, line) })
}

// meanRow stands above the themes, so that it is in view however many there are.
func (s *Screen) meanRow(width int, cols []column) string {
	m := &s.table.mean
	line := look.NewLine(width).Add("", "  ").Col(s.desk.Look.Strong, m.name, cols[0].width)
	for _, c := range cols[1:] {
		text := ""
		switch c.sort {
		case "percent", "kappa", "alpha":
			text = c.of(m)
		}
		line.Right(s.desk.Look.Strong, text, c.width)
	}
	return line.String()
}

func (s *Screen) row(r *themeRow, cols []column, line *look.Line) {
	lk := s.desk.Look
	flag := ""
	if r.few {
		flag = " *"
	}
	room := max(0, cols[0].width-1-len(flag))
	name := tail(r.name, s.desk.T("agreement.below"), room)
	line.Add("", name).Add(lk.Warn, flag).Add("", strings.Repeat(" ", max(0, cols[0].width-cells.Width(name)-len(flag))))
	for _, c := range cols[1:] {
		if c.bar && r.alpha.defined {
			line.Add("", "  ").Share(lk, max(0, r.alpha.value), c.width-2)
			continue
		}
		if c.sort == "" && c.name != "n" && !c.bar && r.reason() != "" && c.x > cols[1].x {
			line.Add(lk.Dim, " "+s.desk.T("reason."+r.reason())) // there is no interval either
			continue
		}
		line.Right("", c.of(r), c.width)
	}
}

// tail cuts a path of names at its beginning: what distinguishes themes stands at the end.
func tail(path, below string, width int) string {
	path = cells.Clean(path)
	for cells.Width(path) > width {
		_, rest, ok := strings.Cut(path, below)
		if !ok {
			return cells.Truncate(path, width, "…")
		}
		path = strings.TrimPrefix(rest, "…"+below)
	}
	return path
}
