package study

import (
	"bytes"
	"context"
	"encoding/json"

	"yinde/internal/qda"
	"yinde/internal/store"
)

// Merged counts what a merge brought.
type Merged struct {
	New   int                 // ops that were not here yet
	Known int                 // ops that were
	By    map[qda.CoderID]int // new ops by coder
}

// Merge takes bundles in: the journal becomes the union of both. It is not an act and is
// not undone; callers make a backup first. A bundle of another study is refused unless join
// is set. The order of bundles and how often one is merged make no difference.
func (s *Study) Merge(ctx context.Context, join bool, bundles ...*Bundle) (Merged, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	m := Merged{By: map[qda.CoderID]int{}}
	var book *qda.Codebook
	clock := s.clock
	err := s.store.Update(func(tx *store.Tx) error {
		f := s.folder(tx)
		for _, b := range bundles {
			if b.Study != s.id && !join {
				return qda.Bad("merge.other_study", b.Study, s.id)
			}
			if err := mergeBlobs(tx, b); err != nil {
				return err
			}
			for _, op := range b.Ops {
				if err := canceled(ctx); err != nil {
					return err
				}
				if err := mergeOp(tx, f, op, &m); err != nil {
					return err
				}
				clock = max(clock, op.ID.Clock())
			}
		}
		if m.New == 0 {
			return errNothing
		}
		if err := f.honourTombstones(); err != nil {
			return err
		}
		var err error
		book, err = f.run()
		return err
	})
	if err == errNothing {
		return m, nil
	}
	s.texts.clear()
	if err != nil {
		return Merged{}, err
	}
	s.book, s.clock = book, clock
	return m, nil
}

func mergeBlobs(tx *store.Tx, b *Bundle) error {
	for hash, content := range b.blobs {
		if err := tx.Put(store.Blobs, string(hash), content); err != nil {
			return err
		}
	}
	return nil
}

func mergeOp(tx *store.Tx, f *folder, op qda.Op, m *Merged) error {
	old, err := tx.Get(store.Ops, string(op.ID))
	if err != nil {
		return err
	}
	raw, err := json.Marshal(op)
	if err != nil {
		return err
	}
	if old != nil {
		m.Known++
		return sameOp(old, raw, op.ID)
	}
	m.New++
	m.By[op.Coder]++
	if err := tx.Put(store.Ops, string(op.ID), raw); err != nil {
		return err
	}
	f.cells[undoCell(op.Act)] = true // an undo of this act may have come before it
	return f.add(op)
}

// sameOp refuses two different ops under one id, unless one is the other after an erasure.
func sameOp(old, new []byte, id qda.OpID) error {
	if bytes.Equal(old, new) {
		return nil
	}
	a, err := qda.DecodeOp(old)
	if err != nil {
		return err
	}
	b, err := qda.DecodeOp(new)
	if err != nil {
		return err
	}
	if bytes.Equal(mustJSON(blank(a, nil)), mustJSON(blank(b, nil))) {
		return nil
	}
	return qda.Bad("merge.two_ops", id)
}

func mustJSON(v any) []byte {
	raw, err := json.Marshal(v)
	if err != nil {
		panic("study: " + err.Error()) // ops always encode
	}
	return raw
}
