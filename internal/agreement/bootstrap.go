package agreement

import (
	"math"
	"slices"
)

// DefaultReplicates keep the bounds of an interval within about .01 of those
// from another seed. 2,000 are usual, and leave .03 on small data.
const DefaultReplicates = 20_000

// Resampling says how many replicates a bootstrap draws, and from which seed.
// No replicates, no bootstrap. The same seed and data give the same intervals.
type Resampling struct {
	Replicates int
	Seed       uint64
}

// Bootstrap holds three intervals of alpha that bear the name. They answer
// different questions: see the fields.
type Bootstrap struct {
	Replicates int    `json:"replicates"`
	Seed       uint64 `json:"seed"`
	// Units resamples the pairable units with replacement (Efron 1979): how
	// much alpha would differ on other units of the same kind.
	Units UnitBootstrap `json:"units"`
	// Fixed2016 and Fixed2006 draw pairs of values from the observed ones with
	// D_e kept. They ignore that pairs belong together in units and are too
	// narrow with more than two coders.
	Fixed2016 Bootstrap2016 `json:"krippendorff2016"`
	Fixed2006 Bootstrap2006 `json:"krippendorff2006"`
}

// UnitBootstrap is a percentile interval. Replicates without variation have no
// alpha; they are left out and Undefined is their share.
type UnitBootstrap struct {
	CI95      Interval `json:"ci95"`
	Undefined float64  `json:"undefined_fraction"`
}

// Bootstrap2016 carries besides the interval the share of replicates under
// Krippendorff's two thresholds.
type Bootstrap2016 struct {
	CI95      Interval `json:"ci95"`
	Below0667 float64  `json:"p_below_0667"`
	Below0800 float64  `json:"p_below_0800"`
}

// Bootstrap2006 carries besides the interval the number of pairs drawn for each replicate.
type Bootstrap2006 struct {
	CI95  Interval `json:"ci95"`
	Draws int64    `json:"draws"`
}

// Bootstrap gives the three intervals of [Tally.KrippendorffAlpha], or nil where
// alpha is undefined or no replicates are wanted. Its cost does not grow with
// the units but with the distinct combinations of values.
func (t *Tally) Bootstrap(by Resampling) *Bootstrap { return t.bootstrap(t.counts(), by) }

func (t *Tally) bootstrap(c *counts, by Resampling) *Bootstrap {
	if by.Replicates <= 0 || t.lacking(c) != "" || expected(c.perCode(2)) == 0 {
		return nil
	}
	return &Bootstrap{
		Replicates: by.Replicates,
		Seed:       by.Seed,
		Units:      t.bootstrapUnits(by),
		Fixed2016:  c.bootstrap2016(by),
		Fixed2006:  t.bootstrap2006(c, by),
	}
}

// percentiles is the central 95 % of xs, interpolated linearly between order
// statistics (Hyndman & Fan's type 7). It sorts xs.
func percentiles(xs []float64) Interval {
	if len(xs) == 0 {
		return Interval{}
	}
	slices.Sort(xs)
	at := func(p float64) Value {
		h := p * float64(len(xs)-1)
		i := int(h)
		lo, hi := xs[i], xs[min(i+1, len(xs)-1)]
		return defined(lo + (h-float64(i))*(hi-lo))
	}
	return Interval{at(.025), at(.975)}
}

// pattern is how often each code stands in a unit, whoever gave it: sorted
// codes without the missing ones. All that alpha needs to know of a unit.
type pattern struct {
	codes  []int32
	weight int64
	differ float64 // sum_{c != k} r_c r_k/(r-1)
}

// patterns of the pairable units, in the order of their codes, so that the
// order of units and coders does not matter to a draw.
func (t *Tally) patterns() []pattern {
	all := make([]pattern, 0, len(t.weights))
	store := make([]int32, 0, len(t.tuples))
	s := scratch{make([]int64, len(t.codes))}
	for row, w := range t.rows {
		from := len(store)
		for _, v := range row {
			if v >= 0 {
				store = append(store, v)
			}
		}
		codes := store[from:len(store):len(store)]
		if len(codes) < 2 {
			continue
		}
		slices.Sort(codes)
		r, agree := s.unit(codes)
		all = append(all, pattern{codes, w, float64(r*(r-1)-agree) / float64(r-1)})
	}
	slices.SortFunc(all, func(a, b pattern) int { return slices.Compare(a.codes, b.codes) })
	out := all[:0]
	for _, p := range all {
		if n := len(out); n > 0 && slices.Equal(out[n-1].codes, p.codes) {
			out[n-1].weight += p.weight
			continue
		}
		out = append(out, p)
	}
	return out
}

// bootstrapUnits draws how often each pattern appears among n' units, which has
// the same distribution as drawing the units one by one.
func (t *Tally) bootstrapUnits(by Resampling) UnitBootstrap {
	ps := t.patterns()
	weights := make([]int64, len(ps))
	for i, p := range ps {
		weights[i] = p.weight
	}
	rng := newRandom(by.Seed, "units")
	draw := newMultinomial(weights)
	times := make([]int64, len(ps))
	n := make([]int64, len(t.codes))
	alphas := make([]float64, 0, by.Replicates)
	for range by.Replicates {
		draw.next(rng, times)
		clear(n)
		var differ float64
		for i, x := range times {
			if x == 0 {
				continue
			}
			differ += float64(x) * ps[i].differ
			for _, k := range ps[i].codes {
				n[k] += x
			}
		}
		if de := expected(n); de > 0 {
			alphas = append(alphas, 1-differ/float64(total(n))/de)
		}
	}
	defined := len(alphas)
	return UnitBootstrap{percentiles(alphas), 1 - float64(defined)/float64(by.Replicates)}
}

func total(n []int64) (sum int64) {
	for _, x := range n {
		sum += x
	}
	return sum
}

// bootstrap2016 follows Krippendorff 2016 ("Bootstrapping distributions for
// Krippendorff's alpha", rev. 2016): for each unit draw r_i(r_i-1)/2 of all
// observed pairs; every one that differs takes 2/(n.. D_e (r_i-1)) off 1; not
// below -1. The pairs that differ among those of all units with r coders are
// binomial, so one draw for each r is enough.
func (c *counts) bootstrap2016(by Resampling) Bootstrap2016 {
	var pairs, differ int64
	for r := 2; r <= c.m; r++ {
		all := c.byR[r] * int64(r*(r-1))
		pairs += all / 2
		differ += (all - c.agree[r]) / 2
	}
	scale := 2 / (float64(c.values()) * expected(c.perCode(2)))
	share := float64(differ) / float64(pairs)
	rng := newRandom(by.Seed, "2016")
	alphas := make([]float64, by.Replicates)
	var out Bootstrap2016
	for i := range alphas {
		a := 1.0
		for r := 2; r <= c.m; r++ {
			if c.byR[r] > 0 {
				a -= scale / float64(r-1) * float64(rng.binomial(c.byR[r]*int64(r*(r-1)/2), share))
			}
		}
		alphas[i] = math.Max(-1, a)
		if a < .667 {
			out.Below0667++
		}
		if a < .8 {
			out.Below0800++
		}
	}
	out.Below0667 /= float64(len(alphas))
	out.Below0800 /= float64(len(alphas))
	out.CI95 = percentiles(alphas)
	return out
}

// bootstrap2006 follows Hayes & Krippendorff 2007 (KALPHA): M = min(25 Q,
// (m-1)n../2) draws of coincidences, Q being the non-zero cells of the
// coincidence matrix; each that differs takes 1/(M D_e) off 1; not below -1.
// As a draw of nothing but one code would show no variation, round(X sum_c
// p_cc^M) of the X replicates that came out as 1 are set to 0.
func (t *Tally) bootstrap2006(c *counts, by Resampling) Bootstrap2006 {
	diagonal, q := t.coincidences(c)
	draws := min(25*q, int64(c.m-1)*c.values()/2)
	draws = max(draws, 1)
	do, de := c.observed(), expected(c.perCode(2))
	var oneCode float64
	for _, p := range diagonal {
		oneCode += math.Pow(p, float64(draws))
	}
	zeros := int(math.Round(oneCode * float64(by.Replicates)))
	rng := newRandom(by.Seed, "2006")
	alphas := make([]float64, by.Replicates)
	for i := range alphas {
		differ := rng.binomial(draws, do)
		alphas[i] = math.Max(-1, 1-float64(differ)/(float64(draws)*de))
		if differ == 0 && zeros > 0 {
			alphas[i] = 0
			zeros--
		}
	}
	return Bootstrap2006{percentiles(alphas), draws}
}

// coincidences gives p_cc = o_cc/n.. of each code and the number of non-zero
// cells of the whole matrix.
func (t *Tally) coincidences(c *counts) (diagonal []float64, cells int64) {
	diagonal = make([]float64, c.q)
	type cell struct{ c, k int32 }
	seen := map[cell]bool{}
	for _, p := range t.patterns() {
		each := float64(p.weight) / float64(len(p.codes)-1) / float64(c.values())
		for i, a := range p.codes {
			for j, b := range p.codes {
				if i == j {
					continue
				}
				seen[cell{a, b}] = true
				if a == b {
					diagonal[a] += each
				}
			}
		}
	}
	return diagonal, int64(len(seen))
}
