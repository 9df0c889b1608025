package study

import (
	"yinde/internal/qda"
	"yinde/internal/store"
	"yinde/internal/text"
)

func (w *writer) admitCode(b qda.Code) (qda.Body, error) {
	t, err := w.text(b.Transcript)
	if err != nil {
		return nil, err
	}
	if !b.Span.In(t.Content) {
		return nil, qda.Bad("coding.place", b.Start, b.End, len(t.Content))
	}
	if b.Layer == "" {
		b.Layer = qda.Layer(w.coder)
	}
	b.Rev, b.Born = t.Rev, nil
	key := codingKey(b.Coding)
	there, err := w.tx.Get(store.Codings, key)
	placed, here := w.placed[key]
	if err != nil || placed || !here && there != nil {
		return nil, err // it is there already
	}
	if !w.newThemes[b.Theme] {
		if err := codableBy(b.Layer, w.study.book, b.Theme); err != nil {
			return nil, err
		}
	}
	w.placed[key] = true
	b.Quote = t.Quote(b.Span)
	b.Before, b.After = text.Context(t.Content, b.Span, text.ContextRunes)
	b.Version = w.study.book.Version
	return b, nil
}

// codableBy is [codable] for coders; the consensus may get what they put before a theme was
// retired or split.
func codableBy(l qda.Layer, book *qda.Codebook, id qda.ThemeID) error {
	if t := book.Theme(id); l == qda.Consensus && t != nil && !t.Folder && t.Into == "" {
		return nil
	}
	return codable(book, id)
}

func codable(book *qda.Codebook, id qda.ThemeID) error {
	t := book.Theme(id)
	switch {
	case t == nil:
		return qda.Bad("theme.unknown", id).Because(qda.ErrNotFound)
	case t.Folder:
		return qda.Bad("theme.folder", t.Key)
	case t.Into != "":
		return qda.Bad("theme.merged", t.Key, book.Resolve(id).Key)
	case t.Split:
		return qda.Bad("theme.split", t.Key, keysOf(book, t.Dealt))
	case !t.Codable():
		return qda.Bad("theme.not_codable", t.Key)
	}
	return nil
}

func (w *writer) admitUncode(b qda.Uncode) (qda.Body, error) {
	if b.Layer == "" {
		b.Layer = qda.Layer(w.coder)
	}
	if b.AsMade {
		return w.admitUnmade(b)
	}
	key := codingKey(b.Place())
	there, err := w.tx.Get(store.Codings, key)
	placed, here := w.placed[key]
	if err != nil || here && !placed || !here && there == nil {
		return nil, err
	}
	w.placed[key] = false
	if here {
		b.Rev, err = w.revOf(b.Transcript)
		return b, err
	}
	return w.uncodeMembers(b, parseMembers(string(there)))
}

// admitUnmade takes away a coding that has no place in the present text.
func (w *writer) admitUnmade(b qda.Uncode) (qda.Body, error) {
	made := madeKey(b.Place())
	there, err := w.tx.Get(store.Places, made)
	if err != nil || len(there) == 0 || there[0] == 'x' || w.unmade[made] {
		return nil, err
	}
	w.unmade[made] = true
	return b, nil
}

// uncodeMembers makes of one uncode as many as there are codings on its place, each by the
// place it was made at; the last is returned, the others are written.
func (w *writer) uncodeMembers(b qda.Uncode, members []member) (qda.Body, error) {
	for i, m := range members {
		one := b
		one.Rev = ""
		if m.made != "" {
			at, err := parseDigits(m.made[:placeDigits])
			if err != nil {
				return nil, err
			}
			one.Span, one.Rev = at, qda.Blob(m.made[placeDigits:])
		}
		if i == len(members)-1 {
			return one, nil
		}
		if err := w.write(one); err != nil {
			return nil, err
		}
	}
	return b, nil
}

// revOf is the revision that a transcript's text is.
func (w *writer) revOf(key qda.TextKey) (qda.Blob, error) {
	t, err := w.text(key)
	if err != nil {
		return "", err
	}
	return t.Rev, nil
}
