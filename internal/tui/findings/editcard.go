package findings

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/report"
	"yinde/internal/study"
	"yinde/internal/tui/overlay"
)

// openCard opens the card of a quote: how its place is printed. Where the finding itself says
// how it prints the quote, that is what the card changes.
func (s *Screen) openCard(from source, q *report.Quote) tea.Cmd {
	c := &overlay.Card{Desk: s.desk, Key: q.Transcript, At: q.At, Title: from.entry.name(s.desk.Words)}
	if ref := q.Reference; ref != nil {
		c.Title = s.desk.T("findings.source", ref.Transcript, ref.Turn)
	}
	b := from.block()
	if b == nil || b.Quote == nil || len(b.Quote.Edits) == 0 {
		return overlay.OpenCard(c)
	}
	was, entry := *b.Quote, from.entry
	// find is the index of the quote, whatever its edits are by now.
	find := func(blocks []qda.Block) (int, error) {
		at := slices.IndexFunc(blocks, func(b qda.Block) bool {
			return b.Quote != nil && b.Quote.Transcript == was.Transcript && b.Quote.At == was.At && b.Quote.Text == was.Text
		})
		if at < 0 {
			return 0, qda.Bad("finding.moved_on")
		}
		return at, nil
	}
	c.Edits = func(v *study.View) (edits []qda.Edit, err error) {
		_, err = editBlocks(v, entry, func(blocks []qda.Block) ([]qda.Block, error) {
			at, err := find(blocks)
			if err == nil {
				edits = slices.Clone(blocks[at].Quote.Edits)
			}
			return blocks, err
		})
		return edits, err
	}
	c.Set = func(v *study.View, edits []qda.Edit) ([]qda.Body, error) {
		return editBlocks(v, entry, func(blocks []qda.Block) ([]qda.Block, error) {
			at, err := find(blocks)
			if err != nil {
				return nil, err
			}
			ref := *blocks[at].Quote
			ref.Edits = edits
			blocks[at].Quote = &ref
			return blocks, nil
		})
	}
	return overlay.OpenCard(c)
}
