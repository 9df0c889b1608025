package main

import (
	"io"
	"slices"
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

func (o agreeOptions) resampling() agreement.Resampling {
	return agreement.Resampling{Replicates: o.draws, Seed: o.seed}
}

func newAgreeCommand(a *app) *cobra.Command {
	var o agreeOptions
	cmd := a.command("agree [STUDY]", "agree", cobra.MaximumNArgs(1))
	f := cmd.Flags()
	f.StringSliceVar(&o.coders, "coders", nil, a.t("flag.coders"))
	f.StringVar(&o.unit, "unit", "sentence", a.t("flag.unit"))
	f.StringSliceVar(&o.themes, "themes", nil, a.t("flag.themes"))
	f.BoolVar(&o.subthemes, "subthemes", false, a.t("flag.subthemes"))
	f.StringSliceVar(&o.roles, "roles", nil, a.t("flag.roles"))

	f.StringVar(&o.ratings, "ratings", "", a.t("flag.agree_ratings"))
	f.BoolVar(&o.sets, "sets", false, a.t("flag.agree_sets"))
	f.StringVar(&o.spans, "spans", "", a.t("flag.agree_spans"))
	f.StringSliceVar(&o.codes, "codes", nil, a.t("flag.agree_codes"))
	f.IntVar(&o.units, "units", 0, a.t("flag.agree_units"))
	f.IntVar(&o.length, "length", 0, a.t("flag.agree_length"))

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
		return runAgree(a, args[0], o)
	}
	return cmd
}

// Flags that go with one source of figures only.
var (
	flagsOfStudy   = []string{"unit", "themes", "subthemes", "roles"}
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
		if err := a.printSheet(a.agreementSheet(r, o), r, o); err != nil {
			return err
		}
		if !o.json() {
			for _, m := range r.Ratings.Messages() {
				a.warn(m)
			}
		}
		return nil
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

// agreementSheet says first what was measured, then the figures, then how to read them.
func (a *app) agreementSheet(r *compare.Result, o agreeOptions) *sheet {
	coders := make([]string, len(r.Coders))
	for i, c := range r.Coders {
		coders[i] = string(c)
	}
	s := &sheet{title: a.t("agree.title")}
	s.head = append(s.head, a.t("agree.head", a.t("unit."+string(r.Unit)), r.Units, len(r.Transcripts), strings.Join(coders, ", ")))
	blind := "agree.blind"
	if !r.Blind {
		blind = "agree.not_blind"
	}
	s.head = append(s.head, a.t(blind))
	rows := themeRows("", r)
	s.grid = a.nominalGrid(a.t("col.theme"), "", len(coders), rows)
	if len(rows) > 0 {
		s.grid.rows = append(s.grid.rows, a.meanRow("", r))
	}
	s.notes = a.nominalNotes(rows, s.grid, agreement.Resampling{})
	return s
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
func (a *app) meanRow(by string, r *compare.Result) []cell {
	row := []cell{word(a.t("agree.mean", r.Mean.Themes.Alpha)), word(""), word(""), word(""),
		figure(r.Mean.Percent), figure(r.Mean.Cohen), figure(r.Mean.Alpha), word(""), word("")}
	if by != "" {
		row = append([]cell{word(by)}, row...)
	}
	return row
}
