package report

import (
	"strings"
	"testing"

	"yinde/internal/qda"
)

func TestNumerals(t *testing.T) {
	for n, want := range map[int]string{1: "一 壹 1", 9: "九 玖 9", 10: "十 壹拾 10", 11: "十一 壹拾壹 11", 20: "二十 貳拾 20", 21: "二十一 貳拾壹 21", 99: "九十九 玖拾玖 99", 100: "100 100 100"} {
		if got := SectionNumeral("zh-Hant", n) + " " + ChapterNumeral("zh-Hant", n) + " " + ChapterNumeral("en", n); got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
}

func TestPublish(t *testing.T) {
	span := func(s, part string) qda.Span {
		i := strings.Index(s, part)
		return qda.Span{Start: i, End: i + len(part)}
	}
	edit := func(kind, s, part, with string) qda.Edit {
		return qda.Edit{Kind: kind, Span: span(s, part), With: with}
	}
	zh, en := "我們 在\n台北\n\n用 TWNIC\n系統。", "the internet you know then works"
	for _, c := range []struct {
		name, raw string
		edits     []qda.Edit
		masks     []qda.Mask
		want      string
		refused   int
	}{
		{"lines are joined", zh, nil, nil, "我們 在台北用 TWNIC 系統。", 0},
		{"elision in Chinese", zh, []qda.Edit{edit(Elision, zh, " 在\n台北\n\n", "")}, nil, "我們…用 TWNIC 系統。", 0},
		{"elision keeps English words apart", en, []qda.Edit{edit(Elision, en, " you know ", "")}, nil, "the internet … then works", 0},
		{"cleaning and mask", zh, []qda.Edit{edit(Cleaning, zh, "我們 ", ""), edit(Mask, zh, "台北", "某地")}, nil, "在某地用 TWNIC 系統。", 0},
		{"the longest mask wins, words stay whole", "TW 和 TWNIC 和 twnic", nil, []qda.Mask{{Term: "TW", Replacement: "甲"}, {Term: "TWNIC", Replacement: "乙"}}, "甲 和 乙 和 乙", 0},
		{"a mask over a line end", "王小\n明說", nil, []qda.Mask{{Term: "王小明", Replacement: "他"}}, "他說", 0},
		{"masks leave alone what an edit put in", "作業流程太慢", []qda.Edit{edit(Mask, "作業流程太慢", "作業流程", "某流程")}, []qda.Mask{{Term: "流程", Replacement: "某流程"}}, "某流程太慢", 0},
		{"but not beside it", "流程 和流程", []qda.Edit{edit(Cleaning, "流程 和流程", "和", "與")}, []qda.Mask{{Term: "流程", Replacement: "某事"}}, "某事 與某事", 0},
		{"edits over each other", zh, []qda.Edit{edit(Mask, zh, "台北", "某地"), edit(Elision, zh, "北\n\n用", "")}, nil, "我們 在某地用 TWNIC 系統。", 1},
		{"edits outside, inside a character, of no kind", zh, []qda.Edit{{Kind: Mask, Span: qda.Span{Start: 1, End: 3}}, {Kind: Mask, Span: qda.Span{Start: 0, End: 900}}, {Kind: "x", Span: qda.Span{Start: 0, End: 3}}}, nil, "我們 在台北用 TWNIC 系統。", 3},
	} {
		text := &qda.Text{Content: c.raw}
		p, refused := publish(text, qda.Span{End: len(c.raw)}, c.edits, newMasks(c.masks).in())
		if p.Text != c.want || len(refused) != c.refused {
			t.Errorf("%s: %q, %d refused; want %q, %d", c.name, p.Text, len(refused), c.want, c.refused)
		}
	}
}

func TestPublishAcrossTurns(t *testing.T) {
	f := newStudy(t, "c1")
	key := f.Transcript("R1", "訪：好嗎？", "受：很好。", "訪：嗯嗯。", "受：就這樣。")
	for words, want := range map[string]string{
		"很好。": "很好。",
		"很好。\n訪：嗯嗯。\n受：就這樣。":   "很好。…就這樣。",
		"嗎？\n受：很好。":            "很好。",
		"受：很好。":                "很好。",
		"訪：嗯嗯。":                "嗯嗯。",
		"受：很好。\n訪：嗯嗯。\n受：就這樣。": "很好。…就這樣。",
	} {
		if rows := f.published(key, words); rows != want {
			t.Errorf("%q is printed as %q, want %q", words, rows, want)
		}
	}
}

func (f *fixture) published(key qda.TextKey, words string) string {
	theme := qda.ThemeIDOf("t", "t")
	at := f.place(key, words)
	f.Do("c1", qda.AddTheme{ThemeText: qda.ThemeText{Key: "t", Name: "t"}})
	f.Do("c1", qda.Code{Coding: qda.Coding{Transcript: key, Theme: theme, Span: at}})
	rows := f.quotes(Filter{})
	f.Do("c1", qda.Uncode{Transcript: key, Theme: theme, Span: at})
	return rows[0].Published
}

func TestEscape(t *testing.T) {
	for in, want := range map[string]string{
		"# 標題":         "\\# 標題",
		"- 一 | 二":      "\\- 一 | 二",
		"| 表格":         "\\| 表格",
		"1. 項":         "1\\. 項",
		"12) x":        "12\\) x",
		"*強* _x_ `c`":  "\\*強\\* \\_x\\_ \\`c\\`",
		"<b>&lt; A&B":  "\\<b\\>\\&lt; A\\&B",
		"a\nb\u202e":   "a b",
		"[x](y) \\":    "\\[x\\](y) \\\\",
		"~~~":          "\\~\\~\\~",
		"三 #":          "三 \\#",
		"普通的話，100% 好。": "普通的話，100% 好。",
		"#":            "\\#",
	} {
		if got := escape(in); got != want {
			t.Errorf("escape(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestNarrative(t *testing.T) {
	for in, want := range map[string]string{
		"**重點** 與 [連結](https://a.b)": "**重點** 與 [連結](https://a.b)",
		"<script>x</script> 1 < 2":   "\\<script>x\\</script> 1 < 2",
		"<https://a.b> \\<i>":        "<https://a.b> \\<i>",
		"# 一\n## 二\n##### 五\n#不是":    "### 一\n#### 二\n###### 五\n#不是",
		"字\n---\n字\n===":             "字\n\\---\n字\n\\===",
		"```\n<b>\n# x":              "```\n<b>\n# x\n```",
		"\r\na  \r\nb":               "a\nb",
	} {
		if got := narrative(in, newSubs("", 2)); got != want {
			t.Errorf("narrative(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestEmphasis(t *testing.T) {
	for _, c := range []struct{ text, part, want string }{
		{"這個價格太高", "價格", "這個**價格**太高"},
		{"這個「價格」太高", "「價格」", "這個<strong>「價格」</strong>太高"},
		{"「價格」太高。", "「價格」太高。", "**「價格」太高。**"},
	} {
		i := strings.Index(c.text, c.part)
		if got := inline(Printed{Text: c.text, Emphasis: []qda.Span{{Start: i, End: i + len(c.part)}}}); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestClaims(t *testing.T) {
	for _, c := range []struct {
		prose string
		k, n  int
		want  string
	}{
		{"受訪者一致認同", 2, 3, "一致"}, {"受訪者一致認同", 3, 3, ""}, {"意見不一致", 1, 3, ""}, {"維持一致性", 1, 3, ""},
		{"受訪者皆提到", 1, 2, "皆"}, {"所有受訪者", 1, 2, "所有受訪"}, {"所有服務", 1, 2, ""},
		{"多數人認為", 1, 2, "多數"}, {"多數人認為", 2, 3, ""}, {"少數人認為", 1, 9, ""},
		{"All of them agreed", 2, 3, "All"}, {"not at all", 1, 3, ""}, {"Overall good", 1, 3, ""},
		{"most interviewees", 1, 2, "most"}, {"the most useful", 1, 9, ""}, {"everyone", 0, 0, ""},
		{"少數人認為", 5, 9, "少數"}, {"這樣的人不在少數", 8, 9, ""}, {"原住民是少數民族", 8, 9, ""}, {"極少數業者", 3, 5, "極少數"}, {"少數幾項資訊", 5, 5, ""},
		{"半數受訪者", 2, 5, ""}, {"寫到一半", 5, 5, ""}, {"半數受訪者", 5, 5, "半數"}, {"過半數", 2, 5, "過半數"}, {"超過半數", 3, 5, ""}, {"超過半數", 2, 5, "超過半數"},
		{"few of them", 4, 5, "few"}, {"quite a few", 4, 5, ""}, {"a few said so", 1, 5, ""}, {"half of them", 5, 5, "half"}, {"more than half", 5, 5, ""},
		{"五位受訪者都提到", 5, 5, ""}, {"四位受訪者提到", 3, 5, "四位受訪"}, {"兩位受訪者提到", 3, 5, ""}, {"１２位業者", 3, 5, "１２位業者"},
		{"5 位中有 3 位", 3, 5, ""}, {"五位受訪者中，有四位", 3, 5, "五位受訪者中，有四位"}, {"十四位受訪者", 3, 14, ""}, {"三位都說", 2, 5, "三位都"},
		{"three of five agreed", 3, 5, ""}, {"Four of the five agreed", 3, 5, "Four of the five"}, {"12 interviewees", 3, 5, "12 interviewees"},
		{"two participants", 3, 5, ""}, {"All of them, and everyone else", 1, 2, "All|everyone"},
	} {
		if got := strings.Join(Claims(c.prose, c.k, c.n), "|"); got != c.want {
			t.Errorf("%q with %d of %d: %q, want %q", c.prose, c.k, c.n, got, c.want)
		}
	}
}

func TestNeutral(t *testing.T) {
	for in, want := range map[string]string{"=1+1": "'=1+1", "+a": "'+a", "-a": "'-a", "@a": "'@a", "\ta": "'\ta", "\ra": "'\ra", "a=": "a=", "": ""} {
		if got := Neutral(in); got != want {
			t.Errorf("Neutral(%q) = %q, want %q", in, got, want)
		}
	}
}
