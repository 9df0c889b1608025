package transcript

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"yinde/internal/qda"
	"yinde/internal/transcript/draft"
)

// show writes turns as speaker/role/stamp/words, one a line.
func show(p *Parsed) string {
	var b strings.Builder
	for _, t := range p.Turns {
		role := "P"
		if t.Role == qda.Interviewer {
			role = "I"
		}
		stamp := ""
		if t.Milli >= 0 {
			stamp = fmt.Sprintf("@%d", t.Milli)
		}
		fmt.Fprintf(&b, "%s/%s%s %q\n", t.Speaker, role, stamp, p.Content[t.Body:t.End])
	}
	return b.String()
}

func TestTurns(t *testing.T) {
	for name, c := range map[string]struct {
		file, want string
		opts       Options
	}{
		"訪與受": {file: "訪：你好。\n受：好。\n訪:再來?\n受:沒了\n",
			want: "訪/I \"你好。\"\n受/P \"好。\"\n訪/I \"再來?\"\n受/P \"沒了\"\n"},
		"各一次的 Q 和 A": {file: "Q: When?\nA: Last year.", want: "Q/I \"When?\"\nA/P \"Last year.\"\n"},
		"各一次的 I 和 R": {file: "I: When?\n\nR: Last year.\n", want: "I/I \"When?\"\nR/P \"Last year.\"\n"},
		"沒有標籤的行接上一段": {file: "訪：你好。\n受：好。\n\n  我再補充。\n還有。\n訪：嗯\n受：對\n",
			want: "訪/I \"你好。\"\n受/P \"好。\\n\\n  我再補充。\\n還有。\"\n訪/I \"嗯\"\n受/P \"對\"\n"},
		"標籤前的文字不算": {file: "某公司訪談紀錄\n2026 年\n\n訪：你好。\n受：好。\n", want: "訪/I \"你好。\"\n受/P \"好。\"\n"},
		"表頭的受訪者不是發言": {file: "訪談日期：2026/11/03\n受訪者：A01\n訪談者：王小明\n\n訪：你好。\n受：好。\n訪：嗯。\n受：對。\n",
			want: "訪/I \"你好。\"\n受/P \"好。\"\n訪/I \"嗯。\"\n受/P \"對。\"\n"},
		"表頭的訪談者不讓標題變成人": {file: "訪談者：王小明\n王經理：甲。\n李小姐：乙。\n王經理：丙。\n李小姐：丁。\n小結論：戊。\n",
			want: "王經理/P \"甲。\"\n李小姐/P \"乙。\"\n王經理/P \"丙。\"\n李小姐/P \"丁。\\n小結論：戊。\"\n"},
		"主持人與受訪者甲乙": {file: "主持人：開始。\n受訪者A：好。\n受訪者Ｂ：對。\n受訪者A：嗯。\n",
			want: "主持人/I \"開始。\"\n受訪者A/P \"好。\"\n受訪者Ｂ/P \"對。\"\n受訪者A/P \"嗯。\"\n"},
		"人名要一再出現": {file: "王經理：甲。\n李小姐：乙。\n王經理：丙。\n李小姐：丁。\n", want: "王經理/P \"甲。\"\n李小姐/P \"乙。\"\n王經理/P \"丙。\"\n李小姐/P \"丁。\"\n"},
		"人名之中有訪員": {file: "訪員：甲。\n李小姐：乙。\n訪員：丙。\n李小姐：丁。\n", want: "訪員/I \"甲。\"\n李小姐/P \"乙。\"\n訪員/I \"丙。\"\n李小姐/P \"丁。\"\n"},
		"資料來源與 Note 不是人": {file: "訪：看這張。\n資料來源：甲\n受：好。\nNote: x\n訪：嗯。\n資料來源：乙\n受：對。\nNote: y\n",
			want: "訪/I \"看這張。\\n資料來源：甲\"\n受/P \"好。\\nNote: x\"\n訪/I \"嗯。\\n資料來源：乙\"\n受/P \"對。\\nNote: y\"\n"},
		"編號不是人": {file: "一、甲：x\n二、乙：y\n一、甲：z\n二、乙：w\n", want: "/P \"一、甲：x\"\n/P \"二、乙：y\"\n/P \"一、甲：z\"\n/P \"二、乙：w\"\n"},
		"網址不是人": {file: "訪：在哪？\n受：這裡\nhttps://a.tw\nhttps://b.tw\n訪：好\n受：嗯\n",
			want: "訪/I \"在哪？\"\n受/P \"這裡\\nhttps://a.tw\\nhttps://b.tw\"\n訪/I \"好\"\n受/P \"嗯\"\n"},
		"時間在前": {file: "[00:01:02] 訪：你好\n00:01:05 受：好\n(1:02:09) 訪：嗯\n（00：03）受：對\n",
			want: "訪/I@62000 \"你好\"\n受/P@65000 \"好\"\n訪/I@3729000 \"嗯\"\n受/P@3000 \"對\"\n"},
		"時間在後": {file: "訪 [00:01:02]：你好\n受：[00:01:05.5] 好\n訪（00:02）：嗯\n受 00:03：對\n",
			want: "訪/I@62000 \"你好\"\n受/P@65500 \"好\"\n訪/I@2000 \"嗯\"\n受/P@3000 \"對\"\n"},
		"名字加時間一行": {file: "Interviewer (00:00:05)\nTell me.\n\nP01 (00:00:12)\nIt was good.\n",
			want: "Interviewer/I@5000 \"Tell me.\"\nP01/P@12000 \"It was good.\"\n"},
		"時間自成一行": {file: "00:00:00\n\n訪：你好\n受：好\n00:05:00\n訪：嗯\n受：對\n",
			want: "訪/I@0 \"你好\"\n受/P \"好\"\n訪/I@300000 \"嗯\"\n受/P \"對\"\n"},
		"粗體標籤":     {file: "**訪：** 你好\n\n**受**：好\n\n**[00:01:02] 訪：** 嗯\n\n__受：__對\n", want: "訪/I \"你好\"\n受/P \"好\"\n訪/I@62000 \"嗯\"\n受/P \"對\"\n"},
		"話在下一段":    {file: "Researcher 1:\n\nHello there.\n\nP1:\nHi.\n", want: "Researcher 1/I \"Hello there.\"\nP1/P \"Hi.\"\n"},
		"什麼也沒說":    {file: "訪：\n受：好\n訪：\n", want: "訪/I \"\"\n受/P \"好\"\n訪/I \"\"\n"},
		"沒有標籤":     {file: "第一段。\n\n第二段。\n第三段。", want: "/P \"第一段。\"\n/P \"第二段。\"\n/P \"第三段。\"\n"},
		"沒有標籤，有時間": {file: "[00:00:05] 第一段。\n[00:00:09] 第二段。\n", want: "/P@5000 \"第一段。\"\n/P@9000 \"第二段。\"\n"},
		"時刻不是時間標記": {file: "10:30 我們開會。\n然後吃飯。\n睡覺。\n", want: "/P \"10:30 我們開會。\"\n/P \"然後吃飯。\"\n/P \"睡覺。\"\n"},
		"指定標籤": {file: "甲方：你好\n很長的話\n很長的話\n很長的話\n很長的話\n乙方：好\n", opts: Options{Speakers: map[string]qda.Role{"甲方": qda.Interviewer, "乙方:": qda.ParticipantRole}},
			want: "甲方/I \"你好\\n很長的話\\n很長的話\\n很長的話\\n很長的話\"\n乙方/P \"好\"\n"},
		"指定蓋過慣例": {file: "訪：你好\n受：好\n", opts: Options{Speakers: map[string]qda.Role{"訪": qda.ParticipantRole, "受": qda.Interviewer}},
			want: "訪/P \"你好\"\n受/I \"好\"\n"},
		"說了不是人": {file: "訪：看\n附註甲：x\n受：好\n附註甲：y\n訪：嗯\n受：對\n附註甲：z\n", opts: Options{Speakers: map[string]qda.Role{"附註甲": NotSpeaker}},
			want: "訪/I \"看\\n附註甲：x\"\n受/P \"好\\n附註甲：y\"\n訪/I \"嗯\"\n受/P \"對\\n附註甲：z\"\n"},
		"檔頭說的角色":     {file: "---\nspeakers: {甲: interviewer, 乙: participant, 丙: none}\n---\n\n甲：你好\n丙：x\n乙：好\n", want: "甲/I \"你好\\n丙：x\"\n乙/P \"好\"\n"},
		"檔頭說的人":      {file: "---\ninterviewer: 小美\nparticipants: [老王]\n---\n\n小美：你好\n老王：好\n", want: "小美/I \"你好\"\n老王/P \"好\"\n"},
		"後面說明裡的冒號":   {file: "受：我教的：大部分是英文\n訪：是\n", want: "受/P \"我教的：大部分是英文\"\n訪/I \"是\"\n"},
		"長回答":        {file: "訪：一\n受：二\n三\n四\n五\n六\n七\n訪：八\n受：九\n十\n十一\n十二\n", want: "訪/I \"一\"\n受/P \"二\\n三\\n四\\n五\\n六\\n七\"\n訪/I \"八\"\n受/P \"九\\n十\\n十一\\n十二\"\n"},
		"空格與冒號":      {file: " 訪 ： 你好\n\u3000受 ：\u00a0好\n", want: "訪/I \"你好\"\n受/P \"好\"\n"},
		"只有答":        {file: "答：書面回覆如下。\n", want: "答/P \"書面回覆如下。\"\n"},
		"清單的 a: 不是人": {file: "訪：有哪些？\na: 一\nb: 二\n受：好\na: 三\nb: 四\n", want: "訪/I \"有哪些？\\na: 一\\nb: 二\"\n受/P \"好\\na: 三\\nb: 四\"\n"},
	} {
		t.Run(name, func(t *testing.T) {
			p, err := ParseOne(context.Background(), "x.md", []byte(c.file), c.opts)
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

// checkTurns holds the invariants of the package doc.
func checkTurns(t *testing.T, p *Parsed) {
	t.Helper()
	before := 0
	for i, u := range p.Turns {
		if u.Start < before || u.Body < u.Start || u.End < u.Body || u.End <= u.Start || u.End > len(p.Content) {
			t.Fatalf("turn %d: %+v after %d of %d", i, u, before, len(p.Content))
		}
		if s := p.Content[u.Start:u.End]; strings.TrimSpace(s) != s {
			t.Fatalf("turn %d has white space at its ends: %q", i, s)
		}
		if !strings.Contains(p.Content[u.Start:u.Body], u.Speaker) {
			t.Fatalf("turn %d does not hold its label: %+v", i, u)
		}
		before = u.End
	}
}

func TestFrontMatter(t *testing.T) {
	const file = `---
id: R1
title: "甲: 訪談"
group: registrar
date: 2025-09-08
mode: phone
record: verbatim
language: zh-Hant
interviewer: 訪員甲
participants:
  - id: P-R1
    attributes: {role: 管理階級, years: 012}
  - P-R2
attributes: {size: large}
---

訪：好。
受：好。
`
	p, err := ParseOne(context.Background(), "dir/some file.md", []byte(file), Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := qda.Transcript{Key: qda.TextKeyOf("訪：好。\n受：好。\n"), ID: "R1", Title: "甲: 訪談", Group: "registrar", Date: "2025-09-08", Mode: "phone",
		Record: "verbatim", Language: "zh-Hant", Interviewer: "訪員甲", Attributes: map[string]string{"size": "large"},
		Participants: []qda.Participant{{ID: "P-R1", Attributes: map[string]string{"role": "管理階級", "years": "012"}}, {ID: "P-R2"}},
		Source:       qda.Source{Name: "some file.md", Format: "md", Encoding: "utf-8"}}
	if !reflect.DeepEqual(p.Meta, want) {
		t.Errorf("got %+v", p.Meta)
	}
	if p.Content != "訪：好。\n受：好。\n" || p.Lines["group"] != 4 || p.Lines["attributes"] != 14 {
		t.Errorf("content %q, lines %v", p.Content, p.Lines)
	}
}

func TestRefused(t *testing.T) {
	for name, c := range map[string]struct{ file, file2, want string }{
		"空檔":        {"a.txt", "", "text.empty"},
		"不讀的格式":     {"dir/a.xyz", "x", "import.format: a.xyz, .xyz, " + strings.Join(Endings(), " ")},
		"沒有副檔名":     {"README", "x", "import.no_ending: README, " + strings.Join(Endings(), " ")},
		"只有檔頭":      {"a.md", "---\nid: a\n---\n", "import.no_text"},
		"不認得的欄位":    {"a.md", "---\nid: a\nnmae: b\n---\nx\n", "yaml.unknown_key: 3, 1, nmae: b, nmae, attributes, date, group, id, interviewer, language, mode, participants, record, speakers, title"},
		"重複的欄位":     {"a.md", "---\nid: a\nid: b\n---\nx\n", "yaml.duplicate_key: 3, 1, id: b, id, 2"},
		"全形冒號":      {"a.md", "---\nid：a\n---\nx\n", "yaml.full_width_colon: 2, 1, id：a, id"},
		"前有空行":      {"a.md", "\n\n---\nid: a b\n---\nx\n", "front.id: 4, 5, id: a b, a b, a-b"},
		"壞日期":       {"a.md", "---\ndate: 2025/9/8\n---\nx\n", "front.date: 2, 7, date: 2025/9/8, 2025/9/8"},
		"不存在的日期":    {"a.md", "---\ndate: 2025-02-30\n---\nx\n", "front.date: 2, 7, date: 2025-02-30, 2025-02-30"},
		"壞方式":       {"a.md", "---\nmode: fax\n---\nx\n", "front.mode: 2, 7, mode: fax, fax, phone, video, in-person, written"},
		"壞紀錄":       {"a.md", "---\nrecord: tape\n---\nx\n", "front.record: 2, 9, record: tape, tape, verbatim, excerpt, written"},
		"壞語言":       {"a.md", "---\nlanguage: 中文\n---\nx\n", "front.language: 2, 11, language: 中文, 中文"},
		"受訪者兩次":     {"a.md", "---\nparticipants: [P1, P1]\n---\nx\n", "front.participant_twice: 2, 20, participants: [P1, P1], P1"},
		"受訪者沒有代號":   {"a.md", "---\nparticipants:\n  - attributes: {a: b}\n---\nx\n", "front.participant_no_id: 3, 5, - attributes: {a: b}"},
		"屬性不是對照":    {"a.md", "---\nattributes: [a]\n---\nx\n", "yaml.kind: 2, 13, attributes: [a], yaml.kind.map, yaml.kind.list"},
		"檔頭沒關":      {"a.md", "---\nid: a\n訪：好\n", "front.unclosed: 1"},
		"YAML 語法錯誤": {"a.md", "---\nid: [a\n---\nx\n", "yaml.syntax: 2, 5, id: [a, sequence end token ']' not found"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := ParseOne(context.Background(), c.file, []byte(c.file2), Options{})
			var bad *qda.Error
			if !errors.As(err, &bad) || err.Error() != c.want {
				t.Errorf("got  %v\nwant %s", err, c.want)
			}
		})
	}
}

func TestGuessesAreReported(t *testing.T) {
	for name, c := range map[string]struct {
		name, file string
		opts       Options
		want       []string
	}{
		"沒有檔頭": {name: `C:\x\R1 訪談 (final).txt`, file: "訪：好。\n受：好。\n",
			want: []string{"import.guess_id: R1-訪談-final, R1 訪談 (final).txt", "import.guess_language: zh-Hant, 100",
				"import.speaker: 訪, role.interviewer, 1, import.reason.known", "import.speaker: 受, role.participant, 1, import.reason.known"}},
		"英文": {name: "a.txt", file: "Q: Why?\nA: Because.", want: []string{"import.guess_id: a, a.txt", "import.guess_language: en, 0",
			"import.speaker: Q, role.interviewer, 1, import.reason.known", "import.speaker: A, role.participant, 1, import.reason.known"}},
		"沒有標籤": {name: "a.txt", file: "好。\n\n好。", want: []string{"import.guess_id: a, a.txt", "import.guess_language: zh-Hant, 100", "import.no_labels: 2"}},
		"沒採用的標籤": {name: "a.md", file: "---\nid: a\nlanguage: en\n---\nQ: x\nA: y\nGábor: z\nQ: u\nA: v\n",
			want: []string{"import.labels_not_taken: 1, Gábor×1", "import.speaker: Q, role.interviewer, 2, import.reason.known",
				"import.speaker: A, role.participant, 2, import.reason.known"}},
		"短的焦點團體": {name: "a.md", file: "---\nid: a\nlanguage: en\n---\nroom 4\nModerator: x\n Lisa B. : y\nmore\nGábor: z\n",
			want: []string{"import.speaker: Moderator, role.interviewer, 1, import.reason.known", "import.speaker: Lisa B., role.participant, 1, import.reason.dense",
				"import.speaker: Gábor, role.participant, 1, import.reason.dense", "import.before_first: 6"}},
		"沒有訪員": {name: "a.md", file: "---\nid: a\nlanguage: en\n---\nAnn: x\nLisa: y\nAnn: u\nLisa: v\n",
			want: []string{"import.speaker: Ann, role.participant, 2, import.reason.recurs", "import.speaker: Lisa, role.participant, 2, import.reason.recurs", "import.no_interviewer"}},
		"群組不同": {name: "a.md", file: "---\nid: a\ngroup: x\nlanguage: en\n---\nhead\nQ: x\nA: y", opts: Options{Group: "y", Speakers: map[string]qda.Role{"Z": qda.Interviewer, "Q": qda.Interviewer, "A": qda.ParticipantRole}},
			want: []string{"import.group_differs: x, y", "import.speaker_absent: Z", "import.before_first: 4"}},
		"控制碼": {name: "a.md", file: "---\nid: a\nlanguage: en\n---\n\x1b[31mx\u202e\x01",
			want: []string{"text.removed_escape: 1", "text.removed_bidi: 1", "text.removed_control: 1", "import.no_labels: 1"}},
		"別的文字": {name: "...txt", file: "Это не то.", want: []string{"import.guess_id: t-", "import.language_unknown", "import.no_labels: 1"}},
	} {
		t.Run(name, func(t *testing.T) {
			p, err := ParseOne(context.Background(), c.name, []byte(c.file), c.opts)
			if err != nil {
				t.Fatal(err)
			}
			for i, w := range p.Warnings {
				if i >= len(c.want) || !strings.HasPrefix(w.String(), c.want[i]) {
					t.Errorf("message %d: %s", i, w)
				}
			}
			if len(p.Warnings) < len(c.want) {
				t.Errorf("only %v", p.Warnings)
			}
		})
	}
}

func TestIDFromName(t *testing.T) {
	for name, want := range map[string]string{"R1.md": "R1", "a b.txt": "a-b", "訪談 01（終）.md": "訪談-01-終", "-x.md": "x", ".md": "", "../../a.txt": "a",
		strings.Repeat("字", 99) + ".txt": strings.Repeat("字", 60), "a.b.c.txt": "a.b.c", "=cmd|x.txt": "cmd-x"} {
		got := IDFromName(name)
		if got != want || got != "" && !ValidID(got) {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

// stateLabels reads what a reader of captions would have written.
func stateLabels() draft.Draft {
	var w draft.Writer
	w.Before("標題：會議紀錄")
	w.Turn("王小明 (來賓, 甲)", "", 3_000)
	w.Say("我們申請網域", 3_000)
	w.Say("要三天。", 5_500)
	w.Paragraph("資料來源：內部文件")
	w.Turn("Ann: host", qda.Interviewer, 62_345)
	w.Say("And then?", -1)
	w.Say("Why", 64_000)
	d := w.Draft()
	d.Format = "vtt"
	return d
}

func TestSpeakersThatTheFileStates(t *testing.T) {
	d := stateLabels()
	p, err := parse("會議.vtt", d, Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := "標題：會議紀錄\n\n[00:00:03] 王小明 (來賓, 甲): 我們申請網域要三天。\n資料來源：內部文件\n\n[00:01:02.345] Ann host: And then? Why\n"
	if p.Content != want {
		t.Errorf("content %q\nwant    %q", p.Content, want)
	}
	if len(p.Turns) != 2 || p.Turns[0].Speaker != "王小明 (來賓, 甲)" || p.Turns[0].Milli != 3_000 ||
		p.Turns[1].Role != qda.Interviewer || p.Turns[1].Milli != 62_345 || p.Turns[1].Speaker != "Ann host" {
		t.Errorf("turns %+v", p.Turns)
	}
	if said := p.Content[p.Turns[0].Body:p.Turns[0].End]; !strings.HasSuffix(said, "內部文件") {
		t.Errorf("first turn says %q", said)
	}
	if len(p.Syncs) != 3 || p.Content[p.Syncs[1].At:][:len("要三天")] != "要三天" || p.Syncs[1].Milli != 5_500 {
		t.Errorf("syncs %+v", p.Syncs)
	}
	if len(p.Speakers) != 2 || !p.Speakers[0].Proposed || p.Speakers[1].Proposed {
		t.Errorf("speakers %+v", p.Speakers)
	}
	again := Recut(p.Content, map[string]qda.Role{"王小明 (來賓, 甲)": qda.Interviewer, "Ann host": qda.ParticipantRole})
	if len(again.Turns) != 2 || again.Turns[0].Span != p.Turns[0].Span {
		t.Errorf("cut anew: %+v", again.Turns)
	}
}
