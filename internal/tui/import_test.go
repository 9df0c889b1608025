package tui

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
)

// TestImportGoesInOnceTheDiskLets is refused by the disk and tried again.
func TestImportGoesInOnceTheDiskLets(t *testing.T) {
	s := emptyStudy(t)
	apply(t, s, "c1", qda.NewSet(qda.RefTo("group", "registrar"), "name", "受理註冊機構"))
	d := newLibraryDriver(t, s, "en", 80, 24, stub())
	full := true
	d.desk.Start(func() desk.Load { return d.now.Load() }, func() error {
		if full {
			return errors.New("disk full")
		}
		return nil
	})
	d.press("i x enter enter")
	if got := d.screen(); !strings.Contains(got, "disk full") || d.desk.Unsaved() != 1 || d.desk.Top() != nil {
		t.Fatalf("frame\n%s", got)
	}
	full = false
	d.press("esc ctrl+s")
	if got := d.screen(); !strings.Contains(got, "N2") || d.desk.Unsaved() != 0 {
		t.Errorf("after another try\n%s", got)
	}
}

func TestImportIsStopped(t *testing.T) {
	s := emptyStudy(t)
	apply(t, s, "c1", qda.NewSet(qda.RefTo("group", "registrar"), "name", "受理註冊機構"))
	o := stub()
	gate := make(chan struct{})
	read := o.Read
	o.Read = func(ctx context.Context, s *study.Study, path string, tell func(desk.Step)) (desk.Batch, error) {
		tell(desk.Step{Done: 1, Total: 9, Name: "a.md"})
		<-gate
		return read(ctx, s, path, tell)
	}
	d := newLibraryDriver(t, s, "en", 80, 24, o)
	d.press("i x")
	d.hold = true
	d.press("enter")
	first := d.wait[0]
	d.wait = nil
	d.send(firstMessage(first())) // the first step; the next is waited for
	if got := d.screen(); !strings.Contains(got, "reading 1 of 9  a.md") {
		t.Errorf("frame\n%s", got)
	}
	d.press("esc")
	close(gate)
	d.resume()
	if got := d.status(); !strings.Contains(got, "nothing was taken in") || d.desk.Top() != nil {
		t.Errorf("status %q\n%s", got, d.screen())
	}
	if d.library.Current() != "" || d.desk.Unsaved() != 0 {
		t.Error("something was taken in")
	}
}

// firstMessage unpacks a batch of one.
func firstMessage(msg tea.Msg) tea.Msg {
	if batch, ok := msg.(tea.BatchMsg); ok {
		for _, cmd := range batch {
			if cmd != nil {
				return firstMessage(cmd())
			}
		}
	}
	return msg
}

func TestStudyGoesElsewhere(t *testing.T) {
	s := testStudy(t)
	d := newDriver(t, s, "en", 100, 24)
	path := filepath.Join(t.TempDir(), "saved.yinde")
	d.desk.Outside.Elsewhere = func(_ context.Context, s *study.Study, to string) (desk.Moved, error) {
		if to == "bad" {
			return desk.Moved{}, qda.Bad("out.disk_full", to)
		}
		f, err := os.Create(to)
		if err == nil {
			err = errors.Join(s.Backup(f), f.Close())
		}
		if err != nil {
			return desk.Moved{}, err
		}
		moved, err := study.Open(to, study.Options{NoSync: true})
		t.Cleanup(func() { moved.Close() })
		return desk.Moved{Study: moved, Path: to}, err
	}
	d.press("enter S")
	if got := d.status(); !strings.Contains(got, "everything is saved") {
		t.Errorf("status %q", got)
	}
	if err := os.Remove(s.Path()); err != nil {
		t.Fatal(err)
	}
	d.desk.Start(func() desk.Load { return d.now.Load() }, func() error { return qda.Bad("desk.file_gone", s.Path()) })
	d.press("j j j c s y s enter c p r i c e enter")
	if got := d.screen(); !strings.Contains(got, "2 acts not saved · Ctrl+S tries again · S elsewhere") {
		t.Errorf("frame\n%s", got)
	}
	d.press("S b a d enter")
	if got := d.screen(); !strings.Contains(got, "disk is full") || !strings.Contains(got, "save the study to: bad") || d.desk.Unsaved() != 2 {
		t.Errorf("frame\n%s", got)
	}
	d.press("ctrl+u")
	d.write(path)
	d.press("enter")
	if d.desk.Unsaved() != 0 || d.desk.Study.Path() != path {
		t.Fatalf("%d unsaved, at %s\n%s", d.desk.Unsaved(), d.desk.Study.Path(), d.screen())
	}
	if got := d.status(); !strings.Contains(got, "2 acts that were not saved are saved now") {
		t.Errorf("status %q", got)
	}
	if got := codingsOf(t, d.desk.Study, "R1", "c1"); len(got) != 5 {
		t.Errorf("codings %q", got)
	}
	if got := codingsOf(t, s, "R1", "c1"); len(got) != 3 {
		t.Errorf("the old study has %q", got)
	}
	d.press("u")
	if got := codingsOf(t, d.desk.Study, "R1", "c1"); len(got) != 4 {
		t.Errorf("undone: %q", got)
	}
}
