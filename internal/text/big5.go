package text

import (
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/encoding/traditionalchinese"
)

// Big5 came in many tables. Ours is that of the web (x/text), which is CP950 with the
// characters of ETEN and Hong Kong (HKSCS) in the rows that CP950 leaves to its users, and
// two differences:
//
//   - CP950 as published by Unicode has ①–⑩, ⑴–⑽ and Cyrillic at C7E1–C7FC, where ETEN has
//     kana. A file that has other characters of the ETEN rows C6A1–C875 is read as ETEN, one
//     that has none as CP950. F9FE is ▓.
//   - A code that no table knows, in a row for users' own characters, becomes the private
//     use character that Windows makes of it (U+E000–U+F848). Such characters are counted in
//     a warning: only the machine on which the file was written can draw them.
const (
	cp950Block  = "шщъыьэюя①②③④⑤⑥⑦⑧⑨⑩⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽" // C7E1–C7FC
	blockStart  = 0xc7e1
	blockEnd    = 0xc7fc
	big5Columns = 157
)

type big5Table struct {
	runes [(0xff - 0x81) * big5Columns]rune // 0 is no character, -1 one of pairs
	pairs map[int]string                    // the four codes that stand for a letter and its mark
}

// big5 is made when the first such file is read.
var big5 = sync.OnceValue(func() *big5Table {
	t := &big5Table{pairs: map[int]string{}}
	d := traditionalchinese.Big5.NewDecoder()
	var out [16]byte
	for lead := 0x81; lead <= 0xfe; lead++ {
		for column := range big5Columns {
			trail := column + 0x40
			if column >= 63 {
				trail = column + 0x62
			}
			i := (lead-0x81)*big5Columns + column
			size, _, err := d.Transform(out[:], []byte{byte(lead), byte(trail)}, true)
			r, n := utf8.DecodeRune(out[:size])
			switch {
			case err != nil || r == utf8.RuneError || r < utf8.RuneSelf:
				r = private(lead, column)
			case n < size:
				t.pairs[i], r = string(out[:size]), -1
			}
			t.runes[i] = r
		}
	}
	t.runes[big5Index(0xf9, 0xfe)] = '▓'
	return t
})

// private is the character that Windows makes of a user's own, or 0.
func private(lead, column int) rune {
	switch {
	case lead >= 0xfa:
		return rune(0xe000 + (lead-0xfa)*big5Columns + column)
	case lead >= 0x8e && lead <= 0xa0:
		return rune(0xe311 + (lead-0x8e)*big5Columns + column)
	case lead <= 0x8d:
		return rune(0xeeb8 + (lead-0x81)*big5Columns + column)
	case lead == 0xc6 && column >= 63 || lead == 0xc7 || lead == 0xc8:
		return rune(0xf6b1 + (lead-0xc6)*big5Columns + column - 63)
	}
	return 0
}

// big5Index is the place of a code in the table, or -1.
func big5Index(lead, trail byte) int {
	if lead < 0x81 || lead > 0xfe {
		return -1
	}
	row := int(lead-0x81) * big5Columns
	switch {
	case trail >= 0x40 && trail <= 0x7e:
		return row + int(trail-0x40)
	case trail >= 0xa1 && trail <= 0xfe:
		return row + int(trail-0x62)
	}
	return -1
}

func decodeBig5(raw []byte) (string, int) {
	t := big5()
	block := []rune(cp950Block)
	if usesETEN(raw) {
		block = nil
	}
	var b strings.Builder
	b.Grow(len(raw) + len(raw)/2)
	bad := -1
	for at := 0; at < len(raw); at++ {
		lead := raw[at]
		if lead < utf8.RuneSelf {
			b.WriteByte(lead)
			continue
		}
		i := -1
		if at+1 < len(raw) {
			i = big5Index(lead, raw[at+1])
		}
		if i < 0 || t.runes[i] == 0 {
			b.WriteRune(utf8.RuneError)
			if bad < 0 {
				bad = at
			}
			continue
		}
		at++
		code := int(lead)<<8 | int(raw[at])
		switch {
		case block != nil && code >= blockStart && code <= blockEnd:
			b.WriteRune(block[code-blockStart])
		case t.runes[i] < 0:
			b.WriteString(t.pairs[i])
		default:
			b.WriteRune(t.runes[i])
		}
	}
	return b.String(), bad
}

// usesETEN reports whether raw has a character of the ETEN rows outside the block in which
// they and CP950 disagree.
func usesETEN(raw []byte) bool {
	for at := 0; at+1 < len(raw); at++ {
		if raw[at] < 0x81 {
			continue
		}
		code := int(raw[at])<<8 | int(raw[at+1])
		if code >= 0xc6a1 && code <= 0xc875 && (code < blockStart || code > blockEnd) {
			return true
		}
		at++
	}
	return false
}
