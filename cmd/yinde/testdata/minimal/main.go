// Command minimal is the smallest Bubble Tea program that fills the screen: what the first
// frame of the desk is measured against.
package main

import (
	"strings"

	tea "charm.land/bubbletea/v2"
)

type model struct{ width, height int }

func (m model) Init() tea.Cmd { return nil }

func (m model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.width, m.height = msg.Width, msg.Height
	case tea.KeyPressMsg:
		return m, tea.Quit
	}
	return m, nil
}

func (m model) View() tea.View {
	rows := make([]string, max(0, m.height))
	for i := range rows {
		rows[i] = strings.Repeat("x", m.width)
	}
	if m.height > 0 {
		rows[m.height-1] = "READY"
	}
	v := tea.NewView(strings.Join(rows, "\n"))
	v.AltScreen = true
	return v
}

func main() {
	if _, err := tea.NewProgram(model{}, tea.WithFPS(120)).Run(); err != nil {
		panic(err)
	}
}
