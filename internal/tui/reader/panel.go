package reader

import (
	"strconv"

	"yinde/internal/qda"
	"yinde/internal/report"
	"yinde/internal/tui/look"
	"yinde/internal/tui/overlay"
)

// panel is what is on the target, in at most height rows of width cells: each coding with
// the letter it has in the gutter, what the theme in focus means, the memo, the pins.
func (s *Screen) panel(width, height int) []string {
	if width < 8 || height < 1 {
		return nil
	}
	lk, t := s.desk.Look, s.desk.T
	var rows []string
	add := func(style look.Style, texts ...string) {
		for _, text := range texts {
			rows = append(rows, look.NewLine(width).Add(style, text).String())
		}
	}
	side := s.area.side > 0
	if side {
		add(lk.Title, s.panelTitle())
	}
	if under := s.askedHere(); under != "" {
		add(lk.Key, overlay.Wrap(under, width, s.askedRows(side))...)
	}
	if s.unreadIn(s.target()) {
		add(lk.Warn, overlay.Wrap(string(unreadSign)+" "+t("unread.here"), width, 1)...)
	}
	if c := s.placing; c != nil {
		add(lk.Warn, overlay.Wrap(t("placing.panel", s.themeName(c.Theme), c.Quote), width, 2)...)
	}
	here, focused := s.here(), s.focused()
	for _, c := range here {
		rows = append(rows, s.panelCoding(c, focused != nil && c.ID() == focused.ID(), width))
	}
	if len(here) == 0 {
		add(lk.Dim, overlay.Wrap(t("panel.nothing"), width, 2)...)
	}
	if focused != nil {
		if theme := s.book.Resolve(focused.Theme); theme != nil {
			room := max(1, min(8, height-len(rows)-2))
			add(lk.Dim, overlay.Meaning(s.desk, theme, width, room)...)
		}
		if edits := s.edits[focused.Span]; len(edits) > 0 {
			add("", overlay.Wrap(t("panel.printed", report.AsPrinted(s.text, focused.Span, edits)), width, 4)...)
		}
		if memo := s.memos[focused.ID()]; memo != "" {
			add("", overlay.Wrap(t("panel.memo", memo), width, 4)...)
		}
	}
	if side {
		rows = append(rows, s.panelPins(width, height-len(rows))...)
	}
	return rows[:min(len(rows), height)]
}

// panelTitle says what the panel is about, and when it is said where that is known.
func (s *Screen) panelTitle() string {
	title, at := s.desk.T("panel.here"), s.at
	if s.sel.on {
		title, at = s.desk.T("panel.selection"), s.sel.Start
	}
	if milli := s.moment(at); milli >= 0 {
		title += " · " + clock(milli)
	}
	return title
}

// panelCoding is one coding: pointer, letter, theme, key, and the coder if it is another's.
func (s *Screen) panelCoding(c qda.Coding, focused bool, width int) string {
	lk := s.desk.Look
	line := look.NewLine(width)
	sign, style := " ", look.Style("")
	if focused {
		sign, style = look.Pointer(), lk.Strong
	}
	line.Add("", sign)
	key := ""
	if t := s.book.Resolve(c.Theme); t != nil {
		key = t.Key
	}
	if c.Layer != s.desk.Layer {
		line.Add(lk.Dim, strconv.Itoa(s.layerNumber(c.Layer))+" ").Add(lk.Dim, string(c.Layer)+" ")
	} else {
		m := s.mark(c)
		line.Add(look.Style(s.themes.Styles()[m.Color]), string(m.Letter)+" ")
	}
	line.Add(style, s.themeName(c.Theme)).Add(lk.Dim, "  "+key)
	if s.memos[c.ID()] != "" {
		line.Add(lk.Warn, "  "+s.desk.T("panel.has_memo"))
	}
	return line.String()
}

// panelPins lists the themes on the digits, at the foot of the panel.
func (s *Screen) panelPins(width, height int) []string {
	lk := s.desk.Look
	rows := []string{look.NewLine(width).String(), look.NewLine(width).Add(lk.Title, s.desk.T("panel.pins")).String()}
	for i, id := range s.desk.State.Pins {
		t := s.book.Theme(id)
		if t == nil {
			continue
		}
		line := look.NewLine(width).Add(lk.Key, strconv.Itoa(i+1)).Add("", " ")
		line.Add(s.themes.Style(id), string(s.themes.Letter(id))).Add("", " "+t.In(s.desk.Words.Lang))
		rows = append(rows, line.Add(lk.Dim, "  "+t.Key).String())
	}
	if len(rows) == 2 {
		for _, row := range overlay.Wrap(s.desk.T("panel.no_pins"), width, 3) {
			rows = append(rows, look.NewLine(width).Add(lk.Dim, row).String())
		}
	}
	if len(rows) > height {
		return nil
	}
	return rows
}
