package tui

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/keys"
)

// splitting has the cursor on comm, of which c1 has two codings in R1 and c2 one in I1.
func splitting(t *testing.T) (*study.Study, *driver) {
	s := testStudy(t)
	apply(t, s, "c1", code(qda.TextKeyOf(talkR1), "comm", talkR1, "可是流程沒有寫下來"))
	d := newDriver(t, s, "en", 80, 24)
	d.press("3 |")
	return s, d
}

func TestThemeSplit(t *testing.T) {
	s, d := splitting(t)
	d.sees("Split “Communication” into, a line each")
	d.write("窗口")
	d.press("esc")
	d.says("must be split into two or more")
	d.says("a name a line")
	d.press("enter")
	d.write("comm=自己")
	d.press("esc")
	d.says(`key "comm" is that of theme`)
	d.press("backspace backspace backspace backspace backspace backspace backspace")
	d.write("comm")
	d.press("esc")
	d.says("cannot go into itself")
	d.press("backspace backspace backspace backspace")
	d.write("phone＝電話")
	d.press("enter")
	d.write("comm-help")
	d.press("esc")
	d.sees("Split “Communication” into 窗口 t1, 電話 phone, comm-help?", "codings to deal out: 3, of coders: 2", "you have marked read")
	d.press("esc")
	d.is(s, asItWas...)
	d.press("shift+f8")
	d.write("one")
	d.press("enter")
	d.write("two")
	d.press("esc 2")
	d.is(s, "comm split", " comm-help", " comm-notice", "one", "two", "system", " system-time", "price", "train")
	d.says("“Communication” is split into 2; yours to deal out: 2 (D) · u undoes")
	d.press("s")
	d.sees("yours to deal out: 2 (D)")
	d.press("s |")
	d.says("it is split already")
	d.press("u")
	d.is(s, asItWas...)
}

// dealing has comm split into one and two, and the queue open.
func dealing(t *testing.T) (*study.Study, *driver) {
	s, d := splitting(t)
	d.write("one")
	d.press("enter")
	d.write("two")
	d.press("esc 2 D")
	return s, d
}

func TestDeal(t *testing.T) {
	s, d := dealing(t)
	has := func(want ...string) {
		t.Helper()
		var got []string
		for _, c := range codingsOf(t, s, "R1", "c1") {
			got = append(got, c[:strings.IndexByte(c, '@')])
		}
		if !slices.Equal(got, want) {
			t.Errorf("c1 has %q, want %q", got, want)
		}
	}
	d.sees("Deal out “Communication” · 1 of 2", "R1 大型受理註冊機構訪談 · turn 2 · 受", "我們每個禮拜都會打電話。窗口很熟了", "1 o one  one", "2 w two  two")
	d.press("right")
	d.sees("2 of 2 · left for later: 1")
	d.press("2") // the second, by its digit
	d.says("dealt to “two” · u undoes")
	d.sees("All were looked at; left for later: 1")
	has("comm", "comm-help", "two", "system")
	d.press("esc")
	d.says("1 to go; open it again to go on")
	d.press("shift+f5") // resumed
	d.sees("1 of 1", "我們每個禮拜都會打電話")
	d.press("u")
	d.says("nothing done here yet to undo")
	d.press("space down enter") // marked: one alone
	has("one", "comm-help", "two", "system")
	if d.desk.Top() != nil {
		t.Errorf("the queue is still open:\n%s", d.screen())
	}
	d.says("dealt to “one”; that was the last")
	d.press("D")
	d.says("nothing to deal out")
	d.press("u D")
	d.sees("1 of 1", "我們每個禮拜都會打電話")
	d.press("space space enter")
	has("one", "two", "comm-help", "two", "system")
	if c2 := codingsOf(t, s, "I1", "c2"); len(c2) != 1 || !strings.HasPrefix(c2[0], "comm@") {
		t.Errorf("of c2 %q: only c2 deals that out", c2)
	}
}

func TestDealUndoAndUncode(t *testing.T) {
	s, d := dealing(t)
	apply(t, s, "c1", study.SetMemo("c1", qda.Coding{Transcript: qda.TextKeyOf(talkR1), Layer: "c1", Theme: themeID("comm"),
		Span: code(qda.TextKeyOf(talkR1), "comm", talkR1, "可是流程沒有寫下來").(qda.Code).Span}.Ref(), "要不要算？"))
	d.press("enter")
	d.sees("2 of 2", "可是流程沒有寫下來", "要不要算？")
	d.press("u")
	d.sees("1 of 2", "我們每個禮拜都會打電話")
	d.press("d")
	d.says("uncoded")
	d.press("ctrl+z")
	d.sees("1 of 2", "我們每個禮拜都會打電話")
	d.press("tab shift+tab")
	d.sees("1 of 2")
	d.press("n n enter") // behind the last, and from the first again
	d.sees("1 of 2")
	d.press("1 1")
	if d.desk.Top() != nil {
		t.Errorf("the queue is still open:\n%s", d.screen())
	}
	d.press("u u")
	if got := codingsOf(t, s, "R1", "c1"); !strings.HasPrefix(got[0], "comm@") {
		t.Errorf("after undo from the screen %q", got)
	}
}

// TestDealUndoShowsWhatItBroughtBack, though another is shown meanwhile.
func TestDealUndoShowsWhatItBroughtBack(t *testing.T) {
	s := testStudy(t)
	for _, part := range []string{"可是流程沒有寫下來", "文件只有英文"} {
		apply(t, s, "c1", code(qda.TextKeyOf(talkR1), "comm", talkR1, part))
	}
	apply(t, s, "c1", qda.SplitTheme{Theme: themeID("comm"), Into: []qda.ThemeID{themeID("price"), themeID("train")}})
	d := newDriver(t, s, "en", 80, 24)
	d.press("3 D right 1")
	d.sees("3 of 3", "文件只有英文")
	d.press("left")
	d.sees("2 of 3")
	d.press("u")
	d.sees("2 of 3 · left for later: 1")
}

// TestDealOneOfTwoSplits: the queue opened on a split theme is of that theme.
func TestDealOneOfTwoSplits(t *testing.T) {
	s, d := dealing(t)
	d.press("esc")
	apply(t, s, "c1", qda.SplitTheme{Theme: themeID("system"), Into: []qda.ThemeID{themeID("price"), themeID("train")}})
	d.press("1 3 g g D")
	d.sees("Deal out “Communication” · 1 of 2")
	d.press("esc G D")
	d.sees("1 of 3")
	// What is gone meanwhile does not come back by being dealt.
	gone := code(qda.TextKeyOf(talkR1), "comm", talkR1, "我們每個禮拜都會打電話。窗口很熟了").(qda.Code)
	apply(t, s, "c1", qda.Uncode{Transcript: gone.Transcript, Layer: "c1", Theme: gone.Theme, Span: gone.Span})
	before := codingsOf(t, s, "R1", "c1")
	d.press("1")
	d.says("nothing changed")
	if after := codingsOf(t, s, "R1", "c1"); !slices.Equal(before, after) {
		t.Errorf("%q became %q", before, after)
	}
}

func TestDealWithNowhereToGo(t *testing.T) {
	s, d := dealing(t)
	d.press("esc")
	for _, key := range []string{"one", "two"} {
		apply(t, s, "c1", qda.NewSet(qda.RefTo("theme", themeWith(t, s, key).ID), "status", qda.Retired))
	}
	d.press("1 3 D")
	d.sees("all themes it was split into are retired")
	d.press("enter 1 j k space pgdown")
	if got := codingsOf(t, s, "R1", "c1"); len(got) != 4 {
		t.Errorf("codings %q", got)
	}
}

// redefined is the test study after comm-help, which c1 used twice, was redefined.
func redefined(t *testing.T) (*study.Study, *driver) {
	s := testStudy(t)
	help := qda.RefTo("theme", themeID("comm-help"))
	apply(t, s, "c1", code(qda.TextKeyOf(talkR2), "comm-help", talkR2, "通知太晚。"))
	d := newDriver(t, s, "en", 80, 24)
	d.press("3 j R")
	d.says("nothing of yours was coded under an older definition")
	apply(t, s, "c2", qda.NewSet(help, "definition", "只算有人回答的。"), qda.NewSet(help, "include", []string{"電話", "信件"}))
	d.press("1 3")
	return s, d
}

func TestRecheck(t *testing.T) {
	s, d := redefined(t)
	d.press("f11")
	d.sees("Recheck “Help and support” · 1 of 2", "窗口很熟了", "Changed since it was coded", "- 提出問題後，中心如何回應與協助處理。", "+ 只算有人回答的。", "+ 電話", "+ 信件")
	d.press("tab")
	d.sees("2 of 2 · left for later: 1", "通知太晚")
	d.press("esc R") // resumed: both are there
	d.sees("1 of 2", "窗口很熟了")
	d.press("enter")
	d.says("“Help and support” still holds · u undoes")
	d.sees("2 of 2", "通知太晚")
	d.press("u")
	d.sees("1 of 2", "窗口很熟了")
	d.press("delete")
	if got := codingsOf(t, s, "R1", "c1"); len(got) != 2 {
		t.Errorf("codings %q", got)
	}
	d.press("c")
	d.write("notice")
	d.press("enter")
	if got := codingsOf(t, s, "R2", "c1"); len(got) != 1 || !strings.HasPrefix(got[0], "comm-notice@") {
		t.Errorf("codings %q", got)
	}
	d.says("given other themes; that was the last")
	d.press("u u")
	again := code(qda.TextKeyOf(talkR2), "comm-help", talkR2, "通知太晚。").(qda.Code).Coding
	again.Layer = "c1"
	apply(t, s, "c1", study.SetMemo("c1", again.Ref(), "留著"))
	d.press("R enter f2")
	d.write("train")
	d.press("tab ctrl+u") // marked: train, and its own
	d.write("comm-help")
	d.press("tab enter")
	if got := codingsOf(t, s, "R2", "c1"); len(got) != 2 {
		t.Errorf("with its own theme kept: %q", got)
	}
	if err := s.View(func(v *study.View) error {
		memo, err := v.Memo("c1", again.Ref())
		if memo != "留著" {
			t.Errorf("the memo is %q", memo)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	d.press("R")
	d.says("nothing of yours was coded under an older definition")
}

func TestRecheckCreatesATheme(t *testing.T) {
	s, d := redefined(t)
	d.press("R f2")
	d.write("全新的")
	d.press("f7 enter")
	if got := codingsOf(t, s, "R1", "c1"); !slices.ContainsFunc(got, func(c string) bool { return strings.HasPrefix(c, "t1@") }) {
		t.Errorf("codings %q", got)
	}
	d.sees("2 of 2")
}

// TestThemeQueueGolden looks at the two queues in all sizes and both languages.
func TestThemeQueueGolden(t *testing.T) {
	s := testStudy(t)
	apply(t, s, "c2", qda.NewSet(qda.RefTo("theme", themeID("comm-help")), "definition", "只算有人回答的，不論用電話還是信件。"))
	apply(t, s, "c1", qda.AddTheme{ThemeText: qda.ThemeText{Key: "comm-desk", Name: "窗口", NameEn: "The desk", Definition: "固定的聯絡人。"}, Order: 20})
	apply(t, s, "c1", qda.SplitTheme{Theme: themeID("comm"), Into: []qda.ThemeID{qda.ThemeIDOf("comm-desk", "窗口"), themeID("comm-notice")}})
	for name, drive := range map[string]string{"theme-deal": "3 D space", "theme-recheck": "3 j R"} {
		eachSize(t, s, name, func(d *driver) { d.press(drive) })
	}
}

// TestRandomKeysInTheQueues begins with a queue that is open.
func TestRandomKeysInTheQueues(t *testing.T) {
	var names []string
	table := keys.New()
	for _, scope := range []keys.Scope{keys.Deal, keys.Recheck, keys.Codebook, keys.Picker, keys.Details, keys.Choice} {
		for _, b := range table.In(scope) {
			for _, key := range b.Keys {
				names = append(names, strings.Fields(key)...)
			}
		}
	}
	names = append(names, "D", "R", "1", "2", "受", "p")
	for round := range (*keyCount + 249) / 250 {
		_, d := dealing(t)
		pressRandomly(d, rand.New(rand.NewPCG(uint64(round), 12)), names)
		_, d = redefined(t)
		d.press("R")
		pressRandomly(d, rand.New(rand.NewPCG(uint64(round), 13)), names)
	}
}
