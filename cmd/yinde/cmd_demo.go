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

func newDemoCommand(a *app) *cobra.Command {
	var fresh, noOpen bool
	cmd := a.command("demo [FILE]", "demo", cobra.MaximumNArgs(1))
	cmd.Flags().BoolVar(&fresh, "fresh", false, a.t("flag.fresh"))
	cmd.Flags().BoolVar(&noOpen, "no-open", false, a.t("flag.no_open"))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		path := filepath.Join(a.dataDir(), "demo.yinde")
		if len(args) == 1 {
			path = args[0]
		}
		return runDemo(cmd.Context(), a, path, fresh, noOpen)
	}
	return cmd
}

func runDemo(ctx context.Context, a *app, path string, fresh, noOpen bool) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return outputError(path, err)
	}
	_, err := os.Stat(path)
	if fresh && err == nil {
		if err := a.dropDemo(path); err != nil {
			return err
		}
	}
	if !fresh && err == nil && noOpen {
		return a.read(path, func(*study.View) error { a.say("demo.here", path); return nil })
	}
	if fresh || errors.Is(err, os.ErrNotExist) {
		a.progress("demo.making")
		if err := a.makeDemo(ctx, path); err != nil {
			return err
		}
		a.endProgress()
		a.say("demo.made", path)
	}
	if noOpen {
		return nil
	}
	if a.coder == "" && a.config.Coder == "" {
		a.coder = string(demoCoders[0])
	}
	return openDesk(ctx, a, path)
}

// dropDemo removes an earlier sample. A study that is not the sample is left alone, and so
// is one that somebody has open.
func (a *app) dropDemo(path string) error {
	s, err := a.openWrite(path)
	if err != nil {
		return err
	}
	mine := false
	err = s.View(func(v *study.View) (err error) {
		mine, err = isDemo(v)
		return err
	})
	if cerr := s.Close(); err == nil {
		err = cerr
	}
	if err == nil && !mine {
		err = qda.Bad("demo.not_sample", path)
	}
	if err != nil {
		return err
	}
	return os.Remove(path)
}

// isDemo tells the sample study by its first interview and its first act: somebody's own
// study may hold the sample's interviews, but init never adds two coders at once.
func isDemo(v *study.View) (bool, error) {
	key, err := demoKey("R1.md")
	if err != nil {
		return false, err
	}
	_, err = v.ByKey(key)
	if errors.Is(err, qda.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	acts, err := v.History("")
	if err != nil || len(acts) == 0 {
		return false, err
	}
	first := acts[len(acts)-1].Counts
	return len(first) == 1 && first["set.coder"] == len(demoCoders), nil
}

// makeDemo builds the sample beside its place, so that an interrupted try leaves nothing
// that looks like a study.
func (a *app) makeDemo(ctx context.Context, path string) error {
	next := path + ".new"
	os.Remove(next)
	s, err := study.Create(next, a.options())
	if err != nil {
		return err
	}
	err = fillDemo(ctx, s)
	if cerr := s.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		err = os.Rename(next, path)
	}
	if err != nil {
		os.Remove(next)
	}
	return err
}
