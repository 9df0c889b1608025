package adjudicate

import (
	"strings"

	"yinde/internal/cells"
	"yinde/internal/qda"
	"yinde/internal/tui/look"
)

// mostBytes is how much of a case is shown: a coding may be a whole interview.
const mostBytes = 6000

// passage wraps the words of a place with the sentence before and after it. Spans of it stand
// in brackets, so that they can be told apart without colour.
func passage(lk *look.Look, t *qda.Text, at qda.Span, spans []qda.Span, width int) (rows []string) {
	from, to := around(t, at)
	for _, para := range bracketed(t.Content[from:to], from, spans) {
		for _, l := range cells.Wrap(para.text, max(1, width-2)) {
			row := look.NewLine(width).Add("", " ")
			para.draw(lk, row, l.Start, l.End)
			rows = append(rows, row.String())
		}
	}
	return rows
}

// around is a place with the sentence before and after it.
func around(t *qda.Text, at qda.Span) (from, to int) {
	from, to = at.Start, at.End
	if i := qda.UnitAt(t.Sentences, at.Start); i >= 0 {
		from = min(from, t.Sentences[max(0, i-1)].Start)
	}
	if i := qda.UnitAt(t.Sentences, max(at.Start, at.End-1)); i >= 0 {
		to = max(to, t.Sentences[min(len(t.Sentences)-1, i+1)].End)
	}
	from, to = max(from, at.Start-mostBytes/4), min(to, at.Start+mostBytes)
	for !qda.OnEdge(t.Content, from) {
		from++
	}
	for !qda.OnEdge(t.Content, to) {
		to--
	}
	return from, to
}

// piece is a line of the text with brackets put into it, at marks.
type piece struct {
	text  string
	marks []int // bytes of text at which a bracket stands, opening and closing in turn
	open  bool  // it begins within a span
}

// bracketed splits words, which stand at byte from of the text, into lines with brackets.
func bracketed(words string, from int, spans []qda.Span) (out []piece) {
	spans = qda.Union(spans)
	at := from
	inside := false
	for _, line := range strings.SplitAfter(words, "\n") {
		p := piece{open: inside}
		var b strings.Builder
		for i, r := range strings.TrimSuffix(line, "\n") {
			p.brackets(&b, spans, at+i, &inside)
			b.WriteRune(r)
		}
		at += len(line)
		if end := at - len(line) + len(strings.TrimSuffix(line, "\n")); inside {
			p.closing(&b, spans, end, &inside)
		}
		if p.text = b.String(); strings.TrimSpace(p.text) != "" {
			out = append(out, p)
		}
	}
	return out
}

// brackets writes the brackets that stand before byte at.
func (p *piece) brackets(b *strings.Builder, spans []qda.Span, at int, inside *bool) {
	p.closing(b, spans, at, inside)
	for _, s := range spans {
		if s.Start == at {
			p.marks = append(p.marks, b.Len())
			b.WriteByte('[')
			*inside = true
		}
	}
}

func (p *piece) closing(b *strings.Builder, spans []qda.Span, at int, inside *bool) {
	for _, s := range spans {
		if s.End == at && *inside {
			p.marks = append(p.marks, b.Len())
			b.WriteByte(']')
			*inside = false
		}
	}
}

// draw adds bytes start to end of the line, what is in brackets set off.
func (p *piece) draw(lk *look.Look, row *look.Line, start, end int) {
	inside, at := p.open, 0
	add := func(to int, style look.Style) {
		if a, z := max(at, start), min(to, end); a < z {
			row.Add(style, p.text[a:z])
		}
		at = to
	}
	style := func() look.Style {
		if inside {
			return lk.Coded + lk.Strong
		}
		return lk.Dim
	}
	for _, m := range p.marks {
		add(m, style())
		add(m+1, lk.Key)
		inside = !inside
	}
	add(len(p.text), style())
}
