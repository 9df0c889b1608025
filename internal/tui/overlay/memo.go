package overlay

import (
	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
)

// OpenMemo opens the editor on the coder's own memo about a coding with a theme. An empty one
// takes the memo away.
func OpenMemo(d *desk.Desk, theme string, about qda.Ref, text string) {
	OpenEditor(d, d.T("reader.memo_label", theme), text, func(text string, keep bool) tea.Cmd {
		if !keep {
			return nil
		}
		return d.Apply([]qda.Body{study.SetMemo(d.Coder, about, text)}, func(study.Receipt) tea.Cmd {
			if text == "" {
				d.Say("reader.memo_gone")
			} else {
				d.Say("reader.memo_saved")
			}
			return nil
		})
	})
}
