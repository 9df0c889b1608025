package text

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf8"
)

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
// are no sign when UTF-16 was asked for, is marked or likely.
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
		if !likelyUTF16(head, binary.LittleEndian) && !likelyUTF16(head, binary.BigEndian) {
			return "text.kind.unknown"
		}
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
