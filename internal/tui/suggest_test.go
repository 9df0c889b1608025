package tui

import (
	"strings"
	"testing"

	"yinde/internal/qda"
	"yinde/internal/study"
)

func TestSuggestionsAreProposedNotApplied(t *testing.T) {
	s := testStudy(t)
	d := newDriver(t, s, "en", 100, 30)
	before := strings.Join(codingsOf(t, s, "R1", "c1"), "|")
	d.press("enter G t")
	if got := d.screen(); !strings.Contains(got, "Suggested for:") {
		t.Fatalf("no suggestions:\n%s", got)
	}
	d.press("esc")
	if after := strings.Join(codingsOf(t, s, "R1", "c1"), "|"); after != before {
		t.Errorf("a suggestion applied itself: %s", after)
	}
	d.press("t enter")
	after := codingsOf(t, s, "R1", "c1")
	if len(after) != len(strings.Split(before, "|"))+1 {
		t.Errorf("the chosen theme is not there: %q", after)
	}
	d.press("t") // what is on the place already is not proposed again
	name := strings.Split(after[len(after)-1], " ")[0]
	if rows := strings.Split(d.screen(), "Suggested for:"); len(rows) == 2 && strings.Contains(rows[1], "  "+name+"  ") {
		t.Errorf("%s is proposed twice:\n%s", name, rows[1])
	}
}

func TestElisionIsMarkedOnTheQuote(t *testing.T) {
	s := testStudy(t)
	d := newDriver(t, s, "en", 100, 30)
	d.press("enter e")
	if got := d.status(); !strings.Contains(got, "first select") {
		t.Errorf("status %q", got)
	}
	d.press("] c")
	place := codingsOf(t, s, "R1", "c1")
	d.press("w w v w e")
	printed := func() (out []string) {
		err := s.View(func(v *study.View) error {
			info, _ := v.Transcript("R1")
			edits, err := v.Edits(info.Key)
			for at, e := range edits {
				text, _ := v.Text(info.Key)
				out = append(out, text.Quote(qda.Span{Start: at.Start + e[0].Start, End: at.Start + e[0].End}))
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	if got := printed(); len(got) != 1 || got[0] == "" {
		t.Fatalf("elided %q in %q\n%s", got, place, d.screen())
	}
	if got := d.status(); !strings.Contains(got, "prints as:") || !strings.Contains(got, "…") {
		t.Errorf("status %q", got)
	}
	if got := codingsOf(t, s, "R1", "c1"); strings.Join(got, "|") != strings.Join(place, "|") {
		t.Errorf("codings changed: %q", got)
	}
	d.press("u")
	if got := printed(); len(got) != 0 {
		t.Errorf("undone, but %q is left out", got)
	}
}
