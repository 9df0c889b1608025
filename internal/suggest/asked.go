package suggest

import (
	"strings"

	"yinde/internal/qda"
)

// asked holds the questions under which something was coded, each wording once: a guide repeats
// its questions in every interview.
type asked struct {
	table     *table
	questions []question
	free      []uint32
	live      int
}

type question struct {
	words   string
	size    int32 // features
	codings int32 // made under it
}

// Question is what the interviewer last said at or before a place, "" when nobody asked.
func Question(t *qda.Text, at qda.Span) string {
	for i := t.TurnAt(at.Start); i >= 0; i-- {
		if t.Turns[i].Role == qda.Interviewer {
			return t.Quote(t.Turns[i].Said())
		}
	}
	return ""
}

// wordingOf names a question by its features; it is kept in the same table.
func wordingOf(features []feature) feature {
	f := fnvBase
	for _, x := range features {
		f = (f ^ x) * fnvStep
	}
	return f | hashed
}

// ask counts one more coding under the question and returns its index, -1 when it says nothing.
func (c *change) ask(words string) int32 {
	features := featuresOf(words)
	if len(features) == 0 {
		return -1
	}
	name := wordingOf(features)
	if known := c.asks.docs(name); len(known) > 0 {
		c.asked.questions[known[0]].codings++
		return int32(known[0])
	}
	q := question{strings.Clone(words), int32(len(features)), 1}
	at := uint32(len(c.asked.questions))
	if n := len(c.asked.free); n > 0 {
		at = c.asked.free[n-1]
		c.asked.free = c.asked.free[:n-1]
		c.asked.questions[at] = q
	} else {
		c.asked.questions = append(c.asked.questions, q)
	}
	c.asks.add(append(features, name), at)
	c.asked.live++
	return int32(at)
}

// unask takes one coding off a question, and the question out with the last.
func (c *change) unask(at int32) {
	if at < 0 {
		return
	}
	q := &c.asked.questions[at]
	if q.codings--; q.codings > 0 {
		return
	}
	features := featuresOf(q.words)
	c.asks.remove(append(features, wordingOf(features)), uint32(at))
	*q = question{}
	c.asked.free = append(c.asked.free, uint32(at))
	c.asked.live--
}

// like returns for each question, by index, how similar it is to the one with these features: 0 to 1.
func (a *asked) like(features []feature) []float32 {
	out := make([]float32, len(a.questions))
	var all float32
	for _, f := range features {
		docs := a.table.docs(f)
		w := idf2(len(docs), a.live)
		all += w
		for _, d := range docs {
			out[d] += w
		}
	}
	for i, q := range a.questions {
		out[i] = similarity(out[i], all, len(features), q.size)
	}
	return out
}
