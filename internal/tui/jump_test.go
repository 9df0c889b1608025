package tui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/cells"
	"yinde/internal/tui/keys"
)

func TestScreensByEveryWay(t *testing.T) {
	d := newDriver(t, testStudy(t), "en", 120, 30)
	for i, screen := range keys.Screens {
		digit := string(rune('1' + i))
		for _, way := range []string{"g " + digit, "alt+" + digit} {
			d.press("alt+1 " + way)
			if d.now.Scope() != screen {
				t.Errorf("%s leads to %s, not %s", way, d.now.Scope(), screen)
			}
		}
		d.press("alt+5 " + digit)
		if d.now.Scope() != screen {
			t.Errorf("%s leads to %s, not %s", digit, d.now.Scope(), screen)
		}
		d.press("alt+1")
		d.screen()
		for _, s := range d.spots {
			if s.y == 0 && string(s.action) == "screen."+string(screen) {
				d.send(tea.MouseClickMsg{X: s.x1 - 1, Y: 0, Button: tea.MouseLeft})
				break
			}
		}
		if d.now.Scope() != screen {
			t.Errorf("a click leads to %s, not %s", d.now.Scope(), screen)
		}
	}
}

func TestJumpAndBack(t *testing.T) {
	d := newDriver(t, testStudy(t), "en", 80, 24)
	d.press("4 j j enter")
	if d.now.Scope() != "reader" || d.under() != "。" || !strings.Contains(d.status(), "goes back to: Quotes") {
		t.Errorf("on %q, status %q\n%s", d.under(), d.status(), d.screen())
	}
	d.press("backspace")
	if d.now.Scope() != "quotes" || !strings.Contains(d.status(), "3 of 4") {
		t.Errorf("back at %q", d.status())
	}
	d.press("enter q")
	if d.now.Scope() != "quotes" {
		t.Error("q does not go back from where one jumped to")
	}
	d.press("backspace")
	if got := d.status(); d.now.Scope() != "quotes" || !strings.Contains(got, "nowhere to go back") {
		t.Errorf("status %q", got)
	}
	d.press("enter g 1 q")
	if !d.quit {
		t.Error("a screen that was chosen is left as always")
	}
}

// TestTitleStaysReadable looks at every width: the study's title has room, and every screen
// can be clicked.
func TestTitleStaysReadable(t *testing.T) {
	s := testStudy(t)
	for _, lang := range []string{"zh-Hant", "en"} {
		for width := leastWidth; width < 160; width++ {
			d := newDriver(t, s, lang, width, 12)
			for _, keys := range []string{"", "enter", "g 6"} {
				d.press(keys)
				row := strings.Split(d.screen(), "\n")[0]
				tabs := 0
				for _, spot := range d.spots {
					if spot.y == 0 && spot.x1 > spot.x0 {
						tabs++
					}
				}
				title := strings.SplitN(row, "  ", 2)[0]
				if tabs != 6 || cells.Width(title) < 18 {
					t.Errorf("%s at %d: %d tabs, %q", lang, width, tabs, row)
				}
			}
		}
	}
}
