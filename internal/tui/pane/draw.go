package pane

import (
	"math/bits"
	"sort"

	"yinde/internal/cells"
	"yinde/internal/qda"
)

// Rows returns what the pane shows: as many strings as it is high, each exactly as wide as
// it is, without line feeds. The slice is the pane's own and good until its next change.
func (p *Pane) Rows() []string {
	l := p.layout()
	if p.fresh {
		return p.rows
	}
	cols := p.opts.columnsAt(p.width)
	p.rows = p.rows[:0]
	para := 0
	if p.top < l.rows() {
		para = l.paraOf(p.top)
	}
	for r := p.top; len(p.rows) < p.height; r++ {
		p.buf = p.buf[:0]
		if r < l.rows() {
			for r >= l.first[para+1] {
				para++
			}
			p.drawRow(cols, para, r)
		} else {
			p.buf = pad(p.buf, p.width)
		}
		p.rows = append(p.rows, string(p.buf))
	}
	p.fresh = true
	return p.rows
}

func (p *Pane) drawRow(cols columns, para, r int) {
	s, row := p.lay.span(para, r)
	if cols.number > 0 {
		p.drawNumber(cols.number, para, row)
	}
	if cols.lanes > 0 {
		p.drawLanes(r)
	}
	if row == -1 && p.opts.Above != nil {
		if above := p.opts.Above(para); above != "" {
			above = cells.Truncate(cells.Clean(above), cols.width, "…")
			p.styled(p.opts.Styles.Number, above)
			p.buf = pad(p.buf, cols.width-cells.Width(above))
			return
		}
	}
	p.drawText(cols.width, para, s)
}

func (p *Pane) drawNumber(width, para, row int) {
	label := ""
	if p.opts.Number != nil && row >= 0 {
		label = cells.Truncate(cells.Clean(p.opts.Number(para, row)), width, "")
	}
	p.buf = pad(p.buf, width-cells.Width(label))
	p.styled(p.opts.Styles.Number, label)
	p.buf = append(p.buf, ' ')
}

func (p *Pane) drawLanes(r int) {
	g := p.stripes()
	for lane := range g.lanes {
		i, ok := g.at(lane, r)
		if !ok {
			p.buf = append(p.buf, ' ')
			continue
		}
		m := p.marks[i]
		sign := bar()
		if p.lay.rowOf(m.Start) == r {
			sign = letter(m.Letter)
		}
		p.styled(p.opts.Styles.color(m.Color), sign)
	}
	if g.overflows(r) {
		p.styled(p.opts.Styles.More, "+")
	} else {
		p.buf = append(p.buf, ' ')
	}
}

// letter is what stands at the head of a stripe: one cell, whatever was asked for.
func letter(r rune) string {
	if s := string(r); r > ' ' && cells.Width(s) == 1 && cells.Clean(s) == s {
		return s
	}
	return "*"
}

// styled appends text in a style; an empty text appends nothing.
func (p *Pane) styled(style, text string) {
	if style == "" || text == "" {
		p.buf = append(p.buf, text...)
		return
	}
	p.buf = append(p.buf, style...)
	p.buf = append(p.buf, text...)
	p.buf = append(p.buf, off...)
}

// drawText appends the text of a row, exactly width cells.
func (p *Pane) drawText(width, para int, s qda.Span) {
	s.End = p.drawnEnd(s.Start, s.End)
	mask := p.paint(s)
	label := p.lay.paras[para].Label - s.Start
	// The style that is on: the classes, and above their bits whether this is a label.
	const inLabel, none = 1 << MaxClass, 1 << (MaxClass + 1)
	now, on, col := uint64(none), false, 0
	it := cells.Iter{Text: p.lay.text[s.Start:s.End]}
	for g, ok := it.Next(); ok && col+g.Width <= width; g, ok = it.Next() {
		if g.Width == 0 {
			continue
		}
		want := uint64(0)
		if mask != nil {
			want = uint64(mask[g.Start])
		}
		if g.Start < label {
			want |= inLabel
		}
		if want != now {
			now, on = want, p.switchTo(uint32(want), want&inLabel != 0, on)
		}
		p.buf = append(p.buf, g.Text...)
		col += g.Width
	}
	if on {
		p.buf = append(p.buf, off...)
	}
	p.buf = pad(p.buf, width-col)
}

// switchTo ends the style that is on, if any, and begins that of the classes in set. It
// reports whether one is on now.
func (p *Pane) switchTo(set uint32, label, on bool) bool {
	if on {
		p.buf = append(p.buf, off...)
	}
	st := &p.opts.Styles
	n := len(p.buf)
	if label {
		p.buf = append(p.buf, st.Label...)
	} else {
		p.buf = append(p.buf, st.Text...)
	}
	for ; set != 0; set &= set - 1 {
		p.buf = append(p.buf, st.Class[bits.TrailingZeros32(set)]...)
	}
	return len(p.buf) > n
}

// paint returns the classes of every byte of a row, one bit each; nil if there are none.
func (p *Pane) paint(s qda.Span) []uint32 {
	var mask []uint32
	p.classes(func(c Class) {
		spans := p.spans[c]
		i := sort.Search(len(spans), func(i int) bool { return spans[i].End > s.Start })
		for ; i < len(spans) && spans[i].Start < s.End; i++ {
			if mask == nil {
				mask = p.blank(s.Len())
			}
			for at := max(spans[i].Start, s.Start); at < min(spans[i].End, s.End); at++ {
				mask[at-s.Start] |= 1 << c
			}
		}
	})
	return mask
}

func (p *Pane) blank(n int) []uint32 {
	if cap(p.mask) < n {
		p.mask = make([]uint32, n)
	}
	p.mask = p.mask[:n]
	clear(p.mask)
	return p.mask
}

func pad(buf []byte, n int) []byte {
	for range n {
		buf = append(buf, ' ')
	}
	return buf
}
