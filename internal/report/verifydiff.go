package report

import (
	"strings"
	"unicode"
)

// Change is a stretch of a comparison of what is printed with what was said: equal words, words
// that were said and are not printed, or words that are printed and were not said. Exactly one
// field is set.
type Change struct {
	Same    string `json:"same,omitempty"`
	Said    string `json:"said,omitempty"`
	Printed string `json:"printed,omitempty"`
}

// tokens cuts a pressed text: Latin words and numbers whole, every other character by itself.
func tokens(s string) []string {
	var out []string
	start := -1
	for i, r := range s {
		word := !wide(r) && (unicode.IsLetter(r) || unicode.IsDigit(r))
		if !word && start >= 0 {
			out = append(out, s[start:i])
			start = -1
		}
		switch {
		case word && start < 0:
			start = i
		case !word:
			out = append(out, string(r))
		}
	}
	if start >= 0 {
		out = append(out, s[start:])
	}
	return out
}

// alignment is a comparison of a printed text with the best stretch of what was said. From and
// To are bytes of the latter. Matched is the share of the printed tokens that were said.
type alignment struct {
	from, to int
	matched  float64
	changes  []Change
}

// mostCells bounds the work of one comparison.
const mostCells = 4 << 20

// align compares printed with the stretch of said that resembles it most: edit distance over
// tokens, in which what stands before and after that stretch costs nothing (Sellers 1980).
func align(said, printed string) (alignment, bool) {
	a, b := tokens(said), tokens(printed)
	if len(b) == 0 || len(a) == 0 || (len(a)+1)*(len(b)+1) > mostCells {
		return alignment{}, false
	}
	width := len(a) + 1
	step := make([]byte, width*(len(b)+1)) // 0 both, 1 said only, 2 printed only
	above, row := make([]int, width), make([]int, width)
	for j := 1; j <= len(b); j++ {
		row[0] = j
		step[j*width] = 2
		for i := 1; i <= len(a); i++ {
			cost, how := above[i-1], byte(0)
			if a[i-1] != b[j-1] {
				cost += 2 // one taken out, one put in
			}
			if c := row[i-1] + 1; c < cost {
				cost, how = c, 1
			}
			if c := above[i] + 1; c < cost {
				cost, how = c, 2
			}
			row[i], step[j*width+i] = cost, how
		}
		above, row = row, above
	}
	end := 0
	for i, cost := range above {
		if cost < above[end] {
			end = i
		}
	}
	return trace(a, b, step, end), true
}

// trace goes back through the steps from the end of the best stretch.
func trace(a, b []string, step []byte, end int) alignment {
	type piece struct{ same, said, printed string }
	var back []piece
	width := len(a) + 1
	i, j, matched := end, len(b), 0
	for j > 0 {
		switch how := step[j*width+i]; {
		case how == 0 && i > 0 && a[i-1] == b[j-1]:
			back = append(back, piece{same: a[i-1]})
			matched++
			i, j = i-1, j-1
		case how == 0 && i > 0:
			back = append(back, piece{said: a[i-1], printed: b[j-1]})
			i, j = i-1, j-1
		case how == 1 && i > 0:
			back = append(back, piece{said: a[i-1]})
			i--
		default:
			back = append(back, piece{printed: b[j-1]})
			j--
		}
	}
	var out alignment
	for _, t := range a[:i] {
		out.from += len(t)
	}
	out.to = out.from
	for _, t := range a[i:end] {
		out.to += len(t)
	}
	out.matched = float64(matched) / float64(len(b))
	var said, printed strings.Builder
	flush := func() {
		if said.Len() > 0 {
			out.changes = append(out.changes, Change{Said: said.String()})
		}
		if printed.Len() > 0 {
			out.changes = append(out.changes, Change{Printed: printed.String()})
		}
		said.Reset()
		printed.Reset()
	}
	for k := len(back) - 1; k >= 0; k-- {
		if p := back[k]; p.same == "" {
			said.WriteString(p.said)
			printed.WriteString(p.printed)
			continue
		}
		flush()
		if n := len(out.changes); n > 0 && out.changes[n-1].Same != "" {
			out.changes[n-1].Same += back[k].same
			continue
		}
		out.changes = append(out.changes, Change{Same: back[k].same})
	}
	flush()
	return out
}
