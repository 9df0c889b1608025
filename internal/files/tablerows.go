package files

import (
	"context"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"

	"yinde/internal/qda"
)

// checkEvery is after how many rows an interruption is looked for.
const checkEvery = 1 << 14

// tableRows reads a CSV file whose columns may stand in any order, row by row.
type tableRows struct {
	ctx    context.Context
	name   string
	csv    *csv.Reader
	record []string
	at     []int // where each wanted column stands
	width  int
	line   int
	rows   int
	err    error
}

func newTableRows(ctx context.Context, name string, r io.Reader, columns []string) (*tableRows, error) {
	in := &tableRows{ctx: ctx, name: name, csv: csv.NewReader(skipBOM(r))}
	in.csv.FieldsPerRecord, in.csv.ReuseRecord = -1, true
	head, err := in.csv.Read()
	if err != nil {
		return in, csvError(name, err)
	}
	if !isText(head) {
		return in, qda.Bad("csv.not_text", name, 1)
	}
	in.width = len(head)
	found := make([]string, len(head))
	for i, column := range head {
		found[i] = strings.ToLower(strings.TrimSpace(column))
	}
	for _, column := range columns {
		i := slices.Index(found, column)
		if i < 0 {
			return in, qda.Bad("ratings.column", name, column, strings.Join(columns, ","), strings.Join(found, ","))
		}
		if slices.Contains(found[i+1:], column) {
			return in, qda.Bad("ratings.column_twice", name, column)
		}
		in.at = append(in.at, i)
	}
	return in, nil
}

// read goes to the next row; false at the end and at an error.
func (in *tableRows) read() bool {
	if in.err != nil {
		return false
	}
	if in.rows++; in.rows%checkEvery == 0 && in.ctx.Err() != nil {
		in.err = in.ctx.Err()
		return false
	}
	var err error
	in.record, err = in.csv.Read()
	if errors.Is(err, io.EOF) {
		return false
	}
	if err != nil {
		in.err = csvError(in.name, err)
		return false
	}
	in.line, _ = in.csv.FieldPos(0)
	switch {
	case len(in.record) != in.width:
		in.err = qda.Bad("ratings.cells", in.name, in.line, len(in.record), in.width)
	case !isText(in.record):
		in.err = qda.Bad("csv.not_text", in.name, in.line)
	}
	return in.err == nil
}

func (in *tableRows) cell(i int) string { return strings.TrimSpace(in.record[in.at[i]]) }

// known is the number of a name; one that was not given is refused.
func (in *tableRows) known(n *names, bad, s string) int {
	i := n.number(s, false)
	if i < 0 {
		in.err = qda.Bad(bad, in.name, in.line, s, strings.Join(n.names, ", "))
	}
	return i
}

// names gives numbers to names in the order of their appearance, or refuses those that are
// not among the given.
type names struct {
	at    map[string]int
	names []string
	fixed bool
}

func newNames(given []string) *names {
	n := &names{at: map[string]int{}, names: []string{}, fixed: len(given) > 0}
	for _, s := range given {
		n.number(strings.TrimSpace(s), true)
	}
	return n
}

// number is the name's number, or -1 when it is not among those that were given.
func (n *names) number(s string, add bool) int {
	i, ok := n.at[s]
	switch {
	case ok:
		return i
	case n.fixed && !add:
		return -1
	}
	s = strings.Clone(s) // it is a part of a row that need not stay
	i = len(n.names)
	n.at[s], n.names = i, append(n.names, s)
	return i
}
