package segment

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"yinde/internal/qda"
)

// Sentences cuts text into sentences that tile it.
//
// A sentence ends at a newline, or at a terminator (the Unicode property Sentence_Terminal) that
// none of the rules in terminator.go takes for something else. Marks that close (」 ” ） * emoji)
// and white space after it belong to it. The rules begin where those of Unicode Standard Annex 29
// leave off: quotes, abbreviations, list marks, fillers and lower-case speech.
func Sentences(text string) []qda.Span {
	c := cutter{text: text, brackets: pairBrackets(text)}
	c.walk()
	return tile(text, c.edges)
}

// Clauses cuts text into clauses that tile it. Every edge of a sentence is one of a clause; the
// others stand after ，；： and … outside of short brackets, quotes and numbers.
func Clauses(text string) []qda.Span {
	c := cutter{text: text, brackets: pairBrackets(text), clauses: true}
	c.walk()
	edges := append(c.edges, c.inner...)
	slices.Sort(edges)
	return tile(text, edges)
}

// tile returns the spans between edges, which are moved to grapheme boundaries. What is left between
// two of them may then be white space (a full stop with an accent before a newline): it belongs to
// the span before.
func tile(text string, edges []int) []qda.Span {
	spans := make([]qda.Span, 0, len(edges)+1)
	align := aligner{text: text}
	start := 0
	for _, edge := range append(edges, len(text)) {
		edge = align.up(edge)
		switch last := len(spans) - 1; {
		case edge <= start:
			continue
		case last >= 0 && strings.TrimSpace(text[start:edge]) == "":
			spans[last].End = edge
		default:
			spans = append(spans, qda.Span{Start: start, End: edge})
		}
		start = edge
	}
	return spans
}

// A cutter walks over a text once and notes where sentences end and, if asked, clauses inside
// them. Clauses never sway the walk, so that sentences are the same with them and without.
type cutter struct {
	text     string
	brackets brackets
	sentence int   // where the current sentence starts
	edges    []int // ends of sentences
	clauses  bool
	inner    []int // ends of clauses inside sentences
}

func (c *cutter) walk() {
	for i := 0; i < len(c.text); {
		n := 1
		if isCommonHan(c.text, i) {
			i += 3
			continue
		}
		if b := c.text[i]; b < utf8.RuneSelf && !isASCIIMark(b) {
			i++
			continue
		}
		r := rune(c.text[i])
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(c.text[i:])
		}
		switch {
		case isNewline(r):
			i = c.newline(i)
		case isTerminator(r) || isEllipsis(r):
			i = c.terminator(i)
		case c.clauses && isClauseMark(r):
			c.clauseMark(i, i+n)
			i += n
		default:
			i += n
		}
	}
}

func (c *cutter) endSentence(edge int) {
	c.edges = append(c.edges, edge)
	c.sentence = edge
}

// newline ends the sentence after the white space that starts with the newline at i, unless the
// text starts with it. It returns where to go on.
func (c *cutter) newline(i int) int {
	end := len(c.text) - len(strings.TrimLeftFunc(c.text[i:], unicode.IsSpace))
	if next := runeAt(c.text, end); next != 0 && !plain(next) {
		// A space that carries a mark is no white space.
		if _, n := utf8.DecodeLastRuneInString(c.text[:end]); clusterEnd(c.text, end-n) > end {
			end -= n
		}
	}
	if strings.TrimSpace(c.text[c.sentence:i]) != "" {
		c.endSentence(end)
	}
	return end
}

// clauseMark ends a clause after the mark c.text[i:end] if it is one here.
func (c *cutter) clauseMark(i, end int) {
	mark := runeAt(c.text, i)
	before, _ := utf8.DecodeLastRuneInString(c.text[:i])
	after := runeAt(c.text, end)
	if isClauseMark(after) || mark != '，' && unicode.IsDigit(before) && unicode.IsDigit(after) {
		return // ，， 1,234 00:01
	}
	closed := c.skipClosers(i, end)
	edge := c.skipSpace(closed)
	if mark < utf8.RuneSelf && edge == end && !isHan(after) {
		return // http:// a:b
	}
	c.endClause(i, edge)
}

// endClause ends a clause at edge, which follows the mark at byte mark. Nothing ends inside a short
// bracket, before a mark that ends more, or where nothing but marks would be cut off.
func (c *cutter) endClause(mark, edge int) {
	last := c.sentence
	if n := len(c.inner); n > 0 {
		last = max(last, c.inner[n-1])
	}
	next := runeAt(c.text, edge)
	if last >= mark || strings.TrimSpace(c.text[last:mark]) == "" || c.brackets.shelter(mark, edge) ||
		isTerminator(next) || isEllipsis(next) || isClauseMark(next) || isNewline(next) {
		return
	}
	c.inner = append(c.inner, edge)
}

// skipClosers returns the end of the marks from i on that close what stands before: brackets,
// quotes, emphasis, emoji. A mark that opens as well as closes closes here if it stands an odd
// number of times between the start of the sentence and the terminator at mark.
func (c *cutter) skipClosers(mark, i int) int {
	for i < len(c.text) {
		r, n := utf8.DecodeRuneInString(c.text[i:])
		switch {
		case isCloser(r), r == '~' || r == '～', isPicture(r):
		case r == '"' || r == '*' || r == '_':
			n = len(c.text[i:]) - len(strings.TrimLeft(c.text[i:], string(r)))
			if !c.isOpen(c.text[i:i+n], mark) && !endsWord(runeAt(c.text, i+n)) {
				return i
			}
		case r == '\'' && endsWord(runeAt(c.text, i+n)):
		default:
			return i
		}
		i += n
	}
	return i
}

// isOpen reports whether the current sentence holds mark an odd number of times before end. It looks
// back a stretch only, so that a text of nothing else takes no longer.
func (c *cutter) isOpen(mark string, end int) bool {
	const stretch = 500
	return strings.Count(c.text[max(c.sentence, end-stretch):end], mark)%2 == 1
}

// skipSpace returns the end of the white space from i on, on its line.
func (c *cutter) skipSpace(i int) int {
	for i < len(c.text) {
		r, n := utf8.DecodeRuneInString(c.text[i:])
		if !unicode.IsSpace(r) || isNewline(r) {
			break
		}
		i += n
	}
	return i
}
