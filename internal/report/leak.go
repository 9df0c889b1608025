package report

import (
	"path/filepath"
	"slices"
	"strings"
	"unicode"

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

// generic are labels and file names that point at nobody.
var generic = map[string]bool{
	"受訪者": true, "受訪人": true, "受訪": true, "訪問者": true, "訪談者": true, "訪問": true, "訪談": true, "訪員": true,
	"主持人": true, "提問": true, "提問者": true, "回答": true, "回答者": true, "逐字稿": true, "訪談稿": true,
	"interviewer": true, "interviewee": true, "interview": true, "interviews": true, "participant": true,
	"respondent": true, "moderator": true, "facilitator": true, "speaker": true, "host": true, "guest": true,
	"transcript": true, "transcripts": true, "question": true, "answer": true,
}

// telling reports whether finding s in print would mean something: two Chinese characters,
// or a word that is more than a letter or a short number, and not a word of the trade.
func telling(s string) bool {
	letters, digits, wideOnes := 0, 0, 0
	for _, r := range s {
		switch {
		case wide(r):
			wideOnes++
		case unicode.IsDigit(r):
			digits++
		case unicode.IsLetter(r):
			letters++
		}
	}
	if generic[strings.ToLower(s)] || letters+digits+wideOnes < 2 {
		return false
	}
	return letters+wideOnes > 0 || digits > 4
}

// nameKeys are the attributes of a participant that hold a name.
var nameKeys = []string{"name", "姓名", "名字", "full name", "full_name", "email", "e-mail"}

func newLeaks(b *builder) *leaks {
	l := &leaks{builder: b}
	var words []string
	known := map[string]bool{}
	for _, g := range b.groups { // a file may be named after a group
		known[segment.Fold(string(g.ID))], known[segment.Fold(g.Name)], known[segment.Fold(g.NameEn)] = true, true, true
	}
	add := func(kind, word string) {
		word = strings.TrimSpace(word)
		if key := segment.Fold(word); telling(word) && !known[key] {
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
				if slices.Contains(nameKeys, strings.ToLower(key)) {
					add("report.leak.participant", value)
				}
			}
		}
	}
	for speaker := range b.stock.speakers {
		add("report.leak.speaker", speaker)
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
		// A replacement may hold the term: 某註冊商 for 註冊商.
		if with := segment.Fold(masks.list[term].Replacement); !strings.Contains(with, masks.terms.Folded(term)) {
			l.warn("report.leak", qda.Say("report.leak.mask"), s[at.Start:at.End], where)
		}
		return false
	})
}
