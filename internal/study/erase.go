package study

import (
	"context"
	"encoding/json"
	"strings"

	"yinde/internal/qda"
	"yinde/internal/store"
)

// Erase blanks a withdrawn interview: its text, its original, the words of every coding of
// it, memos about it, and quotes of it in findings. A tombstone stays, which later merges
// honour. The pages that held the words are freed, not overwritten: callers compact the
// file afterwards. There is no undo.
func (s *Study) Erase(ctx context.Context, coder qda.CoderID, key qda.TextKey) error {
	if _, err := s.Apply(ctx, Act{Coder: coder, Ops: []qda.Body{qda.Erase{Transcript: key}}}); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	defer s.texts.clear()
	return s.store.Update(func(tx *store.Tx) error {
		f := s.folder(tx)
		if err := f.honourTombstones(); err != nil {
			return err
		}
		book, err := f.run()
		if err == nil {
			s.book = book
		}
		return err
	})
}

// honourTombstones blanks, in all ops, what belongs to erased transcripts, and marks the
// cells of the ops it changed.
func (f *folder) honourTombstones() error {
	tx := f.tx
	if err := f.writeIndex(); err != nil {
		return err
	}
	gone, err := tombstones(tx)
	if err != nil || len(gone.keys) == 0 {
		return err
	}
	changed := map[qda.OpID]qda.Op{}
	drop := map[qda.Blob]bool{}
	kept := map[qda.Blob]bool{}
	err = tx.Scan(store.Ops, "", func(_ string, value []byte) (bool, error) {
		op, err := qda.DecodeOp(value)
		if err != nil {
			return false, err
		}
		into := kept
		if key, ok := textOf(op.Body); ok && gone.keys[key] {
			into = drop
		}
		for _, blob := range qda.Blobs(op.Body) {
			into[blob] = true
		}
		if b := blank(op, gone); string(mustJSON(b)) != string(mustJSON(op)) {
			changed[op.ID] = b
		}
		return true, nil
	})
	if err != nil {
		return err
	}
	for id, op := range changed {
		if err := tx.PutJSON(store.Ops, string(id), op); err != nil {
			return err
		}
		delete(f.fresh, id)
		f.mark(op)
	}
	for blob := range drop {
		if !kept[blob] && blob != "" {
			if err := tx.Delete(store.Blobs, string(blob)); err != nil {
				return err
			}
		}
	}
	return nil
}

// erased is what tombstones stand for: transcript keys, the ids they went by, and the
// codings in them.
type erased struct {
	keys    map[qda.TextKey]bool
	ids     map[string]bool
	codings map[string]bool
}

func tombstones(tx *store.Tx) (*erased, error) {
	gone := &erased{map[qda.TextKey]bool{}, map[string]bool{}, map[string]bool{}}
	err := tx.Scan(store.Touch, "t/", func(key string, _ []byte) (bool, error) {
		_, id, _ := strings.Cut(key, "\x00")
		op, err := readOp(tx, qda.OpID(id))
		if b, ok := op.Body.(qda.Erase); ok && err == nil {
			gone.keys[b.Transcript] = true
		}
		return true, err
	})
	if err != nil || len(gone.keys) == 0 {
		return gone, err
	}
	err = tx.Scan(store.Ops, "", func(_ string, value []byte) (bool, error) {
		op, err := qda.DecodeOp(value)
		switch b := op.Body.(type) {
		case qda.AddTranscript:
			if gone.keys[b.Transcript.Key] {
				gone.ids[b.Transcript.ID] = true
			}
		case qda.Set: // examples name it as it was called when they were written
			if b.Ref.Kind() == "transcript" && b.Field == "id" && gone.keys[qda.TextKey(b.Ref.Rest())] {
				var id string
				if json.Unmarshal(b.Value, &id) == nil && id != "" {
					gone.ids[id] = true
				}
			}
		case qda.Code:
			if gone.keys[b.Transcript] {
				gone.codings[string(b.ID())] = true
			}
		}
		return true, err
	})
	return gone, err
}

// blank returns op without the words of the erased transcripts. With gone nil it blanks as
// if every transcript were erased, which makes an op comparable to its blanked self.
func blank(op qda.Op, gone *erased) qda.Op {
	hit := func(k qda.TextKey) bool { return gone == nil || gone.keys[k] }
	switch b := op.Body.(type) {
	case qda.AddTranscript:
		if hit(b.Transcript.Key) {
			b.Transcript = qda.Transcript{Key: b.Transcript.Key, ID: b.Transcript.ID, Group: b.Transcript.Group}
			b.Structure = qda.Text{Key: b.Structure.Key}
			op.Body = b
		}
	case qda.Code:
		if hit(b.Transcript) {
			b.Quote, b.Before, b.After = "", "", ""
			op.Body = b
		}
	case qda.AddTheme:
		b.Examples = blankExamples(b.Examples, gone)
		op.Body = b
	case qda.Set:
		op.Body = blankSet(b, gone)
	}
	return op
}

// textOf is the transcript whose text an op brings.
func textOf(body qda.Body) (qda.TextKey, bool) {
	switch b := body.(type) {
	case qda.AddTranscript:
		return b.Transcript.Key, true
	case qda.Set:
		return qda.TextKey(b.Ref.Rest()), b.Ref.Kind() == "text"
	}
	return "", false
}

func blankExamples(examples []qda.Example, gone *erased) []qda.Example {
	var kept []qda.Example
	for _, e := range examples {
		if gone != nil && !gone.ids[e.Source] {
			kept = append(kept, e)
		}
	}
	return kept
}

func blankSet(b qda.Set, gone *erased) qda.Set {
	empty := func() qda.Set { b.Value = json.RawMessage(`""`); return b }
	switch b.Ref.Kind() {
	case "memo":
		_, about, _ := strings.Cut(b.Ref.Rest(), "/")
		ref := qda.Ref(about)
		if gone == nil || gone.keys[qda.TextKey(ref.Rest())] || gone.codings[ref.Rest()] {
			return empty()
		}
	case "transcript", "units": // speakers may be called by name
		if key, _, _ := strings.Cut(b.Ref.Rest(), "/"); gone == nil || gone.keys[qda.TextKey(key)] {
			b.Value = json.RawMessage("null")
		}
	case "text": // the names of its blobs stay, so that an older bundle's are dropped too
		var r qda.Revision
		if (gone == nil || gone.keys[qda.TextKey(b.Ref.Rest())]) && json.Unmarshal(b.Value, &r) == nil && r.Text != "" {
			r.Structure = qda.Text{}
			b.Value = mustJSON(r)
		}
	case "theme":
		if b.Field == "examples" {
			var examples []qda.Example
			if json.Unmarshal(b.Value, &examples) == nil {
				b.Value = mustJSON(blankExamples(examples, gone))
			}
		}
	case "case": // a reason may tell what was said
		if key, _, _ := strings.Cut(b.Ref.Rest(), "/"); gone == nil || gone.keys[qda.TextKey(key)] {
			b.Value = json.RawMessage("null")
		}
	case "quote":
		return blankEdits(b, gone)
	case "turn":
		return blankLinks(b, gone)
	case "finding", "part":
		if b.Field == "blocks" {
			return blankBlocks(b, gone)
		}
	}
	return b
}

func blankBlocks(b qda.Set, gone *erased) qda.Set {
	var blocks []qda.Block
	if json.Unmarshal(b.Value, &blocks) != nil {
		return b
	}
	for i := range blocks {
		q := blocks[i].Quote
		if q != nil && (gone == nil || gone.keys[q.Transcript]) {
			q.Text, q.Edits = "", nil
		}
	}
	b.Value = mustJSON(blocks)
	return b
}
