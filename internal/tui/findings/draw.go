package findings

import (
	"fmt"
	"strconv"
	"strings"

	"yinde/internal/cells"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/list"
	"yinde/internal/tui/look"
	"yinde/internal/tui/overlay"
)

// Draw shows the page that is open, else the list or the matrix.
func (s *Screen) Draw(width, height int) desk.Frame {
	switch {
	case s.data == nil:
		return list.Say(width, height, []string{s.desk.T("desk.loading")})
	case s.reading.page != nil:
		return s.drawPage(width, height)
	case s.inMatrix:
		return s.drawMatrix(width, height)
	case len(s.data.entries) == 0:
		return list.Say(width, height, overlay.Wrap(s.desk.T("findings.nothing"), width-2, height))
	}
	return s.drawList(width, height)
}

// columns are the widths of what stands right of a finding's title; 0 leaves one out.
type columns struct{ themes, quotes, people, notes int }

func columnsAt(width int) columns {
	switch {
	case width >= 110:
		return columns{themes: 26, quotes: 9, people: 9, notes: 6}
	case width >= 96:
		return columns{themes: 16, quotes: 7, people: 8, notes: 4}
	}
	return columns{quotes: 7, people: 7, notes: 4}
}

func (s *Screen) drawList(width, height int) desk.Frame {
	lk, t, c := s.desk.Look, s.desk.T, columnsAt(width)
	line := look.NewLine(width).Add("", "  ")
	line.Col(lk.Dim, t("findings.title"), c.title(width)).Col(lk.Dim, themesHead(t("findings.themes"), c), c.themes)
	line.Right(lk.Dim, t("findings.quotes"), c.quotes).Right(lk.Dim, t("findings.people"), c.people).Right(lk.Dim, "!", c.notes)
	head := append(s.advice(width), line.String())
	if len(s.index.rows) == 0 {
		head = append(head, look.NewLine(width).Add("", " ").Add("", t("findings.no_match", s.index.filter)).String())
	}
	return s.index.list.Draw(lk, width, height, head, func(i int, line *look.Line) { s.listRow(s.index.rows[i], c, width, line) })
}

func themesHead(s string, c columns) string {
	if c.themes == 0 {
		return ""
	}
	return s
}

func (c columns) title(width int) int {
	return width - pointer - c.themes - c.quotes - c.people - c.notes
}

// advice stands above the list: what to do while there are no findings, and what the counts
// leave out.
func (s *Screen) advice(width int) (rows []string) {
	add := func(style look.Style, text string) {
		for _, row := range overlay.Wrap(text, width-2, 3) {
			rows = append(rows, look.NewLine(width).Add("", " ").Add(style, row).String())
		}
	}
	if s.data.study == 0 && !s.inMatrix {
		add("", s.desk.T("findings.empty"))
	}
	if s.data.partial() {
		add(s.desk.Look.Dim, s.desk.T("findings.partial", s.data.open, s.data.all))
	}
	return rows
}

func (s *Screen) listRow(e *entry, c columns, width int, line *look.Line) {
	lk := s.desk.Look
	if e.kind == groupKind {
		line.Add(lk.Title, e.name(s.desk.Words))
		if e.number != "" {
			line.Add(lk.Dim, "  n="+strconv.Itoa(e.n))
		}
		return
	}
	indent := ""
	if e.kind == findingKind {
		indent = "  "
	}
	line.Add("", indent).Col("", e.name(s.desk.Words), c.title(width)-len(indent)-1).Add("", " ")
	line.Col(lk.Dim, cells.Truncate(e.themes, max(0, c.themes-1), "…"), c.themes)
	line.Right("", number(e.quotes), c.quotes).Right("", people(e), c.people).Right(lk.Dim, number(len(e.notes)), c.notes)
}

func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// people is k of n, n alone for what counts people only.
func people(e *entry) string {
	switch {
	case e.kind == fieldworkKind:
		return number(e.n)
	case e.section == nil:
		return ""
	}
	return fmt.Sprintf("%d/%d", e.k, e.n)
}

// Place is what the status line says of what the cursor is on.
func (s *Screen) Place() string {
	if s.data == nil {
		return ""
	}
	t := s.desk.T
	if s.reading.page != nil {
		return s.pagePlace()
	}
	parts := []string{t("findings.total", s.data.study)}
	if f := s.filter(); f != "" {
		parts = []string{t("findings.filtered", f, s.found())}
	}
	if s.inMatrix {
		parts = append(parts, s.cellPlace()...)
	} else if e := s.index.entry(); e != nil {
		parts = append(parts, s.entryPlace(e)...)
	}
	if n := len(s.data.notes); n > 0 {
		parts = append(parts, t("findings.notes", n)+" "+s.desk.Keys.Of("findings.notes").First())
	}
	return strings.Join(parts, " · ")
}

func (s *Screen) entryPlace(e *entry) (parts []string) {
	t := s.desk.T
	if e.section != nil {
		parts = append(parts, e.themes, t("findings.k_of_n", e.k, e.n))
	}
	if e.twice > 0 {
		parts = append(parts, t("findings.twice", e.twice))
	}
	return parts
}

func (s *Screen) cellPlace() []string {
	c, r, g := s.grid.cell(), s.grid.row(), s.grid.group()
	if c == nil {
		return nil
	}
	parts := []string{r.name + " × " + g.name, s.desk.T("findings.cell", c.quotes, c.k, g.n)}
	if c.finding != nil {
		parts = append(parts, c.finding.name(s.desk.Words))
	}
	return parts
}

// pagePlace says where a quote is from; of anything else, how far one has read.
func (s *Screen) pagePlace() string {
	r := &s.reading
	if q := s.quote(); q != nil && q.tail != "" {
		return q.tail
	}
	if e := s.shownEntry(); e != nil && e.section != nil {
		return strings.Join(append(s.entryPlace(e), e.id), " · ")
	}
	return s.desk.T("findings.row", min(r.list.Cursor+1, len(r.rows)), len(r.rows))
}
