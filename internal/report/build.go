package report

import (
	"cmp"
	"slices"
	"strings"

	"yinde/internal/locale"
	"yinde/internal/qda"
	"yinde/internal/study"
)

// Options say what a report holds.
type Options struct {
	Groups     []qda.GroupID // chapters to print; all when empty
	AllQuotes  bool          // every theme with all its quotes, after the findings of a group
	Identified bool          // quotes carry their reference
	Context    bool          // references carry the words around; only with Identified
	Tables     bool          // fill in Report.Tables
	Numbering  Numbering     // of chapters and findings
	Without    []string      // kinds of [qda.Edit] that are not applied; Mask: the study's masks neither
	Reading                  // whose codings count for k of n and for AllQuotes
	Lang       string        // of headings, numerals and bilingual texts
	// SmallGroup is of how many participants at most a group is small enough for a warning; 0 is
	// [SmallGroup], below 0 none is.
	SmallGroup int
}

// Build makes the report of a study. What a careful editor would want to know before print
// is in Warnings; only an unknown group or a broken study is an error.
func Build(v *study.View, o Options) (*Report, error) {
	m, err := gather(v, o.Lang)
	if err != nil {
		return nil, err
	}
	b := &builder{material: m, options: o, words: locale.For(o.Lang), warned: map[string]bool{}}
	if slices.Contains(o.Without, Mask) {
		m.masks = newMasks(nil)
	}
	if err := b.load(); err != nil {
		return nil, err
	}
	if b.stock, err = readStock(b); err != nil {
		return nil, err
	}
	r := &Report{Schema: Schema, Lang: o.Lang, Identified: o.Identified, Title: qda.InLanguage(o.Lang, m.info.Title, m.info.TitleEn), Fieldwork: b.fieldwork()}
	b.front(r)
	b.chapters(r)
	b.back(r)
	b.cites(r)
	r.Themes = b.themes()
	if r.Tables, err = b.tables(); err != nil {
		return nil, err
	}
	b.checkUngrouped()
	b.checkMasks()
	leaks := newLeaks(b)
	leaks.scan(r)
	leaks.warnCodebook(r.Tables)
	r.Warnings = b.warnings
	return r, nil
}

// builder carries what the steps of Build share.
type builder struct {
	*material
	options    Options
	words      *locale.Words
	printed    []qda.Group // the groups to print
	findings   map[qda.GroupID][]qda.Finding
	parts      []qda.Part
	selections []qda.Selection
	stock      *stock
	number     int // of the last chapter or part
	warnings   []qda.Message
	warned     map[string]bool
}

// checkUngrouped warns of interviews that no chapter can hold.
func (b *builder) checkUngrouped() {
	if len(b.options.Groups) > 0 {
		return
	}
	var ids []string
	for _, t := range b.transcripts {
		if !slices.ContainsFunc(b.groups, func(g qda.Group) bool { return g.ID == t.Group }) {
			ids = append(ids, t.ID)
		}
	}
	const most = 8
	if n := len(ids); n > 0 {
		if n > most {
			ids = append(ids[:most], ellipsis)
		}
		b.warn("report.ungrouped", n, strings.Join(ids, ", "))
	}
}

// warn says something once.
func (b *builder) warn(code string, args ...any) {
	m := qda.Say(code, args...)
	if key := m.String(); !b.warned[key] {
		b.warned[key] = true
		b.warnings = append(b.warnings, m)
	}
}

func (b *builder) load() error {
	b.printed = b.groups
	if len(b.options.Groups) > 0 {
		b.printed = nil
		for _, id := range b.options.Groups {
			if _, err := b.v.Group(id); err != nil {
				return err
			}
		}
		for _, g := range b.groups {
			if slices.Contains(b.options.Groups, g.ID) {
				b.printed = append(b.printed, g)
			}
		}
	}
	findings, err := b.v.Findings()
	if err != nil {
		return err
	}
	b.findings = map[qda.GroupID][]qda.Finding{}
	for _, f := range findings {
		b.findings[f.Group] = append(b.findings[f.Group], f)
	}
	if b.parts, err = b.v.Parts(); err != nil {
		return err
	}
	b.selections, err = b.v.Selections()
	return err
}

func (b *builder) prints(id qda.GroupID) bool {
	return slices.ContainsFunc(b.printed, func(g qda.Group) bool { return g.ID == id })
}

// fieldwork counts participants and finds the period of each group's interviews.
func (b *builder) fieldwork() []Fieldwork {
	rows := []Fieldwork{}
	for _, g := range b.printed {
		row := Fieldwork{Group: g.ID, Name: b.groupTitle(g), Sampling: g.Sampling}
		for _, t := range b.transcripts {
			if t.Group != g.ID {
				continue
			}
			row.N += b.people[t.Key].n
			row.From, row.To = period(row.From, row.To, t.Date)
		}
		rows = append(rows, row)
	}
	return rows
}

// period widens from–to by a day; "" is no day.
func period(from, to, day string) (string, string) {
	if day == "" {
		return from, to
	}
	if from == "" || day < from {
		from = day
	}
	return from, max(to, day)
}

func (b *builder) groupTitle(g qda.Group) string {
	return cmp.Or(qda.InLanguage(b.lang, g.Name, g.NameEn), string(g.ID))
}

// numeral takes the next chapter number, or the one that is asked for.
func (b *builder) numeral(asked int) int {
	b.number++
	if asked > 0 {
		b.number = asked
	}
	return b.number
}

// isFront reports whether a part stands before the chapters: the summary, and what numbers
// itself below the first chapter.
func (b *builder) isFront(p qda.Part) bool {
	if p.Chapter > 0 && len(b.printed) > 0 && b.printed[0].Chapter > 0 {
		return p.Chapter < b.printed[0].Chapter
	}
	return p.ID == "summary"
}

func (b *builder) front(r *Report) {
	r.Front = []Part{}
	for _, p := range b.parts {
		if b.isFront(p) {
			r.Front = append(r.Front, b.part(p))
		}
	}
}

func (b *builder) back(r *Report) {
	r.Back = []Part{}
	for _, p := range b.parts {
		if !b.isFront(p) {
			r.Back = append(r.Back, b.part(p))
		}
	}
}

func (b *builder) part(p qda.Part) Part {
	out := Part{ID: p.ID, Number: b.numeral(p.Chapter), Title: qda.InLanguage(b.lang, p.Title, p.TitleEn), Cites: []Cite{}}
	out.Numeral = b.chapterNumeral(out.Number)
	s := b.section("", cmp.Or(out.Title, p.ID), p.Blocks)
	out.Blocks = s.blocks
	for _, id := range p.Cites {
		out.Cites = append(out.Cites, Cite{Finding: qda.FindingID(id)})
	}
	return out
}

// checkMasks tells of masks whose scope is nothing in the study.
func (b *builder) checkMasks() {
	for _, mask := range b.masks.list {
		known := mask.Scope == "" ||
			slices.ContainsFunc(b.groups, func(g qda.Group) bool { return strings.EqualFold(string(g.ID), mask.Scope) }) ||
			slices.ContainsFunc(b.transcripts, func(t study.TranscriptInfo) bool { return strings.EqualFold(t.ID, mask.Scope) })
		if !known {
			b.warn("report.mask_scope", mask.Term, mask.Scope)
		}
	}
}
