package study

import (
	"cmp"
	"slices"

	"yinde/internal/qda"
)

// A case is what coders put differently at one place, so that it can be decided at once. What
// all of them put alike (one theme, merges followed, on one span) is no case. What is left of
// one theme and overlaps is one case; where one coder put a theme and another coder another
// one on much the same words, both are one.
//
// # Registers
//
//	adjudication/KEY  coders: the layers that are compared, set when a transcript is begun
//	case/KEY/ID       decision: a [qda.Decision]; it holds "neither" and "later" too
//
// A case's id names the coders' codings, so a decision is about exactly what was there. When
// one of them adds a coding to it or takes one away, there is another case, which is open and
// is known to have been decided before because decisions list the codings they settled. Two
// people who decide one case write one register: that is a conflict like any other, and the
// case is open until it is decided again. A decision holds while the consensus has what it put.

// CaseClass says how coders differ.
type CaseClass string

// The classes, from the mildest.
const (
	CaseBoundary CaseClass = "boundary" // all put the theme, on words that end elsewhere
	CaseExtra    CaseClass = "extra"    // all put another theme here; one put this one too
	CaseOther    CaseClass = "other"    // another theme instead
	CaseMissed   CaseClass = "missed"   // nothing
)

// CaseClasses from the gravest.
var CaseClasses = []CaseClass{CaseMissed, CaseOther, CaseExtra, CaseBoundary}

// CaseState says what became of a case.
type CaseState string

// The states. Only a decided case is closed.
const (
	CaseOpen     CaseState = "open"
	CaseReopened CaseState = "reopened" // decided before; a coder or the consensus changed since
	CaseConflict CaseState = "conflict" // two people decided it in different ways
	CaseLater    CaseState = "later"    // to be talked about
	CaseDecided  CaseState = "decided"
)

// Case is one case of a transcript.
type Case struct {
	ID         qda.CaseID
	Transcript qda.TextKey
	Number     int // from 1, in the order of the text; decided ones count too
	qda.Span       // of everything put there
	Class      CaseClass
	State      CaseState
	Themes     []qda.ThemeID // in the order of the codebook, merges followed
	By         []CaseLayer   // every compared layer
	Consensus  []qda.Coding  // what the consensus has of it

	Decision *Decided // that stands; of a reopened case the last one before
}

// CaseLayer is what one layer put there.
type CaseLayer struct {
	Layer   qda.Layer
	Codings []qda.Coding // themes as made
}

// Decided is a decision with who made it.
type Decided struct {
	qda.Decision
	Op    qda.OpID
	Coder qda.CoderID

	rivals bool
}

// put is a theme on a span.
type put struct {
	theme qda.ThemeID
	span  qda.Span
}

// heap is codings of one theme that overlap, or several such heaps that make one case.
type heap struct {
	span   qda.Span
	themes []qda.ThemeID
	layers map[int]bool
	items  []item
	joined bool // into another
}

// item is a coding with the number of its layer and its theme as it is now.
type item struct {
	qda.Coding
	layer int
	now   qda.ThemeID
}

func (a *Adjudication) put(c qda.Coding) put { return put{a.book.Resolve(c.Theme).ID, c.Span} }

// find sorts out what is alike and puts the rest into cases.
func (a *Adjudication) find(codings [][]qda.Coding) {
	by := map[put]map[int]bool{}
	var all []item
	for i, list := range codings {
		for _, c := range list {
			p := a.put(c)
			if by[p] == nil {
				by[p] = map[int]bool{}
			}
			by[p][i] = true
			all = append(all, item{c, i, p.theme})
		}
	}
	for p, layers := range by {
		if len(layers) == len(a.Layers) {
			a.alike[p] = true
		}
	}
	differing := slices.DeleteFunc(slices.Clone(all), func(x item) bool { return a.alike[put{x.now, x.Span}] })
	for _, h := range joinHeaps(heaps(differing)) {
		a.Cases = append(a.Cases, a.newCase(h, all))
	}
	slices.SortFunc(a.Cases, func(x, y *Case) int {
		return cmp.Or(x.Span.Compare(y.Span), cmp.Compare(x.Themes[0], y.Themes[0]), cmp.Compare(x.ID, y.ID))
	})
	for i, c := range a.Cases {
		c.Number = i + 1
	}
}

// heaps puts together what is of one theme and overlaps, directly or through others.
func heaps(items []item) []*heap {
	slices.SortFunc(items, func(a, b item) int {
		return cmp.Or(cmp.Compare(a.now, b.now), a.Span.Compare(b.Span), a.layer-b.layer, cmp.Compare(a.Theme, b.Theme))
	})
	var out []*heap
	for _, x := range items {
		if n := len(out); n > 0 && out[n-1].themes[0] == x.now && x.Start < out[n-1].span.End {
			h := out[n-1]
			h.span.End = max(h.span.End, x.End)
			h.layers[x.layer] = true
			h.items = append(h.items, x)
			continue
		}
		out = append(out, &heap{span: x.Span, themes: []qda.ThemeID{x.now}, layers: map[int]bool{x.layer: true}, items: []item{x}})
	}
	slices.SortStableFunc(out, func(a, b *heap) int { return a.span.Compare(b.span) })
	return out
}

// joinHeaps makes one of heaps that different coders put on much the same words: those that
// cover each other best first, and only where at least half of the words are common.
func joinHeaps(all []*heap) []*heap {
	type pair struct {
		a, b          int
		common, union int
	}
	var pairs []pair
	for i, a := range all {
		for j := i + 1; j < len(all) && all[j].span.Start < a.span.End; j++ {
			b := all[j]
			common := min(a.span.End, b.span.End) - b.span.Start
			union := max(a.span.End, b.span.End) - a.span.Start
			if 2*common >= union {
				pairs = append(pairs, pair{i, j, common, union})
			}
		}
	}
	slices.SortStableFunc(pairs, func(p, q pair) int { return cmp.Compare(q.common*p.union, p.common*q.union) })
	at := make([]int, len(all)) // the heap that each went into
	for i := range at {
		at[i] = i
	}
	for _, p := range pairs {
		a, b := all[at[p.a]], all[at[p.b]]
		if a == b || !disjoint(a.layers, b.layers) {
			continue
		}
		into, from := at[p.a], at[p.b]
		a.take(b)
		for i := range at {
			if at[i] == from {
				at[i] = into
			}
		}
	}
	return slices.DeleteFunc(all, func(h *heap) bool { return h.joined })
}

func disjoint(a, b map[int]bool) bool {
	for i := range a {
		if b[i] {
			return false
		}
	}
	return true
}

func (h *heap) take(o *heap) {
	h.span = qda.Span{Start: min(h.span.Start, o.span.Start), End: max(h.span.End, o.span.End)}
	h.themes = append(h.themes, o.themes...)
	h.items = append(h.items, o.items...)
	for i := range o.layers {
		h.layers[i] = true
	}
	o.joined = true
}

// newCase makes a case of a heap; all is what anybody put anywhere.
func (a *Adjudication) newCase(h *heap, all []item) *Case {
	c := &Case{Transcript: a.Transcript, Span: h.span, State: CaseOpen, By: make([]CaseLayer, len(a.Layers))}
	for i, l := range a.Layers {
		c.By[i].Layer = l
	}
	var ids []qda.CodingID
	for _, x := range h.items {
		c.By[x.layer].Codings = append(c.By[x.layer].Codings, x.Coding)
		ids = append(ids, x.ID())
	}
	c.ID = qda.CaseIDOf(ids)
	for _, t := range a.book.Themes() {
		if slices.Contains(h.themes, t.ID) {
			c.Themes = append(c.Themes, t.ID)
		}
	}
	c.Class = h.class(len(a.Layers), all)
	return c
}

// class says how the coders differ; of several ways, the gravest.
func (h *heap) class(layers int, all []item) CaseClass {
	switch {
	case len(h.themes) > 1:
		return CaseOther
	case len(h.layers) == layers:
		return CaseBoundary
	}
	here := map[int]map[qda.ThemeID]bool{} // other themes at the place, by layer
	for _, x := range all {
		if x.Overlaps(h.span) && x.now != h.themes[0] {
			if here[x.layer] == nil {
				here[x.layer] = map[qda.ThemeID]bool{}
			}
			here[x.layer][x.now] = true
		}
	}
	class := CaseExtra
	for i := range layers {
		switch {
		case h.layers[i]:
		case len(here[i]) == 0:
			return CaseMissed
		case !h.share(here, i):
			class = CaseOther
		}
	}
	return class
}

// share reports whether those who put the theme put a theme too that layer i has there.
func (h *heap) share(here map[int]map[qda.ThemeID]bool, i int) bool {
	for layer := range h.layers {
		for theme := range here[i] {
			if here[layer][theme] {
				return true
			}
		}
	}
	return false
}

// IDs are the coders' codings in the case, sorted.
func (c *Case) IDs() []qda.CodingID {
	var out []qda.CodingID
	for _, l := range c.By {
		for _, x := range l.Codings {
			out = append(out, x.ID())
		}
	}
	slices.Sort(out)
	return out
}
