package report

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"yinde/internal/locale"
	"yinde/internal/qda"
	"yinde/internal/study"
)

var allFormats = []Format{AsMarkdown, AsHTML, AsDOCX, AsXLSX, AsCSV, AsJSON}

// in writes a report in a format.
func (f *fixture) in(format Format, o Options, look Look) ([]byte, *Report) {
	f.T.Helper()
	r := f.build(format.Needs(o))
	var b bytes.Buffer
	if _, err := format.Write(&b, r, locale.For(o.Lang), look, CSVOptions{BOM: true, CRLF: true}); err != nil {
		f.T.Fatal(err)
	}
	return b.Bytes(), r
}

// wordsOf is everything in a file that could be read by somebody: parts of archives unpacked.
func wordsOf(t *testing.T, format Format, raw []byte) string {
	t.Helper()
	if format != AsDOCX && format != AsXLSX {
		return string(raw)
	}
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, f := range z.File {
		part, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(part)
		if err != nil {
			t.Fatal(err)
		}
		all.WriteString(f.Name + "\n")
		all.Write(content)
	}
	return all.String()
}

// hostile gives the network what people and files can say to harm a page or a spreadsheet.
func hostile(n *network) {
	evil := `<img src=x onerror=alert(1)>"'&--></script><script>alert(2)</script>`
	n.set("study", "title", `報告 `+evil)
	n.set("group/shop", "name", `店家 `+evil, "sampling", "=cmd|' /C calc'!A0", "intro", "| a | b |\n| --- | --- |\n| <b>x</b> | =1+1 |\n\n[連](javascript:alert(3)) [好](https://a.b/?x=\"y)")
	n.set(qda.RefTo("theme", n.comm), "name", `溝通"><svg onload=alert(4)>`, "definition", "@SUM(1)\n'; --")
	n.set("finding/shop/comm", "title", "=HYPERLINK(\"http://x\") "+evil, "blocks", []qda.Block{
		{Narrative: evil + "\u202eabc\u0007 **粗** _斜_ `碼 <i>`\n\n- 一\n- 二\n\n1. 甲\n2. 乙\n\n> 他說\n\n```\n<b>\n```"},
		{Quote: &qda.QuoteRef{Transcript: n.a1, Text: "=1+1 這種欄位要小心。"}},
		{Narrative: strings.Repeat("很長的敘述。", 6000)}})
}

func TestEveryFormatIsAnonymousAndRepeatable(t *testing.T) {
	n := newNetwork(t)
	n.set("part/summary", "blocks", []qda.Block{{Narrative: "重點如下。"}}) // it named R2 itself
	o := Options{Lang: "zh-Hant", AllQuotes: true}
	for _, format := range allFormats {
		raw, _ := n.in(format, o, Look{Appendix: Always})
		words := wordsOf(t, format, raw)
		for _, secret := range []string{"R1", "R2", "T1", "X1", ">受<", "王小明", "you know", "後來嘛", string(n.a1)} {
			if strings.Contains(words, secret) {
				t.Errorf("%q is in %s", secret, format)
			}
		}
		if again, _ := n.in(format, o, Look{Appendix: Always}); !bytes.Equal(raw, again) {
			t.Errorf("two reports as %s differ", format)
		}
		if identified, _ := n.in(format, Options{Lang: "zh-Hant", Identified: true}, Look{}); !strings.Contains(wordsOf(t, format, identified), "R1") {
			t.Errorf("an identified report as %s does not say where quotes are from", format)
		}
	}
}

func TestHTMLEscapesEverything(t *testing.T) {
	n := newNetwork(t)
	hostile(n)
	for _, o := range []Options{{Lang: "zh-Hant", AllQuotes: true}, {Lang: "en", Identified: true}} {
		raw, _ := n.in(AsHTML, o, Look{Quote: QuoteLook{Mark: "<|", Group: true, Language: true}})
		page := string(raw)
		if got := strings.Count(page, "<script"); got != 1 {
			t.Errorf("%d scripts", got)
		}
		body := page[strings.Index(page, "<body>"):strings.LastIndex(page, "<script>")]
		for _, bad := range []string{"<img", "<svg", "<b>x", "javascript:\"", "href=\"javascript", "<|", "\u202e", "\a", "onerror=alert(1)>\""} {
			if strings.Contains(body, bad) {
				t.Errorf("%q is in the page", bad)
			}
		}
		if at := regexp.MustCompile(`<[^a-z/]|<[a-z0-9]+[^<>]* on[a-z]+=`).FindString(body); at != "" {
			t.Errorf("in the page: %q", at)
		}
		for _, want := range []string{"default-src 'none'", hashOf(reportScript), "<strong>粗</strong>", "<em>斜</em>", "<code>碼 &lt;i&gt;</code>", "<th scope=\"col\">a</th>", "<ol class=\"block\" start=\"1\"><li>甲</li>"} {
			if !strings.Contains(page, want) {
				t.Errorf("no %q in the page", want)
			}
		}
		if o.Identified != strings.Contains(page, "<details>") {
			t.Error("context of quotes")
		}
	}
}

func TestCSVIsHarmless(t *testing.T) {
	n := newNetwork(t)
	hostile(n)
	raw, _ := n.in(AsCSV, Options{Lang: "zh-Hant", AllQuotes: true}, Look{})
	rest, bom := strings.CutPrefix(string(raw), "\ufeff")
	if !bom || strings.Count(rest, "\r\n") < 4 {
		t.Error("not laid out for Excel")
	}
	rows, err := csv.NewReader(strings.NewReader(rest)).ReadAll()
	if err != nil || !slices.Equal(rows[0], ReportColumns) {
		t.Fatal(err, rows[0])
	}
	for _, row := range rows {
		for _, cell := range row {
			if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
				t.Errorf("a formula: %q", cell)
			}
		}
	}
}

func TestWorkbook(t *testing.T) {
	n := newNetwork(t)
	hostile(n)
	n.set(qda.RefTo("theme", n.price), "definition", strings.Repeat("定義𠀀", 12000))
	n.Do("c1", study.MarkReviewed(n.a1, "c1", qda.Review{Turns: qda.AllTurns}))
	n.Do("c2", study.MarkReviewed(n.a1, "c2", qda.Review{Turns: qda.AllTurns}))
	r := n.build(AsXLSX.Needs(Options{Lang: "zh-Hant", AllQuotes: true}))
	var b bytes.Buffer
	split, err := WriteXLSX(&b, r, locale.For("zh-Hant"))
	if err != nil || len(split) != 1 || split[0].Code != "report.cell_split" {
		t.Fatal(err, split)
	}
	book, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	if got := strings.Join(book.GetSheetList(), " "); got != "引文 主題×群組 訪談 編碼簿 信度" {
		t.Errorf("sheets %s", got)
	}
	for _, name := range book.GetSheetList() {
		rows, err := book.GetRows(name)
		if err != nil || len(rows) < 2 {
			t.Errorf("%s: %d rows, %v", name, len(rows), err)
		}
		panes, err := book.GetPanes(name)
		if err != nil || !panes.Freeze || panes.YSplit != 1 {
			t.Errorf("%s: its header does not stay", name)
		}
		for i, row := range rows {
			for k := range row {
				cell, _ := excelize.CoordinatesToCellName(k+1, i+1)
				if formula, err := book.GetCellFormula(name, cell); err != nil || formula != "" {
					t.Errorf("%s %s is the formula %q", name, cell, formula)
				}
			}
		}
	}
	quotes, _ := book.GetRows("引文")
	if !slices.ContainsFunc(quotes, func(row []string) bool { return len(row) > 4 && row[4] == "=1+1 這種欄位要小心。" }) {
		t.Error("a quote that looks like a formula is not in the sheet as it was said")
	}
	if len(r.Tables.Agreement) == 0 || r.Tables.Coders != 2 || r.Tables.Agreement[0].Applied != nil {
		t.Errorf("agreement %+v", r.Tables)
	}
	long := ""
	codebook, _ := book.GetRows("編碼簿")
	for _, row := range codebook {
		if len(row) > 3 {
			long += row[3]
		}
	}
	if got := strings.Count(long, "定義𠀀"); got != 12000 {
		t.Errorf("%d of 12000 words of a long cell", got)
	}
}

func TestRecommendationsCite(t *testing.T) {
	n := newNetwork(t)
	n.set("part/recommendations", "blocks", []qda.Block{
		{Narrative: "# 把窗口寫下來\n\n成文之後才好查[@shop/comm]。"}, {Narrative: "# 多辦活動\n\n大家都喜歡。"}, {Narrative: "# 別的\n\n見 [@shop/nowhere]。"}})
	r := n.build(Options{Lang: "zh-Hant"})
	md := markdownOf(t, r, MarkdownOptions{})
	for _, want := range []string{"## 一、把窗口寫下來\n\n成文之後才好查（參見參之一）。", "## 二、多辦活動", "依據：參之一\n"} {
		if !strings.Contains(md, want) {
			t.Errorf("no %q in\n%s", want, md[strings.Index(md, "把窗口")-20:])
		}
	}
	warnings := warningsOf(r)
	for _, want := range []string{"建議「多辦活動」沒有引用任何研究發現", "建議「別的」沒有引用", "引用的研究發現 shop/nowhere 不存在"} {
		if !strings.Contains(warnings, want) {
			t.Errorf("not said: %s\n%s", want, warnings)
		}
	}
	if strings.Contains(warnings, "建議「把窗口寫下來」") || strings.Contains(md, "[@") {
		t.Error("a recommendation that cites is complained of, or its mark is printed")
	}
}
