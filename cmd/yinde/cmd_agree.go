package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"yinde/internal/agreement"
	"yinde/internal/compare"
	"yinde/internal/files"
	"yinde/internal/qda"
	"yinde/internal/study"
)

type agreeOptions struct {
	coders, themes []string
	unit           string
	subthemes      bool
	roles          []string
}

func newAgreeCommand(a *app) *cobra.Command {
	var o agreeOptions
	cmd := a.command("agree STUDY", "agree", cobra.ExactArgs(1))
	f := cmd.Flags()
	f.StringSliceVar(&o.coders, "coders", nil, a.t("flag.coders"))
	f.StringVar(&o.unit, "unit", "sentence", a.t("flag.unit"))
	f.StringSliceVar(&o.themes, "themes", nil, a.t("flag.themes"))
	f.BoolVar(&o.subthemes, "subthemes", false, a.t("flag.subthemes"))
	f.StringSliceVar(&o.roles, "roles", nil, a.t("flag.roles"))
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return runAgree(a, args[0], o) }
	return cmd
}

func runAgree(a *app, name string, o agreeOptions) error {
	if !slices.Contains([]string{"sentence", "clause", "turn"}, o.unit) {
		return usage("cli.unit", o.unit, "sentence, clause, turn")
	}
	return a.read(name, func(v *study.View) error {
		options, err := compareOptions(v, o)
		if err != nil {
			return err
		}
		r, err := compare.Agreement(v, options)
		if err != nil {
			return err
		}
		return a.result(r, func() error { return a.printAgreement(r) })
	})
}

func compareOptions(v *study.View, o agreeOptions) (compare.Options, error) {
	options := compare.Options{Unit: compare.Unit(o.unit), WithSubthemes: o.subthemes}
	for _, id := range o.coders {
		layer := qda.Layer(id)
		if layer != qda.Consensus {
			if _, err := v.Coder(layer.Coder()); err != nil {
				return options, err
			}
		}
		if slices.Contains(options.Layers, layer) {
			return options, usage("agree.twice", id)
		}
		options.Layers = append(options.Layers, layer)
	}
	for _, key := range o.themes {
		t, err := files.ThemeByKey(v.Codebook(), key)
		if err != nil {
			return options, err
		}
		options.Themes = append(options.Themes, t.ID)
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

// printAgreement says first what was measured, then the figures, then what to mind.
func (a *app) printAgreement(r *compare.Result) error {
	coders := make([]string, len(r.Coders))
	for i, c := range r.Coders {
		coders[i] = string(c)
	}
	fmt.Fprintln(a.out, a.t("agree.head", a.t("unit."+string(r.Unit)), r.Units, len(r.Transcripts), strings.Join(coders, ", ")))
	blind := "agree.blind"
	if !r.Blind {
		blind = "agree.not_blind"
	}
	fmt.Fprintln(a.out, a.t(blind))
	if len(r.Themes) > 0 {
		fmt.Fprintln(a.out)
		if err := a.printTable(a.agreementRows(r), 1, 2, 3, 4, 5, 6); err != nil {
			return err
		}
		a.printReasons(r)
	}
	for _, m := range r.Ratings.Messages() {
		a.warn(m)
	}
	return nil
}

func (a *app) agreementRows(r *compare.Result) [][]string {
	rows := [][]string{{a.t("col.theme"), "n", a.t("col.applied"), a.t("col.prevalence"), a.t("col.percent"), "κ (Cohen)", "α (Krippendorff)"}}
	for _, t := range r.Themes {
		applied := make([]string, len(t.Applied))
		for i, n := range t.Applied {
			applied[i] = strconv.Itoa(n)
		}
		few := ""
		if total := slices.Max(append([]int{0}, t.Applied...)); total < fewUnits {
			few = " *"
		}
		rows = append(rows, []string{t.Path + few, strconv.FormatInt(t.PairableUnits, 10), strings.Join(applied, "/"),
			share(t.Prevalence), coefficient(t.Percent), coefficient(t.Cohen), coefficient(t.Alpha.Number)})
	}
	return append(rows, []string{a.t("agree.mean", r.Mean.Themes.Alpha), "", "", "",
		coefficient(r.Mean.Percent), coefficient(r.Mean.Cohen), coefficient(r.Mean.Alpha)})
}

// fewUnits is below which a theme's figures are marked: too few places to say much.
const fewUnits = 5

// printReasons explains the marks in the table that were used.
func (a *app) printReasons(r *compare.Result) {
	few := false
	reasons := map[agreement.Reason]bool{}
	for _, t := range r.Themes {
		few = few || slices.Max(append([]int{0}, t.Applied...)) < fewUnits
		for _, n := range []agreement.Number{t.Percent, t.Cohen, t.Alpha.Number} {
			if !n.Value.Defined {
				reasons[n.Reason] = true
			}
		}
	}
	if few {
		fmt.Fprintln(a.out, a.t("agree.few", fewUnits))
	}
	for _, reason := range []agreement.Reason{agreement.FewerThanTwoCoders, agreement.NoUnits, agreement.NoPairableUnits,
		agreement.NoCompleteUnits, agreement.NoDefinedPair, agreement.NoVariation, agreement.SingleCodeCodebook,
		agreement.CodeNeverUsed, agreement.CodeAlwaysUsed} {
		if reasons[reason] {
			fmt.Fprintln(a.out, "– "+string(reason)+": "+a.t("reason."+string(reason)))
		}
	}
}

func coefficient(n agreement.Number) string {
	if !n.Value.Defined {
		return "– " + string(n.Reason)
	}
	return strings.Replace(strconv.FormatFloat(n.Value.Float, 'f', 3, 64), "-0.000", "0.000", 1)
}

func share(v agreement.Value) string {
	if !v.Defined {
		return "–"
	}
	return strconv.FormatFloat(100*v.Float, 'f', 1, 64) + "%"
}
