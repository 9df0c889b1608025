package compare

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"yinde/internal/agreement"
	"yinde/internal/qda"
	"yinde/internal/study"
)

func (f *fixture) spans(o Options, so SpanOptions) *SpanResult {
	f.T.Helper()
	o.Unit = Turn
	var out *SpanResult
	f.Read(func(v *study.View) {
		r, err := NewRatings(v, o)
		if err == nil {
			out, err = r.Spans(context.Background(), v, so)
		}
		if err != nil {
			f.T.Fatal(err)
		}
	})
	return out
}

// Two interviews of 30 characters each said by participants: 60 in all. comm: c1 has 甲甲。乙乙。
// (6), c2 乙乙。丙丙。 (6), 3 in common, over 30 characters of the first interview, then both have
// nothing; positions count code points of what is compared only.
func TestSpansByHand(t *testing.T) {
	f := newStudy(t, "c1", "c2")
	comm, price := f.Theme("comm", ""), f.Theme("price", "")
	one := f.Transcript("R1", ten...)
	two := f.Transcript("R2", append([]string{"訪：再一場。"}, ten...)...)
	f.Code("c1", one, comm, "甲甲。乙乙。")
	f.Code("c2", one, comm, "乙乙。丙丙。")
	f.Code("c1", two, price, "戊戊。\n訪：然後。\n受：己己。") // across a question: one span of 6
	f.Code("c2", two, price, "戊戊。\n訪：然後。\n受：己己。")
	for _, c := range []qda.CoderID{"c1", "c2"} {
		f.reviewed(c, qda.AllTurns, one, two)
	}
	r := f.spans(Options{Resampling: agreement.Resampling{Replicates: 100, Seed: 1}}, SpanOptions{Unit: FreeSpan, Gamma: true})
	if r.Length != 60 || len(r.Themes) != 2 {
		t.Fatalf("length %d, %d themes", r.Length, len(r.Themes))
	}
	// comm: 120 values, 12 with the theme, 6 characters differ: D_o = 6/60; D_e = 2·12·108/(120·119).
	code := r.Themes[0].Report.Codes[0]
	if !close9(code.CharAlpha, 1-.1/(2*12*108/(120.*119))) {
		t.Errorf("alpha over characters %s", show(code.CharAlpha))
	}
	if p := code.Pairs[0]; p.N11 != 3 || p.N10 != 3 || p.N01 != 3 || p.N00 != 51 {
		t.Errorf("cells %+v", p)
	}
	priceReport := r.Themes[1].Report
	if !close9(priceReport.Codes[0].CharAlpha, 1) || priceReport.Spans["c1"] != 1 || priceReport.Gamma == nil {
		t.Errorf("price: alpha %s, spans %v", show(priceReport.Codes[0].CharAlpha), priceReport.Spans)
	}
	if r.Together.Exclusive == nil || len(r.Together.Codes) != 2 {
		t.Errorf("all themes: %+v", r.Together)
	}
	if r.Themes[0].Interval == nil || r.Themes[0].Interval.Texts != 2 {
		t.Errorf("interval %+v", r.Themes[0].Interval)
	}
	if got := r.Transcript(0) + r.Transcript(29) + r.Transcript(30) + r.Transcript(59) + r.Transcript(60); got != "R1R1R2R2" {
		t.Errorf("places lie in %s", got)
	}
	raw, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"theme":"comm"`, `"alpha_u_1995"`, `"all_themes"`, `"gamma"`} {
		if !strings.Contains(string(raw), want) {
			t.Errorf("no %s in the JSON", want)
		}
	}
}

// Parts add up to the whole, and each is what a comparison of it alone would be.
func TestParts(t *testing.T) {
	f := newStudy(t, "c1", "c2", "c3")
	comm := f.Theme("comm", "")
	one, two := f.Transcript("R1", ten...), f.Transcript("R2", append([]string{"訪：再一場。"}, ten...)...)
	f.Code("c1", one, comm, "甲甲。")
	f.Code("c2", one, comm, "乙乙。")
	f.Code("c1", two, comm, "丁丁。")
	f.Code("c2", two, comm, "丁丁。")
	f.Do("c1", qda.NewSet(qda.RefTo("group", "g"), "name", "g"))
	f.Do("c1", qda.NewSet(qda.RefTo("transcript", two), "group", "g"))
	for _, c := range []qda.CoderID{"c1", "c2"} {
		f.reviewed(c, qda.AllTurns, one, two)
	}
	f.reviewed("c3", qda.AllTurns, two)
	var got []string
	f.Read(func(v *study.View) {
		for _, by := range []By{ByTranscript, ByGroup, ByWeek, ByVersion} {
			r, err := NewRatings(v, Options{Layers: []qda.Layer{"c1", "c2"}})
			if err != nil {
				t.Fatal(err)
			}
			parts, err := r.Parts(v, by)
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range parts {
				res, err := p.Agreement()
				if err != nil {
					t.Fatal(err)
				}
				if by == ByWeek && fmt.Sprint(p.Disagreements(comm)) != fmt.Sprint(r.Disagreements(comm)) {
					t.Errorf("the one week has other disagreements than the whole: %v", p.Disagreements(comm))
				}
				got = append(got, fmt.Sprintf("%s %s %d %s %d", by, p.Name, res.Units, show(res.Mean.Percent), len(p.Disagreements(comm))))
			}
		}
		r, err := NewRatings(v, Options{Layers: []qda.Layer{"c1", "c2", "c3"}})
		if err != nil {
			t.Fatal(err)
		}
		parts, err := r.Parts(v, ByPair)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range parts {
			got = append(got, fmt.Sprint(p.Name, " ", p.Units()))
		}
	})
	want := []string{"transcript R2 10 1.0000 0", "transcript R1 10 0.8000 2", "group g 10 1.0000 0", "group  10 0.8000 2",
		"week 2026-W02 20 0.9000 2", "codebook-version v1 20 0.9000 2", "c1 × c2 20", "c1 × c3 10", "c2 × c3 10"}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// One coder's spans of a theme that overlap are one span, those that meet are two.
func TestOverlappingSpansAreOne(t *testing.T) {
	f := newStudy(t, "c1", "c2")
	comm := f.Theme("comm", "")
	key := f.Transcript("R1", ten...)
	for _, words := range []string{"甲甲。乙乙。", "乙乙。丙丙。", "丁丁。"} {
		f.Code("c1", key, comm, words)
	}
	f.Code("c2", key, comm, "甲甲。")
	f.reviewed("c1", qda.AllTurns, key)
	f.reviewed("c2", qda.AllTurns, key)
	r := f.spans(Options{}, SpanOptions{Unit: FreeSpan}).Themes[0].Report
	if r.Spans["c1"] != 2 || r.Spans["c2"] != 1 || !r.Codes[0].AlphaU.Value.Defined {
		t.Errorf("spans %v, alpha_U %s", r.Spans, show(r.Codes[0].AlphaU))
	}
}

// A theme that came after a mark makes the units unseen for the sets too.
func TestTogetherUnseen(t *testing.T) {
	f := newStudy(t, "c1", "c2")
	f.Theme("old", "")
	key := f.Transcript("R1", ten...)
	two := f.Transcript("R2", append([]string{"訪：再一場。"}, ten...)...)
	f.reviewed("c1", qda.AllTurns, key)
	late := f.Theme("late", "")
	f.reviewed("c2", qda.AllTurns, key, two)
	f.reviewed("c1", qda.AllTurns, two)
	f.Code("c2", key, late, "甲甲。")
	f.Code("c2", two, late, "甲甲。")
	r := f.agreement(Options{Together: true})
	if n := r.Together.Pairs[0].N; r.Units != 20 || n != 10 {
		t.Errorf("%d units seen by both, of %d", n, r.Units)
	}
}

func TestWhatIf(t *testing.T) {
	f := newStudy(t, "c1", "c2")
	top := f.Theme("top", "")
	a, b := f.Theme("a", top), f.Theme("b", top)
	key := f.Transcript("R1", ten...)
	f.Code("c1", key, a, "甲甲。")
	f.Code("c2", key, b, "甲甲。")
	f.reviewed("c1", qda.AllTurns, key)
	f.reviewed("c2", qda.AllTurns, key)
	for _, c := range []struct {
		o    Options
		want string
	}{
		{Options{}, "top/a 0.0000 top/b 0.0000"},
		{Options{Merge: map[qda.ThemeID]qda.ThemeID{a: b}}, "top/b 1.0000"},
		{Options{Level: 1}, "top 1.0000"},
		{Options{Level: 2}, "top/a 0.0000 top/b 0.0000"},
		{Options{Level: 1, Themes: []qda.ThemeID{a}}, "top 1.0000"},
	} {
		var got []string
		for _, x := range f.agreement(c.o).Themes {
			got = append(got, x.Path+" "+show(x.Alpha.Number))
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%+v: %s, want %s", c.o, s, c.want)
		}
	}
	f.Read(func(v *study.View) {
		_, err := Agreement(v, Options{Merge: map[qda.ThemeID]qda.ThemeID{a: b, b: a}})
		if err == nil || !strings.HasPrefix(err.Error(), "compare.merge_ring") {
			t.Errorf("a ring: %v", err)
		}
	})
}

func TestTogether(t *testing.T) {
	f := newStudy(t, "c1", "c2")
	a, b := f.Theme("a", ""), f.Theme("b", "")
	key := f.Transcript("R1", ten...)
	f.Code("c1", key, a, "甲甲。")
	f.Code("c1", key, b, "甲甲。")
	f.Code("c2", key, a, "甲甲。")
	f.reviewed("c1", qda.AllTurns, key)
	f.reviewed("c2", qda.AllTurns, key)
	r := f.agreement(Options{Together: true})
	// 9 units empty twice, one {a,b} against {a}: MASI distance 1-1/2·2/3 = 2/3, D_o = 2/3/10;
	// of 20·19 ordered pairs 2·18·2 differ by 1 and 2 by 2/3.
	if want := 1 - (2./3/10)/((2*18*2+2*2./3)/(20*19)); !close9(r.Together.MASI.Number, want) {
		t.Errorf("MASI alpha %s, want %.6f", show(r.Together.MASI.Number), want)
	}
	d := r.Ratings.Disagreements(b)
	if len(d) != 1 || d[0].Class != ExtraTheme || d[0].By[0].Class != ExtraTheme || d[0].By[1].Class != "" {
		t.Errorf("%+v: want an extra theme", d)
	}
}
