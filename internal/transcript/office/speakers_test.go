package office

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"yinde/internal/transcript/draft"
)

func TestSpeakersThatAreStated(t *testing.T) {
	br := func(lines ...string) string {
		return `<w:p><w:r><w:t xml:space="preserve">` + strings.Join(lines, `</w:t><w:br/><w:t xml:space="preserve">`) + `</w:t></w:r></w:p>`
	}
	for name, c := range map[string]struct{ body, want string }{
		"Teams": {paras("Weekly-20260102_030405-Meeting Recording", "January 2, 2026, 3:04AM", "12m 3s", "Mei Lin started transcription") + br("Mei Lin   0:03", "Hello.") + br("王 小明   1:02:11", "好。", "第二行。") + para("Mei Lin stopped transcription"),
			"Mei Lin|王 小明|Weekly-20260102_030405-Meeting Recording\n\nJanuary 2, 2026, 3:04AM\n\n12m 3s\n\n[00:00:03] Mei Lin: Hello.\n\n[01:02:11] 王 小明: 好。\n第二行。\n! office.by_program: 2, Mei Lin started transcription\n"},
		"名字裡有逗號與斜線": {br("Lin, Mei (IT)   0:03", "Hello.") + br("王小明/資訊處   0:09", "好。"), "Lin, Mei (IT)|王小明/資訊處|[00:00:03] Lin, Mei (IT): Hello.\n\n[00:00:09] 王小明/資訊處: 好。\n"},
		"舊 Teams 沒有名字的一段": {paras("0:0:3.0 --> 0:0:7.4", "Lin, Mei", "Hello.", "0:0:8.0 --> 0:0:9.5", "Who was that?", "0:0:10.0 --> 0:0:12.0", "P01", "Me."),
			"Lin, Mei|P01|[00:00:03] Lin, Mei: Hello. Who was that?\n\n[00:00:10] P01: Me.\n"},
		"舊 Teams": {paras("0:0:3.123 --> 0:0:7.456", "Mei Lin", "Hello everyone.", "", "0:0:8.0 --> 0:0:9.5", "Mei Lin", "Again.", "", "0:0:9.996 --> 0:0:12.0", "P01", "Hi."),
			"Mei Lin|P01|[00:00:03.123] Mei Lin: Hello everyone. Again.\n\n[00:00:09.996] P01: Hi.\n"},
		"Otter": {paras("BSR01", "SUMMARY KEYWORDS", "data", "", "SPEAKERS", "P01, Interviewer", "", "P01  00:00", "I have not.", "", "Interviewer  1:00:13", "Do you?", "", "Transcribed by https://otter.ai"),
			"P01|Interviewer|BSR01\n\nSUMMARY KEYWORDS\n\ndata\n\nSPEAKERS\n\nP01, Interviewer\n\n[00:00:00] P01: I have not.\n\n[01:00:13] Interviewer: Do you?\n! office.by_program: 1, Transcribed by https://otter.ai\n"},
		"Word 的轉錄": {paras("Audio file", "a.mp3", "Transcript", "00:00:02 Speaker 1", "Hello.", "00:00:10 Speaker 2", "Hi."),
			"Speaker 1|Speaker 2|Audio file\n\na.mp3\n\nTranscript\n\n[00:00:02] Speaker 1: Hello.\n\n[00:00:10] Speaker 2: Hi.\n"},
		"時間後面是話":      {paras("00:00:02 你好", "00:00:05 請坐", "00:00:09 謝謝"), "00:00:02 你好\n\n00:00:05 請坐\n\n00:00:09 謝謝\n"},
		"句子裡的時刻":      {paras("訪：幾點", "受：我們約在 10:30", "訪：好", "受：後來改到 11:00"), "訪：幾點\n\n受：我們約在 10:30\n\n訪：好\n\n受：後來改到 11:00\n"},
		"發言者表格":       {para("訪談一") + cells("時間|發言者|內容", "00:00:12|訪|何時？", "00:00:20|受|九月。/因為。", "||還有。") + para("完"), "訪|受|訪談一\n\n[00:00:12] 訪: 何時？\n\n[00:00:20] 受: 九月。\n因為。\n還有。\n完\n! office.after_table: 1\n"},
		"沒有表頭的發言者表格":  {cells("訪：|您何時開始做這件事？", "受：|去年九月開始的。", "訪：|為什麼？", "受：|同事推薦。"), "訪|受|訪: 您何時開始做這件事？\n\n受: 去年九月開始的。\n\n訪: 為什麼？\n\n受: 同事推薦。\n"},
		"沒有表頭的三欄":     {cells("0:03|Ann|Hello there", "0:09 - 0:12|Bob|Hi"), "Ann|Bob|[00:00:03] Ann: Hello there\n\n[00:00:09] Bob: Hi\n"},
		"只有時間的表格":     {cells("時間|逐字稿", "0:03|訪：你好", "0:09|受：好"), "[00:00:03] 訪：你好\n\n[00:00:09] 受：好\n"},
		"多出來的欄":       {cells("編號|說話者|內容|備註", "1|訪|嗎？|笑", "2|受|是|"), "訪|受|訪: 嗎？\n\n受: 是\n! office.columns_left: 3, 1\n"},
		"跨頁重複的表頭":     {cells("發言者|內容", "訪|嗎？", "發言者|內容", "受|是"), "訪|受|訪: 嗎？\n\n受: 是\n"},
		"有冒號的名字":      {cells("發言者|內容", "訪：甲|嗎？", "受|是"), "訪 甲|受|訪 甲: 嗎？\n\n受: 是\n"},
		"基本資料的表格不是發言": {cells("受訪者|A01", "日期|2026-01-02") + paras("訪：這裡才是訪談的開始", "受：對，話都在這裡"), "受訪者\tA01\n日期\t2026-01-02\n\n訪：這裡才是訪談的開始\n\n受：對，話都在這裡\n"},
	} {
		t.Run(name, func(t *testing.T) { check(t, "a.docx", docxOf(c.body), c.want) })
	}
}

func TestPiecesKeepTheirTimes(t *testing.T) {
	raw := docxOf(paras("0:0:3.123 --> 0:0:7.456", "Mei Lin", "Hello.", "0:0:8.0 --> 0:0:9.5", "Mei Lin", "Again.", "0:0:9.996 --> 0:0:12.0", "P01", "Hi."))
	drafts, err := Read(context.Background(), draft.File{Name: "a.docx", Raw: raw})
	if err != nil {
		t.Fatal(err)
	}
	d := drafts[0]
	if len(d.Syncs) != 1 || d.Syncs[0].Milli != 8000 || !strings.HasPrefix(d.Content[d.Syncs[0].At:], "Again.") {
		t.Errorf("syncs %v in %q", d.Syncs, d.Content)
	}
}

func TestTimes(t *testing.T) {
	for words, want := range map[string]int{"0:03": 3000, "1:02:09": 3729000, "00:01:02.345": 62345, "00:01:02,3": 62300, "[00：01：02]": 62000, "#00:01:02-3#": 62300,
		"0:03 - 0:09": 3000, "0:0:3.123 --> 0:0:7.456": 3123, "90:00": 5400000, "1:99": -1, "1:00:99": -1, "10": -1, "": -1, "10:30 開會": -1} {
		if got := milli(words); got != want {
			t.Errorf("milli(%q) = %d, want %d", words, got, want)
		}
	}
}

// TestSamples reads the files that were made and collected for this project, and holds what
// each is a trap for.
func TestSamples(t *testing.T) {
	if _, err := os.Stat(samples); err != nil {
		t.Skip("the samples are not here: ", samples)
	}
	for file, c := range map[string]struct {
		trap     string
		labels   []string
		has, not []string
		warned   []string
	}{
		"transcripts-real/sheffield-Ana.docx":       {trap: "runs in content controls of Google Docs", has: []string{"Researcher 1: Perfect. So thank you Ana", "Ana: Yes, I am doing my PhD"}},
		"transcripts-real/sheffield-Sam.docx":       {trap: "runs split anywhere", has: []string{"so I'm a little bit hybrid because I’ve got"}},
		"transcripts-real/sheffield-Stephen.docx":   {trap: "runs in content controls of Google Docs", has: []string{"Stephen: Yeah. My field, over the last 40 odd years, I started over 50 years ago."}},
		"transcripts-real/serdif-P1.odt":            {trap: "tabs and typed numbers", has: []string{"1 Read the ‘Home’ tab information.\n", "\tMODERATOR: Could you please start in task 1?"}},
		"transcripts-synthetic/bold-label.docx":     {trap: "label and words in runs of their own", has: []string{"Interviewer: When did you start?\n", "P1:\u00a0Last year.\n"}},
		"transcripts-synthetic/speaker-table.docx":  {trap: "rows are turns, a cell has two paragraphs", labels: []string{"訪", "受"}, has: []string{"[00:00:12] 訪: 請問您何時開始？", "[00:00:20] 受: 去年九月。\n因為同事推薦。"}, not: []string{"發言者"}},
		"transcripts-synthetic/teams-docx-new.docx": {trap: "name and time in one line, words after a break", labels: []string{"Mei Lin", "P01"}, has: []string{"[00:00:11] P01: Hi.\nSecond line."}, not: []string{"started", "stopped"}, warned: []string{"office.by_program"}},
		"transcripts-synthetic/teams-docx-old.docx": {trap: "span, name and words in paragraphs", labels: []string{"Mei Lin", "P01"}, has: []string{"[00:00:03.123] Mei Lin: Hello everyone."}, not: []string{"-->"}},
		"transcripts-synthetic/edge-constructs.docx": {trap: "what libraries lose or take twice", has: []string{"訪問者：您好，請問？", "A:\tline one\nline two", "Kept inserted end", "linktext smart sdtrun", "block sdt paragraph",
			"00:00:12\tSpeaker 1\tcell para 1\ncell para 2", "beforeafter", "no\u2011break\u00ad☺7"}, not: []string{"DELETED", "PAGE", "BOX"}, warned: []string{"office.tracked", "office.boxes"}},
	} {
		t.Run(file, func(t *testing.T) {
			raw, err := os.ReadFile(filepath.Join(samples, file))
			if err != nil {
				t.Fatal(err)
			}
			drafts, err := Read(context.Background(), draft.File{Name: filepath.Base(file), Raw: raw})
			if err != nil {
				t.Fatalf("%s: %v", c.trap, err)
			}
			d := drafts[0]
			var labels []string
			for _, l := range d.Labels {
				labels = append(labels, l.Label)
			}
			if !slices.Equal(labels, c.labels) {
				t.Errorf("%s: labels %q, want %q", c.trap, labels, c.labels)
			}
			for _, words := range c.has {
				if !strings.Contains(d.Content, words) {
					t.Errorf("%s: %q is not in %.2000q", c.trap, words, d.Content)
				}
			}
			for _, words := range c.not {
				if strings.Contains(d.Content, words) {
					t.Errorf("%s: %q is in %q", c.trap, words, d.Content)
				}
			}
			for i, code := range c.warned {
				if i >= len(d.Warnings) || d.Warnings[i].Code != code {
					t.Errorf("%s: warnings %v, want %v", c.trap, fmt.Sprint(d.Warnings), c.warned)
				}
			}
		})
	}
}
