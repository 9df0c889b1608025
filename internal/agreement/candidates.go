package agreement

import (
	"cmp"
	"slices"
)

// unit is a placed span with its coder, in the order of starts over all coders.
type unit struct {
	placed
	member
}

// candidate is a unitary alignment of two or more units that no split into two
// would beat. units are ascending.
type candidate struct {
	units []int
	cost  float64
	left  float64 // cost less the prices of the units
}

// candidates lists them by their first unit. With P pairs of coders, a set of k
// units costs [sum d + P - k(k-1)/2]/P; splitting it into parts of a and b units
// is no better only while the d across are less than P + ab in sum. That bounds
// each d, and so which units come near each other at all.
type candidates struct {
	units []unit
	pairs float64 // of coders: P
	m     int
	work  *budget
	near  [][]nearUnit // later units near enough
	list  []candidate
	// the set under construction
	set []int
	sum []float64 // per unit of the set: d to the others
	d   [][]float64
}

type nearUnit struct {
	unit int
	d    float64
}

func newCandidates(units [][]placed, work *budget) (*candidates, error) {
	m := len(units)
	c := &candidates{pairs: float64(m * (m - 1) / 2), m: m, work: work,
		set: make([]int, 0, m), sum: make([]float64, 0, m), d: make([][]float64, m)}
	for g, list := range units {
		c.d[g] = make([]float64, m)
		for i, x := range list {
			c.units = append(c.units, unit{x, member{g, i}})
		}
	}
	slices.SortFunc(c.units, func(a, b unit) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end), cmp.Compare(a.coder, b.coder), cmp.Compare(a.unit, b.unit))
	})
	if err := c.neighbours(); err != nil {
		return nil, err
	}
	for i := range c.units {
		c.set, c.sum = append(c.set[:0], i), append(c.sum[:0], 0)
		if err := c.extend(c.near[i], 0); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// most is what the d of one unit to the others of its set stay below.
func (c *candidates) most() float64 { return c.pairs + float64(c.m-1) }

// neighbours finds for each unit the later ones that may share a set with it. A
// later unit of length l2, t after x of length l1 <= t, is at d_pos of at least
// ((2t+l2-l1)/(l1+l2))^2, which falls with l2 and grows with t: past the first
// start that is too far even for the longest unit there is nothing to find.
func (c *candidates) neighbours() error {
	longest := 0.
	for _, x := range c.units {
		longest = max(longest, x.end-x.start)
	}
	c.near = make([][]nearUnit, len(c.units))
	for i, x := range c.units {
		length := x.end - x.start
		for j := i + 1; j < len(c.units); j++ {
			y := c.units[j]
			if t := y.start - x.start; t > length {
				if least := (2*t + longest - length) / (length + longest); least*least >= c.most() {
					break
				}
			}
			if err := c.work.spend(2); err != nil {
				return err
			}
			if x.coder == y.coder {
				continue
			}
			if d := dissimilarity(x.placed, y.placed); d < c.most() {
				c.near[i] = append(c.near[i], nearUnit{j, d})
			}
		}
	}
	return nil
}

// extend adds to the set one of the units after its last, and so on. total is
// the sum of d within the set.
func (c *candidates) extend(from []nearUnit, total float64) error {
	for at, n := range from {
		if err := c.work.spend(4); err != nil {
			return err
		}
		if sum, ok := c.push(n.unit); ok {
			if err := c.keep(total + sum); err != nil {
				return err
			}
			if len(c.set) < c.m {
				if err := c.extend(from[at+1:], total+sum); err != nil {
					return err
				}
			}
			c.pop()
		}
	}
	return nil
}

// push adds a unit if its coder is not there yet and nobody gets too far from
// the others, and gives its d to them.
func (c *candidates) push(u int) (sum float64, ok bool) {
	k := len(c.set)
	x := c.units[u]
	row := c.d[k]
	for i, v := range c.set {
		if c.units[v].coder == x.coder {
			return 0, false
		}
		row[i] = dissimilarity(c.units[v].placed, x.placed)
		if sum += row[i]; sum >= c.most() || c.sum[i]+row[i] >= c.most() {
			return 0, false
		}
	}
	for i := range c.set {
		c.sum[i] += row[i]
	}
	c.set, c.sum = append(c.set, u), append(c.sum, sum)
	return sum, true
}

func (c *candidates) pop() {
	k := len(c.set) - 1
	c.set, c.sum = c.set[:k], c.sum[:k]
	for i := range c.set {
		c.sum[i] -= c.d[k][i]
	}
}

// keep takes the set as a candidate unless a split into two is as good.
func (c *candidates) keep(total float64) error {
	k := len(c.set)
	for part := 1; part < 1<<(k-1); part++ { // the last unit is never in it
		across, a := 0., 0
		for i := range k {
			if part>>i&1 == 0 {
				continue
			}
			a++
			for j := range k {
				if part>>j&1 == 0 {
					across += c.d[max(i, j)][min(i, j)]
				}
			}
		}
		if across >= c.pairs+float64(a*(k-a)) {
			return nil
		}
	}
	if err := c.work.spend(40); err != nil { // it is priced, and kept in memory
		return err
	}
	cost := (total + c.pairs - float64(k*(k-1)/2)) / c.pairs
	c.list = append(c.list, candidate{units: slices.Clone(c.set), cost: cost})
	return nil
}
