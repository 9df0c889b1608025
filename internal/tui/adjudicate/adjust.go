package adjudicate

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/cells"
	"yinde/internal/qda"
	"yinde/internal/segment"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/keys"
	"yinde/internal/tui/look"
)

// adjuster is the overlay in which the words of a case are chosen anew, with the keys by which
// the Reader moves the ends of a selection.
type adjuster struct {
	queue   *Queue
	theme   qda.ThemeID
	text    *qda.Text
	cutter  *segment.Segmenter
	span    qda.Span
	atStart bool // the start is the end that moves
}

// adjust opens it on the words that have the theme now.
func (q *Queue) adjust(theme qda.ThemeID) {
	a := &adjuster{queue: q, theme: theme, text: q.now.text, cutter: segment.NewSegmenter(q.now.terms)}
	for _, l := range q.now.By {
		for _, c := range l.Codings {
			if t := q.desk.Book.Resolve(c.Theme); t != nil && t.ID == theme {
				if a.span.Len() == 0 {
					a.span = c.Span
				}
				a.span = qda.Span{Start: min(a.span.Start, c.Start), End: max(a.span.End, c.End)}
			}
		}
	}
	if a.span.Len() == 0 {
		a.span = q.now.Span
	}
	q.desk.Push(a)
}

// Scope is that of adjusting.
func (a *adjuster) Scope() keys.Scope { return keys.Adjust }

// Act moves an end, takes the words or leaves.
func (a *adjuster) Act(action keys.Action, _ string) tea.Cmd {
	_, what, _ := strings.Cut(string(action), ".")
	switch what {
	case "take":
		a.queue.desk.Pop()
		if a.queue.now == nil {
			return nil
		}
		return a.queue.decide(study.Ruling{Verdict: qda.OtherSpan, Span: a.span, Theme: a.theme})
	case "close":
		a.queue.desk.Pop()
	case "swap":
		a.atStart = !a.atStart
	case "right":
		a.move(a.words(1))
	case "left":
		a.move(a.words(-1))
	case "right_char":
		n, _, _ := cells.Next(a.text.Content[a.head():])
		a.move(a.head() + n)
	case "left_char":
		a.move(a.before())
	case "down":
		a.move(a.sentence(1))
	case "up":
		a.move(a.sentence(-1))
	}
	return nil
}

func (a *adjuster) head() int {
	if a.atStart {
		return a.span.Start
	}
	return a.span.End
}

// move puts the end that moves at a byte; the ends never cross.
func (a *adjuster) move(to int) {
	next := qda.Span{Start: a.span.Start, End: to}
	if a.atStart {
		next = qda.Span{Start: to, End: a.span.End}
	}
	if next.In(a.text.Content) {
		a.span = next
	}
}

// before is the start of the character before the end that moves.
func (a *adjuster) before() int {
	at := a.head()
	from := max(0, at-256)
	for !qda.OnEdge(a.text.Content, from) {
		from++
	}
	last := at
	for g := range cells.Graphemes(a.text.Content[from:at]) {
		last = from + g.Start
	}
	return last
}

// words is the next edge of a word: a start for the start, an end for the end.
func (a *adjuster) words(dir int) int {
	at, units := a.head(), a.text.Sentences
	for i := qda.UnitAt(units, max(0, at+min(dir, 0))); i >= 0 && i < len(units); i += dir {
		best := -1
		for _, w := range a.cutter.Words(a.text.Quote(units[i])) {
			edge := units[i].Start + w.End
			if a.atStart {
				edge = units[i].Start + w.Start
			}
			if w.Kind != segment.KindSpace && (edge-at)*dir > 0 && (best < 0 || (best-edge)*dir > 0) {
				best = edge
			}
		}
		if best >= 0 {
			return best
		}
	}
	return at
}

// sentence is the next edge of a sentence.
func (a *adjuster) sentence(dir int) int {
	best, at := -1, a.head()
	for _, u := range a.text.Sentences {
		edge := u.End
		if a.atStart {
			edge = u.Start
		}
		if (edge-at)*dir > 0 && (best < 0 || (best-edge)*dir > 0) {
			best = edge
		}
	}
	if best < 0 {
		return at
	}
	return best
}

// Type does nothing: nothing is typed here.
func (a *adjuster) Type(tea.Msg) tea.Cmd { return nil }

// Mouse does nothing: the ends are moved by keys.
func (a *adjuster) Mouse(desk.Mouse) tea.Cmd { return nil }

// Draw shows the words with what is chosen in brackets, and which end moves.
func (a *adjuster) Draw(width, height int) desk.Frame {
	d := a.queue.desk
	end := "adjudicate.end_moves"
	if a.atStart {
		end = "adjudicate.start_moves"
	}
	f := desk.Frame{Rows: []string{d.Look.Rule(cells.Clean(a.queue.name(a.theme)), width)}}
	f.Rows = append(f.Rows, look.NewLine(width).Add("", " ").Add(d.Look.Warn, d.T(end)).String())
	rows := passage(d.Look, a.text, a.span, []qda.Span{a.span}, width)
	if room := max(1, min(height, mostRows)-2); len(rows) > room { // the end that moves stays in view
		if a.atStart {
			rows = rows[:room]
		} else {
			rows = rows[len(rows)-room:]
		}
	}
	f.Rows = append(f.Rows, rows...)
	f.Rows = f.Rows[:max(0, min(len(f.Rows), height))]
	f.Y = min(1, len(f.Rows)-1)
	return f
}
