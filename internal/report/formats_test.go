package report

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
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

// TestJSONSchema checks the JSON form against what the package says of it: every name that is
// there is known, with its kind.
func TestJSONSchema(t *testing.T) {
	n := newNetwork(t)
	raw, _ := n.in(AsJSON, Options{Lang: "zh-Hant", AllQuotes: true, Identified: true, Reading: Reading{}}, Look{})
	var r map[string]any
	if err := json.Unmarshal(raw, &r); err != nil {
		t.Fatal(err)
	}
	if r["schema"] != "yinde-report/1" {
		t.Errorf("schema %v", r["schema"])
	}
	shapes := map[string]string{
		"":             "schema:string lang:string title:string identified:bool fieldwork:array front:array chapters:array back:array themes:array tables:object",
		".fieldwork":   "group:string name:string sampling:string n:number from:string to:string",
		".front":       "id:string number:number numeral:string title:string blocks:array cites:array",
		".front.cites": "finding:string chapter:string section:string title:string",
		".chapters":    "number:number numeral:string group:string title:string n:number from:string to:string modes:array records:array intro:string sections:array",
		".sections":    "number:number numeral:string finding:string themes:array questions:array title:string blocks:array k:number n:number",
		".blocks":      "narrative:string quote:object",
		".quote":       "text:string gloss:string group:string language:string reference:object",
		".reference":   "quote_id:string transcript:string speaker:string turn:number context:object",
		".themes":      "theme:string theme_path:string name:string depth:number cells:array",
		".cells":       "quotes:number k:number n:number",
		".tables":      "interviews:array codebook:array agreement:array coders:number units:number",
		".interviews":  "group:string name:string mode:string record:string language:string interviews:number participants:number transcript:string title:string date:string",
		".codebook":    "theme:string theme_path:string name:string depth:number brief:string definition:string include:array exclude:array quotes:number",
		".agreement":   "theme:string name:string n:number prevalence:number percent_agreement:number cohen_kappa:number krippendorff_alpha:number applied:object",
		".back":        "id:string number:number numeral:string title:string blocks:array cites:array",
		".cites":       "finding:string chapter:string section:string title:string",
	}
	var walk func(at string, v any)
	walk = func(at string, v any) {
		switch v := v.(type) {
		case []any:
			for _, item := range v {
				walk(at, item)
			}
		case map[string]any:
			if at == ".applied" {
				return
			}
			known := strings.Fields(shapes[at])
			for name, value := range v {
				kind := "object"
				switch value.(type) {
				case string:
					kind = "string"
				case float64, nil:
					kind = "number"
				case bool:
					kind = "bool"
				case []any:
					kind = "array"
				}
				if !slices.Contains(known, name+":"+kind) {
					t.Errorf("%s has %s:%s, which is not documented", at, name, kind)
				}
				walk("."+name, value)
			}
		}
	}
	walk("", r)
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

func TestTemplates(t *testing.T) {
	for _, lang := range []string{"zh-Hant", "en"} {
		got, warnings, err := ReadTemplate([]byte(locale.For(lang).T("report.template")))
		if err != nil || len(warnings) > 0 {
			t.Fatal(err, warnings)
		}
		if got.Lang != "" || got.Numbering != "" || got.Identified || len(got.Without) > 0 || got.Counts || got.NoContents || got.Appendix != Auto ||
			got.Quote != (QuoteLook{}) || !slices.Equal(got.Order, Orders) {
			t.Errorf("%s: the template that is written is not the default: %+v", lang, got)
		}
	}
	for file, want := range map[string]string{
		"ordre: []":                       "yaml.unknown_key 1 1",
		"quote:\n  marks: x":              "yaml.unknown_key 2 3",
		"order: [chapters, summary]":      "template.word 1 19",
		"order: [chapters, chapters]":     "template.twice 1 19",
		"numbering: roman":                "template.word 1 12",
		"fonts: {latin: 'a\";}'}":         "template.font 1 16",
		"counts: maybe":                   "yaml.value 1 9",
		"edits: {mask: false, gloss: no}": "",
	} {
		_, _, err := ReadTemplate([]byte(file))
		got := ""
		if bad, ok := err.(*qda.Error); ok {
			got = bad.Code + " " + itoa(bad.Args[0]) + " " + itoa(bad.Args[1])
		}
		if got != want {
			t.Errorf("%s: %s, want %s", file, got, want)
		}
	}
}

func itoa(v any) string {
	raw, _ := json.Marshal(v)
	return string(raw)
}

func TestTemplateChangesTheReport(t *testing.T) {
	n := newNetwork(t)
	print := func(file string, o Options) string {
		tpl, _, err := ReadTemplate([]byte(file))
		if err != nil {
			t.Fatal(err)
		}
		if o, err = tpl.Apply(o); err != nil {
			return err.Error()
		}
		o.Lang = "zh-Hant"
		raw, _ := n.in(AsMarkdown, o, tpl.Look)
		return string(raw)
	}
	for _, c := range []struct {
		file       string
		identified bool
		want, not  string
	}{
		{"numbering: decimal", false, "# 3. 受理店家", "參、"},
		{"numbering: none", false, "# 受理店家", "參、"},
		{"order: [chapters, front]", false, "# 壹、摘要", "| 利害關係人"},
		{"appendix: always", false, "附表一", "ZZ"},
		{"counts: true", false, "位受訪者中", "ZZ"},
		{"quote: {mark: '| ', group: true}", false, "> | 他們回得很快，該同仁人很好。 — 受理店家", "ZZ"},
		{"edits: {gloss: false, emphasis: false}", false, "We like the open culture … the staff", "我們喜歡開放"},
		{"edits: {mask: false}", false, "template.unpublished", "王小明"},
		{"edits: {mask: false}", true, "王小明", "該同仁"},
		{"edits: {elision: false}", true, "you know", "culture …"},
	} {
		got := print(c.file, Options{Identified: c.identified})
		if !strings.Contains(got, c.want) || strings.Contains(got, c.not) {
			t.Errorf("%s (identified %v):\n%s", c.file, c.identified, got)
		}
	}
}
