package report

import (
	"bufio"
	"io"
	"strconv"
	"strings"

	"yinde/internal/cells"
	"yinde/internal/locale"
)

// MinWidth is the narrowest terminal, in cells, that tables are laid out for.
const MinWidth = 40

// WriteQuotesTable writes rows for a terminal of width cells: id, theme, coder, and as much
// of the words as fits. Width 0 cuts nothing.
func WriteQuotesTable(w io.Writer, rows []Row, words *locale.Words, width int) error {
	head := []string{words.T("report.col.quote_id"), words.T("report.col.theme"), words.T("report.col.coder"), words.T("report.col.quote")}
	table := [][]string{head}
	for i := range rows {
		r := &rows[i]
		id := string(r.QuoteID)
		if r.Selected {
			id += " ✓"
		}
		table = append(table, []string{id, r.Theme, string(r.Coder), strings.Join(strings.Fields(r.Quote), " ")})
	}
	return writeTable(w, table, nil, width)
}

// writeTable aligns columns by display width, two spaces apart; columns in right hold
// numbers. The last column is cut at width, 0 cuts nothing. The first row is the header.
func writeTable(w io.Writer, table [][]string, right func(col int) bool, width int) error {
	if len(table) == 0 {
		return nil
	}
	widths := make([]int, len(table[0]))
	for _, row := range table {
		for i := range row {
			row[i] = cells.Clean(row[i])
			widths[i] = max(widths[i], cells.Width(row[i]))
		}
	}
	out := bufio.NewWriter(w)
	for _, row := range table {
		var b strings.Builder
		for i, cell := range row {
			last := i == len(row)-1
			switch {
			case right != nil && right(i):
				b.WriteString(cells.PadLeft(cell, widths[i]))
			case last:
				b.WriteString(cell)
			default:
				b.WriteString(cells.Pad(cell, widths[i]))
			}
			if !last {
				b.WriteString("  ")
			}
		}
		line := strings.TrimRight(b.String(), " ")
		if width > 0 {
			line = cells.Truncate(line, max(width, MinWidth), "…")
		}
		out.WriteString(line)
		out.WriteByte('\n')
	}
	return out.Flush()
}

// WriteMatrixTable writes m for a terminal: themes down, indented by their depth.
func WriteMatrixTable(w io.Writer, m *Matrix, words *locale.Words) error {
	head := []string{words.T("report.col.theme")}
	n := []string{"n"}
	for _, c := range m.Columns {
		head = append(head, c.ID)
		n = append(n, strconv.Itoa(c.N))
	}
	table := [][]string{head}
	for _, r := range m.Rows {
		row := []string{strings.Repeat("  ", r.Depth) + r.Name + " (" + r.Theme + ")"}
		for _, count := range r.Cells {
			row = append(row, dash(count))
		}
		table = append(table, row)
	}
	table = append(table, n)
	return writeTable(w, table, func(col int) bool { return col > 0 }, 0)
}

// dash is a count, 0 as a middle dot so that a sparse table can be read.
func dash(n int) string {
	if n == 0 {
		return "·"
	}
	return strconv.Itoa(n)
}
