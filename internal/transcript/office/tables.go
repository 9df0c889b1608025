package office

import (
	"strings"
	"unicode/utf8"

	"yinde/internal/qda"
	"yinde/internal/transcript/draft"
)

// columns are the places of what is said in a table; -1: it has no such column.
type columns struct {
	time, speaker, words int
	header               bool // the first row names them
}

func names(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Split(words, "|") {
		out[w] = true
	}
	return out
}

var (
	timeNames    = names("時間|時間點|時間碼|時間戳記|起訖時間|time|timestamp|time stamp|timecode|timespan|start|start time")
	speakerNames = names("發言者|發言人|說話者|說話人|講者|講話者|角色|姓名|對話者|人物|speaker|name|who|person|participant|role")
	wordsNames   = names("內容|發言|發言內容|逐字稿|逐字稿內容|對話|對話內容|談話內容|訪談內容|文字|text|content|transcript|transcription|utterance|words|speech|dialogue|said")
)

// columnsOf finds what the columns of a table hold, by their headings or by what stands in
// them. Without headings, the speakers must be short names of which some return, beside
// longer words; or times must stand in every row.
func columnsOf(rows [][][]string) (columns, bool) {
	c := columns{-1, -1, -1, true}
	for i, cell := range rows[0] {
		switch word := strings.ToLower(strings.Trim(strings.Join(cell, " "), " :：")); {
		case timeNames[word] && c.time < 0:
			c.time = i
		case speakerNames[word] && c.speaker < 0:
			c.speaker = i
		case wordsNames[word] && c.words < 0:
			c.words = i
		}
	}
	if c.words >= 0 && (c.speaker >= 0 || c.time >= 0) {
		return c, len(rows) > 1
	}
	c = columns{-1, -1, -1, false}
	n := len(rows[0])
	if n < 2 || n > 6 {
		return c, false
	}
	length := make([]int, n)
	for i := range n {
		stamps, filled, kinds, all := 0, 0, map[string]int{}, 0
		for _, row := range rows {
			words := at(row, i)
			if words == "" {
				continue
			}
			filled++
			all += utf8.RuneCountInString(words)
			if milli(words) >= 0 {
				stamps++
			} else if isName(strings.TrimRight(words, ":： ")) {
				kinds[words]++
			}
		}
		named := 0
		for _, k := range kinds {
			named += k
		}
		length[i] = all
		switch {
		case filled > 0 && stamps*5 >= filled*4 && c.time < 0:
			c.time, length[i] = i, 0
		case c.speaker < 0 && named*5 >= filled*4 && (len(rows) >= 4 && len(kinds)*2 <= named || c.time >= 0 && i == c.time+1 && n == 3) && all <= 20*filled:
			c.speaker, length[i] = i, 0
		}
	}
	for i, l := range length {
		if l > 0 && (c.words < 0 || l > length[c.words]) {
			c.words = i
		}
	}
	return c, c.words >= 0 && (c.speaker >= 0 && c.words > c.speaker || c.time >= 0 && c.speaker < 0 && len(rows) >= 2)
}

// at is a cell's words in one line, "" when the row is short.
func at(row [][]string, i int) string {
	if i < 0 || i >= len(row) {
		return ""
	}
	return strings.TrimSpace(strings.Join(row[i], " "))
}

// fromTables reads tables of which each row is what somebody says, when they hold half of
// the text or more. What stands between and after the tables stays where it is, in the turn
// before.
func fromTables(blocks []block) (draft.Draft, bool) {
	found := map[int]columns{}
	inside, all := 0, 0
	for i, b := range blocks {
		all += b.size()
		if len(b.rows) == 0 {
			continue
		}
		if c, ok := columnsOf(b.rows); ok {
			found[i] = c
			inside += b.size()
		}
	}
	if len(found) == 0 || inside*2 < all {
		return draft.Draft{}, false
	}
	t := &talk{}
	stated, after := false, 0
	for i, b := range blocks {
		c, ok := found[i]
		switch {
		case ok:
			t.table(b.rows, c)
			stated = stated || c.speaker >= 0
		case b.size() == 0:
		default:
			for p := range b.paragraphs {
				after += t.other(p)
			}
		}
	}
	d := t.w.Draft()
	if !stated {
		d.Labels = nil
	}
	if after > 0 {
		d.Warnings = append(d.Warnings, qda.Say("office.after_table", after))
	}
	if t.beside > 0 {
		d.Warnings = append(d.Warnings, qda.Say("office.columns_left", t.beside, t.first))
	}
	return d, true
}

// talk writes the rows of tables as turns.
type talk struct {
	w      draft.Writer
	begun  bool
	beside int // filled cells of columns that have no use
	first  string
}

// other writes a paragraph that is no row, and counts it when turns stand before it.
func (t *talk) other(words string) int {
	if !t.begun {
		t.w.Before(words)
		return 0
	}
	if strings.TrimSpace(words) == "" {
		return 0
	}
	t.w.Paragraph(words)
	return 1
}

func (t *talk) table(rows [][][]string, c columns) {
	for i, row := range rows {
		if i == 0 && c.header || c.header && repeats(row, rows[0]) {
			continue
		}
		t.row(row, c)
	}
}

func repeats(row, header [][]string) bool {
	for i := range header {
		if at(row, i) != at(header, i) {
			return false
		}
	}
	return true
}

// row writes one row. Without speaker and time it goes on with what was said before.
func (t *talk) row(row [][]string, c columns) {
	label := strings.TrimRight(at(row, c.speaker), ":： ")
	when := milli(at(row, c.time))
	words := []string{}
	if c.words < len(row) {
		words = row[c.words]
	}
	t.others(row, c)
	if label == "" && at(row, c.words) == "" {
		return
	}
	first := true
	if goesOn := label == "" && c.speaker >= 0 && t.begun; !goesOn {
		t.w.Turn(label, "", when)
		when = -1
	} else {
		first = false
	}
	t.begun = true
	for _, p := range words {
		if strings.TrimSpace(p) == "" {
			continue
		}
		if first {
			t.w.Say(p, -1)
			first = false
		} else if when >= 0 { // a time without a name: a moment in the turn
			t.w.Say(p, when)
			when = -1
		} else {
			t.w.Paragraph(p)
		}
	}
}

// others counts what stands in columns that are not read.
func (t *talk) others(row [][]string, c columns) {
	for i := range row {
		stamped := i == c.time && milli(at(row, i)) >= 0
		if words := at(row, i); words != "" && i != c.speaker && i != c.words && !stamped {
			if t.beside++; t.beside == 1 {
				t.first = shorten(words)
			}
		}
	}
}
