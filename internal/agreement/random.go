package agreement

import (
	"math"
	"math/rand/v2"
)

// random is a stream of chance that a seed and a purpose settle, so that one
// interval does not depend on which others were asked for.
type random struct{ pcg *rand.PCG }

func newRandom(seed uint64, purpose string) *random {
	h := uint64(14695981039346656037)
	for _, b := range []byte(purpose) {
		h = (h ^ uint64(b)) * 1099511628211
	}
	return &random{rand.NewPCG(seed, h)}
}

// uniform is in [0,1).
func (r *random) uniform() float64 { return float64(r.pcg.Uint64()>>11) * 0x1p-53 }

// normal by Marsaglia's polar method.
func (r *random) normal(mean, sd float64) float64 {
	for {
		u, v := 2*r.uniform()-1, 2*r.uniform()-1
		s := u*u + v*v
		if s > 0 && s < 1 {
			return mean + sd*u*math.Sqrt(-2*math.Log(s)/s)
		}
	}
}

// binomial draws from Binomial(n, p): by inversion where few successes are to
// be expected, else by transformed rejection (Hörmann 1993, J. Stat. Comput.
// Simul. 46:101, algorithm BTRS).
func (r *random) binomial(n int64, p float64) int64 {
	switch {
	case n <= 0 || p <= 0:
		return 0
	case p >= 1:
		return n
	case p > .5:
		return n - r.binomial(n, 1-p)
	case float64(n)*p < 10:
		return r.inversion(n, p)
	}
	return r.rejection(n, p)
}

// inversion walks up the distribution from 0; about np steps.
func (r *random) inversion(n int64, p float64) int64 {
	odds := p / (1 - p)
	start := math.Exp(float64(n) * math.Log1p(-p))
	for {
		u, f := r.uniform(), start
		// Beyond 110 the rest of the distribution is smaller than rounding.
		for k := int64(0); k <= min(n, 110); k++ {
			if u < f {
				return k
			}
			u -= f
			f *= odds * float64(n-k) / float64(k+1)
		}
	}
}

func (r *random) rejection(n int64, p float64) int64 {
	nf := float64(n)
	sd := math.Sqrt(nf * p * (1 - p))
	b := 1.15 + 2.53*sd
	a := -.0873 + .0248*b + .01*p
	c := nf*p + .5
	vr := .92 - 4.2/b
	for {
		v := r.uniform()
		u := r.uniform() - .5
		us := .5 - math.Abs(u)
		k := math.Floor((2*a/us+b)*u + c)
		if us >= .07 && v <= vr {
			return int64(k)
		}
		if k < 0 || k > nf {
			continue
		}
		v = math.Log(v * (2.83 + 5.1/b) * sd / (a/(us*us) + b))
		mode := math.Floor((nf + 1) * p)
		bound := stirling(mode) + stirling(nf-mode) - stirling(k) - stirling(nf-k) + (k-mode)*math.Log(p/(1-p))
		if v <= bound {
			return int64(k)
		}
	}
}

// stirling is log(k!).
func stirling(k float64) float64 {
	if k < 10 {
		f := 1.0
		for i := 2.0; i <= k; i++ {
			f *= i
		}
		return math.Log(f)
	}
	x := k + 1
	return (x-.5)*math.Log(x) - x + .5*math.Log(2*math.Pi) +
		(1./12-(1./360-1./1260/(x*x))/(x*x))/x
}

// multinomial draws how often each of some things comes up in as many draws as
// the sum of their weights.
type multinomial struct {
	n     int64
	rest  []float64 // weight of i and all after it
	w     []float64
	alias []aliasCell // instead, where draws one by one are cheaper
}

// aliasCell is a cell of Walker's alias table: the own index below cut, else other.
type aliasCell struct{ cut, other uint32 }

func newMultinomial(weights []int64) *multinomial {
	m := &multinomial{w: make([]float64, len(weights)), rest: make([]float64, len(weights))}
	for i := len(weights) - 1; i >= 0; i-- {
		m.n += weights[i]
		m.w[i], m.rest[i] = float64(weights[i]), float64(m.n)
	}
	// A binomial costs about as much as eight draws from the alias table.
	if m.n < 40*int64(len(weights)) && len(weights) < math.MaxUint32 {
		m.alias = newAlias(m.w, float64(m.n))
	}
	return m
}

// newAlias makes the table of Walker 1977 in Vose's way.
func newAlias(w []float64, sum float64) []aliasCell {
	k := float64(len(w))
	table := make([]aliasCell, len(w))
	scaled := make([]float64, len(w))
	var small, large []uint32
	for i, x := range w {
		scaled[i] = x / sum * k
		if scaled[i] < 1 {
			small = append(small, uint32(i))
		} else {
			large = append(large, uint32(i))
		}
	}
	for len(small) > 0 && len(large) > 0 {
		s, l := small[len(small)-1], large[len(large)-1]
		small = small[:len(small)-1]
		table[s] = aliasCell{uint32(scaled[s] * math.MaxUint32), l}
		if scaled[l] -= 1 - scaled[s]; scaled[l] < 1 {
			large = large[:len(large)-1]
			small = append(small, l)
		}
	}
	for _, i := range append(small, large...) {
		table[i] = aliasCell{math.MaxUint32, i}
	}
	return table
}

func (m *multinomial) next(r *random, times []int64) {
	clear(times)
	if m.alias != nil {
		k := uint64(len(m.alias))
		for range m.n {
			u := r.pcg.Uint64()
			i := uint32(u >> 32 * k >> 32)
			// Without a branch: which way it goes is chance, and half the
			// predictions would be wrong.
			c := m.alias[i]
			above := uint32((uint64(c.cut) - uint64(uint32(u))) >> 32) // all ones if u > cut
			times[i^(i^c.other)&above]++
		}
		return
	}
	left := m.n
	for i, w := range m.w {
		if left == 0 {
			return
		}
		times[i] = r.binomial(left, w/m.rest[i])
		left -= times[i]
	}
}
