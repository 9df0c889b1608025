package captions

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"yinde/internal/qda"
	"yinde/internal/transcript/draft"
)

var readers = map[string]draft.Reader{".vtt": VTT, ".srt": SRT, ".json": JSON, ".tsv": WhisperTSV}

// show writes a draft: its labels, words and warnings.
func show(d draft.Draft) string {
	labels := "?"
	if d.Labels != nil {
		labels = ""
	}
	for _, l := range d.Labels {
		labels += l.Label + "|"
	}
	out := labels + "\n" + d.Content
	for _, w := range d.Warnings {
		out += w.String() + "\n"
	}
	return out
}

func read1(t *testing.T, name, raw string) draft.Draft {
	t.Helper()
	out, err := readers[filepath.Ext(name)](context.Background(), draft.File{Name: name, Raw: []byte(raw)})
	if err != nil {
		t.Fatal(err)
	}
	if len(out) != 1 {
		t.Fatalf("%d drafts", len(out))
	}
	checkSyncs(t, out[0])
	return out[0]
}

// checkSyncs holds that moments ascend and stand at words.
func checkSyncs(t *testing.T, d draft.Draft) {
	t.Helper()
	at := -1
	for _, s := range d.Syncs {
		if s.At <= at || s.At >= len(d.Content) || !qda.OnEdge(d.Content, s.At) || strings.TrimSpace(d.Content[s.At:s.At+1]) == "" || s.Milli < 0 || s.Milli > 1<<40 {
			t.Fatalf("moment %+v after %d of %d", s, at, len(d.Content))
		}
		at = s.At
	}
}

// Each sample has its trap.
func TestSamples(t *testing.T) {
	for _, c := range []struct{ file, trap, want string }{
		{"zoom.vtt", "每句都有標籤，也有沒有的；話裡的冒號", "Mei Lin|P01|\n" +
			"[00:00:01.220] Mei Lin: Thanks for joining, can you tell me about your work?\n\n" +
			"[00:00:07.501] P01: Sure. I teach: mostly year nine. And some evenings this cue carries no label.\n" +
			"captions.unlabelled: 1\n"},
		{"teams.vtt", "一句兩行；有逗號的名字；沒照時間先後；實體", "王小明 (來賓)|Lin, Mei-Hua|\n" +
			"[00:00:03.123] 王小明 (來賓): 大家好，我們開始吧。第二個 cue 的第一行同一個 cue 的第二行。\n\n" +
			"[00:00:09] Lin, Mei-Hua: This cue is out of order. Q & A first?\n" +
			"captions.sorted: 1\ncaptions.overlap: 1\n"},
		{"whisper.vtt", "沒有小時；話前有空格", "\n[00:00:00] mm:ss style, leading space second cue crosses the hour\n"},
		{"youtube-auto.vtt", "捲動重複；十毫秒的句子；一個空格的行", "\n[00:00:00.160] hello everyone and welcome back\ncaptions.rolling: 3, 2\n"},
		{"bom-crlf.srt", "BOM 與 CRLF；只有一個標籤", "?\n[00:00:00] Speaker 1: With BOM and CRLF 第二句，全形兩行\n"},
		{"odd.srt", "句點；沒有編號；毫秒短；少空行；話是數字；最後一句空的",
			"\n[00:00:00] dot decimal no index and short ms missing blank line before index 3 2023\ncaptions.empty: 1\n"},
		{"whisper.json", "第一段沒有發言者", "SPEAKER_01|\n[00:00:00] Hello.\n\n[00:00:01.500] SPEAKER_01: How are you?\n"},
		{"whisper.tsv", "毫秒", "\n[00:00:00] Hello. How are you?\n"},
	} {
		t.Run(c.file+" "+c.trap, func(t *testing.T) {
			raw, err := os.ReadFile(filepath.Join("../../../../shared/interchange/samples/transcripts-synthetic", c.file))
			if err != nil {
				t.Skipf("the samples are not here: %v", err)
			}
			if got := show(read1(t, c.file, string(raw))); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

const vtt = "WEBVTT\n\n"

func TestCaptions(t *testing.T) {
	for name, c := range map[string]struct{ file, raw, want string }{
		"註記、樣式、區域與檔頭": {"a.vtt", "WEBVTT - 訪談\nKind: captions\nX-A: b\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:x\n\nNOTE\n不是話\n兩行\n\n00:01.000 --> 00:02.000\n是話\n\nNOTE Confidence: 0.9\n\n00:02.000 --> 00:03.000\n也是\n",
			"\n[00:00:01] 是話也是\ncaptions.blocks: 6\n"},
		"句子的名字與設定": {"a.vtt", vtt + "intro-1\n00:01.000 --> 00:02.000 align:start position:10%\n甲\n\n12\n00:02.000 --> 00:03.000\n乙\n", "\n[00:00:01] 甲乙\ncaptions.called: 1, intro-1\n"},
		"標籤與實體":    {"a.vtt", vtt + "00:01.000 --> 00:02.000\n<i>a</i> <c.red>b</c> <00:00:01.500>c &lt;i&gt; &amp;&#10;<laughs> 3 < 4 <b>\n<lang en>d</lang>\n", "\n[00:00:01] a b c <i> & <laughs> 3 < 4 d\n"},
		"SRT 的標籤":  {"a.srt", "1\n00:00:01,000 --> 00:00:02,000\n{\\an8}<font color=\"#fff\">甲</font><br/>乙 {笑}\n", "\n[00:00:01] 甲乙 {笑}\n"},
		"一句兩個人":    {"a.vtt", vtt + "00:01.000 --> 00:02.000\n<v.loud Ann>Hi</v> <v Bob &amp; Co>Ho\n", "Ann|Bob & Co|\n[00:00:01] Ann: Hi\n\n[00:00:01] Bob & Co: Ho\n"},
		"停了很久":     {"a.vtt", vtt + "00:01.000 --> 00:02.000\n<v Ann>Hi\n\n00:16.000 --> 00:17.000\n<v Ann>again\n\n00:32.100 --> 00:33.000\n<v Ann>late\n", "Ann|\n[00:00:01] Ann: Hi again\n\n[00:00:32.100] Ann: late\n"},
		"Teams 的系統訊息": {"a.vtt", vtt + "d2f3c1a0-1111-2222-3333-444455556666/1-0\n00:01.000 --> 00:02.000\nAnn started transcription\n\n" +
			strings.Repeat("d2f3c1a0-1111-2222-3333-444455556666/2-0\n00:03.000 --> 00:04.000\n<v Ann>Hi\n\n", 4),
			"Ann|\n[00:00:03] Ann: Hi Hi Hi Hi\ncaptions.overlap: 3\ncaptions.system: 1, Ann started transcription\n"},
		"不是 Teams 就不是系統訊息": {"a.vtt", vtt + "00:01.000 --> 00:02.000\n<v Ann>Hi\n\n00:02.000 --> 00:03.000\nwords\n", "Ann|\n[00:00:01] Ann: Hi words\ncaptions.unlabelled: 1\n"},
		"說兩次一樣的話":          {"a.srt", "1\n00:00:01,000 --> 00:00:02,000\n對。\n\n2\n00:00:02,000 --> 00:00:03,000\n對。\n\n3\n00:00:03,000 --> 00:00:04,000\n對。\n", "\n[00:00:01] 對。對。對。\n"},
		"WhisperX 的標籤":     {"a.srt", "1\n00:00:01,000 --> 00:00:02,000\n[SPEAKER_00]: Hi\n\n2\n00:00:02,000 --> 00:00:03,000\n[SPEAKER_01]: Ho\n\n3\n00:00:03,000 --> 00:00:04,000\n[SPEAKER_00]: He\n", "SPEAKER_00|SPEAKER_01|\n[00:00:01] SPEAKER_00: Hi\n\n[00:00:02] SPEAKER_01: Ho\n\n[00:00:03] SPEAKER_00: He\n"},
		"全形冒號":             {"a.srt", "1\n00:00:01,000 --> 00:00:02,000\n訪：好嗎？\n\n2\n00:00:02,000 --> 00:00:03,000\n受：好\n\n3\n00:00:03,000 --> 00:00:04,000\n訪：嗯\n受：對\n", "訪|受|\n[00:00:01] 訪: 好嗎？\n\n[00:00:02] 受: 好\n\n[00:00:03] 訪: 嗯\n\n[00:00:03] 受: 對\n"},
		"時刻與網址不是標籤":        {"a.srt", "1\n00:00:01,000 --> 00:00:02,000\n10:30 we met\n\n2\n00:00:02,000 --> 00:00:03,000\nhttps://a.tw\n\n3\n00:00:03,000 --> 00:00:04,000\nhttps://b.tw\n", "\n[00:00:01] 10:30 we met https://a.tw https://b.tw\n"},
		"少見的標籤是話":          {"a.srt", cues("Ann: a", "Bob: b", "Ann: c", "d", "The point: e", "Bob: f", "g", "h", "i", "j"), "Ann|Bob|\n[00:00:01] Ann: a\n\n[00:00:02] Bob: b\n\n[00:00:03] Ann: c d The point: e\n\n[00:00:06] Bob: f g h i j\ncaptions.unlabelled: 6\ncaptions.maybe: 1, The point\n"},
		"沒有編號也沒有空行":        {"a.srt", "00:00:01,000 --> 00:00:02,000\n甲\n00:00:02,000 --> 00:00:03,000\n乙\n", "\n[00:00:01] 甲乙\n"},
		"話裡的空行":            {"a.srt", "1\n00:00:01,000 --> 00:00:02,000\n甲\n\n乙\n\n2\n00:00:02,000 --> 00:00:03,000\n丙\n", "\n[00:00:01] 甲乙丙\n"},
		"話只是數字":            {"a.srt", "1\n00:00:01,000 --> 00:00:02,000\n2023\n2\n00:00:02,000 --> 00:00:03,000\n7\n", "\n[00:00:01] 2023 7\n"},
		"數字不是下一號就是話":       {"a.srt", "1\n00:00:01,000 --> 00:00:02,000\n甲\n2023\n00:00:02,000 --> 00:00:03,000\n乙\n", "\n[00:00:01] 甲 2023 乙\n"},
		"時間之前的字":           {"a.srt", "王經理訪談\n\n1\n00:00:01,000 --> 00:00:02,000\n甲\n", "\n王經理訪談\n\n[00:00:01] 甲\ncaptions.stray: 1\n"},
		"壞的時間":             {"a.srt", "1\n00:00:01,000 --> 00:00:02,000\n甲\n\n2\n00:0x:02,000 --> 00:00:03,000\n乙\n", "\n[00:00:01] 甲乙\ncaptions.bad_time: 1, 6\n"},
		"箭號與毫秒的寫法":         {"a.srt", "1\n0:01,5 -> 0:02,25\n甲\n\n2\n00:00:07:250 → 00:00:08:000\n乙\n", "\n[00:00:01.500] 甲\n\n[00:00:07.250] 乙\n"},
		"時間從頭開始":           {"a.srt", "1\n00:10:00,000 --> 00:10:01,000\n甲\n\n2\n00:00:01,000 --> 00:00:02,000\n乙\n", "\n[00:10:00] 甲\n\n[00:00:01] 乙\ncaptions.restart: 1\n"},
		"重疊與倒著的時間":         {"a.srt", "1\n00:00:01,000 --> 00:00:05,000\n甲\n\n2\n00:00:02,000 --> 00:00:01,000\n乙\n", "\n[00:00:01] 甲乙\ncaptions.overlap: 1\ncaptions.ends_first: 1\n"},
		"一句的結束錯得離譜":        {"a.vtt", vtt + "00:01.000 --> 99999:00:02.000\n<v A>a\n\n00:02.000 --> 00:03.000\n<v A>b\n\n00:20.000 --> 00:21.000\n<v A>c\n", "A|\n[00:00:01] A: a b\n\n[00:00:20] A: c\ncaptions.overlap: 1\n"},
		"副檔名錯了":            {"a.srt", vtt + "x\n00:01.000 --> 00:02.000\n甲\n", "\n[00:00:01] 甲\ncaptions.called: 1, x\n"},
		"檔頭的語言":            {"a.vtt", "WEBVTT\nLanguage: zh-TW\n\n00:01.000 --> 00:02.000\n甲\n", "\n[00:00:01] 甲\n"},
		"whisper.cpp":      {"a.json", `{"systeminfo":"x","transcription":[{"timestamps":{"from":"00:00:01,000","to":"00:00:02,500"},"offsets":{"from":1000,"to":2500},"text":" Hi"}]}`, "\n[00:00:01] Hi\n"},
		"Transformers":     {"a.json", `{"text":"x","chunks":[{"timestamp":[0.5,2.0],"text":" Hi"},{"timestamp":[2.0,null],"text":" ho"}]}`, "\n[00:00:00.500] Hi ho\n"},
		"單獨的清單":            {"a.json", `[{"start":"1.5","end":2,"text":"甲","speaker":1,"words":[{"word":"甲"}]},{"start":2,"text":"乙","speaker":null},{"id":3}]`, "Speaker 1|\n[00:00:01.500] Speaker 1: 甲乙\ncaptions.stray: 1\ncaptions.unlabelled: 1\n"},
		"JSON 裡的換行":        {"a.json", `[{"start":1,"text":"甲\nSPEAKER_00: 乙\u001b[31m","speaker":"SPEAKER_00"}]`, "SPEAKER_00|\n[00:00:01] SPEAKER_00: 甲 SPEAKER_00: 乙\n"},
		"TSV 的發言者":         {"a.tsv", "start\tend\ttext\tspeaker\r\n0\t1500\tHi\tA\r\n1500\t3000\tHo\tB\n", "A|B|\n[00:00:00] A: Hi\n\n[00:00:01.500] B: Ho\n"},
		"TSV 少欄、壞的時間":      {"a.tsv", "start\tend\ttext\n0\t1\tHi\nx\t2\tHo\nalone\n", "\n[00:00:00] Hi Ho alone\ncaptions.stray: 1\ncaptions.bad_time: 1, 3\n"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := show(read1(t, c.file, c.raw)); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// cues are captions of a second each.
func cues(words ...string) string {
	var b strings.Builder
	for i, w := range words {
		fmt.Fprintf(&b, "%d\n00:00:%02d,000 --> 00:00:%02d,000\n%s\n\n", i+1, i+1, i+2, w)
	}
	return b.String()
}

func TestParagraphs(t *testing.T) {
	long := strings.Repeat("這句話大概有二十個字那麼長，", 3) + "講完了。" // 92 wide
	d := read1(t, "a.srt", cues(long, long, long, long, "短。"))
	if want := "\n[00:00:01] " + long + long + long + "\n\n[00:00:04] " + long + "短。\n"; show(d) != want {
		t.Errorf("by sentences: got\n%s\nwant\n%s", show(d), want)
	}
	if len(d.Syncs) != 5 || d.Syncs[4].Milli != 5000 || !strings.HasPrefix(d.Content[d.Syncs[4].At:], "短。") {
		t.Errorf("moments %+v", d.Syncs)
	}
	d = read1(t, "a.srt", "1\n00:00:01,000 --> 00:00:02,000\n一\n\n2\n00:00:05,900 --> 00:00:06,000\n二\n\n3\n00:00:10,000 --> 00:00:11,000\n三\n")
	if want := "\n[00:00:01] 一二\n\n[00:00:10] 三\n"; show(d) != want {
		t.Errorf("by silence: got\n%s\nwant\n%s", show(d), want)
	}
	endless := make([]string, 50)
	for i := range endless {
		endless[i] = "no full stop anywhere in these words at all"
	}
	if n := strings.Count(read1(t, "a.srt", cues(endless...)).Content, "["); n != 3 {
		t.Errorf("%d paragraphs of words without a full stop", n)
	}
}

func TestEncodings(t *testing.T) {
	const file = "WEBVTT\r\nLanguage: en-US\r\n\r\n00:01.000 --> 00:02.000\r\n甲\r\n"
	wide := "\xff\xfe"
	for _, u := range utf16.Encode([]rune(file)) {
		wide += string([]byte{byte(u), byte(u >> 8)})
	}
	for name, raw := range map[string]string{"utf-8": "\ufeff" + file, "utf-16le": wide} {
		d := read1(t, "a.vtt", raw)
		if d.Encoding != name || d.Format != "vtt" || d.Meta.Language != "en" || d.Content != "[00:00:01] 甲\n" {
			t.Errorf("%s: %+v", name, d)
		}
	}
}

func TestRefused(t *testing.T) {
	for name, c := range map[string]struct{ file, raw, want string }{
		"沒有時間":          {"a.srt", "只是文字\n", "captions.none: srt"},
		"只有檔頭":          {"a.vtt", "WEBVTT\n\nNOTE x\n", "captions.none: vtt"},
		"只有時間":          {"a.vtt", vtt + "00:01.000 --> 00:02.000\n", "captions.no_words: vtt"},
		"時間都讀不出來":       {"a.srt", "1\n0x:01 --> 0y:02\n甲\n", "captions.none: srt"},
		"空檔":            {"a.vtt", " \n", "text.empty"},
		"圖片":            {"a.vtt", "\x89PNG\r\n\x1a\n\x00\x00", "text.binary: text.kind.image"},
		"別的 JSON":       {"a.json", `{"name":"x","data":[1,2]}`, "captions.json_other"},
		"沒有時間的清單":       {"a.json", `[{"text":"tweet"},{"text":"tweet"}]`, "captions.json_other"},
		"不是物件的清單":       {"a.json", `[1,2,3]`, "captions.json_other"},
		"只是一個字串":        {"a.json", `"x"`, "captions.json_other"},
		"segments 不是清單": {"a.json", `{"segments":{"a":1}}`, "captions.json_other"},
		"沒寫完":           {"a.json", "{\"segments\":[\n{\"start\":1,\"text\":\"a\"},\n{\"start\":2,\"te", "captions.json_broken: 3, 52"},
		"後面還有別的":        {"a.json", `[{"start":1,"text":"a"}] x`, "captions.json_broken: 1, 25"},
		"不是 JSON":       {"a.json", "hello", "captions.json_broken: 1, 0"},
		"很深的 JSON":      {"a.json", `{"a":` + strings.Repeat("[", 20_000), "captions.json_broken: 1, 5"},
		"TSV 沒有檔頭":      {"a.tsv", "a\tb\n1\t2\n", "captions.tsv_head: a\tb"},
		"TSV 沒有一行":      {"a.tsv", "start\tend\ttext\n", "captions.none: tsv"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := readers[filepath.Ext(c.file)](context.Background(), draft.File{Name: c.file, Raw: []byte(c.raw)})
			var bad *qda.Error
			if !errors.As(err, &bad) || err.Error() != c.want {
				t.Errorf("got  %v\nwant %s", err, c.want)
			}
		})
	}
}

func TestInterrupted(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	for name, raw := range map[string]string{"a.vtt": vtt + "00:01.000 --> 00:02.000\n甲\n", "a.json": `[{"start":1,"text":"甲"}]`} {
		if _, err := readers[filepath.Ext(name)](ctx, draft.File{Raw: []byte(raw)}); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestIsWhisperTSV(t *testing.T) {
	for raw, want := range map[string]bool{
		"start\tend\ttext\n0\t1\tx": true, "\ufeffStart\tEnd\tText\r\n": true, "start\tend\ttext\tspeaker\n": true, "start\tend\ttext": true,
		"\xff\xfes\x00t\x00a\x00r\x00t\x00\t\x00e\x00n\x00d\x00\t\x00t\x00e\x00x\x00t\x00\n\x00": true,
		"start\tend\ttexts\n": false, "Timespan\tContent\tSpeaker\n": false, "": false, "start,end,text\n": false,
	} {
		if got := IsWhisperTSV([]byte(raw)); got != want {
			t.Errorf("%q: %v", raw, got)
		}
	}
}
