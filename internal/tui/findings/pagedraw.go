package findings

import (
	"slices"
	"strings"

	"yinde/internal/qda"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/look"
)

// drawPage shows the page that is open.
func (s *Screen) drawPage(width, height int) desk.Frame {
	r := &s.reading
	return r.list.Draw(s.desk.Look, width, height, nil, func(i int, line *look.Line) {
		if row := r.rows[i]; row.block >= 0 {
			s.pageRow(&r.blocks[row.block], row, line)
		}
	})
}

// pageRow draws a row of a block: its sign, its words, and at the right where a quote is from.
func (s *Screen) pageRow(b *block, row textRow, line *look.Line) {
	lk, p := s.desk.Look, s.reading.page
	if b.shape == cols && p.width >= tableFrom {
		s.tableRow(strings.Split(p.text[row.Start:row.End], between), row.block == 1, line)
		return
	}
	style := look.Style("")
	switch b.shape {
	case heading:
		style = lk.Title
	case aside:
		style = lk.Dim
	case mark:
		style = lk.Warn
	case question:
		style = lk.Label
		line.Add(lk.Label, sign(row.first, "●"))
	case quotation:
		line.Add(lk.Line, look.Upright()+" ")
	}
	s.words(style, row.Span, line)
	if row.first && b.side != "" && p.aside > 0 {
		gap := max(0, line.Left()-p.aside)
		line.Add("", strings.Repeat(" ", gap)).Add(lk.Dim, "  "+b.side)
	}
}

// sign stands before the first row of a block, blanks before the others.
func sign(first bool, s string) string {
	if first {
		return s + " "
	}
	return strings.Repeat(" ", inset)
}

// words adds a stretch of the page with what was searched for in it.
func (s *Screen) words(style look.Style, at qda.Span, line *look.Line) {
	text, hits := s.reading.text, s.reading.hits
	i, _ := slices.BinarySearchFunc(hits, at.Start, func(h qda.Span, start int) int {
		if h.End <= start {
			return -1
		}
		return 1
	})
	pos := at.Start
	add := func(style look.Style, end int) {
		line.Add(style, plain.Replace(text[pos:end]))
		pos = end
	}
	for ; i < len(hits) && hits[i].Start < at.End; i++ {
		add(style, max(pos, hits[i].Start))
		add(s.desk.Look.Hit, min(hits[i].End, at.End))
	}
	add(style, max(pos, len(strings.TrimRight(text[:at.End], " "))))
}

// plain makes a row of a table readable as text.
var plain = strings.NewReplacer(between+"\t", "\t", "\t", " ")

// tableRow draws a row of the fieldwork table.
func (s *Screen) tableRow(cells []string, head bool, line *look.Line) {
	style := look.Style("")
	if head {
		style = s.desk.Look.Dim
	}
	const n, days, gap = 12, 26, 2
	name := (line.Left() - n - days - 2*gap) * 2 / 5
	rest := line.Left() - n - days - 2*gap - name
	line.Col(style, cells[0], name).Add("", "  ").Col(style, cells[1], rest)
	line.Right(style, cells[2], n).Add("", "  ").Add(style, cells[3])
}
