package agreement

// NominalReport holds every coefficient of the nominal family. Marshalled to
// JSON it has the names of the project's test vectors.
type NominalReport struct {
	Coders         int   `json:"n_coders"`
	Units          int   `json:"n_units"`
	CodedUnits     int64 `json:"n_units_coded"`     // seen by anybody
	PairableUnits  int64 `json:"n_units_pairable"`  // by two or more
	PairableValues int64 `json:"n_pairable_values"` // values in those
	CompleteUnits  int64 `json:"n_units_complete"`  // by all
	CodesUsed      int   `json:"codes_used"`

	Percent         Number `json:"percent_agreement"`
	PercentWeighted Number `json:"percent_agreement_weighted"`
	AllEqual        Number `json:"percent_all_coders_equal"`
	Alpha           Alpha  `json:"krippendorff_alpha"`
	Fleiss          Number `json:"fleiss_kappa"`
	Conger          Number `json:"conger_kappa"`

	FleissListwise          Listwise `json:"fleiss_kappa_listwise"`
	LightListwise           Listwise `json:"light_kappa_listwise"`
	LightPairwise           Light    `json:"light_kappa_pairwise"`
	BrennanPrediger         Number   `json:"brennan_prediger"`
	GwetAC1                 Number   `json:"gwet_ac1"`
	BrennanPredigerCodebook Number   `json:"brennan_prediger_codebook"`
	GwetAC1Codebook         Number   `json:"gwet_ac1_codebook"`

	Pairs []CoderPair  `json:"pairs"` // (1,2), (1,3) … in the order of the coders
	Codes []CodeReport `json:"codes"` // in the order of the codebook
}

// CoderPair is what two coders make of the units both have seen. Without such a
// unit everything in it is undefined.
type CoderPair struct {
	Pair            [2]string `json:"pair"`
	N               int64     `json:"n"`
	Table           Table     `json:"table"`
	Percent         Value     `json:"percent_agreement"`
	Cohen           Cohen     `json:"cohen_kappa"`
	Scott           Number    `json:"scott_pi"`
	GwetAC1         Number    `json:"gwet_ac1"`         // q = codes either of them used
	BrennanPrediger Number    `json:"brennan_prediger"` // likewise
}

// CodeReport is one code against the rest. Pairs without a common unit are left out.
type CodeReport struct {
	Code string `json:"code"`
	// Prevalence is the share of the code among the values of pairable units;
	// Carried, per coder, in how many units the coder gave it. Under five, little
	// can be said of a code.
	Prevalence     Value      `json:"prevalence"`
	Carried        []int64    `json:"n_units_by_coder"`
	Alpha          Alpha      `json:"krippendorff_alpha"`
	GwetAC1        Number     `json:"gwet_ac1"` // q = 2
	FleissCategory Number     `json:"fleiss_category_kappa_listwise"`
	Positive       Number     `json:"positive_agreement"`
	Negative       Number     `json:"negative_agreement"`
	Pairs          []TwoByTwo `json:"pairs"`
}

// Report computes all of it. The bootstrap is left out where by has no replicates.
func (t *Tally) Report(by Resampling) NominalReport {
	c := t.counts()
	r := NominalReport{
		Coders: len(t.coders), Units: t.units, CodedUnits: c.coded,
		PairableUnits: c.pairable(), PairableValues: c.values(),
		CodesUsed: c.used(),

		Percent: t.percent(c), PercentWeighted: t.WeightedPercentAgreement(), AllEqual: t.allEqual(c),
		Alpha: t.alpha(c), Fleiss: t.fleiss(c, 1), Conger: t.conger(c),
		FleissListwise: t.FleissKappaListwise(), LightListwise: t.LightKappaListwise(),
		BrennanPrediger:         t.brennanPrediger(c, t.q(c, false), 1),
		GwetAC1:                 t.gwet(c, t.q(c, false), 1),
		BrennanPredigerCodebook: t.brennanPrediger(c, t.q(c, true), 1),
		GwetAC1Codebook:         t.gwet(c, t.q(c, true), 1),
		Pairs:                   []CoderPair{}, Codes: []CodeReport{},
	}
	if c.m > 0 {
		r.CompleteUnits = c.byR[c.m]
	}
	r.Alpha.Bootstrap = t.bootstrap(c, by)
	for g := range t.coders {
		for h := g + 1; h < len(t.coders); h++ {
			r.Pairs = append(r.Pairs, t.CoderPair(g, h))
		}
	}
	r.LightPairwise = lightOf(r.Pairs)
	for k := range t.codes {
		r.Codes = append(r.Codes, t.codeReport(k, r.Pairs, by))
	}
	return r
}

// CoderPair compares the coders with the indices g and h.
func (t *Tally) CoderPair(g, h int) CoderPair {
	p := CoderPair{Pair: [2]string{t.coders[g], t.coders[h]}, Table: t.Table(g, h)}
	p.Cohen = CohenKappa(p.Table)
	p.Scott = ScottPi(p.Table)
	two := p.Table.tally(t.codes)
	c := two.counts()
	q := two.q(c, false)
	p.N = int64(two.units)
	p.GwetAC1 = two.gwet(c, q, 0)
	p.BrennanPrediger = two.brennanPrediger(c, q, 0)
	if p.N > 0 {
		p.Percent = defined(float64(c.equal) / float64(p.N))
	} else {
		// Both coders have units, but none in common.
		p.Scott, p.GwetAC1, p.BrennanPrediger = undefined(NoPairableUnits), undefined(NoPairableUnits), undefined(NoPairableUnits)
	}
	return p
}

func (t *Tally) codeReport(k int, pairs []CoderPair, by Resampling) CodeReport {
	one := t.Against(k)
	c := one.counts()
	r := CodeReport{
		Code:           t.codes[k],
		Prevalence:     ratio(float64(c.perCode(2)[0]), float64(c.values())),
		Carried:        c.carried(0),
		Alpha:          one.alpha(c),
		GwetAC1:        one.gwet(c, alphabet{n: 2}, 1),
		FleissCategory: t.FleissCategoryKappa(k),
		Positive:       one.specific(0, CodeNeverUsed),
		Negative:       one.specific(1, CodeAlwaysUsed),
		Pairs:          []TwoByTwo{},
	}
	r.Alpha.Bootstrap = one.bootstrap(c, by)
	if c.pairable() == 0 {
		// Of a single code it is said only that nothing can be paired.
		r.Alpha.Number, r.GwetAC1 = undefined(NoPairableUnits), undefined(NoPairableUnits)
	}
	for _, p := range pairs {
		if p.N > 0 {
			r.Pairs = append(r.Pairs, p.Table.against(k, p.Pair))
		}
	}
	return r
}

// against folds the table to one code and the rest.
func (x Table) against(k int, pair [2]string) TwoByTwo {
	var n, row, col int64
	for i, r := range x {
		for j, c := range r {
			n += c
			if i == k {
				row += c
			}
			if j == k {
				col += c
			}
		}
	}
	both := x[k][k]
	return NewTwoByTwo(pair, both, row-both, col-both, n-row-col+both)
}

// Light is a mean of pairwise Cohen kappas and of how many.
type Light struct {
	Number
	Pairs int `json:"n_pairs"`
}

// LightKappa is the mean of the Cohen kappas of all pairs of coders for which it
// is defined, each over the units both have seen (Light 1971; pairwise deletion).
func (t *Tally) LightKappa() Light {
	var pairs []CoderPair
	for g := range t.coders {
		for h := g + 1; h < len(t.coders); h++ {
			pairs = append(pairs, CoderPair{Cohen: CohenKappa(t.Table(g, h))})
		}
	}
	return lightOf(pairs)
}

func lightOf(pairs []CoderPair) Light {
	var sum float64
	var n int
	for _, p := range pairs {
		if p.Cohen.Value.Defined {
			sum += p.Cohen.Value.Float
			n++
		}
	}
	if n == 0 {
		return Light{Number: undefined(NoDefinedPair)}
	}
	return Light{number(sum / float64(n)), n}
}

// LightKappaListwise is [Tally.LightKappa] over the complete units only, as
// irr::kappam.light in R. Undefined without a complete unit or a pair that varies.
func (t *Tally) LightKappaListwise() Listwise {
	why := t.lacking(t.counts())
	whole := t.complete()
	out := Listwise{Units: whole.units}
	if why == "" && whole.units == 0 {
		why = NoCompleteUnits
	}
	if why == "" {
		out.Number = whole.LightKappa().Number
		if !out.Value.Defined {
			why = NoVariation
		}
	}
	if why != "" {
		out.Number = undefined(why)
	}
	return out
}
