package pane

import "yinde/internal/cells"

// RowOf returns the row that shows the byte at off.
func (p *Pane) RowOf(off int) int { return p.layout().rowOf(off) }

// CellOf returns the cell at which the grapheme with the byte at off is drawn; the hardware
// cursor belongs there. Not ok: it is out of view, and y says by how many rows. The end of a
// paragraph has the cell after its last grapheme, or the last cell if the row is full.
func (p *Pane) CellOf(off int) (x, y int, ok bool) {
	l := p.layout()
	cols := p.opts.columnsAt(p.width)
	if l.rows() == 0 {
		return min(cols.text, max(p.width-1, 0)), 0, p.width > 0 && p.height > 0
	}
	r := l.rowOf(off)
	s, _ := l.span(l.paraOf(r), r)
	x, y = cols.text, r-p.top
	it := cells.Iter{Text: l.text[s.Start:p.drawnEnd(s.Start, s.End)]}
	for g, more := it.Next(); more && s.Start+g.End <= off; g, more = it.Next() {
		x += g.Width
	}
	return min(x, max(p.width-1, 0)), y, y >= 0 && y < p.height
}

// ByteAt returns the first byte of the grapheme drawn at a cell. Beside the text it returns
// the nearest place on that row: its start; its last grapheme, or the end of the paragraph
// if that is its last row. Not ok: the pane shows no row there, and the nearest row counts.
func (p *Pane) ByteAt(x, y int) (off int, ok bool) {
	l := p.layout()
	if l.rows() == 0 {
		return 0, false
	}
	bottom := min(p.height, l.rows()-p.top)
	ok = y >= 0 && y < bottom
	r := p.top + max(0, min(y, bottom-1))
	para := l.paraOf(r)
	s, _ := l.span(para, r)
	x -= p.opts.columnsAt(p.width).text
	it := cells.Iter{Text: l.text[s.Start:p.drawnEnd(s.Start, s.End)]}
	off = s.Start
	for g, more := it.Next(); more; g, more = it.Next() {
		if g.Width == 0 {
			continue
		}
		off = s.Start + g.Start
		if x < g.Width {
			return off, ok
		}
		x -= g.Width
	}
	if s.End == l.paras[para].End {
		off = s.End
	}
	return off, ok
}

// MarkAt returns the index, in what was given to SetMarks, of the mark whose stripe is at a
// cell of the gutter.
func (p *Pane) MarkAt(x, y int) (mark int, ok bool) {
	l := p.layout()
	cols := p.opts.columnsAt(p.width)
	lane := x - (cols.text - 1 - cols.lanes)
	if lane < 0 || lane >= cols.lanes || y < 0 || y >= p.height || p.top+y >= l.rows() {
		return 0, false
	}
	return p.stripes().at(lane, p.top+y)
}

// drawnEnd is the end of what is ever drawn of a row: hidden characters and white space may
// make the row itself much longer.
func (p *Pane) drawnEnd(start, end int) int {
	width := p.layout().width
	return min(end, start+cells.RowLimit(width)+4*max(width, 1))
}
