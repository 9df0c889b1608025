package codebook

import (
	"strconv"
	"strings"

	"yinde/internal/tui/desk"
	"yinde/internal/tui/list"
	"yinde/internal/tui/look"
	"yinde/internal/tui/overlay"
)

// Draw shows the tree, or what to do when there is none.
func (s *Screen) Draw(width, height int) desk.Frame {
	switch {
	case !s.loaded:
		return list.Say(width, height, []string{s.desk.T("desk.loading")})
	case len(s.data.rows) == 0:
		return list.Say(width, height, overlay.Wrap(s.desk.T("codebook.empty"), width-2, height))
	}
	return s.list.Draw(s.desk.Look, width, height, nil, func(i int, line *look.Line) { s.row(i, line) })
}

// row is indent, name and key, and at the right how often the theme was used.
func (s *Screen) row(i int, line *look.Line) {
	r, lk := &s.data.rows[i], s.desk.Look
	room := max(0, line.Left()-7)
	name := look.NewLine(room).Add("", strings.Repeat("  ", r.depth)).Add("", r.In(s.desk.Words.Lang)).Add(lk.Dim, "  "+r.Key)
	line.Raw(name.String(), room)
	used := ""
	if r.used > 0 {
		used = strconv.Itoa(r.used)
	}
	line.Right("", used, line.Left())
}

// Place is what the status line says.
func (s *Screen) Place() string { return s.desk.T("codebook.total", len(s.data.rows)) }
