package study

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"yinde/internal/qda"
	"yinde/internal/store"
)

// ThemeChange is one thing that one op did to a theme. Old and New are values as the journal
// writes them, nil for none.
type ThemeChange struct {
	Op      qda.OpID
	Act     qda.ActID
	Coder   qda.CoderID
	What    string // a field of the theme, or one of the What… below
	Old     json.RawMessage
	New     json.RawMessage
	Version qda.OpID // the codebook version that it belongs to, "" when it made none
	Undone  bool     // its act was taken back: it has no effect
}

// What a [ThemeChange] did besides setting a field. Old and New are theme ids, except for
// WhatAdded (the name), WhatOrder (numbers) and WhatSplit (a list of ids).
const (
	WhatAdded     = "added"
	WhatParent    = "parent"
	WhatOrder     = "order"
	WhatInto      = "into"       // merged into New
	WhatFrom      = "from"       // New was merged into it
	WhatSplit     = "split"      // dealt out to New
	WhatSplitFrom = "split_from" // New is dealt out to it and others
)

// ThemeHistory lists what was done to a theme, latest first. Acts that were undone are in it;
// ops that break a rule where they stand are not.
func (v *View) ThemeHistory(id qda.ThemeID) ([]ThemeChange, error) {
	h := themeLog{id: id, fields: map[string]json.RawMessage{"status": mustJSON(qda.Active)}}
	err := h.placesInTree(v.tx)
	if err == nil {
		err = h.edits(v.tx)
	}
	if err != nil {
		return nil, err
	}
	versions, err := versionOf(v.tx)
	for i := range h.changes {
		h.changes[i].Version = versions[h.changes[i].Op]
	}
	slices.SortStableFunc(h.changes, func(a, b ThemeChange) int { return -cmp.Compare(a.Op, b.Op) })
	return h.changes, err
}

// themeLog gathers the changes of one theme.
type themeLog struct {
	id      qda.ThemeID
	fields  map[string]json.RawMessage // as they stand while ops are replayed
	changes []ThemeChange
}

func (h *themeLog) add(op qda.Op, undone bool, what string, old, new json.RawMessage) {
	h.changes = append(h.changes, ThemeChange{Op: op.ID, Act: op.Act, Coder: op.Coder, What: what, Old: old, New: new, Undone: undone})
}

// everyTouch calls fn for every op that touches a cell, undone ones too, in order.
func everyTouch(tx *store.Tx, c cell, fn func(op qda.Op, undone bool)) error {
	prefix := string(c) + "\x00"
	return tx.Scan(store.Touch, prefix, func(key string, value []byte) (bool, error) {
		op, err := readOp(tx, qda.OpID(key[len(prefix):]))
		if err != nil {
			return false, err
		}
		undone, err := tx.Get(store.Undone, string(op.Act))
		if err == nil {
			fn(op, undone != nil)
		}
		return true, err
	})
}

// placesInTree replays the tree and notes what each op does to the theme. What an undone op
// would have done is noted and put back.
func (h *themeLog) placesInTree(tx *store.Tx) error {
	t := newTree()
	return everyTouch(tx, bookCell, func(op qda.Op, undone bool) {
		subject := qda.ThemeOf(op.Body)
		before, after := t.copyOf(subject), (*qda.Theme)(nil)
		t.apply(op)
		after = t.copyOf(subject)
		if undone {
			delete(t.byID, subject)
			if before != nil {
				t.byID[subject] = before
			}
		}
		if after != nil {
			h.compare(op, undone, before, after)
		}
	})
}

func (t *tree) copyOf(id qda.ThemeID) *qda.Theme {
	if theme := t.byID[id]; theme != nil {
		same := *theme
		return &same
	}
	return nil
}

// compare notes what became of the subject of an op, and of the theme if it is another that
// the subject was merged into or dealt out to.
func (h *themeLog) compare(op qda.Op, undone bool, before, after *qda.Theme) {
	if after.ID != h.id {
		h.others(op, undone, before, after)
		return
	}
	if before == nil {
		h.add(op, undone, WhatAdded, nil, mustJSON(after.Name))
		if !undone {
			h.begin(after.ThemeText)
		}
		return
	}
	switch {
	case before.Parent != after.Parent:
		h.add(op, undone, WhatParent, idJSON(before.Parent), idJSON(after.Parent))
	case before.Order != after.Order:
		h.add(op, undone, WhatOrder, mustJSON(before.Order), mustJSON(after.Order))
	}
	if before.Into != after.Into {
		h.add(op, undone, WhatInto, idJSON(before.Into), idJSON(after.Into))
	}
	if split, ok := op.Body.(qda.SplitTheme); ok {
		h.add(op, undone, WhatSplit, nil, mustJSON(split.Into))
	}
}

func (h *themeLog) others(op qda.Op, undone bool, before, after *qda.Theme) {
	switch b := op.Body.(type) {
	case qda.MergeTheme:
		if before != nil && b.Into == h.id && before.Into != after.Into {
			h.add(op, undone, WhatFrom, nil, idJSON(b.Theme))
		}
	case qda.SplitTheme:
		if slices.Contains(b.Into, h.id) {
			h.add(op, undone, WhatSplitFrom, nil, idJSON(b.Theme))
		}
	}
}

// begin takes the fields that the theme was added with.
func (h *themeLog) begin(text qda.ThemeText) {
	fields, err := decodeJSON[map[string]json.RawMessage](mustJSON(text))
	if err == nil {
		for field, value := range fields {
			h.fields[field] = value
		}
	}
}

func idJSON(id qda.ThemeID) json.RawMessage {
	if id == "" {
		return nil
	}
	return mustJSON(id)
}

// edits replays the fields that were set after the theme was added.
func (h *themeLog) edits(tx *store.Tx) error {
	values := map[qda.OpID]json.RawMessage{}
	return everyTouch(tx, registerCell(qda.RefTo("theme", h.id)), func(op qda.Op, undone bool) {
		field, value := "", json.RawMessage(nil)
		switch b := op.Body.(type) {
		case qda.Set:
			field, value = b.Field, b.Value
			values[op.ID] = value
		case qda.Confirm:
			field, value = b.Field, values[b.Op]
		}
		if value == nil || bytes.Equal(value, h.fields[field]) {
			return
		}
		h.add(op, undone, field, h.fields[field], value)
		if !undone {
			h.fields[field] = value
		}
	})
}

// ThemesOnceCalled lists the themes that had this key at some time, or went by it until the act
// was undone, in tree order. Case does not count.
func (v *View) ThemesOnceCalled(key string) ([]*qda.Theme, error) {
	had := map[qda.ThemeID]bool{}
	err := everyTouch(v.tx, versionCell, func(op qda.Op, _ bool) {
		was := ""
		switch b := op.Body.(type) {
		case qda.AddTheme:
			was = b.Key
		case qda.Set:
			if b.Field == "key" && json.Unmarshal(b.Value, &was) != nil {
				return
			}
		}
		if was != "" && strings.EqualFold(was, key) {
			had[qda.ThemeOf(op.Body)] = true
		}
	})
	var out []*qda.Theme
	for _, t := range v.book.Themes() {
		if had[t.ID] {
			out = append(out, t)
		}
	}
	return out, err
}
