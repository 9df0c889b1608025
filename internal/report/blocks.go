package report

import (
	"slices"
	"strings"

	"yinde/internal/qda"
)

// written is the blocks of a finding or part with their quotes filled in.
type written struct {
	blocks   []Block
	expanded map[placed]bool // printed because they were selected
}

func (w *written) quotes() []*Quote {
	var out []*Quote
	for _, b := range w.blocks {
		if b.Quote != nil {
			out = append(out, b.Quote)
		}
	}
	return out
}

// section fills in the quotes of blocks, in order. A quote that cannot be had is left out
// and told of; a place is printed once a theme, unless it is named again.
func (b *builder) section(g qda.GroupID, where string, blocks []qda.Block) *written {
	w := &written{blocks: []Block{}, expanded: map[placed]bool{}}
	named := map[placed]bool{}
	for _, block := range blocks {
		if block.Quote != nil {
			if q := b.stock.refs[block.Quote]; q != nil {
				named[placed{q.Transcript, q.At, ""}] = true
			}
		}
	}
	for i, block := range blocks {
		from := len(w.blocks)
		switch {
		case block.Quote != nil:
			if q := b.named(where, block.Quote); q != nil {
				w.blocks = append(w.blocks, Block{Quote: q})
			}
		case block.Quotes != "":
			b.expand(w, g, where, block.Quotes, named)
		case strings.TrimSpace(block.Narrative) != "":
			w.blocks = append(w.blocks, Block{Narrative: block.Narrative})
		default:
			b.warn("report.empty_block", where)
		}
		for k := range w.blocks[from:] {
			w.blocks[from+k].Source = i
		}
	}
	return w
}

// named returns the quote that a block names, or nil and a warning.
func (b *builder) named(where string, ref *qda.QuoteRef) *Quote {
	words := snippet(ref.Text)
	if code := b.stock.lost[ref]; code != "" {
		if code == hiddenQuote {
			words = "" // that is what must not be seen
		}
		b.warn(code, where, words)
		return nil
	}
	q := b.stock.refs[ref]
	if q == nil {
		return nil
	}
	for _, code := range b.stock.notes[ref] {
		b.warn(code, where, snippet(q.Text))
	}
	for _, e := range b.stock.refused[ref] {
		var kind any = e.Kind
		if slices.Contains([]string{Elision, Mask, Cleaning, Emphasis}, e.Kind) {
			kind = qda.Say("report.edit." + e.Kind)
		}
		b.warn("report.edit_refused", where, kind, snippet(q.Text))
	}
	return q
}

// expand prints the selected quotes of a theme; where none are selected for the theme
// itself, those of what stands below it, in the order of the codebook. In a part, of every
// group that is printed.
func (b *builder) expand(w *written, g qda.GroupID, where string, theme qda.ThemeID, named map[placed]bool) {
	root := b.book.Resolve(theme)
	if root == nil {
		b.warn("report.theme_unknown", where)
		return
	}
	n := len(w.blocks)
	found := b.expandTheme(w, g, root.ID, named)
	for _, t := range b.book.Themes() {
		if !found && t.ID != root.ID && b.book.Within(t.ID, root.ID) {
			b.expandTheme(w, g, t.ID, named)
		}
	}
	if !found && len(w.blocks) == n {
		b.warn("report.no_selection", where, root.Key)
	}
}

// expandTheme prints the quotes selected for exactly this theme, and reports whether there
// are any.
func (b *builder) expandTheme(w *written, g qda.GroupID, theme qda.ThemeID, named map[placed]bool) bool {
	any := false
	for _, sel := range b.inOrder(g) {
		if b.resolved(sel.Theme) != theme {
			continue
		}
		any = true
		for _, id := range sel.Quotes {
			q := b.stock.selected[sel.Group][id]
			if q == nil {
				b.warn("report.selection_gone", sel.Group, b.book.Theme(theme).Key, id)
				continue
			}
			if b.stock.uncoded[id] {
				b.warn("report.quote_uncoded", b.book.Theme(theme).In(b.lang), snippet(q.Text))
			}
			p := placed{q.Transcript, q.At, theme}
			if w.expanded[p] || named[placed{q.Transcript, q.At, ""}] {
				continue
			}
			w.expanded[p] = true
			w.blocks = append(w.blocks, Block{Quote: q})
		}
	}
	return any
}

// inOrder returns the selections of a group, or of all printed groups in their order.
func (b *builder) inOrder(g qda.GroupID) []qda.Selection {
	var out []qda.Selection
	for _, group := range b.printed {
		if g != "" && group.ID != g {
			continue
		}
		for _, sel := range b.selections {
			if sel.Group == group.ID {
				out = append(out, sel)
			}
		}
	}
	return slices.Clip(out)
}
