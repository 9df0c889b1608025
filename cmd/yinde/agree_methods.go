package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"yinde/internal/agreement"
	"yinde/internal/compare"
	"yinde/internal/locale"
	"yinde/internal/qda"
	"yinde/internal/study"
)

// Works that a methods paragraph can name, by the words it names them with.
var works = []struct{ name, entry string }{
	{"Cohen", "Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement, 20(1), 37–46."},
	{"Efron", "Efron, B., & Tibshirani, R. J. (1993). An introduction to the bootstrap. Chapman & Hall."},
	{"Gwet", "Gwet, K. L. (2014). Handbook of inter-rater reliability (4th ed.). Advanced Analytics."},
	{"Krippendorff", "Krippendorff, K. (2019). Content analysis: An introduction to its methodology (4th ed.). SAGE."},
	{"2016", "Krippendorff, K., Mathet, Y., Bouvry, S., & Widlöcher, A. (2016). On the reliability of unitizing textual continua: Further developments. Quality & Quantity, 50(6), 2347–2364."},
	{"Landis", "Landis, J. R., & Koch, G. G. (1977). The measurement of observer agreement for categorical data. Biometrics, 33(1), 159–174."},
	{"Mathet", "Mathet, Y., Widlöcher, A., & Métivier, J.-P. (2015). The unified and holistic method gamma (γ) for inter-annotator agreement measure and alignment. Computational Linguistics, 41(3), 437–479."},
	{"Passonneau", "Passonneau, R. (2006). Measuring agreement on set-valued items (MASI) for semantic and pragmatic annotation. In Proceedings of LREC 2006."},
}

// methodsJSON is a methods paragraph and the works it names.
type methodsJSON struct {
	Language   string   `json:"language"`
	Text       string   `json:"text"`
	References []string `json:"references"`
}

// methodsSheet makes one paragraph of sentences and lists the works they name.
func (a *app) methodsSheet(sentences []string) (*sheet, methodsJSON) {
	gap := ""
	if a.words.Lang == locale.En {
		gap = " "
	}
	m := methodsJSON{Language: a.words.Lang, Text: strings.Join(sentences, gap), References: []string{}}
	for _, w := range works {
		if strings.Contains(m.Text, w.name) && (w.name != "Mathet" || strings.Contains(m.Text, "2015")) {
			m.References = append(m.References, w.entry)
		}
	}
	s := &sheet{title: a.t("methods.title"), head: []string{m.Text}, notes: []string{"", a.t("methods.refs")}}
	s.notes = append(s.notes, m.References...)
	return s, m
}

// printed is a figure as papers print it, with its interval: .781 [.660, .871].
func (a *app) printed(n agreement.Number) string {
	if !n.Value.Defined {
		return a.t("methods.undefined", string(n.Reason))
	}
	text := bare(n.Value)
	if !n.CI95.IsZero() && n.CI95.Low.Defined && n.CI95.High.Defined {
		text += " [" + bare(n.CI95.Low) + ", " + bare(n.CI95.High) + "]"
	}
	return text
}

// bare leaves out the zero before the point, which figures that cannot pass 1 do not need.
func bare(v agreement.Value) string {
	s := decimals(v)
	if rest, ok := strings.CutPrefix(s, "0."); ok {
		return "." + rest
	}
	if rest, ok := strings.CutPrefix(s, "-0."); ok {
		return "−." + rest
	}
	return s
}

// withBootstrap puts the interval of a bootstrap into the figure.
func withBootstrap(x agreement.SetAlpha) agreement.Number {
	n := x.Number
	if x.Bootstrap != nil {
		n.CI95 = x.Bootstrap.CI95
	}
	return n
}

// studyMethods is the methods paragraph of a comparison by units.
func (a *app) studyMethods(v *study.View, r *compare.Result, o agreeOptions) (*sheet, any, error) {
	total := r.Read[:min(1, len(r.Read))]
	of := len(r.Transcripts)
	for _, x := range total {
		of = x.Of
	}
	list := []string{a.t("methods.study", len(r.Coders), a.names(r.Coders), len(r.Transcripts), of, shareOf(len(r.Transcripts), of),
		a.t("unit."+string(r.Unit)), r.Units, a.roleNames(r.Roles), a.t("touch."+string(r.Touch)))}
	circumstances, err := a.circumstances(v, r.Ratings)
	if err != nil {
		return nil, nil, err
	}
	list = append(list, circumstances...)
	list = append(list, a.themeSentences(r)...)
	if len(r.Themes) > 1 {
		list = append(list, a.t("methods.together", a.printed(withBootstrap(r.Together.MASI))))
	}
	if o.draws > 0 {
		list = append(list, a.t("methods.intervals", o.draws, strconv.FormatUint(o.seed, 10)))
	}
	few := 0
	for _, row := range themeRows("", r) {
		if row.few() {
			few++
		}
	}
	if few > 0 {
		list = append(list, a.t("methods.few", few, fewUnits))
	}
	list = append(list, a.thresholds(r), a.t("methods.scale"), a.t("methods.software"))
	s, m := a.methodsSheet(list)
	return s, m, nil
}

func (a *app) names(layers []qda.Layer) string {
	return strings.Join(layerNames(layers), a.t("list.sep"))
}

func shareOf(n, of int) string { return share(quotient(float64(n), float64(of))) }

// circumstances say how the coding came about and what does not count.
func (a *app) circumstances(v *study.View, r *compare.Ratings) ([]string, error) {
	versions, err := r.Versions(v)
	if err != nil {
		return nil, err
	}
	var out []string
	if len(r.Looked) == 0 {
		out = append(out, a.t("methods.blind"))
	} else {
		var who []string
		for _, l := range r.Looked {
			if !slices.Contains(who, string(l.Coder)) {
				who = append(who, string(l.Coder))
			}
		}
		out = append(out, a.t("methods.not_blind", strings.Join(who, a.t("list.sep"))))
	}
	if c, err := sampleCoverage(v, r); err != nil {
		return nil, err
	} else if c != nil {
		out = append(out, a.t("methods.sample", c.Drawn, c.Compared, strconv.FormatUint(c.Seed, 10)))
		if len(c.Beyond) > 0 {
			out = append(out, a.t("methods.beyond", len(c.Beyond)))
		}
	}
	stage := "methods.before"
	if slices.Contains(r.Options.Layers, qda.Consensus) {
		stage = "methods.consensus"
	}
	out = append(out, a.t(stage))
	if len(versions) > 0 {
		out = append(out, a.t("methods.versions", strings.Join(versions, a.t("list.sep"))))
	}
	out = append(out, a.t("methods.unseen"))
	if left := a.leftOut(r); left != "" {
		out = append(out, a.t("methods.left", left))
	}
	return out, nil
}

func (a *app) leftOut(r *compare.Ratings) string {
	whole, units, newer := 0, 0, 0
	for _, l := range r.LeftOut {
		switch l.Reason {
		case compare.NotReviewed, compare.NotOpen, compare.CasesOpen:
			whole++
		case compare.PartlyReviewed, compare.TextChanged:
			units += l.Units
		case compare.ThemeNewer:
			newer++
		}
	}
	var out []string
	if whole > 0 {
		out = append(out, a.t("methods.left_not_reviewed", whole))
	}
	if units > 0 {
		out = append(out, a.t("methods.left_units", units))
	}
	if newer > 0 {
		out = append(out, a.t("methods.left_newer", newer))
	}
	return strings.Join(out, a.t("list.sep"))
}

// themeSentences give the figures of the themes: their mean and range, then each.
func (a *app) themeSentences(r *compare.Result) []string {
	var low, high agreement.Value
	var each []string
	for i := range r.Themes {
		t := &r.Themes[i]
		n := alphaOf(t.Alpha)
		each = append(each, t.Theme+" "+a.printed(n))
		if !n.Value.Defined {
			continue
		}
		if !low.Defined || n.Value.Float < low.Float {
			low = n.Value
		}
		if !high.Defined || n.Value.Float > high.Float {
			high = n.Value
		}
	}
	if !low.Defined {
		return []string{a.t("methods.no_themes", string(r.Mean.Alpha.Reason))}
	}
	return []string{a.t("methods.themes", r.Mean.Themes.Alpha, a.printed(r.Mean.Alpha), bare(low), bare(high), share(r.Mean.Percent.Value), a.printed(r.Mean.Cohen)),
		a.t("methods.each", strings.Join(each, a.t("methods.between")))}
}

// thresholds counts the themes on either side of Krippendorff's two.
func (a *app) thresholds(r *compare.Result) string {
	reach, between, below := 0, 0, 0
	for i := range r.Themes {
		switch x := r.Themes[i].Alpha.Value; {
		case !x.Defined:
		case x.Float >= .8:
			reach++
		case x.Float >= .667:
			between++
		default:
			below++
		}
	}
	return a.t("methods.thresholds", reach, between, below)
}

// spanStudyMethods is the methods paragraph of a comparison of spans.
func (a *app) spanStudyMethods(v *study.View, r *compare.SpanResult, rows []spanRow, o agreeOptions) (*sheet, any, error) {
	of := len(r.Transcripts)
	for _, x := range r.Read {
		of = x.Of
	}
	list := []string{a.t("methods.study_spans", len(r.Coders), a.names(r.Coders), len(r.Transcripts), of, shareOf(len(r.Transcripts), of), r.Length, a.roleNames(r.Roles))}
	circumstances, err := a.circumstances(v, r.Ratings)
	if err != nil {
		return nil, nil, err
	}
	list = append(append(list, circumstances...), a.spanSentences(&r.Together, rows)...)
	for _, t := range r.Themes {
		if t.Interval != nil {
			list = append(list, a.t("methods.text_intervals", t.Interval.Replicates, strconv.FormatUint(o.seed, 10)))
			break
		}
	}
	list = append(list, a.t("methods.threshold_one"), a.t("methods.software"))
	s, m := a.methodsSheet(list)
	return s, m, nil
}

func (a *app) spanSentences(whole *agreement.SpanReport, rows []spanRow) []string {
	var each []string
	for _, r := range rows {
		n := r.report.Codes[0].CharAlpha
		n.CI95 = r.interval
		each = append(each, fmt.Sprintf("%s %s (F1 %s)", r.report.Codes[0].Code, a.printed(n), bare(segmentF1(r.report.Segments["0.5"]))))
	}
	out := []string{a.t("methods.span_themes", a.printed(whole.Relevance), strings.Join(each, a.t("methods.between")))}
	if e := whole.Exclusive; e != nil {
		out = append(out, a.t("methods.span_family", a.printed(e.UAlphaBinary), a.printed(e.UAlpha), a.printed(e.CUAlpha)))
	}
	if g := whole.Gamma; g != nil && g.Gamma.Value.Defined {
		out = append(out, a.t("methods.gamma", a.printed(g.Gamma.Number), g.Gamma.Samples))
	}
	return out
}

// ratingsMethods is the methods paragraph of a file of ratings.
func (a *app) ratingsMethods(name string, d agreement.Nominal, r *agreement.NominalReport, o agreeOptions) (*sheet, methodsJSON) {
	list := []string{a.t("methods.ratings", len(d.Coders), strings.Join(d.Coders, a.t("list.sep")), r.Units, name, len(d.Codes), r.PairableUnits, r.PairableValues, r.CompleteUnits),
		a.t("methods.nominal", a.printed(alphaOf(r.Alpha)), a.printed(r.Percent), a.printed(kappaOf(r)), a.printed(r.GwetAC1Codebook))}
	return a.methodsSheet(append(list, a.closing(o)...))
}

func (a *app) closing(o agreeOptions) []string {
	var out []string
	if o.draws > 0 {
		out = append(out, a.t("methods.intervals", o.draws, strconv.FormatUint(o.seed, 10)))
	}
	return append(out, a.t("methods.threshold_one"), a.t("methods.scale"), a.t("methods.software"))
}

// setsMethods is the methods paragraph of a file of sets.
func (a *app) setsMethods(name string, d agreement.Sets, r *agreement.SetReport, rows []nominalRow, o agreeOptions) (*sheet, methodsJSON) {
	var each []string
	for _, row := range rows {
		each = append(each, row.name+" "+a.printed(alphaOf(row.report.Alpha)))
	}
	list := []string{a.t("methods.sets", len(d.Coders), strings.Join(d.Coders, a.t("list.sep")), r.Units, name, len(d.Codes)),
		a.t("methods.together", a.printed(withBootstrap(r.MASI))), a.t("methods.each", strings.Join(each, a.t("methods.between")))}
	return a.methodsSheet(append(list, a.closing(o)...))
}

// spansMethods is the methods paragraph of a file of spans.
func (a *app) spansMethods(name string, d agreement.Continuum, r *agreement.SpanReport, rows []spanRow) (*sheet, methodsJSON) {
	list := []string{a.t("methods.spans", len(d.Coders), strings.Join(d.Coders, a.t("list.sep")), d.Length, name, len(d.Codes))}
	list = append(list, a.spanSentences(r, rows)...)
	return a.methodsSheet(append(list, a.t("methods.threshold_one"), a.t("methods.software")))
}
