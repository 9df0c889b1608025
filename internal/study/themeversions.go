package study

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"yinde/internal/qda"
	"yinde/internal/store"
)

// A version of the codebook is made by an op after which the codebook says something else.
// Whether an op does that follows from what stands before it: a move to the parent that the
// theme has already is a change of order only, and a confirmation of the value that holds
// changes nothing. So the fold of the codebook, which replays all of them, marks in the touch
// index which ops are silent, and everything that asks for versions passes those over.

// silentNote stands before the note of an op that may make a version and made none.
const silentNote = "="

// noteThemes is the note of an op that may make a version: the themes that it speaks of.
func noteThemes(body qda.Body) string {
	themes := []string{string(qda.ThemeOf(body))}
	switch b := body.(type) {
	case qda.MergeTheme:
		themes = append(themes, string(b.Into))
	case qda.SplitTheme:
		for _, id := range b.Into {
			themes = append(themes, string(id))
		}
	}
	return strings.Join(themes, " ")
}

// markSilent writes into the touch index which of the live ops make no version. What is undone
// carries no mark, so that the index does not depend on what was there before.
func markSilent(tx *store.Tx, silent map[qda.OpID]bool) error {
	prefix := string(versionCell) + "\x00"
	changed := map[string]string{}
	err := tx.Scan(store.Touch, prefix, func(key string, value []byte) (bool, error) {
		act, note, _ := strings.Cut(string(value), "\x00")
		themes, was := strings.CutPrefix(note, silentNote)
		is := silent[qda.OpID(key[len(prefix):])]
		if is && !was {
			themes = silentNote + themes
		}
		if is != was {
			changed[key] = act + "\x00" + themes
		}
		return true, nil
	})
	for _, key := range slices.Sorted(maps.Keys(changed)) {
		if err == nil {
			err = tx.Put(store.Touch, key, []byte(changed[key]))
		}
	}
	return err
}

// versionTouches lists the entries of the live ops that made a version, in op order.
func versionTouches(tx *store.Tx) ([]touch, error) {
	live, err := touches(tx, versionCell)
	return slices.DeleteFunc(live, func(t touch) bool { return strings.HasPrefix(t.note, silentNote) }), err
}

// versionOps returns the live ops that made a version, in order.
func versionOps(tx *store.Tx) ([]qda.Op, error) {
	live, err := versionTouches(tx)
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

// fieldsSaid follows the edited fields of themes while their ops are replayed.
type fieldsSaid struct {
	now   map[fieldOf]json.RawMessage
	given map[qda.OpID]json.RawMessage // the value that each set gave
}

type fieldOf struct {
	ref   qda.Ref
	field string
}

func newFieldsSaid() *fieldsSaid {
	return &fieldsSaid{map[fieldOf]json.RawMessage{}, map[qda.OpID]json.RawMessage{}}
}

// apply replays one op and reports whether the field reads otherwise after it. The first set of
// a field does: [Study.Apply] refuses values that stand.
func (f *fieldsSaid) apply(op qda.Op) bool {
	var at fieldOf
	var value json.RawMessage
	switch b := op.Body.(type) {
	case qda.Set:
		at, value = fieldOf{b.Ref, b.Field}, b.Value
		f.given[op.ID] = value
	case qda.Confirm:
		at, value = fieldOf{b.Ref, b.Field}, f.given[b.Op]
	}
	if value == nil || bytes.Equal(f.now[at], value) {
		return false
	}
	f.now[at] = value
	return true
}

// Versions lists the versions of the codebook, oldest first. The ops of one act make one
// version, named by the last of them.
func (v *View) Versions() ([]qda.Version, error) {
	ops, err := versionOps(v.tx)
	var out []qda.Version
	for _, op := range ops {
		made := qda.Version{Op: op.ID, Act: op.Act, Coder: op.Coder}
		if n := len(out); n > 0 && out[n-1].Act == op.Act {
			out[n-1] = made
			continue
		}
		out = append(out, made)
	}
	return out, err
}

// versionOf tells for every op that is part of a version by which op that one is named.
func versionOf(tx *store.Tx) (map[qda.OpID]qda.OpID, error) {
	live, err := versionTouches(tx)
	return namedBy(live), err
}

func namedBy(live []touch) map[qda.OpID]qda.OpID {
	out := make(map[qda.OpID]qda.OpID, len(live))
	for i := len(live) - 1; i >= 0; i-- {
		if next := i + 1; next < len(live) && live[next].act == live[i].act {
			out[live[i].op] = out[live[next].op]
		} else {
			out[live[i].op] = live[i].op
		}
	}
	return out
}

// ThemeVersions names, by theme, the codebook version in which it was last changed, and all
// versions there are, oldest first. It reads no op, so that a screen may ask for all themes at
// once.
func (v *View) ThemeVersions() (last map[qda.ThemeID]qda.OpID, all []qda.OpID, err error) {
	live, err := versionTouches(v.tx)
	if err != nil {
		return nil, nil, err
	}
	names := namedBy(live)
	last = map[qda.ThemeID]qda.OpID{}
	for _, t := range live {
		for id := range strings.FieldsSeq(t.note) {
			if v.book.Theme(qda.ThemeID(id)) != nil {
				last[qda.ThemeID(id)] = names[t.op]
			}
		}
		all = append(all, names[t.op])
	}
	return last, slices.Compact(all), nil
}
