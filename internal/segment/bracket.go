package segment

import (
	"slices"
	"unicode/utf8"
)

// A pair is a bracket or quote that opens and closes on one line.
type pair struct {
	open, end int  // bytes: of the opening mark, and after the closing one
	mark      rune // the opening mark
}

// brackets are the pairs of a text.
type brackets struct {
	byEnd []pair
	short []pair // in order of open: those short enough to be one thing, in which nothing ends
	next  int    // of short
	reach int    // the furthest end of the short pairs before next
}

// bracketTypes lists opening and closing marks and how long a short pair is, in bytes; a Chinese
// character takes three. In a longer pair sentences end as elsewhere.
var bracketTypes = []struct {
	open, close rune
	short       int
}{
	{'(', ')', 600}, {'[', ']', 600}, {'（', '）', 600}, {'［', '］', 600},
	{'《', '》', 180}, {'〈', '〉', 180}, {'【', '】', 180}, {'〔', '〕', 180},
	{'「', '」', 90}, {'『', '』', 90}, {'“', '”', 90},
}

// pairBrackets pairs each closing mark with the last open one of its type on the line.
func pairBrackets(text string) brackets {
	var b brackets
	open := make([][]int, len(bracketTypes))
	for i := 0; i < len(text); {
		c := text[i]
		n := 1
		switch {
		case c == '\n':
			for t := range open {
				open[t] = open[t][:0]
			}
		case isCommonHan(text, i):
			n = 3
		case c == '(' || c == ')' || c == '[' || c == ']' || c == 0xE2 || c == 0xE3 || c == 0xEF:
			var r rune
			r, n = utf8.DecodeRuneInString(text[i:])
			for t, kind := range bracketTypes {
				switch {
				case r == kind.open:
					open[t] = append(open[t], i)
				case r == kind.close && len(open[t]) > 0:
					last := len(open[t]) - 1
					b.add(text, pair{open[t][last], i + n, kind.open}, kind.short)
					open[t] = open[t][:last]
				}
			}
		}
		i += n
	}
	slices.SortFunc(b.short, func(x, y pair) int { return x.open - y.open })
	return b
}

func (b *brackets) add(text string, p pair, short int) {
	b.byEnd = append(b.byEnd, p)
	if p.end-p.open > short {
		return
	}
	// English quotes are whole sentences too often; in Chinese “ ” stand for 「 」.
	if p.mark == '“' && !isHan(runeAt(text, p.open+len("“"))) {
		return
	}
	b.short = append(b.short, p)
}

// shelter reports whether a short pair that opens before at ends after edge. Calls must come in
// order of at.
func (b *brackets) shelter(at, edge int) bool {
	for b.next < len(b.short) && b.short[b.next].open < at {
		b.reach = max(b.reach, b.short[b.next].end)
		b.next++
	}
	return b.reach > edge
}

// endingAt returns the pair whose closing mark ends at byte end.
func (b *brackets) endingAt(end int) (pair, bool) {
	i, ok := slices.BinarySearchFunc(b.byEnd, end, func(p pair, end int) int { return p.end - end })
	if !ok {
		return pair{}, false
	}
	return b.byEnd[i], true
}
