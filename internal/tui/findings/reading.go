package findings

import (
	"slices"
	"strings"

	"yinde/internal/qda"
	"yinde/internal/search"
	"yinde/internal/tui/keys"
	"yinde/internal/tui/list"
)

// reading is a page on the screen, with the row one is on and what was searched for.
type reading struct {
	*page
	list  list.List
	query string
	hits  []qda.Span
}

// show puts a page on the screen, from its beginning or, when it is the one that was there,
// at the same block.
func (r *reading) show(p *page) {
	block, begin := 0, r.page == nil || r.page.of != p.of
	if !begin {
		block = r.current()
		if from := r.source(); from.entry != nil {
			block = p.seek(from, block)
		}
	}
	r.page, r.list.Margin = p, 2 // what is searched for has some text around it
	r.find(r.query)
	r.list.Resize(len(p.rows), r.list.Height)
	if begin {
		r.list.Offset = 0
		r.find("")
	}
	r.goTo(block)
}

// current is the block the cursor is in.
func (r *reading) current() int { return r.blockAt(r.list.Cursor) }

// source is what the block of the cursor was made of.
func (r *reading) source() source {
	if r.page == nil || len(r.blocks) == 0 {
		return source{}
	}
	return r.blocks[min(r.current(), len(r.blocks)-1)].from
}

// seek is the first block that was made of a source, or of what stands before that in the
// same entry; else, the block given.
func (p *page) seek(from source, otherwise int) int {
	found := -1
	for i, b := range p.blocks {
		if b.from.same(from) {
			return i
		}
		o := b.from
		if o.entry != nil && from.entry != nil && o.entry.id == from.entry.id && o.entry.kind == from.entry.kind &&
			(o.at == onTitle || o.at == onBlock && from.at == onBlock && o.index < from.index) {
			found = i
		}
	}
	if found < 0 {
		return min(otherwise, max(0, len(p.blocks)-1))
	}
	return found
}

// goTo puts the cursor on the beginning of a block, all of which is shown if there is room.
func (r *reading) goTo(block int) {
	from, to := r.span(block)
	r.list.Set(to - 1)
	r.list.Set(from)
}

// relayout wraps anew where the width has changed.
func (r *reading) relayout(width int) {
	if r.page == nil || r.width == width {
		return
	}
	block := r.current()
	r.layout(width)
	r.list.Resize(len(r.rows), r.list.Height)
	r.goTo(block)
}

// act does a move. Down and up go by block; through one that is taller than the screen, by
// screen.
func (r *reading) act(a keys.Action) bool {
	i := r.current()
	from, to := r.span(i)
	bottom := r.list.Offset + max(r.list.Height, 1)
	switch {
	case a == "browse.down" && to > bottom:
		r.list.Page(1)
		r.list.Set(min(r.list.Cursor, to-1))
	case a == "browse.down" && i < len(r.blocks)-1:
		r.goTo(i + 1)
	case a == "browse.up" && r.list.Cursor > from:
		r.list.Set(max(from, r.list.Cursor-max(r.list.Height-1, 1)))
	case a == "browse.up" && i > 0:
		before, end := r.span(i - 1)
		r.list.Set(max(before, end-max(r.list.Height, 1)))
	default:
		_, moved := r.list.Act(a)
		return moved
	}
	return true
}

// section goes to the heading of a chapter's nth finding.
func (r *reading) section(n int) {
	for i, b := range r.blocks {
		if b.shape == heading && strings.HasPrefix(r.text[b.Start:b.End], "## ") {
			if n--; n == 0 {
				from, _ := r.span(i)
				r.list.Offset = max(0, from-2) // the heading near the top
				r.list.Set(from)
			}
		}
	}
}

// quote goes to the next quote in a direction.
func (r *reading) quote(by int) bool {
	i := r.next(r.current(), by)
	if i >= 0 {
		r.goTo(i)
	}
	return i >= 0
}

// find looks for what is typed, in every block for itself.
func (r *reading) find(query string) {
	r.query, r.hits = query, nil
	q, err := search.Compile(query, search.Options{})
	if query == "" || err != nil {
		return
	}
	fields := make([]qda.Span, len(r.blocks))
	for i, b := range r.blocks {
		fields[i] = b.Span
	}
	r.hits = q.FindIn(r.text, fields)
}

// hit goes to the first hit after the beginning of the cursor's row, or from it on, round
// the ends; by -1 to the one before.
func (r *reading) hit(by int, here bool) (n int) {
	if len(r.hits) == 0 || len(r.rows) == 0 {
		return 0
	}
	at := r.rows[min(r.list.Cursor, len(r.rows)-1)].Span
	i, _ := slices.BinarySearchFunc(r.hits, at.Start, func(h qda.Span, at int) int { return h.Start - at })
	switch {
	case by < 0:
		i--
	case !here:
		for i < len(r.hits) && r.hits[i].Start < at.End {
			i++
		}
	}
	i = (i + len(r.hits)) % len(r.hits)
	for row, span := range r.rows {
		if span.block >= 0 && span.Start <= r.hits[i].Start && r.hits[i].Start < max(span.End, span.Start+1) {
			r.list.Set(row)
		}
	}
	return i + 1
}
