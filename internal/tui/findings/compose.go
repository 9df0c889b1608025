package findings

import (
	"strconv"
	"strings"

	"yinde/internal/locale"
	"yinde/internal/qda"
	"yinde/internal/report"
)

// target is what a page shows.
type target struct {
	what
	group qda.GroupID
	id    string // of a finding or part
}

type what int

const (
	aFinding what = iota
	aPart
	aChapter
	theFieldwork
	theNotes
)

// composer writes pages from what was read; it runs aside.
type composer struct {
	*data
	words *locale.Words
}

// page writes what is asked for; nil when it is no longer there.
func (c composer) page(of target) *page {
	w := &writer{}
	switch of.what {
	case theFieldwork:
		c.fieldwork(w)
		return w.page(of, c.words.T("findings.fieldwork"))
	case theNotes:
		w.add(heading, c.words.T("findings.notes", len(c.notes)))
		for _, m := range c.notes {
			w.add(prose, c.words.Say(m))
		}
		return w.page(of, c.words.T("findings.notes_name"))
	case aChapter:
		return c.chapter(w, of)
	}
	for _, e := range c.entries {
		if e.id == of.id && (e.kind == findingKind) == (of.what == aFinding) && (e.finding != nil || e.part != nil) {
			c.entry(w, e)
			return w.page(of, e.name(c.words))
		}
	}
	return nil
}

// entry writes a finding or part as the chapter prints it; dim, what is not printed.
func (c composer) entry(w *writer, e *entry) {
	for _, q := range e.asked {
		if q.printed {
			w.add(aside, c.words.T("findings.asked_before", q.text))
		} else {
			w.add(question, q.text)
		}
	}
	w.add(heading, e.name(c.words))
	if e.section != nil {
		w.add(aside, c.words.T("findings.base", e.themes, e.k, e.n))
	}
	for _, b := range e.blocks() {
		c.block(w, b)
	}
	if e.section == nil && e.finding != nil {
		c.stray(w, e.finding)
	}
	if len(e.blocks()) == 0 && e.quotes == 0 {
		w.add(aside, c.words.T("findings.unwritten"))
	}
	if e.part != nil && len(e.part.Cites) > 0 {
		w.add(aside, c.words.T("report.cites", c.cites(e.part)))
	}
	for _, m := range e.notes {
		w.add(aside, "! "+c.words.Say(m))
	}
}

func (c composer) block(w *writer, b report.Block) {
	if b.Quote == nil {
		w.add(prose, b.Narrative)
		return
	}
	ref := b.Quote.Reference
	to := w.add(quotation, b.Quote.Text)
	to.quote, to.side = b.Quote, c.words.T("findings.source", ref.Transcript, ref.Turn)
	to.tail = to.side
	if speaker := strings.TrimSpace(ref.Speaker); speaker != "" {
		to.tail += " · " + speaker
	}
	if uses := c.uses[place{b.Quote.Transcript, b.Quote.At}]; len(uses) > 1 {
		to.side += " " + c.words.T("findings.times", len(uses))
		const most = 6 // the status line has no room for more
		if len(uses) > most {
			uses = append(uses[:most:most], "…")
		}
		to.tail += " · " + c.words.T("findings.uses", strings.Join(uses, c.words.T("report.list_comma")))
	}
	if b.Quote.Gloss != "" {
		w.add(aside, c.words.T("report.gloss", b.Quote.Gloss))
	}
}

// stray writes a finding that no chapter prints from what it holds itself.
func (c composer) stray(w *writer, f *qda.Finding) {
	w.add(aside, c.words.T("findings.no_group", f.Group))
	for _, b := range f.Blocks {
		switch {
		case b.Quote != nil:
			w.add(quotation, b.Quote.Text)
		case strings.TrimSpace(b.Narrative) != "":
			w.add(prose, b.Narrative)
		}
	}
}

func (c composer) cites(p *report.Part) string {
	var out []string
	for _, cite := range p.Cites {
		out = append(out, c.words.T("report.cite", cite.Chapter, cite.Section))
	}
	return strings.Join(out, c.words.T("report.list_comma"))
}

func (c composer) fieldwork(w *writer) {
	t := c.words.T
	w.add(heading, t("findings.fieldwork"))
	row := func(cells ...string) { w.add(cols, strings.Join(cells, between)) }
	row(t("report.fieldwork.group"), t("report.fieldwork.sampling"), t("report.fieldwork.n"), t("report.fieldwork.period"))
	n, from, to := 0, "", ""
	for _, f := range c.report.Fieldwork {
		row(f.Name, orDash(f.Sampling), strconv.Itoa(f.N), period(f.From, f.To))
		n += f.N
		if f.From != "" && (from == "" || f.From < from) {
			from = f.From
		}
		to = max(to, f.To)
	}
	if len(c.report.Fieldwork) > 1 {
		row(t("report.fieldwork.total"), "", strconv.Itoa(n), period(from, to))
	}
}

// between parts the cells of a table's row; where it is drawn as text it reads as a dot.
const between = "\t· "

func orDash(s string) string {
	if strings.TrimSpace(s) == "" {
		return "-"
	}
	return strings.ReplaceAll(s, "\t", " ")
}

func period(from, to string) string {
	if from == to {
		return orDash(from)
	}
	return from + " – " + to
}

// chapter writes the preview: the very Markdown that the report prints.
func (c composer) chapter(w *writer, of target) *page {
	for i := range c.report.Chapters {
		ch := &c.report.Chapters[i]
		if ch.Group != of.group {
			continue
		}
		for _, s := range strings.Split(strings.TrimRight(c.markdown(ch), "\n"), "\n\n") {
			switch {
			case strings.HasPrefix(s, "# "), strings.HasPrefix(s, "## "):
				w.add(heading, s)
			case strings.HasPrefix(s, "● "):
				w.add(question, strings.TrimPrefix(s, "● "))
			default:
				w.add(prose, s)
			}
		}
		return w.page(of, c.words.T("findings.preview", c.words.T("report.chapter", ch.Numeral, ch.Title)))
	}
	return nil
}

// markdown is a chapter as it is printed: without what leads back to people.
func (c composer) markdown(ch *report.Chapter) string {
	anonymous := *ch
	anonymous.Sections = nil
	for _, s := range ch.Sections {
		blocks := s.Blocks
		s.Blocks = nil
		for _, b := range blocks {
			if b.Quote != nil {
				q := *b.Quote
				q.Reference = nil
				b.Quote = &q
			}
			s.Blocks = append(s.Blocks, b)
		}
		anonymous.Sections = append(anonymous.Sections, s)
	}
	var out strings.Builder
	r := &report.Report{Lang: c.lang, Chapters: []report.Chapter{anonymous}}
	if err := report.WriteMarkdown(&out, r, c.words, report.MarkdownOptions{}); err != nil {
		return err.Error() // a Builder takes everything
	}
	return out.String()
}
