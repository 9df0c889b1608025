package tui

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/tui/keys"
)

// TestRandomKeys finds no panic and no frame that is not exactly as large as the terminal.
func TestRandomKeys(t *testing.T) {
	var names []string
	table := keys.New()
	for _, s := range keys.Scopes {
		for _, b := range table.In(s) {
			for _, key := range b.Keys {
				names = append(names, strings.Fields(key)...)
			}
		}
	}
	names = append(names, "受", "a", "p", "e", "訪", "。", "backspace", "left", "ctrl+a", "ctrl+k", "enter", "enter", "j", "j", "esc", "c", "x")
	for _, start := range []string{"", "enter", "G enter", "3", "4", "5", "6", "7", "7 w", "7 w enter enter esc s"} {
		for round := range (*keyCount + 249) / 250 {
			t.Run(fmt.Sprintf("%s/%d", start, round), func(t *testing.T) {
				d := newDriver(t, guideStudy(t), []string{"zh-Hant", "en"}[round%2], 80, 24)
				d.press(start)
				pressRandomly(d, rand.New(rand.NewPCG(uint64(round), 11)), names)
			})
		}
	}
}

// pressRandomly gives 250 keys, clicks and sizes to a desk and looks at every frame. Sizes
// come in pairs, so that most of the time there is something to see.
func pressRandomly(d *driver, r *rand.Rand, names []string) {
	sizes := [][2]int{{80, 24}, {120, 40}, {60, 20}, {40, 10}, {41, 11}, {20, 5}, {1, 1}, {101, 12}, {200, 60}}
	key := func() tea.Msg {
		name := names[r.IntN(len(names))]
		if (name == "u" || name == "ctrl+z") && r.IntN(4) > 0 {
			name = "j" // or all of the study would soon be undone
		}
		return keyOf(name)
	}
	for range 250 {
		d.quitting = false
		switch r.IntN(14) {
		case 0:
			size := sizes[r.IntN(len(sizes))]
			d.send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
			d.screen()
			size = sizes[r.IntN(3)]
			d.send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
		case 1:
			at := tea.Mouse{X: r.IntN(d.width), Y: r.IntN(d.height), Button: tea.MouseLeft}
			d.send([]tea.Msg{tea.MouseClickMsg(at), tea.MouseMotionMsg(at), tea.MouseReleaseMsg(at), tea.MouseWheelMsg{X: at.X, Y: at.Y, Button: tea.MouseWheelDown}}[r.IntN(4)])
		case 2:
			d.hold = true
			d.send(key())
			d.send(key())
			d.resume()
		default:
			d.send(key())
		}
		d.screen()
	}
}

func TestPasteOfAnySize(t *testing.T) {
	d := newDriver(t, testStudy(t), "zh-Hant", 80, 24)
	for _, open := range []string{"/", "enter c", "esc i", "esc j j m", "esc /", "esc :", "esc ?"} {
		d.press(open)
		begin := time.Now()
		d.send(tea.PasteMsg{Content: strings.Repeat("受訪者說\x1b[31m\n", 60000)})
		d.screen()
		if took := time.Since(begin); took > 3*time.Second {
			t.Errorf("%q took %v", open, took)
		}
		d.press("esc")
	}
}
