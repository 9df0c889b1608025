package docx

import (
	"archive/zip"
	"bufio"
	"bytes"
	"cmp"
	"fmt"
	"io"
	"strings"
	"time"
)

// Options say what holds for a whole document.
type Options struct {
	Title    string    // in the document's properties; see [Writer.Title] for the page
	Creator  string    // likewise
	Created  time.Time // likewise; zero: not stated
	Language string    // BCP 47 of the document, such as zh-TW or en-US; "" is zh-TW

	Latin     string // font; "" is Calibri
	EastAsian string // font; "" is Microsoft JhengHei 微軟正黑體

	Header      string // stands at the head of every page; "" for none
	LineNumbers bool   // of the first section; see [Section]
	Numbers     Numbers
}

// Writer writes one document. Make it with [NewWriter] and end it with [Writer.Close].
type Writer struct {
	options Options
	zip     *zip.Writer
	body    *bufio.Writer // word/document.xml
	err     error

	section    Section
	afterTable bool // the last block was a table: Word wants a paragraph before the next or the end
	quotes     int  // that stand one after the other at the end

	contents []Heading // what the table of contents announced
	levels   int       // of headings in it
	listed   int       // headings of these levels so far

	comments  bytes.Buffer
	opened    int // comments made
	placed    int // marks of comments put into blocks
	footnotes bytes.Buffer
	notes     int
}

// NewWriter begins a document on w.
func NewWriter(w io.Writer, o Options) *Writer {
	o.Language = cmp.Or(o.Language, "zh-TW")
	o.Latin = cmp.Or(o.Latin, "Calibri")
	o.EastAsian = cmp.Or(o.EastAsian, "Microsoft JhengHei")
	d := &Writer{options: o, zip: zip.NewWriter(w), section: Section{LineNumbers: o.LineNumbers}}
	d.part("[Content_Types].xml", contentTypes(o.Header != ""))
	d.part("_rels/.rels", packageRelations)
	d.part("docProps/core.xml", coreProperties(o))
	d.part("docProps/app.xml", appProperties)
	d.part("word/_rels/document.xml.rels", documentRelations(o.Header != ""))
	d.part("word/styles.xml", styles(o))
	d.part("word/numbering.xml", numbering(o.Numbers))
	d.part("word/settings.xml", settings(o))
	d.part("word/fontTable.xml", fontTable(o))
	d.part("word/footer1.xml", footer)
	if o.Header != "" {
		d.part("word/header1.xml", header(o.Header))
	}
	d.body = bufio.NewWriterSize(io.Discard, 1<<15)
	if f := d.create("word/document.xml"); f != nil {
		d.body.Reset(f)
	}
	d.put(xmlHead, `<w:document`, namespaces, `><w:body>`)
	return d
}

// fail keeps the first error.
func (d *Writer) fail(err error) {
	if d.err == nil && err != nil {
		d.err = fmt.Errorf("docx: %w", err)
	}
}

// create begins a part. Its time is left out, so that equal documents are equal bytes.
func (d *Writer) create(name string) io.Writer {
	f, err := d.zip.Create(name)
	d.fail(err)
	if err != nil {
		return nil
	}
	return f
}

func (d *Writer) part(name, content string) {
	if f := d.create(name); f != nil {
		_, err := io.WriteString(f, content)
		d.fail(err)
	}
}

// put writes XML into the body.
func (d *Writer) put(parts ...string) {
	for _, s := range parts {
		if _, err := d.body.WriteString(s); err != nil {
			d.fail(err)
			return
		}
	}
}

// Close ends the document. It does not close what the document was written to. An announced
// heading that did not come, or a comment of which an end was not placed, is an error.
func (d *Writer) Close() error {
	if d.afterTable {
		d.put(gap)
	}
	d.put(d.sectionEnd(), `</w:body></w:document>`)
	d.fail(d.body.Flush())
	d.part("word/comments.xml", xmlHead+`<w:comments`+namespaces+`>`+d.comments.String()+`</w:comments>`)
	d.part("word/footnotes.xml", xmlHead+`<w:footnotes`+namespaces+`>`+footnoteRules+d.footnotes.String()+`</w:footnotes>`)
	if d.listed < len(d.contents) {
		d.fail(fmt.Errorf("the contents list %d headings, %d came", len(d.contents), d.listed))
	}
	if d.placed != 2*d.opened {
		d.fail(fmt.Errorf("%d comments have %d ends in the text", d.opened, d.placed))
	}
	d.fail(d.zip.Close())
	return d.err
}

// Section is a stretch of pages of one layout.
type Section struct {
	Landscape   bool
	LineNumbers bool // beside the lines as they fall on the page, counted through
}

// Section ends the stretch of pages so far and begins the next on a new page. A document
// begins with a portrait one.
func (d *Writer) Section(s Section) {
	d.put(`<w:p><w:pPr><w:suppressLineNumbers/><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>`, d.sectionEnd(), `</w:pPr></w:p>`)
	d.section, d.afterTable = s, false
}

// A4 in twentieths of a point, and the margin on all four sides.
const paperWidth, paperHeight, margin = 11906, 16838, 1418

func (d *Writer) textWidth() int {
	if d.section.Landscape {
		return paperHeight - 2*margin
	}
	return paperWidth - 2*margin
}

func (d *Writer) sectionEnd() string {
	var b strings.Builder
	b.WriteString(`<w:sectPr>`)
	if d.options.Header != "" {
		b.WriteString(`<w:headerReference w:type="default" r:id="rIdHeader"/>`)
	}
	b.WriteString(`<w:footerReference w:type="default" r:id="rIdFooter"/>`)
	if d.section.Landscape {
		fmt.Fprintf(&b, `<w:pgSz w:w="%d" w:h="%d" w:orient="landscape"/>`, paperHeight, paperWidth)
	} else {
		fmt.Fprintf(&b, `<w:pgSz w:w="%d" w:h="%d"/>`, paperWidth, paperHeight)
	}
	fmt.Fprintf(&b, `<w:pgMar w:top="%d" w:right="%[1]d" w:bottom="%[1]d" w:left="%[1]d" w:header="709" w:footer="709" w:gutter="0"/>`, margin)
	if d.section.LineNumbers {
		b.WriteString(`<w:lnNumType w:countBy="1" w:restart="continuous"/>`)
	}
	b.WriteString(`</w:sectPr>`)
	return b.String()
}
