package agreement

import (
	"math/rand/v2"
	"testing"
)

// sample makes the data of the budgets: the truth is uniform over q codes, each
// coder hits it with P .8, else any code; 5 % are missing.
func sample(coders, units, q int, seed uint64) Nominal {
	rng := rand.New(rand.NewPCG(seed, 0))
	d := Nominal{Coders: make([]string, coders), Codes: make([]string, q), Values: make([][]int16, coders)}
	for c := range d.Values {
		d.Coders[c] = string(rune('A' + c))
		d.Values[c] = make([]int16, units)
	}
	for k := range d.Codes {
		d.Codes[k] = string(rune('a' + k))
	}
	for u := range units {
		truth := rng.IntN(q)
		for c := range coders {
			v := truth
			if rng.Float64() >= .8 {
				v = rng.IntN(q)
			}
			if rng.Float64() < .05 {
				v = Missing
			}
			d.Values[c][u] = int16(v)
		}
	}
	return d
}

func BenchmarkNominalAlphaMillion(b *testing.B) {
	d := sample(3, 1_000_000, 5, 1)
	b.ReportAllocs()
	for b.Loop() {
		mustTally(b, d).KrippendorffAlpha()
	}
}

func BenchmarkNominalReportMillion(b *testing.B) {
	d := sample(3, 1_000_000, 5, 1)
	b.ReportAllocs()
	for b.Loop() {
		mustTally(b, d).Report(Resampling{2000, 1})
	}
}

// Twenty coders and fifty codes: the tuples are found by hashing.
func BenchmarkNominalHashed(b *testing.B) {
	d := sample(20, 100_000, 50, 1)
	b.ReportAllocs()
	for b.Loop() {
		mustTally(b, d).KrippendorffAlpha()
	}
}

func BenchmarkBootstrap(b *testing.B) {
	for name, n := range map[string]int{"500": 500, "1000000": 1_000_000} {
		t := mustTally(b, sample(3, n, 5, 1))
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				t.Bootstrap(Resampling{2000, 1})
			}
		})
	}
}

// spread makes the spans of the budgets: span i of n starts in the first quarter
// of its step and ends 5 to half a step later; each coder keeps 90 %, moves both
// ends by up to 3 and keeps the code with P .85; no overlaps.
func spread(coders, n, length, q int) Continuum {
	rng := rand.New(rand.NewPCG(9, 0))
	d := Continuum{Length: length, Coders: make([]string, coders), Codes: make([]string, q), Spans: make([][]Span, coders)}
	for k := range d.Codes {
		d.Codes[k] = string(rune('a' + k))
	}
	ends := make([]int, coders)
	step := length / n
	for i := range n {
		start := i*step + rng.IntN(step/4+1)
		end := i*step + step/4 + 5 + rng.IntN(step/2-4)
		code := rng.IntN(q)
		for c := range coders {
			if rng.IntN(10) == 0 {
				continue
			}
			s := Span{max(ends[c], start+rng.IntN(7)-3), min(length, end+rng.IntN(7)-3), code}
			if rng.Float64() >= .85 {
				s.Code = rng.IntN(q)
			}
			if s.Start < s.End {
				d.Spans[c] = append(d.Spans[c], s)
				ends[c] = s.End
			}
		}
	}
	return d
}

// The 2016 family, character alpha and kappa of each code, segments at three
// thresholds: all but alpha_U and gamma.
func BenchmarkSpans(b *testing.B) {
	d := spread(3, 5000, 1_000_000, 10)
	b.ReportAllocs()
	for b.Loop() {
		t := mustSpans(b, d)
		t.UAlpha()
		t.UAlphaBinary()
		t.CUAlpha()
		t.CharAlphaWithGap()
		t.CharAlphaCodedOnly()
		t.RelevanceAlpha()
		for k := range d.Codes {
			t.KUAlpha(k)
			t.CharAlpha(k)
			t.CodeUAlphaBinary(k)
			t.CodePairs(k)
		}
		for _, x := range []float64{.5, .9, 1} {
			t.Segments(x)
		}
	}
}

func BenchmarkAlphaU(b *testing.B) {
	t := mustSpans(b, spread(3, 5000, 1_000_000, 10))
	for b.Loop() {
		t.AlphaU()
		for k := range t.codes {
			t.CodeAlphaU(k)
		}
	}
}

func BenchmarkSpanReport(b *testing.B) {
	d := spread(3, 5000, 1_000_000, 10)
	for b.Loop() {
		mustSpans(b, d).Report(SpanOptions{})
	}
}

func BenchmarkGammaObserved(b *testing.B) {
	for name, d := range map[string]Continuum{
		"2x5000": spread(2, 5000, 1_000_000, 10),
		"3x5000": spread(3, 5000, 1_000_000, 10),
	} {
		t := mustSpans(b, d)
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if g := t.Gamma(GammaOptions{}); !g.Observed.Value.Defined {
					b.Fatal(g.Observed.Reason)
				}
			}
		})
	}
}

func BenchmarkGamma(b *testing.B) {
	for name, d := range map[string]Continuum{
		"2x500x30":  spread(2, 500, 100_000, 10),
		"3x100x30":  spread(3, 100, 20_000, 10),
		"2x5000x30": spread(2, 5000, 1_000_000, 10),
	} {
		t := mustSpans(b, d)
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if g := t.Gamma(GammaOptions{Samples: 30, Seed: 1}); !g.Gamma.Value.Defined {
					b.Fatal(g.Gamma.Reason)
				}
			}
		})
	}
}

func BenchmarkBootstrapTexts(b *testing.B) {
	var texts []*SpanTally
	for range 1000 {
		texts = append(texts, mustSpans(b, spread(2, 60, 12_000, 30)))
	}
	for b.Loop() {
		if _, err := BootstrapTexts(texts, Resampling{2000, 1}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSets(b *testing.B) {
	n := sample(3, 100_000, 200, 2)
	d := Sets{Coders: n.Coders, Codes: make([]string, 8)}
	for i := range 200 {
		var set []int
		for k := range 8 {
			if i>>k&1 == 1 {
				set = append(set, k)
			}
		}
		d.Sets = append(d.Sets, set)
	}
	for _, row := range n.Values {
		labels := make([]int32, len(row))
		for u, v := range row {
			labels[u] = int32(v)
		}
		d.Labels = append(d.Labels, labels)
	}
	for b.Loop() {
		mustSets(b, d).Report(Resampling{})
	}
}
