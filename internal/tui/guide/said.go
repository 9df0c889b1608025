package guide

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/keys"
	"yinde/internal/tui/list"
	"yinde/internal/tui/look"
	"yinde/internal/tui/overlay"
)

// said is everything said under a question, in all interviews of its group or in one.
type said struct {
	group    qda.Group
	question qda.Question
	only     qda.TextKey // "" for all
	turns    []saidTurn
	rows     []int // of turns, those the filter lets through; a heading is -1 - its first turn
	list     list.List
	filter   string
}

type saidTurn struct {
	asked   *study.Asked
	passage int // in the study's order: a heading stands before each
	turn    int
	words   string
	folded  string
}

func (d *said) ref() qda.QuestionRef { return qda.QuestionRefTo(d.group.ID, d.question.ID) }

// openSaid shows what was said under the question under the cursor: in the interview of the
// column, or in all.
func (s *Screen) openSaid() tea.Cmd {
	q := s.table.question()
	if q == nil {
		return nil
	}
	only := qda.TextKey("")
	if info := s.table.transcript(); info != nil {
		only = info.Key
	}
	return s.show(s.loadSaid(s.table.coverage().Group.ID, q.ID, only))
}

func (s *Screen) loadSaid(group qda.GroupID, id string, only qda.TextKey) desk.Load {
	table := s.loadTable()
	return func(v *study.View) (func() tea.Cmd, error) {
		groups, err := v.Groups()
		if err != nil {
			return nil, err
		}
		d := &said{only: only}
		for _, g := range groups {
			if q := qda.QuestionByID(g.Questions, id); g.ID == group && q != nil {
				d.group, d.question = g, *q
			}
		}
		if d.question.ID == "" {
			return table(v) // an undo took it away
		}
		if err := d.read(v); err != nil {
			return nil, err
		}
		return func() tea.Cmd {
			if was := s.said; was != nil && was.ref() == d.ref() && was.only == only {
				d.filter, d.list = was.filter, was.list
			}
			s.said, s.walk = d, nil
			d.arrange()
			return nil
		}, nil
	}
}

func (d *said) read(v *study.View) error {
	all, err := v.Transcripts()
	if err != nil {
		return err
	}
	passage := 0
	for _, t := range all {
		if t.Group != d.group.ID || d.only != "" && t.Key != d.only {
			continue
		}
		asked, err := v.Asked(t)
		if err != nil {
			return err
		}
		for _, p := range asked.Said(d.question.ID) {
			for i := p.From; i < p.To; i++ {
				words := strings.Join(strings.Fields(asked.Text.Quote(asked.Text.Turns[i].Said())), " ")
				d.turns = append(d.turns, saidTurn{asked, passage, i, words, desk.Fold(words)})
			}
			passage++
		}
	}
	return nil
}

// arrange lists the turns that the filter lets through, a heading before each passage.
func (d *said) arrange() {
	words := strings.Fields(desk.Fold(d.filter))
	d.rows = d.rows[:0]
	last := -1
	for i, t := range d.turns {
		if !all(t.folded, words) {
			continue
		}
		if t.passage != last {
			d.rows = append(d.rows, -1-i)
		}
		last = t.passage
		d.rows = append(d.rows, i)
	}
	d.list.Heading = func(i int) bool { return d.rows[i] < 0 }
	d.list.Resize(len(d.rows), d.list.Height)
	d.list.Settle(1)
}

func (d *said) current() *saidTurn {
	if d.list.Cursor < len(d.rows) && d.rows[d.list.Cursor] >= 0 {
		return &d.turns[d.rows[d.list.Cursor]]
	}
	return nil
}

func (s *Screen) onSaid(a keys.Action) tea.Cmd {
	d := s.said
	switch a {
	case "guide.open", "guide.reader":
		if t := d.current(); t != nil {
			return s.openTurn(t.asked, t.turn)
		}
	case "guide.walk":
		if t := d.current(); t != nil {
			return s.show(s.loadWalk(t.asked.Transcript.Key))
		}
	case "guide.filter":
		s.askFilter(d.filter, func(value string) { d.filter = value; d.arrange() }, func() int { return len(d.rows) })
	case "guide.back", "guide.left", "guide.said":
		if a == "guide.back" && d.filter != "" {
			d.filter = ""
			d.arrange()
			return nil
		}
		return s.back()
	default:
		d.list.Act(a)
	}
	return nil
}

func (d *said) place(k *desk.Desk) string {
	passages, characters := 0, 0
	last := -1
	for _, t := range d.turns {
		if t.passage != last {
			passages++
		}
		last = t.passage
		if t.asked.Text.Turns[t.turn].Role != qda.Interviewer {
			characters += len([]rune(t.words))
		}
	}
	return k.T("guide.place_said", d.question.ID, passages, characters)
}

func (s *Screen) drawSaid(width, height int) desk.Frame {
	d, lk := s.said, s.desk.Look
	head := []string{lk.Rule(string(d.ref())+" "+strings.Join(strings.Fields(d.question.In(s.desk.Words.Lang)), " "), width)}
	if len(d.rows) == 0 {
		code := "guide.said_nothing"
		if d.filter != "" {
			code = "guide.no_match"
		}
		f := list.Say(width, height-1, overlay.Wrap(s.desk.T(code, d.filter), width-2, height))
		f.Rows = append(head, f.Rows...)
		return f
	}
	preview := 0
	if height >= 12 {
		preview = 6
	}
	f := d.list.Draw(lk, width, height-preview, head, func(i int, line *look.Line) {
		at := d.rows[i]
		if at < 0 {
			info := d.turns[-1-at].asked.Transcript
			line.Add(lk.Title, info.ID).Add(lk.Dim, "  "+info.Title)
			return
		}
		t := d.turns[at]
		turn := t.asked.Text.Turns[t.turn]
		style := look.Style("")
		if turn.Role == qda.Interviewer {
			style = lk.Dim
		}
		line.Right(lk.Number, strconv.Itoa(t.turn+1), 5).Add(lk.Label, " "+turn.Speaker+" ").AddMatch(style, lk.Match, t.words, d.filter)
	})
	if preview > 0 {
		f.Rows = append(f.Rows, s.drawWords(d.current(), width, preview)...)
	}
	return f
}

// drawWords is a turn in full, as far as there is room.
func (s *Screen) drawWords(t *saidTurn, width, height int) []string {
	lk := s.desk.Look
	title, words := "", ""
	if t != nil {
		title, words = t.asked.Transcript.ID+" "+strconv.Itoa(t.turn+1), t.words
	}
	rows := []string{lk.Rule(title, width)}
	for _, row := range overlay.Wrap(words, width-2, height-1) {
		rows = append(rows, look.NewLine(width).Add("", " ").Add("", row).String())
	}
	for len(rows) < height {
		rows = append(rows, look.NewLine(width).String())
	}
	return rows
}
