package files

import (
	"strings"
	"yinde/internal/text"
)

// changes lists the lines that read otherwise, those that follow each other together. Lines of
// which each text has but one hold the comparison (patience diff, B. Cohen); empty ones and
// white space at the ends do not count. Where as many lines came as went they are paired.
func changes(old, new string) []Change {
	a, b := fullLines(old), fullLines(new)
	var out []Change
	hunk := func(a, b []textLine) {
		for len(a) > 0 && len(b) > 0 && a[0].text == b[0].text {
			a, b = a[1:], b[1:]
		}
		for len(a) > 0 && len(b) > 0 && a[len(a)-1].text == b[len(b)-1].text {
			a, b = a[:len(a)-1], b[:len(b)-1]
		}
		switch {
		case len(a) == len(b):
			for i := range a {
				if a[i].text != b[i].text {
					out = append(out, Change{b[i].number, a[i].text, b[i].text})
				}
			}
		case len(b) == 0:
			out = append(out, Change{a[0].number, joinText(a), ""})
		default:
			out = append(out, Change{b[0].number, joinText(a), joinText(b)})
		}
	}
	i, j := 0, 0
	for _, p := range text.Patience(wordsOf(a), wordsOf(b)) {
		hunk(a[i:p[0]], b[j:p[1]])
		i, j = p[0]+1, p[1]+1
	}
	hunk(a[i:], b[j:])
	return out
}

// textLine is a line with something in it, without the white space at its ends.
type textLine struct {
	text   string
	number int // from 1
}

func fullLines(s string) (out []textLine) {
	n := 0
	for line := range strings.Lines(s) {
		n++
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, textLine{line, n})
		}
	}
	return out
}

func joinText(lines []textLine) string { return strings.Join(wordsOf(lines), "\n") }

func wordsOf(lines []textLine) []string {
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = l.text
	}
	return out
}
