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
