package study

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"unicode"

	"yinde/internal/qda"
	"yinde/internal/store"
)

// A transcript's turns and units are those of its import, or of the last "structure" that
// was set since, with all edge edits on top. They are computed when its cell is folded.

// UnitEdit is a change by hand of a transcript's turns or units that stands.
type UnitEdit struct {
	Field string // "structure", or as [qda.EdgeEdit] writes it
	Value json.RawMessage
	Made  qda.OpID
}

// shape puts what was edited by hand on the structure a transcript was imported with, and
// returns a name for all that had a say, "" for nothing.
func shape(tx *store.Tx, imported qda.Text, content string) (*qda.Text, string, error) {
	if checkStructure(&imported, content) != nil { // a bundle may bring anything
		imported = qda.Text{Key: imported.Key}
	}
	r, err := readRecord(tx, qda.UnitsRef(imported.Key, imported.Rev))
	if err != nil || len(r.Fields) == 0 {
		return &imported, "", err
	}
	t := imported
	if raw := r.Fields[qda.StructureField]; raw != nil {
		if said, ok := structureOf(raw, imported.Key, content); ok {
			t = *said
			t.Syncs, t.Rev = imported.Syncs, imported.Rev // they do not change with who speaks
		}
	}
	t.Content = content
	return t.Recut(edgesOf(r)), r.state(), nil
}

// structureOf decodes turns and units that were set as a whole. Ones that break a rule,
// which a merge may bring, have no effect.
func structureOf(raw json.RawMessage, key qda.TextKey, content string) (*qda.Text, bool) {
	t, err := decodeJSON[*qda.Text](raw)
	if err != nil || t == nil || checkStructure(t, content) != nil {
		return nil, false
	}
	t.Key = key
	return t, true
}

func edgesOf(r record) []qda.EdgeEdit {
	var edits []qda.EdgeEdit
	for field, value := range r.Fields {
		if e, ok := qda.EdgeEditOf(field, value); ok {
			edits = append(edits, e)
		}
	}
	return edits
}

// UnitEdits lists what stands of the changes by hand to a transcript's turns and units, in
// the order they were made.
func (v *View) UnitEdits(key qda.TextKey) ([]UnitEdit, error) {
	st, err := v.stored(key)
	if err != nil {
		return nil, err
	}
	r, err := readRecord(v.tx, qda.UnitsRef(key, st.Rev))
	var out []UnitEdit
	for field, op := range r.Heads {
		out = append(out, UnitEdit{field, r.Fields[field], op})
	}
	slices.SortFunc(out, func(a, b UnitEdit) int {
		if a.Made < b.Made {
			return -1
		}
		return 1
	})
	return out, err
}

// admitUnits checks a change of turns or units against the text as it stands. It returns
// nil for one that changes nothing.
func (w *writer) admitUnits(b qda.Set) (*qda.Set, error) {
	key, rev, _ := strings.Cut(b.Ref.Rest(), "/")
	t, err := w.text(qda.TextKey(key))
	if err != nil {
		return nil, err
	}
	if qda.Blob(rev) != t.Rev {
		return nil, qda.Bad("units.other_text", b.Ref)
	}
	if b.Field == qda.StructureField {
		said, err := decodeJSON[*qda.Text](b.Value)
		if err == nil && said != nil {
			err = checkStructure(said, t.Content)
		}
		if err != nil || said == nil {
			return nil, qda.Bad("transcript.structure", key).Because(err)
		}
		return &b, nil
	}
	e, ok := qda.EdgeEditOf(b.Field, b.Value)
	if !ok {
		return nil, qda.Bad("set.unknown", b.Ref)
	}
	e.At = skipSpace(t.Content, e.At)
	if err := edgeFits(t, e); err != nil {
		return nil, err
	}
	if units := t.Units(e.Unit); e.Edge && slices.ContainsFunc(units, func(u qda.Span) bool { return u.Start == e.At }) {
		return nil, nil
	}
	set := e.Set(t.Key, t.Rev)
	set.Replaces = b.Replaces
	return &set, nil
}

// skipSpace moves a place that is within white space to its end.
func skipSpace(content string, at int) int {
	if at >= len(content) {
		return at
	}
	return len(content) - len(strings.TrimLeftFunc(content[at:], unicode.IsSpace))
}

// edgeFits says why an edge cannot be set or taken away where it is.
func edgeFits(t *qda.Text, e qda.EdgeEdit) error {
	if e.At > len(t.Content) || !qda.OnEdge(t.Content, e.At) {
		return qda.Bad("units.place", e.At, len(t.Content))
	}
	units := t.Units(e.Unit)
	i := slices.IndexFunc(units, func(u qda.Span) bool { return u.Start == e.At })
	switch {
	case e.Edge && i < 0 && !slices.ContainsFunc(units, func(u qda.Span) bool { return u.Start < e.At && e.At < u.End }):
		return qda.Bad("units.outside", qda.Say("unit."+e.Unit))
	case e.Edge:
		return nil
	case i < 0:
		return qda.Bad("units.no_edge", qda.Say("unit."+e.Unit))
	case i == 0 || t.TurnAt(units[i-1].Start) != t.TurnAt(e.At):
		return qda.Bad("units.turn_edge", qda.Say("unit."+e.Unit))
	case e.Unit == qda.ClauseUnit && slices.ContainsFunc(t.Sentences, func(u qda.Span) bool { return u.Start == e.At }):
		return qda.Bad("units.sentence_edge")
	}
	return nil
}

// withEnd notes, beside a mark, the text that was read and, when it reaches up to a turn, the
// byte it reaches, so that it still means the same words when turns or words are corrected.
func (w *writer) withEnd(b qda.Set) (qda.Set, error) {
	f, err := decodeJSON[reviewFields](mustJSON(map[string]json.RawMessage{b.Field: b.Value}))
	if err != nil || f.Review.Turns == 0 {
		return b, nil // what is wrong with it is said by the checks
	}
	key, _, _ := strings.Cut(b.Ref.Rest(), "/")
	t, err := w.text(qda.TextKey(key))
	if err != nil || f.Review.Turns > len(t.Turns) {
		return b, err
	}
	f.Review.Rev = t.Rev
	if f.Review.Turns > 0 && f.Review.End == 0 {
		f.Review.End = t.Turns[f.Review.Turns-1].End
	}
	b.Value = mustJSON(f.Review)
	return b, nil
}

// reach counts the turns of a partial mark anew by the byte it reaches: turns may have been
// corrected since, here or by a bundle that came later.
//
// What a revision changed is unread, whoever read what stood there before.
func (v *View) reach(key qda.TextKey, r qda.Review, revised bool) (qda.Review, error) {
	if r.Turns != 0 && (revised || r.Rev != "") {
		a, err := v.Anchors(key, r.Rev)
		if err != nil && !errors.Is(err, qda.ErrNotFound) { // a mark may come before its transcript
			return r, err
		}
		if a != nil {
			if r.Unread, err = v.saidOf(key, a.New()); err != nil {
				return r, err
			}
			r.End = a.Edge(r.End)
		}
	}
	if r.Turns <= 0 || r.End == 0 {
		return r, nil
	}
	t, err := v.study.text(v.tx, key)
	if err != nil || t == nil {
		return r, err
	}
	r.Turns = 0
	for r.Turns < len(t.Turns) && t.Turns[r.Turns].End <= r.End {
		r.Turns++
	}
	return r, nil
}

// saidOf leaves out what nobody says: labels, stamps and white space.
func (v *View) saidOf(key qda.TextKey, spans []qda.Span) ([]qda.Span, error) {
	t, err := v.study.text(v.tx, key)
	if err != nil || t == nil {
		return spans, err
	}
	var out []qda.Span
	for _, at := range spans {
		if i := t.TurnAt(at.Start); i >= 0 {
			at.Start = max(at.Start, min(at.End, t.Turns[i].Body))
		}
		if at.In(t.Content) && strings.TrimSpace(t.Quote(at)) != "" {
			out = append(out, at)
		}
	}
	return out, nil
}
