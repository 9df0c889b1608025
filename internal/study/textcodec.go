package study

import (
	"encoding/binary"

	"yinde/internal/qda"
)

// The texts bucket holds turns and units as numbers: JSON of them took longer to read than
// all the rest of a search. Every number is a varint; places count from the one before.
//
//	splitter, list of names (speakers and roles)
//	turns:     start, body, end, speaker, role, milliseconds + 1
//	sentences: start, end
//	clauses:   start, end
//	syncs:     at, milliseconds
//
// A list is its length and what it holds, a string its length and bytes. The bucket is a
// cache: [cacheVersion] changes when this does.

func encodeText(t *qda.Text) []byte {
	e := textEncoder{names: map[string]int{}}
	for _, turn := range t.Turns {
		e.name(turn.Speaker)
		e.name(string(turn.Role))
	}
	e.text(t.Splitter)
	e.number(len(e.list))
	for _, name := range e.list {
		e.text(name)
	}
	e.number(len(t.Turns))
	for _, turn := range t.Turns {
		e.place(turn.Start)
		e.place(turn.Body)
		e.place(turn.End)
		e.number(e.names[turn.Speaker])
		e.number(e.names[string(turn.Role)])
		e.number(turn.Milli + 1)
	}
	for _, units := range [][]qda.Span{t.Sentences, t.Clauses} {
		e.at = 0
		e.number(len(units))
		for _, u := range units {
			e.place(u.Start)
			e.place(u.End)
		}
	}
	e.at = 0
	e.number(len(t.Syncs))
	for _, s := range t.Syncs {
		e.place(s.At)
		e.number(s.Milli)
	}
	return e.out
}

type textEncoder struct {
	out   []byte
	at    int // the place written last
	names map[string]int
	list  []string
}

func (e *textEncoder) name(s string) {
	if _, ok := e.names[s]; !ok {
		e.names[s] = len(e.list)
		e.list = append(e.list, s)
	}
}

func (e *textEncoder) number(n int) { e.out = binary.AppendUvarint(e.out, uint64(n)) }

func (e *textEncoder) place(at int) {
	e.number(at - e.at)
	e.at = at
}

func (e *textEncoder) text(s string) {
	e.number(len(s))
	e.out = append(e.out, s...)
}

// decodeText reads what encodeText wrote; the content and key are the caller's.
func decodeText(raw []byte) (*qda.Text, error) {
	d := textDecoder{in: raw}
	t := &qda.Text{Splitter: d.text()}
	names := make([]string, d.length())
	for i := range names {
		names[i] = d.text()
	}
	t.Turns = make([]qda.Turn, d.length())
	for i := range t.Turns {
		u := &t.Turns[i]
		u.Start, u.Body, u.End = d.place(), d.place(), d.place()
		u.Speaker, u.Role = d.name(names), qda.Role(d.name(names))
		u.Milli = d.number() - 1
	}
	t.Sentences = d.spans()
	t.Clauses = d.spans()
	d.at = 0
	if n := d.length(); n > 0 {
		t.Syncs = make([]qda.Sync, n)
	}
	for i := range t.Syncs {
		t.Syncs[i] = qda.Sync{At: d.place(), Milli: d.number()}
	}
	if d.bad || len(d.in) > 0 {
		return nil, qda.Bad("store.damaged_text")
	}
	return t, nil
}

type textDecoder struct {
	in  []byte
	at  int
	bad bool
}

func (d *textDecoder) number() int {
	n, size := binary.Uvarint(d.in)
	if size <= 0 || n > 1<<40 {
		d.bad, d.in = true, nil
		return 0
	}
	d.in = d.in[size:]
	return int(n)
}

// length is a number of things that are still to come, each at least a byte long.
func (d *textDecoder) length() int {
	n := d.number()
	if n > len(d.in) {
		d.bad, d.in = true, nil
		return 0
	}
	return n
}

func (d *textDecoder) place() int {
	d.at += d.number()
	return d.at
}

func (d *textDecoder) text() string {
	n := d.length()
	s := string(d.in[:n])
	d.in = d.in[n:]
	return s
}

func (d *textDecoder) name(names []string) string {
	i := d.number()
	if i >= len(names) {
		d.bad = true
		return ""
	}
	return names[i]
}

func (d *textDecoder) spans() []qda.Span {
	d.at = 0
	n := d.length()
	if n == 0 {
		return nil
	}
	out := make([]qda.Span, n)
	for i := range out {
		out[i] = qda.Span{Start: d.place(), End: d.place()}
	}
	return out
}
