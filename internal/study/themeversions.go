package study

import (
	"maps"
	"slices"

	"yinde/internal/qda"
	"yinde/internal/store"
)

// Versions lists the versions of the codebook, oldest first.
func (v *View) Versions() ([]qda.Version, error) { return versions(v.tx) }

// versionOf tells for every op that is part of a version by which op that one is named.
func versionOf(tx *store.Tx) (map[qda.OpID]qda.OpID, error) {
	live, err := touches(tx, versionCell)
	out := make(map[qda.OpID]qda.OpID, len(live))
	for i := len(live) - 1; i >= 0; i-- {
		if next := i + 1; next < len(live) && live[next].act == live[i].act {
			out[live[i].op] = out[live[next].op]
		} else {
			out[live[i].op] = live[i].op
		}
	}
	return out, err
}

// ThemeVersions names, by theme, the codebook version in which it was last changed, and all
// versions there are, oldest first. It reads no more ops than it must, so that a screen may
// ask for all themes at once.
func (v *View) ThemeVersions() (last map[qda.ThemeID]qda.OpID, all []qda.OpID, err error) {
	last, born := map[qda.ThemeID]qda.OpID{}, map[qda.OpID]bool{}
	for _, t := range v.book.Themes() {
		last[t.ID] = t.Born
		born[t.Born] = true
	}
	later := func(id qda.ThemeID, op qda.OpID) {
		if was, ok := last[id]; ok {
			last[id] = max(was, op)
		}
	}
	live, err := touches(v.tx, bookCell)
	if err != nil {
		return nil, nil, err
	}
	for _, t := range live {
		if born[t.op] {
			continue
		}
		op, err := readOp(v.tx, t.op)
		if err != nil {
			return nil, nil, err
		}
		later(qda.ThemeOf(op.Body), op.ID)
		switch b := op.Body.(type) {
		case qda.MergeTheme:
			later(b.Into, op.ID)
		case qda.SplitTheme:
			for _, id := range b.Into {
				later(id, op.ID)
			}
		}
	}
	refs, records, err := scanJSON[record](v.tx, store.Records, "theme/")
	for i, r := range records {
		for field, head := range r.Heads {
			if versioned(field) {
				later(qda.ThemeID(qda.Ref(refs[i]).Rest()), head)
			}
		}
	}
	if err != nil {
		return nil, nil, err
	}
	versions, err := versionOf(v.tx)
	for id, op := range last {
		last[id] = versions[op]
	}
	all = slices.Compact(slices.Sorted(maps.Values(versions)))
	return last, all, err
}
