package suggest

import (
	"context"
	"slices"
	"testing"

	"yinde/internal/qda"
	"yinde/internal/study"
)

// A way of leaving out says which codings count as known when the i-th is asked for.
type leaveOut struct {
	name  string
	known func(w *sampleWork, i, j int) bool
}

var leaveOuts = []leaveOut{
	// all that overlaps goes with it: the same words with another theme, a longer or shorter quote
	{"coding", func(w *sampleWork, i, j int) bool {
		a, b := w.codings[i].Coding, w.codings[j].Coding
		return a.Transcript != b.Transcript || !a.Span.Overlaps(b.Span)
	}},
	{"transcript", func(w *sampleWork, i, j int) bool {
		return w.codings[i].Coding.Transcript != w.codings[j].Coding.Transcript
	}},
	// what the coder had before them when they came to it, transcript by transcript
	{"as-coded", func(w *sampleWork, i, j int) bool {
		a, b := w.codings[i].Coding, w.codings[j].Coding
		return j < i && (a.Transcript != b.Transcript || !a.Span.Overlaps(b.Span))
	}},
}

func (l leaveOut) hits(w *sampleWork, rank ranker) (top1, top3, top5 float64) {
	full := w.model(w.codings)
	for i, at := range w.codings {
		var train []Coded
		var out []qda.Coding
		for j, c := range w.codings {
			if l.known(w, i, j) {
				train = append(train, c)
			} else {
				out = append(out, c.Coding)
			}
		}
		got := rank(w, full.Without(out...), train, at)
		place := slices.Index(got[:min(5, len(got))], at.Coding.Theme)
		hit := func(k int) float64 {
			if place >= 0 && place < k {
				return 100 / float64(len(w.codings))
			}
			return 0
		}
		top1, top3, top5 = top1+hit(1), top3+hit(3), top5+hit(5)
	}
	return top1, top3, top5
}

// BenchmarkHitRate prints how often the theme that a coder of the sample study gave is among the
// first 1, 3 and 5 proposed, in percent, when it is left out of what is known.
func BenchmarkHitRate(b *testing.B) {
	s := sample(b)
	rankers := []struct {
		name string
		rank ranker
	}{
		{"model", byModel}, {"without-questions", byWords}, {"codebook-only", byCodebook},
		{"bigram-knn", byBigrams}, {"most-frequent", byFrequency},
	}
	for _, coder := range []qda.Layer{"c1", "c2"} {
		w := workOf(b, s, coder)
		for _, l := range leaveOuts {
			for _, r := range rankers {
				b.Run(string(coder)+"/"+l.name+"/"+r.name, func(b *testing.B) {
					for b.Loop() {
						top1, top3, top5 := l.hits(w, r.rank)
						b.ReportMetric(top1, "top1-%")
						b.ReportMetric(top3, "top3-%")
						b.ReportMetric(top5, "top5-%")
						b.ReportMetric(float64(len(w.codings)), "codings")
					}
				})
			}
		}
	}
}

// sentenceHits asks for each sentence that the coder put anything on, as the desk does, with what
// overlaps it left out: how often is one of its themes among the first k?
func sentenceHits(w *sampleWork) (top1, top3, top5, sentences float64) {
	full := w.model(w.codings)
	byText := map[*qda.Text][]qda.Coding{}
	for _, c := range w.codings {
		byText[c.Text] = append(byText[c.Text], c.Coding)
	}
	for text, codings := range byText {
		for _, unit := range text.Countable(text.Sentences) {
			var here []qda.Coding
			var themes []qda.ThemeID
			for _, c := range codings {
				if c.Span.Overlaps(unit) {
					here, themes = append(here, c), append(themes, c.Theme)
				}
			}
			if len(here) == 0 {
				continue
			}
			sentences++
			got := themesOf(full.Without(here...).Suggest(At(text, here[0].Transcript, unit), 5))
			place := slices.IndexFunc(got, func(t qda.ThemeID) bool { return slices.Contains(themes, t) })
			for i, top := range []*float64{&top1, &top3, &top5} {
				if place >= 0 && place < []int{1, 3, 5}[i] {
					*top++
				}
			}
		}
	}
	return 100 * top1 / sentences, 100 * top3 / sentences, 100 * top5 / sentences, sentences
}

// BenchmarkSentenceHitRate is [BenchmarkHitRate] asked sentence by sentence.
func BenchmarkSentenceHitRate(b *testing.B) {
	s := sample(b)
	for _, coder := range []qda.Layer{"c1", "c2"} {
		w := workOf(b, s, coder)
		b.Run(string(coder), func(b *testing.B) {
			for b.Loop() {
				top1, top3, top5, n := sentenceHits(w)
				b.ReportMetric(top1, "top1-%")
				b.ReportMetric(top3, "top3-%")
				b.ReportMetric(top5, "top5-%")
				b.ReportMetric(n, "sentences")
			}
		})
	}
}

// A floor well below what BenchmarkHitRate prints: falling under it means that something broke.
func TestHitRate(t *testing.T) {
	if testing.Short() {
		t.Skip("asks for every coding of the sample study")
	}
	s := sample(t)
	for _, coder := range []qda.Layer{"c1", "c2"} {
		w := workOf(t, s, coder)
		_, top3, _ := leaveOuts[0].hits(w, byModel)
		_, bigrams, _ := leaveOuts[0].hits(w, byBigrams)
		if top3 < 60 || top3 < bigrams+15 {
			t.Errorf("%s: %.1f%% among the first three, pairs of characters alone %.1f%%", coder, top3, bigrams)
		}
	}
}

// The model that Build reads is the one the figures are about.
func TestBuild(t *testing.T) {
	s := sample(t)
	w := workOf(t, s, "c1")
	err := s.View(func(v *study.View) error {
		m, err := Build(context.Background(), v, "c1")
		if err != nil {
			return err
		}
		if got := m.live - len(m.book.entries); got != len(w.codings) {
			t.Errorf("%d codings, want %d", got, len(w.codings))
		}
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		if _, err := Build(ctx, v, "c1"); err == nil {
			t.Error("a cancelled build went on")
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
