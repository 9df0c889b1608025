package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A stop is a run of terminators with what follows it.
type stop struct {
	start, end int  // the run: 。 ?! .... 「……」 without the quotes
	closed     int  // after the marks that close
	next       int  // after white space: where the next sentence would start
	spaced     bool // white space stands between
	dots       int  // periods and 。 in the run, if nothing else is in it
	last       rune // the last terminator of the run
	after      rune // the first of what would be the next sentence
}

// terminator weighs the run of terminators at byte i and returns where to go on.
func (c *cutter) terminator(i int) int {
	s := c.readStop(i)
	if s.after == 0 || isNewline(s.after) {
		return s.next // ends anyhow
	}
	// Two 。 trail off like three dots.
	trailing := isEllipsis(s.last) || s.dots > 1
	switch {
	case c.brackets.shelter(s.start, s.closed):
		return s.end
	case c.ends(s, trailing):
		c.endSentence(s.next)
		return s.next
	case c.clauses && trailing:
		c.endClause(s.start, s.next)
	}
	return s.end
}

func (c *cutter) readStop(i int) stop {
	s := stop{start: i, end: i}
	pure := true
	for s.end < len(c.text) {
		r, n := utf8.DecodeRuneInString(c.text[s.end:])
		if !isTerminator(r) && !isEllipsis(r) {
			// ". . ." is one run.
			spaced := r == ' ' && s.last == '.' && strings.HasPrefix(c.text[s.end+1:], ".") &&
				!isAlnum(runeAt(c.text, s.end+2))
			if !spaced {
				break
			}
			s.end++
			continue
		}
		s.last = r
		s.end += n
		if isPeriod(r) || r == '。' {
			s.dots++
		} else {
			pure = pure && isEllipsis(r)
		}
	}
	if !pure {
		s.dots = 0
		if isEllipsis(s.last) {
			s.last = '！' // ！… ends like ！
		}
	}
	s.closed = c.skipClosers(s.start, s.end)
	s.next = c.skipSpace(s.closed)
	s.spaced = s.next > s.closed
	s.after = runeAt(c.text, s.next)
	return s
}

// ends decides whether a sentence ends at s.
func (c *cutter) ends(s stop, trailing bool) bool {
	before, _ := utf8.DecodeLastRuneInString(c.text[:s.start])
	if s.closed > s.end && isOpener(before) {
		return false // [...] and （？） are remarks
	}
	if continues(s.after) || s.closed > s.end && unicode.IsLower(s.after) {
		return false
	}
	if s.closed > s.end && c.quoteGoesOn(s) {
		return false
	}
	switch {
	case trailing:
		return c.ellipsisEnds(s)
	case isPeriod(s.last):
		return c.periodEnds(s)
	case s.last < utf8.RuneSelf && s.closed == s.end && !s.spaced:
		return !isAlnum(s.after) || isCaseless(s.after) // ?a=1
	}
	return true
}

// ellipsisEnds: a filler pause, unless a capital follows after a space; "I" is always one.
func (c *cutter) ellipsisEnds(s stop) bool {
	if !s.spaced || strings.TrimSpace(c.text[c.sentence:s.start]) == "" {
		return false
	}
	word := c.wordAt(s.next)
	if word == "" {
		return false
	}
	first, _ := utf8.DecodeRuneInString(word)
	pronoun := word == "I" || strings.HasPrefix(word, "I'") || strings.HasPrefix(word, "I’")
	return unicode.IsUpper(first) && (s.dots > 3 || !pronoun)
}

// periodEnds weighs a single full stop.
func (c *cutter) periodEnds(s stop) bool {
	before, n := utf8.DecodeLastRuneInString(c.text[:s.start])
	switch {
	case n == 0:
		return false
	case unicode.IsSpace(before): // " . " but not " .tw"
		return s.spaced && !unicode.IsLower(s.after)
	case !isAlnum(before) && !isHan(before) && !isCloser(before) && !strings.ContainsRune("%％°\"'*_", before):
		return false
	case c.isListMark(s):
		return false
	case !s.spaced && s.closed == s.end:
		return isCaseless(s.after) || isHan(before) && (unicode.IsUpper(s.after) || isOpener(s.after))
	}
	word := c.wordBefore(s.start)
	switch abbreviation(word) {
	case neverEnds:
		return false
	case endsUnlessNumber:
		return !unicode.IsDigit(s.after) && !unicode.IsLower(s.after)
	case endsBeforeStarter:
		return isCaseless(s.after) || isStarter(c.wordAt(s.next))
	}
	return true
}

// isListMark reports whether the stop belongs to a mark that numbers what follows: 1. a. IV. at the
// start of a sentence, or 2. right before Chinese.
func (c *cutter) isListMark(s stop) bool {
	mark := strings.TrimLeft(c.text[max(c.sentence, s.start-16):s.start], " \t　•⁃·-–*#>|(（")
	if len(mark) == 0 || len(mark) > 4 {
		mark = c.wordBefore(s.start)
		if len(mark) > 2 || strings.Trim(mark, "0123456789") != "" || s.spaced || !isCaseless(s.after) {
			return false
		}
		before, _ := utf8.DecodeLastRuneInString(c.text[:s.start-len(mark)])
		return !isHan(before)
	}
	return strings.Trim(mark, "0123456789") == "" || strings.Trim(mark, "IVXivx") == "" ||
		len(mark) == 1 && isLetterOrDigit(mark[0]) && mark[0] != 'I'
}

// quoteGoesOn reports whether the sentence goes on after a quote or bracket that closes with it:
// 「你好嗎？」她問。 說「我不幹了！」就走了。
func (c *cutter) quoteGoesOn(s stop) bool {
	p, ok := c.brackets.endingAt(s.closed)
	if !ok {
		return false
	}
	before := strings.TrimRightFunc(c.text[c.sentence:max(c.sentence, p.open)], unicode.IsSpace)
	last, _ := utf8.DecodeLastRuneInString(before)
	embedded := before != "" && !strings.ContainsRune("：:，,。！？；、", last)
	switch {
	case p.mark == '《' || p.mark == '〈':
		return true
	case s.after == '的' || embedded && strings.ContainsRune("之就等", s.after):
		return true
	case embedded && s.last != '。' && s.last != '.':
		return isCaseless(s.after)
	}
	introduced := last == '：' || last == ':' || isPause(last) && saysAt(before, len(before)-len(string(last)))
	return !introduced && p.mark != '(' && p.mark != '（' && c.saysSoon(s.next)
}

func isPause(r rune) bool { return r == '，' || r == ',' }

// sayings are the verbs of speech, and nouns are what follows one that is no verb (問題, 說法).
const (
	sayings = "說说問问喊答叫笑嘆叹罵骂"
	nouns   = "題题案明法話话做"
)

func saysAt(s string, end int) bool {
	r, _ := utf8.DecodeLastRuneInString(s[:end])
	return strings.ContainsRune(sayings, r)
}

// saysSoon reports whether a verb of speech stands among the next five characters.
func (c *cutter) saysSoon(i int) bool {
	for range 5 {
		r, n := utf8.DecodeRuneInString(c.text[i:])
		if !isHan(r) {
			return false
		}
		i += n
		if strings.ContainsRune(sayings, r) && !strings.ContainsRune(nouns, runeAt(c.text, i)) {
			return true
		}
	}
	return false
}

// wordBefore returns the letters, digits and inner marks right before byte end.
func (c *cutter) wordBefore(end int) string {
	const longest = 24
	start := end
	for start > c.sentence && end-start < longest {
		r, n := utf8.DecodeLastRuneInString(c.text[:start])
		if !isAlnum(r) && !strings.ContainsRune(".&'’-°", r) {
			break
		}
		start -= n
	}
	return c.text[start:end]
}

// wordAt returns the letters and apostrophes at byte i, after opening marks.
func (c *cutter) wordAt(i int) string {
	for i < len(c.text) && isOpener(runeAt(c.text, i)) {
		_, n := utf8.DecodeRuneInString(c.text[i:])
		i += n
	}
	end := i
	for end < len(c.text) {
		r, n := utf8.DecodeRuneInString(c.text[end:])
		if !unicode.IsLetter(r) && r != '\'' && r != '’' {
			break
		}
		end += n
	}
	return c.text[i:end]
}
