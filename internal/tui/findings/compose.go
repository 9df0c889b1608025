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
			w.from = source{entry: c.about(m), at: onTitle}
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
