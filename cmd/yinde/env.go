package main

import (
	"io"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"golang.org/x/term"
)

// env is what a run takes from the system.
type env struct {
	in       io.Reader
	out, err io.Writer
	getenv   func(string) string
	now      func() time.Time
	inTTY    bool // questions may be asked
	outTTY   bool // a person is reading
	errTTY   bool // progress may be drawn
	width    int  // columns of the terminal, 80 when there is none
}

func systemEnv() env {
	e := env{
		in: os.Stdin, out: os.Stdout, err: os.Stderr, getenv: os.Getenv, now: time.Now,
		inTTY:  term.IsTerminal(int(os.Stdin.Fd())),
		outTTY: term.IsTerminal(int(os.Stdout.Fd())),
		errTTY: term.IsTerminal(int(os.Stderr.Fd())),
		width:  80,
	}
	if w, _, err := term.GetSize(int(os.Stdout.Fd())); err == nil && w > 0 {
		e.width = w
	}
	return e
}

// The three places where yinde keeps things besides studies, each following the system's
// custom: settings, machine-bound state (device id, reading places, the last study), and
// data (the demo study).
func (e env) configDir() string { return e.dir("XDG_CONFIG_HOME", ".config", "APPDATA") }
func (e env) stateDir() string  { return e.dir("XDG_STATE_HOME", ".local/state", "LOCALAPPDATA") }
func (e env) dataDir() string   { return e.dir("XDG_DATA_HOME", ".local/share", "LOCALAPPDATA") }

func (e env) dir(xdg, unix, windows string) string {
	if d := e.getenv(xdg); d != "" {
		return filepath.Join(d, "yinde")
	}
	home := e.getenv("HOME")
	switch {
	case runtime.GOOS == "windows" && e.getenv(windows) != "":
		return filepath.Join(e.getenv(windows), "yinde")
	case home == "":
		return filepath.Join(os.TempDir(), "yinde")
	case runtime.GOOS == "darwin":
		return filepath.Join(home, "Library", "Application Support", "yinde")
	}
	return filepath.Join(home, filepath.FromSlash(unix), "yinde")
}

// socketDir is where desks answer. The path of a socket may be no longer than about a
// hundred bytes, so it is not always below the state directory.
func (e env) socketDir() string {
	if d := e.getenv("XDG_RUNTIME_DIR"); d != "" && len(d) < 60 {
		return filepath.Join(d, "yinde")
	}
	if d := filepath.Join(e.stateDir(), "run"); len(d) < 70 {
		return d
	}
	return filepath.Join(os.TempDir(), "yinde-"+userTag())
}
