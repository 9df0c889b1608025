package transcript

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const shapes = "../../../shared/interchange/samples/transcripts-synthetic/"

// Each sample of plain text has its trap.
func TestShapesOfPlainText(t *testing.T) {
	for _, c := range []struct{ file, trap, want string }{
		{"otter.txt", "名字加時間一行；最後一行是服務商",
			"Speaker 1/P@3000 \"Thanks for joining. Can you start?\"\nP01/P@11000 \"Sure.\\nSecond paragraph of the same turn.\"\nSpeaker 1/P@3729000 \"Great — “thanks”.\"\n"},
		{"otter-docx-shape.txt", "前面的關鍵詞與名單不是話",
			"P01/P@0 \"I have not looked at the questions.\"\nInterviewer/I@13000 \"Do you want to follow along?\"\n"},
		{"rev.txt", "括號裡的時間後面有冒號；話裡也有時間",
			"Interviewer/I@5000 \"Tell me about it.\"\nP01/P@12000 \"It was [inaudible 00:00:14] really good.\"\n"},
		{"descript.txt", "時間在前", "Interviewer/I@5000 \"Tell me about it.\"\nP01/P@12000 \"It was good.\"\n"},
		{"google-meet-doc.txt", "時間自成一行，隔著空白行", "Mei Lin/P@0 \"Hello.\"\nP01/P \"Hi there.\"\nMei Lin/P@301000 \"Let us go on.\"\n"},
		{"f4.txt", "時間在段落之後", "I/I@12300 \"Wann haben Sie angefangen?\"\nB1/P@25900 \"Letztes Jahr, glaube ich. (lacht)\"\nI/I@62000 \"Und heute?\"\n"},
		{"maxqda-focus-group.txt", "各說一次的人；大小寫不同是兩個人；時間在段落之後",
			"Moderator/I@3100 \"Welcome.\"\nLisa B./P@9400 \"Hello, I am Lisa. #00:00:09-4#\\nA second paragraph by Lisa.\"\n" +
				"Gábor/P@15000 \"Hi: nice to meet you.\"\nmoderator/I \"lower case is another speaker.\"\n"},
		{"qa.txt", "Q. 與 A.；話裡的冒號", "Q/I \"When did you start?\"\nA/P \"Last year.\"\nQ/I \"And now?\"\nA/P \"Every day.\"\nINT/I \"Anything else?\"\nP1/P \"Note: this colon is not a label.\"\n"},
	} {
		t.Run(c.file+" "+c.trap, func(t *testing.T) {
			raw, err := os.ReadFile(filepath.Join(shapes, c.file))
			if err != nil {
				t.Skipf("the samples are not here: %v", err)
			}
			p, err := ParseOne(context.Background(), c.file, raw, Options{})
			if err != nil {
				t.Fatal(err)
			}
			if got := show(p); got != c.want {
				t.Errorf("got\n%swant\n%s%v", got, c.want, p.Warnings)
			}
			checkTurns(t, p)
		})
	}
}

func TestStamps(t *testing.T) {
	for name, c := range map[string]struct{ file, want string }{
		"QualCoder 句點":  {"[01.02] 訪：你好\n[01.02.03] 受：好\n", "訪/I@62000 \"你好\"\n受/P@3723000 \"好\"\n"},
		"QualCoder 大括號": {"{00:01:02} 訪：你好\n受 {00:01:05}：好\n", "訪/I@62000 \"你好\"\n受/P@65000 \"好\"\n"},
		"井號":            {"#00:01:02.345# 訪：你好\n#00:01:05-3# 受：好\n", "訪/I@62345 \"你好\"\n受/P@65300 \"好\"\n"},
		"字幕的時間列":        {"00:00:01,000 --> 00:00:02,500\n訪：你好\n\n00:00:03,000 --> 00:00:04,000\n受：好\n", "訪/I@1000 \"你好\"\n受/P@3000 \"好\"\n"},
		"數字不是時間":        {"訪：你好\n受：第[1.5]版\n訪：[2.50] 元？\n受：是\n", "訪/I \"你好\"\n受/P \"第[1.5]版\"\n訪/I \"[2.50] 元？\"\n受/P \"是\"\n"},
		"沒有標籤，時間在後":     {"第一段。 #00:00:05-1#\n第二段。 #00:00:09-0#\n", "/P@5100 \"第一段。\"\n/P@9000 \"第二段。\"\n"},
		"時間在後，自成一行":     {"訪：你好\n#00:00:05-1#\n受：好\n#00:00:09-0#\n", "訪/I \"你好\"\n受/P@5100 \"好\"\n"},
		"井號不都是時間":       {"訪：你好 #3#\n受：好 #一#\n", "訪/I \"你好 #3#\"\n受/P \"好 #一#\"\n"},
		"服務商的一行要隔開":     {"訪：你好\n受：好\nTranscribed by hand\n", "訪/I \"你好\"\n受/P \"好\\nTranscribed by hand\"\n"},
		"服務商的一行，沒有標籤":   {"你好。\n\n好。\n\nTranscribed by TurboScribe.ai\n", "/P \"你好。\"\n/P \"好。\"\n"},
	} {
		t.Run(name, func(t *testing.T) {
			p, err := ParseOne(context.Background(), "x.txt", []byte(c.file), Options{})
			if err != nil {
				t.Fatal(err)
			}
			if got := show(p); got != c.want {
				t.Errorf("got\n%swant\n%s%v", got, c.want, p.Warnings)
			}
			if p.Content != c.file {
				t.Errorf("words were lost: %q", p.Content)
			}
			checkTurns(t, p)
			checkRoundTrip(t, p, Options{})
			if hand := strings.Contains(c.file, "Transcribed by T"); hand != strings.Contains(p.Warnings[max(0, len(p.Warnings)-2)].String(), "import.after_last") {
				t.Errorf("%v", p.Warnings)
			}
		})
	}
}
