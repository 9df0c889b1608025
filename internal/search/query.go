package search

import (
	"regexp"
	"unicode/utf8"

	"yinde/internal/qda"
	"yinde/internal/segment"
)

// Fold says what a substring takes for equal.
type Fold uint8

const (
	FoldAuto   Fold = iota // variants of every character; a one-character query as the package doc says
	FoldAlways             // also for one-character queries: 面 finds 麵
	FoldNever              // nothing
)

// Options of a query. The zero value is a folded substring.
type Options struct {
	Regex bool // the query is a regular expression; Fold does not apply
	Word  bool // hits are whole words
	Fold  Fold

	// Segmenter cuts words for Word; it carries the study's own. Nil stands for one
	// without any.
	Segmenter *segment.Segmenter
}

// Query is a compiled query.
type Query struct {
	re     *regexp.Regexp     // nil: a substring
	needle *needle            // of a substring
	words  *segment.Segmenter // nil: hits need not be whole words
}

// Compile makes a query, or returns a [qda.Error]: search.empty, search.not_utf8, or
// search.regex with the column in code points from 1, the part that is wrong and what is
// wrong with it.
func Compile(query string, o Options) (*Query, error) {
	if query == "" {
		return nil, qda.Bad("search.empty")
	}
	if !utf8.ValidString(query) {
		return nil, qda.Bad("search.not_utf8")
	}
	q := &Query{}
	if o.Word {
		q.words = o.Segmenter
		if q.words == nil {
			q.words = segment.NewSegmenter(nil)
		}
	}
	if !o.Regex {
		q.needle = newNeedle(query, o.Fold)
		return q, nil
	}
	var err error
	q.re, err = compileRegex(query)
	return q, err
}

// Find returns the hits in text, which is one field.
func (q *Query) Find(text string) []qda.Span {
	return q.FindIn(text, []qda.Span{{End: len(text)}})
}

// FindIn returns the hits in the fields of text, which ascend and do not overlap.
func (q *Query) FindIn(text string, fields []qda.Span) []qda.Span {
	var found []qda.Span
	if q.re != nil {
		found = q.findRegex(text, fields)
	} else {
		found = q.findNeedle(text, fields)
	}
	if q.words != nil {
		found = apart(wholeWords(q.words, text, fields, found))
	}
	return found
}

// findNeedle returns the places of the substring; with whole words also those that overlap,
// since it is not known yet which will stay.
func (q *Query) findNeedle(text string, fields []qda.Span) []qda.Span {
	var found []qda.Span
	s := newScanner(q.needle, text)
	for f := 0; ; {
		at, ok := s.next()
		for ok && f < len(fields) && fields[f].End <= at.Start {
			f++
		}
		if !ok || f == len(fields) {
			return found
		}
		switch {
		case at.Start < fields[f].Start:
			s.skip(fields[f].Start)
		case at.End <= fields[f].End:
			hit := grow(text, fields[f], at)
			found = append(found, hit)
			if q.words == nil {
				s.skip(hit.End)
			}
		}
	}
}

// findRegex returns the engine's matches in every field.
func (q *Query) findRegex(text string, fields []qda.Span) []qda.Span {
	var found []qda.Span
	for _, f := range fields {
		for _, m := range q.re.FindAllStringIndex(text[f.Start:f.End], -1) {
			if m[0] < m[1] {
				found = append(found, grow(text, f, qda.Span{Start: f.Start + m[0], End: f.Start + m[1]}))
			}
		}
	}
	return apart(found)
}

// apart keeps the leftmost of ascending spans that overlap.
func apart(spans []qda.Span) []qda.Span {
	kept, end := spans[:0], 0
	for _, s := range spans {
		if s.Start >= end {
			kept, end = append(kept, s), s.End
		}
	}
	return kept
}
