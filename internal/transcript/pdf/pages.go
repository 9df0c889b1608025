package pdf

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"yinde/internal/lazy"
	"yinde/internal/text"
)

// row is one line of a page.
type row struct {
	words    string // without white space at either end
	indent   int    // columns before it
	gap      bool   // an empty line stands before it
	numbered bool   // a printed paragraph number stood before it
}

// width is how many columns the line takes with its indentation.
func (r row) width() int { return r.indent + columns(r.words) }

// columns counts two for a wide character.
func columns(s string) (n int) {
	for _, r := range s {
		n++
		if wide(r) {
			n++
		}
	}
	return n
}

type page []row

// cutPages cuts what a program wrote at its form feeds. empty are the numbers of pages
// without text, from 1.
func cutPages(raw string) (pages []page, empty []int, mended int) {
	raw = strings.TrimSuffix(raw, "\f")
	for at, s := range strings.Split(raw, "\f") {
		var p page
		gap := false
		s, _ = text.Clean(strings.ReplaceAll(strings.ToValidUTF8(s, "\ufffd"), "\u00ad\n", "-\n")) // a soft hyphen that shows
		s, n := unfold(s)
		mended += n
		for _, l := range strings.Split(s, "\n") {
			words := strings.TrimFunc(l, unicode.IsSpace)
			if words == "" {
				gap = true
				continue
			}
			lead := l[:strings.Index(l, words)]
			p = append(p, row{words: words, indent: columns(lead), gap: gap && len(p) > 0})
			gap = false
		}
		pages = append(pages, p)
		if !strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			empty = append(empty, at+1)
		}
	}
	return pages, empty, mended
}

// unfold writes the characters for which radicals (⼤ for 大) and joined letters (ﬁ) stand in
// the tables of fonts: people did not type them, and nobody would find them.
func unfold(s string) (_ string, n int) {
	odd := func(r rune) bool { return r >= 0x2e80 && r < 0x2fe0 || r >= 0xfb00 && r <= 0xfb06 }
	if !strings.ContainsFunc(s, odd) {
		return s, 0
	}
	var b strings.Builder
	for _, r := range s {
		if !odd(r) {
			b.WriteRune(r)
			continue
		}
		plain := norm.NFKC.String(string(r))
		if plain != string(r) {
			n++
		}
		b.WriteString(plain)
	}
	return b.String(), n
}

// numbers are the printed paragraph or line numbers that were taken out.
type numbers struct{ taken, first, last int }

var printed = lazy.MustCompile(`^(\d{1,5})(?:\s{2,}(\S.*))?$`)

// takeNumbers takes numbers in a column of their own at the left out, when they count up by
// one (or five, as of lines) through most of the text. Where not every line has one, they
// begin paragraphs.
func takeNumbers(pages []page) numbers {
	type place struct{ page, row, n int }
	var all []place
	rows := 0
	for i, p := range pages {
		for j, r := range p {
			rows++
			if m := printed.FindStringSubmatch(r.words); m != nil {
				n, _ := strconv.Atoi(m[1])
				all = append(all, place{i, j, n})
			}
		}
	}
	chain, step := longestCount(len(all), func(i int) int { return all[i].n })
	if len(chain) < 5 || len(chain)*8 < rows {
		return numbers{}
	}
	out := numbers{first: all[chain[0]].n, last: all[chain[len(chain)-1]].n}
	everyLine := step > 1 || len(chain)*20 > rows*19
	inChain := map[int]bool{}
	for _, i := range chain {
		inChain[i] = true
	}
	var again []place // a number that is printed once more where its paragraph goes on
	bare := func(c place) bool {
		rest := printed.FindStringSubmatch(pages[c.page][c.row].words)[2]
		return rest == "" || pageNumber.MatchString(rest) // 45   2/5
	}
	for i, c := range all {
		if inChain[i] || i > 0 && c.n == all[i-1].n && (bare(c) || bare(all[i-1])) {
			again = append(again, c)
		}
	}
	for _, c := range again {
		r := &pages[c.page][c.row]
		rest := printed.FindStringSubmatch(r.words)[2]
		r.indent += columns(r.words) - columns(rest)
		r.words, r.numbered = rest, !everyLine
		out.taken++
	}
	for i, p := range pages { // a number alone on its line belongs to the line below
		for j := range p {
			if p[j].words == "" && j+1 < len(p) {
				p[j+1].numbered = p[j+1].numbered || p[j].numbered
				p[j+1].gap = p[j+1].gap || p[j].gap
			}
		}
		pages[i] = slices.DeleteFunc(p, func(r row) bool { return r.words == "" })
	}
	return out
}

// longestCount finds places whose numbers count up in order by one, or by five, or begin
// again at that; the better of the two.
func longestCount(n int, at func(int) int) (best []int, step int) {
	step = 1
	for _, by := range []int{1, 5} {
		var chain []int
		for i := range n {
			v, last := at(i), -1
			if len(chain) > 0 {
				last = at(chain[len(chain)-1])
			}
			begins := v == by || len(chain) == 0
			if last >= 0 && (v == last+by || v == last+2*by) || begins {
				chain = append(chain, i)
			}
		}
		if len(chain) > len(best) {
			best, step = chain, by
		}
	}
	return best, step
}

// edges are the headers, footers and page numbers that were taken out.
type edges struct {
	lines int
	shown []string // one of each kind
}

const (
	edgeRows  = 3 // of a page, at either end, where a header or footer can stand
	mostShown = 8
)

var (
	digits     = lazy.MustCompile(`[0-9０-９]+`)
	pageNumber = lazy.MustCompile(`^(?i:(?:page|p\.|第)?\s*[-–—]?\s*\d{1,4}\s*(?:頁|页)?\s*(?:(?:/|of|／|，?共)\s*\d{1,4}\s*(?:頁|页)?)?\s*[-–—]?)$`)
)

// takeEdges takes lines out that stand outermost at the same end of at least half of the
// pages, differ only in numbers and stand nowhere else, and lone page numbers that count up
// with the pages; then, twice, what stood behind them.
func takeEdges(pages []page) edges {
	var out edges
	everywhere := map[string]int{} // how often a shape stands in the text
	for _, p := range pages {
		for _, r := range p {
			everywhere[shapeOf(r.words)]++
		}
	}
	kinds := map[string]bool{}
	reached := [2][]bool{make([]bool, len(pages)), make([]bool, len(pages))}
	for depth := range edgeRows {
		for end, top := range []bool{true, false} {
			if depth == 0 {
				for i := range reached[end] {
					reached[end][i] = true
				}
			}
			out.takeOutermost(pages, top, everywhere, kinds, reached[end])
		}
	}
	return out
}

// takeOutermost takes one line of each page that reached says lost all lines further out, and
// says which pages lost this one.
func (e *edges) takeOutermost(pages []page, top bool, everywhere map[string]int, kinds map[string]bool, reached []bool) {
	shapes, counting := outermost(pages, top, reached)
	for i, p := range pages {
		if len(p) == 0 || !reached[i] {
			continue
		}
		at := 0
		if !top {
			at = len(p) - 1
		}
		words := p[at].words
		shape, isNumber := shapeOf(words), pageNumber.MatchString(words)
		n := shapes[shape]
		running := n*2 >= len(pages) && everywhere[shape] <= n+1 && (n >= 3 || n == 2 && !labelled.MatchString(words)) // 訪：好 on two pages proves nothing
		alone := len(pages) == 1 && isNumber && digits.FindString(words) == "1"
		if reached[i] = running || counting && isNumber || alone; !reached[i] {
			continue
		}
		e.lines++
		if !kinds[shape] && len(e.shown) < mostShown {
			kinds[shape] = true
			e.shown = append(e.shown, clip(words, 60))
		}
		pages[i] = slices.Delete(p, at, at+1)
	}
}

// outermost counts the shapes of the outermost lines. counting is whether at least two lone
// page numbers there, and all but one, count up with the pages.
func outermost(pages []page, top bool, reached []bool) (shapes map[string]int, counting bool) {
	shapes = map[string]int{}
	offsets := map[int]int{}
	seen, most := 0, 0
	for i, p := range pages {
		if len(p) == 0 || !reached[i] {
			continue
		}
		words := p[0].words
		if !top {
			words = p[len(p)-1].words
		}
		shapes[shapeOf(words)]++
		if pageNumber.MatchString(words) {
			n, _ := strconv.Atoi(digits.FindString(words))
			offsets[n-i]++
			most = max(most, offsets[n-i])
			seen++
		}
	}
	return shapes, most >= 2 && most >= seen-1
}

// shapeOf is a line without what differs from page to page.
func shapeOf(words string) string {
	return digits.ReplaceAllString(strings.Join(strings.Fields(words), " "), "#")
}

func clip(s string, most int) string {
	s = strings.Join(strings.Fields(s), " ")
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most]) + "…"
}

// listed names pages: 1, 4, 5 and so on.
func listed(pages []int) string {
	var out []string
	for _, n := range pages[:min(len(pages), 20)] {
		out = append(out, fmt.Sprint(n))
	}
	if len(pages) > 20 {
		out = append(out, "…")
	}
	return strings.Join(out, ", ")
}

// wide reports whether r is of a script that is written without spaces, or its punctuation.
func wide(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || r >= 0x3000 && r < 0x3040 || r >= 0xff00 && r < 0xffef
}
