package report

import (
	"strconv"
	"strings"

	"yinde/internal/locale"
	"yinde/internal/manuscript"
	"yinde/internal/qda"
)

// tables compares the numbers in tables of the report that the study knows: how many people of
// a group were asked, and theme × group.
func (c *checker) tables(m *manuscript.Manuscript) error {
	asked := c.askedNumbers()
	for from := 0; from < len(m.Passages); {
		p := &m.Passages[from]
		if p.Kind != manuscript.Row {
			from++
			continue
		}
		to := from
		for to < len(m.Passages) && m.Passages[to].Kind == manuscript.Row && m.Passages[to].Table == p.Table {
			to++
		}
		if err := c.table(m.Passages[from:to], asked); err != nil {
			return err
		}
		from = to
	}
	return nil
}

func (c *checker) askedNumbers() map[qda.GroupID]int {
	n := map[qda.GroupID]int{}
	for i := range c.transcripts {
		n[c.transcripts[i].Group] += c.people[c.transcripts[i].Key].n
	}
	return n
}

func (c *checker) table(rows []manuscript.Passage, asked map[qda.GroupID]int) error {
	head := rows[0].Cells
	column, groups := -1, map[int]qda.GroupID{}
	for i, cell := range head {
		if isAskedHead(cell) {
			column = i
		}
		if g, ok := c.chapters[title(cell)]; ok && i > 0 {
			groups[i] = g
		}
	}
	if len(groups) > 0 {
		return c.crossTable(rows, groups)
	}
	if column < 0 {
		return nil
	}
	sum, any := 0, false
	for _, r := range rows[1:] {
		n, ok := number(r.Cells, column)
		if !ok {
			continue
		}
		if g, known := c.chapters[title(r.Cells[0])]; known {
			c.tally(r.Line, r.Cells[0], n, asked[g])
			sum, any = sum+asked[g], true
		} else if any && isTotal(r.Cells[0]) {
			c.tally(r.Line, r.Cells[0], n, sum)
		}
	}
	return nil
}

func isAskedHead(cell string) bool {
	if cell = strings.ToLower(strings.TrimSpace(cell)); cell == "n" {
		return true
	}
	for _, lang := range []string{locale.ZhHant, locale.En} {
		if cell == strings.ToLower(locale.For(lang).T("report.fieldwork.n")) {
			return true
		}
	}
	return false
}

func isTotal(cell string) bool {
	for _, lang := range []string{locale.ZhHant, locale.En} {
		if strings.EqualFold(strings.TrimSpace(cell), locale.For(lang).T("report.fieldwork.total")) {
			return true
		}
	}
	return false
}

func number(cells []string, column int) (int, bool) {
	if column >= len(cells) {
		return 0, false
	}
	n, err := strconv.Atoi(strings.ReplaceAll(strings.TrimSpace(cells[column]), ",", ""))
	return n, err == nil
}

func (c *checker) tally(line int, name string, printed int, study ...int) {
	c.out.Tallied++
	for _, n := range study {
		if n == printed {
			return
		}
	}
	c.out.Counts = append(c.out.Counts, Count{line, name, printed, study[0]})
}

// crossTable compares a table of themes by groups. A number may count quotes or participants,
// with what stands below the theme or without.
func (c *checker) crossTable(rows []manuscript.Passage, groups map[int]qda.GroupID) error {
	p, err := ReadPlaces(c.v, c.options.Reading, c.lang)
	if err != nil {
		return err
	}
	themes := map[string]int32{}
	for i, t := range p.Themes {
		if t.Into == "" {
			for _, name := range []string{t.Key, t.Name, t.NameEn} {
				themes[strings.ToLower(pressWords(name))] = int32(i)
			}
		}
	}
	delete(themes, "")
	tables := []*Crosstab{p.Crosstab(nil, false), p.Crosstab(nil, true)}
	for _, r := range rows[1:] {
		theme, ok := themes[strings.ToLower(pressWords(r.Cells[0]))]
		if !ok {
			continue
		}
		for column := range r.Cells {
			n, ok := number(r.Cells, column)
			g, known := groups[column]
			if !ok || !known {
				continue
			}
			var study []int
			for _, t := range tables {
				cell := t.cell(theme, g)
				study = append(study, cell.Quotes, cell.Participants)
			}
			c.tally(r.Line, r.Cells[0]+" × "+rows[0].Cells[column], n, study...)
		}
	}
	return nil
}

// cell is what the table has of a theme in a group.
func (c *Crosstab) cell(theme int32, g qda.GroupID) Cell {
	for _, r := range c.Rows {
		if r.Theme != theme {
			continue
		}
		for i, col := range c.Columns {
			if col.Group == g {
				return r.Cells[i]
			}
		}
	}
	return Cell{}
}
