package search

import (
	"context"
	"strings"

	"yinde/internal/segment"
	"yinde/internal/study"
)

// Term is a word or phrase of the study's texts that its dictionary may want.
type Term struct {
	segment.Term
	Transcripts int // in how many it occurs
}

// Terms proposes up to max terms (0: all), best first: what is said in the transcripts,
// without what the study has accepted or rejected and without the names of themes.
func Terms(ctx context.Context, v *study.View, max int) ([]Term, error) {
	heard, err := Hear(ctx, v)
	if err != nil {
		return nil, err
	}
	return heard.Terms(ctx, max)
}

// Heard is what was said in a study, read and ready to be searched for terms: that takes
// longer than a snapshot should be held.
type Heard struct {
	texts   []string // what one person said at a time: no term goes on after it
	each    []string // folded, one a transcript
	decided map[string]bool
}

// Hear reads what was said in all transcripts.
func Hear(ctx context.Context, v *study.View) (*Heard, error) {
	decided, err := decidedTerms(v)
	if err != nil {
		return nil, err
	}
	transcripts, err := v.Transcripts()
	if err != nil {
		return nil, err
	}
	h := &Heard{decided: decided}
	for _, t := range transcripts {
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		text, err := v.Text(t.Key)
		if err != nil {
			return nil, err
		}
		var whole strings.Builder
		for _, s := range Said(text) {
			h.texts = append(h.texts, text.Quote(s))
			whole.WriteString(text.Quote(s) + "\n")
		}
		h.each = append(h.each, segment.Fold(whole.String()))
	}
	return h, nil
}

// Terms proposes up to max terms (0: all), best first.
func (h *Heard) Terms(ctx context.Context, max int) ([]Term, error) {
	var out []Term
	for _, t := range segment.Candidates(h.texts, 0) {
		if max > 0 && len(out) == max {
			break
		}
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		if folded := segment.Fold(t.Text); !h.decided[folded] {
			out = append(out, Term{t, countIn(h.each, folded)})
		}
	}
	return out, ctx.Err()
}

func decidedTerms(v *study.View) (map[string]bool, error) {
	words, err := v.UserWords()
	if err != nil {
		return nil, err
	}
	rejected, err := v.Terms(study.TermRejected)
	decided := map[string]bool{}
	for _, w := range append(words, rejected...) {
		decided[segment.Fold(w)] = true
	}
	return decided, err
}

func countIn(texts []string, word string) int {
	n := 0
	for _, t := range texts {
		if strings.Contains(t, word) {
			n++
		}
	}
	return n
}
