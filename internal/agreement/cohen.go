package agreement

import "math"

// Table is the cross table of two coders: Table[k][l] units got code k from the
// first and l from the second. Units that one of them has not seen are left out.
type Table [][]int64

// Table crosses the coders with the indices g and h.
func (t *Tally) Table(g, h int) Table {
	x := Table(matrix(len(t.codes), len(t.codes)))
	for row, w := range t.rows {
		if row[g] >= 0 && row[h] >= 0 {
			x[row[g]][row[h]] += w
		}
	}
	return x
}

func (x Table) margins() (rows, cols []float64, n int64) {
	rows, cols = make([]float64, len(x)), make([]float64, len(x))
	for k, row := range x {
		for l, c := range row {
			rows[k] += float64(c)
			cols[l] += float64(c)
			n += c
		}
	}
	return rows, cols, n
}

// tally gives the units of the table as data of two coders.
func (x Table) tally(codes []string) *Tally {
	t := &Tally{coders: []string{"", ""}, codes: codes}
	for k, row := range x {
		for l, c := range row {
			if c > 0 {
				t.tuples = append(t.tuples, int32(k), int32(l))
				t.weights = append(t.weights, c)
				t.units += int(c)
			}
		}
	}
	return t
}

// Cohen is Cohen's kappa of two coders.
type Cohen struct {
	Number                   // SE as of [CohenKappa], CI95 = value ± 1.96 SE, not capped
	SENull   Value           `json:"se_null,omitzero"` // where kappa is 0
	StudentT StudentInterval `json:"ci95_t,omitzero"`  // value ± t(n-1) SE, at most 1
}

// StudentInterval is an interval that is printed even when it has no bounds.
type StudentInterval struct {
	Interval
	Asked bool `json:"-"`
}

// IsZero reports whether no interval was asked for.
func (p StudentInterval) IsZero() bool { return !p.Asked }

// CohenKappa is Cohen's kappa of the coders crossed in x (Cohen 1960, eq. 1):
//
//	(p_o - p_e)/(1 - p_e),  p_e = sum_k p_k+ p_+k
//
// Undefined for an empty table and where both coders gave one and the same code
// throughout; 0 where one of them never varied. Standard error of Fleiss, Cohen
// & Everitt 1969, and theirs for kappa = 0:
//
//	A = sum_k p_kk[1-(p_k+ + p_+k)(1-K)]^2,  B = (1-K)^2 sum_{k!=l} p_kl(p_+k + p_l+)^2
//	C = [K - p_e(1-K)]^2,  SE = sqrt((A+B-C)/N)/(1-p_e)
//	SE0 = sqrt(p_e + p_e^2 - sum_k p_k+ p_+k(p_k+ + p_+k)) / ((1-p_e) sqrt N)
func CohenKappa(x Table) Cohen {
	rows, cols, units := x.margins()
	if units == 0 {
		return Cohen{Number: undefined(NoPairableUnits)}
	}
	n := float64(units)
	var po, pe, third float64
	for k := range x {
		po += float64(x[k][k]) / n
		p := rows[k] / n * (cols[k] / n)
		pe += p
		third += p * (rows[k] + cols[k]) / n
		if rows[k] == n && cols[k] == n {
			return Cohen{Number: undefined(NoVariation)}
		}
	}
	kappa := (po - pe) / (1 - pe)
	var a, b float64
	for k, row := range x {
		for l, c := range row {
			if k == l {
				d := 1 - (rows[k]+cols[k])/n*(1-kappa)
				a += float64(c) / n * d * d
			} else {
				d := (cols[k] + rows[l]) / n * (1 - kappa)
				b += float64(c) / n * d * d
			}
		}
	}
	c := kappa - pe*(1-kappa)
	// What rounding leaves below 0 is 0.
	se := math.Sqrt(math.Max(0, a+b-c*c)/n) / (1 - pe)
	out := Cohen{Number: number(kappa), StudentT: StudentInterval{Asked: true}}
	out.SE = defined(se)
	out.CI95 = Interval{defined(kappa - z975*se), defined(kappa + z975*se)}
	out.SENull = defined(math.Sqrt(math.Max(0, pe+pe*pe-third)/n) / (1 - pe))
	if units > 1 {
		out.StudentT.Interval = cutAt1(kappa, studentQuantile(units-1)*se)
	}
	return out
}

// ScottPi is Scott's pi of the coders crossed in x (Scott 1955):
//
//	(p_o - p_e)/(1 - p_e),  p_e = sum_k ((p_k+ + p_+k)/2)^2
//
// which is [Tally.FleissKappa] of two coders; its standard error and those of
// AC1 and Brennan-Prediger in [CoderPair] are in the form for a table (Gwet 2014,
// ch. 5), with n where the form from ratings has n-1.
func ScottPi(x Table) Number {
	t := x.tally(make([]string, len(x)))
	return t.fleiss(t.counts(), 0)
}

// TwoByTwo is what two coders did with one code: n11 both, n10 only the first,
// n01 only the second, n00 neither. Agreement is (n11+n00)/n; PABAK is twice
// that less 1, prevalence index (n11-n00)/n and bias index (n10-n01)/n (Byrt,
// Bishop & Carlin 1993); F1 = 2n11/(2n11+n10+n01), which is also positive
// agreement and Dice's coefficient; Jaccard n11/(n11+n10+n01); negative agreement
// 2n00/(2n00+n10+n01). What would divide by 0 is null.
type TwoByTwo struct {
	Pair       [2]string `json:"pair"`
	N          int64     `json:"n"`
	N11        int64     `json:"n11"`
	N10        int64     `json:"n10"`
	N01        int64     `json:"n01"`
	N00        int64     `json:"n00"`
	Kappa      Value     `json:"kappa"`
	Agreement  Value     `json:"po"`
	PABAK      Value     `json:"pabak"`
	Prevalence Value     `json:"prevalence_index"`
	Bias       Value     `json:"bias_index"`
	F1         Value     `json:"f1"`
	Jaccard    Value     `json:"jaccard"`
	Positive   Value     `json:"p_pos"`
	Negative   Value     `json:"p_neg"`
}

// NewTwoByTwo fills in the coefficients from the four cells.
func NewTwoByTwo(pair [2]string, n11, n10, n01, n00 int64) TwoByTwo {
	n := n11 + n10 + n01 + n00
	f := func(x int64) float64 { return float64(x) }
	o := TwoByTwo{Pair: pair, N: n, N11: n11, N10: n10, N01: n01, N00: n00}
	o.Kappa = cohen2(n11, n10, n01, n00)
	o.Agreement = ratio(f(n11+n00), f(n))
	o.PABAK = ratio(f(n11+n00-n10-n01), f(n))
	o.Prevalence = ratio(f(n11-n00), f(n))
	o.Bias = ratio(f(n10-n01), f(n))
	o.F1 = ratio(f(2*n11), f(2*n11+n10+n01))
	o.Jaccard = ratio(f(n11), f(n11+n10+n01))
	o.Positive = o.F1
	o.Negative = ratio(f(2*n00), f(2*n00+n10+n01))
	return o
}

// cohen2 is Cohen's kappa of a 2×2 table: 2(ad-bc) over the sum of the products
// of unlike marginals, which is 0 only without variation.
func cohen2(a, b, c, d int64) Value {
	first, second := float64(a+b), float64(a+c)
	not1, not2 := float64(c+d), float64(b+d)
	return ratio(2*(float64(a)*float64(d)-float64(b)*float64(c)), first*not2+not1*second)
}
