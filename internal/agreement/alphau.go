package agreement

import (
	"slices"
	"sort"
)

// disagreement is observed and expected disagreement of one code under alpha_U.
type disagreement struct{ observed, expected float64 }

func (d disagreement) alpha() Number { return orNothing(from1(d.observed, d.expected)) }

// AlphaU is Krippendorff's earlier alpha for unitizing (1995; 2004, appendix),
// over all codes: D_o and D_e of the codes added up. For each code the sections
// of a coder are its spans (units) and the gaps between them. With m coders, a
// text of length L and N units of lengths l:
//
//	D_o = 2/(m(m-1)L^2) sum over pairs of coders and their sections of d
//	d   = (b1-b2)^2+(e1-e2)^2 for two units that intersect,
//	      l^2 for a unit wholly in a gap of the other, else 0
//	D_e = 2/L sum_units[(N-1)(2l^3-3l^2+l)/3 + l^2 sum_{gaps g>=l}(g-l+1)]
//	      / (mL(mL-1) - sum l(l-1))
//	alpha_U = 1 - D_o/D_e
//
// It is not monotone in the damage done (Mathet, Widlöcher & Métivier 2015) and
// misbehaves for more than two coders: an option, not a headline. Undefined
// without a unit, for fewer than two coders, where spans of one code by one
// coder overlap, and for pooled texts, whose distances mean nothing.
func (t *SpanTally) AlphaU() Number {
	var sum disagreement
	for k := range t.codes {
		d, ok := t.alphaU(k)
		if !ok {
			return undefined(NothingToMeasure)
		}
		sum.observed += d.observed
		sum.expected += d.expected
	}
	return sum.alpha()
}

// CodeAlphaU is [SpanTally.AlphaU] of one code.
func (t *SpanTally) CodeAlphaU(code int) Number {
	d, ok := t.alphaU(code)
	if !ok {
		return undefined(NothingToMeasure)
	}
	return d.alpha()
}

func (t *SpanTally) alphaU(code int) (disagreement, bool) {
	m, length := float64(len(t.coders)), float64(t.length)
	if m < 2 || length == 0 || t.overlaps[code] || t.pooled {
		return disagreement{}, false
	}
	units := make([][]Span, len(t.coders))
	n := 0
	for c, list := range t.spans {
		for _, s := range list {
			if s.Code == code {
				units[c] = append(units[c], s)
			}
		}
		n += len(units[c])
	}
	if n == 0 {
		return disagreement{}, true
	}
	var d disagreement
	for g := range units {
		for h := g + 1; h < len(units); h++ {
			d.observed += sectionsApart(units[g], units[h])
		}
	}
	d.observed *= 2 / (m * (m - 1) * length * length)

	gaps := newGapSums(units, t.length)
	var sum, within float64
	for _, list := range units {
		for _, s := range list {
			l := float64(s.End - s.Start)
			sum += float64(n-1)*(2*l*l*l-3*l*l+l)/3 + l*l*gaps.places(s.End-s.Start)
			within += l * (l - 1)
		}
	}
	if places := m*length*(m*length-1) - within; places > 0 {
		d.expected = 2 / length * sum / places
	}
	return d, true
}

// sectionsApart sums d over the sections of two coders; the spans of each are in
// order and do not overlap.
func sectionsApart(a, b []Span) (sum float64) {
	square := func(x int) float64 { return float64(x) * float64(x) }
	met := make([]bool, len(b))
	j := 0
	for _, u := range a {
		for j < len(b) && b[j].End <= u.Start {
			j++
		}
		alone := true
		for k := j; k < len(b) && b[k].Start < u.End; k++ {
			alone, met[k] = false, true
			sum += square(u.Start-b[k].Start) + square(u.End-b[k].End)
		}
		if alone {
			sum += square(u.End - u.Start)
		}
	}
	for k, u := range b {
		if !met[k] {
			sum += square(u.End - u.Start)
		}
	}
	return sum
}

// gapSums answers for the gaps of all coders, sorted by length, in how many
// places of the long enough ones a unit fits.
type gapSums struct {
	lengths []int
	after   []float64 // sum of lengths from i on
}

func newGapSums(units [][]Span, length int) gapSums {
	var g gapSums
	for _, list := range units {
		at := 0
		for _, s := range list {
			if s.Start > at {
				g.lengths = append(g.lengths, s.Start-at)
			}
			at = s.End
		}
		if length > at {
			g.lengths = append(g.lengths, length-at)
		}
	}
	slices.Sort(g.lengths)
	g.after = make([]float64, len(g.lengths)+1)
	for i := len(g.lengths) - 1; i >= 0; i-- {
		g.after[i] = g.after[i+1] + float64(g.lengths[i])
	}
	return g
}

// places is sum_{gaps g>=l}(g-l+1).
func (g gapSums) places(l int) float64 {
	i := sort.SearchInts(g.lengths, l)
	return g.after[i] - float64(len(g.lengths)-i)*float64(l-1)
}
