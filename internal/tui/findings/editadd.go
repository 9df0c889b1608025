package findings

import (
	"cmp"
	"slices"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/overlay"
)

// askAdd asks what is to be added: on an open page a block below the cursor, on the list or
// the matrix a finding or a part.
func (s *Screen) askAdd(from source) tea.Cmd {
	t := s.desk.T
	c := &overlay.Choose{Desk: s.desk}
	if s.reading.page != nil && from.entry != nil {
		c.Question = t("findings.add_block", from.entry.name(s.desk.Words))
		c.Answers = []overlay.Answer{
			{Text: t("findings.add_prose"), Do: func() tea.Cmd { return s.addProse(from) }},
			{Text: t("findings.add_quotes"), Do: func() tea.Cmd { return s.askQuotes(from) }},
			{Text: t("findings.add_chosen"), Do: func() tea.Cmd { return s.addChosen(from) }},
		}
		s.desk.Push(c)
		return nil
	}
	c.Question = t("findings.add_what")
	group, row := s.groupHere(), (*themeRow)(nil)
	if s.inMatrix {
		row = s.grid.row()
	}
	if group != "" {
		if row != nil {
			c.Answers = append(c.Answers, overlay.Answer{Text: t("findings.add_on", row.name, s.data.groupName(group)),
				Do: func() tea.Cmd { return s.begin(group, row.Theme) }})
		}
		c.Answers = append(c.Answers, overlay.Answer{Text: t("findings.add_finding", s.data.groupName(group)), Note: t("findings.add_finding_note"),
			Do: func() tea.Cmd { return s.begin(group, nil) }})
	}
	for _, id := range []string{"summary", "recommendations", "part"} {
		if id != "part" && slices.ContainsFunc(s.data.entries, func(e *entry) bool { return e.kind == partKind && e.id == id }) {
			continue
		}
		c.Answers = append(c.Answers, overlay.Answer{Text: t("findings.add." + id), Do: func() tea.Cmd { return s.beginPart(id) }})
	}
	s.desk.Push(c)
	return nil
}

// groupHere is the group the cursor is in, the first when it is in none; "" without groups.
func (s *Screen) groupHere() qda.GroupID {
	if g := s.grid.group(); s.inMatrix && g != nil {
		return g.id
	}
	if s.index.list.Cursor < len(s.index.rows) {
		if g := s.index.rows[s.index.list.Cursor].group; g != "" {
			return g
		}
	}
	for _, e := range s.data.entries {
		if e.group != "" {
			return e.group
		}
	}
	if len(s.data.groups) > 0 {
		return s.data.groups[0].ID
	}
	return ""
}

// begin makes a finding of a theme, or of none, in a group, and opens it. The theme's name is
// its title until it gets its own.
func (s *Screen) begin(group qda.GroupID, theme *qda.Theme) tea.Cmd {
	f := qda.Finding{Group: group}
	if theme != nil {
		f.Themes, f.Title, f.TitleEn = []qda.ThemeID{theme.ID}, theme.Name, theme.NameEn
	} else {
		f.Title, f.TitleEn = s.desk.T("findings.untitled"), ""
	}
	if g := s.data.group(group); g != nil && theme != nil {
		f.Questions = s.asksAbout(theme, *g)
	}
	return s.change(func(v *study.View) (ops []qda.Body, err error) {
		f, err = v.NewFinding(f)
		return study.SetFinding(qda.Finding{}, f), err
	}, func() tea.Cmd {
		s.desk.Say("findings.begun", qda.InLanguage(s.data.lang, f.Title, f.TitleEn))
		return s.open(target{what: aFinding, id: string(f.ID)})
	})
}

// asksAbout is the questions that the other findings on the theme in this group, or on one
// above or below it, are linked to; none is known of a theme that no finding rests on.
func (s *Screen) asksAbout(theme *qda.Theme, g qda.Group) (ids []string) {
	for _, e := range s.data.entries {
		if e.finding == nil || e.group != g.ID {
			continue
		}
		near := slices.ContainsFunc(e.finding.Themes, func(id qda.ThemeID) bool {
			return s.data.book.Within(theme.ID, id) || s.data.book.Within(id, theme.ID)
		})
		for _, id := range e.finding.Questions {
			if near && !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	return ids
}

func (s *Screen) beginPart(id string) tea.Cmd {
	p := qda.Part{ID: id, Title: s.desk.Words.T("findings.part." + id)}
	return s.change(func(v *study.View) (ops []qda.Body, err error) {
		if old, err := v.Part(id); err == nil && old.Removed && len(old.Blocks) == 0 { // nothing of it is lost
			now := p
			now.Order = old.Order
			return study.SetPart(old, now), nil
		}
		p, err = v.NewPart(p)
		return study.SetPart(qda.Part{}, p), err
	}, func() tea.Cmd {
		s.desk.Say("findings.begun", p.Title)
		return s.open(target{what: aPart, id: p.ID})
	})
}

// addChosen adds a block for all the quotes chosen for a theme.
func (s *Screen) addChosen(from source) tea.Cmd {
	return s.askTheme("findings.pick_chosen", func(id qda.ThemeID) tea.Cmd {
		return s.insert(from, []qda.Block{{Quotes: id}}, nil)
	})
}

// askTheme asks for one theme.
func (s *Screen) askTheme(title string, take func(qda.ThemeID) tea.Cmd) tea.Cmd {
	var items []overlay.Item
	for _, t := range s.data.book.Themes() {
		items = append(items, overlay.Item{Text: t.In(s.data.lang), Note: t.Key, Take: func() tea.Cmd { return take(t.ID) }})
	}
	if len(items) == 0 {
		s.desk.Say("findings.no_themes")
		return nil
	}
	overlay.OpenPick(s.desk, s.desk.T(title), items, 0)
	return nil
}

// askThemes asks which themes a finding rests on: several, or none.
func (s *Screen) askThemes(from source) tea.Cmd {
	f := from.entry.finding
	if f == nil {
		s.desk.Say("findings.no_part_themes")
		return nil
	}
	themes := s.data.book.Themes()
	m := &overlay.Marks{Desk: s.desk, Title: s.desk.T("findings.mark_themes", from.entry.name(s.desk.Words))}
	for _, t := range themes {
		on := slices.ContainsFunc(f.Themes, func(id qda.ThemeID) bool { r := s.data.book.Resolve(id); return r != nil && r.ID == t.ID })
		m.Items = append(m.Items, overlay.Mark{Text: t.In(s.data.lang), Note: t.Key, Words: t.Name + " " + t.NameEn, About: t.Definition, On: on})
	}
	m.Take = func(marked []int) tea.Cmd {
		ids := make([]qda.ThemeID, len(marked))
		for i, k := range marked {
			ids[i] = themes[k].ID
		}
		return s.change(func(v *study.View) ([]qda.Body, error) {
			return v.EditFinding(f.ID, func(now *qda.Finding) error { now.Themes = ids; return nil })
		}, func() tea.Cmd { s.desk.Say("findings.themes_set", len(ids)); return nil })
	}
	m.Open()
	return nil
}

// askLinks asks which questions of the guide stand before a finding, or which findings a part
// rests on.
func (s *Screen) askLinks(from source) tea.Cmd {
	if from.entry.held != nil {
		return s.askCites(from.entry)
	}
	f := from.entry.finding
	g := s.data.group(f.Group)
	if g == nil || len(g.Questions) == 0 {
		s.desk.Say("findings.no_questions", s.data.groupName(f.Group))
		return nil
	}
	m := &overlay.Marks{Desk: s.desk, Title: s.desk.T("findings.mark_questions", from.entry.name(s.desk.Words))}
	for _, q := range g.Questions {
		text := q.In(s.data.lang)
		m.Items = append(m.Items, overlay.Mark{Text: text, Sign: q.ID + " ", About: text, On: slices.Contains(f.Questions, q.ID)})
	}
	m.Take = func(marked []int) tea.Cmd {
		slices.Sort(marked) // in the order of the guide
		ids := make([]string, len(marked))
		for i, k := range marked {
			ids[i] = g.Questions[k].ID
		}
		return s.change(func(v *study.View) ([]qda.Body, error) {
			return v.EditFinding(f.ID, func(now *qda.Finding) error { now.Questions = ids; return nil })
		}, func() tea.Cmd { s.desk.Say("findings.linked", len(ids)); return nil })
	}
	m.Open()
	return nil
}

func (s *Screen) askCites(e *entry) tea.Cmd {
	m := &overlay.Marks{Desk: s.desk, Title: s.desk.T("findings.mark_cites", e.name(s.desk.Words))}
	var ids []string
	for _, o := range s.data.entries {
		if o.kind != findingKind {
			continue
		}
		ids = append(ids, o.id)
		m.Items = append(m.Items, overlay.Mark{Text: o.title, Sign: o.where(s.data.lang) + " ", Note: o.id, Words: o.themes, On: slices.Contains(e.held.Cites, o.id)})
	}
	if len(ids) == 0 {
		s.desk.Say("findings.nothing_to_cite")
		return nil
	}
	m.Take = func(marked []int) tea.Cmd {
		slices.Sort(marked) // in the order of the print
		cites := make([]string, len(marked))
		for i, k := range marked {
			cites[i] = ids[k]
		}
		return s.change(func(v *study.View) ([]qda.Body, error) {
			return v.EditPart(e.id, func(now *qda.Part) error { now.Cites = cites; return nil })
		}, func() tea.Cmd { s.desk.Say("findings.cited", len(cites)); return nil })
	}
	m.Open()
	return nil
}

// askRestore asks which of the removed findings and parts to bring back.
func (s *Screen) askRestore() tea.Cmd {
	return s.read(func(v *study.View) (func() tea.Cmd, error) {
		findings, err := v.RemovedFindings()
		if err != nil {
			return nil, err
		}
		parts, err := v.RemovedParts()
		return func() tea.Cmd {
			var items []overlay.Item
			add := func(e *entry, title, note string) {
				items = append(items, overlay.Item{Text: cmp.Or(title, e.id), Note: note, Take: func() tea.Cmd {
					return s.change(func(v *study.View) ([]qda.Body, error) { return setRemoved(v, e, false) }, func() tea.Cmd {
						s.desk.Say("findings.restored", cmp.Or(title, e.id))
						s.index.choose(e)
						return nil
					})
				}})
			}
			for i := range findings {
				f := &findings[i]
				add(&entry{kind: findingKind, id: string(f.ID), finding: f}, qda.InLanguage(s.data.lang, f.Title, f.TitleEn), s.data.groupName(f.Group))
			}
			for i := range parts {
				p := &parts[i]
				add(&entry{kind: partKind, id: p.ID, held: p}, qda.InLanguage(s.data.lang, p.Title, p.TitleEn), p.ID)
			}
			if len(items) == 0 {
				s.desk.Say("findings.none_removed")
				return nil
			}
			overlay.OpenPick(s.desk, s.desk.T("findings.pick_removed"), items, 0)
			return nil
		}, err
	})
}
