package study_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/studytest"
)

// sized makes a study once a benchmark and returns its path.
func sized(b *testing.B, size studytest.Size) string {
	b.Helper()
	path := filepath.Join(b.TempDir(), "s.yinde")
	if err := studytest.Make(path, size); err != nil {
		b.Fatal(err)
	}
	return path
}

func open(b *testing.B, path string) *study.Study {
	b.Helper()
	s, err := study.Open(path, study.Options{})
	if err != nil {
		b.Fatal(err)
	}
	return s
}

// BenchmarkOpen opens a study and reads what the Library shows first.
func BenchmarkOpen(b *testing.B) {
	for name, size := range map[string]studytest.Size{"S": studytest.S, "M": studytest.M} {
		path := sized(b, size)
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				s := open(b, path)
				err := s.View(func(v *study.View) error {
					if _, err := v.Transcripts(); err != nil {
						return err
					}
					if _, err := v.Progress(); err != nil {
						return err
					}
					_, err := v.Reviews()
					return err
				})
				if err != nil {
					b.Fatal(err)
				}
				s.Close()
			}
		})
	}
}

// BenchmarkCodings reads one transcript's text and codings in a study of size M.
func BenchmarkCodings(b *testing.B) {
	s := open(b, sized(b, studytest.M))
	defer s.Close()
	for b.Loop() {
		err := s.View(func(v *study.View) error {
			t, err := v.Transcript("T500")
			if err != nil {
				return err
			}
			codings, err := v.Codings(t.Key)
			if err == nil && len(codings) != 120 {
				b.Fatalf("%d codings", len(codings))
			}
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkApply makes one coding durable, and for comparison commits the same number of
// bytes to a plain file with one sync.
func BenchmarkApply(b *testing.B) {
	path := sized(b, studytest.M)
	b.Run("coding", func(b *testing.B) {
		s := open(b, path)
		defer s.Close()
		var t study.TranscriptInfo
		var themes []*qda.Theme
		var units []qda.Span
		err := s.View(func(v *study.View) (err error) {
			themes = v.Codebook().Themes()
			if t, err = v.Transcript("T500"); err != nil {
				return err
			}
			text, err := v.Text(t.Key)
			units = slices.DeleteFunc(slices.Clone(text.Sentences), func(u qda.Span) bool { return text.Content[u.Start+1] < 0x80 })
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
		for n := 0; b.Loop(); n++ { // a new place each time, as a coder's keys make them
			at := units[n%len(units)]
			at.Start += 3 * (1 + n/len(units)%4) // every sentence begins with Han
			op := qda.Code{Coding: qda.Coding{Transcript: t.Key, Theme: themes[n/len(units)/4%len(themes)].ID, Span: at}}
			if _, err := s.Apply(context.Background(), study.Act{Coder: "c1", Ops: []qda.Body{op}}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("syncs", func(b *testing.B) { // bbolt syncs twice a commit: data, then meta
		f, err := os.Create(filepath.Join(b.TempDir(), "f"))
		if err != nil {
			b.Fatal(err)
		}
		defer f.Close()
		page := bytes.Repeat([]byte("x"), 16<<10)
		for b.Loop() {
			for range 2 {
				if _, err := f.WriteAt(page, 0); err != nil {
					b.Fatal(err)
				}
				f.Sync()
			}
		}
	})
}

// BenchmarkRebuild remakes the read buckets of size M from its journal.
func BenchmarkRebuild(b *testing.B) {
	s := open(b, sized(b, studytest.M))
	defer s.Close()
	for b.Loop() {
		if err := s.Rebuild(); err != nil {
			b.Fatal(err)
		}
	}
}
