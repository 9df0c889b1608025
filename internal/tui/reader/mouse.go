package reader

import (
	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/tui/desk"
)

// Mouse: a click puts the cursor on the sentence, a drag selects words, a second click on
// the selection or the sentence opens the picker, a click on a stripe puts its coding in
// focus, the wheel scrolls.
func (s *Screen) Mouse(m desk.Mouse) tea.Cmd {
	if s.pane == nil || len(s.units) == 0 {
		return nil
	}
	switch m.Kind {
	case desk.Wheel:
		s.pane.ScrollBy(m.By)
	case desk.Release:
		s.drag = -1
	case desk.Drag:
		s.dragTo(m.X, m.Y)
	case desk.Press:
		return s.press(m)
	}
	return nil
}

func (s *Screen) press(m desk.Mouse) tea.Cmd {
	if !m.Left || m.X >= s.area.width || m.Y >= s.area.height {
		return nil
	}
	if i, ok := s.pane.MarkAt(m.X, m.Y); ok && i < len(s.marked) && s.marked[i].Layer == s.desk.Layer {
		s.focus = s.marked[i].ID()
		s.sel = selection{}
		s.put(max(s.marked[i].Start, s.unitsAt(m.X, m.Y).Start), byWord)
		return nil
	}
	at, _ := s.pane.ByteAt(m.X, m.Y)
	if m.Double {
		s.drag = -1
		s.pick(nil)
		return nil
	}
	if m.Shift {
		s.selectSpan(s.snap(s.at, at))
		return nil
	}
	s.drag = at
	s.sel = selection{}
	i := qda.UnitAt(s.units, at)
	at = max(at, s.units[i].Start)
	if at >= s.units[i].End {
		at = s.units[i].Start
	}
	s.put(at, byClause)
	return nil
}

// unitsAt is the unit at a cell of the text.
func (s *Screen) unitsAt(x, y int) qda.Span {
	at, _ := s.pane.ByteAt(x, y)
	return s.units[qda.UnitAt(s.units, at)]
}

// dragTo selects whole words from where the mouse was pressed; beyond the edge it scrolls.
func (s *Screen) dragTo(x, y int) {
	if s.drag < 0 {
		return
	}
	if y < 0 || y >= s.area.height {
		s.pane.ScrollBy(max(-1, min(y, 1)))
	}
	at, _ := s.pane.ByteAt(x, y)
	if at == s.drag && !s.sel.on {
		return
	}
	span := s.snap(s.drag, at)
	s.sel = selection{Span: span, on: true, anchor: span, atStart: at < s.drag}
	s.at = span.Start
	s.showCursor()
}
