package agreement

import (
	"cmp"
	"slices"
)

// spanSums are sums of lengths, all in one vector so that texts can be added
// and resampled. Every list has one place for each code; in most the last place,
// at index q, is phi, the gap.
//
// A coincidence is a character under two coders, in both orders; r coders have a
// value on a character.
type spanSums struct {
	all []float64

	value  []float64 // characters with the value, over coders
	same   []float64 // coincidences of the value with itself
	toGap  []float64 // coincidences of the code with phi
	square []float64 // sum of squared lengths of the code's spans; phi: of single characters
	// sum of squared lengths of the span under the coding of the others, added
	// over the others; and their union instead, as the R package quallmer has it
	squareBoth, squareUnion []float64
	paired                  []float64 // characters with the code where two or more coded
	// Each code by itself, whatever else lies on it; the last place is any code.
	once, twice []float64 // sum of r, of r(r-1)

	rest []float64 // length; disagreement of characters where two or more coded
}

const (
	sumLength = iota
	sumDiffer
	sumRest
)

func newSpanSums(q int) spanSums {
	s := spanSums{all: make([]float64, 9*(q+1)+sumRest)}
	left := s.all
	for _, list := range []*[]float64{&s.value, &s.same, &s.toGap, &s.square,
		&s.squareBoth, &s.squareUnion, &s.paired, &s.once, &s.twice} {
		*list, left = left[:q+1:q+1], left[q+1:]
	}
	s.rest = left
	return s
}

func (s *spanSums) add(x spanSums, times float64) {
	for i, v := range x.all {
		s.all[i] += times * v
	}
}

// edge is a place where a span starts or ends.
type edge struct {
	at    int
	start bool
	coder int32
	code  int32
}

// sweep is the state between two edges.
type sweep struct {
	t     *SpanTally
	m, q  int
	edges []edge
	value []int     // per coder: code or q
	span  []Span    // per coder: the span it lies in
	both  []float64 // per coder: of that span, under each other coder's coding
	union []float64
	at    int
	of    []float64 // scratch: coders per value
	code  []codeState
}

// codeState is one code by itself, or any code.
type codeState struct {
	at   int
	open []int32 // per coder: open spans of the code
	r    int     // coders with any
}

func newSweep(t *SpanTally) *sweep {
	m, q := len(t.coders), len(t.codes)
	s := &sweep{t: t, m: m, q: q, value: make([]int, m), span: make([]Span, m), both: make([]float64, m),
		union: make([]float64, m), of: make([]float64, q+1), code: make([]codeState, q+1)}
	open := make([]int32, m*(q+1))
	for k := range s.code {
		s.code[k].open = open[k*m : (k+1)*m]
	}
	for c := range s.value {
		s.value[c] = q
	}
	n := 0
	for _, list := range t.spans {
		n += len(list)
	}
	s.edges = make([]edge, 0, 2*n)
	for c, list := range t.spans {
		for _, x := range list {
			s.edges = append(s.edges, edge{x.Start, true, int32(c), int32(x.Code)},
				edge{x.End, false, int32(c), int32(x.Code)})
		}
	}
	slices.SortFunc(s.edges, func(a, b edge) int {
		switch {
		case a.at != b.at:
			return cmp.Compare(a.at, b.at)
		case a.start != b.start: // what ends here gives way to what starts here
			if b.start {
				return -1
			}
			return 1
		case a.coder != b.coder:
			return cmp.Compare(a.coder, b.coder)
		}
		return cmp.Compare(a.code, b.code)
	})
	return s
}

func (s *sweep) run() {
	next := make([]int, s.m) // the coder's next span, in the order of starts
	for _, e := range s.edges {
		s.advance(e.at)
		s.alone(int(e.code), e)
		s.alone(s.q, e)
		if e.start {
			x := s.t.spans[e.coder][next[e.coder]]
			next[e.coder]++
			s.open(int(e.coder), x)
			continue
		}
		if s.t.clash == nil {
			s.close(int(e.coder))
		}
	}
	s.advance(s.t.length)
	s.t.sums.rest[sumLength] = float64(s.t.length)
}

// open begins a span. The order of spans of one coder at one place is that of
// their codes in both lists, unless they clash, when it does not matter.
func (s *sweep) open(c int, x Span) {
	s.t.sums.square[x.Code] += float64(x.End-x.Start) * float64(x.End-x.Start)
	if s.t.clash != nil {
		return
	}
	if s.value[c] != s.q {
		was := s.span[c]
		s.t.clash = &Clash{s.t.coders[c], x.Start, min(x.End, was.End), s.t.codes[was.Code], s.t.codes[x.Code]}
		return
	}
	s.value[c], s.span[c], s.both[c], s.union[c] = x.Code, x, 0, 0
}

func (s *sweep) close(c int) {
	k := s.value[c]
	s.t.sums.squareBoth[k] += s.both[c] * s.both[c]
	s.t.sums.squareUnion[k] += s.union[c] * s.union[c]
	s.value[c] = s.q
}

// advance counts the characters up to at, on which no value changes.
func (s *sweep) advance(at int) {
	n := float64(at - s.at)
	s.at = at
	if n == 0 || s.t.clash != nil {
		return
	}
	sums, coded := &s.t.sums, 0
	for _, v := range s.value {
		s.of[v]++
		if v != s.q {
			coded++
		}
	}
	var agree float64
	for c, v := range s.value {
		r := s.of[v]
		sums.value[v] += n
		sums.same[v] += n * (r - 1)
		if v == s.q {
			sums.square[v] += n
			continue
		}
		sums.toGap[v] += n * float64(s.m-coded)
		agree += r - 1
		if coded >= 2 {
			sums.paired[v] += n
			s.both[c] += n * float64(coded-1)
			s.union[c] += n
		}
	}
	for _, v := range s.value {
		s.of[v] = 0
	}
	if coded >= 2 {
		sums.rest[sumDiffer] += n * (float64(coded*(coded-1)) - agree) / float64(coded-1)
	}
}

// alone counts the characters of code k (or of any, k = q) up to the edge.
func (s *sweep) alone(k int, e edge) {
	x := &s.code[k]
	if n := e.at - x.at; n > 0 && x.r > 0 {
		s.t.sums.once[k] += float64(n) * float64(x.r)
		s.t.sums.twice[k] += float64(n) * float64(x.r) * float64(x.r-1)
		if k < s.q {
			s.cross(x.open, s.t.cells[k], int64(n))
		}
	}
	x.at = e.at
	if !e.start {
		if x.open[e.coder]--; x.open[e.coder] == 0 {
			x.r--
		}
		return
	}
	if x.open[e.coder]++; x.open[e.coder] == 1 {
		x.r++
	} else if k < s.q {
		s.t.overlaps[k] = true
	}
}

// cross adds n characters to the cells of every pair of coders.
func (s *sweep) cross(open []int32, to []cells, n int64) {
	p := 0
	for g := range open {
		for h := g + 1; h < len(open); h++ {
			switch {
			case open[g] > 0 && open[h] > 0:
				to[p].n11 += n
			case open[g] > 0:
				to[p].n10 += n
			case open[h] > 0:
				to[p].n01 += n
			}
			p++
		}
	}
}
