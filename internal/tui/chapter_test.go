package tui

import (
	"bytes"
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
)

// findingOf is a finding as the study holds it.
func findingOf(t testing.TB, s *study.Study, id qda.FindingID) (f qda.Finding) {
	t.Helper()
	if err := s.View(func(v *study.View) (err error) { f, err = v.Finding(id); return err }); err != nil {
		t.Fatal(err)
	}
	return f
}

func partOf(t testing.TB, s *study.Study, id string) (p qda.Part) {
	t.Helper()
	if err := s.View(func(v *study.View) (err error) { p, err = v.Part(id); return err }); err != nil {
		t.Fatal(err)
	}
	return p
}

// shapes is what the blocks of a finding are, in a letter each: n, q, c for chosen.
func shapes(blocks []qda.Block) string {
	var b strings.Builder
	for _, x := range blocks {
		switch {
		case x.Quote != nil:
			b.WriteString("q")
		case x.Quotes != "":
			b.WriteString("c")
		default:
			b.WriteString("n")
		}
	}
	return b.String()
}

// TestAFindingFromNothing begins one in a cell and writes it by keys alone.
func TestAFindingFromNothing(t *testing.T) {
	s := writtenStudy(t)
	d := newDriver(t, s, "zh-Hant", 80, 24)
	d.press("5 m /")
	d.write("price")
	d.press("enter enter")
	if d.now.Title() == "" || !strings.Contains(d.screen(), "a 加") {
		t.Fatalf("nothing was begun\n%s", d.screen())
	}
	f := findingOf(t, s, "registrar/price")
	if f.Group != "registrar" || len(f.Themes) != 1 || string(f.ID) == "" {
		t.Fatalf("%+v", f)
	}
	d.press("f2 end ctrl+u")
	d.write("流程要寫下來")
	d.press("enter a 1")
	d.write("受訪者一致認為")
	d.press("esc") // leaving the editor keeps what was typed
	if f = findingOf(t, s, f.ID); f.Title != "流程要寫下來" || shapes(f.Blocks) != "n" {
		t.Fatalf("%+v\n%s", f, d.screen())
	}
	d.press("i tab enter")
	if f = findingOf(t, s, f.ID); shapes(f.Blocks) != "nq" || f.Blocks[1].Quote.Text == "" || f.Blocks[1].Quote.At.Len() == 0 {
		t.Fatalf("%+v\n%s", f.Blocks, d.screen())
	}
	d.press("K")
	if f = findingOf(t, s, f.ID); shapes(f.Blocks) != "qn" {
		t.Errorf("after K: %s", shapes(f.Blocks))
	}
	d.press("shift+down J")
	if f = findingOf(t, s, f.ID); shapes(f.Blocks) != "nq" {
		t.Errorf("after J: %s", shapes(f.Blocks))
	}
	d.press("a 3 enter d")
	if f = findingOf(t, s, f.ID); shapes(f.Blocks) != "nq" {
		t.Errorf("a block added and removed: %s\n%s", shapes(f.Blocks), d.screen())
	}
	d.press("u")
	if f = findingOf(t, s, f.ID); shapes(f.Blocks) != "nqc" {
		t.Errorf("after undo: %s", shapes(f.Blocks))
	}
	d.press("c tab enter")
	if f = findingOf(t, s, f.ID); !slices.Equal(f.Questions, []string{"q1"}) {
		t.Errorf("questions %v\n%s", f.Questions, d.screen())
	}
	for range 12 {
		d.press("u")
	}
	if got := d.screen(); strings.Contains(got, "流程要寫下來") {
		t.Errorf("after all is undone\n%s", got)
	}
}

func TestProseIsHeldAgainstTheCount(t *testing.T) {
	d := newDriver(t, writtenStudy(t), "zh-Hant", 80, 24)
	d.press("5 enter j j j")
	if got := d.screen(); !strings.Contains(got, "! 寫「一致、多半」，2 位受訪者中是 1 位") {
		t.Fatalf("frame\n%s", got)
	}
	d.press("e ctrl+a")
	for range 3 {
		d.press("end")
	}
	d.write("沒有。")
	d.press("esc")
	if got := d.screen(); !strings.Contains(got, "沒有。") || !strings.Contains(d.status(), "敘述已存") {
		t.Errorf("status %q\n%s", d.status(), got)
	}
}

func TestFindingsAreOrderedRemovedAndRestored(t *testing.T) {
	s := writtenStudy(t)
	d := newDriver(t, s, "en", 100, 30)
	d.press("5 J")
	if a, b := findingOf(t, s, "registrar/1").Order, findingOf(t, s, "registrar/2").Order; a < b {
		t.Errorf("orders %d %d", a, b)
	}
	if got := d.screen(); !strings.Contains(got, "▸   2. A desk that knows you") {
		t.Errorf("frame\n%s", got)
	}
	d.press("delete")
	if !findingOf(t, s, "registrar/1").Removed || strings.Contains(d.screen(), "A desk that") && !strings.Contains(d.status(), "removed") {
		t.Errorf("frame\n%s", d.screen())
	}
	d.press("R")
	d.write("desk")
	d.press("enter")
	if findingOf(t, s, "registrar/1").Removed || !strings.Contains(d.screen(), "▸   2. A desk that knows you") {
		t.Errorf("frame\n%s", d.screen())
	}
	d.press("t tab enter")
	if n := len(findingOf(t, s, "registrar/1").Themes); n != 2 && n != 0 {
		t.Errorf("%d themes\n%s", n, d.screen())
	}
}

func TestAPartCitesFindings(t *testing.T) {
	s := writtenStudy(t)
	d := newDriver(t, s, "zh-Hant", 80, 24)
	d.press("5 a")
	if got := d.screen(); strings.Contains(got, "執行摘要\n") && !strings.Contains(got, "結論與建議") {
		t.Fatalf("frame\n%s", got)
	}
	d.press("2")
	if got := d.screen(); !strings.Contains(got, "! 沒有引用任何發現") {
		t.Fatalf("frame\n%s", got)
	}
	d.press("c tab tab enter")
	if got := partOf(t, s, "recommendations").Cites; len(got) != 2 {
		t.Errorf("cites %v\n%s", got, d.screen())
	}
	d.press("u")
	if got := partOf(t, s, "recommendations").Cites; len(got) != 0 {
		t.Errorf("after undo: %v", got)
	}
}

func TestTheOtherUseOfAQuote(t *testing.T) {
	d := newDriver(t, writtenStudy(t), "en", 100, 30)
	d.press("5 enter ] q x")
	if got := d.status(); d.now.Title() == "" || !strings.Contains(d.screen(), "1. Summary") || !strings.Contains(got, "used in") {
		t.Errorf("status %q\n%s", got, d.screen())
	}
	d.press("x")
	if got := d.screen(); !strings.Contains(got, "1. A desk that knows you") {
		t.Errorf("frame\n%s", got)
	}
}

// TestPreviewIsLive edits in the preview: what is changed is shown there, at its place.
func TestPreviewIsLive(t *testing.T) {
	s := writtenStudy(t)
	d := newDriver(t, s, "zh-Hant", 80, 24)
	d.press("5 enter ] q ] q p")
	if got := d.screen(); !strings.Contains(got, "▸ > 可是流程沒有寫下來") || strings.Contains(d.status(), "R1") {
		t.Fatalf("the preview is not at the quote\n%s", got)
	}
	d.press("K")
	if got := d.screen(); !strings.Contains(got, "▸ > 可是流程沒有寫下來") || shapes(findingOf(t, s, "registrar/1").Blocks) != "nqqn" {
		t.Errorf("after K\n%s", got)
	}
	d.press("d p")
	if got := d.screen(); strings.Contains(got, "可是流程沒有寫下來") || d.now.Title() != "一、窗口熟悉，流程有待成文" {
		t.Errorf("back at %q\n%s", d.now.Title(), got)
	}
}

// TestTheCardOfAQuote elides, masks, cleans, glosses and emphasises by keys.
func TestTheCardOfAQuote(t *testing.T) {
	s := writtenStudy(t)
	apply(t, s, "c1", study.SetMasks([]qda.Mask{{Term: "流程", Replacement: "某事", Scope: "registrar"}}))
	d := newDriver(t, s, "zh-Hant", 80, 24)
	d.press("5 enter ] q ] q e")
	if got := d.screen(); !strings.Contains(got, "選取：可是") || !strings.Contains(got, "可是某事沒有") {
		t.Fatalf("card\n%s", got)
	}
	d.press("e")
	if got := d.screen(); !strings.Contains(got, "[-可是-]{+…+}流程") || !strings.Contains(got, "…某事沒有") || !strings.Contains(got, "刪節：可是") {
		t.Errorf("elided\n%s", got)
	}
	d.press("right m")
	if got := d.screen(); !strings.Contains(got, "「流程」印成 某事") {
		t.Errorf("the mask is not proposed\n%s", got)
	}
	d.press("enter right shift+right b")
	if got := d.screen(); !strings.Contains(got, "[-流程-]{+某事+}*") {
		t.Errorf("masked\n%s", got)
	}
	d.press("f9")
	d.write("no rules")
	d.press("enter tab")
	if got := d.screen(); !strings.Contains(got, "原話") || !strings.Contains(got, "可是流程沒有寫下來") || strings.Contains(got, "[-") {
		t.Errorf("verbatim\n%s", got)
	}
	d.press("tab")
	if got := d.screen(); !strings.Contains(got, "…某事沒有") || !strings.Contains(got, "譯：no rules") || strings.Contains(got, "可是") && !strings.Contains(got, "▸") {
		t.Errorf("printed\n%s", got)
	}
	d.press("tab home d u")
	if got := d.screen(); !strings.Contains(got, "[-可是-]") {
		t.Errorf("removed and undone\n%s", got)
	}
	d.press("end c tab enter esc")
	if got := d.screen(); !strings.Contains(got, "…某事沒有") || !strings.Contains(got, "譯：no rules") {
		t.Errorf("the finding\n%s", got)
	}
	var edits []qda.Edit
	err := s.View(func(v *study.View) error {
		key := keysOf(t, s)["R1"]
		all, err := v.Edits(key)
		for _, e := range all {
			edits = append(edits, e...)
		}
		return err
	})
	kinds := map[string]bool{}
	for _, e := range edits {
		kinds[e.Kind] = true
	}
	if err != nil || len(kinds) != 5 {
		t.Errorf("%v %+v", err, edits)
	}
}

// command is a program that writes a file, or fails.
type command func() error

func (c command) Run() error          { return c() }
func (c command) SetStdin(io.Reader)  {}
func (c command) SetStdout(io.Writer) {}
func (c command) SetStderr(io.Writer) {}

// TestTheUsersOwnEditor writes prose outside; what an editor leaves that fails is looked at.
func TestTheUsersOwnEditor(t *testing.T) {
	s := writtenStudy(t)
	d := newDriver(t, s, "zh-Hant", 80, 24)
	file, forgotten := "", false
	var fails error
	d.desk.Exec = func(c tea.ExecCommand, done tea.ExecCallback) tea.Cmd {
		return func() tea.Msg { return done(c.Run()) }
	}
	d.desk.Outside.EditText = func(text string) (desk.Editing, error) {
		file = strings.TrimSpace(text)
		return desk.Editing{
			Command: command(func() error { file += "\n外面寫的\n"; return fails }), Path: "edit-1.md",
			Read: func() (string, error) { return file, nil }, Forget: func() { forgotten = true },
		}, nil
	}
	d.press("5 enter E")
	f := findingOf(t, s, "registrar/1")
	if strings.TrimSpace(f.Blocks[0].Narrative) != "外面寫的" || shapes(f.Blocks) != "nnqnq" || !forgotten {
		t.Fatalf("%q %s %v\n%s", f.Blocks[0].Narrative, shapes(f.Blocks), forgotten, d.screen())
	}
	forgotten, fails = false, errors.New("exit status 1")
	d.press("E")
	if got := d.screen(); strings.Count(got, "外面寫的") < 3 || forgotten {
		t.Errorf("what was written is not shown (%v)\n%s", forgotten, got)
	}
	d.press("ctrl+g")
	if f = findingOf(t, s, "registrar/1"); strings.TrimSpace(f.Blocks[0].Narrative) != "外面寫的" {
		t.Errorf("given up, and kept: %q", f.Blocks[0].Narrative)
	}
	d.press("E esc")
	if f = findingOf(t, s, "registrar/1"); strings.Count(f.Blocks[0].Narrative, "外面寫的") != 2 {
		t.Errorf("%q\n%s", f.Blocks[0].Narrative, d.screen())
	}
}

// joined takes the work of one study into another.
func joined(t *testing.T, into, from *study.Study) {
	t.Helper()
	var w bytes.Buffer
	if err := from.View(func(v *study.View) error { return v.WriteBundle(&w, "") }); err != nil {
		t.Fatal(err)
	}
	b, err := study.ReadBundle("other.jsonl", &w)
	if err == nil {
		_, err = into.Merge(context.Background(), true, b)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// TestAConflictIsShownAndSettled has two titles that do not know of each other.
func TestAConflictIsShownAndSettled(t *testing.T) {
	a := writtenStudy(t)
	now := time.Date(2026, 3, 5, 9, 0, 0, 0, time.UTC)
	b, err := study.Create(filepath.Join(t.TempDir(), "b.yinde"), study.Options{
		Now:    func() time.Time { now = now.Add(time.Second); return now },
		Random: seeded{rand.New(rand.NewPCG(2, 7))}, Device: "00000002", NoSync: true,
	})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	joined(t, b, a)
	ref := qda.RefTo("finding", "registrar/1")
	apply(t, a, "c1", qda.NewSet(ref, "title", "甲的標題"))
	apply(t, b, "c2", qda.NewSet(ref, "title", "乙的標題"))
	joined(t, a, b)
	d := newDriver(t, a, "zh-Hant", 80, 24)
	d.press("5 enter")
	if got := d.screen(); !strings.Contains(got, "! 兩個人各自改了標題") {
		t.Fatalf("frame\n%s", got)
	}
	d.press("C")
	if got := d.screen(); !strings.Contains(got, "c1：甲的標題") || !strings.Contains(got, "c2：乙的標題") {
		t.Errorf("frame\n%s", got)
	}
	d.press("1")
	if got := d.screen(); strings.Contains(got, "兩個人各自") || !strings.Contains(got, "甲的標題") && !strings.Contains(got, "乙的標題") {
		t.Errorf("settled\n%s", got)
	}
}

// TestPickedQuotesKeepBlindness: what c2 coded in R2, which c1 has not read, is not offered.
func TestPickedQuotesKeepBlindness(t *testing.T) {
	s := writtenStudy(t)
	d := newDriver(t, s, "en", 100, 30)
	d.press("5 m /")
	d.write("price")
	d.press("enter enter i")
	if got := d.screen(); !strings.Contains(got, "優惠不要只給新客戶") || strings.Contains(got, "都是我在弄") {
		t.Errorf("frame\n%s", got)
	}
	d.press("f6 f7")
	if got := d.screen(); !strings.Contains(got, "nothing matches") || strings.Contains(got, "都是我在弄") {
		t.Errorf("filters\n%s", got)
	}
	d.press("f7 f8 f3")
	if d.now.Scope() != "reader" {
		t.Errorf("F3 does not go to the source\n%s", d.screen())
	}
	d.press("backspace 5 m j j") // a cell that a finding on a theme above speaks for
	before := len(findingOf(t, s, "registrar/1").Blocks)
	d.press("d")
	if f := findingOf(t, s, "registrar/1"); f.Removed || len(f.Blocks) != before {
		t.Errorf("a finding on a theme above was removed: %q", d.status())
	}
}

// TestAQuoteIsEditedOnTheQuotesScreen opens the card there.
func TestAQuoteIsEditedOnTheQuotesScreen(t *testing.T) {
	s := writtenStudy(t)
	d := newDriver(t, s, "en", 100, 30)
	d.press("4 x e")
	if got := d.screen(); !strings.Contains(got, "{+…+}") || !strings.Contains(got, "as printed") {
		t.Errorf("card\n%s", got)
	}
	d.press("u esc")
	if got := d.screen(); strings.Contains(got, "{+…+}") || d.desk.Top() != nil {
		t.Errorf("closed\n%s", got)
	}
}

// TestTheStudyMovedOn: a block that somebody changed meanwhile is not written over, and what
// was typed is not lost.
func TestTheStudyMovedOn(t *testing.T) {
	s := writtenStudy(t)
	d := newDriver(t, s, "en", 100, 30)
	d.press("5 enter j j j e")
	d.write("typed ")
	f := findingOf(t, s, "registrar/1")
	now := f
	now.Blocks = slices.Clone(f.Blocks)
	now.Blocks[0].Narrative = "somebody else's words"
	apply(t, s, "c2", study.SetFinding(f, now)...)
	d.press("esc")
	if got := d.screen(); !strings.Contains(got, "changed or moved away") || !strings.Contains(got, "typed") {
		t.Fatalf("frame\n%s", got)
	}
	d.press("esc")
	f = findingOf(t, s, "registrar/1")
	if !slices.ContainsFunc(f.Blocks, func(b qda.Block) bool { return b.Narrative == "somebody else's words" }) ||
		!slices.ContainsFunc(f.Blocks, func(b qda.Block) bool { return strings.Contains(b.Narrative, "typed") }) {
		t.Errorf("%+v", f.Blocks)
	}
}
