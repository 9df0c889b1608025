package study

import (
	"strings"

	"yinde/internal/qda"
	"yinde/internal/store"
)

// cell names a piece of state that is folded by itself; see the package comment.
type cell string

const (
	bookCell    cell = "b"
	versionCell cell = "v"
)

func registerCell(ref qda.Ref) cell        { return cell("r/" + string(ref)) }
func codingCell(key string) cell           { return cell("c/" + key) }
func transcriptCell(k qda.TextKey) cell    { return cell("t/" + string(k)) }
func lookCell(k qda.TextKey) cell          { return cell("l/" + string(k)) }
func undoCell(act qda.ActID) cell          { return cell("u/" + string(act)) }
func (c cell) is(prefix string) bool       { return strings.HasPrefix(string(c), prefix) }
func (c cell) rest() string                { return string(c[2:]) }
func (c cell) touchKey(id qda.OpID) string { return string(c) + "\x00" + string(id) }

// placeDigits is the length of a place in a coding's key: two positions of eight hex digits.
const placeDigits = 16

// codingKey is a coding's key in its bucket: transcript, layer, place, theme. Within a
// transcript and layer keys sort by place.
func codingKey(c qda.Coding) string {
	return string(c.Transcript) + "/" + string(c.Layer) + "\x00" +
		uint32Key(c.Start) + uint32Key(c.End) + string(c.Theme)
}

// madeKey names a coding by the place it was made at, which a revision of the text does not
// change. For one made in the first text it is the key that [codingKey] gives it there.
func madeKey(c qda.Coding) string {
	at := c.Place()
	c.Span = at.Span
	if at.Rev == "" {
		return codingKey(c)
	}
	return codingKey(c) + revMark + string(at.Rev)
}

// revMark stands between a coding's key and the revision it was made in.
const revMark = "\x02"

// cellsOf lists the cells whose value depends on op.
func cellsOf(op qda.Op) []cell {
	switch b := op.Body.(type) {
	case qda.AddTranscript:
		return []cell{transcriptCell(b.Transcript.Key)}
	case qda.Erase:
		return []cell{transcriptCell(b.Transcript)}
	case qda.AddTheme, qda.MoveTheme, qda.MergeTheme, qda.SplitTheme:
		return []cell{bookCell, versionCell}
	case qda.Set:
		if b.Ref.Kind() == "theme" && versioned(b.Field) {
			return []cell{registerCell(b.Ref), versionCell}
		}
		return cellsOfRegisters(b.Ref)
	case qda.Confirm:
		if b.Ref.Kind() == "theme" && versioned(b.Field) {
			return []cell{registerCell(b.Ref), versionCell}
		}
		return cellsOfRegisters(b.Ref)
	case qda.Code:
		return []cell{codingCell(madeKey(b.Coding))}
	case qda.Uncode:
		return []cell{codingCell(madeKey(b.Place()))}
	case qda.Look:
		return []cell{lookCell(b.Transcript)}
	case qda.Undo:
		return []cell{undoCell(b.Act)}
	case qda.Redo:
		return []cell{undoCell(b.Act)}
	}
	return nil
}

// cellsOfRegisters lists the cells whose value depends on the registers of one thing.
func cellsOfRegisters(ref qda.Ref) []cell {
	if kind := ref.Kind(); kind == "units" || kind == "text" {
		key, _, _ := strings.Cut(ref.Rest(), "/")
		return []cell{registerCell(ref), transcriptCell(qda.TextKey(key))}
	}
	return []cell{registerCell(ref)}
}

// versioned reports whether another value of this field of a theme makes a codebook version.
func versioned(field string) bool { return field != "color" && field != "memo" && field != "guid" }

// readOp returns the op with this id.
func readOp(tx *store.Tx, id qda.OpID) (qda.Op, error) {
	raw, err := tx.Get(store.Ops, string(id))
	if err != nil {
		return qda.Op{}, err
	}
	if raw == nil {
		return qda.Op{}, qda.Bad("op.missing", id).Because(qda.ErrNotFound)
	}
	return qda.DecodeOp(raw)
}

// touch is an entry of the touch index: an op that speaks of a cell. Note is what the fold
// of a coding needs to know of it, so that a million codings fold without decoding ops.
type touch struct {
	op   qda.OpID
	act  qda.ActID
	note string
}

// touches lists the live entries of a cell, in op order.
func touches(tx *store.Tx, c cell) ([]touch, error) {
	var all []touch
	prefix := string(c) + "\x00"
	err := tx.Scan(store.Touch, prefix, func(key string, value []byte) (bool, error) {
		act, note, _ := strings.Cut(string(value), "\x00")
		all = append(all, touch{qda.OpID(key[len(prefix):]), qda.ActID(act), note})
		return true, nil
	})
	if err != nil {
		return nil, err
	}
	live := all[:0]
	for _, t := range all {
		undone, err := tx.Get(store.Undone, string(t.act))
		if err != nil {
			return nil, err
		}
		if undone == nil {
			live = append(live, t)
		}
	}
	return live, nil
}

// liveOps returns the ops that touch c and are not undone, in order.
func liveOps(tx *store.Tx, c cell) ([]qda.Op, error) {
	live, err := touches(tx, c)
	if err != nil {
		return nil, err
	}
	ops := make([]qda.Op, len(live))
	for i, t := range live {
		if ops[i], err = readOp(tx, t.op); err != nil {
			return nil, err
		}
	}
	return ops, nil
}

// The notes of codings: made under a version, taken away, or not theirs to change.
const (
	noteCode   = "+"
	noteUncode = "-"
	noteVoid   = "!"
)

func noteOf(op qda.Op) string {
	switch b := op.Body.(type) {
	case qda.Code:
		if !mayTouch(op) {
			return noteVoid
		}
		return noteCode + string(b.Version)
	case qda.Uncode:
		if !mayTouch(op) {
			return noteVoid
		}
		return noteUncode
	case qda.AddTheme, qda.MoveTheme, qda.MergeTheme, qda.SplitTheme:
		return noteThemes(b)
	case qda.Set:
		if b.Ref.Kind() == "theme" && versioned(b.Field) {
			return noteThemes(b)
		}
	case qda.Confirm:
		if b.Ref.Kind() == "theme" && versioned(b.Field) {
			return noteThemes(b)
		}
	}
	return ""
}
