package study

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"yinde/internal/qda"
	"yinde/internal/store"
)

// admit checks body against the present state and completes it. It returns nil for an op
// that would change nothing.
func (w *writer) admit(body qda.Body) (qda.Body, error) {
	if err := w.knownCoder(body); err != nil {
		return nil, err
	}
	switch b := body.(type) {
	case qda.AddTranscript:
		return w.admitTranscript(b)
	case qda.AddTheme:
		return w.admitTheme(b)
	case qda.MoveTheme:
		return w.admitMove(b)
	case qda.MergeTheme:
		return w.admitMerge(b)
	case qda.SplitTheme:
		return w.admitSplit(b)
	case qda.Set:
		return w.admitSet(b)
	case qda.Code:
		return w.admitCode(b)
	case qda.Uncode:
		return w.admitUncode(b)
	case qda.Look:
		_, err := w.text(b.Transcript)
		return b, err
	case qda.Confirm:
		return w.admitConfirm(b)
	}
	return body, nil // undo, redo and erase are made by methods that checked already
}

// knownCoder lets only coders of the study act; a coder may add themselves or others.
func (w *writer) knownCoder(body qda.Body) error {
	if set, ok := body.(qda.Set); ok && set.Ref.Kind() == "coder" {
		return nil
	}
	ref := qda.RefTo("coder", w.coder)
	r, err := readRecord(w.tx, ref)
	if err != nil || len(r.Fields) > 0 || w.newRecords[ref] {
		return err
	}
	coders, err := readCoders(w.tx)
	if err != nil {
		return err
	}
	return unknownCoder(w.coder, coders)
}

func unknownCoder(id qda.CoderID, known []qda.Coder) error {
	if len(known) == 0 {
		return qda.Bad("coder.none", id).Because(qda.ErrNotFound)
	}
	names := make([]string, len(known))
	for i, c := range known {
		names[i] = string(c.ID)
	}
	return qda.Bad("coder.unknown", id, strings.Join(names, ", ")).Because(qda.ErrNotFound)
}

func (w *writer) admitTranscript(b qda.AddTranscript) (qda.Body, error) {
	key := b.Transcript.Key
	if existing, err := w.study.text(w.tx, key); err != nil || existing != nil {
		return nil, err // the same interview again: known, nothing changes
	}
	if w.newTranscripts[key] != nil {
		return nil, nil
	}
	if err := w.checkTranscript(b.Transcript); err != nil {
		return nil, err
	}
	if erased, err := isErased(w.tx, key); err != nil {
		return nil, err
	} else if erased {
		return nil, qda.Bad("transcript.erased", b.Transcript.ID)
	}
	content, err := w.tx.Get(store.Blobs, string(b.Text))
	if err != nil {
		return nil, err
	}
	if content == nil || qda.TextKeyOf(string(content)) != key {
		return nil, qda.Bad("transcript.no_text", b.Transcript.ID)
	}
	if err := checkStructure(&b.Structure, string(content)); err != nil {
		return nil, qda.Bad("transcript.structure", b.Transcript.ID).Because(err)
	}
	b.Structure.Key = key
	t := b.Structure
	t.Content = string(content)
	w.newTranscripts[key] = &t
	w.newIDs[strings.ToLower(b.Transcript.ID)] = true
	return b, nil
}

// checkTranscript holds the rules of metadata: id free, group known, closed lists.
func (w *writer) checkTranscript(t qda.Transcript) error {
	if strings.TrimSpace(t.ID) == "" || strings.ContainsAny(t.ID, "/\x00\n\t") {
		return qda.Bad("transcript.bad_id", t.ID)
	}
	owner, err := w.ownerOf(t.ID)
	if err != nil {
		return err
	}
	taken := w.newIDs[strings.ToLower(t.ID)] || owner != "" && owner != t.Key
	if taken {
		return qda.Bad("transcript.id_taken", t.ID)
	}
	return w.checkMeta(t)
}

// ownerOf returns the transcript that had this id before the act, or "".
func (w *writer) ownerOf(id string) (qda.TextKey, error) {
	if w.oldIDs == nil {
		_, all, err := scanJSON[storedTranscript](w.tx, store.Transcripts, "")
		if err != nil {
			return "", err
		}
		w.oldIDs = make(map[string]qda.TextKey, len(all))
		for _, st := range all {
			w.oldIDs[strings.ToLower(st.ID)] = st.Key
		}
	}
	return w.oldIDs[strings.ToLower(id)], nil
}

func (w *writer) checkMeta(t qda.Transcript) error {
	if t.Group != "" {
		if err := w.knownGroup(t.Group); err != nil {
			return err
		}
	}
	if t.Mode != "" && !slices.Contains(qda.Modes, t.Mode) {
		return qda.Bad("transcript.mode", t.ID, t.Mode, strings.Join(qda.Modes, ", "))
	}
	if t.Record != "" && !slices.Contains(qda.Records, t.Record) {
		return qda.Bad("transcript.record", t.ID, t.Record, strings.Join(qda.Records, ", "))
	}
	if t.Date != "" && !qda.ValidDate(t.Date) {
		return qda.Bad("transcript.date", t.ID, t.Date)
	}
	return nil
}

func (w *writer) knownGroup(id qda.GroupID) error {
	ref := qda.RefTo("group", id)
	r, err := readRecord(w.tx, ref)
	if err != nil || len(r.Fields) > 0 || w.newRecords[ref] {
		return err
	}
	groups, err := readGroups(w.tx)
	if err != nil {
		return err
	}
	return UnknownGroup(id, groups)
}

// UnknownGroup is the error that a group is not among those of the study.
func UnknownGroup(id qda.GroupID, known []qda.Group) error {
	names := make([]string, len(known))
	for i, g := range known {
		names[i] = string(g.ID)
	}
	if len(names) == 0 {
		return qda.Bad("group.none", id).Because(qda.ErrNotFound)
	}
	return qda.Bad("group.unknown", id, strings.Join(names, ", ")).Because(qda.ErrNotFound)
}

// checkStructure holds the invariants of [qda.Text].
func checkStructure(t *qda.Text, content string) error {
	at := 0
	for i, turn := range t.Turns {
		if turn.Start < at || turn.Body < turn.Start || turn.End < turn.Body || turn.End > len(content) ||
			!qda.OnEdge(content, turn.Start) || !qda.OnEdge(content, turn.Body) || !qda.OnEdge(content, turn.End) {
			return qda.Bad("structure.turn", i+1, turn.Start, turn.End)
		}
		at = turn.End
	}
	for _, units := range [][]qda.Span{t.Sentences, t.Clauses} {
		at := 0
		for i, u := range units {
			if u.Start < at || !u.In(content) {
				return qda.Bad("structure.unit", i+1, u.Start, u.End)
			}
			at = u.End
		}
	}
	at = 0
	for i, s := range t.Syncs {
		if s.At < at || s.At > len(content) || !qda.OnEdge(content, s.At) || s.Milli < 0 || s.Milli > 1<<40 {
			return qda.Bad("structure.sync", i+1, s.At)
		}
		at = s.At
	}
	return nil
}

// text returns a transcript's text, be it of this act or from before.
func (w *writer) text(key qda.TextKey) (*qda.Text, error) {
	if t := w.newTranscripts[key]; t != nil {
		return t, nil
	}
	t, err := w.study.text(w.tx, key)
	if err == nil && t == nil {
		err = qda.Bad("transcript.unknown_key", key).Because(qda.ErrNotFound)
	}
	return t, err
}

// isErased reports whether a transcript was withdrawn.
func isErased(tx *store.Tx, key qda.TextKey) (bool, error) {
	ops, err := liveOps(tx, transcriptCell(key))
	for _, op := range ops {
		if _, ok := op.Body.(qda.Erase); ok {
			return true, nil
		}
	}
	return false, err
}

func (w *writer) admitSet(b qda.Set) (qda.Body, error) {
	value, err := compactJSON(b.Value)
	if err != nil {
		return nil, qda.Bad("set.value", b.Ref, b.Field).Because(err)
	}
	b.Value = value
	switch b.Ref.Kind() {
	case "units":
		set, err := w.admitUnits(b)
		if set == nil || err != nil {
			return nil, err
		}
		b = *set
	case "review":
		if b, err = w.withEnd(b); err != nil {
			return nil, err
		}
	}
	if err := w.checkSet(b); err != nil {
		return nil, err
	}
	r, err := readRecord(w.tx, b.Ref)
	if err != nil {
		return nil, err
	}
	if current, ok := r.Fields[b.Field]; ok && bytes.Equal(current, b.Value) && b.Replaces == "" {
		return nil, nil
	}
	if b.Replaces == "" {
		b.Replaces = r.Heads[b.Field]
	}
	w.newRecords[b.Ref] = true
	return b, nil
}

func (w *writer) admitConfirm(b qda.Confirm) (qda.Body, error) {
	var c Conflict
	found, err := w.tx.GetJSON(store.Conflicts, conflictKey(b.Ref, b.Field), &c)
	if err != nil {
		return nil, err
	}
	if !found || !slices.ContainsFunc(c.Rivals, func(r Rival) bool { return r.Op == b.Op }) {
		return nil, qda.Bad("conflict.none", b.Ref, b.Field).Because(qda.ErrNotFound)
	}
	return b, nil
}

// strictInto decodes {field: value} into v and refuses fields that v does not have.
func strictInto(field string, value json.RawMessage, v any) error {
	raw, err := json.Marshal(map[string]json.RawMessage{field: value})
	if err != nil {
		return err
	}
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	return d.Decode(v)
}
