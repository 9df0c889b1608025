// Package desk is what the screens and overlays of the terminal desk share: the study, the
// words, the look, the stack of overlays, the queue of acts, and what is remembered between
// sessions.
//
//   - screen: what fills the terminal between title and status line.
//   - overlay: what opens below the screen and takes the keys until it closes. It takes
//     whole rows, so the text above stays readable.
//   - job: an act of the coder, waiting in the queue or being saved. See [Job].
//   - toast: one line that names the effect of the last act.
//
// # Invariants
//
// All of it belongs to the goroutine of Bubble Tea's Update, except what a command runs:
// [Job.Run], [Load] and what is [Outside]. Those get what they need when they are made and touch nothing here.
// Nothing reads or writes a file in Update or View.
package desk

import (
	"errors"
	"time"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/locale"
	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/keys"
	"yinde/internal/tui/look"
)

// Desk is shared by all screens and overlays.
type Desk struct {
	Study *study.Study
	Coder qda.CoderID
	Layer qda.Layer
	Words *locale.Words
	Keys  *keys.Table
	Look  *look.Look
	Now   func() time.Time
	State State
	Book  *qda.Codebook // as of the last job that is done; nil before the first

	// OpenTranscript shows a transcript in the Reader; the keys that follow wait for it.
	OpenTranscript func(key qda.TextKey) tea.Cmd
	// OpenAt shows a place of a transcript in the Reader, selected. The back key returns to the
	// screen it was called on; a screen that does not keep its place by itself is a [Placed].
	OpenAt func(key qda.TextKey, at qda.Span) tea.Cmd
	// OpenBeside is OpenAt with others' codings beside one's own, where they may be seen.
	OpenBeside func(key qda.TextKey, at qda.Span) tea.Cmd
	// OpenQuotes shows the quotes of a theme and of those below it: one's own, or with others
	// also theirs where they may be seen. The back key returns to where it was called.
	OpenQuotes func(theme qda.ThemeID, others bool) tea.Cmd
	// OpenBatch shows what an import found, to be corrected and stored; with nil what was found
	// before, if that still waits. It reports whether there was something to show.
	OpenBatch func(b *Batch) (tea.Cmd, bool)
	// OpenPlacing is OpenAt for a coding whose words are gone: the next place that is coded there
	// may be its new one.
	OpenPlacing func(c qda.Coding, at qda.Span) tea.Cmd
	// Run does an action as its key would; the palette uses it. Why says, as a message code,
	// why an action cannot be done now, "" when it can.
	Run func(a keys.Action) tea.Cmd
	Why func(a keys.Action) string
	// Copy gives text to the clipboard.
	Copy func(text string) tea.Cmd
	// Export writes a file, see tui.Options; nil where there are no files. It runs aside.
	Export func(name string, content []byte, replace bool) (path string, err error)
	// Outside is what else is done outside the desk.
	Outside Outside
	// Exec runs a program on the terminal; nil: as Bubble Tea does.
	Exec func(c tea.ExecCommand, done tea.ExecCallback) tea.Cmd
	// Find looks for words in the transcript that is open, or in the one the Library is on.
	Find func(words string) tea.Cmd

	stack   []Overlay
	toast   Toast
	queue   queue
	intact  func() error
	changed bool // State differs from what was saved
}

// T is the message with this code in the language of the desk.
func (d *Desk) T(code string, args ...any) string { return d.Words.T(code, args...) }

// Frame is what a screen or overlay shows: rows of exactly the width asked for, and the cell
// of the hardware cursor, counted from its own top left.
type Frame struct {
	Rows []string
	X, Y int
	Bar  bool // the cursor stands in a line that is typed in
}

// Screen is one of the screens of the desk.
type Screen interface {
	Scope() keys.Scope
	// Load returns a function that reads what the screen shows. It runs aside, after every
	// act; what it returns runs in Update and puts what was read in place.
	Load() Load
	Act(a keys.Action, key string) tea.Cmd
	// Why says, as a message code, why an action cannot be done now, "" when it can.
	Why(a keys.Action) string
	// Size tells how many cells the screen has before it is drawn.
	Size(width, height int) tea.Cmd
	Draw(width, height int) Frame
	Mouse(m Mouse) tea.Cmd
	Update(msg tea.Msg) tea.Cmd // the answers of its own commands
	Title() string              // in the title line, after the study's
	Place() string              // in the status line: where one is
	Reveal(ops []qda.Op)        // shows where an undo or redo changed something
	Close()                     // another screen will be shown
}

// Placed is a screen that does not keep its place while another is shown.
type Placed interface{ Here() Place }

// Place is how to come back to where a screen was: Load is asked for when one does, what it
// reads is put in place, then the screen is shown and Show called.
type Place struct {
	Load func() Load
	Show func()
}

// Plain has the methods of a screen that has nothing to do for them.
type Plain struct{}

func (Plain) Act(keys.Action, string) tea.Cmd { return nil }
func (Plain) Why(keys.Action) string          { return "" }
func (Plain) Size(int, int) tea.Cmd           { return nil }
func (Plain) Update(tea.Msg) tea.Cmd          { return nil }
func (Plain) Title() string                   { return "" }
func (Plain) Reveal([]qda.Op)                 {}
func (Plain) Close()                          {}

// Load reads what a screen shows from a snapshot.
type Load func(v *study.View) (install func() tea.Cmd, err error)

// Overlay is a small thing to do before the screen goes on.
type Overlay interface {
	Scope() keys.Scope
	Act(a keys.Action, key string) tea.Cmd
	Type(msg tea.Msg) tea.Cmd // a key that has no binding, or a paste
	Draw(width, height int) Frame
	Mouse(m Mouse) tea.Cmd
}

// Push opens an overlay over what is there.
func (d *Desk) Push(o Overlay) { d.stack = append(d.stack, o) }

// Pop closes the topmost overlay.
func (d *Desk) Pop() {
	if n := len(d.stack); n > 0 {
		d.stack = d.stack[:n-1]
	}
}

// Top is the overlay that has the keys, or nil.
func (d *Desk) Top() Overlay {
	if n := len(d.stack); n > 0 {
		return d.stack[n-1]
	}
	return nil
}

// MouseKind is what the mouse did.
type MouseKind int

const (
	Press MouseKind = iota
	Drag
	Release
	Wheel
)

// Mouse is a mouse event in cells of the screen or overlay it is given to.
type Mouse struct {
	Kind   MouseKind
	X, Y   int
	Left   bool
	Shift  bool
	Double bool // the second press on one cell in a short time
	By     int  // rows the wheel turned, down positive
}

// Toast is one line about what was just done.
type Toast struct {
	Text  string
	Error bool
	Full  bool // shown in rows of its own where the status line is too short for it
	At    time.Time
}

// Say shows a message in the status line.
func (d *Desk) Say(code string, args ...any) { d.Show(d.T(code, args...)) }

// Show is Say for text that is in words already.
func (d *Desk) Show(text string) { d.toast = Toast{Text: text, At: d.Now()} }

// ShowFull is Show for text all of which must be read, however long it is.
func (d *Desk) ShowFull(text string) { d.toast = Toast{Text: text, Full: true, At: d.Now()} }

// Fail shows an error in words, with what to do about it.
func (d *Desk) Fail(err error) {
	d.toast = Toast{Text: d.Explain(err), Error: true, Full: true, At: d.Now()}
}

// Explain puts an error into one line of words, with what to do about it: what its code has
// under ".desk", for hints are written for the command line, else its first hint.
func (d *Desk) Explain(err error) string {
	line, hints := d.Words.Error(err)
	var bad *qda.Error
	if errors.As(err, &bad) && d.Words.Has(bad.Code+".desk") {
		hints = []string{d.T(bad.Code+".desk", bad.Args...)}
	}
	if len(hints) > 0 {
		line += " · " + hints[0]
	}
	return line
}

// Toast is what is shown now.
func (d *Desk) Toast() Toast { return d.toast }

// toastStays is how long a toast stays at least, whatever is pressed.
const toastStays = 1500 * time.Millisecond

// FadeToast takes the toast away if it was there long enough to be read.
func (d *Desk) FadeToast() {
	stays := toastStays
	if d.toast.Error {
		stays *= 4
	}
	if d.toast.Text != "" && d.Now().Sub(d.toast.At) >= stays {
		d.toast = Toast{}
	}
}
