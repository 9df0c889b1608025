package codebook

import (
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"yinde/internal/qda"
	"yinde/internal/text"
)

// readCSV reads a table with commas, semicolons or tabs between its cells.
func readCSV(raw []byte) (*File, []qda.Message, error) {
	canon, err := text.Canonical(raw, "")
	if err != nil {
		return nil, nil, err
	}
	in := csv.NewReader(strings.NewReader(canon.Content))
	in.Comma = separator(canon.Content)
	in.FieldsPerRecord = -1
	var t table
	for {
		row, err := in.Read()
		if err == io.EOF {
			break
		}
		var bad *csv.ParseError
		if errors.As(err, &bad) {
			return nil, nil, quoteError(canon.Content, bad)
		}
		if err != nil {
			return nil, nil, err
		}
		line, _ := in.FieldPos(0)
		t.rows, t.lines = append(t.rows, row), append(t.lines, line)
	}
	f, warnings, err := readTable(t)
	return f, append(canon.Messages(), warnings...), err
}

// separator is the mark that stands most often in the first lines.
func separator(s string) rune {
	if len(s) > 4096 {
		s = s[:4096]
	}
	best, most := ',', 0
	for _, mark := range ",;\t" {
		n := 0
		for i, line := range strings.SplitN(s, "\n", 4) {
			if i < 3 {
				n += strings.Count(line, string(mark))
			}
		}
		if n > most {
			best, most = mark, n
		}
	}
	return best
}

// quoteError says where a quotation mark is wrong: line, column (code points), the line.
func quoteError(content string, bad *csv.ParseError) error {
	lines := strings.Split(content, "\n")
	source, column := "", bad.Column
	if bad.Line >= 1 && bad.Line <= len(lines) {
		source = lines[bad.Line-1]
		if at := bad.Column - 1; at >= 0 && at <= len(source) {
			column = utf8.RuneCountInString(source[:at]) + 1
		}
	}
	return qda.Bad("codebook.csv_quote", bad.Line, column, short(source))
}

func writeCSV(w io.Writer, f *File) error {
	out := csv.NewWriter(w)
	if err := out.WriteAll(rowsOf(f)); err != nil {
		return err
	}
	return out.Error()
}
