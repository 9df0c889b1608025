package tui

import (
	"errors"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/locale"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/keys"
)

func TestEveryActionHasWords(t *testing.T) {
	table := keys.New()
	for _, lang := range []string{"zh-Hant", "en"} {
		words := locale.For(lang)
		for _, s := range keys.Scopes {
			if !words.Has("scope." + string(s)) {
				t.Errorf("scope %s has no words", s)
			}
			for _, b := range table.In(s) {
				if !words.Has(b.Code()) {
					t.Errorf("%s has no words", b.Action)
				}
			}
		}
		if md := table.Markdown(words.T); !strings.Contains(md, "`Ctrl+R`") || strings.Contains(md, "act.") {
			t.Errorf("the key table in %s:\n%s", lang, md)
		}
	}
}

func TestCodeWithPicker(t *testing.T) {
	s := testStudy(t)
	d := newDriver(t, s, "zh-Hant", 80, 24)
	d.press("enter j j j c")
	d.write("help")
	d.press("enter")
	if got := d.status(); !strings.Contains(got, "已標記：問題支援") {
		t.Errorf("status %q", got)
	}
	if list := codingsOf(t, s, "R1", "c1"); len(list) != 4 || !strings.HasPrefix(list[2], "comm-help@") {
		t.Errorf("codings %q", list)
	}
	d.press("u")
	if got := d.status(); !strings.Contains(got, "已復原：標記「問題支援」") {
		t.Errorf("status %q", got)
	}
	if list := codingsOf(t, s, "R1", "c1"); len(list) != 3 {
		t.Errorf("after undo: %q", list)
	}
	d.press("U")
	if list := codingsOf(t, s, "R1", "c1"); len(list) != 4 {
		t.Errorf("after redo: %q", list)
	}
	d.press("j .")
	if list := codingsOf(t, s, "R1", "c1"); len(list) != 5 {
		t.Errorf("after repeat: %q", list)
	}
}

func TestPickerNeverRemoves(t *testing.T) {
	s := testStudy(t)
	d := newDriver(t, s, "en", 80, 24)
	d.press("enter j j j c s y s enter c s y s enter")
	if got := d.status(); !strings.Contains(got, "already there") {
		t.Errorf("status %q", got)
	}
	if list := codingsOf(t, s, "R1", "c1"); len(list) != 4 {
		t.Errorf("codings %q", list)
	}
}

func TestSpaceMarksSeveral(t *testing.T) {
	s := testStudy(t)
	d := newDriver(t, s, "en", 80, 24)
	d.press("enter j j j c space space enter")
	if list := codingsOf(t, s, "R1", "c1"); len(list) != 5 {
		t.Errorf("codings %q", list)
	}
	d.press("u")
	if list := codingsOf(t, s, "R1", "c1"); len(list) != 3 {
		t.Errorf("one key, one act: after undo %q", list)
	}
}

func TestPinsAndPlaceAreKept(t *testing.T) {
	s := testStudy(t)
	var kept []byte
	open := func() *driver {
		d := &driver{t: t, App: New(Options{Study: s, Coder: "c1", Words: locale.For("en"), LoadState: func() ([]byte, error) { return kept, nil }})}
		d.saver.Write = func(data []byte) error { kept = slices.Clone(data); return nil }
		d.send(tea.WindowSizeMsg{Width: 80, Height: 24})
		d.do(d.Init())
		return d
	}
	d := open()
	d.press("enter j j j j j c")
	d.write("notice")
	d.press("alt+3 esc 3")
	if list := codingsOf(t, s, "R1", "c1"); len(list) != 4 {
		t.Errorf("codings %q", list)
	}
	place := d.reader.Place()
	if err := d.SaveNow(); err != nil {
		t.Fatal(err)
	}
	again := open()
	again.press("enter")
	if got := again.reader.Place(); got != place {
		t.Errorf("place %q, was %q", got, place)
	}
	again.press("j 3")
	if list := codingsOf(t, s, "R1", "c1"); len(list) != 5 {
		t.Errorf("the pin is gone: %q", list)
	}
}

// TestActsKeepTheirOrder presses keys faster than the study is written.
func TestActsKeepTheirOrder(t *testing.T) {
	s := testStudy(t)
	d := newDriver(t, s, "en", 80, 24)
	d.press("enter j j j")
	before := codingsOf(t, s, "R1", "c1")
	d.hold = true
	d.press("c s y s enter u")
	if frame := d.screen(); strings.Contains(frame, "coded: Change") {
		t.Error("a coding is told of before it is saved")
	}
	d.resume()
	if got := codingsOf(t, s, "R1", "c1"); !slices.Equal(got, before) {
		t.Errorf("tag and undo at once: %q, was %q", got, before)
	}
	d.hold = true
	d.press("c s y s enter . u U j d") // d waits for the rest and finds nothing on the next sentence
	d.resume()
	if got := codingsOf(t, s, "R1", "c1"); len(got) != len(before)+1 {
		t.Errorf("codings %q", got)
	}
	d.press("k d")
	d.hold = true
	d.press("c s y s enter d") // d means what c has not put there yet
	d.resume()
	if got := codingsOf(t, s, "R1", "c1"); !slices.Equal(got, before) {
		t.Errorf("codings %q, was %q", got, before)
	}
}

func TestNothingIsLostWhenTheDiskRefuses(t *testing.T) {
	s := testStudy(t)
	d := newDriver(t, s, "en", 100, 24)
	d.press("enter j j j")
	broken := true
	d.desk.Start(func() desk.Load { return d.now.Load() }, func() error {
		if broken {
			return errors.New("disk full")
		}
		return nil
	})
	d.hold = true
	d.press("c s y s enter j c p r i c e enter u")
	d.resume()
	if got := d.screen(); !strings.Contains(got, "disk full") || !strings.Contains(got, "2 acts not saved") {
		t.Errorf("frame\n%s", got)
	}
	if list := codingsOf(t, s, "R1", "c1"); len(list) != 3 {
		t.Errorf("codings %q", list)
	}
	d.press("q") // to the Library
	d.press("q")
	if d.quit {
		t.Error("left with acts unsaved")
	}
	d.press("esc")
	broken = false
	d.press("ctrl+s")
	if list := codingsOf(t, s, "R1", "c1"); len(list) != 5 {
		t.Errorf("after another try: %q", list)
	}
	d.press("q")
	if !d.quit {
		t.Error("did not leave")
	}
}

func TestInputMethod(t *testing.T) {
	d := newDriver(t, testStudy(t), "en", 80, 24)
	d.press("enter ？")
	if !strings.Contains(d.screen(), "Keys: type to filter") {
		t.Error("a full-width question mark does not help")
	}
	d.press("esc")
	d.write("受")
	if !strings.Contains(d.status(), "input method") {
		t.Errorf("status %q", d.status())
	}
}

func TestMouse(t *testing.T) {
	s := testStudy(t)
	d := newDriver(t, s, "zh-Hant", 80, 24)
	d.press("enter")
	d.send(tea.MouseClickMsg{X: 13, Y: 3, Button: tea.MouseLeft})
	d.send(tea.MouseMotionMsg{X: 20, Y: 3, Button: tea.MouseLeft})
	d.send(tea.MouseReleaseMsg{X: 20, Y: 3})
	if got := d.status(); !strings.Contains(got, "選取") {
		t.Errorf("after a drag: %q", got)
	}
	d.send(tea.MouseClickMsg{X: 1, Y: 23, Button: tea.MouseLeft}) // the first hint of the footer: code
	if !strings.Contains(d.screen(), "標記「") {
		t.Error("a click on the footer does nothing")
	}
	d.send(tea.MouseClickMsg{X: 10, Y: 11, Button: tea.MouseLeft}) // a theme
	if got := d.status(); !strings.Contains(got, "已標記") {
		t.Errorf("after a click on a theme: %q\n%s", got, d.screen())
	}
}

func TestFooterAlwaysNamesTheHelp(t *testing.T) {
	s := testStudy(t)
	for _, lang := range []string{"zh-Hant", "en"} {
		for width := leastWidth; width < 130; width++ {
			d := newDriver(t, s, lang, width, 12)
			for _, keys := range []string{"", "enter"} {
				d.press(keys)
				rows := strings.Split(d.screen(), "\n")
				if footer := rows[len(rows)-1]; !strings.Contains(footer, "? ") {
					t.Errorf("%s at %d: %q", lang, width, footer)
				}
			}
		}
	}
}

func TestEmptyStudySaysWhatToDo(t *testing.T) {
	d := newDriver(t, emptyStudy(t), "en", 80, 24)
	if !strings.Contains(d.screen(), "yinde import") {
		t.Errorf("frame\n%s", d.screen())
	}
	d.press("enter j G / x enter s 2 u")
	d.screen()
}

// TestUndoStopsAtAFailedAct tags and undoes at once while the disk refuses the tag: the undo
// must not reach the act before.
func TestUndoStopsAtAFailedAct(t *testing.T) {
	s := testStudy(t)
	d := newDriver(t, s, "en", 80, 24)
	d.press("enter j j j c p r i c e enter")
	before := codingsOf(t, s, "R1", "c1")
	refusals := 1
	d.desk.Start(func() desk.Load { return d.now.Load() }, func() error {
		if refusals--; refusals >= 0 {
			return errors.New("disk full")
		}
		return nil
	})
	d.hold = true
	d.press("c s y s enter u")
	d.resume()
	if got := codingsOf(t, s, "R1", "c1"); !slices.Equal(got, before) {
		t.Errorf("codings %q, were %q", got, before)
	}
	d.press("u") // gives up the act that was not saved
	if got := d.status(); !strings.Contains(got, "given up") || d.desk.Unsaved() != 0 {
		t.Errorf("status %q", got)
	}
	if got := codingsOf(t, s, "R1", "c1"); !slices.Equal(got, before) {
		t.Errorf("codings %q, were %q", got, before)
	}
}

func TestWhatFollowsAPrefixIsAllShown(t *testing.T) {
	for _, lang := range []string{"zh-Hant", "en"} {
		d := newDriver(t, testStudy(t), lang, 80, 24)
		d.press("enter g")
		shown := d.screen()
		for _, h := range d.after() {
			if !strings.Contains(shown, h.key+" "+h.text) {
				t.Errorf("%s: %s %s is not shown:\n%s", lang, h.key, h.text, shown)
			}
		}
		x, y := -1, -1
		for _, s := range d.spots {
			if s.action == "screen.quotes" && s.y > 0 {
				x, y = s.x0, s.y
			}
		}
		d.send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft})
		if d.now.Scope() != "quotes" {
			t.Errorf("%s: a click at %d,%d went to %s", lang, x, y, d.now.Scope())
		}
	}
}
