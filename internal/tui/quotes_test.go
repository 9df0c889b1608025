package tui

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"yinde/internal/qda"
	"yinde/internal/study"
)

// quotesStudy is testStudy with more to list: overlaps, an attribute, a memo, quotes that are
// chosen.
func quotesStudy(t testing.TB) *study.Study {
	t.Helper()
	s := testStudy(t)
	key := func(id string) (k qda.TextKey) {
		if err := s.View(func(v *study.View) error {
			info, err := v.Transcript(id)
			k = info.Key
			return err
		}); err != nil {
			t.Fatal(err)
		}
		return k
	}
	r1, r2, i1 := key("R1"), key("R2"), key("I1")
	apply(t, s, "c1",
		code(r1, "comm-help", talkR1, "不用從頭解釋"), code(r1, "system-time", talkR1, "前面三個月很辛苦"), code(r1, "system", talkR1, "老實講，前面三個月很辛苦。API 說停就停"),
		code(r2, "comm-notice", talkR2, "通知太晚。每次都是前一天才收到信。"), code(r2, "price", talkR2, "很小，三個人。"),
		code(i1, "comm", talkI1, "Steady. Not fast, but steady."))
	apply(t, s, "c1", qda.NewSet(qda.RefTo("transcript", string(r2)), "attributes", map[string]string{"size": "small"}))
	memo := code(r1, "system", talkR1, "API 說停就停，文件只有英文。").(qda.Code).Coding
	memo.Layer = "c1"
	apply(t, s, "c1", study.SetMemo("c1", qda.RefTo("coding", memo.ID()), "文件語言也是門檻"))
	return s
}

// chosenOf lists what is chosen for a theme in a group, by the words.
func chosenOf(t testing.TB, s *study.Study, group, theme string) []qda.QuoteID {
	t.Helper()
	var out []qda.QuoteID
	if err := s.View(func(v *study.View) error {
		all, err := v.Selections()
		for _, sel := range all {
			if sel.Group == qda.GroupID(group) && sel.Theme == themeID(theme) {
				out = sel.Quotes
			}
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return out
}

var quotesScenes = []struct {
	name  string
	drive func(d *driver)
}{
	{"quotes", func(d *driver) { d.press("4 j j") }},
	{"quotes-memo", func(d *driver) { d.press("4 G k k k space"); d.desk.Show("") }},
	{"quotes-filters", func(d *driver) {
		d.press("4 t")
		d.write("system")
		d.press("enter f 2 down enter f 3 down enter")
	}},
	{"quotes-nothing", func(d *driver) { d.press("4 /"); d.write("zzz"); d.press("enter") }},
	{"quotes-pick", func(d *driver) { d.press("4 t"); d.write("no") }},
	{"quotes-recode", func(d *driver) { d.press("4 c"); d.write("price") }},
	{"quotes-kwic", func(d *driver) { d.press("4 tab /"); d.write("的"); d.press("enter o o") }},
	{"quotes-matrix", func(d *driver) { d.press("4 tab tab right") }},
	{"quotes-together", func(d *driver) { d.press("4 tab tab tab right right j") }},
	{"quotes-saturation", func(d *driver) { d.press("4 shift+tab j") }},
	{"quotes-export", func(d *driver) { d.press("4 tab tab e enter") }},
}

func TestQuotesGolden(t *testing.T) {
	for _, lang := range []string{"zh-Hant", "en"} {
		for _, size := range [][2]int{{80, 24}, {120, 40}, {60, 20}} {
			for _, scene := range quotesScenes {
				name := fmt.Sprintf("%s-%dx%d-%s", scene.name, size[0], size[1], lang)
				t.Run(name, func(t *testing.T) {
					d := newDriver(t, quotesStudy(t), lang, size[0], size[1])
					d.desk.Export = func(string, []byte, bool) (string, error) { return "", nil }
					scene.drive(d)
					compareGolden(t, name, d)
				})
			}
		}
	}
}

// TestQuotesAreBlind asks for everybody's: in R1, which c1 has not marked, nothing of c2 is
// listed, counted or exported; in I1, which c1 has read, all is.
func TestQuotesAreBlind(t *testing.T) {
	s := quotesStudy(t)
	r1 := code(qda.TextKeyOf(talkR1), "comm", talkR1, "我們每個禮拜都會打電話。窗口很熟了").(qda.Code).Coding
	r1.Layer = "c1"
	apply(t, s, "c2", study.SetMemo("c2", qda.RefTo("coding", r1.ID()), "not so"))
	d := newDriver(t, s, "en", 120, 40)
	d.press("4 f 3 down enter")
	got := d.screen()
	if strings.Contains(got, "not so") {
		t.Errorf("what c2 wrote about R1 is shown:\n%s", got)
	}
	if strings.Contains(got, "可是流程沒有寫下來 ") || strings.Contains(got, "Notices") && strings.Count(got, "Notices") != 2 {
		t.Errorf("c2's coding in R1 is shown:\n%s", got)
	}
	if !strings.Contains(got, "I talk to somebody") || !strings.Contains(got, "2 unread") {
		t.Errorf("c2's coding in I1 is not shown:\n%s", got)
	}
	var file string
	d.desk.Export = func(_ string, content []byte, _ bool) (string, error) { file = string(content); return "x", nil }
	d.press("e enter enter")
	if strings.Count(file, ",c2,") != 1 || strings.Contains(file, "not so") {
		t.Errorf("exported\n%s", file)
	}
	d.press("f 3 down enter") // c2 alone
	if got := d.screen(); strings.Contains(got, "可是流程沒有寫下來") || !strings.Contains(got, "1 quote") {
		t.Errorf("c2 alone:\n%s", got)
	}
	d.press("d")
	if got := d.status(); !strings.Contains(got, "somebody else's") {
		t.Errorf("uncoding another's: %q", got)
	}
}

func TestChooseAndOrder(t *testing.T) {
	s := quotesStudy(t)
	d := newDriver(t, s, "en", 80, 24)
	d.press("4 ctrl+down")
	d.hold = true
	d.press("space j space") // the second before the first is saved
	d.resume()
	ids := chosenOf(t, s, "registrar", "comm-help")
	if len(ids) != 2 {
		t.Fatalf("chosen %q", ids)
	}
	d.press("shift+up")
	if got := chosenOf(t, s, "registrar", "comm-help"); !slices.Equal(got, []qda.QuoteID{ids[1], ids[0]}) {
		t.Errorf("moved: %q, was %q", got, ids)
	}
	d.press("o")
	if got := d.screen(); strings.Index(got, "✓1") > strings.Index(got, "✓2") || !strings.Contains(d.status(), "order of the report") {
		t.Errorf("in the order of the report:\n%s", got)
	}
	d.press("u u u")
	if got := chosenOf(t, s, "registrar", "comm-help"); len(got) != 0 {
		t.Errorf("undone: %q", got)
	}
	d.press("J")
	if got := d.status(); !strings.Contains(got, "not chosen yet") {
		t.Errorf("status %q", got)
	}
}

func TestRecodeTakesMemoAndChoiceAlong(t *testing.T) {
	s := quotesStudy(t)
	d := newDriver(t, s, "zh-Hant", 80, 24)
	d.press("4 t")
	d.write("system")
	d.press("enter j")
	if !strings.Contains(d.screen(), "備註：文件語言也是門檻") {
		t.Fatalf("not on the quote with the memo:\n%s", d.screen())
	}
	d.press("space c")
	d.write("price")
	d.press("enter")
	if got := d.status(); !strings.Contains(got, "已改標：價格優惠") {
		t.Errorf("status %q", got)
	}
	list := strings.Join(codingsOf(t, s, "R1", "c1"), " ")
	if strings.Count(list, "system@") != 1 || strings.Count(list, "price@") != 1 {
		t.Errorf("codings %s", list)
	}
	if a, b := chosenOf(t, s, "registrar", "system"), chosenOf(t, s, "registrar", "price"); len(a) != 0 || len(b) != 1 {
		t.Errorf("chosen for system %q, for price %q", a, b)
	}
	d.press("esc")
	if got := d.screen(); strings.Count(got, "備 ")+strings.Count(got, "備\n") != 1 {
		t.Errorf("the memo is gone, or there twice:\n%s", got)
	}
	d.press("u")
	if got := strings.Join(codingsOf(t, s, "R1", "c1"), " "); strings.Count(got, "system@") != 2 {
		t.Errorf("one act: after undo %s", got)
	}
	if a := chosenOf(t, s, "registrar", "system"); len(a) != 1 {
		t.Errorf("after undo chosen for system: %q", a)
	}
}

func TestUncodeAndMemoFromTheList(t *testing.T) {
	s := quotesStudy(t)
	d := newDriver(t, s, "en", 80, 24)
	before := codingsOf(t, s, "R1", "c1")
	d.press("4 m")
	d.write("why")
	d.press("esc")
	if got := d.screen(); !strings.Contains(got, "Memo: why") {
		t.Errorf("frame\n%s", got)
	}
	d.press("d")
	if got := codingsOf(t, s, "R1", "c1"); len(got) != len(before)-1 {
		t.Errorf("codings %q", got)
	}
	d.press("u")
	if got := codingsOf(t, s, "R1", "c1"); !slices.Equal(got, before) {
		t.Errorf("codings %q", got)
	}
}

// TestRecodeKeepsAThemeThatWasChosenAgain adds the others to it.
func TestRecodeKeepsAThemeThatWasChosenAgain(t *testing.T) {
	s := quotesStudy(t)
	d := newDriver(t, s, "en", 80, 24)
	d.press("4 t")
	d.write("system")
	d.press("enter j c")
	d.write("price")
	d.press("tab")
	for range len("price") {
		d.press("backspace")
	}
	d.write("system")
	d.press("tab enter")
	list := strings.Join(codingsOf(t, s, "R1", "c1"), " ")
	if strings.Count(list, "system@") != 2 || strings.Count(list, "price@") != 1 {
		t.Errorf("codings %s\n%s", list, d.screen())
	}
}

// TestUncodeTakesWhatWasMergedToo leaves nothing that counts for the theme.
func TestUncodeTakesWhatWasMergedToo(t *testing.T) {
	s := quotesStudy(t)
	d := newDriver(t, s, "en", 80, 24)
	var ops []qda.Body
	err := s.View(func(v *study.View) error {
		info, _ := v.Transcript("R1")
		list, err := v.Codings(info.Key, "c1")
		price, system := v.Codebook().ByKey("price"), v.Codebook().ByKey("system")
		for _, c := range list {
			if c.Theme == system.ID {
				c.Theme = price.ID
				ops = append(ops, qda.Code{Coding: qda.Coding{Transcript: c.Transcript, Theme: price.ID, Span: c.Span}})
				break
			}
		}
		ops = append(ops, qda.MergeTheme{Theme: price.ID, Into: system.ID})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Apply(t.Context(), study.Act{Coder: "c1", Ops: ops}); err != nil {
		t.Fatal(err)
	}
	before := len(codingsOf(t, s, "R1", "c1"))
	d.press("4 t")
	d.write("system")
	d.press("enter d")
	if after := len(codingsOf(t, s, "R1", "c1")); after != before-2 {
		t.Errorf("%d of %d codings are left\n%s", after, before, d.screen())
	}
}
