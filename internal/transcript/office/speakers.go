package office

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"yinde/internal/lazy"
	"yinde/internal/qda"
	"yinde/internal/transcript/draft"
)

// draft makes the text of the page, by the shape that states its speakers if there is one.
func (p *page) draft() draft.Draft {
	blocks := p.text()
	if d, ok := fromTables(blocks); ok {
		return d
	}
	content := join(blocks)
	if d, ok := fromSpans(content); ok {
		return d
	}
	if d, ok := fromHeadings(content); ok {
		return d
	}
	return draft.Draft{Content: content}
}

// join writes blocks one below the other, with an empty line between them where the document
// does not itself leave lines empty.
func join(blocks []block) string {
	empty, size := 0, 0
	for _, b := range blocks {
		size += len(b.words) + b.size()
		if b.rows == nil {
			for p := range b.paragraphs {
				if p == "" {
					empty++
				}
			}
		}
	}
	var b strings.Builder
	b.Grow(min(size, 1<<20))
	for _, block := range blocks {
		i := 0
		for p := range block.paragraphs {
			if i++; empty <= 2 && b.Len() > 0 && p != "" && (block.rows == nil || i == 1) {
				b.WriteByte('\n')
			}
			if p != "" || empty > 2 {
				b.WriteString(p)
				b.WriteByte('\n')
			}
		}
	}
	return b.String()
}

// heading begins a turn in a line of its own.
type heading struct {
	label string
	milli int
}

var (
	// nameFirst is how Teams and Otter write it: Mei Lin   0:03.
	nameFirst = lazy.MustCompile(`^(\S.{0,60}?)[\s\x{a0}]+[\[(（]?(` + clock + `)[\])）]?$`)
	// timeFirst is how Word's own transcription does: 00:00:02 Speaker 1.
	timeFirst = lazy.MustCompile(`^[\[(（]?(` + clock + `)[\])）]?[\s\x{a0}]+(\S.{0,60})$`)
)

// readHeading reads a line of a name and a time.
func readHeading(line string, timeIsFirst bool) (heading, bool) {
	line = strings.TrimFunc(line, unicode.IsSpace)
	label, stamp, apart := "", "", false
	if !mayBeHeading(line, timeIsFirst) {
		return heading{}, false
	}
	if timeIsFirst {
		if m := timeFirst.FindStringSubmatch(line); m != nil {
			label, stamp = m[6], m[1]
		}
	} else if m := nameFirst.FindStringSubmatch(line); m != nil {
		label, stamp = m[1], m[2]
		apart = len(line)-len(label)-len(stamp) >= 2 // Lin, Mei   0:03
	}
	at := milli(stamp)
	if at < 0 || !isName(label) || !apart && strings.ContainsAny(label, ",，/|") {
		return heading{}, false
	}
	return heading{label, at}, true
}

// mayBeHeading passes over most lines before a pattern is tried on them.
func mayBeHeading(line string, timeIsFirst bool) bool {
	if len(line) < 4 || len(line) > 300 {
		return false
	}
	c, brackets := line[len(line)-1], ")]\x89" // ）ends in 89
	if timeIsFirst {
		c, brackets = line[0], "([\xef"
	}
	return isDigit(c) || strings.IndexByte(brackets, c) >= 0
}

// isName reports whether label can be a name: some letter, no marks of sentences, not a
// colon, and not many words.
func isName(label string) bool {
	return strings.ContainsFunc(label, unicode.IsLetter) && !strings.ContainsAny(label, ":：;；。！？!?、…\"「」<>=\\") &&
		utf8.RuneCountInString(label) <= 60 && len(strings.Fields(label)) <= 6 && milli(label) < 0
}

// fromHeadings reads turns that begin with a line of a name and a time. There must be two at
// least, most with words below them; and they must make a third of the lines from the first
// of them on, or their names return.
func fromHeadings(content string) (draft.Draft, bool) {
	for _, timeIsFirst := range []bool{false, true} {
		heads := map[int]heading{}
		names := map[string]bool{}
		filled, answered, last, i := 0, 0, -1, -1 // last is the line with words before this one
		for line := range strings.SplitSeq(content, "\n") {
			i++
			h, ok := readHeading(line, timeIsFirst)
			if ok {
				heads[i] = h
				names[h.label] = true
			}
			if len(heads) == 0 || strings.TrimSpace(line) == "" {
				continue
			}
			if _, named := heads[last]; named && !ok {
				answered++
			}
			filled++
			last = i
		}
		dense := len(heads)*3 >= filled || len(heads) >= 2*len(names) && len(heads)*8 >= filled
		if len(heads) >= 2 && answered*2 > len(heads) && dense {
			return headed(content, heads), true
		}
	}
	return draft.Draft{}, false
}

var (
	// byProgram matches lines that Teams and Otter write themselves, in the languages that were seen.
	byProgram = lazy.MustCompile(`(?i)^(?:.{1,60} )?(?:started|stopped) transcription\.?$|^.{0,60}(?:已)?(?:開始|停止)(?:轉譯|轉錄|謄寫)。?$|^Transcribed by https?://otter\.ai/?$`)
	titled    = lazy.MustCompile(`^(.+?)-\d{8}_\d{6}.*$`)
)

// headed writes the turns under their headings.
func headed(content string, heads map[int]heading) draft.Draft {
	var w draft.Writer
	var left []string
	var meta qda.Transcript
	begun, said := false, false
	i := -1
	for line := range strings.SplitSeq(content, "\n") {
		i++
		line = strings.TrimFunc(line, unicode.IsSpace)
		h, isHead := heads[i]
		switch {
		case line == "":
		case isHead:
			w.Turn(h.label, "", h.milli)
			begun, said = true, false
		case byProgram.MatchString(line):
			left = append(left, line)
		case !begun:
			w.Before(line)
			readMeta(line, &meta)
		case !said:
			w.Say(line, -1)
			said = true
		default:
			w.Paragraph(line)
		}
	}
	d := w.Draft()
	d.Meta = meta
	if len(left) > 0 {
		d.Warnings = append(d.Warnings, qda.Say("office.by_program", len(left), shorten(left[0])))
	}
	return d
}

// readMeta takes title and date from the lines that Teams writes on top.
func readMeta(line string, meta *qda.Transcript) {
	if m := titled.FindStringSubmatch(line); m != nil && meta.Title == "" {
		meta.Title = m[1]
	}
	for _, layout := range []string{"January 2, 2006, 3:04PM", "January 2, 2006, 3:04 PM", "2 January 2006, 15:04", "2006年1月2日, 15:04", "2006年1月2日"} {
		if t, err := time.Parse(layout, strings.ReplaceAll(line, "\u202f", " ")); err == nil && meta.Date == "" {
			meta.Date = t.Format(time.DateOnly)
		}
	}
}

var spanShape = lazy.MustCompile(`^` + clock + `\s*-->\s*` + clock + `$`)

// fromSpans reads the older file of Teams: a time span, a name and words, each in a line of
// its own. Pieces of one speaker make one turn and keep their times.
func fromSpans(content string) (draft.Draft, bool) {
	spans, filled := 0, 0
	for line := range strings.SplitSeq(content, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			filled++
			if isDigit(line[0]) && strings.Contains(line, "-->") && spanShape.MatchString(line) {
				spans++
			}
		}
	}
	if spans == 0 || spans*8 < filled {
		return draft.Draft{}, false
	}
	var w draft.Writer
	speaker, at, state := "", -1, 0 // state: 0 before the first span, 1 a name is next, 2 words, 3 more words
	for line := range strings.SplitSeq(content, "\n") {
		line = strings.TrimFunc(line, unicode.IsSpace)
		switch {
		case line == "":
		case spanShape.MatchString(line):
			at, state = milli(line), 1
		case state == 0:
			w.Before(line)
		case state == 1 && !isName(line): // words without a name: the same person goes on
			if speaker == "" {
				w.Turn("", "", at)
				speaker, at = "?", -1
			}
			w.Say(line, at)
			at, state = -1, 2
		case state == 1:
			if line != speaker {
				w.Turn(line, "", at)
				speaker, at = line, -1 // the turn's own stamp says when it began
			}
			state = 2
		default:
			w.Say(line, at)
			at = -1
		}
	}
	return w.Draft(), true
}
