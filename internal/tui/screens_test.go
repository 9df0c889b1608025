package tui

import (
	"image/color"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

func TestSearchGoesRoundTheEnds(t *testing.T) {
	d := newDriver(t, testStudy(t), "en", 80, 24)
	d.press("enter n")
	if got := d.status(); !strings.Contains(got, "search with / first") {
		t.Errorf("status %q", got)
	}
	d.press("/")
	d.write("中心")
	d.press("enter")
	place := d.reader.Place()
	d.press("esc")
	d.press("/")
	d.write("，")
	d.press("enter n n N")
	if got := d.status(); !strings.Contains(got, "“，”: 2 of") {
		t.Errorf("status %q", got)
	}
	if got := d.under(); got != "，" {
		t.Errorf("the cursor is on %q", got)
	}
	d.press("g g N")
	if got := d.status(); strings.Contains(got, "1 of") {
		t.Errorf("did not go round: %q", got)
	}
	if d.reader.Place() == place {
		t.Error("the cursor did not move")
	}
}

// TestLongTranscript opens one that is wrapped aside, and makes the terminal another width.
func TestLongTranscript(t *testing.T) {
	s := testStudy(t)
	act, _ := interview("Z9", "long", "", "zh-Hant", longTalk(1200<<10))
	if _, err := s.Apply(t.Context(), act); err != nil {
		t.Fatal(err)
	}
	d := newDriver(t, s, "en", 80, 24)
	d.press("/ z 9 enter enter G")
	place, word := d.reader.Place(), d.under()
	d.hold = true
	d.send(tea.WindowSizeMsg{Width: 130, Height: 50})
	d.screen() // as it was, in the new size
	d.press("k")
	d.screen()
	d.resume()
	d.press("j")
	if d.reader.Place() != place || d.under() != word {
		t.Errorf("at %s on %q, was at %s on %q", d.reader.Place(), d.under(), place, word)
	}
	d.press("/")
	d.write("優惠")
	if got := d.screen(); !strings.Contains(got, "1 of 1,") {
		t.Errorf("search in a long text:\n%s", got)
	}
}

func TestLightTerminal(t *testing.T) {
	d := newDriver(t, testStudy(t), "en", 80, 24)
	d.press("enter")
	dark := d.View().Content
	d.send(tea.BackgroundColorMsg{Color: color.White})
	if light := d.View().Content; light == dark || d.desk.Look.Dark {
		t.Error("looks the same on a light terminal")
	}
	d.screen()
}

func TestLeaving(t *testing.T) {
	d := newDriver(t, testStudy(t), "en", 80, 24)
	d.press("enter q")
	if d.quit || d.now.Scope() != "library" {
		t.Error("q in the Reader does not go to the Library")
	}
	d.press("q")
	if !d.quit {
		t.Error("q in the Library does not leave")
	}
	d = newDriver(t, testStudy(t), "en", 80, 24)
	d.hold = true
	d.press("enter j c p r i c e enter ctrl+q")
	if d.quit {
		t.Error("left before the act was saved")
	}
	d.resume()
	if list := codingsOf(t, d.options.Study, "R1", "c1"); !d.quit || len(list) != 4 {
		t.Errorf("quit %v, codings %q", d.quit, list)
	}
}

func TestClickOnAStripeTakesItsCoding(t *testing.T) {
	d := newDriver(t, testStudy(t), "en", 120, 30)
	d.press("enter")
	for x := range 7 { // the two stripes of the second turn stand beside each other
		d.send(tea.MouseClickMsg{X: x, Y: 3, Button: tea.MouseLeft})
		d.screen()
	}
	d.send(tea.MouseClickMsg{X: 4, Y: 3, Button: tea.MouseLeft})
	if got := d.screen(); !strings.Contains(got, "▸h Help") {
		t.Errorf("frame\n%s", got)
	}
}

func TestPaletteRuns(t *testing.T) {
	d := newDriver(t, testStudy(t), "zh-Hant", 80, 24)
	d.press("enter ：")
	d.write("panel")
	d.press("enter")
	if strings.Contains(d.screen(), "這一句的編碼") {
		t.Error("the palette did not hide the panel")
	}
	d.press("1")
	if got := d.status(); !strings.Contains(got, "數字 1 沒有主題") {
		t.Errorf("status %q", got)
	}
	d.press("g 1 s")
	if got := d.status(); !strings.Contains(got, "編碼進度") {
		t.Errorf("status %q", got)
	}
}
