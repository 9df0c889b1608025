package findings

import (
	"strings"

	"yinde/internal/qda"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/keys"
	"yinde/internal/tui/list"
)

// grid is the matrix on the screen: a list of themes, and a column one is in.
type grid struct {
	*matrix
	list   list.List
	filter string
	unused bool // themes that nobody used are shown too
	shown  []int
	col    int
	first  int // the first group in view
	cols   int // groups in view
	left   int // where the first of them begins
}

// arrange lists the themes that the filter lets through.
func (g *grid) arrange(d *data) {
	g.matrix = &d.matrix
	g.narrow()
}

func (g *grid) narrow() {
	if g.matrix == nil {
		return
	}
	was := qda.ThemeID("")
	if r := g.row(); r != nil {
		was = r.ID
	}
	words := strings.Fields(desk.Fold(g.filter))
	g.shown = g.shown[:0]
	for i, r := range g.rows {
		if (g.unused || r.used) && hasAll(desk.Fold(r.Key+"\n"+r.Name+"\n"+r.NameEn), words) {
			g.shown = append(g.shown, i)
		}
	}
	g.list.Resize(len(g.shown), g.list.Height)
	for i, at := range g.shown {
		if g.rows[at].ID == was {
			g.list.Set(i)
		}
	}
	g.col = max(0, min(g.col, len(g.groups)-1))
}

// row is the theme the cursor is on; nil for none.
func (g *grid) row() *themeRow {
	if g.matrix == nil || g.list.Cursor >= len(g.shown) || g.shown[g.list.Cursor] >= len(g.rows) {
		return nil
	}
	return &g.rows[g.shown[g.list.Cursor]]
}

// cell is the one the cursor is on; nil for none.
func (g *grid) cell() *cell {
	if r := g.row(); r != nil && g.col < len(r.cells) {
		return &r.cells[g.col]
	}
	return nil
}

// entry is the finding of the cell the cursor is on.
func (g *grid) entry() *entry {
	if c := g.cell(); c != nil {
		return c.finding
	}
	return nil
}

func (g *grid) act(a keys.Action) {
	switch a {
	case "findings.left":
		g.col = max(0, g.col-1)
	case "findings.right":
		g.col = max(0, min(g.col+1, len(g.groups)-1))
	default:
		g.list.Act(a)
	}
}

// group is the one whose column the cursor is in.
func (g *grid) group() *column {
	if g.matrix != nil && g.col < len(g.groups) {
		return &g.groups[g.col]
	}
	return nil
}

// at puts the cursor on the cell at a place of the screen; left of all, the column stays.
func (g *grid) at(x int) {
	if x >= g.left && g.cols > 0 {
		g.col = min(g.first+(x-g.left)/cellWidth, g.first+g.cols-1)
	}
}
