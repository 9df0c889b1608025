package compare

import (
	"yinde/internal/agreement"
	"yinde/internal/qda"
	"yinde/internal/study"
)

// Result is the agreement of the layers, theme by theme, and its plain mean.
type Result struct {
	Unit        Unit          `json:"unit"`
	Touch       Touch         `json:"touch"`
	Roles       []qda.Role    `json:"roles"`
	Coders      []qda.Layer   `json:"coders"`
	Units       int           `json:"n_units"`
	Transcripts []Compared    `json:"transcripts"`
	Blind       bool          `json:"blind"` // nobody compared has looked
	Themes      []ThemeResult `json:"themes"`
	Mean        Summary       `json:"mean"`
	// All themes at once, a unit's set of themes being its value; nil unless asked for.
	Together *agreement.SetReport `json:"all_themes,omitempty"`
	// How often its interval drew anew: fewer times where there are many distinct sets.
	TogetherDraws int `json:"all_themes_draws,omitempty"`

	LeftOut []LeftOut `json:"left_out"`
	Looked  []Looked  `json:"looked"`
	Read    []Read    `json:"read"`
	Edited  []Edited  `json:"unit_edits_after_coding"`

	Ratings *Ratings `json:"-"` // leads from a figure to the units behind it
}

// ThemeResult is the agreement on one theme, applied or not. Cohen is the kappa of the two
// coders, or the mean of the pairs for which it is defined. Prevalence is the share of
// applied among all ratings. The coefficients of the nominal family follow under their own
// names.
type ThemeResult struct {
	Theme      string           `json:"theme"`
	Path       string           `json:"theme_path"`
	Applied    []int            `json:"applied"` // units, by coder
	Prevalence agreement.Value  `json:"prevalence"`
	Cohen      agreement.Number `json:"cohen_kappa"`
	agreement.NominalReport

	ID qda.ThemeID `json:"-"`
}

// Summary is the plain mean over the themes for which a coefficient is defined, and over
// how many.
type Summary struct {
	Percent agreement.Number `json:"percent_agreement"`
	Cohen   agreement.Number `json:"cohen_kappa"`
	Alpha   agreement.Number `json:"krippendorff_alpha"`
	Themes  Defined          `json:"n_themes"`
}

// Defined counts the themes behind each mean.
type Defined struct {
	Percent int `json:"percent_agreement"`
	Cohen   int `json:"cohen_kappa"`
	Alpha   int `json:"krippendorff_alpha"`
}

// Agreement compares layers of a study.
func Agreement(v *study.View, o Options) (*Result, error) {
	r, err := NewRatings(v, o)
	if err != nil {
		return nil, err
	}
	return r.Agreement()
}

// Agreement computes the coefficients of every theme.
func (r *Ratings) Agreement() (*Result, error) {
	out := &Result{Unit: r.Options.Unit, Touch: r.Options.Touch, Roles: r.Options.Roles, Coders: r.Options.Layers,
		Units: r.Units(), Transcripts: r.Transcripts, Blind: len(r.Looked) == 0, LeftOut: r.LeftOut, Looked: r.Looked,
		Read: r.Read, Edited: r.Edited, Themes: []ThemeResult{}, Ratings: r}
	for i := range r.Themes {
		t, err := r.theme(&r.Themes[i])
		if err != nil {
			return nil, err
		}
		out.Themes = append(out.Themes, t)
	}
	out.Mean = r.mean(out.Themes)
	if r.Options.Together {
		var err error
		if out.Together, out.TogetherDraws, err = r.together(); err != nil {
			return nil, err
		}
	}
	out.noNulls()
	return out, nil
}

// noNulls makes empty lists of those that are missing: they are arrays in JSON.
func (r *Result) noNulls() {
	if r.Coders == nil {
		r.Coders = []qda.Layer{}
	}
	if r.Transcripts == nil {
		r.Transcripts = []Compared{}
	}
	if r.LeftOut == nil {
		r.LeftOut = []LeftOut{}
	}
	if r.Edited == nil {
		r.Edited = []Edited{}
	}
	if r.Looked == nil {
		r.Looked = []Looked{}
	}
}

func (r *Ratings) theme(t *Theme) (ThemeResult, error) {
	n := r.Nominal(t)
	tally, err := agreement.TallyNominal(n)
	if err != nil {
		return ThemeResult{}, err
	}
	rep := tally.Report(agreement.Resampling{}) // of two codes each is the other's mirror: drawing for them tells nothing
	rep.Alpha.Bootstrap = tally.Bootstrap(r.Options.Resampling)
	out := ThemeResult{Theme: t.Key, Path: t.Path, ID: t.ID, Applied: make([]int, len(n.Values)), NominalReport: rep}
	ratings, yes := 0, 0
	for layer, row := range n.Values {
		for _, value := range row {
			if value >= 0 {
				ratings++
			}
			if value == applied {
				out.Applied[layer]++
				yes++
			}
		}
	}
	if ratings > 0 {
		out.Prevalence = agreement.Value{Float: float64(yes) / float64(ratings), Defined: true}
	}
	out.Cohen = cohen(&out.NominalReport)
	return out, nil
}

// cohen is the kappa of a pair, or the mean of the defined ones of several.
func cohen(r *agreement.NominalReport) agreement.Number {
	switch {
	case r.Percent.Reason != "": // nothing to compare: say so, not that no pair is defined
		return agreement.Number{Reason: r.Percent.Reason}
	case len(r.Pairs) == 1:
		return r.Pairs[0].Cohen.Number
	}
	return r.LightPairwise.Number
}

func (r *Ratings) mean(themes []ThemeResult) Summary {
	var s Summary
	s.Percent, s.Themes.Percent = r.meanOf(themes, func(t *ThemeResult) agreement.Number { return t.Percent })
	s.Cohen, s.Themes.Cohen = r.meanOf(themes, func(t *ThemeResult) agreement.Number { return t.Cohen })
	s.Alpha, s.Themes.Alpha = r.meanOf(themes, func(t *ThemeResult) agreement.Number { return t.Alpha.Number })
	return s
}

// meanOf is the mean of the defined values; without one, the reason of the first theme, or
// what is wrong with the whole comparison.
func (r *Ratings) meanOf(themes []ThemeResult, of func(*ThemeResult) agreement.Number) (agreement.Number, int) {
	sum, n := 0.0, 0
	why := agreement.NoVariation // nobody applied any theme
	switch {
	case len(r.Options.Layers) < 2:
		why = agreement.FewerThanTwoCoders
	case len(r.units) == 0:
		why = agreement.NoUnits
	case len(themes) > 0:
		why = of(&themes[0]).Reason
	}
	for i := range themes {
		if v := of(&themes[i]); v.Value.Defined {
			sum += v.Value.Float
			n++
		}
	}
	if n == 0 {
		return agreement.Number{Reason: why}, 0
	}
	return agreement.Number{Value: agreement.Value{Float: sum / float64(n), Defined: true}}, n
}
