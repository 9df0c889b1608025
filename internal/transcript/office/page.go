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

// block is a run of paragraphs, which may hold breaks, or a table.
type block struct {
	words string       // every paragraph is closed by ended
	rows  [][][]string // row, cell, paragraph; nil for paragraphs
	boxed bool
}

// ended ends a paragraph in a run: one string for many takes a tenth of the memory. No
// document holds this character.
const ended = "\x1e"

// paragraphs goes through what stands in lines of its own: paragraphs, or a table's rows.
func (b block) paragraphs(yield func(string) bool) {
	if b.rows == nil {
		strings.SplitSeq(strings.TrimSuffix(b.words, ended), ended)(yield)
		return
	}
	for _, row := range b.rows {
		if !yield(rowWords(row)) {
			return
		}
	}
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
	n := len(b.words) - strings.Count(b.words, ended)
	for _, row := range b.rows {
		for _, cell := range row {
			for _, words := range cell {
				n += len(words)
			}
		}
	}
	return n
}

// rowWords is a row with tabs between its cells.
func rowWords(row [][]string) string {
	var b strings.Builder
	for i, cell := range row {
		if i > 0 {
			b.WriteByte('\t')
		}
		for j, words := range cell {
			if j > 0 {
				b.WriteByte('\n')
			}
			b.WriteString(words)
		}
	}
	return strings.TrimRightFunc(b.String(), unicode.IsSpace)
}

// flow is one story being written: the body, a cell, a note, a text box.
type flow struct {
	blocks []block
	run    []byte  // paragraphs, and the open one
	from   int     // where in run that begins
	open   bool    // a paragraph is open, where a format can tell
	boxes  []block // text boxes anchored in it
}

func (f *flow) say(s string) {
	if strings.Contains(s, ended) {
		s = strings.ReplaceAll(s, ended, "\x1f") // is taken out and counted later
	}
	f.run = append(f.run, s...)
}

// line is the open paragraph.
func (f *flow) line() []byte { return f.run[f.from:] }

// takeLine takes it out.
func (f *flow) takeLine() string {
	line := string(f.line())
	f.run = f.run[:f.from]
	return line
}

// end ends the paragraph.
func (f *flow) end() {
	f.run = append(f.run, ended...)
	f.from = len(f.run)
	if len(f.boxes) > 0 {
		f.cut()
		f.blocks = append(f.blocks, f.boxes...)
		f.boxes = nil
	}
}

// cut ends the run, so that something else can follow.
func (f *flow) cut() {
	if f.from > 0 {
		f.blocks = append(f.blocks, block{words: string(f.run[:f.from])})
		f.run = append(f.run[:0], f.run[f.from:]...)
		f.from = 0
	}
}

// close ends the story and leaves the flow ready for another.
func (f *flow) close() []block {
	if len(f.line()) > 0 || len(f.boxes) > 0 {
		f.end()
	}
	f.cut()
	blocks := f.blocks
	*f = flow{run: f.run[:0]}
	return blocks
}

// lines are the paragraphs of a story; of one that ends in empty paragraphs, as cells do
// after a table, without those.
func lines(blocks []block) []string {
	var out []string
	for _, b := range blocks {
		for p := range b.paragraphs {
			out = append(out, p)
		}
	}
	for len(out) > 0 && strings.TrimSpace(out[len(out)-1]) == "" {
		out = out[:len(out)-1]
	}
	return out
}

// desk holds the stories and tables that are open, the innermost last.
type desk struct {
	*page
	flows  []*flow
	spare  []*flow // closed, to be used again
	tables []*block
}

func newDesk(p *page) *desk { return &desk{page: p, flows: []*flow{{}}} }

func (d *desk) flow() *flow { return d.flows[len(d.flows)-1] }

func (d *desk) push() {
	n := len(d.spare)
	if n == 0 {
		d.flows = append(d.flows, &flow{})
		return
	}
	d.flows = append(d.flows, d.spare[n-1])
	d.spare = d.spare[:n-1]
}

// pop closes the innermost story.
func (d *desk) pop() []block {
	out := d.flow().close()
	if n := len(d.flows); n > 1 {
		d.spare = append(d.spare, d.flow())
		d.flows = d.flows[:n-1]
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
			width := 0
			if n := len(t.rows); n > 0 {
				width = len(t.rows[n-1])
			}
			t.rows = append(t.rows, make([][]string, 0, width)) // rows of a table are alike
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
			d.flow().cut()
			d.flow().blocks = append(d.flow().blocks, *t)
		}
	case cell:
		blocks := d.outside(d.pop())
		if t := d.table(); t != nil && len(t.rows) > 0 {
			last := &t.rows[len(t.rows)-1]
			*last = append(*last, lines(blocks))
		} else {
			d.flow().cut()
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
