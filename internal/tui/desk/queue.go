package desk

import (
	"context"
	"errors"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/study"
)

// Job is something to do to the study, in its turn: one after the other, in the order of the
// keys, each saved and read again before the next begins.
type Job struct {
	// Run changes the study, the one that is open when its turn comes; nil to read only. It
	// runs aside.
	Run func(ctx context.Context, s *study.Study) (study.Receipt, error)
	// Load reads what is to be shown after; nil reads what the screen asks for.
	Load Load
	// Done runs in Update once the change is saved and shown.
	Done func(study.Receipt) tea.Cmd
	// Failed runs in Update when the change was not made. Kept says that the disk refused it: it
	// is kept and tried again, and Done may still come. Otherwise telling why is up to Failed.
	Failed func(err error, kept bool) tea.Cmd
	// Adrift lets the job run though the study's file is gone.
	Adrift bool
	// Revert marks an undo or redo: it is dropped if the act before it could not be saved.
	Revert bool
	// Ask may stop the job before it changes anything, with an error from [AskFirst]. It runs
	// aside, like Load, and only when the act to be undone is not one just done at this desk.
	Ask func(v *study.View) error
	// Hold lets all keys wait until it is done: it goes to another screen or place.
	Hold bool
	// Light marks what one key or form at this desk did to the codebook or to what is said of a
	// transcript: as long as the desk is open, undo takes it back without asking, as it does a
	// coding.
	Light bool

	fresh int // by how much it changes the number of acts that are undone without asking
}

// queue runs jobs one at a time.
type queue struct {
	waiting []Job
	running bool
	saving  bool // what runs changes the study
	hold    int
	unsaved []Job // acts that the disk refused, in order
	screen  func() Load
	fresh   int // acts done at this desk that undo takes back without asking
}

// Finished is the message that a job is done.
type Finished struct {
	job     Job
	receipt study.Receipt
	err     error // of the change
	gone    bool  // the study's file is not where it was
	loadErr error // of reading after it
	install func() tea.Cmd
	book    *qda.Codebook
}

// Start sets what is read after an act when the job does not say, and how to see that the
// study is still where it was (nil: do not look).
func (d *Desk) Start(screen func() Load, intact func() error) {
	d.queue.screen, d.intact = screen, intact
}

// Do puts a job in the queue.
func (d *Desk) Do(job Job) tea.Cmd {
	if job.Hold {
		d.queue.hold++
	}
	d.queue.waiting = append(d.queue.waiting, job)
	return d.next()
}

// Apply puts an act in the queue.
func (d *Desk) Apply(ops []qda.Body, done func(study.Receipt) tea.Cmd) tea.Cmd {
	act := study.Act{Coder: d.Coder, Ops: ops}
	return d.Do(Job{
		Run:  func(ctx context.Context, s *study.Study) (study.Receipt, error) { return s.Apply(ctx, act) },
		Done: done,
	})
}

// ApplyHolding is Apply for an act after which another overlay opens: keys wait for it.
func (d *Desk) ApplyHolding(ops []qda.Body, done func(study.Receipt) tea.Cmd) tea.Cmd {
	act := study.Act{Coder: d.Coder, Ops: ops}
	return d.Do(Job{
		Run:  func(ctx context.Context, s *study.Study) (study.Receipt, error) { return s.Apply(ctx, act) },
		Done: done, Hold: true,
	})
}

// Make puts an act in the queue that is made of what stands when its turn comes. Nothing is
// saved when there are no ops. Undo takes it back without asking; keys wait for it.
func (d *Desk) Make(ops func(v *study.View) ([]qda.Body, error), then func() tea.Cmd) tea.Cmd {
	return d.Do(d.making(ops, then))
}

// MakeOr is Make with something to do when the study refuses the act.
func (d *Desk) MakeOr(ops func(v *study.View) ([]qda.Body, error), then func() tea.Cmd, refused func(error) tea.Cmd) tea.Cmd {
	job := d.making(ops, then)
	job.Failed = func(err error, kept bool) tea.Cmd {
		if kept {
			return nil
		}
		return refused(err)
	}
	return d.Do(job)
}

func (d *Desk) making(ops func(v *study.View) ([]qda.Body, error), then func() tea.Cmd) Job {
	coder := d.Coder
	return Job{
		Hold: true, Light: true,
		Run: func(ctx context.Context, s *study.Study) (study.Receipt, error) {
			var bodies []qda.Body
			err := s.View(func(v *study.View) (err error) { bodies, err = ops(v); return err })
			if err != nil || len(bodies) == 0 {
				return study.Receipt{}, err
			}
			return s.Apply(ctx, study.Act{Coder: coder, Ops: bodies})
		},
		Done: func(study.Receipt) tea.Cmd { return then() },
	}
}

// Busy reports whether acts are still to be saved or shown.
func (d *Desk) Busy() bool { return d.queue.running || len(d.queue.waiting) > 0 }

// Saving reports whether an act is being saved, or waits for that.
func (d *Desk) Saving() bool {
	q := &d.queue
	return q.running && q.saving || slices.ContainsFunc(q.waiting, func(j Job) bool { return j.Run != nil })
}

// Holding reports whether keys must wait.
func (d *Desk) Holding() bool { return d.queue.hold > 0 }

// Unsaved is the number of acts that could not be saved.
func (d *Desk) Unsaved() int { return len(d.queue.unsaved) }

// next starts the first job that waits, unless one is running.
func (d *Desk) next() tea.Cmd {
	q := &d.queue
	if q.running || len(q.waiting) == 0 {
		return nil
	}
	job := q.waiting[0]
	q.waiting = q.waiting[1:]
	q.running, q.saving = true, job.Run != nil
	if job.Load == nil && q.screen != nil {
		job.Load = q.screen()
		if o, ok := d.Top().(Reading); ok {
			job.Load = both(job.Load, o.Load())
		}
	}
	if q.fresh > 0 {
		job.Ask = nil
	}
	s, intact := d.Study, d.intact
	return func() tea.Msg { return run(s, intact, job) }
}

// run does a job. It is the only place where the desk touches the study.
func run(s *study.Study, intact func() error, job Job) Finished {
	f := Finished{job: job}
	if job.Run != nil {
		if job.Ask != nil {
			if f.err = s.View(job.Ask); f.err != nil {
				return f
			}
		}
		if intact != nil && !job.Adrift {
			f.err = intact()
			f.gone = f.err != nil
		}
		if f.err == nil {
			f.receipt, f.err = job.Run(context.Background(), s)
		}
		if f.err != nil {
			return f
		}
	}
	f.loadErr = s.View(func(v *study.View) (err error) {
		f.book = v.Codebook()
		if job.Load != nil {
			f.install, err = job.Load(v)
		}
		return err
	})
	return f
}

// Finish puts the result of a job in place and starts the next one.
func (d *Desk) Finish(f Finished) tea.Cmd {
	q := &d.queue
	q.running = false
	if f.job.Hold {
		q.hold--
	}
	var ask asking
	if errors.As(f.err, &ask) {
		return tea.Batch(ask.question(), d.next())
	}
	if f.err != nil {
		return tea.Batch(d.failed(f), d.next())
	}
	d.countFresh(f)
	if f.book != nil {
		d.Book = f.book
	}
	var cmds []tea.Cmd
	if f.install != nil {
		cmds = append(cmds, f.install())
	}
	if f.loadErr != nil {
		d.Fail(f.loadErr)
	} else if f.job.Done != nil {
		cmds = append(cmds, f.job.Done(f.receipt))
	}
	return tea.Batch(append(cmds, d.next())...)
}

// failed tells of an act that was not done. What the disk refused is kept; what would take
// back the act before is dropped, for that act was not done either.
func (d *Desk) failed(f Finished) tea.Cmd {
	q := &d.queue
	disk := !f.job.Adrift && (f.gone || ofTheDisk(f.err))
	if !f.job.Revert {
		kept := q.waiting[:0:0]
		for _, job := range q.waiting {
			if !job.Revert {
				kept = append(kept, job)
			} else if job.Hold {
				q.hold--
			}
		}
		q.waiting = kept
		if disk {
			f.job.Hold = false // the keys are free again, and stay so when it is tried anew
			q.unsaved = append(q.unsaved, f.job)
		}
	}
	var bad *qda.Error
	if errors.As(f.err, &bad) && (bad.Code == "undo.nothing" || bad.Code == "redo.nothing") {
		line, _ := d.Words.Error(f.err)
		d.Show(line) // no error: the end of the way back
		return nil
	}
	if f.job.Failed == nil {
		d.Fail(f.err)
		return nil
	}
	if disk {
		d.Fail(f.err)
	}
	return f.job.Failed(f.err, disk)
}

// ofTheDisk tells a disk that refuses from an act that breaks a rule.
func ofTheDisk(err error) bool {
	var bad *qda.Error
	return !errors.As(err, &bad) || strings.HasPrefix(bad.Code, "store.")
}

// Retry tries again to save what could not be saved.
func (d *Desk) Retry() tea.Cmd {
	q := &d.queue
	q.waiting = append(q.unsaved, q.waiting...)
	q.unsaved = nil
	return d.next()
}
