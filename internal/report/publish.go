package report

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"yinde/internal/qda"
)

// Kinds of [qda.Edit].
const (
	Elision  = qda.Elision
	Mask     = qda.MaskEdit
	Cleaning = qda.Cleaning
	Gloss    = qda.Gloss
	Emphasis = qda.Emphasis
)

// Printed is the words of a quote as they are printed: one line, edits and masks applied.
type Printed struct {
	Text     string     `json:"text"`
	Gloss    string     `json:"gloss,omitempty"` // a translation, never part of the quote
	Emphasis []qda.Span `json:"-"`               // bytes of Text, ascending
}

// cut replaces the bytes at Span by with. Why is the kind of edit, or one of the reasons below.
type cut struct {
	qda.Span
	with, why string
}

// Why words are printed otherwise without an edit of the quote.
const (
	ByMask  = "masks" // of the study
	ByTurns = "turns" // labels, and what an interviewer says in between
	ByLines = "lines" // joined to one
)

// replace applies cuts, which ascend and do not overlap, and moves spans along.
func replace(s string, spans []qda.Span, cuts []cut) (string, []qda.Span) {
	if len(cuts) == 0 {
		return s, spans
	}
	var b strings.Builder
	moved := slices.Clone(spans)
	at := 0
	for _, c := range cuts {
		b.WriteString(s[at:c.Start])
		before := b.Len()
		b.WriteString(c.with)
		for i, span := range spans {
			if c.Start <= span.Start && span.Start < c.End {
				moved[i].Start = before
			}
			if c.Start < span.End && span.End <= c.End {
				moved[i].End = b.Len()
			}
			if span.Start >= c.End {
				moved[i].Start = span.Start + b.Len() - c.End
			}
			if span.End > c.End {
				moved[i].End = span.End + b.Len() - c.End
			}
		}
		at = c.End
	}
	b.WriteString(s[at:])
	moved = slices.DeleteFunc(moved, func(s qda.Span) bool { return s.Len() <= 0 })
	return b.String(), moved
}

// publish gives the words of a place as they are printed: the text there with edits applied
// in order, labels of turns left out and what an interviewer said in between elided, lines
// joined, masks of the transcript's scopes laid over. An edit that lies outside the place
// or over an earlier one is not applied; refused says which.
func publish(text *qda.Text, at qda.Span, edits []qda.Edit, m *scoped) (p Printed, refused []qda.Edit) {
	raw := text.Content[at.Start:at.End]
	cuts, emphasis, refused := sortEdits(raw, edits, &p)
	cuts = insert(cuts, turnCuts(text, at)...)
	s, emphasis := replace(raw, emphasis, cuts)
	_, own := replace(raw, putIn(cuts), cuts)
	lines := joins(s)
	_, own = replace(s, own, lines)
	s, emphasis = replace(s, emphasis, lines)
	p.Text, p.Emphasis = replace(s, emphasis, m.said(s, own))
	return p, refused
}

// putIn is where a person's own words stand in the place of what was said.
func putIn(cuts []cut) (at []qda.Span) {
	for _, c := range cuts {
		if c.with != "" && (c.why == Mask || c.why == Cleaning) {
			at = append(at, c.Span)
		}
	}
	return at
}

// AsPrinted is the words of a place as they are printed but for masks: where a coder decides
// what is left out.
func AsPrinted(text *qda.Text, at qda.Span, edits []qda.Edit) string {
	p, _ := publish(text, at, edits, newMasks(nil).in("", ""))
	return p.Text
}

// sortEdits splits edits into what changes the words and what is emphasised. What lies wholly
// in a stretch that is left out has no effect and is not refused.
func sortEdits(raw string, edits []qda.Edit, p *Printed) (cuts []cut, emphasis []qda.Span, refused []qda.Edit) {
	var gone []qda.Span // left out
	for _, e := range edits {
		hidden := slices.ContainsFunc(gone, func(s qda.Span) bool { return s.Contains(e.Span) })
		switch {
		case e.Kind == Gloss:
			p.Gloss = e.With
		case !e.Span.In(raw):
			refused = append(refused, e)
		case e.Kind == Emphasis:
			emphasis = append(emphasis, e.Span)
		case e.Kind == Elision:
			rest := slices.DeleteFunc(slices.Clone(cuts), func(c cut) bool { return e.Contains(c.Span) && !slices.Contains(gone, c.Span) })
			grown := insert(rest, cut{e.Span, elided(raw, e.Span), Elision})
			if len(grown) == len(rest) {
				refused = append(refused, e)
				continue
			}
			cuts, gone = grown, append(gone, e.Span)
		case e.Kind == Mask || e.Kind == Cleaning:
			grown := insert(cuts, cut{e.Span, e.With, e.Kind})
			if len(grown) == len(cuts) && !hidden {
				refused = append(refused, e)
			}
			cuts = grown
		default:
			refused = append(refused, e)
		}
	}
	emphasis = slices.DeleteFunc(emphasis, func(s qda.Span) bool {
		return slices.ContainsFunc(gone, func(g qda.Span) bool { return g.Contains(s) })
	})
	return cuts, qda.Union(emphasis), refused
}

// insert adds those of more that overlap none of cuts, and keeps the order.
func insert(cuts []cut, more ...cut) []cut {
	for _, c := range more {
		i, _ := slices.BinarySearchFunc(cuts, c.Start, func(o cut, at int) int { return cmp.Compare(o.Start, at) })
		if i < len(cuts) && cuts[i].Overlaps(c.Span) || i > 0 && cuts[i-1].Overlaps(c.Span) {
			continue
		}
		cuts = slices.Insert(cuts, i, c)
	}
	return cuts
}

const ellipsis = "…"

// elided is what stands for the words left out at span: an ellipsis, with the white space
// that separated Latin words from them on either side.
func elided(raw string, at qda.Span) string {
	gone := raw[at.Start:at.End]
	first, _ := utf8.DecodeRuneInString(gone)
	last, _ := utf8.DecodeLastRuneInString(gone)
	before, _ := utf8.DecodeLastRuneInString(raw[:at.Start])
	after, _ := utf8.DecodeRuneInString(raw[at.End:])
	s := ellipsis
	if unicode.IsSpace(first) && at.Start > 0 && !wide(before) {
		s = " " + s
	}
	if unicode.IsSpace(last) && at.End < len(raw) && !wide(after) {
		s += " "
	}
	return s
}

// turnCuts takes out what is not the speaker's where a place runs over several turns: the
// labels, and, unless nobody else speaks, the interviewer's words.
func turnCuts(text *qda.Text, at qda.Span) []cut {
	first := text.TurnAt(at.Start)
	if first < 0 || first+1 >= len(text.Turns) && at.Start >= text.Turns[first].Body || at.Start >= text.Turns[first].Body && text.Turns[first+1].Start >= at.End {
		return nil
	}
	last := first
	said := false
	for last+1 < len(text.Turns) && text.Turns[last+1].Start < at.End {
		last++
	}
	for _, t := range text.Turns[first : last+1] {
		said = said || t.Role != qda.Interviewer && t.Said().Overlaps(at)
	}
	var cuts []cut
	for _, t := range text.Turns[first : last+1] {
		gone, with := qda.Span{Start: t.Start, End: t.Body}, ""
		if said && t.Role == qda.Interviewer && t.Said().Overlaps(at) {
			gone.End, with = t.End, ellipsis
			if t.Start <= at.Start || t.End >= at.End {
				with = "" // at an end of the quote nothing is left out of the middle
			}
		}
		gone = qda.Span{Start: max(gone.Start, at.Start) - at.Start, End: min(gone.End, at.End) - at.Start}
		if gone.Len() > 0 {
			cuts = append(cuts, cut{gone, with, ByTurns})
		}
	}
	return cuts
}

// crossesTurns reports whether somebody else's turn begins inside the place.
func crossesTurns(text *qda.Text, at qda.Span) bool {
	next := text.TurnAt(at.Start) + 1
	return next > 0 && next < len(text.Turns) && text.Turns[next].Start < at.End
}

// joins makes one line: white space with a line end in it becomes a space, or nothing
// between Chinese characters and beside full-width punctuation; at the ends it goes.
func joins(s string) []cut {
	if !strings.ContainsAny(s, "\n\t") && strings.TrimSpace(s) == s {
		return nil
	}
	var cuts []cut
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsSpace(r) {
			i += n
			continue
		}
		end := i
		for end < len(s) {
			r, n := utf8.DecodeRuneInString(s[end:])
			if !unicode.IsSpace(r) {
				break
			}
			end += n
		}
		with := " "
		before, _ := utf8.DecodeLastRuneInString(s[:i])
		after, _ := utf8.DecodeRuneInString(s[end:])
		if i == 0 || end == len(s) || tight(before, after) {
			with = ""
		}
		if i == 0 || end == len(s) || strings.ContainsAny(s[i:end], "\n\t") {
			cuts = append(cuts, cut{qda.Span{Start: i, End: end}, with, ByLines})
		}
		i = end
	}
	return cuts
}

// tight reports whether a line end between two characters stands for nothing.
func tight(before, after rune) bool {
	close := func(r rune) bool { return wide(r) || r == '…' }
	return close(before) && close(after) || fullStop(before) || fullStop(after)
}

func wide(r rune) bool {
	return r >= 0x2e80 && (unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo) || fullStop(r))
}

// fullStop reports the punctuation that carries its own white space.
func fullStop(r rune) bool { return r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xffef }
