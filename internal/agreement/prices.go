package agreement

import "math"

// prices finds prices of the units whose sum is as near as may be to the cost of
// the best partition while no candidate has less than 0 left: the dual of the
// linear relaxation. Each candidate's cost is shared out among its units; a unit's
// price is the least share asked of it. The shares move by subgradient steps
// towards candidates that all of their units would choose.
func (p *component) prices(work *budget) error {
	n := len(p.units)
	at := make([][]int32, n) // share of a candidate in a unit, by candidate
	var share []float64
	var of []int32 // unit
	first := make([]int, len(p.list)+1)
	for x, c := range p.list {
		first[x] = len(share)
		for _, u := range c.units {
			at[u] = append(at[u], int32(len(share)))
			share = append(share, c.cost/float64(len(c.units)))
			of = append(of, int32(u))
		}
	}
	first[len(p.list)] = len(share)

	best := math.Inf(-1)
	bestShare := make([]float64, len(share))
	chosen := make([]bool, len(share))
	step := .2
	for round := range 200 {
		if err := work.spend(2 * len(share)); err != nil {
			return err
		}
		sum := 0.
		clear(chosen)
		for _, list := range at {
			least := list[0]
			for _, s := range list {
				if share[s] < share[least] {
					least = s
				}
			}
			chosen[least] = true
			sum += share[least]
		}
		if sum > best+1e-12 {
			best = sum
			copy(bestShare, share)
		} else if round%5 == 4 {
			step *= .8
		}
		agreed := true
		for x := range p.list {
			from, to := first[x], first[x+1]
			k := 0
			for s := from; s < to; s++ {
				if chosen[s] {
					k++
				}
			}
			if k == 0 || k == to-from {
				continue
			}
			agreed = false
			mean := float64(k) / float64(to-from)
			for s := from; s < to; s++ {
				// A unit that chose the candidate can bear a larger share of it.
				if share[s] -= step * mean; chosen[s] {
					share[s] += step
				}
			}
		}
		if agreed {
			break
		}
	}
	p.price = make([]float64, n)
	for u, list := range at {
		p.price[u] = math.Inf(1)
		for _, s := range list {
			p.price[u] = math.Min(p.price[u], bestShare[s])
		}
	}
	p.raise(at, of, first)
	return nil
}

// raise lifts each price by what all candidates of the unit have left.
func (p *component) raise(at [][]int32, of []int32, first []int) {
	owner := make([]int32, len(of))
	for x := range p.list {
		c := &p.list[x]
		c.left = c.cost
		for s := first[x]; s < first[x+1]; s++ {
			owner[s] = int32(x)
			c.left -= p.price[of[s]]
		}
	}
	for u, list := range at {
		least := math.Inf(1)
		for _, s := range list {
			least = math.Min(least, p.list[owner[s]].left)
		}
		p.price[u] += least
		for _, s := range list {
			p.list[owner[s]].left -= least
		}
	}
	for x := range p.list {
		p.list[x].left = math.Max(0, p.list[x].left) // what rounding took
	}
}
