package agreement

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"testing"
)

func TestGammaByHand(t *testing.T) {
	g := func(d Continuum) GammaReport { return mustSpans(t, d).Gamma(GammaOptions{Samples: 50, Seed: 1}) }
	r := g(oneCode(100, []int{10, 20}, []int{10, 20}))
	near(t, "equal: disorder", r.Observed.Value, 0, 0)
	near(t, "equal: gamma", r.Gamma.Value, 1, 0)
	near(t, "equal: gamma-cat", r.Cat.Value, 1, 0)
	near(t, "half off", g(oneCode(100, []int{0, 10}, []int{5, 15})).Observed.Value, .25, 1e-15)
	// Far apart: both alone, at 1 each, over one unit a coder.
	near(t, "apart", g(oneCode(100, []int{0, 10}, []int{80, 90})).Observed.Value, 2, 1e-15)
	// The third coder without a unit adds to the pairs: (0 + 1 + 1)/3 over 2/3 units.
	near(t, "a coder without units", g(oneCode(100, []int{0, 10}, []int{0, 10}, nil)).Observed.Value, 1, 1e-15)
	// Marked twice is marked once.
	near(t, "twice", g(oneCode(100, []int{0, 10, 0, 10}, []int{0, 10})).Observed.Value, 0, 0)
}

// bruteForce tries every partition.
func bruteForce(units []unit, m int) float64 {
	pairs := float64(m * (m - 1) / 2)
	var rec func(taken int) float64
	rec = func(taken int) float64 {
		first := 0
		for first < len(units) && taken>>first&1 == 1 {
			first++
		}
		if first == len(units) {
			return 0
		}
		least := math.Inf(1)
		for set := 1 << first; set < 1<<len(units); set++ {
			if set>>first&1 == 0 || set&taken != 0 || set&(1<<first-1) != 0 {
				continue
			}
			var in []unit
			coders := 0
			ok := true
			for i, u := range units {
				if set>>i&1 == 1 {
					ok = ok && coders>>u.coder&1 == 0
					coders |= 1 << u.coder
					in = append(in, u)
				}
			}
			if !ok {
				continue
			}
			sum := pairs - float64(len(in)*(len(in)-1)/2)
			for i, a := range in {
				for _, b := range in[i+1:] {
					sum += dissimilarity(a.placed, b.placed)
				}
			}
			least = min(least, sum/pairs+rec(taken|set))
		}
		return least
	}
	return rec(0)
}

func TestBestAlignment(t *testing.T) {
	rng := rand.New(rand.NewPCG(21, 22))
	for range 300 {
		m := 2 + rng.IntN(3)
		units := make([][]placed, m)
		total := 2 + rng.IntN(8)
		for range total {
			c := rng.IntN(m)
			s := float64(rng.IntN(60))
			units[c] = append(units[c], placed{s, s + 1 + float64(rng.IntN(20)), rng.IntN(2)})
		}
		many, err := bestOfMany(units, &budget{1 << 30})
		if err != nil {
			t.Fatal(err)
		}
		var all []unit
		for c, list := range units {
			for i, x := range list {
				all = append(all, unit{x, member{c, i}})
			}
		}
		if want := bruteForce(all, m); math.Abs(many.total-want) > 1e-9 {
			t.Fatalf("%d coders: %v, by brute force %v; %v", m, many.total, want, units)
		}
		seen := map[member]bool{}
		for _, set := range many.sets {
			for _, x := range set {
				if seen[x] {
					t.Fatalf("%v is aligned twice", x)
				}
				seen[x] = true
			}
		}
		if len(seen) != total {
			t.Fatalf("%d of %d units aligned", len(seen), total)
		}
	}
}

// For two coders the matching and the general search find the same.
func TestBestOfTwo(t *testing.T) {
	rng := rand.New(rand.NewPCG(23, 24))
	for range 100 {
		units := make([][]placed, 2)
		for c := range units {
			for range rng.IntN(25) {
				s := rng.Float64() * 200
				units[c] = append(units[c], placed{s, s + 1 + rng.Float64()*30, rng.IntN(3)})
			}
		}
		two, err := best(units, &budget{1 << 30}) // sorts
		if err != nil {
			t.Fatal(err)
		}
		many, err := bestOfMany(units, &budget{1 << 30})
		if err != nil {
			t.Fatal(err)
		}
		if math.Abs(two.total-many.total) > 1e-9 {
			t.Fatalf("matching %v, search %v", two.total, many.total)
		}
	}
}

func TestGammaLimit(t *testing.T) {
	rng := rand.New(rand.NewPCG(25, 26))
	d := randomSpans(rng, 4, 2000, 3, false)
	r := mustSpans(t, d).Gamma(GammaOptions{Samples: 5, Limit: 1000})
	undefinedAs(t, "observed", r.Observed, TooLarge)
	undefinedAs(t, "gamma", r.Gamma.Number, TooLarge)
	undefinedAs(t, "gamma-cat", r.Cat, TooLarge)
	// Hundreds of spans on one place must end in an answer or a refusal.
	pile := oneCode(1000, nil, nil, nil)
	for c := range pile.Spans {
		for i := range 150 {
			pile.Spans[c] = append(pile.Spans[c], Span{i, 1000 - i - c, 0})
		}
	}
	mustSpans(t, pile).Gamma(GammaOptions{Limit: 20_000_000})
}

func TestGammaDeterministic(t *testing.T) {
	x := mustSpans(t, randomSpans(rand.New(rand.NewPCG(27, 28)), 3, 300, 2, false))
	a, _ := json.Marshal(x.Gamma(GammaOptions{Samples: 20, Seed: 9}))
	b, _ := json.Marshal(x.Gamma(GammaOptions{Samples: 20, Seed: 9}))
	c, _ := json.Marshal(x.Gamma(GammaOptions{Samples: 20, Seed: 10}))
	if string(a) != string(b) || string(a) == string(c) {
		t.Errorf("seed 9: %s, again %s; seed 10: %s", a, b, c)
	}
}

// Two aligned units of one code and a unit alone: 0 at weight 1, 1 at weight 1.
// With the ends of the pair at d_pos .25, weight .75.
func TestCategorial(t *testing.T) {
	units := [][]placed{{{0, 10, 0}, {50, 60, 1}}, {{5, 15, 0}}}
	a, err := best(units, &budget{1000})
	if err != nil {
		t.Fatal(err)
	}
	near(t, "same code", defined(a.categorial(units)), 1/1.75, 1e-12)
	units[1][0].code = 2
	near(t, "other code", defined(a.categorial(units)), 1, 1e-12)
	units = [][]placed{{{0, 10, 0}}, {{80, 90, 0}}}
	if a, err = best(units, &budget{1000}); err != nil {
		t.Fatal(err)
	}
	near(t, "nothing aligned", defined(a.categorial(units)), 0, 0)
}
