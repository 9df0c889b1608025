package agreement

import (
	"strconv"

	"yinde/internal/tui/desk"
	"yinde/internal/tui/list"
	"yinde/internal/tui/look"
	"yinde/internal/tui/overlay"
)

// Draw shows the other coders, or what to do when there are none.
func (s *Screen) Draw(width, height int) desk.Frame {
	switch {
	case !s.loaded:
		return list.Say(width, height, []string{s.desk.T("desk.loading")})
	case len(s.data.others) == 0:
		return list.Say(width, height, overlay.Wrap(s.desk.T("agreement.empty"), width-2, height))
	}
	lk, t := s.desk.Look, s.desk.T
	head := look.NewLine(width).Add("", "  ").Col(lk.Dim, t("agreement.coder"), 20).Right(lk.Dim, t("agreement.both"), 14).String()
	return s.list.Draw(lk, width, height, []string{head}, func(i int, line *look.Line) {
		o := s.data.others[i]
		line.Col("", string(o.layer), 20).Right("", strconv.Itoa(o.both), 14)
	})
}

// Place is what the status line says: how much can be compared at all.
func (s *Screen) Place() string { return s.desk.T("agreement.own", s.data.read, s.data.all) }
