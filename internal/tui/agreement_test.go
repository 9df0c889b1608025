package tui

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
	"yinde/internal/study"
)

// agreementScenes are looked at like those of the findings.
var agreementScenes = []scene{
	{"agreement-table", func(d *driver) { d.press("6 j") }},
	{"agreement-coders", func(d *driver) { d.press("6 c") }},
	{"agreement-cases", func(d *driver) { d.press("6 enter j") }},
	{"agreement-notes", func(d *driver) { d.press("6 w") }},
	{"agreement-beside", func(d *driver) { d.press("6 enter enter") }},
}

func TestEveryNumberLeadsToTheText(t *testing.T) {
	d := newDriver(t, writtenStudy(t), "en", 100, 30)
	d.press("6 enter")
	if got := d.screen(); !strings.Contains(got, "2 differences · missed 1 · extra theme 1") || !strings.Contains(got, "c2 missed") {
		t.Fatalf("cases\n%s", got)
	}
	d.press("j enter")
	if d.now.Scope() != "reader" || !strings.Contains(d.screen(), " 1││") {
		t.Errorf("in the Reader, others beside:\n%s", d.screen())
	}
	d.press("backspace")
	if d.now.Scope() != "agreement" || !strings.Contains(d.status(), "2 of 2 · extra theme: c1") {
		t.Errorf("back at %q", d.status())
	}
	d.press("f")
	if got := d.status(); !strings.Contains(got, "1 of 1 · missed: c2") {
		t.Errorf("only the missed: %q", got)
	}
	d.press("alt+down")
	if got := d.screen(); !strings.Contains(got, "Change of system") || !strings.Contains(got, "2 differences") {
		t.Errorf("the next theme with differences:\n%s", got)
	}
	d.send(tea.MouseClickMsg{X: 0, Y: 2, Button: tea.MouseLeft})
	if got := d.screen(); !strings.Contains(got, "mean of 6 themes") {
		t.Errorf("back at the table:\n%s", got)
	}
}

// TestAgreementIsBlind compares two others, and a transcript that the coder has read in part:
// nothing of what is not read shows in any figure.
func TestAgreementIsBlind(t *testing.T) {
	s := writtenStudy(t)
	k := keysOf(t, s)
	apply(t, s, "c3", qda.NewSet(qda.RefTo("coder", "c3"), "name", "丙"), code(k["R2"], "train", talkR2, "通知太晚。"),
		study.MarkReviewed(k["R2"], "c3", qda.Review{Turns: qda.AllTurns}))
	d := newDriver(t, s, "en", 100, 30)
	d.press("6 c 3 1 esc") // c2 and c3
	if got := d.screen(); !strings.Contains(got, "coders c2 c3") || !strings.Contains(got, "1 transcript is left out: you have not marked it") || strings.Contains(got, "Training") {
		t.Errorf("frame\n%s", got)
	}
	apply(t, s, "c1", study.MarkReviewed(k["R2"], "c1", qda.Review{Turns: 3}))
	d.press("1 6")
	if got := d.screen(); strings.Contains(got, "Training") || strings.Contains(got, "Prices") {
		t.Errorf("read in part:\n%s", got)
	}
	apply(t, s, "c1", study.MarkReviewed(k["R2"], "c1", qda.Review{Turns: qda.AllTurns}))
	d.press("1 6")
	if got := d.screen(); !strings.Contains(got, "Training") || !strings.Contains(got, "Prices") {
		t.Errorf("read to the end:\n%s", got)
	}
}

func TestAgreementSettings(t *testing.T) {
	d := newDriver(t, writtenStudy(t), "en", 120, 30)
	d.press("6")
	if got := d.screen(); !strings.Contains(got, "units 14, transcripts 2") {
		t.Errorf("sentences:\n%s", got)
	}
	for _, step := range [][2]string{
		{"e", "unit clause"}, {"f3", "units 6, transcripts 2"}, {"e", "units 14"}, {"f4", "half covered"},
		{"b", "mean of 2 themes"}, {"s", "units that differ, most first"}, {"f2 space", "one coder is chosen"}, {"space esc", "mean of 2 themes"},
	} {
		d.press(step[0])
		if got := d.screen(); !strings.Contains(got, step[1]) {
			t.Errorf("after %s no %q:\n%s", step[0], step[1], got)
		}
	}
	row := strings.Split(d.screen(), "\n")[1]
	d.send(tea.MouseClickMsg{X: strings.Index(row, "unit"), Y: 1, Button: tea.MouseLeft})
	if got := d.screen(); !strings.Contains(got, "unit clause") {
		t.Errorf("after a click on the unit:\n%s", got)
	}
	row = strings.Split(d.screen(), "\n")[4]
	d.send(tea.MouseClickMsg{X: len([]rune(row[:strings.Index(row, "κ")])), Y: 4, Button: tea.MouseLeft})
	if got := d.screen(); !strings.Contains(got, "▸ Change of system") {
		t.Errorf("after a click on kappa the lowest is not first:\n%s", got)
	}
}

// TestAgreementWaitsForNobody changes the settings while figures are being computed: what is
// shown in the end is what was asked for last.
func TestAgreementWaitsForNobody(t *testing.T) {
	d := newDriver(t, writtenStudy(t), "en", 100, 30)
	d.press("6")
	d.hold = true
	d.press("e e b")
	if got := d.screen(); !strings.Contains(got, "computing …") {
		t.Errorf("while it computes:\n%s", got)
	}
	d.resume()
	if got := d.screen(); !strings.Contains(got, "units 6, transcripts 2") || !strings.Contains(got, "mean of 4 themes") {
		t.Errorf("in the end:\n%s", got)
	}
}

func TestAgreementWithNothingToCompare(t *testing.T) {
	d := newDriver(t, testStudy(t), "en", 80, 24)
	d.press("6")
	if got := d.screen(); !strings.Contains(got, "Only one coder is chosen") {
		t.Errorf("nobody has read what one has read:\n%s", got)
	}
	d.press("c 2 esc")
	if got := d.screen(); !strings.Contains(got, "c2 has marked 1 of 3") || !strings.Contains(got, "Mark a transcript with r") {
		t.Errorf("no transcript in common:\n%s", got)
	}
	d.press("enter")
	if got := d.status(); !strings.Contains(got, "no figures to open") {
		t.Errorf("status %q", got)
	}
	d = newDriver(t, emptyStudy(t), "en", 80, 24)
	d.press("6 enter c w y ] f esc")
	d.screen()
}

// TestUndefinedIsSaidInWords looks at a theme that was put everywhere.
func TestUndefinedIsSaidInWords(t *testing.T) {
	s := writtenStudy(t)
	k := keysOf(t, s)
	said := talkI1[strings.Index(talkI1, "I talk"):]
	for _, coder := range []qda.CoderID{"c1", "c2"} {
		var ops []qda.Body
		for _, of := range [][2]string{{"R1", talkR1[strings.Index(talkR1, "好，那個"):]}, {"I1", said}} {
			whole := map[string]string{"R1": talkR1, "I1": talkI1}[of[0]]
			ops = append(ops, code(k[of[0]], "price", whole, of[1]))
		}
		apply(t, s, coder, ops...)
	}
	for _, width := range []int{80, 120} {
		d := newDriver(t, s, "en", width, 24)
		d.press("6 j j j j")
		want := "chance cannot be corrected for"
		if width == 80 {
			want = "all ratings are the same"
		}
		if got := d.screen(); !strings.Contains(got, want) || !strings.Contains(got, "–") {
			t.Errorf("at %d:\n%s", width, got)
		}
	}
}

// BenchmarkAgreementScreen draws a table of 2,000 themes.
func BenchmarkAgreementScreen(b *testing.B) {
	s := testStudy(b)
	k := keysOf(b, s)
	manyThemes(b, s, 2000)
	for _, coder := range []qda.CoderID{"c1", "c2"} {
		ops := []qda.Body{study.MarkReviewed(k["R1"], qda.Layer(coder), qda.Review{Turns: qda.AllTurns})}
		for i := range 2000 {
			at := strings.Index(talkR1, "好，那個") + i%20*3
			ops = append(ops, qda.Code{Coding: qda.Coding{Transcript: k["R1"], Theme: manyTheme(i), Span: qda.Span{Start: at, End: at + 3}}})
		}
		apply(b, s, coder, ops...)
	}
	d := newDriver(b, s, "zh-Hant", 120, 40)
	d.press("6")
	if !strings.Contains(d.screen(), "2,0") {
		b.Fatal(d.screen())
	}
	b.Run("Draw", func(b *testing.B) {
		for b.Loop() {
			d.now.Draw(120, 37)
		}
	})
	b.Run("KeyToFrame", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			d.Update(keyOf([]string{"j", "j", "k"}[i%3]))
			d.View()
		}
	})
}

func manyTheme(i int) qda.ThemeID {
	return qda.ThemeIDOf(fmt.Sprintf("many-%d", i), fmt.Sprintf("主題%d", i))
}

func manyThemes(t testing.TB, s *study.Study, n int) {
	var ops []qda.Body
	for i := range n {
		ops = append(ops, qda.AddTheme{ThemeText: qda.ThemeText{Key: fmt.Sprintf("many-%d", i), Name: fmt.Sprintf("主題%d", i)}, Order: float64(100 + i)})
	}
	apply(t, s, "c1", ops...)
}
