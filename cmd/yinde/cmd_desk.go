package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui"
)

// runDesk opens the study that is named, else the last one.
func runDesk(ctx context.Context, a *app, args []string) error {
	if len(args) == 1 {
		return openDesk(ctx, a, args[0])
	}
	last := a.lastStudy()
	if last == "" {
		return qda.Bad("desk.no_study")
	}
	return openDesk(ctx, a, last)
}

// openDesk opens a study for writing, lends copies of it to reading commands, and runs the
// desk on it.
func openDesk(ctx context.Context, a *app, name string) error {
	if _, err := os.Stat(studyPath(name)); err == nil && !(a.inTTY && a.outTTY) {
		return qda.Bad("desk.no_terminal")
	}
	if a.noColor {
		os.Setenv("NO_COLOR", "1") // where the terminal library looks for it
	}
	return a.write(name, func(s *study.Study) (err error) {
		coder, err := a.signer(s)
		if err != nil {
			return err
		}
		a.rememberStudy(s.Path())
		a.lend(ctx, s, coder)
		layer := a.ownLayer(coder)
		state := filepath.Join(a.stateDir(), "desk", string(s.ID())+"-"+string(layer)+".json")
		defer func() { err = errors.Join(err, a.moved.Close()) }()
		return tui.Run(ctx, tui.Options{
			Study: s, Coder: coder, Layer: layer, Words: a.words, Now: a.now, Name: filepath.Base(s.Path()),
			LoadState: func() ([]byte, error) { return readState(state) },
			SaveState: func(raw []byte) error { return writeState(state, raw) },
			Intact:    stillThere(s.Path()),
			Keys:      a.config.Keys,
			Notices:   a.config.notices(),
			Export:    a.exportFile,
			Outside:   a.outside(ctx, coder),
		})
	})
}

// lend lets reading commands work in the next terminal. Where no socket can be made they
// will say that the study is in use; the desk works all the same.
func (a *app) lend(ctx context.Context, s *study.Study, coder qda.CoderID) {
	socket, err := study.SocketPath(a.socketDir(), s.Path())
	if err != nil {
		return
	}
	host, _ := os.Hostname()
	if err := s.Lend(ctx, socket, study.Holder{Coder: coder, Host: host, PID: os.Getpid(), Since: a.now()}); err != nil {
		a.warn(qda.Say("desk.no_lending", err.Error()))
	}
}

// stillThere notices when the study's file is taken away or replaced under an open desk:
// what is written then goes to a file that nobody will find again.
func stillThere(path string) func() error {
	before, err := os.Stat(path)
	return func() error {
		now, serr := os.Stat(path)
		if err != nil || serr != nil || !os.SameFile(before, now) {
			return qda.Bad("desk.file_gone", path)
		}
		return nil
	}
}

func readState(path string) ([]byte, error) {
	raw, err := os.ReadFile(path)
	if os.IsNotExist(err) {
		return nil, nil
	}
	return raw, err
}

func writeState(path string, raw []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	next := path + ".new"
	if err := os.WriteFile(next, raw, 0o600); err != nil {
		return err
	}
	return os.Rename(next, path)
}

func (a *app) lastStudy() string {
	raw, err := os.ReadFile(filepath.Join(a.stateDir(), "last"))
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(raw))
}

// rememberStudy notes what `yinde` alone should open next time; it is a convenience and may
// fail silently.
func (a *app) rememberStudy(path string) {
	if abs, err := filepath.Abs(path); err == nil && os.MkdirAll(a.stateDir(), 0o700) == nil {
		os.WriteFile(filepath.Join(a.stateDir(), "last"), []byte(abs+"\n"), 0o600)
	}
}
