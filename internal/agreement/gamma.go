package agreement

import (
	"math"
	"slices"
)

// GammaOptions says how gamma's expected disorder is found: as the mean over
// Samples random continua from Seed. No samples: the observed disorder only.
// Limit bounds the work for all alignments together, counted in steps of about
// 5 ns and not by the clock; 0 for [DefaultGammaLimit].
type GammaOptions struct {
	Samples int
	Seed    uint64
	Limit   int
}

// Defaults for [GammaOptions]. With 400 samples gamma varies by about .02 between
// seeds; the limit is reached after two or three seconds, far beyond what two coders
// with thousands of spans need.
const (
	DefaultGammaSamples = 400
	DefaultGammaLimit   = 1_000_000_000
)

// GammaReport holds gamma and what it is made of. Gamma is a Monte Carlo figure:
// print it with the number of samples and the seed.
type GammaReport struct {
	Observed Number      `json:"gamma_observed_disorder"`
	Gamma    GammaNumber `json:"gamma"`
	Cat      Number      `json:"gamma_cat"`
}

// GammaNumber is gamma with the mean disorder of the random continua.
type GammaNumber struct {
	Number
	Samples  int    `json:"n_samples"`
	Seed     uint64 `json:"seed"`
	Expected Value  `json:"expected_disorder,omitzero"`
}

// Gamma is the measure of Mathet, Widlöcher & Métivier 2015, which aligns spans
// and judges place and code together, with nested, overlapping and split spans:
//
//	d = d_pos + d_cat,  d_pos = ((|s1-s2|+|e1-e2|)/(len1+len2))^2,  d_cat = 0 or 1
//	gamma = 1 - observed/expected
//
// A unit against nothing is 1 (alpha = beta = delta_empty = 1). A unitary
// alignment has at most one unit of each coder; its disorder is the mean of d
// over pairs of coders. Observed is the least sum of a partition into unitary
// alignments over the mean number of units of a coder; it is found
// exactly, or refused with [TooLarge] beyond the limit, which more than two
// coders with many spans on top of each other reach. Expected is the mean of that
// over random continua with the statistics of the observed one. gamma-cat (Mathet
// 2017) is the same of the codes of aligned units.
//
// Spans that one coder marked twice count once. Undefined for fewer than two
// coders, without a span, and for pooled texts. Coders without spans take part.
func (t *SpanTally) Gamma(o GammaOptions) GammaReport {
	out := GammaReport{Observed: undefined(NothingToMeasure), Cat: undefined(NothingToMeasure)}
	out.Gamma = GammaNumber{Number: undefined(NothingToMeasure), Samples: max(0, o.Samples), Seed: o.Seed}
	if o.Limit <= 0 {
		o.Limit = DefaultGammaLimit
	}
	units := make([][]placed, len(t.coders))
	n := 0
	for c, list := range t.spans {
		for _, s := range slices.Compact(slices.Clone(list)) {
			units[c] = append(units[c], placed{float64(s.Start), float64(s.End), s.Code})
			n++
		}
	}
	if len(units) < 2 || n == 0 || t.pooled {
		return out
	}
	work := &budget{o.Limit}
	a, err := best(units, work)
	if err != nil {
		out.Observed, out.Gamma.Number, out.Cat = undefined(TooLarge), undefined(TooLarge), undefined(TooLarge)
		return out
	}
	observed, cat := a.disorder(units), a.categorial(units)
	out.Observed = number(observed)
	if o.Samples <= 0 {
		return out
	}
	sampler := newSampler(units, len(t.codes), o.Seed)
	var expected, expectedCat float64
	for range o.Samples {
		random := sampler.next()
		r, err := best(random, work)
		if err != nil {
			out.Gamma.Number, out.Cat = undefined(TooLarge), undefined(TooLarge)
			return out
		}
		expected += r.disorder(random) / float64(o.Samples)
		expectedCat += r.categorial(random) / float64(o.Samples)
	}
	out.Gamma.Expected = defined(expected)
	out.Gamma.Number = overExpected(observed, expected)
	out.Cat = overExpected(cat, expectedCat)
	return out
}

func overExpected(observed, expected float64) Number {
	if observed == 0 {
		return number(1)
	}
	return orNothing(from1(observed, expected))
}

// categorial is the disorder of the codes alone (Mathet 2017, sec. 4.2): each pair
// of units in a unitary alignment of k units weighs max(0, 1-d_pos)/(k-1) and
// counts if the codes differ; as pygamma-agreement has it, a unit against nothing
// counts with weight 1. It is 0 where no two units are aligned.
func (a alignment) categorial(units [][]placed) float64 {
	var disorder, weight float64
	aligned := false
	for _, set := range a.sets {
		k := len(set)
		aligned = aligned || k > 1
		alone := float64(k * (len(units) - k))
		disorder += alone
		weight += alone
		for i, x := range set {
			for _, y := range set[i+1:] {
				u, v := units[x.coder][x.unit], units[y.coder][y.unit]
				w := math.Max(0, 1-position(u, v)) / float64(k-1)
				weight += w
				if u.code != v.code {
					disorder += w
				}
			}
		}
	}
	if !aligned || disorder == 0 {
		return 0
	}
	return disorder / weight
}

// sampler makes random continua that share with the observed one mean and
// standard deviation of the number of units of a coder, of the gaps and of the
// lengths, and the shares of the codes (the statistical sampler of pygamma).
type sampler struct {
	rng             *random
	coders          int
	count, gap, len moments
	codes           []float64
}

type moments struct{ mean, sd float64 }

func momentsOf(xs []float64) (m moments) {
	for _, x := range xs {
		m.mean += x / float64(len(xs))
	}
	for _, x := range xs {
		m.sd += (x - m.mean) * (x - m.mean) / float64(len(xs))
	}
	m.sd = math.Sqrt(m.sd)
	return m
}

func newSampler(units [][]placed, q int, seed uint64) *sampler {
	s := &sampler{rng: newRandom(seed, "gamma"), coders: len(units), codes: make([]float64, q)}
	gaps := []float64{0} // so that there is one, as in pygamma
	var counts, lengths []float64
	for _, list := range units {
		counts = append(counts, float64(len(list)))
		for i, u := range list {
			lengths = append(lengths, u.end-u.start)
			s.codes[u.code]++
			switch {
			case i > 0:
				gaps = append(gaps, u.start-list[i-1].end)
			case u.start > 0:
				gaps = append(gaps, u.start)
			}
		}
	}
	for k := range s.codes {
		s.codes[k] /= float64(len(lengths))
	}
	s.count, s.gap, s.len = momentsOf(counts), momentsOf(gaps), momentsOf(lengths)
	return s
}

func (s *sampler) next() [][]placed {
	out := make([][]placed, s.coders)
	empty := true
	for c := range out {
		n := int(math.Abs(math.Trunc(s.draw(s.count))))
		if empty {
			n = max(1, n)
		}
		at := 0.
		for range n {
			start := at + s.draw(s.gap)
			l := 0.
			for l == 0 {
				l = math.Abs(s.draw(s.len))
			}
			at = start + l
			out[c] = append(out[c], placed{start, at, s.code()})
			empty = false
		}
	}
	return out
}

func (s *sampler) draw(m moments) float64 { return s.rng.normal(m.mean, m.sd) }

func (s *sampler) code() int {
	u := s.rng.uniform()
	for k, p := range s.codes {
		if u < p {
			return k
		}
		u -= p
	}
	return len(s.codes) - 1
}
