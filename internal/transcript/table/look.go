package table

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"yinde/internal/lazy"
)

const sampled = 5_000 // rows that a use is proposed from

func (t *book) sample() int { return min(len(t.Rows), t.first+sampled) }

// looks is what the cells of a column look like. Cells that are blank or say nothing do not
// count as filled.
type looks struct {
	rows, filled, distinct int
	width                  int // of all filled cells: 2 for every wide character
	lines                  int // cells of more than one line
	sentences              int // cells with the marks of sentences
	pieces, kinds          int // parts between commas or semicolons, and how many differ
	personal               int // cells that can tell who somebody is
	codes                  int // cells without space, of ASCII letters, digits and signs
	marked                 int // of these, those that LimeSurvey writes
	bytes                  int
}

var (
	tells = lazy.MustCompile(`^([^\s@]+@[^\s@]+\.[A-Za-z]{2,}|\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}|0\d{1,3}[- ]?\d{3,4}[- ]?\d{3,4}|\+\d{2,3}[- ]?\d[\d -]{6,12}|[A-Z][12]\d{8})$`)
	code  = lazy.MustCompile(`^[!-~]+$`)
	lime  = lazy.MustCompile(`^(A\d{1,3}|AO\d{2}|-oth-|Y)$`)
)

// look looks at the cells of a column down to row end.
func (t *book) look(c *column, end int) looks {
	var s looks
	var seen, kinds map[string]bool
	for row := t.first; row < end; row++ {
		s.rows++
		cell := t.Cell(row, c.at)
		if isBlank(cell) || isNothing(cell) {
			continue
		}
		cell = strings.TrimSpace(cell)
		if s.filled++; seen == nil {
			seen, kinds = map[string]bool{}, map[string]bool{}
		}
		seen[cell] = true
		s.bytes += len(cell)
		s.width += len(cell) - (len(cell)-utf8.RuneCountInString(cell))/2
		if strings.Contains(cell, "\n") {
			s.lines++
		}
		if isSentence(cell) {
			s.sentences++
		}
		for _, piece := range strings.FieldsFunc(cell, func(r rune) bool { return strings.ContainsRune(",;，、；", r) }) {
			s.pieces++
			kinds[strings.TrimSpace(piece)] = true
		}
		if len(cell) < 64 && tells.MatchString(cell) {
			s.personal++
		}
		if len(cell) < 64 && code.MatchString(cell) {
			s.codes++
			if lime.MatchString(cell) {
				s.marked++
			}
		}
	}
	s.distinct, s.kinds = len(seen), len(kinds)
	return s
}

// isSentence reports whether words have the marks of a sentence, or several words that begin
// small.
func isSentence(s string) bool {
	if strings.ContainsAny(s, "。！？!?…") || strings.Contains(s, ". ") {
		return true
	}
	small := 0
	for _, word := range strings.Fields(s) {
		if r, _ := utf8.DecodeRuneInString(word); unicode.IsLower(r) {
			small++
		}
	}
	return small >= 3 || strings.HasSuffix(s, ".")
}

// isOpen reports whether cells look like answers in people's own words: mostly different, and
// long, or of several lines, or sentences; less is enough where the question asks for words.
// Several choices in one cell differ as well, but their pieces recur.
func (s *looks) isOpen(asked bool) bool {
	if s.filled == 0 || s.filled >= 20 && s.pieces >= 4*s.kinds {
		return false
	}
	mean := s.width / s.filled
	varied := s.distinct*2 >= s.filled
	return varied && (mean >= 24 || s.lines > 0 || mean >= 10 && s.sentences*3 >= s.filled || asked && mean >= 4)
}

// isCode reports whether cells are long codes that never recur: keys, numbers of a program.
func (s *looks) isCode() bool {
	return s.filled >= 20 && s.distinct == s.filled && s.codes == s.filled && s.bytes >= 8*s.filled
}
