package study

import (
	"context"
	"strings"
	"testing"

	"yinde/internal/qda"
)

// sentences are the participants' sentences as the study now has them.
func (f *fixture) sentences(key qda.TextKey) string {
	var out []string
	f.view(func(v *View) error {
		t, err := v.Text(key)
		if err != nil {
			return err
		}
		for _, s := range t.Countable(t.Sentences) {
			out = append(out, t.Quote(s))
		}
		return nil
	})
	return strings.Join(out, "|")
}

func edge(unit string, at int, is bool) qda.EdgeEdit {
	return qda.EdgeEdit{Unit: unit, At: at, Edge: is}
}

func TestUnitsAreEditedAndUndone(t *testing.T) {
	f := newStudy(t, 1)
	comm, id := theme("comm", "溝通")
	f.apply("c1", addCoder("c1"), comm)
	key := f.addInterview("c1", "R1", "好的 可以 沒問題")
	at := strings.Index("訪：你好嗎？\n\n受：好的 可以 沒問題", "可以")
	f.apply("c1", code(key, id, at, at+6))

	f.apply("c1", edge("sentence", at-1, true).Set(key, "")) // in the blank: the edge is after it
	if got := f.sentences(key); got != "好的|可以 沒問題" {
		t.Fatalf("cut: %s", got)
	}
	f.view(func(v *View) error {
		info, _ := v.ByKey(key)
		p, _ := v.ProgressOf(key, "c1")
		if info.Units != 2 || p.Units != 2 || p.Coded != 1 {
			t.Errorf("%d units, progress %+v", info.Units, p)
		}
		edits, err := v.UnitEdits(key)
		if len(edits) != 1 || edits[0].Field == "" || edits[0].Made == "" {
			t.Errorf("edits %+v", edits)
		}
		return err
	})
	f.apply("c1", edge("sentence", at, false).Set(key, ""))
	if got := f.sentences(key); got != "好的 可以 沒問題" {
		t.Fatalf("joined: %s", got)
	}
	for _, want := range []string{"好的|可以 沒問題", "好的 可以 沒問題"} {
		if _, err := f.Undo(context.Background(), "c1"); err != nil {
			t.Fatal(err)
		}
		if got := f.sentences(key); got != want {
			t.Fatalf("undone: %s, want %s", got, want)
		}
	}
	if r := f.apply("c1", edge("sentence", at+7, true).Set(key, "")); !r.Changed() {
		t.Error("a later cut did nothing")
	}
}

func TestUnitsThatCannotBeEdited(t *testing.T) {
	f := newStudy(t, 1)
	f.apply("c1", addCoder("c1"))
	key := f.addInterview("c1", "R1", "好的。")
	body := len("訪：你好嗎？\n\n受：")
	f.refuse("units.turn_edge", "c1", edge("sentence", body, false).Set(key, ""))
	f.refuse("units.no_edge", "c1", edge("sentence", body+3, false).Set(key, ""))
	f.refuse("units.place", "c1", edge("sentence", body+1, true).Set(key, ""))
	f.refuse("units.place", "c1", edge("sentence", 1<<20, true).Set(key, ""))
	f.refuse("units.outside", "c1", edge("sentence", 0, true).Set(key, ""))
	f.refuse("set.unknown", "c1", qda.NewSet(qda.UnitsRef(key, ""), "paragraph/3", true))
	f.refuse("set.unknown", "c1", qda.NewSet(qda.UnitsRef(key, ""), "sentence/3", "x"))
	f.refuse("transcript.structure", "c1", qda.NewSet(qda.UnitsRef(key, ""), qda.StructureField, qda.Text{Turns: []qda.Turn{{Span: qda.Span{Start: 5, End: 2}}}}))
	f.refuse("transcript.unknown_key", "c1", edge("sentence", 3, true).Set("none", ""))
	if r := f.apply("c1", edge("sentence", body, true).Set(key, "")); r.Changed() {
		t.Error("an edge that is there was set again")
	}
}

// TestSpeakersAreCorrected changes who is who after a partial mark: units follow, the mark
// keeps its words, edges set by hand stay.
func TestSpeakersAreCorrected(t *testing.T) {
	f := newStudy(t, 1)
	comm, id := theme("comm", "溝通")
	f.apply("c1", addCoder("c1"), comm)
	key := f.addInterview("c1", "R1", "好的。可以。")
	body := len("訪：你好嗎？\n\n受：")
	f.apply("c1", MarkReviewed(key, "c1", qda.Review{Turns: 2}))
	f.apply("c1", edge("sentence", body+9, true).Set(key, ""), code(key, id, body, body+9))
	var said qda.Text
	f.view(func(v *View) error {
		now, err := v.Text(key)
		said = *now
		return err
	})
	said.Turns = append([]qda.Turn(nil), said.Turns...)
	said.Turns[0].Role = qda.ParticipantRole
	said.Turns[1].End = body + 9
	said.Turns = append(said.Turns, qda.Turn{Span: qda.Span{Start: body + 9, End: body + 18}, Body: body + 9, Speaker: "二", Role: qda.ParticipantRole, Milli: -1})
	f.apply("c1", qda.NewSet(qda.UnitsRef(key, ""), qda.StructureField, said))
	if got := f.sentences(key); got != "你好嗎？|好的。|可以。" {
		t.Errorf("sentences %s", got)
	}
	f.view(func(v *View) error {
		r, err := v.Review(key, "c1")
		if r.Turns != 3 || err != nil {
			t.Errorf("the mark now reaches %d turns, %v", r.Turns, err)
		}
		all, err := v.Reviews()
		if got := all[key]["c1"].Turns; got != 3 {
			t.Errorf("the list says %d turns", got)
		}
		info, _ := v.ByKey(key)
		if info.Turns != 3 || info.Units != 3 {
			t.Errorf("%+v", info)
		}
		return err
	})
	before := f.dump()
	if err := f.Rebuild(); err != nil || f.dump() != before {
		t.Errorf("rebuilt otherwise: %v\n%s", err, firstDifference(before, f.dump()))
	}
	if err := f.Erase(context.Background(), "c1", key); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(f.bundleText(""), "二") {
		t.Error("the name of a speaker outlived the erasure")
	}
}

func TestTerms(t *testing.T) {
	f := newStudy(t, 1)
	a, _ := theme("comm", "溝通互動")
	a.Aliases = []string{"窗口"}
	f.apply("c1", addCoder("c1"), a, SetTerm("TWCERT/CC 聯盟", TermAccepted), SetTerm("資安", TermAccepted), SetTerm("我們的", TermRejected))
	f.apply("c1", SetTerm("資安", TermOpen))
	f.view(func(v *View) error {
		words, err := v.UserWords()
		if got := strings.Join(words, "|"); got != "TWCERT/CC 聯盟|溝通互動|窗口" {
			t.Errorf("words %s", got)
		}
		rejected, _ := v.Terms(TermRejected)
		if len(rejected) != 1 || rejected[0] != "我們的" {
			t.Errorf("rejected %q", rejected)
		}
		return err
	})
	for _, bad := range []string{"", " a", "a\tb", "……", strings.Repeat("字", 65)} {
		f.refuse("term.bad", "c1", SetTerm(bad, TermAccepted))
	}
	f.refuse("term.status", "c1", SetTerm("字", "maybe"))
}

// TestAnOlderEditIsUndone takes back an edit over which another coder made a younger one: the
// text that is kept decoded must not be the old one.
func TestAnOlderEditIsUndone(t *testing.T) {
	f := newStudy(t, 1)
	f.apply("c1", addCoder("c1"))
	f.apply("c2", addCoder("c2"))
	key := f.addInterview("c1", "R1", "好的 可以 沒問題")
	body := len("訪：你好嗎？\n\n受：")
	f.apply("c1", edge("sentence", body+7, true).Set(key, ""))
	f.apply("c2", edge("sentence", body+14, true).Set(key, ""))
	if got := f.sentences(key); got != "好的|可以|沒問題" {
		t.Fatal(got)
	}
	if _, err := f.Undo(context.Background(), "c1"); err != nil {
		t.Fatal(err)
	}
	if got := f.sentences(key); got != "好的 可以|沒問題" {
		t.Errorf("after the undo: %s", got)
	}
}

// TestAMarkReachesWhatWasRead undoes a correction of turns that a mark was made under: the
// mark must not grow over what was not read.
func TestAMarkReachesWhatWasRead(t *testing.T) {
	f := newStudy(t, 1)
	f.apply("c1", addCoder("c1"))
	f.apply("c2", addCoder("c2"))
	key := f.addInterview("c1", "R1", "好的。可以。")
	body := len("訪：你好嗎？\n\n受：")
	var said qda.Text
	f.view(func(v *View) error {
		now, err := v.Text(key)
		said = *now
		return err
	})
	said.Turns = append([]qda.Turn(nil), said.Turns...)
	said.Turns[1].End = body + 9
	said.Turns = append(said.Turns, qda.Turn{Span: qda.Span{Start: body + 9, End: body + 18}, Body: body + 9, Role: qda.ParticipantRole, Milli: -1})
	said.Sentences = []qda.Span{{Start: body, End: body + 9}, {Start: body + 9, End: body + 18}}
	f.apply("c1", qda.NewSet(qda.UnitsRef(key, ""), qda.StructureField, said))
	f.apply("c2", MarkReviewed(key, "c2", qda.Review{Turns: 2}))
	if _, err := f.Undo(context.Background(), "c1"); err != nil {
		t.Fatal(err)
	}
	f.view(func(v *View) error {
		r, err := v.Review(key, "c2")
		if r.Turns != 1 {
			t.Errorf("the mark reaches %d turns of those there are now", r.Turns)
		}
		return err
	})
}
