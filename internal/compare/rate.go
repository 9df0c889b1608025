package compare

import (
	"cmp"
	"slices"

	"yinde/internal/qda"
)

// themes rates every theme that was asked for, or that somebody applied.
func (g *gatherer) themes() {
	for _, t := range g.asked() {
		theme := Theme{ID: t.ID, Key: t.Key, Path: path(g.book, t.ID), family: map[qda.ThemeID]bool{}}
		born := t.Born
		for _, other := range g.book.Themes() {
			now := g.Options.Stands(g.book, other.ID)
			if now.ID == t.ID || g.Options.WithSubthemes && g.book.Within(now.ID, t.ID) {
				theme.family[g.book.Resolve(other.ID).ID] = true
				born = min(born, other.Born)
			}
		}
		if g.rate(&theme) || len(g.Options.Themes) > 0 {
			g.newer(&theme, born)
			g.Themes = append(g.Themes, theme)
		}
	}
}

// asked lists the themes to try.
func (g *gatherer) asked() []*qda.Theme {
	var out []*qda.Theme
	for _, id := range g.Options.Themes {
		if t := g.Options.Stands(g.book, id); !slices.Contains(out, t) {
			out = append(out, t)
		}
	}
	if len(out) > 0 {
		return out
	}
	for _, t := range g.book.Themes() {
		if t.Into == "" && g.Options.Stands(g.book, t.ID) == t && (!g.Options.WithSubthemes || g.book.Depth(t.ID) == 0) {
			out = append(out, t)
		}
	}
	return out
}

// rate fills in where each layer applied the theme, and reports whether any did.
func (g *gatherer) rate(t *Theme) bool {
	t.applied = make([][]int32, len(g.Options.Layers))
	any := false
	for _, c := range g.Transcripts {
		units := g.units[c.First : c.First+c.Units]
		for layer, codings := range c.codings {
			var spans []qda.Span
			for _, coding := range codings {
				if t.family[coding.Theme] {
					spans = append(spans, coding.Span)
				}
			}
			for _, u := range touched(units, spans, g.Options.Touch) {
				t.applied[layer] = append(t.applied[layer], int32(c.First)+u)
				any = true
			}
		}
	}
	return any
}

// touched returns the indexes of the units that spans, ascending by start, apply to.
func touched(units []unit, spans []qda.Span, rule Touch) []int32 {
	if len(spans) == 0 {
		return nil
	}
	merged := qda.Union(spans)
	var out []int32
	at := 0
	for i, u := range units {
		for at < len(merged) && merged[at].End <= u.Start {
			at++
		}
		covered := 0
		for j := at; j < len(merged) && merged[j].Start < u.End; j++ {
			covered += min(merged[j].End, u.End) - max(merged[j].Start, u.Start)
		}
		if covered > 0 && (rule == AnyOverlap || 2*covered >= u.Len()) {
			out = append(out, int32(i))
		}
	}
	return out
}

// newer marks the units unseen where a layer's mark is older than the theme.
func (g *gatherer) newer(t *Theme, born qda.OpID) {
	out := LeftOut{Reason: ThemeNewer, Theme: t.Key}
	for i, c := range g.Transcripts {
		any := false
		for layer, mark := range g.marks[i] {
			if mark.Version == "" || born <= mark.Version {
				continue
			}
			any = true
			t.unseen = append(t.unseen, stretch{layer, int32(c.First), int32(c.First + c.Units)})
			if l := g.Options.Layers[layer]; !slices.Contains(out.By, l) {
				out.By = append(out.By, l)
			}
		}
		if any {
			out.Units += c.Units
			out.Transcripts++
		}
	}
	if out.Transcripts > 0 {
		slices.SortFunc(out.By, func(a, b qda.Layer) int {
			return cmp.Compare(slices.Index(g.Options.Layers, a), slices.Index(g.Options.Layers, b))
		})
		g.LeftOut = append(g.LeftOut, out)
	}
}

func path(b *qda.Codebook, id qda.ThemeID) string {
	s := ""
	for _, t := range b.Path(id) {
		if s != "" {
			s += "/"
		}
		s += t.Key
	}
	return s
}
