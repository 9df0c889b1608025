package study

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"yinde/internal/qda"
)

// A thousand interviews of twenty turns and 12 kB, half of the interviewer's turns linked.
func BenchmarkCoverage(b *testing.B) {
	s, err := Create(filepath.Join(b.TempDir(), "s.yinde"), options(1))
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	ops := []qda.Body{addCoder("c1"), qda.NewSet(qda.RefTo("group", "g"), "name", "組"),
		SetGuide("g", []qda.Question{{ID: "q1", Text: "一"}, {ID: "q2", Text: "二"}, {ID: "q3", Text: "三"}, {ID: "q4", Text: "四"}, {ID: "q5", Text: "五"}})}
	var act Act
	for n := range 1000 {
		content := ""
		var t qda.Text
		for i := range 20 {
			role, label := qda.ParticipantRole, "受："
			said := strings.Repeat("我們每個禮拜都會打電話。", 32)
			if i%2 == 0 {
				role, label, said = qda.Interviewer, "訪：", fmt.Sprintf("第%d題，第%d位？", i, n)
			}
			start := len(content)
			content += label + said
			t.Turns = append(t.Turns, qda.Turn{Span: qda.Span{Start: start, End: len(content)}, Body: start + len(label), Role: role, Milli: -1})
			for at := start + len(label); at+36 <= len(content) && role != qda.Interviewer; at += 36 {
				t.Sentences = append(t.Sentences, qda.Span{Start: at, End: at + 36})
			}
			content += "\n\n"
		}
		key := qda.TextKeyOf(content)
		act.Blobs = append(act.Blobs, []byte(content))
		ops = append(ops, qda.AddTranscript{Transcript: qda.Transcript{Key: key, ID: fmt.Sprint("R", n), Group: "g"}, Structure: t, Text: qda.BlobOf([]byte(content))})
		for i := 0; i < 20; i += 4 {
			ops = append(ops, setAsked(key, Made{At: t.Turns[i].Body}, []qda.QuestionRef{qda.QuestionRefTo("g", fmt.Sprint("q", 1+i/4))}))
		}
	}
	act.Coder, act.Ops = "c1", ops
	if _, err := s.Apply(context.Background(), act); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		err := s.View(func(v *View) error {
			all, err := v.Coverage(context.Background())
			if err == nil && all[0].Covered(4) != 1000 {
				b.Fatal("not covered")
			}
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}
