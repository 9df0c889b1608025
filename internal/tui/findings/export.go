package findings

import (
	"errors"
	"io/fs"
	"strings"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/report"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/overlay"
)

// askExport asks for the name of the report's file; its ending says the format.
func (s *Screen) askExport(name string) {
	p := &overlay.Prompt{Desk: s.desk, Label: s.desk.T("findings.export_name")}
	p.Field.SetValue(name)
	p.Remark = func() string {
		if _, ok := report.FormatOf(p.Field.Value()); ok {
			return ""
		}
		return report.Endings
	}
	p.Done = func(value string, ok bool) tea.Cmd {
		value = strings.TrimSpace(value)
		if !ok || value == "" {
			return nil
		}
		if _, known := report.FormatOf(value); !known {
			s.desk.Say("report.format", value, report.Endings)
			return nil
		}
		return s.export(value, false)
	}
	s.desk.Push(p)
}

// export writes the report as the coder may see it, anonymous; it runs aside, and asks before
// it replaces a file.
func (s *Screen) export(name string, replace bool) tea.Cmd {
	q, words, write := s.data.query, s.desk.Words, s.desk.Export
	return s.desk.Do(desk.Job{Hold: true, Load: func(v *study.View) (func() tea.Cmd, error) {
		content, r, err := q.file(v, name, words)
		if err != nil {
			return nil, err
		}
		path, err := write(name, content, replace)
		if errors.Is(err, fs.ErrExist) && !replace {
			return func() tea.Cmd { s.askReplace(name); return nil }, nil
		}
		return func() tea.Cmd {
			s.desk.Say("findings.exported", path, len(r.Chapters), r.Quotes(), len(r.Warnings))
			return nil
		}, err
	}})
}

func (s *Screen) askReplace(name string) {
	t := s.desk.T
	s.desk.Push(&overlay.Choose{
		Desk: s.desk, Question: t("quotes.export_replace", name),
		Answers: []overlay.Answer{
			{Text: t("quotes.export_no"), Do: func() tea.Cmd { s.askExport(name); return nil }},
			{Text: t("quotes.export_yes"), Do: func() tea.Cmd { return s.export(name, true) }},
		},
	})
}
