package quotes

import (
	"strings"

	"yinde/internal/cells"
	"yinde/internal/qda"
	"yinde/internal/tui/look"
	"yinde/internal/tui/overlay"
)

// previewRows is how many rows the context has, its rule included, in a screen of height.
func (s *Screen) previewRows(height int) int {
	switch {
	case s.large == 1:
		return height / 2
	case s.large == 2 || height < 9:
		return 0
	}
	return min(10, max(5, height/3))
}

// preview is the context of the chosen quote in exactly height rows: where it is from, what
// is said around it, its memos.
func (s *Screen) preview(width, height int) []string {
	if height <= 0 {
		return nil
	}
	lk := s.desk.Look
	i := s.current()
	if i < 0 {
		return padded([]string{lk.Rule("", width)}, width, height)
	}
	rows := []string{lk.Rule(s.about(i), width)}
	var memos []string
	for _, m := range s.data.memosOn(i) {
		text := s.desk.T("quotes.memo", m.Text)
		if m.Coder != s.desk.Coder {
			text = s.desk.T("quotes.memo_of", string(m.Coder), m.Text)
		}
		memos = append(memos, overlay.Wrap(strings.Join(strings.Fields(text), " "), width-1, max(1, height/3))...)
	}
	memos = memos[:min(len(memos), (height-1)/2)]
	p := &s.data.List[i]
	rows = append(rows, passage{s.data.Texts[p.In], p.Span, lk}.rows(width-1, height-1-len(memos))...)
	for _, m := range memos {
		rows = append(rows, look.NewLine(width).Add("", " ").Add(lk.Warn, m).String())
	}
	return padded(rows, width, height)
}

func padded(rows []string, width, height int) []string {
	for len(rows) < height {
		rows = append(rows, look.NewLine(width).String())
	}
	return rows[:height]
}

// about says where a quote is from.
func (s *Screen) about(i int) string {
	p := &s.data.List[i]
	t, text := &s.data.Transcripts[p.In], s.data.Texts[p.In]
	parts := []string{strings.TrimSpace(t.ID + " " + t.Title)}
	if n := text.TurnAt(p.Start); n >= 0 {
		parts = append(parts, s.desk.T("quotes.turn", n+1))
		if who := text.Turns[n].Speaker; who != "" {
			parts = append(parts, who)
		}
	}
	if t.Date != "" {
		parts = append(parts, t.Date)
	}
	if !s.data.only {
		parts = append(parts, s.desk.T("quotes.by", s.data.coders(i)))
	}
	return cells.Clean(strings.Join(parts, " · "))
}

// passage is a place of a text with what is said around it.
type passage struct {
	text *qda.Text
	at   qda.Span
	look *look.Look
}

// contextSentences is how many sentences stand before and after a quote, contextBytes the
// most bytes of each side, and of the quote itself: a sentence may be a megabyte.
const (
	contextSentences = 6
	contextBytes     = 3000
)

// around is the place with the sentences before and after it. From is where a turn begins,
// its label included, when nothing of it lies before.
func (c passage) around() (from, to int) {
	units := c.text.Sentences
	from, to = c.at.Start, c.at.End
	if i := qda.UnitAt(units, c.at.Start); i >= 0 {
		from = min(from, units[max(0, i-contextSentences)].Start)
	}
	if i := qda.UnitAt(units, max(c.at.Start, c.at.End-1)); i >= 0 {
		to = max(to, units[min(len(units)-1, i+contextSentences)].End)
	}
	from = c.edge(max(from, c.at.Start-contextBytes))
	to = c.edge(min(to, c.at.End+contextBytes, c.at.Start+3*contextBytes))
	if n := c.text.TurnAt(from); n >= 0 {
		turn := c.text.Turns[n]
		if turn.Start <= from && from <= turn.Body || strings.TrimSpace(c.text.Content[turn.Body:from]) == "" {
			from = turn.Start
		}
	}
	return from, to
}

// edge is the start of the character that byte at is in.
func (c passage) edge(at int) int {
	for at > 0 && !qda.OnEdge(c.text.Content, at) {
		at--
	}
	return at
}

// rows wraps the context into at most n rows that show the beginning of the quote; the quote
// is set off from the rest.
func (c passage) rows(width, n int) []string {
	if n <= 0 || width <= 0 {
		return nil
	}
	from, to := c.around()
	var rows []string
	first, last := -1, 0 // rows of the quote
	lead := c.lead(from)
	for at := from; at < to; {
		end := to
		if k := strings.IndexByte(c.text.Content[at:to], '\n'); k >= 0 {
			end = at + k
		}
		para := c.text.Content[at:end]
		if strings.TrimSpace(para) != "" {
			for _, l := range cells.Wrap(lead+para, width) {
				start, stop := at+max(0, l.Start-len(lead)), at+max(0, l.End-len(lead))
				if first < 0 && stop > c.at.Start {
					first = len(rows)
				}
				if start < c.at.End {
					last = len(rows)
				}
				row := look.NewLine(width+1).Add("", " ")
				if l.Start < len(lead) {
					row.Add(c.look.Label, lead)
				}
				rows = append(rows, c.row(row, start, stop))
			}
		}
		lead, at = "", end+1
	}
	first = max(0, first)
	before := max(min(1, n-1), (n-1-last+first)/2) // rows shown above the quote
	skip := max(0, min(first-before, len(rows)-n))
	return rows[skip:min(len(rows), skip+n)]
}

// lead says who speaks where the context begins within a turn.
func (c passage) lead(from int) string {
	n := c.text.TurnAt(from)
	if n < 0 || from == c.text.Turns[n].Start {
		return ""
	}
	turn := c.text.Turns[n]
	label := strings.TrimSpace(c.text.Content[turn.Start:turn.Body])
	return flat(label, 40) + "…"
}

// row draws one row of the text, bytes start to stop, the quote in it set off.
func (c passage) row(row *look.Line, start, stop int) string {
	text := func(a, b int) string { return c.text.Content[max(a, start):max(start, min(b, stop))] }
	in := qda.Span{Start: max(c.at.Start, start), End: min(c.at.End, stop)}
	if in.Len() <= 0 {
		return row.Add(c.look.Dim, strings.TrimRight(text(start, stop), " ")).String()
	}
	row.Add(c.look.Dim, text(start, in.Start))
	row.Add(c.look.Coded+c.look.Strong, text(in.Start, in.End))
	return row.Add(c.look.Dim, text(in.End, stop)).String()
}
