package overlay

import (
	"slices"
	"strings"

	"yinde/internal/cells"
	"yinde/internal/qda"
	"yinde/internal/report"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/look"
)

// run is a stretch of the text that is shown, in one look. From and to are the bytes of the
// quote it stands for, from = to for a sign.
type run struct {
	text     string
	style    look.Style
	from, to int
}

// runs is the quote as the view shows it. In the view with signs, [- -] are words left out,
// {+ +} words put in, * * words emphasised: the signs tell, whatever the colours.
func (c *Card) runs() []run {
	lk := c.Desk.Look
	switch c.view {
	case verbatim:
		return []run{{c.quote, "", 0, len(c.quote)}}
	case asPrinted:
		return []run{{c.inPrint(), "", 0, 0}}
	}
	var out []run
	edges := []int{0, len(c.quote)}
	for _, e := range c.changes() {
		edges = append(edges, e.Start, e.End)
	}
	slices.Sort(edges)
	edges = slices.Compact(edges)
	for i, at := range edges {
		for _, e := range slices.Backward(c.changes()) { // what began last ends first
			if e.End == at {
				out = append(out, c.close(e)...)
			}
		}
		for _, e := range c.changes() {
			if e.Start == at {
				sign := "[-"
				if e.Kind == report.Emphasis {
					sign = "*"
				}
				out = append(out, run{sign, lk.Key, at, at})
			}
		}
		if i+1 < len(edges) {
			next := edges[i+1]
			style := look.Style("")
			for _, e := range c.changes() {
				if e.Start <= at && next <= e.End {
					style += map[bool]look.Style{true: lk.Strong, false: lk.Elided}[e.Kind == report.Emphasis]
				}
			}
			out = append(out, run{c.quote[at:next], style, at, next})
		}
	}
	return out
}

// inPrint is the words as they are printed, what is emphasised between the signs of Markdown.
func (c *Card) inPrint() string {
	text := c.printed.Text
	for _, e := range slices.Backward(c.printed.Emphasis) {
		if e.In(text) {
			text = text[:e.Start] + "**" + text[e.Start:e.End] + "**" + text[e.End:]
		}
	}
	return text
}

// changes are the edits of the words that are applied.
func (c *Card) changes() []qda.Edit {
	return slices.DeleteFunc(slices.Clone(c.edits), func(e qda.Edit) bool {
		return e.Kind == report.Gloss || !e.Span.In(c.quote) || e.Len() == 0 || slices.Contains(c.refused, e)
	})
}

// close is the signs behind the words of an edit.
func (c *Card) close(e qda.Edit) []run {
	lk := c.Desk.Look
	with := e.With
	switch e.Kind {
	case report.Emphasis:
		return []run{{"*", lk.Key, e.End, e.End}}
	case report.Elision:
		with = "…"
	}
	out := []run{{"-]", lk.Key, e.End, e.End}}
	if with != "" {
		out = append(out, run{"{+" + with + "+}", lk.Strong, e.End, e.End})
	}
	return out
}

// cardRow is a row of the card: bytes of the text that is shown.
type cardRow struct{ from, to int }

// wrapped is the text of runs in rows, without line ends in it: a quote may hold several.
func wrapped(runs []run, width int) (text string, rows []cardRow) {
	var b strings.Builder
	for _, r := range runs {
		b.WriteString(strings.NewReplacer("\n", " ", "\r", " ", "\t", " ").Replace(r.text))
	}
	text = b.String()
	for _, l := range cells.Wrap(text, max(1, width)) {
		rows = append(rows, cardRow{l.Start, l.End})
	}
	return text, rows
}

// Draw shows the words, the words as printed, and what is changed at the cursor.
func (c *Card) Draw(width, height int) desk.Frame {
	lk, t := c.Desk.Look, c.Desk.T
	f := desk.Frame{Rows: []string{lk.Rule(c.Title+" · "+t([]string{"card.marked", "card.verbatim", "card.printed"}[c.view]), width)}}
	c.width = width
	runs := c.runs()
	text, rows := wrapped(runs, width-2)
	below := c.below(width, max(0, height-4))
	room := max(1, height-1-len(below))
	first, cursor, x := c.window(runs, text, rows, min(room, len(rows)))
	for i := first; i < min(len(rows), first+room); i++ {
		f.Rows = append(f.Rows, c.row(runs, text, rows[i], width))
	}
	f.X, f.Y = min(x+1, max(0, width-1)), 1+cursor-first
	f.Rows = append(f.Rows, below...)
	f.Rows = f.Rows[:max(0, min(len(f.Rows), height))]
	f.Y = max(0, min(f.Y, len(f.Rows)-1))
	return f
}

// window is the first row in view, and where the cursor is.
func (c *Card) window(runs []run, text string, rows []cardRow, room int) (first, row, x int) {
	at := 0
	if c.view != asPrinted && len(c.words) > 0 {
		at = shownAt(runs, c.words[c.cursor].Start)
	}
	for i, r := range rows {
		if r.from <= at {
			row = i
		}
	}
	if len(rows) > 0 {
		x = cells.Width(text[rows[row].from:max(rows[row].from, at)])
	}
	if c.follow {
		c.follow = false
		if row < c.down || row >= c.down+room {
			c.down = row - room/2
		}
	}
	c.down = max(0, min(c.down, len(rows)-room))
	return c.down, row, x
}

// shownAt is where a byte of the quote stands in the text of runs.
func shownAt(runs []run, at int) int {
	pos := 0
	for _, r := range runs {
		if r.from <= at && at < r.to {
			return pos + at - r.from
		}
		pos += len(r.text)
	}
	return pos
}

// row draws bytes of the text of runs; what is selected stands in reverse.
func (c *Card) row(runs []run, text string, at cardRow, width int) string {
	line := look.NewLine(width).Add("", " ")
	sel := c.selected()
	pos := 0
	for _, r := range runs {
		from, to := max(at.from, pos), min(at.to, pos+len(r.text))
		if from < to {
			cuts := []int{from, to}
			if r.to > r.from && c.view != asPrinted {
				for _, edge := range []int{pos + sel.Start - r.from, pos + sel.End - r.from} {
					if from < edge && edge < to {
						cuts = append(cuts, edge)
					}
				}
				slices.Sort(cuts)
			}
			for i := 0; i+1 < len(cuts); i++ {
				style := r.style
				said := r.from + cuts[i] - pos
				if r.to > r.from && c.view != asPrinted && sel.Start <= said && said < sel.End {
					style += c.Desk.Look.Select
				}
				line.Add(style, text[cuts[i]:cuts[i+1]])
			}
		}
		pos += len(r.text)
	}
	return line.String()
}

// below is what stands below the words: the words as printed, the gloss, what is changed at
// the cursor.
func (c *Card) below(width, most int) []string {
	lk, t := c.Desk.Look, c.Desk.T
	rows := []string{look.NewLine(width).Add("", " ").Add(lk.Label, c.about()).String()}
	add := func(style look.Style, text string, n int) {
		for _, row := range Wrap(text, width-2, n) {
			rows = append(rows, look.NewLine(width).Add("", " ").Add(style, row).String())
		}
	}
	if c.view == marked {
		rows = append(rows, lk.Rule(t("card.printed"), width))
		add("", c.inPrint(), max(2, most/2))
	}
	if c.printed.Gloss != "" {
		add(lk.Dim, t("report.gloss", c.printed.Gloss), 2)
	}
	if len(c.refused) > 0 {
		add(lk.Warn, "! "+t("card.refused", len(c.refused)), 1)
	}
	return rows[:min(len(rows), max(1, most))]
}

// about says what is changed at the selection, else what is selected.
func (c *Card) about() string {
	at := c.selected()
	var parts []string
	for _, e := range c.changes() {
		if e.Overlaps(at) {
			words := c.quote[e.Start:e.End]
			if e.Kind == report.Cleaning && e.With == "" {
				parts = append(parts, c.Desk.T("card.is_dropped", words))
				continue
			}
			parts = append(parts, c.Desk.T("card.is."+e.Kind, words, e.With))
		}
	}
	if len(parts) == 0 && at.In(c.quote) {
		return c.Desk.T("card.selected", c.quote[at.Start:at.End])
	}
	return strings.Join(parts, " · ")
}
