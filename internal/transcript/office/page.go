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
