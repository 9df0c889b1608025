package text

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"yinde/internal/qda"
)

// A decoder turns bytes into UTF-8. at is the byte of raw that cannot be decoded, or -1.
type decoder struct {
	name   string
	bom    string
	decode func(raw []byte) (s string, at int)
}

// decoders is the table of encodings; the first is taken for a file without a mark. Other
// encodings are added here.
var decoders = []decoder{
	{"utf-8", "\xef\xbb\xbf", decodeUTF8},
	{"utf-16le", "\xff\xfe", func(raw []byte) (string, int) { return decodeUTF16(raw, binary.LittleEndian) }},
	{"utf-16be", "\xfe\xff", func(raw []byte) (string, int) { return decodeUTF16(raw, binary.BigEndian) }},
}

// Encodings returns the names that [Canonical] knows.
func Encodings() []string {
	var names []string
	for _, d := range decoders {
		names = append(names, d.name)
	}
	return names
}

// decode leaves a byte order mark in, as U+FEFF, for clean to count.
func decode(raw []byte, encoding string) (s, name string, err error) {
	i := slices.IndexFunc(decoders, func(d decoder) bool { return bytes.HasPrefix(raw, []byte(d.bom)) })
	if encoding != "" {
		i = slices.IndexFunc(decoders, func(d decoder) bool { return squeeze(d.name) == squeeze(encoding) })
		if i < 0 {
			return "", "", qda.Bad("text.unknown_encoding", encoding, strings.Join(Encodings(), ", "))
		}
	}
	d := decoders[max(i, 0)]
	s, at := d.decode(raw)
	if at >= 0 {
		line := 1 + bytes.Count(raw[:at], []byte("\n"))
		return "", "", qda.Bad("text.undecodable", d.name, at, line, fmt.Sprintf("% X", raw[at:min(at+4, len(raw))]))
	}
	return s, d.name, nil
}

// squeeze lets utf8, UTF_8 and UTF-8 be one name.
func squeeze(name string) string {
	return strings.NewReplacer("-", "", "_", "", " ", "").Replace(strings.ToLower(name))
}

func decodeUTF8(raw []byte) (string, int) {
	if utf8.Valid(raw) {
		return string(raw), -1
	}
	for at := 0; ; {
		r, n := utf8.DecodeRune(raw[at:])
		if r == utf8.RuneError && n <= 1 {
			return "", at
		}
		at += n
	}
}

func decodeUTF16(raw []byte, order binary.ByteOrder) (string, int) {
	var b strings.Builder
	b.Grow(len(raw) + len(raw)/2)
	for at := 0; at < len(raw); at += 2 {
		if at+2 > len(raw) {
			return "", at
		}
		r := rune(order.Uint16(raw[at:]))
		if utf16.IsSurrogate(r) {
			if at+4 > len(raw) {
				return "", at
			}
			pair := utf16.DecodeRune(r, rune(order.Uint16(raw[at+2:])))
			if pair == utf8.RuneError {
				return "", at
			}
			r = pair
			at += 2
		}
		b.WriteRune(r)
	}
	return b.String(), -1
}

// zipped marks files of which the parts inside say what they are.
const zipped = "zip"

// magic are the beginnings of files that are no text, and the code of what they are.
var magic = []struct{ head, code string }{
	{"PK\x03\x04", zipped},
	{"%PDF-", "text.kind.pdf"},
	{"\xd0\xcf\x11\xe0", "text.kind.office97"},
	{`{\rtf`, "text.kind.rtf"},
	{"\x1f\x8b", "text.kind.archive"},
	{"7z\xbc\xaf", "text.kind.archive"},
	{"Rar!", "text.kind.archive"},
	{"\x89PNG", "text.kind.image"},
	{"\xff\xd8\xff", "text.kind.image"},
	{"GIF8", "text.kind.image"},
	{"ID3", "text.kind.sound"},
	{"OggS", "text.kind.sound"},
	{"fLaC", "text.kind.sound"},
	{"RIFF", "text.kind.sound"},
	{"SQLite format 3\x00", "text.kind.database"},
	{"\x7fELF", "text.kind.program"},
	{"MZ\x90", "text.kind.program"},
}

// looksLike returns the code of what raw is when it is no text, else "". Many zero bytes
// are no sign when UTF-16 was asked for or is marked.
func looksLike(raw []byte, encoding string) string {
	head := raw[:min(len(raw), 4096)]
	for _, m := range magic {
		if !bytes.HasPrefix(head, []byte(m.head)) {
			continue
		}
		if m.code == zipped {
			return zipKind(raw)
		}
		if len(m.head) > 3 || bytes.IndexByte(head, 0) >= 0 || !utf8.Valid(raw) {
			return m.code
		}
	}
	if len(head) > 12 && string(head[4:8]) == "ftyp" {
		return "text.kind.sound"
	}
	if strings.HasPrefix(squeeze(encoding), "utf16") || bytes.HasPrefix(raw, []byte("\xff\xfe")) || bytes.HasPrefix(raw, []byte("\xfe\xff")) {
		return ""
	}
	if nul := bytes.Count(head, []byte{0}); nul >= 4 && nul*50 > len(head) {
		for _, order := range []binary.ByteOrder{binary.LittleEndian, binary.BigEndian} {
			if likelyUTF16(head, order) {
				return "text.kind.utf16"
			}
		}
		return "text.kind.unknown"
	}
	return ""
}

// zipKind tells the office formats apart by the names of their parts.
func zipKind(raw []byte) string {
	for _, k := range []struct{ part, code string }{
		{"word/", "text.kind.docx"}, {"xl/", "text.kind.xlsx"},
		{"mimetypeapplication/vnd.oasis.opendocument.text", "text.kind.odt"},
		{"project.qde", "text.kind.qdpx"},
	} {
		if bytes.Contains(raw, []byte(k.part)) {
			return k.code
		}
	}
	return "text.kind.archive"
}

// likelyUTF16 reports whether nine in ten pairs of bytes are Latin letters, Chinese
// characters or their punctuation.
func likelyUTF16(head []byte, order binary.ByteOrder) bool {
	usual := 0
	for i := 0; i+1 < len(head); i += 2 {
		u := order.Uint16(head[i:])
		if u == '\n' || u == '\r' || u == '\t' || u >= ' ' && u < 0x7f || u >= 0x3000 && u < 0x3100 || u >= 0x4e00 && u < 0xa000 || u >= 0xff00 && u < 0xfff0 {
			usual++
		}
	}
	return usual*20 >= len(head)*9
}
