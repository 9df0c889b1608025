package study

import (
	"context"
	"strings"
	"testing"
)

// part applies the next part of an act.
func (f *fixture) part(of Act) Receipt {
	f.t.Helper()
	r, err := f.Apply(context.Background(), of)
	if err != nil {
		f.t.Fatal(err)
	}
	return r
}

func TestAnActInParts(t *testing.T) {
	f := newStudy(t, 1)
	f.apply("c1", addCoder("c1"), addCoder("c2"))
	before := len(f.history())
	one, _ := interview("c1", "R1", "第一份。")
	first := f.part(one)
	two, _ := interview("c1", "R2", "第二份。")
	two.Of = first.Act.ID
	second := f.part(two)
	if second.Act.ID != first.Act.ID || second.Act.Counts["transcript.add"] != 2 || len(f.history()) != before+1 {
		t.Errorf("parts are %+v and %+v", first.Act, second.Act)
	}
	here := func() (n int) {
		f.view(func(v *View) error { all, err := v.Transcripts(); n = len(all); return err })
		return n
	}
	r, err := f.Undo(context.Background(), "c1")
	if err != nil || len(r.Ops) != 2 || here() != 0 {
		t.Errorf("undo took %d ops back, %d transcripts are left: %v", len(r.Ops), here(), err)
	}
	f.flawless()
	three, _ := interview("c1", "R3", "第三份。")
	three.Of = first.Act.ID
	closed := func(why string, act Act) {
		t.Helper()
		if _, err := f.Apply(context.Background(), act); err == nil || !strings.HasPrefix(err.Error(), "apply.act_closed") {
			t.Errorf("%s: %v", why, err)
		}
	}
	closed("undone", three)
	if _, err := f.Redo(context.Background(), "c1"); err != nil || here() != 2 {
		t.Errorf("redo: %d %v", here(), err)
	}
	closed("something else was done since", three)
	four, _ := interview("c1", "R4", "第四份。")
	fourth := f.part(four)
	five, _ := interview("c2", "R5", "第五份。")
	five.Of = fourth.Act.ID
	closed("another coder's", five)
	f.flawless()

	// What a bundle brings of it is one act there too.
	g := newStudy(t, 2)
	g.merge(f.bundle(""))
	if f.dump() != g.dump() {
		t.Error("the same ops made another study")
	}
}

// An act of which only the first parts were written, as when the machine stopped, goes back
// whole.
func TestAnActThatStoppedInTheMiddle(t *testing.T) {
	f := newStudy(t, 1)
	f.apply("c1", addCoder("c1"))
	empty := f.codings("")
	one, _ := interview("c1", "R1", "第一份。")
	first := f.part(one)
	two, _ := interview("c1", "R1", "第二份。") // the id is taken: this part fails
	two.Of = first.Act.ID
	if _, err := f.Apply(context.Background(), two); err == nil {
		t.Fatal("an id was given twice")
	}
	three, _ := interview("c1", "R3", "第三份。")
	three.Of = first.Act.ID
	f.part(three)
	if r, err := f.Undo(context.Background(), "c1"); err != nil || len(r.Ops) != 2 {
		t.Errorf("undo: %d %v", len(r.Ops), err)
	}
	if f.codings("") != empty {
		t.Error("something is left")
	}
	f.flawless()
}

func (f *fixture) history() (acts []ActInfo) {
	f.view(func(v *View) (err error) { acts, err = v.History(""); return err })
	return acts
}
