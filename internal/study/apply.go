package study

import (
	"context"
	"encoding/json"

	"yinde/internal/qda"
	"yinde/internal/store"
)

// Act is what one key or command does: ops that belong together and the blobs they name.
//
// Work that is too large for one transaction is done in several: Of names the act of the first
// receipt, and the ops are added to it. Each part is durable when [Study.Apply] has returned,
// and whatever parts there are, after a crash too, are one act to history, undo and redo. Only
// the coder who began an act goes on with it, on the same device, while it is not undone and
// they have done nothing else since: else apply.act_closed.
type Act struct {
	Coder qda.CoderID
	Of    qda.ActID // "" begins an act
	Ops   []qda.Body
	Blobs [][]byte
}

// Receipt says what became of an act. An act that would have changed nothing has no id and
// no ops, and nothing was written.
type Receipt struct {
	Act ActInfo
	Ops []qda.Op
}

// Changed reports whether anything was written.
func (r Receipt) Changed() bool { return len(r.Ops) > 0 }

// Apply is the one way to change a study. It checks the act against the present state,
// writes it to the journal and updates the read buckets in one durable transaction. Either
// all of the act happens or nothing. Ops that would change nothing (a coding that is there
// already, a value that stands already) are left out. Cancelling ctx before the commit
// leaves the study as it was.
func (s *Study) Apply(ctx context.Context, act Act) (Receipt, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var r Receipt
	var book *qda.Codebook
	clock := s.clock
	err := s.store.Update(func(tx *store.Tx) error {
		w := s.writer(tx, act.Coder)
		if err := w.goOn(act.Of); err != nil {
			return err
		}
		for _, content := range act.Blobs {
			if err := tx.Put(store.Blobs, string(qda.BlobOf(content)), content); err != nil {
				return err
			}
		}
		for _, body := range act.Ops {
			if err := canceled(ctx); err != nil {
				return err
			}
			if err := w.add(body); err != nil {
				return err
			}
		}
		if len(w.ops) == 0 {
			return errNothing
		}
		var err error
		if book, err = w.fold.run(); err != nil {
			return err
		}
		if err := canceled(ctx); err != nil {
			return err
		}
		clock = w.clock
		r, err = w.receipt()
		return err
	})
	if err == errNothing {
		return Receipt{}, nil
	}
	if err != nil {
		s.texts.clear()
		return Receipt{}, err
	}
	s.book, s.clock = book, clock
	return r, nil
}

// errNothing ends a transaction that has nothing to write.
var errNothing = qda.Bad("apply.nothing")

// writer gives ids to the ops of one act and checks each against the state before the act
// and what the act itself has added so far.
type writer struct {
	study *Study
	tx    *store.Tx
	fold  *folder
	coder qda.CoderID
	clock qda.Clock
	act   qda.ActID
	ops   []qda.Op

	newThemes      map[qda.ThemeID]bool
	newKeys        map[string]bool
	newTranscripts map[qda.TextKey]*qda.Text
	newIDs         map[string]bool
	oldIDs         map[string]qda.TextKey // by lower-case id; read when first needed
	newRecords     map[qda.Ref]bool
	placed         map[string]bool // coding keys this act has set
	unmade         map[string]bool // keys as made of lost codings it has taken away
}

func (s *Study) writer(tx *store.Tx, coder qda.CoderID) *writer {
	return &writer{
		study: s, tx: tx, fold: s.folder(tx), coder: coder, clock: s.clock,
		newThemes: map[qda.ThemeID]bool{}, newKeys: map[string]bool{},
		newTranscripts: map[qda.TextKey]*qda.Text{}, newIDs: map[string]bool{},
		newRecords: map[qda.Ref]bool{}, placed: map[string]bool{}, unmade: map[string]bool{},
	}
}

// goOn has the ops that follow belong to an act that was begun before.
func (w *writer) goOn(act qda.ActID) error {
	if act == "" {
		return nil
	}
	latest := ActInfo{}
	err := scanActs(w.tx, w.coder, func(a ActInfo) bool { latest = a; return false })
	if err != nil {
		return err
	}
	if latest.ID != act || latest.Kind != Did || latest.Device() != w.study.options.Device {
		return qda.Bad("apply.act_closed", act)
	}
	w.act = act
	return nil
}

// add admits body, gives it an id and writes it to the journal.
func (w *writer) add(body qda.Body) error {
	body, err := w.admit(body)
	if err != nil || body == nil {
		return err
	}
	return w.write(body)
}

// write gives an admitted body an id and writes it to the journal.
func (w *writer) write(body qda.Body) error {
	w.clock = w.clock.Next(w.study.options.Now().UnixMilli())
	id := qda.NewOpID(w.clock, w.study.options.Device, hex8(w.study.options.Random))
	if w.act == "" {
		w.act = qda.ActID(id)
	}
	op := qda.Op{ID: id, Act: w.act, Coder: w.coder, Body: body}
	if !mayTouch(op) {
		return qda.Bad("apply.not_yours", w.coder, what(body))
	}
	w.ops = append(w.ops, op)
	if err := w.tx.PutJSON(store.Ops, string(op.ID), op); err != nil {
		return err
	}
	return w.fold.add(op)
}

func (w *writer) receipt() (Receipt, error) {
	raw, err := w.tx.Get(store.Acts, actKey(w.coder, w.act))
	if err != nil {
		return Receipt{}, err
	}
	info, err := actInfo(w.tx, actKey(w.coder, w.act), raw)
	return Receipt{Act: info, Ops: w.ops}, err
}

// what names the thing an op is about, for messages.
func what(body qda.Body) string {
	switch b := body.(type) {
	case qda.Code:
		return string(b.Layer)
	case qda.Uncode:
		return string(b.Layer)
	case qda.Set:
		return string(b.Ref)
	case qda.Confirm:
		return string(b.Ref)
	}
	return body.Kind()
}

// compactJSON makes equal values equal bytes.
func compactJSON(raw json.RawMessage) (json.RawMessage, error) {
	var v any
	if err := json.Unmarshal(raw, &v); err != nil {
		return nil, err
	}
	return json.Marshal(v)
}
