package codebook

import (
	"bytes"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"yinde/internal/qda"
)

// readXLSX reads the first sheet that has a column of names.
func readXLSX(raw []byte) (*File, []qda.Message, error) {
	book, err := openXLSX(raw)
	if err != nil {
		return nil, nil, qda.Bad("codebook.no_xlsx").Because(err)
	}
	defer book.Close()
	var first error
	for _, name := range book.GetSheetList() {
		t, err := sheet(book, name)
		if err != nil {
			return nil, nil, qda.Bad("codebook.no_xlsx").Because(err)
		}
		f, warnings, err := readTable(t)
		if err == nil {
			return f, warnings, nil
		}
		if first == nil || !isCode(err, "codebook.no_name_column") && isCode(first, "codebook.no_name_column") {
			first = err
		}
	}
	return nil, nil, first
}

func isCode(err error, code string) bool {
	bad, ok := err.(*qda.Error)
	return ok && bad.Code == code
}

// openXLSX calls the library, whose panics on hostile input become errors.
func openXLSX(raw []byte) (book *excelize.File, err error) {
	defer func() {
		if recover() != nil {
			book, err = nil, qda.Bad("codebook.no_xlsx")
		}
	}()
	return excelize.OpenReader(bytes.NewReader(raw), excelize.Options{UnzipSizeLimit: MaxFile, UnzipXMLSizeLimit: 64 << 20})
}

// sheet takes the cells of a sheet. A heading that is merged over rows is repeated in each.
func sheet(book *excelize.File, name string) (table, error) {
	rows, err := book.GetRows(name)
	if err != nil {
		return table{}, err
	}
	merged, err := book.GetMergeCells(name)
	if err != nil {
		return table{}, err
	}
	for _, m := range merged {
		column, top, err1 := excelize.CellNameToCoordinates(m.GetStartAxis())
		_, bottom, err2 := excelize.CellNameToCoordinates(m.GetEndAxis())
		if err1 != nil || err2 != nil {
			continue
		}
		for row := top + 1; row <= min(bottom, 10, len(rows)); row++ {
			for len(rows[row-1]) < column {
				rows[row-1] = append(rows[row-1], "")
			}
			rows[row-1][column-1] = m.GetCellValue()
		}
	}
	t := table{rows: rows}
	for i, row := range rows {
		for j, s := range row {
			row[j] = cleaned(strings.ReplaceAll(s, "_x000D_", ""))
		}
		t.lines = append(t.lines, i+1)
	}
	return t, nil
}

// writeXLSX writes one sheet of text cells; a cell that is too long for the format is an
// error.
func writeXLSX(w io.Writer, f *File) error {
	book := excelize.NewFile()
	defer book.Close()
	const name = "codebook"
	if err := book.SetSheetName(book.GetSheetName(0), name); err != nil {
		return err
	}
	out, err := book.NewStreamWriter(name)
	if err != nil {
		return err
	}
	bold, err := book.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return err
	}
	wrap, err := book.NewStyle(&excelize.Style{Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}, NumFmt: 49})
	if err != nil {
		return err
	}
	for i, column := range columns {
		wide := 14.0
		if slices.Contains([]string{"definition", "include", "exclude", "examples"}, column) {
			wide = 40
		}
		if err := out.SetColWidth(i+1, i+1, wide); err != nil {
			return err
		}
	}
	if err := out.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	for i, row := range rowsOf(f) {
		cells := make([]any, len(row))
		for j, s := range row {
			if utf8.RuneCountInString(s) > excelize.TotalCellChars {
				return qda.Bad("codebook.cell_too_long", row[0], columns[j], excelize.TotalCellChars)
			}
			style := wrap
			if i == 0 {
				style = bold
			}
			cells[j] = excelize.Cell{StyleID: style, Value: s}
		}
		at, err := excelize.CoordinatesToCellName(1, i+1)
		if err != nil {
			return err
		}
		if err := out.SetRow(at, cells); err != nil {
			return err
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return book.Write(w)
}
