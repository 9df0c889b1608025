package reader

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/cells"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/look"
	"yinde/internal/tui/pane"
)

const focusClass = look.FocusClass

// area says where text and panel stand, in cells of the screen.
type area struct {
	width, height int // of the text
	side          int // width of the panel at the right, its rule and the blanks beside it included
	below         int // height of the panel below, its rule included
}

// The panel stands at the right from sideFrom columns on, else below the text.
const (
	sideFrom   = 100
	belowFrom  = 72 // columns from which it opens by itself
	belowRows  = 5
	belowLeast = 16 // rows of the screen it needs to open by itself
)

func (s *Screen) areaAt(width, height int) area {
	a := area{width: width, height: height}
	wish := s.desk.State.Panel
	switch {
	case wish == "off" || height < 8 || width < 40:
	case width >= sideFrom:
		a.side = min(46, width/3)
		a.width -= a.side
	case wish == "on" || width >= belowFrom && height >= belowLeast:
		a.below = min(belowRows, height/3)
		a.height -= a.below
	}
	return a
}

func (s *Screen) togglePanel() {
	if s.area.side+s.area.below > 0 {
		s.desk.State.Panel = "off"
	} else {
		s.desk.State.Panel = "on"
	}
	s.desk.Changed()
}

// longText is the length, in bytes, from which a text is wrapped aside.
const longText = 1 << 20

// wrapped is a long text wrapped for a new width.
type wrapped struct {
	pane   *pane.Pane
	layout *pane.Layout
	width  int
}

// Size fits the text to its area. A long text is wrapped aside and shown as it was until
// that is done.
func (s *Screen) Size(width, height int) tea.Cmd {
	s.area = s.areaAt(width, height)
	if s.pane == nil {
		s.width, s.height = s.area.width, s.area.height
		return nil
	}
	if w := s.area.width; w != s.width && len(s.text.Content) >= longText {
		if w == s.wrapping {
			return nil
		}
		s.wrapping = w
		p, prepare := s.pane, s.pane.Prepare(s.text.Content, s.paras, w)
		return func() tea.Msg { return wrapped{p, prepare(), w} }
	}
	if s.area.width != s.width || s.area.height != s.height {
		s.fit(s.area.width, s.area.height)
	}
	return nil
}

// before is what was in view before an overlay took rows away.
type before struct {
	top, at       int
	width, height int
}

// fit gives the text another size. When an overlay closes, what was in view comes back, so
// that coding does not move the text.
func (s *Screen) fit(width, height int) {
	if height < s.height && s.before.height == 0 && s.pane.RowCount() > 0 {
		s.before = before{s.pane.Top(), s.at, s.width, s.height}
	}
	was := s.before
	s.width, s.height = width, height
	s.pane.SetSize(width, height)
	if was.height > 0 && height >= was.height {
		s.before = before{}
		if s.at == was.at && width == was.width && height == was.height {
			s.pane.ScrollBy(was.top - s.pane.Top())
		}
	}
	s.reveal()
}

func (s *Screen) takeLayout(msg wrapped) {
	if msg.pane != s.pane || msg.width != s.wrapping {
		return
	}
	s.wrapping, s.before = 0, before{}
	s.width, s.height = msg.width, s.area.height
	s.pane.Adopt(msg.layout)
	s.pane.SetSize(s.width, s.height)
	s.reveal()
}

func (s *Screen) newPane(f *fixed, width, height int, styles pane.Styles) *pane.Pane {
	p := &pane.Pane{}
	p.SetOptions(s.paneOptions(f, styles))
	p.SetText(f.text.Content, f.paras)
	p.SetSize(width, height)
	return p
}

func (s *Screen) paneOptions(f *fixed, styles pane.Styles) pane.Options {
	return pane.Options{
		NumberWidth: max(len(strconv.Itoa(max(10, len(f.text.Turns)))), len(".")+len(strconv.Itoa(f.lines))),
		Number: func(para, row int) string {
			switch {
			case row == 1 && para == 0: // above it there is no row for what it asks
				return s.askedFirst(f)
			case row > 0:
				return ""
			case f.turnOf[para] < 0:
				return "." + strconv.Itoa(f.rows[para].Number)
			}
			return strconv.Itoa(f.turnOf[para] + 1)
		},
		Above: func(para int) string {
			asked, changed := s.askedAbove(f, para), s.unreadAbove(f, para)
			if asked != "" && changed != "" {
				changed += "  "
			}
			return changed + asked
		},
		Lanes: 3, Margin: 2, Styles: styles,
	}
}

// Draw shows the text, and beside or below it what is on the target.
func (s *Screen) Draw(width, height int) desk.Frame {
	if s.pane == nil {
		return s.nothing(width, height)
	}
	f := desk.Frame{Rows: make([]string, 0, height)}
	rows := s.pane.Rows()
	panel := s.panel(max(0, s.area.side-3), s.area.height)
	for y := range min(height, s.area.height) {
		row := look.NewLine(width).Raw(s.textRow(rows, y), s.area.width)
		if s.area.side > 0 {
			row.Add("", " ").Add(s.desk.Look.Line, look.Upright()+" ")
			if y < len(panel) {
				row.Raw(panel[y], row.Left())
			}
		}
		f.Rows = append(f.Rows, row.String())
	}
	if s.area.below > 0 {
		f.Rows = append(f.Rows, s.desk.Look.Rule(s.panelTitle(), width))
		panel = s.panel(width-1, s.area.below-1)
		for y := range s.area.below - 1 {
			row := look.NewLine(width).Add("", " ")
			if y < len(panel) {
				row.Raw(panel[y], row.Left())
			}
			f.Rows = append(f.Rows, row.String())
		}
	}
	for len(f.Rows) < height {
		f.Rows = append(f.Rows, look.NewLine(width).String())
	}
	f.Rows = f.Rows[:height]
	f.X, f.Y = s.cursorCell()
	f.X, f.Y = min(f.X, max(0, width-1)), min(f.Y, max(0, height-1))
	return f
}

// textRow is a row of the text; while a long text is wrapped anew, of the text as it was.
func (s *Screen) textRow(rows []string, y int) string {
	row := ""
	if y < len(rows) {
		row = rows[y]
	}
	if s.width == s.area.width && y < len(rows) {
		return row
	}
	return cells.Fit(row, s.area.width)
}

// cursorCell is where the hardware cursor belongs: the cursor's character, or the end of the
// selection that moves; the nearest row where the wheel has scrolled it out of view.
func (s *Screen) cursorCell() (x, y int) {
	at := s.at
	if s.sel.on {
		at = s.sel.Start
		if !s.sel.atStart {
			at = s.charEdge(s.sel.End, -1)
		}
	}
	x, y, ok := s.pane.CellOf(at)
	if !ok {
		y = max(0, min(y, s.height-1))
		x = 0
	}
	return x, y
}

func (s *Screen) nothing(width, height int) desk.Frame {
	f := desk.Frame{}
	for range height {
		f.Rows = append(f.Rows, look.NewLine(width).String())
	}
	if height > 0 {
		f.Rows[0] = look.NewLine(width).Add("", s.desk.T("reader.nothing")).String()
	}
	return f
}

// Place is what the status line says: where the cursor is, what is selected, how much is
// coded.
func (s *Screen) Place() string {
	if s.key == "" || len(s.units) == 0 {
		return ""
	}
	t := s.desk.T
	place := t("reader.place", s.cite(s.at), len(s.text.Turns), s.unit()+1, len(s.units), int(s.share*100+0.5))
	if s.sel.on {
		end := t("reader.end_last")
		if s.sel.atStart {
			end = t("reader.end_first")
		}
		state := "reader.selected"
		if s.sel.extending {
			state = "reader.selecting"
		}
		place = t(state, len([]rune(s.text.Quote(s.sel.Span))), end) + " · " + place
	}
	switch {
	case s.review.Turns > 0:
		place += " · " + t("review.short_here", s.review.Turns)
	case s.review.Turns < 0:
		place += " · " + t("review.short_all")
	}
	if n := len(s.changed); n > 0 {
		place += " · " + t("unread.short", n)
	}
	if s.lost > 0 {
		place += " · " + t("lost.short", s.lost, s.desk.Keys.Of("screen.lost").First())
	}
	if s.placing != nil {
		place = t("placing.short", s.themeName(s.placing.Theme), s.desk.Keys.Of("reader.code").First()) + " · " + place
	}
	if turn := s.text.TurnAt(s.at); s.asked != nil && turn >= 0 && len(s.asked.ByTurn[turn]) > 0 {
		place += " · " + t("asks.short", strings.Join(s.asked.ByTurn[turn], t("list.sep")))
	}
	if s.beside {
		place += " · " + t("look.short")
	}
	return place
}
