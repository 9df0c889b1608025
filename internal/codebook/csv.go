package codebook

import (
	"context"
	"encoding/csv"
	"io"
	"slices"

	"yinde/internal/qda"
	"yinde/internal/sheet"
	"yinde/internal/text"
)

// readCSV reads a table with commas, semicolons or tabs between its cells.
func readCSV(raw []byte) (*File, []qda.Message, error) {
	decoded, _, notes, err := text.Decode(raw, "")
	if err != nil {
		return nil, nil, err
	}
	t, err := sheet.ReadCSV(context.Background(), sheet.Lines(decoded), 0)
	if err != nil {
		return nil, nil, err
	}
	f, warnings, err := readTable(t)
	return f, slices.Concat(notes, t.Removed.Messages(), warnings), err
}

func writeCSV(w io.Writer, f *File) error {
	out := csv.NewWriter(w)
	if err := out.WriteAll(rowsOf(f)); err != nil {
		return err
	}
	return out.Error()
}
