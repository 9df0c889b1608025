package quotes

import (
	"strconv"
	"strings"

	"yinde/internal/cells"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/list"
	"yinde/internal/tui/look"
	"yinde/internal/tui/overlay"
)

// wideFrom is the width from which the themes stand beside the quotes.
const wideFrom = 100

// Draw shows the view that was made, or what to do when there is nothing.
func (s *Screen) Draw(width, height int) desk.Frame {
	s.spots = s.spots[:0]
	if s.data == nil {
		return list.Say(width, height, []string{s.desk.T("desk.loading")})
	}
	head := s.head(width)
	head = head[:min(len(head), height)]
	var f desk.Frame
	switch room := height - len(head); {
	case s.made.view == asKWIC:
		f = s.drawHits(width, room)
	case len(s.data.List) == 0 && s.data.only:
		f = s.empty(width, room)
	case s.made.view == asList:
		f = s.drawList(width, room)
	case s.table.rows() == 0:
		f = list.Say(width, room, overlay.Wrap(s.desk.T("quotes.no_match"), width-2, room))
	default:
		f = s.table.draw(s.desk.Look, s.model(), width, room)
	}
	f.Rows = append(head, f.Rows...)
	f.Y += len(head)
	s.list.Top += len(head)
	s.themes.Top += len(head)
	s.table.Top += len(head)
	return f
}

func (s *Screen) empty(width, height int) desk.Frame {
	var rows []string
	for _, code := range []string{"quotes.empty", "quotes.empty_how", "quotes.empty_view"} {
		rows = append(append(rows, overlay.Wrap(s.desk.T(code), width-2, height)...), "")
	}
	return list.Say(width, height, rows)
}

// spot is a stretch of the rows above the list that can be clicked.
type spot struct {
	x0, x1, y int
	view      view // goes there, unless it is ""
	clear     kind // else this filter is cleared
}

// head is the views with the one shown, how many quotes there are, and the filters if any.
func (s *Screen) head(width int) []string {
	lk, t := s.desk.Look, s.desk.T
	count := ""
	if s.made.view != asKWIC {
		count = t("quotes.count", s.quotes())
	}
	line := look.NewLine(width)
	for _, v := range views {
		style := lk.Dim
		if v == s.made.view {
			style = lk.Tab
		}
		line.Add("", " ")
		x := width - line.Left()
		line.Add(style, t("quotes.view."+string(v))).Add("", " ")
		s.spots = append(s.spots, spot{x0: x, x1: width - line.Left(), view: v})
	}
	if line.Left() > cells.Width(count) {
		line.Right(lk.Dim, count, line.Left())
	}
	rows := []string{line.String()}
	if set := s.made.filter.holding(s.made.view); len(set) > 0 {
		rows = append(rows, s.chips(set, width))
	}
	return rows
}

// quotes is how many places pass the filters.
func (s *Screen) quotes() int {
	if !s.made.filter.has(byTheme) {
		return s.made.total
	}
	if i := s.data.ThemeIndex(s.made.filter.theme); i >= 0 {
		return s.made.counts[i]
	}
	return 0
}

// chips is the filters; each can be clicked away.
func (s *Screen) chips(set []kind, width int) string {
	lk := s.desk.Look
	line := look.NewLine(width)
	for _, k := range set {
		line.Add("", " ")
		x := width - line.Left()
		line.Add(lk.Warn, "["+s.chip(k)+"]")
		s.spots = append(s.spots, spot{x0: x, x1: width - line.Left(), y: 1, clear: k})
	}
	if !s.data.only && s.data.closed > 0 && s.made.view != asKWIC {
		line.Add(lk.Dim, "  "+s.desk.T("quotes.closed", s.data.closed))
	}
	return line.String()
}

// drawList is the quotes with the context of the chosen one below, where there is room with
// the themes at the left.
func (s *Screen) drawList(width, height int) desk.Frame {
	lk := s.desk.Look
	room := width - s.wide
	if s.wide > 0 {
		room -= 2
	}
	below := s.previewRows(height)
	s.list.Quiet = s.inThemes()
	s.themes.Quiet = !s.list.Quiet
	var f desk.Frame
	if len(s.made.rows) == 0 {
		f = list.Say(room, height-below, overlay.Wrap(s.desk.T("quotes.no_match"), room-2, height))
	} else {
		f = s.list.Draw(lk, room, height-below, nil, s.row)
	}
	f.Rows = append(f.Rows, s.preview(room, below)...)
	if s.wide == 0 {
		return f
	}
	left := s.themes.Draw(lk, s.wide, height, nil, s.themeRow)
	for y := range f.Rows {
		f.Rows[y] = left.Rows[y] + lk.Line.On(look.Upright()) + " " + f.Rows[y]
	}
	f.X += s.wide + 2
	if s.list.Quiet {
		f.X, f.Y = left.X, left.Y
	}
	return f
}

// themeRow is a row of the themes: the first is all of them.
func (s *Screen) themeRow(row int, line *look.Line) {
	count, depth, name := s.made.total, 0, s.desk.T("quotes.all_themes")
	if row > 0 {
		t := s.made.themes[row-1]
		count, depth, name = s.made.counts[t], s.data.Book.Depth(s.data.Themes[t].ID), s.data.Themes[t].In(s.desk.Words.Lang)
	}
	room := max(0, line.Left()-6)
	line.Col("", strings.Repeat("  ", depth)+name, room).Right(s.desk.Look.Dim, strconv.Itoa(count), line.Left())
}

// row is a quote: whether and where it is chosen, its source, its words; or the heading of a
// theme.
func (s *Screen) row(row int, line *look.Line) {
	lk, i := s.desk.Look, int(s.made.rows[row])
	if i < 0 {
		t := s.data.Themes[-1-i]
		room := max(0, line.Left()-6)
		name := look.NewLine(room).Add(lk.Title, t.In(s.desk.Words.Lang)).Add(lk.Dim, "  "+t.Key)
		line.Raw(name.String(), room).Right(lk.Dim, strconv.Itoa(s.made.under[-1-i]), line.Left())
		return
	}
	rank := ""
	if n, _ := s.data.rank(i); n > 0 {
		rank = look.Tick() + strconv.Itoa(n)
	}
	line.Col(lk.Good, rank, 4).Col(lk.Label, s.source(i), 8).Add("", " ")
	if !s.data.only && line.Left() > 40 {
		line.Col(lk.Dim, s.data.coders(i), 9).Add("", " ")
	}
	room := line.Left()
	if len(s.data.memosOn(i)) > 0 {
		room -= 3
	}
	line.Col("", flat(s.data.Quote(i), 4*line.Left()), room)
	line.Right(lk.Warn, s.desk.T("quotes.has_memo"), line.Left())
}

// source is transcript and turn.
func (s *Screen) source(i int) string {
	p := &s.data.List[i]
	return s.data.Transcripts[p.In].ID + ":" + strconv.Itoa(s.data.Texts[p.In].TurnAt(p.Start)+1)
}

// flat is the beginning of words, about n bytes, without line ends.
func flat(words string, n int) string {
	if len(words) > n+4 {
		for n > 0 && words[n]&0xC0 == 0x80 {
			n--
		}
		words = words[:n]
	}
	return strings.Join(strings.Fields(words), " ")
}

// Place is what the status line says of what is chosen.
func (s *Screen) Place() string {
	t := s.desk.T
	switch {
	case s.data == nil:
		return ""
	case s.made.view == asKWIC:
		return s.hitPlace()
	case s.made.view != asList:
		return s.table.about(s.model())
	}
	i := s.current()
	if i < 0 {
		return ""
	}
	parts := []string{t("quotes.place", int(s.made.upTo[s.list.Cursor]), s.made.shown), s.data.Themes[s.data.List[i].Theme].In(s.desk.Words.Lang)}
	if n, of := s.data.rank(i); n > 0 {
		parts = append(parts, t("quotes.chosen", n, of))
	}
	return strings.Join(parts, " · ")
}
