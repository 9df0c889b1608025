package guide

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/suggest"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/keys"
	"yinde/internal/tui/list"
	"yinde/internal/tui/look"
	"yinde/internal/tui/overlay"
)

// walk is the turns of an interview that can ask something, with what is proposed for each.
type walk struct {
	asked *study.Asked
	rows  []walkRow
	list  list.List
}

type walkRow struct {
	turn     int
	words    string
	proposed []suggest.Proposal
	choice   int // of proposed
}

// openWalk goes through the interview of the column, else through the first one of the group
// in which nothing is linked, else through its first.
func (s *Screen) openWalk() tea.Cmd {
	c := s.table.coverage()
	if c == nil || len(c.Transcripts) == 0 {
		return nil
	}
	key := c.Transcripts[0].Key
	if info := s.table.transcript(); info != nil {
		return s.show(s.loadWalk(info.Key))
	}
	for n, t := range c.Transcripts {
		if !slices.ContainsFunc(c.Cells, func(cells []study.CoverageCell) bool { return cells[n].Asked > 0 }) {
			key = t.Key
			break
		}
	}
	return s.show(s.loadWalk(key))
}

func (s *Screen) loadWalk(key qda.TextKey) desk.Load {
	table, was := s.loadTable(), s.walk
	return func(v *study.View) (func() tea.Cmd, error) {
		w, err := readWalk(v, key, was)
		if err != nil {
			return nil, err
		}
		if w == nil {
			return table(v) // an undo took away what it was about
		}
		return func() tea.Cmd {
			if was != nil && s.walk == was && was.asked.Transcript.Key == key {
				w.keep(was)
			} else {
				w.begin()
			}
			s.walk = w
			return nil
		}, nil
	}
}

// readWalk is nil when the interview is gone or has no guide. What is proposed does not depend
// on the links of the interview itself, so it is taken from the walk before while that is on
// the same text and guide.
func readWalk(v *study.View, key qda.TextKey, was *walk) (*walk, error) {
	all, err := v.Transcripts()
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(all, func(t study.TranscriptInfo) bool { return t.Key == key })
	if i < 0 {
		return nil, nil
	}
	asked, err := v.Asked(all[i])
	if err != nil || len(asked.Questions) == 0 {
		return nil, err
	}
	w := &walk{asked: asked}
	if was != nil && was.asked.Text == asked.Text && slices.Equal(was.asked.Questions, asked.Questions) {
		w.rows = slices.Clone(was.rows)
		w.list.Resize(len(w.rows), 1)
		return w, nil
	}
	guide, err := suggest.ReadGuide(context.Background(), v, all[i].Group, key)
	if err != nil {
		return nil, err
	}
	for i, turn := range asked.Text.Turns {
		if study.CanAsk(asked.Text, i) {
			w.rows = append(w.rows, walkRow{turn: i, words: strings.Join(strings.Fields(asked.Text.Quote(turn.Said())), " "), proposed: guide.Propose(asked.Text, i)})
		}
	}
	w.list.Resize(len(w.rows), 1)
	return w, nil
}

// begin puts the cursor on the first turn that is not linked but likely should be.
func (w *walk) begin() {
	i := slices.IndexFunc(w.rows, w.open)
	w.list.Set(max(0, i))
}

// open reports whether a turn is not linked and likely asks something.
func (w *walk) open(r walkRow) bool {
	return len(w.asked.ByTurn[r.turn]) == 0 && len(r.proposed) > 0 && r.proposed[0].Likely
}

// keep takes over where the cursor was, and what was chosen.
func (w *walk) keep(was *walk) {
	height := was.list.Height
	w.list = was.list
	w.list.Resize(len(w.rows), height)
	for i := range w.rows {
		if i < len(was.rows) && was.rows[i].turn == w.rows[i].turn {
			w.rows[i].choice = min(was.rows[i].choice, max(0, len(w.rows[i].proposed)-1))
		}
	}
}

func (w *walk) current() *walkRow {
	if w.list.Cursor < len(w.rows) {
		return &w.rows[w.list.Cursor]
	}
	return nil
}

func (s *Screen) onWalk(a keys.Action) tea.Cmd {
	w := s.walk
	r := w.current()
	switch a {
	case "guide.back", "guide.walk":
		return s.back()
	case "guide.reader":
		if r != nil {
			return s.openTurn(w.asked, r.turn)
		}
	case "guide.skip":
		w.list.Move(1)
	case "guide.right", "guide.left":
		if r != nil && len(r.proposed) > 0 {
			by := 1
			if a == "guide.left" {
				by = len(r.proposed) - 1
			}
			r.choice = (r.choice + by) % len(r.proposed)
		}
	case "guide.open":
		return s.confirm(r)
	case "guide.remove":
		return s.unlink(r)
	default:
		w.list.Act(a)
	}
	return nil
}

// confirm links the turn to the question chosen for it, and goes to the next turn.
func (s *Screen) confirm(r *walkRow) tea.Cmd {
	if r == nil || len(r.proposed) == 0 {
		return nil
	}
	w, id, turn := s.walk, r.proposed[r.choice].Question, r.turn
	if slices.Contains(w.asked.ByTurn[turn], id) {
		w.list.Move(1)
		return nil
	}
	ops, err := w.asked.Link(turn, append(slices.Clone(w.asked.ByTurn[turn]), id))
	if err != nil {
		s.desk.Fail(err)
		return nil
	}
	return s.desk.Apply(ops, func(study.Receipt) tea.Cmd {
		if s.walk != nil {
			s.walk.list.Move(1)
		}
		s.desk.Say("asks.done", turn+1, id)
		return nil
	})
}

// unlink takes away what the turn is linked to.
func (s *Screen) unlink(r *walkRow) tea.Cmd {
	if r == nil {
		return nil
	}
	turn := r.turn
	if len(s.walk.asked.ByTurn[turn]) == 0 {
		s.desk.Say("asks.not_linked", turn+1)
		return nil
	}
	ops, err := s.walk.asked.Link(turn, nil)
	if err != nil {
		s.desk.Fail(err)
		return nil
	}
	return s.desk.Apply(ops, func(study.Receipt) tea.Cmd { s.desk.Say("asks.unlinked", turn+1); return nil })
}

func (w *walk) place(d *desk.Desk) string {
	linked := 0
	for _, r := range w.rows {
		if len(w.asked.ByTurn[r.turn]) > 0 {
			linked++
		}
	}
	return d.T("guide.place_walk", linked, len(w.rows))
}

// proposalRows is how many questions are listed below the walk.
const proposalRows = 5

func (s *Screen) drawWalk(width, height int) desk.Frame {
	w, lk := s.walk, s.desk.Look
	if len(w.rows) == 0 {
		return list.Say(width, height, overlay.Wrap(s.desk.T("guide.no_turns"), width-2, height))
	}
	below := min(height/2, 1+2+proposalRows)
	f := w.list.Draw(lk, width, height-below, nil, func(i int, line *look.Line) {
		r := w.rows[i]
		mark, style := "", lk.Good
		switch linked := w.asked.ByTurn[r.turn]; {
		case len(linked) > 0:
			mark = "✓ " + strings.Join(linked, " ")
		case w.open(r):
			mark, style = "? "+r.proposed[r.choice].Question, lk.Warn
		default:
			mark, style = "  –", lk.Dim
		}
		line.Right(lk.Number, strconv.Itoa(r.turn+1), 4).Add("", " ").Col(style, mark, 9).Add("", r.words)
	})
	f.Rows = append(f.Rows, s.drawProposals(w.current(), width, below)...)
	return f
}

// drawProposals is the words of a turn and the questions proposed for it, the chosen one
// marked.
func (s *Screen) drawProposals(r *walkRow, width, height int) []string {
	lk := s.desk.Look
	rows := []string{lk.Rule(s.desk.T("guide.walk_title"), width)}
	if r != nil {
		for _, row := range overlay.Wrap(r.words, width-2, 2) {
			rows = append(rows, look.NewLine(width).Add("", " ").Add("", row).String())
		}
		room := height - len(rows)
		from := max(0, min(r.choice-room+1, len(r.proposed)-room))
		for i := from; i < min(len(r.proposed), from+room); i++ {
			rows = append(rows, s.drawProposal(r, i, width))
		}
	}
	for len(rows) < height {
		rows = append(rows, look.NewLine(width).String())
	}
	return rows[:height]
}

func (s *Screen) drawProposal(r *walkRow, i, width int) string {
	lk, line := s.desk.Look, look.NewLine(width)
	p := r.proposed[i]
	sign, style := "  ", look.Style("")
	if i == r.choice {
		sign, style = look.Pointer()+" ", lk.Strong
	}
	tick := " "
	if slices.Contains(s.walk.asked.ByTurn[r.turn], p.Question) {
		tick = "✓"
	}
	line.Add("", " "+sign).Add(lk.Good, tick+" ").Col(lk.Key, p.Question, idWidth).Add(lk.Dim, fmt.Sprintf("%3.0f%%  ", p.Score*100))
	if q := qda.QuestionByID(s.walk.asked.Questions, p.Question); q != nil {
		line.Add(style, strings.Join(strings.Fields(q.In(s.desk.Words.Lang)), " "))
	}
	return line.String()
}
