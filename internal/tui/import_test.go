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

// stubImport takes two interviews in and refuses a file.
func stubImport(ctx context.Context, s *study.Study, path string, tell func(desk.Step)) (study.Act, desk.Imported, error) {
	if path == "/nowhere" {
		return study.Act{}, desk.Imported{}, qda.Bad("in.missing", path)
	}
	var act study.Act
	came := desk.Imported{
		Known:   []desk.ImportedFile{{Path: "訪談/R1-舊.md", ID: "R1"}},
		Refused: []desk.ImportedFile{{Path: "訪談/壞的.md", Said: []string{"第 3 行第 7 欄：不認得的欄位", "可用的欄位：id title group"}}},
	}
	for i, talk := range []string{"訪：一？\n\n受：二。", "訪：三？\n\n受：四。"} {
		if err := ctx.Err(); err != nil {
			return act, came, err
		}
		tell(desk.Step{Done: i + 1, Total: 2, Name: "訪談.md"})
		id := []string{"N1", "N2"}[i]
		one, key := interview(id, "", "registrar", "zh-Hant", talk)
		act.Ops, act.Blobs = append(act.Ops, one.Ops...), append(act.Blobs, one.Blobs...)
		came.In = append(came.In, desk.ImportedFile{
			Path: "訪談/" + id + ".md", Key: key, ID: id, Turns: 2, Said: []string{"「訪」當作訪員，1 段（慣用的標籤）"},
			Who: []desk.Speaker{{Label: "訪", Role: qda.Interviewer, Turns: 1}, {Label: "受", Role: qda.ParticipantRole, Turns: 1}},
		})
	}
	return act, came, nil
}

func TestImportFromTheLibrary(t *testing.T) {
	s := emptyStudy(t)
	d := newLibraryDriver(t, s, "zh-Hant", 80, 24, stub())
	if got := d.screen(); !strings.Contains(got, "按 i（或 F7）匯入") {
		t.Errorf("frame\n%s", got)
	}
	apply(t, s, "c1", qda.NewSet(qda.RefTo("group", "registrar"), "name", "受理註冊機構"))
	d.press("i")
	d.write("~/in")
	d.press("tab")
	if got := d.screen(); !strings.Contains(got, "interviews-2026/") || !strings.Contains(got, "~/interviews-20 ") {
		t.Errorf("frame\n%s", got)
	}
	d.press("enter")
	got := d.screen()
	if !strings.Contains(got, "匯入 2 份、早已有 1 份、沒有匯入 1 份") || !strings.Contains(got, "不認得的欄位") || !strings.Contains(got, "N2") {
		t.Fatalf("frame\n%s", got)
	}
	d.press("down enter")
	if got := d.screen(); !strings.Contains(got, "N1 的說話者") {
		t.Errorf("frame\n%s", got)
	}
	d.press("space enter esc")
	if got := rolesIn(t, s, "N1"); got[0] != qda.ParticipantRole {
		t.Errorf("roles %q", got)
	}
	d.press("u u enter") // the question about the import: no
	d.press("u down enter")
	if got := d.screen(); !strings.Contains(got, "這個研究還沒有逐字稿") {
		t.Errorf("after undo:\n%s", got)
	}
	d.press("i")
	d.write("/nowhere")
	d.press("enter")
	if got := d.status(); !strings.Contains(got, "/nowhere") || !d.desk.Toast().Error {
		t.Errorf("status %q", got)
	}
	if got := d.screen(); !strings.Contains(got, "：/nowhere") && !strings.Contains(got, "： /nowhere") {
		t.Errorf("what was typed is not there to be put right:\n%s", got)
	}
	d.press("esc")
	if d.desk.Top() != nil {
		t.Error("Esc does not leave")
	}
}

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
	d.press("i x enter")
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
	o.Import = func(ctx context.Context, s *study.Study, path string, tell func(desk.Step)) (study.Act, desk.Imported, error) {
		tell(desk.Step{Done: 1, Total: 9, Name: "a.md"})
		<-gate
		return stubImport(ctx, s, path, tell)
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
