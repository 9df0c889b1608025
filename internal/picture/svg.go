package picture

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
)

// The colours of a terminal that none are given for.
const (
	Ink   = "#d6dade"
	Paper = "#14181c"
)

// Sizes in pixels: a cell is half as wide as the type is high, as in fonts that have Chinese
// characters exactly two cells wide.
const (
	cellWidth  = 9
	cellHeight = 23
	fontSize   = 18
	baseline   = 17
	margin     = 18
	top        = 40 // of the first row: margin and the three dots of a window
)

const fonts = "'Noto Sans Mono CJK TC','Noto Sans Mono CJK','Sarasa Mono TC','Source Han Mono TC',Menlo,Consolas,'DejaVu Sans Mono',monospace"

// SVG draws a screen.
func SVG(s *Screen) []byte {
	d := drawing{screen: s}
	width, height := s.Width*cellWidth+2*margin, s.Height*cellHeight+top+margin
	d.put(`<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d">`, width, height, width, height)
	d.put(`<rect width="%d" height="%d" rx="9" fill="%s"/>`, width, height, Paper)
	for i := range 3 {
		d.put(`<circle cx="%d" cy="20" r="6" fill="#3a4148"/>`, 24+i*20)
	}
	d.put(`<g font-family="%s" font-size="%d" fill="%s" xml:space="preserve">`, fonts, fontSize, Ink)
	for y := range s.Height {
		d.row(y)
	}
	d.cursor()
	d.put(`</g>`)
	d.put(`</svg>`)
	return d.out.Bytes()
}

type drawing struct {
	screen *Screen
	out    bytes.Buffer
}

func (d *drawing) put(format string, args ...any) { fmt.Fprintf(&d.out, format+"\n", args...) }

func left(x int) int  { return margin + x*cellWidth }
func above(y int) int { return top + y*cellHeight }

// row draws papers first, then the lines below, then the characters.
func (d *drawing) row(y int) {
	d.runs(y, func(l look) string { return l.paper }, func(l look, x, n int) {
		if l.paper != "" {
			d.put(`<rect x="%d" y="%d" width="%d" height="%d" fill="%s"/>`, left(x), above(y), n*cellWidth, cellHeight, l.paper)
		}
	})
	d.runs(y, func(l look) string { return fmt.Sprint(l.underline, l.ink) }, func(l look, x, n int) {
		if l.underline {
			d.put(`<rect x="%d" y="%d" width="%d" height="1" fill="%s" opacity=".75"/>`, left(x), above(y)+cellHeight-2, n*cellWidth, ink(l))
		}
	})
	for x := 0; x < d.screen.Width; {
		x += d.text(x, y)
	}
}

// runs calls draw for cells side by side of which same says the same.
func (d *drawing) runs(y int, same func(look) string, draw func(l look, x, n int)) {
	for x := 0; x < d.screen.Width; {
		l, n := d.screen.at(x, y).look, 1
		for x+n < d.screen.Width && same(d.screen.at(x+n, y).look) == same(l) {
			n++
		}
		draw(l, x, n)
		x += n
	}
}

func ink(l look) string {
	if l.ink == "" {
		return Ink
	}
	return l.ink
}

// text draws the run that begins at x and returns its cells.
func (d *drawing) text(x, y int) int {
	first := d.screen.at(x, y)
	if first.width < 1 || first.text == "" || first.text == " " {
		return 1
	}
	if d.sign(first, x, y) {
		return first.width
	}
	text, n := first.text, first.width
	for x+n < d.screen.Width && plain(first) {
		next := d.screen.at(x+n, y)
		if next.text == "" || next.width != first.width || next.look != first.look || !plain(next) {
			break
		}
		text += next.text
		n += next.width
	}
	trimmed := strings.TrimRight(text, " ")
	d.glyphs(trimmed, x, y, n-(len(text)-len(trimmed)), first.look)
	return n
}

// plain reports whether a font can be trusted with the width of c: ASCII and what is two
// cells wide. All else goes alone.
func plain(c cell) bool { return c.width == 2 || len(c.text) == 1 }

func (d *drawing) glyphs(text string, x, y, n int, l look) {
	var attrs string
	if l.ink != "" {
		attrs += fmt.Sprintf(` fill="%s"`, l.ink)
	}
	if l.bold {
		attrs += ` font-weight="700"`
	}
	var b bytes.Buffer
	xml.EscapeText(&b, []byte(text))
	d.put(`<text x="%d" y="%d" textLength="%d" lengthAdjust="spacingAndGlyphs"%s>%s</text>`, left(x), above(y)+baseline, n*cellWidth, attrs, b.String())
}

// sign draws lines, bars and pointers as shapes: fonts disagree about them.
func (d *drawing) sign(c cell, x, y int) bool {
	x0, y0, fill := left(x), above(y), ink(c.look)
	midX, midY := x0+cellWidth/2, y0+cellHeight/2
	switch c.text {
	case "─":
		d.put(`<rect x="%d" y="%d" width="%d" height="1" fill="%s"/>`, x0, midY, cellWidth, fill)
	case "│":
		d.put(`<rect x="%d" y="%d" width="2" height="%d" fill="%s"/>`, midX, y0, cellHeight, fill)
	case "█":
		d.put(`<rect x="%d" y="%d" width="%d" height="%d" fill="%s"/>`, x0, y0+5, cellWidth, cellHeight-10, fill)
	case "░":
		d.put(`<rect x="%d" y="%d" width="%d" height="%d" fill="%s" opacity=".45"/>`, x0, y0+5, cellWidth, cellHeight-10, fill)
	case "▸":
		d.put(`<path d="M%d %dl7 5-7 5z" fill="%s"/>`, x0+1, midY-5, fill)
	case "✓":
		d.put(`<path d="M%d %dl3 4 5-9" fill="none" stroke="%s" stroke-width="2"/>`, x0, midY+1, fill)
	case "·":
		d.put(`<circle cx="%d" cy="%d" r="1.5" fill="%s"/>`, midX, midY, fill)
	case "…":
		d.put(`<path d="M%d %dh2m1 0h2m1 0h2" stroke="%s" stroke-width="2"/>`, x0+1, midY, fill)
	case "—", "–":
		d.put(`<rect x="%d" y="%d" width="%d" height="1" fill="%s"/>`, x0, midY, cellWidth, fill)
	case "›":
		d.put(`<path d="M%d %dl4 4-4 4" fill="none" stroke="%s" stroke-width="1.5"/>`, x0+2, midY-4, fill)
	default:
		return false
	}
	return true
}

// cursor draws the cursor over its cell: as a bar before it, or as a block with the
// character in the colour of the paper.
func (d *drawing) cursor() {
	s := d.screen
	if !s.Cursor || s.X >= s.Width || s.Y >= s.Height {
		return
	}
	c := s.at(s.X, s.Y)
	if s.Bar {
		d.put(`<rect x="%d" y="%d" width="2" height="%d" fill="#f2c14e"/>`, left(s.X), above(s.Y)+2, cellHeight-4)
		return
	}
	d.put(`<rect x="%d" y="%d" width="%d" height="%d" fill="#f2c14e"/>`, left(s.X), above(s.Y)+1, max(1, c.width)*cellWidth, cellHeight-2)
	c.ink = Paper
	if c.width > 0 && strings.TrimSpace(c.text) != "" && !d.sign(c, s.X, s.Y) {
		d.glyphs(c.text, s.X, s.Y, c.width, look{ink: Paper, bold: c.bold})
	}
}
