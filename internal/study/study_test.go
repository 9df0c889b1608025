package study

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"yinde/internal/qda"
	"yinde/internal/store"
)

// fixture is a study with a clock that steps and chance that repeats.
type fixture struct {
	*Study
	t *testing.T
}

type seeded struct{ r *rand.Rand }

func (s seeded) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(s.r.UintN(256))
	}
	return len(p), nil
}

var epoch = time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC)

func newStudy(t *testing.T, device int) *fixture {
	t.Helper()
	return newStudyAt(t, filepath.Join(t.TempDir(), fmt.Sprintf("d%d.yinde", device)), device)
}

func newStudyAt(t *testing.T, path string, device int) *fixture {
	t.Helper()
	s, err := Create(path, options(device))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return &fixture{s, t}
}

func options(device int) Options {
	now := epoch
	return Options{
		Now:    func() time.Time { now = now.Add(time.Second); return now },
		Random: seeded{rand.New(rand.NewPCG(uint64(device), 7))},
		Device: fmt.Sprintf("%08x", device), NoSync: true,
	}
}

func (f *fixture) apply(coder qda.CoderID, ops ...qda.Body) Receipt {
	f.t.Helper()
	r, err := f.Apply(context.Background(), Act{Coder: coder, Ops: ops})
	if err != nil {
		f.t.Fatalf("apply: %v", err)
	}
	return r
}

func (f *fixture) refuse(code string, coder qda.CoderID, ops ...qda.Body) {
	f.t.Helper()
	_, err := f.Apply(context.Background(), Act{Coder: coder, Ops: ops})
	if err == nil || !strings.HasPrefix(err.Error(), code) {
		f.t.Errorf("got error %v, want %s", err, code)
	}
}

func (f *fixture) view(fn func(*View) error) {
	f.t.Helper()
	if err := f.View(fn); err != nil {
		f.t.Fatal(err)
	}
}

// interview makes an act that brings in a small transcript.
func interview(coder qda.CoderID, id, said string) (Act, qda.TextKey) {
	content := "訪：你好嗎？\n\n受：" + said
	body := strings.Index(content, "受：") + len("受：")
	key := qda.TextKeyOf(content)
	return Act{Coder: coder, Blobs: [][]byte{[]byte(content)}, Ops: []qda.Body{qda.AddTranscript{
		Transcript: qda.Transcript{Key: key, ID: id},
		Structure: qda.Text{
			Turns: []qda.Turn{
				{Span: qda.Span{Start: 0, End: len("訪：你好嗎？")}, Body: len("訪："), Speaker: "訪", Role: qda.Interviewer},
				{Span: qda.Span{Start: body - len("受："), End: len(content)}, Body: body, Speaker: "受", Role: qda.ParticipantRole},
			},
			Sentences: []qda.Span{{Start: len("訪："), End: len("訪：你好嗎？")}, {Start: body, End: len(content)}},
		},
		Text: qda.BlobOf([]byte(content)),
	}}}, key
}

func (f *fixture) addInterview(coder qda.CoderID, id, said string) qda.TextKey {
	f.t.Helper()
	act, key := interview(coder, id, said)
	if _, err := f.Apply(context.Background(), act); err != nil {
		f.t.Fatal(err)
	}
	return key
}

func addCoder(id qda.CoderID) qda.Body { return qda.NewSet(qda.RefTo("coder", id), "name", string(id)) }

func theme(key, name string) (qda.AddTheme, qda.ThemeID) {
	return qda.AddTheme{ThemeText: qda.ThemeText{Key: key, Name: name}}, qda.ThemeIDOf(key, name)
}

func code(t qda.TextKey, theme qda.ThemeID, start, end int) qda.Code {
	return qda.Code{Coding: qda.Coding{Transcript: t, Theme: theme, Span: qda.Span{Start: start, End: end}}}
}

func (f *fixture) codings(t qda.TextKey) string {
	var b strings.Builder
	f.view(func(v *View) error {
		all, err := v.Codings(t)
		for _, c := range all {
			fmt.Fprintf(&b, "%s:%s@%d-%d ", c.Layer, v.Codebook().Theme(c.Theme).Key, c.Start, c.End)
		}
		return err
	})
	return strings.TrimSpace(b.String())
}

// dump writes every bucket that holds state, for comparison byte for byte.
func (f *fixture) dump() string {
	f.t.Helper()
	var b strings.Builder
	err := f.store.View(func(tx *store.Tx) error {
		for _, bucket := range append([]store.Bucket{store.Ops, store.Blobs}, store.Read...) {
			err := tx.Scan(bucket, "", func(key string, value []byte) (bool, error) {
				fmt.Fprintf(&b, "%s %q %q\n", bucket, key, value)
				return true, nil
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		f.t.Fatal(err)
	}
	return b.String()
}

func (f *fixture) bundle(coder qda.CoderID) *Bundle {
	f.t.Helper()
	b, err := ReadBundle("test", strings.NewReader(f.bundleText(coder)))
	if err != nil {
		f.t.Fatal(err)
	}
	return b
}

func (f *fixture) bundleText(coder qda.CoderID) string {
	f.t.Helper()
	var w strings.Builder
	f.view(func(v *View) error { return v.WriteBundle(&w, coder) })
	return w.String()
}

func (f *fixture) check() (found []Problem, err error) {
	err = f.View(func(v *View) (err error) { found, err = v.Check(nil); return err })
	return found, err
}

func (f *fixture) merge(bundles ...*Bundle) Merged {
	f.t.Helper()
	m, err := f.Merge(context.Background(), true, bundles...)
	if err != nil {
		f.t.Fatalf("merge: %v", err)
	}
	return m
}

func TestCodeUncodeUndoRedo(t *testing.T) {
	f := newStudy(t, 1)
	comm, commID := theme("comm", "溝通")
	f.apply("c1", addCoder("c1"), comm)
	key := f.addInterview("c1", "R1", "還不錯。")
	at := len("訪：你好嗎？\n\n受：")

	f.apply("c1", code(key, commID, at, at+3))
	want := fmt.Sprintf("c1:comm@%d-%d", at, at+3)
	if got := f.codings(key); got != want {
		t.Fatalf("coded: %q, want %q", got, want)
	}
	if r := f.apply("c1", code(key, commID, at, at+3)); r.Changed() {
		t.Error("the same coding again made ops")
	}
	undo := func() { t.Helper(); must(f.Undo(context.Background(), "c1"))(t) }
	redo := func() { t.Helper(); must(f.Redo(context.Background(), "c1"))(t) }
	undo()
	if got := f.codings(key); got != "" {
		t.Errorf("after undo: %q", got)
	}
	redo()
	if got := f.codings(key); got != want {
		t.Errorf("after redo: %q", got)
	}
	f.apply("c1", qda.Uncode{Transcript: key, Theme: commID, Span: qda.Span{Start: at, End: at + 3}})
	undo()
	undo()
	redo()
	if got := f.codings(key); got != want {
		t.Errorf("after undo undo redo: %q", got)
	}
	f.apply("c1", code(key, commID, at, at+6))
	if _, err := f.Redo(context.Background(), "c1"); err == nil {
		t.Error("redo worked after something new was done")
	}
	undo() // the new coding
	undo() // the old one
	undo() // the import: nothing of others rests on it
	f.view(func(v *View) error {
		if all, _ := v.Transcripts(); len(all) != 0 {
			t.Errorf("undone import left %d transcripts", len(all))
		}
		return nil
	})
	redo()
	redo()
	if got := f.codings(key); got != want {
		t.Errorf("after bringing the import back: %q", got)
	}
}

func must(r Receipt, err error) func(*testing.T) {
	return func(t *testing.T) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
}

func TestUndoStopsAtOthersWork(t *testing.T) {
	f := newStudy(t, 1)
	comm, commID := theme("comm", "溝通")
	f.apply("c1", addCoder("c1"), addCoder("c2"))
	key := f.addInterview("c1", "R1", "還不錯。")
	f.apply("c1", comm)
	f.apply("c2", code(key, commID, 26, 29))
	if _, err := f.Undo(context.Background(), "c1"); err == nil || !strings.HasPrefix(err.Error(), "undo.rests") {
		t.Errorf("undo of a theme another coder used: %v", err)
	}
	must(f.Undo(context.Background(), "c2"))(t)
	must(f.Undo(context.Background(), "c1"))(t)
	f.view(func(v *View) error {
		if v.Codebook().ByKey("comm") != nil {
			t.Error("the theme is still there")
		}
		return nil
	})
}

func TestApplyRefuses(t *testing.T) {
	f := newStudy(t, 1)
	comm, commID := theme("comm", "溝通")
	folder, folderID := theme("folder", "資料夾")
	folder.Folder = true
	f.apply("c1", addCoder("c1"), comm, folder, qda.NewSet("group/cert", "name", "聯盟"))
	key := f.addInterview("c1", "R1", "還不錯。")
	other, _ := theme("COMM", "別的")
	bad, _ := theme("溝通", "溝通")
	second, _ := interview("c1", "r1", "別的話。")
	third, _ := interview("c1", "R3", "沒有文字。")
	for _, c := range []struct {
		code string
		ops  []qda.Body
	}{
		{"coding.place", []qda.Body{code(key, commID, 26, 27)}},
		{"coding.place", []qda.Body{code(key, commID, 26, 3000)}},
		{"coding.place", []qda.Body{code(key, commID, 26, 26)}},
		{"theme.unknown", []qda.Body{code(key, "t0", 26, 29)}},
		{"theme.folder", []qda.Body{code(key, folderID, 26, 29)}},
		{"theme.key_taken", []qda.Body{other}},
		{"theme.bad_key", []qda.Body{bad}},
		{"transcript.unknown_key", []qda.Body{code("nope", commID, 26, 29)}},
		{"group.unknown", []qda.Body{qda.NewSet(qda.RefTo("transcript", key), "group", "gov")}},
		{"transcript.date", []qda.Body{qda.NewSet(qda.RefTo("transcript", key), "date", "2026-02-30")}},
		{"transcript.mode", []qda.Body{qda.NewSet(qda.RefTo("transcript", key), "mode", "smoke")}},
		{"set.value", []qda.Body{qda.NewSet(qda.RefTo("group", "cert"), "colour", "red")}},
		{"coder.bad_id", []qda.Body{addCoder("consensus")}},
		{"apply.not_yours", []qda.Body{qda.Code{Coding: qda.Coding{Transcript: key, Layer: "c2", Theme: commID, Span: qda.Span{Start: 26, End: 29}}}}},
		{"apply.not_yours", []qda.Body{qda.NewSet(qda.MemoRef("c2", "study"), "text", "x")}},
		{"theme.ring", []qda.Body{qda.MoveTheme{Theme: commID, Parent: commID}}},
		{"transcript.no_text", []qda.Body{third.Ops[0]}},
	} {
		f.refuse(c.code, "c1", c.ops...)
	}
	f.refuse("coder.unknown", "c9", comm)
	if _, err := f.Apply(context.Background(), second); err == nil || !strings.HasPrefix(err.Error(), "transcript.id_taken") {
		t.Errorf("a taken id: %v", err)
	}
	if got := f.codings(key); got != "" {
		t.Errorf("refused acts left %q", got)
	}
}

func TestSameInterviewTwiceChangesNothing(t *testing.T) {
	f := newStudy(t, 1)
	f.apply("c1", addCoder("c1"))
	act, _ := interview("c1", "R1", "還不錯。")
	f.addInterview("c1", "R1", "還不錯。")
	before := f.dump()
	r, err := f.Apply(context.Background(), act)
	if err != nil || r.Changed() {
		t.Errorf("second import: %v, %d ops", err, len(r.Ops))
	}
	if f.dump() != before {
		t.Error("second import changed the study")
	}
}

func TestConflictsAreSeenAndSettled(t *testing.T) {
	a, b := newStudy(t, 1), newStudy(t, 2)
	a.apply("c1", addCoder("c1"), addCoder("c2"), qda.NewSet("finding/f", "title", "起頭"))
	b.merge(a.bundle(""))
	first := a.apply("c1", qda.NewSet("finding/f", "title", "甲的題目"))
	b.apply("c2", qda.NewSet("finding/f", "title", "乙的題目"))
	a.merge(b.bundle(""))
	var conflicts []Conflict
	a.view(func(v *View) (err error) { conflicts, err = v.Conflicts(); return })
	if len(conflicts) != 1 || len(conflicts[0].Rivals) != 2 {
		t.Fatalf("conflicts: %+v", conflicts)
	}
	a.apply("c1", qda.Confirm{Ref: "finding/f", Field: "title", Op: first.Ops[0].ID})
	a.view(func(v *View) error {
		conflicts, _ = v.Conflicts()
		raw, _ := v.Value("finding/f", "title")
		if len(conflicts) != 0 || string(raw) != `"甲的題目"` {
			t.Errorf("after confirming: %d conflicts, title %s", len(conflicts), raw)
		}
		return nil
	})
}

func TestLateArrivals(t *testing.T) {
	a := newStudy(t, 1)
	comm, commID := theme("comm", "溝通")
	a.apply("c1", addCoder("c1"), comm)
	key := a.addInterview("c1", "R1", "還不錯。")
	b := newStudy(t, 2)
	b.merge(a.bundle(""))
	b.apply("c2", addCoder("c2"))
	b.apply("c2", code(key, commID, 26, 29))

	c := newStudy(t, 3)
	c.merge(b.bundle("c2"))
	if got := c.codings(key); got != "" {
		t.Errorf("without transcript and theme: %q", got)
	}
	problems, err := c.check()
	if err != nil || len(problems) != 1 || problems[0].Code != "check.waits_transcript" {
		t.Errorf("check: %v %v", problems, err)
	}
	c.merge(a.bundle("c1"))
	if got := c.codings(key); got != "c2:comm@26-29" {
		t.Errorf("after what was missing arrived: %q", got)
	}
	if problems, err := c.check(); err != nil || len(problems) != 0 {
		t.Errorf("check: %v %v", problems, err)
	}
}

func TestSameKeyOtherName(t *testing.T) {
	a, b := newStudy(t, 1), newStudy(t, 2)
	one, oneID := theme("comm", "溝通")
	two, twoID := theme("comm", "商業")
	a.apply("c1", addCoder("c1"), one)
	b.apply("c2", addCoder("c2"), two)
	a.addInterview("c1", "R1", "還不錯。")
	b.addInterview("c2", "R1", "普通。")
	a.merge(b.bundle(""))
	a.view(func(v *View) error {
		if k1, k2 := v.Codebook().Theme(oneID).Key, v.Codebook().Theme(twoID).Key; k1+" "+k2 != "comm comm-2" && k1+" "+k2 != "comm-2 comm" {
			t.Errorf("keys %s, %s", k1, k2)
		}
		all, err := v.Transcripts()
		if len(all) != 2 || all[0].ID != "R1" || all[1].ID != "R1-2" {
			t.Errorf("transcripts %+v", all)
		}
		return err
	})
}

func TestErase(t *testing.T) {
	f := newStudy(t, 1)
	comm, commID := theme("comm", "溝通")
	comm.Examples = []qda.Example{{Text: "秘密的話", Source: "R1"}}
	f.apply("c1", addCoder("c1"), comm)
	key := f.addInterview("c1", "R1", "秘密的話。")
	f.apply("c1", code(key, commID, 26, 32))
	coding := qda.Coding{Transcript: key, Layer: "c1", Theme: commID, Span: qda.Span{Start: 26, End: 32}}
	f.apply("c1", qda.NewSet(qda.MemoRef("c1", qda.RefTo("coding", coding.ID())), "text", "秘密備忘"),
		qda.NewSet("finding/f", "blocks", []qda.Block{{Quote: &qda.QuoteRef{Transcript: key, Text: "秘密"}}}))
	early := f.bundle("") // taken before the withdrawal
	if err := f.Erase(context.Background(), "c1", key); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(f.dump(), "秘密") {
		t.Error("words of the erased interview are still there")
	}
	f.merge(early)
	if d := f.dump(); strings.Contains(d, "秘密") {
		t.Error("a bundle brought erased words back")
	}
	late := newStudy(t, 2)
	late.merge(early)
	late.merge(f.bundle(""))
	if strings.Contains(late.dump(), "秘密") {
		t.Error("the tombstone did not erase in another copy")
	}
	act, _ := interview("c1", "R1", "秘密的話。")
	if _, err := f.Apply(context.Background(), act); err == nil {
		t.Error("an erased interview could be imported again")
	}
	if problems, err := f.check(); err != nil || len(problems) > 0 {
		t.Errorf("check after erase: %v %v", problems, err)
	}
}

func TestReviewsAndProgress(t *testing.T) {
	f := newStudy(t, 1)
	comm, commID := theme("comm", "溝通")
	f.apply("c1", addCoder("c1"), addCoder("c2"), comm)
	key := f.addInterview("c1", "R1", "還不錯。")
	f.apply("c1", code(key, commID, 26, 29))
	f.apply("c1", MarkReviewed(key, "c1", qda.Review{Turns: qda.AllTurns}))
	f.view(func(v *View) error {
		p, err := v.ProgressOf(key, "c1")
		if p.Codings != 1 || p.Coded != 1 || p.Units != 1 {
			t.Errorf("progress %+v", p)
		}
		r, _ := v.Review(key, "c1")
		if r.Turns != qda.AllTurns {
			t.Errorf("review %+v", r)
		}
		if r, _ := v.Review(key, "c2"); r.Turns != 0 {
			t.Errorf("c2's review %+v", r)
		}
		return err
	})
}
