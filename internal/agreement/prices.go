package agreement

import "math"

// shares is how the costs of candidates are shared out among their units.
type shares struct {
	of    []float64
	unit  []int32
	first []int     // where the shares of a candidate begin
	at    [][]int32 // the shares asked of a unit
	// scratch: the least share asked of each unit
	chosen []bool
}

func (p *component) shares() *shares {
	s := &shares{at: make([][]int32, len(p.units)), first: make([]int, len(p.list)+1)}
	for x, c := range p.list {
		s.first[x] = len(s.of)
		for _, u := range c.units {
			s.at[u] = append(s.at[u], int32(len(s.of)))
			s.of = append(s.of, c.cost/float64(len(c.units)))
			s.unit = append(s.unit, int32(u))
		}
	}
	s.first[len(p.list)] = len(s.of)
	s.chosen = make([]bool, len(s.of))
	return s
}

// choose marks the least share of each unit and gives their sum, the bound.
func (s *shares) choose() (sum float64) {
	clear(s.chosen)
	for _, list := range s.at {
		least := list[0]
		for _, i := range list {
			if s.of[i] < s.of[least] {
				least = i
			}
		}
		s.chosen[least] = true
		sum += s.of[least]
	}
	return sum
}

// move shifts the shares of each candidate that some of its units chose and
// others did not: one that chose it can bear more of it. It reports whether there
// was none, which makes the choice a best partition.
func (s *shares) move(step float64) (agreed bool) {
	agreed = true
	for x := range len(s.first) - 1 {
		from, to := s.first[x], s.first[x+1]
		k := 0
		for i := from; i < to; i++ {
			if s.chosen[i] {
				k++
			}
		}
		if k == 0 || k == to-from {
			continue
		}
		agreed = false
		mean := float64(k) / float64(to-from)
		for i := from; i < to; i++ {
			if s.of[i] -= step * mean; s.chosen[i] {
				s.of[i] += step
			}
		}
	}
	return agreed
}

// setPrices finds prices of the units whose sum is as near as may be to the cost
// of the best partition while no candidate has less than 0 left: the dual of the
// linear relaxation. A unit's price is the least share asked of it; the shares move
// by subgradient steps towards candidates that all of their units would choose.
func (p *component) setPrices(work *budget) error {
	s := p.shares()
	best, step := math.Inf(-1), .2
	bestShares := make([]float64, len(s.of))
	for round := range 200 {
		if err := work.spend(2 * len(s.of)); err != nil {
			return err
		}
		if sum := s.choose(); sum > best+1e-12 {
			best = sum
			copy(bestShares, s.of)
		} else if round%5 == 4 {
			step *= .8
		}
		if s.move(step) {
			break
		}
	}
	p.price = make([]float64, len(p.units))
	for u, list := range s.at {
		p.price[u] = math.Inf(1)
		for _, i := range list {
			p.price[u] = math.Min(p.price[u], bestShares[i])
		}
	}
	p.raise(s.at, s.unit, s.first)
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
