package tui

import (
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/cells"
	"yinde/internal/qda"
	"yinde/internal/study"
)

func TestBlindUntilReviewed(t *testing.T) {
	s := testStudy(t)
	d := newDriver(t, s, "en", 160, 40)
	if row := line(d.screen(), "R1"); strings.Contains(row, "c2") {
		t.Errorf("the Library shows others' work: %q", row)
	}
	if row := line(d.screen(), "I1"); !strings.Contains(row, "c2 1") {
		t.Errorf("the Library hides others' work after the review: %q", row)
	}
	d.press("enter b")
	if !strings.Contains(d.screen(), "recorded") {
		t.Error("no question before looking")
	}
	d.press("enter") // no
	if strings.Contains(d.screen(), "c2") {
		t.Error("shown without consent")
	}
	d.press("b down enter")
	if !strings.Contains(d.status(), "1 coding of others") {
		t.Errorf("status %q", d.status())
	}
	var looks []qda.CoderID
	err := s.View(func(v *study.View) error {
		info, err := v.Transcript("R1")
		if err == nil {
			looks, err = v.Looks(info.Key)
		}
		return err
	})
	if err != nil || !slices.Equal(looks, []qda.CoderID{"c1"}) {
		t.Errorf("recorded looks: %v, %v", looks, err)
	}
}

// line is the row of a frame that begins with an id, the pointer left out.
func line(frame, id string) string {
	for _, row := range strings.Split(frame, "\n") {
		if strings.HasPrefix(strings.TrimLeft(row, " ▸"), id) {
			return row
		}
	}
	return ""
}

func TestReviewIsOfferedAtTheEndOnce(t *testing.T) {
	s := testStudy(t)
	d := newDriver(t, s, "en", 80, 24)
	d.press("enter G j")
	if !strings.Contains(d.screen(), "Have you read R1") {
		t.Fatal("not offered")
	}
	d.press("esc j j")
	if strings.Contains(d.screen(), "Have you read R1") {
		t.Error("offered again")
	}
	d.press("r 1")
	if !strings.Contains(d.status(), "R1 is marked as read") {
		t.Errorf("status %q", d.status())
	}
	d.press("u")
	if !strings.Contains(d.status(), "undone: mark reviewed") {
		t.Errorf("status %q", d.status())
	}
}

func TestBoundaryKeysGoBackTheWayTheyCame(t *testing.T) {
	s := testStudy(t)
	d := newDriver(t, s, "zh-Hant", 80, 24)
	d.press("enter j j")
	for _, keys := range []string{"L L H H", "H H L L", "o H H L L", "o L H", "alt+l alt+l alt+h alt+h", "alt+h H L alt+l", "alt+h alt+h H H L L alt+l alt+l", "shift+left shift+left shift+right shift+right"} {
		d.press("esc x")
		was := d.reader.Place()
		d.press(keys)
		if strings.HasPrefix(keys, "o") {
			d.press("o")
		}
		if got := d.reader.Place(); got != was {
			t.Errorf("%s: %q, was %q", keys, got, was)
		}
	}
}

func TestInVivo(t *testing.T) {
	s := testStudy(t)
	d := newDriver(t, s, "zh-Hant", 80, 24)
	d.press("enter j w w w x i enter")
	list := codingsOf(t, s, "R1", "c1")
	if len(list) != 4 || !slices.ContainsFunc(list, func(c string) bool { return strings.HasPrefix(c, "t1@") }) {
		t.Errorf("codings %q", list)
	}
	d.press("u")
	if list := codingsOf(t, s, "R1", "c1"); len(list) != 3 {
		t.Errorf("theme and coding go back together: %q", list)
	}
}

func TestMemoKeepsItsLines(t *testing.T) {
	s := testStudy(t)
	d := newDriver(t, s, "en", 120, 40)
	memo := func() string {
		var list []qda.Memo
		if err := s.View(func(v *study.View) (err error) { list, err = v.Memos(); return err }); err != nil || len(list) > 1 {
			t.Fatalf("%v, %v", list, err)
		}
		if len(list) == 0 {
			return ""
		}
		return list[0].Text
	}
	d.press("enter j m")
	d.write("one")
	d.press("enter")
	d.write("二")
	d.press("esc")
	if memo() != "one\n二" || !strings.Contains(d.status(), "memo saved") {
		t.Errorf("memo %q, status %q", memo(), d.status())
	}
	d.press("m ! ctrl+g")
	if memo() != "one\n二" || !strings.Contains(d.status(), "given up") {
		t.Errorf("given up: memo %q, status %q", memo(), d.status())
	}
	for _, key := range []string{"f4", "ctrl+s", "ctrl+enter", "ctrl+c", "esc"} {
		was := memo()
		d.press("m ! " + key)
		if memo() != was+"!" || d.quit {
			t.Errorf("%s: memo %q", key, memo())
		}
	}
	d.press("u")
	if got := d.status(); !strings.Contains(got, "undone: memo") || memo() != "one\n二!!!!" {
		t.Errorf("undo: memo %q, status %q", memo(), got)
	}
	d.press("m ctrl+u backspace ctrl+u esc")
	if memo() != "" || !strings.Contains(d.status(), "memo removed") {
		t.Errorf("emptied: memo %q, status %q", memo(), d.status())
	}
}

func TestMemoOnWhatIsNotCoded(t *testing.T) {
	s := testStudy(t)
	d := newDriver(t, s, "zh-Hant", 80, 24)
	d.press("enter j j j m")
	d.write("沒在聽")
	if !strings.Contains(d.screen(), "這裡還沒有自己的編碼") {
		t.Fatalf("frame\n%s", d.screen())
	}
	d.press("enter")
	d.write("price")
	d.hold = true
	d.press("enter")
	d.write("這很貴")
	d.resume()
	d.press("esc")
	var list []qda.Memo
	if err := s.View(func(v *study.View) (err error) { list, err = v.Memos(); return err }); err != nil || len(list) != 1 || list[0].Text != "這很貴" {
		t.Errorf("memos %v, %v\n%s", list, err, d.screen())
	}
	if n := len(codingsOf(t, s, "R1", "c1")); n != 4 {
		t.Errorf("%d codings", n)
	}
}

func TestMemoCursorIsWhereTheTextIs(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {60, 20}, {41, 10}} {
		d := newDriver(t, testStudy(t), "zh-Hant", size[0], size[1])
		d.press("enter j m")
		d.write("受訪者說EPP很難，")
		if at := d.View().Cursor; at.X != 1+cells.Width("受訪者說EPP很難，") || at.Shape != tea.CursorBar {
			t.Errorf("%v: cursor at %+v", size, at)
		}
		d.press("left left")
		if got := d.under(); got != "難" {
			t.Errorf("%v: cursor on %q", size, got)
		}
		for range 12 {
			d.write("再寫一行")
			d.press("enter")
			d.screen()
		}
		d.write("尾")
		d.press("left")
		if got := d.under(); got != "尾" {
			t.Errorf("%v: cursor on %q in\n%s", size, got, d.screen())
		}
	}
}

func TestMemoTakesNoMoreThanItShould(t *testing.T) {
	s := testStudy(t)
	d := newDriver(t, s, "en", 80, 24)
	d.press("enter j m")
	d.send(tea.PasteMsg{Content: "a\x1b[31mb\r\n" + strings.Repeat("字", 5000)})
	if !strings.Contains(d.status(), "too long") {
		t.Errorf("status %q", d.status())
	}
	d.write("more")
	d.press("esc")
	err := s.View(func(v *study.View) error {
		list, err := v.Memos()
		if len(list) != 1 || len(list[0].Text) > 10_000 || len(list[0].Text) < 9_990 || !strings.HasPrefix(list[0].Text, "a␛[31mb\n字") {
			t.Errorf("%d memos, %.30q", len(list), list[0].Text)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

func TestMemoTakesTheMouse(t *testing.T) {
	d := newDriver(t, testStudy(t), "zh-Hant", 80, 24)
	d.press("enter j m")
	d.write("受訪者說")
	row := d.View().Cursor.Y
	d.send(tea.MouseClickMsg{X: 3, Y: row, Button: tea.MouseLeft})
	d.send(tea.MouseReleaseMsg{X: 3, Y: row, Button: tea.MouseLeft})
	if got := d.under(); got != "訪" {
		t.Errorf("cursor on %q", got)
	}
	d.write("x")
	if got := strings.Split(d.screen(), "\n")[row]; !strings.HasPrefix(got, " 受x訪者說") {
		t.Errorf("row %q", got)
	}
}

func TestUndoMayTakeTheTranscriptAway(t *testing.T) {
	s := testStudy(t)
	act, _ := interview("Z9", "a late one", "registrar", "zh-Hant", strings.Replace(talkR2, "三", "五", 1))
	if _, err := s.Apply(t.Context(), act); err != nil {
		t.Fatal(err)
	}
	d := newDriver(t, s, "en", 80, 24)
	d.press("/ z 9 enter enter j u")
	if got := d.screen(); !strings.Contains(got, "Undo this: import transcript?") {
		t.Errorf("frame\n%s", got)
	}
	d.press("enter j")
	if got := d.screen(); !strings.Contains(got, "a late one") || strings.Contains(got, "No transcript") {
		t.Errorf("frame\n%s", got)
	}
	d.press("u down enter")
	if got := d.screen(); !strings.Contains(got, "No transcript is open") {
		t.Errorf("frame\n%s", got)
	}
	d.press("j c v x b r ] c enter")
	d.screen()
	d.press("U q enter j")
	if got := d.screen(); !strings.Contains(got, "a late one") {
		t.Errorf("frame\n%s", got)
	}
}

// TestUndoStopsBeforeLargeActs presses u more often than there are acts of this desk.
func TestUndoStopsBeforeLargeActs(t *testing.T) {
	s := testStudy(t)
	d := newDriver(t, s, "zh-Hant", 80, 24)
	d.press("enter j j j c p r i c e enter j . i enter m")
	d.write("備註")
	d.press("esc")
	if n := len(codingsOf(t, s, "R1", "c1")); n != 6 {
		t.Fatalf("%d codings", n)
	}
	for _, want := range []string{"備註", "新主題", "價格優惠", "價格優惠", "標記讀完", "訓練", "系統轉換", "溝通互動", "問題支援"} {
		d.press("u")
		if got := d.status(); !strings.Contains(got, "已復原") || !strings.Contains(got, want) {
			t.Errorf("status %q, want %s", got, want)
		}
	}
	for range 3 {
		d.press("u")
		if got := d.screen(); !strings.Contains(got, "要復原「匯入逐字稿」嗎？") {
			t.Fatalf("does not ask:\n%s", got)
		}
		d.press("enter")
	}
	d.press("U U")
	if n := len(codingsOf(t, s, "R1", "c1")); n != 2 {
		t.Errorf("%d codings after redo", n)
	}
}

// TestOverlayLeavesTheTextWhereItWas opens the picker on every sentence of some pages and
// closes it again.
func TestOverlayLeavesTheTextWhereItWas(t *testing.T) {
	s := testStudy(t)
	act, _ := interview("Z9", "long", "", "zh-Hant", longTalk(6<<10))
	if _, err := s.Apply(t.Context(), act); err != nil {
		t.Fatal(err)
	}
	d := newDriver(t, s, "en", 80, 24)
	d.press("/ z 9 enter enter")
	for i := range 60 {
		before := d.screen()
		d.press("c p")
		if !strings.Contains(d.screen(), "Code “") {
			t.Fatal("no picker")
		}
		d.press("esc")
		if after := d.screen(); after != before {
			t.Fatalf("sentence %d: was\n%s\nis\n%s", i+1, before, after)
		}
		d.press("j")
	}
}
