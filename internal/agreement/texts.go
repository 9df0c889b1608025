package agreement

import (
	"fmt"
	"slices"
)

// TextIntervals are percentile intervals of coefficients on spans from texts
// drawn with replacement. Characters are not independent of their neighbours,
// texts nearly are: this is the interval to print. Nothing where the coefficient
// needs exclusive codes and there is a clash.
type TextIntervals struct {
	Texts      int             `json:"n_texts"`
	Replicates int             `json:"replicates"`
	Seed       uint64          `json:"seed"`
	UAlpha     UnitBootstrap   `json:"u_alpha_nominal,omitzero"`
	UBinary    UnitBootstrap   `json:"u_alpha_binary,omitzero"`
	CUAlpha    UnitBootstrap   `json:"cu_alpha_nominal,omitzero"`
	WithGap    UnitBootstrap   `json:"char_alpha_nominal_with_gap,omitzero"`
	CodedOnly  UnitBootstrap   `json:"char_alpha_nominal_coded_only,omitzero"`
	Relevance  UnitBootstrap   `json:"relevance_char_alpha"`
	CharAlpha  []UnitBootstrap `json:"char_alpha"` // per code
}

// BootstrapTexts resamples texts (at least two) of the same coders and codes. It
// adds up what was counted in each and sweeps nothing again.
func BootstrapTexts(texts []*SpanTally, by Resampling) (TextIntervals, error) {
	if len(texts) < 2 || by.Replicates < 1 {
		return TextIntervals{}, fmt.Errorf("agreement: %d texts and %d replicates make no bootstrap", len(texts), by.Replicates)
	}
	first := texts[0]
	m, q, exclusive := len(first.coders), len(first.codes), true
	for _, t := range texts {
		if !slices.Equal(t.coders, first.coders) || !slices.Equal(t.codes, first.codes) {
			return TextIntervals{}, fmt.Errorf("agreement: texts of different coders or codes cannot be pooled")
		}
		exclusive = exclusive && t.clash == nil
	}
	out := TextIntervals{Texts: len(texts), Replicates: by.Replicates, Seed: by.Seed, CharAlpha: make([]UnitBootstrap, q)}
	found := make([][]float64, 6+q)
	note := func(i int, v Value) {
		if v.Defined {
			found[i] = append(found[i], v.Float)
		}
	}
	times := make([]int64, len(texts))
	draw := newMultinomial(slices.Repeat([]int64{1}, len(texts)))
	rng := newRandom(by.Seed, "texts")
	s := newSpanSums(q)
	for range by.Replicates {
		draw.next(rng, times)
		clear(s.all)
		for i, n := range times {
			if n > 0 {
				s.add(texts[i].sums, float64(n))
			}
		}
		for k := range q + 1 {
			note(5+k, s.binary((q+k)%(q+1), m)) // any code first
		}
		if exclusive && m >= 2 {
			for i, v := range []Value{s.uAlpha(m), s.uAlphaBinary(m), s.cuAlpha(m), s.charWithGap(m), s.charCodedOnly()} {
				note(i, v)
			}
		}
	}
	to := []*UnitBootstrap{&out.UAlpha, &out.UBinary, &out.CUAlpha, &out.WithGap, &out.CodedOnly, &out.Relevance}
	for k := range out.CharAlpha {
		to = append(to, &out.CharAlpha[k])
	}
	for i, x := range to {
		if i >= 5 || exclusive {
			*x = UnitBootstrap{percentiles(found[i]), 1 - float64(len(found[i]))/float64(by.Replicates)}
		}
	}
	return out, nil
}
