package report

import (
	"cmp"
	"slices"

	"yinde/internal/qda"
)

// SmallGroup is how many participants are so few that a quote can point at one of them: whoever
// knows the group needs to rule out two people at most. It is the limit unless Options set another.
const SmallGroup = 3

func (b *builder) chapters(r *Report) {
	r.Chapters = []Chapter{}
	any := false
	numbers := map[int]bool{}
	for _, p := range r.Front {
		numbers[p.Number] = true
	}
	for i, g := range b.printed {
		any = any || len(b.findings[g.ID]) > 0
		c := b.chapter(g, r.Fieldwork[i])
		if len(c.Sections) == 0 && c.N == 0 {
			b.number = c.Number - 1
			continue // a group nobody was asked in
		}
		if numbers[c.Number] {
			b.warn("report.chapter_twice", c.Numeral, c.Title)
		}
		numbers[c.Number] = true
		r.Chapters = append(r.Chapters, c)
	}
	if !any && !b.options.AllQuotes {
		b.warn("report.no_findings")
		return
	}
	for _, c := range r.Chapters {
		if len(c.Sections) == 0 {
			b.warn("report.group_no_findings", c.Title)
		}
	}
}

func (b *builder) chapter(g qda.Group, f Fieldwork) Chapter {
	c := Chapter{Number: b.numeral(g.Chapter), Group: g.ID, Title: f.Name, N: f.N, From: f.From, To: f.To,
		Modes: []string{}, Records: []string{}, Intro: qda.InLanguage(b.lang, g.Intro, g.IntroEn), Sections: []Section{}}
	c.Numeral = b.chapterNumeral(c.Number)
	for _, mode := range qda.Modes {
		if b.anyTranscript(g.ID, func(t qda.Transcript) bool { return t.Mode == mode }) {
			c.Modes = append(c.Modes, mode)
		}
	}
	for _, record := range qda.Records {
		if b.anyTranscript(g.ID, func(t qda.Transcript) bool { return t.Record == record }) {
			c.Records = append(c.Records, record)
		}
	}
	asked := map[string]bool{}
	shown := map[placed]bool{}
	for _, f := range b.findings[g.ID] {
		s := b.finding(g, f, asked, shown)
		s.N = c.N
		b.checkClaims(s)
		c.Sections = append(c.Sections, s)
	}
	if b.options.AllQuotes {
		c.Sections = append(c.Sections, b.themeSections(g.ID, c.N, shown)...)
	}
	for i := range c.Sections {
		c.Sections[i].Number = i + 1
		c.Sections[i].Numeral = b.sectionNumeral(i + 1)
	}
	if limit := cmp.Or(b.options.SmallGroup, SmallGroup); c.N > 0 && c.N <= limit && slices.ContainsFunc(c.Sections, hasQuote) {
		b.warn("report.small_group", c.Title, c.N, limit)
	}
	return c
}

func (b *builder) anyTranscript(g qda.GroupID, is func(qda.Transcript) bool) bool {
	for i := range b.transcripts {
		if t := &b.transcripts[i]; t.Group == g && is(t.Transcript) {
			return true
		}
	}
	return false
}

func hasQuote(s Section) bool {
	return slices.ContainsFunc(s.Blocks, func(b Block) bool { return b.Quote != nil })
}

// placed is a place under a theme: what is printed once in a chapter.
type placed struct {
	key   qda.TextKey
	at    qda.Span
	theme qda.ThemeID
}

// finding makes a section. Questions are printed before the first finding they are linked
// to.
func (b *builder) finding(g qda.Group, f qda.Finding, asked map[string]bool, shown map[placed]bool) Section {
	title := qda.InLanguage(b.lang, f.Title, f.TitleEn)
	where := cmp.Or(title, string(f.ID))
	s := Section{Finding: f.ID, Title: title, Themes: []string{}, Questions: []string{}}
	themes := b.themesOf(f, where)
	for _, t := range themes {
		s.Themes = append(s.Themes, t.Key)
	}
	for _, id := range f.Questions {
		q := slices.IndexFunc(g.Questions, func(q qda.Question) bool { return q.ID == id })
		if q < 0 {
			b.warn("report.question_unknown", where, id)
		} else if !asked[id] {
			asked[id] = true
			s.Questions = append(s.Questions, qda.InLanguage(b.lang, g.Questions[q].Text, g.Questions[q].TextEn))
		}
	}
	w := b.section(g.ID, where, f.Blocks)
	s.Blocks = w.blocks
	carriers := map[int]bool{}
	for _, q := range w.quotes() {
		if !b.inGroup(q, g.ID) {
			b.warn("report.quote_group", where, snippet(q.Text))
		}
		for _, who := range q.said {
			if b.inGroup(q, g.ID) {
				carriers[who] = true
			}
		}
		for _, t := range themes {
			shown[placed{q.Transcript, q.At, t.ID}] = true
		}
	}
	for p := range w.expanded {
		shown[p] = true
	}
	for _, t := range themes {
		for id, who := range b.stock.carriers[g.ID] {
			if b.book.Within(id, t.ID) {
				for n := range who {
					carriers[n] = true
				}
			}
		}
	}
	s.K = len(carriers)
	return s
}

func (b *builder) inGroup(q *Quote, g qda.GroupID) bool {
	t := b.byKey[q.Transcript]
	return t != nil && t.Group == g
}

// themesOf resolves a finding's themes and tells of those that are not what they were.
func (b *builder) themesOf(f qda.Finding, where string) []*qda.Theme {
	var out []*qda.Theme
	for _, id := range f.Themes {
		own, now := b.book.Theme(id), b.book.Resolve(id)
		switch {
		case now == nil:
			b.warn("report.theme_unknown", where)
			continue
		case now.ID != id:
			b.warn("report.theme_merged", where, own.Key, now.Key)
		}
		if !slices.Contains(out, now) {
			out = append(out, now)
		}
	}
	return out
}

// themeSections lists every theme with its quotes that no finding printed for it or for
// what it stands below.
func (b *builder) themeSections(g qda.GroupID, n int, shown map[placed]bool) []Section {
	byTheme := map[qda.ThemeID][]*Quote{}
	for _, s := range b.stock.all[g] {
		printed := slices.ContainsFunc(b.book.Path(s.theme), func(t *qda.Theme) bool {
			return shown[placed{s.quote.Transcript, s.quote.At, t.ID}]
		})
		if !printed {
			byTheme[s.theme] = append(byTheme[s.theme], s.quote)
		}
	}
	var out []Section
	for _, t := range b.book.Themes() {
		quotes := byTheme[t.ID]
		if len(quotes) == 0 {
			continue
		}
		s := Section{Title: t.In(b.lang), Themes: []string{t.Key}, Questions: []string{}, K: len(b.stock.carriers[g][t.ID]), N: n,
			Blocks: make([]Block, len(quotes))}
		for i, q := range quotes {
			s.Blocks[i] = Block{Quote: q}
		}
		out = append(out, s)
	}
	return out
}
