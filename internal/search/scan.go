package search

import (
	"math"
	"strings"
	"unicode/utf8"

	"yinde/internal/qda"
)

// A scanner goes through a text and finds where a needle stands, overlapping places too.
//
// One rune of the needle is its anchor, the one whose forms are rarest in this text. The forms
// of the anchor are found by their rarest byte, which the processor does sixteen or more bytes
// at a time; around each the rest of the needle is compared. When that turns out to be much
// work, as for aaab in aaaa…, the scanner goes on with a search that is linear in any case.
type scanner struct {
	*needle
	text    string
	anchor  int // index of the rune
	streams []stream
	from    int // places before it are of no interest
	work    int // runes compared so far
	linear  *linear
}

// A stream is the occurrences of one form of the anchor.
type stream struct {
	form string
	rare int // index in form of its rarest byte
	at   int // where it stands next; len(text) when nowhere
}

func newScanner(n *needle, text string) *scanner {
	s := &scanner{needle: n, text: text}
	common := sample(text)
	best := math.Inf(1)
	for i, forms := range n.forms {
		if cost := costOf(forms, common); cost < best {
			best, s.anchor = cost, i
		}
	}
	for _, form := range n.forms[s.anchor] {
		st := stream{form: form, rare: rarest(form, common)}
		st.advance(text, 0)
		s.streams = append(s.streams, st)
	}
	return s
}

// skip makes next pass over places that start before byte to.
func (s *scanner) skip(to int) { s.from = max(s.from, to) }

// next returns the next place of the needle, by where it starts.
func (s *scanner) next() (qda.Span, bool) {
	const patience = 4 // comparisons for a byte of text
	for s.linear == nil {
		st := s.nearest()
		at := st.at
		if at == len(s.text) {
			return qda.Span{}, false
		}
		if s.work > patience*at+4096 {
			s.linear = newLinear(s.needle, s.text, s.from)
			break
		}
		st.advance(s.text, max(at+1, s.from))
		if place, ok := s.around(at); ok && place.Start >= s.from {
			s.from = place.Start + 1
			return place, true
		}
	}
	for {
		place, ok := s.linear.next()
		if !ok || place.Start >= s.from {
			return place, ok
		}
	}
}

// nearest returns the stream that stands first.
func (s *scanner) nearest() *stream {
	first := &s.streams[0]
	for i := range s.streams[1:] {
		if st := &s.streams[i+1]; st.at < first.at {
			first = st
		}
	}
	return first
}

// around returns the place whose anchor stands at byte at, if the other runes are there.
func (s *scanner) around(at int) (qda.Span, bool) {
	s.work++
	place := qda.Span{Start: at, End: at}
	for i := s.anchor - 1; i >= 0; i-- {
		r, n := utf8.DecodeLastRuneInString(s.text[:place.Start])
		s.work++
		if n == 0 || !s.equal(r, s.runes[i]) || r == utf8.RuneError && n == 1 {
			return place, false
		}
		place.Start -= n
	}
	for _, want := range s.runes[s.anchor:] {
		r, n := utf8.DecodeRuneInString(s.text[place.End:])
		s.work++
		if n == 0 || !s.equal(r, want) || r == utf8.RuneError && n == 1 {
			return place, false
		}
		place.End += n
	}
	return place, true
}

// advance moves to the first occurrence that starts at or after byte from.
func (st *stream) advance(text string, from int) {
	for from+len(st.form) <= len(text) {
		i := strings.IndexByte(text[from+st.rare:], st.form[st.rare])
		if i < 0 {
			break
		}
		from += i
		if strings.HasPrefix(text[from:], st.form) {
			st.at = from
			return
		}
		from++
	}
	st.at = len(text)
}

// sample counts the bytes of a few stretches spread over text, as shares of all.
func sample(text string) *[256]float32 {
	const stretch, most = 64, 64
	var counts [256]int
	step := max(stretch, len(text)/most)
	total := 1
	for i := 0; i < len(text); i += step {
		part := text[i:min(i+stretch, len(text))]
		total += len(part)
		for j := range len(part) {
			counts[part[j]]++
		}
	}
	shares := new([256]float32)
	for b, n := range counts {
		shares[b] = float32(n) / float32(total)
	}
	return shares
}

// rarest returns the index of the byte of form that is rarest in the text, the last of equals:
// in Chinese text first bytes of characters are much alike.
func rarest(form string, common *[256]float32) int {
	best := 0
	for i := range len(form) {
		if common[form[i]] <= common[form[best]] {
			best = i
		}
	}
	return best
}

// costOf estimates what it costs to look for all forms, in nanoseconds for a byte of text: one
// pass each, and a stop at every occurrence of the byte looked for.
func costOf(forms []string, common *[256]float32) float64 {
	const pass, stop = 0.06, 8
	cost := 0.0
	for _, form := range forms {
		cost += pass + stop*float64(common[form[rarest(form, common)]])
	}
	return cost
}
