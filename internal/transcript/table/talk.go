package table

import (
	"context"
	"strings"
	"unicode/utf8"

	"yinde/internal/qda"
	"yinde/internal/transcript/draft"
)

// isTalk reports whether the headings are those of a talk and the cells agree: a column of
// text with one of times, or one of speakers who come again.
func (t *book) isTalk() bool {
	if t.kind != plain {
		return false
	}
	is := map[string]*column{}
	for _, c := range t.columns {
		if use := talkHeads[heading(c.heads[0])]; use != "" && is[use] == nil {
			is[use] = c
		}
	}
	if is[Text] == nil {
		return false
	}
	if c := is[Time]; c != nil {
		timed, cells := 0, 0
		for row := t.first; row < t.sample(); row++ {
			if cell := t.Cell(row, c.at); !isBlank(cell) {
				cells++
				if _, _, ok := times(cell); ok {
					timed++
				}
			}
		}
		if cells > 0 { // else these are the days on which answers came in
			return timed*10 >= cells*6
		}
	}
	if c := is[Speaker]; c != nil {
		s := t.look(c, t.sample())
		return s.filled > 0 && (s.distinct*2 <= s.filled || s.filled <= 4)
	}
	return false
}

// proposeTalk proposes the uses of a talk's columns by their headings; the first of each
// counts. A heading that names no text leaves it to the column with most of it.
func (t *book) proposeTalk() {
	taken := map[string]bool{}
	for _, c := range t.columns {
		c.Use = Ignore
		if use := talkHeads[heading(c.heads[0])]; use != "" && !taken[use] {
			c.Use, taken[use] = use, true
		}
	}
}

// piece is one row of a talk.
type piece struct {
	row        int
	speaker    string
	words      string
	start, end int // milliseconds, -1 when unknown
}

// readTalk makes the draft of a talk. Rows of one speaker behind each other are one turn; a
// row without a speaker goes on with the one before. Without speakers, rows are put together
// to paragraphs.
func (t *book) readTalk(ctx context.Context) ([]draft.Draft, error) {
	var w draft.Writer
	pieces, err := t.pieces(ctx, &w)
	if err != nil {
		return nil, err
	}
	if len(pieces) == 0 {
		return nil, qda.Bad("table.no_answers", list(t.names()))
	}
	known := labels{}
	for _, p := range pieces {
		if p.speaker != "" {
			known.add(p.speaker)
		}
	}
	joined := 0
	if len(known) == 0 {
		writeParagraphs(&w, pieces)
	} else {
		joined = writeTurns(&w, pieces, known)
	}
	d := w.Draft()
	d.Format = t.format
	if joined > 0 {
		d.Warnings = append(d.Warnings, qda.Say("table.joined", joined))
	}
	return []draft.Draft{d}, nil
}

// pieces reads the rows that have words. What is wrong with times is reported: those that
// cannot be read, and those that run backwards.
func (t *book) pieces(ctx context.Context, w *draft.Writer) ([]piece, error) {
	uses := map[string][]*column{}
	for _, c := range t.columns {
		uses[c.Use] = append(uses[c.Use], c)
	}
	cell := func(row int, use string) string {
		var parts []string
		for _, c := range uses[use] {
			if s := strings.TrimSpace(t.Cell(row, c.at)); s != "" {
				parts = append(parts, s)
			}
		}
		return strings.Join(parts, "\n")
	}
	unit := t.unit()
	var out []piece
	var unread []string
	back, speechless, last := 0, 0, -1
	for row := t.first; row < len(t.Rows); row++ {
		if row%1024 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		p := piece{row: row, words: cell(row, Text), speaker: labelText(w, cell(row, Speaker)), start: -1, end: -1}
		if isBlank(p.words) {
			speechless += min(filled(t.Rows[row]), 1)
			continue
		}
		if s := cell(row, Time); s != "" {
			var ok bool
			if p.start, p.end, ok = timesIn(s, unit); !ok {
				unread = append(unread, itoa(t.Lines[row]))
			}
		}
		if s := cell(row, End); s != "" {
			p.end, _, _ = timesIn(s, unit)
		}
		if p.start >= 0 {
			if p.start < last {
				back++
			}
			last = p.start
		}
		out = append(out, p)
	}
	if len(unread) > 0 {
		t.warn("table.times_unread", len(unread), list(unread))
	}
	if back > 0 {
		t.warn("table.times_back", back)
	}
	if speechless > 0 {
		t.warn("table.rows_without_words", speechless)
	}
	return out, nil
}

// labelText is a speaker's cell as a label.
func labelText(w *draft.Writer, s string) string { return strings.TrimLeft(w.Label(s), "*_ ") }

func writeTurns(w *draft.Writer, pieces []piece, known labels) (joined int) {
	speaker, begun := "", false
	for _, p := range pieces {
		if p.speaker == "" && !begun {
			w.Before(p.words)
			continue
		}
		if p.speaker == "" || p.speaker == speaker {
			if first, _, _ := strings.Cut(strings.TrimSpace(p.words), "\n"); known.begin(first) {
				joined++
			} else {
				w.Line()
			}
			joined += sayOn(w, p.words, known, p.start)
			continue
		}
		speaker, begun = p.speaker, true
		w.Turn(p.speaker, "", p.start)
		if p.start >= 0 {
			joined += sayOn(w, p.words, known, -1)
		} else {
			joined += say(w, p.words, known, -1)
		}
	}
	return joined
}

// sayOn is [say] where a time at the start of the words is taken for nothing.
func sayOn(w *draft.Writer, words string, known labels, milli int) (joined int) {
	first, rest, more := strings.Cut(strings.TrimSpace(words), "\n")
	w.Say(first, milli)
	if more {
		for line := range strings.Lines(rest) {
			if line = strings.TrimSpace(line); line == "" {
				continue
			}
			if known.begin(line) {
				joined++
			} else {
				w.Line()
			}
			w.Say(line, -1)
		}
	}
	return joined
}

// writeParagraphs writes pieces nobody is named for: a new paragraph after a pause, or where
// a sentence ends and the paragraph is long.
func writeParagraphs(w *draft.Writer, pieces []piece) {
	const pause, long, longest = 2_000, 400, 1_000 // milliseconds, characters
	width, end := 0, -1
	for i, p := range pieces {
		ended := width > long && i > 0 && strings.ContainsAny(lastOf(pieces[i-1].words), "。！？.!?")
		paused := end >= 0 && p.start-end >= pause
		if i == 0 || paused || ended || width > longest || p.start < 0 {
			w.Turn("", "", p.start)
			width = 0
			w.Say(flat(p.words), -1)
		} else {
			w.Say(flat(p.words), p.start)
		}
		width += utf8.RuneCountInString(p.words)
		end = p.end
	}
}

func flat(words string) string { return strings.Join(strings.Fields(words), " ") }

func lastOf(s string) string {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimSpace(s))
	return string(r)
}
