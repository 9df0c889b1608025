package study

import (
	"maps"
	"slices"
	"strings"
	"time"

	"yinde/internal/qda"
	"yinde/internal/store"
)

// ActKind tells ordinary acts from the ones that take back and bring again.
type ActKind string

const (
	Did     ActKind = "do"
	Undid   ActKind = "undo"
	Redid   ActKind = "redo"
	ErasedK ActKind = "erase" // not undoable
)

// ActInfo is what history shows of an act. Counts says how many ops of each kind it has.
type ActInfo struct {
	ID     qda.ActID      `json:"-"`
	Coder  qda.CoderID    `json:"-"`
	Undone bool           `json:"-"`
	Kind   ActKind        `json:"kind"`
	Target qda.ActID      `json:"target,omitempty"`
	Last   qda.OpID       `json:"last"`
	Counts map[string]int `json:"counts"`
}

// At is when the act was done.
func (a ActInfo) At() time.Time { return time.UnixMilli(qda.OpID(a.ID).Clock().UnixMilli()) }

// Device is the machine it was done on.
func (a ActInfo) Device() string {
	parts := strings.Split(string(a.ID), "-")
	if len(parts) < 2 {
		return ""
	}
	return parts[1]
}

func actKey(coder qda.CoderID, act qda.ActID) string { return string(coder) + "\x00" + string(act) }

// CountKey names an op in ActInfo.Counts: registers are told apart by what they belong to.
func CountKey(b qda.Body) string {
	if set, ok := b.(qda.Set); ok {
		return "set." + set.Ref.Kind()
	}
	return b.Kind()
}

// addToAct counts op into its act. Acts are written together by writeActs: an import has
// thousands of ops.
func (f *folder) addToAct(op qda.Op) error {
	key := actKey(op.Coder, op.Act)
	info := f.acts[key]
	if info == nil {
		info = &ActInfo{Kind: Did, Counts: map[string]int{}}
		if _, err := f.tx.GetJSON(store.Acts, key, info); err != nil {
			return err
		}
		f.acts[key] = info
	}
	switch b := op.Body.(type) {
	case qda.Undo:
		info.Kind, info.Target = Undid, b.Act
	case qda.Redo:
		info.Kind, info.Target = Redid, b.Act
	case qda.Erase:
		info.Kind = ErasedK
	}
	info.Last = max(info.Last, op.ID)
	info.Counts[CountKey(op.Body)]++
	return nil
}

func (f *folder) writeActs() error {
	for _, key := range slices.Sorted(maps.Keys(f.acts)) {
		if err := f.tx.PutJSON(store.Acts, key, f.acts[key]); err != nil {
			return err
		}
	}
	return nil
}

// actOps returns the ops of an act, in order.
func actOps(tx *store.Tx, coder qda.CoderID, act qda.ActID) ([]qda.Op, error) {
	var info ActInfo
	found, err := tx.GetJSON(store.Acts, actKey(coder, act), &info)
	if err != nil {
		return nil, err
	}
	if !found {
		return nil, qda.Bad("undo.unknown_act", act).Because(qda.ErrNotFound)
	}
	device := "-" + ActInfo{ID: act}.Device() + "-"
	var ops []qda.Op
	err = tx.ScanFrom(store.Ops, string(act), func(key string, value []byte) (bool, error) {
		if key > string(info.Last) {
			return false, nil
		}
		if !strings.Contains(key, device) {
			return true, nil
		}
		op, err := qda.DecodeOp(value)
		if err == nil && op.Act == act {
			ops = append(ops, op)
		}
		return true, err
	})
	return ops, err
}

// scanActs calls fn for the acts of coder, latest first.
func scanActs(tx *store.Tx, coder qda.CoderID, fn func(ActInfo) bool) error {
	prefix := string(coder) + "\x00"
	return tx.ScanBack(store.Acts, prefix, func(key string, value []byte) (bool, error) {
		info, err := actInfo(tx, key, value)
		if err != nil {
			return false, err
		}
		return fn(info), nil
	})
}

func actInfo(tx *store.Tx, key string, value []byte) (ActInfo, error) {
	info, err := decodeJSON[ActInfo](value)
	if err != nil {
		return info, err
	}
	coder, act, _ := strings.Cut(key, "\x00")
	info.Coder, info.ID = qda.CoderID(coder), qda.ActID(act)
	undone, err := tx.Get(store.Undone, act)
	info.Undone = undone != nil
	return info, err
}

// foldUndo decides whether an act is undone: the last undo or redo of it by the coder who
// did it has the word.
func foldUndo(tx *store.Tx, c cell) error {
	act := qda.ActID(c.rest())
	ops, err := liveOps(tx, c)
	if err != nil {
		return err
	}
	by := qda.OpID("")
	for _, op := range ops {
		own, err := tx.Get(store.Acts, actKey(op.Coder, act))
		if err != nil {
			return err
		}
		if own == nil {
			continue
		}
		by = ""
		if _, ok := op.Body.(qda.Undo); ok {
			by = op.ID
		}
	}
	if by == "" {
		return tx.Delete(store.Undone, string(act))
	}
	return tx.Put(store.Undone, string(act), []byte(by))
}
