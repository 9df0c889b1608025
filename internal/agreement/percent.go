package agreement

// PercentAgreement is the share of agreeing pairs of coders, unit by unit:
//
//	p_a = (1/n') sum_i sum_k r_ik(r_ik-1) / (r_i(r_i-1))
//
// over the n' pairable units (Fleiss 1971; with missing values Gwet 2014, ch. 2;
// with two coders Holsti's coefficient). A share between 0 and 1, not per cent. Standard
// error by linearisation over the n coded units, interval with t(n-1). Undefined
// without a pairable unit; data without variation give 1.
func (t *Tally) PercentAgreement() Number { return t.percent(t.counts()) }

func (t *Tally) percent(c *counts) Number {
	if why := t.lacking(c); why != "" {
		return undefined(why)
	}
	return t.corrected(c, chance{}, 1)
}

// WeightedPercentAgreement is 1 - D_o of Krippendorff's alpha: percent agreement
// with each unit weighted by its number of values. It differs from
// [Tally.PercentAgreement] only where values are missing.
func (t *Tally) WeightedPercentAgreement() Number {
	c := t.counts()
	if why := t.lacking(c); why != "" {
		return undefined(why)
	}
	return number(1 - c.observed())
}

// AllCodersEqual is the share of complete units on which all coders chose one
// code (irr::agree in R). Undefined without a complete unit.
func (t *Tally) AllCodersEqual() Number { return t.allEqual(t.counts()) }

func (t *Tally) allEqual(c *counts) Number {
	why := t.lacking(c)
	if why == "" && c.byR[c.m] == 0 {
		why = NoCompleteUnits
	}
	if why != "" {
		return undefined(why)
	}
	return number(float64(c.equal) / float64(c.byR[c.m]))
}

// PositiveAgreement is the chance that a second coder gives the code where a
// first one did, over the pairable units:
//
//	sum_i r_ik(r_ik-1) / sum_i r_ik(r_i-1)
//
// (Cicchetti & Feinstein 1990; with two coders 2a/(2a+b+c), which is Dice's
// coefficient and F1). Undefined where nobody used the code.
func (t *Tally) PositiveAgreement(code int) Number {
	return t.Against(code).specific(0, CodeNeverUsed)
}

// NegativeAgreement is [Tally.PositiveAgreement] of not giving the code.
// Undefined where the code was always given.
func (t *Tally) NegativeAgreement(code int) Number {
	return t.Against(code).specific(1, CodeAlwaysUsed)
}

func (t *Tally) specific(k int32, empty Reason) Number {
	if t.counts().pairable() == 0 {
		return undefined(NoPairableUnits)
	}
	var both, all int64
	for row, w := range t.rows {
		var r, rk int64
		for _, v := range row {
			if v >= 0 {
				r++
			}
			if v == k {
				rk++
			}
		}
		if r >= 2 {
			both += w * rk * (rk - 1)
			all += w * rk * (r - 1)
		}
	}
	if all == 0 {
		return undefined(empty)
	}
	return number(float64(both) / float64(all))
}
