package study

import (
	"bytes"
	"encoding/json"
	"slices"

	"yinde/internal/qda"
)

// Codings made under an older definition, and how their coder says that they still hold.
//
// A recheck is written as an [qda.Uncode] and a [qda.Code] of the same place in one act: the
// coding stands as made under the present version, with the same place, quote id and memo.
// No op and no register of its own is needed for it: it merges like any coding (where two
// machines of one coder differ, the later clock has the word), and undoing the act brings the
// older coding back with its version. What it costs: the coding's time becomes that of the
// recheck, and a removal made on another machine before the recheck does not outlive it.

// Stale is a coding that was made under another definition than the present one.
type Stale struct {
	qda.Coding
	ID      string      // what people call the transcript
	Quote   qda.QuoteID // names the place
	Now     *qda.Theme  // the theme that it counts for now
	Changed []TextField // what is different since, never empty
}

// TextField is a field of a theme with its value then and now, nil for none.
type TextField struct {
	Field    string
	Old, New json.RawMessage
}

// recheckedFields are the fields that say what a theme means.
var recheckedFields = []string{"definition", "include", "exclude"}

// ToRecheck lists the effective codings in these layers (all when none is named) that wants lets
// through (nil: all) and for whose
// theme definition, include or exclude read otherwise now than at the version they were made
// under, in transcript order, by place. A coding of a merged theme is held against the theme
// it went into. A field that was changed and changed back is not different. Themes that are
// retired, split or a folder are left out: nothing can be coded with them.
//
// Versions know order, not knowledge: an edit that merging brought with a clock earlier than
// the coding's version counts as known to its coder.
func (v *View) ToRecheck(wants func(qda.Coding) bool, layers ...qda.Layer) ([]Stale, error) {
	return v.toRecheck(nil, wants, layers...)
}

// ToRecheckOf is ToRecheck for the codings that count for one theme. It reads no more than the
// transcripts in which there are any.
func (v *View) ToRecheckOf(theme qda.ThemeID, layers ...qda.Layer) ([]Stale, error) {
	counts := map[qda.ThemeID]bool{}
	for _, t := range v.book.Themes() {
		counts[t.ID] = v.book.Resolve(t.ID).ID == theme
	}
	in := map[qda.TextKey]bool{}
	named := func(_ qda.TextKey, l qda.Layer) bool { return len(layers) == 0 || slices.Contains(layers, l) }
	err := v.EachLayer(named, func(l *Layered) error {
		in[l.Transcript] = in[l.Transcript] || slices.ContainsFunc(l.Codings, func(s Spot) bool { return counts[s.Theme] })
		return nil
	})
	if err != nil {
		return nil, err
	}
	return v.toRecheck(in, func(c qda.Coding) bool { return counts[c.Theme] }, layers...)
}

// toRecheck looks into some transcripts (nil: all).
func (v *View) toRecheck(in map[qda.TextKey]bool, wants func(qda.Coding) bool, layers ...qda.Layer) ([]Stale, error) {
	transcripts, err := v.Transcripts()
	if err != nil {
		return nil, err
	}
	var out []Stale
	w := wordings{v: v, seen: map[wordingKey][]TextField{}}
	for _, t := range transcripts {
		if in != nil && !in[t.Key] {
			continue
		}
		codings, err := v.Codings(t.Key, layers...)
		if err != nil {
			return nil, err
		}
		for _, c := range codings {
			now := v.book.Resolve(c.Theme)
			if now == nil || !now.Codable() || wants != nil && !wants(c) {
				continue
			}
			changed, err := w.since(now, c.Version)
			if err != nil {
				return nil, err
			}
			if len(changed) > 0 {
				out = append(out, Stale{Coding: c, ID: t.ID, Quote: t.QuoteID(c.Span), Now: now, Changed: changed})
			}
		}
	}
	return out, nil
}

// Rechecked is the ops by which a coder says that a coding holds under the present version.
// One of a merged theme is put on the theme it counts for: that is the one they looked at.
func Rechecked(s Stale) []qda.Body {
	c := s.Coding
	return []qda.Body{
		qda.Uncode{Transcript: c.Transcript, Layer: c.Layer, Theme: c.Theme, Span: c.Span},
		qda.Code{Coding: qda.Coding{Transcript: c.Transcript, Layer: c.Layer, Theme: s.Now.ID, Span: c.Span}},
	}
}

// wordings compares each theme with itself at a version once: there are many codings to one
// version.
type wordings struct {
	v    *View
	seen map[wordingKey][]TextField
}

type wordingKey struct {
	theme   qda.ThemeID
	version qda.OpID
}

// since tells what of the theme reads otherwise now than at version.
func (w *wordings) since(t *qda.Theme, version qda.OpID) ([]TextField, error) {
	key := wordingKey{t.ID, version}
	if out, ok := w.seen[key]; ok {
		return out, nil
	}
	then, err := w.v.textAt(t, version)
	if err != nil {
		return nil, err
	}
	var out []TextField
	before, after := textFields(then), textFields(t.ThemeText)
	for _, field := range recheckedFields {
		if !bytes.Equal(before[field], after[field]) {
			out = append(out, TextField{field, before[field], after[field]})
		}
	}
	w.seen[key] = out
	return out, nil
}

// textAt is what a theme said at a version; before it was born, what it was born with.
func (v *View) textAt(t *qda.Theme, version qda.OpID) (qda.ThemeText, error) {
	born, err := readOp(v.tx, t.Born)
	if err != nil {
		return qda.ThemeText{}, err
	}
	var then qda.Theme
	if add, ok := born.Body.(qda.AddTheme); ok {
		then.ThemeText = add.ThemeText
	}
	r, err := registersAt(v.tx, qda.RefTo("theme", t.ID), version)
	if err == nil && len(r.Fields) > 0 {
		err = r.into(&then)
	}
	return then.ThemeText, err
}
