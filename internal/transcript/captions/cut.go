package captions

import (
	"strconv"
	"strings"

	"yinde/internal/lazy"
)

// cut finds the cues of WebVTT or SubRip. What stands between two lines of times belongs to
// the first, but for the number or name of the second: so blank lines too many or too few
// cost no words.
func cut(content string, vtt bool) *track {
	c := cutter{track: &track{text: content}, vtt: vtt}
	c.cues = make([]cue, 0, min(strings.Count(content, "->")+strings.Count(content, "→"), len(content)/10)+1)
	number := 0
	for at := 0; at < len(content); {
		end := len(content)
		if n := strings.IndexByte(content[at:], '\n'); n >= 0 {
			end = at + n
		}
		number++
		c.line(at, end, number)
		at = end + 1
	}
	c.close(len(content))
	return c.track
}

// cutter goes through the lines of a file.
type cutter struct {
	*track
	vtt    bool
	open   bool // the last cue takes in what comes
	skip   bool // inside a note, style or region
	head   bool // inside the head of a WebVTT file
	began  bool // a line that is not blank was seen
	bad    bool // the last cue has a line of times that cannot be read
	index  int  // the last number of a cue
	before seen // the line before
}

// seen is a line that was gone through.
type seen struct {
	start, end int
	blank      bool // nothing on it
	after      bool // a blank line, or none, stands before it
	plain      bool // it may be the name of a cue
}

func (c *cutter) line(start, end, number int) {
	s := c.text[start:end]
	trimmed := strings.TrimSpace(s)
	blank := trimmed == "" && (s == "" || !c.vtt) // YouTube writes lines of one space
	now := seen{start: start, end: end, blank: blank, after: number == 1 || c.before.blank}
	defer func() { c.before = now }()
	if from, to, ok, looks := times(trimmed); looks {
		c.times(start, end, from, to)
		if !ok {
			if c.badTimes++; c.badTimes == 1 {
				c.badLine = number
			}
		}
		return
	}
	switch {
	case blank:
		c.skip, c.head = false, false
	case trimmed == "":
	case c.skip:
	case c.head:
		c.heading(trimmed)
	case !c.began && strings.HasPrefix(trimmed, "WEBVTT"):
		c.vtt, c.head = true, true
		if trimmed != "WEBVTT" {
			c.headings++
		}
	case c.vtt && now.after && isBlock(s, c.timed == 0):
		c.close(start)
		c.blocks, c.skip = c.blocks+1, true
	default:
		now.plain = true
		if !c.open {
			c.cues, c.open, c.bad = append(c.cues, cue{start: -1, end: -1, from: start}), true, false
		}
	}
	c.began = c.began || trimmed != ""
}

// heading reads a line of a WebVTT file's head.
func (c *cutter) heading(line string) {
	key, value, _ := strings.Cut(line, ":")
	switch value = strings.TrimSpace(value); {
	case key == "Language" && languageShape.MatchString(value):
		c.language = language(value)
	case key != "Kind":
		c.headings++
	}
}

var languageShape = lazy.MustCompile(`^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)

// language names a language as transcripts do.
func language(code string) string {
	switch l := strings.ToLower(code); {
	case l == "en" || strings.HasPrefix(l, "en-"):
		return "en"
	case l == "zh-tw" || l == "zh-hk" || strings.HasPrefix(l, "zh-hant"):
		return "zh-Hant"
	case l == "zh":
		return "" // of which script, the words tell
	}
	return code
}

func isBlock(line string, first bool) bool {
	word := strings.TrimRight(line, " \t")
	return word == "NOTE" || strings.HasPrefix(line, "NOTE ") || strings.HasPrefix(line, "NOTE\t") ||
		first && (word == "STYLE" || word == "REGION" || strings.HasPrefix(line, "Region:"))
}

// times begins a cue.
func (c *cutter) times(start, end, from, to int) {
	c.close(c.nameOf(start))
	c.cues = append(c.cues, cue{start: from, end: to, from: min(end+1, len(c.text))})
	c.open, c.skip, c.head, c.began, c.bad = true, false, false, true, from < 0
	if from >= 0 {
		c.timed++
	}
}

var teamsName = lazy.MustCompile(`^[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}/[0-9]+-[0-9]+$`)

// nameOf returns where the number or name of the cue begins whose line of times begins at
// start, or start. A number is one after a blank line or when it is the next in turn: the
// words of a cue may be a number too. Any other name stands after a blank line and is one
// word in ASCII: a line of talk that lost its place must not go for a name.
func (c *cutter) nameOf(start int) int {
	b := c.before
	if !b.plain {
		return start
	}
	word := strings.TrimSpace(c.text[b.start:b.end])
	if teamsName.MatchString(word) {
		c.teams = true
		return b.start
	}
	if n, err := strconv.Atoi(word); err == nil {
		if b.after || n == c.index+1 || n == c.timed+1 {
			c.index = n
			return b.start
		}
		return start
	}
	if !c.vtt || !b.after || strings.ContainsFunc(word, func(r rune) bool { return r <= ' ' || r > '~' || r == '<' }) {
		return start
	}
	if last := len(c.cues) - 1; last >= 0 && c.cues[last].start >= 0 && strings.TrimSpace(c.text[c.cues[last].from:b.start]) == "" {
		return start // rather the words of a cue that would have none
	}
	if c.called++; c.called <= 5 {
		c.someNames = append(c.someNames, short(word, 30))
	}
	return b.start
}

// close ends the last cue at to.
func (c *cutter) close(to int) {
	if !c.open {
		return
	}
	c.open = false
	last := &c.cues[len(c.cues)-1]
	last.to = max(to, last.from)
	if last.start >= 0 {
		return
	}
	if strings.TrimSpace(c.text[last.from:last.to]) == "" {
		c.cues = c.cues[:len(c.cues)-1]
	} else if !c.bad {
		c.stray++
	}
}

// times reads a line of times: 00:00:04,5 --> 00:00:06,500 align:start. looks tells a line
// that should be one from words; ok is false where its times cannot be read, then -1.
func times(line string) (from, to int, ok, looks bool) {
	if line == "" || line[0] < '0' || line[0] > '9' {
		return 0, 0, false, false
	}
	for _, arrow := range [...]string{"-->", "->", "–>", "→"} {
		i := strings.Index(line, arrow)
		if i < 0 {
			continue
		}
		left, right := strings.TrimRight(line[:i], " \t-"), strings.TrimLeft(line[i+len(arrow):], " \t")
		from, n := clock(left)
		to, m := clock(right)
		if n == len(left) && m > 0 {
			return from, to, true, true
		}
		return -1, -1, false, arrow == "-->"
	}
	return 0, 0, false, false
}

// clock reads a time at the start of s: 01:02, 1:02:03, 00:01:02.345, with , for the point.
// It returns milliseconds and the bytes it takes, 0 when there is none.
func clock(s string) (milli, n int) {
	var parts [4]int
	count := 0
	for ; count < 4; count++ {
		v, digits := number(s[n:], 5)
		if digits == 0 || count > 0 && (v > 59 || digits > 2) {
			if count == 3 && digits == 3 { // 00:01:02:345
				parts[count] = v
				count, n = 4, n+digits
			}
			break
		}
		parts[count] = v
		n += digits
		if n >= len(s) || s[n] != ':' {
			count++
			break
		}
		n++
	}
	if count < 2 || s[n-1] == ':' {
		return 0, 0
	}
	if count == 4 {
		return ((parts[0]*60+parts[1])*60+parts[2])*1000 + parts[3], n
	}
	if n+1 < len(s) && (s[n] == '.' || s[n] == ',') {
		if v, digits := number(s[n+1:], 9); digits > 0 {
			for i := digits; i < 3; i++ {
				v *= 10
			}
			for i := digits; i > 3; i-- {
				v /= 10
			}
			milli, n = v, n+1+digits
		}
	}
	if count == 2 {
		return milli + (parts[0]*60+parts[1])*1000, n
	}
	return milli + ((parts[0]*60+parts[1])*60+parts[2])*1000, n
}

// number reads up to most digits.
func number(s string, most int) (v, n int) {
	for n < len(s) && n < most && s[n] >= '0' && s[n] <= '9' {
		v = v*10 + int(s[n]-'0')
		n++
	}
	return v, n
}
