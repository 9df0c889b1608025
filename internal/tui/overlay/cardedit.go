package overlay

import (
	"cmp"
	"slices"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/report"
	"yinde/internal/study"
)

// apply makes edits what holds.
func (c *Card) apply(edits []qda.Edit, code string, args ...any) tea.Cmd {
	slices.SortStableFunc(edits, func(a, b qda.Edit) int { return cmp.Compare(a.Start, b.Start) })
	key, at, set, rev := c.Key, c.At, c.Set, c.proof.Text.Rev
	act := func(v *study.View) ([]qda.Body, error) {
		if set != nil {
			return set(v, edits)
		}
		return []qda.Body{study.SetEdits(key, qda.Place{Span: at, Rev: rev}, edits)}, nil
	}
	return c.Desk.Make(act, func() tea.Cmd { c.Desk.Say(code, args...); return nil })
}

// without is the edits but those of a kind ("": any but a gloss) that touch a stretch.
func (c *Card) without(kind string, at qda.Span) []qda.Edit {
	return slices.DeleteFunc(slices.Clone(c.edits), func(e qda.Edit) bool {
		return e.Kind != report.Gloss && (kind == "" || e.Kind == kind) && e.Overlaps(at)
	})
}

// toggle elides or emphasises the selection, or takes that back where it touches.
func (c *Card) toggle(kind string) tea.Cmd {
	at := c.selected()
	if edits := c.without(kind, at); len(edits) < len(c.edits) {
		return c.apply(edits, "card.back."+kind)
	}
	if kind == report.Elision && at.Len() >= len(c.quote) {
		c.Desk.Say("card.all_elided")
		return nil
	}
	edits := slices.Clone(c.edits)
	if kind == report.Elision { // what is left out carries no other change
		edits = c.without("", at)
	}
	return c.apply(append(edits, qda.Edit{Kind: kind, Span: at}), "card.done."+kind, c.quote[at.Start:at.End])
}

// put replaces the words at a stretch in print.
func (c *Card) put(kind string, at qda.Span, with string) tea.Cmd {
	return c.apply(append(c.without("", at), qda.Edit{Kind: kind, Span: at, With: with}), "card.done."+kind, c.quote[at.Start:at.End], with)
}

// askMask asks for what stands in place of the selection: the study's own mask of it is
// proposed.
func (c *Card) askMask() {
	at := c.selected()
	words := c.quote[at.Start:at.End]
	p := &Prompt{Desk: c.Desk, Label: c.Desk.T("card.mask_label", words)}
	proposed := c.proof.MaskFor(words)
	for _, e := range c.edits {
		if e.Kind == report.Mask && e.Overlaps(at) {
			proposed, at = e.With, e.Span
		}
	}
	p.Field.SetValue(proposed)
	if proposed != "" {
		p.Remark = func() string { return c.Desk.T("card.mask_proposed") }
	}
	p.Done = func(with string, ok bool) tea.Cmd {
		switch {
		case !ok:
			return nil
		case with == "":
			c.Desk.Say("card.mask_empty")
			return nil
		}
		return c.put(report.Mask, at, with)
	}
	c.Desk.Push(p)
}

// askClean offers the fillers of the quote and the selection to be left out, one by one;
// what is cleaned already is marked.
func (c *Card) askClean() {
	var offered []qda.Edit
	m := &Marks{Desk: c.Desk, Title: c.Desk.T("card.clean_title")}
	add := func(at qda.Span, with, note string, on bool) {
		if slices.ContainsFunc(offered, func(e qda.Edit) bool { return e.Span == at }) || !on && slices.ContainsFunc(c.edits, func(e qda.Edit) bool { return e.Kind != report.Gloss && e.Kind != report.Emphasis && e.Overlaps(at) }) {
			return
		}
		offered = append(offered, qda.Edit{Kind: report.Cleaning, Span: at, With: with})
		words := c.quote[at.Start:at.End]
		if with != "" {
			words += " → " + with
		}
		m.Items = append(m.Items, Mark{Text: words, Note: note, About: c.around(at), On: on})
	}
	kept := slices.DeleteFunc(slices.Clone(c.edits), func(e qda.Edit) bool { return e.Kind == report.Cleaning })
	for _, e := range c.edits {
		if e.Kind == report.Cleaning {
			add(e.Span, e.With, c.Desk.T("card.cleaned"), true)
		}
	}
	for _, e := range report.Fillers(c.quote) {
		add(e.Span, e.With, c.Desk.T("card.filler"), false)
	}
	if at := c.selected(); at.Len() < len(c.quote) {
		add(at, "", c.Desk.T("card.selection"), false)
	}
	m.Take = func(taken []int) tea.Cmd {
		edits := slices.Clone(kept)
		for _, i := range taken {
			if !slices.ContainsFunc(edits, func(e qda.Edit) bool {
				return e.Kind != report.Gloss && e.Kind != report.Emphasis && e.Overlaps(offered[i].Span)
			}) {
				edits = append(edits, offered[i])
			}
		}
		return c.apply(edits, "card.done.cleaning", len(taken))
	}
	m.Open()
}

// around is a stretch of the quote in brackets with some words on either side.
func (c *Card) around(at qda.Span) string {
	from, to := max(0, at.Start-60), min(len(c.quote), at.End+60)
	for from > 0 && !qda.OnEdge(c.quote, from) {
		from--
	}
	for to < len(c.quote) && !qda.OnEdge(c.quote, to) {
		to++
	}
	return c.quote[from:at.Start] + "[-" + c.quote[at.Start:at.End] + "-]" + c.quote[at.End:to]
}

// askGloss asks for a translation, which stands apart from the quote.
func (c *Card) askGloss() {
	p := &Prompt{Desk: c.Desk, Label: c.Desk.T("card.gloss_label")}
	p.Field.SetValue(c.printed.Gloss)
	p.Done = func(with string, ok bool) tea.Cmd {
		if !ok {
			return nil
		}
		edits := slices.DeleteFunc(slices.Clone(c.edits), func(e qda.Edit) bool { return e.Kind == report.Gloss })
		if with == "" {
			return c.apply(edits, "card.back.gloss")
		}
		return c.apply(append(edits, qda.Edit{Kind: report.Gloss, With: with}), "card.done.gloss")
	}
	c.Desk.Push(p)
}

// remove takes back every change that touches the selection.
func (c *Card) remove() tea.Cmd {
	edits := c.without("", c.selected())
	if len(edits) == len(c.edits) {
		c.Desk.Say("card.no_edit")
		return nil
	}
	return c.apply(edits, "card.removed", len(c.edits)-len(edits))
}
