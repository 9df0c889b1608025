package search

import (
	"errors"
	"regexp"
	"slices"
	"strings"
	"testing"

	"yinde/internal/qda"
	"yinde/internal/segment"
)

func mustCompile(t testing.TB, query string, o Options) *Query {
	t.Helper()
	q, err := Compile(query, o)
	if err != nil {
		t.Fatalf("%q: %v", query, err)
	}
	return q
}

// quotes returns the hits as they stand in text.
func quotes(text string, hits []qda.Span) []string {
	out := []string{}
	for _, h := range hits {
		out = append(out, text[h.Start:h.End])
	}
	return out
}

func TestSubstring(t *testing.T) {
	for _, c := range []struct {
		name, query, text string
		fold              Fold
		want              string // hits, by |
	}{
		{"variants", "臺灣", "台灣、臺灣、台湾、臺湾", FoldAuto, "台灣|臺灣|台湾|臺湾"},
		{"simplified query", "软体", "軟體和软体，软件不是", FoldAuto, "軟體|软体"},
		{"width and case", "twcert", "ＴＷＣＥＲＴ、TWCERT/CC、twCert", FoldAuto, "ＴＷＣＥＲＴ|TWCERT|twCert"},
		{"full-width query", "ＴＷｃｅｒｔ", "the twcert alliance", FoldAuto, "twcert"},
		{"mixed", "EPP轉換", "ｅｐｐ转换和 EPP 轉換", FoldAuto, "ｅｐｐ转换"},
		{"full-width marks", "是嗎?", "是嗎？是吗?", FoldAuto, "是嗎？|是吗?"},
		{"wide space", "RPKI 服務", "RPKI　服务", FoldAuto, "RPKI　服务"},
		{"one Han character", "面", "麵、面、靣", FoldAuto, "面"},
		{"one Han character folded", "面", "麵、面", FoldAlways, "麵|面"},
		{"one letter", "ａ", "A a ａ Ａ á", FoldAuto, "A|a|ａ|Ａ"},
		{"one mark as written", "？", "? ？", FoldAuto, "？"},
		{"one letter as written", "a", "A a", FoldNever, "a"},
		{"as written", "台灣", "臺灣台灣TAIWAN", FoldNever, "台灣"},
		{"accents count", "cafe", "café cafe CAFE", FoldAuto, "cafe|CAFE"},
		{"Cyrillic and Greek", "привет", "ПРИВЕТ Привет", FoldAuto, "ПРИВЕТ|Привет"},
		{"Kelvin sign", "10 km", "10 \u212Am", FoldAuto, "10 \u212Am"},
		{"apart", "aa", "aaaaa", FoldAuto, "aa|aa"},
		{"beyond the basic plane", "𐐀𐐁", "𐐨𐐩", FoldAuto, "𐐨𐐩"},
		{"longer than the text", "利害關係人", "利害", FoldAuto, ""},
		{"at both ends", "好", "好不好", FoldAuto, "好|好"},
		{"white space alone", "  ", strings.Repeat(" ", 5), FoldAuto, "  |  "},
		{"line end", "好\n受", "好\n受：", FoldAuto, "好\n受"},
		{"empty text", "好", "", FoldAuto, ""},

		{"variation selector", "葛", "葛\U000E0100先生", FoldAuto, "葛\U000E0100"},
		{"combining mark", "cafe", "cafe\u0301 noir", FoldAuto, "cafe\u0301"},
		{"a mark alone takes its base", "\u0301", "cafe\u0301", FoldAuto, "e\u0301"},
		{"a mark without a base", "\u0301", "x\n\u0301", FoldAuto, "\u0301"},
		{"skin tone", "👍", "👍🏽👍", FoldAuto, "👍🏽|👍"},
		{"in a family", "👩", "x👨‍👩‍👧x👩", FoldAuto, "👨‍👩‍👧|👩"},
		{"emoji presentation", "❤", "❤️好", FoldAuto, "❤️"},

		{"broken text", "我們", "我\xff們我們\xe6\x88我们\xe6", FoldAuto, "我們|我们"},
		{"broken byte is no replacement character", "\uFFFD", "\xff\uFFFD", FoldAuto, "\uFFFD"},
		{"same after a broken one", "好\uFFFD", "好\xff好\uFFFD", FoldAuto, "好\uFFFD"},
	} {
		q := mustCompile(t, c.query, Options{Fold: c.fold})
		if got := strings.Join(quotes(c.text, q.Find(c.text)), "|"); got != c.want {
			t.Errorf("%s: %q in %q: got %q, want %q", c.name, c.query, c.text, got, c.want)
		}
	}
}

func TestRegex(t *testing.T) {
	for _, c := range []struct{ name, query, text, want string }{
		{"as written", "台灣|taiwan", "臺灣 台灣 Taiwan taiwan", "台灣|taiwan"},
		{"any case", "(?i)taiwan", "Taiwan TAIWAN", "Taiwan|TAIWAN"},
		{"Han", `\p{Han}+`, "我們用EPP，好", "我們用|好"},
		{"range", `[一-三]月`, "一月、三月、五月", "一月|三月"},
		{"a dot stays in its line", "好.*", "好嗎\n好", "好嗎|好"},
		{"edges of lines", "^嗯|吧$", "嗯，好吧\n嗯嗯吧", "嗯|吧|嗯|吧"},
		{"empty matches are none", "x*", "axxa", "xx"},
		{"whole characters", "e", "e\u0301e", "e\u0301|e"},
		{"alternation of all", "a|b", "ab", "a|b"},
	} {
		q := mustCompile(t, c.query, Options{Regex: true})
		if got := strings.Join(quotes(c.text, q.Find(c.text)), "|"); got != c.want {
			t.Errorf("%s: %q in %q: got %q, want %q", c.name, c.query, c.text, got, c.want)
		}
	}
}

func TestCompileRefuses(t *testing.T) {
	for _, c := range []struct {
		query string
		regex bool
		code  string
		args  []any
	}{
		{"", false, "search.empty", nil},
		{"", true, "search.empty", nil},
		{"我\xff", false, "search.not_utf8", nil},
		{"我\xed\xa0\x80", true, "search.not_utf8", nil},
		{"我們(", true, "search.regex", []any{3, "(", "missing closing )"}},
		{`(好)\((嗎[(]`, true, "search.regex", []any{6, "(嗎[(]", "missing closing )"}},
		{"好)嗎", true, "search.regex", []any{2, ")嗎", "unexpected )"}},
		{"臺[灣", true, "search.regex", []any{2, "[灣", "missing closing ]"}},
		{`好\`, true, "search.regex", []any{2, `\`, "trailing backslash at end of expression"}},
		{"*好", true, "search.regex", []any{1, "*", "missing argument to repetition operator"}},
		{`\*好|*`, true, "search.regex", []any{5, "*", "missing argument to repetition operator"}},
		{"好a**", true, "search.regex", []any{3, "**", "invalid nested repetition operator"}},
		{"[三-一]", true, "search.regex", []any{2, "三-一", "invalid character class range"}},
		{`好\p{Hann}`, true, "search.regex", []any{2, `\p{Hann}`, "invalid character class range"}},
		{`好(?=嗎)`, true, "search.regex", []any{2, "(?=", "invalid or unsupported Perl syntax"}},
		{`(好)\1`, true, "search.regex", []any{4, `\1`, "invalid escape sequence"}},
		{"好{2000}", true, "search.regex", []any{2, "{2000}", "invalid repeat count"}},
		{"(?P<1好>a)", true, "search.regex", []any{1, "(?P<1好>", "invalid named capture"}},
		{"((a{100}){100}){100}", true, "search.regex", nil},
		{strings.Repeat("(", 2000) + strings.Repeat(")", 2000), true, "search.regex", nil},
	} {
		_, err := Compile(c.query, Options{Regex: c.regex})
		var bad *qda.Error
		if !errors.As(err, &bad) || bad.Code != c.code {
			t.Errorf("%.20q: got %v, want %s", c.query, err, c.code)
			continue
		}
		if c.args != nil && !slices.Equal(bad.Args, c.args) {
			t.Errorf("%q: got %v, want %v", c.query, bad.Args, c.args)
		}
	}
}

// A faulty pattern of any kind is refused at a place that lies in it.
func FuzzRegexFault(f *testing.F) {
	for _, s := range []string{"(", "a)", "[a", `\`, "a{3,1}", "(?P<>)", "\\Q(", "[[:x:]]", "(?z)", "x{1001}", "好\\8"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, pattern string) {
		_, err := Compile(pattern, Options{Regex: true})
		_, plain := regexp.Compile(pattern)
		if plain != nil && err == nil {
			t.Fatalf("%q compiles", pattern)
		}
		var bad *qda.Error
		if errors.As(err, &bad) && bad.Code == "search.regex" {
			if col := bad.Args[0].(int); col < 1 || col > len([]rune(pattern)) {
				t.Fatalf("%q: column %d", pattern, col)
			}
		}
	})
}

func TestWholeWord(t *testing.T) {
	user := segment.NewSegmenter([]string{"註冊人", "利害關係人"})
	for _, c := range []struct {
		name, query, text string
		regex             bool
		words             *segment.Segmenter
		want              int
	}{
		{"音樂 is not in 音樂家", "音樂", "他是音樂家。我喜歡音樂。", false, nil, 1},
		{"English", "net", "The internet is a net.", false, nil, 1},
		{"letters and marks", "TWCERT", "TWCERT/CC 和 TWCERT", false, nil, 1},
		{"variants", "臺灣", "台灣很好，臺灣也是", false, nil, 2},
		{"user words", "關係人", "利害關係人和關係人", false, user, 1},
		{"several words", "域名註冊", "我們談域名註冊的事", false, nil, 1},
		{"regex", `\p{Han}樂`, "音樂家。音樂。", true, nil, 1},
		{"an overlapping place may be the word", "人人", "人人人", false, segment.NewSegmenter([]string{"人人人"}), 0},
		{"number", "28", "28.9% 和 28", false, nil, 1},
		{"reaching over a stop", "好。我", "好。我也好。我們", false, nil, 1},
		{"full stops in a row", "好。", "好。。好。", false, nil, 1},
	} {
		q := mustCompile(t, c.query, Options{Regex: c.regex, Word: true, Segmenter: c.words})
		if got := q.Find(c.text); len(got) != c.want {
			t.Errorf("%s: %q in %q: %q", c.name, c.query, c.text, quotes(c.text, got))
		}
	}
}

func TestFieldsAreSearchedAlone(t *testing.T) {
	text := "受：受受\n受：好受"
	second := len("受：受受\n")
	fields := []qda.Span{{Start: len("受："), End: second}, {Start: second + len("受："), End: len(text)}}
	for _, c := range []struct {
		query string
		regex bool
		want  []int
	}{
		{"受", false, []int{6, 9, 22}},
		{"受：", false, nil},
		{"受受", false, []int{6}},
		{"：受", false, nil},
		{"^.", true, []int{6, 19}},
		{`受\s受`, true, nil},
	} {
		var got []int
		for _, h := range mustCompile(t, c.query, Options{Regex: c.regex}).FindIn(text, fields) {
			got = append(got, h.Start)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q: got %v, want %v", c.query, got, c.want)
		}
	}
}

func TestVariantsCoverEveryRune(t *testing.T) {
	for r := rune(lastCased + 1); r <= 0x10FFFF; r++ {
		if segment.FoldRune(r) != r {
			t.Fatalf("%U folds: raise lastCased", r)
		}
	}
}
