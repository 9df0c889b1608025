package studytest

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

// Fixture is a small study that acts are applied to; every failure ends the test.
type Fixture struct {
	*study.Study
	T testing.TB
}

// New makes an empty study with these coders.
func New(t testing.TB, coders ...qda.CoderID) *Fixture {
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
	f := &Fixture{s, t}
	for _, c := range coders {
		f.Do(c, qda.NewSet(qda.RefTo("coder", c), "name", string(c)))
	}
	return f
}

// Do applies ops as one act of coder.
func (f *Fixture) Do(coder qda.CoderID, ops ...qda.Body) {
	f.T.Helper()
	if _, err := f.Apply(context.Background(), study.Act{Coder: coder, Ops: ops}); err != nil {
		f.T.Fatal(err)
	}
}

// Transcript brings in turns such as 訪：… and 受：…, one a line; sentences end at 。, clauses
// at ， too.
func (f *Fixture) Transcript(id string, lines ...string) qda.TextKey {
	f.T.Helper()
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
		f.T.Fatal(err)
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

// Theme adds a theme whose name is its key.
func (f *Fixture) Theme(key string, parent qda.ThemeID) qda.ThemeID {
	f.Do("c1", qda.AddTheme{ThemeText: qda.ThemeText{Key: key, Name: key}, Parent: parent})
	return qda.ThemeIDOf(key, key)
}

// Code puts a theme on the first place of words.
func (f *Fixture) Code(coder qda.CoderID, key qda.TextKey, theme qda.ThemeID, words string) {
	f.T.Helper()
	at := -1
	f.Read(func(v *study.View) {
		if text, err := v.Text(key); err == nil {
			at = strings.Index(text.Content, words)
		}
	})
	if at < 0 {
		f.T.Fatalf("no place for %q", words)
	}
	f.Do(coder, qda.Code{Coding: qda.Coding{Transcript: key, Theme: theme, Span: qda.Span{Start: at, End: at + len(words)}}})
}

// Read runs fn on a view.
func (f *Fixture) Read(fn func(*study.View)) {
	f.T.Helper()
	if err := f.View(func(v *study.View) error { fn(v); return nil }); err != nil {
		f.T.Fatal(err)
	}
}
