package agreement

import (
	"encoding/json"
	"math"
	"strings"
	"testing"
)

// letters makes nominal data: one string a coder, one letter a unit, '.' for missing.
func letters(codes string, rows ...string) Nominal {
	d := Nominal{}
	for _, k := range codes {
		d.Codes = append(d.Codes, string(k))
	}
	for c, row := range rows {
		d.Coders = append(d.Coders, string(rune('A'+c)))
		values := make([]int16, len(row))
		for u, v := range row {
			values[u] = int16(strings.IndexRune(codes, v)) // '.' is not there: -1
		}
		d.Values = append(d.Values, values)
	}
	return d
}

func near(t *testing.T, what string, got Value, want, tol float64) {
	t.Helper()
	if !got.Defined || math.Abs(got.Float-want) > tol {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

func undefinedAs(t *testing.T, what string, n Number, why Reason) {
	t.Helper()
	if n.Value.Defined || n.Reason != why || !n.SE.IsZero() || !n.CI95.IsZero() {
		t.Errorf("%s: got %+v, want undefined: %s", what, n, why)
	}
}

// Krippendorff 2011, data C: four observers, twelve units, .743.
func TestKrippendorff2011(t *testing.T) {
	x := mustTally(t, letters("12345",
		"123321412...",
		"1233224125.3",
		".3332342251.",
		"12332441251."))
	r := x.Report(Resampling{})
	near(t, "alpha", r.Alpha.Value, .743421052632, 1e-9)
	near(t, "alpha se", r.Alpha.SE, .14548, 5e-6)
	near(t, "percent", r.Percent.Value, .81818, 5e-6)
	near(t, "AC1", r.GwetAC1.Value, .77544, 5e-6)
	near(t, "AC1 se", r.GwetAC1.SE, .14295, 5e-6)
	near(t, "Fleiss", r.Fleiss.Value, .76117, 5e-6)
	near(t, "Fleiss se", r.Fleiss.SE, .15302, 5e-6)
	if r.PairableUnits != 11 || r.PairableValues != 40 || r.CodedUnits != 12 {
		t.Errorf("counts: %d pairable units, %d values, %d coded", r.PairableUnits, r.PairableValues, r.CodedUnits)
	}
}

// Cohen 1960, p. 45: 200 cases, .492.
func TestCohen1960(t *testing.T) {
	k := CohenKappa(Table{{88, 14, 18}, {10, 40, 10}, {2, 6, 12}})
	near(t, "kappa", k.Value, .492, .0005)
	near(t, "kappa exactly", k.Value, (.70-.41)/(1-.41), 1e-12)
}

// Standard errors of a 2×2 table as statsmodels, psych and vcd print them.
func TestCohenErrors(t *testing.T) {
	k := CohenKappa(Table{{2, 1}, {0, 2}})
	near(t, "kappa", k.Value, .615384615385, 1e-9)
	near(t, "se", k.SE, .317548115148, 1e-9)
	near(t, "null se", k.SENull, .412812549692, 1e-9)
	near(t, "upper bound", k.CI95.High, 1.23776748443, 1e-9)
	near(t, "lower bound with t", k.StudentT.Low, -.266270294583, 1e-9)
	near(t, "upper bound with t", k.StudentT.High, 1, 0)
	raw, _ := json.Marshal(CohenKappa(Table{{0, 1}, {0, 0}}))
	if want := `{"value":0,"se":0,"ci95":[0,0],"se_null":0,"ci95_t":[null,null]}`; string(raw) != want {
		t.Errorf("one unit: %s", raw)
	}
}

// By hand: aabc twice, p = 1/2 1/4 1/4; s = 5/8, sum pq(q-p) = 3/16.
func TestFleissNullError(t *testing.T) {
	f := mustTally(t, letters("abc", "aabc", "aabc")).FleissKappaListwise()
	near(t, "kappa", f.Value, 1, 1e-12)
	near(t, "null se", f.SENull, .5/.625*math.Sqrt(.625*.625-.1875), 1e-12)
	near(t, "z", f.ZNull, 1/f.SENull.Float, 1e-12)
}

// By hand: 5 pairs of which 1 differs, D_e = 5/9, n.. = 10. The replicates of
// 2016 and 2006 (M = 5) are 1 - .36 B with B binomial.
func TestBootstrapByHand(t *testing.T) {
	b := mustTally(t, letters("ab", "abaab", "abbab")).Bootstrap(Resampling{20000, 3})
	for what, ci := range map[string]Interval{"2016": b.Fixed2016.CI95, "2006": b.Fixed2006.CI95} {
		near(t, what+" low", ci.Low, -.08, 1e-12)
		near(t, what+" high", ci.High, 1, 1e-12)
	}
	near(t, "below .667", defined(b.Fixed2016.Below0667), 1-math.Pow(.8, 5), .02)
	if b.Fixed2006.Draws != 5 {
		t.Errorf("%d draws", b.Fixed2006.Draws)
	}
	// All five of one code: (3/5)^5 of aaa.. are without variation, here aa ab bb.
	near(t, "undefined", defined(b.Units.Undefined), 2*math.Pow(.4, 5), .01)
}

// By hand: 2 coders, 4 units, aa ab bb bb. D_o = 2/8; n_a = 3, n_b = 5, so
// D_e = 2·15/56; kappa: p_o 3/4, p_e (2·1+2·3)/16.
func TestNominalByHand(t *testing.T) {
	r := mustTally(t, letters("ab", "aabb", "abbb")).Report(Resampling{})
	near(t, "percent", r.Percent.Value, .75, 1e-15)
	near(t, "alpha", r.Alpha.Value, 1-.25/(30./56), 1e-12)
	near(t, "D_o", r.Alpha.Observed, .25, 1e-15)
	near(t, "D_e", r.Alpha.Expected, 30./56, 1e-15)
	near(t, "kappa", r.Pairs[0].Cohen.Value, .5, 1e-12)
	near(t, "Conger is Cohen", r.Conger.Value, .5, 1e-12)
	near(t, "Light is Cohen", r.LightPairwise.Value, .5, 1e-12)
	near(t, "Scott", r.Pairs[0].Scott.Value, (.75-34./64)/(1-34./64), 1e-12)
	near(t, "Fleiss is Scott", r.Fleiss.Value, r.Pairs[0].Scott.Value.Float, 1e-12)
	near(t, "AC1", r.GwetAC1.Value, (.75-30./64)/(1-30./64), 1e-12)
	near(t, "Brennan-Prediger", r.BrennanPrediger.Value, .5, 1e-12)
	near(t, "positive", r.Codes[0].Positive.Value, 2./3, 1e-12)
	near(t, "negative", r.Codes[0].Negative.Value, 4./5, 1e-12)
	p := r.Codes[0].Pairs[0]
	if p.N11 != 1 || p.N10 != 1 || p.N01 != 0 || p.N00 != 2 {
		t.Errorf("cells of a: %+v", p)
	}
	near(t, "PABAK", p.PABAK, .5, 1e-15)
	near(t, "prevalence", p.Prevalence, -.25, 1e-15)
	near(t, "bias", p.Bias, .25, 1e-15)
	near(t, "Jaccard", p.Jaccard, .5, 1e-15)
}

func TestUndefinedNominal(t *testing.T) {
	report := func(d Nominal) NominalReport { return mustTally(t, d).Report(Resampling{100, 1}) }

	r := report(letters("ab", "aaa", "aaa"))
	undefinedAs(t, "no variation: alpha", r.Alpha.Number, NoVariation)
	undefinedAs(t, "no variation: Fleiss", r.Fleiss, NoVariation)
	undefinedAs(t, "no variation: AC1", r.GwetAC1, NoVariation)
	undefinedAs(t, "no variation: kappa", r.Pairs[0].Cohen.Number, NoVariation)
	undefinedAs(t, "no variation: Light", r.LightPairwise.Number, NoDefinedPair)
	undefinedAs(t, "no variation: never b", r.Codes[1].Positive, CodeNeverUsed)
	undefinedAs(t, "no variation: always a", r.Codes[0].Negative, CodeAlwaysUsed)
	near(t, "no variation: percent", r.Percent.Value, 1, 0)
	near(t, "no variation: AC1 with codebook", r.GwetAC1Codebook.Value, 1, 0)

	r = report(letters("a", "aaa", "aaa"))
	undefinedAs(t, "one code: AC1", r.GwetAC1Codebook, SingleCodeCodebook)
	r = report(letters("ab", "abab"))
	undefinedAs(t, "one coder: alpha", r.Alpha.Number, FewerThanTwoCoders)
	undefinedAs(t, "one coder: Light", r.LightPairwise.Number, NoDefinedPair)
	r = report(letters("ab", "", ""))
	undefinedAs(t, "no units: alpha", r.Alpha.Number, NoUnits)
	r = report(letters("ab", "..", ".."))
	undefinedAs(t, "all missing: alpha", r.Alpha.Number, NoPairableUnits)
	r = report(letters("ab", "a.", ".b"))
	undefinedAs(t, "nothing shared: alpha", r.Alpha.Number, NoPairableUnits)
	undefinedAs(t, "nothing shared: pair", r.Pairs[0].Cohen.Number, NoPairableUnits)
	if len(r.Codes[0].Pairs) != 0 {
		t.Errorf("pair without a unit is listed under the code: %+v", r.Codes[0].Pairs)
	}
	r = report(letters("ab", "ab.", "ab.", "..b"))
	undefinedAs(t, "no complete unit", r.FleissListwise.Number, NoCompleteUnits)
	undefinedAs(t, "no complete unit", r.Codes[0].FleissCategory, NoCompleteUnits)
	r = report(letters("ab", "ab", "b."))
	near(t, "one unit: alpha", r.Alpha.Value, 0, 0)
	if r.Alpha.SE.Defined {
		t.Error("a single pairable unit has no standard error")
	}
	r = report(Nominal{})
	undefinedAs(t, "nothing at all", r.Alpha.Number, FewerThanTwoCoders)
}

func TestUndefinedJSON(t *testing.T) {
	raw, err := json.Marshal(undefined(NoVariation))
	if err != nil || string(raw) != `{"value":null,"reason":"no_variation"}` {
		t.Errorf("%s, %v", raw, err)
	}
	raw, _ = json.Marshal(mustTally(t, letters("ab", "ab", "ab")).PercentAgreement())
	if string(raw) != `{"value":1,"se":0,"ci95":[1,1]}` {
		t.Errorf("%s", raw)
	}
}

func TestBadNominal(t *testing.T) {
	for name, d := range map[string]Nominal{
		"rows":   {Coders: []string{"A"}, Codes: []string{"a"}},
		"ragged": {Coders: []string{"A", "B"}, Codes: []string{"a"}, Values: [][]int16{{0, 0}, {0}}},
		"beyond": {Coders: []string{"A"}, Codes: []string{"a"}, Values: [][]int16{{1}}},
		"below":  {Coders: []string{"A"}, Codes: []string{"a"}, Values: [][]int16{{-2}}},
	} {
		if _, err := TallyNominal(d); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	a, b := mustTally(t, letters("ab", "a", "b")), mustTally(t, letters("abc", "a", "b"))
	if _, err := a.Concat(b); err == nil {
		t.Error("tallies of different codes were joined")
	}
}
