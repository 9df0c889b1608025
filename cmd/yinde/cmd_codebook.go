package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"yinde/internal/codebook"
	"yinde/internal/files"
	"yinde/internal/qda"
	"yinde/internal/study"
)

func newCodebookCommand(a *app) *cobra.Command {
	cmd := a.command("codebook", "codebook", cobra.ArbitraryArgs)
	cmd.AddCommand(newCodebookImport(a), newCodebookExport(a), newCodebookCheck(a))
	return cmd
}

func newCodebookImport(a *app) *cobra.Command {
	var dryRun bool
	cmd := a.command("import STUDY FILE", "codebook.import", cobra.ExactArgs(2))
	cmd.Flags().BoolVar(&dryRun, "dry-run", false, a.t("flag.dry_run"))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return a.write(args[0], func(s *study.Study) error {
			return runCodebookImport(cmd.Context(), a, s, args[1], dryRun)
		})
	}
	return cmd
}

type codebookReport struct {
	Added   []string `json:"added"`
	Changed []string `json:"changed"`
	Missing []string `json:"missing"`
}

func runCodebookImport(ctx context.Context, a *app, s *study.Study, file string, dryRun bool) error {
	f, err := readCodebook(a, file)
	if err != nil {
		return err
	}
	var plan files.CodebookPlan
	err = s.View(func(v *study.View) (err error) {
		plan, err = files.Codebook(v.Codebook(), f)
		return err
	})
	if err != nil {
		return err
	}
	if !dryRun && len(plan.Ops) > 0 {
		if _, err := a.act(ctx, s, plan.Ops...); err != nil {
			return err
		}
	}
	report := codebookReport{list(plan.Added), list(plan.Changed), list(plan.Missing)}
	return a.result(report, func() error {
		a.say("codebook.done", len(plan.Added), len(plan.Changed))
		if len(plan.Missing) > 0 {
			a.say("codebook.missing", len(plan.Missing), strings.Join(plan.Missing, ", "))
		}
		return nil
	})
}

// list makes an empty list print as [] and not as null.
func list(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}

// readCodebook reads a codebook file and prints its warnings.
func readCodebook(a *app, file string) (*codebook.File, error) {
	raw, err := os.ReadFile(file)
	if err != nil {
		return nil, inputError(file, err)
	}
	if err := yamlEnding(file); err != nil {
		return nil, err
	}
	f, warnings, err := codebook.Read(raw)
	for _, w := range warnings {
		a.warn(w)
	}
	if err != nil {
		return nil, qda.Bad("in.file", filepath.Base(file)).Because(err)
	}
	return f, nil
}

// yamlEnding refuses files that say by their ending that they are something else.
func yamlEnding(file string) error {
	switch strings.ToLower(filepath.Ext(file)) {
	case ".yaml", ".yml", "":
		return nil
	}
	return qda.Bad("in.yaml", filepath.Base(file))
}

func newCodebookExport(a *app) *cobra.Command {
	var out string
	var force bool
	cmd := a.command("export STUDY -o FILE", "codebook.export", cobra.ExactArgs(1))
	cmd.Flags().StringVarP(&out, "output", "o", "", a.t("flag.output"))
	a.forceFlag(cmd.Flags(), &force)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := yamlEnding(out); err != nil {
			return err
		}
		return a.export(args[0], "codebook export", out, force, func(v *study.View, w io.Writer) error {
			_, err := w.Write(codebook.Write(codebook.FromBook(v.Codebook())))
			return err
		})
	}
	return cmd
}

func newCodebookCheck(a *app) *cobra.Command {
	cmd := a.command("check STUDY|FILE", "codebook.check", cobra.ExactArgs(1))
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return runCodebookCheck(a, args[0]) }
	return cmd
}

func runCodebookCheck(a *app, name string) error {
	ext := strings.ToLower(filepath.Ext(name))
	if ext == ".yaml" || ext == ".yml" {
		f, err := readCodebook(a, name)
		if err != nil {
			return err
		}
		return a.printFound(codebook.Check(f, nil))
	}
	return a.read(name, func(v *study.View) error {
		use, err := themeUse(v)
		if err != nil {
			return err
		}
		return a.printFound(codebook.Check(codebook.FromBook(v.Codebook()), use))
	})
}

// printFound prints what a check found and fails with exit code 3 when there is anything.
func (a *app) printFound(found []qda.Message) error {
	rows := []problemRow{}
	for _, m := range found {
		rows = append(rows, problemRow{Code: m.Code, Message: a.words.Say(m)})
	}
	err := a.result(rows, func() error {
		for _, r := range rows {
			a.line(a.out, r.Message)
		}
		if len(rows) == 0 {
			a.say("codebook.fine")
		}
		return nil
	})
	if err == nil && len(rows) > 0 {
		err = qda.ErrProblems
	}
	return err
}

// themeUse counts codings and coders by theme, merged themes by what they went into.
func themeUse(v *study.View) (func(string) codebook.Use, error) {
	transcripts, err := v.Transcripts()
	if err != nil {
		return nil, err
	}
	use := map[string]codebook.Use{}
	coders := map[string]map[qda.Layer]bool{}
	for _, t := range transcripts {
		codings, err := v.Codings(t.Key)
		if err != nil {
			return nil, err
		}
		for _, c := range codings {
			key := v.Codebook().Resolve(c.Theme).Key
			if coders[key] == nil {
				coders[key] = map[qda.Layer]bool{}
			}
			coders[key][c.Layer] = true
			use[key] = codebook.Use{Codings: use[key].Codings + 1, Coders: len(coders[key])}
		}
	}
	return func(key string) codebook.Use { return use[key] }, nil
}
