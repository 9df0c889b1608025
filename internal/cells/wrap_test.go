package cells

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// rows returns the rows of text as they are drawn.
func rows(text string, width int) []string {
	var out []string
	for _, l := range Wrap(text, width) {
		out = append(out, strings.TrimRight(text[l.Start:l.End], " \u3000"))
	}
	return out
}

func TestWrap(t *testing.T) {
	for _, tt := range []struct {
		name  string
		text  string
		width int
		want  []string
	}{
		{"empty", "", 10, []string{""}},
		{"exact fit makes no further row", "受訪者說話", 10, []string{"受訪者說話"}},
		{"exact fit before spaces", "受訪者說話   ", 10, []string{"受訪者說話"}},
		{"odd width", "受訪者說話", 5, []string{"受訪", "者說", "話"}},
		{"full stop stays with its word", "我覺得很累。真的", 10, []string{"我覺得很", "累。真的"}},
		{"exact fit before a full stop", "我覺得很累。", 10, []string{"我覺得很", "累。"}},
		{"two closers", "他說「好。」然後", 10, []string{"他說", "「好。」然", "後"}},
		{"opener goes down", "他們就說「不行」", 10, []string{"他們就說", "「不行」"}},
		{"dashes", "我在想——也許", 7, []string{"我在", "想——也", "許"}},
		{"ellipsis", "我不知道……", 8, []string{"我不知", "道……"}},
		{"percent", "大概五十％吧", 8, []string{"大概五", "十％吧"}},
		{"word stays whole in Han", "我覺得 judged，一直", 15, []string{"我覺得 judged，", "一直"}},
		{"word goes down with its comma", "一直被judged，真的", 13, []string{"一直被", "judged，真的"}},
		{"latin", "the quick brown fox", 9, []string{"the quick", "brown fox"}},
		{"number and percent", "共有 1,234.5% 的人", 9, []string{"共有", "1,234.5%", "的人"}},
		{"apostrophe", "they don’t can't know", 11, []string{"they don’t", "can't know"}},
		{"address whole", "詳見 https://a.tw/b?c=1 網站", 18, []string{"詳見", "https://a.tw/b?c=1", "網站"}},
		{"address longer than a row", "見https://example.org/x。", 10, []string{"見", "https://ex", "ample.org/", "x。"}},
		{"no full stop alone after a cut word", "abcdefghij。", 10, []string{"abcdefghi", "j。"}},
		{"indent kept", "　　開頭縮排", 8, []string{"　　開頭", "縮排"}},
		{"spaces alone", "          ", 4, []string{""}},
		{"space never first", "受訪者 說話", 6, []string{"受訪者", "說話"}},
		{"quotes", `他說"好的"嗎`, 5, []string{"他", `說"好`, `的"嗎`}},
		{"curly quotes", "他說“好的”，走", 6, []string{"他說", "“好", "的”，", "走"}},
		{"parenthesis in Latin", "call f(x) now", 9, []string{"call f(x)", "now"}},
		{"opening parenthesis", "機關 (CERT) 與", 6, []string{"機關", "(CERT)", "與"}},
		{"emoji", "好👩‍👩‍👧好👍🏽好", 4, []string{"好👩‍👩‍👧", "好👍🏽", "好"}},
		{"combining marks", "e\u0301e\u0301e\u0301e\u0301", 2, []string{"e\u0301e\u0301", "e\u0301e\u0301"}},
		{"one cell", "受a訪", 1, []string{"受", "a", "訪"}},
		{"only closers", "！！！！！", 4, []string{"！！", "！！", "！"}},
		{"name dot", "瑪麗·居里", 4, []string{"瑪", "麗·", "居里"}},
		{"slash", "公司／機關", 5, []string{"公", "司／", "機關"}},
		{"hangul", "한국어 말", 6, []string{"한국어", "말"}},
		{"no-break space", "10\u00a0km away", 6, []string{"10\u00a0km", "away"}},
		{"long dash run", "——————", 4, []string{"————", "——"}},
	} {
		if got := rows(tt.text, tt.width); !slices.Equal(got, tt.want) {
			t.Errorf("%s: at %d\n got %q\nwant %q", tt.name, tt.width, got, tt.want)
		}
	}
}

const sample = "受訪者：其實我一開始並不確定，後來他們說「這個系統很安全」，我就相信了……可是——怎麼說呢？" +
	"那時候（二〇一九年）大概有 35.5% 的人反對，後來降到 12％；很多人覺得被 judged，一直被看著的感覺。" +
	"“It was hard,” she said (twice), “really hard.” 《資安法》第三條、第四條：詳見 https://www.example.org/a/b?c=d#e，" +
	"還有【附件】與『說明』。瑪麗·居里說過……　最後呢！？對啊～真的 1,234 元。"

// No row of a real text breaks the prohibitions, at any width that leaves room for them.
func TestWrapKinsoku(t *testing.T) {
	const never = "。，、；：？！」』）》〉】…—％～·”,.;:?!)%"
	const neverLast = "「『（《〈【“(["
	for width := 12; width <= 120; width++ {
		for i, l := range Wrap(sample, width) {
			row := strings.TrimRight(sample[l.Start:l.End], " \u3000")
			first, _ := utf8.DecodeRuneInString(row)
			last, _ := utf8.DecodeLastRuneInString(row)
			if i > 0 && (strings.ContainsRune(never, first) || first == ' ') {
				t.Errorf("width %d: row starts %q", width, row)
			}
			if strings.ContainsRune(neverLast, last) {
				t.Errorf("width %d: row ends %q", width, row)
			}
		}
	}
}

func TestWrapLeavesNoGap(t *testing.T) {
	// Within a run of Han a row is short by one cell at most, or by a closer and its word.
	for width := 20; width < 60; width++ {
		lines := Wrap(strings.Repeat("一二三四五六七八九，", 30), width)
		for _, l := range lines[:len(lines)-1] {
			if n := (l.End - l.Start) / 3 * 2; n < width-3 {
				t.Errorf("width %d: a row of %d cells", width, n)
			}
		}
	}
}

// A row made of nothing but invisible characters ends somewhere, and what comes after
// begins in sight.
func TestWrapHostile(t *testing.T) {
	hidden := strings.Repeat("\u200d", 100_000)
	for _, text := range []string{"a" + hidden + "字", strings.Repeat("\u0301", 300_000) + "字", strings.Repeat("\u200b", 100_000) + "字"} {
		lines := Wrap(text, 20)
		last := lines[len(lines)-1]
		if got := text[last.Start:last.End]; got != "字" {
			t.Errorf("last row has %d bytes", len(got))
		}
	}
}

func checkRows(t *testing.T, text string, width int) {
	t.Helper()
	pos := 0
	for i, l := range Wrap(text, width) {
		if l.Start != pos || l.End < l.Start || i > 0 && l.End == l.Start {
			t.Fatalf("row %d is [%d,%d) at %d of %q", i, l.Start, l.End, pos, text)
		}
		pos = l.End
		w, drawn := 0, 0
		for g := range Graphemes(text[l.Start:l.End]) {
			w += g.Width
			if attrOf(text[l.Start+g.Start:], g.Width)&space == 0 && g.Width > 0 {
				drawn = w
			}
		}
		if drawn > max(width, 2) {
			t.Fatalf("row %q takes %d cells of %d", text[l.Start:l.End], drawn, width)
		}
	}
	if pos != len(text) {
		t.Fatalf("rows end at %d of %d", pos, len(text))
	}
}

func TestWrapTilesSample(t *testing.T) {
	for width := 1; width <= 200; width++ {
		checkRows(t, sample, width)
	}
}

func FuzzWrap(f *testing.F) {
	for _, s := range append(seeds, sample) {
		f.Add(s, 11)
	}
	f.Fuzz(func(t *testing.T, text string, width int) {
		if width > 1000 {
			width %= 1000
		}
		checkRows(t, text, width)
	})
}

func BenchmarkAppendRows(b *testing.B) {
	for _, tt := range []struct{ name, text string }{
		{"mixed", sample}, {"han", "受訪者說他一直覺得很累，沒有辦法休息。"}, {"english", "the quick brown fox jumps over the lazy dog, "},
		{"russian", "быстрая коричневая лиса, "}, {"emoji", "好👩‍👩‍👧❤️"},
	} {
		text := strings.Repeat(tt.text, 1<<20/len(tt.text))
		var dst []int
		b.Run(fmt.Sprintf("%s-1MB", tt.name), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				dst = AppendRows(dst[:0], text, 0, 80)
			}
		})
	}
}
