package findings

import (
	"cmp"

	"yinde/internal/tui/desk"
	"yinde/internal/tui/list"
	"yinde/internal/tui/look"
	"yinde/internal/tui/overlay"
)

// Draw shows the findings by group, or what to do when there are none.
func (s *Screen) Draw(width, height int) desk.Frame {
	switch {
	case !s.loaded:
		return list.Say(width, height, []string{s.desk.T("desk.loading")})
	case len(s.data.rows) == 0:
		return list.Say(width, height, overlay.Wrap(s.desk.T("findings.empty"), width-2, height))
	}
	return s.list.Draw(s.desk.Look, width, height, nil, func(i int, line *look.Line) {
		r := &s.data.rows[i]
		if r.finding == nil {
			line.Add(s.desk.Look.Title, r.group)
			return
		}
		title := inLanguage(s.desk.Words.Lang, r.finding.Title, r.finding.TitleEn)
		line.Add("", cmp.Or(title, s.desk.T("findings.no_title"))).Add(s.desk.Look.Dim, "  "+string(r.finding.ID))
	})
}

// Place is what the status line says.
func (s *Screen) Place() string { return s.desk.T("findings.total", s.data.findings) }
