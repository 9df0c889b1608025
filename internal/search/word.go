package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"yinde/internal/qda"
	"yinde/internal/segment"
)

// batch is how many bytes of text the dictionary is loaded for at once: enough to make loading
// cheap, little enough to keep few words in memory.
const batch = 1 << 20

// wholeWords keeps those of ascending hits whose edges are edges of words. Words are cut only
// in the stretches around hits.
func wholeWords(words *segment.Segmenter, text string, fields, hits []qda.Span) []qda.Span {
	kept := hits[:0]
	stretches := stretchesOf(text, fields, hits)
	for len(stretches) > 0 {
		n, size := 0, 0
		for n < len(stretches) && (n == 0 || size+stretches[n].Len() <= batch) {
			size += stretches[n].Len()
			n++
		}
		c := newCutter(words, text, stretches[:n])
		for i, stretch := range stretches[:n] {
			edges := c.edges(i)
			for len(hits) > 0 && hits[0].End <= stretch.End {
				if isEdge(edges, hits[0].Start) && isEdge(edges, hits[0].End) {
					kept = append(kept, hits[0])
				}
				hits = hits[1:]
			}
		}
		stretches = stretches[n:]
	}
	return kept
}

func isEdge(edges []int, at int) bool {
	_, ok := slices.BinarySearch(edges, at)
	return ok
}

// A cutter cuts stretches of a text into words, with one dictionary for all.
type cutter struct {
	stretches []qda.Span
	doc       *segment.Document // of the stretches alone, a line each
	starts    []int             // of each stretch in doc
}

func newCutter(words *segment.Segmenter, text string, stretches []qda.Span) *cutter {
	c := &cutter{stretches: stretches}
	var lines strings.Builder
	for _, s := range stretches {
		c.starts = append(c.starts, lines.Len())
		lines.WriteString(text[s.Start:s.End])
		lines.WriteByte('\n')
	}
	c.doc = words.For(lines.String())
	return c
}

// words cuts stretch i; the words are places of the text.
func (c *cutter) words(i int) []segment.Word {
	at, stretch := c.starts[i], c.stretches[i]
	words := c.doc.Words(qda.Span{Start: at, End: at + stretch.Len()})
	for j := range words {
		words[j].Start += stretch.Start - at
		words[j].End += stretch.Start - at
	}
	return words
}

// edges returns the edges of the words of stretch i, ascending.
func (c *cutter) edges(i int) []int {
	words := c.words(i)
	edges := make([]int, 1, len(words)+1)
	edges[0] = c.stretches[i].Start
	for _, w := range words {
		edges = append(edges, w.End)
	}
	return edges
}

// stretchesOf returns the parts of fields in which words must be cut to know the words at
// hits: from one stop to the next.
func stretchesOf(text string, fields, hits []qda.Span) []qda.Span {
	var out []qda.Span
	f, end := 0, 0
	for _, h := range hits {
		if h.End <= end {
			continue
		}
		for fields[f].End <= h.Start {
			f++
		}
		s := qda.Span{Start: stopBefore(text, fields[f].Start, h.Start), End: stopAfter(text, h.End, fields[f].End)}
		if s.Start < end { // a hit reached over a stop
			s.Start = out[len(out)-1].Start
			out = out[:len(out)-1]
		}
		out, end = append(out, s), s.End
	}
	return out
}

// stopBefore returns the last stop from low to at, or low.
func stopBefore(text string, low, at int) int {
	for at > low && !isStop(text, at) {
		at--
	}
	return at
}

// stopAfter returns the first stop from at to high, or high.
func stopAfter(text string, at, high int) int {
	for at < high && !isStop(text, at) {
		at++
	}
	return at
}

// isStop reports whether an edge of words can be told at byte i > 0 without cutting any: behind a
// newline or a Chinese full stop that starts no longer run.
func isStop(text string, i int) bool {
	const fullStop = "。"
	if text[i-1] != '\n' && !strings.HasSuffix(text[:i], fullStop) {
		return false
	}
	if i == len(text) {
		return true
	}
	r, n := utf8.DecodeRuneInString(text[i:])
	broken := r == utf8.RuneError && n == 1
	return !broken && !unicode.IsSpace(r) && !strings.HasPrefix(text[i:], fullStop)
}
