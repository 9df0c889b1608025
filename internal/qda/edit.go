package qda

import (
	"slices"
	"strings"
)

// Kinds of [Edit].
const (
	Elision  = "elision"
	MaskEdit = "mask"
	Cleaning = "cleaning"
	Gloss    = "gloss"
	Emphasis = "emphasis"
)

// EditKinds are what may be done to the words of a quote before they are printed.
var EditKinds = []string{Elision, MaskEdit, Cleaning, Gloss, Emphasis}

// Edit is a recorded change between what was said and what is printed. Span is relative to
// the quote, in bytes. Kind is one of [EditKinds]; a gloss stands beside the whole quote and
// has no span. With is what is printed in the place of a mask or cleaning, or the gloss. By
// and On (a day, YYYY-MM-DD) sign a mask off: it leaves the meaning as it was.
//
// Edits that change words do not overlap, except that what an elision leaves out may carry
// others: they are kept, and count again when the elision is taken back.
type Edit struct {
	Kind string `json:"kind"`
	Span
	With string  `json:"with,omitempty"`
	Note string  `json:"note,omitempty"`
	By   CoderID `json:"by,omitempty"`
	On   string  `json:"on,omitempty"`
}

// changes reports whether the edit makes other words of those at its span.
func (e Edit) changes() bool { return e.Kind != Gloss && e.Kind != Emphasis }

// clashes reports whether two edits cannot both be made.
func (e Edit) clashes(o Edit) bool {
	switch {
	case e.Kind == Gloss || o.Kind == Gloss:
		return e.Kind == o.Kind
	case !e.Overlaps(o.Span):
		return false
	case e.Span == o.Span && e.Kind == o.Kind:
		return true
	case e.Kind == Elision && e.Contains(o.Span) && o.Kind != Elision, o.Kind == Elision && o.Contains(e.Span) && e.Kind != Elision:
		return false
	case e.Kind == Emphasis && o.Kind == Emphasis:
		return true
	}
	return e.changes() && o.changes()
}

// CheckEdits refuses edits that words cannot have: of no known kind, outside them or cutting a
// character, over one another, saying nothing, or leaving nothing. Errors: edit.kind,
// edit.place, edit.with, edit.overlap, edit.glosses, edit.nothing_left.
func CheckEdits(words string, edits []Edit) error {
	for i, e := range edits {
		switch {
		case !slices.Contains(EditKinds, e.Kind):
			return Bad("edit.kind", e.Kind, strings.Join(EditKinds, ", "))
		case e.Kind != Gloss && !e.In(words):
			return Bad("edit.place", e.Start, e.End, len(words))
		case (e.Kind == Gloss || e.Kind == MaskEdit) && strings.TrimSpace(e.With) == "":
			return Bad("edit.with", Say("report.edit."+e.Kind))
		}
		for _, o := range edits[:i] {
			if !e.clashes(o) {
				continue
			}
			if e.Kind == Gloss {
				return Bad("edit.glosses")
			}
			return Bad("edit.overlap", Say("report.edit."+e.Kind), words[e.Start:e.End], Say("report.edit."+o.Kind), words[o.Start:o.End])
		}
	}
	var gone []Span
	for _, e := range edits {
		if e.Kind == Elision || e.Kind == Cleaning && e.With == "" {
			gone = append(gone, e.Span)
		}
	}
	left, at := "", 0
	for _, s := range Union(gone) {
		left += words[at:s.Start]
		at = s.End
	}
	if strings.TrimSpace(left+words[at:]) == "" && words != "" {
		return Bad("edit.nothing_left")
	}
	return nil
}

// WithEdit adds an edit to those of a quote and puts them in the order of its words, a gloss
// last. A gloss takes the place of the one before. Errors are those of [CheckEdits].
func WithEdit(words string, edits []Edit, e Edit) ([]Edit, error) {
	out := slices.Clone(edits)
	if e.Kind == Gloss {
		out, _ = WithoutEdits(out, func(o Edit) bool { return o.Kind == Gloss })
		e.Span = Span{}
	}
	out = append(out, e)
	if err := CheckEdits(words, out); err != nil {
		return nil, err
	}
	slices.SortStableFunc(out, func(a, b Edit) int {
		if (a.Kind == Gloss) != (b.Kind == Gloss) {
			if a.Kind == Gloss {
				return 1
			}
			return -1
		}
		return a.Span.Compare(b.Span)
	})
	return out, nil
}

// WithoutEdits takes back the edits that gone names; what is left keeps its order. It says how
// many went.
func WithoutEdits(edits []Edit, gone func(Edit) bool) ([]Edit, int) {
	out := slices.DeleteFunc(slices.Clone(edits), gone)
	return out, len(edits) - len(out)
}
