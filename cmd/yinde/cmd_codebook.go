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
	"yinde/internal/text"
)

func newCodebookCommand(a *app) *cobra.Command {
	cmd := a.command("codebook", "codebook", cobra.ArbitraryArgs)
	cmd.AddCommand(newCodebookImport(a), newCodebookExport(a), newCodebookCheck(a), newCodebookDiff(a), newCodebookVersions(a), newCodebookThemeHistory(a), newCodebookRecheck(a))
	cmd.AddCommand(themeCommands(a)...)
	return cmd
}

func newCodebookImport(a *app) *cobra.Command {
	var dryRun bool
	var encoding string
	cmd := a.command("import STUDY FILE", "codebook.import", cobra.ExactArgs(2))
	cmd.Flags().StringVar(&encoding, "encoding", "", a.t("flag.encoding"))
	cmd.Flags().BoolVar(&dryRun, "dry-run", false, a.t("flag.dry_run"))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return a.write(args[0], func(s *study.Study) error {
			return runCodebookImport(cmd.Context(), a, s, args[1], encoding, dryRun)
		})
	}
	return cmd
}

type codebookReport struct {
	Added   []string           `json:"added"`
	Changed []string           `json:"changed"`
	Missing []string           `json:"missing"`
	Renamed []codebook.Renamed `json:"renamed,omitempty"`
}

func runCodebookImport(ctx context.Context, a *app, s *study.Study, file, encoding string, dryRun bool) error {
	f, err := readCodebook(a, file, encoding)
	if err != nil {
		return err
	}
	var plan files.CodebookPlan
	var renamed []codebook.Renamed
	err = s.View(func(v *study.View) (err error) {
		book := v.Codebook()
		f.Fit(book)
		if plan, err = files.Codebook(book, f); err != nil {
			return err
		}
		renamed = f.Renames(book, plan.Added, plan.Missing)
		if a.askRenamed(book, f, renamed, !dryRun) {
			f.Fit(book)
			plan, err = files.Codebook(book, f)
		}
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
	report := codebookReport{list(plan.Added), list(plan.Changed), list(plan.Missing), renamed}
	return a.result(report, func() error {
		a.say("codebook.done", len(plan.Added), len(plan.Changed))
		if len(plan.Missing) > 0 {
			a.say("codebook.missing", len(plan.Missing), strings.Join(plan.Missing, ", "))
		}
		open := ""
		for _, r := range renamed {
			if r.Taken {
				a.say("codebook.renamed_taken", r.Was, r.Key)
				continue
			}
			a.say("codebook.renamed", r.Was, r.Key)
			open = r.Was
		}
		if open != "" {
			a.say("codebook.renamed_hint", open)
		}
		return nil
	})
}

// askRenamed asks at a terminal which of the pairs are renames, says so in the file and
// reports whether any is. Elsewhere, where ask is not set, and where there would be too many
// questions, none is.
func (a *app) askRenamed(book *qda.Codebook, f *codebook.File, pairs []codebook.Renamed, ask bool) bool {
	const most = 50
	if !ask || !a.inTTY || len(pairs) == 0 || len(pairs) > most {
		return false
	}
	names := map[string]string{}
	f.Walk(func(t *codebook.Theme, _ string) { names[t.Key] = t.Name })
	var taken []codebook.Renamed
	for i, p := range pairs {
		if a.confirm("codebook.rename_ask", p.Key, names[p.Key], p.Was, book.ByKey(p.Was).Name) {
			pairs[i].Taken = true
			taken = append(taken, pairs[i])
		}
	}
	f.Rename(taken)
	return len(taken) > 0
}

// list makes an empty list print as [] and not as null.
func list(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}

// readCodebook reads a codebook file and prints its warnings. An encoding is that of a text
// file; "" lets the file decide.
func readCodebook(a *app, file, encoding string) (*codebook.File, error) {
	format, err := codebook.FormatOf(file, false)
	if err != nil {
		return nil, err
	}
	raw, err := os.ReadFile(file)
	if err != nil {
		return nil, inputError(file, err)
	}
	if encoding != "" && (format == codebook.YAML || format == codebook.CSV) {
		canon, err := text.Canonical(raw, encoding)
		if err != nil {
			return nil, qda.Bad("in.file", filepath.Base(file)).Because(err)
		}
		raw = []byte(canon.Content)
	}
	f, warnings, err := codebook.Import(format, raw)
	for _, w := range warnings {
		a.warn(w)
	}
	if err != nil {
		return nil, qda.Bad("in.file", filepath.Base(file)).Because(err)
	}
	return f, nil
}

// yamlEnding refuses files that say by their ending that they are something else than YAML.
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
		format, err := codebook.FormatOf(out, true)
		if err != nil {
			return err
		}
		return a.export(args[0], "codebook export", out, force, func(v *study.View, w io.Writer) error {
			return codebook.Export(w, format, codebook.FromBook(v.Codebook()), func(code string) string { return a.t(code) })
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
	if _, err := codebook.FormatOf(name, false); err == nil && filepath.Ext(name) != "" {
		f, err := readCodebook(a, name, "")
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
	coders := map[string]map[qda.CoderID]bool{}
	for _, t := range transcripts {
		codings, err := v.Codings(t.Key)
		if err != nil {
			return nil, err
		}
		for _, c := range codings {
			key := v.Codebook().Resolve(c.Theme).Key
			if coders[key] == nil {
				coders[key] = map[qda.CoderID]bool{}
			}
			if coder := c.Layer.Coder(); coder != "" { // the consensus is nobody's
				coders[key][coder] = true
			}
			use[key] = codebook.Use{Codings: use[key].Codings + 1, Coders: len(coders[key])}
		}
	}
	return func(key string) codebook.Use { return use[key] }, nil
}
