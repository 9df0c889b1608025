package reader

import (
	"cmp"
	"slices"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/report"
	"yinde/internal/study"
)

// elide leaves the selection out of what is printed of the coding in focus, or takes an
// elision that it touches back. The words stay coded and stay in the text.
func (s *Screen) elide() tea.Cmd {
	c := s.elidable()
	if c == nil {
		s.desk.Say("elide.select")
		return nil
	}
	gone := qda.Span{Start: s.sel.Start - c.Start, End: s.sel.End - c.Start}
	old := s.edits[c.Span]
	edits := slices.DeleteFunc(slices.Clone(old), func(e qda.Edit) bool { return e.Kind == report.Elision && e.Overlaps(gone) })
	back := len(edits) < len(old)
	if !back {
		edits = append(edits, qda.Edit{Kind: report.Elision, Span: gone})
		slices.SortFunc(edits, func(a, b qda.Edit) int { return cmp.Compare(a.Start, b.Start) })
	}
	return s.desk.Apply([]qda.Body{study.SetEdits(s.key, qda.Place{Span: c.Span, Rev: s.text.Rev}, edits)}, func(study.Receipt) tea.Cmd {
		s.sel = selection{}
		s.focus = c.ID()
		s.showCursor()
		if back {
			s.desk.Say("elide.back")
		} else {
			s.desk.Say("elide.done", report.AsPrinted(s.text, c.Span, edits))
		}
		return nil
	})
}

// elidable is the coding of one's own that the selection lies inside: the smallest, or the
// one in focus; nil when there is none.
func (s *Screen) elidable() *qda.Coding {
	if !s.sel.on {
		return nil
	}
	var best *qda.Coding
	for i := range s.own {
		c := &s.own[i]
		if !c.Contains(s.sel.Span) || c.Span == s.sel.Span {
			continue
		}
		if c.ID() == s.focus {
			return c
		}
		if best == nil || c.Len() < best.Len() {
			best = c
		}
	}
	return best
}

// elisions are the stretches of the text that one's own quotes leave out.
func (d *data) elisions() []qda.Span {
	var out []qda.Span
	for _, c := range d.own {
		for _, e := range d.edits[c.Span] {
			if e.Kind == report.Elision {
				out = append(out, qda.Span{Start: c.Start + e.Start, End: c.Start + e.End})
			}
		}
	}
	return qda.Union(out)
}
