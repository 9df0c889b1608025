package tui

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/tui/keys"
)

// adjudicateScenes are looked at like those of the findings.
var adjudicateScenes = []scene{
	{"adjudicate-begin", func(d *driver) { d.press("6 a") }},
	{"adjudicate-case", func(d *driver) { d.press("6 a enter") }},
	{"adjudicate-verdicts", func(d *driver) { d.press("6 a enter enter down") }},
	{"adjudicate-adjust", func(d *driver) { d.press("6 a enter s H o") }},
	{"adjudicate-filter", func(d *driver) { d.press("6 a enter f") }},
	{"agreement-whatif", func(d *driver) { d.press("6 j i 2") }},
}

func TestAdjudicateGolden(t *testing.T) {
	for _, scene := range adjudicateScenes {
		for _, lang := range []string{"zh-Hant", "en"} {
			for _, size := range [][2]int{{80, 24}, {120, 40}, {60, 20}} {
				name := fmt.Sprintf("%s-%dx%d-%s", scene.name, size[0], size[1], lang)
				t.Run(name, func(t *testing.T) {
					d := newDriver(t, writtenStudy(t), lang, size[0], size[1])
					scene.drive(d)
					compareGolden(t, name, d)
				})
			}
		}
	}
}

// consensusOf is the consensus of R1 and whether it is adjudicated.
func consensusOf(t *testing.T, s *study.Study, id string) (string, bool) {
	t.Helper()
	done := false
	err := s.View(func(v *study.View) error {
		info, err := v.Transcript(id)
		if err == nil {
			done, err = v.Adjudicated(info.Key)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(codingsOf(t, s, id, qda.Consensus), " "), done
}

func TestAdjudicatingByKeys(t *testing.T) {
	s := writtenStudy(t)
	before := slices.Concat(codingsOf(t, s, "R1", "c1"), codingsOf(t, s, "R1", "c2"))
	d := newDriver(t, s, "en", 120, 40)
	d.press("6 a")
	if got := d.screen(); !strings.Contains(got, "Compared: c1, c2") || !strings.Contains(got, "begin all 2 transcripts") || !strings.Contains(got, "R1 I1") {
		t.Fatalf("begin?\n%s", got)
	}
	d.press("enter")
	if got := d.screen(); !strings.Contains(got, "1 of 7") || !strings.Contains(got, "R1/1") {
		t.Fatalf("cases\n%s", got)
	}
	for _, step := range [][2]string{
		{"n", "R1/1: neither · 1 of 7 decided"},
		{"a", "R1/2: as c1 · 2 of 7 decided"},
		{"u", "undone"},
		{"o", "R1/2: as c1 + c2 · 2 of 7 decided"},
		{"l", "R1/3: later · 2 of 7 decided"},
		{"b", "R1/4: as c2 · 3 of 7 decided"},
	} {
		d.press(step[0])
		if got := d.status(); !strings.Contains(got, step[1]) {
			t.Fatalf("after %s: %q, want %q\n%s", step[0], got, step[1], d.screen())
		}
	}
	if got, done := consensusOf(t, s, "R1"); done || got == "" {
		t.Errorf("consensus %q, adjudicated %v", got, done)
	}
	d.press("r")
	d.write("because she says so")
	d.press("enter")
	if got := d.screen(); !strings.Contains(got, "reason (kept with the decision of this case): because she says so") {
		t.Errorf("the reason:\n%s", got)
	}
	d.press("s L enter")
	if got := d.status(); !strings.Contains(got, "other words · 4 of 7") {
		t.Errorf("after other words: %q", got)
	}
	d.press("t")
	d.write("train")
	d.press("enter")
	if got := d.status(); !strings.Contains(got, "another theme · 5 of 7") {
		t.Errorf("after another theme: %q\n%s", got, d.screen())
	}
	d.press("left enter") // the one for later; all verdicts as a list
	d.press("up up up up up up up up up up enter n")
	after := slices.Concat(codingsOf(t, s, "R1", "c1"), codingsOf(t, s, "R1", "c2"))
	if !slices.Equal(before, after) {
		t.Errorf("originals: %v\n%v", before, after)
	}
	if got := d.screen(); !strings.Contains(got, "2 of 2 transcripts adjudicated") || !strings.Contains(got, "agreement with the consensus") {
		t.Errorf("in the end:\n%s", got)
	}
	if got, done := consensusOf(t, s, "R1"); !done {
		t.Errorf("consensus %q is not adjudicated", got)
	}
	d.press("f")
	if got := d.screen(); !strings.Contains(got, "decided  7 cases") {
		t.Errorf("what is decided can be seen again:\n%s", got)
	}
	d.press("esc esc")
	if got := d.screen(); !strings.Contains(got, "mean of") {
		t.Errorf("back at the table:\n%s", got)
	}
}

// TestAdjudicationIsBlind: a transcript that the coder at the desk has not read is in no list.
func TestAdjudicationIsBlind(t *testing.T) {
	s := writtenStudy(t)
	k := keysOf(t, s)
	apply(t, s, "c1", qda.NewSet(qda.RefTo("coder", "c3"), "name", "丙"))
	apply(t, s, "c3", code(k["R2"], "train", talkR2, "通知太晚。"), study.MarkReviewed(k["R2"], "c3", qda.Review{Turns: qda.AllTurns}))
	var ops []qda.Body
	s.View(func(v *study.View) (err error) { ops, err = v.Begin(k["R2"], "c2", "c3"); return err })
	apply(t, s, "c2", ops...)
	d := newDriver(t, s, "en", 120, 40)
	d.press("6 a")
	if got := d.screen(); strings.Contains(got, "R2") || !strings.Contains(got, "R1 I1") {
		t.Errorf("begin?\n%s", got)
	}
	d.press("enter f")
	if got := d.screen(); strings.Contains(got, "R2") || strings.Contains(got, "theme: Training  2") {
		t.Errorf("filter\n%s", got)
	}
	apply(t, s, "c1", study.MarkReviewed(k["R2"], "c1", qda.Review{Turns: qda.AllTurns}))
	d.press("esc right f")
	if got := d.screen(); !strings.Contains(got, "R2  ") {
		t.Errorf("once it is read:\n%s", got)
	}
}

func TestAdjudicatingOneTheme(t *testing.T) {
	d := newDriver(t, writtenStudy(t), "zh-Hant", 80, 24)
	d.press("6 enter a enter")
	if got := d.screen(); !strings.Contains(got, "溝通互動 · 第 1/1 件") {
		t.Errorf("the cases of the open theme:\n%s", got)
	}
	d.press("e")
	if d.now.Scope() != "reader" {
		t.Errorf("e goes to the text, not to %s", d.now.Scope())
	}
	d.press("backspace a esc")
	d = newDriver(t, emptyStudy(t), "en", 80, 24)
	d.press("6 a")
	if got := d.screen(); !strings.Contains(got, "no transcript is ready to be adjudicated") {
		t.Errorf("nothing to adjudicate:\n%s", got)
	}
}

func TestWhatIfAtTheDesk(t *testing.T) {
	d := newDriver(t, writtenStudy(t), "en", 120, 40)
	d.press("6 j i enter")
	d.write("notices")
	d.press("enter")
	if got := d.screen(); !strings.Contains(got, "What if:") || !strings.Contains(got, "→ ·") {
		t.Errorf("what if:\n%s", got)
	}
	d.press("esc")
	if got := d.screen(); !strings.Contains(got, "mean of 6 themes") {
		t.Errorf("the table is as it was:\n%s", got)
	}
}

// TestRandomKeysInAdjudication begins with the cases open.
func TestRandomKeysInAdjudication(t *testing.T) {
	var names []string
	table := keys.New()
	for _, scope := range []keys.Scope{keys.Adjudicate, keys.Adjudicate, keys.Adjust, keys.Agreement, keys.Picker, keys.Choice} {
		for _, b := range table.In(scope) {
			for _, key := range b.Keys {
				names = append(names, strings.Fields(key)...)
			}
		}
	}
	names = append(names, "1", "2", "3", "a", "enter", "受")
	for round := range (*keyCount + 249) / 250 {
		d := newDriver(t, writtenStudy(t), []string{"zh-Hant", "en"}[round%2], 80, 24)
		d.press("6 a enter")
		pressRandomly(d, rand.New(rand.NewPCG(uint64(round), 21)), names)
	}
}
