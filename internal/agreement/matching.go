package agreement

import (
	"container/heap"
	"math"
)

// bipartite finds the cheapest one-to-one matching of rows to columns in which a
// row may stay alone at the cost alone: shortest augmenting paths (Jonker &
// Volgenant 1987, Computing 38:325) over the edges there are, so that the search
// stays near the row that is added.
type bipartite struct {
	edges [][]matchEdge // by row
	alone float64
	cols  int
	work  *budget

	price  []float64 // dual value of a column
	row    []int     // column to row, -1 if free
	col    []int     // row to column
	dist   []float64
	from   []int // row from which the column was reached
	done   []bool
	seen   []int // columns touched in this search
	queue  distances
	settle []int
}

type matchEdge struct {
	col  int
	cost float64
}

// solve gives for each row its column, or -1.
func (b *bipartite) solve() ([]int, error) {
	// Column cols+i is row i's own place to stay alone in.
	n := b.cols + len(b.edges)
	b.price, b.dist = make([]float64, n), make([]float64, n)
	b.row, b.from, b.done = make([]int, n), make([]int, n), make([]bool, n)
	b.col = make([]int, len(b.edges))
	for j := range n {
		b.row[j], b.dist[j] = -1, math.Inf(1)
	}
	for i := range b.edges {
		b.edges[i] = append(b.edges[i], matchEdge{b.cols + i, b.alone})
		b.col[i] = -1
	}
	for i := range b.edges {
		if err := b.add(i); err != nil {
			return nil, err
		}
	}
	for i, j := range b.col {
		if j >= b.cols {
			b.col[i] = -1
		}
	}
	return b.col, nil
}

// add brings in row i along the shortest path to a free column. There always is
// one: the place of the row itself.
func (b *bipartite) add(i int) error {
	b.seen, b.settle, b.queue = b.seen[:0], b.settle[:0], b.queue[:0]
	b.relax(i, 0, 0)
	var end int
	var least float64
	for {
		top := heap.Pop(&b.queue).(distance)
		if b.done[top.col] || top.d > b.dist[top.col] {
			continue
		}
		end, least = top.col, top.d
		if b.row[end] < 0 {
			break
		}
		b.done[end] = true
		b.settle = append(b.settle, end)
		r := b.row[end]
		if err := b.work.spend(4 * len(b.edges[r])); err != nil {
			return err
		}
		b.relax(r, least, b.cost(r, end)-b.price[end])
	}
	for _, j := range b.settle {
		b.price[j] += b.dist[j] - least
	}
	for j := end; ; {
		r := b.from[j]
		next := b.col[r]
		b.row[j], b.col[r] = r, j
		if r == i {
			break
		}
		j = next
	}
	for _, j := range b.seen {
		b.dist[j], b.done[j] = math.Inf(1), false
	}
	return nil
}

// relax reaches the columns of row r at reduced cost, from a column already
// reached at d whose own reduced cost in r is base.
func (b *bipartite) relax(r int, d, base float64) {
	for _, e := range b.edges[r] {
		at := d + e.cost - b.price[e.col] - base
		if b.done[e.col] || at >= b.dist[e.col] {
			continue
		}
		if math.IsInf(b.dist[e.col], 1) {
			b.seen = append(b.seen, e.col)
		}
		b.dist[e.col], b.from[e.col] = at, r
		heap.Push(&b.queue, distance{e.col, at})
	}
}

func (b *bipartite) cost(r, col int) float64 {
	for _, e := range b.edges[r] {
		if e.col == col {
			return e.cost
		}
	}
	return math.Inf(1)
}

// distances is a heap of columns by distance.
type distances []distance

type distance struct {
	col int
	d   float64
}

func (q distances) Len() int           { return len(q) }
func (q distances) Less(i, j int) bool { return q[i].d < q[j].d }
func (q distances) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *distances) Push(x any)        { *q = append(*q, x.(distance)) }
func (q *distances) Pop() any {
	last := len(*q) - 1
	x := (*q)[last]
	*q = (*q)[:last]
	return x
}
