// Package manuscript reads a finished report, whoever wrote it with whatever program, as a
// row of passages: headings, paragraphs, quotes, rows of tables. It judges by form alone and
// knows nothing of studies.
//
// # What counts as a quote by its form
//
//   - Markdown and HTML: a block quote.
//   - DOCX and ODT: a paragraph in a style for quotes (Quote, Quotations, 引文, or one made from
//     these), or one that is indented and no item of a list.
//   - plain text: a paragraph behind >, | or "- |", or one that is indented.
//   - any: a paragraph that stands in quotation marks as a whole.
//   - tables (CSV, XLSX): the cells of a column headed published, quote or 引文.
//   - JSON: the quotes of the model that yinde itself writes.
//
// An item of a list is an [Item]: it may be a quote or not. PDF has no form left but lines, so
// all of it is [Prose].
//
// # Invariants
//
// Text of a passage is one line without markup. The file comes from anywhere: what cannot be
// read is refused with one message, and no archive is unpacked beyond [MaxUnpacked].
package manuscript

import (
	"cmp"
	"context"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"yinde/internal/qda"
	"yinde/internal/text"
	"yinde/internal/transcript/draft"
	"yinde/internal/transcript/pdf"
)

// MaxUnpacked is how many bytes one part of an archive may unpack to.
const MaxUnpacked = 256 << 20

// Kind is the form of a passage.
type Kind string

// Kinds of [Passage].
const (
	Heading Kind = "heading"
	Prose   Kind = "prose"
	Quote   Kind = "quote"
	Item    Kind = "item" // of a list
	Row     Kind = "row"  // of a table
)

// Passage is one paragraph, or one row of a table. Line is where it begins, from 1: the line
// of a text, the row of a sheet, else the number of the paragraph. Level is that of a heading
// from 1, 0 where the form does not tell. Table counts the tables before, from 1.
type Passage struct {
	Kind  Kind
	Text  string
	Line  int
	Level int
	Table int
	Cells []string
	Group string // that a table or our own JSON credits it to; "" where only headings do
}

// Manuscript is a report as it was read.
type Manuscript struct {
	Format   string // the ending without its dot
	Passages []Passage
	Warnings []qda.Message
}

// readers by ending.
var readers = map[string]func(context.Context, draft.File) (*writer, error){
	".md": readMarkdown, ".markdown": readMarkdown, ".txt": readPlain, ".text": readPlain,
	".docx": readDOCX, ".odt": readODT, ".html": readHTML, ".htm": readHTML,
	".pdf": readPDF, ".csv": readCSV, ".xlsx": readXLSX, ".json": readJSON,
}

// Endings are the endings that [Read] knows, sorted.
func Endings() []string {
	var out []string
	for e := range readers {
		out = append(out, e)
	}
	slices.Sort(out)
	return out
}

// Read reads the file called name.
func Read(ctx context.Context, name string, raw []byte) (*Manuscript, error) {
	ending := strings.ToLower(path.Ext(strings.ReplaceAll(name, `\`, "/")))
	read, ok := readers[ending]
	if !ok {
		return nil, qda.Bad("manuscript.format", path.Base(name), strings.Join(Endings(), " "))
	}
	if err := text.TooLarge(int64(len(raw))); err != nil {
		return nil, err
	}
	w, err := read(ctx, draft.File{Name: path.Base(name), Raw: raw})
	if err != nil {
		return nil, err
	}
	if len(w.out) == 0 {
		return nil, qda.Bad("manuscript.empty", path.Base(name))
	}
	return &Manuscript{Format: ending[1:], Passages: w.out, Warnings: w.warnings}, nil
}

// writer collects passages.
type writer struct {
	out      []Passage
	warnings []qda.Message
	tables   int
}

// add takes a passage in; an empty one is none. A paragraph that stands in quotation marks as
// a whole is a quote.
func (w *writer) add(p Passage) {
	p.Text = oneLine(p.Text)
	if p.Text == "" && len(p.Cells) == 0 {
		return
	}
	if (p.Kind == Prose || p.Kind == Item) && quoted(p.Text) {
		p.Kind = Quote
	}
	p.Line = cmp.Or(p.Line, len(w.out)+1)
	w.out = append(w.out, p)
}

// row takes in a row of the present table.
func (w *writer) row(line int, cells []string) {
	kept := make([]string, len(cells))
	any := false
	for i, c := range cells {
		kept[i] = oneLine(c)
		any = any || kept[i] != ""
	}
	if any {
		w.add(Passage{Kind: Row, Line: line, Table: w.tables, Cells: kept})
	}
}

// oneLine joins the lines of s; between Chinese characters a line end is nothing.
func oneLine(s string) string {
	s = strings.TrimFunc(s, unicode.IsSpace)
	if !strings.ContainsAny(s, "\n\r\t") {
		return s
	}
	var b strings.Builder
	for line := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == '\n' || r == '\r' || r == '\t' }) {
		line = strings.TrimFunc(line, unicode.IsSpace)
		if line == "" {
			continue
		}
		if last, _ := utf8.DecodeLastRuneInString(b.String()); b.Len() > 0 {
			if first, _ := utf8.DecodeRuneInString(line); !wide(last) || !wide(first) {
				b.WriteByte(' ')
			}
		}
		b.WriteString(line)
	}
	return b.String()
}

func wide(r rune) bool { return r >= 0x2e80 && r < 0xfb00 || r >= 0xfe30 && r <= 0xffef }

// pairs are the quotation marks that a quote may stand in as a whole.
var pairs = map[rune]rune{'「': '」', '『': '』', '“': '”', '«': '»'}

// quoted reports whether s stands in one pair of quotation marks from end to end.
func quoted(s string) bool {
	first, n := utf8.DecodeRuneInString(s)
	last, m := utf8.DecodeLastRuneInString(strings.TrimRight(s, "。．.,，"))
	end, ok := pairs[first]
	if !ok || last != end {
		return false
	}
	inside := strings.TrimRight(s, "。．.,，")
	inside = inside[n : len(inside)-m]
	return !strings.ContainsRune(inside, first) && !strings.ContainsRune(inside, end)
}

// readPDF takes the paragraphs that the reader of interviews finds.
func readPDF(ctx context.Context, f draft.File) (*writer, error) {
	drafts, err := pdf.Read(ctx, f)
	if err != nil {
		return nil, err
	}
	w := &writer{}
	for _, d := range drafts {
		w.warnings = append(w.warnings, d.Warnings...)
		line := 0
		for paragraph := range strings.SplitSeq(d.Content, "\n") {
			line++
			w.add(Passage{Kind: Prose, Text: paragraph, Line: line})
		}
	}
	return w, nil
}
