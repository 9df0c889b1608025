package tui

import (
	"slices"
	"strings"
	"testing"

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
	if !strings.Contains(d.status(), "undone: change of the reviewed mark") {
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
	d.press("enter j m")
	d.write("one⏎two")
	d.press("enter")
	memo := func() string {
		var list []qda.Memo
		if err := s.View(func(v *study.View) (err error) { list, err = v.Memos(); return err }); err != nil || len(list) != 1 {
			t.Fatalf("%v, %v", list, err)
		}
		return list[0].Text
	}
	if memo() != "one\ntwo" {
		t.Errorf("memo %q", memo())
	}
	d.press("m end ! enter")
	if memo() != "one\ntwo!" {
		t.Errorf("memo %q", memo())
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
