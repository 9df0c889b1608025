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
	*Tally          // its codes are the distinct sets
	names  []string // the codebook
	sets   []bitset
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
	out.Tally = t.recode(to, make([]string, len(out.sets)))
	return out, nil
}

// Code is the view of one code: 0 where a coder applied it, 1 where not.
func (t *SetTally) Code(code int) *Tally {
	to := make([]int32, len(t.sets))
	for i, s := range t.sets {
		if !s.has(code) {
			to[i] = 1
		}
	}
	return t.recode(to, []string{"1", "0"})
}

// Alpha is Krippendorff's alpha with a distance between sets (Krippendorff 2019,
// ch. 12, eq. 5; Passonneau 2006 for MASI): with n_A values A in pairable units,
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
	c := t.counts()
	if why := t.lacking(c); why != "" {
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
	for _, p := range t.patterns() {
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

// SetReport holds every coefficient of the family of sets.
type SetReport struct {
	Coders  int    `json:"n_coders"`
	Units   int    `json:"n_units"`
	Nominal Number `json:"alpha_nominal"`
	Jaccard Number `json:"alpha_jaccard"`
	Dice    Number `json:"alpha_dice"`
	MASI    Number `json:"alpha_masi"`
	// What nltk and DKPro print under the name of MASI.
	MASINLTK  Number          `json:"alpha_masi_nltk"`
	MASIDKPro Number          `json:"alpha_masi_dkpro"`
	Pairs     []SetPair       `json:"pairs"`
	Codes     []SetCodeReport `json:"codes"`
}

// SetPair compares two coders over the units both have seen: the share of equal
// sets and the mean similarity (1 - distance), without correction for chance.
type SetPair struct {
	Pair    [2]string `json:"pair"`
	N       int64     `json:"n"`
	Exact   Value     `json:"exact"`
	Jaccard Value     `json:"mean_jaccard"`
	MASI    Value     `json:"mean_masi"`
}

// SetCodeReport is one code, applied or not.
type SetCodeReport struct {
	Code          string     `json:"code"`
	PairableUnits int64      `json:"n_units_pairable"`
	Alpha         Alpha      `json:"krippendorff_alpha"`
	GwetAC1       Number     `json:"gwet_ac1"` // q = 2
	Conger        Number     `json:"conger_kappa"`
	Fleiss        Number     `json:"fleiss_kappa"`
	Positive      Number     `json:"positive_agreement"`
	Negative      Number     `json:"negative_agreement"`
	Pairs         []TwoByTwo `json:"pairs"`
}

// Report computes all of it; by is for the bootstrap of each code's alpha.
func (t *SetTally) Report(by Resampling) SetReport {
	a := t.alphas(EqualityDistance, JaccardDistance, DiceDistance, MASIDistance, NLTKMASIDistance, DKProMASIDistance)
	r := SetReport{
		Coders: len(t.coders), Units: t.units,
		Nominal: a[0], Jaccard: a[1], Dice: a[2], MASI: a[3], MASINLTK: a[4], MASIDKPro: a[5],
		Pairs: []SetPair{}, Codes: []SetCodeReport{},
	}
	for g := range t.coders {
		for h := g + 1; h < len(t.coders); h++ {
			r.Pairs = append(r.Pairs, t.pair(g, h))
		}
	}
	for k := range t.names {
		r.Codes = append(r.Codes, t.codeReport(k, by))
	}
	return r
}

func (t *SetTally) pair(g, h int) SetPair {
	p := SetPair{Pair: [2]string{t.coders[g], t.coders[h]}}
	var exact, jaccard, masi float64
	for row, w := range t.rows {
		if row[g] < 0 || row[h] < 0 {
			continue
		}
		p.N += w
		a, b := t.sets[row[g]], t.sets[row[h]]
		s, x, y := a.shared(b), a.size(), b.size()
		exact += float64(w) * (1 - EqualityDistance(s, x, y))
		jaccard += float64(w) * (1 - JaccardDistance(s, x, y))
		masi += float64(w) * (1 - MASIDistance(s, x, y))
	}
	n := float64(p.N)
	p.Exact, p.Jaccard, p.MASI = ratio(exact, n), ratio(jaccard, n), ratio(masi, n)
	return p
}

func (t *SetTally) codeReport(k int, by Resampling) SetCodeReport {
	one := t.Code(k)
	c := one.counts()
	r := SetCodeReport{
		Code: t.names[k], PairableUnits: c.pairable(),
		Alpha: one.alpha(c), GwetAC1: one.gwet(c, alphabet{n: 2}, 1),
		Conger: one.conger(c), Fleiss: one.fleiss(c, 1),
		Positive: one.specific(0, CodeNeverUsed), Negative: one.specific(1, CodeAlwaysUsed),
		Pairs: []TwoByTwo{},
	}
	r.Alpha.Bootstrap = one.bootstrap(c, by)
	for g := range one.coders {
		for h := g + 1; h < len(one.coders); h++ {
			x := one.Table(g, h)
			if x[0][0]+x[0][1]+x[1][0]+x[1][1] > 0 {
				pair := [2]string{one.coders[g], one.coders[h]}
				r.Pairs = append(r.Pairs, NewTwoByTwo(pair, x[0][0], x[0][1], x[1][0], x[1][1]))
			}
		}
	}
	return r
}
