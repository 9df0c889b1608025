package suggest

import (
	"cmp"
	"math"
	"slices"

	"yinde/internal/qda"
)

// A Query is the text that themes are sought for. Only Text must be there.
type Query struct {
	Text     string
	Question string // what it answers

	// Where the text stands: own codings that overlap it are no evidence.
	Transcript qda.TextKey
	Span       qda.Span

	Except []qda.ThemeID // not to be proposed: those already on exactly this place
}

// At is the query for a place in a text.
func At(t *qda.Text, key qda.TextKey, span qda.Span, except ...qda.ThemeID) Query {
	return Query{t.Quote(span), Question(t, span), key, span, except}
}

// A Suggestion is a theme that may fit. Score is its share of all evidence, 0 to 1.
type Suggestion struct {
	Theme qda.ThemeID
	Score float64
	Why   Why
}

// How much the parts count; see the package comment.
const (
	askedLike   = 0.5 // like questions of a coding
	askedBook   = 0.3 // the question held against the codebook
	evenness    = 0.8 // 0: sum over a theme's documents; 1: mean
	kinship     = 0.5 // of a theme's family
	fixedPoints = 1 << 30
)

// Suggest returns at most n themes for q, the likeliest first.
func (m *Model) Suggest(q Query, n int) []Suggestion {
	features := featuresOf(q.Text)
	if len(features) == 0 || n <= 0 {
		return nil
	}
	e := m.evidence(q, features)
	scores := e.scores()
	var total float64
	for _, s := range scores {
		total += s
	}
	for _, id := range q.Except {
		if i, ok := m.book.index(id); ok {
			scores[i] = 0
		}
	}
	var best []int32
	for i, s := range scores {
		if s > 0 {
			best = append(best, int32(i))
		}
	}
	slices.SortStableFunc(best, func(a, b int32) int { return cmp.Compare(scores[b], scores[a]) })
	best = best[:min(n, len(best))]
	why := e.reasons(best)
	out := make([]Suggestion, len(best))
	for i, t := range best {
		out[i] = Suggestion{m.book.themes[t].ID, scores[t] / total, why[i]}
	}
	return out
}

// evidence is what speaks for each document.
type evidence struct {
	*Model
	similar []float32 // of the words, by document
	like    []float32 // of the question, by question
	inBook  []float32 // of the question, by entry of the codebook
	skip    []uint32  // documents at hand
}

func (m *Model) evidence(q Query, features []feature) *evidence {
	e := &evidence{Model: m, similar: m.similar(features, len(m.hot)), skip: m.atHand(q)}
	asked := featuresOf(q.Question)
	e.like = m.asked.like(asked)
	e.inBook = m.similar(asked, len(m.book.entries))
	return e
}

// similar returns how similar each of the first n documents is to features.
func (m *Model) similar(features []feature, n int) []float32 {
	out := make([]float32, n)
	var all float32
	for _, f := range features {
		docs := m.table.docs(f)
		w := idf2(len(docs), m.live)
		all += w
		if n < len(m.hot) {
			end, _ := slices.BinarySearch(docs, uint32(n))
			docs = docs[:end]
		}
		for _, d := range docs {
			out[d] += w
		}
	}
	for i := range out {
		out[i] = similarity(out[i], all, len(features), m.hot[i].size)
	}
	return out
}

// idf2 is the square of the inverse document frequency; what no document has weighs nothing, so
// that a long query of new words is not less sure of the known ones.
func idf2(docs, of int) float32 {
	if docs == 0 {
		return 0
	}
	x := math.Log(float64(of+1) / float64(docs))
	return float32(x * x)
}

func similarity(shared, all float32, query int, size int32) float32 {
	if shared == 0 {
		return 0
	}
	return shared / all * float32(math.Sqrt(float64(query)/float64(size)))
}

// atHand lists the documents that overlap the query's place.
func (m *Model) atHand(q Query) []uint32 {
	var out []uint32
	for _, at := range m.places[q.Transcript] {
		if m.docs[at].span.Overlaps(q.Span) {
			out = append(out, at)
		}
	}
	slices.Sort(out)
	return out
}

// weigh calls fn with what each document says by its words and by its question.
func (e *evidence) weigh(fn func(at int, h hot, words, asked float32)) {
	skip := e.skip
	for at, h := range e.hot {
		if len(skip) > 0 && skip[0] == uint32(at) {
			skip = skip[1:]
			continue
		}
		var asked float32
		switch {
		case h.theme < 0:
			continue
		case at < len(e.inBook):
			asked = askedBook * e.inBook[at]
		case h.ask >= 0:
			asked = askedLike * e.like[h.ask] * e.like[h.ask]
		}
		fn(at, h, e.similar[at], asked)
	}
}

// scores returns what speaks for each theme.
func (e *evidence) scores() []float64 {
	sums := make([]int64, len(e.book.themes))
	weights := make([]int64, len(e.book.themes))
	e.weigh(func(_ int, h hot, words, asked float32) {
		// Whole numbers, since floats added in another order give another sum.
		sums[h.theme] += int64(h.weight) * int64(float64(words+asked)*fixedPoints)
		weights[h.theme] += int64(h.weight)
	})
	out := make([]float64, len(sums))
	for i, s := range sums {
		out[i] = float64(s) / fixedPoints / math.Pow(float64(weights[i]+1), evenness)
	}
	return e.book.withFamily(out)
}

// withFamily adds to each score a part of the mean of its family.
func (b *book) withFamily(scores []float64) []float64 {
	sums, sizes := make([]float64, len(scores)), make([]float64, len(scores))
	for i, f := range b.family {
		sums[f] += scores[i]
		sizes[f]++
	}
	out := make([]float64, len(scores))
	for i, f := range b.family {
		out[i] = scores[i] + kinship*sums[f]/sizes[f]
	}
	return out
}
