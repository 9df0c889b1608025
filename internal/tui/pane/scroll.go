package pane

import "yinde/internal/qda"

// RowCount returns the number of rows the text has at the present width.
func (p *Pane) RowCount() int { return p.layout().rows() }

// Top returns the first row in view.
func (p *Pane) Top() int { p.layout(); return p.top }

// ScrollTo brings the row of the byte at off to the top, or as near as the end of the text
// allows. Like all scrolling it reports whether the view moved.
func (p *Pane) ScrollTo(off int) bool { return p.setTop(p.layout().rowOf(off)) }

// ScrollBy moves the view down by n rows; up if n is negative.
func (p *Pane) ScrollBy(n int) bool { p.layout(); return p.setTop(p.top + n) }

// PageDown moves the view down by a screen less one row, which stays for the eye.
func (p *Pane) PageDown() bool { return p.ScrollBy(max(p.height-1, 1)) }

// PageUp moves the view up by a screen less one row.
func (p *Pane) PageUp() bool { return p.ScrollBy(-max(p.height-1, 1)) }

// ScrollHome moves the view to the start of the text.
func (p *Pane) ScrollHome() bool { return p.setTop(0) }

// ScrollEnd moves the view to the end of the text.
func (p *Pane) ScrollEnd() bool { return p.setTop(p.layout().rows()) }

// EnsureVisible scrolls as little as it can to show all rows of the span, with the margin
// of the options around them. Of a span higher than the pane it shows the start.
func (p *Pane) EnsureVisible(s qda.Span) bool {
	l := p.layout()
	first, last := l.rowOf(s.Start), l.rowOf(max(s.Start, s.End-1))
	margin := max(0, min(p.opts.Margin, (p.height-1-(last-first))/2))
	switch {
	case first-margin < p.top || last-first >= p.height:
		return p.setTop(first - margin)
	case last+margin >= p.top+p.height:
		return p.setTop(last + margin - p.height + 1)
	}
	return false
}

// Visible returns the bytes in view.
func (p *Pane) Visible() qda.Span {
	l := p.layout()
	if l.rows() == 0 || p.height == 0 {
		return qda.Span{}
	}
	last := min(p.top+p.height, l.rows()) - 1
	s, _ := l.span(l.paraOf(last), last)
	return qda.Span{Start: l.start[p.top], End: s.End}
}

func (p *Pane) setTop(row int) bool {
	l := p.layout()
	row = max(0, min(row, l.rows()-p.height))
	moved := row != p.top
	p.top = row
	if row < l.rows() {
		p.anchor = l.start[row]
		p.lead = l.rowOf(p.anchor) - row
	}
	p.fresh = p.fresh && !moved
	return moved
}

// settle finds the top again after the rows have changed. The anchor stays, so that making
// the pane smaller and larger again comes back to the same place.
func (p *Pane) settle() {
	l := p.layout()
	top := max(0, min(l.rowOf(p.anchor)-p.lead, l.rows()-p.height))
	p.fresh = p.fresh && top == p.top
	p.top = top
}
