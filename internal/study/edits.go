package study

import (
	"encoding/json"
	"fmt"
	"strings"

	"yinde/internal/qda"
	"yinde/internal/store"
	"yinde/internal/text"
)

// placeRef is the registers of a quoted place: it belongs to the study, not to a coder or
// theme, as what is printed does. A place in a revision of the text has its name behind it.
func placeRef(t qda.TextKey, at qda.Place) qda.Ref {
	place := fmt.Sprintf("%d-%d", at.Start, at.End)
	if at.Rev != "" {
		return qda.RefTo("quote", string(t), place, string(at.Rev))
	}
	return qda.RefTo("quote", string(t), place)
}

type editFields struct {
	Edits []qda.Edit `json:"edits"`
}

// SetEdits is the op that says how a quoted place is printed; no edits
// means as it was said. The place must be one of the present text, and the edits such as
// [qda.CheckEdits] lets through.
func SetEdits(t qda.TextKey, at qda.Place, edits []qda.Edit) qda.Body {
	if edits == nil {
		edits = []qda.Edit{}
	}
	return qda.NewSet(placeRef(t, at), "edits", edits)
}

// placeOf reads what placeRef wrote.
func placeOf(ref qda.Ref) (key qda.TextKey, at qda.Place, ok bool) {
	head, place, _ := strings.Cut(ref.Rest(), "/")
	place, rev, _ := strings.Cut(place, "/")
	at.Rev = qda.Blob(rev)
	n, err := fmt.Sscanf(place, "%d-%d", &at.Start, &at.End)
	return qda.TextKey(head), at, n == 2 && err == nil && placeRef(qda.TextKey(head), at) == ref
}

func (w *writer) checkEditsSet(b qda.Set) error {
	var f editFields
	if err := w.shape(b, &f); err != nil {
		return err
	}
	key, at, ok := placeOf(b.Ref)
	if !ok {
		return qda.Bad("set.unknown", b.Ref)
	}
	t, err := w.text(key)
	if err != nil {
		return err
	}
	if at.Rev != t.Rev {
		return qda.Bad("units.other_text", b.Ref)
	}
	if !at.In(t.Content) {
		return qda.Bad("coding.place", at.Start, at.End, len(t.Content))
	}
	return qda.CheckEdits(t.Quote(at.Span), f.Edits)
}

// Edits returns how the places of a transcript are printed, where anything was said of it.
// Edits of a place in an earlier text count for where it stands now; of several that come to
// stand on one place, those made last do. An edit whose words are gone falls away with them.
func (v *View) Edits(key qda.TextKey) (map[qda.Span][]qda.Edit, error) {
	out := map[qda.Span][]qda.Edit{}
	made := map[qda.Span]qda.OpID{}
	st, err := v.stored(key)
	if err != nil {
		return out, err
	}
	err = v.tx.Scan(store.Records, string(qda.RefTo("quote", key))+"/", func(ref string, value []byte) (bool, error) {
		r, err := decodeJSON[record](value)
		if err != nil {
			return false, err
		}
		var f editFields
		if err := r.into(&f); err != nil {
			return false, err
		}
		_, place, ok := placeOf(qda.Ref(ref))
		if !ok {
			return true, nil
		}
		at, edits := place.Span, f.Edits
		if place.Rev != st.Rev {
			if at, edits, err = v.editsNow(key, place, f.Edits); err != nil {
				return false, err
			}
		}
		if at.End > 0 && made[at] < r.last() {
			made[at] = r.last()
			if out[at] = edits; len(edits) == 0 {
				delete(out, at)
			}
		}
		return true, nil
	})
	return out, err
}

// editsNow maps a place and its edits to the present text; an empty span when the place is
// lost.
func (v *View) editsNow(key qda.TextKey, place qda.Place, edits []qda.Edit) (qda.Span, []qda.Edit, error) {
	a, err := v.Anchors(key, place.Rev)
	if err != nil || a == nil {
		return qda.Span{}, nil, err
	}
	at, fate := a.Place(place.Span)
	if fate == text.Lost {
		return qda.Span{}, nil, nil
	}
	var out []qda.Edit
	for _, e := range edits {
		if e.Kind != qda.Gloss {
			now, fate := a.Place(qda.Span{Start: place.Start + e.Start, End: place.Start + e.End})
			if fate == text.Lost || now.Start < at.Start || now.End > at.End {
				continue
			}
			e.Span = qda.Span{Start: now.Start - at.Start, End: now.End - at.Start}
		}
		out = append(out, e)
	}
	return at, out, nil
}

// blankEdits leaves out what edits of an erased transcript put in its words' place.
func blankEdits(b qda.Set, gone *erased) qda.Set {
	if key, _, ok := placeOf(b.Ref); ok && (gone == nil || gone.keys[key]) {
		b.Value = json.RawMessage("[]")
	}
	return b
}
