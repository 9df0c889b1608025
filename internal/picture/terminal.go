package picture

import (
	"bytes"
	"errors"
	"io"
	"sync"
	"time"

	"github.com/charmbracelet/x/vt"
)

// Terminal is a terminal in memory. A program reads from In and writes to it.
type Terminal struct {
	In *io.PipeReader

	keys *io.PipeWriter
	mu   sync.Mutex
	em   *vt.Emulator
	at   time.Time // of the last key or write
}

// NewTerminal makes a terminal of so many cells.
func NewTerminal(width, height int) *Terminal {
	t := &Terminal{em: vt.NewEmulator(width, height)}
	t.In, t.keys = io.Pipe()
	go io.Copy(io.Discard, t.em) // answers to queries: nobody waits for them
	return t
}

// Write draws what the program writes. It makes a line end of a line feed, as terminals do.
func (t *Terminal) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.at = time.Now()
	_, err := t.em.Write(bytes.ReplaceAll(p, []byte("\n"), []byte("\r\n")))
	return len(p), err
}

// Press types keys, as the bytes that a terminal sends for them.
func (t *Terminal) Press(keys string) error {
	_, err := io.WriteString(t.keys, keys)
	t.mu.Lock()
	defer t.mu.Unlock()
	t.at = time.Now() // what the keys do is still to come
	return err
}

// Close hangs up.
func (t *Terminal) Close() error { return t.keys.Close() }

// ErrNotShown is returned when what was waited for did not come.
var ErrNotShown = errors.New("the screen does not show what was expected")

// Wait waits until the screen shows text and nothing was written for the time of calm.
func (t *Terminal) Wait(text string, calm, patience time.Duration) (*Screen, error) {
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(calm / 8) {
		t.mu.Lock()
		quiet := !t.at.IsZero() && time.Since(t.at) >= calm
		s := (*Screen)(nil)
		if quiet {
			s = t.screen()
		}
		t.mu.Unlock()
		if s != nil && s.Contains(text) {
			return s, nil
		}
	}
	return nil, ErrNotShown
}

// screen copies what stands on the terminal.
func (t *Terminal) screen() *Screen {
	s := &Screen{Width: t.em.Width(), Height: t.em.Height()}
	for y := range s.Height {
		for x := range s.Width {
			c := cellOf(t.em.CellAt(x, y))
			if c.width == 0 && x > 0 {
				c.look = s.at(x-1, y).look // the second half looks like the first
			}
			if c.text == " " && !c.underline {
				c.look = s.blank(c.look, x, y)
			}
			s.cells = append(s.cells, c)
		}
	}
	if !t.em.CursorHidden() {
		at := t.em.CursorPosition()
		style, _ := t.em.CursorStyle()
		s.Cursor, s.Bar, s.X, s.Y = true, style == vt.CursorBar, at.X, at.Y
	}
	return s
}
