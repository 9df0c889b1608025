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
	out, template                 string
	groups                        []string
	allQuotes, identified, strict bool
	anonymous, counts             bool
	noBOM, force                  bool
}

func newReportCommand(a *app) *cobra.Command {
	var o reportOptions
	cmd := a.command("report STUDY -o FILE", "report", cobra.ExactArgs(1))
	f := cmd.Flags()
	f.StringVarP(&o.out, "output", "o", "", a.t("flag.output"))
	f.StringVar(&o.template, "template", "", a.t("flag.template"))
	f.StringSliceVar(&o.groups, "groups", nil, a.t("flag.groups"))
	f.BoolVar(&o.allQuotes, "all-quotes", false, a.t("flag.all_quotes"))
	f.BoolVar(&o.counts, "counts", false, a.t("flag.report_counts"))
	f.BoolVar(&o.anonymous, "anonymous", false, a.t("flag.anonymous"))
	f.BoolVar(&o.identified, "identified", false, a.t("flag.identified"))
	f.BoolVar(&o.strict, "strict", false, a.t("flag.strict"))
	f.BoolVar(&o.noBOM, "no-bom", false, a.t("flag.no_bom"))
	a.forceFlag(f, &o.force)
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return runReport(a, args[0], o) }
	cmd.AddCommand(newReportTemplate(a))
	return cmd
}

func newReportTemplate(a *app) *cobra.Command {
	var out string
	var force bool
	cmd := a.command("template -o FILE", "report.template", cobra.NoArgs)
	cmd.Flags().StringVarP(&out, "output", "o", "-", a.t("flag.output"))
	a.forceFlag(cmd.Flags(), &force)
	cmd.RunE = func(*cobra.Command, []string) error {
		err := a.saveFile(out, force, func(w io.Writer) error {
			_, err := io.WriteString(w, a.t("report.template"))
			return err
		})
		if err == nil && out != "-" {
			a.say("done.file", out)
		}
		return err
	}
	return cmd
}

func runReport(a *app, name string, o reportOptions) error {
	format, err := reportFormat(a, o)
	if err != nil {
		return err
	}
	template, err := a.template(o.template)
	if err != nil {
		return err
	}
	return a.read(name, func(v *study.View) error {
		options, err := a.reportOptions(v, o, template)
		if err != nil {
			return err
		}
		a.progress("report.progress")
		r, err := report.Build(v, format.Needs(options))
		a.endProgress()
		if err != nil {
			return err
		}
		for _, w := range r.Warnings {
			a.warn(w)
		}
		template.Counts = template.Counts || o.counts
		var split []qda.Message
		err = a.saveFile(o.out, o.force, func(w io.Writer) (err error) {
			a.progress("report.progress_write", r.Quotes(), o.out)
			defer a.endProgress()
			split, err = format.Write(w, r, locale.For(options.Lang), template.Look, csvOptions(o.noBOM))
			return err
		})
		if err != nil {
			return err
		}
		for _, w := range split {
			a.warn(w)
		}
		if o.out != "-" {
			a.say("done.report", o.out, len(r.Chapters), r.Quotes())
		}
		if o.strict && len(r.Warnings)+len(split) > 0 {
			return qda.ErrProblems
		}
		return nil
	})
}

// reportFormat is the one that the ending of the output asks for. What goes to standard output
// is Markdown, or JSON.
func reportFormat(a *app, o reportOptions) (report.Format, error) {
	switch {
	case o.out == "":
		return "", usage("cli.output", "report")
	case o.anonymous && o.identified:
		return "", usage("template.both")
	case o.out == "-" && a.json:
		return report.AsJSON, nil
	case o.out == "-":
		return report.AsMarkdown, nil
	}
	format, ok := report.FormatOf(o.out)
	if !ok {
		return "", usage("report.format", filepath.Base(o.out), strings.ReplaceAll(report.Endings, " ", ", "))
	}
	return format, nil
}

// template reads a template file; without one it is the default.
func (a *app) template(name string) (*report.Template, error) {
	if name == "" {
		return &report.Template{}, nil
	}
	raw, err := readYAML(name)
	if err != nil {
		return nil, err
	}
	t, warnings, err := report.ReadTemplate(raw)
	for _, w := range warnings {
		a.warn(w)
	}
	if err != nil {
		return nil, qda.Bad("in.file", filepath.Base(name)).Because(err)
	}
	return t, nil
}

// reportOptions prints in the study's own language unless --lang or the template says otherwise.
func (a *app) reportOptions(v *study.View, o reportOptions, t *report.Template) (report.Options, error) {
	info, err := v.Info()
	if err != nil {
		return report.Options{}, err
	}
	reading, err := a.reading(v)
	if err != nil {
		return report.Options{}, err
	}
	options := report.Options{AllQuotes: o.allQuotes, Identified: o.identified || t.Identified && !o.anonymous, Reading: reading,
		Lang: cmp.Or(a.lang, t.Lang, info.Language, a.words.Lang)}
	for _, id := range o.groups {
		g, err := v.Group(qda.GroupID(id))
		if err != nil {
			return options, err
		}
		options.Groups = append(options.Groups, g.ID)
	}
	return t.Apply(options)
}
