package reader

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/cells"
	"yinde/internal/qda"
)

// selection is a stretch of the text that acts are done to. One of its ends is the one that
// boundary keys move.
type selection struct {
	qda.Span
	on        bool
	extending bool     // moves of the cursor extend it
	anchor    qda.Span // what an extending selection always holds
	atStart   bool     // the start is the end that moves
	trail     []int    // where the moving end was before the moves in one direction
	trailDir  int
}

// head is the byte at the end that moves.
func (sel *selection) head() int {
	if sel.atStart {
		return sel.Start
	}
	return sel.End
}

// reach makes an extending selection hold span and its anchor.
func (sel *selection) reach(span qda.Span) {
	sel.Span = qda.Span{Start: min(sel.anchor.Start, span.Start), End: max(sel.anchor.End, span.End)}
	sel.atStart = span.Start < sel.anchor.Start
	sel.trail = nil
}

// target is what acts are done to.
func (s *Screen) target() qda.Span {
	if s.sel.on {
		return s.sel.Span
	}
	return s.unitSpan()
}

// selectSpan makes span the selection.
func (s *Screen) selectSpan(span qda.Span) {
	if span.Len() == 0 {
		return
	}
	s.sel = selection{Span: span, on: true, anchor: span}
	s.showCursor()
	s.reveal()
}

// toggleSelect begins a selection that moves extend, or stops extending it.
func (s *Screen) toggleSelect() {
	if s.sel.extending {
		s.sel.extending = false
		s.desk.Say("reader.select_held")
		return
	}
	if !s.sel.on {
		s.selectSpan(s.spanAt(min(s.level, bySentence)))
	}
	s.sel.extending = true
	s.sel.anchor = s.sel.Span
}

// extend moves the cursor by a sentence with the selection coming along.
func (s *Screen) extend(dir int) tea.Cmd {
	if !s.sel.extending {
		s.toggleSelect()
	}
	return s.stepUnit(dir)
}

// spanAt is the word, clause, sentence, turn or answer that holds the cursor.
func (s *Screen) spanAt(l level) qda.Span { return s.spanOf(l, s.at) }

func (s *Screen) spanOf(l level, at int) qda.Span {
	i := qda.UnitAt(s.units, at)
	if i < 0 {
		return qda.Span{}
	}
	switch l {
	case byWord:
		for _, w := range s.words(i) {
			if at < w.End {
				return w.Span
			}
		}
	case byClause:
		if c := qda.UnitAt(s.clauses, at); c >= 0 && s.clauses[c].Overlaps(s.units[i]) {
			return s.clauses[c]
		}
	case byTurn, byAnswer:
		return s.turnSpan(s.text.TurnAt(s.units[i].Start), l == byAnswer, s.units[i])
	}
	return s.units[i]
}

// turnSpan is what is said in a turn, or in a whole answer: the participants' turns between
// two of the interviewer's.
func (s *Screen) turnSpan(turn int, answer bool, unit qda.Span) qda.Span {
	turns := s.text.Turns
	if turn < 0 {
		return unit
	}
	first, last := turn, turn
	if answer && turns[turn].Role != qda.Interviewer {
		for first > 0 && turns[first-1].Role != qda.Interviewer {
			first--
		}
		for last < len(turns)-1 && turns[last+1].Role != qda.Interviewer {
			last++
		}
	}
	from := qda.UnitAt(s.units, turns[first].Body)
	to := qda.UnitAt(s.units, turns[last].End)
	for to >= 0 && s.units[to].Start >= turns[last].End {
		to--
	}
	if from < 0 || to < from {
		return unit
	}
	return qda.Span{Start: s.units[from].Start, End: s.units[to].End}
}

// grow selects the next larger of word, clause, sentence, turn and answer. Without a
// selection it begins with what the cursor was last moved by.
func (s *Screen) grow() {
	if !s.sel.on {
		s.selectSpan(s.spanAt(min(s.level, bySentence)))
		return
	}
	now := s.sel.Span
	for l := byWord; l <= byAnswer; l++ {
		a, b := s.spanOf(l, now.Start), s.spanOf(l, max(now.Start, now.End-1))
		next := qda.Span{Start: min(a.Start, b.Start, now.Start), End: max(a.End, b.End, now.End)}
		if next.Len() > now.Len() {
			s.selectSpan(next)
			return
		}
	}
	s.desk.Say("reader.widest")
}

// shrink selects the largest part at the cursor that is smaller than the selection.
func (s *Screen) shrink() {
	now := s.target()
	for l := byAnswer; l >= byWord; l-- {
		if next := s.spanAt(l); now.Contains(next) && next.Len() < now.Len() && next.Len() > 0 {
			s.selectSpan(next)
			return
		}
	}
	s.desk.Say("reader.narrowest")
}

// swapEnd lets the boundary keys move the other end.
func (s *Screen) swapEnd() {
	if !s.sel.on {
		s.selectSpan(s.target())
	}
	s.sel.atStart = !s.sel.atStart
	s.sel.trail = nil
	s.reveal()
}

// moveEnd moves the end that moves to the next place that edge finds. A move back goes where
// the end came from, so an overshoot is undone by the opposite key. The ends never cross.
func (s *Screen) moveEnd(dir int, edge func(at, dir int) int) {
	if !s.sel.on {
		s.selectSpan(s.target())
	}
	sel := &s.sel
	sel.extending = false
	from := sel.head()
	to := 0
	if n := len(sel.trail); n > 0 && sel.trailDir == -dir {
		to, sel.trail = sel.trail[n-1], sel.trail[:n-1]
	} else {
		to = edge(from, dir)
		sel.trail, sel.trailDir = append(sel.trail, from), dir
	}
	span := qda.Span{Start: sel.Start, End: to}
	if sel.atStart {
		span = qda.Span{Start: to, End: sel.End}
	}
	if to == from || span.Len() <= 0 {
		sel.trail = sel.trail[:max(0, len(sel.trail)-1)]
		return
	}
	sel.Span, sel.anchor = span, span
	s.showCursor()
	s.reveal()
}

// wordEdge is the next edge of a word: a start for the start of the selection, an end for
// its end.
func (s *Screen) wordEdge(at, dir int) int {
	for i := qda.UnitAt(s.units, max(0, at+min(dir, 0))); i >= 0 && i < len(s.units); i += dir {
		words := s.words(i)
		if dir < 0 {
			words = slices.Clone(words)
			slices.Reverse(words)
		}
		for _, w := range words {
			edge := w.End
			if s.sel.atStart {
				edge = w.Start
			}
			if (edge-at)*dir > 0 {
				return edge
			}
		}
	}
	return at
}

// charEdge is the next edge of a character.
func (s *Screen) charEdge(at, dir int) int {
	content := s.text.Content
	if dir > 0 {
		n, _, _ := cells.Next(content[at:])
		return at + n
	}
	from := max(0, at-256)
	for from > 0 && content[from]&0xC0 == 0x80 {
		from--
	}
	last := at
	for g := range cells.Graphemes(content[from:at]) {
		last = from + g.Start
	}
	return last
}

// snap widens a stretch to whole words.
func (s *Screen) snap(a, b int) qda.Span {
	from, to := s.spanOf(byWord, min(a, b)), s.spanOf(byWord, max(min(a, b), max(a, b)-1))
	return qda.Span{Start: min(from.Start, to.Start), End: max(from.End, to.End)}
}
