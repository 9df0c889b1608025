package report

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"strconv"
	"strings"

	"yinde/internal/qda"
)

// CSVOptions say how a CSV file is laid out. Excel wants both a byte order mark and CRLF.
type CSVOptions struct {
	BOM  bool
	CRLF bool
}

// Neutral makes a cell harmless in a spreadsheet: one that would be run as a formula gets
// an apostrophe in front.
func Neutral(cell string) string {
	if cell != "" && strings.IndexByte("=+-@\t\r", cell[0]) >= 0 {
		return "'" + cell
	}
	return cell
}

// writeCSV writes records with every cell made neutral.
func writeCSV(w io.Writer, o CSVOptions, header []string, records func(yield func([]string) bool)) error {
	if o.BOM {
		if _, err := io.WriteString(w, "\ufeff"); err != nil {
			return err
		}
	}
	out := csv.NewWriter(w)
	out.UseCRLF = o.CRLF
	if err := out.Write(neutral(header)); err != nil {
		return err
	}
	for record := range records {
		if err := out.Write(neutral(record)); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func neutral(record []string) []string {
	for i, cell := range record {
		record[i] = Neutral(cell)
	}
	return record
}

// WriteQuotesCSV writes rows under [Columns].
func WriteQuotesCSV(w io.Writer, rows []Row, o CSVOptions) error {
	record := make([]string, len(Columns))
	return writeCSV(w, o, append([]string(nil), Columns...), func(yield func([]string) bool) {
		for i := range rows {
			r := &rows[i]
			record = append(record[:0], string(r.QuoteID), string(r.Group), r.Transcript, strconv.Itoa(r.Turn), r.Speaker,
				strconv.Itoa(r.Start), strconv.Itoa(r.End), r.Theme, r.ThemePath, string(r.Coder), r.Quote,
				r.Published, strconv.FormatBool(r.Selected), r.Memo, r.Version)
			if !yield(record) {
				return
			}
		}
	})
}

// WriteQuotesJSON writes rows as an array of objects, one a line, under [Columns].
func WriteQuotesJSON(w io.Writer, rows []Row) error {
	return writeArray(w, rows)
}

// writeArray writes a JSON array with one element a line.
func writeArray[T any](w io.Writer, list []T) error {
	out := bufio.NewWriter(w)
	var line bytes.Buffer
	enc := json.NewEncoder(&line)
	enc.SetEscapeHTML(false)
	before := "[\n"
	for i := range list {
		line.Reset()
		if err := enc.Encode(&list[i]); err != nil {
			return err
		}
		out.WriteString(before)
		out.Write(bytes.TrimRight(line.Bytes(), "\n"))
		before = ",\n"
	}
	if len(list) == 0 {
		out.WriteString("[]\n")
		return out.Flush()
	}
	out.WriteString("\n]\n")
	return out.Flush()
}

// groupOrNone is a group's id for people: an em dash where a transcript has none.
func groupOrNone(id qda.GroupID) string {
	if id == "" {
		return "—"
	}
	return string(id)
}
