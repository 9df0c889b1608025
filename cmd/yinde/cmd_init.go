package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"yinde/internal/qda"
	"yinde/internal/study"
)

type initOptions struct{ from, codebook string }

func newInitCommand(a *app) *cobra.Command {
	var o initOptions
	cmd := a.command("init STUDY", "init", cobra.ExactArgs(1))
	cmd.Flags().StringVar(&o.from, "from", "", a.t("flag.from"))
	cmd.Flags().StringVar(&o.codebook, "codebook", "", a.t("flag.codebook"))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return runInit(cmd.Context(), a, args[0], o)
	}
	return cmd
}

// runInit makes a study. When one of the files cannot be read nothing is left behind.
func runInit(ctx context.Context, a *app, path string, o initOptions) (err error) {
	if filepath.Ext(path) == "" {
		path += ".yinde"
	}
	if a.coder == "" {
		a.coder = a.config.Coder
	}
	if a.coder == "" {
		return usage("init.coder")
	}
	s, err := study.Create(path, a.options())
	if errors.Is(err, qda.ErrNoStudy) {
		return qda.Bad("out.no_dir", path)
	}
	if err != nil {
		return err
	}
	defer func() {
		s.Close()
		if err != nil {
			os.Remove(path)
		}
	}()
	coder := qda.CoderID(a.coder)
	if _, err := s.Apply(ctx, study.Act{Coder: coder, Ops: []qda.Body{addCoder(coder, "")}}); err != nil {
		return err
	}
	if o.from != "" {
		if err := runStudyImport(ctx, a, s, o.from); err != nil {
			return err
		}
	}
	if o.codebook != "" {
		if err := runCodebookImport(ctx, a, s, o.codebook, "", false); err != nil {
			return err
		}
	}
	a.say("done.init", path, coder)
	return nil
}
