package compare

import (
	"context"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"yinde/internal/qda"
	"yinde/internal/study"
)

type seeded struct{ r *rand.Rand }

func (s seeded) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(s.r.UintN(256))
	}
	return len(p), nil
}

// fixture is a study that acts are applied to; every failure ends the test.
type fixture struct {
	*study.Study
	t testing.TB
}

func newStudy(t testing.TB, coders ...qda.CoderID) *fixture {
	t.Helper()
	now := time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC)
	s, err := study.Create(filepath.Join(t.TempDir(), "s.yinde"), study.Options{
		Now:    func() time.Time { now = now.Add(time.Second); return now },
		Random: seeded{rand.New(rand.NewPCG(1, 2))}, Device: "00000001", NoSync: true,
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	f := &fixture{s, t}
	for _, c := range coders {
		f.apply(c, qda.NewSet(qda.RefTo("coder", c), "name", string(c)))
	}
	return f
}

func (f *fixture) apply(coder qda.CoderID, ops ...qda.Body) {
	f.t.Helper()
	if _, err := f.Apply(context.Background(), study.Act{Coder: coder, Ops: ops}); err != nil {
		f.t.Fatal(err)
	}
}

// transcript brings in turns such as 訪：… and 受：…, one a line; sentences end at 。, clauses
// at ， too.
func (f *fixture) transcript(id string, lines ...string) qda.TextKey {
	f.t.Helper()
	content := strings.Join(lines, "\n")
	text := qda.Text{}
	at := 0
	for _, line := range lines {
		label, _, _ := strings.Cut(line, "：")
		turn := qda.Turn{Span: qda.Span{Start: at, End: at + len(line)}, Body: at + len(label) + len("："), Speaker: label, Role: qda.ParticipantRole, Milli: -1}
		if label == "訪" {
			turn.Role = qda.Interviewer
		}
		text.Turns = append(text.Turns, turn)
		text.Sentences = append(text.Sentences, split(content, turn.Said(), "。")...)
		text.Clauses = append(text.Clauses, split(content, turn.Said(), "。，")...)
		at += len(line) + 1
	}
	key := qda.TextKeyOf(content)
	_, err := f.Apply(context.Background(), study.Act{Coder: "c1", Blobs: [][]byte{[]byte(content)}, Ops: []qda.Body{
		qda.AddTranscript{Transcript: qda.Transcript{Key: key, ID: id}, Structure: text, Text: qda.BlobOf([]byte(content))}}})
	if err != nil {
		f.t.Fatal(err)
	}
	return key
}

func split(content string, said qda.Span, marks string) []qda.Span {
	var out []qda.Span
	start := said.Start
	for i, r := range content[said.Start:said.End] {
		if strings.ContainsRune(marks, r) {
			end := said.Start + i + len(string(r))
			out = append(out, qda.Span{Start: start, End: end})
			start = end
		}
	}
	if start < said.End {
		out = append(out, qda.Span{Start: start, End: said.End})
	}
	return out
}

func (f *fixture) theme(key string, parent qda.ThemeID) qda.ThemeID {
	f.apply("c1", qda.AddTheme{ThemeText: qda.ThemeText{Key: key, Name: key}, Parent: parent})
	return qda.ThemeIDOf(key, key)
}

// code puts a theme on the first place of words.
func (f *fixture) code(coder qda.CoderID, key qda.TextKey, theme qda.ThemeID, words string) {
	f.t.Helper()
	at := -1
	f.view(func(v *study.View) {
		if text, err := v.Text(key); err == nil {
			at = strings.Index(text.Content, words)
		}
	})
	if at < 0 {
		f.t.Fatalf("no place for %q", words)
	}
	f.apply(coder, qda.Code{Coding: qda.Coding{Transcript: key, Theme: theme, Span: qda.Span{Start: at, End: at + len(words)}}})
}

func (f *fixture) reviewed(coder qda.CoderID, turns int, keys ...qda.TextKey) {
	f.t.Helper()
	for _, key := range keys {
		var version qda.OpID
		f.view(func(v *study.View) { version = v.Codebook().Version })
		f.apply(coder, study.MarkReviewed(key, qda.Layer(coder), qda.Review{Turns: turns, Version: version}))
	}
}

func (f *fixture) view(fn func(*study.View)) {
	f.t.Helper()
	if err := f.View(func(v *study.View) error { fn(v); return nil }); err != nil {
		f.t.Fatal(err)
	}
}

func (f *fixture) agreement(o Options) *Result {
	f.t.Helper()
	var r *Result
	f.view(func(v *study.View) {
		var err error
		if r, err = Agreement(v, o); err != nil {
			f.t.Fatal(err)
		}
	})
	return r
}
