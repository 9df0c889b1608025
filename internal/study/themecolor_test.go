package study

import (
	"math"
	"testing"
)

// sights turn linear light into what people with one kind of cone missing see: Machado,
// Oliveira & Fernandes (2009), table 1, severity 1.0.
var sights = map[string][3][3]float64{
	"usual":        {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	"protanopia":   {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
	"deuteranopia": {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
	"tritanopia":   {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
}

func TestPaletteCanBeToldApart(t *testing.T) {
	for i, s := range palette {
		for _, ground := range []string{LightGround, DarkGround} {
			if c := Contrast(s.Color, ground); c < LowContrast {
				t.Errorf("%s on %s has contrast %.2f", s.Name, ground, c)
			}
		}
		for name, sight := range sights {
			for _, other := range palette[:i] {
				if d := apart(s.Color, other.Color, sight); d < 20 {
					t.Errorf("%s: %s and %s are %.1f apart", name, s.Name, other.Name, d)
				}
			}
		}
	}
}

// TestSights: whoever lacks a kind of cone sees greys as everyone does.
func TestSights(t *testing.T) {
	for name, sight := range sights {
		for i, row := range sight {
			if sum := row[0] + row[1] + row[2]; math.Abs(sum-1) > 2e-6 {
				t.Errorf("%s: row %d sums to %v", name, i, sum)
			}
		}
	}
}

func TestContrast(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want float64
	}{{"#000000", "#ffffff", 21}, {"#777777", "#ffffff", 4.48}, {"#ffffff", "#ffffff", 1}} { // as WebAIM's checker has them
		if got := Contrast(c.a, c.b); math.Abs(got-c.want) > 0.005 {
			t.Errorf("%s on %s: %.3f, want %v", c.a, c.b, got, c.want)
		}
	}
}

// apart is the distance of two colours in CIELAB (CIE 1976, D65) as someone sees them.
func apart(a, b string, sight [3][3]float64) float64 {
	x, y := lab(a, sight), lab(b, sight)
	sum := 0.0
	for i := range x {
		sum += (x[i] - y[i]) * (x[i] - y[i])
	}
	return math.Sqrt(sum)
}

func lab(color string, sight [3][3]float64) [3]float64 {
	var seen [3]float64
	light := linear(color)
	for i, row := range sight {
		for j, k := range row {
			seen[i] += k * light[j]
		}
		seen[i] = min(1, max(0, seen[i]))
	}
	f := func(v float64) float64 {
		if v > 216.0/24389 {
			return math.Cbrt(v)
		}
		return (24389.0/27*v + 16) / 116
	}
	r, g, b := seen[0], seen[1], seen[2]
	x := f((0.4124564*r + 0.3575761*g + 0.1804375*b) / 0.95047)
	y := f(0.2126729*r + 0.7151522*g + 0.0721750*b)
	z := f((0.0193339*r + 0.1191920*g + 0.9503041*b) / 1.08883)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}
