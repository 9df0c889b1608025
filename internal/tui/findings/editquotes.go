package findings

import (
	"cmp"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/report"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/overlay"
)

// read reads something more of the study; the keys that follow wait for it.
func (s *Screen) read(load desk.Load) tea.Cmd { return s.desk.Do(desk.Job{Hold: true, Load: load}) }

// offered is a place that can be quoted.
type offered struct {
	at     place
	words  string
	group  qda.GroupID
	order  int // in the order of the study
	chosen bool
	uses   []string // the sections that print it
}

// askQuotes lists the places coded with the finding's themes, or with any when it rests on
// none; those marked are put below the cursor, in the order of marking.
func (s *Screen) askQuotes(from source) tea.Cmd {
	q, d := query{s.desk.Layer, s.desk.Words.Lang}, s.data
	var themes []qda.ThemeID
	if from.entry.finding != nil {
		themes = from.entry.finding.Themes
	}
	return s.read(func(v *study.View) (func() tea.Cmd, error) {
		places, err := report.ReadPlaces(v, report.Reading{Sees: d.sight.Sees}, q.lang)
		if err != nil {
			return nil, err
		}
		selections, err := v.Selections()
		if err != nil {
			return nil, err
		}
		found := d.offers(places, themes, selections)
		marks := make([]overlay.Mark, len(found))
		for i := range found {
			marks[i] = s.offer(places, &found[i])
		}
		return func() tea.Cmd { s.openQuotes(from, found, marks); return nil }, nil
	})
}

// offers is each place once, in the order of the study.
func (d *data) offers(p *report.Places, themes []qda.ThemeID, selections []qda.Selection) []offered {
	chosen := map[qda.QuoteID]bool{}
	for _, sel := range selections {
		for _, id := range sel.Quotes {
			chosen[id] = true
		}
	}
	var roots []int32
	for _, id := range themes {
		if t := d.book.Resolve(id); t != nil {
			roots = append(roots, p.ThemeIndex(t.ID))
		}
	}
	var out []offered
	seen := map[place]bool{}
	for i := range p.List {
		x := &p.List[i]
		in := func(root int32) bool { return root >= 0 && p.Within(x.Theme, root) }
		at := place{p.Transcripts[x.In].Key, x.Span}
		if len(roots) > 0 && !slices.ContainsFunc(roots, in) || seen[at] {
			continue
		}
		seen[at] = true
		out = append(out, offered{at: at, words: p.Quote(i), group: p.Transcripts[x.In].Group, order: i, chosen: chosen[p.QuoteID(i)], uses: d.uses[at]})
	}
	return out
}

// offer is a place as the list shows it.
func (s *Screen) offer(p *report.Places, o *offered) overlay.Mark {
	x := &p.List[o.order]
	turn := p.Texts[x.In].TurnAt(x.Start) + 1
	m := overlay.Mark{Text: o.words, Note: s.desk.T("findings.source", p.Transcripts[x.In].ID, turn), About: strings.Join(strings.Fields(o.words), " ")}
	if o.chosen {
		m.Sign = "★"
	}
	if len(o.uses) > 0 {
		m.Sign += s.desk.T("findings.times", len(o.uses)) + " "
		m.About = s.desk.T("findings.uses", strings.Join(o.uses, s.desk.T("report.list_comma"))) + " · " + m.About
	}
	return m
}

func (s *Screen) openQuotes(from source, found []offered, marks []overlay.Mark) {
	if len(found) == 0 {
		s.desk.Say("findings.no_codings")
		return
	}
	t := s.desk.T
	m := &overlay.Marks{Desk: s.desk, Title: t("findings.mark_quotes", from.entry.name(s.desk.Words)), Items: marks,
		Filters: []overlay.MarkFilter{
			{Name: t("findings.only_group"), On: from.entry.group != "", Keep: func(i int) bool { return found[i].group == from.entry.group }},
			{Name: t("findings.only_chosen"), Keep: func(i int) bool { return found[i].chosen }},
		},
		Sorts: []overlay.MarkSort{
			{Name: t("findings.by_place")},
			{Name: t("findings.by_length"), Less: func(i, j int) int { return cmp.Compare(len(found[i].words), len(found[j].words)) }},
			{Name: t("findings.by_uses"), Less: func(i, j int) int { return cmp.Compare(len(found[i].uses), len(found[j].uses)) }},
		},
		Go: func(i int) tea.Cmd { return s.desk.OpenAt(found[i].at.key, found[i].at.at) },
	}
	if from.entry.group == "" {
		m.Filters[0].Keep = func(int) bool { return true } // a part is of no group
	}
	m.Take = func(marked []int) tea.Cmd {
		blocks := make([]qda.Block, len(marked))
		twice := 0
		for i, k := range marked {
			o := &found[k]
			blocks[i].Quote = &qda.QuoteRef{Transcript: o.at.key, Text: o.words, At: o.at.at}
			if len(o.uses) > 0 {
				twice++
			}
		}
		if len(blocks) == 0 {
			return nil
		}
		cmd := s.insert(from, blocks, nil)
		if twice == 0 {
			return cmd
		}
		return tea.Batch(cmd, s.desk.Do(desk.Job{Load: func(*study.View) (func() tea.Cmd, error) {
			return func() tea.Cmd { s.desk.Say("findings.added_twice", len(blocks), twice); return nil }, nil
		}}))
	}
	m.Open()
}

// nextUse goes to the next section that prints the quote of the cursor.
func (s *Screen) nextUse(from source) tea.Cmd {
	q := s.quote()
	if q == nil {
		s.desk.Say("findings.no_quote_here", s.desk.Keys.Of("findings.next_quote").All())
		return nil
	}
	at := place{q.quote.Transcript, q.quote.At}
	var uses []source
	now := -1
	for _, e := range s.data.entries {
		for _, b := range e.blocks() {
			if b.Quote == nil || (place{b.Quote.Transcript, b.Quote.At}) != at {
				continue
			}
			use := source{entry: e, at: onBlock, index: b.Source}
			if use.same(from) {
				now = len(uses)
			}
			uses = append(uses, use)
		}
	}
	if len(uses) < 2 {
		s.desk.Say("findings.used_once")
		return nil
	}
	return s.goTo(uses[(now+1)%len(uses)])
}

// goTo opens the page of a piece, the cursor on it.
func (s *Screen) goTo(to source) tea.Cmd {
	if s.reading.page != nil && s.reading.of == to.entry.target() {
		s.seek(to)
		return nil
	}
	s.index.choose(to.entry)
	return s.openAt(to.entry.target(), func() { s.seek(to) })
}
