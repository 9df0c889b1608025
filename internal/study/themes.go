package study

import (
	"slices"

	"yinde/internal/qda"
)

// ThemePlace says where in the tree a theme goes: below Parent ("" is the top), before or
// after one of its children, else last.
type ThemePlace struct {
	Parent        qda.ThemeID
	Before, After qda.ThemeID
}

// ThemeAt plans how a theme comes to a place: its order there, and the moves that make room
// when its neighbours stand too close together. The theme itself may be in the tree or not.
func ThemeAt(book *qda.Codebook, theme qda.ThemeID, at ThemePlace) (order float64, room []qda.Body, err error) {
	orders, moves, err := themesAt(book, []qda.ThemeID{theme}, at)
	if err != nil {
		return 0, nil, err
	}
	return orders[0], moves, nil
}

// themesAt is ThemeAt for several themes side by side.
func themesAt(book *qda.Codebook, themes []qda.ThemeID, at ThemePlace) (orders []float64, room []qda.Body, err error) {
	siblings := childrenOf(book, at.Parent, themes)
	i := len(siblings)
	if mark := at.Before + at.After; mark != "" {
		i = slices.IndexFunc(siblings, func(t *qda.Theme) bool { return t.ID == mark })
		if i < 0 {
			return nil, nil, qda.Bad("theme.not_beside", keyOrID(book, mark), keyOrID(book, at.Parent))
		}
		if at.After != "" {
			i++
		}
	}
	orders = make([]float64, len(themes))
	n := float64(len(themes) + 1)
	switch {
	case len(siblings) == 0:
		for k := range orders {
			orders[k] = float64(k)
		}
		return orders, nil, nil
	case i == len(siblings):
		for k := range orders {
			orders[k] = siblings[i-1].Order + float64(k+1)
		}
		return orders, nil, nil
	case i == 0:
		for k := range orders {
			orders[k] = siblings[0].Order - n + float64(k+1)
		}
		return orders, nil, nil
	}
	low, high := siblings[i-1].Order, siblings[i].Order
	step := (high - low) / n
	if step > 1e-6 {
		for k := range orders {
			orders[k] = low + step*float64(k+1)
		}
		return orders, nil, nil
	}
	for k := range orders {
		orders[k] = float64(i + k)
	}
	for k, t := range siblings {
		if k >= i {
			k += len(themes)
		}
		if t.Order != float64(k) {
			room = append(room, qda.MoveTheme{Theme: t.ID, Parent: t.Parent, Order: float64(k)})
		}
	}
	return orders, room, nil
}

// childrenOf lists the themes below parent in order, without those in but. Themes whose
// parent is not here count as being at the top.
func childrenOf(book *qda.Codebook, parent qda.ThemeID, but []qda.ThemeID) []*qda.Theme {
	var out []*qda.Theme
	for _, t := range book.Themes() {
		if t.Parent == parent && !slices.Contains(but, t.ID) {
			out = append(out, t)
		}
	}
	return out
}

func keyOrID(book *qda.Codebook, id qda.ThemeID) string {
	if t := book.Theme(id); t != nil {
		return t.Key
	}
	return string(id)
}

// MoveTheme plans the move of a theme, with all below it, to a place. It plans nothing when
// the theme stands there already.
func MoveTheme(book *qda.Codebook, theme qda.ThemeID, at ThemePlace) ([]qda.Body, error) {
	t := book.Theme(theme)
	if at.Before == theme || at.After == theme {
		return nil, qda.Bad("theme.beside_itself", t.Key)
	}
	order, room, err := ThemeAt(book, theme, at)
	if err != nil {
		return nil, err
	}
	if t.Parent == at.Parent && len(room) == 0 && sameNeighbours(book, t, order) {
		return nil, nil
	}
	return append([]qda.Body{qda.MoveTheme{Theme: theme, Parent: at.Parent, Order: order}}, room...), nil
}

// sameNeighbours reports whether a theme would stand between the same siblings with order.
func sameNeighbours(book *qda.Codebook, t *qda.Theme, order float64) bool {
	for _, s := range childrenOf(book, t.Parent, []qda.ThemeID{t.ID}) {
		if s.Order == t.Order || (s.Order < t.Order) != (s.Order < order) {
			return false
		}
	}
	return true
}

// PromoteTheme plans the move of a sub-theme one level up, behind what it stood below.
func PromoteTheme(book *qda.Codebook, theme qda.ThemeID) ([]qda.Body, error) {
	t := book.Theme(theme)
	parent := book.Theme(t.Parent)
	if parent == nil {
		return nil, qda.Bad("theme.at_top", t.Key)
	}
	return MoveTheme(book, theme, ThemePlace{Parent: parent.Parent, After: parent.ID})
}

// SplitTheme plans a split into themes that are there and new ones, which come to stand
// behind the split theme.
func SplitTheme(book *qda.Codebook, theme qda.ThemeID, into []qda.ThemeID, add ...qda.ThemeText) ([]qda.Body, error) {
	t := book.Theme(theme)
	split := qda.SplitTheme{Theme: theme, Into: slices.Clone(into)}
	var ops []qda.Body
	if len(add) > 0 {
		ids := make([]qda.ThemeID, len(add))
		for i, text := range add {
			ids[i] = qda.ThemeIDOf(text.Key, text.Name)
		}
		parent := t.Parent
		if book.Theme(parent) == nil {
			parent = ""
		}
		orders, room, err := themesAt(book, ids, ThemePlace{Parent: t.Parent, After: theme})
		if err != nil {
			return nil, err
		}
		for i, text := range add {
			ops = append(ops, qda.AddTheme{ThemeText: text, Parent: parent, Order: orders[i]})
		}
		ops = append(ops, room...)
		split.Into = append(split.Into, ids...)
	}
	return append(ops, split), nil
}

// ThemeUse counts the codings that count for themes that wants lets through, merges followed,
// and of how many people they are.
func (v *View) ThemeUse(wants func(*qda.Theme) bool) (codings, coders int, err error) {
	return v.ThemeUseSeen(nil, wants)
}

// ThemeUseSeen is ThemeUse for the layers and transcripts that sees lets through (nil: all).
func (v *View) ThemeUseSeen(sees func(qda.TextKey, qda.Layer) bool, wants func(*qda.Theme) bool) (codings, coders int, err error) {
	counted := map[qda.ThemeID]bool{}
	for _, t := range v.book.Themes() {
		counted[t.ID] = wants(v.book.Resolve(t.ID))
	}
	whose := map[qda.CoderID]bool{}
	err = v.EachLayer(sees, func(l *Layered) error {
		for _, c := range l.Codings {
			if counted[c.Theme] {
				codings++
				whose[l.Layer.Coder()] = true
			}
		}
		return nil
	})
	delete(whose, "") // the consensus is nobody's
	return codings, len(whose), err
}

// FreeKey refuses a key that a theme has already, by whom it says, and a theme that has been
// added before under this key and name: it would be the same one. Without a name only the key
// is looked at.
func FreeKey(book *qda.Codebook, key, name string) error {
	if t := book.ByKey(key); t != nil {
		switch {
		case t.Into != "":
			return qda.Bad("theme.merged", t.Key, book.Resolve(t.ID).Key)
		case t.Status == qda.Retired:
			return qda.Bad("theme.key_retired", t.Key, t.Name)
		}
		return qda.Bad("theme.key_of", t.Key, t.Name)
	}
	if t := book.Theme(qda.ThemeIDOf(key, name)); t != nil && name != "" {
		return qda.Bad("theme.born", key, name, t.Key)
	}
	return nil
}

// CanMerge refuses a merge that the present codebook does not allow.
func CanMerge(book *qda.Codebook, theme, into qda.ThemeID) error {
	from, to := book.Theme(theme), book.Theme(into)
	switch {
	case from == nil:
		return qda.Bad("theme.unknown", theme).Because(qda.ErrNotFound)
	case to == nil:
		return qda.Bad("theme.unknown", into).Because(qda.ErrNotFound)
	case theme == into:
		return qda.Bad("theme.into_itself", from.Key)
	case from.Into != "":
		return qda.Bad("theme.merged", from.Key, book.Resolve(theme).Key)
	case book.Resolve(into).ID == theme:
		return qda.Bad("theme.merge_ring", from.Key, to.Key)
	}
	return takesCodings(book.Resolve(into))
}
