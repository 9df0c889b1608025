package report

import (
	"bufio"
	"io"
	"strings"
)

// Grid is a table ready for print or a file: what a view of the desk shows, as it stands.
type Grid struct {
	Title   string // for people
	Columns []GridColumn
	Rows    [][]string // a cell a column
}

// GridColumn is a column of a [Grid]. Key heads it in files that programs read, Label where
// people do.
type GridColumn struct {
	Key, Label string
	Number     bool
}

// WriteCSV writes the rows under the keys of the columns.
func (g *Grid) WriteCSV(w io.Writer, o CSVOptions) error {
	header := make([]string, len(g.Columns))
	for i, c := range g.Columns {
		header[i] = c.Key
	}
	return writeCSV(w, o, header, func(yield func([]string) bool) {
		for _, row := range g.Rows {
			if !yield(append([]string(nil), row...)) {
				return
			}
		}
	})
}

// WriteMarkdown writes title and table.
func (g *Grid) WriteMarkdown(w io.Writer) error {
	out := bufio.NewWriter(w)
	out.WriteString("# " + escape(g.Title) + "\n\n")
	marks := ""
	for _, c := range g.Columns {
		if marks += "| ---"; c.Number {
			marks += ":"
		}
		marks += " "
	}
	out.WriteString(tableRow(g.Labels()...) + "\n" + marks + "|\n")
	for _, row := range g.Rows {
		cells := make([]string, len(row))
		for i, cell := range row {
			cells[i] = oneLine(cell)
		}
		out.WriteString(tableRow(cells...) + "\n")
	}
	return out.Flush()
}

// TabSeparated is rows of the grid for a clipboard: tabs between cells, no line ends in them.
func (g *Grid) TabSeparated(rows ...[]string) string {
	var b strings.Builder
	for _, row := range rows {
		for i, cell := range row {
			if i > 0 {
				b.WriteByte('\t')
			}
			b.WriteString(strings.Join(strings.Fields(cell), " "))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// Labels is the head of the grid as a row.
func (g *Grid) Labels() []string {
	row := make([]string, len(g.Columns))
	for i, c := range g.Columns {
		row[i] = c.Label
	}
	return row
}
