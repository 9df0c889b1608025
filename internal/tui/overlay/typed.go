package overlay

import (
	tea "charm.land/bubbletea/v2"

	"yinde/internal/tui/desk"
	"yinde/internal/tui/widget"
)

// typed gives a key or a paste to a field, says what was too long for it, and reports whether
// its value changed.
func typed(d *desk.Desk, f *widget.Field, msg tea.Msg) bool {
	h := f.Handle(msg)
	if h.Dropped > 0 {
		d.Say("desk.too_long", h.Dropped)
	}
	return h.Changed
}
