package look

import (
	"strings"

	"yinde/internal/cells"
)

// Rule draws a line of width cells with a title in it.
func (l *Look) Rule(title string, width int) string {
	dash := "─"
	if cells.Width(dash) != 1 {
		dash = "-"
	}
	if title == "" || width < 6 {
		return l.Line.On(strings.Repeat(dash, width))
	}
	title = cells.Truncate(title, width-4, "…")
	rest := max(0, width-3-cells.Width(title)-1)
	return l.Line.On(dash) + " " + l.Title.On(title) + " " + l.Line.On(strings.Repeat(dash, rest+1))
}

// Pointer is the sign before the chosen row of a list, one cell wide.
func Pointer() string {
	if cells.Width("▸") != 1 {
		return ">"
	}
	return "▸"
}

// Tick is the sign of what is done, one cell wide.
func Tick() string {
	if cells.Width("✓") != 1 {
		return "v"
	}
	return "✓"
}

// Upright is the line between what stands side by side, one cell wide.
func Upright() string {
	if cells.Width("│") != 1 {
		return "|"
	}
	return "│"
}
