package tui

import (
	tea "charm.land/bubbletea/v2"

	"yinde/internal/study"
	"yinde/internal/tui/desk"
)

// findWords looks for words in the transcript that is open, or that the Library is on.
func (a *App) findWords(words string) tea.Cmd {
	key := a.reader.Key()
	if key == "" {
		if key = a.library.Current(); key == "" {
			a.desk.Say("why.no_transcript")
			return nil
		}
	}
	return a.desk.Do(desk.Job{Hold: true, Load: a.reader.Opening(key), Done: func(study.Receipt) tea.Cmd {
		a.show(a.reader)
		return a.reader.Find(words)
	}})
}
