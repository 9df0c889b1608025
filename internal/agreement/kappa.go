package agreement

import "math"

// FleissKappa is Fleiss' generalisation of Scott's pi to any number of coders,
// in Gwet's form, which takes missing values (Gwet 2014, ch. 2):
//
//	(p_a - p_e)/(1 - p_e),  p_e = sum_k pi_k^2,  pi_k = (1/n) sum_i r_ik/r_i
//
// with p_a as in [Tally.PercentAgreement] and n all coded units. Without missing
// values it is Fleiss 1971, eq. 7. Undefined without a pairable unit or where
// only one code was ever used.
func (t *Tally) FleissKappa() Number { return t.fleiss(t.counts(), 1) }

func (t *Tally) fleiss(c *counts, ddof int64) Number {
	if why := t.constant(c); why != "" {
		return undefined(why)
	}
	pi := c.shares()
	var pe float64
	for _, p := range pi {
		pe += p * p
	}
	return t.corrected(c, chance{pe, func(row []int32, r int64) float64 {
		return mean(row, r, func(v int32) float64 { return pi[v] })
	}}, ddof)
}

// mean of what f says of the codes of one unit.
func mean(row []int32, r int64, f func(v int32) float64) (sum float64) {
	for _, v := range row {
		if v >= 0 {
			sum += f(v)
		}
	}
	return sum / float64(r)
}

// constant adds to [Tally.lacking] that nobody ever used a second code.
func (t *Tally) constant(c *counts) Reason {
	if why := t.lacking(c); why != "" {
		return why
	}
	if c.used() < 2 {
		return NoVariation
	}
	return ""
}

// CongerKappa is Cohen's kappa for any number of coders: chance is agreement of
// coders who keep their own marginals (Conger 1980; with missing values Gwet
// 2014, ch. 2):
//
//	p_e = sum_k [pbar_k^2 - s_k^2/m]
//
// pbar_k and s_k^2 (divisor m-1) being mean and variance over coders of the share
// of code k among what coder g coded. p_e equals the mean over pairs of coders
// of Cohen's, so with two coders it is Cohen's kappa. A coder who coded nothing
// is left out of m. Undefined as [Tally.FleissKappa]. Standard error: Gwet 2014,
// ch. 5, with per-coder terms.
func (t *Tally) CongerKappa() Number { return t.conger(t.counts()) }

func (t *Tally) conger(c *counts) Number {
	if why := t.constant(c); why != "" {
		return undefined(why)
	}
	n, m := float64(c.coded), 0.0
	share := make([][]float64, c.m) // p_gk
	rated := make([]float64, c.m)   // n_g/n
	total := make([]float64, c.q)   // m pbar_k
	for g := range share {
		share[g] = make([]float64, c.q)
		for _, x := range c.coder[g] {
			rated[g] += float64(x)
		}
		if rated[g] == 0 {
			continue
		}
		m++
		for k, x := range c.coder[g] {
			share[g][k] = float64(x) / rated[g]
			total[k] += share[g][k]
		}
		rated[g] /= n
	}
	// sum_k sum_{g != h} p_gk p_hk / (m(m-1)), which is the formula above.
	var pe float64
	others := make([]float64, c.m)
	for g := range share {
		for k, p := range share[g] {
			others[g] += p * (total[k] - p)
		}
		pe += others[g]
	}
	pe /= m * (m - 1)
	return t.corrected(c, chance{pe, func(row []int32, _ int64) (e float64) {
		for g, v := range row {
			if rated[g] == 0 {
				continue
			}
			l := others[g] * rated[g]
			if v >= 0 {
				l += total[v] - share[g][v] - others[g]
			}
			e += l / rated[g]
		}
		return e / (m * (m - 1))
	}}, 1)
}

// BrennanPrediger corrects percent agreement by p_e = 1/q for q equally likely
// codes (Bennett, Alpert & Goldstein's S; Brennan & Prediger 1981;
// Randolph's free-marginal kappa; with q = 2 PABAK). q is the number of codes
// that occur in the data or, with codebook, the size of the codebook: unused
// codes raise the value. Undefined without a pairable unit or with q < 2.
func (t *Tally) BrennanPrediger(codebook bool) Number {
	c := t.counts()
	return t.brennanPrediger(c, t.q(c, codebook), 1)
}

func (t *Tally) brennanPrediger(c *counts, q alphabet, ddof int64) Number {
	if why := t.few(c, q); why != "" {
		return undefined(why)
	}
	pe := 1 / float64(q.n)
	return t.corrected(c, chance{pe, func([]int32, int64) float64 { return pe }}, ddof)
}

// GwetAC1 is Gwet's first-order coefficient (Gwet 2008; 2014, ch. 2):
//
//	(p_a - p_e)/(1 - p_e),  p_e = sum_k pi_k(1-pi_k)/(q-1)
//
// with pi_k as in [Tally.FleissKappa] and q as in [Tally.BrennanPrediger].
func (t *Tally) GwetAC1(codebook bool) Number {
	c := t.counts()
	return t.gwet(c, t.q(c, codebook), 1)
}

func (t *Tally) gwet(c *counts, q alphabet, ddof int64) Number {
	if why := t.few(c, q); why != "" {
		return undefined(why)
	}
	pi, d := c.shares(), float64(q.n-1)
	var pe float64
	for _, p := range pi {
		pe += p * (1 - p)
	}
	return t.corrected(c, chance{pe / d, func(row []int32, r int64) float64 {
		return mean(row, r, func(v int32) float64 { return (1 - pi[v]) / d })
	}}, ddof)
}

// alphabet is a number of codes and the reason why one alone is not enough.
type alphabet struct {
	n     int
	alone Reason
}

func (t *Tally) q(c *counts, codebook bool) alphabet {
	if codebook {
		return alphabet{len(t.codes), SingleCodeCodebook}
	}
	return alphabet{c.used(), NoVariation}
}

func (t *Tally) few(c *counts, q alphabet) Reason {
	if why := t.lacking(c); why != "" {
		return why
	}
	if q.n < 2 {
		return q.alone
	}
	return ""
}

// Listwise is a coefficient over the complete units only.
type Listwise struct {
	Number
	Units int `json:"n_units"`
	// SENull is the standard error where there is no agreement beyond chance,
	// ZNull the value divided by it. Only Fleiss' kappa has them.
	SENull Value `json:"se_null,omitzero"`
	ZNull  Value `json:"z_null,omitzero"`
}

// FleissKappaListwise is the classical kappa over complete units (Fleiss 1971,
// eq. 7) with the standard error under no agreement (Fleiss, Nee & Landis
// 1979), where s = sum_k p_k(1-p_k):
//
//	SE0 = sqrt(2/(n m(m-1)))/s · sqrt(s^2 - sum_k p_k(1-p_k)(1-2p_k))
//
// Undefined without a complete unit or where those use one code only.
func (t *Tally) FleissKappaListwise() Listwise {
	why := t.lacking(t.counts())
	whole := t.complete()
	out := Listwise{Units: whole.units}
	if why == "" && whole.units == 0 {
		why = NoCompleteUnits
	}
	c := whole.counts()
	if why == "" && c.used() < 2 {
		why = NoVariation
	}
	if why != "" {
		out.Number = undefined(why)
		return out
	}
	out.Value = whole.fleiss(c, 1).Value
	var s, third float64
	for _, p := range c.shares() {
		s += p * (1 - p)
		third += p * (1 - p) * (1 - 2*p)
	}
	se := math.Sqrt(2/float64(c.coded*int64(c.m*(c.m-1)))) / s * math.Sqrt(math.Max(0, s*s-third))
	out.SENull = defined(se)
	out.ZNull = ratio(out.Value.Float, se)
	return out
}

// FleissCategoryKappa is Fleiss' kappa of one code over the complete units
// (Fleiss 1971):
//
//	1 - sum_i r_ik(m-r_ik) / (n m(m-1) p_k(1-p_k))
//
// Undefined without a complete unit, and where the code was given always, never
// or by a single coder.
func (t *Tally) FleissCategoryKappa(code int) Number {
	whole := t.complete()
	if whole.units == 0 {
		return undefined(NoCompleteUnits)
	}
	m, n := int64(len(t.coders)), int64(whole.units)
	var given, split int64
	for row, w := range whole.rows {
		var r int64
		for _, v := range row {
			if int(v) == code {
				r++
			}
		}
		given += w * r
		split += w * r * (m - r)
	}
	p := float64(given) / float64(n*m)
	if m < 2 || given == 0 || given == n*m {
		return undefined(NoVariation)
	}
	return number(1 - float64(split)/(float64(n*m*(m-1))*p*(1-p)))
}
