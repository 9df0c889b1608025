package main

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"yinde/internal/agreement"
	"yinde/internal/compare"
	"yinde/internal/files"
	"yinde/internal/qda"
	"yinde/internal/study"
)

// Units and breakdowns that agree knows.
var (
	agreeUnits = []string{"sentence", "clause", "turn", "character", "span"}
	agreeBys   = []string{"theme", "group", "transcript", "pair", "week", "codebook-version"}
)

// bySpans reports whether codings are compared as spans and not by units.
func (o agreeOptions) bySpans() bool { return o.unit == "character" || o.unit == "span" }

// checkStudyFlags refuses values that no study could take.
func checkStudyFlags(o agreeOptions) error {
	switch {
	case !slices.Contains(agreeUnits, o.unit):
		return usage("cli.unit", o.unit, strings.Join(agreeUnits, ", "))
	case o.touch != "any" && o.touch != "half":
		return usage("cli.touch", o.touch)
	case !slices.Contains(agreeBys, o.by):
		return usage("cli.by", o.by, strings.Join(agreeBys, ", "))
	case o.level < 0:
		return usage("agree.negative", "level")
	case o.bySpans() && o.disagreements:
		return usage("disagree.units_only", "disagreements")
	case o.bySpans() && o.confusion:
		return usage("disagree.units_only", "confusion")
	case o.bySpans() && o.whatIf():
		return usage("disagree.units_only", "merge, --level")
	}
	for _, x := range []struct {
		name string
		set  bool
	}{{"methods", o.methods}, {"disagreements", o.disagreements}, {"confusion", o.confusion}} {
		if x.set && o.whatIf() && x.name != "disagreements" {
			return usage("agree.not_with", x.name, "merge, --level")
		}
	}
	return nil
}

// runAgree compares layers of a study.
func runAgree(ctx context.Context, a *app, name string, o agreeOptions) error {
	if err := checkStudyFlags(o); err != nil {
		return err
	}
	return a.read(name, func(v *study.View) error {
		options, err := compareOptions(v, o)
		if err != nil {
			return err
		}
		if o.bySpans() {
			options.Unit = compare.Turn
		}
		r, err := compare.NewRatings(v, options)
		if err != nil {
			return err
		}
		s, out, err := a.studySheet(ctx, v, r, o)
		if err != nil {
			return err
		}
		if err := a.printSheet(s, out, o); err != nil {
			return err
		}
		if !o.json() {
			for _, m := range r.Messages() {
				a.warn(m)
				if hint := m.Code + ".hint"; a.words.Has(hint) {
					a.line(a.err, "hint: "+a.t(hint, m.Args...))
				}
			}
		}
		return nil
	})
}

// studySheet makes the sheet of a study's ratings and the value for JSON.
func (a *app) studySheet(ctx context.Context, v *study.View, r *compare.Ratings, o agreeOptions) (*sheet, any, error) {
	switch {
	case o.confusion:
		return a.confusionSheet(r)
	case o.disagreements:
		return a.disagreementSheet(v, r, o)
	case o.bySpans():
		return a.spanStudySheet(ctx, v, r, o)
	}
	res, err := r.Agreement()
	if err != nil {
		return nil, nil, err
	}
	out := studyFigures{Result: res, By: compare.By(o.by)}
	if out.Sample, err = sampleCoverage(v, r); err != nil {
		return nil, nil, err
	}
	shown := o.format == "csv" || o.json() || len(r.Themes) <= 1 // else means only, which have no intervals
	if out.Parts, err = partFigures(ctx, v, r, compare.By(o.by), shown); err != nil {
		return nil, nil, err
	}
	if o.methods {
		return a.studyMethods(v, res, o)
	}
	if o.whatIf() {
		return a.whatIfSheet(v, out, o)
	}
	return a.agreementSheet(out, o), out, nil
}

// studyFigures is the agreement on a study, and on its parts where it was broken down.
type studyFigures struct {
	*compare.Result
	By     compare.By   `json:"by"`
	Sample *coverage    `json:"sample,omitempty"` // where one was drawn
	Parts  []partResult `json:"parts,omitempty"`
	WhatIf *whatIf      `json:"what_if,omitempty"`
}

type partResult struct {
	Name string `json:"part"`
	*compare.Result
}

func partFigures(ctx context.Context, v *study.View, r *compare.Ratings, by compare.By, intervals bool) ([]partResult, error) {
	parts, err := r.Parts(v, by)
	var out []partResult
	for _, p := range parts {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if !intervals {
			p.Options.Resampling.Replicates = 0
		}
		res, err := p.Agreement()
		if err != nil {
			return nil, err
		}
		out = append(out, partResult{p.Name, res})
	}
	return out, err
}

func compareOptions(v *study.View, o agreeOptions) (compare.Options, error) {
	options := compare.Options{Unit: compare.Unit(o.unit), Touch: compare.Touch(o.touch), WithSubthemes: o.subthemes,
		Level: o.level, Resampling: o.resampling(), Together: true, Merge: map[qda.ThemeID]qda.ThemeID{}}
	for _, id := range o.coders {
		layer := qda.Layer(id)
		if layer != qda.Consensus {
			if _, err := v.Coder(layer.Coder()); err != nil {
				return options, err
			}
		}
		options.Layers = append(options.Layers, layer)
	}
	if err := themeOptions(v, o, &options); err != nil {
		return options, err
	}
	for _, role := range o.roles {
		r := qda.Role(role)
		if r != qda.Interviewer && r != qda.ParticipantRole {
			return options, usage("cli.role", role)
		}
		options.Roles = append(options.Roles, r)
	}
	return options, nil
}

// themeOptions says which themes are compared, and what they count for.
func themeOptions(v *study.View, o agreeOptions, options *compare.Options) error {
	book := v.Codebook()
	for _, key := range o.themes {
		t, err := files.ThemeByKey(book, key)
		if err != nil {
			return err
		}
		options.Themes = append(options.Themes, t.ID)
	}
	if o.domain != "" {
		top, err := files.ThemeByKey(book, o.domain)
		if err != nil {
			return err
		}
		for _, t := range book.Themes() {
			if t.Into == "" && t.ID != top.ID && book.Within(t.ID, top.ID) {
				options.Themes = append(options.Themes, t.ID)
			}
		}
		if len(options.Themes) == 0 {
			return qda.Bad("agree.domain_empty", top.Key)
		}
	}
	for _, pair := range o.merge {
		from, into, ok := strings.Cut(pair, "=")
		if !ok {
			return usage("agree.merge_form", pair)
		}
		a, err := files.ThemeByKey(book, strings.TrimSpace(from))
		if err != nil {
			return err
		}
		b, err := files.ThemeByKey(book, strings.TrimSpace(into))
		if err != nil {
			return err
		}
		options.Merge[a.ID] = b.ID
	}
	return nil
}

func layerNames(layers []qda.Layer) []string {
	out := make([]string, len(layers))
	for i, l := range layers {
		out[i] = string(l)
	}
	return out
}

// studyHead says what was measured.
func (a *app) studyHead(r *compare.Result) []string {
	head := []string{a.t("agree.head", a.t("unit."+string(r.Unit)), r.Units, len(r.Transcripts), strings.Join(layerNames(r.Coders), ", ")),
		a.blindness(r.Blind), a.t("agree.counted", a.roleNames(r.Roles), a.t("touch."+string(r.Touch)))}
	return head
}

func (a *app) blindness(blind bool) string {
	if blind {
		return a.t("agree.blind")
	}
	return a.t("agree.not_blind")
}

func (a *app) roleNames(roles []qda.Role) string {
	var out []string
	for _, r := range roles {
		out = append(out, a.t("role."+string(r)))
	}
	return strings.Join(out, a.t("list.sep"))
}

// agreementSheet says first what was measured, then the figures, then how to read them.
func (a *app) agreementSheet(r studyFigures, o agreeOptions) *sheet {
	s := &sheet{title: a.t("agree.title"), head: a.studyHead(r.Result)}
	if c := r.Sample; c != nil {
		s.head = append(s.head, a.t("agree.sample", c.Drawn, c.Compared, len(c.Beyond), strconv.FormatUint(c.Seed, 10)))
	}
	if len(r.Themes) > 1 && r.Together != nil {
		s.head = append(s.head, a.t("agree.themes_as_sets")+": "+a.setText(r.Together.MASI))
		if n := r.TogetherDraws; n > 0 && n < o.draws {
			s.head = append(s.head, a.t("agree.set_draws", n))
		}
	}
	var rows []nominalRow
	switch {
	case len(r.Parts) == 0:
		rows = themeRows("", r.Result)
		s.grid = a.nominalGrid(a.t("col.theme"), "", len(r.Coders), rows)
		if len(rows) > 0 {
			s.grid.rows = append(s.grid.rows, a.meanRow(r.Result))
		}
	default:
		rows = a.partGrid(s, r, o)
	}
	by := o.resampling()
	if len(r.Parts) > 0 {
		by = r.Parts[0].Ratings.Options.Resampling // fewer draws where there are many parts
	}
	s.head = append(s.head, a.intervalHead(rows, by)...)
	s.notes = a.nominalNotes(rows, s.grid)
	return s
}

// partGrid fills in the table of a breakdown: a part's themes where one is compared or for
// CSV, else the mean of each part's themes.
func (a *app) partGrid(s *sheet, r studyFigures, o agreeOptions) []nominalRow {
	var rows []nominalRow
	coders := len(r.Coders)
	if r.By == compare.ByPair {
		coders = 2
	}
	all := append(slices.Clone(r.Parts), partResult{a.t("agree.whole"), r.Result})
	for _, p := range all {
		if p.Name == "" {
			p.Name = a.t("agree.no_group")
		}
		rows = append(rows, themeRows(p.Name, p.Result)...)
	}
	s.grid = a.nominalGrid(a.t("col.theme"), a.t("agree.by."+string(r.By)), coders, rows)
	if len(r.Themes) <= 1 || o.format == "csv" {
		return rows
	}
	s.grid.rows = nil
	for _, p := range all {
		if p.Name == "" {
			p.Name = a.t("agree.no_group")
		}
		row := append([]cell{word(p.Name)}, a.meanRow(p.Result)...)
		row[2] = count(p.Units)
		s.grid.rows = append(s.grid.rows, row)
	}
	return nil
}

func (a *app) setText(x agreement.SetAlpha) string {
	text := coefficientText(x.Number)
	if x.Bootstrap != nil {
		text += " " + intervalText(x.Bootstrap.CI95)
	}
	return text
}

func themeRows(by string, r *compare.Result) []nominalRow {
	var rows []nominalRow
	for i := range r.Themes {
		t := &r.Themes[i]
		carried := make([]int64, len(t.Applied))
		for j, n := range t.Applied {
			carried[j] = int64(n)
		}
		rows = append(rows, nominalRow{by: by, name: t.Path, carried: carried, prevalence: t.Prevalence, report: &t.NominalReport})
	}
	return rows
}

// meanRow is the plain mean over the themes.
func (a *app) meanRow(r *compare.Result) []cell {
	return []cell{word(a.t("agree.mean", r.Mean.Themes.Alpha)), word(""), word(""), word(""),
		figure(r.Mean.Percent), figure(r.Mean.Cohen), figure(r.Mean.Alpha), word(""), word("")}
}

// spanStudySheet is the agreement by characters or free spans.
func (a *app) spanStudySheet(ctx context.Context, v *study.View, r *compare.Ratings, o agreeOptions) (*sheet, any, error) {
	so := compare.SpanOptions{Unit: compare.Unit(o.unit), Gamma: o.json()}
	res, err := r.Spans(ctx, v, so)
	if err != nil {
		return nil, nil, err
	}
	parts, err := r.Parts(v, compare.By(o.by))
	if err != nil {
		return nil, nil, err
	}
	out := spansJSON{SpanResult: res, By: compare.By(o.by)}
	for _, p := range parts {
		one, err := p.Spans(ctx, v, so)
		if err != nil {
			return nil, nil, err
		}
		out.Parts = append(out.Parts, spanPart{p.Name, one})
	}
	s := &sheet{title: a.t("agree.title")}
	s.head = []string{a.t("agree.span_head", a.t("unit."+o.unit), res.Length, len(res.Transcripts), strings.Join(layerNames(res.Coders), ", ")),
		a.blindness(res.Blind), a.t("agree.counted_spans", a.roleNames(res.Roles))}
	s.head = append(s.head, a.wholeLines(&res.Together)...)
	by, rows := "", a.spanRows("", res)
	if len(out.Parts) > 0 {
		by, rows = a.t("agree.by."+o.by), nil
		for _, p := range append(out.Parts, spanPart{a.t("agree.whole"), res}) {
			if p.Name == "" {
				p.Name = a.t("agree.no_group")
			}
			rows = append(rows, a.spanRows(p.Name, p.SpanResult)...)
		}
	}
	s.grid = a.spanGrid(a.t("col.theme"), by, rows)
	for _, t := range res.Themes {
		if t.Interval != nil {
			s.head = append(s.head, a.t("agree.text_intervals", t.Interval.Replicates, strconv.FormatUint(o.seed, 10)))
			break
		}
	}
	s.notes = append(s.notes, a.reasonNotes(s.grid)...)
	if o.methods {
		return a.spanStudyMethods(v, res, a.spanRows("", res), o)
	}
	return s, out, nil
}

type spansJSON struct {
	*compare.SpanResult
	By    compare.By `json:"by"`
	Parts []spanPart `json:"parts,omitempty"`
}

type spanPart struct {
	Name string `json:"part"`
	*compare.SpanResult
}

func (a *app) spanRows(by string, r *compare.SpanResult) []spanRow {
	var rows []spanRow
	for i := range r.Themes {
		t := &r.Themes[i]
		row := spanRow{by: by, name: t.Path, coders: layerNames(r.Coders), report: &t.Report}
		if t.Interval != nil && len(t.Interval.CharAlpha) == 1 {
			row.interval = t.Interval.CharAlpha[0].CI95
		}
		rows = append(rows, row)
	}
	return rows
}
