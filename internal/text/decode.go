package text

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"

	"yinde/internal/qda"
)

// A decoder turns bytes into UTF-8. at is the first byte of raw that cannot be decoded, or
// -1; what cannot is U+FFFD in s, and the rest is decoded all the same.
type decoder struct {
	name   string
	also   string // other names, squeezed, with spaces between
	bom    string
	decode func(raw []byte) (s string, at int)
}

// decoders is the table of encodings; the first is taken for a file without a mark that is
// valid in it. Other encodings are added here, and [charCost] has a say in their favour.
var decoders = []decoder{
	{"utf-8", "unicode", "\xef\xbb\xbf", decodeUTF8},
	{"utf-16le", "ucs2le utf16 ucs2 unicodelittleendian", "\xff\xfe", func(raw []byte) (string, int) { return decodeUTF16(raw, binary.LittleEndian) }},
	{"utf-16be", "ucs2be unicodebigendian", "\xfe\xff", func(raw []byte) (string, int) { return decodeUTF16(raw, binary.BigEndian) }},
	{"big5", "cp950 ms950 950 windows950 big5eten big5hkscs hkscs csbig5 cnbig5 大五碼", "", decodeBig5},
	{"gb18030", "gbk gb2312 cp936 ms936 936 windows936 gb euccn gb180302022 国标", "", table(simplifiedchinese.GB18030)},
	{"shift-jis", "sjis cp932 ms932 932 windows31j mskanji", "", table(japanese.ShiftJIS)},
	{"windows-1252", "cp1252 ms1252 1252 ansi latin1 iso88591 l1 ascii usascii", "", decode1252},
}

// Encodings returns the names that [Canonical] knows. It understands other customary names
// too: cp950, gbk, gb2312, latin1, utf16.
func Encodings() []string {
	var names []string
	for _, d := range decoders {
		names = append(names, d.name)
	}
	return names
}

// KnowsEncoding reports whether name is one that [Canonical] understands.
func KnowsEncoding(name string) bool { return find(name) >= 0 }

func find(name string) int {
	name = squeeze(name)
	return slices.IndexFunc(decoders, func(d decoder) bool {
		return name != "" && (squeeze(d.name) == name || slices.Contains(strings.Fields(d.also), name))
	})
}

func marked(raw []byte) int {
	return slices.IndexFunc(decoders, func(d decoder) bool { return d.bom != "" && bytes.HasPrefix(raw, []byte(d.bom)) })
}

// decode leaves a byte order mark in, as U+FEFF, for clean to count. notes say how the
// encoding was guessed, when it was.
func decode(raw []byte, encoding string) (s, name string, notes []qda.Message, err error) {
	i := marked(raw)
	if encoding != "" {
		asked := find(encoding)
		if asked < 0 {
			return "", "", nil, qda.Bad("text.unknown_encoding", encoding, strings.Join(Encodings(), ", "))
		}
		if utf16 := squeeze(encoding); utf16 != "utf16" && utf16 != "ucs2" {
			i = asked
		} else if i < 1 || i > 2 { // the mark says which end comes first, else the text
			i = 1 + orderOf(raw)
		}
	}
	if i < 0 {
		var g guess
		if i, g = guessEncoding(raw); i > 0 {
			defer func() {
				if err == nil {
					notes = g.notes(s)
				}
			}()
		}
	}
	d := decoders[i]
	s, at := d.decode(raw)
	if at >= 0 {
		line := 1 + bytes.Count(raw[:at], []byte("\n"))
		return "", "", nil, qda.Bad("text.undecodable", d.name, at, line, fmt.Sprintf("% X", raw[at:min(at+4, len(raw))]))
	}
	return s, d.name, nil, nil
}

// squeeze lets utf8, UTF_8 and UTF-8 be one name.
func squeeze(name string) string {
	return strings.NewReplacer("-", "", "_", "", " ", "", ":", "", ".", "").Replace(strings.ToLower(name))
}

func decodeUTF8(raw []byte) (string, int) {
	if utf8.Valid(raw) {
		return string(raw), -1
	}
	for at := 0; ; {
		r, n := utf8.DecodeRune(raw[at:])
		if r == utf8.RuneError && n <= 1 {
			return string(bytes.ToValidUTF8(raw, []byte("\ufffd"))), at
		}
		at += n
	}
}

func decodeUTF16(raw []byte, order binary.ByteOrder) (string, int) {
	var b strings.Builder
	b.Grow(len(raw) + len(raw)/2)
	bad := -1
	fail := func(at int) {
		b.WriteRune(utf8.RuneError)
		if bad < 0 {
			bad = at
		}
	}
	for at := 0; at < len(raw); at += 2 {
		if at+2 > len(raw) {
			fail(at)
			break
		}
		r := rune(order.Uint16(raw[at:]))
		if utf16.IsSurrogate(r) {
			pair := rune(utf8.RuneError)
			if at+4 <= len(raw) {
				pair = utf16.DecodeRune(r, rune(order.Uint16(raw[at+2:])))
			}
			if pair == utf8.RuneError {
				fail(at)
				continue
			}
			r = pair
			at += 2
		}
		b.WriteRune(r)
	}
	return b.String(), bad
}

// table decodes with a table of x/text, which writes U+FFFD for what it does not know and
// says nothing; so the place is looked for afterwards, one character after the other.
func table(e encoding.Encoding) func(raw []byte) (string, int) {
	return func(raw []byte) (string, int) {
		s := expand(e, raw)
		if !strings.ContainsRune(s, utf8.RuneError) {
			return s, -1
		}
		var one [16]byte
		d := e.NewDecoder()
		for at := 0; at < len(raw); {
			if raw[at] < utf8.RuneSelf {
				at++
				continue
			}
			size := 1
			for size < 4 && at+size < len(raw) { // the least bytes that make a character
				if _, n, err := d.Transform(one[:], raw[at:at+size], false); err == nil && n == size {
					break
				}
				size++
			}
			n, used, _ := d.Transform(one[:], raw[at:at+size], true)
			if r, _ := utf8.DecodeRune(one[:n]); r == utf8.RuneError && string(raw[at:at+size]) != "\x84\x31\xa4\x37" { // GB18030 for U+FFFD itself
				return s, at
			}
			at += max(used, 1)
		}
		return s, -1
	}
}

// expand decodes raw into one string without the doubling buffers of the library.
func expand(e encoding.Encoding, raw []byte) string {
	var b strings.Builder
	b.Grow(len(raw) + len(raw)/2 + 16)
	var part [4096]byte
	d := e.NewDecoder()
	for done := false; !done; {
		n, used, err := d.Transform(part[:], raw, true)
		b.Write(part[:n])
		raw = raw[used:]
		done = err == nil
	}
	return b.String()
}

// decode1252 takes the five bytes that Windows-1252 leaves open for mistakes.
func decode1252(raw []byte) (string, int) {
	return expand(charmap.Windows1252, raw), slices.IndexFunc(raw, func(c byte) bool {
		return c == 0x81 || c == 0x8d || c == 0x8f || c == 0x90 || c == 0x9d
	})
}
