package tui

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
)

// readerAt opens R1 with the cursor on the sentence that holds words.
func readerAt(t testing.TB, s *study.Study, lang string, w, h int, words string) *driver {
	t.Helper()
	d := newLibraryDriver(t, s, lang, w, h, stub())
	d.press("enter g g")
	for range 40 {
		if strings.Contains(targetOf(d), words) {
			return d
		}
		d.press("j")
	}
	t.Fatalf("%q is nowhere", words)
	return nil
}

// targetOf copies what acts are done to.
func targetOf(d *driver) string {
	var got string
	was := d.desk.Copy
	d.desk.Copy = nil
	d.options.Copy = func(text string) error { got = text; return nil }
	d.desk.Copy = was
	d.press("y")
	return got
}

func TestTypoIsFixedInTheReader(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {60, 20}} {
		s := testStudy(t)
		d := readerAt(t, s, "zh-Hant", size[0], size[1], "可是流程沒有寫下來")
		was := d.View().Cursor.Y
		d.press("k k j j f")
		d.sees("改成：", "可是流程")
		d.press("home")
		d.write("真的")
		d.press("enter")
		d.sees("文字已修訂", "不變")
		if got := contentOf(t, s, "R1"); !strings.Contains(got, "真的可是流程沒有寫下來") {
			t.Fatalf("not fixed: %s", got)
		}
		if got := targetOf(d); !strings.Contains(got, "可是流程") {
			t.Errorf("the cursor is on %q", got)
		}
		if now := d.View().Cursor.Y; now != was {
			t.Errorf("%v: the cursor went from row %d to %d", size, was, now)
		}
		if n := len(codingsOf(t, s, "R1", "c1")); n != 3 {
			t.Errorf("%d codings", n)
		}
		d.press("u") // no question: it is like a coding
		if contentOf(t, s, "R1") != talkR1 || !strings.Contains(targetOf(d), "可是流程") || d.View().Cursor.Y != was {
			t.Errorf("undone: on %q, row %d\n%s", targetOf(d), d.View().Cursor.Y, d.screen())
		}
	}
}

func TestFixOfManyLinesAndOfNothing(t *testing.T) {
	s := testStudy(t)
	d := readerAt(t, s, "en", 80, 24, "可是流程")
	d.press("f enter")
	if got := d.status(); !strings.Contains(got, "nothing") && contentOf(t, s, "R1") != talkR1 {
		t.Errorf("status %q", got)
	}
	d.press("x x x f esc") // a whole turn, or more
	if contentOf(t, s, "R1") != talkR1 {
		t.Error("changed")
	}
}

func TestSpeakerIsRelabelled(t *testing.T) {
	s := testStudy(t)
	d := readerAt(t, s, "en", 80, 24, "可是流程")
	d.press("F enter")
	d.sees("受 is called:")
	d.press("ctrl+u")
	d.write("王小姐：")
	d.press("enter")
	d.sees("Revising R1", "3 kept", "+ 王小姐：")
	d.press("enter")
	got := contentOf(t, s, "R1")
	if strings.Contains(got, "\n受：") || strings.Count(got, "王小姐：") != strings.Count(talkR1, "\n受：") {
		t.Errorf("text %s", got)
	}
	if r := rolesIn(t, s, "R1"); !slices.Equal(r, rolesIn(t, testStudy(t), "R1")) {
		t.Errorf("roles %q", r)
	}
	d.sees("the text is revised")
	d.press("F enter ctrl+u")
	d.write("a：b")
	d.press("enter")
	d.sees("is no label")
	d.press("esc u")
	if contentOf(t, s, "R1") != talkR1 {
		t.Error("not undone")
	}
}

func TestBrokenLinesAreJoined(t *testing.T) {
	s := testStudy(t)
	broken := "訪：一？\n\n受：我們每個禮拜\n都會打電話。\n窗口很熟。"
	act, _ := interview("L1", "", "registrar", "zh-Hant", broken)
	if _, err := s.Apply(t.Context(), act); err != nil {
		t.Fatal(err)
	}
	d := newLibraryDriver(t, s, "en", 80, 24, stub())
	d.press("/")
	d.write("L1")
	d.press("enter enter B")
	d.sees("Revising L1", "我們每個禮拜 / 都會打電話。", "+ 受：我們每個禮拜都會打電話。窗口很熟。")
	d.press("esc")
	if contentOf(t, s, "L1") != broken {
		t.Fatal("joined without a yes")
	}
	d.press("B enter")
	if got := contentOf(t, s, "L1"); got != "訪：一？\n\n受：我們每個禮拜都會打電話。窗口很熟。" {
		t.Errorf("%q", got)
	}
	d.press("B")
	if got := d.status(); !strings.Contains(got, "broken line") {
		t.Errorf("status %q", got)
	}
}

// revisedWithALoss drops a corrected file on R1 in which the words of one coding are gone.
func revisedWithALoss(t testing.TB, s *study.Study, lang string, w, h int) *driver {
	d := newLibraryDriver(t, s, lang, w, h, stub())
	d.press("i x enter d j d j v enter j j d enter")
	if contentOf(t, s, "R1") == talkR1 {
		t.Fatalf("not revised\n%s", d.screen())
	}
	return d
}

func TestLostCodingsArePlacedOrRemoved(t *testing.T) {
	s := testStudy(t)
	apply(t, s, "c1", study.SetMemo("c1", codingRef(t, s, "system"), "很重要"))
	d := revisedWithALoss(t, s, "zh-Hant", 80, 24)
	d.press("g g")
	d.sees("待安放的編碼 1（g8）")
	d.press("8")
	d.sees("系統轉換", "API 說停就停，文件只有英文。", "很重要", "1 個編碼等著")
	d.press("enter")
	d.sees("老實講", "替「系統轉換」找位置")
	d.press("x c")
	d.sees("把「系統轉換」放到")
	d.press("enter")
	if got := codingsOf(t, s, "R1", "c1"); len(got) != 3 || !strings.HasPrefix(got[2], "system@") {
		t.Errorf("codings %q", got)
	}
	d.sees("已放好", "備註：很重要")
	d.press("g 8")
	d.sees("沒有要安放的")
	d.press("esc u g 8") // the act is undone: it waits again
	d.sees("很重要", "1 個編碼等著")
	d.press("d")
	d.sees("沒有要安放的")
	if n := unplaced(t, s); n != 0 {
		t.Errorf("%d wait", n)
	}
	d.press("u")
	d.sees("系統轉換")
	d.press("enter esc esc c")
	d.seesNot("把「系統轉換」放到")
	d.press("esc esc j k")
	d.sees("待安放的編碼 1")
}

// TestLostCodingsOfOthersAreNotShown: c2 reads the list.
func TestLostCodingsOfOthersAreNotShown(t *testing.T) {
	s := testStudy(t)
	revisedWithALoss(t, s, "en", 80, 24)
	if n := unplaced(t, s); n != 1 {
		t.Fatalf("%d wait", n)
	}
	d := newLibraryDriver(t, s, "en", 80, 24, stub())
	d.desk.Coder, d.desk.Layer = "c2", "c2"
	d.press("8")
	d.sees("none waits for a place")
}

func unplaced(t testing.TB, s *study.Study) (n int) {
	t.Helper()
	err := s.View(func(v *study.View) error {
		all, err := v.Unplaced()
		n = len(all)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func codingRef(t testing.TB, s *study.Study, theme string) (ref qda.Ref) {
	t.Helper()
	err := s.View(func(v *study.View) error {
		info, err := v.Transcript("R1")
		if err != nil {
			return err
		}
		list, err := v.Codings(info.Key, "c1")
		for _, c := range list {
			if v.Codebook().Theme(c.Theme).Key == theme {
				ref = c.Ref()
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return ref
}

func TestChangedSinceReadIsShown(t *testing.T) {
	s := testStudy(t)
	d := readerAt(t, s, "en", 80, 24, "窗口很熟了")
	d.press("r enter")
	if got := d.screen(); strings.Contains(got, "changed since") {
		t.Errorf("nothing was changed:\n%s", got)
	}
	d.press("f home")
	d.write("真的，")
	d.press("enter")
	d.sees("~ changed since you marked it read")
	d.press("g g ]")
	d.press("r")
	if got := targetOf(d); !strings.Contains(got, "真的，窗口") {
		t.Errorf("next unread is %q", got)
	}
	d.press("g 1")
	d.sees("~1", "read, 1 place changed since")
	d.press("g g enter r")
	d.sees("1 place was changed since")
	d.press("enter")
	d.seesNot("changed since")
	d.press("g 1")
	d.seesNot("~1", "changed since read")
	var r qda.Review
	err := s.View(func(v *study.View) error {
		info, err := v.Transcript("R1")
		if err == nil {
			r, err = v.Review(info.Key, "c1")
		}
		return err
	})
	if err != nil || len(r.Unread) != 0 || !desk.Reviewed(r) {
		t.Errorf("%+v %v", r, err)
	}
}

// TestPlaceOutlivesARevision: the Reader opens where it was left, counted in another text.
func TestPlaceOutlivesARevision(t *testing.T) {
	s := testStudy(t)
	d := readerAt(t, s, "zh-Hant", 80, 24, "可是流程")
	d.press("g 1 i x enter d j d j v enter j j d enter g g enter")
	if got := targetOf(d); !strings.Contains(got, "可是流程") {
		t.Errorf("opened on %q", got)
	}
}

func TestReviseGolden(t *testing.T) {
	const revise = "i x enter d j d j v enter j j d enter "
	for name, keys := range map[string]string{
		"lost":            revise + "8",
		"lost-placing":    revise + "8 enter",
		"lost-confirm":    revise + "8 enter c",
		"reader-unread":   "enter j j r enter f X enter",
		"library-unread":  "enter j j r enter f X enter g 1",
		"reader-relabel":  "enter j j F enter ctrl+u X enter",
		"incoming-stored": revise,
	} {
		for _, lang := range []string{"zh-Hant", "en"} {
			for _, size := range [][2]int{{80, 24}, {120, 40}, {60, 20}} {
				name := fmt.Sprintf("%s-%dx%d-%s", name, size[0], size[1], lang)
				t.Run(name, func(t *testing.T) {
					d := newLibraryDriver(t, testStudy(t), lang, size[0], size[1], stub())
					d.press(keys)
					compareGolden(t, name, d)
				})
			}
		}
	}
}

// TestPlaceIsFoundByAnotherDesk: what is remembered of a coder counts in an older text.
func TestPlaceIsFoundByAnotherDesk(t *testing.T) {
	s := testStudy(t)
	d := readerAt(t, s, "zh-Hant", 80, 24, "可是流程")
	state := d.desk.State.Encode()
	d.press("g g j f home")
	d.write("許多許多字，")
	d.press("enter")
	for range 2 { // then with the text as it was, the place counted in the revision
		again := newLibraryDriver(t, s, "zh-Hant", 80, 24, stub())
		again.desk.State = desk.ReadState(state)
		again.press("enter")
		if got := targetOf(again); !strings.Contains(got, "可是流程") {
			t.Errorf("opened on %q", got)
		}
		again.press("j k g 1")
		state = again.desk.State.Encode()
		d.press("u")
	}
	if contentOf(t, s, "R1") != talkR1 {
		t.Error("not undone")
	}
}

// TestWordsStayWhereTheyAreOnTheScreen though the lines above them become more.
func TestWordsStayWhereTheyAreOnTheScreen(t *testing.T) {
	s := testStudy(t)
	d := newLibraryDriver(t, s, "zh-Hant", 60, 20, stub())
	d.press("enter s G k k")
	words, row := targetOf(d), d.View().Cursor.Y
	d.press("F enter ctrl+u")
	d.write(strings.Repeat("長", 40))
	d.press("enter enter")
	if got := targetOf(d); got != words || d.View().Cursor.Y != row {
		t.Errorf("on %q in row %d, was on %q in row %d\n%s", got, d.View().Cursor.Y, words, row, d.screen())
	}
	d.press("u")
	if got := targetOf(d); got != words || d.View().Cursor.Y != row {
		t.Errorf("undone: on %q in row %d, was on %q in row %d\n%s", got, d.View().Cursor.Y, words, row, d.screen())
	}
}

// TestALabelIsNothingToReadAgain: I1 was read to the end.
func TestALabelIsNothingToReadAgain(t *testing.T) {
	s := testStudy(t)
	d := newLibraryDriver(t, s, "en", 80, 24, stub())
	d.press("G enter j F enter ctrl+u")
	d.write("Dr Lin")
	d.press("enter")
	d.sees("Revising I1", "2 kept") // another's too: it was read
	d.press("enter")
	if got := contentOf(t, s, "I1"); !strings.Contains(got, "Dr Lin: ") {
		t.Fatalf("%s", got)
	}
	d.press("j k")
	d.seesNot("changed since")
	d.press("g 1")
	d.seesNot("~")
}
