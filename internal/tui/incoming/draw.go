package incoming

import (
	"path/filepath"
	"strconv"
	"strings"

	"yinde/internal/cells"
	"yinde/internal/qda"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/keys"
	"yinde/internal/tui/list"
	"yinde/internal/tui/look"
	"yinde/internal/tui/overlay"
)

// widths are the columns of the list; 0 leaves one out, what is left is for the file's name or
// what is wrong.
type widths struct{ id, what, encoding, group, turns, people, said int }

func widthsAt(width int) widths {
	switch {
	case width >= 110:
		return widths{id: 24, what: 9, encoding: 13, group: 16, turns: 7, people: 6, said: 6}
	case width >= 72:
		return widths{id: 16, what: 7, encoding: 9, group: 10, turns: 6, people: 4, said: 6}
	}
	return widths{id: 14, what: 7, group: 9, turns: 6}
}

// cardHeight is how high the card is drawn below the list.
func cardHeight(height int) int {
	if height < 9 {
		return 0
	}
	return max(6, height*9/20)
}

// Draw shows a row a file, and below them everything about the one under the cursor.
func (s *Screen) Draw(width, height int) desk.Frame {
	if s.batch == nil {
		return list.Say(width, height, overlay.Wrap(s.desk.T("incoming.none", s.desk.Keys.Of("library.import").First()), width-2, height))
	}
	card := cardHeight(height)
	w := widthsAt(width)
	f := s.list.Draw(s.desk.Look, width, height-card, []string{s.header(w, width)}, func(i int, line *look.Line) { s.drawRow(s.rows[i], w, line) })
	if card > 0 {
		f.Rows = append(f.Rows, s.drawCard(width, card)...)
	}
	return f
}

func (s *Screen) header(w widths, width int) string {
	t, dim := s.desk.T, s.desk.Look.Dim
	line := look.NewLine(width).Add("", "  ").Col(dim, "", 4).Col(dim, t("col.id"), w.id).Col(dim, t("incoming.what"), w.what)
	line.Col(dim, t("incoming.encoding"), w.encoding).Col(dim, t("col.group"), w.group).Right(dim, t("col.turns"), w.turns)
	line.Right(dim, t("incoming.people"), w.people).Right(dim, t("incoming.said"), w.said)
	return line.Add("", "  ").Add(dim, t("incoming.file")).String()
}

// lotWords are what a row says in short; the card says it in full.
var lotWords = map[lot]string{revises: "incoming.lot_revises", taken: "incoming.lot_taken", wrong: "incoming.lot_wrong", known: "incoming.lot_known", left: "incoming.is_out"}

func (s *Screen) drawRow(r *row, w widths, line *look.Line) {
	lk := s.desk.Look
	mark := "  "
	if r.marked {
		mark = "* "
	}
	style := map[lot]look.Style{comes: lk.Good, revises: lk.Warn, taken: lk.Warn, wrong: lk.Error, refused: lk.Error}[r.lot]
	line.Add(lk.Warn, mark).Add(style, signs[r.lot]+" ")
	name := filepath.Base(r.Path)
	switch r.lot {
	case refused:
		line.Col("", name, w.id).Add("", " ").Add(lk.Warn, r.why)
		return
	case passed:
		line.Add(lk.Dim, r.why)
		return
	}
	line.Col("", cells.Truncate(cells.Clean(r.meta.ID), w.id-1, "…"), w.id).Col(lk.Dim, r.Meta.Source.Format, w.what)
	line.Col(lk.Dim, cells.Truncate(r.Meta.Source.Encoding, max(0, w.encoding-1), "…"), w.encoding)
	line.Col("", cells.Truncate(cells.Clean(string(r.meta.Group)), w.group-1, "…"), w.group).Right("", s.desk.T("desk.number", len(r.Text.Turns)), w.turns)
	line.Right("", strconv.Itoa(r.people()), w.people)
	said := ""
	if n := len(r.Said); n > 0 {
		said = strconv.Itoa(n)
	}
	line.Right(lk.Warn, said, w.said).Add("", "  ")
	if code, short := lotWords[r.lot]; short {
		line.Add(lk.Warn, s.desk.T(code)).Add("", "  ")
	}
	if r.meta.Title != "" {
		name = r.meta.Title + " · " + name
	}
	line.Add(lk.Dim, name)
}

// people is how many speak.
func (r *row) people() (n int) {
	for _, w := range r.Who {
		if w.Role != desk.NotSpeaker {
			n++
		}
	}
	return n
}

func (s *Screen) drawCard(width, height int) []string {
	lk := s.desk.Look
	if s.card == nil || s.of != width {
		s.card, s.of = s.writeCard(width), width
	}
	s.fits = height - 1
	s.scrollCard(0)
	title := ""
	if r := s.current(); r != nil {
		title = s.desk.T("incoming.card", filepath.Base(r.Path))
		if more := len(s.card) - s.down - s.fits; more > 0 {
			title += " · " + s.desk.T("incoming.card_more", more, s.desk.Keys.Of("incoming.card_down").First())
		}
	}
	rows := append([]string{lk.Rule(title, width)}, s.card[s.down:min(len(s.card), s.down+s.fits)]...)
	for len(rows) < height {
		rows = append(rows, look.NewLine(width).String())
	}
	return rows
}

// cardLines is the most rows that one warning may take, cardPeople how many speakers and
// columns are listed: a survey has thousands.
const (
	cardLines  = 6
	cardPeople = 60
)

// writeCard is everything about the row under the cursor, what wants doing first.
func (s *Screen) writeCard(width int) (rows []string) {
	r := s.current()
	if r == nil {
		return nil
	}
	lk, t := s.desk.Look, s.desk.T
	add := func(style look.Style, lead, text string) {
		room := max(1, width-2-cells.Width(lead))
		for i, row := range overlay.Wrap(text, room, cardLines) {
			if i > 0 {
				lead = strings.Repeat(" ", cells.Width(lead))
			}
			rows = append(rows, look.NewLine(width).Add("", " "+lead).Add(style, row).String())
		}
	}
	switch r.lot {
	case passed:
		add(lk.Dim, "", r.why)
		return rows
	case refused:
		for _, why := range r.Refused {
			add(lk.Error, "", why)
		}
		add(lk.Dim, "", r.Path)
		return rows
	}
	if r.why != "" {
		add(lk.Warn, signs[r.lot]+" ", s.advice(r))
	}
	m := r.meta
	add("", "", t("incoming.understood", m.Source.Format, orNone(t, m.Source.Encoding), r.Characters, len(r.Text.Turns)))
	add("", "", s.metaWords(m))
	for i, w := range r.Who {
		if i == cardPeople {
			add(lk.Dim, "  ", t("incoming.more_people", len(r.Who)-i))
			break
		}
		style := lk.Key
		if w.Role == desk.NotSpeaker {
			style = lk.Dim
		}
		line := look.NewLine(width).Add("", "   ").Add(lk.Label, cells.Truncate(w.Label, 24, "…"))
		line.Add(style, " "+t("role."+string(w.Role))).Add("", " ×"+t("desk.number", w.Turns)).Add(lk.Dim, "  "+w.Words)
		rows = append(rows, line.String())
	}
	for _, said := range r.Said {
		add(lk.Warn, "· ", said)
	}
	for i, c := range r.Columns {
		if i == cardPeople {
			add(lk.Dim, "  ", t("incoming.more_columns", len(r.Columns)-i))
			break
		}
		line := look.NewLine(width).Add("", "   ").Col(lk.Key, c.Letter, 4).Add(lk.Label, t("column."+c.Use)).Add("", "  "+c.Name)
		if c.Answered+c.NA+c.Blank > 0 {
			line.Add(lk.Dim, "  "+t("incoming.column_counts", c.Answered, c.NA, c.Blank))
		}
		rows = append(rows, line.String())
	}
	add(lk.Dim, "", r.Path)
	return rows
}

// advice is what is wrong with a row and which keys help.
func (s *Screen) advice(r *row) string {
	key := func(a string) string { return s.desk.Keys.Of(keys.Action("incoming." + a)).First() }
	switch r.lot {
	case taken:
		return r.why + s.desk.T("incoming.taken_advice", key("revise"), key("edit"), key("out"))
	case revises:
		return r.why + s.desk.T("incoming.revises_advice", key("revise"))
	case wrong:
		return r.why + s.desk.T("incoming.wrong_advice", key("edit"), key("out"))
	case left:
		return r.why + s.desk.T("incoming.out_advice", key("out"))
	}
	return r.why
}

// metaWords is what is said of a row.
func (s *Screen) metaWords(m qda.Transcript) string {
	t := s.desk.T
	var parts []string
	for _, p := range [][2]string{{"id", m.ID}, {"title", m.Title}, {"group", string(m.Group)}, {"date", m.Date}, {"language", m.Language}, {"interviewer", m.Interviewer}} {
		if p[1] != "" {
			parts = append(parts, t("field."+p[0])+" "+p[1])
		}
	}
	if m.Mode != "" {
		parts = append(parts, t("field.mode")+" "+t("mode."+m.Mode))
	}
	if m.Record != "" {
		parts = append(parts, t("field.record")+" "+t("record."+m.Record))
	}
	if n := len(m.Participants); n > 0 {
		parts = append(parts, t("library.participants", n))
	}
	return strings.Join(parts, " · ")
}

func orNone(t func(string, ...any) string, s string) string {
	if s == "" {
		return t("incoming.own_encoding")
	}
	return s
}

// Place is what the status line says: how many go in and how many do not.
func (s *Screen) Place() string {
	if s.batch == nil {
		return ""
	}
	t := s.desk.T
	parts := []string{t("incoming.place", s.count(comes, revises), len(s.rows)-s.count(passed))}
	for _, p := range []struct {
		code string
		n    int
	}{{"incoming.n_open", s.count(taken, wrong)}, {"incoming.n_known", s.count(known)}, {"incoming.n_out", s.count(left)}, {"incoming.n_refused", s.count(refused)}} {
		if p.n > 0 {
			parts = append(parts, t(p.code, p.n))
		}
	}
	return strings.Join(parts, " · ")
}
