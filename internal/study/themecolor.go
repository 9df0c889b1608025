package study

import (
	"math"
	"strconv"
	"strings"

	"yinde/internal/qda"
)

// Swatch is a colour of the palette.
type Swatch struct{ Name, Color string }

// palette is the colours that themes are given when nobody asks for another. Each has a
// contrast of at least 3:1 (WCAG 2.2, 1.4.11) on white and on #1e1e1e, and any two are at
// least 20 apart in CIELAB for people with usual sight and without working L, M or S cones
// (simulated after Machado, Oliveira & Fernandes 2009).
var palette = [...]Swatch{
	{"blue", "#5a69b4"}, {"orange", "#d27800"}, {"green", "#0fa55a"}, {"red", "#d21e2d"},
	{"violet", "#a500ff"}, {"lilac", "#a587b4"}, {"mauve", "#965a69"}, {"pink", "#e14bff"},
}

// Palette returns the colours, in the order in which they are given out.
func Palette() []Swatch { return palette[:] }

// PaletteColor returns the colour with this name, "" for none.
func PaletteColor(name string) string {
	for _, s := range palette {
		if s.Name == name {
			return s.Color
		}
	}
	return ""
}

// ColorOf reads a colour as people write it: #rrggbb, a name of the palette, auto for the least
// used one, none or nothing for that of the theme above ("").
func ColorOf(book *qda.Codebook, s string) (string, error) {
	switch {
	case s == "" || s == "none":
		return "", nil
	case s == "auto":
		return FreeColor(book), nil
	case strings.HasPrefix(s, "#"):
		if !qda.ValidColor(s) {
			return "", qda.Bad("theme.bad_color", s)
		}
		return s, nil
	}
	if c := PaletteColor(s); c != "" {
		return c, nil
	}
	var names []string
	for _, x := range palette {
		names = append(names, x.Name)
	}
	return "", qda.Bad("theme.color_name", s, join(names))
}

// Faint says on which backgrounds a colour is hard to see, if on any.
func Faint(color string) (said []qda.Message) {
	for _, ground := range []struct{ color, words string }{{LightGround, "theme.on_light"}, {DarkGround, "theme.on_dark"}} {
		if c := Contrast(color, ground.color); c < LowContrast {
			said = append(said, qda.Say("theme.color_faint", color, qda.Say(ground.words), strconv.FormatFloat(c, 'f', 1, 64)))
		}
	}
	return said
}

// FreeColor is the colour of the palette that the fewest themes have as their own, the first
// of several.
func FreeColor(book *qda.Codebook) string {
	used := map[string]int{}
	for _, t := range book.Themes() {
		if t.Into == "" && t.Status != qda.Retired {
			used[t.Color]++
		}
	}
	best := palette[0].Color
	for _, s := range palette {
		if used[s.Color] < used[best] {
			best = s.Color
		}
	}
	return best
}

// RecolorAll plans to give the outermost themes the colours of the palette in turn and to
// take away those below them, which so show that of their family.
func RecolorAll(book *qda.Codebook) []qda.Body {
	var ops []qda.Body
	n := 0
	for _, t := range book.Themes() {
		color := ""
		if book.Depth(t.ID) == 0 && t.Into == "" {
			color = palette[n%len(palette)].Color
			n++
		}
		if t.Color != color {
			ops = append(ops, qda.NewSet(qda.RefTo("theme", t.ID), "color", color))
		}
	}
	return ops
}

// Contrast is the contrast ratio of two #rrggbb colours, 1 to 21 (WCAG 2.2).
func Contrast(a, b string) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// The backgrounds against which colours are judged: a light terminal's and a dark one's.
const (
	LightGround = "#ffffff"
	DarkGround  = "#1e1e1e"
)

// LowContrast is the least contrast that graphics need to be seen (WCAG 2.2, 1.4.11).
const LowContrast = 3.0

func luminance(color string) float64 {
	c := linear(color)
	return 0.2126*c[0] + 0.7152*c[1] + 0.0722*c[2]
}

// linear is a colour's red, green and blue as amounts of light, 0 to 1.
func linear(color string) [3]float64 {
	n, _ := strconv.ParseUint(strings.TrimPrefix(color, "#"), 16, 32)
	var out [3]float64
	for i := range out {
		s := float64(n>>(16-8*i)&0xff) / 255
		if s <= 0.04045 {
			out[i] = s / 12.92
		} else {
			out[i] = math.Pow((s+0.055)/1.055, 2.4)
		}
	}
	return out
}
