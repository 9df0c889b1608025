package study

import (
	"slices"
	"strings"

	"yinde/internal/qda"
)

// takesCodings refuses a theme that other themes' codings cannot come to.
func takesCodings(t *qda.Theme) error {
	switch {
	case t.Folder:
		return qda.Bad("theme.folder", t.Key)
	case t.Status == qda.Retired:
		return qda.Bad("theme.into_retired", t.Key)
	case t.Split:
		return qda.Bad("theme.into_split", t.Key)
	}
	return nil
}

// admitSplit lets a theme be split once, into two or more others that can be coded with.
func (w *writer) admitSplit(b qda.SplitTheme) (qda.Body, error) {
	book := w.study.book
	t := book.Theme(b.Theme)
	switch {
	case t == nil:
		return nil, qda.Bad("theme.unknown", b.Theme).Because(qda.ErrNotFound)
	case t.Folder:
		return nil, qda.Bad("theme.folder", t.Key)
	case t.Into != "":
		return nil, qda.Bad("theme.merged", t.Key, book.Resolve(b.Theme).Key)
	case t.Split:
		return nil, qda.Bad("theme.split", t.Key, keysOf(book, t.Dealt))
	}
	b.Into = slices.Clone(b.Into)
	slices.Sort(b.Into)
	b.Into = slices.Compact(b.Into)
	if len(b.Into) < 2 {
		return nil, qda.Bad("theme.split_few", t.Key)
	}
	for _, id := range b.Into {
		into := book.Theme(id)
		switch {
		case id == b.Theme:
			return nil, qda.Bad("theme.into_itself", t.Key)
		case into == nil && !w.newThemes[id]:
			return nil, qda.Bad("theme.unknown", id).Because(qda.ErrNotFound)
		case into == nil:
		case into.Into != "":
			return nil, qda.Bad("theme.merged", into.Key, book.Resolve(id).Key)
		default:
			if err := takesCodings(into); err != nil {
				return nil, err
			}
		}
	}
	return b, nil
}

// dealtTo adds into to the themes that a theme is dealt out to: two coders may have split it
// without knowing of each other. The list is new, as copies of the theme share the old one.
func dealtTo(t *qda.Theme, into []qda.ThemeID) []qda.ThemeID {
	out := slices.Concat(t.Dealt, into)
	out = slices.DeleteFunc(out, func(id qda.ThemeID) bool { return id == t.ID })
	slices.Sort(out)
	return slices.Compact(out)
}

func keysOf(book *qda.Codebook, ids []qda.ThemeID) string {
	var keys []string
	for _, t := range book.Themes() {
		if slices.Contains(ids, t.ID) {
			keys = append(keys, t.Key)
		}
	}
	return join(keys)
}

// Candidates are the themes to which codings of a split theme can go, in tree order: what it
// was dealt out to, merges followed, and where one of those was split in turn, its own.
func Candidates(book *qda.Codebook, id qda.ThemeID) []*qda.Theme {
	found, seen := map[qda.ThemeID]bool{}, map[qda.ThemeID]bool{}
	var walk func(id qda.ThemeID)
	walk = func(id qda.ThemeID) {
		t := book.Resolve(id)
		switch {
		case t == nil || seen[t.ID]:
			return
		case t.Codable():
			found[t.ID] = true
		}
		seen[t.ID] = true
		if t.Split {
			for _, into := range t.Dealt {
				walk(into)
			}
		}
	}
	walk(id)
	var out []*qda.Theme
	for _, t := range book.Themes() {
		if found[t.ID] {
			out = append(out, t)
		}
	}
	return out
}

// Undealt calls fn with the codings of split themes that still stand on them, layer by layer
// (all layers when none is named). What fn gets is overwritten after it returns. That is the
// whole queue: nothing else remembers how far a coder has come.
func (v *View) Undealt(fn func(*Layered) error, layers ...qda.Layer) error {
	split := map[qda.ThemeID]bool{}
	for _, t := range v.book.Themes() {
		if v.book.Resolve(t.ID).Split {
			split[t.ID] = true
		}
	}
	if len(split) == 0 {
		return nil
	}
	wants := func(_ qda.TextKey, l qda.Layer) bool { return len(layers) == 0 || slices.Contains(layers, l) }
	return v.EachLayer(wants, func(l *Layered) error {
		l.Codings = slices.DeleteFunc(l.Codings, func(s Spot) bool { return !split[s.Theme] })
		if len(l.Codings) == 0 {
			return nil
		}
		return fn(l)
	})
}

// Deal plans the recoding of one coding of a split theme with some of its candidates: the old
// one goes, the new ones come, as [View.Recode] has it.
func (v *View) Deal(signer qda.CoderID, c qda.Coding, to ...qda.ThemeID) ([]qda.Body, error) {
	from := v.book.Resolve(c.Theme)
	if from == nil || !from.Split {
		return nil, qda.Bad("theme.not_split", v.book.Theme(c.Theme).Key)
	}
	candidates := Candidates(v.book, from.ID)
	for _, id := range to {
		if !slices.ContainsFunc(candidates, func(t *qda.Theme) bool { return t.ID == id }) {
			return nil, qda.Bad("theme.not_candidate", from.Key, v.book.Theme(id).Key, keysOf(v.book, idsOf(candidates)))
		}
	}
	return v.Recode(signer, c, to...)
}

// Recode plans other themes for one coding: the old one goes, the new ones come, and signer's
// memo about it goes with them. Where a new theme has a memo there already, the old one is put
// below it.
func (v *View) Recode(signer qda.CoderID, c qda.Coding, to ...qda.ThemeID) ([]qda.Body, error) {
	memo, err := v.Memo(signer, c.Ref())
	if err != nil {
		return nil, err
	}
	ops := []qda.Body{qda.Uncode{Transcript: c.Transcript, Layer: c.Layer, Theme: c.Theme, Span: c.Span}}
	for _, id := range to {
		next := qda.Coding{Transcript: c.Transcript, Layer: c.Layer, Theme: id, Span: c.Span}
		ops = append(ops, qda.Code{Coding: next})
		old, err := v.Memo(signer, next.Ref())
		if err != nil {
			return nil, err
		}
		if memo != "" && memo != old {
			ops = append(ops, SetMemo(signer, next.Ref(), strings.TrimPrefix(old+"\n\n"+memo, "\n\n")))
		}
	}
	if memo != "" {
		ops = append(ops, SetMemo(signer, c.Ref(), ""))
	}
	return ops, nil
}

func idsOf(themes []*qda.Theme) []qda.ThemeID {
	out := make([]qda.ThemeID, len(themes))
	for i, t := range themes {
		out[i] = t.ID
	}
	return out
}
