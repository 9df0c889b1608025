package text

import (
	"encoding/binary"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// writers make a file in an encoding; "" when it cannot hold the text.
var writers = []struct {
	file, want string
	write      func(string) []byte
}{
	{"utf-8", "utf-8", func(s string) []byte { return []byte(s) }},
	{"utf-8 BOM", "utf-8", func(s string) []byte { return []byte("\ufeff" + s) }},
	{"utf-16le BOM", "utf-16le", func(s string) []byte { return utf16Bytes("\ufeff"+s, binary.LittleEndian) }},
	{"utf-16be BOM", "utf-16be", func(s string) []byte { return utf16Bytes("\ufeff"+s, binary.BigEndian) }},
	{"utf-16le", "utf-16le", func(s string) []byte { return utf16Bytes(s, binary.LittleEndian) }},
	{"utf-16be", "utf-16be", func(s string) []byte { return utf16Bytes(s, binary.BigEndian) }},
	{"big5", "big5", with(traditionalchinese.Big5)},
	{"gb18030", "gb18030", with(simplifiedchinese.GB18030)},
	{"windows-1252", "windows-1252", with(charmap.Windows1252)},
}

func with(e encoding.Encoding) func(string) []byte {
	return func(s string) []byte {
		if e != simplifiedchinese.GB18030 { // what the old encoding never had was not in the old file
			s = strings.Map(func(r rune) rune {
				if _, err := e.NewEncoder().String(string(r)); err != nil {
					return -1
				}
				return r
			}, s)
		}
		out, err := e.NewEncoder().Bytes([]byte(s))
		if err != nil {
			panic(err)
		}
		return out
	}
}

// countGuesses writes every text at five lengths in every encoding and counts which were
// guessed right, by encoding and length.
func countGuesses(t *testing.T, texts map[string]string) {
	t.Helper()
	for _, w := range writers {
		right, tried := [5]int{}, [5]int{}
		for name, s := range texts {
			han := strings.ContainsFunc(s, func(r rune) bool { return r >= 0x4e00 && r < 0xa000 })
			if han == (w.want == "windows-1252") {
				continue // Chinese is not written in 1252, nor English in a Chinese encoding
			}
			runes := []rune(s)
			for i, length := range []int{20, 50, 200, 1000, len(runes)} {
				raw := w.write(string(runes[:min(length, len(runes))]))
				want := w.want
				if utf8.Valid(raw) && !strings.HasPrefix(want, "utf-16") {
					want = "utf-8" // nothing beyond ASCII yet
				}
				tried[i]++
				c, err := Canonical(raw, "")
				if err == nil && c.Encoding == want {
					right[i]++
					if guessed := want != "utf-8" && !strings.HasSuffix(w.file, "BOM"); guessed != (len(c.Notes) > 0) {
						t.Errorf("%s as %s: notes %v", name, w.file, c.Notes)
					}
				} else {
					t.Errorf("%s, %d characters, as %s: %s %v %v", name, length, w.file, c.Encoding, c.Notes, err)
				}
			}
		}
		t.Logf("%-13s right of tried at 20, 50, 200, 1000 characters and whole: %v of %v", w.file, right, tried)
	}
}

// spoken is what follows the front matter.
func spoken(s string) string {
	if parts := strings.SplitN(s, "\n---\n", 2); len(parts) == 2 {
		return strings.TrimSpace(parts[1])
	}
	return s
}

func TestGuessesOfSampleInterviews(t *testing.T) {
	names, err := filepath.Glob("../../transcripts/*.md")
	if err != nil || len(names) == 0 {
		t.Fatalf("no sample interviews: %v", err)
	}
	texts := map[string]string{}
	for _, name := range names {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		texts[filepath.Base(name)] = spoken(string(raw))
	}
	texts["accents"] = strings.Repeat("Gábor: The café in Zürich — naïve, isn’t it? “Señor” said so.\n", 30)
	countGuesses(t, texts)
}

// TestGuessesOfOtherTexts uses texts from which no list of characters was made.
func TestGuessesOfOtherTexts(t *testing.T) {
	dir := "../../../shared/"
	texts := map[string]string{}
	for _, name := range []string{"interchange/samples/transcripts-real/archivetw-2016-06-30.an.xml", "interchange/samples/transcripts-real/archivetw-2017-06-20.an.xml", "seed/report-2020.txt", "eval/segmentation/sents_zh_gsd_dev.jsonl"} {
		raw, err := os.ReadFile(dir + name)
		if err != nil {
			t.Skip("shared samples are absent: ", err)
		}
		s := string(raw)
		lines := strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == '<' || r == '>' })
		lines = slices.DeleteFunc(lines, func(l string) bool { return strings.Count(l, "")*2 > len(l) }) // Chinese lines
		all := []rune(strings.Join(lines, "\n"))
		for i := 0; i+4000 < len(all); i += 4000 {
			texts[filepath.Base(name)+" "+string(all[i:i+8])] = string(all[i : i+4000])
		}
	}
	countGuesses(t, texts)
}

func TestSimplifiedAndJapanese(t *testing.T) {
	for want, c := range map[string]struct {
		raw []byte
		s   string
	}{
		"gb18030":   {with(simplifiedchinese.GB18030)("问：请您谈谈这个项目。\n答：我们从去年开始做的。"), "问：请您谈谈这个项目。\n答：我们从去年开始做的。"},
		"shift-jis": {with(japanese.ShiftJIS)("質問：どう思いますか。\n回答：よくわかりません。"), "質問：どう思いますか。\n回答：よくわかりません。"},
	} {
		if c2, err := Canonical(c.raw, ""); err != nil || c2.Encoding != want || c2.Content != c.s {
			t.Errorf("%s: %+v %v", want, c2, err)
		}
	}
}

func TestSamplesOfEncodings(t *testing.T) {
	dir := "../../../shared/interchange/samples/transcripts-synthetic/"
	plain, err := os.ReadFile(dir + "zh-labels.utf8.txt")
	if err != nil {
		t.Skip("shared samples are absent: ", err)
	}
	for name, want := range map[string]string{"utf8": "utf-8", "utf8bom": "utf-8", "cp950": "big5", "gb18030": "gb18030", "utf16le-bom": "utf-16le", "utf16le-nobom": "utf-16le"} {
		raw, err := os.ReadFile(dir + "zh-labels." + name + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		c, err := Canonical(raw, "")
		if err != nil || c.Encoding != want {
			t.Errorf("%s: %s %v", name, c.Encoding, err)
		}
		if want := strings.ReplaceAll(string(plain), "\r", ""); c.Content != want && name != "cp950" { // CP950 lacks the emoji
			t.Errorf("%s: another text", name)
		}
	}
}

func TestBig5Tables(t *testing.T) {
	for name, c := range map[string]struct{ raw, want string }{
		"常用字":          {"\xb3X\xa1G\xa8\xfc", "訪：受"},
		"歐元、倚天外字":      {"\xa3\xe1\xf9\xd6\xf9\xdc", "€碁嫺"},
		"方塊":           {"\xf9\xfe", "▓"},
		"CP950 的圈號":    {"\xc7\xe9\xb3X\xc7\xf3", "①訪⑴"},
		"倚天的假名":        {"\xc6\xe7\xc7\xe9", "ぁロ"},
		"倚天的圈號":        {"\xc6\xa1\xc7\xf3", "①А"},
		"香港字":          {"\x88\x62\xfa\x40", "Ê̄𠕇"},
		"使用者造字":        {"\x81\x40\x86\xfe", "\ueeb8\uf265"},
		"使用者造字（香港沒有的）": {"\xc8\xfe", "ɪ"},
	} {
		got, err := Canonical([]byte(c.raw), "CP950")
		if err != nil || got.Content != c.want {
			t.Errorf("%s: %q %U %v, want %q", name, got.Content, []rune(got.Content), err, c.want)
		}
	}
	got, err := Canonical([]byte("\xb3X\x81\x40"), "big5")
	if err != nil || len(got.Notes) != 1 || got.Notes[0].String() != "text.private_use: 1" {
		t.Errorf("private use: %v %v", got.Notes, err)
	}
}

func TestNamesOfEncodings(t *testing.T) {
	for asked, want := range map[string]string{"Big5": "big5", "cp950": "big5", "MS950": "big5", "big5-hkscs": "big5", "GBK": "gb18030", "gb2312": "gb18030", "GB 18030": "gb18030", "Windows-1252": "windows-1252",
		"latin1": "windows-1252", "ISO-8859-1": "windows-1252", "UTF8": "utf-8", "utf-16": "utf-16le", "UTF16BE": "utf-16be", "sjis": "shift-jis", "Shift_JIS": "shift-jis"} {
		raw := []byte("abc: ok, this is fine.")
		if strings.HasPrefix(want, "utf-16") {
			raw = utf16Bytes("訪：好嗎", binary.LittleEndian)
		}
		if c, err := Canonical(raw, asked); err != nil || c.Encoding != want || len(c.Notes) > 0 {
			t.Errorf("%s: %+v %v", asked, c, err)
		}
		if !KnowsEncoding(asked) {
			t.Errorf("%s is not known", asked)
		}
	}
	if c, err := Canonical(utf16Bytes("訪：好嗎？\n", binary.BigEndian), "utf16"); err != nil || c.Encoding != "utf-16be" {
		t.Errorf("utf16 without a mark: %+v %v", c, err)
	}
}

func TestGuessIsShown(t *testing.T) {
	raw := with(traditionalchinese.Big5)("Interview 1\n訪：你好。\n\nok\n受：我們用電話聯絡，很方便。\n訪：好。\n")
	c, err := Canonical(raw, "")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"text.guessed: big5, 23, 23, windows-1252", "text.guessed_line: 2, 訪：你好。", "text.guessed_line: 5, 受：我們用電話聯絡，很方便。"}
	for i, w := range want {
		if i >= len(c.Notes) || c.Notes[i].String() != w {
			t.Errorf("got %v, want %v", c.Notes, want)
			break
		}
	}
}

// TestFarAway guesses a text whose only characters beyond ASCII stand far behind.
func TestFarAway(t *testing.T) {
	raw := []byte(strings.Repeat("Q: And then? A: Nothing much, really.\n", 2000) + "A: That caf\xe9, you know.\n")
	if c, err := Canonical(raw, ""); err != nil || c.Encoding != "windows-1252" || !strings.HasSuffix(c.Content, "café, you know.\n") {
		t.Errorf("%s %v %v", c.Encoding, c.Notes, err)
	}
}

func BenchmarkGuess(b *testing.B) {
	raw := with(traditionalchinese.Big5)(strings.Repeat("受：我們主要是用電話跟註冊局聯絡，問題不大。\r\n", 1<<14))
	b.SetBytes(int64(len(raw)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Canonical(raw, ""); err != nil {
			b.Fatal(err)
		}
	}
}
