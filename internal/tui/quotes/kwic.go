package quotes

import (
	"cmp"
	"context"
	"slices"

	"yinde/internal/qda"
	"yinde/internal/search"
	"yinde/internal/segment"
	"yinde/internal/study"
)

// sorting is the order of a concordance.
type sorting string

const (
	byPlace sorting = ""
	byLeft  sorting = "left"
	byRight sorting = "right"
)

// maxLines is how many hits are listed, contextWords how many words stand on either side.
const (
	maxLines     = 5000
	contextWords = 12
)

// concordance is every place of a word in its context.
type concordance struct {
	lines       []line
	total       int // hits there are
	transcripts int // with hits
}

// line is one hit.
type line struct {
	key        qda.TextKey
	transcript string // its id
	turn       int    // from 1, 0 before the first
	at         qda.Span
	search.KWIC
}

// concord looks the word up in the transcripts that the filters let through.
func (a ask) concord(v *study.View, s *sieve) (c concordance, err error) {
	if a.word == "" {
		return c, nil
	}
	q, err := search.Compile(a.word, search.Options{})
	if err != nil {
		return c, err
	}
	var scope search.Scope
	for i := range s.Transcripts {
		if s.in[i] {
			scope.Transcripts = append(scope.Transcripts, s.Transcripts[i].Key)
		}
	}
	if len(scope.Transcripts) == 0 {
		return c, nil
	}
	own, err := v.UserWords()
	if err != nil {
		return c, err
	}
	words := segment.NewSegmenter(own)
	err = q.Each(context.Background(), v, scope, func(f search.Found) error {
		c.total += len(f.Hits)
		c.transcripts++
		hits := f.Hits[:min(len(f.Hits), maxLines-len(c.lines))]
		for i, k := range search.Concordance(words, f.Text.Content, f.Fields, hits, contextWords) {
			c.lines = append(c.lines, line{f.Text.Key, f.Transcript.ID, f.Text.TurnAt(hits[i].Start) + 1, hits[i], k})
		}
		return nil
	})
	slices.SortStableFunc(c.lines, func(x, y line) int {
		switch a.sort {
		case byLeft:
			return cmp.Or(search.CompareLeft(x.KWIC, y.KWIC), search.CompareRight(x.KWIC, y.KWIC))
		case byRight:
			return cmp.Or(search.CompareRight(x.KWIC, y.KWIC), search.CompareLeft(x.KWIC, y.KWIC))
		}
		return 0
	})
	return c, err
}
