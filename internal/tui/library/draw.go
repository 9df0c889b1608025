package library

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"yinde/internal/cells"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/look"
	"yinde/internal/tui/overlay"
)

// columns are the widths of what stands right of the title; 0 leaves a column out.
type columns struct {
	id, bar, share, codings, mark, touched, length, language, mode, others int
}

func columnsAt(width int) columns {
	switch {
	case width >= 110:
		return columns{id: 9, bar: 12, share: 5, codings: 6, mark: 8, touched: 7, length: 9, language: 6, mode: 9, others: 14}
	case width >= 72:
		return columns{id: 6, bar: 6, share: 5, codings: 5, mark: 6, touched: 6, length: 7, language: 4, mode: 7}
	}
	return columns{id: 6, share: 5, codings: 5, mark: 7}
}

// columns are those of a width, the ids as wide as they need: a title gives way as far as no
// title is cut that was not before, and in a list without titles all the way.
func (s *Screen) columns(width int) columns {
	c := columnsAt(width)
	if c.mode > 0 {
		c.mode = max(c.mode, min(s.modes, c.mode+3))
	}
	room := c.title(width)
	titles := max(s.titles, leastTitle)
	if s.titles <= 1 { // nobody gave any
		titles = 0
	}
	spare := max(0, room-titles)
	c.id = max(c.id, min(s.ids, c.id+spare))
	return c
}

// measure finds the widest id, title and mode, once for a list: it may have thousands of rows.
func (s *Screen) measure() {
	s.ids, s.titles, s.modes = 0, 0, 0
	for _, it := range s.items {
		if it.entry != nil {
			s.ids = max(s.ids, cells.Width(cells.Clean(it.entry.ID))+1)
			s.titles = max(s.titles, cells.Width(cells.Clean(it.entry.Title))+1)
			s.modes = max(s.modes, cells.Width(s.mode(it.entry.Mode))+1)
		}
	}
}

// leastTitle is what the heading of the titles needs.
const leastTitle = 7

// title is the width left for the title, pointer and gaps taken off.
func (c columns) title(width int) int {
	return width - 2 - c.id - c.bar - c.share - c.codings - c.mark - c.touched - c.length - c.language - c.mode - c.others
}

// Draw shows the transcripts, or what to do when there are none.
func (s *Screen) Draw(width, height int) desk.Frame {
	f := desk.Frame{}
	switch {
	case !s.loaded:
		f.Rows = append(f.Rows, look.NewLine(width).Add(s.desk.Look.Dim, s.desk.T("desk.loading")).String())
	case len(s.data.sections) == 0:
		f.Rows = s.advice(width, height)
	case len(s.items) == 0:
		f.Rows = append(f.Rows, look.NewLine(width).Add("", s.desk.T("library.no_match", s.filter)).String())
	default:
		s.drawn = s.columns(width)
		f.Rows = append(f.Rows, s.header(width))
		s.body = 1
		s.scroll.Resize(len(s.items), max(0, height-1))
		s.showHeading()
		from, to := s.scroll.Window()
		for i := from; i < to; i++ {
			f.Rows = append(f.Rows, s.row(i, width))
		}
		f.Y = s.body + s.scroll.Y()
	}
	for len(f.Rows) < height {
		f.Rows = append(f.Rows, look.NewLine(width).String())
	}
	f.Rows = f.Rows[:height]
	f.Y = min(f.Y, max(0, height-1))
	return f
}

// advice is what an empty study says.
func (s *Screen) advice(width, height int) []string {
	var rows []string
	for _, code := range []string{"library.empty", "library.empty_import", "library.empty_command", "library.empty_quit"} {
		for _, row := range overlay.Wrap(s.desk.T(code), width-2, max(1, height)) {
			rows = append(rows, look.NewLine(width).Add("", " ").Add("", row).String())
		}
		rows = append(rows, look.NewLine(width).String())
	}
	return rows
}

func (s *Screen) header(width int) string {
	c, t, dim := s.drawn, s.desk.T, s.desk.Look.Dim
	line := look.NewLine(width).Add("", "  ").Col(dim, t("library.id"), c.id).Col(dim, t("library.title"), c.title(width))
	line.Col(dim, t("library.share"), c.bar).Right(dim, "%", c.share).Right(dim, t("library.codings"), c.codings)
	line.Right(dim, t("library.reviewed"), c.mark).Right(dim, t("library.touched"), c.touched)
	line.Right(dim, t("library.length"), c.length).Right(dim, t("library.language"), c.language)
	return line.Right(dim, t("library.mode"), c.mode).Right(dim, t("library.others"), c.others).String()
}

func (s *Screen) row(i, width int) string {
	it := s.items[i]
	lk := s.desk.Look
	line := look.NewLine(width)
	if it.entry == nil {
		name := it.group.name
		if name == "" {
			name = s.desk.T("library.no_group")
		}
		return line.Add(lk.Title, name).Add("", "  ").
			Add(lk.Dim, s.desk.T("library.k_of_n", it.group.reviewed, len(it.group.entries))).String()
	}
	e, c := it.entry, s.drawn
	style, dim, sign := look.Style(""), lk.Dim, "  "
	if i == s.scroll.Cursor {
		line.Under(lk.Row)
		dim, sign = "", look.Pointer()+" "
	}
	line.Add("", sign).Col(style, e.ID, c.id-1).Add("", " ").Col(style, e.Title, c.title(width)-1).Add("", " ")
	line.Share(lk, e.own.Share(), c.bar)
	line.Right("", percent(e.own.Share()), c.share).Right("", count(e.own.Codings), c.codings)
	markStyle := lk.Warn
	if e.done() && len(e.review.Unread) == 0 {
		markStyle = lk.Good
	}
	line.Right(markStyle, reviewMark(e), c.mark)
	line.Right(dim, s.when(e.touched()), c.touched).Right(dim, s.length(e.Runes, c.length), c.length)
	line.Right(dim, shortLanguage(e.Language), c.language).Right(dim, s.mode(e.Mode), c.mode)
	return line.Right(dim, othersOf(e), c.others).String()
}

// length is how long a transcript is, in thousands where the number does not fit: a number
// cut short would be another number.
func (s *Screen) length(runes, width int) string {
	whole := s.desk.T("desk.number", runes)
	if cells.Width(whole) < width {
		return whole
	}
	return s.desk.T("desk.number", (runes+500)/1000) + "k"
}

func percent(share float64) string {
	if share == 0 {
		return ""
	}
	return fmt.Sprintf("%d%%", max(1, int(share*100+0.5)))
}

func count(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// reviewMark is a tick for a transcript read to the end, n/m turns for one read in part; ~n
// behind it says in how many places the text was changed since.
func reviewMark(e *entry) string {
	mark := ""
	switch {
	case e.done():
		mark = look.Tick()
	case e.review.Turns > 0:
		mark = fmt.Sprintf("%d/%d", e.review.Turns, e.Turns)
	}
	if n := len(e.review.Unread); n > 0 {
		mark += fmt.Sprintf("~%d", n)
	}
	return mark
}

// when is the time of today, or the day.
func (s *Screen) when(t time.Time) string {
	now := s.desk.Now()
	t = t.In(now.Location())
	switch {
	case t.Year() < 1971:
		return ""
	case t.Format(time.DateOnly) == now.Format(time.DateOnly):
		return t.Format("15:04")
	}
	return t.Format("01-02")
}

func shortLanguage(lang string) string {
	short, _, _ := strings.Cut(lang, "-")
	return short
}

func (s *Screen) mode(mode string) string {
	if mode == "" {
		return ""
	}
	return s.desk.T("mode." + mode)
}

func othersOf(e *entry) string {
	var b strings.Builder
	for _, o := range e.others {
		if b.Len() > 0 {
			b.WriteString(" ")
		}
		fmt.Fprintf(&b, "%s %d", o.layer, o.codings)
		if o.reviewed {
			b.WriteString(look.Tick())
		}
	}
	return b.String()
}

// reviewers are the other layers that are read to the end, as far as they may be seen.
func reviewers(e *entry) string {
	var by []string
	for _, o := range e.others {
		if o.reviewed {
			by = append(by, string(o.layer))
		}
	}
	return strings.Join(by, " ")
}

// Place is what the status line says of the cursor's transcript.
func (s *Screen) Place() string {
	e := s.current()
	if e == nil {
		return s.desk.T("library.total", s.count())
	}
	parts := []string{e.ID}
	if s.filter != "" {
		parts = []string{s.desk.T("library.filtered", s.filter, s.count()), e.ID}
	}
	if e.Date != "" {
		parts = append(parts, cells.Clean(e.Date))
	}
	if n := len(e.Participants); n > 0 {
		parts = append(parts, s.desk.T("library.participants", n))
	}
	switch n := len(e.review.Unread); {
	case n > 0:
		parts = append(parts, s.desk.T("unread.library", n))
	case e.done():
		parts = append(parts, s.desk.T("library.is_reviewed"))
	}
	if n := s.data.lost; n > 0 {
		parts = append(parts, s.desk.T("lost.short", n, s.desk.Keys.Of("screen.lost").First()))
	}
	if by := reviewers(e); by != "" {
		parts = append(parts, s.desk.T("library.by", by))
	}
	return strings.Join(parts, " · ")
}
