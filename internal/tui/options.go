// Package tui is the desk: the terminal program at which transcripts are read and coded.
//
// [New] makes the one Bubble Tea model, [Run] runs it. The model is small: it holds the
// screens and the stack of overlays (a package a screen, and overlay), sends keys where
// they belong by the one key table (package keys), and puts frames together. Everything it
// needs from outside comes with [Options]; it opens no file and no connection of its own.
//
// # What is shown is saved
//
// Keys that change the study put a job into one queue. The queue runs beside Update, one job
// at a time in the order of the keys: the act is committed, what the screen shows is read
// again, and only then does a frame show it. Keys whose meaning depends on what is coded
// wait for the jobs before them.
package tui

import (
	"context"
	"errors"
	"io"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"yinde/internal/locale"
	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
)

// Options is what the desk needs from outside. Study, Coder and Words must be set.
type Options struct {
	Study *study.Study
	Coder qda.CoderID
	Layer qda.Layer // default: the coder's own
	Words *locale.Words
	Name  string // the study's file name, shown while it has no title

	Now func() time.Time // default time.Now

	// LoadState and SaveState keep what is no part of the study (reading place, pins) for
	// this study and coder: one small piece of JSON. SaveState may run in any goroutine, but
	// never twice at once. Nil: nothing is kept.
	LoadState func() ([]byte, error)
	SaveState func([]byte) error
	// Copy gives text to the clipboard of this machine, beside the one of the terminal
	// (OSC 52). Nil: the terminal's only.
	Copy func(text string) error
	// Export writes content to a file that the coder named and returns its full path. An
	// existing file is not replaced unless replace is set: the error is then an fs.ErrExist,
	// and the desk asks. Nil: nothing can be exported.
	Export func(name string, content []byte, replace bool) (path string, err error)
	// Outside is what the desk has done for it with files and transcripts; what is nil in it
	// cannot be done.
	Outside desk.Outside
	// Intact returns an error when the study's file is no longer where it was opened. It is
	// asked before every act. Nil: never.
	Intact func() error

	// Keys are other keys for some actions, by the action's name. Notices are said when the desk
	// opens, with what is wrong with Keys.
	Keys    map[string][]string
	Notices []qda.Message

	// OpenLast opens the transcript that was open last, instead of the Library.
	OpenLast bool
}

func (o Options) withDefaults() Options {
	if o.Layer == "" {
		o.Layer = qda.Layer(o.Coder)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	return o
}

// Terminal is a terminal that is not the process's own, as [RunIn] takes it.
type Terminal struct {
	In            io.Reader // the bytes of the keys
	Out           io.Writer
	Width, Height int
	Environ       []string // TERM and what else says what it can
}

// RunIn is Run in another terminal, in full colour.
func RunIn(ctx context.Context, o Options, t Terminal) error {
	return Run(ctx, o, tea.WithInput(t.In), tea.WithOutput(t.Out), tea.WithWindowSize(t.Width, t.Height),
		tea.WithEnvironment(t.Environ), tea.WithColorProfile(colorprofile.TrueColor), tea.WithoutSignalHandler())
}

// fps is twice the usual rate: it halves the time from a key to its frame.
const fps = 120

// Run runs the desk until it is left or ctx ends. Leaving is no error, and so is a terminal
// that hangs up.
func Run(ctx context.Context, o Options, more ...tea.ProgramOption) error {
	app := New(o)
	program := tea.NewProgram(app, append([]tea.ProgramOption{tea.WithContext(ctx), tea.WithFPS(fps)}, more...)...)
	_, err := program.Run()
	if saveErr := app.SaveNow(); err == nil {
		err = saveErr
	}
	if errors.Is(err, tea.ErrProgramKilled) && ctx.Err() != nil || errors.Is(err, tea.ErrInterrupted) {
		return nil
	}
	return err
}
