package pdf

import (
	"bufio"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"yinde/internal/lazy"
)

// outside tells what is off the paper: some programs draw the whole text on every page.
func (s *sheet) outside() func(piece) bool {
	node := s.page.V
	for range 60 { // inherited from above
		if node.IsNull() || !node.Key("MediaBox").IsNull() {
			break
		}
		node = node.Key("Parent")
	}
	box := node.Key("MediaBox")
	if box.Len() != 4 {
		return func(piece) bool { return false }
	}
	n := func(i int) float64 { return box.Index(i).Float64() }
	left, right := min(n(0), n(2)), max(n(0), n(2))
	low, high := min(n(1), n(3)), max(n(1), n(3))
	return func(p piece) bool { return p.x < left || p.x > right || p.y < low || p.y > high }
}

// tabs are what some printers call a space.
var tabs = lazy.MustCompile(`[\t\n\f\r]+`)

// write writes the lines of the page from top to bottom, words from left to right, a column
// of indentation for half the size of the letters.
func (s *sheet) write(out *bufio.Writer) {
	s.pieces = slices.DeleteFunc(s.pieces, s.outside())
	if len(s.pieces) == 0 {
		return
	}
	slices.SortStableFunc(s.pieces, func(a, b piece) int { return compare(b.y, a.y) })
	var lines [][]piece
	left := math.Inf(1)
	for _, p := range s.pieces {
		left = min(left, p.x)
		if k := len(lines) - 1; k >= 0 && lines[k][0].y-p.y < 0.4*min(p.size, lines[k][0].size) {
			lines[k] = append(lines[k], p)
		} else {
			lines = append(lines, []piece{p})
		}
	}
	usual := spacing(lines)
	for i, l := range lines {
		if i > 0 && lines[i-1][0].y-l[0].y > 1.3*usual {
			out.WriteByte('\n')
		}
		slices.SortStableFunc(l, func(a, b piece) int { return compare(a.x, b.x) })
		out.WriteString(strings.Repeat(" ", max(0, min(200, int((l[0].x-left)/(0.5*l[0].size)+0.5)))))
		for k, p := range l {
			if k > 0 {
				out.WriteString(between(l[k-1], p))
				if strings.HasSuffix(l[k-1].s, " ") {
					p.s = strings.TrimPrefix(p.s, " ")
				}
			}
			out.WriteString(p.s)
		}
		out.WriteByte('\n')
	}
}

// between is the white space that the room between two pieces stands for.
func between(a, b piece) string {
	last, _ := utf8.DecodeLastRuneInString(a.s)
	first, _ := utf8.DecodeRuneInString(b.s)
	switch room := (b.x - a.end) / b.size; {
	case room > 0.8:
		return "   "
	case room > 0.15 && last != ' ' && first != ' ' && !(wide(last) && wide(first)):
		return " "
	}
	return ""
}

// spacing is the usual distance of two lines.
func spacing(lines [][]piece) float64 {
	var all []float64
	for i := 1; i < len(lines); i++ {
		all = append(all, lines[i-1][0].y-lines[i][0].y)
	}
	if len(all) == 0 {
		return 0
	}
	slices.Sort(all)
	return all[len(all)/4]
}

func compare(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
