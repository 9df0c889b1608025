package table

import (
	"slices"
	"strings"

	"yinde/internal/qda"
	"yinde/internal/transcript/draft"
)

// understand names the columns, tells a talk from a survey, and gives every column its use:
// proposed, then corrected by what a person said.
func (t *book) understand(said []draft.Column) error {
	if err := t.readHead(); err != nil {
		return err
	}
	if len(said) == 0 && t.isOurs() {
		return qda.Bad("table.ours", list(t.names()))
	}
	asked := map[*column]string{}
	for _, s := range said {
		c, err := t.find(s.Name)
		if err != nil {
			return err
		}
		if !slices.Contains(Uses, s.Use) {
			return qda.Bad("table.use", s.Name, s.Use, strings.Join(Uses, ", "))
		}
		asked[c] = s.Use
	}
	survey, talk := "", ""
	for _, c := range t.columns {
		if surveyUses[asked[c]] {
			survey = c.Name
		} else if asked[c] != "" && asked[c] != Ignore {
			talk = c.Name
		}
	}
	if survey != "" && talk != "" {
		return qda.Bad("table.both", survey, talk)
	}
	t.talk = talk != "" || survey == "" && t.isTalk()
	if t.talk {
		t.proposeTalk()
	} else {
		t.proposeSurvey()
	}
	return t.correct(asked)
}

// correct gives columns the uses that a person said. A use that only one column can have goes
// from the one it was proposed for.
func (t *book) correct(asked map[*column]string) error {
	only := []string{Respondent, Time, End, Speaker}
	for _, c := range t.columns {
		use := asked[c]
		if use == "" {
			continue
		}
		for _, other := range t.columns {
			if other == c || other.Use != use || !slices.Contains(only, use) {
				continue
			}
			if !other.Proposed {
				return qda.Bad("table.twice", other.Name, c.Name, use)
			}
			other.Use = Ignore
		}
		c.Use, c.Proposed = use, false
	}
	has := func(use string) bool {
		return slices.ContainsFunc(t.columns, func(c *column) bool { return c.Use == use })
	}
	switch {
	case t.talk && !has(Text):
		return qda.Bad("table.no_text", list(t.names()))
	case !t.talk && !has(Open):
		return qda.Bad("table.no_open", list(t.names()))
	}
	return nil
}

func (t *book) names() (out []string) {
	for _, c := range t.columns {
		out = append(out, c.Letter+" "+c.Name)
	}
	return out
}

// find returns the column that a person calls name: by a heading, else by its letters.
func (t *book) find(name string) (*column, error) {
	var found []*column
	for _, is := range []func(head string) bool{
		func(head string) bool { return head == oneLine(name) },
		func(head string) bool { return heading(head) == heading(name) && heading(name) != "" },
	} {
		for _, c := range t.columns {
			if is(c.Name) || is(c.title) || slices.ContainsFunc(c.heads, func(s string) bool { return is(oneLine(s)) }) {
				found = append(found, c)
			}
		}
		if len(found) > 0 {
			break
		}
	}
	if len(found) > 1 {
		var letters []string
		for _, c := range found {
			letters = append(letters, c.Letter)
		}
		return nil, qda.Bad("table.ambiguous", name, list(letters))
	}
	if len(found) > 0 {
		return found[0], nil
	}
	for _, c := range t.columns {
		if strings.EqualFold(c.Letter, strings.TrimSpace(name)) {
			return c, nil
		}
	}
	return nil, qda.Bad("table.column", name, list(t.names()))
}

// proposeSurvey proposes the uses of a survey's columns, and what their headings say first.
func (t *book) proposeSurvey() {
	respondent := t.respondent()
	for _, c := range t.columns {
		if c == respondent {
			c.Use = Respondent
			continue
		}
		c.Use = t.proposed(c)
	}
}

// respondent is the column of the respondents' ids, nil when there is none: the heading says
// so, and the cells are filled and mostly differ.
func (t *book) respondent() *column {
	for _, c := range t.columns {
		if !slices.ContainsFunc(c.heads, func(s string) bool { return surveyHeads[heading(s)] == Respondent }) {
			continue
		}
		s := t.look(c, t.sample())
		if s.filled*10 >= s.rows*9 && s.distinct*10 >= s.filled*8 {
			return c
		}
	}
	return nil
}

// proposed is the use of a column that holds no ids.
func (t *book) proposed(c *column) string {
	for _, head := range c.heads {
		if isPersonal(head) || surveyHeads[heading(head)] != "" {
			return Ignore
		}
	}
	s := t.look(c, t.sample())
	if s.filled == 0 {
		s = t.look(c, len(t.Rows)) // answers that come late
	}
	switch {
	case t.isOpenByHead(c):
		return Open
	case s.filled == 0 || s.personal*2 >= s.filled:
		return Ignore
	case s.isOpen(asksWhy(c.title)) || t.kind == limeSurvey && t.coded() && s.filled > s.codes:
		return Open
	case s.isCode():
		return Ignore
	}
	return Attribute
}

// isOpenByHead reports whether a survey program's heading says that answers are open.
func (t *book) isOpenByHead(c *column) bool {
	for i, head := range c.heads {
		head = strings.TrimSpace(head)
		switch {
		case openBelow[heading(head)] != "" && (i > 0 || t.kind != surveyMonkey),
			t.kind == qualtrics && (strings.HasSuffix(head, "_TEXT") || strings.HasSuffix(head, `_TEXT"}`)),
			t.kind == limeSurvey && (strings.HasSuffix(head, "[other]") || strings.HasSuffix(head, "[其他]") || strings.HasSuffix(head, "[Other]") || strings.HasSuffix(head, "[comment]")):
			return true
		}
	}
	return false
}

// coded reports whether closed answers of LimeSurvey stand as codes: A1, Y, -oth-.
func (t *book) coded() bool {
	if t.codes == nil {
		found := slices.ContainsFunc(t.columns, func(c *column) bool { s := t.look(c, t.sample()); return s.marked > 0 })
		t.codes = &found
	}
	return *t.codes
}

// asksWhy reports whether a question asks for words of one's own.
func asksWhy(title string) bool {
	for _, ask := range []string{"為什麼", "為何", "請說明", "請描述", "請簡述", "意見", "建議", "看法", "想法", "感想", "心得", "原因", "理由", "其他想說",
		"why", "describe", "explain", "comment", "suggest", "feedback", "anything else", "in your own words", "please specify", "opinion"} {
		if strings.Contains(strings.ToLower(title), ask) {
			return true
		}
	}
	return false
}
