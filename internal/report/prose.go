package report

import (
	"regexp"
	"strings"
)

// proseKind is what a piece of an author's Markdown is.
type proseKind int

const (
	aParagraph proseKind = iota
	aHeading
	aBullet
	anItem // of a numbered list
	aSaying
	aCode
	aTable
)

// prose is one piece of an author's Markdown. Formats other than Markdown print it from this:
// the common forms are kept and everything else is text.
type prose struct {
	kind   proseKind
	level  int    // of a heading, 1 for #
	number string // of a numbered item, such as "1."
	text   []span
	rows   [][][]span // of a table, the first its header
}

// span is letters of one look.
type span struct {
	text               string
	bold, italic, mono bool
	link               string // http, https or mailto
}

func plainText(spans []span) string {
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(s.text)
	}
	return b.String()
}

// plain is all its words.
func (p prose) plain() string {
	out := plainText(p.text)
	for _, row := range p.rows {
		for _, cell := range row {
			out += " " + plainText(cell)
		}
	}
	return out
}

var (
	bulletLine = regexp.MustCompile(`^ {0,8}(?:[-*+]|[●•])[ \t]+(.*)$`)
	itemLine   = regexp.MustCompile(`^ {0,8}([0-9]{1,9}[.)])[ \t]+(.*)$`)
	underTable = regexp.MustCompile(`^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$`)
	ruleLine   = regexp.MustCompile(`^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$`)
)

// proseReader takes Markdown apart line by line.
type proseReader struct {
	out   []prose
	open  *prose // a piece that lines may still join
	lines []string
}

// parseProse takes an author's Markdown apart. It never fails: what is no form it knows is a
// paragraph.
func parseProse(s string) []prose {
	r := &proseReader{}
	lines := strings.Split(strings.Trim(printable(strings.ReplaceAll(s, "\r\n", "\n"), true), "\n"), "\n")
	for i := 0; i < len(lines); i++ {
		line := lines[i]
		bare := strings.TrimSpace(line)
		if fence := fenceOf(bare); fence != "" {
			i = r.code(lines, i, fence)
			continue
		}
		if strings.Contains(line, "|") && i+1 < len(lines) && strings.Contains(lines[i+1], "|") && underTable.MatchString(lines[i+1]) {
			i = r.table(lines, i)
			continue
		}
		r.line(line, bare)
	}
	r.flush()
	return r.out
}

func (r *proseReader) line(line, bare string) {
	switch {
	case bare == "" || ruleLine.MatchString(line):
		r.flush()
	case headingLevel(line) > 0:
		r.flush()
		level := headingLevel(line)
		title := strings.TrimSpace(strings.TrimRight(strings.TrimSpace(bare[level:]), "#"))
		r.out = append(r.out, prose{kind: aHeading, level: level, text: inlines(title)})
	case bulletLine.MatchString(line):
		r.begin(prose{kind: aBullet}, bulletLine.FindStringSubmatch(line)[1])
	case itemLine.MatchString(line):
		m := itemLine.FindStringSubmatch(line)
		r.begin(prose{kind: anItem, number: m[1]}, m[2])
	case bare[0] == '>':
		said := strings.TrimPrefix(strings.TrimPrefix(bare, ">"), " ")
		if r.open != nil && r.open.kind == aSaying && said != "" {
			r.lines = append(r.lines, said)
			return
		}
		r.begin(prose{kind: aSaying}, said)
	case r.open != nil:
		r.lines = append(r.lines, strings.TrimLeft(line, " \t"))
	default:
		r.begin(prose{kind: aParagraph}, strings.TrimLeft(line, " \t"))
	}
}

// headingLevel is how many # a heading has, 0 where the line is none.
func headingLevel(line string) int {
	bare := strings.TrimLeft(line, " ")
	n := len(bare) - len(strings.TrimLeft(bare, "#"))
	if n == 0 || n > 6 || len(line)-len(bare) > 3 || len(bare) > n && bare[n] != ' ' && bare[n] != '\t' {
		return 0
	}
	return n
}

func (r *proseReader) begin(p prose, line string) {
	r.flush()
	r.open, r.lines = &p, []string{line}
}

// flush ends the piece that is open. Its lines are joined; two spaces or a backslash at the
// end of one break it.
func (r *proseReader) flush() {
	if r.open == nil {
		return
	}
	var soft []string
	add := func() {
		if text := inlines(oneLine(strings.Join(soft, "\n"))); len(text) > 0 {
			if len(r.open.text) > 0 {
				r.open.text = append(r.open.text, span{text: "\n"})
			}
			r.open.text = append(r.open.text, text...)
		}
		soft = nil
	}
	for _, line := range r.lines {
		cut, broken := strings.CutSuffix(line, `\`)
		soft = append(soft, cut)
		if broken || strings.HasSuffix(line, "  ") {
			add()
		}
	}
	add()
	if len(r.open.text) > 0 {
		r.out = append(r.out, *r.open)
	}
	r.open = nil
}

// code reads from an opening fence to its end and returns the last line it took.
func (r *proseReader) code(lines []string, i int, fence string) int {
	r.flush()
	var in []string
	for i++; i < len(lines); i++ {
		if bare := strings.TrimSpace(lines[i]); strings.HasPrefix(fenceOf(bare), fence) && bare == fenceOf(bare) {
			break
		}
		in = append(in, lines[i])
	}
	r.out = append(r.out, prose{kind: aCode, text: []span{{text: strings.Join(in, "\n"), mono: true}}})
	return i
}

// table reads a table from its header on and returns the last line it took.
func (r *proseReader) table(lines []string, i int) int {
	r.flush()
	t := prose{kind: aTable, rows: [][][]span{tableCells(lines[i])}}
	for i++; i+1 < len(lines) && strings.Contains(lines[i+1], "|"); i++ {
		row := tableCells(lines[i+1])
		t.rows = append(t.rows, row[:min(len(row), len(t.rows[0]))])
	}
	r.out = append(r.out, t)
	return i
}

func tableCells(line string) [][]span {
	line = strings.TrimSpace(line)
	line = strings.TrimPrefix(line, "|")
	if strings.HasSuffix(line, "|") && !strings.HasSuffix(line, `\|`) {
		line = line[:len(line)-1]
	}
	const hidden = "\x00"
	var out [][]span
	for _, cell := range strings.Split(strings.ReplaceAll(line, `\|`, hidden), "|") {
		out = append(out, inlines(strings.TrimSpace(strings.ReplaceAll(cell, hidden, "|"))))
	}
	return out
}
