package yamlfile

import (
	"errors"
	"strings"
	"testing"
	"time"

	"yinde/internal/qda"
)

func TestScalarsStayAsTyped(t *testing.T) {
	for name, c := range map[string]struct{ file, want string }{
		"小數尾零":          {"a: 1.10", "1.10"},
		"前導零":           {"a: 01", "01"},
		"十六進位":          {"a: 0x1F", "0x1F"},
		"加號":            {"a: +1", "+1"},
		"底線":            {"a: 1_000", "1_000"},
		"是非":            {"a: yes", "yes"},
		"真假":            {"a: True", "True"},
		"日期":            {"a: 2026-11-23", "2026-11-23"},
		"時刻":            {"a: 12:30", "12:30"},
		"無限":            {"a: .inf", ".inf"},
		"全形冒號在值裡":       {"a: 他說：好", "他說：好"},
		"值裡的定位字元":       {"a: 甲\t乙", "甲\t乙"},
		"折行的定位字元":       {"a: 甲\t乙\n  丙", "甲\t乙 丙"},
		"單引號":           {"a: 'it''s'", "it's"},
		"雙引號":           {`a: "\u4e2d\n"`, "中\n"},
		"多行":            {"a: |\n  一\n  二\n", "一\n二\n"},
		"CRLF":          {"a: |-\r\n  一\r\n  二\r\n", "一\n二"},
		"BOM":           {"\ufeffa: 甲", "甲"},
		"引號裡的 null":     {`a: "null"`, "null"},
		"井字號不在空白後":      {"a: C#語言", "C#語言"},
		"值後的註解":         {"a: 甲 # 註", "甲"},
		"問號開頭的字":        {"a: ?什麼", "?什麼"},
		"網址":            {"a: https://example.tw/x", "https://example.tw/x"},
		"流式":            {"{a: 一二三}", "一二三"},
		"折疊區塊":          {"a: >-\n  一\n  二\n", "一 二"},
		"表情符號 CJK 擴充 B": {"a: 𠮷😀", "𠮷😀"},
	} {
		t.Run(name, func(t *testing.T) {
			d, err := Parse([]byte(c.file), 1)
			if err != nil {
				t.Fatal(err)
			}
			var got string
			if err := d.Map(d.Root, Fields{"a": Text(&got)}); err != nil {
				t.Fatal(err)
			}
			if got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// read takes a file with every kind of field.
func read(raw string, first int) ([]qda.Message, error) {
	d, err := Parse([]byte(raw), first)
	if err != nil {
		return nil, err
	}
	var s string
	var list []string
	var b bool
	var n int
	err = d.Map(d.Root, Fields{
		"title": Text(&s), "color": Text(&s), "include": Texts(&list), "codable": Bool(&b), "chapter": Int(&n), "theme": OneOrMore(&list),
		"groups": Each(func(d *Doc, n *Node) error { return d.Map(n, Fields{"id": Text(&s), "name": Text(&s)}) }),
	})
	return d.Warnings, err
}

func TestWhatIsWrongIsNamed(t *testing.T) {
	for name, c := range map[string]struct {
		file         string
		code         string
		line, column int
	}{
		"不認得的欄位":      {"title: 甲\ntitel: 乙\n", "yaml.unknown_key", 2, 1},
		"不認得的內層欄位":    {"groups:\n  - id: a\n    nmae: b\n", "yaml.unknown_key", 3, 5},
		"重複的欄位":       {"title: 甲\ntitle: 乙\n", "yaml.duplicate_key", 2, 1},
		"全形冒號，第一行":    {"title：甲\nchapter: 1\n", "yaml.full_width_colon", 1, 6},
		"全形冒號，後面的行":   {"chapter: 1\ntitle：甲\n", "yaml.full_width_colon", 2, 6},
		"全形冒號，只有一行":   {"title：甲\n", "yaml.full_width_colon", 1, 1},
		"全形冒號，後接清單":   {"groups：\n  - id: a\n", "yaml.full_width_colon", 1, 7},
		"全形冒號，內層":     {"groups:\n  - id: a\n    name：\n      - b\n", "yaml.full_width_colon", 3, 9},
		"全形冒號，流式":     {"{title：甲, chapter: 1}", "yaml.full_width_colon", 1, 2},
		"定位字元縮排":      {"groups:\n\t- id: a\n", "yaml.tab", 2, 1},
		"值裡的冒號":       {"title: 他說: 好\n", "yaml.colon_in_value", 1, 8},
		"縮排深了":        {"groups:\n  - id: a\n    title: 甲\n     name: 乙\n", "yaml.indent", 4, 6},
		"縮排淺了":        {"groups:\n  - id: a\n    title: 甲\n   - id: b\n", "yaml.indent", 4, 4},
		"大括號裡的顏色":     {"groups:\n  - {id: 甲, color: #ff0000}\n", "yaml.bare_color", 2, 20},
		"引號沒關":        {"title: \"甲\n", "yaml.unclosed_quote", 1, 8},
		"保留字元":        {"title: @甲\n", "yaml.reserved", 1, 8},
		"百分號":         {"title: %甲\n", "yaml.reserved", 1, 8},
		"星號":          {"title: *重點*\n", "yaml.alias", 1, 8},
		"錨點":          {"title: &a 甲\n", "yaml.alias", 1, 8},
		"標記":          {"title: !!str 甲\n", "yaml.unsupported", 1, 8},
		"合併鍵":         {"<<: {title: 甲}\n", "yaml.unsupported", 1, 1},
		"兩份文件":        {"title: 甲\n---\ntitle: 乙\n", "yaml.two_documents", 3, 1},
		"文字處放了清單":     {"title: [甲]\n", "yaml.kind", 1, 8},
		"清單處放了文字":     {"include: 甲\n", "yaml.kind", 1, 10},
		"整份不是對照":      {"- 甲\n", "yaml.kind", 1, 1},
		"整份是文字":       {"甲乙丙\n", "yaml.kind", 1, 1},
		"空檔":          {"", "yaml.kind", 1, 1},
		"不是數字":        {"chapter: 參\n", "yaml.value", 1, 10},
		"負數":          {"chapter: -1\n", "yaml.value", 1, 10},
		"不是真假":        {"codable: maybe\n", "yaml.value", 1, 10},
		"括號沒關":        {"include: [甲, 乙\ntitle: x\n", "yaml.syntax", 2, 1},
		"不是 UTF-8":    {"title: 甲\nchapter: \xa4\xa4\n", "yaml.not_utf8", 2, 10},
		"太深":          {strings.Repeat("[", 5000), "yaml.too_deep", 1, 1},
		"太深，清單記號":     {strings.Repeat("- ", 5000), "yaml.too_deep", 1, 1},
		"深到剛好過頭":      {"include: " + strings.Repeat("[", 200) + strings.Repeat("]", 200), "yaml.too_deep", 1, 110},
		"不是冒號後沒空格的縮寫": {"title:甲\n", "yaml.kind", 1, 1},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := read(c.file, 1)
			var bad *qda.Error
			if !errors.As(err, &bad) {
				t.Fatalf("got %v, want %s", err, c.code)
			}
			if bad.Code != c.code || bad.Args[0] != c.line || bad.Args[1] != c.column {
				t.Errorf("got %v, want %s %d:%d", err, c.code, c.line, c.column)
			}
		})
	}
}

func TestLinesCountFromTheFirst(t *testing.T) {
	_, err := read("title: 甲\ntitel: 乙\n", 11)
	if want := "yaml.unknown_key: 12, 1, titel: 乙, titel, chapter, codable, color, groups, include, theme, title"; err == nil || err.Error() != want {
		t.Errorf("got %v\nwant %s", err, want)
	}
}

func TestUnquotedColor(t *testing.T) {
	warnings, err := read("title: 甲\ncolor: #ff0000\n", 1)
	if err != nil || len(warnings) != 1 || warnings[0].String() != "yaml.unquoted_color: 2, 1, color: #ff0000, #ff0000" {
		t.Errorf("got %v, %v", warnings, err)
	}
	if warnings, err = read("color: # 之後再選\n", 1); err != nil || len(warnings) != 0 {
		t.Errorf("a comment: got %v, %v", warnings, err)
	}
}

func TestHostileFilesEndSoon(t *testing.T) {
	for name, s := range map[string]string{
		"方括號":    strings.Repeat("[", 900) + "\n",
		"大括號":    strings.Repeat("{a: ", 900) + "\n",
		"縮排階梯":   stairs(900),
		"很多欄位":   strings.Repeat("title: x\n", 3000),
		"引號":     strings.Repeat("\"", 20000),
		"很長一行":   "title: " + strings.Repeat("字", 200000),
		"很多空清單項": strings.Repeat("-\n", 20000),
	} {
		begin := time.Now()
		_, _ = read(s, 1)
		if d := time.Since(begin); d > 5*time.Second {
			t.Errorf("%s took %v", name, d)
		}
	}
}

func stairs(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	return b.String()
}

// TestLongListIsNotDeep reads five thousand items, each with fields below it.
func TestLongListIsNotDeep(t *testing.T) {
	src := "themes:\n" + strings.Repeat("  - key: a\n    include:\n      - b\n", 5000)
	d, err := Parse([]byte(src), 1)
	if err != nil {
		t.Fatal(err)
	}
	if list := d.Root.Fields[0].Value; len(list.Items) != 5000 {
		t.Errorf("%d items", len(list.Items))
	}
}
