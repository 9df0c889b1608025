package table

import (
	"cmp"
	"context"
	"path"
	"slices"
	"strings"

	"yinde/internal/qda"
	"yinde/internal/transcript/draft"
)

// count finds the rows that count and counts the cells of every column in them. Blank rows do
// not count, nor do trials of the people who made the survey.
func (t *book) count() {
	status := t.columnOf("status", "responsetype")
	submitted, finished := t.columnOf("submitdate", "datesubmitted", "提交日期"), t.columnOf("finished")
	trials, open := 0, 0
	for row := t.first; row < len(t.Rows); row++ {
		if filled(t.Rows[row]) == 0 {
			continue
		}
		if t.kind == qualtrics && status != nil && isTrial(t.Cell(row, status.at)) {
			trials++
			continue
		}
		if t.kind == limeSurvey && submitted != nil && isBlank(t.Cell(row, submitted.at)) ||
			t.kind == qualtrics && finished != nil && slices.Contains([]string{"false", "0"}, heading(t.Cell(row, finished.at))) {
			open++
		}
		t.rows = append(t.rows, row)
	}
	if trials > 0 {
		t.warn("table.previews", trials)
	}
	if open > 0 {
		t.warn("table.incomplete", open)
	}
	for _, c := range t.columns {
		for _, row := range t.rows {
			switch cell := t.Cell(row, c.at); {
			case isBlank(cell):
				c.Blank++
			case isNothing(cell):
				c.NA++
			default:
				c.Answered++
			}
		}
	}
}

// isTrial reports whether a response's status is that of a preview or a test, in words or as
// Qualtrics numbers them.
func isTrial(status string) bool {
	return slices.Contains([]string{"surveypreview", "surveytest", "1", "2"}, heading(status))
}

func (t *book) columnOf(heads ...string) *column {
	for _, c := range t.columns {
		if slices.ContainsFunc(c.heads, func(s string) bool { return slices.Contains(heads, heading(s)) }) {
			return c
		}
	}
	return nil
}

func (t *book) of(use string) (out []*column) {
	for _, c := range t.columns {
		if c.Use == use {
			out = append(out, c)
		}
	}
	return out
}

// readSurvey makes a draft of every open question that somebody answered.
func (t *book) readSurvey(ctx context.Context) ([]draft.Draft, error) {
	t.count()
	if len(t.rows) == 0 {
		return nil, qda.Bad("table.no_rows", t.Lines[t.head])
	}
	people := t.people()
	t.reportPersonal()
	var out []draft.Draft
	ids := map[string]bool{}
	for _, c := range t.of(Open) {
		if c.Answered == 0 {
			t.warn("table.unanswered", c.Letter, c.Name)
			continue
		}
		d, err := t.question(ctx, c, people)
		if err != nil {
			return nil, err
		}
		d.Meta.ID = t.id(c, ids)
		out = append(out, d)
	}
	if len(out) == 0 {
		return nil, qda.Bad("table.no_answers", list(t.names()))
	}
	return out, nil
}

// reportPersonal says that what is ignored stays in the file, of which the study keeps a copy.
func (t *book) reportPersonal() {
	var names []string
	for _, c := range t.of(Ignore) {
		if c.Proposed && c.Answered > 0 && slices.ContainsFunc(c.heads, isPersonal) {
			names = append(names, c.Name)
		}
	}
	if len(names) > 0 {
		t.warn("table.personal", list(names))
	}
}

// respondents are the people of a survey by row: labels, and what is known of them.
type respondents struct {
	of     map[int]qda.Participant
	labels labels
}

// people gives every row that counts its respondent. Ids that come twice are told apart by a
// number, and rows without one are named after their place.
func (t *book) people() *respondents {
	p := &respondents{of: make(map[int]qda.Participant, len(t.rows)), labels: labels{}}
	var w draft.Writer
	attributes := t.of(Attribute)
	ids := t.of(Respondent)
	var twice, none []string
	taken := make(map[string]bool, len(t.rows))
	for i, row := range t.rows {
		label := ""
		if len(ids) > 0 {
			if label = labelOf(w.Label(t.Cell(row, ids[0].at))); label == "" {
				none = append(none, itoa(t.Lines[row]))
			}
		}
		if label == "" {
			label = "R" + itoa(i+1)
		}
		first := label
		for n := 2; taken[folded(label)]; n++ {
			label = first + "-" + itoa(n)
		}
		if label != first {
			twice = append(twice, first)
		}
		taken[folded(label)] = true
		p.labels.add(label)
		p.of[row] = qda.Participant{ID: label, Attributes: t.attributes(row, attributes)}
	}
	if len(twice) > 0 {
		t.warn("table.twice_id", len(twice), list(twice))
	}
	if len(none) > 0 {
		t.warn("table.no_id", len(none), list(none))
	}
	if len(ids) == 0 {
		t.warn("table.numbered", len(t.rows))
	}
	return p
}

// labelOf makes a label of an id: an R before a short number, which answers may begin with,
// and no marks of bold in front.
func labelOf(id string) string {
	const most = 40 // code points
	id = strings.TrimLeft(id, "*_ ")
	if r := []rune(id); len(r) > most {
		id = strings.TrimSpace(string(r[:most]))
	}
	if id != "" && len(id) < 6 && strings.Trim(id, "0123456789.") == "" {
		return "R" + id
	}
	return id
}

func (t *book) attributes(row int, columns []*column) map[string]string {
	var out map[string]string
	for _, c := range columns {
		if cell := flat(t.Cell(row, c.at)); cell != "" {
			if out == nil {
				out = make(map[string]string, len(columns))
			}
			out[c.Name] = cell
		}
	}
	return out
}

// question makes the draft of one open question.
func (t *book) question(ctx context.Context, c *column, people *respondents) (draft.Draft, error) {
	var w draft.Writer
	title := c.title
	if people.labels.begin(title) {
		title = "— " + title
	}
	w.Before(title)
	meta := qda.Transcript{Title: c.title, Mode: "written", Record: "written", Attributes: map[string]string{
		"asked": itoa(len(t.rows)), "answered": itoa(c.Answered), "blank": itoa(c.Blank), "na": itoa(c.NA)}}
	joined := 0
	for i, row := range t.rows {
		if i%1024 == 0 && ctx.Err() != nil {
			return draft.Draft{}, ctx.Err()
		}
		cell := t.Cell(row, c.at)
		if isBlank(cell) || isNothing(cell) {
			continue
		}
		who := people.of[row]
		w.Turn(who.ID, qda.ParticipantRole, -1)
		joined += say(&w, cell, people.labels, -1)
		meta.Participants = append(meta.Participants, who)
	}
	d := w.Draft()
	d.Format, d.Meta = "survey", meta
	d.Warnings = append(d.Warnings, qda.Say("table.base", len(t.rows), c.Answered, c.NA, c.Blank))
	if joined > 0 {
		d.Warnings = append(d.Warnings, qda.Say("table.joined", joined))
	}
	return d, nil
}

// id is a short id for a question's transcript: the file's name with the column's, where that
// is as short as a code, else with its letters.
func (t *book) id(c *column, taken map[string]bool) string {
	file := []rune(draft.ID(strings.TrimSuffix(t.file, path.Ext(t.file))))
	code := draft.ID(c.Name)
	if len([]rune(c.Name)) > 12 || code == "" {
		code = c.Letter
	}
	stem := draft.ID(string(file[:min(len(file), 36)]))
	id := draft.ID(strings.TrimLeft(stem+"-"+code, "-"))
	for n := 1; taken[strings.ToLower(id)]; n++ {
		id = draft.ID(strings.TrimLeft(stem+"-"+c.Letter+strings.Repeat("-2", n-1), "-"))
	}
	taken[strings.ToLower(id)] = true
	return cmp.Or(id, c.Letter)
}
