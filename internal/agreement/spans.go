package agreement

import (
	"fmt"
	"slices"
)

// Span is the half-open range [Start,End) of a continuum, in code points, with
// the index of its code.
type Span struct{ Start, End, Code int }

// Continuum is a text of Length code points with the spans of every coder, in
// any order. A coder without spans took part and marked nothing.
type Continuum struct {
	Length int
	Coders []string
	Codes  []string
	Spans  [][]Span // one list a coder
}

// check refuses what is no span of the continuum, naming the first.
func (d Continuum) check() error {
	if len(d.Spans) != len(d.Coders) {
		return fmt.Errorf("agreement: spans of %d coders, names of %d", len(d.Spans), len(d.Coders))
	}
	if d.Length < 0 || d.Length > 1<<40 {
		return fmt.Errorf("agreement: length %d", d.Length)
	}
	for c, list := range d.Spans {
		for _, s := range list {
			switch {
			case s.Start < 0 || s.End > d.Length:
				return fmt.Errorf("agreement: coder %s: span %d-%d passes the text of length %d", d.Coders[c], s.Start, s.End, d.Length)
			case s.Start >= s.End:
				return fmt.Errorf("agreement: coder %s: span %d-%d ends before it starts or is empty", d.Coders[c], s.Start, s.End)
			case s.Code < 0 || s.Code >= len(d.Codes):
				return fmt.Errorf("agreement: coder %s: span %d-%d: %d is not one of %d codes", d.Coders[c], s.Start, s.End, s.Code, len(d.Codes))
			}
		}
	}
	return nil
}

// Clash is where a coder has two spans on one character. Coefficients that need
// one value per character and coder are then not computed.
type Clash struct {
	Coder  string `json:"coder"`
	Start  int    `json:"start"` // of the characters that have both
	End    int    `json:"end"`
	First  string `json:"first"` // codes
	Second string `json:"second"`
}

// SpanTally is what the coefficients on spans need of a text. Tallies of texts
// can be pooled exactly: everything but alpha_U and gamma adds up.
type SpanTally struct {
	coders, codes []string
	spans         [][]Span // by start, then end, then code
	length        int
	sums          spanSums
	cells         [][]cells // [code][pair of coders]
	overlaps      []bool    // per code: some coder has spans of it that overlap
	clash         *Clash
	pooled        bool // from several texts, so without a continuum of its own
}

// cells are the characters with a code of both coders, of one, of the other.
type cells struct{ n11, n10, n01 int64 }

// TallySpans sweeps once over the sorted ends of all spans. It fails if a span
// passes the text, is empty or has no code of the codebook.
func TallySpans(d Continuum) (*SpanTally, error) {
	if err := d.check(); err != nil {
		return nil, err
	}
	m, q := len(d.Coders), len(d.Codes)
	t := &SpanTally{coders: d.Coders, codes: d.Codes, length: d.Length,
		sums: newSpanSums(q), cells: make([][]cells, q), overlaps: make([]bool, q)}
	for _, list := range d.Spans {
		list = slices.Clone(list)
		slices.SortFunc(list, compareSpans)
		t.spans = append(t.spans, list)
	}
	for k := range t.cells {
		t.cells[k] = make([]cells, m*(m-1)/2)
	}
	newSweep(t).run()
	return t, nil
}

func compareSpans(a, b Span) int {
	if a.Start != b.Start {
		return a.Start - b.Start
	}
	if a.End != b.End {
		return a.End - b.End
	}
	return a.Code - b.Code
}

// Clash tells where a coder has two spans on one character, or nil.
func (t *SpanTally) Clash() *Clash { return t.clash }

// PoolSpans adds up the tallies of several texts of the same coders and codes.
// The result equals the tally of the texts put one after the other, except that
// alpha_U and gamma, which look at distances along one text, are undefined.
func PoolSpans(texts ...*SpanTally) (*SpanTally, error) {
	if len(texts) == 0 {
		return TallySpans(Continuum{})
	}
	first := texts[0]
	t := &SpanTally{coders: first.coders, codes: first.codes, sums: newSpanSums(len(first.codes)),
		cells: make([][]cells, len(first.codes)), overlaps: make([]bool, len(first.codes)), pooled: true}
	t.spans = make([][]Span, len(t.coders))
	for k := range t.cells {
		t.cells[k] = make([]cells, len(first.cells[k]))
	}
	for _, x := range texts {
		if !slices.Equal(x.coders, t.coders) || !slices.Equal(x.codes, t.codes) {
			return nil, fmt.Errorf("agreement: texts of different coders or codes cannot be pooled")
		}
		t.sums.add(x.sums, 1)
		for c, list := range x.spans {
			for _, s := range list {
				t.spans[c] = append(t.spans[c], Span{s.Start + t.length, s.End + t.length, s.Code})
			}
		}
		t.length += x.length
		for k := range t.cells {
			t.overlaps[k] = t.overlaps[k] || x.overlaps[k]
			for p, n := range x.cells[k] {
				sum := &t.cells[k][p]
				sum.n11, sum.n10, sum.n01 = sum.n11+n.n11, sum.n10+n.n10, sum.n01+n.n01
			}
		}
		if t.clash == nil {
			t.clash = x.clash
		}
	}
	return t, nil
}
