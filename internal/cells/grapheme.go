package cells

import (
	"iter"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// maxGrapheme bounds the bytes looked at for one grapheme. The longest in use, families
// with skin tones and the flags of nations, take 41; a base under thousands of marks is an
// attack on the drawing time, and its rest comes as graphemes of no width.
const maxGrapheme = 128

// Grapheme is one character of a text as it is drawn.
type Grapheme struct {
	Start, End int    // its bytes in the text, half-open
	Text       string // what to draw: no control characters; empty if nothing is to be seen
	Width      int    // cells that Text takes: 0, 1 or 2
}

// Next returns the first grapheme of s: its size in bytes, what to draw for it and the
// cells that takes. Size is 0 only at the end. Text that is not valid UTF-8, and characters
// that steer a terminal, come as stand-ins or as nothing (see [Clean]).
func Next(s string) (size int, draw string, width int) {
	if s == "" {
		return 0, "", 0
	}
	if c := s[0]; c < utf8.RuneSelf {
		if c < ' ' || c == 0x7f {
			draw, width = control(c)
			return 1, draw, width
		}
		if begins(s[1:]) {
			return 1, s[:1], 1
		}
	} else if n, w := plain(s); n > 0 && begins(s[n:]) {
		return n, s[:n], w
	}
	return nextSlow(s)
}

// Graphemes iterates over the graphemes of s from its start. Their ranges tile s, and
// their drawn texts put side by side take exactly the sum of their widths.
func Graphemes(s string) iter.Seq[Grapheme] {
	return func(yield func(Grapheme) bool) {
		it := Iter{Text: s}
		for {
			g, ok := it.Next()
			if !ok || !yield(g) {
				return
			}
		}
	}
}

// Iter walks over the graphemes of Text without allocating; the zero Pos is its start.
type Iter struct {
	Text string
	Pos  int // bytes; the start of the next grapheme

	last    string // what was last drawn
	altered bool   // something was left out since
}

// Next returns the next grapheme, or false at the end of the text.
func (it *Iter) Next() (Grapheme, bool) {
	size, draw, width := Next(it.Text[it.Pos:])
	if size == 0 {
		return Grapheme{}, false
	}
	// Leaving out an invisible character may let its neighbours grow together (two halves
	// of a flag, say) and take fewer cells than both have alone.
	if it.altered && draw != "" && joins(it.last, draw) {
		draw = standIn(width)
	}
	g := Grapheme{it.Pos, it.Pos + size, draw, width}
	it.altered = len(draw) != size && (it.altered || draw == "" || draw[0] >= utf8.RuneSelf)
	if draw != "" {
		it.last = draw
	}
	it.Pos += size
	return g, true
}

func nextSlow(s string) (int, string, int) {
	r, n := utf8.DecodeRuneInString(s)
	switch {
	case r == utf8.RuneError && n == 1:
		return 1, standIn(1), 1
	case isBreakRune(r):
		return n, " ", 1
	case hidden(r):
		return n, "", 0
	case isC1(r):
		return n, standIn(1), 1
	}
	cluster := firstCluster(window(s))
	cluster = cluster[:n+sound(cluster[n:])]
	draw := visible(cluster)
	width := Width(draw)
	switch {
	case width == 0 && len(cluster) > n && !joins("a", cluster):
		// A sign of no width before a visible character: only the sign is left out.
		return n, "", 0
	case width == 0:
		return len(cluster), "", 0
	case joins(" ", draw) || joins(draw, " "):
		// It would grow into what is drawn beside it and change its width.
		return len(cluster), standIn(width), width
	}
	return len(cluster), draw, width
}

// window is the start of s in which its first grapheme is sought.
func window(s string) string {
	if len(s) <= maxGrapheme {
		return s
	}
	n := maxGrapheme
	for n > maxGrapheme-utf8.UTFMax && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

func firstCluster(s string) string {
	cluster, _ := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
	return cluster
}

// sound is the number of bytes up to the first that is not valid UTF-8 or that steers the
// terminal; the segmenter lets such bytes into a cluster at the end of a text.
func sound(s string) int {
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 || r < ' ' || isC1(r) || isBreakRune(r) {
			return i
		}
		i += n
	}
	return len(s)
}

// joins reports whether a terminal takes b for a part of the grapheme that ends a.
func joins(a, b string) bool {
	if a == "" || b == "" {
		return false
	}
	return len(firstCluster(a+b)) > len(a)
}
