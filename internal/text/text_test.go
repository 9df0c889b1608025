package text

import (
	"encoding/binary"
	"errors"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"yinde/internal/qda"
)

func TestCanonical(t *testing.T) {
	for name, c := range map[string]struct {
		raw, want string
		gone      Removed
	}{
		"原樣":           {"訪：你好。\n", "訪：你好。\n", Removed{}},
		"BOM":          {"\ufeff你好", "你好", Removed{BOM: 1}},
		"文中的 BOM":      {"你\ufeff好", "你好", Removed{BOM: 1}},
		"CRLF":         {"甲\r\n乙\r\n", "甲\n乙\n", Removed{CR: 2}},
		"只有 CR":        {"甲\r乙", "甲\n乙", Removed{CR: 1}},
		"CR CR LF":     {"甲\r\r\n乙", "甲\n\n乙", Removed{CR: 2}},
		"Word 換行":      {"甲\v乙", "甲\n乙", Removed{Breaks: 1}},
		"分行分段符":        {"甲\u2028乙\u2029丙\u0085丁\f戊", "甲\n乙\n丙\n丁\n戊", Removed{Breaks: 4}},
		"定位字元留著":       {"甲\t乙", "甲\t乙", Removed{}},
		"控制字元":         {"甲\x00\x07\x7f\u0081乙", "甲乙", Removed{Control: 4}},
		"顏色":           {"\x1b[31m紅\x1b[0m", "紅", Removed{Escape: 2}},
		"視窗標題":         {"甲\x1b]0;title\x07乙\x1b]8;;http://x\x1b\\丙", "甲乙丙", Removed{Escape: 2}},
		"沒有結尾的 OSC":    {"甲\x1b]0;乙\n丙", "甲0;乙\n丙", Removed{Escape: 1}},
		"裝置字串":         {"甲\x1bP1$r\x1b\\乙", "甲乙", Removed{Escape: 1}},
		"字元集":          {"甲\x1b(B乙", "甲乙", Removed{Escape: 1}},
		"半截":           {"甲\x1b[3", "甲3", Removed{Escape: 1}},
		"單獨的 ESC":      {"甲\x1b", "甲", Removed{Control: 1}},
		"ESC 後是中文":     {"甲\x1b乙", "甲乙", Removed{Control: 1}},
		"八位元 CSI":      {"甲\u009b31m乙", "甲乙", Removed{Escape: 1}},
		"像 CSI 的錯碼":    {"甲\u009babc", "甲abc", Removed{Control: 1}},
		"雙向控制":         {"甲\u202e乙\u2066丙\u2069", "甲乙丙", Removed{Bidi: 3}},
		"不換行空格、軟連字號留著": {"a\u00a0b\u00adc\u200d\u200c", "a\u00a0b\u00adc\u200d\u200c", Removed{}},
		"不正規化":         {"é e\u0301 ﬁ Å", "é e\u0301 ﬁ Å", Removed{}},
		"四位元組":         {"𠮷😀", "𠮷😀", Removed{}},
		"先前的錯碼":        {"甲\ufffd乙", "甲\ufffd乙", Removed{Replacing: 1}},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := Canonical([]byte(c.raw), "")
			if err != nil {
				t.Fatal(err)
			}
			if got.Content != c.want || got.Removed != c.gone || got.Encoding != "utf-8" {
				t.Errorf("got %q %+v %s, want %q %+v", got.Content, got.Removed, got.Encoding, c.want, c.gone)
			}
		})
	}
}

func utf16Bytes(s string, order binary.AppendByteOrder) []byte {
	var raw []byte
	for _, u := range utf16.Encode([]rune(s)) {
		raw = order.AppendUint16(raw, u)
	}
	return raw
}

func TestUTF16(t *testing.T) {
	const s = "訪：𠮷 abc\r\n受：好"
	for name, c := range map[string]struct {
		raw           []byte
		asked, wanted string
	}{
		"小端 BOM":      {utf16Bytes("\ufeff"+s, binary.LittleEndian), "", "utf-16le"},
		"大端 BOM":      {utf16Bytes("\ufeff"+s, binary.BigEndian), "", "utf-16be"},
		"小端，指定":       {utf16Bytes(s, binary.LittleEndian), "UTF16LE", "utf-16le"},
		"大端，指定":       {utf16Bytes(s, binary.BigEndian), "utf_16be", "utf-16be"},
		"小端英文，指定":     {utf16Bytes("Interviewer: hello", binary.LittleEndian), "utf-16le", "utf-16le"},
		"UTF-8 有 BOM": {[]byte("\ufeff" + s), "", "utf-8"},
	} {
		got, err := Canonical(c.raw, c.asked)
		if err != nil || got.Encoding != c.wanted || !strings.HasPrefix(got.Content, "訪：𠮷 abc\n") && !strings.HasPrefix(got.Content, "Inter") {
			t.Errorf("%s: %q %s %v", name, got.Content, got.Encoding, err)
		}
	}
}

func TestRefused(t *testing.T) {
	for name, c := range map[string]struct {
		raw, encoding, want string
	}{
		"空檔":             {"", "", "text.empty"},
		"只有空白":           {" \n\t\u3000", "", "text.empty"},
		"只有 BOM 與看不見的字":  {"\ufeff\u200b\x00", "", "text.empty"},
		"Big5，指定 UTF-8":  {"abc\n\xb3X\xa1G", "utf-8", "text.undecodable: utf-8, 4, 2, B3 58 A1 47"},
		"壞了一個位元組的 Big5":  {"\xb3X\xa1G\xa7A\xa6n\xa1A\xa7\xda\xad\xcc\n\xff\xa8\xd3\xbd\xcd\xa4@\xa4U\n", "", "text.undecodable: big5, 15, 2, FF A8 D3 BD"},
		"壞了一個位元組的 UTF-8": {"訪：你好，我們\n來\xff談一下", "", "text.undecodable: utf-8, 25, 2, FF E8 AB 87"},
		"壞了的 GB18030":    {"\xb7\xc3\xa3\xba\xc4\xe3\xba\xc3\n\xff\xc4\xe3\xba\xc3", "gbk", "text.undecodable: gb18030, 9, 2, FF C4 E3 BA"},
		"1252 沒有的碼":      {"caf\xe9\n\x81", "latin1", "text.undecodable: windows-1252, 5, 2, 81"},
		"UTF-16 奇數位元組":   {"\xff\xfea\x00b", "", "text.undecodable: utf-16le, 4, 1, 62"},
		"UTF-16 落單的代理":   {"\xff\xfe\x00\xd8a\x00", "", "text.undecodable: utf-16le, 2, 1, 00 D8 61 00"},
		"不認得的編碼":         {"abc", "klingon", "text.unknown_encoding: klingon, utf-8, utf-16le, utf-16be, big5, gb18030, shift-jis, windows-1252"},
		"Word":           {"PK\x03\x04......word/document.xml", "", "text.binary: text.kind.docx"},
		"Excel":          {"PK\x03\x04......xl/workbook.xml", "", "text.binary: text.kind.xlsx"},
		"壓縮檔":            {"PK\x03\x04......", "", "text.binary: text.kind.archive"},
		"PDF":            {"%PDF-1.7", "", "text.binary: text.kind.pdf"},
		"RTF":            {`{\rtf1`, "", "text.binary: text.kind.rtf"},
		"錄音":             {"\x00\x00\x00\x20ftypM4A \x00\x00", "", "text.binary: text.kind.sound"},
		"程式":             {"\x7fELF\x02\x01", "", "text.binary: text.kind.program"},
		"一堆零":            {"a\x00\x00\x00\x00\x00\x00\x00\x00", "", "text.binary: text.kind.unknown"},
		"太大":             {strings.Repeat("字", MaxBytes/3+1), "", "text.too_large: 51, 50"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Canonical([]byte(c.raw), c.encoding)
			var bad *qda.Error
			if !errors.As(err, &bad) || err.Error() != c.want {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
	if err := TooLarge(200 << 20); err == nil || err.Error() != "text.too_large: 200, 50" {
		t.Errorf("200 MB: %v", err)
	}
	if _, err := Canonical([]byte("GIF8 是一種格式。"), ""); err == nil {
		t.Log("a text may begin like an image; refusing it is accepted")
	}
	if _, err := Canonical([]byte("ID3 標籤是什麼"), ""); err != nil {
		t.Errorf("a text that begins with ID3: %v", err)
	}
}

func FuzzCanonical(f *testing.F) {
	for _, s := range []string{"甲\r\n乙", "\x1b[31mx", "\x1b\x1b[[m", "\x1b]0;x\x1b]y\x07", "\ufeff\u202e", "\u009b1m", "\xff\xfea\x00", "\r\x00\n", "\x1b\r\n[31m", "a\u009c"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		c, err := Canonical(raw, "")
		if err != nil {
			return
		}
		if !utf8.ValidString(c.Content) {
			t.Fatal("not UTF-8")
		}
		for _, r := range c.Content {
			if r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0 || r == 0xfeff || r >= 0x202a && r <= 0x202e {
				t.Fatalf("%U stays", r)
			}
		}
		again, err := Canonical([]byte(c.Content), "utf-8")
		if err != nil {
			var bad *qda.Error
			if errors.As(err, &bad) && bad.Code == "text.binary" {
				return // a magic head came forward; nothing of it is stored
			}
			t.Fatal(err)
		}
		if again.Content != c.Content {
			t.Fatalf("not a fixed point: %q, %q", c.Content, again.Content)
		}
	})
}

func BenchmarkCanonical(b *testing.B) {
	for name, line := range map[string]string{"zh": "受：我們主要是用 EPP 跟註冊局介接，問題不大。\r\n", "en": "A: We mostly use EPP to talk to the registry, no problem.\r\n"} {
		raw := []byte(strings.Repeat(line, 1<<20/len(line)))
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(raw)))
			for b.Loop() {
				if _, err := Canonical(raw, ""); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
