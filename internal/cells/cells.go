// Package cells knows how text lies in a terminal: how wide it is, where a row may end,
// what may be drawn at all, and what a key typed through an input method means.
//
//   - cell: one column of the terminal. Han takes two, Latin one, a combining mark none.
//   - grapheme: what a reader sees as one character; the smallest thing that is drawn,
//     stepped over or cut. It takes 0, 1 or 2 cells, never more (a tab is drawn as two
//     spaces for that reason).
//   - row: a stretch of a paragraph that fits a width.
//
// All offsets are bytes, all ranges half-open. There is one width function, [Width]; it
// agrees with what Lip Gloss and the Bubble Tea renderer measure, also under
// RUNEWIDTH_EASTASIAN=1, where ambiguous characters (… — ” ①) take two cells.
package cells

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// TabWidth is the number of cells a tab is drawn as.
const TabWidth = 2

// Width returns the number of cells s takes. Escape sequences in s take none, so styled
// strings may be measured; text that is not ours goes through [Clean] first.
func Width(s string) int {
	for i := 0; i < len(s); i++ {
		if s[i] < ' ' || s[i] > '~' {
			return ansi.StringWidth(s)
		}
	}
	return len(s)
}

// Truncate cuts s to at most width cells; if anything is cut, tail stands at the end and is
// counted in. A wide character is never halved, so the result may be a cell short. Escape
// sequences are kept whole.
func Truncate(s string, width int, tail string) string {
	switch {
	case width <= 0:
		return ""
	case Width(s) <= width:
		return s
	case Width(tail) > width:
		tail = ""
	}
	return ansi.Truncate(s, width, tail)
}

// TruncateLeft cuts s, without escape sequences, at its start to at most width cells; if
// anything is cut, head stands there and is counted in.
func TruncateLeft(s string, width int, head string) string {
	if Width(s) <= width {
		return s
	}
	if Width(head) > width {
		head = ""
	}
	room := max(0, width-Width(head))
	var from []int // byte and cells before each grapheme cluster
	var before []int
	at, sum := 0, 0
	for g := range Graphemes(s) {
		from, before = append(from, at), append(before, sum)
		at, sum = at+len(g.Text), sum+g.Width
	}
	for i := range from {
		if sum-before[i] <= room {
			return head + s[from[i]:]
		}
	}
	return head
}

// Pad appends spaces to s up to width cells; a longer s is returned as it is.
func Pad(s string, width int) string { return s + spaces(width-Width(s)) }

// PadLeft puts spaces before s up to width cells; a longer s is returned as it is.
func PadLeft(s string, width int) string { return spaces(width-Width(s)) + s }

// Fit makes s exactly width cells wide: cut with "…", or padded with spaces. Where a wide
// character would have to be halved a space stands instead.
func Fit(s string, width int) string { return Pad(Truncate(s, width, "…"), width) }

func spaces(n int) string {
	if n <= 0 {
		return ""
	}
	const blank = "                                                                "
	if n <= len(blank) {
		return blank[:n]
	}
	return strings.Repeat(" ", n)
}
