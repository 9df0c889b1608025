package main

import (
	"cmp"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"yinde/internal/locale"
	"yinde/internal/qda"
	"yinde/internal/report"
	"yinde/internal/study"
)

type reportOptions struct {
	out                           string
	groups                        []string
	allQuotes, identified, strict bool
	force                         bool
}

func newReportCommand(a *app) *cobra.Command {
	var o reportOptions
	cmd := a.command("report STUDY -o FILE.md", "report", cobra.ExactArgs(1))
	f := cmd.Flags()
	f.StringVarP(&o.out, "output", "o", "", a.t("flag.output"))
	f.StringSliceVar(&o.groups, "groups", nil, a.t("flag.groups"))
	f.BoolVar(&o.allQuotes, "all-quotes", false, a.t("flag.all_quotes"))
	f.BoolVar(&o.identified, "identified", false, a.t("flag.identified"))
	f.BoolVar(&o.strict, "strict", false, a.t("flag.strict"))
	a.forceFlag(f, &o.force)
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return runReport(a, args[0], o) }
	return cmd
}

func runReport(a *app, name string, o reportOptions) error {
	if o.out == "" {
		return usage("cli.output", "report")
	}
	format := strings.ToLower(filepath.Ext(o.out))
	switch format {
	case ".md", ".markdown", ".json":
	default:
		if o.out != "-" {
			return usage("report.format", filepath.Base(o.out))
		}
	}
	return a.read(name, func(v *study.View) error {
		options, err := a.reportOptions(v, o)
		if err != nil {
			return err
		}
		r, err := report.Build(v, options)
		if err != nil {
			return err
		}
		for _, w := range r.Warnings {
			a.warn(w)
		}
		err = a.saveFile(o.out, o.force, func(w io.Writer) error {
			if format == ".json" || a.json && o.out == "-" {
				return report.WriteJSON(w, r)
			}
			return report.WriteMarkdown(w, r, locale.For(options.Lang), report.MarkdownOptions{})
		})
		if err != nil {
			return err
		}
		if o.out != "-" {
			a.say("done.report", o.out, len(r.Chapters), r.Quotes())
		}
		if o.strict && len(r.Warnings) > 0 {
			return qda.ErrProblems
		}
		return nil
	})
}

// reportOptions prints in the study's own language unless --lang says otherwise.
func (a *app) reportOptions(v *study.View, o reportOptions) (report.Options, error) {
	info, err := v.Info()
	if err != nil {
		return report.Options{}, err
	}
	reading, err := a.reading(v)
	if err != nil {
		return report.Options{}, err
	}
	options := report.Options{AllQuotes: o.allQuotes, Identified: o.identified, Reading: reading,
		Lang: cmp.Or(a.lang, info.Language, a.words.Lang)}
	for _, id := range o.groups {
		g, err := v.Group(qda.GroupID(id))
		if err != nil {
			return options, err
		}
		options.Groups = append(options.Groups, g.ID)
	}
	return options, nil
}
