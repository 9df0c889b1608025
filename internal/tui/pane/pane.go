// Package pane draws a long text: a transcript with line numbers, coding stripes and
// highlights. Only the rows in view are ever drawn, so a 10 MB text costs a frame what a
// page costs.
//
//   - paragraph: a stretch of the text without a line feed, wrapped on its own; mostly a
//     turn, whose label is drawn in a style of its own.
//   - row: what one line of the screen shows of a paragraph. Rows count from 0 over the
//     whole text, blank rows above paragraphs among them; they change with the width.
//   - mark: a coding. It is drawn as a stripe in one of the lanes of the gutter.
//   - class: how a stretch of text is highlighted. Classes may lie over each other.
//
// From left to right a line has the number column, the lanes, and the text. Where the pane
// is narrow the number goes first, then the lanes. Offsets are bytes of the text, spans
// half-open; x and y are cells of the pane, from 0. What is asked about a place off the
// text is answered for the nearest place on it.
//
// A Pane belongs to one goroutine.
package pane

import (
	"math/bits"
	"slices"

	"yinde/internal/qda"
)

// Para is one paragraph. Paragraphs are given in order and do not overlap.
type Para struct {
	qda.Span
	Label int // byte offset where the label ends; Start or less: no label
	Space int // blank rows above
}

// Mark is a coding as the gutter shows it.
type Mark struct {
	qda.Span
	Letter rune // drawn where the mark begins; one cell wide
	Color  int  // index into Styles.Colors
}

// Class is the reason for which text is highlighted, 0 ≤ Class < MaxClass. Where several
// meet, all their styles are set, the higher class last, so that it wins.
type Class uint8

// MaxClass is the number of classes.
const MaxClass = 32

// The classes every reader needs. Those below Cursor are free, for tints of coded text.
const (
	Coded      Class = 0
	Cursor     Class = 16 // the sentence, clause or word the cursor is on
	Hit        Class = 17 // found by a search
	CurrentHit Class = 18
	Selection  Class = 19
)

// Options is what the reader decides about a pane.
type Options struct {
	// Number returns what stands in the number column beside a row of a paragraph (0 its
	// first), "" for nothing. Both count from 0.
	Number func(para, row int) string
	// Above returns what stands in the last blank row above a paragraph, "" for nothing.
	Above       func(para int) string
	NumberWidth int // cells of the number column; 0 for none
	Lanes       int // most stripes beside each other; 0 for no gutter
	Margin      int // rows that EnsureVisible leaves above and below, if there is room
	Styles      Styles
}

// Refresh draws anew what Number and Above return.
func (p *Pane) Refresh() { p.fresh = false }

// Pane is a text and the window on it. The zero Pane is empty; give it a size and a text.
type Pane struct {
	opts   Options
	text   string
	paras  []Para
	width  int // cells
	height int

	lay    *Layout // nil or stale after a change; see layout
	top    int     // the first row in view
	anchor int     // the byte that was at the top when last scrolled; survives resizing
	lead   int     // blank rows in view above the row of anchor

	marks []Mark
	order []int32 // marks by place
	lanes *stripes

	spans [MaxClass][]qda.Span // by class: sorted, apart from each other
	used  uint32               // classes that have spans

	rows  []string
	fresh bool // rows shows the present state
	buf   []byte
	mask  []uint32
}

// SetOptions replaces the options.
func (p *Pane) SetOptions(o Options) {
	o.Lanes, o.NumberWidth = max(o.Lanes, 0), max(o.NumberWidth, 0)
	p.opts = o
	p.lanes = nil
	p.fresh = false
}

// SetText replaces the text, scrolls to its start and drops marks and highlights. Without
// paragraphs every line of the text is one. The text is wrapped when first needed; see
// Prepare for doing that aside.
func (p *Pane) SetText(text string, paras []Para) {
	p.text, p.paras, p.lay = text, tidy(text, paras), nil
	p.reset()
}

func (p *Pane) reset() {
	p.top, p.anchor, p.lead = 0, 0, 0
	if len(p.paras) > 0 {
		p.anchor, p.lead = p.paras[0].Start, p.paras[0].Space
	}
	p.spans, p.used = [MaxClass][]qda.Span{}, 0
	p.SetMarks(nil)
}

// SetSize sets the size in cells. What was at the top stays there.
func (p *Pane) SetSize(width, height int) {
	width, height = max(width, 0), max(height, 0)
	if width == p.width && height == p.height {
		return
	}
	p.width, p.height = width, height
	p.fresh = false
	p.layout()
	p.settle()
}

// Size returns the size in cells.
func (p *Pane) Size() (width, height int) { return p.width, p.height }

// SetMarks replaces the marks. Their lanes depend on text, width and marks only, never on
// their order here nor on what is in view.
func (p *Pane) SetMarks(marks []Mark) {
	p.marks = slices.Clone(marks)
	for i := range p.marks {
		p.marks[i].Span = p.clamp(p.marks[i].Span)
	}
	p.order = byPlace(p.marks)
	p.lanes = nil
	p.fresh = false
}

// SetHighlights replaces the spans of one class; no spans clear it. Other classes are not
// touched, so that moving the cursor costs nothing for what is coded.
func (p *Pane) SetHighlights(c Class, spans ...qda.Span) {
	if c >= MaxClass {
		return
	}
	p.spans[c] = p.union(spans)
	p.used &^= 1 << c
	if len(p.spans[c]) > 0 {
		p.used |= 1 << c
	}
	p.fresh = false
}

// union returns spans sorted, within the text, and merged where they touch.
func (p *Pane) union(spans []qda.Span) []qda.Span {
	out := make([]qda.Span, 0, len(spans))
	for _, s := range spans {
		if s = p.clamp(s); s.Len() > 0 {
			out = append(out, s)
		}
	}
	if !slices.IsSortedFunc(out, qda.Span.Compare) {
		slices.SortFunc(out, qda.Span.Compare)
	}
	n := 0
	for _, s := range out {
		if n > 0 && s.Start <= out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out[n] = s
		n++
	}
	return out[:n]
}

func (p *Pane) clamp(s qda.Span) qda.Span {
	start := max(0, min(s.Start, len(p.text)))
	return qda.Span{Start: start, End: max(start, min(s.End, len(p.text)))}
}

// classes calls f for every class that has spans, the lowest first.
func (p *Pane) classes(f func(c Class)) {
	for set := p.used; set != 0; set &= set - 1 {
		f(Class(bits.TrailingZeros32(set)))
	}
}
