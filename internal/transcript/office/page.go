package office

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"yinde/internal/qda"
)

// page is what a document holds, in reading order, before anybody looks for speakers.
type page struct {
	blocks            []block
	asides            [asides]aside
	inserted, deleted int  // tracked changes
	objects           int  // pictures, charts, formulas, embedded files
	numbers           int  // paragraphs with a number or bullet of a list
	cut               bool // the file ends before it says so
	tail              int  // bytes after its end
	symbols           int  // characters of symbol fonts that have no known meaning
}

// block is a paragraph, which may hold breaks, or a table.
type block struct {
	words string
	rows  [][][]string // row, cell, paragraph; nil for a paragraph
	boxed bool
}

// The kinds of words that stand beside the text.
const (
	footnotes = iota
	endnotes
	comments
	margins // page headers and footers
	boxes
	hidden
	asides
)

var asideCodes = [asides]string{ // before the number and the first words
	"office.footnotes", "office.endnotes", "office.comments", "office.margins", "office.boxes", "office.hidden",
}

// aside counts pieces of one kind and keeps the first words.
type aside struct {
	n     int
	first string
}

// noted counts words of a kind, unless they are blank.
func (p *page) noted(kind int, words string) {
	words = strings.Join(strings.Fields(words[:min(len(words), 400)]), " ")
	if words == "" {
		return
	}
	a := &p.asides[kind]
	if a.n++; a.n == 1 {
		a.first = shorten(words)
	}
}

// shorten keeps the first words for a message.
func shorten(words string) string {
	const most = 40 // code points
	words = strings.ToValidUTF8(words, "")
	if utf8.RuneCountInString(words) > most {
		return string([]rune(words)[:most]) + "…"
	}
	return words
}

// warnings say what was left out.
func (p *page) warnings() []qda.Message {
	var out []qda.Message
	if p.cut {
		out = append(out, qda.Say("office.cut"))
	}
	if p.inserted+p.deleted > 0 {
		out = append(out, qda.Say("office.tracked", p.inserted, p.deleted))
	}
	for kind, a := range p.asides {
		code := asideCodes[kind]
		if kind == boxes && p.boxed() {
			code = "office.boxes_taken"
		}
		if a.n > 0 {
			out = append(out, qda.Say(code, a.n, a.first))
		}
	}
	for _, c := range []struct {
		code string
		n    int
	}{{"office.objects", p.objects}, {"office.numbers", p.numbers}, {"office.symbols", p.symbols}, {"office.tail", p.tail}} {
		if c.n > 0 {
			out = append(out, qda.Say(c.code, c.n))
		}
	}
	return out
}

// boxed reports whether text boxes hold more than all else: they are the interview.
func (p *page) boxed() bool {
	in, out := 0, 0
	for _, b := range p.blocks {
		if b.boxed {
			in += b.size()
		} else {
			out += b.size()
		}
	}
	return in > out
}

// text are the blocks that are the interview's.
func (p *page) text() []block {
	all := p.boxed()
	var out []block
	for _, b := range p.blocks {
		if all || !b.boxed {
			out = append(out, b)
		}
	}
	return out
}

// size is how many bytes of words a block holds.
func (b block) size() int {
	n := len(strings.TrimSpace(b.words))
	for _, row := range b.rows {
		for _, cell := range row {
			for _, words := range cell {
				n += len(words)
			}
		}
	}
	return n
}

// String is a paragraph as it stands, a table as rows of cells.
func (b block) String() string {
	if b.rows == nil {
		return b.words
	}
	rows := make([]string, 0, len(b.rows))
	for _, row := range b.rows {
		cells := make([]string, 0, len(row))
		for _, cell := range row {
			cells = append(cells, strings.Join(cell, "\n"))
		}
		rows = append(rows, strings.TrimRightFunc(strings.Join(cells, "\t"), unicode.IsSpace))
	}
	return strings.Join(rows, "\n")
}

// flow is one story being written: the body, a cell, a note, a text box.
type flow struct {
	blocks []block
	line   []byte
	open   bool    // a paragraph is open, where a format can tell
	boxes  []block // text boxes anchored in it
}

func (f *flow) say(s string) { f.line = append(f.line, s...) }

// end ends the paragraph.
func (f *flow) end() {
	f.blocks = append(append(f.blocks, block{words: string(f.line)}), f.boxes...)
	f.line, f.boxes = f.line[:0], nil
}

// close ends the story.
func (f *flow) close() []block {
	if len(f.line) > 0 || len(f.boxes) > 0 {
		f.end()
	}
	return f.blocks
}

// lines are the paragraphs of a story; of one that ends in an empty paragraph, as cells do
// after a table, without that.
func lines(blocks []block) []string {
	out := make([]string, 0, len(blocks))
	for _, b := range blocks {
		out = append(out, b.String())
	}
	for len(out) > 1 && strings.TrimSpace(out[len(out)-1]) == "" {
		out = out[:len(out)-1]
	}
	return out
}

// desk holds the stories and tables that are open, the innermost last.
type desk struct {
	*page
	flows  []*flow
	tables []*block
}

func newDesk(p *page) *desk { return &desk{page: p, flows: []*flow{{}}} }

func (d *desk) flow() *flow { return d.flows[len(d.flows)-1] }

func (d *desk) push() { d.flows = append(d.flows, &flow{}) }

// pop closes the innermost story.
func (d *desk) pop() []block {
	out := d.flow().close()
	if len(d.flows) > 1 {
		d.flows = d.flows[:len(d.flows)-1]
	}
	return out
}

// begin is the start of one of the things that every format has.
func (d *desk) begin(m mark) mark {
	switch m {
	case table:
		d.tables = append(d.tables, &block{rows: [][][]string{}})
	case row:
		if t := d.table(); t != nil {
			t.rows = append(t.rows, nil)
		}
	case cell, box, note:
		d.push()
	}
	return m
}

// table is the innermost table, nil when none is open.
func (d *desk) table() *block {
	if len(d.tables) == 0 {
		return nil
	}
	return d.tables[len(d.tables)-1]
}

// finish is the end of what begin began; a note's words come back.
func (d *desk) finish(m mark) (words string) {
	switch m {
	case paragraph:
		d.flow().end()
	case table:
		t := d.table()
		d.tables = d.tables[:len(d.tables)-1]
		if len(t.rows) > 0 {
			d.flow().blocks = append(d.flow().blocks, *t)
		}
	case cell:
		blocks := d.outside(d.pop())
		if t := d.table(); t != nil && len(t.rows) > 0 {
			last := &t.rows[len(t.rows)-1]
			*last = append(*last, lines(blocks))
		} else {
			d.flow().blocks = append(d.flow().blocks, blocks...)
		}
	case box:
		d.keepBox(d.pop())
	case note:
		return strings.Join(lines(d.pop()), "\n")
	}
	return ""
}

// outside takes the text boxes of a cell out of it: they are kept beside the table.
func (d *desk) outside(blocks []block) []block {
	out := blocks[:0]
	for _, b := range blocks {
		if b.boxed {
			d.flow().boxes = append(d.flow().boxes, b)
		} else {
			out = append(out, b)
		}
	}
	return out
}

// keepBox keeps a text box until the paragraph that holds it ends.
func (d *desk) keepBox(blocks []block) {
	words := strings.Join(lines(blocks), " ")
	if strings.TrimSpace(words) == "" {
		return
	}
	d.noted(boxes, words)
	for _, b := range blocks {
		b.boxed = true
		d.flow().boxes = append(d.flow().boxes, b)
	}
}
