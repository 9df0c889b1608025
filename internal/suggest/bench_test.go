package suggest

import (
	"context"
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/studytest"
)

// sizes of one layer's work: 20, about 2,000 and about 100,000 codings.
var sizes = []studytest.Size{
	{Transcripts: 2, Bytes: 12 << 10, Codings: 10, Coders: 1, Themes: 36},
	{Transcripts: 34, Bytes: 12 << 10, Codings: 60, Coders: 1, Themes: 36},
	{Transcripts: 1000, Bytes: 20 << 10, Codings: 100, Coders: 1, Themes: 36},
}

// ofSize runs a benchmark on each size. The made-up talk repeats sixteen phrases, so that each
// feature is in a fifth of all codings: far more work than real talk of the same size.
func ofSize(b *testing.B, run func(b *testing.B, v *study.View, m *Model, all []Coded)) {
	for _, size := range sizes {
		path := filepath.Join(b.TempDir(), "s.yinde")
		if err := studytest.Make(path, size); err != nil {
			b.Fatal(err)
		}
		s, err := study.Open(path, study.Options{})
		if err != nil {
			b.Fatal(err)
		}
		err = s.View(func(v *study.View) error {
			m, err := Build(context.Background(), v, "c1")
			if err != nil {
				return err
			}
			all := codingsOf(b, v)
			b.Run(fmt.Sprintf("%d", len(all)), func(b *testing.B) { run(b, v, m, all) })
			return nil
		})
		s.Close()
		if err != nil {
			b.Fatal(err)
		}
	}
}

func codingsOf(b *testing.B, v *study.View) []Coded {
	transcripts, err := v.Transcripts()
	if err != nil {
		b.Fatal(err)
	}
	var out []Coded
	for _, t := range transcripts {
		text, err := v.Text(t.Key)
		if err != nil {
			b.Fatal(err)
		}
		codings, err := v.Codings(t.Key, "c1")
		if err != nil {
			b.Fatal(err)
		}
		for _, c := range codings {
			out = append(out, Coded{c, text, t.ID})
		}
	}
	return out
}

func BenchmarkBuild(b *testing.B) {
	ofSize(b, func(b *testing.B, v *study.View, _ *Model, _ []Coded) {
		for b.Loop() {
			if _, err := Build(context.Background(), v, "c1"); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(heldBy(b, v), "MB-held")
	})
}

// heldBy is the memory that a model holds, in MB.
func heldBy(b *testing.B, v *study.View) float64 {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	m, err := Build(context.Background(), v, "c1")
	if err != nil {
		b.Fatal(err)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(m)
	return float64(after.HeapAlloc-before.HeapAlloc) / 1e6
}

func BenchmarkSuggest(b *testing.B) {
	ofSize(b, func(b *testing.B, _ *study.View, m *Model, all []Coded) {
		b.ReportAllocs()
		i := 0
		for b.Loop() {
			m.Suggest(all[i%len(all)].query(), 5)
			i += 7
		}
	})
}

// One coding taken off and made again: what one key of the coder costs, twice.
func BenchmarkWithoutWith(b *testing.B) {
	ofSize(b, func(b *testing.B, _ *study.View, m *Model, all []Coded) {
		b.ReportAllocs()
		i := 0
		for b.Loop() {
			c := all[i%len(all)]
			m = m.Without(c.Coding).With(c)
			i += 7
		}
	})
}

// The same on the real talk of the sample study, whose features are spread as those of speech are.
func BenchmarkSuggestSample(b *testing.B) {
	w := workOf(b, sample(b), "c1")
	m := w.model(w.codings)
	i := 0
	for b.Loop() {
		m.Suggest(w.codings[i%len(w.codings)].query(), 5)
		i++
	}
}

// About as many codings of real talk as the bar for a rebuild speaks of.
func BenchmarkBuildSample(b *testing.B) {
	w := workOf(b, sample(b), "c1")
	var all []Coded
	for i := range 2000 {
		c := w.codings[i%len(w.codings)]
		c.Coding.Transcript += qda.TextKey(strings.Repeat("x", i/len(w.codings)))
		all = append(all, c)
	}
	for b.Loop() {
		w.model(all)
	}
}
