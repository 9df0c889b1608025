package docx

import (
	"fmt"
	"strconv"
)

// paragraph writes one paragraph in a style; more is what else stands in its properties.
func (d *Writer) paragraph(style, more string, runs ...Run) {
	d.afterTable = false
	if style != "Quote" {
		d.quotes = 0
	}
	d.put(`<w:p>`)
	if style != "" || more != "" {
		d.put(`<w:pPr>`)
		if style != "" {
			d.put(`<w:pStyle w:val="`, style, `"/>`)
		}
		d.put(more, `</w:pPr>`)
	}
	d.runs(runs)
	d.put(`</w:p>`)
}

// Title writes the title on the page, larger than any heading and not in the contents.
func (d *Writer) Title(text string) { d.paragraph("Title", "", Text(text)) }

// Subtitle writes a line below the title.
func (d *Writer) Subtitle(runs ...Run) { d.paragraph("Subtitle", "", runs...) }

// Para writes a paragraph of prose.
func (d *Writer) Para(runs ...Run) { d.paragraph("", "", runs...) }

// Lead writes a paragraph that stays on one page with the block after it, such as the label
// of a list.
func (d *Writer) Lead(runs ...Run) { d.paragraph("", `<w:keepNext/>`, runs...) }

// Numbered writes a paragraph that begins with a number of the caller's and a tab; its lines stand
// behind the number.
func (d *Writer) Numbered(runs ...Run) { d.paragraph("Numbered", "", runs...) }

// Bullet writes an item of a list, with ● before it.
func (d *Writer) Bullet(runs ...Run) { d.paragraph("ListBullet", "", runs...) }

// LeadBullet is a Bullet that stays on one page with the block after it.
func (d *Writer) LeadBullet(runs ...Run) { d.paragraph("ListBullet", `<w:keepNext/>`, runs...) }

// Quote writes what somebody said, with a rule at its left. Of quotes that follow each other
// every second one has its rule in a colour that nobody can tell from the other: rules that are
// alike are drawn as one, and two quotes would look like one.
func (d *Writer) Quote(runs ...Run) {
	more := ""
	if d.quotes++; d.quotes%2 == 0 {
		more = quoteRule("8aa0b5")
	}
	d.paragraph("Quote", more, runs...)
}

func quoteRule(color string) string {
	return `<w:pBdr><w:left w:val="single" w:sz="18" w:space="10" w:color="` + color + `"/></w:pBdr>`
}

// Caption writes the line above a table, which stays with it.
func (d *Writer) Caption(runs ...Run) { d.paragraph("Caption", "", runs...) }

// Source writes a small line, such as the source and base below a table.
func (d *Writer) Source(runs ...Run) { d.paragraph("Source", "", runs...) }

// PageBreak lets the next block begin on a new page.
func (d *Writer) PageBreak() {
	d.paragraph("", `<w:suppressLineNumbers/>`, Run{mark: `<w:r><w:br w:type="page"/></w:r>`})
}

// Numbers is how Word counts the headings that ask for it with Counted.
type Numbers int

const (
	ChineseNumbers Numbers = iota // 壹、 一、 （一） 1.
	DecimalNumbers                // 1 1.1 1.1.1 1.1.1.1
)

// Heading is a line above a part of the document.
type Heading struct {
	Level   int    // 1 to 4; deeper ones look like 4 and stay in order in the outline
	Number  string // stands before the text as it is, such as "參、"; "" for none
	Text    string
	After   []Run // behind the text, such as a key; not in the lines that Contents fills in
	Counted bool  // Word counts it, see [Numbers]; Number then stands in the contents only
	NewPage bool
}

func (h Heading) level() int { return min(max(h.Level, 1), 9) }

// Heading writes a heading. One that the contents list has to be the next that they announced.
func (d *Writer) Heading(h Heading) {
	more := ""
	if h.NewPage {
		more = `<w:pageBreakBefore/>`
	}
	if h.Counted {
		more += fmt.Sprintf(`<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>`, min(h.level(), 4)-1, headingNumbers)
		h.Number = ""
	}
	if h.level() > 4 {
		more += fmt.Sprintf(`<w:outlineLvl w:val="%d"/>`, h.level()-1)
	}
	runs := append([]Run{Text(h.Number + h.Text)}, h.After...)
	if h.level() <= d.levels {
		d.announced(h)
		d.listed++
		id := strconv.Itoa(d.listed)
		begin := Run{mark: `<w:bookmarkStart w:id="` + id + `" w:name="` + bookmark(d.listed) + `"/>`}
		runs = append(append([]Run{begin}, runs...), Run{mark: `<w:bookmarkEnd w:id="` + id + `"/>`})
	}
	d.paragraph("Heading"+strconv.Itoa(min(h.level(), 4)), more, runs...)
}

// announced checks a heading against the contents.
func (d *Writer) announced(h Heading) {
	if d.listed >= len(d.contents) {
		d.fail(fmt.Errorf("the heading %q is not in the contents", h.Text))
		return
	}
	if want := d.contents[d.listed]; want.level() != h.level() || want.Text != h.Text {
		d.fail(fmt.Errorf("the contents have %q of level %d where %q of level %d came", want.Text, want.level(), h.Text, h.level()))
	}
}

func bookmark(n int) string { return fmt.Sprintf("_Toc%06d", n) }

// Contents writes a table of contents of the given number of levels. Its lines are filled in
// from all, the headings to come, in order; deeper ones among them are passed over. They have no
// pages, which nobody knows before Word has laid the document out and fills them in.
func (d *Writer) Contents(title string, levels int, all []Heading) {
	d.levels = levels
	for _, h := range all {
		if h.level() <= levels {
			d.contents = append(d.contents, h)
		}
	}
	begin := fmt.Sprintf(`<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \o "1-%d" \h \z \u </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`, min(levels, 9))
	const end = `<w:r><w:fldChar w:fldCharType="end"/></w:r>`
	d.put(`<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>`)
	d.paragraph("TOCHeading", "", Text(title))
	if len(d.contents) == 0 {
		d.paragraph("TOC1", "", Run{mark: begin + end})
	}
	for i, h := range d.contents {
		var before, after Run
		if i == 0 {
			before.mark = begin
		}
		if i == len(d.contents)-1 {
			after.mark = end
		}
		d.paragraph("TOC"+strconv.Itoa(min(h.level(), 4)), "", before,
			Run{mark: `<w:hyperlink w:anchor="` + bookmark(i+1) + `" w:history="1">`}, Text(h.Number+h.Text),
			Run{mark: `</w:hyperlink>`}, after)
	}
	d.put(`</w:sdtContent></w:sdt>`)
}
