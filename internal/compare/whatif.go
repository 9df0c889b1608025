package compare

import (
	"yinde/internal/qda"
)

// checkMerges refuses merges of unknown themes and merges that lead back to their start.
func (o Options) checkMerges(book *qda.Codebook) error {
	for from, into := range o.Merge {
		for _, id := range []qda.ThemeID{from, into} {
			if book.Resolve(id) == nil {
				return qda.Bad("compare.theme", id).Because(qda.ErrNotFound)
			}
		}
		at := into
		for range len(o.Merge) + 1 {
			if at == from {
				return qda.Bad("compare.merge_ring", book.Theme(from).Key)
			}
			next, ok := o.Merge[at]
			if !ok {
				break
			}
			at = next
		}
	}
	if o.Level < 0 {
		return qda.Bad("compare.level", o.Level)
	}
	return nil
}

// Stands is the theme that a theme's codings count for: what it was merged into, then what
// the options take it for, then its ancestor on their level.
func (o Options) Stands(book *qda.Codebook, id qda.ThemeID) *qda.Theme {
	t := book.Resolve(id)
	for range len(o.Merge) {
		into, ok := o.Merge[t.ID]
		if !ok {
			break
		}
		t = book.Resolve(into)
	}
	if path := book.Path(t.ID); o.Level > 0 && len(path) > o.Level {
		return path[o.Level-1]
	}
	return t
}

// Lift says that everything below a theme counts for the theme itself, for [Options.Merge].
func Lift(book *qda.Codebook, id qda.ThemeID) map[qda.ThemeID]qda.ThemeID {
	out := map[qda.ThemeID]qda.ThemeID{}
	for _, t := range book.Themes() {
		if t.ID != id && book.Within(t.ID, id) {
			out[t.ID] = id
		}
	}
	return out
}
