package overlay

import (
	tea "charm.land/bubbletea/v2"

	"yinde/internal/cells"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/keys"
	"yinde/internal/tui/look"
)

// Answer is one of the answers to a question.
type Answer struct {
	Text string
	Note string         // said faintly behind it
	Do   func() tea.Cmd // nil: nothing
}

// Choose asks a question. Esc gives no answer.
type Choose struct {
	Desk     *desk.Desk
	Question string
	Note     string // what to know before answering
	Answers  []Answer

	list list
}

// Scope is that of choices.
func (c *Choose) Scope() keys.Scope { return keys.Choice }

// Act moves, answers or leaves.
func (c *Choose) Act(a keys.Action, _ string) tea.Cmd {
	c.list.Rows = len(c.Answers)
	if c.list.act(a) {
		return nil
	}
	c.Desk.Pop()
	if a == "choice.take" {
		return c.answer()
	}
	return nil
}

func (c *Choose) answer() tea.Cmd {
	if do := c.Answers[c.list.Cursor].Do; do != nil {
		return do()
	}
	return nil
}

// Type answers by number.
func (c *Choose) Type(msg tea.Msg) tea.Cmd {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil
	}
	if name := keys.Name(k); len(name) == 1 && name[0] >= '1' && int(name[0]-'1') < len(c.Answers) {
		c.list.Cursor = int(name[0] - '1')
		c.Desk.Pop()
		return c.answer()
	}
	return nil
}

// Draw shows the question, the note and one answer a row.
func (c *Choose) Draw(width, height int) desk.Frame {
	lk := c.Desk.Look
	f := desk.Frame{Rows: []string{lk.Rule(cells.Clean(c.Question), width)}}
	if c.Note != "" && height > len(c.Answers)+2 {
		for _, row := range Wrap(c.Note, width-2, max(1, height-2-len(c.Answers))) {
			f.Rows = append(f.Rows, look.NewLine(width).Add("", " ").Add(lk.Warn, row).String())
		}
	}
	c.list.top = len(f.Rows)
	c.list.Resize(len(c.Answers), max(1, height-len(f.Rows)))
	from, to := c.list.Window()
	for i := from; i < to; i++ {
		line := look.NewLine(width)
		sign := " "
		if i == c.list.Cursor {
			line.Under(lk.Row)
			sign = look.Pointer()
		}
		number := " "
		if i < 9 {
			number = string(rune('1' + i))
		}
		line.Add("", sign+" ").Add("", number+" "+c.Answers[i].Text)
		if note := c.Answers[i].Note; note != "" {
			line.Add(lk.Dim, "  "+cells.Clean(note))
		}
		f.Rows = append(f.Rows, line.String())
	}
	f.Y = c.list.top + c.list.Y()
	return f
}

// Mouse answers with a click.
func (c *Choose) Mouse(m desk.Mouse) tea.Cmd {
	if !c.list.mouse(m) {
		return nil
	}
	c.Desk.Pop()
	return c.answer()
}

// Wrap cuts text into at most n rows of width cells; the last one says if there is more.
func Wrap(text string, width, n int) []string {
	text = cells.Clean(text)
	lines := cells.Wrap(text, max(width, 1))
	var rows []string
	for i, l := range lines {
		if len(rows) == n {
			break
		}
		row := text[l.Start:l.End]
		if len(rows) == n-1 && i < len(lines)-1 {
			row = cells.Truncate(text[l.Start:min(len(text), l.End+8)], width, "…")
		}
		rows = append(rows, cells.Truncate(row, width, ""))
	}
	return rows
}
