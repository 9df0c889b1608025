package agreement

// SetReport holds every coefficient of the family of sets.
type SetReport struct {
	Coders  int      `json:"n_coders"`
	Units   int      `json:"n_units"`
	Nominal SetAlpha `json:"alpha_nominal"`
	Jaccard SetAlpha `json:"alpha_jaccard"`
	Dice    SetAlpha `json:"alpha_dice"`
	MASI    SetAlpha `json:"alpha_masi"`
	// What nltk and DKPro print under the name of MASI.
	MASINLTK  Number          `json:"alpha_masi_nltk"`
	MASIDKPro Number          `json:"alpha_masi_dkpro"`
	MVAlpha   Number          `json:"mv_alpha_krippendorff_craggs"`
	Pairs     []SetPair       `json:"pairs"`
	Codes     []SetCodeReport `json:"codes"`
}

// SetPair compares two coders over the units both have seen: the share of equal
// sets and the mean similarity (1 - distance), without correction for chance.
type SetPair struct {
	Pair    [2]string `json:"pair"`
	N       int64     `json:"n"`
	Exact   Value     `json:"exact"`
	Jaccard Value     `json:"mean_jaccard"`
	MASI    Value     `json:"mean_masi"`
}

// SetCodeReport is one code, applied or not.
type SetCodeReport struct {
	Code          string     `json:"code"`
	PairableUnits int64      `json:"n_units_pairable"`
	Prevalence    Value      `json:"prevalence"`       // as in [CodeReport]
	Carried       []int64    `json:"n_units_by_coder"` // likewise
	Alpha         Alpha      `json:"krippendorff_alpha"`
	GwetAC1       Number     `json:"gwet_ac1"` // q = 2
	Conger        Number     `json:"conger_kappa"`
	Fleiss        Number     `json:"fleiss_kappa"`
	Positive      Number     `json:"positive_agreement"`
	Negative      Number     `json:"negative_agreement"`
	Pairs         []TwoByTwo `json:"pairs"`
}

// Report computes all of it. The bootstraps are left out where by has no replicates.
func (t *SetTally) Report(by Resampling) SetReport {
	a := t.alphas(EqualityDistance, JaccardDistance, DiceDistance, MASIDistance, NLTKMASIDistance, DKProMASIDistance)
	resampled := func(i int, d SetDistance) SetAlpha { return SetAlpha{a[i], t.Bootstrap(d, by)} }
	r := SetReport{
		Coders: len(t.tally.coders), Units: t.tally.units,
		Nominal: resampled(0, EqualityDistance), Jaccard: resampled(1, JaccardDistance),
		Dice: resampled(2, DiceDistance), MASI: resampled(3, MASIDistance),
		MASINLTK: a[4], MASIDKPro: a[5], MVAlpha: t.MVAlpha(),
		Pairs: []SetPair{}, Codes: []SetCodeReport{},
	}
	for g := range t.tally.coders {
		for h := g + 1; h < len(t.tally.coders); h++ {
			r.Pairs = append(r.Pairs, t.pair(g, h))
		}
	}
	for k := range t.names {
		r.Codes = append(r.Codes, t.codeReport(k, by))
	}
	return r
}

func (t *SetTally) pair(g, h int) SetPair {
	p := SetPair{Pair: [2]string{t.tally.coders[g], t.tally.coders[h]}}
	var exact, jaccard, masi float64
	for row, w := range t.tally.rows {
		if row[g] < 0 || row[h] < 0 {
			continue
		}
		p.N += w
		a, b := t.sets[row[g]], t.sets[row[h]]
		s, x, y := a.shared(b), a.size(), b.size()
		exact += float64(w) * (1 - EqualityDistance(s, x, y))
		jaccard += float64(w) * (1 - JaccardDistance(s, x, y))
		masi += float64(w) * (1 - MASIDistance(s, x, y))
	}
	n := float64(p.N)
	p.Exact, p.Jaccard, p.MASI = ratio(exact, n), ratio(jaccard, n), ratio(masi, n)
	return p
}

func (t *SetTally) codeReport(k int, by Resampling) SetCodeReport {
	one := t.Code(k)
	c := one.counts()
	r := SetCodeReport{
		Code: t.names[k], PairableUnits: c.pairable(),
		Prevalence: ratio(float64(c.perCode(2)[0]), float64(c.values())), Carried: c.carried(0),
		Alpha: one.alpha(c), GwetAC1: one.gwet(c, alphabet{n: 2}, 1),
		Conger: one.conger(c), Fleiss: one.fleiss(c, 1),
		Positive: one.specific(0, CodeNeverUsed), Negative: one.specific(1, CodeAlwaysUsed),
		Pairs: []TwoByTwo{},
	}
	r.Alpha.Bootstrap = one.bootstrap(c, by)
	for g := range one.coders {
		for h := g + 1; h < len(one.coders); h++ {
			x := one.Table(g, h)
			if x[0][0]+x[0][1]+x[1][0]+x[1][1] > 0 {
				pair := [2]string{one.coders[g], one.coders[h]}
				r.Pairs = append(r.Pairs, NewTwoByTwo(pair, x[0][0], x[0][1], x[1][0], x[1][1]))
			}
		}
	}
	return r
}
