package agreement

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/compare"
	"yinde/internal/qda"
	"yinde/internal/tui/keys"
)

// settings say what is compared.
type settings struct {
	layers    []qda.Layer
	unit      compare.Unit
	touch     compare.Touch
	subthemes bool // the outermost themes, with all that is below them
}

var units = []compare.Unit{compare.Sentence, compare.Clause, compare.Turn}

// key tells settings of a state of the study apart.
func (s settings) key(ops int) string {
	return fmt.Sprint(ops, s.layers, s.unit, s.touch, s.subthemes)
}

// change does what a key means for the settings; it reports whether it was one of them.
func (s *Screen) change(a keys.Action) (tea.Cmd, bool) {
	want := &s.want
	switch a {
	case "agreement.unit":
		want.unit = units[(slices.Index(units, want.unit)+1)%len(units)]
		s.desk.Say("agreement.now_unit", s.desk.T("unit."+string(want.unit)))
	case "agreement.touch":
		if want.touch == compare.AnyOverlap {
			want.touch = compare.HalfOf
		} else {
			want.touch = compare.AnyOverlap
		}
		s.desk.Say("agreement.now_touch." + string(want.touch))
	case "agreement.subthemes":
		want.subthemes = !want.subthemes
		s.desk.Say(s.subthemesCode("agreement.now_"))
	default:
		return nil, false
	}
	return s.refresh(), true
}

func (s *Screen) subthemesCode(prefix string) string {
	if s.want.subthemes {
		return prefix + "whole"
	}
	return prefix + "apart"
}

// toggle takes a layer into the comparison or out of it, in the order of the list.
func (s *Screen) toggle(id qda.Layer) tea.Cmd {
	chosen := slices.Contains(s.want.layers, id)
	var next []qda.Layer
	for _, l := range s.data.layers {
		if (l.id == id) != slices.Contains(s.want.layers, l.id) {
			next = append(next, l.id)
		}
	}
	if chosen && len(next) == 0 {
		s.desk.Say("agreement.last_coder")
		return nil
	}
	s.want.layers, s.chose = next, true
	return s.refresh()
}
