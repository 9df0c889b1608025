package segment

import (
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
func Sentences(text string) []qda.Span { return newCutter(text, false).run() }

// Clauses cuts text into clauses that tile it. Every edge of a sentence is one of a clause; the
// others stand after ，；： and … outside of short brackets, quotes and numbers.
func Clauses(text string) []qda.Span { return newCutter(text, true).run() }

// A cutter walks over a text once and sets edges.
type cutter struct {
	text     string
	clauses  bool
	brackets brackets
	align    aligner
	sentence int // where the current sentence starts
	edge     int // the last edge set
	spans    []qda.Span
}

func newCutter(text string, clauses bool) *cutter {
	size := len(text)/64 + 1
	return &cutter{
		text: text, clauses: clauses, brackets: pairBrackets(text), align: aligner{text: text},
		spans: make([]qda.Span, 0, size),
	}
}

func (c *cutter) run() []qda.Span {
	for i := 0; i < len(c.text); {
		n := 1
		if b := c.text[i]; b >= 0xE4 && b <= 0xE9 && i+3 <= len(c.text) {
			i += 3 // nearly all Han; a broken byte among them ends no sentence
			continue
		} else if b < utf8.RuneSelf && !isASCIIMark(b) {
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
			i = c.clauseMark(i, i+n)
		default:
			i += n
		}
	}
	c.set(len(c.text))
	return c.spans
}

// set ends a span at edge, or at the grapheme boundary after it.
func (c *cutter) set(edge int) {
	if edge = c.align.up(edge); edge > c.edge {
		c.spans = append(c.spans, qda.Span{Start: c.edge, End: edge})
		c.edge = edge
	}
}

func (c *cutter) endSentence(edge int) {
	c.set(edge)
	c.sentence = c.edge
}

// newline ends the sentence after the white space that starts with the newline at i, unless the
// text starts with it.
func (c *cutter) newline(i int) int {
	end := i + len(c.text[i:]) - len(strings.TrimLeftFunc(c.text[i:], unicode.IsSpace))
	if strings.TrimSpace(c.text[c.edge:i]) != "" {
		c.endSentence(end)
	}
	return end
}

// clauseMark ends a clause at the mark c.text[i:end] if it is one here, and returns where to go on.
func (c *cutter) clauseMark(i, end int) int {
	before, _ := utf8.DecodeLastRuneInString(c.text[:i])
	after := runeAt(c.text, end)
	if unicode.IsDigit(before) && unicode.IsDigit(after) && runeAt(c.text, i) != '，' {
		return end
	}
	for isClauseMark(runeAt(c.text, end)) {
		_, n := utf8.DecodeRuneInString(c.text[end:])
		end += n
	}
	edge := c.skipSpace(c.skipClosers(i, end))
	if c.text[i] < utf8.RuneSelf && edge == end && !isHan(runeAt(c.text, end)) {
		return end // http:// 1,234 a:b
	}
	return c.endClause(i, end, edge)
}

// endClause ends a clause at edge, which follows the marks c.text[mark:end], and returns where to
// go on; nothing ends before a mark that ends more, or inside a bracket.
func (c *cutter) endClause(mark, end, edge int) int {
	next := runeAt(c.text, edge)
	if c.brackets.shelter(mark, edge) || isTerminator(next) || isEllipsis(next) || isClauseMark(next) || isNewline(next) {
		return end
	}
	c.set(edge)
	return max(end, c.edge)
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
			if !c.isOpen(byte(r), mark) && !endsWord(runeAt(c.text, i+n)) {
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

// isOpen reports whether the current sentence holds an odd number of b before end. It looks back a
// stretch only, so that a text of nothing else takes no longer.
func (c *cutter) isOpen(b byte, end int) bool {
	const stretch = 1000
	return strings.Count(c.text[max(c.sentence, end-stretch):end], string(rune(b)))%2 == 1
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
