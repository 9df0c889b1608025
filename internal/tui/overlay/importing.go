package overlay

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/keys"
	"yinde/internal/tui/look"
)

// Importing shows how far an import has come. Files are read aside; then all goes in with
// one act, in its turn in the queue. Esc stops it, and then nothing has gone in.
type Importing struct {
	desk    *desk.Desk
	path    string
	stop    context.CancelFunc
	step    desk.Step
	storing int // how many go in now, 0 while files are read
	stopped bool
}

// OpenImport asks for a file or folder and imports it.
func OpenImport(d *desk.Desk) tea.Cmd {
	if d.Outside.Import == nil {
		d.Say("why.not_here")
		return nil
	}
	askImport(d, "")
	return nil
}

func askImport(d *desk.Desk, path string) {
	OpenPath(d, d.T("import.path"), path, func(path string) tea.Cmd { return startImport(d, path) })
}

// startImport reads the files. Steps come back one at a time: while one is on its way to the
// screen, later ones take its place.
func startImport(d *desk.Desk, path string) tea.Cmd {
	ctx, stop := context.WithCancel(context.Background())
	i := &Importing{desk: d, path: path, stop: stop}
	d.Push(i)
	read, st := d.Outside.Import, d.Study
	steps := make(chan desk.Step, 1)
	var act study.Act
	var came desk.Imported
	var err error
	go func() {
		defer close(steps)
		act, came, err = read(ctx, st, path, func(s desk.Step) {
			select {
			case <-steps: // not seen yet, and old now
			default:
			}
			steps <- s
		})
	}()
	var next tea.Cmd
	next = desk.Aside(func() func() tea.Cmd {
		step, more := <-steps
		return func() tea.Cmd {
			if more {
				i.step = step
				return next
			}
			return i.store(ctx, act, came, err)
		}
	})
	return next
}

// store puts the act in the queue, once all files were read.
func (i *Importing) store(ctx context.Context, act study.Act, came desk.Imported, err error) tea.Cmd {
	switch {
	case i.stopped:
		return i.end(func() { i.desk.Say("import.stopped") })
	case err != nil:
		return i.end(func() {
			askImport(i.desk, i.path) // with what was typed, to be put right
			i.desk.Fail(err)
		})
	case len(act.Ops) == 0:
		return i.end(func() { OpenReport(i.desk, came) })
	}
	i.storing = len(act.Ops)
	act.Coder = i.desk.Coder
	return i.desk.Do(desk.Job{
		Run: func(_ context.Context, st *study.Study) (study.Receipt, error) {
			r, err := st.Apply(ctx, act)
			if err != nil && ctx.Err() != nil {
				err = errStopped // no fault of the disk
			}
			return r, err
		},
		Done: func(study.Receipt) tea.Cmd {
			return i.end(func() {
				i.desk.Say("import.told", len(came.In))
				OpenReport(i.desk, came)
			})
		},
		Failed: func(err error, kept bool) tea.Cmd {
			if kept { // not stopped: it is tried again, and goes in then
				i.desk.Drop(i)
				return nil
			}
			return i.end(func() {
				if errors.Is(err, errStopped) {
					i.desk.Say("import.stopped")
				} else {
					i.desk.Fail(err)
				}
			})
		},
	})
}

// errStopped ends an act that was stopped before it was saved.
var errStopped = qda.Bad("import.stopped")

// end closes the overlay and says what came of it.
func (i *Importing) end(say func()) tea.Cmd {
	i.stop()
	i.desk.Drop(i)
	say()
	return nil
}

// Scope is the overlay's own.
func (i *Importing) Scope() keys.Scope { return keys.Work }

// Act stops the import. The overlay stays until it has stopped: it may be too late.
func (i *Importing) Act(keys.Action, string) tea.Cmd {
	i.stopped = true
	i.stop()
	return nil
}

// Type does nothing: one can only stop.
func (i *Importing) Type(tea.Msg) tea.Cmd { return nil }

// Draw shows a bar, and the file that is read.
func (i *Importing) Draw(width, height int) desk.Frame {
	lk, t := i.desk.Look, i.desk.T
	f := desk.Frame{Rows: []string{lk.Rule(t("import.title", i.path), width)}, Y: 1}
	words := t("import.reading", i.step.Done, i.step.Total, i.step.Name)
	switch {
	case i.stopped:
		words = t("import.stopping")
	case i.storing > 0:
		words = t("import.storing", i.storing)
	case i.step.Total == 0:
		words = t("import.finding")
	}
	share := 0.0
	if i.step.Total > 0 {
		share = float64(i.step.Done) / float64(i.step.Total)
	}
	bar := look.NewLine(width).Add("", " ").Share(lk, share, max(0, width-2))
	f.Rows = append(f.Rows, bar.String(), look.NewLine(width).Add("", " ").Add("", words).String())
	f.Rows = f.Rows[:max(0, min(len(f.Rows), height))]
	f.Y = min(f.Y, max(0, len(f.Rows)-1))
	return f
}

// Mouse does nothing.
func (i *Importing) Mouse(desk.Mouse) tea.Cmd { return nil }
