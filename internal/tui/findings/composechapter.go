package findings

import (
	"strings"

	"yinde/internal/report"
)

// chapter writes the preview: the very Markdown that the report prints, piece by piece, with
// marks below the pieces that an editor should look at again.
func (c composer) chapter(w *writer, of target) *page {
	for i := range c.report.Chapters {
		ch := &c.report.Chapters[i]
		if ch.Group != of.group {
			continue
		}
		next := 0 // the block of the section that should come now
		var e *entry
		for _, p := range report.Pieces(*ch, c.words) {
			var b *report.Block
			if p.Section >= 0 {
				s := &ch.Sections[p.Section]
				if now := c.byID[s.Finding]; now != e {
					c.missing(w, e, next, -1)
					e, next = now, 0
				}
				if p.Block >= 0 {
					b = &s.Blocks[p.Block]
					c.missing(w, e, next, b.Source)
					next = b.Source + 1
				}
			}
			c.printedPiece(w, e, p, b)
		}
		c.missing(w, e, next, -1)
		return w.page(of, c.words.T("findings.preview", c.words.T("report.chapter", ch.Numeral, ch.Title)))
	}
	return nil
}

// printedPiece writes a piece of the chapter, and what it is made of.
func (c composer) printedPiece(w *writer, e *entry, p report.Piece, b *report.Block) {
	w.from = source{entry: e, at: onTitle}
	switch {
	case b != nil:
		w.from = source{entry: e, at: onBlock, index: b.Source}
		if e != nil && b.Source < len(e.written()) {
			w.from.chosen = e.written()[b.Source].Quotes != ""
		}
		to := w.add(prose, p.Text)
		to.quote = b.Quote
		if e != nil {
			c.marks(w, e, *b)
		}
	case strings.HasPrefix(p.Text, "# "):
		w.from = source{}
		w.add(heading, p.Text)
	case strings.HasPrefix(p.Text, "## "):
		w.add(heading, p.Text)
		if e != nil && e.section != nil {
			c.claims(w, e, e.section.Title)
			c.conflict(w, e)
		}
	case strings.HasPrefix(p.Text, "● "):
		w.from.at = onQuestions
		w.add(question, strings.TrimPrefix(p.Text, "● "))
	default:
		if p.Section < 0 {
			w.from = source{}
		}
		w.add(prose, p.Text)
	}
}

// missing marks the blocks from one index up to another, -1 the last, of which nothing is
// printed.
func (c composer) missing(w *writer, e *entry, from, to int) {
	if e == nil {
		return
	}
	blocks := e.written()
	if to < 0 {
		to = len(blocks)
	}
	for i := from; i < to; i++ {
		w.from = source{entry: e, at: onBlock, index: i}
		c.unprinted(w, blocks[i])
	}
}

// markdown is a chapter as it is printed: without what leads back to people.
func (c composer) markdown(ch *report.Chapter) string {
	var out []string
	for _, p := range report.Pieces(*ch, c.words) {
		out = append(out, p.Text)
	}
	return strings.Join(out, "\n\n") + "\n"
}
