package agreement

import (
	"cmp"
	"slices"
)

// SegmentPair is what is left of two coders' spans when those that match are
// paired off: two spans of one code match if intersection/union >= the threshold,
// one to one, the largest overlap first. With n_a and n_b spans and m matches,
//
//	F1 = 2m/(n_a+n_b),  p_o = m/(n_a+n_b-m)
//	Kappa (RK) = (p_o-p_c)/(1-p_c),  p_c = 1/(codes in the codebook)
//
// the last after Rädiker & Kuckartz 2019, as in MAXQDA. It has no cell for what
// neither marked: -1 is near for few codes, and for one code it is null. Without
// any span all three are null.
type SegmentPair struct {
	Pair       [2]string `json:"pair"`
	Matched    int       `json:"matched"`
	OnlyFirst  int       `json:"only_first"`
	OnlySecond int       `json:"only_second"`
	F1         Value     `json:"f1"`
	Agreement  Value     `json:"po"`
	KappaRK    Value     `json:"kappa_rk"`
}

// Segments matches the spans of all pairs of coders, in the order of the coders.
// The threshold is a share above 0. Spans are taken as the coders marked them:
// nothing is merged.
func (t *SpanTally) Segments(threshold float64) []SegmentPair {
	out := []SegmentPair{}
	for g := range t.coders {
		for h := g + 1; h < len(t.coders); h++ {
			m := 0
			a, b := t.byCode(g), t.byCode(h)
			for k := range t.codes {
				m += match(a[k], b[k], threshold)
			}
			na, nb := len(t.spans[g]), len(t.spans[h])
			p := SegmentPair{Pair: [2]string{t.coders[g], t.coders[h]},
				Matched: m, OnlyFirst: na - m, OnlySecond: nb - m,
				F1:        ratio(float64(2*m), float64(na+nb)),
				Agreement: ratio(float64(m), float64(na+nb-m)),
			}
			if q := float64(len(t.codes)); p.Agreement.Defined {
				p.KappaRK = ratio(p.Agreement.Float-1/q, 1-1/q)
			}
			out = append(out, p)
		}
	}
	return out
}

// byCode sorts a coder's spans into one list a code.
func (t *SpanTally) byCode(c int) [][]Span {
	out := make([][]Span, len(t.codes))
	for _, s := range t.spans[c] {
		out[s.Code] = append(out[s.Code], s)
	}
	return out
}

// likeness of the spans with the indices a and b.
type likeness struct {
	share float64
	a, b  int
}

// match counts the one-to-one matches of two lists in order of start.
func match(a, b []Span, threshold float64) (matched int) {
	if len(a) == 0 || len(b) == 0 || !(threshold > 0) {
		return 0
	}
	longest := 0
	for _, s := range b {
		longest = max(longest, s.End-s.Start)
	}
	var all []likeness
	from := 0
	for i, x := range a {
		for from < len(b) && b[from].Start+longest <= x.Start {
			from++
		}
		for j := from; j < len(b) && b[j].Start < x.End; j++ {
			y := b[j]
			both := min(x.End, y.End) - max(x.Start, y.Start)
			if both <= 0 {
				continue
			}
			either := max(x.End, y.End) - min(x.Start, y.Start)
			if share := float64(both) / float64(either); share >= threshold {
				all = append(all, likeness{share, i, j})
			}
		}
	}
	slices.SortFunc(all, func(x, y likeness) int {
		return cmp.Or(cmp.Compare(y.share, x.share), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	takenA, takenB := make([]bool, len(a)), make([]bool, len(b))
	for _, l := range all {
		if !takenA[l.a] && !takenB[l.b] {
			takenA[l.a], takenB[l.b] = true, true
			matched++
		}
	}
	return matched
}
