package desk

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/study"
)

// Outside is what is done for the desk by packages that it does not know: those for files
// and for the turns of interviews. All of it runs aside, never in Update. What is nil cannot
// be done at this desk.
type Outside struct {
	// Speakers finds who speaks in a text as it is cut now, and with more labels said to be
	// somebody's.
	Speakers func(t *qda.Text, more map[string]qda.Role) []Speaker
	// Structure cuts a text into turns and units anew, by the roles of its labels.
	Structure func(content string, roles map[string]qda.Role) qda.Text
	// Field makes the op for a field of a transcript that was typed; FieldText is what one
	// would type for the field as it stands.
	Field     func(t qda.Transcript, field, typed string) (qda.Body, error)
	FieldText func(t qda.Transcript, field string) string
	// Complete goes on with a path that was typed as far as files allow, and lists what may
	// follow where there are several.
	Complete func(typed string) (completed string, names []string)
	// Elsewhere writes the study, as it stands, to another place and opens it there. The old
	// one stays open.
	Elsewhere func(ctx context.Context, s *study.Study, path string) (Moved, error)
	Arrivals
	// EditText lays a text where the user's own editor finds it.
	EditText func(text string) (Editing, error)
}

// Speaker is a label that stands at the start of turns, or looks as if it did.
type Speaker struct {
	Label string
	Role  qda.Role // NotSpeaker when it was not taken
	Turns int
	Words string // the first words behind it
}

// NotSpeaker is the role of a label that is nobody's, as transcript.NotSpeaker.
const NotSpeaker qda.Role = "none"

// Step is how far an import has come: a file that is being read.
type Step struct {
	Done, Total int
	Name        string
}

// Moved is a study that was written to another place.
type Moved struct {
	Study  *study.Study
	Path   string
	Intact func() error // as in Start
}

// Reply is the message by which a command that ran aside comes back: it runs in Update.
type Reply func() tea.Cmd

// Aside runs work beside Update and outside the queue of acts; what it returns runs in
// Update, nil for nothing.
func Aside(work func() func() tea.Cmd) tea.Cmd {
	return func() tea.Msg {
		if after := work(); after != nil {
			return Reply(after)
		}
		return nil
	}
}

// Reading is an overlay that shows something of the study: it is read again after every act.
type Reading interface{ Load() Load }

// both reads two things from one snapshot.
func both(a, b Load) Load {
	if a == nil || b == nil {
		if a == nil {
			return b
		}
		return a
	}
	return func(v *study.View) (func() tea.Cmd, error) {
		first, err := a(v)
		if err != nil {
			return nil, err
		}
		second, err := b(v)
		if err != nil {
			return nil, err
		}
		return func() tea.Cmd {
			var cmds []tea.Cmd
			for _, install := range []func() tea.Cmd{first, second} {
				if install != nil {
					cmds = append(cmds, install())
				}
			}
			return tea.Batch(cmds...)
		}, nil
	}
}

// Drop closes an overlay wherever it is; it reports whether it was open.
func (d *Desk) Drop(o Overlay) bool {
	for i, p := range d.stack {
		if p == o {
			d.stack = append(d.stack[:i:i], d.stack[i+1:]...)
			return true
		}
	}
	return false
}

// IsOpen reports whether an overlay is among those open.
func (d *Desk) IsOpen(o Overlay) bool {
	for _, p := range d.stack {
		if p == o {
			return true
		}
	}
	return false
}

// MoveTo lets the desk go on with the study in another place, and saves there what could not
// be saved. told runs when that is done or has failed again.
func (d *Desk) MoveTo(m Moved, told func()) tea.Cmd {
	d.Study, d.intact = m.Study, m.Intact
	again := d.Retry()
	return tea.Batch(again, d.Do(Job{Done: func(study.Receipt) tea.Cmd { told(); return nil }}))
}

// Editing is a text that the user's own editor is to be run on. Command runs it on the
// terminal that the desk gives away.
type Editing struct {
	Command tea.ExecCommand
	Read    func() (string, error) // what the file says now
	Path    string                 // where the file is
	Forget  func()                 // the file is no longer needed
}

// Edited is what came of it. Err says that the editor failed, or that the file could not be
// read; the file is kept then, and Err says where.
type Edited struct {
	Text string
	Err  error
}

// EditOutside gives the terminal to the user's own editor with a text; done gets what was
// written. The file goes once every act up to what done returns is saved: until then what was
// written lies there too.
func (d *Desk) EditOutside(text string, done func(Edited) tea.Cmd) tea.Cmd {
	begin, run := d.Outside.EditText, d.Exec
	if run == nil {
		run = tea.Exec
	}
	return Aside(func() func() tea.Cmd {
		e, err := begin(text)
		if err != nil {
			return func() tea.Cmd { d.Fail(err); return nil }
		}
		return func() tea.Cmd {
			return run(e.Command, func(failed error) tea.Msg {
				now, err := e.Read()
				if err != nil {
					failed, now = err, text
				}
				if failed != nil {
					failed = qda.Bad("editor.failed", e.Path).Because(failed)
				}
				return Reply(func() tea.Cmd {
					cmd := done(Edited{now, failed})
					if failed != nil {
						return cmd
					}
					return tea.Batch(cmd, d.Do(Job{Done: func(study.Receipt) tea.Cmd {
						if d.Unsaved() > 0 {
							return nil
						}
						return Aside(func() func() tea.Cmd { e.Forget(); return nil })
					}}))
				})
			})
		}
	})
}
