package themes

import (
	"strings"

	"yinde/internal/qda"
	"yinde/internal/study"
)

// lineEnd stands for a line end inside an entry, where each entry has a line.
const lineEnd = "⏎"

// linesOf writes an entry a line.
func linesOf(entries []string) string {
	lines := make([]string, len(entries))
	for i, e := range entries {
		lines[i] = strings.ReplaceAll(e, "\n", lineEnd)
	}
	return strings.Join(lines, "\n")
}

// readLines reads an entry a line; empty lines are none. It is never nil: an empty list is a
// value.
func readLines(text string) []string {
	out := []string{}
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(strings.ReplaceAll(line, lineEnd, "\n")); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// examplesAsLines writes an example a line, its source behind a bar.
func examplesAsLines(examples []qda.Example) string {
	lines := make([]string, len(examples))
	for i, e := range examples {
		lines[i] = e.Text
		if e.Source != "" || strings.ContainsAny(e.Text, "|｜") {
			lines[i] = strings.TrimSpace(e.Text + " | " + e.Source)
		}
	}
	return linesOf(lines)
}

// readExamples reads an example a line; what stands behind the last bar is its source.
func readExamples(text string) []qda.Example {
	out := []qda.Example{}
	for _, line := range readLines(text) {
		e := qda.Example{Text: line}
		if i := strings.LastIndexAny(line, "|｜"); i >= 0 {
			source := strings.TrimLeft(line[i:], "|｜")
			e = qda.Example{Text: strings.TrimSpace(line[:i]), Source: strings.TrimSpace(source)}
		}
		if e.Text != "" {
			out = append(out, e)
		}
	}
	return out
}

// nameOfColor is the name of a colour of the palette, any other as it is.
func nameOfColor(color string) string {
	for _, s := range study.Palette() {
		if s.Color == color {
			return s.Name
		}
	}
	return color
}
