package look

import (
	"strings"

	"yinde/internal/cells"
)

// Share draws a share between 0 and 1 as a bar of width cells. More than nothing is never
// drawn as nothing, less than all never as all.
func (l *Look) Share(share float64, width int) string {
	n := int(share*float64(width) + 0.5)
	if share > 0 {
		n = max(n, 1)
	}
	if share < 1 {
		n = min(n, width-1)
	}
	n = max(0, min(n, width))
	full, rest := "█", "░"
	if cells.Width(full) != 1 || cells.Width(rest) != 1 {
		full, rest = "#", "."
	}
	return l.Bar.On(strings.Repeat(full, n)) + l.BarRest.On(strings.Repeat(rest, width-n))
}

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
	return l.Line.On(dash) + " " + l.Strong.On(title) + " " + l.Line.On(strings.Repeat(dash, rest+1))
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
