package files_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"yinde/internal/files"
	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/text"
	"yinde/internal/transcript"
)

func TestReviseIsPlanned(t *testing.T) {
	s := newStudy(t)
	const said = "訪：窗口好嗎？\n\n受：窗口很熱心。可是流程太慢了。\n費用也高。\n"
	talk, err := transcript.ParseOne(context.Background(), "T2.md", []byte(said), transcript.Options{})
	if err != nil {
		t.Fatal(err)
	}
	bring, blobs := files.AddTranscript(talk, []byte(said))
	apply(t, s, blobs, bring)
	key := talk.Meta.Key
	var theme qda.ThemeID
	add := qda.AddTheme{ThemeText: qda.ThemeText{Key: "comm", Name: "溝通"}}
	theme = qda.ThemeIDOf(add.Key, add.Name)
	apply(t, s, nil, add)
	for _, words := range []string{"窗口很熱心。", "流程太慢了。", "費用也高。"} {
		i := strings.Index(talk.Content, words)
		apply(t, s, nil, qda.Code{Coding: qda.Coding{Transcript: key, Theme: theme, Span: qda.Span{Start: i, End: i + len(words)}}})
	}
	apply(t, s, nil, qda.EdgeEdit{Unit: qda.ClauseUnit, At: strings.Index(talk.Content, "流程"), Edge: true}.Set(key, ""))
	var plan *files.Revision
	view(t, s, func(v *study.View) {
		info, err := v.ByKey(key)
		if err != nil {
			t.Fatal(err)
		}
		p := transcript.Recut("訪：窗口好嗎？\n\n受：窗口很熱心。可是作業流程太慢了。\n", map[string]qda.Role{"訪": qda.Interviewer, "受": qda.ParticipantRole})
		if plan, err = files.Revise(v, info, p, nil, nil); err != nil {
			t.Fatal(err)
		}
		if _, err := files.Revise(v, info, &transcript.Parsed{Content: "訪：窗口好嗎？\n\n受：窗口很熱心。可是流程太慢了。\n費用也高。\n"}, nil, nil); err == nil {
			t.Error("the same text was taken for a revision")
		}
	})
	if n := plan.Count(); n[text.Kept] != 2 || n[text.Lost] != 1 {
		t.Errorf("fates %v", n)
	}
	if got := fmt.Sprint(plan.Changes); got != "[{3 受：窗口很熱心。可是流程太慢了。\n費用也高。 受：窗口很熱心。可是作業流程太慢了。}]" {
		t.Errorf("changes %s", got)
	}
	if _, err := s.Apply(context.Background(), study.Act{Coder: "c1", Ops: plan.Ops, Blobs: plan.Blobs}); err != nil {
		t.Fatal(err)
	}
	view(t, s, func(v *study.View) {
		now, _ := v.Text(key)
		var clauses []string
		for _, c := range now.Clauses {
			clauses = append(clauses, now.Quote(c))
		}
		if got := strings.Join(clauses, "|"); got != "窗口好嗎？|窗口很熱心。|可是作業|流程太慢了。" {
			t.Errorf("clauses after the revision: %s", got)
		}
	})
}
