package tui

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"yinde/internal/qda"
	"yinde/internal/study"
)

// guideStudy is the test study with a guide for both groups.
func guideStudy(t testing.TB) *study.Study {
	t.Helper()
	s := testStudy(t)
	apply(t, s, "c1", study.SetGuide("registrar", []qda.Question{
		{ID: "q1", Text: "您平常怎麼跟中心往來？滿意嗎？", TextEn: "How do you usually work with the Centre?"},
		{ID: "q2", Text: "系統由 API 改為 EPP，對您有什麼影響？", TextEn: "How did the move from API to EPP affect you?"},
		{ID: "q3", Text: "您對中心未來幾年的期待與建議是什麼？", TextEn: "What do you expect of the Centre in the coming years?"},
	}), study.SetGuide("international", []qda.Question{{ID: "q1", Text: "貴組織與中心怎麼合作？", TextEn: "How do you work with the Centre?"}}))
	return s
}

// askedIn lists the links of an interview as turn:questions.
func askedIn(t testing.TB, s *study.Study, id string) string {
	t.Helper()
	var out []string
	err := s.View(func(v *study.View) error {
		info, err := v.Transcript(id)
		if err != nil {
			return err
		}
		asked, err := v.Asked(info)
		if err != nil {
			return err
		}
		for i, ids := range asked.ByTurn {
			if len(ids) > 0 {
				out = append(out, fmt.Sprintf("%d:%s", i+1, strings.Join(ids, "+")))
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(out, " ")
}

func questionsIn(t testing.TB, s *study.Study, group qda.GroupID) string {
	t.Helper()
	var out []string
	err := s.View(func(v *study.View) error {
		g, err := v.Group(group)
		for _, q := range g.Questions {
			out = append(out, q.ID)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(out, " ")
}

func TestGuideGolden(t *testing.T) {
	for name, keys := range map[string]string{
		"guide":        "7 w enter enter esc right",
		"guide-said":   "7 w enter esc enter",
		"guide-walk":   "7 w enter right",
		"guide-remove": "7 w enter esc d",
		"reader-asks":  "7 w enter enter esc right enter a",
	} {
		for _, lang := range []string{"zh-Hant", "en"} {
			for _, size := range [][2]int{{80, 24}, {120, 40}, {60, 20}} {
				name := fmt.Sprintf("%s-%dx%d-%s", name, size[0], size[1], lang)
				t.Run(name, func(t *testing.T) {
					d := newDriver(t, guideStudy(t), lang, size[0], size[1])
					d.press(keys)
					d.desk.Show("")
					d.send(nil)
					compareGolden(t, name, d)
				})
			}
		}
	}
}

// Turns are linked from the Reader: proposed best first, chosen with Enter, unlinked by key.
func TestQuestionsAreLinkedInTheReader(t *testing.T) {
	s := guideStudy(t)
	d := newDriver(t, s, "en", 80, 24)
	d.press("enter a")
	if got := d.screen(); !strings.Contains(got, "Which question does turn 1 ask?") || !strings.Contains(got, "1   q1") {
		t.Fatalf("proposals:\n%s", got)
	}
	if got := askedIn(t, s, "R1"); got != "" {
		t.Errorf("linked without a key: %s", got)
	}
	d.press("enter")
	if got := askedIn(t, s, "R1"); got != "1:q1" {
		t.Errorf("linked %q", got)
	}
	if got := d.status(); !strings.Contains(got, "turn 1 asks q1") {
		t.Errorf("status %q", got)
	}
	d.press("] q a enter")
	if got := askedIn(t, s, "R1"); got != "1:q1 3:q2" {
		t.Errorf("linked %q", got)
	}
	if got := d.screen(); !strings.Contains(got, "● q2 How did the move from API to EPP") {
		t.Errorf("the question is not shown above its turn:\n%s", got)
	}
	d.press("a down enter") // one more question for the same turn
	if got := askedIn(t, s, "R1"); !strings.HasPrefix(got, "1:q1 3:q") || !strings.Contains(got, "+") {
		t.Errorf("two questions: %q", got)
	}
	d.press("u A")
	if got := askedIn(t, s, "R1"); got != "1:q1" {
		t.Errorf("unlinked: %q", got)
	}
	d.press("u")
	if got := askedIn(t, s, "R1"); got != "1:q1 3:q2" {
		t.Errorf("undone: %q", got)
	}
	d.press("] t a") // an answer asks nothing
	if got := d.status(); !strings.Contains(got, "not the interviewer's") {
		t.Errorf("status %q", got)
	}
	if got := d.screen(); !strings.Contains(got, "q2 How did the move") {
		t.Errorf("the panel does not say under which question this was said:\n%s", got)
	}
	d.press("g g shift+f6")
	if got := d.screen(); !strings.Contains(got, "✓ q1") {
		t.Errorf("without letters:\n%s", got)
	}
	d.press("enter") // the ticked one is taken away
	if got := askedIn(t, s, "R1"); got != "3:q2" {
		t.Errorf("a ticked one is taken away: %q", got)
	}
}

// The table opens the Reader at a cell; the walk links turn by turn.
func TestGuideScreen(t *testing.T) {
	s := guideStudy(t)
	d := newDriver(t, s, "en", 80, 24)
	d.press("7 w")
	if got := d.screen(); !strings.Contains(got, "? q1") || !strings.Contains(got, "Guide R1") {
		t.Fatalf("walk:\n%s", got)
	}
	d.press("enter enter right space")
	if got := askedIn(t, s, "R1"); got != "1:q1 3:q2" {
		t.Errorf("linked %q", got)
	}
	d.press("up delete")
	if got := askedIn(t, s, "R1"); got != "1:q1" {
		t.Errorf("unlinked: %q", got)
	}
	d.press("u")
	if got := askedIn(t, s, "R1"); got != "1:q1 3:q2" {
		t.Errorf("undone: %q", got)
	}
	d.press("esc right down")
	if got := d.screen(); !strings.Contains(got, "q2 in R1: asked 1×") {
		t.Errorf("the cell is not explained:\n%s", got)
	}
	d.press("enter")
	if got := d.now.Place(); !strings.Contains(got, "turn 3/7") || !strings.Contains(got, "asks q2") {
		t.Errorf("Enter on a cell opens the Reader there: %s", got)
	}
	d.press("backspace")
	if got := d.screen(); !strings.Contains(got, "q2 in R1") {
		t.Errorf("back:\n%s", got)
	}
	d.press("left enter")
	got := d.screen()
	if !strings.Contains(got, "系統改成 EPP 以後呢") || !strings.Contains(got, "優惠不要只給新客戶") || strings.Contains(got, "窗口很熟了") {
		t.Errorf("said under q2:\n%s", got)
	}
	d.press("/")
	d.write("說明會")
	d.press("enter")
	if got := d.screen(); strings.Contains(got, "優惠不要") || !strings.Contains(got, "後來辦了說明會") {
		t.Errorf("filtered:\n%s", got)
	}
	d.press("enter")
	if got := d.now.Place(); !strings.Contains(got, "turn 5/7") {
		t.Errorf("jump from what was said: %s", got)
	}
	d.press("backspace esc esc right right enter")
	if got := d.status(); !strings.Contains(got, "no turn of R2 is linked to q2") {
		t.Errorf("status %q", got)
	}
}

// Questions are added, edited, moved and removed by key.
func TestGuideIsEdited(t *testing.T) {
	s := guideStudy(t)
	d := newDriver(t, s, "en", 80, 24)
	d.press("7 w enter esc a")
	d.write("還有嗎？")
	d.press("enter")
	d.write("Anything else?")
	d.press("enter")
	if got := questionsIn(t, s, "registrar"); got != "q1 q4 q2 q3" {
		t.Fatalf("added: %s", got)
	}
	if got := d.screen(); !strings.Contains(got, "▸ q4    Anything else?") {
		t.Errorf("the cursor is not on the new one:\n%s", got)
	}
	d.press("J K K e")
	d.write("吧")
	d.press("enter enter")
	if got := questionsIn(t, s, "registrar"); got != "q4 q1 q2 q3" {
		t.Errorf("moved: %s", got)
	}
	if got := d.screen(); !strings.Contains(got, "還有嗎？吧") {
		t.Errorf("edited:\n%s", got)
	}
	d.press("down d")
	if got := d.screen(); !strings.Contains(got, "turns 1 (interviews 1), findings 0") {
		t.Errorf("a removal with links says so:\n%s", got)
	}
	d.press("enter") // keep it
	if got := questionsIn(t, s, "registrar"); got != "q4 q1 q2 q3" {
		t.Errorf("kept: %s", got)
	}
	d.press("d down enter")
	if got := questionsIn(t, s, "registrar"); got != "q4 q2 q3" || askedIn(t, s, "R1") != "" {
		t.Errorf("removed: %s, %s", got, askedIn(t, s, "R1"))
	}
	d.press("u down enter") // more than a coding: it asks
	if got := questionsIn(t, s, "registrar"); got != "q4 q1 q2 q3" || askedIn(t, s, "R1") != "1:q1" {
		t.Errorf("brought back: %s, %s", got, askedIn(t, s, "R1"))
	}
	d.press("e esc")
	d.press("e")
	for range 60 {
		d.press("backspace")
	}
	d.press("enter")
	for range 80 {
		d.press("backspace")
	}
	d.press("enter")
	if got := d.status(); !strings.Contains(got, "a question needs words") {
		t.Errorf("status %q", got)
	}
}

// An undo takes the subject of the view away: the table is shown.
func TestGuideViewsGiveWay(t *testing.T) {
	s := emptyStudy(t)
	d := newDriver(t, s, "en", 60, 20)
	d.press("7")
	if got := d.screen(); !strings.Contains(got, "no groups yet") {
		t.Errorf("empty study:\n%s", got)
	}
	d.press("w s e d a enter left right K J o esc")

	s = guideStudy(t)
	d = newDriver(t, s, "en", 80, 24)
	d.press("7 enter")
	if got := d.screen(); !strings.Contains(got, "No turn is linked") {
		t.Errorf("nothing said:\n%s", got)
	}
	if _, err := s.Undo(context.Background(), "c1"); err != nil { // the guide itself
		t.Fatal(err)
	}
	d.do(d.to(d.guide, d.guide.Load(), nil))
	if got := d.screen(); !strings.Contains(got, "no questions yet") {
		t.Errorf("the question is gone:\n%s", got)
	}
}
