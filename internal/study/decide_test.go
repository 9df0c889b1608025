package study

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"yinde/internal/qda"
)

// adjudicated is a study in which c1 and c2 have read R1; the words stand from byte 26 on.
func adjudicated(t *testing.T, device int) (*fixture, qda.TextKey, map[string]qda.ThemeID) {
	t.Helper()
	f := newStudy(t, device)
	f.apply("c1", addCoder("c1"), addCoder("c2"), addCoder("c3"))
	ids := map[string]qda.ThemeID{}
	for _, key := range []string{"comm", "price", "train"} {
		add, id := theme(key, key)
		f.apply("c1", add)
		ids[key] = id
	}
	key := f.addInterview("c1", "R1", "甲乙丙丁戊己庚辛壬癸")
	for _, c := range []qda.CoderID{"c1", "c2"} {
		f.apply(c, MarkReviewed(key, qda.Layer(c), qda.Review{Turns: qda.AllTurns}))
	}
	return f, key, ids
}

// chars is the span of characters from to to, each of three bytes.
func chars(from, to int) (int, int) { return 26 + 3*from, 26 + 3*to }

func (f *fixture) put(coder qda.CoderID, key qda.TextKey, theme qda.ThemeID, from, to int) {
	f.t.Helper()
	start, end := chars(from, to)
	f.apply(coder, code(key, theme, start, end))
}

func (f *fixture) begin(key qda.TextKey, coder qda.CoderID) {
	f.t.Helper()
	var ops []qda.Body
	f.view(func(v *View) (err error) { ops, err = v.Begin(key); return err })
	f.apply(coder, ops...)
}

func (f *fixture) decide(key qda.TextKey, coder qda.CoderID, number int, r Ruling) {
	f.t.Helper()
	var ops []qda.Body
	f.view(func(v *View) error {
		a, err := v.Adjudication(key)
		if err == nil {
			ops, err = v.Decide(key, a.Cases[number-1].ID, r)
		}
		return err
	})
	f.apply(coder, ops...)
}

// cases lists class, state and place of the cases, then the consensus, then whether it is done.
func (f *fixture) cases(key qda.TextKey) string {
	f.t.Helper()
	var out []string
	f.view(func(v *View) error {
		a, err := v.Adjudication(key)
		if err != nil {
			return err
		}
		for _, c := range a.Cases {
			out = append(out, fmt.Sprintf("%s/%s@%d-%d", c.Class, c.State, (c.Start-26)/3, (c.End-26)/3))
		}
		out = append(out, "|")
		all, err := v.Codings(key, qda.Consensus)
		for _, c := range all {
			out = append(out, fmt.Sprintf("%s@%d-%d", v.Codebook().Resolve(c.Theme).Key, (c.Start-26)/3, (c.End-26)/3))
		}
		if done, _ := v.Adjudicated(key); done {
			out = append(out, "done")
		}
		return err
	})
	return strings.Join(out, " ")
}

func (f *fixture) want(key qda.TextKey, what, want string) {
	f.t.Helper()
	if got := f.cases(key); got != want {
		f.t.Errorf("%s: got  %s\nwant %s", what, got, want)
	}
}

func TestCasesByClass(t *testing.T) {
	for name, c := range map[string]struct {
		one, two [][3]any
		want     string
	}{
		"alike":           {[][3]any{{"comm", 0, 3}}, [][3]any{{"comm", 0, 3}}, "|"},
		"missed":          {[][3]any{{"comm", 0, 3}}, nil, "missed/open@0-3 |"},
		"boundary":        {[][3]any{{"comm", 0, 3}}, [][3]any{{"comm", 2, 5}}, "boundary/open@0-5 |"},
		"abutting":        {[][3]any{{"comm", 0, 3}}, [][3]any{{"comm", 3, 5}}, "missed/open@0-3 missed/open@3-5 |"},
		"other":           {[][3]any{{"comm", 0, 4}}, [][3]any{{"price", 0, 3}}, "other/open@0-4 |"},
		"too far apart":   {[][3]any{{"comm", 0, 4}}, [][3]any{{"price", 3, 8}}, "other/open@0-4 other/open@3-8 |"},
		"extra":           {[][3]any{{"comm", 0, 4}, {"price", 0, 4}}, [][3]any{{"comm", 0, 4}}, "extra/open@0-4 |"},
		"a chain is one":  {[][3]any{{"comm", 0, 3}, {"comm", 4, 7}}, [][3]any{{"comm", 2, 5}}, "boundary/open@0-7 |"},
		"the best match":  {[][3]any{{"comm", 0, 6}}, [][3]any{{"price", 0, 4}, {"train", 0, 6}}, "other/open@0-4 other/open@0-6 |"},
		"one coder's two": {[][3]any{{"comm", 0, 4}, {"price", 0, 4}}, nil, "missed/open@0-4 missed/open@0-4 |"},
	} {
		t.Run(name, func(t *testing.T) {
			f, key, ids := adjudicated(t, 1)
			for coder, puts := range map[qda.CoderID][][3]any{"c1": c.one, "c2": c.two} {
				for _, p := range puts {
					f.put(coder, key, ids[p[0].(string)], p[1].(int), p[2].(int))
				}
			}
			f.want(key, "cases", c.want)
		})
	}
}

func TestAdjudicatingACase(t *testing.T) {
	at := func(from, to int) qda.Span { s, e := chars(from, to); return qda.Span{Start: s, End: e} }
	f, key, ids := adjudicated(t, 1)
	f.put("c1", key, ids["comm"], 0, 4)
	f.put("c2", key, ids["comm"], 2, 6)
	f.put("c1", key, ids["train"], 7, 9)
	f.put("c2", key, ids["train"], 7, 9)
	f.want(key, "before", "boundary/open@0-6 |")
	f.begin(key, "c3")
	f.want(key, "begun", "boundary/open@0-6 | train@7-9")
	for _, step := range []struct {
		name  string
		r     Ruling
		state string
		put   string
	}{
		{"A", Ruling{Verdict: qda.Take, Layers: []qda.Layer{"c1"}}, "decided", "comm@0-4 train@7-9 done"},
		{"B", Ruling{Verdict: qda.Take, Layers: []qda.Layer{"c2"}, Reason: "ends with the thought"}, "decided", "comm@2-6 train@7-9 done"},
		{"both", Ruling{Verdict: qda.Take, Layers: []qda.Layer{"c1", "c2"}}, "decided", "comm@0-6 train@7-9 done"},
		{"later", Ruling{Verdict: qda.Later}, "later", "train@7-9"},
		{"span", Ruling{Verdict: qda.OtherSpan, Span: at(1, 3)}, "decided", "comm@1-3 train@7-9 done"},
		{"theme", Ruling{Verdict: qda.Another, Theme: ids["price"], Span: at(2, 4)}, "decided", "price@2-4 train@7-9 done"},
		{"neither", Ruling{Verdict: qda.Neither}, "decided", "train@7-9 done"},
	} {
		f.decide(key, "c3", 1, step.r)
		f.want(key, step.name, "boundary/"+step.state+"@0-6 | "+step.put)
	}
	if got, want := f.codings(key), "c1:comm@26-38 c2:comm@32-44 c1:train@47-53 c2:train@47-53 consensus:train@47-53"; got != want {
		t.Errorf("originals: got %s, want %s", got, want)
	}
	for _, want := range []string{"price@2-4 train@7-9 done", "comm@1-3 train@7-9 done", "train@7-9"} {
		if _, err := f.Undo(context.Background(), "c3"); err != nil {
			t.Fatal(err)
		}
		if got := f.cases(key); !strings.HasSuffix(got, "| "+want) {
			t.Errorf("undone: got %s, want %s", got, want)
		}
	}
	if _, err := f.Redo(context.Background(), "c3"); err != nil {
		t.Fatal(err)
	}
	f.want(key, "redone", "boundary/decided@0-6 | comm@1-3 train@7-9 done")
	f.flawless()
}

func TestCasesReopen(t *testing.T) {
	f, key, ids := adjudicated(t, 1)
	f.put("c1", key, ids["comm"], 0, 4)
	f.begin(key, "c3")
	f.decide(key, "c3", 1, Ruling{Verdict: qda.Take, Layers: []qda.Layer{"c1"}, Reason: "says so"})
	f.want(key, "decided", "missed/decided@0-4 | comm@0-4 done")
	f.put("c2", key, ids["comm"], 1, 4)
	f.want(key, "another coding in it", "boundary/reopened@0-4 | comm@0-4")
	f.view(func(v *View) error {
		a, err := v.Adjudication(key)
		if err == nil {
			err = v.Signed(a.Cases...)
		}
		if d := a.Cases[0].Decision; d == nil || d.Reason != "says so" || d.Coder != "c3" {
			t.Errorf("the decision before is %+v", d)
		}
		list, _ := v.ReadingCodings(key)
		if len(list) != 2 {
			t.Errorf("while a case is open the coders' codings are read: got %v", list)
		}
		return err
	})
	f.decide(key, "c3", 1, Ruling{Verdict: qda.Neither})
	f.want(key, "decided again", "boundary/decided@0-4 | done")
	f.put("c1", key, ids["price"], 6, 8)
	f.want(key, "a new place", "boundary/decided@0-4 missed/open@6-8 |")
	f.put("c2", key, ids["price"], 6, 8)
	f.want(key, "then alike", "boundary/decided@0-4 |")
	f.begin(key, "c3")
	f.want(key, "taken over", "boundary/decided@0-4 | price@6-8 done")
	start, end := chars(6, 8)
	f.apply("c2", qda.Uncode{Transcript: key, Theme: ids["price"], Span: qda.Span{Start: start, End: end}})
	f.want(key, "one went back", "boundary/decided@0-4 missed/open@6-8 | price@6-8")
	f.decide(key, "c3", 2, Ruling{Verdict: qda.Neither})
	f.want(key, "and goes", "boundary/decided@0-4 missed/decided@6-8 | done")
}

// TestDecisionsOutlastChanges revises the text and merges themes under decisions.
func TestDecisionsOutlastChanges(t *testing.T) {
	f, key, ids := adjudicated(t, 1)
	f.put("c1", key, ids["comm"], 0, 4)
	f.put("c1", key, ids["price"], 6, 9)
	f.begin(key, "c3")
	f.decide(key, "c3", 1, Ruling{Verdict: qda.Neither})
	f.decide(key, "c3", 2, Ruling{Verdict: qda.Another, Theme: ids["train"]})
	f.want(key, "decided", "missed/decided@0-4 missed/decided@6-9 | train@6-9 done")
	f.revise(key, "嗯，甲乙丙丁戊己庚辛壬癸")
	f.want(key, "revised", "missed/decided@2-6 missed/decided@8-11 | train@8-11 done")
	f.apply("c1", qda.MergeTheme{Theme: ids["price"], Into: ids["comm"]})
	f.want(key, "merged", "missed/decided@2-6 missed/decided@8-11 | train@8-11 done")
	f.decide(key, "c3", 2, Ruling{Verdict: qda.Take, Layers: []qda.Layer{"c1"}})
	f.want(key, "decided in the new text", "missed/decided@2-6 missed/decided@8-11 | comm@8-11 done")
	f.flawless()
}

func TestTwoAdjudicatorsAreAConflict(t *testing.T) {
	f, key, ids := adjudicated(t, 1)
	f.put("c1", key, ids["comm"], 0, 4)
	f.begin(key, "c1")
	other := newStudy(t, 2)
	if _, err := other.Merge(context.Background(), true, f.bundle("")); err != nil {
		t.Fatal(err)
	}
	f.decide(key, "c1", 1, Ruling{Verdict: qda.Take, Layers: []qda.Layer{"c1"}})
	other.decide(key, "c2", 1, Ruling{Verdict: qda.Neither, Reason: "no"})
	other.merge(f.bundle(""))
	f.merge(other.bundle(""))
	for _, x := range []*fixture{f, other} {
		x.want(key, "both", "missed/conflict@0-4 | comm@0-4")
		var open []Conflict
		x.view(func(v *View) (err error) { open, err = v.Conflicts(); return err })
		if len(open) != 1 || open[0].Ref.Kind() != "case" {
			t.Errorf("conflicts: %v", open)
		}
	}
	f.decide(key, "c1", 1, Ruling{Verdict: qda.Neither, Reason: "agreed"})
	f.want(key, "settled", "missed/decided@0-4 | done")
	other.merge(f.bundle(""))
	other.want(key, "settled there too", "missed/decided@0-4 | done")
}

func TestAdjudicationIsRefused(t *testing.T) {
	f, key, ids := adjudicated(t, 1)
	f.put("c1", key, ids["comm"], 0, 4)
	plan := func(fn func(v *View) ([]qda.Body, error)) string {
		code := ""
		f.view(func(v *View) error {
			if _, err := fn(v); err != nil {
				code = strings.SplitN(err.Error(), ":", 2)[0]
			}
			return nil
		})
		return code
	}
	id := qda.CaseID("")
	f.view(func(v *View) error {
		a, err := v.Adjudication(key)
		id = a.Cases[0].ID
		return err
	})
	for name, c := range map[string]struct {
		want string
		fn   func(v *View) ([]qda.Body, error)
	}{
		"not begun": {"adjudicate.not_begun", func(v *View) ([]qda.Body, error) { return v.Decide(key, id, Ruling{Verdict: qda.Neither}) }},
		"unread":    {"adjudicate.unread", func(v *View) ([]qda.Body, error) { return v.Begin(key, "c1", "c3") }},
		"one coder": {"adjudicate.few", func(v *View) ([]qda.Body, error) { return v.Begin(key, "c1") }},
	} {
		if got := plan(c.fn); got != c.want {
			t.Errorf("%s: got %q, want %s", name, got, c.want)
		}
	}
	f.begin(key, "c3")
	for want, r := range map[string]Ruling{
		"adjudicate.verdict":      {Verdict: "perhaps"},
		"adjudicate.not_compared": {Verdict: qda.Take, Layers: []qda.Layer{"c3"}},
	} {
		if got := plan(func(v *View) ([]qda.Body, error) { return v.Decide(key, id, r) }); got != want {
			t.Errorf("got %q, want %s", got, want)
		}
	}
	f.refuse("adjudicate.verdict", "c3", qda.NewSet(qda.CaseRef(key, id), "decision", qda.Decision{Verdict: "x"}))
	f.refuse("adjudicate.few", "c3", qda.NewSet(qda.AdjudicationRef(key), "coders", []qda.Layer{"c1", "c1"}))
	f.refuse("set.value", "c3", qda.NewSet(qda.CaseRef(key, id), "other", 1))
}

// BenchmarkAdjudicated is what reading a transcript that is adjudicated costs beside reading its
// consensus.
func BenchmarkAdjudicated(b *testing.B) {
	s, err := Create(b.TempDir()+"/b.yinde", options(1))
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	do := func(coder qda.CoderID, act Act) {
		act.Coder = coder
		if _, err := s.Apply(context.Background(), act); err != nil {
			b.Fatal(err)
		}
	}
	add, id := theme("comm", "comm")
	do("c1", Act{Ops: []qda.Body{addCoder("c1"), addCoder("c2"), add}})
	act, key := interview("c1", "R1", strings.Repeat("甲乙丙丁戊己庚辛壬癸", 200))
	do("c1", act)
	for i, c := range []qda.CoderID{"c1", "c2"} {
		ops := []qda.Body{MarkReviewed(key, qda.Layer(c), qda.Review{Turns: qda.AllTurns})}
		for n := range 60 {
			start, end := chars(20*n+i*(n%2), 20*n+8)
			ops = append(ops, code(key, id, start, end))
		}
		do(c, Act{Ops: ops})
	}
	var ops []qda.Body
	s.View(func(v *View) (err error) { ops, err = v.Begin(key); return err })
	do("c1", Act{Ops: ops})
	for range 30 {
		s.View(func(v *View) error {
			a, err := v.Adjudication(key)
			for _, c := range a.Cases {
				if c.State == CaseOpen {
					ops, err = v.Decide(key, c.ID, Ruling{Verdict: qda.Take, Layers: []qda.Layer{"c1"}})
					break
				}
			}
			return err
		})
		do("c1", Act{Ops: ops})
	}
	err = s.View(func(v *View) error {
		if done, err := v.Adjudicated(key); err != nil || !done {
			b.Fatal("not done", err)
		}
		b.Run("consensus", func(b *testing.B) {
			for b.Loop() {
				v.Codings(key, qda.Consensus)
			}
		})
		b.Run("adjudicated", func(b *testing.B) {
			for b.Loop() {
				v.ReadingCodings(key)
			}
		})
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
}

// TestOneDecisionUndoesAnother: what one case put is taken away with another case; the first is
// open again, and the transcript is not marked as adjudicated.
func TestOneDecisionUndoesAnother(t *testing.T) {
	f, key, ids := adjudicated(t, 1)
	f.put("c1", key, ids["comm"], 0, 4)
	f.put("c1", key, ids["train"], 0, 4)
	f.begin(key, "c3")
	number := map[qda.ThemeID]int{}
	f.view(func(v *View) error {
		a, err := v.Adjudication(key)
		for _, c := range a.Cases {
			number[c.Themes[0]] = c.Number
		}
		return err
	})
	f.decide(key, "c3", number[ids["comm"]], Ruling{Verdict: qda.Another, Theme: ids["train"]})
	f.decide(key, "c3", number[ids["train"]], Ruling{Verdict: qda.Neither})
	f.view(func(v *View) error {
		a, err := v.Adjudication(key)
		if a.Count(CaseReopened) != 1 || a.Count(CaseDecided) != 1 {
			t.Errorf("reopened %d, decided %d", a.Count(CaseReopened), a.Count(CaseDecided))
		}
		if mark, _ := v.Review(key, qda.Consensus); mark.Turns != 0 {
			t.Errorf("marked as adjudicated: %+v", mark)
		}
		return err
	})
	f.decide(key, "c3", number[ids["comm"]], Ruling{Verdict: qda.Neither})
	f.want(key, "in the end", "missed/decided@0-4 missed/decided@0-4 | done")
}

// TestErasingTakesReasonsAway: a reason may tell what was said.
func TestErasingTakesReasonsAway(t *testing.T) {
	f, key, ids := adjudicated(t, 1)
	f.put("c1", key, ids["comm"], 0, 4)
	f.begin(key, "c3")
	f.decide(key, "c3", 1, Ruling{Verdict: qda.Neither, Reason: "he names his client"})
	if !strings.Contains(f.dump(), "he names his client") {
		t.Fatal("the reason is not kept")
	}
	if err := f.Erase(context.Background(), "c1", key); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(f.dump(), "he names his client") {
		t.Error("the reason is still there")
	}
}
