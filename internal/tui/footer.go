package tui

import (
	"yinde/internal/cells"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/keys"
	"yinde/internal/tui/look"
)

// hint is a key and what it does, in few words.
type hint struct {
	key, text string
	action    keys.Action
}

func (h hint) width() int { return cells.Width(h.key) + 1 + cells.Width(h.text) }

const hintGap = 2 // cells between hints

// footerRow is the likeliest keys; after a prefix, what may follow it. All can be clicked.
func (a *App) footerRow(y int) string {
	lk, d := a.desk.Look, a.desk
	line := look.NewLine(a.width).Under(lk.Frame)
	if a.prefix != "" {
		line.Add(lk.Warn, a.prefix+" … ")
		if len(a.lay.hints) == 0 {
			a.addHints(line, a.after(), y)
		}
		return line.String()
	}
	scopes := keys.On(a.now.Scope())
	if top := d.Top(); top != nil {
		scopes = []keys.Scope{top.Scope()}
	}
	keep := 0 // cells kept free for the help
	help := d.Keys.Of("global.help")
	if d.Top() == nil {
		keep = a.hintOf(help.First(), help).width() + hintGap
	}
	for _, b := range d.Keys.Footer(scopes...) {
		if b == help {
			keep = 0
		}
		if h := a.hintOf(b.First(), b); h.width()+hintGap <= line.Left()-keep {
			a.addHints(line, []hint{h}, y)
		}
	}
	return line.String()
}

func (a *App) hintOf(key string, b *keys.Binding) hint {
	return hint{key, a.desk.T(shortCode(a.desk, b)), b.Action}
}

// addHints appends hints to a row that stands at y, as far as there is room.
func (a *App) addHints(line *look.Line, hints []hint, y int) {
	for _, h := range hints {
		if line.Left() < h.width()+hintGap {
			return
		}
		x := a.width - line.Left()
		line.Add(a.desk.Look.Key, h.key).Add("", " "+h.text)
		a.spots = append(a.spots, spot{x, a.width - line.Left(), y, h.action})
		line.Add("", "  ")
	}
}

// after is what may follow the prefix.
func (a *App) after() []hint {
	following, rows := a.desk.Keys.After(a.prefix, keys.On(a.now.Scope())...)
	out := make([]hint, len(rows))
	for i, b := range rows {
		out[i] = a.hintOf(keys.Show(following[i]), b)
	}
	return out
}

// mostHintRows is how many rows of the screen the hints after a prefix may take.
const mostHintRows = 4

// hintRows shares out what may follow the prefix among rows, when the footer is too short
// for it.
func (a *App) hintRows() [][]hint {
	hints := a.after()
	rows := [][]hint{nil}
	left := a.width - cells.Width(a.prefix) - 3
	fits := true
	for _, h := range hints {
		left -= h.width() + hintGap
		fits = fits && left >= 0
	}
	if fits || a.small() || a.height < leastHeight+mostHintRows {
		return nil
	}
	left = a.width - 1
	for _, h := range hints {
		if w := h.width() + hintGap; w > left {
			if len(rows) == mostHintRows {
				break
			}
			rows = append(rows, nil)
			left = a.width - 1
		}
		left -= h.width() + hintGap
		rows[len(rows)-1] = append(rows[len(rows)-1], h)
	}
	return rows
}

// hintRow draws one of those rows.
func (a *App) hintRow(hints []hint, y int) string {
	line := look.NewLine(a.width).Under(a.desk.Look.Frame).Add("", " ")
	a.addHints(line, hints, y)
	return line.String()
}

// shortCode is the short form of what a binding does, where there is one.
func shortCode(d *desk.Desk, b *keys.Binding) string {
	if code := b.Code() + ".short"; d.Words.Has(code) {
		return code
	}
	return b.Code()
}
