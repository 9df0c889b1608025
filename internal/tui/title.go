package tui

import (
	"yinde/internal/cells"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/look"
)

// leastTitle is how many cells the study's title has at least, if it needs them.
const leastTitle = 24

// titleRow is study and transcript at the left, the screens at the right. Where names of all
// screens would leave no room for the title, only the one shown has its name, or none.
func (a *App) titleRow() string {
	lk := a.desk.Look
	title, shown := cells.Clean(a.studyTitle()), cells.Clean(a.now.Title())
	wants := cells.Width("引得 ") + cells.Width(title)
	if shown != "" {
		wants += cells.Width(" › ") + cells.Width(shown)
	}
	names, tabs := a.tabNames(min(wants, max(leastTitle, a.width/3)))
	left := look.NewLine(max(0, a.width-tabs)).Under(lk.Frame)
	left.Add(lk.Title, "引得 ")
	if shown != "" {
		title = cells.Truncate(title, max(8, left.Left()/3, left.Left()-cells.Width(" › ")-cells.Width(shown)), "…")
	}
	left.Add("", title)
	if shown != "" {
		left.Add(lk.Dim, " › ").Add(lk.Strong, shown)
	}
	line := look.NewLine(a.width).Under(lk.Frame).Raw(left.String(), max(0, a.width-tabs))
	for i, t := range a.tabs {
		line.Add("", "  ")
		style := lk.Dim
		if t.screen == a.now {
			style = lk.Tab
		}
		x := a.width - line.Left()
		line.Add(style, names[i])
		a.spots = append(a.spots, spot{x, a.width - line.Left(), 0, t.action})
	}
	return line.String()
}

// tabNames is what the tabs are called so that the title has its room, and how wide they are
// with the gaps before them.
func (a *App) tabNames(title int) (names []string, width int) {
	before := ""
	if a.now == desk.Screen(a.reader) {
		before = "g" // digits alone are themes there
	}
	for _, form := range []func(tab) string{
		func(t tab) string { return before + t.digit + " " + a.desk.T(string(t.action)+".name") },
		func(t tab) string {
			if t.screen == a.now {
				return before + t.digit + " " + a.desk.T(string(t.action)+".name")
			}
			return before + t.digit
		},
		func(t tab) string { return t.digit },
	} {
		names, width = nil, 0
		for _, t := range a.tabs {
			name := form(t)
			names, width = append(names, name), width+2+cells.Width(name)
		}
		if a.width-width >= title {
			break
		}
	}
	return names, width
}
