package table

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"yinde/internal/qda"
	"yinde/internal/transcript/draft"
)

const samples = "../../../../shared/interchange/samples"

func sampleFile(t *testing.T, name string) []byte {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(samples, name))
	if err != nil {
		t.Skipf("no samples here: %v", err)
	}
	return raw
}

func read(t *testing.T, name, content string, columns ...draft.Column) []draft.Draft {
	t.Helper()
	out, err := Read(context.Background(), draft.File{Name: name, Raw: []byte(content), Columns: columns})
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return out
}

// uses are the proposed uses of a plan, shortened to their first letters.
func uses(plan []draft.Planned) string {
	var b strings.Builder
	for _, c := range plan {
		b.WriteByte(c.Use[0])
	}
	return b.String()
}

func said(d draft.Draft) (codes []string) {
	for _, w := range d.Warnings {
		codes = append(codes, w.String())
	}
	return codes
}

func TestSamples(t *testing.T) {
	for _, tt := range []struct{ trap, name, plan, ids, last string }{
		{"two rows of headings, N/A", "survey-synthetic/surveymonkey.csv", "riiiiiiiiaoaaaooo", "surveymonkey-K surveymonkey-O surveymonkey-P surveymonkey-Q",
			"Anything else?\n\n118000002: 謝謝\n"},
		{"three rows of headings, a preview", "survey-synthetic/qualtrics.csv", "iiiiiiiiraaaoo", "qualtrics-Q3",
			"What do you like least?\n\nR_2: Too slow\n"},
		{"no ids, lines inside", "survey-synthetic/google-forms.csv", "iaao", "google-forms-最不滿意的是什麼", "最不滿意的是什麼？\n\nR1: 太慢，\n常當機\n"},
		{"codes, an incomplete response", "survey-synthetic/limesurvey-codes.csv", "riiiiaoaaoo", "limesurvey-codes-Q1-other limesurvey-codes-Q2-other limesurvey-codes-Q3",
			"Q3\n\nR1: 太慢\n"},
		{"two times in a cell", "transcripts-synthetic/nvivo-media-transcript.tsv", "tts", "", "[00:00:00] Interviewer: Can you tell me about it?\n\n[00:00:07.500] P01: Sure.\n"},
		{"milliseconds, nobody named", "transcripts-synthetic/whisper.tsv", "tet", "", "[00:00:00] Hello. How are you?\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			all := read(t, filepath.Base(tt.name), string(sampleFile(t, tt.name)))
			if got := uses(all[0].Plan); got != tt.plan {
				t.Errorf("%s: plan %s, want %s", tt.trap, got, tt.plan)
			}
			var ids []string
			for _, d := range all {
				ids = append(ids, d.Meta.ID)
			}
			if got := strings.Join(ids, " "); got != tt.ids {
				t.Errorf("ids %q, want %q", got, tt.ids)
			}
			if got := all[len(all)-1].Content; got != tt.last {
				t.Errorf("%s: %q\nwant %q", tt.trap, got, tt.last)
			}
		})
	}
}

func TestSurveyTraps(t *testing.T) {
	for _, tt := range []struct{ trap, file, want, warning string }{
		{"an answer's line begins like a label", "id,意見\nA1001,好\nA1002,\"先說\nA1001: 不是\na1001 10:30 也不是\n之後\"\n",
			"意見\n\nA1001: 好\n\nA1002: 先說 A1001: 不是 a1001 10:30 也不是\n之後\n", "table.joined: 2"},
		{"an answer begins with a time, another is one", "id,comments\nA1001,10:30 in the morning\nA1002,\"at\n11:30\"\nA1003,12:00 noon then\n",
			"comments\n\nA1001: \n10:30 in the morning\n\nA1002: at\n11:30\n\nA1003: \n12:00 noon then\n", ""},
		{"short numbers get a letter", "id,意見\n1,很好很好\n2,1: 不好不好\n", "意見\n\nR1: 很好很好\n\nR2: 1: 不好不好\n", ""},
		{"ids twice and missing", "id,意見\nA1001,很好很好\nA1001,不好不好\n,普普通通\nA1003,還可以吧\nA1004,好\nA1005,好\nA1006,好\nA1007,好\nA1008,好\nA1009,好\n",
			"意見\n\nA1001: 很好很好\n\nA1001-2: 不好不好\n\nR3: 普普通通\n\nA1003: 還可以吧\n\nA1004: 好\n\nA1005: 好\n\nA1006: 好\n\nA1007: 好\n\nA1008: 好\n\nA1009: 好\n", "table.twice_id: 1, A1001"},
		{"nothing and blank", "id,意見\nA1001,很好很好\nA1002,無\nA1003,N/A\nA1004,none\nA1005,沒有。\nA1006,-\nA1007, \u200b\nA1008,❤\n",
			"意見\n\nA1001: 很好很好\n\nA1008: ❤\n", "table.base: 8, 2, 5, 1"},
		{"semicolons, ragged rows, a byte order mark", "\ufeffid;意見;備註\nA1001;慢, 很慢, 太慢\nA1002;不好不好;x;y\n", "意見\n\nA1001: 慢, 很慢, 太慢\n\nA1002: 不好不好\n", ""},
		{"sep=", "sep=;\nid;意見\nA1001;慢, 很慢, 太慢\n", "意見\n\nA1001: 慢, 很慢, 太慢\n", ""},
		{"formulas are text", "id,意見\nA1001,\"=HYPERLINK(\"\"x\"\") 好\"\nA1002,+1 很好很好\n", "意見\n\nA1001: =HYPERLINK(\"x\") 好\n\nA1002: +1 很好很好\n", ""},
		{"a title above", "2025 年調查,\n,\nid,意見\nA1001,很好很好很好\n", "意見\n\nA1001: 很好很好很好\n", "table.above_head: 3, 2"},
		{"colons in ids", "id,意見\na:b,很好很好\na b,不好不好\n", "意見\n\na b: 很好很好\n\na b-2: 不好不好\n", "table.twice_id: 1, a b"},
	} {
		t.Run(tt.trap, func(t *testing.T) {
			all := read(t, "s.csv", tt.file)
			if all[0].Content != tt.want {
				t.Errorf("got  %q\nwant %q", all[0].Content, tt.want)
			}
			if tt.warning != "" && !slices.Contains(said(all[0]), tt.warning) {
				t.Errorf("warnings %q, want %q", said(all[0]), tt.warning)
			}
		})
	}
}

func TestTalkTraps(t *testing.T) {
	for _, tt := range []struct{ trap, name, file, want string }{
		{"Chinese headings, the same speaker again", "a.csv", "時間,發言人,內容\n00:01,訪,你好嗎？\n00:03,受,很好。\n00:05,受,真的。\n00:09,,也不錯。\n",
			"[00:00:01] 訪: 你好嗎？\n\n[00:00:03] 受: 很好。\n真的。\n也不錯。\n"},
		{"quotation marks as they come", "a.tsv", "start\tend\ttext\n0\t900\t\"Yes\" he said.\n1000\t1900\t\"No\n4000\t5000\t\"Later\n", "[00:00:00] \"Yes\" he said. \"No\n\n[00:00:04] \"Later\n"},
		{"quotes out of place with tabs", "a.tsv", "Speaker\tText\nA1\tsay \"yes\" now\nA2\t\"no\" I said\n", "A1: say \"yes\" now\n\nA2: \"no\" I said\n"},
		{"a line like a label, a time without a stamp", "a.csv", "speaker,text\nAnn,\"well\nBob: is not here\"\nBob,10:30 is late\n", "Ann: well Bob: is not here\n\nBob: \n10:30 is late\n"},
		{"seconds", "a.csv", "start,end,speaker,text\n0,4,Ann,Hi\n5.5,9,Bob,Ho\n", "[00:00:00] Ann: Hi\n\n[00:00:05.500] Bob: Ho\n"},
		{"tenths, arrows", "a.csv", "time,speaker,text\n#00:01:02-3#,Ann,Hi\n00:02:00.5 --> 00:02:03,Bob,Ho\n", "[00:01:02.300] Ann: Hi\n\n[00:02:00.500] Bob: Ho\n"},
	} {
		t.Run(tt.trap, func(t *testing.T) {
			if got := read(t, tt.name, tt.file)[0].Content; got != tt.want {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
}

func TestPlanIsCorrected(t *testing.T) {
	const file = "Email,A,Comment\nann@example.com,short,this one is long enough to be open\nbob@example.com,brief,and this one says something else again\n"
	all := read(t, "s.csv", file)
	if got := uses(all[0].Plan); got != "iao" {
		t.Fatalf("proposed %s", got)
	}
	all = read(t, "s.csv", file, draft.Column{Name: "a", Use: Open}, draft.Column{Name: "C", Use: Attribute}, draft.Column{Name: "email", Use: Respondent})
	if got := uses(all[0].Plan); got != "roa" {
		t.Errorf("corrected %s", got)
	}
	if want := "A\n\nann@example.com: short\n\nbob@example.com: brief\n"; all[0].Content != want {
		t.Errorf("got %q", all[0].Content)
	}
	if who := all[0].Meta.Participants[1]; who.ID != "bob@example.com" || who.Attributes["Comment"] != "and this one says something else again" {
		t.Errorf("participant %v", who)
	}
	for want, columns := range map[string][]draft.Column{
		"table.column: Q9":     {{Name: "Q9", Use: Open}},
		"table.use: A, opened": {{Name: "A", Use: "opened"}},
		"table.both: A":        {{Name: "A", Use: Open}, {Name: "C", Use: Text}},
		"table.twice: Email":   {{Name: "Email", Use: Respondent}, {Name: "B", Use: Respondent}},
		"table.no_open":        {{Name: "C", Use: Ignore}},
	} {
		_, err := Read(context.Background(), draft.File{Name: "s.csv", Raw: []byte(file), Columns: columns})
		if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%v: %v, want %s", columns, err, want)
		}
	}
	all = read(t, "s.csv", file, draft.Column{Name: "C", Use: Text}, draft.Column{Name: "B", Use: Speaker})
	if want := "short: this one is long enough to be open\n\nbrief: and this one says something else again\n"; all[0].Content != want {
		t.Errorf("as a talk: %q", all[0].Content)
	}
	plan, talk, err := Propose(context.Background(), draft.File{Name: "s.csv", Raw: []byte(file)}, 2)
	if err != nil || talk || uses(plan) != "iao" || plan[2].Answered != 1 {
		t.Errorf("Propose: %v %v %v", plan, talk, err)
	}
}

// workbook makes a file of rows by sheet; cells are set by change.
func workbook(t testing.TB, change func(b *excelize.File), sheets ...[][]any) string {
	t.Helper()
	b := excelize.NewFile()
	for i, rows := range sheets {
		name := fmt.Sprintf("Sheet%d", i+1)
		if _, err := b.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		for j, row := range rows {
			if err := b.SetSheetRow(name, fmt.Sprintf("A%d", j+1), &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	if change != nil {
		change(b)
	}
	var out bytes.Buffer
	if err := b.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestWorkbookTraps(t *testing.T) {
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	t.Run("the sheet with most text, long numbers, formulas, dates", func(t *testing.T) {
		raw := workbook(t, func(b *excelize.File) {
			must(b.SetCellFormula("Sheet2", "C3", "=1+1"))
			date, err := b.NewStyle(&excelize.Style{NumFmt: 14})
			must(err)
			must(b.SetCellValue("Sheet2", "D2", 45900))
			must(b.SetCellStyle("Sheet2", "D2", "D2", date))
		}, [][]any{{"notes"}}, [][]any{{"Respondent ID", "Comment", "n", "day"}, {11800000123456, "=1+1 is what I wrote here", 7, ""}, {11800000123457, "something else altogether", "", ""}})
		all := read(t, "s.xlsx", raw)
		if want := "Comment\n\n11800000123456: =1+1 is what I wrote here\n\n11800000123457: something else altogether\n"; all[0].Content != want {
			t.Errorf("got %q", all[0].Content)
		}
		if who := all[0].Meta.Participants[0].Attributes; who["day"] != "2025-08-31" || who["n"] != "7" {
			t.Errorf("attributes %v", who)
		}
		if !slices.Contains(said(all[0]), "table.sheets: Sheet2, Sheet1") {
			t.Errorf("warnings %q", said(all[0]))
		}
	})
	t.Run("merged cells", func(t *testing.T) {
		raw := workbook(t, func(b *excelize.File) { must(b.MergeCell("Sheet1", "A2", "A3")) },
			[][]any{{"發言人", "內容"}, {"訪", "第一句。"}, {"", "第二句。"}, {"受", "好。"}})
		if got := read(t, "s.xlsx", raw)[0].Content; got != "訪: 第一句。\n第二句。\n\n受: 好。\n" {
			t.Errorf("got %q", got)
		}
	})
	t.Run("a sheet coloured to the last row", func(t *testing.T) {
		raw := workbook(t, func(b *excelize.File) { must(b.SetRowHeight("Sheet1", 1_000_000, 20)) }, [][]any{{"id", "意見"}, {"A1001", "很好很好"}})
		if got := read(t, "s.xlsx", raw)[0].Content; got != "意見\n\nA1001: 很好很好\n" {
			t.Errorf("got %q", got)
		}
	})
	t.Run("a cell as long as can be", func(t *testing.T) {
		all := read(t, "s.xlsx", workbook(t, nil, [][]any{{"id", "意見"}, {"A1001", strings.Repeat("好", 40_000)}, {"A1002", "很好很好"}}))
		if !slices.Contains(said(all[0]), "table.full_cells: 1, B2, 32767") {
			t.Errorf("warnings %q", said(all[0]))
		}
	})
}

func TestRefused(t *testing.T) {
	wide := strings.Repeat(",", 20_000)
	for name, tt := range map[string]struct{ file, raw, want string }{
		"empty":                 {"a.csv", "\n\n", "text.empty"},
		"headings only":         {"a.csv", "id,comment\n", "table.no_rows: 1"},
		"cells without text":    {"a.csv", ",\n,\n", "table.empty"},
		"nothing open":          {"a.csv", "a,b\n1,2\n", "table.no_open: A a, B b"},
		"a quotation mark":      {"a.csv", "id,c\n1,\"a\" b\n", "sheet.quote: 2, 5, 1,\"a\" b"},
		"too many rows":         {"a.csv", "id,c\n" + strings.Repeat("1,a\n", 250_001), "sheet.rows: 250000"},
		"too many columns":      {"a.csv", wide, "sheet.columns: 1, 16384"},
		"a workbook by name":    {"a.xlsx", "id,c\n", "sheet.no_xlsx"},
		"a text by name":        {"a.csv", workbook(t, nil, [][]any{{"a"}}), "text.binary: text.kind.xlsx"},
		"an encrypted workbook": {"a.xlsx", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "sheet.old_office"},
		"cells far away":        {"a.xlsx", string(packed("<sheetData>"+strings.Repeat(`<row><c r="XFD1"><v>1</v></c></row>`, 300)+"</sheetData>", "")), "sheet.sparse: 16"},
		"one text in each cell": {"a.xlsx", string(packed("<sheetData>"+strings.Repeat(`<row><c t="s"><v>0</v></c></row>`, 2000)+"</sheetData>", "<si><t>"+strings.Repeat("x", 60_000)+"</t></si>")), "sheet.bomb: 8"},
		"an empty workbook":     {"a.xlsx", workbook(t, nil, [][]any{{}}), "table.empty"},
		"nobody answered":       {"a.csv", "id,意見\nA1001,無\nA1002,\n", "table.no_open: A id, B 意見"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Read(context.Background(), draft.File{Name: tt.file, Raw: []byte(tt.raw)})
			if err == nil || err.Error() != tt.want {
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
	}
}

func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := Read(ctx, draft.File{Name: "a.csv", Raw: []byte("id,comment\n" + strings.Repeat("A,good things\n", 5_000))})
	if err != context.Canceled {
		t.Errorf("got %v", err)
	}
}

func TestRolesAreStated(t *testing.T) {
	for _, l := range read(t, "s.csv", "id,意見\nA1001,很好很好\n")[0].Labels {
		if l.Role != qda.ParticipantRole {
			t.Errorf("%s is %q", l.Label, l.Role)
		}
	}
}

// A cell may be longer than programs write; it is read whole.
func TestLongCellIsWhole(t *testing.T) {
	long := strings.Repeat("好", 40_000)
	raw := packed(`<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c><c r="B1" t="inlineStr"><is><t>意見</t></is></c></row>`+
		`<row r="2"><c r="A2" t="inlineStr"><is><t>A1001</t></is></c><c r="B2" t="s"><v>0</v></c></row></sheetData>`, "<si><t>"+long+"</t></si>")
	if got := read(t, "s.xlsx", string(raw))[0].Content; got != "意見\n\nA1001: "+long+"\n" {
		t.Errorf("%d bytes", len(got))
	}
}

func TestProposals(t *testing.T) {
	rows := func(n int, row func(i int) string) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(row(i) + "\n")
		}
		return b.String()
	}
	for _, tt := range []struct{ trap, file, want string }{
		{"several choices in a cell differ and recur", "工具,為什麼？\n" + rows(60, func(i int) string {
			var choices []string
			for k, tool := range []string{"NVivo 質性軟體", "Excel 試算表", "紙筆與便利貼", "MAXQDA 軟體", "ATLAS.ti 軟體", "Taguette 軟體"} {
				if i>>k&1 == 1 {
					choices = append(choices, tool)
				}
			}
			return fmt.Sprintf("\"%s\",因為第 %d 次用起來順手。", strings.Join(choices, ", "), i)
		}), "ao"},
		{"personal by its cells", "contact,says\n" + rows(5, func(i int) string { return fmt.Sprintf("a%d@example.com,this is what number %d has to say", i, i) }), "io"},
		{"long codes that never recur", "key,size,says\n" + rows(30, func(i int) string { return fmt.Sprintf("x%09d,%d,this is what number %d has to say", i, i, i) }), "iao"},
		{"SurveyMonkey condensed", "Respondent ID,Collector ID,Start Date,Why?\n,,,\n118000001,4,01/02/2026,it is cheap and near\n118000002,4,01/02/2026,they answer at once\n", "riio"},
		{"answers that come late", "id,follow up\n" + rows(6000, func(i int) string {
			if i == 5900 {
				return "A5900,\"at last, somebody has something to say.\""
			}
			return fmt.Sprintf("A%04d,", i)
		}), "ro"},
		{"days on which answers came are no talk", "時間戳記,姓名,內容\n2026/1/2 上午 3:04:05,王小明,處理太慢了，等了三天。\n2026/1/3 下午 1:04:05,林小華,希望有英文的說明書。\n", "iio"},
		{"LimeSurvey in words", "Response ID,Date submitted,Last page,Start language,性別,您的建議是什麼？\n1,2026-01-02,3,zh-Hant,女,希望窗口更多\n2,,1,zh-Hant,男,沒有\n", "riiiao"},
	} {
		t.Run(tt.trap, func(t *testing.T) {
			if got := uses(read(t, "s.csv", tt.file)[0].Plan); got != tt.want {
				t.Errorf("plan %s, want %s", got, tt.want)
			}
		})
	}
}
