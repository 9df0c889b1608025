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

// Importing shows how far the reading of files has come, and then their storing. Nothing is
// stored before everything was read and looked at; all goes in with one act, in its turn in the
// queue. Esc stops it, and then nothing has gone in.
type Importing struct {
	desk    *desk.Desk
	path    string
	stop    context.CancelFunc
	step    desk.Step
	storing int // how many go in now, 0 while files are read
	stopped bool
}

// OpenImport asks for a file or folder, reads it and shows what was found. Where an import
// still waits to be stored it shows that.
func OpenImport(d *desk.Desk) tea.Cmd {
	if d.Outside.Read == nil {
		d.Say("why.not_here")
		return nil
	}
	if cmd, waits := d.OpenBatch(nil); waits {
		return cmd
	}
	askImport(d, "")
	return nil
}

func askImport(d *desk.Desk, path string) {
	OpenPath(d, d.T("import.path"), path, func(path string) tea.Cmd { return startImport(d, path) })
}

// startImport reads the files.
func startImport(d *desk.Desk, path string) tea.Cmd {
	read, st := d.Outside.Read, d.Study
	var found desk.Batch
	return work(d, path, func(ctx context.Context, tell func(desk.Step)) (err error) {
		found, err = read(ctx, st, path, tell)
		return err
	}, func() tea.Cmd {
		cmd, _ := d.OpenBatch(&found)
		return cmd
	}, func(err error) {
		askImport(d, path) // with what was typed, to be put right
		d.Fail(err)
	})
}

// ReadAgain reads files once more, each as read does, with the same bar; done gets Update back.
func ReadAgain(d *desk.Desk, title string, read func(ctx context.Context, tell func(desk.Step)) error, done func() tea.Cmd) tea.Cmd {
	return work(d, title, read, done, d.Fail)
}

// work does something long aside while the overlay shows how far it has come. Steps come back
// one at a time: while one is on its way to the screen, later ones take its place.
func work(d *desk.Desk, title string, do func(ctx context.Context, tell func(desk.Step)) error, done func() tea.Cmd, failed func(error)) tea.Cmd {
	ctx, stop := context.WithCancel(context.Background())
	i := &Importing{desk: d, path: title, stop: stop}
	d.Push(i)
	steps := make(chan desk.Step, 1)
	var err error
	go func() {
		defer close(steps)
		err = do(ctx, func(s desk.Step) {
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
			switch {
			case i.stopped:
				return i.end(func() { d.Say("import.stopped") })
			case err != nil:
				return i.end(func() { failed(err) })
			}
			d.Drop(i)
			stop()
			return done()
		}
	})
	return next
}

// Store puts what was looked at into the study, in one act that makes makes aside; done runs
// when it is there, kept when the disk refused it: then it goes in when the disk lets it.
func Store(d *desk.Desk, path string, files int, makes func(context.Context) (study.Act, error), done func(study.Receipt) tea.Cmd, kept func()) tea.Cmd {
	ctx, stop := context.WithCancel(context.Background())
	i := &Importing{desk: d, path: path, stop: stop, storing: files}
	d.Push(i)
	coder := d.Coder
	return d.Do(desk.Job{
		Run: func(_ context.Context, st *study.Study) (r study.Receipt, err error) {
			act, err := makes(ctx)
			if act.Coder = coder; err == nil {
				r, err = st.Apply(ctx, act)
			}
			if err != nil && ctx.Err() != nil {
				err = errStopped // no fault of the disk
			}
			return r, err
		},
		Done: func(r study.Receipt) tea.Cmd {
			stop()
			d.Drop(i)
			return done(r)
		},
		Failed: func(err error, waits bool) tea.Cmd {
			if waits { // not stopped: it is tried again, and goes in then
				d.Drop(i)
				kept()
				return nil
			}
			return i.end(func() {
				if errors.Is(err, errStopped) {
					d.Say("import.stopped")
				} else {
					d.Fail(err)
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
