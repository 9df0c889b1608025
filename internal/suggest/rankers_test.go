package suggest

import (
	"cmp"
	"slices"
	"testing"

	"yinde/internal/qda"
	"yinde/internal/study"
)

// sampleWork is what one coder did in the sample study, in the order of the transcripts.
type sampleWork struct {
	book    *qda.Codebook
	codings []Coded
}

// workOf reads a layer. The codebook's examples are left out: they are quotes of the same
// interviews, so that they would give away what is asked for.
func workOf(tb testing.TB, s *study.Study, layer qda.Layer) *sampleWork {
	tb.Helper()
	w := &sampleWork{}
	err := s.View(func(v *study.View) error {
		var themes []qda.Theme
		for _, t := range v.Codebook().Themes() {
			bare := *t
			bare.Examples = nil
			themes = append(themes, bare)
		}
		w.book = qda.NewCodebook(v.Codebook().Version, themes)
		all, err := v.Transcripts()
		if err != nil {
			return err
		}
		for _, t := range all {
			text, err := v.Text(t.Key)
			if err != nil {
				return err
			}
			codings, err := v.Codings(t.Key, layer)
			if err != nil {
				return err
			}
			for _, c := range codings {
				w.codings = append(w.codings, Coded{c, text, t.ID})
			}
		}
		return nil
	})
	if err != nil {
		tb.Fatal(err)
	}
	return w
}

func (w *sampleWork) model(codings []Coded) *Model { return empty(w.book).With(codings...) }

// A ranker returns the themes it would propose for the i-th coding, knowing only train.
type ranker func(w *sampleWork, m *Model, train []Coded, at Coded) []qda.ThemeID

func (c Coded) query() Query { return At(c.Text, c.Coding.Transcript, c.Coding.Span) }

func byModel(_ *sampleWork, m *Model, _ []Coded, at Coded) []qda.ThemeID {
	return themesOf(m.Suggest(at.query(), 5))
}

func byWords(_ *sampleWork, m *Model, _ []Coded, at Coded) []qda.ThemeID {
	return themesOf(m.Suggest(Query{Text: at.query().Text}, 5))
}

func byCodebook(w *sampleWork, _ *Model, _ []Coded, at Coded) []qda.ThemeID {
	return themesOf(empty(w.book).Suggest(Query{Text: at.query().Text}, 5))
}

func themesOf(list []Suggestion) []qda.ThemeID {
	var out []qda.ThemeID
	for _, s := range list {
		out = append(out, s.Theme)
	}
	return out
}

func byFrequency(w *sampleWork, _ *Model, train []Coded, _ Coded) []qda.ThemeID {
	votes := map[qda.ThemeID]float64{}
	for _, c := range train {
		votes[c.Coding.Theme]++
	}
	return w.ranked(votes)
}

// byBigrams asks the ten codings that share most pairs of characters (Jaccard).
func byBigrams(w *sampleWork, _ *Model, train []Coded, at Coded) []qda.ThemeID {
	type near struct {
		theme qda.ThemeID
		sim   float64
	}
	want := bigramsOf(at)
	var all []near
	for _, c := range train {
		shared := 0
		have := bigramsOf(c)
		for pair := range have {
			if want[pair] {
				shared++
			}
		}
		all = append(all, near{c.Coding.Theme, float64(shared) / float64(len(want)+len(have)-shared)})
	}
	slices.SortStableFunc(all, func(a, b near) int { return cmp.Compare(b.sim, a.sim) })
	votes := map[qda.ThemeID]float64{}
	for _, n := range all[:min(10, len(all))] {
		votes[n.theme] += n.sim
	}
	return w.ranked(votes)
}

func bigramsOf(c Coded) map[[2]rune]bool {
	runes := []rune(c.Text.Quote(c.Coding.Span))
	out := map[[2]rune]bool{}
	for i := range len(runes) - 1 {
		out[[2]rune{runes[i], runes[i+1]}] = true
	}
	return out
}

func (w *sampleWork) ranked(votes map[qda.ThemeID]float64) []qda.ThemeID {
	var out []qda.ThemeID
	for _, t := range w.book.Themes() {
		if votes[t.ID] > 0 {
			out = append(out, t.ID)
		}
	}
	slices.SortStableFunc(out, func(a, b qda.ThemeID) int { return cmp.Compare(votes[b], votes[a]) })
	return out
}
