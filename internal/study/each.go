package study

import (
	"encoding/binary"
	"encoding/hex"
	"fmt"

	"yinde/internal/qda"
	"yinde/internal/store"
)

// Layered is the codings of one layer in one transcript, as [View.EachLayer] gives them.
type Layered struct {
	Transcript qda.TextKey
	Layer      qda.Layer
	Codings    []Spot // by place, then theme
}

// Spot is a coding without all that is not needed to count it. The theme is as made.
type Spot struct {
	qda.Span
	Theme qda.ThemeID
}

// EachLayer calls fn with the effective codings of every layer in every transcript, of those
// that wants lets through (nil: all), by transcript and layer. What fn gets is overwritten
// after it returns. No text is read where the count that is kept with each layer tells that
// all of its codings are effective; so a whole study is counted in a moment.
func (v *View) EachLayer(wants func(qda.TextKey, qda.Layer) bool, fn func(*Layered) error) error {
	var l Layered
	themes := map[string]qda.ThemeID{} // one string for each, not one a coding
	for _, t := range v.book.Themes() {
		themes[string(t.ID)] = t.ID
	}
	return v.tx.Scan(store.Progress, "", func(key string, value []byte) (bool, error) {
		k := parseLayerKey(key)
		if wants != nil && !wants(k.transcript, k.layer) {
			return true, nil
		}
		p, err := parseProgress(value)
		if err != nil {
			return false, err
		}
		l.Transcript, l.Layer = k.transcript, k.layer
		if l.Codings, err = v.spots(l.Codings[:0], k, themes); err == nil && len(l.Codings) != p.Codings {
			err = v.dropIdle(&l)
		}
		if err == nil && len(l.Codings) > 0 {
			err = fn(&l)
		}
		return true, err
	})
}

// spots appends the stored codings of a layer whose themes are known.
func (v *View) spots(dst []Spot, k layerKey, themes map[string]qda.ThemeID) ([]Spot, error) {
	prefix := k.String() + "\x00"
	var raw [placeDigits / 2]byte
	err := v.tx.ScanKeys(store.Codings, prefix, func(key []byte) error {
		place := key[len(prefix):]
		if len(place) < placeDigits {
			return fmt.Errorf("malformed coding key %q", key)
		}
		if _, err := hex.Decode(raw[:], place[:placeDigits]); err != nil {
			return fmt.Errorf("malformed coding key %q", key)
		}
		if theme, ok := themes[string(place[placeDigits:])]; ok {
			dst = append(dst, Spot{qda.Span{Start: int(binary.BigEndian.Uint32(raw[:4])), End: int(binary.BigEndian.Uint32(raw[4:]))}, theme})
		}
		return nil
	})
	return dst, err
}

// dropIdle takes out the codings that have no effect: their place is not in the text.
func (v *View) dropIdle(l *Layered) error {
	text, err := v.study.text(v.tx, l.Transcript)
	kept := l.Codings[:0]
	for _, c := range l.Codings {
		if text != nil && c.Span.In(text.Content) {
			kept = append(kept, c)
		}
	}
	l.Codings = kept
	return err
}
