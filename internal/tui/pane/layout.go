package pane

import (
	"slices"
	"sort"
	"strings"

	"yinde/internal/cells"
	"yinde/internal/qda"
)

// minText is the width of text, in cells, below which the gutter gives way.
const minText = 14

// columns says where things stand in a row, in cells.
type columns struct {
	number int // width of the number column, without the space after it
	lanes  int // lanes shown
	text   int // x of the text
	width  int // cells of the text
}

// columnsAt divides a pane of the given width.
func (o *Options) columnsAt(width int) columns {
	c := columns{number: o.NumberWidth, lanes: o.Lanes}
	for {
		c.text = 0
		if c.number > 0 {
			c.text += c.number + 1
		}
		if c.lanes > 0 {
			c.text += c.lanes + 1
		}
		c.width = width - c.text
		switch {
		case c.width >= minText || c.text == 0:
			return c
		case c.number > 0:
			c.number = 0
		default:
			c.lanes = 0
		}
	}
}

// Layout is a text wrapped at one width. It does not change once made.
type Layout struct {
	text  string
	paras []Para
	width int   // cells of the text column
	start []int // by row: its first byte; a blank row has that of the row below it
	first []int // by paragraph: its first row, blank ones included; then the number of rows
}

// Prepare returns a function that wraps a text for a pane of the given width. It may run
// in another goroutine, as for a text of many megabytes it should; give its result to Adopt.
func (p *Pane) Prepare(text string, paras []Para, width int) func() *Layout {
	cols := p.opts.columnsAt(max(width, 0)).width
	return func() *Layout { return wrapText(text, tidy(text, paras), cols) }
}

// Adopt takes a text wrapped by Prepare; call SetSize after it if the width is a new one.
// If it is the text that is shown, place, marks and highlights stay; else it is as after
// SetText. Where the width has become another meanwhile, it is wrapped again.
func (p *Pane) Adopt(l *Layout) {
	same := p.text == l.text && slices.Equal(p.paras, l.paras)
	p.text, p.paras, p.lay = l.text, l.paras, l
	p.lanes = nil
	p.fresh = false
	if !same {
		p.reset()
	}
}

// layout returns the text wrapped for the present width.
func (p *Pane) layout() *Layout {
	width := p.opts.columnsAt(p.width).width
	switch {
	case p.width == 0:
		return &Layout{first: []int{0}}
	case p.lay == nil || p.lay.width != width:
		p.lay = wrapText(p.text, p.paras, width)
		p.lanes = nil
		p.settle()
	}
	return p.lay
}

func wrapText(text string, paras []Para, width int) *Layout {
	l := &Layout{text: text, paras: paras, width: width}
	l.first = make([]int, 0, len(paras)+1)
	l.start = make([]int, 0, len(text)/max(width, 1)+len(paras))
	for _, para := range paras {
		l.first = append(l.first, len(l.start))
		for range para.Space {
			l.start = append(l.start, para.Start)
		}
		l.start = cells.AppendRows(l.start, text[para.Start:para.End], para.Start, width)
	}
	l.first = append(l.first, len(l.start))
	return l
}

// tidy returns paragraphs that are in order and within the text, lines if there are none.
func tidy(text string, paras []Para) []Para {
	if paras == nil {
		return linesOf(text)
	}
	paras = slices.Clone(paras)
	end := 0
	for i := range paras {
		para := &paras[i]
		para.Start = max(end, min(para.Start, len(text)))
		para.End = max(para.Start, min(para.End, len(text)))
		para.Space = max(0, min(para.Space, 9))
		end = para.End
	}
	return paras
}

func linesOf(text string) []Para {
	paras := []Para{}
	for at := 0; at < len(text); {
		n := strings.IndexByte(text[at:], '\n')
		if n < 0 {
			n = len(text) - at
		}
		paras = append(paras, Para{Span: qda.Span{Start: at, End: at + n}})
		at += n + 1
	}
	return paras
}

// rows returns the number of rows.
func (l *Layout) rows() int { return len(l.start) }

// rowOf returns the row that shows the byte at off, or the nearest before it.
func (l *Layout) rowOf(off int) int {
	if len(l.start) == 0 {
		return 0
	}
	// The last of the rows that start at or before off: never a blank one.
	r := sort.SearchInts(l.start, off+1) - 1
	if r < 0 {
		r = l.paras[0].Space
	}
	return r
}

// paraOf returns the paragraph that row r belongs to.
func (l *Layout) paraOf(r int) int {
	return max(0, min(sort.SearchInts(l.first, r+1)-1, len(l.paras)-1))
}

// span returns the bytes of row r of paragraph para, and the number of the row within the
// paragraph: negative if it is a blank row above.
func (l *Layout) span(para, r int) (s qda.Span, row int) {
	row = r - l.first[para] - l.paras[para].Space
	s.Start = l.start[r]
	switch {
	case row < 0:
		s.End = s.Start
	case r+1 < l.first[para+1]:
		s.End = l.start[r+1]
	default:
		s.End = l.paras[para].End
	}
	return s, row
}
