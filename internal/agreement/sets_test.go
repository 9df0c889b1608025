package agreement

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestDistances(t *testing.T) {
	for _, x := range []struct {
		shared, a, b                       int
		equality, jaccard, dice, masi, own float64
	}{
		{0, 0, 0, 0, 0, 0, 0, 0},
		{0, 0, 2, 1, 1, 1, 1, 1. / 3},
		{1, 1, 1, 0, 0, 0, 0, 0},
		{1, 1, 2, 1, .5, 1. / 3, 2. / 3, 1. / 6},
		{1, 2, 2, 1, 2. / 3, .5, 8. / 9, 4. / 9},
		{0, 2, 2, 1, 1, 1, 1, 1},
	} {
		for what, got := range map[string][2]float64{
			"equality": {EqualityDistance(x.shared, x.a, x.b), x.equality},
			"Jaccard":  {JaccardDistance(x.shared, x.a, x.b), x.jaccard},
			"Dice":     {DiceDistance(x.shared, x.a, x.b), x.dice},
			"MASI":     {MASIDistance(x.shared, x.a, x.b), x.masi},
			"DKPro":    {DKProMASIDistance(x.shared, x.a, x.b), x.own},
		} {
			near(t, what, defined(got[0]), got[1], 1e-15)
			if got[0] != map[string]float64{
				"equality": EqualityDistance(x.shared, x.b, x.a),
				"Jaccard":  JaccardDistance(x.shared, x.b, x.a),
				"Dice":     DiceDistance(x.shared, x.b, x.a),
				"MASI":     MASIDistance(x.shared, x.b, x.a),
				"DKPro":    DKProMASIDistance(x.shared, x.b, x.a),
			}[what] {
				t.Errorf("%s is not symmetric for %+v", what, x)
			}
		}
	}
}

func mustSets(t testing.TB, d Sets) *SetTally {
	t.Helper()
	x, err := TallySets(d)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// By hand: two coders, {a} {b} against {a} {a,b}. MASI: D_o = 2·(2/3)/4 = 1/3.
// Values a a b ab; d(a,b) = 1, d(a,ab) = d(b,ab) = 2/3: D_e = 2(2·1+2·2/3+2/3)/12 = 2/3.
func TestSetsByHand(t *testing.T) {
	d := NewSets([]string{"A", "B"}, []string{"a", "b"}, 2)
	for _, put := range []struct {
		coder, unit int
		codes       []int
	}{{0, 0, []int{0}}, {0, 1, []int{1}}, {1, 0, []int{0, 0}}, {1, 1, []int{1, 0}}} {
		if err := d.Put(put.coder, put.unit, put.codes...); err != nil {
			t.Fatal(err)
		}
	}
	x := mustSets(t, *d)
	near(t, "MASI", x.Alpha(MASIDistance).Value, .5, 1e-12)
	r := x.Report(Resampling{200, 1})
	near(t, "MASI in the report", r.MASI.Value, .5, 1e-12)
	near(t, "exact", r.Pairs[0].Exact, .5, 0)
	near(t, "mean MASI", r.Pairs[0].MASI, 2./3, 1e-12)
	near(t, "alpha of b, on which they agree", r.Codes[1].Alpha.Value, 1, 0)
	if r.MASI.Bootstrap == nil || r.Codes[1].Alpha.Bootstrap == nil {
		t.Error("no bootstrap")
	}
	if n := r.Codes[0].Pairs[0]; n.N11 != 1 || n.N01 != 1 || n.N10 != 0 || n.N00 != 0 {
		t.Errorf("cells of a: %+v", n)
	}
}

func TestBadSets(t *testing.T) {
	d := NewSets([]string{"A"}, []string{"a"}, 1)
	if d.Put(0, 0, 1) == nil || d.Put(0, 1, 0) == nil || d.Put(1, 0, 0) == nil || d.Put(0, 0, -1) == nil {
		t.Error("a code, unit or coder that is not there was put")
	}
	if _, err := TallySets(Sets{Coders: []string{"A"}, Sets: [][]int{{0}}, Labels: [][]int32{{0}}}); err == nil {
		t.Error("a set of no known code was counted")
	}
	if _, err := TallySets(Sets{Coders: []string{"A"}, Labels: [][]int32{{0}}}); err == nil {
		t.Error("a label of no set was counted")
	}
}

// Sets with one code each are nominal data, whatever the distance; a set listed
// twice is one set.
func TestSetsOfOne(t *testing.T) {
	rng := rand.New(rand.NewPCG(29, 30))
	for range 50 {
		n := randomNominal(rng)
		want := mustTally(t, n).KrippendorffAlpha().Number
		d := Sets{Coders: n.Coders, Codes: n.Codes}
		for range 2 {
			for k := range n.Codes {
				d.Sets = append(d.Sets, []int{k})
			}
		}
		for _, row := range n.Values {
			labels := make([]int32, len(row))
			for u, v := range row {
				if labels[u] = int32(v); v >= 0 && rng.IntN(2) == 0 {
					labels[u] += int32(len(n.Codes))
				}
			}
			d.Labels = append(d.Labels, labels)
		}
		x := mustSets(t, d)
		for _, dist := range []SetDistance{EqualityDistance, JaccardDistance, DiceDistance, MASIDistance} {
			same(t, "alpha", x.Alpha(dist), want)
		}
		same(t, "multi-valued alpha", x.MVAlpha(), want)
		for k := range n.Codes {
			same(t, "alpha of a code", x.Code(k).KrippendorffAlpha().Number, mustTally(t, n).Against(k).KrippendorffAlpha().Number)
		}
		// All distances are equality here, so the intervals are those of nominal data.
		if b := mustTally(t, n).Bootstrap(Resampling{100, 3}); b != nil {
			if c := x.Bootstrap(MASIDistance, Resampling{100, 3}); c == nil || c.Undefined != b.Units.Undefined ||
				math.Abs(c.CI95.Low.Float-b.Units.CI95.Low.Float)+math.Abs(c.CI95.High.Float-b.Units.CI95.High.Float) > 1e-12 {
				t.Errorf("bootstrap %+v, of nominal data %+v", c, b.Units)
			}
		}
	}
}
