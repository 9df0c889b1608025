package pdf

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"yinde/internal/lazy"
)

// joiner makes paragraphs of lines that were broken at the margin.
type joiner struct {
	joined  int      // lines put behind the one before
	hyphens int      // taken out at line ends
	shown   []string // some of the words that were mended

	words  map[string]bool // with a hyphen inside a line
	labels map[string]int  // what stands before a colon at the start of a line
	mostly bool            // most lines begin with a label
	spaced bool            // every line is followed by an empty one, which means nothing then
	margin int             // columns of a full line
}

var (
	labelled   = lazy.MustCompile(`^([^\s:：。，,.;；?？!！][^:：。，,;；?？!！]{0,39}?)\s*[:：]`)
	timed      = lazy.MustCompile(`^[\[(（#]?\d{1,2}[:：]\d{2}`)
	hyphenated = lazy.MustCompile(`\p{L}+-\p{L}+`)
	bullet     = lazy.MustCompile(`^(?:[•●○■□▪‧·*–—-]\s|[（(]?[0-9一二三四五六七八九十]{1,3}[）).、]\s?|[A-Z]\.\s)`)
)

// join returns the text, an empty line between paragraphs.
func (j *joiner) join(pages []page) string {
	j.learn(pages)
	var b bytes.Buffer
	var before row
	for _, p := range pages {
		for i, r := range p {
			switch {
			case b.Len() == 0:
				b.WriteString(r.words)
			case j.begins(before, r, i == 0):
				b.WriteString("\n\n")
				b.WriteString(r.words)
			default:
				j.joined++
				j.glue(&b, before.words, r.words)
			}
			before = r
		}
	}
	if b.Len() > 0 {
		b.WriteByte('\n')
	}
	return b.String()
}

// learn looks at the whole text once.
func (j *joiner) learn(pages []page) {
	j.words, j.labels = map[string]bool{}, map[string]int{}
	var widths []int
	rows, gaps, first := 0, 0, 0
	for _, p := range pages {
		for i, r := range p {
			widths = append(widths, r.width())
			for _, w := range hyphenated.FindAllString(r.words, -1) {
				j.words[strings.ToLower(w)] = true
			}
			if m := labelled.FindStringSubmatch(r.words); m != nil {
				j.labels[m[1]]++
			}
			rows++
			if i == 0 {
				first++
			} else if r.gap {
				gaps++
			}
		}
	}
	begun := 0
	for _, n := range j.labels {
		begun += n
	}
	j.mostly = begun*2 >= rows
	slices.Sort(widths)
	if len(widths) > 0 {
		j.margin = widths[len(widths)*9/10]
	}
	full := 0
	for _, w := range widths {
		if w*10 >= j.margin*8 {
			full++
		}
	}
	j.spaced = rows-first >= 8 && gaps*10 >= (rows-first)*9 && full*2 >= rows
}

// begins reports whether r begins a paragraph behind before.
func (j *joiner) begins(before, r row, firstOfPage bool) bool {
	m := labelled.FindStringSubmatch(r.words)
	switch {
	case r.numbered, r.gap && !j.spaced && !firstOfPage, timed.MatchString(r.words):
		return true
	case m != nil && (j.mostly || j.labels[m[1]] >= 5 || j.labels[m[1]] >= 2 && !runsOn(before.words)):
		return true
	case bullet.MatchString(r.words) && !strings.HasSuffix(before.words, "-"):
		return true
	case r.indent >= before.indent+2 && !firstOfPage && before.indent < 20 && r.indent < 20 && !numberedHang(before):
		return true
	}
	return before.width()*100 < j.margin*75 && !(firstOfPage && runsOn(before.words))
}

// numberedHang reports whether the line's number stood in a hanging indent, so that the next
// may stand further right.
func numberedHang(r row) bool { return r.numbered }

// runsOn reports whether words cannot be the end of a paragraph.
func runsOn(words string) bool {
	last, _ := utf8.DecodeLastRuneInString(words)
	return unicode.IsLetter(last) || strings.ContainsRune(",，、-", last)
}

// glue puts words behind what b ends with.
func (j *joiner) glue(b *bytes.Buffer, before, words string) {
	last, size := utf8.DecodeLastRuneInString(before)
	first, _ := utf8.DecodeRuneInString(words)
	if last == '-' || last == '\u2010' || last == '\u00ad' {
		prior, _ := utf8.DecodeLastRuneInString(before[:len(before)-size])
		if unicode.IsLetter(prior) && unicode.IsLower(first) {
			start := strings.LastIndexFunc(before[:len(before)-size], func(r rune) bool { return !unicode.IsLetter(r) }) + 1
			end := strings.IndexFunc(words, func(r rune) bool { return !unicode.IsLetter(r) })
			if end < 0 {
				end = len(words)
			}
			head, tail := before[start:len(before)-size], words[:end]
			if !j.words[strings.ToLower(head+"-"+tail)] {
				b.Truncate(b.Len() - size)
				if j.hyphens++; len(j.shown) < mostShown {
					j.shown = append(j.shown, head+tail)
				}
			}
			b.WriteString(words)
			return
		}
	}
	if !(wide(last) && wide(first)) && last != '-' {
		b.WriteByte(' ')
	}
	b.WriteString(words)
}
