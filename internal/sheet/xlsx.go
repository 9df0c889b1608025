package sheet

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"yinde/internal/lazy"
	"yinde/internal/qda"
)

// Book is an open workbook.
type Book struct {
	file     *excelize.File
	unpacked int // bytes of all parts
	merged   bool
}

// oldOffice begins Office files before 2007 and encrypted ones since.
const oldOffice = "\xd0\xcf\x11\xe0"

// OpenXLSX opens a workbook. It refuses what is none, what is encrypted, and what unpacks to
// more than the limits.
func OpenXLSX(raw []byte) (book *Book, err error) {
	if bytes.HasPrefix(raw, []byte(oldOffice)) {
		return nil, qda.Bad("sheet.old_office")
	}
	unpacked, err := unpackedSize(raw)
	if err != nil {
		return nil, err
	}
	defer refusePanic(&err)
	file, err := excelize.OpenReader(bytes.NewReader(raw), excelize.Options{
		UnzipSizeLimit: MaxUnpacked, UnzipXMLSizeLimit: MaxUnpacked,
		ShortDatePattern: "yyyy-mm-dd", LongDatePattern: "yyyy-mm-dd", LongTimePattern: "hh:mm:ss",
	})
	if err != nil {
		return nil, qda.Bad("sheet.no_xlsx")
	}
	b := &Book{file: file, unpacked: unpacked}
	file.Pkg.Range(func(_, part any) bool {
		content, _ := part.([]byte)
		b.merged = bytes.Contains(content, []byte("mergeCell "))
		return !b.merged
	})
	return b, nil
}

// refusePanic makes an error of a panic in the library.
func refusePanic(err *error) {
	if recover() != nil {
		*err = qda.Bad("sheet.no_xlsx")
	}
}

// unpackedSize adds up what the parts of a packed file say of their size, and refuses a file
// that would be too large. A part that is larger than it says ends in an error when read.
func unpackedSize(raw []byte) (int, error) {
	packed, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return 0, qda.Bad("sheet.no_xlsx")
	}
	const small, ratio = 8 << 20, 100
	most := uint64(min(MaxUnpacked, max(small, ratio*len(raw))))
	sum := uint64(0)
	for _, part := range packed.File {
		if part.UncompressedSize64 > most || sum+part.UncompressedSize64 > most {
			return 0, qda.Bad("sheet.bomb", int(most>>20))
		}
		sum += part.UncompressedSize64
	}
	return int(sum), nil
}

// Close frees what the book holds.
func (b *Book) Close() { b.file.Close() }

// Names are the names of the sheets in their order.
func (b *Book) Names() []string { return b.file.GetSheetList() }

// Read reads a sheet; the first rows of it unless most is 0. A cell that is merged over others
// is repeated in those below it, not in those beside it.
func (b *Book) Read(ctx context.Context, name string, most int) (t Table, err error) {
	defer refusePanic(&err)
	t, err = b.read(ctx, name, most, false)
	if err == nil && b.merged {
		err = b.repeatMerged(&t)
	}
	if err == nil {
		err = b.longNumbers(ctx, &t)
	}
	return t, err
}

// read takes the cells of a sheet; all rows when most is 0. bare leaves numbers as they are
// kept.
func (b *Book) read(ctx context.Context, name string, most int, bare bool) (Table, error) {
	t := Table{Name: name}
	rows, err := b.file.Rows(name)
	if err != nil {
		return t, qda.Bad("sheet.no_xlsx")
	}
	defer rows.Close()
	for line := 1; rows.Next() && (most == 0 || len(t.Rows) < most); line++ {
		row, err := rows.Columns(excelize.Options{RawCellValue: bare})
		if err != nil {
			return t, qda.Bad("sheet.row", name, line)
		}
		blank := true
		for i, s := range row {
			row[i] = strings.ReplaceAll(s, "_x000D_", "") // carriage returns
			blank = blank && row[i] == ""
		}
		if blank { // sheets are often coloured down to the last row there can be
			continue
		}
		if err := t.add(row, line); err != nil {
			return t, err
		}
		// Cells may share a long text, and a single cell at the far end makes a wide row.
		if t.bytes > 8<<20+8*b.unpacked {
			return t, qda.Bad("sheet.bomb", t.bytes>>20)
		}
		if t.cells > 250_000+100*t.full {
			return t, qda.Bad("sheet.sparse", line)
		}
		if line%256 == 0 && ctx.Err() != nil {
			return t, ctx.Err()
		}
	}
	if rows.Error() != nil {
		return t, qda.Bad("sheet.rows", MaxRows)
	}
	return t, nil
}

// repeatMerged puts the words of merged cells into each row they reach over.
func (b *Book) repeatMerged(t *Table) error {
	merged, err := b.file.GetMergeCells(t.Name)
	if err != nil {
		return qda.Bad("sheet.no_xlsx")
	}
	for _, m := range merged {
		column, top, err1 := excelize.CellNameToCoordinates(m.GetStartAxis())
		_, bottom, err2 := excelize.CellNameToCoordinates(m.GetEndAxis())
		at, found := slices.BinarySearch(t.Lines, top)
		if err1 != nil || err2 != nil || !found || t.Cell(at, column-1) == "" {
			continue
		}
		words := t.Cell(at, column-1)
		for at++; at < len(t.Rows) && t.Lines[at] <= bottom; at++ {
			for len(t.Rows[at]) < column {
				if t.cells++; t.cells > MaxCells {
					return qda.Bad("sheet.cells", t.Lines[at], MaxCells)
				}
				t.Rows[at] = append(t.Rows[at], "")
			}
			if t.bytes += len(words); t.bytes > 8<<20+8*b.unpacked {
				return qda.Bad("sheet.bomb", t.bytes>>20)
			}
			t.Rows[at][column-1] = words
		}
	}
	return nil
}

// rounded is how spreadsheets show a number of more than eleven digits.
var rounded = lazy.MustCompile(`^-?\d(\.\d+)?E\+\d+$`)

// longNumbers puts numbers in full where they are shown rounded: two respondents whose
// numbers differ in the last digit must not become one.
func (b *Book) longNumbers(ctx context.Context, t *Table) error {
	any := false
	for _, row := range t.Rows {
		for _, s := range row {
			any = any || len(s) < 24 && strings.Contains(s, "E+") && rounded.MatchString(s)
		}
	}
	if !any {
		return nil
	}
	bare, err := b.read(ctx, t.Name, len(t.Rows), true)
	if err != nil {
		return err
	}
	for i, row := range t.Rows {
		for j, s := range row {
			at, found := slices.BinarySearch(bare.Lines, t.Lines[i])
			if found && len(s) < 24 && rounded.MatchString(s) {
				row[j] = inFull(bare.Cell(at, j), s)
			}
		}
	}
	return nil
}

// inFull writes a whole number out; anything else stays as it is shown.
func inFull(kept, shown string) string {
	var f float64
	if _, err := fmt.Sscanf(kept, "%g", &f); err != nil || f != float64(int64(f)) {
		return shown
	}
	return fmt.Sprintf("%d", int64(f))
}
