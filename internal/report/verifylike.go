package report

import (
	"slices"
	"strings"
	"unicode/utf8"

	"yinde/internal/qda"
	"yinde/internal/study"
)

// Shares of a passage's words that must have been said for it to be an altered quote: one
// that looks like a quote, and one that only reads like one.
const (
	likeQuote = 0.5
	likeText  = 0.7
)

// candidate is the place that a query resembles most so far: in an interview, or in a quote as
// it is printed with its edits.
type candidate struct {
	votes    int
	in       int   // transcript by index, -1 for none
	printed  int32 // printed quote, -1 for none
	from, to int   // bytes of the pressed text
}

// resemble looks for what was not found as it stands: two quotes made one, then words that
// resemble some that were said.
func (c *checker) resemble() error {
	var open []*query
	var words []string
	for _, q := range c.queries {
		if q.done || q.Form == Inline {
			continue
		}
		if q.strong && c.joined(q) {
			continue
		}
		open, words = append(open, q), append(words, bare(q.cands))
	}
	if len(open) == 0 {
		return nil
	}
	g := newGrams(words)
	best := make([]candidate, len(open))
	for i := range best {
		best[i] = candidate{in: -1, printed: -1}
	}
	vote := func(l likeness, group qda.GroupID, c candidate) {
		c.votes, c.from, c.to = 2*l.votes, l.from, l.to
		if group == open[l.string].group {
			c.votes++
		}
		if c.votes > best[l.string].votes {
			best[l.string] = c
		}
	}
	for _, k := range c.edited {
		for _, l := range g.in(c.printed[k].text) {
			l.from, l.to = 0, len(c.printed[k].text)
			vote(l, c.printed[k].group, candidate{in: -1, printed: k})
		}
	}
	err := c.each(func(in int, t *study.TranscriptInfo, words *qda.Text) error {
		for _, l := range g.in(pressWords(words.Content)) {
			vote(l, t.Group, candidate{in: in, printed: -1})
		}
		return nil
	})
	if err != nil {
		return err
	}
	return c.compare(open, words, best, g.count)
}

// bare is the form of a passage with the least around it.
func bare(cands []string) string {
	return slices.MinFunc(cands, func(a, b string) int { return len(a) - len(b) })
}

// joined reports whether a query is two printed quotes in a row.
func (c *checker) joined(q *query) bool {
	for _, s := range q.cands {
		for i := range s {
			first := c.byText[strings.TrimRight(s[:i], " …")]
			if i == 0 || len(first) == 0 {
				continue
			}
			second := c.byText[strings.TrimLeft(s[i:], " …、，,")]
			if len(second) == 0 {
				continue
			}
			c.settle(q, first[0])
			c.printed[second[0]].used = true
			q.Outcome, q.Joined, q.Listed = Altered, true, false
			q.Said = c.printed[first[0]].Text + " / " + c.printed[second[0]].Text
			return true
		}
	}
	return false
}

// compare lays each query over the place it resembles and shows the differing words. What
// resembles nothing was not found, if it has the form of a quote.
func (c *checker) compare(open []*query, words []string, best []candidate, grams []int) error {
	byText := map[int][]int{}
	for i := range open {
		if b := best[i]; b.votes/2 < max(1, grams[i]/8) {
			best[i].in, best[i].printed = -1, -1
		} else if b.in >= 0 {
			byText[b.in] = append(byText[b.in], i)
		} else if b.printed >= 0 {
			p := &c.printed[b.printed]
			if a, ok := align(p.text, words[i]); ok && enough(open[i], a) {
				c.altered(open[i], a, p.Transcript, p.At)
				p.used = true
			}
		}
	}
	for in := range c.transcripts {
		if len(byText[in]) == 0 {
			continue
		}
		if err := c.ctx.Err(); err != nil {
			return err
		}
		content, err := c.v.Content(c.transcripts[in].Key)
		if err != nil {
			return err
		}
		p := pressText(content, true)
		for _, i := range byText[in] {
			b := best[i]
			a, ok := align(p.text[b.from:b.to], words[i])
			if ok && a.to > a.from && enough(open[i], a) {
				c.altered(open[i], a, c.transcripts[in].Key, p.span(b.from+a.from, b.from+a.to))
			}
		}
	}
	for _, q := range open {
		if !q.done && q.strong {
			q.done, q.Outcome = true, NotFound
			q.Withdrawn = c.withdrawn[string(q.group)+"/"+q.section]
		}
	}
	return nil
}

func enough(q *query, a alignment) bool {
	if q.strong {
		return a.matched >= likeQuote
	}
	return a.matched >= likeText
}

// altered settles a query that resembles a place. One that a chosen quote stands on is that
// quote.
func (c *checker) altered(q *query, a alignment, key qda.TextKey, at qda.Span) {
	q.done, q.Outcome, q.Places = true, Altered, 1
	q.key, q.at, q.Changes = key, at, a.changes
	for _, k := range c.byKey[key] {
		if p := &c.printed[k]; p.chosen && c.inScope(p, q.group) && p.At.Overlaps(at) {
			p.used, q.Listed = true, true
			q.at = p.At
			break
		}
	}
}

// fill says of every quote where it stands in its interview, what was done to it and who
// said it.
func (c *checker) fill() error {
	by := map[qda.TextKey][]*query{}
	for _, q := range c.queries {
		if q.done && q.key != "" {
			by[q.key] = append(by[q.key], q)
		}
	}
	for i := range c.transcripts {
		t := &c.transcripts[i]
		if len(by[t.Key]) == 0 {
			continue
		}
		if err := c.ctx.Err(); err != nil {
			return err
		}
		words, err := c.v.Text(t.Key)
		if err != nil {
			return err
		}
		edits, err := c.v.Edits(t.Key)
		if err != nil {
			return err
		}
		c.fillIn(t, words, edits, by[t.Key])
	}
	return nil
}

func (c *checker) fillIn(t *study.TranscriptInfo, words *qda.Text, edits map[qda.Span][]qda.Edit, list []*query) {
	lines := words.Lines()
	slices.SortStableFunc(list, func(a, b *query) int { return a.at.Start - b.at.Start })
	runes, at, line := 0, 0, 0
	for _, q := range list {
		if !q.at.In(words.Content) {
			continue
		}
		runes += utf8.RuneCountInString(words.Content[at:q.at.Start])
		at = q.at.Start
		for line+1 < len(lines) && lines[line+1].Start <= at {
			line++
		}
		verbatim := words.Content[q.at.Start:q.at.End]
		q.Transcript, q.QuoteID = t.ID, t.QuoteID(q.at)
		q.Start, q.End = runes, runes+utf8.RuneCountInString(verbatim)
		if line < len(lines) {
			q.Cite = lines[line].Cite()
		}
		if n := words.TurnAt(q.at.Start); n >= 0 {
			q.Turn, q.Asked = n+1, words.Turns[n].Role == qda.Interviewer && !crossesTurns(words, q.at)
		}
		same := slices.Contains(q.cands, pressWords(verbatim)) || pressWords(verbatim) == pressWords(q.Text)
		if !same && q.Said == "" {
			q.Said = oneLine(verbatim)
		}
		if !same && q.Outcome == Verbatim && !onlyMarks(verbatim, q) {
			q.Outcome = Edited
			q.Edits = c.kinds(t, words, q.at, edits)
		}
	}
}

// onlyMarks reports whether a quote lacks only marks at the ends of what was said.
func onlyMarks(verbatim string, q *query) bool {
	said := pressWords(verbatim)
	return slices.ContainsFunc(q.cands, func(s string) bool {
		before, after, ok := strings.Cut(said, s)
		return ok && !wordSpans(before) && !wordSpans(after)
	})
}

// kinds are the kinds of edits that lie between what was said at a place and what is printed.
func (c *checker) kinds(t *study.TranscriptInfo, words *qda.Text, at qda.Span, edits map[qda.Span][]qda.Edit) []string {
	out := []string{}
	list := c.ref[t.Key][at]
	if len(list) == 0 {
		list = edits[at]
	}
	for _, e := range list {
		if e.Kind != Gloss && e.Kind != Emphasis && !slices.Contains(out, e.Kind) {
			out = append(out, e.Kind)
		}
	}
	masked, _ := publish(words, at, list, c.masks.of(t))
	if masked.Text != AsPrinted(words, at, list) && !slices.Contains(out, Mask) {
		out = append(out, Mask)
	}
	if len(turnCuts(words, at)) > 0 && !slices.Contains(out, Elision) {
		out = append(out, Elision) // what the interviewer said in between
	}
	return out
}

// finish puts the quotes in the order of the report and counts.
func (c *checker) finish() {
	slices.SortStableFunc(c.queries, func(a, b *query) int { return a.Line - b.Line })
	for _, q := range c.queries {
		if !q.done && q.Form == Inline {
			q.done, q.Outcome = true, NotFound
		}
		if !q.done {
			continue
		}
		if q.key != "" && q.Form != Inline && q.Outcome != Altered {
			at := placed{key: q.key, at: q.at}
			if first := c.seen[at]; first > 0 {
				q.First = first
			} else {
				c.seen[at] = q.Line
			}
		}
		q.Problem = q.Form != Inline && (q.Unmasked || slices.Contains([]Outcome{Altered, Shortened, Moved, NotFound}, q.Outcome))
		if q.Form != Inline {
			c.out.Outcomes[q.Outcome]++
		}
		c.out.Quotes = append(c.out.Quotes, q.Checked)
	}
	for i := range c.printed {
		if p := &c.printed[i]; p.chosen && !p.used && !slices.Contains(c.out.Missing, p.ID) {
			c.out.Missing = append(c.out.Missing, p.ID)
		}
	}
}
