package codebook

import (
	"strings"

	"yinde/internal/cells"
	"yinde/internal/qda"
	"yinde/internal/tui/look"
	"yinde/internal/tui/overlay"
)

// card is what is known of a theme in rows of one width, made once and scrolled.
type card struct {
	theme  qda.ThemeID
	face   face
	width  int
	titled bool
	rows   []string
	top    int // the first row shown
	height int // rows shown
	ready  bool
}

func (c *card) scroll(by int) { c.top = max(0, min(c.top+by, len(c.rows)-c.height)) }

// page scrolls by what is shown less a row, so that a row stays for the eye.
func (c *card) page(by int) { c.scroll(by * max(1, c.height-1)) }

// cardIn is the card in exactly height rows of width cells. Titled: with the theme's name,
// which otherwise stands in the rule above.
func (s *Screen) cardIn(width, height int, titled bool) []string {
	c, id := &s.card, s.currentID()
	if !c.ready || c.theme != id || c.face != s.face || c.width != width || c.titled != titled {
		top := 0
		if c.theme == id && c.face == s.face {
			top = c.top
		}
		*c = card{theme: id, face: s.face, width: width, titled: titled, top: top, ready: true}
		c.rows = s.write(width, titled)
	}
	c.height = height
	c.scroll(0)
	rows := make([]string, 0, height)
	rows = append(rows, c.rows[c.top:min(len(c.rows), c.top+height)]...)
	for len(rows) < height {
		rows = append(rows, look.NewLine(width).String())
	}
	if left := len(c.rows) - c.top - height; left > 0 && height > 1 {
		more := s.desk.T("codebook.more", left+1, s.desk.Keys.Of("codebook.card_down").All())
		rows[height-1] = look.NewLine(width).Right(s.desk.Look.Dim, more, width).String()
	}
	return rows
}

// cardTitle is the line above a card that stands below the tree.
func (s *Screen) cardTitle() string {
	t := s.current()
	if t == nil {
		return ""
	}
	return cells.Clean(strings.TrimSpace(letter(s.data, t) + " " + t.In(s.desk.Words.Lang) + "  " + s.otherName(t)))
}

// otherName is the theme's name in the language that the desk does not speak.
func (s *Screen) otherName(t *theme) string {
	if t.In(s.desk.Words.Lang) == t.Name {
		return t.NameEn
	}
	return t.Name
}

// writer puts the rows of a card together.
type writer struct {
	width int
	rows  []string
}

// allRows is as many rows as a text needs.
const allRows = 1 << 20

// text wraps text, line by line.
func (w *writer) text(style look.Style, text string) { w.hang(style, "", text) }

// hang wraps text behind a sign, the rows after the first indented.
func (w *writer) hang(style look.Style, sign, text string) {
	indent := cells.Width(sign)
	if indent > w.width/2 {
		w.text(style, sign+text)
		return
	}
	for _, line := range strings.Split(text, "\n") {
		for _, row := range overlay.Wrap(line, w.width-indent, allRows) {
			w.rows = append(w.rows, look.NewLine(w.width).Add(style, sign).Add(style, row).String())
			sign = strings.Repeat(" ", indent)
		}
	}
}

// head begins a part.
func (w *writer) head(style look.Style, text string) {
	w.gap()
	w.rows = append(w.rows, look.NewLine(w.width).Add(style, text).String())
}

// gap is an empty row between parts.
func (w *writer) gap() {
	if len(w.rows) > 0 {
		w.rows = append(w.rows, look.NewLine(w.width).String())
	}
}

// write makes the card of the theme under the cursor.
func (s *Screen) write(width int, titled bool) []string {
	t := s.current()
	if t == nil || width < 8 {
		return nil
	}
	w := &writer{width: width}
	lk := s.desk.Look
	if s.face == versions {
		s.writeVersions(w)
		return w.rows
	}
	if titled {
		line := look.NewLine(width).Add(s.data.look.Style(t.ID), letter(s.data, t)).Add("", " ").Add(lk.Title, t.In(s.desk.Words.Lang))
		w.rows = append(w.rows, line.Add("", "  ").Add(lk.Dim, s.otherName(t)).String())
	}
	if s.face == history {
		s.writeHistory(w)
		return w.rows
	}
	if titled {
		s.writeWhat(w, t)
	}
	s.writeMeaning(w, t)
	if !titled { // few rows: what it means comes first, name and key are in the tree
		s.writeWhat(w, t)
	}
	s.writeUse(w, t)
	s.writeRest(w, t)
	return w.rows
}

// writeWhat is where the theme stands and what can be done with it.
func (s *Screen) writeWhat(w *writer, t *theme) {
	lk, say := s.desk.Look, s.desk.T
	state := "codebook.is_codable"
	switch {
	case t.Status == qda.Retired:
		state = "codebook.is_retired"
	case t.Split:
		state = "codebook.is_split"
	case t.Folder:
		state = "codebook.is_folder"
	}
	parts := []string{t.Key, say(state)}
	if n := s.desk.State.Pinned(t.ID); n >= 0 {
		parts = append(parts, say("codebook.on_digit", n+1))
	}
	if t.Was != "" {
		parts = append(parts, say("codebook.asked_for", t.Was))
	}
	w.text(lk.Dim, strings.Join(parts, " · "))
	if path := s.data.path(s.data.at[t.ID], s.desk.Words.Lang); path != "" {
		w.text(lk.Dim, path+" › "+t.In(s.desk.Words.Lang))
	}
	if t.Split && t.use.direct > 0 {
		w.text(lk.Warn, say("themes.yours_to_deal", t.use.direct, s.desk.Keys.Of("codebook.deal").First()))
	}
	if len(t.Aliases) > 0 {
		w.text(lk.Dim, say("codebook.aliases", strings.Join(t.Aliases, say("list.sep"))))
	}
}

// writeMeaning is brief, definition, rules and examples.
func (s *Screen) writeMeaning(w *writer, t *theme) {
	lk, say := s.desk.Look, s.desk.T
	if t.Brief != "" {
		w.text(lk.Strong, t.Brief)
	}
	if t.Definition != "" {
		w.text("", t.Definition)
	}
	if t.Brief == "" && t.Definition == "" {
		w.text(lk.Warn, say("codebook.undefined"))
	}
	for _, rule := range t.Include {
		w.hang("", say("theme.includes", ""), rule)
	}
	for _, rule := range t.Exclude {
		w.hang("", say("theme.excludes", ""), rule)
	}
	for _, e := range t.Examples {
		text := say("codebook.example", e.Text)
		if e.Source != "" {
			text = say("codebook.example_of", e.Text, e.Source)
		}
		w.hang(lk.Dim, "· ", text)
	}
}

// writeRest is the memos, what was merged into the theme, and when it was last changed.
func (s *Screen) writeRest(w *writer, t *theme) {
	lk, say := s.desk.Look, s.desk.T
	for _, m := range t.memos {
		w.head(lk.Title, say("codebook.memo_of", s.coderName(m.Coder)))
		w.text("", m.Text)
	}
	w.gap()
	for _, from := range t.merged {
		w.text(lk.Dim, say("codebook.merged", from.In(s.desk.Words.Lang), from.Key))
	}
	if t.version != "" {
		w.text(lk.Dim, say("codebook.changed", s.data.number[t.version], qda.VersionName(t.version)))
	}
}

// coderName is a coder's id, and the name where it says more.
func (s *Screen) coderName(id qda.CoderID) string { return s.named(string(id), id) }

// named puts a coder's name behind what stands for them.
func (s *Screen) named(sign string, id qda.CoderID) string {
	if name := s.data.coders[id]; name != "" && name != string(id) {
		return sign + " " + name
	}
	return sign
}
