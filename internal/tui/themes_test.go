package tui

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"yinde/internal/qda"
	"yinde/internal/study"
)

// tree lists the themes of a study as they stand, a row each: indent, key, name, and what is
// special about them.
func tree(t testing.TB, s *study.Study) (out []string) {
	t.Helper()
	err := s.View(func(v *study.View) error {
		b := v.Codebook()
		for _, th := range b.Themes() {
			row := strings.Repeat(" ", b.Depth(th.ID)) + th.Key
			if th.Status == qda.Retired {
				row += " retired"
			}
			if th.Into != "" {
				row += " into " + b.Theme(th.Into).Key
			}
			if th.Split {
				row += " split"
			}
			out = append(out, row)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// theme is the theme with a key.
func themeWith(t testing.TB, s *study.Study, key string) (th qda.Theme) {
	t.Helper()
	if err := s.View(func(v *study.View) error {
		if x := v.Codebook().ByKey(key); x != nil {
			th = *x
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return th
}

var asItWas = []string{"comm", " comm-help", " comm-notice", "system", " system-time", "price", "train"}

// is compares the tree, and after undo with what it was.
func (d *driver) is(s *study.Study, want ...string) {
	d.t.Helper()
	if got := tree(d.t, s); !slices.Equal(got, want) {
		d.t.Errorf("the tree is %q, want %q\n%s", got, want, d.screen())
	}
}

func (d *driver) undoes(s *study.Study) {
	d.t.Helper()
	d.press("u")
	if top := d.desk.Top(); top != nil {
		d.t.Errorf("undo asks about what was just done:\n%s", d.screen())
	}
	d.is(s, asItWas...)
}

func (d *driver) says(want string) {
	d.t.Helper()
	if got := d.screen(); !strings.Contains(got, want) {
		d.t.Errorf("%q is not said:\n%s", want, got)
	}
}

func TestThemeAdd(t *testing.T) {
	s := testStudy(t)
	d := newDriver(t, s, "en", 100, 30)
	d.press("3 j a")
	d.sees("New theme, after “Help and support”")
	d.write("Escalation")
	d.press("tab")
	d.write("向上反映")
	d.press("tab tab")
	d.write("when a question goes up")
	d.press("tab f4")
	d.write("First line.")
	d.press("enter")
	d.write("第二行。")
	d.press("esc tab")
	d.write("a") // opens the editor and begins the text
	d.press("enter b esc tab tab right")
	d.write("他會往上報 | R1")
	d.press("esc tab tab")
	d.write("orange")
	d.press("enter")
	d.is(s, "comm", " comm-help", " escalation", " comm-notice", "system", " system-time", "price", "train")
	d.says("added theme “Escalation” escalation · u undoes")
	if got := d.row("▸"); !strings.Contains(got, "escalation") {
		t.Errorf("on %q", got)
	}
	th := themeWith(t, s, "escalation")
	want := qda.ThemeText{Key: "escalation", Name: "Escalation", NameEn: "向上反映", Brief: "when a question goes up", Definition: "First line.\n第二行。",
		Include: []string{"a", "b"}, Examples: []qda.Example{{Text: "他會往上報", Source: "R1"}}, Color: "#d27800"}
	if !reflect.DeepEqual(th.ThemeText, want) {
		t.Errorf("added %+v, want %+v", th.ThemeText, want)
	}
	d.undoes(s)
	d.press("shift+f7")
	d.write("子主題")
	d.press("enter")
	d.is(s, "comm", " comm-help", " comm-notice", "  t1", "system", " system-time", "price", "train")
}

func TestThemeAddRefusals(t *testing.T) {
	s := testStudy(t)
	d := newDriver(t, s, "en", 100, 30)
	d.press("3 a enter")
	d.sees("a theme needs a name")
	d.write("Prices")
	d.sees("Similar themes: Prices and campaigns price")
	d.press("tab tab ctrl+u")
	d.write("價格")
	d.press("enter")
	d.sees(`key "價格" cannot be used`)
	d.press("ctrl+u")
	d.write("PRICE")
	d.press("enter")
	d.sees(`is that of theme "價格優惠" already`)
	d.press("ctrl+u n down down down down down down down")
	d.write("#12")
	d.press("enter")
	d.sees(`colour "#12"`)
	d.press("ctrl+u y e l l o w enter")
	d.sees("no colour \"yellow\"")
	d.press("tab tab !")                            // round to the name
	d.sees("name      * Prices!", "key       * n ") // the key that was typed stays
	d.press("esc")
	d.says("what was typed is given up")
	d.is(s, asItWas...)
}

func TestThemeEdit(t *testing.T) {
	s := testStudy(t)
	d := newDriver(t, s, "en", 80, 24)
	d.press("3 j f2")
	d.sees("Theme “Help and support” comm-help", "colour", "status")
	d.press("enter")
	d.says("nothing was changed")
	d.press("e tab tab ctrl+u")
	d.write("train")
	d.press("enter")
	d.sees(`key "train" is that of theme "訓練" already`)
	d.press("ctrl+u")
	d.write("help")
	d.press("down down f4 enter")
	d.write("而且要快")
	d.press("esc down right")
	d.write("當天")
	d.press("esc f4")
	d.write("隔天")
	d.press("esc down down down down")
	d.write("#ffff00")
	d.press("down right down right enter")
	d.says("“Help and support” changed: key, definition, include, colour, use, status")
	d.says("#ffff00 is hard to see on a light background")
	th := themeWith(t, s, "help")
	if !slices.Equal(th.Include, []string{"當天", "隔天"}) {
		t.Errorf("include %q", th.Include)
	}
	if !th.Folder || th.Status != qda.Retired || th.Color != "#ffff00" || th.Definition != "提出問題後，中心如何回應與協助處理。\n而且要快" {
		t.Errorf("now %+v", th)
	}
	d.undoes(s)
	if th := themeWith(t, s, "comm-help"); th.Folder || th.Status == qda.Retired || th.Color != "" {
		t.Errorf("after undo %+v", th)
	}
}

// TestThemeUndoWithOthersWork: what others' work rests on stays, and the desk says so.
func TestThemeUndoWithOthersWork(t *testing.T) {
	s := testStudy(t)
	d := newDriver(t, s, "en", 100, 30)
	d.press("3 G a")
	d.write("Fees")
	d.press("enter")
	apply(t, s, "c2", qda.Code{Coding: qda.Coding{Transcript: qda.TextKeyOf(talkR2), Theme: themeWith(t, s, "fees").ID, Span: code(qda.TextKeyOf(talkR2), "comm", talkR2, "通知太晚。").(qda.Code).Span}})
	d.press("u")
	d.says("of others rest")
	if th := themeWith(t, s, "fees"); th.ID == "" {
		t.Error("it is gone")
	}
}

func TestThemeMemo(t *testing.T) {
	s := testStudy(t)
	d := newDriver(t, s, "en", 80, 24)
	d.press("3 j m")
	d.write("兩個編碼員看法不同")
	d.press("esc s")
	d.sees("兩個編碼員看法不同")
	d.press("s f4 ctrl+g u s")
	d.seesNot("兩個編碼員看法不同")
}

func TestThemeMove(t *testing.T) {
	s := testStudy(t)
	d := newDriver(t, s, "en", 80, 24)
	d.press("3 x")
	d.sees("Move “Communication” comm below which theme?")
	d.write("train")
	d.press("enter")
	d.is(s, "system", " system-time", "price", "train", " comm", "  comm-help", "  comm-notice")
	d.says("“Communication” is below “Training” now, with 2 sub-themes")
	d.undoes(s)
	d.press("x")
	d.write("notice")
	d.press("enter") // a ring
	d.says(`theme "comm" cannot be put below itself`)
	d.press("x")
	d.write("comm")
	d.press("enter")
	d.says("cannot be put below itself")
	d.is(s, asItWas...)
	d.press("j f3 home enter") // to the theme it is below already
	d.press("esc P")
	d.is(s, "comm", " comm-notice", "comm-help", "system", " system-time", "price", "train")
	d.press("shift+f3")
	d.says("it is at the top level already")
	d.press("x")
	d.write("top level")
	d.press("enter")
	d.says("nothing changed")
	d.undoes(s)
}

func TestThemeOrder(t *testing.T) {
	s := testStudy(t)
	d := newDriver(t, s, "en", 80, 24)
	d.press("3 {")
	d.says("the first of its siblings")
	d.press("alt+down")
	d.is(s, "system", " system-time", "comm", " comm-help", " comm-notice", "price", "train")
	if got := d.row("▸"); !strings.Contains(got, "Communication") {
		t.Errorf("on %q", got)
	}
	d.press("} } }")
	d.says("the last of its siblings")
	d.press("alt+up u u u")
	d.undoes(s)
	d.press("/")
	d.write("comm")
	d.press("enter }")
	d.says("a filtered tree cannot be reordered")
}

// TestThemeMerge: c1 has read I1, so of c2's codings those in I1 are counted.
func TestThemeMerge(t *testing.T) {
	s := testStudy(t)
	d := newDriver(t, s, "en", 100, 24)
	d.press("3 i")
	d.sees("Merge “Communication” comm into which theme?")
	d.write("system-time")
	d.press("enter")
	d.sees("Merge “Communication” into “Timing of the change”?", "codings that follow: 2, of coders: 2", "it that stay as they are: 2",
		"only the 1 of 3 transcripts you have marked read")
	d.press("enter") // no
	d.is(s, asItWas...)
	d.press("shift+f6")
	d.write("system-time")
	d.press("enter 2")
	d.is(s, "comm into system-time", " comm-help", " comm-notice", "system", " system-time", "price", "train")
	d.says("“Communication” counts for “Timing of the change” now; codings that follow: 2 · u undoes")
	if got := d.row("▸"); !strings.Contains(got, "system-ti… 1 1 2") {
		t.Errorf("on %q", got)
	}
	d.undoes(s)
	d.press("g g i")
	d.write("comm")
	d.press("enter")
	d.says(`theme "comm" cannot go into itself`)
	d.press("j j i") // used by c2 alone, in R1, which c1 has not read
	d.write("train")
	d.press("enter")
	d.sees("Merge “Notices” into “Training”?", "codings that follow: 0, of coders: 0")
	d.press("2")
	d.says("codings that follow: 0 · u undoes")
	d.undoes(s)
	apply(t, s, "c1", qda.NewSet(qda.RefTo("theme", themeID("price")), "status", qda.Retired), qda.NewSet(qda.RefTo("theme", themeID("train")), "folder", true))
	d.press("1 3 g g i")
	d.write("price")
	d.press("enter")
	d.says("bring it back first: Del on that")
	d.press("i")
	d.write("train")
	d.press("enter")
	d.says(`theme "train" is a folder`)
}

func TestThemeRetire(t *testing.T) {
	s := testStudy(t)
	d := newDriver(t, s, "en", 80, 24)
	d.press("3 G delete")
	d.is(s, "comm", " comm-help", " comm-notice", "system", " system-time", "price", "train retired")
	d.seesNot("Training  train")
	d.press(". G d")
	d.says("“Training” is in use again")
	d.is(s, asItWas...)
	d.press("u")
	d.undoes(s)
}

func TestThemeColors(t *testing.T) {
	s := testStudy(t)
	d := newDriver(t, s, "en", 100, 30)
	d.press("3 j c")
	d.sees("Colour of “Help and support” comm-help", "1      h blue    #5a69b4  on light 5.1  on dark 3.3", "9        that of the theme above")
	d.press("2")
	if c := themeWith(t, s, "comm-help").Color; c != "#d27800" {
		t.Errorf("colour %q", c)
	}
	d.press("shift+f4 down enter")
	if c := themeWith(t, s, "comm-help").Color; c != "#0fa55a" {
		t.Errorf("colour %q", c)
	}
	d.press("u u C")
	d.sees("Recolour the whole codebook? Themes that change: 4")
	d.press("esc shift+f11 down enter")
	if a, b := themeWith(t, s, "comm").Color, themeWith(t, s, "train").Color; a != "#5a69b4" || b != "#d21e2d" {
		t.Errorf("colours %q and %q", a, b)
	}
	d.press("u")
	if a := themeWith(t, s, "comm").Color; a != "" {
		t.Errorf("after undo %q", a)
	}
}
