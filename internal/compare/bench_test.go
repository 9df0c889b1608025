package compare

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"yinde/internal/agreement"
	"yinde/internal/qda"
	"yinde/internal/study"
)

// interviews is a study of two coders and 1,000 interviews of 80 sentences, 60 codings each
// over 36 themes: 120,000 codings.
func interviews(b *testing.B) *fixture {
	b.Helper()
	f := newStudy(b, "c1", "c2")
	var themes []qda.ThemeID
	for i := range 36 {
		themes = append(themes, f.Theme(fmt.Sprintf("t%02d", i), ""))
	}
	line := "受：" + strings.Repeat("介接以後往來還算順利就是要等比較久才有回覆。", 80)
	var keys []qda.TextKey // all interviews first: a new one recounts every layer's progress
	for i := range 1000 {
		keys = append(keys, f.Transcript(fmt.Sprintf("R%04d", i), fmt.Sprintf("訪：第 %d 場。", i), line))
	}
	for start := 0; start < 1000; start += 100 {
		acts := map[qda.CoderID]*study.Act{"c1": {Coder: "c1"}, "c2": {Coder: "c2"}}
		for i := start; i < start+100; i++ {
			key := keys[i]
			var units []qda.Span
			f.Read(func(v *study.View) {
				text, _ := v.Text(key)
				units = text.Countable(text.Sentences)
			})
			for n := range 60 {
				for c, coder := range []qda.CoderID{"c1", "c2"} {
					theme := themes[(i+n+c*(n%5/4))%len(themes)]
					acts[coder].Ops = append(acts[coder].Ops, qda.Code{Coding: qda.Coding{Transcript: key, Theme: theme, Span: units[n]}})
				}
			}
			for coder, act := range acts {
				act.Ops = append(act.Ops, study.MarkReviewed(key, qda.Layer(coder), qda.Review{Turns: qda.AllTurns}))
			}
		}
		for _, act := range acts {
			if _, err := f.Apply(context.Background(), *act); err != nil {
				b.Fatal(err)
			}
		}
	}
	return f
}

// BenchmarkAgreement computes every theme's coefficients as the desk wants them, and as the
// command does: with 20,000 draws for the intervals, and all themes as sets.
func BenchmarkAgreement(b *testing.B) {
	f := interviews(b)
	for name, o := range map[string]Options{
		"desk":    {},
		"command": {Together: true, Resampling: agreement.Resampling{Replicates: agreement.DefaultReplicates, Seed: 1}},
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				r := f.agreement(o)
				if r.Units != 80000 || len(r.Themes) != 36 || !r.Mean.Alpha.Value.Defined {
					b.Fatalf("%d units, %d themes", r.Units, len(r.Themes))
				}
			}
		})
	}
	b.Run("by transcript", func(b *testing.B) {
		f.Read(func(v *study.View) {
			r, err := NewRatings(v, Options{Together: true, Resampling: agreement.Resampling{Replicates: agreement.DefaultReplicates, Seed: 1}})
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				parts, err := r.Parts(v, ByTranscript)
				if err != nil || len(parts) != 1000 {
					b.Fatal(len(parts), err)
				}
				for _, p := range parts {
					if _, err := p.Agreement(); err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	})
	b.Run("spans", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if r := f.spans(Options{Resampling: agreement.Resampling{Replicates: 2000, Seed: 1}}, SpanOptions{Unit: FreeSpan}); len(r.Themes) != 36 {
				b.Fatalf("%d themes", len(r.Themes))
			}
		}
	})
}
