package main

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"yinde/internal/agreement"
	"yinde/internal/compare"
	"yinde/internal/qda"
	"yinde/internal/study"
)

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
