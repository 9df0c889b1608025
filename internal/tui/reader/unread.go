package reader

import (
	"slices"
	"sort"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/look"
	"yinde/internal/tui/pane"
)

// A stretch that a revision changed since the coder marked the transcript read is unread. It
// has a sign of its own in the gutter, and words above its turn, in the panel and in the status
// line.

// unreadSign stands in the gutter where such a stretch begins.
const unreadSign = '~'

// unread are the stretches that say something: of a break that was taken out nothing is to be
// read.
func unread(r qda.Review, content string) (out []qda.Span) {
	for _, at := range r.Unread {
		if at.In(content) && at.Len() > 0 {
			out = append(out, at)
		}
	}
	return out
}

// unreadIn reports whether a place has something unread.
func (d *data) unreadIn(at qda.Span) bool {
	i := sort.Search(len(d.changed), func(i int) bool { return d.changed[i].End > at.Start })
	return i < len(d.changed) && d.changed[i].Start < at.End
}

// unreadMarks are the signs of the gutter.
func (s *Screen) unreadMarks() []pane.Mark {
	out := make([]pane.Mark, len(s.changed))
	for i, at := range s.changed {
		out[i] = pane.Mark{Span: at, Letter: unreadSign, Color: look.Other}
	}
	return out
}

// unreadAbove is what stands above a turn in which something is unread.
func (s *Screen) unreadAbove(f *fixed, para int) string {
	if s.fixed != f || f.turnOf[para] < 0 || f.turnOf[para] >= len(f.text.Turns) || !s.unreadIn(f.text.Turns[f.turnOf[para]].Span) {
		return ""
	}
	return string(unreadSign) + " " + s.desk.T("unread.here")
}

// stepUnread goes to the sentence of the next or previous unread stretch, round the ends.
func (s *Screen) stepUnread(dir int) tea.Cmd {
	var units, which []int // the sentences, and the stretch that begins in each
	for i, at := range s.changed {
		if u := qda.UnitAt(s.units, at.Start); u >= 0 && (len(units) == 0 || units[len(units)-1] != u) {
			units, which = append(units, u), append(which, i)
		}
	}
	if len(units) == 0 {
		s.desk.Say("unread.none")
		return nil
	}
	i, here := slices.BinarySearch(units, s.unit())
	switch {
	case dir < 0:
		i--
	case here:
		i++
	}
	i = (i + len(units)) % len(units)
	s.goTo(s.units[units[i]].Start, bySentence)
	s.pane.EnsureVisible(s.changed[which[i]])
	s.desk.Say("unread.at", which[i]+1, len(s.changed), s.desk.Keys.Of("reader.review").First())
	return nil
}

// isRead reports whether a mark holds to the end and nothing was changed since.
func (s *Screen) isRead() bool { return desk.Reviewed(s.review) && len(s.changed) == 0 }
