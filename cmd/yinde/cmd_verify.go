package main

import (
	"cmp"
	"context"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"yinde/internal/manuscript"
	"yinde/internal/qda"
	"yinde/internal/report"
	"yinde/internal/study"
	"yinde/internal/text"
)

type verifyOptions struct {
	mapFile           string
	all, noBOM, force bool
}

func newVerifyCommand(a *app) *cobra.Command {
	var o verifyOptions
	cmd := a.command("verify STUDY REPORT", "verify", cobra.ExactArgs(2))
	f := cmd.Flags()
	f.StringVar(&o.mapFile, "map", "", a.t("flag.verify_map"))
	f.BoolVar(&o.all, "all", false, a.t("flag.verify_all"))
	f.BoolVar(&o.noBOM, "no-bom", false, a.t("flag.no_bom"))
	a.forceFlag(f, &o.force)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return runVerify(cmd.Context(), a, args[0], args[1], o)
	}
	return cmd
}

func runVerify(ctx context.Context, a *app, name, file string, o verifyOptions) error {
	raw, err := readReport(file)
	if err != nil {
		return err
	}
	m, err := manuscript.Read(ctx, file, raw)
	if err != nil {
		return qda.Bad("in.file", filepath.Base(file)).Because(err)
	}
	return a.read(name, func(v *study.View) error {
		r, err := a.verification(ctx, v, m)
		if err != nil {
			return err
		}
		if o.mapFile != "" {
			err := a.saveFile(o.mapFile, o.force, func(w io.Writer) error {
				return report.WriteVerificationMap(w, r, csvOptions(o.noBOM))
			})
			if err != nil {
				return err
			}
			if o.mapFile != "-" {
				a.say("done.verify_map", o.mapFile)
			}
		}
		for _, w := range r.Warnings {
			a.warn(w)
		}
		if o.mapFile != "-" {
			if err := a.result(r, func() error { return report.WriteVerification(a.out, r, a.words, o.all) }); err != nil {
				return err
			}
		}
		if r.Problems() > 0 {
			return qda.ErrProblems
		}
		return nil
	})
}

func (a *app) verification(ctx context.Context, v *study.View, m *manuscript.Manuscript) (*report.Verification, error) {
	info, err := v.Info()
	if err != nil {
		return nil, err
	}
	reading, err := a.reading(v)
	if err != nil {
		return nil, err
	}
	defer a.endProgress()
	return report.Verify(ctx, v, m, report.VerifyOptions{Reading: reading, Lang: cmp.Or(info.Language, a.words.Lang),
		Progress: func(done, of int) { a.progress("progress.verify", done, of) }})
}

// readReport reads a file that is not larger than what is taken in anywhere.
func readReport(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, inputError(path, err)
	}
	if err := text.TooLarge(info.Size()); err != nil {
		return nil, err
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, inputError(path, err)
	}
	return raw, nil
}
