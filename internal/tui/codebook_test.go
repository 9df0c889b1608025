package tui

import (
	"context"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
)

// livedStudy is the test study after its codebook was worked on: help was redefined twice and
// moved, the move undone; price was merged into train; system-time is retired.
func livedStudy(t testing.TB) *study.Study {
	t.Helper()
	s := testStudy(t)
	help := qda.RefTo("theme", themeID("comm-help"))
	apply(t, s, "c1", qda.NewSet(help, "definition", "舊的定義"), qda.NewSet(help, "aliases", []string{"客服"}))
	apply(t, s, "c2", qda.NewSet(help, "definition", "新的定義"))
	apply(t, s, "c1", qda.NewSet(qda.RefTo("theme", themeID("system-time")), "status", qda.Retired))
	apply(t, s, "c1", qda.MergeTheme{Theme: themeID("price"), Into: themeID("train")})
	apply(t, s, "c1", qda.MoveTheme{Theme: themeID("comm-help"), Parent: themeID("system"), Order: 1})
	if _, err := s.Undo(context.Background(), "c1"); err != nil {
		t.Fatal(err)
	}
	return s
}

// row is the row of the screen that has text in it, its spaces run together.
func (d *driver) row(text string) string {
	d.t.Helper()
	for _, row := range strings.Split(d.screen(), "\n") {
		if strings.Contains(row, text) {
			return strings.Join(strings.Fields(row), " ")
		}
	}
	return ""
}

func (d *driver) sees(wants ...string) {
	d.t.Helper()
	for _, want := range wants {
		if got := d.screen(); !strings.Contains(got, want) {
			d.t.Errorf("%q is not on the screen:\n%s", want, got)
		}
	}
}

func (d *driver) seesNot(texts ...string) {
	d.t.Helper()
	for _, text := range texts {
		if got := d.screen(); strings.Contains(got, text) {
			d.t.Errorf("%q is on the screen:\n%s", text, got)
		}
	}
}

// TestCodebookCounts: c1 has read I1 only, so of c2's work the coding in I1 alone is counted.
func TestCodebookCounts(t *testing.T) {
	d := newDriver(t, livedStudy(t), "en", 80, 24)
	d.press("3")
	for text, want := range map[string]string{
		"  comm ":      "▸ - c Communication comm 2 1 3",
		"  comm-help ": "h Help and support comm-help 1 1",
		"comm-notice":  "n Notices comm-notice",
		"  train":      "r Training train 1 1",
	} {
		if got := d.row(text); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	d.press("s")
	d.sees("all                          3     2/3", "Registrars                   2     1/2", "coders: c1 甲 2, c2 乙 1",
		"of mine 1 with it directly, 1 with themes below", "others' work counts in the 1 of 3 transcripts")
}

// TestCodebookIsBlind has c2, who has read R1 only.
func TestCodebookIsBlind(t *testing.T) {
	s := testStudy(t)
	a := New(Options{Study: s, Coder: "c2", Words: newDriver(t, s, "en", 80, 24).options.Words, Name: "t"})
	d := &driver{t: t, App: a}
	d.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	d.do(d.Init())
	d.press("3")
	if got := d.row("  comm "); got != "▸ - c Communication comm 2 2 4" {
		t.Errorf("comm: %q", got)
	}
	if got := d.row("train"); got != "r Training train" {
		t.Errorf("train was used in I1 by another, which c2 has not read: %q", got)
	}
}

func TestCodebookRetiredAndMerged(t *testing.T) {
	d := newDriver(t, livedStudy(t), "en", 80, 24)
	d.press("3")
	d.seesNot("system-time", "Prices")
	d.sees("1 retired not shown")
	d.press(".")
	d.sees("Timing of the change (retired)")
	d.press(". /")
	d.write("timing")
	d.sees("Timing of the change (retired)")
	d.press("esc /")
	d.write("prices")
	if got := d.row("▸"); !strings.Contains(got, "Training") {
		t.Errorf("a merged theme is found as %q", got)
	}
	d.press("enter s")
	d.sees("merged into it: Prices and campaigns price")
}

func TestCodebookFolds(t *testing.T) {
	d := newDriver(t, testStudy(t), "en", 80, 24)
	d.press("3 left")
	d.seesNot("comm-help")
	d.sees("+ c Communication")
	if back := desk.ReadState(d.desk.State.Encode()); !slices.Equal(back.Folded, []qda.ThemeID{themeID("comm")}) {
		t.Errorf("remembered as folded: %v", back.Folded)
	}
	d.press("right")
	d.sees("- c Communication", "comm-help")
	d.press("j j left") // a leaf: to the theme above
	if got := d.row("▸"); !strings.Contains(got, "- c Communication") {
		t.Errorf("on %q", got)
	}
	d.press("j shift+left")
	d.seesNot("comm-help", "system-time")
	if got := d.row("▸"); !strings.Contains(got, "+ c Communication") {
		t.Errorf("after folding all on %q", got)
	}
	d.press("shift+right tab")
	if got := d.row("▸"); !strings.Contains(got, "Change of system") {
		t.Errorf("the next family is %q", got)
	}
	d.press("shift+tab j j space")
	if got := d.status(); !strings.Contains(got, "nothing is below") {
		t.Errorf("status %q", got)
	}
	x, y := 4, 2 // the sign of the first fold
	d.send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft})
	d.seesNot("comm-help")
}

func TestCodebookFilter(t *testing.T) {
	d := newDriver(t, livedStudy(t), "zh-Hant", 80, 24)
	d.press("3 j j j /")
	d.write("客服") // an alias
	if got := d.row("▸"); !strings.Contains(got, "問題支援") {
		t.Errorf("on %q", got)
	}
	d.sees("溝通互動") // what is above it
	d.seesNot("訊息通知", "system")
	d.press("esc")
	if got := d.row("▸"); !strings.Contains(got, "系統轉換") {
		t.Errorf("esc goes back to %q", got)
	}
	d.press("/")
	d.write("沒有這個")
	d.sees("沒有符合「沒有這個」的主題")
	d.press("enter j k space p y s H enter esc esc esc")
	d.sees("comm-help", "system")
	d.press("/")
	d.write("notice")
	d.press("enter esc")
	if got := d.row("▸"); !strings.Contains(got, "訊息通知") {
		t.Errorf("without the filter on %q", got)
	}
	d.sees("system")
}

func TestCodebookHistory(t *testing.T) {
	d := newDriver(t, livedStudy(t), "en", 120, 40)
	d.press("3 j f9")
	d.sees("moved below another theme", "undone", "Communication comm", "Change of system system",
		"c2 乙 · version 3", "舊的定義", "comm-notice", "→ 新的定義", "added: 問題支援")
	d.press("down")
	d.sees("added: 訊息通知")
	d.seesNot("舊的定義")
	d.hold = true
	d.press("up up") // the reading is under way
	d.screen()
	d.resume()
	d.sees("added: 溝通互動")
	d.press("shift+f9")
	d.sees("5 versions of the codebook", "* 1", "5  2026-01-05-", "themes: 1")
	d.press("esc")
	d.sees("comm · codable")
}

func TestCodebookVersionOnTheCard(t *testing.T) {
	d := newDriver(t, livedStudy(t), "en", 80, 30)
	d.press("3 j s")
	d.sees("last changed: version 3, 2026-01-05-", "新的定義", "aliases: 客服")
	d.press("J K pgdown pgup s")
	d.sees("comm-notice")
}

func TestCodebookQuotesAndBack(t *testing.T) {
	d := newDriver(t, testStudy(t), "en", 100, 30)
	d.press("3 j enter")
	if d.now.Scope() != "quotes" {
		t.Fatalf("on %s", d.now.Scope())
	}
	d.sees("窗口很熟了", "1 quote")
	d.press("backspace")
	if got := d.row("▸"); d.now.Scope() != "codebook" || !strings.Contains(got, "comm-help") {
		t.Errorf("back on %s at %q", d.now.Scope(), got)
	}
	d.press("right q")
	if d.now.Scope() != "codebook" {
		t.Errorf("q from the quotes goes to %s", d.now.Scope())
	}
	for range 2 { // the first click chooses, the second opens
		d.send(tea.MouseClickMsg{X: 20, Y: 2, Button: tea.MouseLeft})
	}
	if d.now.Scope() != "quotes" {
		t.Error("two clicks do not go to the quotes")
	}
}

func TestCodebookPinsAndCopies(t *testing.T) {
	d := newDriver(t, testStudy(t), "en", 80, 24)
	copied := ""
	d.desk.Copy = func(text string) tea.Cmd { copied = text; return nil }
	d.press("3 j p")
	if d.desk.State.Pins[0] != themeID("comm-help") || !strings.HasPrefix(d.row("▸"), "▸ 1 h Help") {
		t.Errorf("pins %v, row %q", d.desk.State.Pins, d.row("▸"))
	}
	d.press("y")
	if copied != "comm-help" {
		t.Errorf("copied %q", copied)
	}
	d.press("Y")
	if copied != "Help and support" {
		t.Errorf("copied %q", copied)
	}
	d.press("p")
	if d.desk.State.Pins[0] != "" {
		t.Error("still on its digit")
	}
}

// TestCodebookCursorStaysOnItsTheme when the tree changes under it.
func TestCodebookCursorStaysOnItsTheme(t *testing.T) {
	s := testStudy(t)
	d := newDriver(t, s, "en", 80, 24)
	d.press("3 G")
	apply(t, s, "c1", qda.AddTheme{ThemeText: qda.ThemeText{Key: "first", Name: "最前"}, Order: -1})
	d.press("1 3")
	if got := d.row("▸"); !strings.Contains(got, "train") {
		t.Errorf("on %q", got)
	}
	d.press("u")
	d.press("j enter") // yes: a theme is more than a coding
	if got := d.row("  first"); got != "" {
		t.Errorf("still there: %q", got)
	}
}

func TestCodebookEmpty(t *testing.T) {
	d := newDriver(t, emptyStudy(t), "en", 60, 20)
	d.press("3 j enter space s H p y . / x enter esc esc")
	d.sees("No themes yet", "press i")
	d.press("e m x { } P i | R d c D C A") // all of them need a theme, or something to do
	d.sees("No themes yet")
	d.press("a")
	d.write("First")
	d.press("enter")
	if got := d.row("▸"); !strings.Contains(got, "First") {
		t.Errorf("on %q", got)
	}
}
