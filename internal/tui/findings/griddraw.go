package findings

import (
	"fmt"
	"strings"

	"yinde/internal/cells"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/list"
	"yinde/internal/tui/look"
	"yinde/internal/tui/overlay"
)

// A cell of the matrix: numeral of its finding, quotes, k of n.
const (
	cellWidth   = 14
	cellNumeral = 4
	cellQuotes  = 4
	leastName   = 20 // of a theme
)

func (s *Screen) drawMatrix(width, height int) desk.Frame {
	g, lk := &s.grid, s.desk.Look
	if len(g.rows) == 0 || len(g.groups) == 0 {
		return list.Say(width, height, overlay.Wrap(s.desk.T("findings.no_matrix"), width-2, height))
	}
	name := g.fit(width)
	line := look.NewLine(width).Add("", "  ").Col(lk.Dim, s.scrolled(), name)
	for i := g.first; i < g.first+g.cols; i++ {
		style := lk.Dim
		if i == g.col {
			style = lk.Tab
		}
		line.Add("", " ").Add(style, cells.Truncate(cells.Clean(g.groups[i].name), cellWidth-2, "…"))
		line.Add("", strings.Repeat(" ", max(0, line.Left()-(width-g.left-(i-g.first+1)*cellWidth))))
	}
	head := append(s.advice(width), line.String())
	if len(g.shown) == 0 {
		code := "findings.all_unused"
		if g.filter != "" {
			code = "findings.no_match"
		}
		head = append(head, look.NewLine(width).Add("", " ").Add("", s.desk.T(code, g.filter)).String())
	}
	f := g.list.Draw(lk, width, height, head, func(i int, line *look.Line) { s.themeRow(i, name, line) })
	f.X = min(width-1, g.left+(g.col-g.first)*cellWidth)
	return f
}

// scrolled says above the themes which groups are in view when not all are.
func (s *Screen) scrolled() string {
	g := &s.grid
	if g.cols >= len(g.groups) {
		return s.desk.T("findings.themes")
	}
	return s.desk.T("findings.columns", g.first+1, g.first+g.cols, len(g.groups))
}

// fit shares the width between themes and groups, and keeps the column one is in in view.
func (g *grid) fit(width int) (name int) {
	g.cols = max(1, min(len(g.groups), (width-pointer-leastName)/cellWidth))
	g.first = max(0, min(g.first, g.col, len(g.groups)-g.cols))
	g.first = max(g.first, g.col-g.cols+1)
	name = max(1, min(48, width-pointer-g.cols*cellWidth))
	g.left = pointer + name
	return name
}

func (s *Screen) themeRow(i, name int, line *look.Line) {
	g := &s.grid
	r := &g.rows[g.shown[i]]
	line.Col("", strings.Repeat("  ", min(r.depth, 6))+r.name, name-1).Add("", " ")
	for col := g.first; col < g.first+g.cols; col++ {
		s.drawCell(&r.cells[col], g.groups[col].n, i == g.list.Cursor && col == g.col, line)
	}
}

func (s *Screen) drawCell(c *cell, n int, chosen bool, line *look.Line) {
	lk := s.desk.Look
	numeral, sign, counts := lk.Strong, lk.Dim, look.Style("")
	if chosen {
		numeral, sign, counts = lk.Select, lk.Select, lk.Select
	}
	text := ""
	switch {
	case c.finding != nil && c.near:
		text = c.finding.number
	case c.finding != nil:
		text, numeral = "↑", sign // a finding on a theme above speaks for it
	case c.quotes > 0:
		text, numeral = "·", sign // nothing is written yet
	}
	line.Col(numeral, " "+text, cellNumeral)
	if c.quotes == 0 {
		line.Col(counts, "", cellWidth-cellNumeral)
		return
	}
	line.Right(counts, fmt.Sprint(c.quotes), cellQuotes)
	line.Right(sign, fmt.Sprintf("%d/%d ", c.k, n), cellWidth-cellNumeral-cellQuotes)
}
