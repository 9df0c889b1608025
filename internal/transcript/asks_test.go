package transcript

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"yinde/internal/qda"
)

func TestWhoAsksIsProposed(t *testing.T) {
	ask := func(who, whom string, questions, statements int) string {
		var b strings.Builder
		for i := range questions + statements {
			mark := "？"
			if i >= questions {
				mark = "。"
			}
			fmt.Fprintf(&b, "%s：第%d件事怎麼做%s\n%s：我們照規定一件一件做，通常要三天才會做完第%d件。\n", who, i, mark, whom, i)
		}
		return b.String()
	}
	for name, c := range map[string]struct{ file, asks string }{
		"問的人":       {ask("小美", "老王", 4, 1), "小美"},
		"先答的人":      {"老王：我先說，昨天的事還沒有完。\n" + ask("小美", "老王", 4, 1), "小美"},
		"嗎與呢":       {strings.ReplaceAll(ask("小美", "老王", 4, 1), "做？", "做呢。"), "小美"},
		"Speaker 2": {ask("Speaker 2", "Speaker 1", 4, 1), "Speaker 2"},
		"問得太少":      {ask("小美", "老王", 2, 0), ""},
		"問句占得少":     {ask("小美", "老王", 3, 9), ""},
		"兩人都問":      {ask("小美", "老王", 4, 1) + ask("老王", "小美", 4, 1), ""},
		"問的話比答的長":   {strings.ReplaceAll(ask("小美", "老王", 4, 1), "怎麼做", strings.Repeat("很長的說明", 9)), ""},
		"慣用的受訪者也問":  {ask("受訪者1", "受訪者2", 4, 1), ""},
	} {
		p, err := ParseOne(context.Background(), "x.txt", []byte(c.file), Options{})
		if err != nil {
			t.Fatal(err)
		}
		checkAsker(t, name, p, c.asks)
	}
	// A role that was given is not proposed anew.
	given := Options{Speakers: map[string]qda.Role{"小美": qda.ParticipantRole}}
	p, err := ParseOne(context.Background(), "x.txt", []byte(ask("小美", "老王", 4, 1)), given)
	if err != nil {
		t.Fatal(err)
	}
	checkAsker(t, "指定", p, "")
}

// checkAsker holds that asks alone, or nobody, is proposed as interviewer, with the reason.
func checkAsker(t *testing.T, name string, p *Parsed, asks string) {
	t.Helper()
	for _, s := range p.Speakers {
		if is := s.Role == qda.Interviewer; is != (s.Label == asks) || is && (!s.Proposed || s.Reason != Asks) {
			t.Errorf("%s: %+v, want %q to ask", name, s, asks)
		}
	}
	for _, u := range p.Turns {
		if (u.Role == qda.Interviewer) != (u.Speaker == asks) {
			t.Errorf("%s: turn of %s has role %s", name, u.Speaker, u.Role)
			return
		}
	}
}

var (
	speech = regexp.MustCompile(`(?s)<speech[^>]* by="#([^"]+)"[^>]*>(.*?)</speech>`)
	tagged = regexp.MustCompile(`<[^>]+>`)
)

// In real interviews the one who asks is found though only names tell the speakers.
func TestWhoAsksInRealInterviews(t *testing.T) {
	for file, want := range map[string]string{"archivetw-2017-06-20.an.xml": "蔡沛琪", "archivetw-2016-06-30.an.xml": "某君"} {
		raw, err := os.ReadFile(filepath.Join("../../../shared/interchange/samples/transcripts-real", file))
		if err != nil {
			t.Skipf("the samples are not here: %v", err)
		}
		var b strings.Builder
		for _, m := range speech.FindAllStringSubmatch(string(raw), -1) {
			name := strings.ReplaceAll(m[1], "問", "某君") // without the label that tells
			fmt.Fprintf(&b, "%s：%s\n\n", name, strings.TrimSpace(tagged.ReplaceAllString(m[2], " ")))
		}
		p, err := ParseOne(context.Background(), "x.txt", []byte(b.String()), Options{})
		if err != nil {
			t.Fatal(err)
		}
		checkAsker(t, file, p, want)
	}
}
