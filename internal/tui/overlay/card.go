package overlay

import (
	"cmp"
	"slices"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/report"
	"yinde/internal/segment"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/keys"
)

// Card is how a quote is printed: its words as they were said, with what is changed of them
// for print marked by signs, and below them the words as they are printed. The cursor goes by
// words; each change is an act.
type Card struct {
	Desk  *desk.Desk
	Title string
	Key   qda.TextKey
	At    qda.Span // in the present text
	// Edits reads the edits that hold, Set makes the ops for others. Nil: those of the place.
	Edits func(v *study.View) ([]qda.Edit, error)
	Set   func(v *study.View, edits []qda.Edit) ([]qda.Body, error)

	proof   *report.Proof
	quote   string
	words   []qda.Span // of quote, without white space
	edits   []qda.Edit
	printed report.Printed
	refused []qda.Edit

	cursor, anchor int // of words; what lies between them is selected
	view           cardView
	down           int // rows scrolled on, set by Draw to what there is
	follow         bool
	width          int // as drawn last
}

// cardView is which words the card shows.
type cardView int

const (
	marked cardView = iota // as said, with signs for what is changed
	verbatim
	asPrinted
	cardViews
)

// OpenCard reads the quote and opens its card; the keys that follow wait for it.
func OpenCard(c *Card) tea.Cmd {
	load := c.Load()
	return c.Desk.Do(desk.Job{Hold: true, Load: func(v *study.View) (func() tea.Cmd, error) {
		install, err := load(v)
		return func() tea.Cmd {
			c.Desk.Push(c)
			return install()
		}, err
	}})
}

// Load reads the quote and its edits; after every act it is called again.
func (c *Card) Load() desk.Load {
	return func(v *study.View) (func() tea.Cmd, error) {
		proof, err := report.NewProof(v, c.Key)
		if err != nil || !c.At.In(proof.Text.Content) {
			return func() tea.Cmd { c.Desk.Drop(c); return nil }, nil // erased, or revised away
		}
		edits, err := c.read(v)
		if err != nil {
			return nil, err
		}
		own, err := v.UserWords()
		if err != nil {
			return nil, err
		}
		quote := proof.Text.Quote(c.At)
		var words []qda.Span
		for _, w := range segment.NewSegmenter(own).Words(quote) {
			if w.Kind != segment.KindSpace {
				words = append(words, w.Span)
			}
		}
		printed, refused := proof.Print(c.At, edits)
		return func() tea.Cmd {
			c.proof, c.quote, c.words, c.edits, c.printed, c.refused = proof, quote, words, edits, printed, refused
			last := max(0, len(words)-1)
			c.cursor, c.anchor, c.follow = min(c.cursor, last), min(c.anchor, last), true
			return nil
		}, nil
	}
}

func (c *Card) read(v *study.View) ([]qda.Edit, error) {
	if c.Edits != nil {
		return c.Edits(v)
	}
	all, err := v.Edits(c.Key)
	return slices.Clone(all[c.At]), err
}

// Scope is the card's own.
func (c *Card) Scope() keys.Scope { return keys.Card }

// selected is the bytes of the quote from the first to the last word selected.
func (c *Card) selected() qda.Span {
	if len(c.words) == 0 {
		return qda.Span{}
	}
	return qda.Span{Start: c.words[min(c.cursor, c.anchor)].Start, End: c.words[max(c.cursor, c.anchor)].End}
}

// Act moves, edits, or leaves.
func (c *Card) Act(a keys.Action, _ string) tea.Cmd {
	switch a {
	case "card.close":
		c.Desk.Pop()
	case "card.view":
		c.view, c.down, c.follow = (c.view+1)%cardViews, 0, true
	case "card.undo":
		return c.Desk.Undo(nil, func(study.Receipt) tea.Cmd { c.Desk.Say("card.undone"); return nil })
	case "card.elide":
		return c.toggle(report.Elision)
	case "card.emphasis":
		return c.toggle(report.Emphasis)
	case "card.mask":
		c.askMask()
	case "card.clean":
		c.askClean()
	case "card.gloss":
		c.askGloss()
	case "card.remove":
		return c.remove()
	default:
		c.move(a)
	}
	return nil
}

func (c *Card) move(a keys.Action) {
	last := max(0, len(c.words)-1)
	c.follow = true
	switch a {
	case "card.right", "card.more":
		c.cursor = min(c.cursor+1, last)
	case "card.left", "card.less":
		c.cursor = max(c.cursor-1, 0)
	case "card.first":
		c.cursor = 0
	case "card.last":
		c.cursor = last
	case "card.down":
		c.byRow(1)
	case "card.up":
		c.byRow(-1)
	case "card.next_edit":
		c.nextEdit()
	}
	if a != "card.more" && a != "card.less" {
		c.anchor = c.cursor
	}
}

// nextEdit goes to the next stretch that was changed, round the end.
func (c *Card) nextEdit() {
	for by := 1; by <= len(c.words); by++ {
		i := (c.cursor + by) % len(c.words)
		for _, e := range c.edits {
			if e.Kind != report.Gloss && e.Span.Overlaps(c.words[i]) && !e.Span.Overlaps(c.words[c.cursor]) {
				c.cursor = i
				return
			}
		}
	}
}

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
	var spans []qda.Span
	m := &Marks{Desk: c.Desk, Title: c.Desk.T("card.clean_title")}
	add := func(at qda.Span, note string, on bool) {
		if slices.Contains(spans, at) || !on && slices.ContainsFunc(c.edits, func(e qda.Edit) bool { return e.Kind != report.Gloss && e.Kind != report.Emphasis && e.Overlaps(at) }) {
			return
		}
		spans = append(spans, at)
		m.Items = append(m.Items, Mark{Text: c.quote[at.Start:at.End], Note: note, About: c.around(at), On: on})
	}
	kept := slices.DeleteFunc(slices.Clone(c.edits), func(e qda.Edit) bool { return e.Kind == report.Cleaning && e.With == "" })
	for _, e := range c.edits {
		if e.Kind == report.Cleaning && e.With == "" {
			add(e.Span, c.Desk.T("card.cleaned"), true)
		}
	}
	for _, at := range report.Fillers(c.quote) {
		add(at, c.Desk.T("card.filler"), false)
	}
	if at := c.selected(); at.Len() < len(c.quote) {
		add(at, c.Desk.T("card.selection"), false)
	}
	m.Take = func(taken []int) tea.Cmd {
		edits := slices.Clone(kept)
		for _, i := range taken {
			if !slices.ContainsFunc(edits, func(e qda.Edit) bool {
				return e.Kind != report.Gloss && e.Kind != report.Emphasis && e.Overlaps(spans[i])
			}) {
				edits = append(edits, qda.Edit{Kind: report.Cleaning, Span: spans[i]})
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

// Type does nothing: there is nothing to type.
func (c *Card) Type(tea.Msg) tea.Cmd { return nil }
