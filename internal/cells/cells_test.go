package cells

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

func TestWidth(t *testing.T) {
	for s, want := range map[string]int{
		"":                0,
		"abc":             3,
		"受訪者":             6,
		"「好。」":            8,
		"ㄅㄆㄇ":             6,
		"Ａ１":              4,
		"𠮷":               2,
		"葛\U000E0100":     2,
		"👩‍👩‍👧":           2,
		"e\u0301":         1,
		"\u3000":          2,
		"\x1b[31m紅\x1b[m": 2,
		"─│●→…—":          6,
		"한국어":             6,
		"Привет":          6,
		"🇹🇼":              2,
		"a\u200bb\ufeff":  2,
	} {
		if got := Width(s); got != want {
			t.Errorf("Width(%q) = %d, want %d", s, got, want)
		}
	}
}

// The short ways around the tables must say what the tables say.
func TestPlainAgreesWithTables(t *testing.T) {
	for r := rune(0x80); r <= 0x30000; r++ {
		if r >= 0xD800 && r < 0xE000 {
			continue
		}
		s := string(r)
		n, w := plain(s)
		if n == 0 {
			continue
		}
		if n != len(s) || w != ansi.StringWidth(s) {
			t.Errorf("plain(%U) = %d bytes, %d cells; want %d, %d", r, n, w, len(s), ansi.StringWidth(s))
		}
		for _, before := range []string{"a", "字", "é", "…", "한", "я"} {
			if joins(before, s) {
				t.Errorf("%U joins %q", r, before)
			}
		}
		if unicode.In(r, unicode.Cf, unicode.Cc, unicode.M) || joins(s, " ") {
			t.Errorf("plain(%U): not a plain character", r)
		}
	}
}

func TestBeginsOnlyWhereNothingJoins(t *testing.T) {
	for r := rune(0x80); r <= 0x30000; r++ {
		if s := string(r); begins(s) && utf8.ValidString(s) && (joins("a", s) || joins("字", s)) {
			t.Errorf("begins(%U) but it joins", r)
		}
	}
}

func TestTruncatePadFit(t *testing.T) {
	for _, tt := range []struct {
		s     string
		width int
		want  string
	}{
		{"受訪者說話", 10, "受訪者說話"},
		{"受訪者說話", 9, "受訪者說…"},
		{"受訪者說話", 8, "受訪者… "},
		{"受訪者", 1, "…"},
		{"受訪者", 0, ""},
		{"受訪者", -3, ""},
		{"ab", 4, "ab  "},
		{"", 3, "   "},
		{"\x1b[1m受訪者\x1b[m", 4, "\x1b[1m受…\x1b[m "},
	} {
		if got := Fit(tt.s, tt.width); got != tt.want {
			t.Errorf("Fit(%q, %d) = %q, want %q", tt.s, tt.width, got, tt.want)
		}
	}
	if got := Truncate("受訪者", 5, ""); got != "受訪" {
		t.Errorf("Truncate without a tail = %q", got)
	}
	for width, want := range map[int]string{9: "…訪者說話", 8: "…者說話", 10: "受訪者說話", 1: "…", 0: ""} {
		if got := TruncateLeft("受訪者說話", width, "…"); got != want {
			t.Errorf("TruncateLeft to %d = %q, want %q", width, got, want)
		}
	}
	if got := PadLeft("12", 4); got != "  12" {
		t.Errorf("PadLeft = %q", got)
	}
}

func TestClean(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"plain", "受訪者 said 「好」。", "受訪者 said 「好」。"},
		{"escape", "\x1b[31m紅\x1b]0;x\a", "␛[31m紅␛]0;x␇"},
		{"eight-bit escape", "\u009b31m", "\ufffd31m"},
		{"raw eight-bit escape", "\x9b31m", "\ufffd31m"},
		{"lines", "一\r\n二\u2028三\u0085四", "一␍ 二 三 四"},
		{"tab", "訪\t受", "訪  受"},
		{"bidi", "a\u202eb\u2066c\u200fd", "abcd"},
		{"zero width", "情\u200b緒\ufeff勞\u00ad動", "情緒勞動"},
		{"joined emoji", "👩‍👩‍👧", "👩‍👩‍👧"},
		{"joiner alone", "a\u200d 字\u200c", "a 字"},
		{"tags hidden in a letter", "a\U000E0041\U000E0042b", "ab"},
		{"flag of tags", "🏴\U000E0067\U000E0062\U000E0065\U000E007F", "🏴\U000E0067\U000E0062\U000E0065\U000E007F"},
		{"ideographic variation", "葛\U000E0100", "葛\U000E0100"},
		{"halves of a flag", "🇹\u200b🇼", "🇹\ufffd "},
		{"mark without base", "\u0301受", "受"},
		{"skin without a hand", "\n🏻", " \ufffd "},
		{"invalid", "受\xe8\xa8", "受\ufffd\ufffd"},
	} {
		if got := Clean(tt.in); got != tt.want {
			t.Errorf("%s: Clean(%q) = %q, want %q", tt.name, tt.in, got, tt.want)
		}
	}
}

func TestGraphemesOfOverlongCluster(t *testing.T) {
	zalgo := "e" + strings.Repeat("\u0301", 5000) + "字"
	width := 0
	for g := range Graphemes(zalgo) {
		if len(g.Text) > maxGrapheme {
			t.Fatalf("a grapheme of %d bytes is drawn", len(g.Text))
		}
		width += g.Width
	}
	if width != 3 {
		t.Errorf("width %d, want 3", width)
	}
}

func TestFoldKey(t *testing.T) {
	for in, want := range map[string]string{
		"：": ":", "？": "?", "／": "/", "。": ".", "Ａ": "A", "１": "1", "　": " ", "！": "!",
		"、": "、", "受": "受", "ア": "ア", "ㄅ": "ㄅ", "ctrl+a": "ctrl+a", "：ｗ": ":w", "「": "「", "￥": "¥",
	} {
		if got := FoldKey(in); got != want {
			t.Errorf("FoldKey(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestIsIMEText(t *testing.T) {
	for in, want := range map[string]bool{
		"受": true, "ㄅ": true, "ˇ": true, "、": true, "「": true, "한": true, "か": true, "Ａ": true,
		"a": false, "é": false, "ctrl+a": false, "…": false, "": false,
	} {
		if got := IsIMEText(in); got != want {
			t.Errorf("IsIMEText(%q) = %v, want %v", in, got, want)
		}
	}
}

// checkDrawn fails if s holds anything that steers a terminal.
func checkDrawn(t *testing.T, s string) {
	t.Helper()
	if !utf8.ValidString(s) {
		t.Fatalf("not UTF-8: %q", s)
	}
	for _, r := range s {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == 0x2028 || r == 0x2029 || r == 0xFEFF || r == 0x200B {
			t.Fatalf("%U in %q", r, s)
		}
	}
}

var seeds = []string{
	"", "受訪者說：「我很累。」", "abc def", "\x1b[31mred", "👩‍👩‍👧🏽", "🇹\u200b🇼🇯🇵", "e\u0301\u0301", "\u0301", "\u0600a",
	"क\u094d\u200cष", "\u1100\u200b\u1161", "\r\n\t\u2028", "受\xe8\xa8", "a\xe4", "\U000E0041", "❤\ufe0f", "🏻", "…——", "葛\U000E0100",
	"https://example.org/一二三?a=1。", "　　縮排", "\U0001D173x", "\u202e反", "한국어 가\u11a8", "กำ", "a\u0e33", "0\u200d\u200d",
}

func FuzzClean(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		pos, width := 0, 0
		for g := range Graphemes(s) {
			if g.Start != pos || g.End <= g.Start {
				t.Fatalf("range [%d,%d) at %d of %q", g.Start, g.End, pos, s)
			}
			if g.Width != Width(g.Text) || g.Width > 2 {
				t.Fatalf("%q: width %d, said %d", g.Text, Width(g.Text), g.Width)
			}
			if joins(" ", g.Text) || joins(g.Text, " ") {
				t.Fatalf("%q of %q grows into a space beside it", g.Text, s)
			}
			pos, width = g.End, width+g.Width
		}
		if pos != len(s) {
			t.Fatalf("graphemes end at %d of %d", pos, len(s))
		}
		clean := Clean(s)
		checkDrawn(t, clean)
		if Width(clean) != width {
			t.Fatalf("Clean(%q) = %q takes %d cells, its graphemes %d", s, clean, Width(clean), width)
		}
		if again := Clean(clean); again != clean {
			t.Fatalf("Clean(%q) = %q, again %q", s, clean, again)
		}
		for _, w := range []int{0, 1, 7} {
			if got := Width(Fit(clean, w)); got != w {
				t.Fatalf("Fit(%q, %d) takes %d cells", clean, w, got)
			}
		}
	})
}
