package qda

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"unicode/utf8"
)

// Span is a half-open stretch [Start, End) of a text, in bytes of its canonical UTF-8 form.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Len returns the number of bytes in s.
func (s Span) Len() int { return s.End - s.Start }

// Overlaps reports whether s and o share at least one byte.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// Contains reports whether every byte of o lies in s.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// In reports whether s is a place in content: not empty, inside, and on code-point edges.
func (s Span) In(content string) bool {
	return 0 <= s.Start && s.Start < s.End && s.End <= len(content) &&
		OnEdge(content, s.Start) && OnEdge(content, s.End)
}

// OnEdge reports whether no code point of content is cut at byte at, 0 to len(content).
func OnEdge(content string, at int) bool { return at == len(content) || utf8.RuneStart(content[at]) }

// Union joins spans that overlap or abut, in order. It sorts the spans it is given.
func Union(spans []Span) []Span {
	slices.SortFunc(spans, Span.Compare)
	var out []Span
	for _, s := range spans {
		if n := len(out); n > 0 && s.Start <= out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}

// Compare orders spans by start, then by end.
func (s Span) Compare(o Span) int {
	if s.Start != o.Start {
		return s.Start - o.Start
	}
	return s.End - o.End
}

// Spans are ascending spans that do not overlap, such as the sentences of a text. A text has
// thousands and they are read whenever it is opened, so in JSON they are one string: for
// each span the gap since the one before and its length, in decimal.
type Spans []Span

// MarshalJSON writes the compact form.
func (s Spans) MarshalJSON() ([]byte, error) {
	out := make([]byte, 0, 2+6*len(s))
	out = append(out, '"')
	at := 0
	for i, span := range s {
		if span.Start < at || span.End < span.Start {
			return nil, fmt.Errorf("span %d (%d-%d) does not ascend", i, span.Start, span.End)
		}
		if i > 0 {
			out = append(out, ' ')
		}
		out = strconv.AppendInt(out, int64(span.Start-at), 10)
		out = append(out, ' ')
		out = strconv.AppendInt(out, int64(span.Len()), 10)
		at = span.End
	}
	return append(out, '"'), nil
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (s *Spans) UnmarshalJSON(data []byte) error {
	if len(data) < 2 || data[0] != '"' {
		return errSpans
	}
	data = data[1 : len(data)-1]
	out := make(Spans, 0, bytes.Count(data, []byte(" "))/2+1)
	at := 0
	for len(data) > 0 {
		gap, rest, ok := leadingInt(data)
		length, rest, ok2 := leadingInt(rest)
		if !ok || !ok2 {
			return errSpans
		}
		out = append(out, Span{at + gap, at + gap + length})
		at += gap + length
		data = rest
	}
	if len(out) > 0 {
		*s = out
	}
	return nil
}

var errSpans = errors.New("malformed list of spans")

// leadingInt reads a decimal number and the space behind it. Numbers beyond what a text can
// hold are refused.
func leadingInt(b []byte) (n int, rest []byte, ok bool) {
	i := 0
	for ; i < len(b) && '0' <= b[i] && b[i] <= '9'; i++ {
		if n = 10*n + int(b[i]-'0'); n > 1<<40 {
			return 0, nil, false
		}
	}
	if i == 0 {
		return 0, nil, false
	}
	if i < len(b) && b[i] != ' ' {
		return 0, nil, false
	}
	return n, b[min(i+1, len(b)):], true
}
