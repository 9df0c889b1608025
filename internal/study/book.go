package study

import (
	"cmp"
	"slices"
	"strings"

	"yinde/internal/qda"
	"yinde/internal/store"
)

const bookKey = "themes"

// storedBook is the codebook bucket's one value.
type storedBook struct {
	Version qda.OpID    `json:"version"`
	Themes  []qda.Theme `json:"themes"`
}

func readBook(tx *store.Tx) (*qda.Codebook, error) {
	var b storedBook
	_, err := tx.GetJSON(store.Codebook, bookKey, &b)
	return qda.NewCodebook(b.Version, b.Themes), err
}

// foldBook replays the theme tree, lays the edited fields over it, and marks the ops that
// make no version.
func foldBook(tx *store.Tx) error {
	ops, err := liveOps(tx, versionCell) // the ops of the tree are among them
	if err != nil {
		return err
	}
	tree, fields, silent := newTree(), newFieldsSaid(), map[qda.OpID]bool{}
	b := storedBook{}
	for _, op := range ops {
		if tree.apply(op) || fields.apply(op) {
			b.Version = op.ID
		} else {
			silent[op.ID] = true
		}
	}
	if err := markSilent(tx, silent); err != nil {
		return err
	}
	b.Themes = tree.themes()
	for i := range b.Themes {
		t := &b.Themes[i]
		r, err := readRecord(tx, qda.RefTo("theme", t.ID))
		if err != nil {
			return err
		}
		if len(r.Fields) > 0 {
			if err := r.into(t); err != nil {
				return err
			}
		}
	}
	settleKeys(b.Themes)
	if len(b.Themes) == 0 && b.Version == "" {
		return tx.Delete(store.Codebook, bookKey)
	}
	return tx.PutJSON(store.Codebook, bookKey, b)
}

// settleKeys gives each theme the key it asks for, the older first; a younger one that asks
// for a taken key becomes key-2.
func settleKeys(themes []qda.Theme) {
	slices.SortFunc(themes, func(a, b qda.Theme) int { return cmp.Compare(a.Born, b.Born) })
	taken := map[string]bool{}
	for i := range themes {
		t := &themes[i]
		if key := unique(t.Key, taken); key != t.Key {
			t.Was, t.Key = t.Key, key
		}
	}
}

// tree is the theme tree while its ops are replayed.
type tree struct {
	byID map[qda.ThemeID]*qda.Theme
}

func newTree() *tree { return &tree{byID: map[qda.ThemeID]*qda.Theme{}} }

// apply replays one op and reports whether the tree says something else now: order among
// siblings says nothing. An op that would break a rule where it stands has no effect.
func (t *tree) apply(op qda.Op) bool {
	switch b := op.Body.(type) {
	case qda.AddTheme:
		id := qda.ThemeIDOf(b.Key, b.Name)
		if t.byID[id] == nil {
			t.byID[id] = &qda.Theme{ID: id, ThemeText: b.ThemeText, Status: qda.Active,
				Parent: b.Parent, Order: b.Order, Born: op.ID}
			return true
		}
	case qda.MoveTheme:
		theme := t.byID[b.Theme]
		if theme != nil && b.Parent != b.Theme && !t.below(b.Parent, b.Theme) {
			moved := theme.Parent != b.Parent
			theme.Parent, theme.Order = b.Parent, b.Order
			return moved
		}
	case qda.MergeTheme:
		theme, into := t.byID[b.Theme], t.byID[b.Into]
		if theme != nil && into != nil && theme.Into == "" && !t.leadsTo(b.Into, b.Theme) {
			theme.Into = b.Into
			return true
		}
	case qda.SplitTheme:
		if theme := t.byID[b.Theme]; theme != nil {
			split, dealt := theme.Split, theme.Dealt
			theme.Split, theme.Dealt = true, dealtTo(theme, b.Into)
			return !split || !slices.Equal(dealt, theme.Dealt)
		}
	}
	return false
}

// below reports whether id stands below root.
func (t *tree) below(id, root qda.ThemeID) bool {
	for steps := 0; id != "" && steps <= len(t.byID); steps++ {
		if id == root {
			return true
		}
		theme := t.byID[id]
		if theme == nil {
			return false
		}
		id = theme.Parent
	}
	return false
}

// leadsTo reports whether following merges from id arrives at target.
func (t *tree) leadsTo(id, target qda.ThemeID) bool {
	for steps := 0; steps <= len(t.byID); steps++ {
		if id == target {
			return true
		}
		theme := t.byID[id]
		if theme == nil || theme.Into == "" {
			return false
		}
		id = theme.Into
	}
	return false
}

// themes returns the replayed themes, parents that never came or that close a ring cut off.
// A ring can arise when a theme is added under a parent that is added later.
func (t *tree) themes() []qda.Theme {
	out := make([]qda.Theme, 0, len(t.byID))
	for _, theme := range t.byID {
		out = append(out, *theme)
	}
	slices.SortFunc(out, func(a, b qda.Theme) int { return strings.Compare(string(a.ID), string(b.ID)) })
	for i := range out {
		if p := out[i].Parent; p != "" && (t.byID[p] == nil || t.below(p, out[i].ID)) {
			out[i].Parent = ""
			t.byID[out[i].ID].Parent = ""
		}
	}
	return out
}
