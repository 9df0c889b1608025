package docx

import (
	"fmt"
	"strings"
	"time"
)

const (
	xmlHead    = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	namespaces = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	relations  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	wordType   = "application/vnd.openxmlformats-officedocument.wordprocessingml."
)

// wordParts are the parts beside word/document.xml: file, kind of part, id.
func wordParts(header bool) [][3]string {
	parts := [][3]string{{"styles", "styles", "rIdStyles"}, {"numbering", "numbering", "rIdNumbering"},
		{"settings", "settings", "rIdSettings"}, {"fontTable", "fontTable", "rIdFonts"}, {"comments", "comments", "rIdComments"},
		{"footnotes", "footnotes", "rIdFootnotes"}, {"footer1", "footer", "rIdFooter"}}
	if header {
		parts = append(parts, [3]string{"header1", "header", "rIdHeader"})
	}
	return parts
}

func contentTypes(header bool) string {
	var b strings.Builder
	b.WriteString(xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>` +
		`<Override PartName="/word/document.xml" ContentType="` + wordType + `document.main+xml"/>`)
	for _, p := range wordParts(header) {
		b.WriteString(`<Override PartName="/word/` + p[0] + `.xml" ContentType="` + wordType + p[1] + `+xml"/>`)
	}
	b.WriteString(`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>` +
		`<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>`)
	return b.String()
}

const packageRelations = xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
	`<Relationship Id="rId1" Type="` + relations + `officeDocument" Target="word/document.xml"/>` +
	`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>` +
	`<Relationship Id="rId3" Type="` + relations + `extended-properties" Target="docProps/app.xml"/></Relationships>`

func documentRelations(header bool) string {
	var b strings.Builder
	b.WriteString(xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	for _, p := range wordParts(header) {
		b.WriteString(`<Relationship Id="` + p[2] + `" Type="` + relations + p[1] + `" Target="` + p[0] + `.xml"/>`)
	}
	b.WriteString(`</Relationships>`)
	return b.String()
}

func coreProperties(o Options) string {
	var b strings.Builder
	b.WriteString(xmlHead + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"` +
		` xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`)
	for _, p := range [][2]string{{"dc:title", o.Title}, {"dc:creator", o.Creator}, {"dc:language", o.Language}} {
		if p[1] != "" {
			b.WriteString(`<` + p[0] + `>` + value(p[1]) + `</` + p[0] + `>`)
		}
	}
	if !o.Created.IsZero() {
		at := o.Created.UTC().Format(time.RFC3339)
		fmt.Fprintf(&b, `<dcterms:created xsi:type="dcterms:W3CDTF">%s</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">%[1]s</dcterms:modified>`, at)
	}
	b.WriteString(`</cp:coreProperties>`)
	return b.String()
}

const appProperties = xmlHead + `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>yinde</Application></Properties>`

// settings name the generation of Word whose layout holds; without it Word opens the document
// in compatibility mode.
func settings(o Options) string {
	return xmlHead + `<w:settings` + namespaces + `><w:zoom w:percent="100"/><w:defaultTabStop w:val="480"/>` +
		`<w:characterSpacingControl w:val="compressPunctuation"/>` +
		`<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>` +
		`<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>` +
		`<w:themeFontLang w:val="` + value(latinLanguage(o.Language)) + `" w:eastAsia="zh-TW"/></w:settings>`
}

// latinLanguage is the language of the Latin letters in a document of the given language.
func latinLanguage(language string) string {
	if strings.HasPrefix(language, "zh") {
		return "en-US"
	}
	return language
}

// fontTable says what to take where the East Asian font is missing under its English name.
func fontTable(o Options) string {
	alt := ""
	if o.EastAsian == "Microsoft JhengHei" {
		alt = `<w:altName w:val="微軟正黑體"/>`
	}
	return xmlHead + `<w:fonts` + namespaces + `><w:font w:name="` + value(o.EastAsian) + `">` + alt +
		`<w:charset w:val="88"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>` +
		`<w:font w:name="` + value(o.Latin) + `"><w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>`
}

func header(text string) string {
	var b strings.Builder
	b.WriteString(xmlHead + `<w:hdr` + namespaces + `><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>`)
	plainRun(&b, text)
	b.WriteString(`</w:p></w:hdr>`)
	return b.String()
}

const footer = xmlHead + `<w:ftr` + namespaces + `><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>` +
	`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>` +
	`<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:ftr>`

// Ids of lists in word/numbering.xml.
const (
	bullets        = 1
	headingNumbers = 2
)

// numbering has two lists: bullets, and headings that Word counts.
func numbering(n Numbers) string {
	type level struct{ format, text string }
	levels := [4]level{{"ideographLegalTraditional", "%1、"}, {"taiwaneseCountingThousand", "%2、"}, {"taiwaneseCountingThousand", "（%3）"}, {"decimal", "%4. "}}
	if n == DecimalNumbers {
		levels = [4]level{{"decimal", "%1 "}, {"decimal", "%1.%2 "}, {"decimal", "%1.%2.%3 "}, {"decimal", "%1.%2.%3.%4 "}}
	}
	var b strings.Builder
	b.WriteString(xmlHead + `<w:numbering` + namespaces + `>` +
		`<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>` +
		`<w:lvlText w:val="●"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="425" w:hanging="425"/></w:pPr><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr></w:lvl></w:abstractNum>` +
		`<w:abstractNum w:abstractNumId="2"><w:multiLevelType w:val="multilevel"/>`)
	for i, l := range levels {
		fmt.Fprintf(&b, `<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/><w:suff w:val="nothing"/><w:lvlText w:val="%s"/><w:lvlJc w:val="left"/></w:lvl>`, i, l.format, l.text)
	}
	fmt.Fprintf(&b, `</w:abstractNum><w:num w:numId="%d"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="%d"><w:abstractNumId w:val="2"/></w:num></w:numbering>`, bullets, headingNumbers)
	return b.String()
}
