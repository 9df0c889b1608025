package reader

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/segment"
	"yinde/internal/tui/keys"
	"yinde/internal/tui/pane"
)

// level is what the cursor was last moved by, and what a selection grows through.
type level int

const (
	byWord level = iota
	byClause
	bySentence
	byTurn
	byAnswer
)

// moves are the actions that go somewhere in the text.
var moves = map[keys.Action]func(*Screen) tea.Cmd{
	"reader.down":           func(s *Screen) tea.Cmd { return s.stepUnit(1) },
	"reader.up":             func(s *Screen) tea.Cmd { return s.stepUnit(-1) },
	"reader.right":          func(s *Screen) tea.Cmd { return s.stepIn(s.clauses, byClause, 1) },
	"reader.left":           func(s *Screen) tea.Cmd { return s.stepIn(s.clauses, byClause, -1) },
	"reader.word_right":     func(s *Screen) tea.Cmd { return s.stepWord(1) },
	"reader.word_left":      func(s *Screen) tea.Cmd { return s.stepWord(-1) },
	"reader.next_turn":      func(s *Screen) tea.Cmd { return s.stepTurn(1, "") },
	"reader.prev_turn":      func(s *Screen) tea.Cmd { return s.stepTurn(-1, "") },
	"reader.next_question":  func(s *Screen) tea.Cmd { return s.stepTurn(1, qda.Interviewer) },
	"reader.prev_question":  func(s *Screen) tea.Cmd { return s.stepTurn(-1, qda.Interviewer) },
	"reader.next_uncoded":   func(s *Screen) tea.Cmd { return s.stepUncoded(1) },
	"reader.prev_uncoded":   func(s *Screen) tea.Cmd { return s.stepUncoded(-1) },
	"reader.next_unread":    func(s *Screen) tea.Cmd { return s.stepUnread(1) },
	"reader.prev_unread":    func(s *Screen) tea.Cmd { return s.stepUnread(-1) },
	"reader.next_coding":    func(s *Screen) tea.Cmd { return s.stepCoding(1) },
	"reader.prev_coding":    func(s *Screen) tea.Cmd { return s.stepCoding(-1) },
	"reader.page_down":      func(s *Screen) tea.Cmd { return s.page(max(s.height-1, 1)) },
	"reader.page_up":        func(s *Screen) tea.Cmd { return s.page(-max(s.height-1, 1)) },
	"reader.half_down":      func(s *Screen) tea.Cmd { return s.page(max(s.height/2, 1)) },
	"reader.half_up":        func(s *Screen) tea.Cmd { return s.page(-max(s.height/2, 1)) },
	"reader.top":            func(s *Screen) tea.Cmd { return s.goUnit(0) },
	"reader.bottom":         func(s *Screen) tea.Cmd { return s.goUnit(len(s.units) - 1) },
	"reader.select":         func(s *Screen) tea.Cmd { s.toggleSelect(); return nil },
	"reader.grow":           func(s *Screen) tea.Cmd { s.grow(); return nil },
	"reader.shrink":         func(s *Screen) tea.Cmd { s.shrink(); return nil },
	"reader.swap":           func(s *Screen) tea.Cmd { s.swapEnd(); return nil },
	"reader.end_right":      func(s *Screen) tea.Cmd { s.moveEnd(1, s.wordEdge); return nil },
	"reader.end_left":       func(s *Screen) tea.Cmd { s.moveEnd(-1, s.wordEdge); return nil },
	"reader.end_right_char": func(s *Screen) tea.Cmd { s.moveEnd(1, s.charEdge); return nil },
	"reader.end_left_char":  func(s *Screen) tea.Cmd { s.moveEnd(-1, s.charEdge); return nil },
	"reader.extend_down":    func(s *Screen) tea.Cmd { return s.extend(1) },
	"reader.extend_up":      func(s *Screen) tea.Cmd { return s.extend(-1) },
}

// unit is the index of the unit under the cursor, -1 when there is none.
func (s *Screen) unit() int { return qda.UnitAt(s.units, s.at) }

// unitSpan is the unit under the cursor.
func (s *Screen) unitSpan() qda.Span {
	if i := s.unit(); i >= 0 {
		return s.units[i]
	}
	return qda.Span{}
}

// goTo puts the cursor on byte at and scrolls it into view.
func (s *Screen) goTo(at int, by level) {
	s.put(at, by)
	s.reveal()
}

// put puts the cursor on byte at. An extending selection comes along, any other goes.
func (s *Screen) put(at int, by level) {
	s.at, s.level = at, by
	if s.sel.extending {
		s.sel.reach(s.spanAt(by))
	} else {
		s.sel = selection{}
	}
	s.showCursor()
	s.keepPlace()
}

func (s *Screen) goUnit(i int) tea.Cmd {
	if i >= 0 && i < len(s.units) {
		s.goTo(s.units[i].Start, bySentence)
	}
	return nil
}

// stepUnit goes one sentence on or back. At the very end the reviewed mark is offered, once.
func (s *Screen) stepUnit(by int) tea.Cmd {
	i := s.unit()
	if by > 0 && i == len(s.units)-1 {
		if !s.offered && !s.isRead() && !s.sel.on && i >= 0 {
			s.offered = true
			s.askReview()
		}
		return nil
	}
	if by < 0 && s.at > s.units[i].Start && !s.sel.extending {
		return s.goUnit(i) // first to the start of this one
	}
	return s.goUnit(i + by)
}

// stepIn goes to the next or previous of units.
func (s *Screen) stepIn(units []qda.Span, by level, dir int) tea.Cmd {
	i := qda.UnitAt(units, s.at) + dir
	if dir < 0 && i+1 >= 0 && i+1 < len(units) && s.at > units[i+1].Start {
		i++
	}
	if i >= 0 && i < len(units) {
		s.goTo(units[i].Start, by)
	}
	return nil
}

// stepWord goes to the next or previous word; marks and spaces are no words.
func (s *Screen) stepWord(dir int) tea.Cmd {
	for i := s.unit(); i >= 0 && i < len(s.units); i += dir {
		words := s.words(i)
		if dir < 0 {
			words = slices.Clone(words)
			slices.Reverse(words)
		}
		for _, w := range words {
			if w.Kind != segment.KindPunct && (w.Start-s.at)*dir > 0 {
				s.goTo(w.Start, byWord)
				return nil
			}
		}
	}
	return nil
}

// stepTurn goes to the start of the next or previous turn of a role, of any if role is "".
func (s *Screen) stepTurn(dir int, role qda.Role) tea.Cmd {
	turns := s.text.Turns
	for i := s.text.TurnAt(s.at) + dir; i >= 0 && i < len(turns); i += dir {
		u := qda.UnitAt(s.units, turns[i].Body)
		if (role == "" || turns[i].Role == role) && u >= 0 && s.units[u].Start >= turns[i].Start && s.units[u].Start < turns[i].End {
			return s.goUnit(u)
		}
	}
	s.desk.Say("reader.no_more")
	return nil
}

func (s *Screen) stepUncoded(dir int) tea.Cmd {
	for i := s.unit() + dir; i >= 0 && i < len(s.units); i += dir {
		if s.counts[i] && !s.coded[i] {
			return s.goUnit(i)
		}
	}
	s.desk.Say("reader.no_uncoded")
	return nil
}

// stepCoding goes to where the next or previous coding begins and puts it in focus.
func (s *Screen) stepCoding(dir int) tea.Cmd {
	var best *qda.Coding
	for i := range s.marked {
		c := &s.marked[i]
		if (c.Start-s.at)*dir > 0 && (best == nil || (best.Start-c.Start)*dir > 0) {
			best = c
		}
	}
	if best == nil {
		s.desk.Say("reader.no_more")
		return nil
	}
	if best.Layer == s.desk.Layer {
		s.focus = best.ID()
	}
	s.goTo(best.Start, byWord)
	return nil
}

// page moves view and cursor by rows of the screen.
func (s *Screen) page(rows int) tea.Cmd {
	x, y, _ := s.pane.CellOf(s.at)
	y = max(0, min(y, s.height-1))
	if !s.pane.ScrollBy(rows) {
		if rows > 0 {
			return s.goUnit(len(s.units) - 1)
		}
		return s.goUnit(0)
	}
	at, _ := s.pane.ByteAt(x, y)
	if i := qda.UnitAt(s.units, at); i >= 0 {
		s.goTo(s.units[i].Start, bySentence)
	}
	return nil
}

// reveal scrolls the target into view, and the label above the first sentence with it.
func (s *Screen) reveal() {
	if s.pane == nil {
		return
	}
	t := s.target()
	if s.sel.on {
		t = s.spanAt(bySentence)
		if s.sel.head() >= t.End || s.sel.head() < t.Start {
			t = qda.Span{Start: s.sel.head(), End: s.sel.head()}
		}
	}
	if s.unit() == 0 && !s.sel.on && s.pane.RowOf(t.End) < s.height {
		s.pane.ScrollHome()
	}
	s.pane.EnsureVisible(t)
	if _, _, ok := s.pane.CellOf(s.at); !ok {
		s.pane.EnsureVisible(qda.Span{Start: s.at, End: s.at})
	}
}

// showCursor marks the target, the focused coding and the selection in the text.
func (s *Screen) showCursor() {
	if s.pane == nil {
		return
	}
	s.pane.SetHighlights(pane.Cursor)
	s.pane.SetHighlights(pane.Selection)
	s.pane.SetHighlights(focusClass)
	if s.sel.on {
		s.pane.SetHighlights(pane.Selection, s.sel.Span)
	} else if s.unit() >= 0 {
		s.pane.SetHighlights(pane.Cursor, s.unitSpan())
	}
	if c := s.focused(); c != nil {
		s.pane.SetHighlights(focusClass, c.Span)
	}
}

// cut is the words of the turn that was last walked through.
type cut struct {
	turn  qda.Span
	doc   *segment.Document
	unit  int
	words []segment.Word
}

// maxCut is the longest stretch, in bytes, whose words are found at once.
const maxCut = 16 << 10

// words are the words and marks of unit i, in bytes of the text, white space left out.
func (s *Screen) words(i int) []segment.Word {
	u := s.units[i]
	if s.cut.doc != nil && s.cut.unit == i && s.cut.words != nil {
		return s.cut.words
	}
	if s.cut.doc == nil || !s.cut.turn.Contains(u) {
		s.cut.turn = u
		if t := s.text.TurnAt(u.Start); t >= 0 && s.text.Turns[t].Len() <= maxCut && s.text.Turns[t].Contains(u) {
			s.cut.turn = s.text.Turns[t].Span
		}
		s.cut.doc = s.cutter.For(s.text.Quote(s.cut.turn))
	}
	from := s.cut.turn.Start
	words := s.cut.doc.Words(qda.Span{Start: u.Start - from, End: u.End - from})
	words = slices.DeleteFunc(words, func(w segment.Word) bool { return w.Kind == segment.KindSpace })
	for k := range words {
		words[k].Start += from
		words[k].End += from
	}
	s.cut.unit, s.cut.words = i, words
	return words
}
