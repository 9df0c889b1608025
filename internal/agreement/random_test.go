package agreement

import (
	"math"
	"testing"
)

func TestStudentQuantile(t *testing.T) {
	for nu, want := range map[int64]float64{
		1: 12.706204736174694, 2: 4.302652729749462, 3: 3.182446305283708, 10: 2.2281388519862735,
		30: 2.042272456301236, 99: 1.9842169515864174, 120: 1.9799304050824413, 1_000_000: 1.9599663,
	} {
		tol := 1e-11
		if nu > 1000 {
			tol = 1e-7
		}
		near(t, "t", defined(studentQuantile(nu)), want, tol)
	}
	// Where the expansion takes over it must be as good as what it replaces.
	for _, nu := range []int64{400, 401} {
		near(t, "P(|T|<=t)", defined(studentWithin(studentQuantile(nu), nu)), .95, 1e-12)
	}
	if v := studentQuantile(0); !math.IsNaN(v) {
		t.Errorf("no degrees of freedom: %v", v)
	}
}

// Mean, variance and the tail of many draws, by both methods.
func TestBinomial(t *testing.T) {
	r := newRandom(1, "test")
	for _, x := range []struct {
		n int64
		p float64
	}{{5, .3}, {40, .2}, {40, .9}, {1000, .5}, {1_000_000, .02}, {1_000_000, 1e-6}} {
		const draws = 200_000
		var sum, square float64
		for range draws {
			k := r.binomial(x.n, x.p)
			if k < 0 || k > x.n {
				t.Fatalf("%d of %d", k, x.n)
			}
			d := float64(k) - float64(x.n)*x.p
			sum += d
			square += d * d
		}
		v := float64(x.n) * x.p * (1 - x.p)
		if m := sum / draws; math.Abs(m) > 5*math.Sqrt(v/draws) {
			t.Errorf("%v: mean is off by %v", x, m)
		}
		if s := square / draws / v; math.Abs(s-1) > .05 {
			t.Errorf("%v: variance is %v of what it should be", x, s)
		}
	}
	if r.binomial(0, .5) != 0 || r.binomial(7, 0) != 0 || r.binomial(7, 1) != 7 {
		t.Error("what is certain was drawn otherwise")
	}
}

// Each probability of a small binomial, by rejection.
func TestBinomialShape(t *testing.T) {
	r := newRandom(2, "test")
	const n, p, draws = 60, .3, 400_000
	var seen [n + 1]float64
	for range draws {
		seen[r.rejection(n, p)]++
	}
	var chi float64
	for k := range seen {
		want := draws * math.Exp(stirling(n)-stirling(float64(k))-stirling(float64(n-k))+
			float64(k)*math.Log(p)+float64(n-k)*math.Log(1-p))
		if want > 5 {
			chi += (seen[k] - want) * (seen[k] - want) / want
		}
	}
	if chi > 80 { // about 32 degrees of freedom
		t.Errorf("chi square %v", chi)
	}
}

func TestMultinomial(t *testing.T) {
	for _, weights := range [][]int64{{1, 2, 3, 4}, {1000, 2000, 3000, 4000}} { // alias, binomials
		m := newMultinomial(weights)
		if (m.alias != nil) != (weights[0] == 1) {
			t.Fatal("not the method this case is for")
		}
		r, times, sum := newRandom(3, "test"), make([]int64, 4), make([]float64, 4)
		const draws = 20_000
		for range draws {
			m.next(r, times)
			if total(times) != m.n {
				t.Fatalf("%v does not add up to %d", times, m.n)
			}
			for i, x := range times {
				sum[i] += float64(x) / draws
			}
		}
		for i, w := range weights {
			if math.Abs(sum[i]-float64(w)) > .02*float64(m.n) {
				t.Errorf("%d came %v times", w, sum[i])
			}
		}
	}
}
