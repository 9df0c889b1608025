package picture

import (
	"fmt"
	"image/color"
	"strings"

	uv "github.com/charmbracelet/ultraviolet"
)

// Screen is what stands on a terminal at one moment.
type Screen struct {
	Width, Height int
	Cursor        bool // shown, at X, Y
	Bar           bool // drawn as a bar, not as a block
	X, Y          int

	cells []cell // row by row
}

// cell is one cell; the second half of a wide character has no text and no width.
type cell struct {
	text  string
	width int
	look
}

// look is how a cell is drawn; cells of one look make a run.
type look struct {
	ink, paper      string // "#rrggbb"; "" for the terminal's own
	bold, underline bool
}

func cellOf(c *uv.Cell) cell {
	if c == nil {
		return cell{text: " ", width: 1}
	}
	out := cell{text: c.Content, width: c.Width}
	out.ink, out.paper = hex(c.Style.Fg), hex(c.Style.Bg)
	out.bold, out.underline = c.Style.Attrs&uv.AttrBold != 0, c.Style.Underline != uv.UnderlineNone
	if c.Style.Attrs&uv.AttrReverse != 0 {
		out.look = out.reversed()
	}
	return out
}

func (l look) reversed() look {
	ink, paper := l.ink, l.paper
	if ink == "" {
		ink = Ink
	}
	if paper == "" {
		paper = Paper
	}
	l.ink, l.paper = paper, ink
	return l
}

func hex(c color.Color) string {
	if c == nil {
		return ""
	}
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}

// blank is the look of a blank: what cannot be seen of it is as in the cell before, since it
// depends on the way the screen was drawn.
func (s *Screen) blank(l look, x, y int) look {
	if x > 0 {
		if before := s.at(x-1, y).look; before.paper == l.paper && !before.underline {
			return before
		}
	}
	return look{paper: l.paper}
}

func (s *Screen) at(x, y int) cell { return s.cells[y*s.Width+x] }

// row is the text of a row.
func (s *Screen) row(y int) string {
	var b strings.Builder
	for x := range s.Width {
		b.WriteString(s.at(x, y).text)
	}
	return b.String()
}

// Contains reports whether a row has text in it.
func (s *Screen) Contains(text string) bool {
	for y := range s.Height {
		if strings.Contains(s.row(y), text) {
			return true
		}
	}
	return false
}
