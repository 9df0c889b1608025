package docx

import (
	"fmt"
	"iter"
	"strconv"
)

// Table is a table over the width of the text.
type Table struct {
	Columns []Column
	Header  int // rows at the top that are repeated on each page
	Rows    iter.Seq[[]Cell]
}

// Column is one column of a table.
type Column struct {
	Width int  // a share of the sum of all widths; 0 counts as 1
	Right bool // numbers stand at the right
}

// Cell is one cell of a row.
type Cell struct {
	Runs  []Run
	Shade string // colour behind it
}

// Cells makes a row of plain texts.
func Cells(texts ...string) []Cell {
	row := make([]Cell, len(texts))
	for i, s := range texts {
		row[i].Runs = []Run{Text(s)}
	}
	return row
}

// gap is the paragraph that keeps two tables, or a table and the end, apart.
const gap = `<w:p><w:pPr><w:suppressLineNumbers/><w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/></w:pPr></w:p>`

// headerShade is behind the rows of a header.
const headerShade = "#e7ebef"

// Table writes a table. A short row is filled up with empty cells; one with more cells than
// there are columns is an error. A table without rows or columns is left out.
func (d *Writer) Table(t Table) {
	if len(t.Columns) == 0 || t.Rows == nil {
		return
	}
	widths := t.widths(d.textWidth())
	i := 0
	for row := range t.Rows {
		if i == 0 {
			d.tableStart(widths)
		}
		if len(row) > len(widths) {
			d.fail(fmt.Errorf("row %d of a table has %d cells for %d columns", i+1, len(row), len(widths)))
			break
		}
		d.row(t.Columns, widths, row, i < t.Header)
		i++
	}
	if i > 0 {
		d.put(`</w:tbl>`)
		d.afterTable = true
	}
}

// widths shares out the width of the text.
func (t Table) widths(total int) []int {
	sum := 0
	for _, c := range t.Columns {
		sum += max(c.Width, 1)
	}
	out := make([]int, len(t.Columns))
	for i, c := range t.Columns {
		out[i] = total * max(c.Width, 1) / sum
	}
	return out
}

func (d *Writer) tableStart(widths []int) {
	if d.afterTable {
		d.put(gap)
	}
	total := 0
	for _, w := range widths {
		total += w
	}
	d.put(`<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="`, strconv.Itoa(total),
		`" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>`)
	for _, w := range widths {
		d.put(`<w:gridCol w:w="`, strconv.Itoa(w), `"/>`)
	}
	d.put(`</w:tblGrid>`)
}

func (d *Writer) row(columns []Column, widths []int, row []Cell, header bool) {
	d.put(`<w:tr><w:trPr><w:cantSplit/>`)
	if header {
		d.put(`<w:tblHeader/>`)
	}
	d.put(`</w:trPr>`)
	for i, w := range widths {
		var c Cell
		if i < len(row) {
			c = row[i]
		}
		if header {
			c = c.asHeader()
		}
		d.put(`<w:tc><w:tcPr><w:tcW w:w="`, strconv.Itoa(w), `" w:type="dxa"/>`)
		if shade := hex(c.Shade); shade != "" {
			d.put(`<w:shd w:val="clear" w:color="auto" w:fill="`, shade, `"/>`)
		}
		d.put(`</w:tcPr>`)
		more := ""
		if columns[i].Right {
			more = `<w:jc w:val="right"/>`
		}
		d.paragraph("TableText", more, c.Runs...)
		d.put(`</w:tc>`)
	}
	d.put(`</w:tr>`)
}

// asHeader makes a cell bold, and shaded where it has no colour of its own.
func (c Cell) asHeader() Cell {
	runs := make([]Run, len(c.Runs))
	for i, r := range c.Runs {
		r.Bold = true
		runs[i] = r
	}
	if c.Shade == "" {
		c.Shade = headerShade
	}
	c.Runs = runs
	return c
}
