package findings

import (
	"encoding/json"
	"strings"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/overlay"
)

// askConflict shows what two people made of one field of a finding or part apart from each
// other, and lets one of it stand.
func (s *Screen) askConflict(from source) tea.Cmd {
	all := s.data.conflicts[from.entry.ref()]
	if len(all) == 0 {
		s.desk.Say("findings.no_conflict")
		return nil
	}
	c := all[0]
	field := s.desk.T("findings.field." + c.Field)
	q := &overlay.Choose{Desk: s.desk, Question: s.desk.T("findings.conflict_of", from.entry.name(s.desk.Words), field), Note: s.desk.T("findings.conflict_note")}
	for i, r := range c.Rivals {
		note := ""
		if i == len(c.Rivals)-1 {
			note = s.desk.T("findings.conflict_holds")
		}
		q.Answers = append(q.Answers, overlay.Answer{Text: s.desk.T("findings.conflict_by", string(r.Coder), s.plainly(c.Field, r.Value)), Note: note, Do: func() tea.Cmd {
			return s.change(func(*study.View) ([]qda.Body, error) {
				return []qda.Body{qda.Confirm{Ref: c.Ref, Field: c.Field, Op: r.Op}}, nil
			}, func() tea.Cmd { s.desk.Say("findings.settled", field); return nil })
		}})
	}
	s.desk.Push(q)
	return nil
}

// plainly is the value of a field in words. Quotes of transcripts that the coder may not see
// are only counted.
func (s *Screen) plainly(field string, raw json.RawMessage) string {
	if field == "blocks" {
		var blocks []qda.Block
		if json.Unmarshal(raw, &blocks) == nil {
			var parts []string
			for _, b := range blocks {
				switch {
				case b.Quote != nil && s.data.sight.Open(b.Quote.Transcript):
					parts = append(parts, "「"+b.Quote.Text+"」")
				case b.Quote != nil || b.Quotes != "":
					parts = append(parts, s.desk.T("findings.a_quote"))
				default:
					parts = append(parts, b.Narrative)
				}
			}
			return strings.Join(parts, " ¶ ")
		}
	}
	var text string
	if json.Unmarshal(raw, &text) == nil {
		return text
	}
	return string(raw)
}
