package agreement

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// oneCode is a text of the length with one code, spans as pairs of ends a coder.
func oneCode(length int, coders ...[]int) Continuum {
	d := Continuum{Length: length, Codes: []string{"a"}}
	for c, ends := range coders {
		d.Coders = append(d.Coders, string(rune('A'+c)))
		var list []Span
		for i := 0; i < len(ends); i += 2 {
			list = append(list, Span{ends[i], ends[i+1], 0})
		}
		d.Spans = append(d.Spans, list)
	}
	return d
}

func mustSpans(t testing.TB, d Continuum) *SpanTally {
	t.Helper()
	tally, err := TallySpans(d)
	if err != nil {
		t.Fatal(err)
	}
	return tally
}

// By hand: A marks 10 of 100 characters, B none. l.. = 200, l_phi = 190, l_a = 10,
// l_phi,phi = 180; W_a = 100, W_phi = 190; so e.. - sum e_cc = 200·2·10·190/(200²-290).
func TestUnitizingByHand(t *testing.T) {
	r := mustSpans(t, oneCode(100, []int{10, 20}, nil)).Report(SpanOptions{})
	near(t, "u-alpha", r.Exclusive.UAlpha.Value, 1-20/(200*2*10*190./(40000-290)), 1e-12)
	near(t, "|u-alpha", r.Exclusive.UAlphaBinary.Value, -.045, 1e-12)
	near(t, "|u-alpha of the code", r.Codes[0].UAlphaBinary.Value, -.045, 1e-12)
	undefinedAs(t, "cu-alpha", r.Exclusive.CUAlpha, NothingToMeasure)
	near(t, "char alpha", r.Codes[0].CharAlpha.Value, 1-.1/(2*10*190./(200*199)), 1e-12)
	near(t, "coverage", r.Exclusive.KUAlpha[0].Coverage, 0, 0)
	p := r.Codes[0].Pairs[0]
	if p.N11 != 0 || p.N10 != 10 || p.N01 != 0 || p.N00 != 90 {
		t.Errorf("cells %+v", p)
	}
	near(t, "percent", p.Percent, .9, 1e-15)
	near(t, "kappa", p.Kappa, 0, 0)
}

// By hand: a and b meet at 10 (A) or 15 (B, C) of 20 characters. l*_a = 40, l*_b = 20,
// differing 10; every span lies wholly under the others' coding, so W* = 550 + 150.
func TestCUAlphaByHand(t *testing.T) {
	other := []Span{{0, 15, 0}, {15, 20, 1}}
	x := mustSpans(t, Continuum{Length: 30, Coders: []string{"A", "B", "C"}, Codes: []string{"a", "b"},
		Spans: [][]Span{{{0, 10, 0}, {10, 20, 1}}, other, other}})
	near(t, "cu-alpha", x.CUAlpha().Value, 1-10/(60*2*40*20/(3600-700.)), 1e-12)
	near(t, "cu-alpha of quallmer", x.CUAlphaQuallmer().Value, 1-10/(60*2*40*20/(3600-700.)), 1e-12)
	k := x.KUAlpha(0)
	near(t, "(k)u-alpha", k.Alpha, 1-(60*40-550.)/40*(40-35)/(40*20), 1e-12)
	near(t, "coverage", k.Coverage, 1, 1e-15)
}

// Splitting a span is seen by alpha_U, segments and gamma, not by characters.
func TestSplitSpan(t *testing.T) {
	x := mustSpans(t, oneCode(100, []int{10, 20, 20, 30}, []int{10, 30}))
	r := x.Report(SpanOptions{Gamma: &GammaOptions{}})
	near(t, "u-alpha", r.Exclusive.UAlpha.Value, 1, 1e-15)
	near(t, "char alpha", r.Codes[0].CharAlpha.Value, 1, 1e-15)
	near(t, "gamma's observed disorder", r.Gamma.Observed.Value, (1+1./9)/1.5, 1e-12)
	s := r.Segments["0.5"][0]
	if s.Matched != 1 || s.OnlyFirst != 1 || s.OnlySecond != 0 {
		t.Errorf("segments %+v", s)
	}
	if s := r.Segments["0.9"][0]; s.Matched != 0 || s.KappaRK.Defined {
		t.Errorf("segments at .9 %+v", s)
	}
	// D_o = 2/(2·1·100²)·(10²+10²); D_e by the formula over units 10, 10, 20 and
	// gaps 10, 70, 10, 70.
	do := .02
	unit := func(l, gaps float64) float64 { return 2*(2*l*l*l-3*l*l+l)/3 + l*l*gaps }
	de := 2. / 100 * (2*unit(10, 1+61+1+61) + unit(20, 51+51)) / (200*199 - 90 - 90 - 380)
	near(t, "alpha_U", r.AlphaU.Value, 1-do/de, 1e-12)
}

// Overlapping spans of one coder and code: one stretch of characters, but no
// partition, so what rests on units is refused.
func TestOverlapOfOneCoder(t *testing.T) {
	r := mustSpans(t, oneCode(100, []int{10, 30, 20, 40}, []int{10, 40})).Report(SpanOptions{})
	near(t, "char alpha", r.Codes[0].CharAlpha.Value, 1, 1e-15)
	undefinedAs(t, "alpha_U", r.AlphaU, NothingToMeasure)
	undefinedAs(t, "|u-alpha", r.Codes[0].UAlphaBinary, NothingToMeasure)
	if r.Exclusive != nil || r.Clash == nil || *r.Clash != (Clash{"A", 20, 30, "a", "a"}) {
		t.Errorf("clash %+v", r.Clash)
	}
}

func TestUndefinedSpans(t *testing.T) {
	for name, d := range map[string]Continuum{
		"nobody marked anything": oneCode(100, nil, nil),
		"one coder":              oneCode(100, []int{10, 20}),
		"no text":                oneCode(0, nil, nil),
		"nothing":                {},
	} {
		r := mustSpans(t, d).Report(SpanOptions{Gamma: &GammaOptions{Samples: 3}})
		undefinedAs(t, name+": u-alpha", r.Exclusive.UAlpha, NothingToMeasure)
		undefinedAs(t, name+": alpha_U", r.AlphaU, NothingToMeasure)
		undefinedAs(t, name+": relevance", r.Relevance, NothingToMeasure)
		undefinedAs(t, name+": gamma", r.Gamma.Gamma.Number, NothingToMeasure)
		if _, err := json.Marshal(r); err != nil {
			t.Error(name, err)
		}
	}
	// Everybody coded everything: no gap to tell from.
	undefinedAs(t, "no gap", mustSpans(t, oneCode(10, []int{0, 10}, []int{0, 10})).UAlphaBinary(), NothingToMeasure)
}

func TestBadSpans(t *testing.T) {
	for name, d := range map[string]Continuum{
		"past the text":   oneCode(10, []int{5, 11}),
		"before the text": oneCode(10, []int{-1, 3}),
		"backwards":       oneCode(10, []int{5, 4}),
		"empty":           oneCode(10, []int{5, 5}),
		"code":            {Length: 10, Coders: []string{"A"}, Spans: [][]Span{{{1, 2, 0}}}},
		"coders":          {Length: 10, Coders: []string{"A"}},
		"length":          {Length: -1},
	} {
		if _, err := TallySpans(d); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	a, b := mustSpans(t, oneCode(10, nil, nil)), mustSpans(t, oneCode(10, nil))
	if _, err := PoolSpans(a, b); err == nil {
		t.Error("texts of different coders were pooled")
	}
}

// randomSpans makes spans that do not overlap, or may.
func randomSpans(rng *rand.Rand, coders, length, q int, exclusive bool) Continuum {
	d := Continuum{Length: length}
	for k := range q {
		d.Codes = append(d.Codes, string(rune('a'+k)))
	}
	for c := range coders {
		var list []Span
		for at := rng.IntN(10); at < length-1; {
			end := min(length, at+1+rng.IntN(15))
			list = append(list, Span{at, end, rng.IntN(q)})
			if exclusive {
				at = end + max(0, rng.IntN(12)-3)
			} else {
				at += 1 + rng.IntN(15)
			}
		}
		rng.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		d.Coders, d.Spans = append(d.Coders, string(rune('A'+c))), append(d.Spans, list)
	}
	return d
}

// characters makes a unit of each character: value 1+code or, for none, what
// none says.
func characters(d Continuum, none int16, value func(code int) int16) Nominal {
	out := Nominal{Coders: d.Coders, Codes: make([]string, len(d.Codes)+1)}
	for _, list := range d.Spans {
		row := slices.Repeat([]int16{none}, d.Length)
		for _, s := range list {
			for i := s.Start; i < s.End; i++ {
				if v := value(s.Code); v != 0 {
					row[i] = v
				}
			}
		}
		out.Values = append(out.Values, row)
	}
	return out
}

func same(t *testing.T, what string, got, want Number) {
	t.Helper()
	if got.Value.Defined != want.Value.Defined || math.Abs(got.Value.Float-want.Value.Float) > 1e-9 {
		t.Errorf("%s: got %v, want %v", what, got.Value, want.Value)
	}
}

// The sweep against nominal data with one unit a character.
func TestCharactersAsUnits(t *testing.T) {
	rng := rand.New(rand.NewPCG(13, 14))
	for i := range 60 {
		exclusive := i%2 == 0
		d := randomSpans(rng, 2+rng.IntN(3), 60+rng.IntN(100), 1+rng.IntN(3), exclusive)
		x := mustSpans(t, d)
		if exclusive {
			if x.Clash() != nil {
				t.Fatalf("clash %+v", x.Clash())
			}
			each := func(code int) int16 { return int16(code + 1) }
			same(t, "with gap", x.CharAlphaWithGap(), mustTally(t, characters(d, 0, each)).KrippendorffAlpha().Number)
			same(t, "coded only", x.CharAlphaCodedOnly(), mustTally(t, characters(d, Missing, each)).KrippendorffAlpha().Number)
		}
		whichever := func(int) int16 { return 1 }
		same(t, "relevance", x.RelevanceAlpha(), mustTally(t, characters(d, 0, whichever)).KrippendorffAlpha().Number)
		for k := range d.Codes {
			only := func(code int) int16 {
				if code == k {
					return 1
				}
				return 0
			}
			n := mustTally(t, characters(d, 0, only))
			same(t, "char alpha", x.CharAlpha(k), n.KrippendorffAlpha().Number)
			pairs := x.CodePairs(k)
			p, q := pairs[len(pairs)-1], n.Table(len(d.Coders)-2, len(d.Coders)-1)
			if p.N11 != q[1][1] || p.N10 != q[1][0] || p.N01 != q[0][1] || p.N00 != q[0][0] {
				t.Errorf("cells %+v, want %v", p, q)
			}
		}
		if t.Failed() {
			t.Fatalf("case %d: %+v", i, d)
		}
	}
}

// Texts pooled are the texts one after the other.
func TestPoolSpans(t *testing.T) {
	rng := rand.New(rand.NewPCG(15, 16))
	for range 40 {
		a, b := randomSpans(rng, 3, 80, 3, true), randomSpans(rng, 3, 120, 3, true)
		both := Continuum{Length: a.Length + b.Length, Coders: a.Coders, Codes: a.Codes}
		for c := range a.Spans {
			list := slices.Clone(a.Spans[c])
			for _, s := range b.Spans[c] {
				list = append(list, Span{s.Start + a.Length, s.End + a.Length, s.Code})
			}
			both.Spans = append(both.Spans, list)
		}
		pooled, err := PoolSpans(mustSpans(t, a), mustSpans(t, b))
		if err != nil {
			t.Fatal(err)
		}
		got, want := asJSON(t, pooled.Report(SpanOptions{})), asJSON(t, mustSpans(t, both).Report(SpanOptions{}))
		for _, r := range []map[string]any{got, want} { // distances along one text
			delete(r, "alpha_u_1995")
			for _, c := range r["codes"].([]any) {
				delete(c.(map[string]any), "alpha_u_1995")
			}
		}
		c := comparison{t: t, id: "pooled"}
		c.want("", want, got, 1e-9)
	}
}

func TestBootstrapTexts(t *testing.T) {
	rng := rand.New(rand.NewPCG(17, 18))
	var texts []*SpanTally
	for range 30 {
		texts = append(texts, mustSpans(t, randomSpans(rng, 2, 100, 2, true)))
	}
	pooled, err := PoolSpans(texts...)
	if err != nil {
		t.Fatal(err)
	}
	i, err := BootstrapTexts(texts, Resampling{1000, 5})
	if err != nil {
		t.Fatal(err)
	}
	for what, x := range map[string]struct {
		n Number
		b UnitBootstrap
	}{
		"u": {pooled.UAlpha(), i.UAlpha}, "|u": {pooled.UAlphaBinary(), i.UBinary}, "cu": {pooled.CUAlpha(), i.CUAlpha},
		"gap": {pooled.CharAlphaWithGap(), i.WithGap}, "relevance": {pooled.RelevanceAlpha(), i.Relevance},
		"b": {pooled.CharAlpha(1), i.CharAlpha[1]},
	} {
		if v := x.n.Value.Float; !(x.b.CI95.Low.Float < v && v < x.b.CI95.High.Float) {
			t.Errorf("%s: %v outside %v", what, v, x.b.CI95)
		}
	}
	// Equal texts leave nothing to chance.
	i, err = BootstrapTexts([]*SpanTally{texts[0], texts[0]}, Resampling{50, 5})
	if err != nil || i.Relevance.CI95.Low != i.Relevance.CI95.High {
		t.Errorf("equal texts: %+v, %v", i.Relevance, err)
	}
	if _, err := BootstrapTexts(texts[:1], Resampling{50, 5}); err == nil {
		t.Error("one text was resampled")
	}
}

func TestSpanSymmetry(t *testing.T) {
	rng := rand.New(rand.NewPCG(19, 20))
	for i := range 40 {
		d := randomSpans(rng, 3, 150, 3, i%2 == 0)
		codes := rng.Perm(3)
		x := Continuum{Length: d.Length, Codes: make([]string, 3)}
		for k, to := range codes {
			x.Codes[to] = d.Codes[k]
		}
		for _, c := range rng.Perm(3) {
			list := slices.Clone(d.Spans[c])
			for i := range list {
				list[i].Code = codes[list[i].Code]
			}
			slices.Reverse(list)
			x.Coders, x.Spans = append(x.Coders, d.Coders[c]), append(x.Spans, list)
		}
		view := func(d Continuum) map[string]any {
			r := asJSON(t, mustSpans(t, d).Report(SpanOptions{Gamma: &GammaOptions{}}))
			for _, key := range []string{"codes", "k_u_alpha"} {
				list, _ := r[key].([]any)
				for _, c := range list {
					c := c.(map[string]any)
					delete(c, "pairs")
					r[key+c["code"].(string)] = c
				}
				delete(r, key)
			}
			delete(r, "segments")
			delete(r, "clash")
			delete(r, "gamma_cat")
			return r
		}
		c := comparison{t: t, id: "reordered"}
		c.want("", view(d), view(x), 1e-9)
	}
}
