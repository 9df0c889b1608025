package quotes

import (
	"context"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/look"
	"yinde/internal/tui/overlay"
)

// recode asks for the themes that the own coding gets instead of the one it has.
func (s *Screen) recode() tea.Cmd {
	d := s.data
	i := d.own(s.current())
	was := d.Coding(i)
	there := map[qda.ThemeID]bool{}
	from, to := d.Of(int(d.List[i].In))
	for k := from; k < to; k++ {
		if d.List[k].Span == was.Span && d.Layers[d.List[k].Layer] == d.layer {
			there[d.Themes[d.List[k].Theme].ID] = true
		}
	}
	x := overlay.NewIndex(d.Book)
	p := &overlay.Picker{Desk: s.desk, Index: x, Themes: look.NewThemes(d.Book, s.desk.Look), Title: flat(d.Quote(i), 400), There: there}
	r := recoding{was: was, now: d.selectionOf(i), id: d.QuoteID(i), coder: s.desk.Coder}
	p.Take = func(ids []qda.ThemeID) tea.Cmd { return s.recodeAs(r, nil, ids) }
	p.Create = func(name string) tea.Cmd {
		overlay.OpenNewTheme(s.desk, x, name, func(op qda.AddTheme) tea.Cmd {
			return s.recodeAs(r, []qda.Body{op}, []qda.ThemeID{qda.ThemeIDOf(op.Key, op.Name)})
		})
		return nil
	}
	p.Open()
	return nil
}

// recodeAs replaces the theme of a coding, in one act.
func (s *Screen) recodeAs(r recoding, first []qda.Body, ids []qda.ThemeID) tea.Cmd {
	ids = slices.Clone(ids)
	s.desk.State.Use(ids...)
	s.desk.Changed()
	return s.desk.Do(desk.Job{
		Run: func(ctx context.Context, st *study.Study) (study.Receipt, error) {
			ops := first
			err := st.View(func(v *study.View) error {
				more, err := r.ops(v, ids)
				ops = append(ops, more...)
				return err
			})
			if err != nil || len(ops) == 0 {
				return study.Receipt{}, err
			}
			return st.Apply(ctx, study.Act{Coder: r.coder, Ops: ops})
		},
		Done: func(receipt study.Receipt) tea.Cmd {
			if !receipt.Changed() {
				s.desk.Say("quotes.as_it_was")
				return nil
			}
			names := make([]string, len(ids))
			for i, id := range ids {
				names[i] = string(id)
				if t := s.desk.Book.Resolve(id); t != nil {
					names[i] = t.In(s.desk.Words.Lang)
				}
			}
			s.desk.Say("quotes.recoded", strings.Join(names, s.desk.T("list.sep")))
			return nil
		},
	})
}

// recoding is a coding that gets other themes.
type recoding struct {
	was   qda.Coding
	now   selection // the group, and the theme it counts for
	id    qda.QuoteID
	coder qda.CoderID
}

// ops uncodes and codes. The memo goes along; so does the quote's place among the chosen,
// unless somebody else still has the old theme there.
func (r recoding) ops(v *study.View, ids []qda.ThemeID) (ops []qda.Body, err error) {
	c := r.was
	if slices.Contains(ids, r.now.theme) { // it keeps its theme and gets the others too
		for _, id := range ids {
			to := c
			to.Theme = id
			if id != r.now.theme {
				ops = append(ops, qda.Code{Coding: to})
			}
		}
		return ops, nil
	}
	if ops, err = v.Recode(r.coder, c, ids...); err != nil {
		return nil, err
	}
	merged, err := uncodings(v, c, r.now.theme)
	if err != nil {
		return nil, err
	}
	for _, op := range merged { // the others that count for the theme go too
		if op.Theme != c.Theme {
			ops = append(ops, op)
		}
	}
	more, err := r.chosen(v, ids)
	return append(ops, more...), err
}

// chosen moves the quote from the selection of the old theme to those of the new ones.
func (r recoding) chosen(v *study.View, ids []qda.ThemeID) (ops []qda.Body, err error) {
	old, err := chosenNow(v, r.now)
	if err != nil || !slices.Contains(old.ids, r.id) {
		return nil, err
	}
	all, err := v.Codings(r.was.Transcript)
	if err != nil || slices.ContainsFunc(all, r.stillThere(v)) {
		return nil, err
	}
	ops = old.set(r.now, slices.DeleteFunc(slices.Clone(old.ids), func(id qda.QuoteID) bool { return id == r.id }))
	for _, id := range ids {
		at := selection{r.now.group, id}
		next, err := chosenNow(v, at)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(next.ids, r.id) {
			ops = append(ops, next.set(at, append(slices.Clone(next.ids), r.id))...)
		}
	}
	return ops, nil
}

// stillThere finds another coding of the place that counts for the old theme.
func (r recoding) stillThere(v *study.View) func(qda.Coding) bool {
	return func(c qda.Coding) bool {
		t := v.Codebook().Resolve(c.Theme)
		return c.Span == r.was.Span && t != nil && t.ID == r.now.theme && c.Layer != r.was.Layer
	}
}

// uncodings take away all that a layer's place counts for a theme by: more than one coding
// when themes were merged into it.
func uncodings(v *study.View, c qda.Coding, theme qda.ThemeID) (ops []qda.Uncode, err error) {
	all, err := v.Codings(c.Transcript, c.Layer)
	for _, o := range all {
		if t := v.Codebook().Resolve(o.Theme); o.Span == c.Span && t != nil && t.ID == theme {
			ops = append(ops, qda.Uncode{Transcript: o.Transcript, Layer: o.Layer, Theme: o.Theme, Span: o.Span})
		}
	}
	return ops, err
}

// uncode takes the own coding away.
func (s *Screen) uncode() tea.Cmd {
	i := s.data.own(s.current())
	c, name, coder := s.data.Coding(i), s.themeName(s.data.List[i].Theme), s.desk.Coder
	theme := s.data.Themes[s.data.List[i].Theme].ID
	return s.desk.Do(desk.Job{
		Run: func(ctx context.Context, st *study.Study) (study.Receipt, error) {
			var ops []qda.Body
			err := st.View(func(v *study.View) error {
				gone, err := uncodings(v, c, theme)
				for _, op := range gone {
					ops = append(ops, op)
				}
				return err
			})
			if err != nil {
				return study.Receipt{}, err
			}
			return st.Apply(ctx, study.Act{Coder: coder, Ops: ops})
		},
		Done: func(study.Receipt) tea.Cmd {
			s.desk.Say("reader.uncoded", name)
			return nil
		},
	})
}

// askMemo opens the editor for the memo on the own coding.
func (s *Screen) askMemo() tea.Cmd {
	i := s.data.own(s.current())
	c, name, text := s.data.Coding(i), s.themeName(s.data.List[i].Theme), ""
	for _, m := range s.data.memos[c.Ref()] {
		if m.Coder == s.desk.Coder {
			text = m.Text
		}
	}
	overlay.OpenMemo(s.desk, name, c.Ref(), text)
	return nil
}

// openCard opens the card of the quote: how its place is printed, whoever coded it.
func (s *Screen) openCard() tea.Cmd {
	i := s.current()
	return overlay.OpenCard(&overlay.Card{Desk: s.desk, Title: s.about(i), Key: s.data.Coding(i).Transcript, At: s.data.List[i].Span})
}
