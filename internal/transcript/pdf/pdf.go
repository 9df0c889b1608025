// Package pdf reads the text of PDF files.
//
// # Two programs
//
// A PDF says where glyphs stand on paper, not which words make a paragraph. Poppler's
// pdftotext knows best how to make lines of them and is used where it is installed. Else the
// library ledongthuc/pdf does, with a warning. Neither is trusted with a stranger's file
// inside our process: a library that loops cannot be stopped and one that asks for a
// terabyte takes the desk with it. So the library too runs as a program, which is yinde
// itself called with another purpose ([Host]), and both are held to a time limit, to so much
// output, and end with the context. This is the only package that runs other programs; it
// calls no shell, and the file goes in by a temporary file that only its owner can read.
//
// # From lines to paragraphs
//
// Both give lines with their indentation and a form feed after each page. Printed paragraph
// numbers, page numbers and what stands at the head or foot of most pages are taken out and
// listed; then lines that were broken at the margin are joined: Chinese without a space,
// English with one, words broken by a hyphen without it where the text does not write them
// with one elsewhere. A line begins a paragraph when an empty line stands before it, the line
// before ends early, or it begins with a printed number, a time or a label that recurs.
package pdf

import (
	"context"
	"os/exec"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"yinde/internal/qda"
	"yinde/internal/text"
	"yinde/internal/transcript/draft"
)

// limit is how long a PDF may take; an interview takes a second.
const limit = 60 * time.Second

// Read is a [draft.Reader]. It refuses what is encrypted, damaged, only pictures or takes
// too long.
func Read(ctx context.Context, f draft.File) ([]draft.Draft, error) {
	return reader{limit, exec.LookPath}.read(ctx, f)
}

// reader is Read with what a test wants to change.
type reader struct {
	limit time.Duration
	look  func(program string) (path string, err error)
}

func (r reader) read(ctx context.Context, f draft.File) ([]draft.Draft, error) {
	if err := text.TooLarge(int64(len(f.Raw))); err != nil {
		return nil, err
	}
	head := f.Raw[:min(len(f.Raw), 1024)]
	if !strings.Contains(string(head), "%PDF-") {
		return nil, qda.Bad("pdf.not")
	}
	raw, guessed, err := r.extract(ctx, f.Raw)
	if err != nil {
		return nil, err
	}
	d, err := fromPages(raw)
	if err != nil {
		return nil, err
	}
	if guessed {
		d.Warnings = append([]qda.Message{qda.Say("pdf.guessed")}, d.Warnings...)
	}
	return []draft.Draft{d}, nil
}

// fromPages makes a draft of lines as pdftotext writes them.
func fromPages(raw string) (draft.Draft, error) {
	pages, empty, mended := cutPages(raw)
	if len(pages) == len(empty) {
		return draft.Draft{}, qda.Bad("pdf.no_text", max(len(pages), 1))
	}
	d := draft.Draft{Format: "pdf"}
	warn := func(code string, args ...any) { d.Warnings = append(d.Warnings, qda.Say(code, args...)) }
	numbers := takeNumbers(pages)
	edges := takeEdges(pages)
	var j joiner
	d.Content = j.join(pages)
	if strings.TrimSpace(d.Content) == "" {
		return draft.Draft{}, qda.Bad("pdf.no_text", len(pages))
	}
	if len(empty) > 0 {
		warn("pdf.empty_pages", len(empty), listed(empty))
	}
	if len(edges.shown) > 0 {
		warn("pdf.edges", edges.lines, strings.Join(edges.shown, " ／ "))
	}
	if numbers.taken > 0 {
		warn("pdf.numbers", numbers.taken, numbers.first, numbers.last)
	}
	if j.joined > 0 {
		warn("pdf.joined", j.joined)
	}
	if j.hyphens > 0 {
		warn("pdf.hyphens", j.hyphens, strings.Join(j.shown, " "))
	}
	if mended > 0 {
		warn("pdf.mended", mended)
	}
	if bad, all := garbled(d.Content); bad*50 > all {
		warn("pdf.garbled", bad, all)
	}
	return d, nil
}

// garbled counts the characters that fonts without a table of characters leave behind.
func garbled(s string) (bad, all int) {
	for _, r := range s {
		all++
		if r == utf8.RuneError || unicode.Is(unicode.Co, r) || unicode.IsControl(r) && r != '\n' && r != '\t' {
			bad++
		}
	}
	return bad, all
}
