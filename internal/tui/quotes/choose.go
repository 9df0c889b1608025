package quotes

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
)

// toggleChosen chooses the quote for its theme in its group, last of them, or no longer.
func (s *Screen) toggleChosen() tea.Cmd {
	i := s.current()
	id, at := s.data.QuoteID(i), s.data.selectionOf(i)
	theme := s.themeName(s.data.List[i].Theme)
	return s.changeChosen(at, func(ids []qda.QuoteID) []qda.QuoteID {
		if k := slices.Index(ids, id); k >= 0 {
			return slices.Delete(ids, k, k+1)
		}
		return append(ids, id)
	}, func() {
		if n := slices.Index(s.data.chosen[at], id); n >= 0 {
			s.desk.Say("quotes.selected", theme, n+1)
		} else {
			s.desk.Say("quotes.unselected")
		}
	})
}

// moveChosen moves a chosen quote among those of its theme and group.
func (s *Screen) moveChosen(by int) tea.Cmd {
	i := s.current()
	id, at := s.data.QuoteID(i), s.data.selectionOf(i)
	return s.changeChosen(at, func(ids []qda.QuoteID) []qda.QuoteID {
		k := slices.Index(ids, id)
		if to := k + by; k >= 0 && to >= 0 && to < len(ids) {
			ids[k], ids[to] = ids[to], ids[k]
		}
		return ids
	}, func() { s.desk.Say("quotes.moved", slices.Index(s.data.chosen[at], id)+1) })
}

// changeChosen changes a selection as it stands when its turn in the queue comes: an act
// before it may have changed it too. Nothing is saved when change changes nothing.
func (s *Screen) changeChosen(at selection, change func([]qda.QuoteID) []qda.QuoteID, done func()) tea.Cmd {
	coder := s.desk.Coder
	return s.desk.Do(desk.Job{
		Run: func(ctx context.Context, st *study.Study) (study.Receipt, error) {
			var ops []qda.Body
			err := st.View(func(v *study.View) error {
				now, err := chosenNow(v, at)
				if err == nil {
					ops = now.set(at, change(slices.Clone(now.ids)))
				}
				return err
			})
			if err != nil || len(ops) == 0 {
				return study.Receipt{}, err
			}
			return st.Apply(ctx, study.Act{Coder: coder, Ops: ops})
		},
		Done: func(study.Receipt) tea.Cmd {
			if s.data != nil {
				done()
			}
			return nil
		},
	})
}

// chosen is a selection as it stands, gathered from the registers of its theme and of the
// themes that were merged into it.
type chosen struct {
	ids []qda.QuoteID
	of  []qda.Selection
}

func chosenNow(v *study.View, at selection) (c chosen, err error) {
	all, err := v.Selections()
	for _, sel := range all {
		t := v.Codebook().Resolve(sel.Theme)
		if sel.Group != at.group || t == nil || t.ID != at.theme {
			continue
		}
		c.of = append(c.of, sel)
		for _, id := range sel.Quotes {
			if !slices.Contains(c.ids, id) {
				c.ids = append(c.ids, id)
			}
		}
	}
	return c, err
}

// set writes a selection to the register of its theme and empties the others.
func (c chosen) set(at selection, ids []qda.QuoteID) (ops []qda.Body) {
	if slices.Equal(ids, c.ids) {
		return nil
	}
	if ids == nil {
		ids = []qda.QuoteID{}
	}
	for _, sel := range c.of {
		if sel.Theme != at.theme {
			ops = append(ops, qda.NewSet(qda.SelectionRef(sel.Group, sel.Theme), "quotes", []qda.QuoteID{}))
		}
	}
	return append(ops, qda.NewSet(qda.SelectionRef(at.group, at.theme), "quotes", ids))
}
