package table

import (
	"html"
	"slices"
	"strings"

	"yinde/internal/lazy"
	"yinde/internal/qda"
	"yinde/internal/sheet"
	"yinde/internal/transcript/draft"
)

// kind is the program that a survey's headings show.
type kind int

const (
	plain kind = iota
	surveyMonkey
	qualtrics
	limeSurvey
)

// column is a column and what is known of it.
type column struct {
	draft.Planned
	at    int
	title string   // the question
	heads []string // its cells in the rows of headings
}

const lookedAt = 10 // rows in which headings are looked for

// readHead finds the rows of headings and names the columns.
func (t *book) readHead() error {
	for t.head < min(len(t.Rows)-1, lookedAt) && t.Width() > 1 && filled(t.Rows[t.head]) < 2 {
		t.head++
	}
	if known(t.Rows[t.head]) == 0 {
		later := slices.IndexFunc(t.Rows[t.head:min(len(t.Rows), lookedAt)], func(row []string) bool { return known(row) >= 2 })
		t.head += max(later, 0)
	}
	if t.head > 0 {
		t.warn("table.above_head", t.Lines[t.head], t.head)
	}
	t.first = t.head + 1
	switch {
	case t.isIDs(t.head + 2):
		t.kind, t.first = qualtrics, t.head+3
	case t.isIDs(t.head + 1):
		t.kind, t.first = qualtrics, t.head+2
	case t.isSecondHead():
		t.kind, t.first = surveyMonkey, t.head+2
	case (t.has("submitdate") || t.has("datesubmitted") || t.has("提交日期")) && (t.has("lastpage") || t.has("startlanguage") || t.has("最後一頁") || t.has("起始語言")):
		t.kind = limeSurvey
	}
	if t.first >= len(t.Rows) {
		return qda.Bad("table.no_rows", t.Lines[t.head])
	}
	question := "" // of the columns so far: choices stand beside it without one
	for i := range t.Width() {
		if s := oneLine(t.Cell(t.head, i)); s != "" {
			question = s
		}
		t.columns = append(t.columns, t.name(i, question))
	}
	named := map[string]int{}
	for _, c := range t.columns {
		named[c.Name]++
	}
	for _, c := range t.columns {
		if named[c.Name] > 1 {
			c.Name += " (" + c.Letter + ")"
		}
	}
	return nil
}

// isOurs reports whether the headings are those of a file that yinde itself writes, which
// lies among interviews and is none.
func (t *book) isOurs() bool {
	return t.has("theme") && t.has("coder") && t.has("quote") || t.has("key") && t.has("name") && t.has("definition") ||
		t.has("unit") && t.has("coder") && t.has("code")
}

func filled(row []string) (n int) {
	for _, s := range row {
		if !isBlank(s) {
			n++
		}
	}
	return n
}

// known counts the cells of a row that are known headings.
func known(row []string) (n int) {
	for _, s := range row {
		if h := heading(s); talkHeads[h] != "" || surveyHeads[h] != "" || personal[h] != "" {
			n++
		}
	}
	return n
}

func (t *book) has(head string) bool {
	return slices.ContainsFunc(t.Rows[t.head], func(s string) bool { return heading(s) == head })
}

// isIDs reports whether a row is the third of Qualtrics' headings.
func (t *book) isIDs(row int) bool {
	return row < len(t.Rows) && slices.ContainsFunc(t.Rows[row], func(s string) bool { return strings.HasPrefix(s, `{"ImportId"`) })
}

// openBelow are SurveyMonkey's second headings of open answers, in the form of [heading].
var openBelow = words(map[string]string{Open: "openendedresponse 開放式回應 開放式回覆 開放式回答 otherpleasespecify 其他請說明 其他請註明 其他請填寫 otherpleasedescribe commentspleasespecify"})

// isSecondHead reports whether the row below the headings goes on with them: what survey
// programs note of each respondent is blank in it, and so is the number of the respondent.
func (t *book) isSecondHead() bool {
	if t.head+1 >= len(t.Rows) {
		return false
	}
	noted, blank := 0, 0
	for i, s := range t.Rows[t.head] {
		h := heading(s)
		if surveyHeads[h] == "" && personal[h] == "" {
			continue
		}
		noted++
		if isBlank(t.Cell(t.head+1, i)) {
			blank++
		}
	}
	below := func(is func(h string) bool) bool {
		return slices.ContainsFunc(t.Rows[t.head+1], func(s string) bool { return is(heading(s)) })
	}
	switch {
	case noted != blank:
		return false
	case below(func(h string) bool { return openBelow[h] != "" }):
		return true
	case noted > 0 && below(isResponse):
		return true
	}
	return noted > 0 && (t.has("collectorid") || t.has("收集器id") || t.has("收集器編號"))
}

// isResponse reports whether a second heading, in the form of [heading], says nothing more
// than the first.
func isResponse(h string) bool { return h == "response" || h == "回覆" || h == "回應" }

var tag = lazy.MustCompile(`<[^<>]{1,200}>`)

// oneLine is a heading without markup and line breaks.
func oneLine(s string) string {
	if strings.Contains(s, "<") || strings.Contains(s, "&") {
		s = html.UnescapeString(tag.ReplaceAllString(s, " "))
	}
	return strings.Join(strings.Fields(s), " ")
}

// name makes a column of its headings. question is the last one on its left.
func (t *book) name(at int, question string) *column {
	c := &column{at: at}
	c.Letter = sheet.Letters(at)
	c.Proposed = true
	for row := t.head; row < t.first; row++ {
		c.heads = append(c.heads, t.Cell(row, at))
	}
	c.Name = oneLine(c.heads[0])
	switch t.kind {
	case surveyMonkey:
		below := oneLine(c.heads[1])
		if c.Name == "" && below != "" {
			c.Name = question
		}
		if h := heading(below); below != "" && !isResponse(h) && h != "openendedresponse" && !strings.HasPrefix(h, "開放式") {
			c.Name += " — " + below
		}
		c.title = c.Name
	case qualtrics:
		c.title = oneLine(c.heads[min(1, len(c.heads)-2)])
	}
	if c.title == "" {
		c.title = c.Name
	}
	if c.Name == "" {
		c.Name = c.Letter
	}
	return c
}
