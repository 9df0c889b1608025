// Package office reads word-processor files into drafts: .docx, .odt (and flat .fodt) and
// .rtf. A file is taken for what its bytes are, whatever it is called; a name that says
// otherwise is a warning.
//
// # What is text
//
// Paragraphs in reading order, with tabs, line breaks, no-break and soft hyphens as they
// stand: also those in content controls, links, smart tags, tables of contents and results of
// fields, and what was inserted with changes tracked. A table's row is a line with tabs
// between the cells; further paragraphs of a cell follow in lines of their own. The base of a
// ruby stands without its reading.
//
// # What is not, and is reported
//
// What was deleted with changes tracked, hidden words, footnotes, endnotes, comments, page
// headers and footers, pictures, formulas and automatic numbers of lists: how many, and where
// there are words, the first of them. Text boxes are left out like these, unless they hold
// more than the pages beside them: then they are the interview, and are taken where they are
// anchored. Of the document's properties none is believed.
//
// # Who speaks
//
// Three shapes state their speakers and become turns with times: tables with columns for
// speaker and words, and perhaps a time ([fromTables]); lines of a name and a time, as Teams,
// Otter and Word's own transcription write them ([fromHeadings]); and the older Teams file, of
// time span, name and words in paragraphs of their own ([fromSpans]). In all others labels are
// looked for afterwards, as in a plain text.
//
// # White space
//
// Where a document leaves no paragraphs empty, an empty line is put between any two, so that
// they are not taken for lines broken at a margin. Apart from that, and from what is named
// above, the text is that of LibreOffice.
//
// # Bounds
//
// Of an archive only parts that are known are read, as a stream and up to [limit] bytes
// together. XML that defines entities is refused; elements and groups nest [maxDepth] deep at most.
package office

import (
	"bytes"
	"context"
	"path"
	"strings"

	"yinde/internal/qda"
	"yinde/internal/text"
	"yinde/internal/transcript/draft"
)

// Read reads one word-processor file. It is a [draft.Reader] for all the endings.
func Read(ctx context.Context, f draft.File) ([]draft.Draft, error) {
	if err := text.TooLarge(int64(len(f.Raw))); err != nil {
		return nil, err
	}
	kind, p, err := pageOf(ctx, f.Raw)
	if err != nil {
		return nil, err
	}
	d := p.draft()
	d.Format = kind
	d.Warnings = append(p.warnings(), d.Warnings...)
	if end := strings.ToLower(path.Ext(f.Name)); !endings[kind][end] {
		d.Warnings = append([]qda.Message{qda.Say("office.kind_differs", end, kind)}, d.Warnings...)
	}
	if strings.TrimSpace(d.Content) == "" {
		return nil, qda.Bad("office.no_text", p.objects)
	}
	return []draft.Draft{d}, nil
}

// endings that a file of a kind may have without anybody being surprised.
var endings = map[string]map[string]bool{
	"docx": {".docx": true, ".docm": true},
	"odt":  {".odt": true, ".fodt": true},
	"rtf":  {".rtf": true},
}

// pageOf finds out what raw is and reads it.
func pageOf(ctx context.Context, raw []byte) (kind string, p *page, err error) {
	p = &page{}
	switch kind = kindOf(raw); kind {
	case "zip":
		return fromZip(ctx, raw, p)
	case "rtf":
		return kind, p, readRTF(ctx, raw, p)
	case "fodt":
		return "odt", p, readFlatODT(ctx, raw, p)
	case "empty":
		return "", nil, qda.Bad("text.empty")
	default:
		return "", nil, qda.Bad("office." + kind)
	}
}

func fromZip(ctx context.Context, raw []byte, p *page) (kind string, _ *page, err error) {
	a, err := openArchive(raw)
	if err != nil {
		return "", nil, err
	}
	switch kind = a.kind(); kind {
	case "docx":
		return kind, p, readDOCX(ctx, a, p)
	case "odt":
		return kind, p, readODT(ctx, a, p)
	default:
		return "", nil, qda.Bad("office." + kind)
	}
}

// kindOf names what the first bytes show: zip, rtf, fodt or empty; or the code, after
// "office.", of why a file is refused.
func kindOf(raw []byte) string {
	s := string(raw[:min(len(raw), 2048)])
	trimmed := strings.ToLower(strings.TrimLeft(strings.TrimPrefix(s, "\ufeff"), " \t\r\n"))
	switch {
	case strings.HasPrefix(s, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
		return oldKind(raw)
	case strings.HasPrefix(s, "PK\x03\x04") || strings.HasPrefix(s, "PK\x05\x06"):
		return "zip"
	case strings.HasPrefix(trimmed, `{\rtf`):
		return "rtf"
	case strings.HasPrefix(trimmed, "<?xml") && strings.Contains(trimmed, "<office:document"):
		return "fodt"
	case strings.HasPrefix(trimmed, "<html"), strings.HasPrefix(trimmed, "<!doctype html"), strings.HasPrefix(trimmed, "mime-version:"):
		return "is_html"
	case trimmed == "" && len(raw) == len(s):
		return "empty"
	case !strings.Contains(s, "\x00") && !strings.HasPrefix(trimmed, "<"):
		return "is_plain"
	}
	return "unknown"
}

// oldKind tells the compound files of old Office apart by the names of their streams.
func oldKind(raw []byte) string {
	has := func(stream string) bool { return bytes.Contains(raw, []byte(wideString(stream))) }
	switch {
	case has("EncryptedPackage"):
		return "encrypted"
	case has("WordDocument"):
		return "old_word"
	}
	return "old_office"
}

func wideString(s string) string {
	var b strings.Builder
	for i := range len(s) {
		b.WriteByte(s[i])
		b.WriteByte(0)
	}
	return b.String()
}
