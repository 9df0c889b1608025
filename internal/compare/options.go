package compare

import (
	"cmp"
	"slices"
	"strings"

	"yinde/internal/agreement"
	"yinde/internal/qda"
	"yinde/internal/study"
)

// Unit is what agreement counts.
type Unit string

// Units of comparison.
const (
	Sentence Unit = "sentence"
	Clause   Unit = "clause"
	Turn     Unit = "turn"
)

// Units of [Ratings.Continuum], which is made from ratings by turn.
const (
	Character Unit = "character"
	FreeSpan  Unit = "span"
)

// Touch says when a coding applies its theme to a unit.
type Touch string

// The rules of touching.
const (
	AnyOverlap Touch = "any"  // it covers at least one byte of the unit
	HalfOf     Touch = "half" // a coder's codings of the theme cover at least half of its bytes
)

// Options say what is compared. Zero fields mean: every coder's first layer, sentences,
// participants' turns, any overlap, every theme that one of the layers applied.
type Options struct {
	Layers []qda.Layer
	Unit   Unit
	Touch  Touch
	Roles  []qda.Role
	// Themes are compared each for itself, or with everything below them.
	Themes []qda.ThemeID
	// Only says which transcripts may be compared; nil: all. The desk leaves out those that the
	// coder must not see others' work in yet.
	Only          func(key qda.TextKey) bool
	WithSubthemes bool // without Themes: the outermost themes with all that is below them

	// What if: codings count for other themes than they were made with, here only.
	Merge map[qda.ThemeID]qda.ThemeID // one theme taken for another
	Level int                         // themes below it count for their ancestor on it; 1 is outermost, 0 none

	// What is computed besides the coefficients of each theme.
	Resampling agreement.Resampling // intervals of alpha; no replicates, none
	Together   bool                 // all themes as one set a unit
}

func (o Options) withDefaults(v *study.View) (Options, error) {
	o.Unit, o.Touch = cmp.Or(o.Unit, Sentence), cmp.Or(o.Touch, AnyOverlap)
	if o.Unit != Sentence && o.Unit != Clause && o.Unit != Turn {
		return o, qda.Bad("compare.unit", o.Unit)
	}
	if len(o.Roles) == 0 {
		o.Roles = []qda.Role{qda.ParticipantRole}
	}
	for _, id := range o.Themes {
		if v.Codebook().Resolve(id) == nil {
			return o, qda.Bad("compare.theme", id).Because(qda.ErrNotFound)
		}
	}
	if err := o.checkMerges(v.Codebook()); err != nil {
		return o, err
	}
	if len(o.Layers) > 0 {
		return o, nil
	}
	var err error
	o.Layers, err = firstLayers(v)
	return o, err
}

// firstLayers lists the layers that have codings or marks, without the consensus and
// without second passes.
func firstLayers(v *study.View) ([]qda.Layer, error) {
	layers, err := v.Layers()
	if err != nil {
		return nil, err
	}
	reviews, err := v.Reviews()
	for _, marks := range reviews {
		for l := range marks {
			layers = append(layers, l)
		}
	}
	layers = slices.DeleteFunc(layers, func(l qda.Layer) bool {
		return l == qda.Consensus || strings.Contains(string(l), "@")
	})
	slices.Sort(layers)
	return slices.Compact(layers), err
}
