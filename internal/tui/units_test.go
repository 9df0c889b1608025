package tui

import (
	"strings"
	"testing"

	"yinde/internal/qda"
	"yinde/internal/study"
)

// sentencesOf are the sentences of a transcript as the study has them.
func sentencesOf(t *testing.T, s *study.Study, id string) []string {
	t.Helper()
	var out []string
	err := s.View(func(v *study.View) error {
		info, err := v.Transcript(id)
		if err != nil {
			return err
		}
		text, err := v.Text(info.Key)
		for _, u := range text.Sentences {
			out = append(out, text.Quote(u))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestUnitsAreJoinedAndSplitByKey(t *testing.T) {
	s := testStudy(t)
	before := sentencesOf(t, s, "R1")
	d := newDriver(t, s, "en", 80, 24)
	d.press("enter j &")
	joined := sentencesOf(t, s, "R1")
	if len(joined) != len(before)-1 || !strings.HasPrefix(joined[1], before[1]+before[2]) {
		t.Fatalf("joined: %q", joined)
	}
	if got := d.status(); !strings.Contains(got, "sentence joined with the next") {
		t.Errorf("status %q", got)
	}
	d.press("|")
	if got := d.status(); !strings.Contains(got, "walk to the place") {
		t.Errorf("status %q", got)
	}
	d.press("w w w |")
	cut := sentencesOf(t, s, "R1")
	if len(cut) != len(before) || cut[1]+cut[2] != joined[1] {
		t.Fatalf("split: %q", cut)
	}
	d.press("u u")
	if got := sentencesOf(t, s, "R1"); strings.Join(got, "|") != strings.Join(before, "|") {
		t.Errorf("undone: %q", got)
	}
	d.press("g g &")
	if got := d.status(); !strings.Contains(got, "no sentence after this one in the turn") {
		t.Errorf("status %q", got)
	}
	d.press("j l &") // by clauses
	err := s.View(func(v *study.View) error {
		info, _ := v.Transcript("R1")
		edits, err := v.UnitEdits(info.Key)
		if len(edits) != 1 || !strings.HasPrefix(edits[0].Field, qda.ClauseUnit+"/") {
			t.Errorf("edits %+v", edits)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestSearchForWordsAndPatterns(t *testing.T) {
	d := newDriver(t, testStudy(t), "en", 80, 24)
	d.press("enter /")
	d.write("a")
	if got := d.screen(); !strings.Contains(got, " of ") {
		t.Errorf("a letter is not found:\n%s", got)
	}
	d.press("f7")
	if got := d.screen(); !strings.Contains(got, "words · 0 of 0") {
		t.Errorf("a is a word:\n%s", got)
	}
	d.press("f7 f8 backspace")
	d.write("[EＥ]P+")
	if got := d.screen(); !strings.Contains(got, "regex · 1 of 1") {
		t.Errorf("the pattern is not found:\n%s", got)
	}
	d.write("(")
	if got := d.screen(); !strings.Contains(got, "not a regex yet") {
		t.Errorf("half a pattern:\n%s", got)
	}
	d.press("enter")
	if got := d.status(); !strings.Contains(got, "regular expression is wrong from character") {
		t.Errorf("status %q", got)
	}
	d.press("/")
	d.write("受：")
	if got := d.screen(); !strings.Contains(got, "0 of 0") {
		t.Errorf("labels are found:\n%s", got)
	}
}
