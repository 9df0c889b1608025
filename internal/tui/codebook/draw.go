package codebook

import (
	"strconv"
	"strings"

	"yinde/internal/qda"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/list"
	"yinde/internal/tui/look"
	"yinde/internal/tui/overlay"
)

// area says where tree and card stand.
type area struct {
	width, height int // of the tree
	side          int // cells of the card at the right, the line before it included
	below         int // rows of the card below, its rule included
	large         bool
}

const (
	sideFrom  = 100 // columns from which the card stands beside the tree
	belowFrom = 12  // rows from which there is room for it below
)

func (s *Screen) areaAt(width, height int) area {
	a := area{width: width, height: height, large: s.large}
	switch {
	case s.large:
	case width >= sideFrom:
		a.side = min(64, width*3/8)
		a.width -= a.side
	case height >= belowFrom:
		a.below = min(9, height*2/5)
		a.height -= a.below
	}
	return a
}

// onCard reports whether a cell is the card's.
func (a area) onCard(x, y int) bool { return a.large || x >= a.width || y >= a.height }

// columns are what stands right of the names: how often a theme was used.
type columns struct {
	own, others, quotes int // widths; 0 leaves a column out
	group               int // each
	groups              int
}

const (
	numberCol = 7
	groupCol  = 9 // the least, and the most
	mostGroup = 14
	leastName = 42 // cells that pointer, indent and name need before groups get columns
)

func (s *Screen) columnsAt(width int) columns {
	c := columns{own: numberCol}
	if s.data.others {
		c.others, c.quotes = numberCol, numberCol
	}
	if width < 50 {
		c.quotes = 0
	}
	room := width - leastName - c.own - c.others - c.quotes
	if n := len(s.data.groups); n > 1 && room >= n*groupCol {
		c.group, c.groups = min(room/n, mostGroup), n
	}
	return c
}

func (c columns) width() int { return c.own + c.others + c.quotes + c.group*c.groups }

// Draw shows tree and card, or what to do when there are no themes.
func (s *Screen) Draw(width, height int) desk.Frame {
	s.area = area{width: width, height: height}
	switch {
	case s.data == nil:
		return list.Say(width, height, []string{s.desk.T("desk.loading")})
	case len(s.data.themes) == 0:
		return list.Say(width, height, overlay.Wrap(s.desk.T("codebook.empty"), width-2, height))
	case len(s.rows) == 0 && s.hits != nil:
		return list.Say(width, height, overlay.Wrap(s.desk.T("codebook.no_match", s.filter), width-2, height))
	case len(s.rows) == 0:
		return list.Say(width, height, overlay.Wrap(s.desk.T("codebook.all_retired"), width-2, height))
	}
	s.area = s.areaAt(width, height)
	if s.large {
		return desk.Frame{Rows: s.cardIn(width, height, true)}
	}
	a := s.area
	f := s.tree(a.width, a.height)
	if a.side > 0 {
		side := s.cardIn(a.side-2, height, true)
		for y := range f.Rows {
			f.Rows[y] += s.desk.Look.Line.On(look.Upright()) + " " + side[y]
		}
	}
	if a.below > 0 {
		f.Rows = append(f.Rows, s.desk.Look.Rule(s.cardTitle(), width))
		f.Rows = append(f.Rows, s.cardIn(width, a.below-1, false)...)
	}
	return f
}

func (s *Screen) tree(width, height int) desk.Frame {
	c := s.columnsAt(width)
	return s.list.Draw(s.desk.Look, width, height, []string{s.header(c, width)}, func(row int, line *look.Line) {
		s.row(s.rows[row], c, line, row == s.list.Cursor)
	})
}

func (s *Screen) header(c columns, width int) string {
	dim, t := s.desk.Look.Dim, s.desk.T
	line := look.NewLine(width).Add("", "  ").Col(dim, t("codebook.theme"), width-2-c.width())
	line.Right(dim, t("codebook.own"), c.own).Right(dim, t("codebook.others"), c.others).Right(dim, t("codebook.quotes"), c.quotes)
	for _, g := range s.data.groups[:c.groups] {
		line.Add("", " ").Right(dim, g.name, c.group-1)
	}
	return line.String()
}

// foldAt is the cell in which the sign of a fold stands.
func foldAt(depth int) int { return 4 + 2*min(depth, maxIndent) }

// maxIndent is how deep themes are indented; below that the names would have no room.
const maxIndent = 8

// row is digit, indent, sign of the fold, letter, name and key; at the right how often the
// theme was used.
func (s *Screen) row(i int, c columns, line *look.Line, chosen bool) {
	lk, t := s.desk.Look, &s.data.themes[i]
	dim, plain := lk.Dim, look.Style("")
	if chosen {
		dim = ""
	}
	if t.Status == qda.Retired || s.hits != nil && !s.hits[i] {
		plain = dim
	}
	room := max(0, line.Left()-c.width())
	name := look.NewLine(room)
	if chosen {
		name.Under(lk.Row)
	}
	name.Add(lk.Key, s.digit(t.ID)).Add("", " "+strings.Repeat("  ", min(t.depth, maxIndent)))
	name.Add(dim, s.sign(i)).Add("", " ").Add(s.data.look.Style(t.ID), letter(s.data, t)).Add("", " ")
	name.AddMatch(plain, lk.Match, t.In(s.desk.Words.Lang), s.query())
	if mark := s.mark(t); mark != "" {
		name.Add(dim, " "+mark)
	}
	name.Add("", "  ").AddMatch(dim, lk.Match, t.Key, s.query())
	line.Raw(name.String(), room)
	line.Right(plain, count(t.use.own), c.own).Right(dim, count(t.use.others), c.others).Right(plain, count(t.use.quotes), c.quotes)
	for g := range c.groups {
		line.Right(dim, count(t.use.groups[g].quotes), c.group)
	}
}

func (s *Screen) query() string { return strings.TrimSpace(s.filter) }

// digit is the key of the Reader that the theme is on.
func (s *Screen) digit(id qda.ThemeID) string {
	if n := s.desk.State.Pinned(id); n >= 0 {
		return strconv.Itoa(n + 1)
	}
	return " "
}

// sign says whether more is below: shown, or folded.
func (s *Screen) sign(i int) string {
	switch t := &s.data.themes[i]; {
	case t.last == i:
		return " "
	case s.hits == nil && s.folded[t.ID]:
		return "+"
	}
	return "-"
}

// letter is the sign of the theme in the Reader; a folder has none there.
func letter(d *data, t *theme) string {
	if t.Folder {
		return "/"
	}
	return string(d.look.Letter(t.ID))
}

// mark says in a word why a theme cannot be coded with.
func (s *Screen) mark(t *theme) string {
	switch {
	case t.Status == qda.Retired:
		return s.desk.T("codebook.mark_retired")
	case t.Split:
		return s.desk.T("codebook.mark_split")
	}
	return ""
}

func count(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// Place is what the status line says: which theme, of how many, what is filtered or hidden.
func (s *Screen) Place() string {
	if s.data == nil || len(s.data.themes) == 0 {
		return ""
	}
	t := s.desk.T
	parts := []string{t("codebook.total", len(s.data.themes))}
	if cur := s.current(); cur != nil {
		parts = []string{t("codebook.place", s.list.Cursor+1, len(s.rows), cur.Key)}
	}
	if s.filter != "" {
		parts = append(parts, t("codebook.filtered", s.filter, s.found()))
	}
	if n := s.hidden(); n > 0 && s.hits == nil {
		parts = append(parts, t("codebook.hidden", n))
	}
	return strings.Join(parts, " · ")
}
