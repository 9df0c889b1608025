package transcript

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"yinde/internal/qda"
)

// line is one line of a text that is not blank, with what it could begin with.
type line struct {
	start, end int    // bytes of the content, without white space at either end
	label      string // a possible speaker, "" when there is none
	body       int    // where the talk begins, when label is a speaker
	milli      int    // time stamp, -1 when there is none
	afterStamp int    // where the text begins after a stamp at the start of the line
	stampOnly  bool   // the line is nothing but a time stamp
	dotted     bool   // the label is followed by a full stop: Q. A.
	tight      byte   // what follows a colon of half width without a space, else 0
	tail       int    // where a stamp #00:01:02-3# begins that ends the line, else 0
	tailMilli  int    // its time
	gap        bool   // a blank line stands before it
	width      int    // columns, roughly: 2 for every character of more than two bytes
}

// stamped reports whether the line begins with a time stamp.
func (l *line) stamped() bool { return l.stampOnly || l.afterStamp > 0 }

// cutLines finds the lines of content. Labels that are known are found whatever they are made
// of.
func cutLines(content string, known labelSet) []line {
	var lines []line
	gap := false
	for at := 0; at < len(content); {
		n := strings.IndexByte(content[at:], '\n')
		if n < 0 {
			n = len(content) - at
		}
		start, end := trim(content, at, at+n)
		if start < end {
			l := line{start: start, end: end, gap: gap, milli: -1}
			l.read(content, known)
			lines = append(lines, l)
		}
		gap = start >= end
		at += n + 1
	}
	return lines
}

// trim moves start and end inward past white space.
func trim(s string, start, end int) (int, int) {
	t := strings.TrimRightFunc(s[start:end], unicode.IsSpace)
	end = start + len(t)
	return end - len(strings.TrimLeftFunc(t, unicode.IsSpace)), end
}

// afterSpace returns where white space on the line from at ends.
func afterSpace(s string, at int) int {
	return len(s) - len(strings.TrimLeftFunc(s[at:], unicode.IsSpace))
}

// read looks for a stamp, a label and a colon at the start of the line.
func (l *line) read(content string, known labelSet) {
	s := content[l.start:l.end]
	l.width = utf8.RuneCountInString(s) + (len(s)-utf8.RuneCountInString(s))/2
	at := 0
	bold := boldMark(s)
	at += len(bold)
	milli, n := stamp(s[at:])
	if n > 0 {
		l.milli = milli
		at += n + until(s[at+n:])
		if at == len(s) {
			l.stampOnly = true
			return
		}
		at = afterSpace(s, at)
		l.afterStamp = l.start + at
		if bold == "" {
			bold = boldMark(s[at:])
			at += len(bold)
		}
	}
	from, to, at, ok := l.readKnown(s, at, known, bold)
	if !ok {
		from, to, at, ok = l.readLabel(s, from, bold)
	}
	if milli, n := tailStamp(s[max(at, 0):]); n > 0 {
		l.tail, l.tailMilli = l.end-n, milli
	}
	if !ok {
		return
	}
	if milli, n := stamp(s[at:]); n > 0 && l.milli < 0 {
		l.milli = milli
		at = afterSpace(s, at+n)
	}
	l.label = strings.TrimFunc(s[from:to], unicode.IsSpace)
	l.body = l.start + at
}

// boldMark returns the Markdown mark for bold that s begins with.
func boldMark(s string) string {
	if strings.HasPrefix(s, "**") || strings.HasPrefix(s, "__") {
		return s[:2]
	}
	return ""
}

// labelSet is labels that are known, and the length of the longest in bytes.
type labelSet struct {
	has     map[string]qda.Role
	longest int
}

func labelsOf(roles map[string]qda.Role) labelSet {
	set := labelSet{has: roles}
	for label := range roles {
		set.longest = max(set.longest, len(label))
	}
	return set
}

// readKnown finds the longest of known that stands before a colon. Where it finds none, from
// is where s was looked at.
func (l *line) readKnown(s string, at int, known labelSet, bold string) (from, to, body int, ok bool) {
	from = at
	for i, r := range s[at:min(len(s), at+known.longest+len("："))] {
		if !isColon(r) || i == 0 {
			continue
		}
		if _, found := known.has[s[at:at+i]]; found {
			to, body, ok = at+i, l.talk(s, at+i+utf8.RuneLen(r), bold), true
		}
	}
	return from, to, body, ok
}

const longest = 40 // code points of a label

// readLabel scans s from at for a label: up to a colon, or to a stamp with nothing or a
// colon behind it. It returns where the label stands and where the talk begins.
func (l *line) readLabel(s string, at int, bold string) (from, to, body int, ok bool) {
	from = at
	count := 0
	for at < len(s) {
		r, n := utf8.DecodeRuneInString(s[at:])
		switch {
		case isColon(r):
			if n == 1 && at+1 < len(s) && s[at+1] > ' ' && s[at+1] < 0x80 && bold == "" {
				l.tight = s[at+1]
			}
			return from, at, l.talk(s, at+n, bold), at > from
		case r == '.' && at == from+1 && (s[from] == 'Q' || s[from] == 'A') && at+1 < len(s) && s[at+1] == ' ':
			l.dotted = true
			return from, at, l.talk(s, at+1, bold), true
		case bold != "" && strings.HasPrefix(s[at:], bold):
			if to, body, ok = l.behind(s, at, afterSpace(s, at+len(bold))); ok {
				return from, to, body, at > from
			}
			return 0, 0, 0, false
		case strings.ContainsRune("([（【#", r) || unicode.IsSpace(r):
			if to, body, ok = l.behind(s, at, afterSpace(s, at)); ok {
				if bold != "" && strings.HasPrefix(s[body:], bold) {
					body = afterSpace(s, body+len(bold))
				}
				return from, to, body, at > from
			}
			if r == '#' || r == '[' || r == '【' {
				return 0, 0, 0, false
			}
		case endsLabel(r):
			return 0, 0, 0, false
		}
		if count++; count > longest {
			return 0, 0, 0, false
		}
		at += n
	}
	return 0, 0, 0, false
}

// behind reads what may stand between a label that ends at to and the talk: a stamp, a
// colon, or both. A stamp without a colon must end the line.
func (l *line) behind(s string, to, at int) (end, body int, ok bool) {
	milli, n := stamp(s[at:])
	next := afterSpace(s, at+n)
	r, size := utf8.DecodeRuneInString(s[next:])
	colon := isColon(r)
	if n > 0 && (colon || next == len(s)) || n == 0 && colon {
		if n > 0 && l.milli < 0 {
			l.milli = milli
		}
		if colon {
			next += size
		}
		return to, afterSpace(s, next), true
	}
	return 0, 0, false
}

// talk skips what follows a colon: the end of bold, white space.
func (l *line) talk(s string, at int, bold string) int {
	if bold != "" && strings.HasPrefix(s[at:], bold) {
		at += len(bold)
	}
	return afterSpace(s, at)
}

func isColon(r rune) bool { return r == ':' || r == '：' || r == '﹕' || r == '︰' }

// endsLabel reports whether no label can hold r: the marks of sentences, quotes, lists and
// addresses.
func endsLabel(r rune) bool {
	return strings.ContainsRune("。，、；！？,;!?…⋯「」『』“”\"《》〈〉<>=|@/\\{}\t*", r)
}

// tailStamp reads a stamp between # at the end of s, as f4 and easytranscript write it behind a
// paragraph. n is its length, 0 when there is none.
func tailStamp(s string) (milli, n int) {
	if !strings.HasSuffix(s, "#") {
		return 0, 0
	}
	if i := strings.LastIndexByte(s[:len(s)-1], '#'); i >= 0 {
		if milli, n = stamp(s[i:]); n == len(s)-i {
			return milli, n
		}
	}
	return 0, 0
}

// until returns the length of the second half of a line of captions, 00:01 --> 00:04, when s is
// no more than that.
func until(s string) int {
	rest, ok := strings.CutPrefix(strings.TrimLeft(s, " "), "-->")
	if !ok {
		return 0
	}
	rest = strings.TrimLeft(rest, " ")
	if _, n := stamp(rest); n > 0 && n == len(rest) {
		return len(s)
	}
	return 0
}

// stamp reads a time stamp at the start of s: 0:03, 00:01:02, 00:01:02.345, with a colon of
// either width, bare or in (), [], {}, （）, 【】 or between #, and in [] with full stops for
// the colons: [01.02]. It returns milliseconds and the bytes it takes; n is 0 when there is
// none. Two numbers are minutes and seconds.
func stamp(s string) (milli, n int) {
	if s == "" || s[0] >= 'A' && s[0] <= '~' && s[0] != '[' && s[0] != '{' || s[0] >= 0x80 && s[0] != 0xe3 && s[0] != 0xef {
		return 0, 0
	}
	closing := ""
	for _, pair := range [...][2]string{{"(", ")"}, {"[", "]"}, {"{", "}"}, {"（", "）"}, {"【", "】"}, {"#", "#"}} {
		if strings.HasPrefix(s, pair[0]) {
			n, closing = len(pair[0]), pair[1]
			break
		}
	}
	var parts [4]int
	count, dotted := 0, false
	for count < 3 {
		v, digits := number(s[n:], 3-min(count, 1))
		if digits == 0 || count > 0 && (digits != 2 || v > 59) {
			return 0, 0
		}
		parts[count] = v
		count++
		n += digits
		c := colonAt(s[n:])
		if closing == "]" && (count == 1 && digits == 2 || dotted) && n+1 < len(s) && s[n] == '.' && s[n+1] >= '0' && s[n+1] <= '9' {
			c, dotted = 1, true
		}
		if c == 0 {
			break
		}
		if count < 3 {
			n += c
		}
	}
	if count < 2 {
		return 0, 0
	}
	fraction, size := fractionAt(s[n:])
	n += size
	if closing != "" {
		if !strings.HasPrefix(s[n:], closing) {
			return 0, 0
		}
		n += len(closing)
	} else if r, _ := utf8.DecodeRuneInString(s[n:]); n < len(s) && !unicode.IsSpace(r) && !isColon(r) {
		return 0, 0
	}
	if count == 2 {
		return (parts[0]*60+parts[1])*1000 + fraction, n
	}
	return ((parts[0]*60+parts[1])*60+parts[2])*1000 + fraction, n
}

// number reads up to most digits.
func number(s string, most int) (v, n int) {
	for n < len(s) && n < most && s[n] >= '0' && s[n] <= '9' {
		v = v*10 + int(s[n]-'0')
		n++
	}
	return v, n
}

// colonAt returns the bytes of the colon that s begins with when a digit follows it.
func colonAt(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	if isColon(r) && n < len(s) && s[n] >= '0' && s[n] <= '9' {
		return n
	}
	return 0
}

// fractionAt reads .345, ,345 or -3 as milliseconds.
func fractionAt(s string) (milli, n int) {
	if s == "" || strings.IndexByte(".,-", s[0]) < 0 {
		return 0, 0
	}
	v, digits := number(s[1:], 3)
	if digits == 0 {
		return 0, 0
	}
	for i := digits; i < 3; i++ {
		v *= 10
	}
	return v, 1 + digits
}
