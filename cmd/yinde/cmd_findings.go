package main

import (
	"context"
	"io"
	"path/filepath"

	"github.com/spf13/cobra"

	"yinde/internal/files"
	"yinde/internal/outline"
	"yinde/internal/qda"
	"yinde/internal/study"
)

func newFindingsCommand(a *app) *cobra.Command {
	cmd := a.command("findings", "findings", cobra.ArbitraryArgs)
	cmd.AddCommand(newFindingsImport(a), newFindingsExport(a), newFindingsList(a), newFindingsCheck(a), newFindingsAdd(a), newFindingsSet(a),
		newFindingsMove(a), newFindingsRemove(a, "remove", true), newFindingsRemove(a, "restore", false), newFindingsBlock(a))
	return cmd
}

func newFindingsImport(a *app) *cobra.Command {
	var force bool
	cmd := a.command("import STUDY FILE", "findings.import", cobra.ExactArgs(2))
	cmd.Flags().BoolVar(&force, "force", false, a.t("flag.force_findings"))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return a.write(args[0], func(s *study.Study) error {
			return runFindingsImport(cmd.Context(), a, s, args[1], force)
		})
	}
	return cmd
}

// runFindingsImport takes a findings file in, wholly or not at all: prose and its quotes
// belong together.
func runFindingsImport(ctx context.Context, a *app, s *study.Study, file string, force bool) error {
	raw, err := readYAML(file)
	if err != nil {
		return err
	}
	f, warnings, err := outline.ReadFindings(raw)
	for _, w := range warnings {
		a.warn(w)
	}
	if err != nil {
		return qda.Bad("in.file", filepath.Base(file)).Because(err)
	}
	var plan files.FindingsPlan
	err = s.View(func(v *study.View) (err error) {
		plan, err = files.Findings(v, f, force)
		return err
	})
	if err != nil {
		return err
	}
	for _, r := range plan.Refused {
		line, hints := a.words.Error(r.Err)
		a.line(a.err, a.t("codings.refused", filepath.Base(file), r.Line, line))
		for _, h := range hints {
			a.line(a.err, "hint: "+h)
		}
	}
	for _, c := range plan.Clashes {
		a.line(a.err, a.t("findings.clash", filepath.Base(file), c.Line, c.ID))
		a.line(a.err, "  - "+c.Study)
		a.line(a.err, "  + "+c.File)
	}
	if len(plan.Clashes) > 0 {
		return qda.Bad("findings.changed", len(plan.Clashes))
	}
	if len(plan.Refused) > 0 {
		return qda.Bad("findings.none_in", len(plan.Refused))
	}
	if _, err := a.act(ctx, s, plan.Ops...); err != nil {
		return err
	}
	a.say("done.findings", plan.Findings)
	return nil
}

func newFindingsExport(a *app) *cobra.Command {
	var out string
	var force bool
	cmd := a.command("export STUDY -o FILE", "findings.export", cobra.ExactArgs(1))
	cmd.Flags().StringVarP(&out, "output", "o", "", a.t("flag.output"))
	a.forceFlag(cmd.Flags(), &force)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := yamlEnding(out); err != nil {
			return err
		}
		return a.export(args[0], "findings export", out, force, func(v *study.View, w io.Writer) error {
			f, err := files.FindingsFile(v)
			if err != nil {
				return err
			}
			_, err = w.Write(outline.WriteFindings(f))
			return err
		})
	}
	return cmd
}
