package agreement

import (
	"fmt"
	"math/bits"
	"slices"
)

// Sets is a set of codes per unit and coder. Sets lists the sets that occur, as
// ascending indices of Codes; Labels[c][u] is the index in Sets of what coder c
// gave unit u, or [Missing] if the coder has not seen it. Seen with no code
// applied is the empty set. Fill it by hand or with [NewSets] and [Sets.Put].
type Sets struct {
	Coders []string
	Codes  []string
	Sets   [][]int
	Labels [][]int32

	known map[string]int32
}

// NewSets makes data in which no coder has seen any unit.
func NewSets(coders, codes []string, units int) *Sets {
	d := &Sets{Coders: coders, Codes: codes, Labels: make([][]int32, len(coders)), known: map[string]int32{}}
	for c := range d.Labels {
		d.Labels[c] = slices.Repeat([]int32{Missing}, max(units, 0))
	}
	return d
}

// Put records that the coder saw the unit and gave it these codes, in any order
// and with repetitions; none for the empty set. It replaces what was there.
func (d *Sets) Put(coder, unit int, codes ...int) error {
	if coder < 0 || coder >= len(d.Labels) || unit < 0 || unit >= len(d.Labels[coder]) {
		return fmt.Errorf("agreement: no coder %d with a unit %d", coder, unit)
	}
	set := slices.Clone(codes)
	slices.Sort(set)
	set = slices.Compact(set)
	if n := len(set); n > 0 && (set[0] < 0 || set[n-1] >= len(d.Codes)) {
		return fmt.Errorf("agreement: codes %v, the codebook has %d", codes, len(d.Codes))
	}
	key := setKey(set)
	at, ok := d.known[key]
	if !ok {
		at = int32(len(d.Sets))
		d.Sets = append(d.Sets, set)
		if d.known == nil {
			d.known = map[string]int32{}
		}
		d.known[key] = at
	}
	d.Labels[coder][unit] = at
	return nil
}

func setKey(set []int) string {
	key := make([]byte, 0, 3*len(set))
	for _, k := range set {
		key = append(key, byte(k), byte(k>>8), byte(k>>16))
	}
	return string(key)
}

// SetTally is what the coefficients on sets need of the data; see [Tally].
type SetTally struct {
	tally *Tally   // its codes are the distinct sets
	names []string // the codebook
	sets  []bitset
}

type bitset []uint64

func (b bitset) has(k int) bool { return b[k/64]>>(k%64)&1 == 1 }

func (b bitset) size() (n int) {
	for _, w := range b {
		n += bits.OnesCount64(w)
	}
	return n
}

func (b bitset) shared(c bitset) (n int) {
	for i, w := range b {
		n += bits.OnesCount64(w & c[i])
	}
	return n
}

// TallySets collapses the data. It fails if a row has another length than the
// others, a label is no index of Sets, or a set names no code.
func TallySets(d Sets) (*SetTally, error) {
	n, err := unitsOf(d.Coders, d.Labels)
	if err != nil {
		return nil, err
	}
	out := &SetTally{names: d.Codes}
	to := make([]int32, len(d.Sets)) // a set that is listed twice is one set
	known := map[string]int32{}
	for i, set := range d.Sets {
		b := make(bitset, (len(d.Codes)+63)/64)
		for _, k := range set {
			if k < 0 || k >= len(d.Codes) {
				return nil, fmt.Errorf("agreement: set %v, the codebook has %d codes", set, len(d.Codes))
			}
			b[k/64] |= 1 << (k % 64)
		}
		key := fmt.Sprint(b)
		at, ok := known[key]
		if !ok {
			at = int32(len(out.sets))
			known[key] = at
			out.sets = append(out.sets, b)
		}
		to[i] = at
	}
	t := &Tally{coders: d.Coders, codes: make([]string, len(d.Sets)), units: n}
	if t.tuples, t.weights, err = collapse(d.Labels, n, len(d.Sets)); err != nil {
		return nil, err
	}
	out.tally = t.recode(to, make([]string, len(out.sets)))
	return out, nil
}

// Only keeps the coders with the given indices, in that order.
func (t *SetTally) Only(coders ...int) *SetTally {
	return &SetTally{tally: t.tally.Only(coders...), names: t.names, sets: t.sets}
}

// Code is the view of one code: 0 where a coder applied it, 1 where not.
func (t *SetTally) Code(code int) *Tally {
	to := make([]int32, len(t.sets))
	for i, s := range t.sets {
		if !s.has(code) {
			to[i] = 1
		}
	}
	return t.tally.recode(to, []string{"1", "0"})
}

// Alpha is Krippendorff's alpha with a distance between sets (Krippendorff 2019,
// ch. 12; Passonneau 2006 for MASI): with n_A values A in pairable units,
//
//	D_o = (1/n..) sum_i sum_{pairs of coders} 2 d(A,B)/(r_i-1)
//	D_e = sum_{A,B} n_A n_B d(A,B) / (n..(n..-1))
//	alpha = 1 - D_o/D_e
//
// Undefined as [Tally.KrippendorffAlpha]. Cost grows with the square of the
// distinct sets, not with units.
func (t *SetTally) Alpha(d SetDistance) Number { return t.alphas(d)[0] }

// alphas computes alpha for several distances in one walk.
func (t *SetTally) alphas(ds ...SetDistance) []Number {
	out := make([]Number, len(ds))
	c := t.tally.counts()
	if why := t.tally.lacking(c); why != "" {
		for i := range out {
			out[i] = undefined(why)
		}
		return out
	}
	n := float64(c.values())
	observed, expected := make([]float64, len(ds)), make([]float64, len(ds))
	add := func(to []float64, a, b int32, w float64) {
		s, x, y := t.sets[a].shared(t.sets[b]), t.sets[a].size(), t.sets[b].size()
		for i, d := range ds {
			to[i] += w * d(s, x, y)
		}
	}
	for _, p := range t.tally.patterns() {
		w := 2 * float64(p.weight) / float64(len(p.codes)-1)
		for i, a := range p.codes {
			for _, b := range p.codes[i+1:] {
				if a != b {
					add(observed, a, b, w)
				}
			}
		}
	}
	times := c.perCode(2)
	for a, x := range times {
		if x == 0 {
			continue
		}
		for b, y := range times[:a] {
			if y > 0 {
				add(expected, int32(a), int32(b), 2*float64(x)*float64(y))
			}
		}
	}
	for i := range out {
		out[i] = undefined(NoVariation)
		if expected[i] > 0 {
			out[i] = number(1 - observed[i]*(n-1)/expected[i])
		}
	}
	return out
}
