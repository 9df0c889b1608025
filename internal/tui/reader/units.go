package reader

import (
	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/study"
)

// join puts the sentence under the cursor together with the next one of its turn; walking by
// clauses it joins clauses.
func (s *Screen) join() tea.Cmd {
	unit, units := qda.SentenceUnit, s.text.Sentences
	if s.level == byClause {
		unit, units = qda.ClauseUnit, s.text.Clauses
	}
	i := qda.UnitAt(units, s.at) + 1
	if i < 1 || i >= len(units) || s.text.TurnAt(units[i].Start) != s.text.TurnAt(units[i-1].Start) {
		s.desk.Say("reader.no_join", s.desk.T("unit."+unit))
		return nil
	}
	return s.editUnit(qda.EdgeEdit{Unit: unit, At: units[i].Start}, "reader.joined")
}

// split lets a sentence or clause begin at the cursor.
func (s *Screen) split(unit string) tea.Cmd {
	units := s.text.Units(unit)
	if i := qda.UnitAt(units, s.at); i < 0 || s.at <= units[i].Start || s.at >= units[i].End {
		s.desk.Say("reader.no_split", s.desk.T("unit."+unit))
		return nil
	}
	return s.editUnit(qda.EdgeEdit{Unit: unit, At: s.at, Edge: true}, "reader.split_done")
}

func (s *Screen) editUnit(e qda.EdgeEdit, done string) tea.Cmd {
	at := s.at
	return s.desk.Apply([]qda.Body{e.Set(s.key, s.text.Rev)}, func(study.Receipt) tea.Cmd {
		s.goTo(at, s.level)
		s.desk.Say(done, s.desk.T("unit."+e.Unit))
		return nil
	})
}
