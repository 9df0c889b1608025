package overlay

import (
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

// Type does nothing: there is nothing to type.
func (c *Card) Type(tea.Msg) tea.Cmd { return nil }
