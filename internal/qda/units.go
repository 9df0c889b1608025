package qda

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The units whose edges belong to a transcript, as they go by in [EdgeEdit].
const (
	SentenceUnit = "sentence"
	ClauseUnit   = "clause"
)

// UnitsRef is the registers of a transcript's turns and units: "structure" replaces them as
// a whole (a [Text]), and every [EdgeEdit] has a field of its own. Every revision of the text
// has registers of its own: units/KEY/REV.
func UnitsRef(t TextKey, rev Blob) Ref {
	if rev == "" {
		return RefTo("units", t)
	}
	return RefTo("units", string(t), string(rev))
}

// StructureField is the register of [UnitsRef] that replaces turns and units.
const StructureField = "structure"

// EdgeEdit says by hand whether a sentence or clause begins at a byte of the text. Each place
// has a register of its own, so that what two people edit in one transcript merges.
type EdgeEdit struct {
	Unit string
	At   int  // byte
	Edge bool // a unit begins here; if not, it is joined to the one before
}

// Set is the op that makes the edit.
func (e EdgeEdit) Set(t TextKey, rev Blob) Set {
	return NewSet(UnitsRef(t, rev), e.Unit+"/"+strconv.Itoa(e.At), e.Edge)
}

// EdgeEditOf reads what Set wrote.
func EdgeEditOf(field string, value json.RawMessage) (e EdgeEdit, ok bool) {
	unit, place, _ := strings.Cut(field, "/")
	at, err := strconv.Atoi(place)
	e = EdgeEdit{Unit: unit, At: at}
	ok = err == nil && at >= 0 && (unit == SentenceUnit || unit == ClauseUnit) &&
		json.Unmarshal(value, &e.Edge) == nil && string(value) != "null"
	return e, ok
}

// First is the first character of the unit that begins at the edge, in the text it counts in.
func (e EdgeEdit) First(content string) Span {
	if e.At < 0 || e.At >= len(content) {
		return Span{}
	}
	_, n := utf8.DecodeRuneInString(content[e.At:])
	return Span{Start: e.At, End: e.At + n}
}

// Recut returns t with sentences and clauses cut and joined as edits say, whose order does
// not matter: cuts come first. What makes no sense here is passed over: an edge outside of
// any unit, a join across turns, a clause across sentences. An edge of a sentence is always
// one of a clause.
func (t *Text) Recut(edits []EdgeEdit) *Text {
	out := *t
	edges := map[string]map[int]bool{SentenceUnit: {}, ClauseUnit: {}}
	for _, e := range edits {
		edges[e.Unit][e.At] = e.Edge
	}
	out.Sentences = t.joined(t.cut(t.Sentences, edges[SentenceUnit]), edges[SentenceUnit])
	ofClauses := maps.Clone(edges[ClauseUnit])
	for _, s := range out.Sentences {
		ofClauses[s.Start] = true
	}
	out.Clauses = t.joined(t.cut(t.Clauses, ofClauses), ofClauses)
	return &out
}

// cut parts units where edges are true. The parts carry no white space at their ends; where
// nothing else would be left of one, it is not cut.
func (t *Text) cut(units []Span, edges map[int]bool) []Span {
	var at []int
	for place, edge := range edges {
		if edge {
			at = append(at, place)
		}
	}
	slices.Sort(at)
	out := make([]Span, 0, len(units)+len(at))
	for _, u := range units {
		for len(at) > 0 && at[0] <= u.Start {
			at = at[1:]
		}
		for ; len(at) > 0 && at[0] < u.End; at = at[1:] {
			if !OnEdge(t.Content, at[0]) {
				continue
			}
			first, rest := t.Content[u.Start:at[0]], t.Content[at[0]:u.End]
			end := u.Start + len(strings.TrimRightFunc(first, unicode.IsSpace))
			start := u.End - len(strings.TrimLeftFunc(rest, unicode.IsSpace))
			if end > u.Start && start < u.End {
				out = append(out, Span{Start: u.Start, End: end})
				u.Start = start
			}
		}
		out = append(out, u)
	}
	return out
}

// joined puts units together where edges say that none begins, within a turn.
func (t *Text) joined(units []Span, edges map[int]bool) []Span {
	out := units[:0]
	for _, u := range units {
		edge, said := edges[u.Start]
		if n := len(out) - 1; said && !edge && n >= 0 && t.TurnAt(out[n].Start) == t.TurnAt(u.Start) {
			out[n].End = u.End
			continue
		}
		out = append(out, u)
	}
	return out
}

// Units are the sentences or clauses.
func (t *Text) Units(unit string) []Span {
	if unit == ClauseUnit {
		return t.Clauses
	}
	return t.Sentences
}
