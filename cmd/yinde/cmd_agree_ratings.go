package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"yinde/internal/agreement"
	"yinde/internal/files"
	"yinde/internal/qda"
)

// runAgreeRatings computes the coefficients of a file that no study stands behind.
func runAgreeRatings(ctx context.Context, a *app, o agreeOptions) error {
	file, name, err := a.openInput(o.ratings + o.spans) // one of them
	if err != nil {
		return err
	}
	defer file.Close()
	n := files.Named{Coders: o.coders, Codes: o.codes, Units: o.units}
	var s *sheet
	var v any
	switch {
	case o.spans != "":
		s, v, err = a.spansSheet(ctx, name, file, n, o)
	case o.sets:
		s, v, err = a.setsSheet(ctx, name, file, n, o)
	default:
		s, v, err = a.ratingsSheet(ctx, name, file, n, o)
	}
	if err != nil {
		return err
	}
	return a.printSheet(s, v, o)
}

// openInput opens a file of data, "-" being standard input, and gives its name for messages.
func (a *app) openInput(path string) (io.ReadCloser, string, error) {
	if path == "-" {
		return io.NopCloser(a.in), a.t("in.stdin"), nil
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, "", inputError(path, err)
	}
	if info, err := f.Stat(); err == nil && info.IsDir() {
		f.Close()
		return nil, "", qda.Bad("out.is_dir", path)
	}
	return f, filepath.Base(path), nil
}

func (a *app) ratingsSheet(ctx context.Context, name string, r io.Reader, n files.Named, o agreeOptions) (*sheet, any, error) {
	data, err := files.Ratings(ctx, name, r, n)
	if err != nil {
		return nil, nil, err
	}
	tally, err := agreement.TallyNominal(data)
	if err != nil {
		return nil, nil, err
	}
	if o.json() && !o.methods {
		return nil, tally.Report(o.resampling()), nil
	}
	rep := binaryReport(tally, o.resampling())
	if o.methods {
		s, m := a.ratingsMethods(name, data, &rep, o)
		return s, m, nil
	}
	rows := []nominalRow{{name: a.t("agree.all_codes"), report: &rep}}
	for k := range data.Codes {
		one := binaryReport(tally.Against(k), o.resampling())
		rows = append(rows, codeRow(data.Codes[k], rep.Codes[k].Carried, rep.Codes[k].Prevalence, &one))
	}
	s := a.ratedSheet(name, data.Coders, rep.Units, rows, o)
	s.head = append(s.head, a.t("agree.pairable", rep.PairableUnits, rep.CompleteUnits))
	return s, rep, nil
}

// binaryReport is the report with the intervals of the whole only: of two codes each is the
// other's mirror, and drawing for them again would tell nothing.
func binaryReport(t *agreement.Tally, by agreement.Resampling) agreement.NominalReport {
	r := t.Report(agreement.Resampling{})
	r.Alpha.Bootstrap = t.Bootstrap(by)
	return r
}

func codeRow(name string, carried []int64, prevalence agreement.Value, r *agreement.NominalReport) nominalRow {
	return nominalRow{name: name, carried: carried, prevalence: prevalence, report: r}
}

// ratedSheet is the table of ratings, one row a code.
func (a *app) ratedSheet(name string, coders []string, units int, rows []nominalRow, o agreeOptions) *sheet {
	s := &sheet{title: a.t("agree.title"), grid: a.nominalGrid(a.t("col.code"), "", len(coders), rows)}
	s.head = []string{a.t("agree.ratings_head", name, units, len(coders), strings.Join(coders, ", "))}
	s.head = append(s.head, a.intervalHead(rows, o.resampling())...)
	s.notes = a.nominalNotes(rows, s.grid)
	return s
}

func (a *app) setsSheet(ctx context.Context, name string, r io.Reader, n files.Named, o agreeOptions) (*sheet, any, error) {
	data, err := files.RatingSets(ctx, name, r, n)
	if err != nil {
		return nil, nil, err
	}
	tally, err := agreement.TallySets(data)
	if err != nil {
		return nil, nil, err
	}
	if o.json() && !o.methods {
		return nil, tally.Report(o.resampling()), nil
	}
	rep := tally.Report(agreement.Resampling{})
	rep.MASI.Bootstrap = tally.Bootstrap(agreement.MASIDistance, o.resampling())
	var rows []nominalRow
	for k := range data.Codes {
		one := binaryReport(tally.Code(k), o.resampling())
		rows = append(rows, codeRow(data.Codes[k], rep.Codes[k].Carried, rep.Codes[k].Prevalence, &one))
	}
	if o.methods {
		s, m := a.setsMethods(name, data, &rep, rows, o)
		return s, m, nil
	}
	s := a.ratedSheet(name, data.Coders, rep.Units, rows, o)
	s.head = append(s.head, a.setLines(&rep)...)
	return s, rep, nil
}

// setLines says how far whole sets of codes agree, by the distances between sets.
func (a *app) setLines(r *agreement.SetReport) []string {
	var out []string
	for _, x := range []struct {
		name  string
		alpha agreement.SetAlpha
	}{{"MASI", r.MASI}, {"Jaccard", r.Jaccard}, {"Dice", r.Dice}, {a.t("agree.equality"), r.Nominal}} {
		text := coefficientText(x.alpha.Number)
		if x.alpha.Bootstrap != nil {
			text += " " + intervalText(x.alpha.Bootstrap.CI95)
		}
		out = append(out, a.t("agree.set_alpha", x.name, text))
	}
	return out
}

func (a *app) spansSheet(ctx context.Context, name string, r io.Reader, n files.Named, o agreeOptions) (*sheet, any, error) {
	data, err := files.Spans(ctx, name, r, o.length, n)
	if err != nil {
		return nil, nil, err
	}
	tally, err := agreement.TallySpans(data)
	if err != nil {
		return nil, nil, err
	}
	options := agreement.SpanOptions{}
	if o.json() || o.methods {
		options.Gamma = &agreement.GammaOptions{Samples: agreement.DefaultGammaSamples, Seed: o.seed}
	}
	rep := tally.Report(options)
	if o.json() && !o.methods {
		return nil, rep, nil
	}
	rows := make([]spanRow, len(data.Codes))
	for k, code := range data.Codes {
		one, err := agreement.TallySpans(onlyCode(data, k))
		if err != nil {
			return nil, nil, err
		}
		r := one.Report(agreement.SpanOptions{})
		rows[k] = spanRow{name: code, coders: data.Coders, report: &r}
	}
	if o.methods {
		s, m := a.spansMethods(name, data, &rep, rows)
		return s, m, nil
	}
	s := &sheet{title: a.t("agree.title"), grid: a.spanGrid(a.t("col.code"), "", rows)}
	s.head = append([]string{a.t("agree.spans_head", name, data.Length, len(data.Coders), strings.Join(data.Coders, ", "))}, a.wholeLines(a.t("agree.codes_whole"), &rep)...)
	if c := rep.Clash; c != nil {
		s.head = append(s.head, a.t("agree.clash", c.Coder, c.First, c.Second, c.Start, c.End))
	}
	s.notes = a.reasonNotes(s.grid)
	return s, rep, nil
}

// onlyCode keeps the spans of one code.
func onlyCode(d agreement.Continuum, k int) agreement.Continuum {
	out := agreement.Continuum{Length: d.Length, Coders: d.Coders, Codes: d.Codes[k : k+1], Spans: make([][]agreement.Span, len(d.Spans))}
	for c, list := range d.Spans {
		for _, s := range list {
			if s.Code == k {
				out.Spans[c] = append(out.Spans[c], agreement.Span{Start: s.Start, End: s.End})
			}
		}
	}
	return out
}

// spanRow is one theme or code on its own, all else being gap.
type spanRow struct {
	by, name string
	coders   []string
	report   *agreement.SpanReport
	interval agreement.Interval // of the alpha over characters
}

// spanGrid is the table of the family of spans.
func (a *app) spanGrid(name, by string, rows []spanRow) grid {
	g := grid{columns: []column{
		{head: name, key: "theme"},
		{head: a.t("col.spans"), key: "n_spans", right: true},
		{head: a.t("col.prevalence"), key: "prevalence", right: true},
		{head: a.t("agree.char_alpha"), key: "char_alpha", right: true, kind: coefficient},
		{head: a.t("agree.interval"), right: true, kind: interval},
		{head: a.t("agree.char_kappa"), key: "char_kappa", right: true},
		{head: "|u-α", key: "u_alpha_binary", right: true, kind: coefficient},
		{head: a.t("agree.span_f1"), key: "span_f1", right: true},
		{head: "α_U (1995)", key: "alpha_u_1995", right: true, kind: coefficient},
	}}
	if by != "" {
		g.columns = slices.Insert(g.columns, 0, column{head: by, key: "by"})
	}
	for _, r := range rows {
		spans := make([]string, len(r.coders))
		for i, c := range r.coders {
			spans[i] = strconv.Itoa(r.report.Spans[c])
		}
		code := r.report.Codes[0]
		alpha := code.CharAlpha
		alpha.CI95 = r.interval
		kappa, prevalence := meanOfPairs(code.Pairs)
		f1 := segmentF1(r.report.Segments["0.5"])
		row := []cell{word(r.name), word(strings.Join(spans, "/")), percentage(prevalence), figure(alpha), bounds(alpha.CI95),
			{text: decimals(kappa), raw: exact(kappa)}, figure(code.UAlphaBinary), {text: decimals(f1), raw: exact(f1)}, figure(code.AlphaU)}
		if by != "" {
			row = slices.Insert(row, 0, word(r.by))
		}
		g.rows = append(g.rows, row)
	}
	return g
}

// meanOfPairs is the mean of the defined kappas over characters, and the share of characters
// with the code among all that the pairs judged.
func meanOfPairs(pairs []agreement.SpanPair) (kappa, prevalence agreement.Value) {
	sum, n, with, all := 0.0, 0, int64(0), int64(0)
	for _, p := range pairs {
		with += 2*p.N11 + p.N10 + p.N01
		all += 2 * (p.N11 + p.N10 + p.N01 + p.N00)
		if p.Kappa.Defined {
			sum += p.Kappa.Float
			n++
		}
	}
	return quotient(sum, float64(n)), quotient(float64(with), float64(all))
}

// segmentF1 is F1 over all pairs of coders together.
func segmentF1(pairs []agreement.SegmentPair) agreement.Value {
	matched, all := 0, 0
	for _, p := range pairs {
		matched += 2 * p.Matched
		all += 2*p.Matched + p.OnlyFirst + p.OnlySecond
	}
	return quotient(float64(matched), float64(all))
}

func quotient(a, b float64) agreement.Value {
	if b == 0 {
		return agreement.Value{}
	}
	return agreement.Value{Float: a / b, Defined: true}
}

// wholeLines says how far all codes or themes together agree.
func (a *app) wholeLines(what string, r *agreement.SpanReport) []string {
	out := []string{a.t("agree.relevance", what, coefficientText(r.Relevance)), a.t("agree.alpha_u", what, coefficientText(r.AlphaU))}
	if e := r.Exclusive; e != nil {
		out = append(out, a.t("agree.family2016", coefficientText(e.UAlphaBinary), coefficientText(e.UAlpha), coefficientText(e.CUAlpha)))
	}
	return out
}
