package codebook

import (
	"context"
	"io"
	"slices"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"yinde/internal/qda"
	"yinde/internal/sheet"
)

// readXLSX reads the first sheet that has a column of names.
func readXLSX(raw []byte) (*File, []qda.Message, error) {
	book, err := sheet.OpenXLSX(raw)
	if err != nil {
		return nil, nil, err
	}
	defer book.Close()
	var first error
	for _, name := range book.Names() {
		t, err := book.Read(context.Background(), name, 0)
		if err != nil {
			return nil, nil, err
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
