package report

import (
	"cmp"
	"strconv"

	"yinde/internal/locale"
	"yinde/internal/qda"
)

// Crosstab is theme × group: how many places carry a theme, and how many of the group's
// participants said one of them. A place counts once a theme, whoever coded it; N of a column
// is everybody interviewed in the group.
type Crosstab struct {
	Columns []Column
	Names   []string // of the groups
	Rows    []CrossRow
}

// CrossRow is one theme that something carries, in codebook order.
type CrossRow struct {
	Theme int32 // among Places.Themes
	Depth int
	Cells []Cell
}

// Cell is a number of places and of participants.
type Cell struct{ Quotes, Participants int }

// Crosstab counts places by theme and group. Unless direct, what stands below a theme counts
// for it too.
func (p *Places) Crosstab(keep []bool, direct bool) *Crosstab {
	quotes := p.Matrix(keep, MatrixOptions{By: ByGroup, NoSubthemes: direct})
	people := p.Matrix(keep, MatrixOptions{By: ByParticipant, NoSubthemes: direct})
	column := map[string]int{}
	for i, c := range quotes.Columns {
		column[string(c.Group)] = i
	}
	out := &Crosstab{Columns: quotes.Columns}
	for _, c := range quotes.Columns {
		out.Names = append(out.Names, p.groupLabel(c))
	}
	r := 0
	for i, t := range p.Themes {
		if t.Into != "" {
			continue
		}
		row := CrossRow{Theme: int32(i), Depth: quotes.Rows[r].Depth, Cells: make([]Cell, len(quotes.Columns))}
		any := false
		for k, n := range quotes.Rows[r].Cells {
			row.Cells[k].Quotes = n
			any = any || n > 0
		}
		for k, n := range people.Rows[r].Cells {
			if n > 0 {
				row.Cells[column[string(people.Columns[k].Group)]].Participants++
			}
		}
		if r++; any {
			out.Rows = append(out.Rows, row)
		}
	}
	return out
}

func (p *Places) groupLabel(c Column) string {
	g := p.group(c.Group)
	return cmp.Or(qda.InLanguage(p.lang, g.Name, g.NameEn), c.ID)
}

// Grid is the table for print: two columns a group.
func (c *Crosstab) Grid(p *Places, words *locale.Words) *Grid {
	g := p.themeGrid(words.T("report.crosstab"), words)
	for i, col := range c.Columns {
		n := strconv.Itoa(col.N)
		g.Columns = append(g.Columns,
			GridColumn{col.ID + "_quotes", c.Names[i], true},
			GridColumn{col.ID + "_participants_of_" + n, words.T("report.k_of", col.N), true})
	}
	for _, r := range c.Rows {
		row := p.themeCells(r.Theme)
		for _, cell := range r.Cells {
			row = append(row, strconv.Itoa(cell.Quotes), strconv.Itoa(cell.Participants))
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}

// themeGrid begins a table with a theme a row.
func (p *Places) themeGrid(title string, words *locale.Words) *Grid {
	return &Grid{Title: title, Columns: []GridColumn{
		{"theme", words.T("report.col.theme"), false},
		{"theme_path", words.T("report.col.theme_path"), false},
		{"name", words.T("report.col.name"), false},
	}}
}

// themeCells are the cells under the columns of themeGrid.
func (p *Places) themeCells(theme int32) []string {
	t := p.Themes[theme]
	return []string{t.Key, path(p.Book, t.ID), t.In(p.lang)}
}
