package study

import (
	"encoding/json"
	"time"

	"yinde/internal/qda"
	"yinde/internal/store"
)

// TextVersion is one of the texts that a transcript has had: the one it was imported with, or
// a revision of it.
type TextVersion struct {
	Op       qda.OpID // that brought it
	Coder    qda.CoderID
	Revision *qda.Revision // nil for the text it was imported with
	Text     qda.Blob
	Present  bool
}

// At is when it was made.
func (t TextVersion) At() time.Time { return time.UnixMilli(t.Op.Clock().UnixMilli()) }

// TextVersions lists the texts of a transcript, first to last. One that was gone back to is
// listed again. What was undone is not.
func (v *View) TextVersions(key qda.TextKey) ([]TextVersion, error) {
	st, err := v.stored(key)
	if err != nil {
		return nil, err
	}
	born, _, err := getJSON[bornTranscript](v.tx, store.Born, string(key))
	if err != nil {
		return nil, err
	}
	first, err := readOp(v.tx, born.Added)
	if err != nil {
		return nil, err
	}
	out := []TextVersion{{Op: first.ID, Coder: first.Coder, Text: st.First}}
	ops, err := liveOps(v.tx, registerCell(qda.TextRef(key)))
	if err != nil {
		return nil, err
	}
	for _, op := range ops {
		var r *qda.Revision
		set, ok := op.Body.(qda.Set)
		if !ok || json.Unmarshal(set.Value, &r) != nil {
			continue
		}
		version := TextVersion{Op: op.ID, Coder: op.Coder, Revision: r, Text: st.First}
		if r != nil {
			version.Text = r.Text
		}
		out = append(out, version)
	}
	record, err := readRecord(v.tx, qda.TextRef(key))
	present := 0
	for i := range out {
		if out[i].Op == record.Heads[qda.RevisionField] {
			present = i
		}
	}
	out[present].Present = true
	return out, err
}

func getJSON[T any](tx *store.Tx, b store.Bucket, key string) (T, bool, error) {
	var v T
	found, err := tx.GetJSON(b, key, &v)
	return v, found, err
}

// Erased reports whether the interview with this text was withdrawn.
func (v *View) Erased(key qda.TextKey) (bool, error) { return isErased(v.tx, key) }

// ContentOf is the canonical text of a version.
func (v *View) ContentOf(t TextVersion) (string, error) {
	raw, err := v.tx.Get(store.Blobs, string(t.Text))
	if err == nil && raw == nil {
		err = qda.Bad("transcript.no_text", t.Text)
	}
	return string(raw), err
}
