package agreement

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// random data with missing values and a code that nobody uses
func randomNominal(rng *rand.Rand) Nominal {
	d := sample(2+rng.IntN(4), 1+rng.IntN(40), 1+rng.IntN(5), rng.Uint64())
	d.Codes = append(d.Codes, "unused")
	for _, row := range d.Values {
		for u := range row {
			if rng.IntN(4) == 0 {
				row[u] = Missing
			}
		}
	}
	return d
}

// The definition of alpha, pair by pair of values.
func alphaByPairs(d Nominal) (float64, bool) {
	var values []int16
	var do float64
	for u := range d.Values[0] {
		var unit []int16
		for _, row := range d.Values {
			if row[u] != Missing {
				unit = append(unit, row[u])
			}
		}
		if len(unit) < 2 {
			continue
		}
		for i, a := range unit {
			for j, b := range unit {
				if i != j && a != b {
					do += 1 / float64(len(unit)-1)
				}
			}
		}
		values = append(values, unit...)
	}
	var de float64
	for i, a := range values {
		for j, b := range values {
			if i != j && a != b {
				de++
			}
		}
	}
	n := float64(len(values))
	return 1 - do/n/(de/n/(n-1)), de > 0
}

func TestAlphaByDefinition(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		d := randomNominal(rng)
		want, ok := alphaByPairs(d)
		got := mustTally(t, d).KrippendorffAlpha()
		if got.Value.Defined != ok || ok && math.Abs(got.Value.Float-want) > 1e-12 {
			t.Fatalf("%v: got %+v, want %v", d, got.Number, want)
		}
	}
}

// What names nobody: all coefficients of a report by what they are about.
func named(t *testing.T, d Nominal) map[string]any {
	r := asJSON(t, mustTally(t, d).Report(Resampling{}))
	for _, c := range r["codes"].([]any) {
		c := c.(map[string]any)
		delete(c, "pairs") // n10 and n01 change places with the coders
		delete(c, "n_units_by_coder")
		r["code "+c["code"].(string)] = c
	}
	delete(r, "codes")
	delete(r, "pairs")
	return r
}

func TestNominalSymmetry(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for i := range 100 {
		d := randomNominal(rng)
		x := Nominal{Coders: slices.Clone(d.Coders), Codes: make([]string, len(d.Codes))}
		codes, coders, units := rng.Perm(len(d.Codes)), rng.Perm(len(d.Coders)), rng.Perm(len(d.Values[0]))
		for k, to := range codes {
			x.Codes[to] = d.Codes[k]
		}
		for _, c := range coders {
			row := make([]int16, len(units))
			for to, u := range units {
				if row[to] = d.Values[c][u]; row[to] >= 0 {
					row[to] = int16(codes[row[to]])
				}
			}
			x.Values = append(x.Values, row)
		}
		c := comparison{t: t, id: "reordered"}
		c.want("", named(t, d), named(t, x), 1e-12)
		if t.Failed() {
			t.Fatalf("case %d: %v", i, d)
		}
	}
}

func TestUnpairableUnitChangesNothing(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for range 100 {
		d := randomNominal(rng)
		before := mustTally(t, d)
		for c := range d.Values {
			v := int16(Missing)
			if c == 1 {
				v = 0
			}
			d.Values[c] = append(d.Values[c], v, Missing)
		}
		after := mustTally(t, d)
		a, b := before.KrippendorffAlpha(), after.KrippendorffAlpha()
		if a.Value != b.Value || a.Observed != b.Observed || a.Expected != b.Expected || a.Reason != b.Reason {
			t.Fatalf("alpha was %+v, is %+v", a, b)
		}
		if a, b := before.PercentAgreement().Value, after.PercentAgreement().Value; a != b {
			t.Fatalf("percent was %v, is %v", a, b)
		}
		x, y := before.Bootstrap(Resampling{200, 7}), after.Bootstrap(Resampling{200, 7})
		if (x == nil) != (y == nil) || x != nil && *x != *y {
			t.Fatalf("bootstrap was %v, is %v", x, y)
		}
	}
}

func TestConcat(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	for range 50 {
		a, b := sample(3, 20, 3, rng.Uint64()), sample(3, 35, 3, rng.Uint64())
		both := Nominal{Coders: a.Coders, Codes: a.Codes}
		for c := range a.Values {
			both.Values = append(both.Values, slices.Concat(a.Values[c], b.Values[c]))
		}
		joined, err := mustTally(t, a).Concat(mustTally(t, b))
		if err != nil {
			t.Fatal(err)
		}
		c := comparison{t: t, id: "joined"}
		c.want("", asJSON(t, mustTally(t, both).Report(Resampling{})), asJSON(t, joined.Report(Resampling{})), 1e-12)
	}
}

func TestKnownRelations(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 10))
	for range 100 {
		d := sample(2, 5+rng.IntN(60), 2+rng.IntN(3), rng.Uint64())
		for u := range d.Values[0] {
			for _, row := range d.Values {
				row[u] = max(0, row[u]) // complete
			}
		}
		x := mustTally(t, d)
		alpha, pi := x.KrippendorffAlpha(), x.FleissKappa()
		if !alpha.Value.Defined {
			continue
		}
		n := float64(x.units)
		near(t, "alpha from pi", alpha.Value, 1-(1-pi.Value.Float)*(1-1/(2*n)), 1e-12)
		// Doubling all units leaves pi and moves alpha towards it.
		twice, err := x.Concat(x)
		if err != nil {
			t.Fatal(err)
		}
		if a := twice.KrippendorffAlpha().Value.Float; math.Abs(a-pi.Value.Float) > math.Abs(alpha.Value.Float-pi.Value.Float)+1e-15 {
			t.Errorf("doubled: alpha %v to %v, pi %v", alpha.Value.Float, a, pi.Value.Float)
		}
		if len(d.Codes) == 2 {
			near(t, "binary alpha of two codes", x.Against(0).KrippendorffAlpha().Value, alpha.Value.Float, 1e-12)
		}
		for k := range d.Codes {
			p := x.Table(0, 1).against(k, [2]string{})
			pi, bi := p.Prevalence.Float, p.Bias.Float
			if p.Kappa.Defined {
				near(t, "kappa from PABAK", p.Kappa, (p.PABAK.Float-pi*pi+bi*bi)/(1-pi*pi+bi*bi), 1e-9)
			}
			if want := CohenKappa(Table{{p.N11, p.N10}, {p.N01, p.N00}}).Value; p.Kappa.Defined != want.Defined ||
				want.Defined && math.Abs(p.Kappa.Float-want.Float) > 1e-12 {
				t.Errorf("kappa of the 2×2 table: %v, %v", p.Kappa, want)
			}
		}
	}
}

// Both ways of finding the distinct tuples agree.
func TestCollapse(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 12))
	for range 50 {
		d := randomNominal(rng)
		n, q := len(d.Values[0]), len(d.Codes)
		size := 1
		for range d.Values {
			size *= q + 1
		}
		a, w, err := collapseDirect(d.Values, n, q, size)
		if err != nil {
			t.Fatal(err)
		}
		b, v, err := collapseHashed(d.Values, n, q)
		if err != nil {
			t.Fatal(err)
		}
		m := len(d.Values)
		count := func(tuples []int32, weights []int64) map[string]int64 {
			out := map[string]int64{}
			for i, w := range weights {
				raw, _ := json.Marshal(tuples[i*m : i*m+m])
				out[string(raw)] += w
			}
			return out
		}
		x, y := count(a, w), count(b, v)
		if len(x) != len(w) || len(y) != len(v) {
			t.Fatal("a tuple stands twice")
		}
		for k, n := range x {
			if y[k] != n {
				t.Fatalf("%s: %d and %d units", k, n, y[k])
			}
		}
	}
}

func TestDeterministic(t *testing.T) {
	output := func() string {
		raw, err := json.Marshal(mustTally(t, sample(4, 200, 4, 3)).Report(Resampling{500, 42}))
		if err != nil {
			t.Fatal(err)
		}
		return string(raw)
	}
	first, second := output(), output()
	if first != second {
		t.Error("the same data and seed print differently")
	}
}
