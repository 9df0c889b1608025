package main

import (
	"slices"
	"strconv"
	"strings"

	"yinde/internal/agreement"
)

// fewUnits is below which a theme's figures are marked: too few places to say much.
const fewUnits = 5

// nominalRow is a theme, a code or all of them together, and its coefficients.
type nominalRow struct {
	by         string // the group, transcript, … it is about; "" for all
	name       string
	carried    []int64 // units that have it, by coder; nil where that means nothing
	prevalence agreement.Value
	report     *agreement.NominalReport
}

// few reports whether no coder gave the theme to fewUnits.
func (r nominalRow) few() bool {
	return r.carried != nil && slices.Max(append([]int64{0}, r.carried...)) < fewUnits
}

// kappaOf is Cohen's kappa of a pair, or the mean of the defined ones of several.
func kappaOf(r *agreement.NominalReport) agreement.Number {
	switch {
	case r.Percent.Reason != "": // nothing to compare: say so, not that no pair is defined
		return agreement.Number{Reason: r.Percent.Reason}
	case len(r.Pairs) == 1:
		return r.Pairs[0].Cohen.Number
	}
	return r.LightPairwise.Number
}

// alphaOf is alpha with the interval from resampled units where there is one, which holds for
// few units too, else the linearised one.
func alphaOf(a agreement.Alpha) agreement.Number {
	n := a.Number
	if a.Bootstrap != nil && !a.Bootstrap.Units.CI95.IsZero() {
		n.CI95 = a.Bootstrap.Units.CI95
	}
	return n
}

// nominalGrid is the table of the nominal family: the few coefficients that are asked for by
// name, with prevalence beside them.
func (a *app) nominalGrid(name, by string, coders int, rows []nominalRow) grid {
	kappa := "κ (Cohen)"
	if coders > 2 {
		kappa = a.t("agree.kappa_mean")
	}
	g := grid{columns: []column{
		{head: name, key: "theme"},
		{head: "n", key: "n", right: true},
		{head: a.t("col.applied"), key: "applied", right: true},
		{head: a.t("col.prevalence"), key: "prevalence", right: true},
		{head: a.t("col.percent"), key: "percent_agreement", right: true, kind: coefficient},
		{head: kappa, key: "cohen_kappa", right: true, kind: coefficient},
		{head: "α (Krippendorff)", key: "krippendorff_alpha", right: true, kind: coefficient},
		{head: a.t("agree.interval"), right: true, kind: interval},
		{head: "AC1 (Gwet)", key: "gwet_ac1_codebook", right: true, kind: coefficient},
	}}
	if by != "" {
		g.columns = slices.Insert(g.columns, 0, column{head: by, key: "by"})
	}
	for _, r := range rows {
		alpha := alphaOf(r.report.Alpha)
		row := []cell{{text: r.name, raw: r.name}, count(r.report.PairableUnits), word(""), word(""),
			figure(r.report.Percent), figure(kappaOf(r.report)), figure(alpha), bounds(alpha.CI95), figure(r.report.GwetAC1Codebook)}
		if r.few() {
			row[0].text += " *"
		}
		if r.carried != nil {
			carried := make([]string, len(r.carried))
			for i, n := range r.carried {
				carried[i] = strconv.FormatInt(n, 10)
			}
			row[2], row[3] = word(strings.Join(carried, "/")), percentage(r.prevalence)
		}
		if by != "" {
			row = slices.Insert(row, 0, word(r.by))
		}
		g.rows = append(g.rows, row)
	}
	return g
}

// reasons in the order in which they are explained.
var reasons = []agreement.Reason{agreement.FewerThanTwoCoders, agreement.NoUnits, agreement.NoPairableUnits,
	agreement.NoCompleteUnits, agreement.NoDefinedPair, agreement.NoVariation, agreement.SingleCodeCodebook,
	agreement.CodeNeverUsed, agreement.CodeAlwaysUsed, agreement.NothingToMeasure, agreement.TooLarge}

// reasonNotes explains the reasons that stand in the table.
func (a *app) reasonNotes(g grid) []string {
	used := map[agreement.Reason]bool{}
	for _, row := range g.rows {
		for i, c := range row {
			if g.columns[i].kind == coefficient && !c.number.Value.Defined {
				used[c.number.Reason] = true
			}
		}
	}
	var out []string
	for _, r := range reasons {
		if !used[r] {
			continue
		}
		code := string(r)
		switch r {
		case agreement.NothingToMeasure:
			code = "nothing_to_measure"
		case agreement.TooLarge:
			code = "too_large"
		}
		out = append(out, "– "+string(r)+": "+a.t("reason."+code))
	}
	if used[agreement.FewerThanTwoCoders] {
		out = append(out, a.t("agree.one_coder"))
	}
	return out
}

// intervalHead says where the intervals of the table come from.
func (a *app) intervalHead(rows []nominalRow, by agreement.Resampling) []string {
	if len(rows) == 0 || by.Replicates == 0 {
		return nil
	}
	return []string{a.t("agree.intervals", by.Replicates, strconv.FormatUint(by.Seed, 10))}
}

// nominalNotes says which figures say little, and why some are missing.
func (a *app) nominalNotes(rows []nominalRow, g grid) []string {
	var out []string
	if slices.ContainsFunc(rows, nominalRow.few) {
		out = append(out, a.t("agree.few", fewUnits))
	}
	return append(out, a.reasonNotes(g)...)
}
