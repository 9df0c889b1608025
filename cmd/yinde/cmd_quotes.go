package main

import (
	"context"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"yinde/internal/files"
	"yinde/internal/qda"
	"yinde/internal/report"
	"yinde/internal/study"
)

type quotesOptions struct {
	theme, group, format, out string
	question                  string
	noSubthemes, selected     bool
	masked                    bool
	noBOM, force              bool
}

func newQuotesCommand(a *app) *cobra.Command {
	var o quotesOptions
	cmd := a.command("quotes STUDY", "quotes", cobra.ExactArgs(1))
	f := cmd.Flags()
	f.StringVar(&o.theme, "theme", "", a.t("flag.theme"))
	f.BoolVar(&o.noSubthemes, "no-subthemes", false, a.t("flag.no_subthemes"))
	f.StringVar(&o.group, "group", "", a.t("flag.group"))
	f.StringVar(&o.question, "question", "", a.t("flag.quotes_question"))
	f.BoolVar(&o.selected, "selected", false, a.t("flag.selected"))
	f.BoolVar(&o.masked, "masked", false, a.t("flag.masked"))
	f.StringVar(&o.format, "format", "table", a.t("flag.format", "table, csv, json, md"))
	f.StringVarP(&o.out, "output", "o", "-", a.t("flag.output"))
	f.BoolVar(&o.noBOM, "no-bom", false, a.t("flag.no_bom"))
	a.forceFlag(f, &o.force)
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return runQuotes(a, args[0], o) }
	cmd.AddCommand(newQuotesSelect(a), newQuotesEdit(a))
	return cmd
}

func runQuotes(a *app, name string, o quotesOptions) error {
	if a.json {
		o.format = "json"
	}
	if !slices.Contains([]string{"table", "csv", "json", "md"}, o.format) {
		return usage("cli.format", o.format, "table, csv, json, md")
	}
	return a.read(name, func(v *study.View) error {
		filter, err := a.quotesFilter(v, o)
		if err != nil {
			return err
		}
		rows, err := report.Quotes(v, filter)
		if err != nil {
			return err
		}
		return a.saveFile(o.out, o.force, func(w io.Writer) error {
			switch o.format {
			case "csv":
				return report.WriteQuotesCSV(w, rows, csvOptions(o.noBOM))
			case "json":
				return report.WriteQuotesJSON(w, rows)
			case "md":
				return report.WriteQuotesMarkdown(w, rows, a.words)
			}
			width := 0
			if a.outTTY {
				width = a.width
			}
			return report.WriteQuotesTable(w, rows, a.words, width)
		})
	})
}

func csvOptions(noBOM bool) report.CSVOptions {
	return report.CSVOptions{BOM: !noBOM, CRLF: !noBOM}
}

func (a *app) quotesFilter(v *study.View, o quotesOptions) (report.Filter, error) {
	f := report.Filter{NoSubthemes: o.noSubthemes, Group: qda.GroupID(o.group), Selected: o.selected, Masked: o.masked, Lang: a.words.Lang}
	if o.theme != "" {
		t, err := files.ThemeByKey(v.Codebook(), o.theme)
		if err != nil {
			return f, err
		}
		f.Theme = t.ID
	}
	if o.group != "" {
		if _, err := v.Group(f.Group); err != nil {
			return f, err
		}
	}
	if o.question != "" {
		q, err := findQuestion(v, o.question, f.Group)
		if err != nil {
			return f, err
		}
		f.Question = q.ref()
	}
	var err error
	f.Reading, err = a.reading(v)
	return f, err
}

// reading says whose codings a reading command takes: those of --coder, else the default.
func (a *app) reading(v *study.View) (report.Reading, error) {
	layers, err := a.layersOf(v)
	if err != nil || len(layers) == 0 {
		return report.Reading{}, err
	}
	if layers[0].Coder() == qda.CoderID(layers[0]) {
		return report.Reading{Coders: []qda.CoderID{layers[0].Coder()}}, nil
	}
	return report.Reading{Layers: layers}, nil
}

func newQuotesSelect(a *app) *cobra.Command {
	var undo bool
	var theme string
	cmd := a.command("select STUDY QUOTE_ID…", "quotes.select", cobra.MinimumNArgs(2))
	cmd.Flags().BoolVar(&undo, "undo", false, a.t("flag.undo"))
	cmd.Flags().StringVar(&theme, "theme", "", a.t("flag.select_theme"))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return runQuotesSelect(cmd.Context(), a, args[0], args[1:], theme, undo)
	}
	return cmd
}

func runQuotesSelect(ctx context.Context, a *app, name string, ids []string, theme string, undo bool) error {
	return a.write(name, func(s *study.Study) error {
		var ops []qda.Body
		err := s.View(func(v *study.View) (err error) {
			quotes := make([]qda.QuoteID, len(ids))
			for i, id := range ids {
				quotes[i] = qda.QuoteID(id)
			}
			ops, err = files.Select(v, quotes, theme, !undo)
			return err
		})
		if err != nil {
			return err
		}
		r, err := a.act(ctx, s, ops...)
		if err != nil {
			return err
		}
		if !r.Changed() {
			a.say("done.nothing")
			return nil
		}
		a.say("done.select", len(ids))
		return nil
	})
}

type matrixOptions struct {
	by, format, out string
	counts, noBOM   bool
	noSubthemes     bool
	force           bool
}

func newMatrixCommand(a *app) *cobra.Command {
	var o matrixOptions
	cmd := a.command("matrix STUDY", "matrix", cobra.ExactArgs(1))
	f := cmd.Flags()
	f.StringVar(&o.by, "by", "participant", a.t("flag.by", "participant, transcript, group"))
	f.BoolVar(&o.counts, "counts", false, a.t("flag.counts"))
	f.BoolVar(&o.noSubthemes, "no-subthemes", false, a.t("flag.no_subthemes"))
	f.StringVar(&o.format, "format", "table", a.t("flag.format", "table, csv, json"))
	f.StringVarP(&o.out, "output", "o", "-", a.t("flag.output"))
	f.BoolVar(&o.noBOM, "no-bom", false, a.t("flag.no_bom"))
	a.forceFlag(f, &o.force)
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return runMatrix(a, args[0], o) }
	return cmd
}

func runMatrix(a *app, name string, o matrixOptions) error {
	if a.json {
		o.format = "json"
	}
	if !slices.Contains([]string{"table", "csv", "json"}, o.format) {
		return usage("cli.format", o.format, "table, csv, json")
	}
	if !slices.Contains([]string{"participant", "transcript", "group"}, o.by) {
		return usage("cli.by", o.by, "participant, transcript, group")
	}
	return a.read(name, func(v *study.View) error {
		reading, err := a.reading(v)
		if err != nil {
			return err
		}
		m, err := report.NewMatrix(v, report.MatrixOptions{By: report.By(o.by), Binary: !o.counts,
			NoSubthemes: o.noSubthemes, Reading: reading, Lang: a.words.Lang})
		if err != nil {
			return err
		}
		return a.saveFile(o.out, o.force, func(w io.Writer) error {
			switch o.format {
			case "csv":
				return report.WriteMatrixCSV(w, m, csvOptions(o.noBOM))
			case "json":
				return report.WriteMatrixJSON(w, m)
			}
			return report.WriteMatrixTable(w, m, a.words)
		})
	})
}
