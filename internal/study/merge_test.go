package study

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"yinde/internal/qda"
)

var histories = flag.Int("histories", 200, "random histories of three coders to merge in all orders")

// world is three coders' copies of a study and what they could lay hands on.
type world struct {
	t      *testing.T
	rnd    *rand.Rand
	copies [3]*fixture
	told   [3][]string // texts of bundles each coder has sent so far
}

func coderOf(i int) qda.CoderID { return qda.CoderID(fmt.Sprintf("c%d", i+1)) }

// TestMergeInAnyOrder is the property that merging rests on: whatever three coders did, with
// partial exchanges on the way, every order of taking in their bundles gives the same study
// and the same bytes, and taking one in again changes nothing.
func TestMergeInAnyOrder(t *testing.T) {
	dir := t.TempDir()
	for n := range *histories {
		w := &world{t: t, rnd: rand.New(rand.NewPCG(uint64(n), 1))}
		for i := range w.copies {
			w.copies[i] = newStudyAt(t, filepath.Join(dir, fmt.Sprintf("h%d-%d.yinde", n, i)), n*10+i)
			w.copies[i].apply(coderOf(i), addCoder(coderOf(i)))
		}
		if n%4 == 3 {
			w.readTogether()
		}
		for range 12 + w.rnd.IntN(25) {
			w.step(w.rnd.IntN(3))
		}
		w.compare(filepath.Join(dir, fmt.Sprintf("h%d", n)), n)
		for _, c := range w.copies {
			c.Close()
		}
		if t.Failed() {
			t.Fatalf("history %d", n)
		}
	}
}

func (w *world) compare(path string, n int) {
	w.t.Helper()
	var bundles [3]*Bundle
	for i, c := range w.copies {
		bundles[i] = c.bundle(coderOf(i))
	}
	want := ""
	for _, order := range [][]int{{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}} {
		m := newStudyAt(w.t, fmt.Sprintf("%s-%v.yinde", path, order), 900000+n)
		for _, i := range order {
			m.merge(bundles[i])
		}
		got := m.dump()
		if want == "" {
			want = got
			if model, shown := model(bundles[:]...), shown(m); model != shown {
				w.t.Errorf("the ops say\n%s\nbut the study shows\n%s", model, shown)
			}
		}
		if got != want {
			w.t.Errorf("order %v gives another study\n%s", order, firstDifference(want, got))
		}
		if again := m.merge(bundles[order[0]]); again.New != 0 || m.dump() != got {
			w.t.Errorf("order %v: merging again brought %d ops", order, again.New)
		}
		if err := m.Rebuild(); err != nil {
			w.t.Fatal(err)
		}
		if m.dump() != got {
			w.t.Errorf("order %v: a rebuild gives another study\n%s", order, firstDifference(got, m.dump()))
		}
		m.Close()
	}
	for i, c := range w.copies { // each coder's own copy ends up the same too
		c.merge(bundles[:]...)
		if c.dump() != want {
			w.t.Errorf("copy of %s differs\n%s", coderOf(i), firstDifference(want, c.dump()))
		}
	}
}

func firstDifference(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return x[i] + "\n" + y[i]
		}
	}
	return fmt.Sprintf("%d lines, %d lines", len(x), len(y))
}

// step does one random thing in copy i. What the rules refuse is fine.
func (w *world) step(i int) {
	c, coder := w.copies[i], coderOf(i)
	do := func(ops ...qda.Body) { c.Apply(context.Background(), Act{Coder: coder, Ops: ops}) }
	themes, keys := w.known(c)
	pick := func() qda.ThemeID { return themes[w.rnd.IntN(len(themes))] }
	text := func() qda.TextKey { return keys[w.rnd.IntN(len(keys))] }
	switch w.rnd.IntN(28) {
	case 0:
		act, _ := interview(coder, fmt.Sprintf("R%d", w.rnd.IntN(2)), strings.Repeat("好的。", 1+w.rnd.IntN(3)))
		c.Apply(context.Background(), act)
	case 1:
		t, _ := theme(fmt.Sprintf("k%d", w.rnd.IntN(3)), fmt.Sprintf("名%d", w.rnd.IntN(2)))
		t.Parent = pick()
		do(t)
	case 2:
		do(qda.MoveTheme{Theme: pick(), Parent: pick(), Order: float64(w.rnd.IntN(5))})
	case 3:
		do(qda.MergeTheme{Theme: pick(), Into: pick()})
	case 4, 5, 6:
		start := 26 + 3*w.rnd.IntN(3)
		do(code(text(), pick(), start, start+3))
	case 7:
		if codings := w.codings(c, coder); len(codings) > 0 {
			x := codings[w.rnd.IntN(len(codings))]
			do(qda.Uncode{Transcript: x.Transcript, Layer: x.Layer, Theme: x.Theme, Span: x.Span})
		}
	case 8:
		do(qda.NewSet(qda.Ref(fmt.Sprintf("finding/f%d", w.rnd.IntN(2))), "title", fmt.Sprint(w.rnd.IntN(3))))
	case 9:
		do(qda.NewSet(qda.RefTo("theme", pick()), "key", fmt.Sprintf("k%d", w.rnd.IntN(4))))
	case 10:
		do(MarkReviewed(text(), qda.Layer(coder), qda.Review{Turns: w.rnd.IntN(3) - 1}))
	case 11:
		c.Undo(context.Background(), coder)
	case 12:
		c.Redo(context.Background(), coder)
	case 13:
		w.exchange(i)
	case 14:
		do(qda.EdgeEdit{Unit: []string{qda.SentenceUnit, qda.ClauseUnit}[w.rnd.IntN(2)], At: 26 + 3*w.rnd.IntN(5), Edge: w.rnd.IntN(2) == 0}.Set(w.textRev(c, text())))
	case 15:
		if t := w.text(c, text()); t != nil { // one turn more, or one less
			t.Turns = t.Turns[:max(1, len(t.Turns)-w.rnd.IntN(2))]
			do(qda.NewSet(qda.UnitsRef(t.Key, t.Rev), qda.StructureField, t))
		}
	case 17:
		key, rev := w.textRev(c, text())
		do(SetEdits(key, qda.Place{Span: qda.Span{Start: 26, End: 32}, Rev: rev}, []qda.Edit{{Kind: "elision", Span: qda.Span{Start: 0, End: 3 * w.rnd.IntN(3)}}}))
	case 18, 19:
		if t := w.text(c, text()); t != nil {
			act := corrected(t, w.rnd)
			act.Coder = coder
			c.Apply(context.Background(), act)
		}
	case 20:
		do(qda.NewSet(qda.RefTo("theme", pick()), "definition", fmt.Sprint(w.rnd.IntN(3))))
	case 21:
		var open []Conflict
		c.view(func(v *View) (err error) { open, err = v.Conflicts(); return err })
		if len(open) > 0 {
			x := open[w.rnd.IntN(len(open))]
			do(qda.Confirm{Ref: x.Ref, Field: x.Field, Op: x.Rivals[w.rnd.IntN(len(x.Rivals))].Op})
		}
	case 22, 23:
		w.guide(c, coder)
	case 24:
		do(qda.NewSet(qda.RefTo("transcript", text()), "group", fmt.Sprintf("g%d", w.rnd.IntN(2))))
	case 25, 26, 27:
		w.adjudicate(c, coder, text())
	case 16:
		do(SetTerm("詞", []TermStatus{TermAccepted, TermRejected, TermOpen}[w.rnd.IntN(3)]))
	}
}

// corrected makes an act that changes, adds or takes out some of what was said.
func corrected(t *qda.Text, rnd *rand.Rand) Act {
	body := t.Turns[0].End + len("\n\n受：")
	said := []rune(t.Content[min(body, len(t.Content)):])
	at := rnd.IntN(len(said) + 1)
	from := max(0, at-rnd.IntN(4))
	changed := string(said[:from]) + []string{"", "", "還", "很不錯。", "是的，"}[rnd.IntN(5)] + string(said[at:])
	act, _ := interview("", "", changed)
	add := act.Ops[0].(qda.AddTranscript)
	act.Ops = []qda.Body{Revise(t.Key, qda.Revision{Text: add.Text, Structure: add.Structure})}
	return act
}

// textRev is a transcript and the revision its text is.
func (w *world) textRev(c *fixture, key qda.TextKey) (qda.TextKey, qda.Blob) {
	if t := w.text(c, key); t != nil {
		return key, t.Rev
	}
	return key, ""
}

// guide changes the guide of a group, or links words of an interview to questions of one.
func (w *world) guide(c *fixture, coder qda.CoderID) {
	do := func(ops ...qda.Body) { c.Apply(context.Background(), Act{Coder: coder, Ops: ops}) }
	g := qda.GroupID(fmt.Sprintf("g%d", w.rnd.IntN(2)))
	if w.rnd.IntN(2) == 0 {
		var questions []qda.Question
		for _, i := range w.rnd.Perm(3)[:w.rnd.IntN(4)] {
			questions = append(questions, qda.Question{ID: fmt.Sprintf("q%d", i), Text: fmt.Sprint(w.rnd.IntN(2))})
		}
		do(qda.NewSet(qda.RefTo("group", g), "name", "組"), SetGuide(g, questions))
		return
	}
	_, keys := w.known(c)
	var refs []qda.QuestionRef
	for _, i := range w.rnd.Perm(3)[:w.rnd.IntN(3)] {
		refs = append(refs, qda.QuestionRefTo(g, fmt.Sprintf("q%d", i)))
	}
	key, rev := w.textRev(c, keys[w.rnd.IntN(len(keys))])
	do(setAsked(key, Made{[]int{6, 23, 26, 29}[w.rnd.IntN(4)], rev}, refs))
}

// readTogether gives all three an interview that they have coded apart and read to the end, so
// that there is something to adjudicate.
func (w *world) readTogether() {
	tell := func() {
		for i, c := range w.copies {
			for j, other := range w.copies {
				if j != i {
					other.merge(c.bundle(coderOf(i)))
				}
			}
		}
	}
	key := w.copies[0].addInterview("c1", "R0", strings.Repeat("好的。", 3))
	add, id := theme("k0", "名0")
	other, second := theme("k1", "名1")
	w.copies[0].apply("c1", add, other)
	tell()
	for i, c := range w.copies {
		c.apply(coderOf(i), MarkReviewed(key, qda.Layer(coderOf(i)), qda.Review{Turns: qda.AllTurns}))
		for range 3 {
			start := 26 + 9*w.rnd.IntN(3)
			c.apply(coderOf(i), code(key, []qda.ThemeID{id, second}[w.rnd.IntN(2)], start, start+3+3*w.rnd.IntN(2)))
		}
	}
	tell()
}

// adjudicate begins a transcript between two coders who have read it, or decides a case of it.
func (w *world) adjudicate(c *fixture, coder qda.CoderID, key qda.TextKey) {
	var ops []qda.Body
	c.view(func(v *View) error {
		a, err := v.Adjudication(key)
		switch {
		case err != nil:
		case !a.Begun || len(a.Cases) == 0 || w.rnd.IntN(4) == 0:
			ops, _ = v.Begin(key, "c1", "c2")
		default:
			x := a.Cases[w.rnd.IntN(len(a.Cases))]
			r := Ruling{Verdict: qda.Verdicts[w.rnd.IntN(len(qda.Verdicts))], Theme: x.Themes[0], Reason: fmt.Sprint(w.rnd.IntN(2))}
			if r.Verdict == qda.Take {
				r.Layers = a.Layers[w.rnd.IntN(2):]
			}
			ops, _ = v.Decide(key, x.ID, r)
		}
		return nil
	})
	if len(ops) == 0 { // somebody has to read and to code first
		ops = []qda.Body{MarkReviewed(key, qda.Layer(coder), qda.Review{Turns: qda.AllTurns})}
	}
	c.Apply(context.Background(), Act{Coder: coder, Ops: ops})
}

// exchange sends a coder's bundle, or one sent earlier, to another.
func (w *world) exchange(i int) {
	w.told[i] = append(w.told[i], w.copies[i].bundleText(coderOf(i)))
	old := w.told[i][w.rnd.IntN(len(w.told[i]))]
	b, err := ReadBundle("test", strings.NewReader(old))
	if err != nil {
		w.t.Fatal(err)
	}
	w.copies[(i+1+w.rnd.IntN(2))%3].merge(b)
}

// text is a copy of a transcript's text that may be changed, nil when it is not here.
func (w *world) text(c *fixture, key qda.TextKey) *qda.Text {
	var out *qda.Text
	c.view(func(v *View) error {
		if t, err := v.Text(key); err == nil {
			copied := *t
			out = &copied
		}
		return nil
	})
	return out
}

func (w *world) known(c *fixture) (themes []qda.ThemeID, keys []qda.TextKey) {
	themes, keys = []qda.ThemeID{""}, []qda.TextKey{""}
	c.view(func(v *View) error {
		for _, t := range v.Codebook().Themes() {
			themes = append(themes, t.ID)
		}
		all, err := v.Transcripts()
		for _, t := range all {
			keys = append(keys, t.Key)
		}
		return err
	})
	slices.Sort(themes)
	return themes, keys
}

func (w *world) codings(c *fixture, coder qda.CoderID) []qda.Coding {
	var out []qda.Coding
	_, keys := w.known(c)
	c.view(func(v *View) error {
		for _, k := range keys {
			codings, err := v.Codings(k, qda.Layer(coder))
			if err != nil {
				return err
			}
			out = append(out, codings...)
		}
		return nil
	})
	return out
}

func TestBundleIsRefusedWhole(t *testing.T) {
	a := newStudy(t, 1)
	comm, _ := theme("comm", "溝通")
	a.apply("c1", addCoder("c1"), comm)
	a.addInterview("c1", "R1", "還不錯。")
	good := a.bundleText("")
	for name, c := range map[string]struct{ text, code string }{
		"empty":        {"", "bundle.empty"},
		"not a bundle": {"transcript,start,end\n", "bundle.line: test, 1: bundle.not_one"},
		"newer":        {`{"yinde_bundle":99,"study":"x"}` + "\n", "bundle.line: test, 1: bundle.newer"},
		"cut short":    {good[:len(good)-20], "bundle.line: test, 5: bundle.broken"},
		"text changed": {strings.Replace(good, "還不錯", "很不錯", 1), "bundle.line: test, 2: bundle.changed"},
		"unknown op":   {strings.Replace(good, `"theme.add"`, `"theme.dance"`, 1), "bundle.line: test, 4: op.unknown_kind"},
	} {
		_, err := ReadBundle("test", strings.NewReader(c.text))
		if err == nil || !strings.HasPrefix(err.Error(), c.code) {
			t.Errorf("%s: got %v, want %s", name, err, c.code)
		}
	}
	other := newStudy(t, 2)
	if _, err := other.Merge(context.Background(), false, a.bundle("")); err == nil {
		t.Error("a bundle of another study was taken without join")
	}
}
