package agreement

import "math"

// chance is a model of chance agreement: pe of the whole, and the share e_i of
// one unit in it, from which the standard error is linearised.
type chance struct {
	pe   float64
	unit func(row []int32, r int64) float64
}

// corrected gives (p_a - p_e)/(1 - p_e) with its linearised standard error
// (Gwet 2008; 2014, ch. 5):
//
//	a_i   = sum_k r_ik(r_ik-1)/(r_i(r_i-1)), 0 where r_i < 2
//	K_i   = (n/n')(a_i - p_e[r_i>=2])/(1-p_e)
//	K*_i  = K_i - 2(1-K)(e_i-p_e)/(1-p_e)
//	SE    = sqrt(sum_i (K*_i-K)^2 / (n(n-ddof)))
//
// ddof is 1 for the form from ratings and 0 for the form from a two-way table.
// There must be a pairable unit. With n = 1 there is no standard error.
func (t *Tally) corrected(c *counts, ch chance, ddof int64) Number {
	n, paired := float64(c.coded), float64(c.pairable())
	var pa float64
	for r := 2; r <= c.m; r++ {
		pa += float64(c.agree[r]) / float64(r*(r-1))
	}
	pa /= paired
	k := number((pa - ch.pe) / (1 - ch.pe))
	if !k.Value.Defined || c.coded < 2 {
		return k
	}
	var sum float64
	for row, w := range t.rows {
		r, s := c.unit(row)
		if r == 0 {
			continue
		}
		var ki float64
		if r >= 2 {
			ki = n / paired * (float64(s)/float64(r*(r-1)) - ch.pe) / (1 - ch.pe)
		}
		if ch.unit != nil {
			ki -= 2 * (1 - k.Value.Float) * (ch.unit(row, r) - ch.pe) / (1 - ch.pe)
		}
		d := ki - k.Value.Float
		sum += float64(w) * d * d
	}
	se := math.Sqrt(sum / n / float64(c.coded-ddof))
	k.SE = defined(se)
	k.CI95 = cutAt1(k.Value.Float, studentQuantile(c.coded-1)*se)
	return k
}
