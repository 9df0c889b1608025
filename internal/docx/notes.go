package docx

import (
	"fmt"
	"io"
	"strconv"
	"time"
)

// Comment is a note in the margin.
type Comment struct {
	Author   string
	Initials string
	Date     time.Time // zero: not stated
	Lines    []string  // a paragraph each
}

// Comment makes a comment and returns the two marks between which the commented text stands.
// They go among the runs of blocks, of one or of two; comments may overlap.
func (d *Writer) Comment(c Comment) (open, shut Run) {
	id := strconv.Itoa(d.opened)
	d.opened++
	fmt.Fprintf(&d.comments, `<w:comment w:id="%s" w:author="%s" w:initials="%s"`, id, value(c.Author), value(c.Initials))
	if !c.Date.IsZero() {
		fmt.Fprintf(&d.comments, ` w:date="%s"`, c.Date.UTC().Format(time.RFC3339))
	}
	d.comments.WriteString(`>`)
	for i, line := range append(c.Lines, "")[:max(len(c.Lines), 1)] {
		d.comments.WriteString(`<w:p><w:pPr><w:pStyle w:val="CommentText"/></w:pPr>`)
		if i == 0 {
			d.comments.WriteString(`<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:annotationRef/></w:r>`)
		}
		plainRun(&d.comments, line)
		d.comments.WriteString(`</w:p>`)
	}
	d.comments.WriteString(`</w:comment>`)
	open = Run{ends: 1, mark: `<w:commentRangeStart w:id="` + id + `"/>`}
	shut = Run{ends: 1, mark: `<w:commentRangeEnd w:id="` + id +
		`"/><w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="` + id + `"/></w:r>`}
	return open, shut
}

// Footnote makes a footnote and returns the mark that stands where it is called.
func (d *Writer) Footnote(text string) Run {
	d.notes++
	id := strconv.Itoa(d.notes)
	d.footnotes.WriteString(`<w:footnote w:id="` + id + `"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>` +
		`<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>`)
	plainRun(&d.footnotes, " "+text)
	d.footnotes.WriteString(`</w:p></w:footnote>`)
	return Run{mark: `<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="` + id + `"/></w:r>`}
}

// plainRun writes text without a look of its own into a buffer, which does not fail.
func plainRun(b io.StringWriter, s string) {
	b.WriteString(`<w:r>` + properties(Text(s)) + `<w:t xml:space="preserve">`)
	escape(b, s, inText)
	b.WriteString(`</w:t></w:r>`)
}

// footnoteRules are the two lines above footnotes that Word asks for.
const footnoteRules = `<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>` +
	`<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>`
