package report

import (
	"path/filepath"
	"slices"
	"strings"

	"yinde/internal/names"
	"yinde/internal/qda"
	"yinde/internal/segment"
)

// leaks looks in what is about to be printed for words that lead back to people: masked
// terms that got through, ids and names of participants, speaker labels, interviewers,
// transcript ids and file names.
type leaks struct {
	*builder
	names *names.Finder
	kinds []string // of each name, as message codes
}

func newLeaks(b *builder) *leaks {
	l := &leaks{builder: b}
	var words []string
	known := map[string]bool{}
	for _, g := range b.groups { // a file may be named after a group
		known[segment.Fold(string(g.ID))], known[segment.Fold(g.Name)], known[segment.Fold(g.NameEn)] = true, true, true
	}
	add := func(kind, word string) {
		word = strings.TrimSpace(word)
		if key := segment.Fold(word); names.Telling(word) && !known[key] {
			known[key] = true
			words, l.kinds = append(words, word), append(l.kinds, kind)
		}
	}
	for i := range b.transcripts {
		t := &b.transcripts[i]
		add("report.leak.transcript", t.ID)
		add("report.leak.interviewer", t.Interviewer)
		add("report.leak.file", t.Source.Name)
		add("report.leak.file", strings.TrimSuffix(t.Source.Name, filepath.Ext(t.Source.Name)))
		for _, p := range t.Participants {
			add("report.leak.participant", p.ID)
			for key, value := range p.Attributes {
				if names.IsNameKey(key) {
					add("report.leak.participant", value)
				}
			}
		}
	}
	for speaker := range b.stock.speakers {
		add("report.leak.speaker", speaker)
	}
	for _, n := range b.decided {
		if n.Status == qda.NameReplaced {
			add("report.leak.name", n.Term)
		}
	}
	l.names = names.NewFinder(words)
	return l
}

// scan reads the whole report as it would be printed.
func (l *leaks) scan(r *Report) {
	everywhere := make([]string, 0, len(l.transcripts))
	inGroup := map[qda.GroupID][]string{}
	for _, g := range l.groups {
		everywhere = append(everywhere, string(g.ID))
		inGroup[g.ID] = []string{string(g.ID)}
	}
	for _, t := range l.transcripts {
		everywhere = append(everywhere, t.ID)
		inGroup[t.Group] = append(inGroup[t.Group], t.ID)
	}
	all := l.masks.in(everywhere...)
	l.text(all, r.Title, r.Title)
	for _, parts := range [][]Part{r.Front, r.Back} {
		for _, p := range parts {
			l.text(all, p.Title, p.Title)
			l.blocks(all, p.Title, p.Blocks)
		}
	}
	for i, c := range r.Chapters {
		masks := l.masks.in(inGroup[c.Group]...)
		l.text(masks, c.Title, c.Title)
		l.text(masks, c.Title, c.Intro)
		l.text(masks, c.Title, r.Fieldwork[l.row(r, i)].Sampling)
		for _, s := range c.Sections {
			l.text(masks, s.Title, s.Title)
			for _, q := range s.Questions {
				l.text(masks, s.Title, q)
			}
			l.blocks(masks, s.Title, s.Blocks)
		}
	}
}

// row is the chapter's row in the fieldwork table.
func (l *leaks) row(r *Report, chapter int) int {
	return slices.IndexFunc(r.Fieldwork, func(f Fieldwork) bool { return f.Group == r.Chapters[chapter].Group })
}

func (l *leaks) blocks(masks *scoped, where string, blocks []Block) {
	for _, b := range blocks {
		l.text(masks, where, b.Narrative)
		if b.Quote != nil {
			l.text(masks, where, b.Quote.Text)
			l.text(masks, where, b.Quote.Gloss)
		}
	}
}

func (l *leaks) text(masks *scoped, where, s string) {
	if s == "" {
		return
	}
	l.names.Find(s, func(at qda.Span, term int) bool {
		l.warn("report.leak", qda.Say(l.kinds[term]), s[at.Start:at.End], where)
		return false
	})
	masks.terms.Find(s, func(at qda.Span, term int) bool {
		if !standsFor(s, at, masks.list[term].Replacement) {
			l.warn("report.leak", qda.Say("report.leak.mask"), s[at.Start:at.End], where)
		}
		return false
	})
}

// standsFor reports whether a term at a place of s is part of its own replacement there, as in
// 某註冊商 for 註冊商.
func standsFor(s string, at qda.Span, replacement string) bool {
	for from := max(0, at.End-len(replacement)); replacement != "" && from <= at.Start; from++ {
		if strings.HasPrefix(s[from:], replacement) {
			return true
		}
	}
	return false
}
