package adjudicate

import (
	"fmt"
	"strconv"
	"strings"

	"yinde/internal/cells"
	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/look"
	"yinde/internal/tui/overlay"
)

// mostRows is how high the queue is where there is room, leastColumn how wide a coder's column
// must be; else coders stand one below the other.
const (
	mostRows    = 30
	leastColumn = 30
)

// Draw shows the words with what each coder put on them, side by side, and below that memos, the
// themes' definitions and the reason that will go with the decision.
func (q *Queue) Draw(width, height int) desk.Frame {
	height = min(height, mostRows)
	lk := q.desk.Look
	f := desk.Frame{Rows: []string{lk.Rule(cells.Clean(q.head()), width)}}
	if q.now == nil {
		f.Rows = append(f.Rows, q.reached(width, height-1)...)
		f.Rows = f.Rows[:max(0, min(len(f.Rows), height))]
		return f
	}
	f.Rows = append(f.Rows, q.about(width)...)
	below := q.below(width, max(1, (height-len(f.Rows))/2))
	room := max(2, height-len(f.Rows)-len(below))
	if n := len(q.now.By); width >= n*leastColumn {
		f.Rows = append(f.Rows, q.columns(width, room)...)
	} else {
		f.Rows = append(f.Rows, q.stacked(width, room)...)
	}
	f.Rows = append(f.Rows, below...)
	f.Rows = f.Rows[:max(0, min(len(f.Rows), height))]
	f.Y = min(1, len(f.Rows)-1)
	return f
}

// head is how far one has come.
func (q *Queue) head() string {
	d := q.desk
	parts := []string{d.T("adjudicate.title")}
	if name := q.filtered(); name != "" {
		parts = append(parts, name)
	}
	if q.now != nil {
		parts = append(parts, d.T("adjudicate.at", q.at+1, len(q.found.cases)))
	}
	parts = append(parts, d.T("adjudicate.progress", q.found.counts[study.CaseDecided], len(q.found.all)))
	if n := q.found.counts[study.CaseLater]; n > 0 {
		parts = append(parts, d.T("adjudicate.n_later", n))
	}
	return strings.Join(parts, " · ")
}

// title names the case.
func (q *Queue) title() string {
	c := q.now
	names := make([]string, len(c.Themes))
	for i, id := range c.Themes {
		names[i] = q.name(id)
	}
	return fmt.Sprintf("%s/%d · %s · %s", c.id, c.Number, q.desk.T("adjudicate.class."+string(c.Class)), strings.Join(names, q.desk.T("list.sep")))
}

// about is what case it is, where, and what was decided before.
func (q *Queue) about(width int) (rows []string) {
	d, c, lk := q.desk, q.now, q.desk.Look
	line := look.NewLine(width).Add("", " ").Add(lk.Title, q.title())
	if n := c.text.TurnAt(c.Start); n >= 0 {
		line.Add(lk.Dim, " · "+d.T("quotes.turn", n+1))
		if who := c.text.Turns[n].Speaker; who != "" {
			line.Add(lk.Dim, " · "+who)
		}
	}
	rows = append(rows, line.String())
	if c.State == study.CaseOpen {
		return rows
	}
	said := d.T("adjudicate.case." + string(c.State))
	if x := c.Decision; x != nil && c.State != study.CaseOpen {
		said += " · " + d.T("adjudicate.decided_by", string(x.Coder), q.verdict(x.Verdict, x.Layers))
		if x.Reason != "" {
			said += d.T("adjudicate.because", x.Reason)
		}
	}
	for _, row := range overlay.Wrap(said, width-2, 2) {
		rows = append(rows, look.NewLine(width).Add("", " ").Add(lk.Warn, row).String())
	}
	return rows
}

// sign is the key that takes what a coder has.
func (q *Queue) sign(i int) string {
	switch i {
	case 0:
		return q.desk.Keys.Of("adjudicate.first").First()
	case 1:
		return q.desk.Keys.Of("adjudicate.second").First()
	}
	return strconv.Itoa(i + 1)
}

// columns sets side by side what the coders put on the words, in at most n rows.
func (q *Queue) columns(width, n int) (rows []string) {
	each := width / len(q.now.By)
	cols := make([][]string, len(q.now.By))
	for i, l := range q.now.By {
		cols[i] = append([]string{q.who(i, each)}, q.words(l, each, n-1)...)
	}
	deep := 0
	for _, col := range cols {
		deep = max(deep, len(col))
	}
	for y := range min(n, deep+1) {
		line := look.NewLine(width)
		for i := range cols {
			cell := look.NewLine(each).String()
			if y < len(cols[i]) {
				cell = cols[i][y]
			}
			line.Raw(cell, each)
		}
		rows = append(rows, line.String())
	}
	return rows
}

// stacked sets one below the other what the coders put on the words, in at most n rows.
func (q *Queue) stacked(width, n int) (rows []string) {
	each := max(2, n/len(q.now.By))
	for i, l := range q.now.By {
		rows = append(rows, q.who(i, width))
		rows = append(rows, q.words(l, width, each-1)...)
	}
	return rows[:min(n, len(rows))]
}

// who is a coder with the key to take their work, and the themes they put.
func (q *Queue) who(i, width int) string {
	lk, l := q.desk.Look, q.now.By[i]
	line := look.NewLine(width).Add("", " ").Add(lk.Key, q.sign(i)).Add("", " ").Add(lk.Strong, string(l.Layer)).Add("", "  ")
	if len(l.Codings) == 0 {
		return line.Add(lk.Dim, q.desk.T("agreement.nothing_put")).String()
	}
	return line.Add("", q.themesOf(l.Codings)).String()
}

// words are the words of the case with what a layer put on them, in at most n rows.
func (q *Queue) words(l study.CaseLayer, width, n int) []string {
	var spans []qda.Span
	for _, c := range l.Codings {
		spans = append(spans, c.Span)
	}
	rows := passage(q.desk.Look, q.now.text, q.now.Span, spans, width)
	skip := max(0, min(q.scroll, len(rows)-n))
	return rows[skip:min(len(rows), skip+max(0, n))]
}

// below is the memos, what the themes mean, and the reason, in at most n rows.
func (q *Queue) below(width, n int) (rows []string) {
	d, c, lk := q.desk, q.now, q.desk.Look
	add := func(style look.Style, text string, most int) {
		for _, row := range overlay.Wrap(text, width-2, min(most, n-len(rows))) {
			rows = append(rows, look.NewLine(width).Add("", " ").Add(style, row).String())
		}
	}
	if q.reason != "" {
		add(lk.Good, d.T("adjudicate.reason_is", q.reason), 2)
	}
	for _, l := range c.By {
		for _, x := range l.Codings {
			if memo := c.memos[x.ID()]; memo != "" {
				add(lk.Warn, string(l.Layer)+" · "+d.T("quotes.memo", strings.Join(strings.Fields(memo), " ")), 2)
			}
		}
	}
	for _, id := range c.Themes {
		t := d.Book.Resolve(id)
		if t == nil || n-len(rows) < 2 {
			continue
		}
		rows = append(rows, lk.Rule(cells.Clean(q.name(id)+"  "+t.Key), width))
		for _, row := range overlay.Meaning(d, t, width-4, min(3, n-len(rows))) {
			rows = append(rows, look.NewLine(width).Add("", "  ").Add(lk.Dim, row).String())
		}
	}
	return rows
}

// reached is what stands behind the last case: how far one has come, and once something is
// adjudicated how far each coder agrees with the consensus.
func (q *Queue) reached(width, n int) (rows []string) {
	d, lk := q.desk, q.desk.Look
	say := func(style look.Style, text string) {
		for _, row := range overlay.Wrap(text, width-2, 3) {
			rows = append(rows, look.NewLine(width).Add("", " ").Add(style, row).String())
		}
	}
	if left := q.open(); left > 0 {
		say("", d.T("adjudicate.end", left))
	}
	if q.found.waits > 0 {
		say(lk.Warn, d.T("adjudicate.waits", q.found.waits))
	}
	say("", d.T("adjudicate.reached", q.found.done, q.found.begun, q.found.taken))
	if len(q.found.with) > 0 && len(rows)+2+len(q.found.with) <= n {
		rows = append(rows, lk.Rule(d.T("adjudicate.with_consensus"), width))
		head := look.NewLine(width).Add("", " ").Col(lk.Dim, d.T("col.coder"), 16)
		for _, name := range []string{d.T("adjudicate.col_units"), d.T("agreement.percent"), "κ", "α"} {
			head.Right(lk.Dim, name, 11)
		}
		rows = append(rows, head.String())
		for _, w := range q.found.with {
			line := look.NewLine(width).Add("", " ").Col("", string(w.layer), 16).Right("", strconv.Itoa(w.units), 11)
			m := w.mean
			line.Right("", decimal(m.Percent.Value.Float, m.Percent.Value.Defined), 11)
			line.Right("", decimal(m.Cohen.Value.Float, m.Cohen.Value.Defined), 11)
			line.Right("", decimal(m.Alpha.Value.Float, m.Alpha.Value.Defined), 11)
			rows = append(rows, line.String())
		}
	}
	return rows
}

// decimal is a coefficient with three places, a dash for one that is undefined.
func decimal(value float64, defined bool) string {
	if !defined {
		return "–"
	}
	return strings.Replace(strconv.FormatFloat(value, 'f', 3, 64), "-0.000", "0.000", 1)
}
