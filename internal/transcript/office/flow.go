package office

import "strings"

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

// opening is the first words of a story, enough for a message; "" when it is blank.
func opening(blocks []block) string {
	out := ""
	for _, b := range blocks {
		for p := range b.paragraphs {
			if p = strings.TrimSpace(p); p != "" {
				out += p[:min(len(p), 400)] + " "
			}
			if len(out) > 400 {
				return out
			}
		}
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

// deepest is how deep tables nest; words of deeper ones go to the rows of the last.
const deepest = 8

// begin is the start of one of the things that every format has.
func (d *desk) begin(m mark) mark {
	switch m {
	case table:
		if len(d.tables) >= deepest {
			return through
		}
		d.tables = append(d.tables, &block{rows: [][][]string{}})
	case row:
		if t := d.table(); t != nil {
			width := 0
			if n := len(t.rows); n > 0 {
				width = min(len(t.rows[n-1]), 10)
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

// finish is the end of what begin began; the first words of a note come back.
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
		return opening(d.pop())
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
	words := opening(blocks)
	if words == "" {
		return
	}
	d.noted(boxes, words)
	for _, b := range blocks {
		b.boxed = true
		d.flow().boxes = append(d.flow().boxes, b)
	}
}
