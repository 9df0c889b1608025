package study

import (
	"context"
	"reflect"
	"strings"
	"testing"

	"yinde/internal/qda"
)

// dialogue brings in an interview whose turns are 訪 and 受 in the order of roles.
func (f *fixture) dialogue(id string, group qda.GroupID, turns ...string) qda.TextKey {
	f.t.Helper()
	var s qda.Text
	content := ""
	for _, said := range turns {
		label, rest, _ := strings.Cut(said, "：")
		role := qda.ParticipantRole
		if label == "訪" {
			role = qda.Interviewer
		}
		if content != "" {
			content += "\n\n"
		}
		start := len(content)
		content += label + "：" + rest
		s.Turns = append(s.Turns, qda.Turn{Span: qda.Span{Start: start, End: len(content)}, Body: start + len(label) + len("："), Speaker: label, Role: role, Milli: -1})
	}
	key := qda.TextKeyOf(content)
	_, err := f.Apply(context.Background(), Act{Coder: "c1", Blobs: [][]byte{[]byte(content)}, Ops: []qda.Body{qda.AddTranscript{
		Transcript: qda.Transcript{Key: key, ID: id, Group: group}, Structure: s, Text: qda.BlobOf([]byte(content)),
	}}})
	if err != nil {
		f.t.Fatal(err)
	}
	return key
}

func guideStudy(t *testing.T) (*fixture, qda.TextKey) {
	f := newStudy(t, 1)
	f.apply("c1", addCoder("c1"),
		qda.NewSet(qda.RefTo[qda.GroupID]("group", "reg"), "name", "註冊"), qda.NewSet(qda.RefTo[qda.GroupID]("group", "gov"), "name", "政府"),
		SetGuide("reg", []qda.Question{{ID: "q1", Text: "往來？"}, {ID: "q2", Text: "市場？", TextEn: "Market?"}, {ID: "q3", Text: "期待？"}}),
		SetGuide("gov", []qda.Question{{ID: "q1", Text: "定位？"}}))
	key := f.dialogue("R1", "reg", "訪：您好。", "受：好。", "訪：平常怎麼往來？", "受：每週。", "訪：例如？", "受：對帳。", "訪：市場如何？對價格呢？", "受：平的。", "訪：謝謝。")
	return f, key
}

func (f *fixture) asked(key qda.TextKey) (a *Asked) {
	f.t.Helper()
	f.view(func(v *View) error {
		t, err := v.ByKey(key)
		if err == nil {
			a, err = v.Asked(t)
		}
		return err
	})
	return a
}

func (f *fixture) link(key qda.TextKey, turn int, questions ...string) {
	f.t.Helper()
	ops, err := f.asked(key).Link(turn-1, questions)
	if err != nil {
		f.t.Fatal(err)
	}
	f.apply("c1", ops...)
}

// saidUnder is the passages under a question as turn numbers: 3-6 9-9.
func saidUnder(a *Asked, id string) string {
	var out []string
	for _, p := range a.Said(id) {
		var words []string
		for _, turn := range a.Text.Turns[p.From:p.To] {
			words = append(words, a.Text.Quote(turn.Said()))
		}
		out = append(out, strings.Join(words, " "))
	}
	return strings.Join(out, " | ")
}

func TestWhatWasSaidUnderAQuestion(t *testing.T) {
	f, key := guideStudy(t)
	f.link(key, 3, "q1")
	f.link(key, 7, "q3", "q2")
	a := f.asked(key)
	for id, want := range map[string]string{
		"q1": "平常怎麼往來？ 每週。 例如？ 對帳。", "q2": "市場如何？對價格呢？ 平的。 謝謝。", "q3": "市場如何？對價格呢？ 平的。 謝謝。",
	} {
		if got := saidUnder(a, id); got != want {
			t.Errorf("%s: %q, want %q", id, got, want)
		}
	}
	if got := a.ByTurn[6]; !reflect.DeepEqual(got, []string{"q2", "q3"}) {
		t.Errorf("turn 7 asks %v, in the order of the guide", got)
	}
	f.link(key, 9, "q1")
	if got := saidUnder(f.asked(key), "q1"); got != "平常怎麼往來？ 每週。 例如？ 對帳。 | 謝謝。" {
		t.Errorf("asked twice: %q", got)
	}
	f.view(func(v *View) error {
		all, err := v.Coverage(context.Background(), "reg")
		if err != nil {
			return err
		}
		c := all[0]
		if got := c.Cells[0][0]; got != (CoverageCell{Asked: 2, Turns: 2, Characters: 6}) {
			t.Errorf("q1 %+v", got)
		}
		if c.Covered(0) != 1 || c.Covered(1) != 1 {
			t.Errorf("covered %d %d", c.Covered(0), c.Covered(1))
		}
		return nil
	})
	f.link(key, 3)
	if _, err := f.Undo(context.Background(), "c1"); err != nil {
		t.Fatal(err)
	}
	if got := f.asked(key).ByTurn[2]; len(got) != 1 {
		t.Errorf("undo of an unlink: %v", got)
	}
}

// Turns are cut anew under links: they stay with their words, or lie loose until the words
// are a question again.
func TestLinksSurviveRecuts(t *testing.T) {
	f, key := guideStudy(t)
	f.link(key, 3, "q1")
	f.link(key, 7, "q2")
	text := *f.asked(key).Text
	turns := text.Turns
	recut := func(turns ...qda.Turn) *Asked {
		said := text
		said.Turns = turns
		f.apply("c1", qda.NewSet(qda.UnitsRef(key, ""), qda.StructureField, &said))
		return f.asked(key)
	}
	first, rest := turns[6], turns[6]
	first.End = first.Body + len("市場如何？")
	rest.Start, rest.Body = first.End, first.End
	cut := append(append(append([]qda.Turn{}, turns[:6]...), first, rest), turns[7:]...)
	if a := recut(cut...); !reflect.DeepEqual(a.ByTurn[6], []string{"q2"}) || a.ByTurn[7] != nil {
		t.Errorf("cut in two: %v", a.ByTurn)
	}
	joined := turns[2]
	joined.End = turns[6].End
	a := recut(append(append(append([]qda.Turn{}, turns[:2]...), joined), turns[7:]...)...)
	if !reflect.DeepEqual(a.ByTurn[2], []string{"q1", "q2"}) || len(a.Loose()) != 0 {
		t.Errorf("joined: %v", a.ByTurn)
	}
	ops, err := a.Link(2, []string{"q3"}) // takes the links of both up
	if err != nil || len(ops) != 2 {
		t.Fatalf("%d ops, %v", len(ops), err)
	}
	bare := append([]qda.Turn{}, turns...)
	bare[2].Body, bare[2].Speaker = bare[2].Start, ""
	if a := recut(bare...); !reflect.DeepEqual(a.ByTurn[2], []string{"q1"}) {
		t.Errorf("without a label: %v", a.ByTurn)
	}
	swapped := append([]qda.Turn{}, turns...)
	swapped[2].Role = qda.ParticipantRole
	a = recut(swapped...)
	if a.ByTurn[2] != nil || len(a.Loose()) != 1 || a.Loose()[0].Turn != -1 {
		t.Errorf("a participant asks: %v, loose %+v", a.ByTurn, a.Loose())
	}
	if a := recut(turns...); !reflect.DeepEqual(a.ByTurn[2], []string{"q1"}) {
		t.Errorf("back: %v", a.ByTurn)
	}
}

func TestLinksNeverSpeakOfAnotherQuestion(t *testing.T) {
	f, key := guideStudy(t)
	f.link(key, 3, "q1")
	f.apply("c1", qda.NewSet(qda.RefTo("transcript", key), "group", "gov"))
	if a := f.asked(key); a.ByTurn[2] != nil || len(a.Loose()) != 1 {
		t.Errorf("counted for the other group's q1: %v", a.ByTurn)
	}
	f.apply("c1", qda.NewSet(qda.RefTo("transcript", key), "group", "reg"))
	var g qda.Group
	var uses map[qda.QuestionRef]QuestionUse
	read := func() {
		f.view(func(v *View) (err error) {
			if g, err = v.Group("reg"); err == nil {
				uses, err = v.QuestionUses()
			}
			return err
		})
	}
	read()
	if u := uses["reg/q1"]; u != (QuestionUse{Turns: 1, Transcripts: 1}) {
		t.Errorf("rests on q1: %+v", u)
	}
	op, err := RemoveQuestion(g, "q1")
	if err != nil {
		t.Fatal(err)
	}
	f.apply("c1", op)
	if a := f.asked(key); a.ByTurn[2] != nil || len(a.Loose()) != 1 {
		t.Errorf("without the question: %v", a.ByTurn)
	}
	read()
	if _, _, err := AddQuestion(g, qda.Question{ID: "q1", Text: "別的？"}, "", uses); err == nil || !strings.HasPrefix(err.Error(), "guide.id_used") {
		t.Errorf("the id of a removed question: %v", err)
	}
	if _, q, err := AddQuestion(g, qda.Question{Text: "別的？"}, "q2", uses); err != nil || q.ID == "q1" {
		t.Errorf("new id %q, %v", q.ID, err)
	}
	if problems := check(f); !strings.Contains(problems, "check.loose_link") {
		t.Errorf("check says %q", problems)
	}
	if _, err := f.Undo(context.Background(), "c1"); err != nil {
		t.Fatal(err)
	}
	if a := f.asked(key); len(a.ByTurn[2]) != 1 {
		t.Errorf("brought back: %v", a.ByTurn)
	}
}

func check(f *fixture) string {
	var out []string
	f.view(func(v *View) error {
		all, err := v.Check(nil)
		for _, p := range all {
			out = append(out, p.String())
		}
		return err
	})
	return strings.Join(out, "\n")
}

func TestEditingTheGuide(t *testing.T) {
	f, _ := guideStudy(t)
	group := func() (g qda.Group) {
		f.view(func(v *View) (err error) { g, err = v.Group("reg"); return err })
		return g
	}
	ids := func() string {
		var out []string
		for _, q := range group().Questions {
			out = append(out, q.ID+q.In("en"))
		}
		return strings.Join(out, " ")
	}
	do := func(op qda.Body, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		f.apply("c1", op)
	}
	do(MoveQuestion(group(), "q3", "q1"))
	do(MoveQuestion(group(), "q1", ""))
	do(EditQuestion(group(), qda.Question{ID: "q2", Text: "市場？", TextEn: "Markets?"}))
	if got := ids(); got != "q3期待？ q2Markets? q1往來？" {
		t.Errorf("guide %s", got)
	}
	for code, questions := range map[string][]qda.Question{
		"guide.bad_id": {{ID: "問 一", Text: "x"}}, "guide.id_taken": {{ID: "a", Text: "x"}, {ID: "a", Text: "y"}}, "guide.no_text": {{ID: "a", Text: " "}},
	} {
		f.refuse(code, "c1", SetGuide("reg", questions))
	}
	if _, err := MoveQuestion(group(), "q9", ""); err == nil {
		t.Error("a question that is not there was moved")
	}
}

func TestBadLinks(t *testing.T) {
	f, key := guideStudy(t)
	a := f.asked(key)
	for code, try := range map[string]func() ([]qda.Body, error){
		"guide.turn":       func() ([]qda.Body, error) { return a.Link(99, []string{"q1"}) },
		"guide.not_asking": func() ([]qda.Body, error) { return a.Link(1, []string{"q1"}) },
		"guide.unknown":    func() ([]qda.Body, error) { return a.Link(2, []string{"q9"}) },
	} {
		if _, err := try(); err == nil || !strings.HasPrefix(err.Error(), code) {
			t.Errorf("%v, want %s", err, code)
		}
	}
	refs := []qda.QuestionRef{"reg/q1"}
	f.refuse("coding.place", "c1", setAsked(key, Made{At: 1}, refs))
	f.refuse("coding.place", "c1", setAsked(key, Made{At: 9999}, refs))
	f.apply("c1", setAsked(key, Made{At: 9999}, nil)) // what a bundle brought can be taken away
	f.refuse("guide.ref", "c1", setAsked(key, Made{At: 0}, []qda.QuestionRef{"q1"}))
	f.refuse("set.unknown", "c1", qda.NewSet(qda.Ref("turn/"+string(key)+"/x"), "questions", []qda.QuestionRef{}))
	f.refuse("transcript.unknown_key", "c1", setAsked("nowhere", Made{At: 0}, nil))
}

// Where nobody interviews, any turn may say which question it answers.
func TestASurveyAnswersOneQuestion(t *testing.T) {
	f, _ := guideStudy(t)
	key := f.dialogue("S1", "reg", "甲：貴。", "乙：慢。")
	f.link(key, 1, "q2")
	if got := saidUnder(f.asked(key), "q2"); got != "貴。 慢。" {
		t.Errorf("said %q", got)
	}
}

// Two people link one turn to different questions: both are listed until one is confirmed.
func TestRivalLinks(t *testing.T) {
	f, key := guideStudy(t)
	other := newStudy(t, 2)
	other.apply("c2", addCoder("c2"))
	other.merge(f.bundle(""))
	f.link(key, 3, "q1")
	ops, err := other.asked(key).Link(2, []string{"q2"})
	if err != nil {
		t.Fatal(err)
	}
	other.apply("c2", ops...)
	f.merge(other.bundle("c2"))
	f.view(func(v *View) error {
		c, err := v.Conflicts()
		if len(c) != 1 || len(c[0].Rivals) != 2 {
			t.Errorf("conflicts %+v", c)
		}
		return err
	})
}

// Nothing rests on a question any more when the interview that asked it is withdrawn.
func TestErasedLinks(t *testing.T) {
	f, key := guideStudy(t)
	f.link(key, 3, "q1")
	if err := f.Erase(context.Background(), "c1", key); err != nil {
		t.Fatal(err)
	}
	f.view(func(v *View) error {
		uses, err := v.QuestionUses()
		if uses["reg/q1"].Rests() {
			t.Errorf("rests on q1: %+v", uses["reg/q1"])
		}
		return err
	})
	if problems := check(f); problems != "" {
		t.Errorf("check says %q", problems)
	}
}
