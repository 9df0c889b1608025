package findings

import (
	"cmp"
	"slices"
	"strings"

	"yinde/internal/qda"
	"yinde/internal/report"
)

// entry writes a finding or part piece by piece as the study holds it, each as it is printed;
// dim, what is not printed.
func (c composer) entry(w *writer, e *entry) {
	w.from = source{entry: e, at: onQuestions}
	for _, q := range e.asked {
		if q.printed {
			w.add(aside, c.words.T("findings.asked_before", q.text))
		} else {
			w.add(question, q.text)
		}
	}
	w.from = source{entry: e, at: onTitle}
	w.add(heading, e.name(c.words))
	switch {
	case e.section != nil:
		w.add(aside, c.words.T("findings.base", cmp.Or(e.themes, c.words.T("findings.no_theme")), e.k, e.n))
		c.claims(w, e, e.section.Title)
	case e.finding != nil:
		w.add(aside, c.words.T("findings.no_group", e.finding.Group))
	}
	c.conflict(w, e)
	blocks := e.written()
	for i := range blocks {
		w.from = source{entry: e, at: onBlock, index: i}
		c.piece(w, e, i)
	}
	if len(blocks) == 0 {
		w.from = source{entry: e, at: onTitle}
		w.add(aside, c.words.T("findings.unwritten"))
	}
	if e.part != nil {
		w.from = source{entry: e, at: onCites}
		if len(e.part.Cites) > 0 {
			w.add(aside, c.words.T("report.cites", c.cites(e.part)))
		} else {
			w.add(aside, c.words.T("findings.no_cites"))
		}
	}
	w.from = source{}
	for _, m := range e.notes {
		if !slices.Contains(marked, m.Code) {
			w.add(aside, "! "+c.words.Say(m))
		}
	}
}

// marked are the warnings that stand as marks where they belong.
var marked = []string{"report.claim", "report.part_no_cites", "report.quote_group", "report.empty_block"}

// piece writes block i of an entry: what is printed of it, and what is to be said of it.
func (c composer) piece(w *writer, e *entry, i int) {
	b := e.written()[i]
	if b.Quotes != "" {
		name := string(b.Quotes)
		if t := c.book.Resolve(b.Quotes); t != nil {
			name = t.In(c.lang)
		}
		w.add(aside, c.words.T("findings.chosen_of", name))
	}
	any := false
	for _, printed := range e.printed(i) {
		any = true
		w.from.chosen = b.Quotes != ""
		c.block(w, printed)
		c.marks(w, e, printed)
	}
	w.from.chosen = false
	switch {
	case any:
	case e.section == nil && e.part == nil: // in no chapter
		c.stray(w, b)
	default:
		c.unprinted(w, b)
	}
}

// printed is what the report prints of block i.
func (e *entry) printed(i int) []report.Block {
	all := e.blocks()
	from, _ := slices.BinarySearchFunc(all, i, func(b report.Block, i int) int { return b.Source - i })
	to := from
	for to < len(all) && all[to].Source == i {
		to++
	}
	return all[from:to]
}

// unprinted says why nothing is printed of a block. The words of a quote are not shown: they
// may be what the coder must not see yet.
func (c composer) unprinted(w *writer, b qda.Block) {
	switch {
	case b.Quote != nil:
		w.add(aside, c.words.T("findings.quote_unprinted"))
	case b.Quotes != "":
		w.add(aside, c.words.T("findings.none_chosen"))
	default:
		w.add(aside, c.words.T("findings.empty_block"))
	}
}

// stray writes a block of a finding that no chapter prints.
func (c composer) stray(w *writer, b qda.Block) {
	switch {
	case b.Quote != nil && c.sight.Open(b.Quote.Transcript):
		w.add(quotation, b.Quote.Text)
	case strings.TrimSpace(b.Narrative) != "":
		w.add(prose, b.Narrative)
	default:
		c.unprinted(w, b)
	}
}

func (c composer) block(w *writer, b report.Block) {
	if b.Quote == nil {
		to := w.add(prose, b.Narrative)
		if e := w.from.entry; e != nil && e.section != nil {
			to.side = c.words.T("findings.k_of_n", e.k, e.n)
		}
		return
	}
	ref := b.Quote.Reference
	to := w.add(quotation, b.Quote.Text)
	to.quote, to.side = b.Quote, c.words.T("findings.source", ref.Transcript, ref.Turn)
	to.tail = to.side
	if speaker := strings.TrimSpace(ref.Speaker); speaker != "" {
		to.tail += " · " + speaker
	}
	if uses := c.usedIn(b.Quote); uses != "" {
		to.side += " " + c.words.T("findings.times", len(c.uses[place{b.Quote.Transcript, b.Quote.At}]))
		to.tail += " · " + uses
	}
	if b.Quote.Gloss != "" {
		w.add(aside, c.words.T("report.gloss", b.Quote.Gloss))
	}
}

// usedIn says where a quote is printed, when it is more than once.
func (c composer) usedIn(q *report.Quote) string {
	uses := c.uses[place{q.Transcript, q.At}]
	if len(uses) < 2 {
		return ""
	}
	const most = 6 // the status line has no room for more
	if len(uses) > most {
		uses = append(uses[:most:most], "…")
	}
	return c.words.T("findings.uses", strings.Join(uses, c.words.T("report.list_comma")))
}

// marks says below a block what an editor should see: a quote printed twice, or from another
// group; prose that k of n does not bear out.
func (c composer) marks(w *writer, e *entry, b report.Block) {
	if b.Quote == nil {
		c.claims(w, e, b.Narrative)
		return
	}
	if uses := c.usedIn(b.Quote); uses != "" {
		w.add(mark, "! "+uses)
	}
	if g := c.of[b.Quote.Transcript]; e.group != "" && g != e.group {
		w.add(mark, "! "+c.words.T("findings.other_group", c.groupName(g)))
	}
}

func (c composer) claims(w *writer, e *entry, prose string) {
	if e.section == nil {
		return
	}
	if words := report.Claims(prose, e.k, e.n); len(words) > 0 {
		w.add(mark, "! "+c.words.T("findings.claim", strings.Join(words, c.words.T("report.list_comma")), e.k, e.n))
	}
}

// conflict says which fields of an entry two people changed apart from each other.
func (c composer) conflict(w *writer, e *entry) {
	var fields []string
	for _, x := range c.conflicts[e.ref()] {
		fields = append(fields, c.words.T("findings.field."+x.Field))
	}
	if len(fields) > 0 {
		w.add(mark, "! "+c.words.T("findings.conflict", strings.Join(fields, c.words.T("report.list_comma"))))
	}
}

// about is the entry that a message names by its title, nil for none.
func (c composer) about(m qda.Message) *entry {
	for _, e := range c.entries {
		if e.kind == findingKind || e.kind == partKind {
			if slices.ContainsFunc(e.notes, func(o qda.Message) bool { return o.String() == m.String() }) {
				return e
			}
		}
	}
	return nil
}
