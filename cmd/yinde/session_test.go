//go:build !windows

package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/creack/pty"

	"yinde/internal/qda"
	"yinde/internal/study"
)

// A session is a desk in a pty, as a coder sits at it.
type session struct {
	t    *testing.T
	f    *os.File
	cmd  *exec.Cmd
	mu   sync.Mutex
	seen []byte
	keys int // pressed beyond moving
}

// press sends keys one by one; with count they are of a coding, not of moving.
func (s *session) press(count bool, keys ...string) {
	for _, k := range keys {
		if count {
			s.keys++
		}
		for _, b := range []byte(k) {
			if b >= 0x80 {
				s.t.Fatalf("%q is not ASCII", k)
			}
		}
		if _, err := s.f.Write([]byte(k)); err != nil {
			s.t.Fatal(err)
		}
	}
}

// wait waits until the desk has said something, from what it has drawn since it was last
// asked.
func (s *session) wait(what string) {
	s.t.Helper()
	for range 1000 {
		s.mu.Lock()
		i := bytes.Index(s.seen, []byte(what))
		if i >= 0 {
			s.seen = s.seen[i+len(what):]
		}
		s.mu.Unlock()
		if i >= 0 {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.t.Fatalf("%q does not come; drawn: %q", what, s.seen)
}

func (s *session) read() {
	buf := make([]byte, 1<<16)
	for {
		n, err := s.f.Read(buf)
		s.mu.Lock()
		s.seen = append(s.seen, buf[:n]...)
		s.mu.Unlock()
		if err != nil {
			return
		}
	}
}

// openSession opens the sample study in a pty of 80×24, at the desk of a coder who has not
// coded yet.
func openSession(t *testing.T, coder qda.CoderID) (d *session, name string) {
	t.Helper()
	dir := t.TempDir()
	name = filepath.Join(dir, "demo.yinde")
	s, err := study.Create(name, study.Options{NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := fillDemo(context.Background(), s); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Apply(context.Background(), study.Act{Coder: coder, Ops: []qda.Body{addCoder(coder, "")}}); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	self, err := os.Executable()
	program := filepath.Join(dir, "yinde") // by this name the test binary is the program
	if err != nil || os.Symlink(self, program) != nil {
		t.Fatal("no program to run", err)
	}
	cmd := exec.Command(program, name, "--coder", string(coder), "--lang", "zh-Hant")
	cmd.Env = append(os.Environ(), "HOME="+dir, "TERM=xterm-256color", "COLORTERM=truecolor")
	f, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 24, Cols: 80})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	d = &session{t: t, f: f, cmd: cmd}
	go d.read()
	return d, name
}

// TestSessionOfThirtyQuotes codes thirty quotes of the sample study through a pty, with
// Chinese theme names and no key but ASCII ones. Keys beyond moving are counted: at most four
// a quote on average.
func TestSessionOfThirtyQuotes(t *testing.T) {
	d, name := openSession(t, "c9")
	d.wait("R1")
	d.press(false, "\r")
	d.wait("1/")
	const down, uncoded = "j", "]u"
	for quote := range 30 {
		d.press(false, uncoded)
		switch {
		case quote%6 == 0: // by the theme's name in English, a few letters of it
			d.press(true, "c", "n", "o", "t", "\r")
		case quote%6 == 1: // with its key
			d.press(true, "c", "e", "p", "p", "\r")
		case quote%6 == 2: // a clause more
			d.press(true, "J", "c", "\r")
		case quote%6 == 3: // what similar text received
			d.press(true, "t")
			d.wait("提議")
			d.press(true, "\r")
		case quote%6 == 4:
			d.press(true, ".")
		default: // the second of those used last
			d.press(true, "c", "\x1b[B", "\r")
		}
		d.wait("已標記")
		d.press(false, down)
	}
	d.press(false, "\x11") // Ctrl+Q
	if err := d.cmd.Wait(); err != nil {
		t.Errorf("the desk ended with %v", err)
	}
	s, err := study.Open(name, study.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	themes, places := map[qda.ThemeID]bool{}, map[qda.Span]bool{}
	err = s.View(func(v *study.View) error {
		all, err := v.Transcripts()
		for _, tr := range all {
			codings, _ := v.Codings(tr.Key, "c9")
			for _, c := range codings {
				themes[c.Theme], places[c.Span] = true, true
			}
		}
		return err
	})
	t.Logf("30 quotes, %d keys beyond moving: %.2f a quote; %d places, %d themes", d.keys, float64(d.keys)/30, len(places), len(themes))
	if err != nil || len(places) != 30 || len(themes) < 3 {
		t.Errorf("%d places with %d themes, %v", len(places), len(themes), err)
	}
	if d.keys > 4*30 {
		t.Errorf("%d keys for 30 quotes", d.keys)
	}
}
