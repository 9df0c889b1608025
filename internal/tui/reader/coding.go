package reader

import (
	"slices"
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/overlay"
)

// here are the codings that touch the target, one's own first, by place.
func (s *Screen) here() []qda.Coding {
	t := s.target()
	var out []qda.Coding
	for _, list := range [][]qda.Coding{s.own, s.others} {
		for _, c := range list {
			if c.Start >= t.End {
				break
			}
			if c.Overlaps(t) {
				out = append(out, c)
			}
		}
	}
	return out
}

// mine are one's own among codings.
func (s *Screen) mine(list []qda.Coding) []qda.Coding {
	n := slices.IndexFunc(list, func(c qda.Coding) bool { return c.Layer != s.desk.Layer })
	if n < 0 {
		n = len(list)
	}
	return list[:n]
}

// focused is the coding that uncode and memo act on: the one chosen, else the smallest that
// holds the cursor, else the first; nil when nothing of one's own is here.
func (s *Screen) focused() *qda.Coding {
	mine := s.mine(s.here())
	var best *qda.Coding
	for i := range mine {
		c := &mine[i]
		if c.ID() == s.focus {
			return c
		}
		if c.Start <= s.at && s.at < c.End && (best == nil || c.Len() < best.Len()) {
			best = c
		}
	}
	if best == nil && len(mine) > 0 {
		best = &mine[0]
	}
	return best
}

// cycle puts the next of one's codings here in focus.
func (s *Screen) cycle(dir int) {
	mine := s.mine(s.here())
	now := s.focused()
	if now == nil {
		return
	}
	i := slices.IndexFunc(mine, func(c qda.Coding) bool { return c.ID() == now.ID() })
	next := mine[(i+dir+len(mine))%len(mine)]
	s.focus = next.ID()
	s.showCursor()
	s.desk.Say("reader.focus", s.themeName(next.Theme), (i+dir+len(mine))%len(mine)+1, len(mine))
}

// pick opens the theme picker for the target. Then, if not nil, runs after the coding; keys
// typed meanwhile wait for it.
func (s *Screen) pick(then func()) {
	at := s.target()
	there := map[qda.ThemeID]bool{}
	for _, c := range s.own {
		if c.Span == at {
			there[c.Theme] = true
		}
	}
	p := &overlay.Picker{Desk: s.desk, Index: s.index, Themes: s.themes, Title: s.quote(at), There: there}
	p.Take = func(ids []qda.ThemeID) tea.Cmd { return s.codeThen(at, ids, then) }
	p.Create = func(name string) tea.Cmd { s.create(at, name, then); return nil }
	p.Open()
}

// code puts themes on a place, in one act.
func (s *Screen) code(at qda.Span, ids []qda.ThemeID) tea.Cmd { return s.codeThen(at, ids, nil) }

func (s *Screen) codeThen(at qda.Span, ids []qda.ThemeID, then func()) tea.Cmd {
	ids = slices.Clone(ids)
	ops := make([]qda.Body, len(ids))
	for i, id := range ids {
		ops[i] = qda.Code{Coding: s.coding(at, id)}
	}
	s.desk.State.Use(ids...)
	s.desk.Changed()
	s.sel.extending = false
	return s.applyThen(ops, s.tell(at, ids), then)
}

// applyThen is Apply with something to do after it that takes the keys.
func (s *Screen) applyThen(ops []qda.Body, done func(study.Receipt) tea.Cmd, then func()) tea.Cmd {
	if then == nil {
		return s.desk.Apply(ops, done)
	}
	return s.desk.ApplyHolding(ops, func(r study.Receipt) tea.Cmd {
		cmd := done(r)
		then()
		return cmd
	})
}

// tell names what was coded, once it is saved, and puts it in focus.
func (s *Screen) tell(at qda.Span, ids []qda.ThemeID) func(study.Receipt) tea.Cmd {
	return func(r study.Receipt) tea.Cmd {
		names := make([]string, len(ids))
		for i, id := range ids {
			names[i] = s.themeName(id)
		}
		s.focus = s.coding(at, ids[len(ids)-1]).ID()
		s.showCursor()
		if !r.Changed() {
			s.desk.Say("reader.already", strings.Join(names, ", "))
			return nil
		}
		s.desk.Say("reader.coded", strings.Join(names, ", "))
		return nil
	}
}

func (s *Screen) coding(at qda.Span, id qda.ThemeID) qda.Coding {
	return qda.Coding{Transcript: s.key, Layer: s.desk.Layer, Theme: id, Span: at}
}

// create opens the form for a new theme, which then goes on the place.
func (s *Screen) create(at qda.Span, name string, then func()) {
	overlay.OpenNewTheme(s.desk, s.index, name, func(op qda.AddTheme) tea.Cmd {
		id := qda.ThemeIDOf(op.Key, op.Name)
		s.desk.State.Use(id)
		s.desk.Changed()
		s.sel.extending = false
		return s.applyThen([]qda.Body{op, qda.Code{Coding: s.coding(at, id)}}, s.tell(at, []qda.ThemeID{id}), then)
	})
}

// pinned codes with the theme on a digit.
func (s *Screen) pinned(slot int) tea.Cmd {
	id := s.desk.State.Pins[slot]
	if s.book.Theme(id) == nil {
		s.desk.Say("pin.none", slot+1)
		return nil
	}
	return s.code(s.target(), []qda.ThemeID{id})
}

func (s *Screen) repeat() tea.Cmd { return s.code(s.target(), s.desk.State.Recent[:1]) }

// inVivo proposes the words of the target as a new theme.
func (s *Screen) inVivo() {
	at := s.target()
	s.create(at, properName(s.quote(at)), nil)
}

// maxName is how many characters of the words a proposed name takes.
const maxName = 30

// properName makes a name of words: no marks at the ends, no more than a clause when long.
func properName(words string) string {
	edge := func(r rune) bool { return unicode.IsPunct(r) || unicode.IsSpace(r) || unicode.IsSymbol(r) }
	words = strings.TrimFunc(words, edge)
	if len([]rune(words)) > maxName {
		if head, _, ok := strings.Cut(strings.NewReplacer("，", "\n", "、", "\n", ",", "\n", "；", "\n").Replace(words), "\n"); ok {
			words = strings.TrimFunc(head, edge)
		}
	}
	if r := []rune(words); len(r) > maxName {
		words = strings.TrimFunc(string(r[:maxName]), edge)
	}
	return words
}

// uncode takes the focused coding away.
func (s *Screen) uncode() tea.Cmd {
	c := *s.focused()
	name := s.themeName(c.Theme)
	op := qda.Uncode{Transcript: c.Transcript, Layer: c.Layer, Theme: c.Theme, Span: c.Span}
	return s.desk.Apply([]qda.Body{op}, func(study.Receipt) tea.Cmd {
		s.desk.Say("reader.uncoded", name)
		return nil
	})
}

// askMemo opens the editor for the memo on the focused coding. Where nothing is coded it
// asks for the theme first: whoever goes on typing would else type commands.
func (s *Screen) askMemo() {
	if s.focused() == nil {
		s.desk.Push(&overlay.Choose{
			Desk: s.desk, Question: s.desk.T("memo.question"), Note: s.desk.T("memo.note"),
			Answers: []overlay.Answer{
				{Text: s.desk.T("memo.code"), Do: func() tea.Cmd { s.pick(s.askMemo); return nil }},
				{Text: s.desk.T("memo.no")},
			},
		})
		return
	}
	c := *s.focused()
	overlay.OpenMemo(s.desk, s.themeName(c.Theme), c.Ref(), s.memos[c.ID()])
}

// copy puts the words of the target on the clipboard, with their source if asked.
func (s *Screen) copy(reference bool) tea.Cmd {
	at := s.target()
	words := s.text.Quote(at)
	if reference {
		words = s.desk.T("reader.reference", words, s.info.ID, s.cite(at.Start))
	}
	s.desk.Say("reader.copied", len([]rune(words)))
	return s.desk.Copy(words)
}

// Reveal goes to where an undo or redo changed a coding.
func (s *Screen) Reveal(ops []qda.Op) {
	for _, op := range ops {
		at, id := qda.Span{}, qda.CodingID("")
		switch b := op.Body.(type) {
		case qda.Code:
			if b.Transcript == s.key {
				at, id = b.Span, b.ID()
			}
		case qda.Uncode:
			if b.Transcript == s.key {
				at, id = b.Span, b.Place().ID()
			}
		}
		if at.Len() > 0 && s.pane != nil {
			s.sel = selection{}
			s.focus = id
			if !s.unitSpan().Overlaps(at) {
				s.at, s.level = at.Start, bySentence
			}
			s.showCursor()
			s.reveal()
			return
		}
	}
	if s.pane != nil {
		s.showCursor()
	}
}
