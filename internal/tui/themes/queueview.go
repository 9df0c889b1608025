package themes

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/cells"
	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/keys"
	"yinde/internal/tui/look"
	"yinde/internal/tui/overlay"
)

// queueRows is how high a queue is where there is room, candidateRows how many candidates are
// shown at once at most.
const (
	queueRows     = 28
	candidateRows = 9
)

// Draw shows the coding with what is said around it, and below that where it may go, or what
// is different in the definition since.
func (q *Queue) Draw(width, height int) desk.Frame {
	d := q.ops.Desk
	height = min(height, queueRows)
	f := desk.Frame{Rows: []string{d.Look.Rule(q.title(), width)}}
	if q.now == nil {
		for _, row := range overlay.Wrap(d.T("themes.queue_end", len(q.left)), width-2, max(1, height-1)) {
			f.Rows = append(f.Rows, look.NewLine(width).Add("", " ").Add("", row).String())
		}
		return cut(f, height)
	}
	room := max(0, height-2)
	var below []string
	chosen := 0
	if q.scope == keys.Deal {
		below, chosen = q.drawCandidates(width, room)
	} else {
		below = q.drawChanges(width, max(3, room/2))
	}
	below = below[:min(len(below), max(0, room-2))]
	f.Rows = append(f.Rows, look.NewLine(width).Add("", " ").Add(d.Look.Dim, q.about()).String())
	words := q.words(width, room-len(below))
	f.Rows = append(f.Rows, words...)
	q.top = len(f.Rows) + 1
	f.Y = len(f.Rows) + chosen
	f.Rows = append(f.Rows, below...)
	if q.scope == keys.Recheck {
		f.Y = 2
	}
	return cut(f, height)
}

// cut brings a frame down to the rows there are.
func cut(f desk.Frame, height int) desk.Frame {
	f.Rows = f.Rows[:max(0, min(len(f.Rows), height))]
	f.Y = max(0, min(f.Y, len(f.Rows)-1))
	return f
}

// title says which queue it is and how far one has come.
func (q *Queue) title() string {
	d := q.ops.Desk
	name := ""
	switch {
	case q.now != nil:
		name = q.ops.name(q.now.Now)
	case q.theme != nil:
		name = q.ops.name(q.theme)
	}
	parts := []string{d.T("themes.title."+string(q.scope), name)}
	if q.now != nil {
		parts = append(parts, d.T("themes.progress", q.done+q.at+1, q.done+len(q.left)))
	}
	if q.at > 0 {
		parts = append(parts, d.T("themes.later", q.at))
	}
	return cells.Clean(strings.Join(parts, " · "))
}

// about says where the coding is, and what is special about it.
func (q *Queue) about() string {
	d, c := q.ops.Desk, q.now
	parts := []string{strings.TrimSpace(c.info.ID + " " + c.info.Title)}
	if n := c.passage.Text.TurnAt(c.Start); n >= 0 {
		parts = append(parts, d.T("quotes.turn", n+1))
		if who := c.passage.Text.Turns[n].Speaker; who != "" {
			parts = append(parts, who)
		}
	}
	if c.Theme != c.Now.ID {
		if t := d.Book.Theme(c.Theme); t != nil {
			parts = append(parts, d.T("themes.coded_with", q.ops.name(t)))
		}
	}
	if c.Version != "" {
		parts = append(parts, d.T("themes.made_under", qda.VersionName(c.Version)))
	}
	return cells.Clean(strings.Join(parts, " · "))
}

// words are the coding with its context and one's memo on it, in exactly n rows.
func (q *Queue) words(width, n int) []string {
	var memo []string
	if q.now.memo != "" && n > 3 {
		text := q.ops.Desk.T("quotes.memo", strings.Join(strings.Fields(q.now.memo), " "))
		for _, row := range overlay.Wrap(text, width-2, min(2, n/3)) {
			memo = append(memo, look.NewLine(width).Add("", " ").Add(q.ops.Desk.Look.Warn, row).String())
		}
	}
	rows := q.now.passage.Rows(width-1, n-len(memo))
	for len(rows) < n-len(memo) {
		rows = append(rows, look.NewLine(width).String())
	}
	return append(rows, memo...)
}

// drawCandidates is a row for each theme that the coding may go to, what the chosen one means,
// and the row of the chosen one.
func (q *Queue) drawCandidates(width, room int) (rows []string, chosen int) {
	d := q.ops.Desk
	rows = []string{d.Look.Rule(d.T("themes.goes_to"), width)}
	if len(q.now.candidates) == 0 {
		return append(rows, look.NewLine(width).Add("", " ").Add(d.Look.Warn, d.T("themes.no_candidate")).String()), 0
	}
	q.list.Resize(len(q.now.candidates), max(1, min(len(q.now.candidates), candidateRows, room/3)))
	from, to := q.list.Window()
	for i := from; i < to; i++ {
		rows = append(rows, q.drawCandidate(i, width))
	}
	chosen = 1 + q.list.Y()
	if room >= 14 {
		for _, row := range overlay.Meaning(d, q.now.candidates[q.list.Cursor], width-4, 2) {
			rows = append(rows, look.NewLine(width).Add("", "   ").Add(d.Look.Dim, row).String())
		}
	}
	return rows, chosen
}

func (q *Queue) drawCandidate(i, width int) string {
	d, t := q.ops.Desk, q.now.candidates[i]
	line, sign, dim := look.NewLine(width), "  ", d.Look.Dim
	if i == q.list.Cursor {
		line.Under(d.Look.Row)
		sign, dim = look.Pointer()+" ", ""
	}
	digit, mark := " ", " "
	if i < 9 {
		digit = strconv.Itoa(i + 1)
	}
	if slices.Contains(q.marked, t.ID) {
		mark = "*"
	}
	looks := q.ops.Looks()
	line.Add("", sign).Add(d.Look.Good, mark).Add(d.Look.Key, digit).Add("", " ")
	line.Add(looks.Style(t.ID), string(looks.Letter(t.ID))).Add("", " "+q.ops.name(t)).Add(dim, "  "+t.Key)
	return line.String()
}

// drawChanges is what the definition said and says now, in at most n rows, scrolled.
func (q *Queue) drawChanges(width, n int) []string {
	d := q.ops.Desk
	var rows []string
	add := func(style look.Style, sign, text string) {
		for _, row := range overlay.Wrap(text, width-4, 1<<20) {
			rows = append(rows, look.NewLine(width).Add("", " ").Add(style, sign+row).String())
			sign = strings.Repeat(" ", len(sign))
		}
	}
	for _, c := range q.now.Changed {
		rows = append(rows, look.NewLine(width).Add("", " ").Add(d.Look.Title, d.T("codebook.what."+c.Field)).String())
		gone, come := difference(c)
		for _, text := range gone {
			add(d.Look.Dim, "- ", text)
		}
		for _, text := range come {
			add(d.Look.Good, "+ ", text)
		}
	}
	q.down = max(0, min(q.down, len(rows)-n+1))
	rows = rows[q.down:]
	if left := len(rows) - (n - 1); left > 0 {
		rows = rows[:n-1]
		more := d.T("codebook.more", left+1, d.Keys.Of("recheck.down").All())
		rows[n-2] = look.NewLine(width).Right(d.Look.Dim, more, width).String()
	}
	return append([]string{d.Look.Rule(d.T("themes.changed_since"), width)}, rows...)
}

// difference is the lines of a field that are no longer there, and those that have come.
func difference(c study.TextField) (gone, come []string) {
	was, is := entries(c.Old), entries(c.New)
	for _, text := range was {
		if !slices.Contains(is, text) {
			gone = append(gone, text)
		}
	}
	for _, text := range is {
		if !slices.Contains(was, text) {
			come = append(come, text)
		}
	}
	return gone, come
}

// entries are the paragraphs of a text, or the entries of a list; of anything else, none.
func entries(raw json.RawMessage) (out []string) {
	var text string
	if json.Unmarshal(raw, &out) == nil {
		return out
	}
	if json.Unmarshal(raw, &text) == nil && text != "" {
		return slices.DeleteFunc(strings.Split(text, "\n"), func(s string) bool { return strings.TrimSpace(s) == "" })
	}
	return nil
}

// Mouse deals to the candidate that is clicked twice, and scrolls the words.
func (q *Queue) Mouse(m desk.Mouse) tea.Cmd {
	switch {
	case q.now == nil:
	case m.Kind == desk.Wheel:
		q.now.passage.Down += m.By
	case m.Kind == desk.Press && m.Left && q.scope == keys.Deal:
		if row, ok := q.list.At(m.Y - q.top); ok && !q.list.Set(row) {
			return q.take()
		}
	}
	return nil
}
