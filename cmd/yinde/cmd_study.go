package main

import (
	"context"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"yinde/internal/files"
	"yinde/internal/outline"
	"yinde/internal/qda"
	"yinde/internal/study"
)

func newStudyCommand(a *app) *cobra.Command {
	cmd := a.command("study", "study", cobra.ArbitraryArgs)
	imp := a.command("import STUDY FILE", "study.import", cobra.ExactArgs(2))
	imp.RunE = func(cmd *cobra.Command, args []string) error {
		return a.write(args[0], func(s *study.Study) error { return runStudyImport(cmd.Context(), a, s, args[1]) })
	}
	var force bool
	exp := a.command("export STUDY FILE", "study.export", cobra.ExactArgs(2))
	a.forceFlag(exp.Flags(), &force)
	exp.RunE = func(cmd *cobra.Command, args []string) error {
		if err := yamlEnding(args[1]); err != nil {
			return err
		}
		return a.export(args[0], "study export", args[1], force, func(v *study.View, w io.Writer) error {
			f, err := files.StudyFile(v)
			if err != nil {
				return err
			}
			_, err = w.Write(outline.WriteStudy(f))
			return err
		})
	}
	cmd.AddCommand(imp, exp)
	return cmd
}

func runStudyImport(ctx context.Context, a *app, s *study.Study, file string) error {
	raw, err := readYAML(file)
	if err != nil {
		return err
	}
	f, warnings, err := outline.ReadStudy(raw)
	for _, w := range warnings {
		a.warn(w)
	}
	if err != nil {
		return qda.Bad("in.file", filepath.Base(file)).Because(err)
	}
	var ops []qda.Body
	err = s.View(func(v *study.View) (err error) {
		ops, err = files.Study(v, f)
		return err
	})
	if err != nil {
		return err
	}
	if _, err := a.act(ctx, s, ops...); err != nil {
		return err
	}
	a.say("done.study", len(f.Groups), len(f.Masks))
	return nil
}

func readYAML(file string) ([]byte, error) {
	if err := yamlEnding(file); err != nil {
		return nil, err
	}
	raw, err := os.ReadFile(file)
	if err != nil {
		return nil, inputError(file, err)
	}
	return raw, nil
}
