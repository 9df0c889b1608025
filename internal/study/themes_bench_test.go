package study_test

import (
	"context"
	"testing"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/studytest"
)

// BenchmarkThemeMerge merges two themes of 20,000 codings each, among 2,000 themes and
// 120,000 codings, and takes the merge back: each is one durable act.
func BenchmarkThemeMerge(b *testing.B) {
	s := open(b, sized(b, studytest.Size{Transcripts: 1000, Bytes: 12 << 10, Codings: 40, Coders: 2, Themes: 2000}))
	defer s.Close()
	var ops []qda.Body
	var from, into qda.ThemeID
	err := s.View(func(v *study.View) error {
		themes := v.Codebook().Themes()
		from, into = themes[10].ID, themes[1500].ID
		all, err := v.Transcripts()
		for _, t := range all {
			text, err := v.Text(t.Key)
			if err != nil {
				return err
			}
			for _, u := range text.Countable(text.Sentences)[:20] {
				for _, id := range []qda.ThemeID{from, into} {
					ops = append(ops, qda.Code{Coding: qda.Coding{Transcript: t.Key, Theme: id, Span: u}})
				}
			}
		}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	ctx := context.Background()
	if _, err := s.Apply(ctx, study.Act{Coder: "c1", Ops: ops}); err != nil {
		b.Fatal(err)
	}
	merge := func() {
		if _, err := s.Apply(ctx, study.Act{Coder: "c1", Ops: []qda.Body{qda.MergeTheme{Theme: from, Into: into}}}); err != nil {
			b.Fatal(err)
		}
	}
	undo := func() {
		if _, err := s.Undo(ctx, "c1"); err != nil {
			b.Fatal(err)
		}
	}
	count := func() (n int) {
		s.View(func(v *study.View) (err error) {
			n, _, err = v.ThemeUse(func(t *qda.Theme) bool { return t.ID == into })
			return err
		})
		return n
	}
	before := count()
	merge()
	if both := count(); before < 20_000 || both < before+20_000 {
		b.Fatalf("%d codings, merged %d", before, both)
	}
	undo()
	if n := count(); n != before {
		b.Fatalf("undone: %d codings, not %d", n, before)
	}
	b.Run("merge", func(b *testing.B) {
		for b.Loop() {
			merge()
			b.StopTimer()
			undo()
			b.StartTimer()
		}
	})
	b.Run("undo", func(b *testing.B) {
		for b.Loop() {
			b.StopTimer()
			merge()
			b.StartTimer()
			undo()
		}
	})
	b.Run("count", func(b *testing.B) {
		for b.Loop() {
			count()
		}
	})
}
