package suggest

import (
	"context"
	"io/fs"
	"path"
	"path/filepath"
	"testing"

	"yinde/codebooks"
	"yinde/internal/codebook"
	"yinde/internal/files"
	"yinde/internal/outline"
	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/transcript"
	"yinde/transcripts"
)

// sample opens the sample study with both coders' work.
func sample(t testing.TB) *study.Study {
	t.Helper()
	s, err := study.Create(filepath.Join(t.TempDir(), "sample.yinde"), study.Options{Device: "00000001", NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	l := loader{t, s}
	l.do("c1", qda.NewSet(qda.RefTo("coder", "c1"), "name", ""), qda.NewSet(qda.RefTo("coder", "c2"), "name", ""))
	l.books()
	l.interviews()
	l.codings()
	return s
}

type loader struct {
	t testing.TB
	s *study.Study
}

func (l loader) must(err error) {
	l.t.Helper()
	if err != nil {
		l.t.Fatal(err)
	}
}

func (l loader) do(coder qda.CoderID, ops ...qda.Body) {
	l.t.Helper()
	_, err := l.s.Apply(context.Background(), study.Act{Coder: coder, Ops: ops})
	l.must(err)
}

// read plans ops on a view and applies them.
func (l loader) read(plan func(*study.View) ([]qda.Body, error)) {
	l.t.Helper()
	var ops []qda.Body
	l.must(l.s.View(func(v *study.View) (err error) { ops, err = plan(v); return err }))
	l.do("c1", ops...)
}

func (l loader) books() {
	raw, err := transcripts.Files.ReadFile("study.yaml")
	l.must(err)
	f, _, err := outline.ReadStudy(raw)
	l.must(err)
	l.read(func(v *study.View) ([]qda.Body, error) { return files.Study(v, f) })
	book, _, err := codebook.Read(codebooks.Sample)
	l.must(err)
	l.read(func(v *study.View) ([]qda.Body, error) {
		p, err := files.Codebook(v.Codebook(), book)
		return p.Ops, err
	})
}

func (l loader) interviews() {
	names, err := fs.Glob(transcripts.Files, "*.md")
	l.must(err)
	act := study.Act{Coder: "c1"}
	for _, name := range names {
		raw, err := transcripts.Files.ReadFile(name)
		l.must(err)
		p, err := transcript.ParseOne(context.Background(), name, raw, transcript.Options{})
		l.must(err)
		op, blobs := files.AddTranscript(p, raw)
		act.Ops, act.Blobs = append(act.Ops, op), append(act.Blobs, blobs...)
	}
	_, err = l.s.Apply(context.Background(), act)
	l.must(err)
}

func (l loader) codings() {
	names, err := fs.Glob(transcripts.Files, "codings/*.csv")
	l.must(err)
	for _, name := range names {
		f, err := transcripts.Files.Open(name)
		l.must(err)
		rows, err := files.ReadCodings(path.Base(name), f)
		f.Close()
		l.must(err)
		var acts files.CodingActs
		l.must(l.s.View(func(v *study.View) (err error) { acts, err = files.Codings(v, rows, "c1"); return err }))
		for _, act := range acts.Acts {
			_, err := l.s.Apply(context.Background(), act)
			l.must(err)
		}
	}
}
