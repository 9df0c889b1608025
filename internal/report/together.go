package report

import (
	"strconv"

	"yinde/internal/locale"
)

// Together says which themes stand together. Of the places that carry theme A, Count(A, B) is
// how many some coder of A has also put B on: another coding by the same coder, under B, that
// shares at least one byte with the one under A. So the number of A with B and of B with A may
// differ: a long place of A may hold three of B. What one coder calls A and another B is no
// co-occurrence but a disagreement, and a coding does not stand together with itself, not even
// with the themes above its own.
type Together struct {
	Themes []int32 // those with a place that is kept, among Places.Themes, in codebook order
	Quotes []int   // places of each

	count map[[2]int32]int
}

// Together counts kept places of A against all places of B. Unless direct, what stands below
// a theme counts for it too.
func (p *Places) Together(keep []bool, direct bool) *Together {
	c := &pairer{Places: p, direct: direct, out: &Together{count: map[[2]int32]int{}}, seen: map[[2]int32]bool{}, quotes: make([]int, len(p.Themes))}
	for from := 0; from < len(p.List); {
		to := from + 1
		for to < len(p.List) && p.List[to].In == p.List[from].In && p.List[to].Span == p.List[from].Span {
			to++
		}
		c.place(from, to, keep)
		from = to
	}
	used := make([]bool, len(p.Themes))
	for pair := range c.out.count {
		used[pair[1]] = true
	}
	for theme, n := range c.quotes {
		if n > 0 || used[theme] {
			c.out.Themes, c.out.Quotes = append(c.out.Themes, int32(theme)), append(c.out.Quotes, n)
		}
	}
	return c.out
}

// Count is how many places of a also carry b.
func (t *Together) Count(a, b int32) int { return t.count[[2]int32{a, b}] }

type pairer struct {
	*Places
	direct bool
	out    *Together
	quotes []int
	seen   map[[2]int32]bool // pairs counted for the present place; {a, a} for a itself
	others []int32           // themes of the codings that overlap one coding
}

// place counts one place: the codings from..to of List all stand on it.
func (c *pairer) place(from, to int, keep []bool) {
	clear(c.seen)
	for i := from; i < to; i++ {
		if keep != nil && !keep[i] {
			continue
		}
		c.others = c.others[:0]
		c.Overlapping(i, func(j int) bool { c.others = append(c.others, c.List[j].Theme); return true })
		c.up(c.List[i].Theme, func(a int32) {
			if once := [2]int32{a, a}; !c.seen[once] {
				c.seen[once] = true
				c.quotes[a]++
			}
			for _, other := range c.others {
				c.up(other, func(b int32) { c.pair(a, b) })
			}
		})
	}
}

func (c *pairer) pair(a, b int32) {
	if at := [2]int32{a, b}; a != b && !c.seen[at] {
		c.seen[at] = true
		c.out.count[at]++
	}
}

// up calls fn for a theme and, unless direct, for those above it.
func (c *pairer) up(theme int32, fn func(int32)) {
	for steps := 0; theme >= 0 && steps <= len(c.parent); steps++ {
		fn(theme)
		if c.direct {
			return
		}
		theme = c.parent[theme]
	}
}

// Grid is the table for print: the row is A, the column B; quotes is the number of places of A.
func (t *Together) Grid(p *Places, words *locale.Words) *Grid {
	g := p.themeGrid(words.T("report.together"), words)
	g.Columns = append(g.Columns, GridColumn{"quotes", words.T("report.col.quotes"), true})
	for _, b := range t.Themes {
		g.Columns = append(g.Columns, GridColumn{p.Themes[b].Key, p.Themes[b].Key, true})
	}
	for i, a := range t.Themes {
		if t.Quotes[i] == 0 {
			continue // only stands with others
		}
		row := append(p.themeCells(a), strconv.Itoa(t.Quotes[i]))
		for _, b := range t.Themes {
			if a == b {
				row = append(row, "")
				continue
			}
			row = append(row, strconv.Itoa(t.Count(a, b)))
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}
