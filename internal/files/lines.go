package files

import (
	"cmp"
	"slices"
	"strings"
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
	for _, p := range sameLines(a, b) {
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

func joinText(lines []textLine) string {
	parts := make([]string, len(lines))
	for i, l := range lines {
		parts[i] = l.text
	}
	return strings.Join(parts, "\n")
}

// sameLines pairs the lines that stand once in each text, as the longest chain that ascends in
// both.
func sameLines(a, b []textLine) [][2]int {
	once := func(lines []textLine) map[string]int {
		at := make(map[string]int, len(lines))
		for i, l := range lines {
			if _, twice := at[l.text]; twice {
				i = -1
			}
			at[l.text] = i
		}
		return at
	}
	inA, inB := once(a), once(b)
	var pairs [][2]int
	for i, l := range a {
		if j, there := inB[l.text]; there && j >= 0 && inA[l.text] >= 0 {
			pairs = append(pairs, [2]int{i, j})
		}
	}
	var tops []int // of each pile, the pair whose second is least
	before := make([]int, len(pairs))
	for i, p := range pairs {
		at, _ := slices.BinarySearchFunc(tops, p[1], func(top, j int) int { return cmp.Compare(pairs[top][1], j) })
		if before[i] = -1; at > 0 {
			before[i] = tops[at-1]
		}
		tops = append(tops[:at], append([]int{i}, tops[min(at+1, len(tops)):]...)...)
	}
	if len(tops) == 0 {
		return nil
	}
	var out [][2]int
	for i := tops[len(tops)-1]; i >= 0; i = before[i] {
		out = append(out, pairs[i])
	}
	slices.Reverse(out)
	return out
}
