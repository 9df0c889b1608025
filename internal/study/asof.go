package study

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"yinde/internal/qda"
	"yinde/internal/store"
)

// CodebookAt is the codebook as it stood at a version that [View.Versions] lists: the same
// fold as the present one, over the ops up to the one that names it; "" is the empty codebook.
// It is computed from the journal as that stands now: acts that were undone since are left
// out, and ops of an earlier clock that merging brought since are in it.
func (v *View) CodebookAt(version qda.OpID) (*qda.Codebook, error) {
	ops, err := liveUpTo(v.tx, bookCell, version)
	if err != nil {
		return nil, err
	}
	tree := newTree()
	for _, op := range ops {
		tree.apply(op)
	}
	themes := tree.themes()
	for i := range themes {
		r, err := registersAt(v.tx, qda.RefTo("theme", themes[i].ID), version)
		if err == nil && len(r.Fields) > 0 {
			err = r.into(&themes[i])
		}
		if err != nil {
			return nil, err
		}
	}
	settleKeys(themes)
	return qda.NewCodebook(version, themes), nil
}

// liveUpTo is [liveOps] without those after last.
func liveUpTo(tx *store.Tx, c cell, last qda.OpID) ([]qda.Op, error) {
	live, err := touches(tx, c)
	var ops []qda.Op
	for _, t := range live {
		if err != nil || t.op > last {
			break
		}
		var op qda.Op
		op, err = readOp(tx, t.op)
		ops = append(ops, op)
	}
	return ops, err
}

// registersAt computes the registers of one thing from the ops up to last.
func registersAt(tx *store.Tx, ref qda.Ref, last qda.OpID) (record, error) {
	r := record{Fields: map[string]json.RawMessage{}, Heads: map[string]qda.OpID{}}
	ops, err := liveUpTo(tx, registerCell(ref), last)
	byField := map[string][]qda.Op{}
	for _, op := range ops {
		switch b := op.Body.(type) {
		case qda.Set:
			byField[b.Field] = append(byField[b.Field], op)
		case qda.Confirm:
			byField[b.Field] = append(byField[b.Field], op)
		}
	}
	for field, ops := range byField {
		if value, head, _ := foldField(ops); head != "" {
			r.Fields[field], r.Heads[field] = value, head
		}
	}
	return r, err
}

// NumberedVersion is a version with its running number, from 1, which is for display only,
// and what it did: how many ops of each kind (as in [ActInfo]) and to which themes.
type NumberedVersion struct {
	qda.Version
	Number int
	Counts map[string]int
	Themes []qda.ThemeID
}

// NumberedVersions lists the versions of the codebook with what each did, oldest first.
func (v *View) NumberedVersions() ([]NumberedVersion, error) {
	ops, err := versionOps(v.tx)
	var out []NumberedVersion
	for _, op := range ops {
		if n := len(out); n == 0 || out[n-1].Act != op.Act {
			out = append(out, NumberedVersion{Number: n + 1, Counts: map[string]int{}})
		}
		last := &out[len(out)-1]
		last.Version = qda.Version{Op: op.ID, Act: op.Act, Coder: op.Coder}
		last.Counts[CountKey(op.Body)]++
		id := qda.ThemeOf(op.Body)
		if !slices.Contains(last.Themes, id) {
			last.Themes = append(last.Themes, id)
		}
	}
	return out, err
}

// VersionNamed finds the version that people name by date and short id (2026-11-23-3fa2c1),
// by short id, by running number (v3 or 3), or by a day (2026-11-23, UTC): the last version made
// on it or before. Errors: version.none, version.unknown, which lists the known ones.
func (v *View) VersionNamed(name string) (qda.Version, int, error) {
	all, err := v.Versions()
	if err != nil {
		return qda.Version{}, 0, err
	}
	if len(all) == 0 {
		return qda.Version{}, 0, qda.Bad("version.none").Because(qda.ErrNotFound)
	}
	asked := strings.ToLower(strings.TrimSpace(name))
	for i, x := range all {
		if asked == x.Name() || asked == x.Op.Short() || asked == string(x.Op) {
			return x, i + 1, nil
		}
	}
	if n, err := strconv.Atoi(strings.TrimPrefix(asked, "v")); err == nil && 1 <= n && n <= len(all) {
		return all[n-1], n, nil
	}
	if qda.ValidDate(asked) {
		for i, x := range slices.Backward(all) {
			if x.Name()[:len(asked)] <= asked {
				return x, i + 1, nil
			}
		}
	}
	return qda.Version{}, 0, qda.Bad("version.unknown", name, namesOf(all)).Because(qda.ErrNotFound)
}

// namesOf lists versions as people name them, the latest twenty.
func namesOf(all []qda.Version) string {
	const most = 20
	var names []string
	from := max(0, len(all)-most)
	if from > 0 {
		names = append(names, "…")
	}
	for i, x := range all[from:] {
		names = append(names, "v"+strconv.Itoa(from+i+1)+" "+x.Name())
	}
	return join(names)
}
