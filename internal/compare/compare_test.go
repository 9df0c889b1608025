package compare

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"yinde/internal/agreement"
	"yinde/internal/qda"
	"yinde/internal/study"
)

// ten is an interview of ten countable sentences 甲。 … 癸。 in two turns.
var ten = []string{"訪：請問。", "受：甲甲。乙乙。丙丙。丁丁。戊戊。", "訪：然後。", "受：己己。庚庚。辛辛。壬壬。癸癸。"}

func close9(v agreement.Number, want float64) bool {
	return v.Value.Defined && math.Abs(v.Value.Float-want) < 1e-9
}

func show(n agreement.Number) string {
	if n.Value.Defined {
		return fmt.Sprintf("%.4f", math.Round(n.Value.Float*1e9)/1e9+0) // + 0: no -0
	}
	return string(n.Reason)
}

// Both 2, c1 only 1, c2 only 1, neither 6: p_o 8/10; margins 3 and 3, p_e = .09+.49 = .58;
// kappa (.8-.58)/.42. Alpha: 20 values, 6 applied: D_o 2/10, D_e 2·6·14/(20·19).
func TestTwoCodersByHand(t *testing.T) {
	f := newStudy(t, "c1", "c2")
	comm := f.Theme("comm", "")
	key := f.Transcript("R1", ten...)
	for _, s := range []string{"甲甲。", "乙乙。", "己己"} {
		f.Code("c1", key, comm, s)
	}
	for _, s := range []string{"甲甲", "乙", "癸癸。"} {
		f.Code("c2", key, comm, s)
	}
	f.reviewed("c1", qda.AllTurns, key)
	f.reviewed("c2", qda.AllTurns, key)
	r := f.agreement(Options{})
	if r.Units != 10 || len(r.Themes) != 1 || len(r.Transcripts) != 1 {
		t.Fatalf("%d units, %d themes, %d transcripts", r.Units, len(r.Themes), len(r.Transcripts))
	}
	got := r.Themes[0]
	if !close9(got.Percent, .8) || !close9(got.Cohen, .22/.42) || !close9(got.Alpha.Number, 1-.2/(168./380)) {
		t.Errorf("percent %s, kappa %s, alpha %s", show(got.Percent), show(got.Cohen), show(got.Alpha.Number))
	}
	if got.Prevalence.Float != 6./20 || !slices.Equal(got.Applied, []int{3, 3}) {
		t.Errorf("prevalence %v, applied %v", got.Prevalence, got.Applied)
	}
	if !close9(r.Mean.Cohen, .22/.42) || r.Mean.Themes.Cohen != 1 || !r.Blind {
		t.Errorf("mean %s over %d, blind %v", show(r.Mean.Cohen), r.Mean.Themes.Cohen, r.Blind)
	}
}

func TestUndefinedSaysWhy(t *testing.T) {
	f := newStudy(t, "c1", "c2")
	comm, price := f.Theme("comm", ""), f.Theme("price", "")
	key := f.Transcript("R1", ten...)
	f.Code("c1", key, comm, "甲甲。")
	reasons := func(o Options) string {
		r := f.agreement(o)
		for _, theme := range r.Themes {
			if theme.Percent.Reason != "" && theme.Cohen.Reason != theme.Percent.Reason {
				t.Errorf("percent is undefined by %s, kappa by %s", theme.Percent.Reason, theme.Cohen.Reason)
			}
		}
		return fmt.Sprintln(show(r.Mean.Percent), show(r.Mean.Cohen), show(r.Mean.Alpha), len(r.Themes))
	}
	both := Options{Layers: []qda.Layer{"c1", "c2"}}
	for _, step := range []struct {
		name string
		do   func()
		o    Options
		want string
	}{
		{"nobody reviewed", func() {}, both, "no_units no_units no_units 0"},
		{"one coder", func() { f.reviewed("c1", qda.AllTurns, key) }, Options{}, "fewer_than_two_coders fewer_than_two_coders fewer_than_two_coders 1"},
		{"one reviewed", func() {}, both, "no_units no_units no_units 0"},
		{"both reviewed", func() { f.reviewed("c2", qda.AllTurns, key) }, both, "0.9000 0.0000 0.0000 1"},
		{"a theme nobody used", func() {}, Options{Themes: []qda.ThemeID{price}}, "1.0000 no_variation no_variation 1"},
	} {
		step.do()
		if got := strings.TrimSpace(reasons(step.o)); got != step.want {
			t.Errorf("%s: %s, want %s", step.name, got, step.want)
		}
	}
}

// Three coders: c1 and c2 alike, c3 applies nothing: kappas 1, 0, 0.
func TestThreeCodersTakeTheMeanOfPairs(t *testing.T) {
	f := newStudy(t, "c1", "c2", "c3")
	comm := f.Theme("comm", "")
	key := f.Transcript("R1", ten...)
	for _, c := range []qda.CoderID{"c1", "c2", "c3"} {
		if c != "c3" {
			f.Code(c, key, comm, "丙丙。")
		}
		f.reviewed(c, qda.AllTurns, key)
	}
	got := f.agreement(Options{}).Themes[0]
	if !close9(got.Cohen, 1./3) || len(got.Pairs) != 3 || got.Pairs[1].Pair != [2]string{"c1", "c3"} {
		t.Errorf("kappa %s, pairs %+v", show(got.Cohen), got.Pairs)
	}
	if order := f.agreement(Options{Layers: []qda.Layer{"c3", "c1"}}).Themes[0].Pairs[0].Pair; order != [2]string{"c3", "c1"} {
		t.Errorf("pair in the order of the coders asked for: %v", order)
	}
}

func TestOnlyWhatEverybodyReadCounts(t *testing.T) {
	f := newStudy(t, "c1", "c2")
	comm := f.Theme("comm", "")
	a, b := f.Transcript("R1", ten...), f.Transcript("R2", append(ten[:3:3], "受：子子。")...)
	f.Code("c1", a, comm, "甲甲。")
	f.Code("c1", b, comm, "子子。")
	f.reviewed("c1", qda.AllTurns, a, b)
	f.reviewed("c2", 2, a) // the first participant's turn only
	r := f.agreement(Options{})
	if r.Units != 5 {
		t.Errorf("%d units, want the 5 of turn 2", r.Units)
	}
	var got []string
	for _, l := range r.LeftOut {
		got = append(got, fmt.Sprint(l.Reason, l.Transcript, l.By, l.ReadBy, l.Turns, l.Units))
	}
	want := []string{"partly_reviewedR1[] [] 2 5", "not_reviewedR2[c2] [c1] 0 6"}
	if !slices.Equal(got, want) {
		t.Errorf("left out %q, want %q", got, want)
	}
	var says []string
	for _, m := range r.Ratings.Messages() {
		says = append(says, m.String())
	}
	if got := strings.Join(says, "; "); got != "compare.partly: R1, 2, 5; compare.not_reviewed: 1; compare.read: c1, 2, 2; compare.read: c2, 1, 2" {
		t.Errorf("messages: %s", got)
	}
}

func TestUnitsAndTouch(t *testing.T) {
	f := newStudy(t, "c1", "c2")
	comm := f.Theme("comm", "")
	key := f.Transcript("R1", "訪：好嗎，請說。", "受：天地玄黃，宇宙洪荒。日月。")
	f.Code("c1", key, comm, "天")
	f.Code("c1", key, comm, "洪荒。日月。")
	f.reviewed("c1", qda.AllTurns, key)
	f.reviewed("c2", qda.AllTurns, key)
	for _, c := range []struct {
		o    Options
		want string
	}{
		{Options{}, "2 of 2"},
		{Options{Touch: HalfOf}, "1 of 2"},
		{Options{Unit: Clause}, "3 of 3"},
		{Options{Unit: Clause, Touch: HalfOf}, "2 of 3"}, // 洪荒。 is 9 of 15 bytes
		{Options{Unit: Turn}, "1 of 1"},
		{Options{Roles: []qda.Role{qda.Interviewer, qda.ParticipantRole}}, "2 of 3"},
	} {
		r := f.agreement(c.o)
		if got := fmt.Sprintf("%d of %d", r.Themes[0].Applied[0], r.Units); got != c.want {
			t.Errorf("%+v: %s, want %s", c.o, got, c.want)
		}
	}
}

func TestThemesMergedAndNested(t *testing.T) {
	f := newStudy(t, "c1", "c2")
	comm := f.Theme("comm", "")
	help, speed := f.Theme("comm-help", comm), f.Theme("comm-speed", comm)
	old := f.Theme("old", "")
	key := f.Transcript("R1", ten...)
	f.Code("c1", key, help, "甲甲。")
	f.Code("c1", key, speed, "甲甲。")
	f.Code("c2", key, old, "甲甲。")
	f.Do("c1", qda.MergeTheme{Theme: old, Into: help})
	f.reviewed("c1", qda.AllTurns, key)
	f.reviewed("c2", qda.AllTurns, key)
	show := func(o Options) string {
		var out []string
		for _, theme := range f.agreement(o).Themes {
			out = append(out, fmt.Sprint(theme.Path, theme.Applied))
		}
		return strings.Join(out, " ")
	}
	if got := show(Options{}); got != "comm/comm-help[1 1] comm/comm-speed[1 0]" {
		t.Errorf("each theme for itself: %s", got)
	}
	if got := show(Options{WithSubthemes: true}); got != "comm[1 1]" {
		t.Errorf("with sub-themes: %s", got)
	}
	if got := show(Options{Themes: []qda.ThemeID{old, help}}); got != "comm/comm-help[1 1]" {
		t.Errorf("a merged theme asked for: %s", got)
	}
}

func TestThemeNewerThanTheMarkIsUnseen(t *testing.T) {
	f := newStudy(t, "c1", "c2")
	comm := f.Theme("comm", "")
	a, b := f.Transcript("R1", ten...), f.Transcript("R2", "訪：問。", "受：子子。丑丑。")
	f.Code("c1", a, comm, "甲甲。")
	f.Code("c2", a, comm, "甲甲。")
	f.reviewed("c1", qda.AllTurns, a)
	f.reviewed("c2", qda.AllTurns, a)
	late := f.Theme("late", "")
	f.Code("c1", a, late, "乙乙。")
	f.Code("c1", b, late, "子子。")
	f.reviewed("c1", qda.AllTurns, b)
	f.reviewed("c2", qda.AllTurns, b)
	r := f.agreement(Options{})
	if got := r.Themes[0]; got.Theme != "comm" || got.PairableUnits != 12 {
		t.Errorf("%s: %d units", got.Theme, got.PairableUnits)
	}
	if got := r.Themes[1]; got.PairableUnits != 2 || !slices.Equal(got.Applied, []int{1, 0}) {
		t.Errorf("late: %d units, applied %v", got.PairableUnits, got.Applied)
	}
	if l := r.LeftOut; len(l) != 1 || l[0].Reason != ThemeNewer || l[0].Theme != "late" || l[0].Units != 10 || l[0].Transcripts != 1 || len(l[0].By) != 2 {
		t.Errorf("left out %+v", l)
	}
	f.reviewed("c1", qda.AllTurns, a)
	if l := f.agreement(Options{}).LeftOut; len(l) != 1 || !slices.Equal(l[0].By, []qda.Layer{"c2"}) {
		t.Errorf("after c1 marked again: %+v", l)
	}
}

func TestDisagreements(t *testing.T) {
	f := newStudy(t, "c1", "c2")
	comm, price := f.Theme("comm", ""), f.Theme("price", "")
	key := f.Transcript("R1", ten...)
	f.Code("c1", key, comm, "甲甲。乙乙。")
	f.Code("c2", key, comm, "甲甲。")
	f.Code("c1", key, comm, "丁丁。")
	f.Code("c2", key, price, "丁丁。")
	f.Code("c2", key, comm, "癸癸。")
	f.reviewed("c1", qda.AllTurns, key)
	f.reviewed("c2", qda.AllTurns, key)
	r := f.agreement(Options{}).Ratings
	var got []string
	f.Read(func(v *study.View) {
		text, _ := v.Text(key)
		for _, d := range r.Disagreements(comm) {
			line := fmt.Sprint(text.Quote(d.Span), d.Transcript, d.Turn, d.Class)
			for _, by := range d.By {
				line += fmt.Sprint(" ", by.Layer, by.Applied, by.Themes)
			}
			got = append(got, line)
		}
	})
	want := []string{
		"乙乙。R1 2 boundary c1 true[comm] c2 false[]",
		"丁丁。R1 2 other c1 true[comm] c2 false[price]",
		"癸癸。R1 4 missed c1 false[] c2 true[comm]",
	}
	for i, line := range got {
		got[i] = strings.Join(strings.Fields(line), " ")
	}
	if !slices.EqualFunc(got, want, func(a, b string) bool { return strings.ReplaceAll(a, " ", "") == strings.ReplaceAll(b, " ", "") }) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if r.Disagreements("t0") != nil {
		t.Error("disagreements about an unknown theme")
	}
}

func TestLookingIsReported(t *testing.T) {
	f := newStudy(t, "c1", "c2", "c3")
	f.Theme("comm", "")
	key := f.Transcript("R1", ten...)
	f.Do("c2", qda.Look{Transcript: key})
	f.Do("c3", qda.Look{Transcript: key})
	f.reviewed("c1", qda.AllTurns, key)
	f.reviewed("c2", qda.AllTurns, key)
	r := f.agreement(Options{})
	if r.Blind || len(r.Looked) != 1 || r.Looked[0] != (Looked{"c2", "R1"}) {
		t.Errorf("blind %v, looked %+v", r.Blind, r.Looked)
	}
}

func TestBadOptions(t *testing.T) {
	f := newStudy(t, "c1")
	f.Read(func(v *study.View) {
		for code, o := range map[string]Options{"compare.unit": {Unit: "page"}, "compare.theme": {Themes: []qda.ThemeID{"t0"}}} {
			if _, err := Agreement(v, o); err == nil || !strings.HasPrefix(err.Error(), code) {
				t.Errorf("%+v: %v", o, err)
			}
		}
	})
}

func TestJSONOfAnEmptyStudy(t *testing.T) {
	f := newStudy(t)
	raw, err := json.Marshal(f.agreement(Options{}))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"coders":[]`, `"themes":[]`, `"left_out":[]`, `"krippendorff_alpha":{"value":null,"reason":"fewer_than_two_coders"}`} {
		if !strings.Contains(string(raw), want) {
			t.Errorf("%s is not in %s", want, raw)
		}
	}
}

// TestUnitEditsAfterCoding counts what was moved with codings in sight, and not what was
// moved before.
func TestUnitEditsAfterCoding(t *testing.T) {
	f := newStudy(t, "c1", "c2")
	comm := f.Theme("comm", "")
	key := f.Transcript("R1", ten...)
	at := func(words string) int { return strings.Index(strings.Join(ten, "\n"), words) }
	f.Do("c1", qda.EdgeEdit{Unit: qda.SentenceUnit, At: at("乙乙"), Edge: false}.Set(key, ""))
	f.Code("c1", key, comm, "丙丙。")
	f.reviewed("c1", qda.AllTurns, key)
	f.reviewed("c2", qda.AllTurns, key)
	if r := f.agreement(Options{}); len(r.Edited) != 0 || r.Units != 9 {
		t.Errorf("%d units, edited %v", r.Units, r.Edited)
	}
	f.Do("c2", qda.EdgeEdit{Unit: qda.SentenceUnit, At: at("丁丁"), Edge: false}.Set(key, ""))
	f.Do("c2", qda.EdgeEdit{Unit: qda.ClauseUnit, At: at("庚庚") + 3, Edge: true}.Set(key, ""))
	for unit, want := range map[Unit]int{Sentence: 1, Clause: 2, Turn: 0} {
		r := f.agreement(Options{Unit: unit})
		n := 0
		for _, e := range r.Edited {
			n += e.Edits
		}
		if n != want {
			t.Errorf("%s: %d edits, want %d", unit, n, want)
		}
		said := slices.ContainsFunc(r.Ratings.Messages(), func(m qda.Message) bool { return m.Code == "compare.unit_edits" })
		if said != (want > 0) {
			t.Errorf("%s: said %v", unit, said)
		}
	}
}
