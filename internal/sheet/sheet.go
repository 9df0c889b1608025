// Package sheet reads tables of cells: text with separators (CSV, TSV) and the workbooks of
// spreadsheet programs (XLSX). What the cells mean is the caller's.
//
//   - cell: canonical text as the spreadsheet shows it. A date is shown as a date and not as
//     the number it is kept as, a formula as the value it last had, and what looks like a
//     formula is text. White space and line breaks inside stay.
//   - row: cells from the first column on. Rows may differ in length; blank ones are absent.
//   - line: where a row begins in the file, from 1; in a workbook the number of its row.
//
// # Limits
//
// Files come from anywhere. [MaxRows], [MaxColumns] and [MaxCells] bound a table, and a
// workbook may not unpack to more than [MaxUnpacked] bytes or a hundred times its size,
// whichever is less. What is beyond is refused with one message. Nothing is unpacked to disk.
package sheet

import (
	"strings"

	"yinde/internal/qda"
	"yinde/internal/text"
)

// Limits of one table.
const (
	MaxRows     = 250_000
	MaxColumns  = 16_384
	MaxCells    = 10_000_000 // places between the first cell and the last of each row
	MaxUnpacked = 256 << 20  // bytes
)

// Table is a table as its file has it.
type Table struct {
	Name    string // of the sheet; "" where there is but one
	Rows    [][]string
	Lines   []int
	Removed text.Removed // from all cells
	cells   int
	full    int // cells that are not blank
	bytes   int // of text
}

// Width is the number of cells of the longest row.
func (t *Table) Width() int {
	n := 0
	for _, row := range t.Rows {
		n = max(n, len(row))
	}
	return n
}

// Text is the number of bytes of all cells.
func (t *Table) Text() int { return t.bytes }

// Cell is the cell at row and column, both from 0; "" where the row is shorter.
func (t *Table) Cell(row, column int) string {
	if column < len(t.Rows[row]) {
		return t.Rows[row][column]
	}
	return ""
}

// add makes the cells of a row canonical and takes it in, or says which limit it breaks.
func (t *Table) add(row []string, line int) error {
	t.cells += len(row)
	for i, s := range row {
		if s != "" {
			s, gone := text.Clean(s)
			t.Removed.Add(gone)
			row[i] = s
			t.full++
			t.bytes += len(s)
		}
	}
	switch {
	case len(t.Rows) == MaxRows:
		return qda.Bad("sheet.rows", MaxRows)
	case len(row) > MaxColumns:
		return qda.Bad("sheet.columns", line, MaxColumns)
	case t.cells > MaxCells:
		return qda.Bad("sheet.cells", line, MaxCells)
	}
	t.Rows, t.Lines = append(t.Rows, row), append(t.Lines, line)
	return nil
}

// Letters names a column, from 0, as spreadsheets do: A … Z, AA.
func Letters(column int) string {
	if column >= 26 {
		return Letters(column/26-1) + Letters(column%26)
	}
	return string(rune('A' + column))
}

// short is a line for a message.
func short(s string) string {
	const most = 120 // code points
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
