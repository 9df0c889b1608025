package overlay

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
)

// OpenDetails reads what is said of a transcript and opens the form for it; keys wait for
// that.
func OpenDetails(d *desk.Desk, key qda.TextKey) tea.Cmd {
	if d.Outside.Field == nil || d.Outside.FieldText == nil {
		d.Say("why.not_here")
		return nil
	}
	return d.Do(desk.Job{Hold: true, Load: func(v *study.View) (func() tea.Cmd, error) {
		info, err := v.ByKey(key)
		if err != nil {
			return nil, err
		}
		groups, err := v.Groups()
		return func() tea.Cmd { d.Push(newDetails(d, info.Transcript, groups)); return nil }, err
	}})
}

// aboutTranscript tells which field a refusal is about by the beginning of its code.
var aboutTranscript = []AboutField{
	{"transcript.bad_id", "id"}, {"transcript.id_taken", "id"}, {"group.", "group"}, {"transcript.date", "date"},
	{"transcript.mode", "mode"}, {"transcript.record", "record"}, {"transcript.attributes", "attributes"},
}

// DetailsOf is the form for what is said of a transcript, with nothing yet that takes it.
func DetailsOf(d *desk.Desk, t qda.Transcript, groups []qda.Group) *Sheet {
	form := &Sheet{Desk: d, Title: d.T("details.title", t.ID), About: aboutTranscript}
	was := func(name string) string { return d.Outside.FieldText(t, name) }
	typed := func(name, hint string) { form.Typed(name, hint, was(name)) }
	typed("id", "")
	typed("title", "")
	form.Chosen("group", was("group"), GroupOptions(d, groups))
	typed("date", "details.date")
	form.Chosen("mode", was("mode"), optional(d, wordsFor(d, "mode.", qda.Modes)))
	form.Chosen("record", was("record"), optional(d, wordsFor(d, "record.", qda.Records)))
	typed("language", "details.language")
	typed("interviewer", "")
	typed("participants", "details.participants")
	typed("attributes", "details.attributes")
	return form
}

// GroupOptions are the groups of a study, and none.
func GroupOptions(d *desk.Desk, groups []qda.Group) []Option {
	return optional(d, groupOptions(d, groups))
}

func newDetails(d *desk.Desk, t qda.Transcript, groups []qda.Group) *Sheet {
	form := DetailsOf(d, t, groups)
	form.Ops = func(changed []string) (ops []qda.Body, wrong string, err error) {
		for _, name := range changed {
			op, err := d.Outside.Field(t, name, form.Value(name))
			if err != nil {
				return nil, name, err
			}
			ops = append(ops, op)
		}
		return ops, "", nil
	}
	form.Saved = func(changed []string) tea.Cmd {
		names := make([]string, len(changed))
		for i, name := range changed {
			names[i] = d.T("field." + name)
		}
		d.Say("details.done", form.Value("id"), strings.Join(names, d.T("list.sep")))
		return nil
	}
	return form
}

func groupOptions(d *desk.Desk, groups []qda.Group) (out []Option) {
	for _, g := range groups {
		name := g.Name
		if strings.HasPrefix(d.Words.Lang, "en") && g.NameEn != "" {
			name = g.NameEn
		}
		out = append(out, Option{string(g.ID), string(g.ID) + " " + name})
	}
	return out
}

func wordsFor(d *desk.Desk, prefix string, values []string) (out []Option) {
	for _, v := range values {
		out = append(out, Option{v, d.T(prefix + v)})
	}
	return out
}

// optional puts the option of saying nothing first.
func optional(d *desk.Desk, options []Option) []Option {
	return append([]Option{{"", d.T("details.none")}}, options...)
}
