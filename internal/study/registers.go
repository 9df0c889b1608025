package study

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"yinde/internal/qda"
	"yinde/internal/store"
)

// record is the registers of one thing: each field's value and the op that gave it.
type record struct {
	Fields map[string]json.RawMessage `json:"fields"`
	Heads  map[string]qda.OpID        `json:"heads"`
}

// into decodes the fields as if they had been one JSON object.
func (r record) into(v any) error {
	raw, err := json.Marshal(r.Fields)
	if err != nil {
		return err
	}
	return json.Unmarshal(raw, v)
}

// last is the latest op that stands in the record.
func (r record) last() qda.OpID {
	last := qda.OpID("")
	for _, id := range r.Heads {
		last = max(last, id)
	}
	return last
}

// state names the values that stand in the record, whichever op gave them last.
func (r record) state() string {
	h := sha256.New()
	for _, field := range slices.Sorted(maps.Keys(r.Heads)) {
		h.Write([]byte(field + "\x00" + string(r.Heads[field]) + "\x00"))
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

func readRecord(tx *store.Tx, ref qda.Ref) (record, error) {
	var r record
	_, err := tx.GetJSON(store.Records, string(ref), &r)
	return r, err
}

// Rival is one of the values that compete for a register.
type Rival struct {
	Op    qda.OpID        `json:"op"`
	Coder qda.CoderID     `json:"coder"`
	Value json.RawMessage `json:"value"`
}

// Conflict is a register to which two coders gave different values over the same one. The
// last of Rivals holds until somebody confirms one.
type Conflict struct {
	Ref    qda.Ref `json:"-"`
	Field  string  `json:"-"`
	Rivals []Rival `json:"rivals"`
}

// foldRegisters computes all registers of one thing from their sets and confirmations.
func foldRegisters(tx *store.Tx, c cell) error {
	ref := qda.Ref(c.rest())
	ops, err := liveOps(tx, c)
	if err != nil {
		return err
	}
	sets := map[string][]qda.Op{}
	for _, op := range ops {
		if !mayTouch(op) {
			continue
		}
		switch b := op.Body.(type) {
		case qda.Set:
			sets[b.Field] = append(sets[b.Field], op)
		case qda.Confirm:
			sets[b.Field] = append(sets[b.Field], op)
		}
	}
	if err := clearConflicts(tx, ref); err != nil {
		return err
	}
	r := record{Fields: map[string]json.RawMessage{}, Heads: map[string]qda.OpID{}}
	for _, field := range slices.Sorted(maps.Keys(sets)) {
		value, head, rivals := foldField(sets[field])
		if head == "" {
			continue
		}
		r.Fields[field], r.Heads[field] = value, head
		if len(rivals) > 1 {
			if err := tx.PutJSON(store.Conflicts, conflictKey(ref, field), Conflict{Rivals: rivals}); err != nil {
				return err
			}
		}
	}
	if len(r.Fields) == 0 {
		return tx.Delete(store.Records, string(ref))
	}
	return tx.PutJSON(store.Records, string(ref), r)
}

// foldField replays one register. Rivals are the latest sets that replaced one and the same
// op with different values and were not settled since; the value that holds stands last.
func foldField(ops []qda.Op) (value json.RawMessage, head qda.OpID, rivals []Rival) {
	over := map[qda.OpID][]Rival{} // replaced op → those who replaced it
	values := map[qda.OpID]json.RawMessage{}
	settled := map[qda.OpID]bool{}
	parent := map[qda.OpID]qda.OpID{}
	for _, op := range ops {
		switch b := op.Body.(type) {
		case qda.Set:
			values[op.ID] = b.Value
			parent[op.ID] = b.Replaces
			over[b.Replaces] = append(over[b.Replaces], Rival{op.ID, op.Coder, b.Value})
			value, head = b.Value, op.ID
		case qda.Confirm:
			if v, ok := values[b.Op]; ok {
				for _, rival := range over[parent[b.Op]] {
					settled[rival.Op] = true
				}
				value, head = v, b.Op
			}
		}
	}
	for _, base := range slices.Sorted(maps.Keys(over)) {
		if open := unsettled(over[base], settled); len(open) > 1 {
			rivals = open
		}
	}
	return value, head, rivals
}

// unsettled keeps the rivals that still differ; equal values said twice are one.
func unsettled(rivals []Rival, settled map[qda.OpID]bool) []Rival {
	var open []Rival
	for _, r := range rivals {
		same := slices.ContainsFunc(open, func(o Rival) bool { return bytes.Equal(o.Value, r.Value) })
		if !settled[r.Op] && !same {
			open = append(open, r)
		}
	}
	return open
}

// mayTouch holds the rules that need nothing but the op: coders change only what is theirs.
func mayTouch(op qda.Op) bool {
	ref := qda.Ref("")
	switch b := op.Body.(type) {
	case qda.Code:
		return b.Layer.WritableBy(op.Coder)
	case qda.Uncode:
		return b.Layer.WritableBy(op.Coder)
	case qda.Set:
		ref = b.Ref
	case qda.Confirm:
		ref = b.Ref
	}
	switch ref.Kind() {
	case "memo":
		owner, _, _ := strings.Cut(ref.Rest(), "/")
		return owner == string(op.Coder)
	case "review":
		_, layer, _ := strings.Cut(ref.Rest(), "/")
		return qda.Layer(layer).WritableBy(op.Coder)
	}
	return true
}

func conflictKey(ref qda.Ref, field string) string { return string(ref) + "\x00" + field }

func clearConflicts(tx *store.Tx, ref qda.Ref) error {
	var old []string
	err := tx.Scan(store.Conflicts, string(ref)+"\x00", func(key string, _ []byte) (bool, error) {
		old = append(old, key)
		return true, nil
	})
	for _, key := range old {
		if err == nil {
			err = tx.Delete(store.Conflicts, key)
		}
	}
	return err
}
