package overlay

import (
	"yinde/internal/cells"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/look"
)

// speakersRows is how high the overlay is where there is room.
const speakersRows = 14

// Draw shows a label a row, with its role, how often it stands, and what is said behind it.
func (s *Speakers) Draw(width, height int) desk.Frame {
	lk := s.desk.Look
	height = min(height, speakersRows, max(len(s.rows), 1)+2)
	f := desk.Frame{Rows: []string{lk.Rule(s.desk.T("speakers.title", s.id), width)}}
	note := look.NewLine(width).Add("", " ")
	if len(s.rows) == 0 {
		note.Add(lk.Warn, s.desk.T("speakers.none"))
	} else {
		note.Add(lk.Dim, s.desk.T("speakers.note"))
	}
	f.Rows = append(f.Rows, note.String())
	s.list.top = len(f.Rows)
	s.list.Resize(len(s.rows), max(0, height-len(f.Rows)))
	widest, role := s.columns(width)
	from, to := s.list.Window()
	for i := from; i < to; i++ {
		f.Rows = append(f.Rows, s.drawRow(i, width, widest, role))
	}
	if len(s.rows) == 0 {
		f.Rows = append(f.Rows, look.NewLine(width).String())
	}
	f.Rows = f.Rows[:max(0, min(len(f.Rows), height))]
	f.Y = max(0, min(s.list.top+s.list.Y(), len(f.Rows)-1))
	f.X = min(2+widest+1, max(0, width-1)) // on the role, which is what changes
	return f
}

// columns are how wide labels and roles are.
func (s *Speakers) columns(width int) (label, role int) {
	for _, r := range s.rows {
		label = max(label, cells.Width(cells.Clean(r.Label)))
	}
	for _, r := range roles {
		role = max(role, cells.Width(s.desk.T("role."+string(r))))
	}
	return min(label, max(6, width/4)), role
}

func (s *Speakers) drawRow(i, width, label, role int) string {
	lk, r := s.desk.Look, s.rows[i]
	line, sign, dim := look.NewLine(width), "  ", lk.Dim
	if i == s.list.Cursor {
		line.Under(lk.Row)
		sign, dim = look.Pointer()+" ", ""
	}
	style := lk.Key
	if r.Role == desk.NotSpeaker {
		style = dim
	}
	mark := "  "
	if r.Role != r.was {
		mark = " *"
	}
	line.Add("", sign).Col(lk.Label, r.Label, label).Add("", " ")
	line.Col(style, s.desk.T("role."+string(r.Role)), role).Add(lk.Warn, mark)
	line.Right(dim, s.desk.T("speakers.turns", r.Turns), 11).Add("", "  ").Add(dim, r.Words)
	return line.String()
}
