package compare

import (
	"slices"

	"yinde/internal/qda"
	"yinde/internal/study"
)

// Instead says of themes that their codings are counted for another one: a merge for the
// computation only. Nothing in the study changes.
type Instead map[qda.ThemeID]qda.ThemeID

// Lift counts everything below a theme for the theme itself.
func Lift(book *qda.Codebook, id qda.ThemeID) Instead {
	out := Instead{}
	for _, t := range book.Themes() {
		if t.ID != id && book.Within(t.ID, id) {
			out[t.ID] = id
		}
	}
	return out
}

// LiftAll counts every theme that has one above it for that one: the codebook with its lowest
// level taken away.
func LiftAll(book *qda.Codebook) Instead {
	deepest := 0
	for _, t := range book.Themes() {
		deepest = max(deepest, book.Depth(t.ID))
	}
	out := Instead{}
	for _, t := range book.Themes() {
		if t.Parent != "" && book.Depth(t.ID) == deepest {
			out[t.ID] = t.Parent
		}
	}
	return out
}

// WhatIf is [Agreement] as it would be if themes were merged. When alpha rises much, coders see
// the same and the codebook keeps it apart badly; when it does not, it is the coders who differ.
func WhatIf(v *study.View, o Options, instead Instead) (*Result, error) {
	o, err := o.withDefaults(v)
	if err != nil {
		return nil, err
	}
	r := &Ratings{Options: o, book: v.Codebook()}
	g := &gatherer{Ratings: r, view: v}
	if err := g.run(); err != nil {
		return nil, err
	}
	resolved := Instead{}
	for from, to := range instead {
		a, b := g.book.Resolve(from), g.book.Resolve(to)
		if a == nil || b == nil {
			return nil, qda.Bad("compare.theme", from).Because(qda.ErrNotFound)
		}
		resolved[a.ID] = b.ID
	}
	for _, c := range g.Transcripts {
		for _, codings := range c.codings {
			for i := range codings {
				if to, ok := resolved[codings[i].Theme]; ok {
					codings[i].Theme = to
				}
			}
		}
	}
	g.Themes = nil // rated anew, with what is newer than a mark
	g.LeftOut = slices.DeleteFunc(g.LeftOut, func(l LeftOut) bool { return l.Reason == ThemeNewer })
	g.themes()
	return r.Agreement()
}
