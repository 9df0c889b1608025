package agreement

import (
	"cmp"
	"slices"

	"yinde/internal/tui/list"
)

// table is the figures on the screen.
type table struct {
	*figures // nil before the first are there
	key      string
	list     list.List
	shown    []*themeRow
	sort     string
	head     int // the row of the screen with the names of the columns
	columns  []column
}

// sorts are the orders of the table; the first is that of the codebook.
var sorts = []string{"book", "differ", "alpha", "kappa", "percent", "prevalence", "name"}

func (t *table) set(f *figures) {
	was := t.row()
	t.figures, t.key = f, f.key
	t.sort = cmp.Or(t.sort, sorts[0])
	t.arrange(was)
}

func (t *table) nextSort() { t.sortBy(sorts[(slices.Index(sorts, t.sort)+1)%len(sorts)]) }

// sortBy sorts and goes to the top: what one sorts for stands there.
func (t *table) sortBy(sort string) {
	t.sort = sort
	t.arrange(nil)
	t.list.Home()
}

// arrange sorts the themes and keeps the cursor on the one it was on. Where a sort is by a
// coefficient the worst come first, what is undefined last.
func (t *table) arrange(was *themeRow) {
	if t.figures == nil {
		return
	}
	t.shown = t.shown[:0]
	for i := range t.rows {
		t.shown = append(t.shown, &t.rows[i])
	}
	slices.SortStableFunc(t.shown, func(a, b *themeRow) int { return cmp.Or(t.compare(a, b), cmp.Compare(a.order, b.order)) })
	t.list.Resize(len(t.shown), t.list.Height)
	for i, r := range t.shown {
		if was != nil && r.ID == was.ID {
			t.list.Set(i)
		}
	}
}

func (t *table) compare(a, b *themeRow) int {
	switch t.sort {
	case "differ":
		return cmp.Compare(b.differ, a.differ)
	case "alpha":
		return a.alpha.compare(b.alpha)
	case "kappa":
		return a.kappa.compare(b.kappa)
	case "percent":
		return a.percent.compare(b.percent)
	case "prevalence":
		return cmp.Compare(b.prevalence.value, a.prevalence.value)
	case "name":
		return cmp.Compare(a.name, b.name)
	}
	return 0
}

func (f figure) compare(g figure) int {
	if f.defined != g.defined {
		if f.defined {
			return -1
		}
		return 1
	}
	return cmp.Compare(f.value, g.value)
}

// row is the theme the cursor is on, nil for none.
func (t *table) row() *themeRow {
	if t.list.Cursor < len(t.shown) {
		return t.shown[t.list.Cursor]
	}
	return nil
}

// sortAt sorts by the column at a cell of the header.
func (t *table) sortAt(x int) bool {
	for _, c := range t.columns {
		if x >= c.x && x < c.x+c.width && c.sort != "" {
			t.sortBy(c.sort)
			return true
		}
	}
	return false
}
