package overlay

import (
	tea "charm.land/bubbletea/v2"

	"yinde/internal/cells"
	"yinde/internal/report"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/keys"
)

func (c *Card) move(a keys.Action) {
	last := max(0, len(c.words)-1)
	c.follow = true
	switch a {
	case "card.right", "card.more":
		c.cursor = min(c.cursor+1, last)
	case "card.left", "card.less":
		c.cursor = max(c.cursor-1, 0)
	case "card.first":
		c.cursor = 0
	case "card.last":
		c.cursor = last
	case "card.down":
		c.byRow(1)
	case "card.up":
		c.byRow(-1)
	case "card.next_edit":
		c.nextEdit()
	}
	if a != "card.more" && a != "card.less" {
		c.anchor = c.cursor
	}
}

// nextEdit goes to the next stretch that was changed, round the end.
func (c *Card) nextEdit() {
	for by := 1; by <= len(c.words); by++ {
		i := (c.cursor + by) % len(c.words)
		for _, e := range c.edits {
			if e.Kind != report.Gloss && e.Span.Overlaps(c.words[i]) && !e.Span.Overlaps(c.words[c.cursor]) {
				c.cursor = i
				return
			}
		}
	}
}

// byRow puts the cursor on the word nearest to its place in the row below or above.
func (c *Card) byRow(by int) {
	if len(c.words) == 0 || c.view == asPrinted || c.width == 0 {
		c.down = max(0, c.down+by)
		c.follow = false
		return
	}
	runs := c.runs()
	text, rows := wrapped(runs, c.width-2)
	_, row, x := c.window(runs, text, rows, len(rows))
	if row += by; row < 0 || row >= len(rows) {
		return
	}
	c.cursor = c.wordAt(runs, text, rows[row], x)
}

// wordAt is the last word that begins in a row at or before cell x, else the first after it.
func (c *Card) wordAt(runs []run, text string, row cardRow, x int) int {
	found := -1
	for i, w := range c.words {
		at := shownAt(runs, w.Start)
		if at >= row.to && found >= 0 {
			break
		}
		if at >= row.from && (found < 0 || cells.Width(text[row.from:min(at, row.to)]) <= x) {
			found = i
		}
	}
	if found < 0 {
		return c.cursor
	}
	return found
}

// Mouse selects the word that is clicked, up to the one where the button is let go; the wheel
// scrolls.
func (c *Card) Mouse(m desk.Mouse) tea.Cmd {
	if m.Kind == desk.Wheel {
		c.down = max(0, c.down+m.By)
		return nil
	}
	if len(c.words) == 0 || c.view == asPrinted || c.width == 0 {
		return nil
	}
	runs := c.runs()
	text, rows := wrapped(runs, c.width-2)
	row := c.down + m.Y - 1
	if m.Y < 1 || row >= len(rows) || row < 0 {
		return nil
	}
	switch {
	case m.Kind == desk.Press && m.Left:
		c.cursor = c.wordAt(runs, text, rows[row], m.X-1)
		c.anchor = c.cursor
	case m.Kind == desk.Drag:
		c.cursor = c.wordAt(runs, text, rows[row], m.X-1)
	}
	return nil
}
