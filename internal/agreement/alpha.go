package agreement

import "math"

// Alpha is Krippendorff's alpha with what it is made of.
type Alpha struct {
	Number
	Observed  Value      `json:"d_observed,omitzero"` // D_o
	Expected  Value      `json:"d_expected,omitzero"` // D_e
	Bootstrap *Bootstrap `json:"bootstrap,omitempty"`
}

// observed is D_o: the disagreeing ordered pairs of each unit over r_i-1, per value.
func (c *counts) observed() (d float64) {
	for r := 2; r <= c.m; r++ {
		d += float64(c.byR[r]*int64(r*(r-1))-c.agree[r]) / float64(r-1)
	}
	return d / float64(c.values())
}

// expected is D_e from n_k; 0 means there is no variation.
func expected(n []int64) float64 {
	var all, pairs int64
	for _, x := range n {
		all += x
	}
	for _, x := range n {
		pairs += x * (all - x)
	}
	if pairs == 0 {
		return 0
	}
	return float64(pairs) / float64(all) / float64(all-1)
}

// KrippendorffAlpha is alpha for nominal data, any number of coders and missing
// values (Krippendorff 2011, sec. C; 2019, ch. 12). Over
// the units with r_i >= 2, with n.. values of which n_k are code k:
//
//	D_o = (1/n..) sum_i sum_{c != k} r_ic r_ik/(r_i-1)
//	D_e = sum_k n_k(n..-n_k) / (n..(n..-1))
//	alpha = 1 - D_o/D_e
//
// Units with fewer than two values change nothing. Undefined without a pairable
// unit, or where the pairable units show one code only. The standard error is
// Gwet's linearisation (2014), the interval uses t(n-1) with n all coded
// units; both need two pairable units. Intervals that do not lean on it:
// [Tally.Bootstrap].
func (t *Tally) KrippendorffAlpha() Alpha { return t.alpha(t.counts()) }

func (t *Tally) alpha(c *counts) Alpha {
	if why := t.lacking(c); why != "" {
		return Alpha{Number: undefined(why)}
	}
	do, de := c.observed(), expected(c.perCode(2))
	if de == 0 {
		return Alpha{Number: undefined(NoVariation)}
	}
	a := Alpha{Number: number(1 - do/de), Observed: defined(do), Expected: defined(de)}
	if c.pairable() >= 2 {
		se := t.alphaError(c)
		a.SE = defined(se)
		a.CI95 = cutAt1(a.Value.Float, studentQuantile(c.coded-1)*se)
	}
	return a
}

// alphaError is the linearised standard error over the n' pairable units, with
// R the mean of r_i, pi_k = n_k/n.., p_e = sum_k pi_k^2, s_i = sum_k r_ik(r_ik-1):
//
//	a'   = (1/n') sum_i s_i/(R(r_i-1)),  K' = (a'-p_e)/(1-p_e)
//	a_i  = s_i/(R(r_i-1)) - a'(r_i-R)/R
//	e_i  = sum_k r_ik pi_k/R - p_e(r_i-R)/R
//	K*_i = (a_i-p_e)/(1-p_e) - 2(1-K')(e_i-p_e)/(1-p_e)
//	SE   = sqrt(sum_i (K*_i-K')^2/(n'(n'-1)))
func (t *Tally) alphaError(c *counts) float64 {
	n, values := float64(c.pairable()), float64(c.values())
	mean := values / n
	pi := make([]float64, c.q)
	var pe, a float64
	for k, x := range c.perCode(2) {
		pi[k] = float64(x) / values
		pe += pi[k] * pi[k]
	}
	for r := 2; r <= c.m; r++ {
		a += float64(c.agree[r]) / float64(r-1) / mean / n
	}
	k := (a - pe) / (1 - pe)
	var sum float64
	for row, w := range t.rows {
		r, s := c.unit(row)
		if r < 2 {
			continue
		}
		off := (float64(r) - mean) / mean
		var e float64
		for _, v := range row {
			if v >= 0 {
				e += pi[v]
			}
		}
		ai := float64(s)/float64(r-1)/mean - a*off
		ei := e/mean - pe*off
		d := (ai-pe)/(1-pe) - 2*(1-k)*(ei-pe)/(1-pe) - k
		sum += float64(w) * d * d
	}
	return math.Sqrt(sum / n / (n - 1))
}
