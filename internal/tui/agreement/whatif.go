package agreement

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/cells"
	"yinde/internal/compare"
	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/keys"
	"yinde/internal/tui/look"
	"yinde/internal/tui/overlay"
)

// askWhatIf asks what is to be counted for what: for the figures only, nothing is changed.
func (s *Screen) askWhatIf() tea.Cmd {
	d, book := s.desk, s.table.book
	var answers []overlay.Answer
	if r := s.table.row(); r != nil {
		t := book.Theme(r.ID)
		if t == nil {
			return nil
		}
		name := t.In(d.Words.Lang)
		answers = append(answers, overlay.Answer{Text: d.T("whatif.merge", name), Do: func() tea.Cmd { s.pickWhatIf(t); return nil }})
		if up := book.Theme(t.Parent); up != nil {
			answers = append(answers, overlay.Answer{Text: d.T("whatif.lift", up.In(d.Words.Lang)), Do: func() tea.Cmd {
				return s.whatIf(d.T("whatif.lift", up.In(d.Words.Lang)), compare.Options{Merge: compare.Lift(book, up.ID)}, up.ID)
			}})
		}
	}
	if deepest := deepest(book); deepest > 1 {
		answers = append(answers, overlay.Answer{Text: d.T("whatif.lift_all"), Do: func() tea.Cmd {
			return s.whatIf(d.T("whatif.lift_all"), compare.Options{Level: deepest - 1}, "")
		}})
	}
	if len(answers) == 0 {
		return nil
	}
	d.Push(&overlay.Choose{Desk: d, Question: d.T("whatif.question"), Note: d.T("whatif.note"), Answers: answers})
	return nil
}

// deepest is the level of the themes that lie deepest; the outermost are on level 1.
func deepest(book *qda.Codebook) (n int) {
	for _, t := range book.Themes() {
		n = max(n, len(book.Path(t.ID)))
	}
	return n
}

// pickWhatIf asks for the themes that count for t.
func (s *Screen) pickWhatIf(t *qda.Theme) {
	d := s.desk
	name := t.In(d.Words.Lang)
	p := &overlay.Picker{Desk: d, Index: overlay.NewIndex(d.Book), Themes: look.NewThemes(d.Book, d.Look), Title: d.T("whatif.merge", name), There: map[qda.ThemeID]bool{t.ID: true}}
	p.Take = func(ids []qda.ThemeID) tea.Cmd {
		instead, names := map[qda.ThemeID]qda.ThemeID{}, name
		for _, id := range ids {
			if other := d.Book.Theme(id); other != nil && id != t.ID {
				instead[id] = t.ID
				names += " + " + other.In(d.Words.Lang)
			}
		}
		if len(instead) == 0 {
			return nil
		}
		return s.whatIf(names, compare.Options{Merge: instead}, t.ID)
	}
	p.Create = func(string) tea.Cmd { d.Say("adjudicate.no_new_theme"); return nil }
	p.Open()
}

// whatIf computes what the options suppose and shows the figures beside those that are on the
// screen.
func (s *Screen) whatIf(name string, o compare.Options, into qda.ThemeID) tea.Cmd {
	d, q, now := s.desk, question{s.want, s.desk.Layer, s.desk.Words}, s.table.figures
	return d.Do(desk.Job{Hold: true, Load: func(v *study.View) (func() tea.Cmd, error) {
		sight, err := desk.ReadSight(v, q.own)
		if err != nil {
			return nil, err
		}
		o.Layers, o.Unit, o.Touch, o.WithSubthemes, o.Only = q.layers, q.unit, q.touch, q.subthemes, sight.Open
		r, err := compare.Agreement(v, o)
		if err != nil {
			return nil, err
		}
		w := &supposed{desk: d, name: name}
		w.compare(q, now, r, into)
		return func() tea.Cmd { d.Push(w); return nil }, nil
	}})
}

// supposed is the overlay with the figures as they are and as they would be.
type supposed struct {
	desk *desk.Desk
	name string
	rows []supposedRow
	top  int
}

// supposedRow is a theme or the mean; of a theme that goes there is no then, of one that only
// then is applied no now.
type supposedRow struct {
	name      string
	now, then *themeRow
}

// compare pairs the rows: the themes that are merged, the one they go into, and the mean.
func (w *supposed) compare(q question, now *figures, r *compare.Result, into qda.ThemeID) {
	then := map[qda.ThemeID]*themeRow{}
	for i := range r.Themes {
		row := q.row(&r.Themes[i], now.book, i)
		then[row.ID] = &row
	}
	seen := map[qda.ThemeID]bool{}
	for i := range now.rows {
		row := &now.rows[i]
		stands := r.Ratings.Options.Stands(now.book, row.ID)
		goes := stands != nil && stands.ID != row.ID
		if to, ok := then[row.ID]; goes || ok && (row.ID == into || to.applied != row.applied) {
			w.rows = append(w.rows, supposedRow{row.name, row, then[row.ID]})
			seen[row.ID] = true
		}
	}
	for i := range r.Themes {
		id := r.Themes[i].ID
		if row := then[id]; !seen[id] && (id == into || !now.has(id)) {
			w.rows = append(w.rows, supposedRow{row.name, nil, row})
		}
	}
	mean := themeRow{name: w.desk.T("agree.mean", r.Mean.Themes.Alpha)}
	mean.percent = figureOf(r.Mean.Percent.Value.Float, r.Mean.Percent.Value.Defined, "")
	mean.kappa = figureOf(r.Mean.Cohen.Value.Float, r.Mean.Cohen.Value.Defined, "")
	mean.alpha = figureOf(r.Mean.Alpha.Value.Float, r.Mean.Alpha.Value.Defined, "")
	w.rows = append([]supposedRow{{w.desk.T("whatif.mean"), &now.mean, &mean}}, w.rows...)
}

func (f *figures) has(id qda.ThemeID) bool {
	for i := range f.rows {
		if f.rows[i].ID == id {
			return true
		}
	}
	return false
}

// Scope is that of choices: there is nothing to do but to scroll and to close.
func (w *supposed) Scope() keys.Scope { return keys.Choice }

// Act scrolls or closes.
func (w *supposed) Act(a keys.Action, _ string) tea.Cmd {
	switch a {
	case "choice.down":
		w.top++
	case "choice.up":
		w.top--
	default:
		w.desk.Pop()
	}
	return nil
}

// Type does nothing.
func (w *supposed) Type(tea.Msg) tea.Cmd { return nil }

// Mouse scrolls.
func (w *supposed) Mouse(m desk.Mouse) tea.Cmd {
	if m.Kind == desk.Wheel {
		w.top += m.By
	}
	return nil
}

// Draw shows a row for each theme concerned: now, and then.
func (w *supposed) Draw(width, height int) desk.Frame {
	d, lk := w.desk, w.desk.Look
	f := desk.Frame{Rows: []string{lk.Rule(cells.Clean(d.T("whatif.title", w.name)), width)}}
	for _, row := range overlay.Wrap(d.T("whatif.meaning"), width-2, 2) {
		f.Rows = append(f.Rows, look.NewLine(width).Add("", " ").Add(lk.Dim, row).String())
	}
	const each = 16
	name := max(8, width-2-3*each)
	head := look.NewLine(width).Add("", "  ").Col(lk.Dim, d.T("agreement.theme"), name)
	for _, t := range []string{"α", "κ", d.T("agreement.percent")} {
		head.Right(lk.Dim, t, each)
	}
	f.Rows = append(f.Rows, head.String())
	room := max(1, min(height, 16)-len(f.Rows))
	w.top = max(0, min(w.top, len(w.rows)-room))
	for _, r := range w.rows[w.top:min(len(w.rows), w.top+room)] {
		line := look.NewLine(width).Add("", "  ").Col("", tail(r.name, d.T("agreement.below"), name-1), name)
		for _, of := range []func(*themeRow) string{
			func(t *themeRow) string { return t.alpha.String() }, func(t *themeRow) string { return t.kappa.String() }, func(t *themeRow) string { return t.percent.share() },
		} {
			line.Right("", fmt.Sprintf("%s → %s", w.side(r.now, of), w.side(r.then, of)), each)
		}
		f.Rows = append(f.Rows, line.String())
	}
	f.Rows = f.Rows[:max(0, min(len(f.Rows), height))]
	return f
}

// side is a figure of a row that may not be there.
func (w *supposed) side(r *themeRow, of func(*themeRow) string) string {
	if r == nil {
		return "·"
	}
	return of(r)
}
