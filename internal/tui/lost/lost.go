// Package lost is the list of codings whose words are gone from the texts since those were
// revised. They wait to be put elsewhere or to be removed, and may wait as long as one likes.
// Only one's own layer is listed: nobody changes others' codings.
package lost

import (
	"cmp"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/keys"
	"yinde/internal/tui/list"
	"yinde/internal/tui/look"
	"yinde/internal/tui/overlay"
)

// Screen is the list.
type Screen struct {
	desk.Plain
	desk *desk.Desk
	rows []row
	list list.List
	read bool
}

// row is a coding without a place, and where it may belong.
type row struct {
	study.Unplaced
	near qda.Span // the sentence at which its words stood
	text *qda.Text
	memo string
}

// New makes the screen; Load fills it.
func New(d *desk.Desk) *Screen { return &Screen{desk: d} }

// Scope is the screen's own.
func (s *Screen) Scope() keys.Scope { return keys.Lost }

// Title is the screen's name, for it has no tab.
func (s *Screen) Title() string { return s.desk.T("screen.lost.name") }

// Load reads the codings.
func (s *Screen) Load() desk.Load {
	layer := s.desk.Layer
	return func(v *study.View) (func() tea.Cmd, error) {
		rows, err := read(v, layer)
		return func() tea.Cmd {
			s.rows, s.read = rows, true
			s.list.Resize(len(rows), s.list.Height)
			return nil
		}, err
	}
}

func read(v *study.View, layer qda.Layer) ([]row, error) {
	all, err := v.Unplaced()
	if err != nil {
		return nil, err
	}
	var rows []row
	for _, u := range all {
		if u.Layer != layer {
			continue
		}
		r := row{Unplaced: u}
		if r.text, err = v.Text(u.Transcript); err != nil {
			return nil, err
		}
		if r.near, err = near(v, u, r.text); err != nil {
			return nil, err
		}
		if r.memo, err = v.Memo(layer.Coder(), u.Ref()); err != nil {
			return nil, err
		}
		rows = append(rows, r)
	}
	slices.SortStableFunc(rows, func(a, b row) int { return cmp.Or(strings.Compare(a.ID, b.ID), a.near.Compare(b.near)) })
	return rows, nil
}

// near is the sentence of the present text that stands where the words of a coding stood.
func near(v *study.View, u study.Unplaced, now *qda.Text) (qda.Span, error) {
	a, err := v.Anchors(u.Transcript, u.Rev)
	if err != nil {
		return qda.Span{}, err
	}
	at := u.Start
	if a != nil {
		at = a.Edge(at)
	}
	i := qda.UnitAt(now.Sentences, at)
	if i < 0 {
		i = 0
	}
	if len(now.Sentences) == 0 {
		return qda.Span{End: len(now.Content)}, nil
	}
	return now.Sentences[i], nil
}

func (s *Screen) current() *row {
	if s.list.Cursor < len(s.rows) {
		return &s.rows[s.list.Cursor]
	}
	return nil
}

// Act does what a key means here.
func (s *Screen) Act(a keys.Action, _ string) tea.Cmd {
	if _, moved := s.list.Act(a); moved {
		return nil
	}
	r := s.current()
	switch {
	case a == "lost.leave":
		return s.desk.Run("global.leave")
	case r == nil:
	case a == "lost.open":
		return s.desk.OpenPlacing(r.Coding, r.near)
	case a == "lost.remove":
		return s.remove(*r)
	}
	return nil
}

// Why says why an action cannot be done.
func (s *Screen) Why(a keys.Action) string {
	if s.current() == nil && (a == "lost.open" || a == "lost.remove") {
		return "lost.none"
	}
	return ""
}

// remove takes a coding away for good; undo brings it back.
func (s *Screen) remove(r row) tea.Cmd {
	name := s.name(r.Theme)
	op := qda.Uncode{Transcript: r.Transcript, Layer: r.Layer, Theme: r.Theme, Span: r.Span, Rev: r.Rev, AsMade: true}
	return s.desk.Apply([]qda.Body{op}, func(study.Receipt) tea.Cmd {
		s.desk.Say("reader.uncoded", name)
		return nil
	})
}

func (s *Screen) name(id qda.ThemeID) string {
	if t := s.desk.Book.Resolve(id); t != nil {
		return t.In(s.desk.Words.Lang)
	}
	return string(id)
}

// Mouse chooses a row; a second click opens it.
func (s *Screen) Mouse(m desk.Mouse) tea.Cmd {
	if _, again := s.list.Mouse(m); again && s.current() != nil {
		return s.Act("lost.open", "")
	}
	return nil
}

// Place is the transcript of the coding under the cursor.
func (s *Screen) Place() string {
	if r := s.current(); r != nil {
		return r.ID
	}
	return ""
}

// Draw shows a coding a row and, of the chosen one, its words, what stood around them, and what
// stands there now.
func (s *Screen) Draw(width, height int) desk.Frame {
	if len(s.rows) == 0 {
		code := "lost.none"
		if !s.read {
			code = "desk.loading"
		}
		return list.Say(width, height, overlay.Wrap(s.desk.T(code), width-2, height))
	}
	lk := s.desk.Look
	card := 0
	if height >= 9 {
		card = max(6, height/2)
	}
	f := s.list.Draw(lk, width, height-card, []string{look.NewLine(width).Add(lk.Dim, "  "+s.desk.T("lost.place", len(s.rows))).String()}, func(i int, line *look.Line) {
		r := &s.rows[i]
		line.Col("", r.ID, 12).Add("", " ").Col(lk.Key, s.name(r.Theme), max(12, width/5)).Add("", " ").Add("", oneLine(r.Quote))
	})
	if card > 0 {
		f.Rows = append(f.Rows, s.drawCard(s.current(), width, card)...)
	}
	return f
}

// wordsOf is how much of what stood around is shown, in characters.
const wordsOf = 120

func (s *Screen) drawCard(r *row, width, height int) []string {
	lk, t := s.desk.Look, s.desk.T
	rows := []string{lk.Rule(t("lost.was", r.ID), width)}
	before, after := []rune(oneLine(r.Before)), []rune(oneLine(r.After))
	before, after = before[max(0, len(before)-wordsOf):], after[:min(len(after), wordsOf)]
	room := max(2, (height-2)/2)
	for _, row := range overlay.Wrap("…"+string(before)+"【"+oneLine(r.Quote)+"】"+string(after)+"…", width-2, room) {
		rows = append(rows, look.NewLine(width).Add("", " ").Add("", row).String())
	}
	if r.memo != "" {
		rows = append(rows, look.NewLine(width).Add("", " ").Add(lk.Dim, t("panel.memo", oneLine(r.memo))).String())
	}
	rows = append(rows, lk.Rule(t("lost.now"), width))
	if left := height - len(rows); left > 0 {
		p := overlay.Passage{Text: r.text, At: r.near, Look: lk}
		for _, row := range p.Rows(width-1, left) {
			rows = append(rows, look.NewLine(width).Raw(row, width).String())
		}
	}
	for len(rows) < height {
		rows = append(rows, look.NewLine(width).String())
	}
	return rows[:height]
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
