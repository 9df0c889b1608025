package codebook

import (
	"io"
	"strings"

	"yinde/internal/docx"
)

// writeDOCX writes f for reading, each theme family on a page of its own.
func writeDOCX(w io.Writer, f *File, say func(code string) string) error {
	title := say("codebook.md.title")
	d := docx.NewWriter(w, docx.Options{Title: title, Language: say("docx.language"), Header: title})
	d.Title(title)
	if len(f.Themes) > 0 {
		d.Contents(say("docx.contents"), contentsLevels, docxHeadings(f))
	}
	p := docxPages{d, say("codebook.colon")}
	reading(f, say, p.block)
	return d.Close()
}

// contentsLevels is how deep the table of contents goes.
const contentsLevels = 3

// docxHeadings lists the headings that a walk through f will write.
func docxHeadings(f *File) []docx.Heading {
	var out []docx.Heading
	reading(f, func(string) string { return "" }, func(b block) {
		if b.kind == headingBlock {
			out = append(out, docxHeading(b))
		}
	})
	return out
}

func docxHeading(b block) docx.Heading {
	key := docx.Run{Text: b.key, Mono: true}
	return docx.Heading{Level: b.level, Text: oneLine(b.text), After: []docx.Run{docx.Text("  "), key}, NewPage: b.level == 1}
}

// docxPages prints blocks into a document.
type docxPages struct {
	*docx.Writer
	colon string // between a label and what it labels
}

func (p docxPages) block(b block) {
	label := docx.Run{Text: b.label, Bold: true}
	colon := docx.Text(p.colon)
	switch b.kind {
	case headingBlock:
		p.Heading(docxHeading(b))
	case noteBlock:
		p.Lead(docx.Run{Text: b.text, Italic: true})
	case fieldBlock:
		p.Lead(label, colon, docx.Text(b.text))
	case colorBlock:
		p.Lead(label, colon, docx.Swatch(b.text), docx.Text(" "), docx.Run{Text: b.text, Mono: true})
	case proseBlock:
		for paragraph := range strings.SplitSeq(b.text, "\n") {
			if paragraph = strings.TrimSpace(paragraph); paragraph != "" {
				p.Para(docx.Text(paragraph))
			}
		}
	case labelBlock, listBlock:
		p.Lead(label, docx.Text(strings.TrimRight(p.colon, " ")))
		for _, s := range b.items {
			p.Bullet(docx.Text(s))
		}
	case exampleBlock:
		text := b.text
		if b.by != "" {
			text += " — " + b.by
		}
		p.Quote(docx.Text(text))
	}
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
