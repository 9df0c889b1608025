package pdf

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

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
func cutPages(raw string) (pages []page, empty []int) {
	raw = strings.TrimSuffix(raw, "\f")
	for n, s := range strings.Split(raw, "\f") {
		var p page
		gap := false
		s, _ = text.Clean(strings.ReplaceAll(strings.ToValidUTF8(s, "\ufffd"), "\u00ad\n", "-\n")) // a soft hyphen that shows
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
			empty = append(empty, n+1)
		}
	}
	return pages, empty
}

// numbers are the printed paragraph or line numbers that were taken out.
type numbers struct{ taken, first, last int }

var printed = regexp.MustCompile(`^(\d{1,5})(?:\s{2,}(\S.*))?$`)

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
	chain := longestCount(len(all), func(i int) int { return all[i].n })
	if len(chain) < 5 || len(chain)*8 < rows {
		return numbers{}
	}
	out := numbers{first: all[chain[0]].n, last: all[chain[len(chain)-1]].n}
	everyLine := len(chain)*10 > rows*8
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
func longestCount(n int, at func(int) int) (best []int) {
	for _, step := range []int{1, 5} {
		var chain []int
		for i := range n {
			v, last := at(i), -1
			if len(chain) > 0 {
				last = at(chain[len(chain)-1])
			}
			begins := v == step || len(chain) == 0
			if last >= 0 && (v == last+step || v == last+2*step) || begins {
				chain = append(chain, i)
			}
		}
		if len(chain) > len(best) {
			best = chain
		}
	}
	return best
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
	digits     = regexp.MustCompile(`[0-9０-９]+`)
	pageNumber = regexp.MustCompile(`^(?i:(?:page|p\.|第)?\s*[-–—]?\s*\d{1,4}\s*(?:頁|页)?\s*(?:(?:/|of|／|，?共)\s*\d{1,4}\s*(?:頁|页)?)?\s*[-–—]?)$`)
)

// takeEdges takes lines out that stand at the same end of at least half of the pages and
// differ only in numbers, and lone page numbers that count up with the pages.
func takeEdges(pages []page) edges {
	var out edges
	kinds := map[string]bool{}
	for range edgeRows { // what stood behind a header can be one too
		for _, top := range []bool{true, false} {
			for depth := range edgeRows {
				out.takeAt(pages, top, depth, kinds)
			}
		}
	}
	return out
}

func (e *edges) takeAt(pages []page, top bool, depth int, kinds map[string]bool) {
	shapes, counting := shapesAt(pages, top, depth)
	for i, p := range pages {
		at, ok := edgeRow(p, top, depth)
		if !ok {
			continue
		}
		words := p[at].words
		shape, isNumber := shapeOf(words), pageNumber.MatchString(words)
		n := shapes[shape]
		running := n*2 >= len(pages) && (n >= 3 || n == 2 && !labelled.MatchString(words)) // 訪：好 on two pages proves nothing
		alone := len(pages) == 1 && isNumber && depth == 0 && digits.FindString(words) == "1"
		if !running && !(counting && isNumber) && !alone {
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

// edgeRow is the row at depth from the top or bottom. Pages of few rows have no edges.
func edgeRow(p page, top bool, depth int) (at int, ok bool) {
	if len(p) <= 2*depth {
		return 0, false
	}
	if top {
		return depth, true
	}
	return len(p) - 1 - depth, true
}

// shapesAt counts the shapes of the rows at one place of all pages. counting is whether at
// least two lone page numbers there, and all but one, count up with the pages.
func shapesAt(pages []page, top bool, depth int) (shapes map[string]int, counting bool) {
	shapes = map[string]int{}
	offsets := map[int]int{}
	seen := 0
	for i, p := range pages {
		at, ok := edgeRow(p, top, depth)
		if !ok {
			continue
		}
		shapes[shapeOf(p[at].words)]++
		if pageNumber.MatchString(p[at].words) {
			n, _ := strconv.Atoi(digits.FindString(p[at].words))
			offsets[n-i]++
			seen++
		}
	}
	most := 0
	for _, n := range offsets {
		most = max(most, n)
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
