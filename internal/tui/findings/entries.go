package findings

import (
	"cmp"
	"slices"
	"strings"

	"yinde/internal/locale"
	"yinde/internal/qda"
	"yinde/internal/report"
	"yinde/internal/study"
)

// list makes the rows in the order of the print: fieldwork, summary, chapters with their
// findings, what follows them; last what no chapter prints.
func (d *data) list(v *study.View) error {
	findings, err := v.Findings()
	if err != nil {
		return err
	}
	groups, err := v.Groups()
	if err != nil {
		return err
	}
	held, err := v.Parts()
	if err != nil {
		return err
	}
	d.study, d.groups = len(findings), groups
	byID := map[qda.FindingID]*qda.Finding{}
	for i := range findings {
		byID[findings[i].ID] = &findings[i]
	}
	if d.all > 0 {
		d.entries = append(d.entries, d.fieldwork())
	}
	for i := range d.report.Front {
		d.addPart(&d.report.Front[i], held)
	}
	for i := range d.report.Chapters {
		c := &d.report.Chapters[i]
		d.entries = append(d.entries, &entry{kind: groupKind, group: c.Group, number: c.Numeral, chapter: c.Numeral, title: c.Title, n: c.N})
		at := slices.IndexFunc(groups, func(g qda.Group) bool { return g.ID == c.Group })
		for j := range c.Sections {
			d.addSection(c, &c.Sections[j], byID, groups[at])
		}
	}
	for i := range d.report.Back {
		d.addPart(&d.report.Back[i], held)
	}
	d.addStray(findings)
	for _, e := range d.entries {
		e.twice = d.twice(e)
	}
	return nil
}

func (d *data) fieldwork() *entry {
	e := &entry{kind: fieldworkKind}
	for _, f := range d.report.Fieldwork {
		e.n += f.N
	}
	return e
}

func (d *data) addPart(p *report.Part, held []qda.Part) {
	at := slices.IndexFunc(held, func(h qda.Part) bool { return h.ID == p.ID })
	e := &entry{held: &held[at], kind: partKind, id: p.ID, number: p.Numeral, chapter: p.Numeral, title: cmp.Or(p.Title, p.ID), part: p}
	e.quotes = d.use(p.Numeral, p.Blocks)
	d.entries = append(d.entries, e)
}

func (d *data) addSection(c *report.Chapter, s *report.Section, byID map[qda.FindingID]*qda.Finding, g qda.Group) {
	f := byID[s.Finding]
	e := &entry{kind: findingKind, group: c.Group, id: string(s.Finding), number: s.Numeral, chapter: c.Numeral, title: cmp.Or(s.Title, string(s.Finding)),
		themes: d.names(f), k: s.K, n: s.N, finding: f, section: s}
	for _, id := range f.Questions {
		i := slices.IndexFunc(g.Questions, func(q qda.Question) bool { return q.ID == id })
		if i >= 0 {
			text := qda.InLanguage(d.lang, g.Questions[i].Text, g.Questions[i].TextEn)
			e.asked = append(e.asked, asked{text, !slices.Contains(s.Questions, text)})
		}
	}
	e.quotes = d.use(e.where(d.lang), s.Blocks)
	d.entries, d.byID[s.Finding] = append(d.entries, e), e
}

// addStray lists the findings of groups that have no chapter.
func (d *data) addStray(findings []qda.Finding) {
	headed := false
	for i := range findings {
		f := &findings[i]
		if d.byID[f.ID] != nil {
			continue
		}
		if !headed {
			d.entries, headed = append(d.entries, &entry{kind: groupKind}), true
		}
		e := &entry{kind: findingKind, group: f.Group, id: string(f.ID), title: cmp.Or(qda.InLanguage(d.lang, f.Title, f.TitleEn), string(f.ID)), themes: d.names(f), finding: f}
		for _, b := range f.Blocks {
			if b.Quote != nil {
				e.quotes++
			}
		}
		d.entries, d.byID[f.ID] = append(d.entries, e), e
	}
}

// names is the themes a finding rests on, as they count now.
func (d *data) names(f *qda.Finding) string {
	var out []string
	for _, id := range f.Themes {
		if t := d.book.Resolve(id); t != nil {
			out = append(out, t.In(d.lang))
		}
	}
	return strings.Join(out, "＋")
}

// use notes that a section prints the quotes of blocks, and returns how many there are.
func (d *data) use(section string, blocks []report.Block) (n int) {
	for _, b := range blocks {
		if b.Quote != nil {
			n++
			p := place{b.Quote.Transcript, b.Quote.At}
			d.uses[p] = append(d.uses[p], section)
		}
	}
	return n
}

// twice counts the quotes of e that are printed more than once.
func (d *data) twice(e *entry) (n int) {
	for _, b := range e.blocks() {
		if b.Quote != nil && len(d.uses[place{b.Quote.Transcript, b.Quote.At}]) > 1 {
			n++
		}
	}
	return n
}

// blocks is what is printed of e.
func (e *entry) blocks() []report.Block {
	switch {
	case e.section != nil:
		return e.section.Blocks
	case e.part != nil:
		return e.part.Blocks
	}
	return nil
}

// where is how other sections refer to a finding: 參一, 3.1.
func (e *entry) where(lang string) string {
	if strings.HasPrefix(lang, "en") {
		return e.chapter + "." + e.number
	}
	return e.chapter + e.number
}

// name is an entry's title as it is printed. What has no numeral stands in no chapter.
func (e *entry) name(words *locale.Words) string {
	switch {
	case e.kind == fieldworkKind:
		return words.T("findings.fieldwork")
	case e.kind == groupKind && e.number == "":
		return words.T("findings.no_chapter")
	case e.number == "":
		return e.title
	case e.kind == findingKind:
		return words.T("report.section", e.number, e.title)
	}
	return words.T("report.chapter", e.number, e.title)
}

// written is the blocks of e as the study holds them.
func (e *entry) written() []qda.Block {
	switch {
	case e.finding != nil:
		return e.finding.Blocks
	case e.held != nil:
		return e.held.Blocks
	}
	return nil
}

// ref is the registers of e, "" for what is no finding or part.
func (e *entry) ref() qda.Ref {
	switch {
	case e.finding != nil:
		return qda.RefTo("finding", e.id)
	case e.held != nil:
		return qda.RefTo("part", e.id)
	}
	return ""
}
