package study

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"yinde/internal/qda"
	"yinde/internal/store"
)

// placeRef is the registers of a quoted place: it belongs to the study, not to a coder or
// theme, as what is printed does.
func placeRef(t qda.TextKey, at qda.Span) qda.Ref {
	return qda.RefTo("quote", string(t), fmt.Sprintf("%d-%d", at.Start, at.End))
}

type editFields struct {
	Edits []qda.Edit `json:"edits"`
}

// editKinds are what may be done to the words of a quote before they are printed.
var editKinds = []string{"elision", "mask", "cleaning", "gloss", "emphasis"}

// SetEdits is the op that says how a quoted place is printed; no edits means as it was said.
func SetEdits(t qda.TextKey, at qda.Span, edits []qda.Edit) qda.Body {
	if edits == nil {
		edits = []qda.Edit{}
	}
	return qda.NewSet(placeRef(t, at), "edits", edits)
}

// placeOf reads what placeRef wrote.
func placeOf(ref qda.Ref) (key qda.TextKey, at qda.Span, ok bool) {
	head, place, _ := strings.Cut(ref.Rest(), "/")
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
	if !at.In(t.Content) {
		return qda.Bad("coding.place", at.Start, at.End, len(t.Content))
	}
	quote := t.Quote(at)
	for _, e := range f.Edits {
		if !slices.Contains(editKinds, e.Kind) {
			return qda.Bad("edit.kind", e.Kind, join(editKinds))
		}
		if e.Kind != "gloss" && !e.Span.In(quote) {
			return qda.Bad("edit.place", e.Start, e.End, len(quote))
		}
	}
	return nil
}

// Edits returns how the places of a transcript are printed, where anything was said of it.
func (v *View) Edits(key qda.TextKey) (map[qda.Span][]qda.Edit, error) {
	out := map[qda.Span][]qda.Edit{}
	err := v.tx.Scan(store.Records, string(qda.RefTo("quote", key))+"/", func(ref string, value []byte) (bool, error) {
		r, err := decodeJSON[record](value)
		var f editFields
		if err == nil {
			err = r.into(&f)
		}
		if _, at, ok := placeOf(qda.Ref(ref)); ok && len(f.Edits) > 0 {
			out[at] = f.Edits
		}
		return true, err
	})
	return out, err
}

// blankEdits leaves out what edits of an erased transcript put in its words' place.
func blankEdits(b qda.Set, gone *erased) qda.Set {
	if key, _, ok := placeOf(b.Ref); ok && (gone == nil || gone.keys[key]) {
		b.Value = json.RawMessage("[]")
	}
	return b
}
