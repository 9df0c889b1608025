package sheet

import (
	"context"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"yinde/internal/qda"
)

// Lines prepares decoded text for [ReadCSV] and [ReadPlain]: lines end with LF, and there is
// no byte order mark in front. Other breaks stay; programs write those that stand in a cell
// without quotation marks around it.
func Lines(decoded string) string {
	decoded = strings.TrimPrefix(decoded, "\ufeff")
	if strings.Contains(decoded, "\r") {
		decoded = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(decoded)
	}
	return decoded
}

// ReadCSV reads content, which comes from [Lines], as a table; the first rows of it unless
// most is 0. The mark between cells is what [Mark] finds. A quotation mark out of place is an
// error with line, column (code points) and the line.
func ReadCSV(ctx context.Context, content string, most int) (Table, error) {
	mark, skip := Mark(content)
	if err := tooWide(content, mark); err != nil {
		return Table{}, err
	}
	in := csv.NewReader(strings.NewReader(content[skip:]))
	in.Comma = mark
	in.FieldsPerRecord = -1
	before := strings.Count(content[:skip], "\n")
	var t Table
	for {
		row, err := in.Read()
		if err == io.EOF || most > 0 && len(t.Rows) == most {
			return t, nil
		}
		var bad *csv.ParseError
		if errors.As(err, &bad) {
			bad.Line += before
			bad.StartLine += before
			return Table{}, quoteError(content, bad)
		}
		if err != nil {
			return Table{}, err
		}
		line, _ := in.FieldPos(0)
		if err := t.add(row, line+before); err != nil {
			return Table{}, err
		}
		if len(t.Rows)%1024 == 0 && ctx.Err() != nil {
			return Table{}, ctx.Err()
		}
	}
}

// ReadPlain reads content as lines of cells with tabs between them, in which quotation marks
// mean nothing: what speech recognition writes.
func ReadPlain(ctx context.Context, content string, most int) (Table, error) {
	if err := tooWide(content, '\t'); err != nil {
		return Table{}, err
	}
	var t Table
	line := 0
	for s := range strings.Lines(content) {
		line++
		if s = strings.TrimSuffix(s, "\n"); s == "" {
			continue
		}
		if most > 0 && len(t.Rows) == most {
			break
		}
		if err := t.add(strings.Split(s, "\t"), line); err != nil {
			return Table{}, err
		}
		if line%1024 == 0 && ctx.Err() != nil {
			return Table{}, ctx.Err()
		}
	}
	return t, nil
}

// marks are what may stand between cells.
var marks = [...]rune{',', ';', '\t'}

// Mark finds the mark between cells: what a first line "sep=;" says, else a comma, semicolon
// or tab, whichever stands most often in each of the first lines. Quoted text does not count.
// skip is where the table begins, in bytes.
func Mark(s string) (mark rune, skip int) {
	if len(s) > 5 && strings.EqualFold(s[:4], "sep=") && s[5] == '\n' && s[4] != '"' {
		return rune(s[4]), 6
	}
	var counts [3][len(marks)]int
	quoted, lines := false, 0
	for _, r := range s[:min(len(s), 1<<16)] {
		if r == '"' {
			quoted = !quoted
		}
		if r == '\n' && !quoted && counts[lines] != [len(marks)]int{} { // titles have none
			if lines++; lines == len(counts) {
				break
			}
		}
		if i := slices.Index(marks[:], r); i >= 0 && !quoted {
			counts[lines][i]++
		}
	}
	best, most := 0, [2]int{}
	for i := range marks {
		least := counts[0][i]
		for _, line := range counts[:max(lines, 1)] {
			least = min(least, line[i])
		}
		if score := [2]int{least, counts[0][i]}; slices.Compare(score[:], most[:]) > 0 {
			best, most = i, score
		}
	}
	return marks[best], 0
}

// tooWide refuses a line of more cells than a table may have before room is made for them.
func tooWide(content string, mark rune) error {
	line, cells := 1, 1
	for i := range len(content) {
		switch content[i] {
		case '\n':
			line, cells = line+1, 1
		case byte(mark):
			if cells++; cells > MaxColumns {
				return qda.Bad("sheet.columns", line, MaxColumns)
			}
		}
	}
	return nil
}

// quoteError says where a quotation mark is wrong.
func quoteError(content string, bad *csv.ParseError) error {
	if first := bad.StartLine; bad.Err == csv.ErrQuote && bad.Line > first && first >= 1 {
		source := lineOf(content, first)
		if at := strings.LastIndexByte(source, '"'); at >= 0 {
			return qda.Bad("sheet.open", first, utf8.RuneCountInString(source[:at])+1, short(source))
		}
	}
	source, column := lineOf(content, bad.Line), bad.Column
	if at := bad.Column - 1; at >= 0 && at <= len(source) {
		column = utf8.RuneCountInString(source[:at]) + 1
	}
	return qda.Bad("sheet.quote", bad.Line, column, short(source))
}

// lineOf is the line of content with that number, from 1.
func lineOf(content string, number int) string {
	for s := range strings.Lines(content) {
		if number--; number == 0 {
			return strings.TrimSuffix(s, "\n")
		}
	}
	return ""
}
