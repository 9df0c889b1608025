package agreement

import (
	"math"
	"slices"
)

// bestOfMany partitions the units into candidates and lone units (which cost 1)
// at the least cost, exactly. It prices the units so that no candidate costs less
// than its units together: their sum is a lower bound, and what a solution costs
// beyond is the sum of what its candidates have left over. Units lie on a line,
// so a search from left to right needs to remember only which of the next few
// units are taken; it keeps to solutions within a gap above the bound, and the gap
// is widened until there is one.
func bestOfMany(units [][]placed, work *budget) (alignment, error) {
	c, err := newCandidates(units, work)
	if err != nil {
		return alignment{}, err
	}
	var out alignment
	for _, part := range c.components() {
		sets, err := part.solve(work)
		if err != nil {
			return alignment{}, err
		}
		for _, set := range sets {
			members := make([]member, 0, len(set.units))
			for _, u := range set.units {
				members = append(members, c.units[part.units[u]].member)
			}
			out.sets = append(out.sets, members)
			out.total += set.cost
		}
	}
	return out, nil
}

// component is a part of the problem that has nothing to do with the rest. Its
// candidates count the units within it.
type component struct {
	units []int
	list  []candidate
	price []float64
}

// components groups the units that candidates link.
func (c *candidates) components() []*component {
	root := make([]int, len(c.units))
	for i := range root {
		root[i] = i
	}
	find := func(i int) int {
		for root[i] != i {
			root[i] = root[root[i]]
			i = root[i]
		}
		return i
	}
	for _, x := range c.list {
		for _, u := range x.units[1:] {
			a, b := find(x.units[0]), find(u)
			root[max(a, b)] = min(a, b)
		}
	}
	at := map[int]*component{}
	var out []*component
	within := make([]int, len(c.units))
	for i := range c.units {
		r := find(i)
		if at[r] == nil {
			at[r] = &component{}
			out = append(out, at[r])
		}
		within[i] = len(at[r].units)
		at[r].units = append(at[r].units, i)
	}
	for _, x := range c.list {
		p := at[find(x.units[0])]
		for i, u := range x.units {
			x.units[i] = within[u]
		}
		p.list = append(p.list, x)
	}
	for _, p := range out {
		for i := range p.units {
			p.list = append(p.list, candidate{units: []int{i}, cost: 1})
		}
		slices.SortStableFunc(p.list, func(a, b candidate) int { return a.units[0] - b.units[0] })
	}
	return out
}

// solve gives the candidates of the best partition.
func (p *component) solve(work *budget) ([]candidate, error) {
	if len(p.units) == 1 {
		return p.list, nil
	}
	if err := p.setPrices(work); err != nil {
		return nil, err
	}
	for gap := 1e-9; ; gap = math.Max(4*gap, .02) {
		kept := make([]candidate, 0, len(p.list))
		for _, x := range p.list {
			if x.left <= gap {
				kept = append(kept, x)
			}
		}
		sets, err := p.search(kept, gap, work)
		if err != nil || sets != nil {
			return sets, err
		}
	}
}

// taken says which of the 128 units from the present one on are taken.
type taken struct{ lo, hi uint64 }

func (t taken) with(u taken) taken { return taken{t.lo | u.lo, t.hi | u.hi} }
func (t taken) meets(u taken) bool { return t.lo&u.lo|t.hi&u.hi != 0 }
func (t taken) next() taken        { return taken{t.lo>>1 | t.hi<<63, t.hi >> 1} }

func (t taken) add(place int) taken {
	if place < 64 {
		return t.with(taken{lo: 1 << place})
	}
	return t.with(taken{hi: 1 << (place - 64)})
}

// step is a way to have taken some units at a cost beyond the bound.
type step struct {
	left float64
	prev int32 // index among all steps
	with int32 // index of the candidate, -1 for none
}

// frontier is what can be reached after some units, and by which step.
type frontier struct {
	at    map[taken]int32
	order []taken // in which they were reached, so that equal costs fall alike
}

// search goes from unit to unit. It gives nil if nothing lies within the gap.
func (p *component) search(list []candidate, gap float64, work *budget) ([]candidate, error) {
	steps := []step{{prev: -1, with: -1}}
	now := frontier{map[taken]int32{{}: 0}, []taken{{}}}
	from := 0
	for i := range p.units {
		to := from
		for to < len(list) && list[to].units[0] == i {
			to++
		}
		masks, err := masksFrom(list[from:to], i)
		if err != nil {
			return nil, err
		}
		next := frontier{at: make(map[taken]int32, len(now.at))}
		reach := func(t taken, s step) {
			if s.left > gap {
				return
			}
			if at, ok := next.at[t]; !ok {
				next.at[t] = int32(len(steps))
				next.order = append(next.order, t)
				steps = append(steps, s)
			} else if s.left < steps[at].left {
				steps[at] = s
			}
		}
		for _, t := range now.order {
			before := len(steps)
			at := now.at[t]
			if t.lo&1 == 1 {
				reach(t.next(), steps[at])
			} else {
				for k, mask := range masks {
					if !t.meets(mask) {
						reach(t.with(mask).next(), step{steps[at].left + list[from+k].left, at, int32(from + k)})
					}
				}
			}
			// A step is dear, as it is kept until the end.
			if err := work.spend(4 + 2*len(masks) + 400*(len(steps)-before)); err != nil {
				return nil, err
			}
		}
		now, from = next, to
	}
	end, ok := now.at[taken{}]
	if !ok {
		return nil, nil
	}
	var out []candidate
	for at := end; at >= 0; at = steps[at].prev {
		if w := steps[at].with; w >= 0 {
			out = append(out, list[w])
		}
	}
	return out, nil
}

// masksFrom writes the units of the candidates as places from unit i on.
func masksFrom(list []candidate, i int) ([]taken, error) {
	masks := make([]taken, 0, len(list))
	for _, x := range list {
		var t taken
		for _, u := range x.units {
			if u-i >= 128 {
				return nil, errTooLarge
			}
			t = t.add(u - i)
		}
		masks = append(masks, t)
	}
	return masks, nil
}
