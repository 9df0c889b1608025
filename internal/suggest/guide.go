package suggest

import (
	"cmp"
	"context"
	"math"
	"slices"

	"yinde/internal/qda"
	"yinde/internal/study"
)

// A Guide proposes which question of a group's guide a turn of the interviewer asks. It knows
// the questions in both languages, so that an English interview of a Chinese guide finds them
// too, and the wordings of turns that were linked in other interviews of the group, which say
// best how a question is really asked. It never links.
//
// What speaks for a question is, with sim as in the package comment over the question's
// wordings, the most similar of them counting, t the turn and a the answer up to the next
// interviewer's turn:
//
//	score(q) = (sim(t,q) + 0.3·sim(a,q)) · (0.4 + 0.6·exp(-((x(t)-x(q))/0.3)²))
//
// where x is how far a turn is in the interview and a question in the guide, 0 to 1: guides
// are mostly gone through in order. BenchmarkGuide prints how often the right question comes
// first, by hand-checked truth: of 103 turns of 13 interviews of the sample study 96 first and
// 101 among the first two from the guide alone, 99 and 103 with the group's other interviews
// linked. Of the 103, 89 are likely; of the 67 other interviewer's turns 21.
type Guide struct {
	questions []qda.Question
	docs      []wording
	df        map[feature]int
}

type wording struct {
	question int // index
	features map[feature]bool
}

// Wording is how a question was asked in an interview.
type Wording struct{ Question, Words string }

// Proposal is a question that a turn may ask. Score is its share of all evidence, 0 to 1.
// Likely says that the turn's own words share enough with the question's: most turns that
// follow up do not, whatever comes first for them.
type Proposal struct {
	Question string
	Score    float64
	Likely   bool
}

// How much the parts count; see [Guide].
const (
	guideAnswer = 0.3
	guideFloor  = 0.4 // of the order: what a question out of its place keeps
	guideWidth  = 0.3
	guideLikely = 2.5 // features shared that no other question has, or their worth
)

// NewGuide knows the questions of a guide and how they were asked before.
func NewGuide(questions []qda.Question, asked ...Wording) *Guide {
	g := &Guide{questions: questions, df: map[feature]int{}}
	for i, q := range questions {
		for _, words := range []string{q.Text, q.TextEn} {
			g.add(i, words)
		}
		for _, w := range asked {
			if w.Question == q.ID {
				g.add(i, w.Words)
			}
		}
	}
	in := map[feature]map[int]bool{} // a feature that all wordings of one question share tells that question apart
	for _, d := range g.docs {
		for f := range d.features {
			if in[f] == nil {
				in[f] = map[int]bool{}
			}
			in[f][d.question] = true
		}
	}
	for f, of := range in {
		g.df[f] = len(of)
	}
	return g
}

func (g *Guide) add(question int, words string) {
	features := featuresOf(words)
	if len(features) == 0 {
		return
	}
	d := wording{question, make(map[feature]bool, len(features))}
	for _, f := range features {
		d.features[f] = true
	}
	g.docs = append(g.docs, d)
}

// Propose lists all questions of the guide for turn i of a text, the likeliest first; those
// for which nothing speaks follow in the order of the guide, with score 0.
func (g *Guide) Propose(t *qda.Text, i int) []Proposal {
	scores := make([]float64, len(g.questions))
	asked, shared := g.like(t.Quote(t.Turns[i].Said()))
	answered, _ := g.like(answer(t, i))
	x := progress(t, i)
	var total float64
	for n := range scores {
		at := 0.5
		if len(scores) > 1 {
			at = float64(n) / float64(len(scores)-1)
		}
		away := (x - at) / guideWidth
		scores[n] = (asked[n] + guideAnswer*answered[n]) * (guideFloor + (1-guideFloor)*math.Exp(-away*away))
		total += scores[n]
	}
	out := make([]Proposal, len(scores))
	for n, q := range g.questions {
		out[n].Question, out[n].Likely = q.ID, shared[n] >= guideLikely
		if total > 0 {
			out[n].Score = scores[n] / total
		}
	}
	slices.SortStableFunc(out, func(a, b Proposal) int { return cmp.Compare(b.Score, a.Score) })
	return out
}

// like returns how similar words are to each question, and how many features they share with
// it, counted in features that no other question has.
func (g *Guide) like(words string) (similar, shares []float64) {
	similar, shares = make([]float64, len(g.questions)), make([]float64, len(g.questions))
	features := featuresOf(words)
	var all float32
	for _, f := range features {
		all += idf2(g.df[f], len(g.questions))
	}
	for _, d := range g.docs {
		var shared float32
		for _, f := range features {
			if d.features[f] {
				shared += idf2(g.df[f], len(g.questions))
			}
		}
		q := d.question
		similar[q] = max(similar[q], float64(similarity(shared, all, len(features), int32(len(d.features)))))
		shares[q] = max(shares[q], float64(shared/idf2(1, len(g.questions))))
	}
	return similar, shares
}

// answer is what participants said from turn i to the interviewer's next.
func answer(t *qda.Text, i int) string {
	end := i + 1
	for end < len(t.Turns) && t.Turns[end].Role != qda.Interviewer {
		end++
	}
	if end == i+1 {
		return ""
	}
	return t.Content[t.Turns[i+1].Start:t.Turns[end-1].End]
}

// progress is how far turn i is in a text, counted in the interviewer's turns.
func progress(t *qda.Text, i int) float64 {
	before, all := 0, 0
	for n, turn := range t.Turns {
		if turn.Role == qda.Interviewer {
			if n < i {
				before++
			}
			all++
		}
	}
	return float64(before) / float64(max(1, all-1))
}

// ReadGuide makes the Guide of a group from the study: its questions, and the turns linked in
// its interviews except the one given.
func ReadGuide(ctx context.Context, v *study.View, group qda.GroupID, except qda.TextKey) (*Guide, error) {
	g, err := v.Group(group)
	if err != nil {
		return nil, err
	}
	all, err := v.Transcripts()
	if err != nil {
		return nil, err
	}
	var known []Wording
	for _, t := range all {
		if t.Group != group || t.Key == except {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, context.Cause(ctx)
		}
		words, err := v.AskedWords(t)
		if err != nil {
			return nil, err
		}
		for _, w := range words {
			known = append(known, Wording(w))
		}
	}
	return NewGuide(g.Questions, known...), nil
}
