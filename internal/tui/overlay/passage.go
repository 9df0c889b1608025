package overlay

import (
	"strings"

	"yinde/internal/cells"
	"yinde/internal/qda"
	"yinde/internal/tui/look"
)

// Passage is a place of a text with what is said around it.
type Passage struct {
	Text *qda.Text
	At   qda.Span
	Look *look.Look
	Down int // rows scrolled on; [Passage.Rows] keeps it within what there is
}

// contextSentences is how many sentences stand before and after a quote, contextBytes the
// most bytes of each side, and of the quote itself: a sentence may be a megabyte.
const (
	contextSentences = 6
	contextBytes     = 3000
)

// around is the place with the sentences before and after it. From is where a turn begins,
// its label included, when nothing of it lies before.
func (c *Passage) around() (from, to int) {
	units := c.Text.Sentences
	from, to = c.At.Start, c.At.End
	if i := qda.UnitAt(units, c.At.Start); i >= 0 {
		from = min(from, units[max(0, i-contextSentences)].Start)
	}
	if i := qda.UnitAt(units, max(c.At.Start, c.At.End-1)); i >= 0 {
		to = max(to, units[min(len(units)-1, i+contextSentences)].End)
	}
	from = c.edge(max(from, c.At.Start-contextBytes))
	to = c.edge(min(to, c.At.End+contextBytes, c.At.Start+3*contextBytes))
	if n := c.Text.TurnAt(from); n >= 0 {
		turn := c.Text.Turns[n]
		if turn.Start <= from && from <= turn.Body || strings.TrimSpace(c.Text.Content[turn.Body:from]) == "" {
			from = turn.Start
		}
	}
	return from, to
}

// edge is the start of the character that byte at is in.
func (c *Passage) edge(at int) int {
	for at > 0 && !qda.OnEdge(c.Text.Content, at) {
		at--
	}
	return at
}

// Rows wraps the context into at most n rows that show the beginning of the quote, or what
// follows it where Down says so; the quote is set off from the rest.
func (c *Passage) Rows(width, n int) []string {
	if n <= 0 || width <= 0 {
		return nil
	}
	from, to := c.around()
	var rows []string
	first, last := -1, 0 // rows of the quote
	lead := c.lead(from)
	for at := from; at < to; {
		end := to
		if k := strings.IndexByte(c.Text.Content[at:to], '\n'); k >= 0 {
			end = at + k
		}
		para := c.Text.Content[at:end]
		if strings.TrimSpace(para) != "" {
			for _, l := range cells.Wrap(lead+para, width) {
				start, stop := at+max(0, l.Start-len(lead)), at+max(0, l.End-len(lead))
				if first < 0 && stop > c.At.Start {
					first = len(rows)
				}
				if start < c.At.End {
					last = len(rows)
				}
				row := look.NewLine(width+1).Add("", " ")
				if l.Start < len(lead) {
					row.Add(c.Look.Label, lead)
				}
				rows = append(rows, c.row(row, start, stop))
			}
		}
		lead, at = "", end+1
	}
	first = max(0, first)
	before := max(min(1, n-1), (n-1-last+first)/2) // rows shown above the quote
	skip := max(0, min(first-before, len(rows)-n))
	c.Down = max(-skip, min(c.Down, len(rows)-n-skip))
	skip = max(0, skip+c.Down)
	return rows[skip:min(len(rows), skip+n)]
}

// lead says who speaks where the context begins within a turn.
func (c *Passage) lead(from int) string {
	n := c.Text.TurnAt(from)
	if n < 0 || from == c.Text.Turns[n].Start {
		return ""
	}
	turn := c.Text.Turns[n]
	label := strings.TrimSpace(c.Text.Content[turn.Start:turn.Body])
	return cells.Truncate(strings.Join(strings.Fields(label), " "), 40, "") + "…"
}

// row draws one row of the text, bytes start to stop, the quote in it set off.
func (c *Passage) row(row *look.Line, start, stop int) string {
	text := func(a, b int) string { return c.Text.Content[max(a, start):max(start, min(b, stop))] }
	in := qda.Span{Start: max(c.At.Start, start), End: min(c.At.End, stop)}
	if in.Len() <= 0 {
		return row.Add(c.Look.Dim, strings.TrimRight(text(start, stop), " ")).String()
	}
	row.Add(c.Look.Dim, text(start, in.Start))
	row.Add(c.Look.Coded+c.Look.Strong, text(in.Start, in.End))
	return row.Add(c.Look.Dim, text(in.End, stop)).String()
}
