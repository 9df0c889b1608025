package findings

import (
	"strings"

	"yinde/internal/cells"
	"yinde/internal/qda"
	"yinde/internal/report"
)

// shape is how a block of a page looks.
type shape int

const (
	prose shape = iota
	heading
	question
	quotation
	aside // what is not printed
	mark  // what an editor should see of the block above it
	cols  // a row of a table, its cells parted by [between]; where there is no room, a line of text
)

// block is a paragraph of a page: a stretch of its text, and for a quote where it is from.
type block struct {
	qda.Span
	shape
	quote *report.Quote
	side  string // at the right of the first row
	tail  string // what is to be said of it in the status line
	from  source // what it was made of
}

// source is a piece of a finding or part, the zero one none.
type source struct {
	entry  *entry
	at     at
	index  int  // of the block, when it is one
	chosen bool // a quote that stands there because it was chosen for a theme
	fresh  bool // no piece yet: what goes below this one
}

// at is what of a finding or part a piece is.
type at int

const (
	nowhere at = iota
	onTitle
	onQuestions
	onBlock
	onCites
)

// same reports whether two sources are one piece, though read at different times.
func (s source) same(o source) bool {
	return s.at == o.at && s.index == o.index && s.entry != nil && o.entry != nil && s.entry.kind == o.entry.kind && s.entry.id == o.entry.id
}

// block is what the study holds there, nil where the piece is no block.
func (s source) block() *qda.Block {
	if s.entry == nil || s.at != onBlock || s.fresh {
		return nil
	}
	if all := s.entry.written(); s.index < len(all) {
		return &all[s.index]
	}
	return nil
}

// page is a text to read: blocks, one below the other, wrapped to a width.
type page struct {
	of     target
	name   string
	text   string
	blocks []block
	rows   []textRow
	first  []int // by block: its first row
	width  int
	aside  int // cells kept for what stands at the right
}

// textRow is one row of a block; block is -1 for an empty row between two.
type textRow struct {
	qda.Span
	block int
	first bool
}

// writer puts a page together.
type writer struct {
	strings.Builder
	blocks []block
	from   source // of what is added next
}

func (w *writer) add(s shape, text string) *block {
	text = strings.TrimRight(strings.ReplaceAll(text, "\r", ""), "\n")
	start := w.Len()
	w.WriteString(text)
	w.blocks = append(w.blocks, block{Span: qda.Span{Start: start, End: w.Len()}, shape: s, from: w.from})
	w.WriteByte('\n') // no search goes across
	return &w.blocks[len(w.blocks)-1]
}

func (w *writer) page(of target, name string) *page {
	return &page{of: of, name: name, text: w.String(), blocks: w.blocks}
}

const (
	widest    = 100 // longer rows are hard to read
	tableFrom = 72  // narrower, a table is shown as a list
	asideFrom = 90  // narrower, there is no room for what stands at the right
	asideRoom = 22
	inset     = 2 // of quotes and questions, for their signs
)

// layout wraps the page to a width, the pointer's cells taken off.
func (p *page) layout(width int) {
	p.width, p.aside, p.rows, p.first = width, 0, p.rows[:0], p.first[:0]
	if width >= asideFrom {
		p.aside = asideRoom
	}
	for i := range p.blocks {
		b := &p.blocks[i]
		if i > 0 && (b.shape != p.blocks[i-1].shape || b.shape != cols && b.shape != aside) && b.shape != mark {
			p.rows = append(p.rows, textRow{block: -1})
		}
		p.first = append(p.first, len(p.rows))
		p.wrap(i, b, min(widest, width-p.aside))
	}
}

func (p *page) wrap(i int, b *block, width int) {
	if b.shape == quotation || b.shape == question {
		width -= inset
	}
	first := true
	for at := b.Start; at <= b.End; {
		end := b.End
		if n := strings.IndexByte(p.text[at:b.End], '\n'); n >= 0 {
			end = at + n
		}
		if b.shape == cols && p.width >= tableFrom {
			p.rows = append(p.rows, textRow{qda.Span{Start: at, End: end}, i, first})
			return
		}
		for _, l := range cells.Wrap(p.text[at:end], max(width, 1)) {
			p.rows = append(p.rows, textRow{qda.Span{Start: at + l.Start, End: at + l.End}, i, first})
			first = false
		}
		at = end + 1
	}
}

// blockAt is the block of a row, that of the next one for an empty row.
func (p *page) blockAt(row int) int {
	for ; row >= 0 && row < len(p.rows); row++ {
		if b := p.rows[row].block; b >= 0 {
			return b
		}
	}
	return max(0, len(p.blocks)-1)
}

// span is the rows of a block, half-open.
func (p *page) span(block int) (from, to int) {
	if block < 0 || block >= len(p.first) {
		return 0, 0
	}
	to = p.first[block]
	for to < len(p.rows) && p.rows[to].block == block {
		to++
	}
	return p.first[block], to
}

// next is the next block from i on in a direction that is a quote, or -1.
func (p *page) next(i, by int) int {
	for i += by; i >= 0 && i < len(p.blocks); i += by {
		if p.blocks[i].quote != nil {
			return i
		}
	}
	return -1
}
