package segment

import (
	"unicode/utf8"

	"yinde/internal/qda"
)

// Runs longer than window are cut in windows, of which the last words, that might have come out
// otherwise with more text, are cut again. This keeps memory small and float32 sums exact enough.
const (
	window  = 2048 // clusters
	overlap = 64
)

// A hanCutter cuts runs of Han and keeps the buffers between them.
type hanCutter struct {
	*Document
	out    []Word // of a window
	edges  []int  // of the clusters of a window, in bytes of the text
	folded []byte // the first rune of each, folded
}

// cut yields the words of the run of Han text[start:end], unless it is told to stop.
func (c *hanCutter) cut(start, end int, yield func(Word) bool) bool {
	for start < end {
		pos := c.fill(start, end)
		keep := len(c.edges) - 1
		if pos < end {
			keep -= overlap
		}
		c.out = c.out[:0]
		start = c.edges[c.appendWords(keep)]
		for _, w := range c.out {
			if !yield(w) {
				return false
			}
		}
	}
	return true
}

// fill reads a window from start on and returns its end.
func (c *hanCutter) fill(start, end int) int {
	fold := loadFold()
	c.edges, c.folded = append(c.edges[:0], start), c.folded[:0]
	for start < end && len(c.edges) <= window {
		r, next := commonHan(c.text, start)
		if next == 0 {
			r, next = runeAt(c.text, start), clusterEnd(c.text, start)
		}
		start = next
		c.folded = utf8.AppendRune(c.folded, fold.fold(r))
		c.edges = append(c.edges, start)
	}
	return start
}

// appendWords cuts the window, appends the words that start before cluster keep and returns the
// cluster after them. Numerals in a row, and 第 before them, are one number to a reader.
func (c *hanCutter) appendWords(keep int) int {
	if len(c.edges) == 2 { // 嗯 and 對 alone are many in speech
		c.out = append(c.out, Word{qda.Span{Start: c.edges[0], End: c.edges[1]}, KindWord})
		return 1
	}
	at, counting := 0, false
	for _, w := range c.gse(c.folded) {
		if at >= keep {
			break
		}
		word := c.folded[w.Start():w.End()]
		span := qda.Span{Start: c.edges[at]}
		at += utf8.RuneCount(word)
		span.End = c.edges[at]
		numeral := isNumeral(word)
		if numeral && counting {
			c.out[len(c.out)-1].End = span.End
		} else {
			c.out = append(c.out, Word{span, KindWord})
		}
		counting = numeral || string(word) == "第"
	}
	return at
}

// isNumeral reports whether a folded word is made of Chinese numerals.
func isNumeral(word []byte) bool {
	for _, r := range string(word) {
		switch r {
		case '零', '〇', '一', '二', '两', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '万', '亿':
		default:
			return false
		}
	}
	return true
}
