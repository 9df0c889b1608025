package report

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/text"
)

// inScope reports whether a quote that the study prints may stand where the query stands.
func (c *checker) inScope(p *printedQuote, at qda.GroupID) bool {
	return at == "" || p.group == at || c.groupOf(p.Transcript) == at
}

func (c *checker) groupOf(key qda.TextKey) qda.GroupID {
	if t := c.material.byKey[key]; t != nil {
		return t.Group
	}
	return ""
}

// asPrinted settles a query whose words the study prints.
func (c *checker) asPrinted(q *query) {
	for _, s := range q.cands {
		list := c.byText[s]
		if len(list) == 0 {
			continue
		}
		rank := func(n int32) int {
			p := &c.printed[n]
			return 8*b2i(c.inScope(p, q.group)) + 4*b2i(p.chosen) + 2*b2i(p.section == q.section) + b2i(!p.used)
		}
		best := slices.MaxFunc(list, func(a, b int32) int { return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(b, a)) })
		c.settle(q, best)
		return
	}
}

// settle makes a printed quote of a query. Whether it is verbatim or edited is found when its
// interview is read.
func (c *checker) settle(q *query, n int32) {
	p := &c.printed[n]
	p.used = true
	q.done, q.key, q.at = true, p.Transcript, p.At
	q.Outcome, q.Places = Verbatim, 1
	q.Listed = c.inScope(p, q.group) && (p.chosen || p.section == q.section)
	if !c.inScope(p, q.group) {
		q.Outcome = Moved
	}
}

// insideProse finds the quotes that the study prints and the report has only inside longer
// paragraphs, as a PDF may.
func (c *checker) insideProse() {
	find := newPatterns()
	var which [][]int32
	for i := range c.printed {
		if p := &c.printed[i]; p.chosen && !p.used && utf8.RuneCountInString(p.text) >= shortestText {
			if n := find.add(p.text); int(n) == len(which) {
				which = append(which, []int32{int32(i)})
			} else {
				which[n] = append(which[n], int32(i))
			}
		}
	}
	if len(which) == 0 {
		return
	}
	for _, q := range slices.Clone(c.queries) {
		if q.done || q.strong || q.Form != AsText {
			continue
		}
		hits := find.in(q.cands[0])
		slices.SortFunc(hits, func(a, b found) int { return cmp.Compare(len(find.list[b.pattern]), len(find.list[a.pattern])) })
		var taken []qda.Span
		for _, h := range hits {
			at := qda.Span{Start: int(h.at), End: int(h.at) + len(find.list[h.pattern])}
			if slices.ContainsFunc(taken, at.Overlaps) {
				continue
			}
			taken = append(taken, at)
			inside := &query{Checked: q.Checked, scope: q.scope}
			inside.Text = q.cands[0][at.Start:at.End]
			c.settle(inside, which[h.pattern][0])
			c.queries = append(c.queries, inside)
		}
	}
}

// needle is one way to look for a query.
type needle struct {
	q              *query
	whole          int32
	parts          []int32 // at its ellipses; nil for none
	opens, closes  bool
	masked, elided bool
}

// search looks for what the study does not print in the words of the interviews.
func (c *checker) search() error {
	find := newPatterns()
	var needles []needle
	for _, q := range c.queries {
		if !q.done {
			needles = c.needles(needles, q, find)
		}
	}
	places := make([][]sighting, len(find.list))
	err := c.each(func(in int, t *study.TranscriptInfo, words *qda.Text) error {
		c.compareEdited(t, words)
		if len(find.list) == 0 {
			return nil
		}
		hits := find.in(pressWords(words.Content))
		if len(hits) == 0 {
			return nil
		}
		p := pressText(words.Content, true)
		for _, h := range hits {
			at := p.span(int(h.at), int(h.at)+len(find.list[h.pattern]))
			places[h.pattern] = append(places[h.pattern], sighting{in, at})
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, n := range needles {
		c.found(n, places)
	}
	return nil
}

// sighting is a place: a transcript by its index, and bytes of its content.
type sighting struct {
	in int
	at qda.Span
}

// needles are the ways to look for a query, the plainest first.
func (c *checker) needles(list []needle, q *query, find *patterns) []needle {
	add := func(s string, masked bool) {
		n := needle{q: q, whole: find.add(s), masked: masked}
		list = append(list, n)
		parts, opens, closes := elidedParts(s)
		if len(parts) > 1 || len(parts) == 1 && parts[0] != s {
			n.elided, n.opens, n.closes = true, opens, closes
			for _, p := range parts {
				n.parts = append(n.parts, find.add(p))
			}
			list = append(list, n)
		}
	}
	for _, s := range q.cands {
		add(s, false)
	}
	if q.Form == Inline {
		return list
	}
	for _, s := range q.cands {
		for _, before := range c.unmask(s) {
			add(before, true)
		}
	}
	return list
}

// unmask is what a passage may have been before masks were laid over it.
func (c *checker) unmask(s string) []string {
	const most = 16
	forms := []string{s}
	for _, m := range c.masks.list {
		with := pressWords(m.Replacement)
		if with == "" || !strings.Contains(s, with) {
			continue
		}
		for _, f := range forms {
			if len(forms) < most {
				forms = append(forms, strings.ReplaceAll(f, with, pressWords(m.Term)))
			}
		}
	}
	return forms[1:]
}

// found settles a query by the places of one of its needles.
func (c *checker) found(n needle, places [][]sighting) {
	q := n.q
	if q.done {
		return
	}
	hits := places[n.whole]
	if n.elided {
		hits = joinParts(n.parts, places)
	}
	if len(hits) == 0 {
		return
	}
	q.done = true
	q.Places = len(hits)
	best := hits[0]
	inGroup, printed := -1, -1
	for i, h := range hits {
		key := c.transcripts[h.in].Key
		if inGroup < 0 && c.transcripts[h.in].Group == q.group {
			inGroup = i
		}
		if printed < 0 && slices.ContainsFunc(c.byKey[key], func(k int32) bool {
			p := &c.printed[k]
			return p.chosen && c.inScope(p, q.group) && p.At.Overlaps(h.at)
		}) {
			printed = i
		}
	}
	switch {
	case printed >= 0:
		best = hits[printed]
	case inGroup >= 0:
		best = hits[inGroup]
	}
	q.key, q.at = c.transcripts[best.in].Key, best.at
	q.Outcome = Verbatim
	if n.masked {
		q.Edits = append(q.Edits, Mask)
	}
	if n.elided {
		q.Edits = append(q.Edits, Elision)
	}
	switch {
	case len(q.Edits) > 0:
		q.Outcome = Edited
	case len(hits) > 1 && printed < 0:
		q.Outcome = Ambiguous
	}
	if q.group != "" && inGroup < 0 && printed < 0 {
		q.Outcome = Moved
	}
	if !n.masked && c.leaks(q) {
		q.Unmasked = true
	}
	c.cutShort(q, n)
}

// leaks reports whether words have a term that the study masks in that interview.
func (c *checker) leaks(q *query) bool {
	return len(c.masks.of(c.material.byKey[q.key]).cuts(q.Text)) > 0
}

// cutShort sees whether a query is part of a printed quote whose rest was dropped without a
// mark. That marks and spaces alone are missing at its ends is no matter.
func (c *checker) cutShort(q *query, n needle) {
	if q.Form == Inline || q.Outcome == Moved {
		return
	}
	for _, k := range c.byKey[q.key] {
		p := &c.printed[k]
		if !p.chosen || !c.inScope(p, q.group) || !p.At.Contains(q.at) {
			continue
		}
		content, err := c.v.Content(q.key)
		if err != nil {
			return
		}
		before, after := content[p.At.Start:q.at.Start], content[q.at.End:p.At.End]
		if wordSpans(before) && !n.opens || wordSpans(after) && !n.closes {
			q.Outcome, q.Said = Shortened, content[p.At.Start:p.At.End]
			continue
		}
		p.used = true
		q.Listed = true
		if q.Outcome == Shortened {
			q.Outcome, q.Said = Verbatim, ""
		}
		return
	}
}

// wordSpans reports whether there are words in s and not marks alone.
func wordSpans(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) >= 0
}

// joinParts are the places where the parts of an elided quote stand in one interview in their
// order, with no more between them than an ellipsis may stand for.
func joinParts(parts []int32, places [][]sighting) []sighting {
	out := slices.Clone(places[parts[0]])
	for _, part := range parts[1:] {
		var longer []sighting
		next := places[part]
		for _, h := range out {
			i, _ := slices.BinarySearchFunc(next, h, func(a, b sighting) int {
				return cmp.Or(cmp.Compare(a.in, b.in), cmp.Compare(a.at.Start, b.at.End))
			})
			if i < len(next) && next[i].in == h.in && next[i].at.Start-h.at.End <= text.MaxElided*utf8.UTFMax {
				longer = append(longer, sighting{h.in, qda.Span{Start: h.at.Start, End: next[i].at.End}})
			}
		}
		out = longer
	}
	return out
}

// compareEdited finds which of the quotes that the study prints from an interview are not its
// very words.
func (c *checker) compareEdited(t *study.TranscriptInfo, words *qda.Text) {
	for _, k := range c.byKey[t.Key] {
		if p := &c.printed[k]; p.At.In(words.Content) && pressWords(words.Content[p.At.Start:p.At.End]) != p.text {
			c.edited = append(c.edited, k)
		}
	}
}

// each reads the interviews one after the other.
func (c *checker) each(fn func(in int, t *study.TranscriptInfo, words *qda.Text) error) error {
	for i := range c.transcripts {
		if err := c.ctx.Err(); err != nil {
			return err
		}
		t := &c.transcripts[i]
		words, err := c.v.Text(t.Key)
		if err != nil {
			return err
		}
		if err := fn(i, t, words); err != nil {
			return err
		}
		if c.options.Progress != nil && i%16 == 15 {
			c.options.Progress(i+1, len(c.transcripts))
		}
	}
	return nil
}
