package quotes

import (
	"cmp"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/tui/desk"
	"yinde/internal/tui/keys"
	"yinde/internal/tui/list"
	"yinde/internal/tui/look"
)

// table is a view of rows and columns with one cell chosen.
type table struct {
	list.List
	col, left int   // the column chosen, and the first one shown
	starts    []int // where the columns shown begin on the screen, and where the last ends
}

// model is what stands in a table. Widths are cells; a column of width 0 takes the rest of the
// row, its text at the left.
type model struct {
	rows, cols int
	slim       bool // the labels are ids and may be short
	label      func(row int) (depth int, name string)
	head       func(col int) string
	width      func(col int) int
	cell       func(row, col int) string
	about      func(row, col int) string  // in words
	open       func(row, col int) tea.Cmd // shows what a cell counts
}

// rows is how many rows there are.
func (t *table) rows() int { return t.Rows }

// fit brings the chosen cell into a table of this size.
func (t *table) fit(rows, cols int) {
	t.Resize(rows, max(t.Height, 1))
	t.col = max(0, min(t.col, cols-1))
	t.left = min(t.left, t.col)
}

// move goes to a column.
func (t *table) move(by, cols int) { t.col = max(0, min(t.col+by, cols-1)) }

// draw shows the labels and as many columns as fit.
func (t *table) draw(lk *look.Look, m model, width, height int) desk.Frame {
	label := max(12, min(34, width/3))
	if m.slim {
		label = max(12, width/6)
	}
	t.layout(m, label, width)
	head := look.NewLine(width).Col(lk.Dim, t.part(m.cols), label)
	t.each(m, func(col, w int) { head.Add("", " ").Right(lk.Dim, m.head(col), w-1) }, func(col int) { head.Add(lk.Dim, "  "+m.head(col)) })
	f := t.Draw(lk, width, height, []string{head.String()}, func(i int, line *look.Line) {
		depth, name := m.label(i)
		line.Col("", strings.Repeat("  ", depth)+name, label-2)
		style := func(col int) look.Style {
			if i == t.Cursor && col == t.col {
				return lk.Select
			}
			return ""
		}
		t.each(m, func(col, w int) { line.Col("", "", 1).Right(style(col), m.cell(i, col), w-1) },
			func(col int) { line.Add("", "  ").Add(style(col), m.cell(i, col)) })
	})
	if k := t.col - t.left; k >= 0 && k+1 < len(t.starts) {
		f.X = max(0, min(t.starts[k+1]-1, width-1))
		if m.width(t.col) == 0 {
			f.X = min(t.starts[k]+2, width-1)
		}
	}
	return f
}

// part says which columns of how many are shown, nothing when all are: a table cut off at the
// edge would be read as the whole.
func (t *table) part(cols int) string {
	last := t.left + len(t.starts) - 1
	if t.left == 0 && last >= cols {
		return ""
	}
	before, after := "  ", ""
	if t.left > 0 {
		before = "‹ "
	}
	if last < cols {
		after = " ›"
	}
	return fmt.Sprintf("%s%d–%d/%d%s", before, t.left+1, last, cols, after)
}

// leastRest is the least room of the column that takes the rest of the row.
const leastRest = 14

// layout finds the first column to show, so that the chosen one is in view.
func (t *table) layout(m model, label, width int) {
	t.left = min(t.left, t.col)
	for used := 0; ; {
		used = 0
		for col := t.left; col <= t.col; col++ {
			used += cmp.Or(m.width(col), leastRest)
		}
		if used <= width-label || t.left >= t.col {
			break
		}
		t.left++
	}
	t.starts = t.starts[:0]
	x := label
	for col := t.left; col < m.cols; col++ {
		w := m.width(col)
		if w == 0 {
			w = max(width-x, leastRest)
		}
		if x+w > width && col > t.left {
			break
		}
		t.starts = append(t.starts, x)
		x += w
	}
	t.starts = append(t.starts, x)
}

// each calls fixed for the columns shown that have a width, rest for the one that has none.
func (t *table) each(m model, fixed func(col, width int), rest func(col int)) {
	for k := range len(t.starts) - 1 {
		if w := m.width(t.left + k); w > 0 {
			fixed(t.left+k, w)
		} else {
			rest(t.left + k)
		}
	}
}

// act moves in the table; it reports whether the action was a move.
func (t *table) act(a keys.Action, m model) bool {
	switch a {
	case "quotes.right":
		t.move(1, m.cols)
	case "quotes.left":
		t.move(-1, m.cols)
	default:
		_, moved := t.List.Act(a)
		return moved
	}
	return true
}

// mouse chooses a cell; it reports whether the chosen one was clicked again.
func (t *table) mouse(e desk.Mouse) bool {
	clicked, again := t.Mouse(e)
	if !clicked {
		return false
	}
	for k := range max(0, len(t.starts)-1) {
		if e.X >= t.starts[k] && e.X < t.starts[k+1] {
			again = again && t.col == t.left+k
			t.col = t.left + k
		}
	}
	return again
}

// about is the chosen cell in words.
func (t *table) about(m model) string {
	if t.Cursor >= m.rows || t.col >= m.cols {
		return ""
	}
	return m.about(t.Cursor, t.col)
}
