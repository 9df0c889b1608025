package files

import (
	"bufio"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"yinde/internal/qda"
)

// CodingColumns are the columns of the codings CSV, in order. Positions are code points.
var CodingColumns = []string{"transcript", "start", "end", "theme", "coder", "memo", "quote"}

// CodingRow is one row of a codings file. Start is -1 when the row names its place by quote
// only. Line counts from 1, the heading included.
type CodingRow struct {
	Line       int
	Transcript string
	Start, End int
	Theme      string
	Coder      string
	Memo       string
	Quote      string
}

// ReadCodings reads a codings CSV with its heading. Columns may stand in any order; memo,
// coder, start and end may be absent. name is for messages.
func ReadCodings(name string, r io.Reader) ([]CodingRow, error) {
	in := csv.NewReader(skipBOM(r))
	in.FieldsPerRecord = -1
	head, err := in.Read()
	if err != nil {
		return nil, csvError(name, err)
	}
	if !isText(head) {
		return nil, qda.Bad("csv.not_text", name, 1)
	}
	at := map[string]int{}
	for i, column := range head {
		at[strings.ToLower(strings.TrimSpace(column))] = i
	}
	for _, need := range []string{"transcript", "theme", "quote"} {
		if _, ok := at[need]; !ok {
			return nil, qda.Bad("codings.column", name, need, strings.Join(CodingColumns, ","))
		}
	}
	var rows []CodingRow
	for {
		record, err := in.Read()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err != nil {
			return nil, csvError(name, err)
		}
		line, _ := in.FieldPos(0)
		if !isText(record) {
			return nil, qda.Bad("csv.not_text", name, line)
		}
		get := func(column string) string {
			if i, ok := at[column]; ok && i < len(record) {
				return record[i]
			}
			return ""
		}
		row := CodingRow{Line: line, Transcript: get("transcript"), Start: -1, Theme: strings.TrimSpace(get("theme")),
			Coder: strings.TrimSpace(get("coder")), Memo: get("memo"), Quote: get("quote")}
		if start, end := get("start"), get("end"); start != "" || end != "" {
			var err1, err2 error
			row.Start, err1 = strconv.Atoi(strings.TrimSpace(start))
			row.End, err2 = strconv.Atoi(strings.TrimSpace(end))
			if err1 != nil || err2 != nil || row.Start < 0 {
				return nil, qda.Bad("codings.number", name, line, start, end)
			}
		}
		rows = append(rows, row)
	}
}

// isText reports whether a record is UTF-8 without NUL: a spreadsheet saved as something else
// than CSV UTF-8 would otherwise fail later, row by row.
func isText(record []string) bool {
	return !slices.ContainsFunc(record, func(s string) bool { return !utf8.ValidString(s) || strings.ContainsRune(s, 0) })
}

func csvError(name string, err error) error {
	var parse *csv.ParseError
	switch {
	case errors.Is(err, io.EOF):
		return qda.Bad("csv.empty", name)
	case errors.Is(err, csv.ErrQuote), errors.Is(err, csv.ErrBareQuote):
		errors.As(err, &parse)
		return qda.Bad("csv.quote", name, parse.StartLine)
	case errors.As(err, &parse):
		return qda.Bad("csv.syntax", name, parse.Line, parse.Column, parse.Err.Error())
	}
	return qda.Bad("in.unreadable", name).Because(err)
}

// skipBOM drops a UTF-8 byte order mark, which Excel writes.
func skipBOM(r io.Reader) io.Reader {
	in := bufio.NewReader(r)
	if head, _ := in.Peek(3); string(head) == "\ufeff" {
		in.Discard(3)
	}
	return in
}
