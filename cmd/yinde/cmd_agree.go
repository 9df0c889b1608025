package main

import (
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"yinde/internal/agreement"
)

type agreeOptions struct {
	coders, themes []string
	unit           string
	subthemes      bool
	roles          []string
	touch, domain  string
	by             string
	merge          []string
	level          int

	methods, disagreements, confusion bool

	ratings, spans string
	sets           bool
	codes          []string
	units, length  int

	seed  uint64
	draws int

	format, out  string
	noBOM, force bool
}

func (o agreeOptions) json() bool { return o.format == "json" }

// whatIf reports whether themes count for others in this computation.
func (o agreeOptions) whatIf() bool { return len(o.merge) > 0 || o.level > 0 }

func (o agreeOptions) resampling() agreement.Resampling {
	return agreement.Resampling{Replicates: o.draws, Seed: o.seed}
}

func newAgreeCommand(a *app) *cobra.Command {
	var o agreeOptions
	cmd := a.command("agree [STUDY]", "agree", cobra.MaximumNArgs(1))
	f := cmd.Flags()
	f.StringSliceVar(&o.coders, "coders", nil, a.t("flag.coders"))
	o.addStudyFlags(a, f)
	o.addFileFlags(a, f)
	f.BoolVar(&o.methods, "methods", false, a.t("flag.methods"))
	f.Uint64Var(&o.seed, "seed", 1, a.t("flag.seed"))
	f.IntVar(&o.draws, "draws", agreement.DefaultReplicates, a.t("flag.draws"))
	f.StringVar(&o.format, "format", "table", a.t("flag.format", strings.Join(sheetFormats, ", ")))
	f.StringVarP(&o.out, "output", "o", "-", a.t("flag.output"))
	f.BoolVar(&o.noBOM, "no-bom", false, a.t("flag.no_bom"))
	a.forceFlag(f, &o.force)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if a.json {
			o.format = "json"
		}
		if err := checkAgree(cmd, args, o); err != nil {
			return err
		}
		if len(args) == 0 {
			return runAgreeRatings(cmd.Context(), a, o)
		}
		return runAgree(cmd.Context(), a, args[0], o)
	}
	return cmd
}

func (o *agreeOptions) addStudyFlags(a *app, f *pflag.FlagSet) {
	f.StringVar(&o.unit, "unit", "sentence", a.t("flag.unit_spans"))
	f.StringVar(&o.touch, "touch", "any", a.t("flag.touch"))
	f.StringSliceVar(&o.themes, "themes", nil, a.t("flag.themes"))
	f.StringVar(&o.domain, "domain", "", a.t("flag.domain"))
	f.BoolVar(&o.subthemes, "subthemes", false, a.t("flag.subthemes"))
	f.StringSliceVar(&o.roles, "roles", nil, a.t("flag.roles"))
	f.StringVar(&o.by, "by", "theme", a.t("flag.agree_by", strings.Join(agreeBys, ", ")))
	f.BoolVar(&o.disagreements, "disagreements", false, a.t("flag.disagreements"))
	f.BoolVar(&o.confusion, "confusion", false, a.t("flag.confusion"))
	f.StringArrayVar(&o.merge, "merge", nil, a.t("flag.what_merge"))
	f.IntVar(&o.level, "level", 0, a.t("flag.what_level"))
}

func (o *agreeOptions) addFileFlags(a *app, f *pflag.FlagSet) {
	f.StringVar(&o.ratings, "ratings", "", a.t("flag.agree_ratings"))
	f.BoolVar(&o.sets, "sets", false, a.t("flag.agree_sets"))
	f.StringVar(&o.spans, "spans", "", a.t("flag.agree_spans"))
	f.StringSliceVar(&o.codes, "codes", nil, a.t("flag.agree_codes"))
	f.IntVar(&o.units, "units", 0, a.t("flag.agree_units"))
	f.IntVar(&o.length, "length", 0, a.t("flag.agree_length"))
}

// Flags that go with one source of figures only.
var (
	flagsOfStudy   = []string{"unit", "touch", "themes", "domain", "subthemes", "roles", "by", "disagreements", "confusion", "merge", "level"}
	flagsOfRatings = []string{"sets", "units"}
	flagsOfSpans   = []string{"length"}
)

// checkAgree refuses what does not go together.
func checkAgree(cmd *cobra.Command, args []string, o agreeOptions) error {
	sources := len(args)
	for _, file := range []string{o.ratings, o.spans} {
		if file != "" {
			sources++
		}
	}
	if sources != 1 {
		return usage("agree.which")
	}
	given := cmd.Flags().Changed
	for _, x := range []struct {
		flags []string
		ok    bool
		with  string
	}{
		{flagsOfStudy, len(args) == 1, "STUDY"}, {flagsOfRatings, o.ratings != "", "--ratings"},
		{flagsOfSpans, o.spans != "", "--spans"}, {[]string{"codes"}, len(args) == 0, "--ratings, --spans"},
	} {
		for _, name := range x.flags {
			if !x.ok && given(name) {
				return usage("agree.flag_for", name, x.with)
			}
		}
	}
	switch {
	case o.spans != "" && !given("length"):
		return usage("agree.need_length")
	case o.bySpans() && given("touch"):
		return usage("agree.not_with", "touch", "unit "+o.unit)
	case o.length < 0:
		return usage("agree.negative", "length")
	case o.units < 0:
		return usage("agree.negative", "units")
	case o.draws < 0:
		return usage("agree.negative", "draws")
	case !slices.Contains(sheetFormats, o.format):
		return usage("cli.format", o.format, strings.Join(sheetFormats, ", "))
	}
	for i, id := range o.coders {
		if slices.Contains(o.coders[:i], id) {
			return usage("agree.twice", id)
		}
	}
	return nil
}

// printSheet prints the sheet, or v where JSON is wanted.
func (a *app) printSheet(s *sheet, v any, o agreeOptions) error {
	return a.saveFile(o.out, o.force, func(w io.Writer) error {
		if o.json() {
			return writeJSON(w, v)
		}
		return a.writeSheet(w, s, o.format, csvOptions(o.noBOM))
	})
}
