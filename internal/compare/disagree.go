package compare

import (
	"slices"

	"yinde/internal/qda"
)

// Class says how coders differ on a unit.
type Class string

// Classes of disagreement, from the mildest.
const (
	Boundary   Class = "boundary" // the theme is put on the same matter, which ends elsewhere
	ExtraTheme Class = "extra"    // the unit carries what the others put there too, but not this theme
	OtherTheme Class = "other"    // the unit carries another theme instead
	Missed     Class = "missed"   // the unit carries nothing
)

// Disagreement is a unit that some layers gave a theme and others did not. Span is in bytes
// of the transcript's text; Turn counts from 1. Class is the gravest of By.
type Disagreement struct {
	Key        qda.TextKey  `json:"-"`
	Transcript string       `json:"transcript"`
	Turn       int          `json:"turn"`
	Unit       int          `json:"unit"` // its number in the comparison, from 0
	Span       qda.Span     `json:"-"`
	Class      Class        `json:"class"`
	By         []LayerRated `json:"by"`
}

// LayerRated is what one layer did with a unit: whether it applied the theme, and all its
// codings that touch the unit. Class is "" for those who applied it, except that an extra theme
// is marked on them and not on those who lack it.
type LayerRated struct {
	Layer   qda.Layer    `json:"coder"`
	Applied bool         `json:"applied"`
	Class   Class        `json:"class,omitempty"`
	Themes  []string     `json:"themes"` // keys, in the order of their places
	Codings []qda.Coding `json:"-"`
}

// Disagreements lists the units on which the layers that have seen them differ about a
// theme, in order; nil for a theme that is not compared.
func (r *Ratings) Disagreements(theme qda.ThemeID) []Disagreement {
	t := r.Theme(theme)
	if t == nil {
		return nil
	}
	var out []Disagreement
	values := r.Nominal(t).Values
	for u := range r.units {
		yes, no := 0, 0
		for _, row := range values {
			switch row[u] {
			case applied:
				yes++
			case notApplied:
				no++
			}
		}
		if yes > 0 && no > 0 {
			out = append(out, r.disagreement(t, u, values))
		}
	}
	return out
}

func (r *Ratings) disagreement(t *Theme, u int, values [][]int16) Disagreement {
	at := r.units[u]
	c := &r.Transcripts[at.transcript]
	d := Disagreement{Key: c.Key, Transcript: c.ID, Turn: int(at.turn) + 1, Unit: u, Span: at.Span}
	var spans []qda.Span             // of those who applied the theme
	others := map[qda.ThemeID]bool{} // their other themes on the unit
	for layer, row := range values {
		if row[u] != applied {
			continue
		}
		for _, coding := range touching(c.codings[layer], at.Span) {
			if t.family[coding.Theme] {
				spans = append(spans, coding.Span)
			} else {
				others[coding.Theme] = true
			}
		}
	}
	rank := []Class{Boundary, ExtraTheme, OtherTheme, Missed}
	for layer, row := range values {
		if row[u] < 0 {
			continue // not seen
		}
		l := LayerRated{Layer: r.Options.Layers[layer], Applied: row[u] == applied, Codings: touching(c.codings[layer], at.Span), Themes: []string{}}
		for _, coding := range l.Codings {
			if key := r.book.Theme(coding.Theme).Key; !slices.Contains(l.Themes, key) {
				l.Themes = append(l.Themes, key)
			}
		}
		if !l.Applied {
			l.Class = classify(t, c.codings[layer], l.Codings, spans, others)
			if slices.Index(rank, l.Class) >= slices.Index(rank, d.Class) {
				d.Class = l.Class
			}
		}
		d.By = append(d.By, l)
	}
	d.turnExtra()
	return d
}

// turnExtra puts the class of an extra theme on those who put it: the others did nothing amiss.
func (d *Disagreement) turnExtra() {
	extra := false
	for i := range d.By {
		if d.By[i].Class == ExtraTheme {
			d.By[i].Class, extra = "", true
		}
	}
	for i := range d.By {
		if extra && d.By[i].Applied {
			d.By[i].Class = ExtraTheme
		}
	}
}

// classify says why a layer did not apply the theme to a unit: here are its codings on the
// unit, spans are the others' codings with the theme, others their further themes there.
func classify(t *Theme, all, here []qda.Coding, spans []qda.Span, others map[qda.ThemeID]bool) Class {
	for _, coding := range all {
		if t.family[coding.Theme] && slices.ContainsFunc(spans, coding.Overlaps) {
			return Boundary
		}
	}
	switch {
	case len(here) == 0:
		return Missed
	case !slices.ContainsFunc(here, func(c qda.Coding) bool { return !others[c.Theme] }):
		return ExtraTheme
	}
	return OtherTheme
}

// touching returns the codings, which ascend by start, that overlap at.
func touching(codings []qda.Coding, at qda.Span) []qda.Coding {
	var out []qda.Coding
	for _, c := range codings {
		if c.Start >= at.End {
			break
		}
		if c.Overlaps(at) {
			out = append(out, c)
		}
	}
	return out
}
