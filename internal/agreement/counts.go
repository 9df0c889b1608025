package agreement

// counts holds the integers from which the coefficients are computed. r is the
// number of coders of a unit, r_k the number of those with code k.
type counts struct {
	m, q  int
	coded int64     // units with r >= 1: n
	byR   []int64   // units with r coders
	agree []int64   // sum over units with r coders of sum_k r_k(r_k-1)
	codeR [][]int64 // [r][k]: sum of r_k over units with r coders
	coder [][]int64 // [g][k]: units to which coder g gave code k
	equal int64     // complete units with a single code
	scratch
}

// scratch counts the codes of one unit; it is all zero between units.
type scratch struct{ of []int64 }

func (t *Tally) counts() *counts {
	m, q := len(t.coders), len(t.codes)
	c := &counts{m: m, q: q, byR: make([]int64, m+1), agree: make([]int64, m+1),
		codeR: matrix(m+1, q), coder: matrix(m, q), scratch: scratch{make([]int64, q)}}
	for row, w := range t.rows {
		r, s := c.unit(row)
		c.byR[r] += w
		c.agree[r] += w * s
		for g, v := range row {
			if v >= 0 {
				c.codeR[r][v] += w
				c.coder[g][v] += w
			}
		}
		if r == int64(m) && s == r*(r-1) && m > 0 {
			c.equal += w
		}
	}
	for _, w := range c.byR[1:] {
		c.coded += w
	}
	return c
}

// unit gives r and sum_k r_k(r_k-1) of one unit: each further coder with a code
// that z already have adds 2z ordered pairs.
func (s *scratch) unit(row []int32) (r, agree int64) {
	for _, v := range row {
		if v >= 0 {
			agree += 2 * s.of[v]
			s.of[v]++
			r++
		}
	}
	for _, v := range row {
		if v >= 0 {
			s.of[v] = 0
		}
	}
	return r, agree
}

func matrix(rows, cols int) [][]int64 {
	all := make([]int64, rows*cols)
	m := make([][]int64, rows)
	for i := range m {
		m[i] = all[i*cols : (i+1)*cols : (i+1)*cols]
	}
	return m
}

// pairable is n': the units with at least two coders.
func (c *counts) pairable() (n int64) {
	for r := 2; r <= c.m; r++ {
		n += c.byR[r]
	}
	return n
}

// values is n..: the values in pairable units.
func (c *counts) values() (n int64) {
	for r := 2; r <= c.m; r++ {
		n += int64(r) * c.byR[r]
	}
	return n
}

// perCode is n_k: how often each code stands in units with at least least coders.
func (c *counts) perCode(least int) []int64 {
	n := make([]int64, c.q)
	for r := least; r <= c.m; r++ {
		for k, x := range c.codeR[r] {
			n[k] += x
		}
	}
	return n
}

// carried is, per coder, to how many units the code was given.
func (c *counts) carried(code int) []int64 {
	n := make([]int64, c.m)
	for g := range n {
		n[g] = c.coder[g][code]
	}
	return n
}

// used is the number of codes that stand anywhere in the data.
func (c *counts) used() (n int) {
	for _, x := range c.perCode(0) {
		if x > 0 {
			n++
		}
	}
	return n
}

// shares is pi_k = (1/n) sum_i r_ik/r_i over all coded units (Gwet 2014, ch. 2).
func (c *counts) shares() []float64 {
	pi := make([]float64, c.q)
	for r := 1; r <= c.m; r++ {
		for k, x := range c.codeR[r] {
			pi[k] += float64(x) / float64(r)
		}
	}
	for k := range pi {
		pi[k] /= float64(max(c.coded, 1))
	}
	return pi
}

// lacking gives the reason why data of this shape have no coefficient at all,
// or "" if there is at least one pairable unit.
func (t *Tally) lacking(c *counts) Reason {
	switch {
	case len(t.coders) < 2:
		return FewerThanTwoCoders
	case t.units == 0:
		return NoUnits
	case c.pairable() == 0:
		return NoPairableUnits
	}
	return ""
}
