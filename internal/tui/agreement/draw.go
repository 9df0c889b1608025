package agreement

import (
	"strings"

	"yinde/internal/cells"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/keys"
	"yinde/internal/tui/list"
	"yinde/internal/tui/look"
	"yinde/internal/tui/overlay"
)

// Draw shows the settings, what they mean, and below them the table, or what is open over it.
func (s *Screen) Draw(width, height int) desk.Frame {
	lk := s.desk.Look
	switch {
	case !s.loaded:
		return list.Say(width, height, []string{s.desk.T("desk.loading")})
	case len(s.data.layers) < 2:
		return list.Say(width, height, overlay.Wrap(s.desk.T("agreement.empty"), width-2, height))
	}
	head := []string{s.settingsRow(width)}
	switch {
	case s.notes != nil:
		head = append(head, look.NewLine(width).Add(lk.Key, backSign()).Add(lk.Title, s.desk.T("agreement.notes_name")).String())
		return s.notes.draw(lk, width, height, head)
	case s.cases != nil:
		return s.drawCases(width, height, head)
	case s.table.figures == nil:
		head = append(head, look.NewLine(width).Add("", " ").Add(lk.Warn, s.progress()).String())
		return frame(head, width, height)
	}
	head = append(head, s.meaning(width)...)
	if s.nothing() {
		return s.drawNothing(width, height, head)
	}
	return s.drawTable(width, height, head)
}

// roomy is from which width on the settings have their names.
const roomy = 76

// settingsRow shows what is compared; every part of it can be clicked.
func (s *Screen) settingsRow(width int) string {
	lk, t := s.desk.Look, s.desk.T
	s.spots = s.spots[:0]
	coders := make([]string, len(s.want.layers))
	for i, l := range s.want.layers {
		coders[i] = string(l)
	}
	line := look.NewLine(width).Add("", " ")
	for i, part := range []struct{ action, label, value string }{
		{"agreement.coders", t("agreement.coders"), strings.Join(coders, " ")},
		{"agreement.unit", t("agreement.unit"), t("unit." + string(s.want.unit))},
		{"agreement.touch", t("agreement.touch"), t("agreement.touch." + string(s.want.touch))},
		{"agreement.subthemes", t("agreement.subthemes"), t(s.subthemesCode("agreement."))},
	} {
		if i > 0 {
			line.Add(lk.Dim, " · ")
		}
		x := width - line.Left()
		key := s.desk.Keys.Of(keys.Action(part.action)).First()
		value := cells.Truncate(part.value, max(8, width/4), "…")
		line.Add(lk.Key, key).Add("", " ")
		if width >= roomy {
			line.Add(lk.Dim, part.label+" ")
		}
		line.Add(lk.Strong, value)
		s.spots = append(s.spots, spot{x, width - line.Left(), keys.Action(part.action)})
	}
	return line.String()
}

// progress says what is being computed.
func (s *Screen) progress() string {
	return s.desk.T("agreement.computing", s.data.read, len(s.want.layers))
}

// meaning says in words what the figures rest on, and how much there is to know before they
// are trusted.
func (s *Screen) meaning(width int) []string {
	lk, t, r := s.desk.Look, s.desk.T, s.table.result
	blind := t("agreement.blind")
	if !r.Blind {
		blind = t("agreement.not_blind")
	}
	said, style := t("agreement.head", r.Units, len(r.Transcripts), blind), lk.Dim
	if !s.fresh() {
		said, style = s.progress(), lk.Warn
	}
	var rows []string
	for _, row := range overlay.Wrap(said, width-2, 2) {
		rows = append(rows, look.NewLine(width).Add("", " ").Add(style, row).String())
	}
	if n := len(s.table.notes); n > 0 {
		line := look.NewLine(width).Add("", " ")
		more := ""
		if n > 1 || cells.Width(s.table.notes[0]) > width-20 {
			more = t("agreement.more_notes", n, s.desk.Keys.Of("agreement.notes").First())
		}
		line.Add(lk.Warn, "! ").Add(lk.Dim, cells.Truncate(s.table.notes[0], max(1, line.Left()-cells.Width(more)-2), "…"))
		rows = append(rows, line.Add(lk.Dim, "  "+more).String())
	}
	return rows
}

// drawNothing says why there is no table, and what to press.
func (s *Screen) drawNothing(width, height int, head []string) desk.Frame {
	var rows []string
	add := func(text string) {
		rows = append(rows, look.NewLine(width).String())
		for _, row := range overlay.Wrap(text, width-4, 6) {
			rows = append(rows, look.NewLine(width).Add("", "  ").Add("", row).String())
		}
	}
	r := s.table.result
	switch {
	case len(r.Coders) < 2:
		add(s.desk.T("agreement.one_coder"))
	case len(r.Transcripts) == 0:
		for _, note := range s.table.notes {
			add(note)
		}
		add(s.desk.T("agreement.how_to_mark"))
	default:
		add(s.desk.T("agreement.no_themes"))
	}
	return frame(append(head, rows...), width, height)
}

// nothing reports whether there are no figures to show.
func (s *Screen) nothing() bool {
	return s.table.figures == nil || len(s.table.shown) == 0 || len(s.table.result.Coders) < 2
}

// frame is rows without a list below them.
func frame(rows []string, width, height int) desk.Frame {
	for len(rows) < height {
		rows = append(rows, look.NewLine(width).String())
	}
	return desk.Frame{Rows: rows[:height]}
}

// Place is what the status line says of the row the cursor is on.
func (s *Screen) Place() string {
	t := s.desk.T
	if !s.loaded {
		return ""
	}
	if s.cases != nil {
		return s.casePlace()
	}
	r := s.table.row()
	if r == nil || s.table.figures == nil || s.notes != nil {
		return t("agreement.own", s.data.read, s.data.all)
	}
	parts := []string{r.name, t("agreement.units", r.PairableUnits)}
	if why := r.reason(); why != "" {
		parts = append(parts, "– "+t("reason."+why))
	}
	if r.few {
		parts = append(parts, t("agree.few", few))
	}
	return strings.Join(parts, " · ")
}

// reason is why a coefficient of the theme is undefined, "" if all are defined.
func (r *themeRow) reason() string {
	for _, f := range []figure{r.alpha, r.kappa, r.percent} {
		if !f.defined {
			return f.why
		}
	}
	return ""
}
