package pane

import (
	"cmp"
	"slices"
	"sort"
)

// stripe is a mark in its lane: the rows [first, last] it stands beside.
type stripe struct {
	first, last int
	mark        int32
}

// stripes is the gutter of the whole text. In one lane no two stripes share a row, so each
// lane is searched by halves.
type stripes struct {
	lanes [][]stripe
	more  []stripe // rows beside which marks have found no lane, joined where they touch
}

// byPlace returns the indexes of marks in the order in which they take lanes: by start, the
// longer first, then by what they look like.
func byPlace(marks []Mark) []int32 {
	order := make([]int32, len(marks))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(i, j int32) int {
		a, b := marks[i], marks[j]
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End),
			cmp.Compare(a.Color, b.Color), cmp.Compare(a.Letter, b.Letter), cmp.Compare(i, j))
	})
	return order
}

// stripes returns the gutter, made when first needed after a change.
func (p *Pane) stripes() *stripes {
	if p.lanes != nil {
		return p.lanes
	}
	l := p.layout()
	g := &stripes{lanes: make([][]stripe, p.opts.columnsAt(p.width).lanes)}
	if len(g.lanes) > 0 && l.rows() > 0 {
		for _, i := range p.order {
			m := p.marks[i]
			g.add(stripe{l.rowOf(m.Start), l.rowOf(max(m.Start, m.End-1)), i})
		}
	}
	p.lanes = g
	return g
}

// add puts s into the first lane that is free beside its rows. Stripes come in the order
// of their first rows.
func (g *stripes) add(s stripe) {
	for i, lane := range g.lanes {
		if len(lane) == 0 || lane[len(lane)-1].last < s.first {
			g.lanes[i] = append(lane, s)
			return
		}
	}
	if n := len(g.more); n > 0 && s.first <= g.more[n-1].last+1 {
		g.more[n-1].last = max(g.more[n-1].last, s.last)
		return
	}
	g.more = append(g.more, s)
}

// find returns the index of the first stripe of a lane that ends at row or below.
func find(lane []stripe, row int) int {
	return sort.Search(len(lane), func(i int) bool { return lane[i].last >= row })
}

// at returns the mark beside row in a lane.
func (g *stripes) at(lane, row int) (mark int, ok bool) {
	s := g.lanes[lane]
	i := find(s, row)
	if i == len(s) || s[i].first > row {
		return 0, false
	}
	return int(s[i].mark), true
}

// overflows reports whether a mark beside row has no lane.
func (g *stripes) overflows(row int) bool {
	i := find(g.more, row)
	return i < len(g.more) && g.more[i].first <= row
}
