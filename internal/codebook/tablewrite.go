package codebook

import (
	"cmp"
	"strconv"
	"strings"

	"yinde/internal/qda"
)

// rowsOf is f as a table that yinde writes, headings first.
func rowsOf(f *File) [][]string {
	rows := [][]string{columns}
	nth := map[string]int{}
	f.Walk(func(t *Theme, parent string) {
		nth[parent]++
		status := cmp.Or(t.Status, qda.Active)
		var examples []string
		for _, e := range t.Examples {
			examples = append(examples, exampleCell(e))
		}
		rows = append(rows, []string{t.Key, t.Name, t.NameEn, parent, joined(t.Aliases), t.Brief, t.Definition, joined(t.Include), joined(t.Exclude),
			t.Color, strconv.FormatBool(!t.Folder), string(status), strconv.Itoa(nth[parent]), joined(examples)})
	})
	return rows
}

// joined is a list as one cell: items with " | " between them, or one a line where an item
// itself holds that. A line break inside an item becomes a space.
func joined(list []string) string {
	bars := false
	var out []string
	for _, s := range list {
		s = strings.Join(strings.Fields(s), " ")
		bars = bars || strings.Contains(s, " | ")
		if s != "" {
			out = append(out, s)
		}
	}
	if bars {
		return strings.Join(out, "\n") + "\n"
	}
	return strings.Join(out, " | ")
}

// items takes a cell apart again.
func items(cell string) []string {
	sep := " | "
	if strings.Contains(cell, "\n") {
		sep = "\n"
	}
	var out []string
	for _, s := range strings.Split(cell, sep) {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// exampleCell is an example with its source in brackets behind it.
func exampleCell(e qda.Example) string {
	if e.Source != "" || strings.HasSuffix(strings.TrimSpace(e.Text), "]") {
		return e.Text + " [" + e.Source + "]"
	}
	return e.Text
}

func exampleOf(s string) qda.Example {
	if at := strings.LastIndex(s, " ["); at > 0 && strings.HasSuffix(s, "]") {
		return qda.Example{Text: s[:at], Source: s[at+2 : len(s)-1]}
	}
	return qda.Example{Text: s}
}

func short(s string) string {
	const most = 120 // code points
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
