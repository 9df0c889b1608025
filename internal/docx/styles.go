package docx

import (
	"fmt"
	"slices"
	"strings"
)

// style is one paragraph style: what stands in its w:pPr and w:rPr, in the schema's order.
type style struct {
	id, name, based, next string
	paragraph, run        string
}

func paragraphStyles() []style {
	const quiet, ink = `<w:color w:val="595959"/>`, `<w:color w:val="1f3a52"/>`
	heading := func(n, before, size int) style {
		return style{fmt.Sprintf("Heading%d", n), fmt.Sprintf("heading %d", n), "Normal", "Normal",
			fmt.Sprintf(`<w:keepNext/><w:keepLines/><w:suppressLineNumbers/><w:spacing w:before="%d" w:after="100" w:line="264" w:lineRule="auto"/><w:jc w:val="left"/><w:outlineLvl w:val="%d"/>`, before, n-1),
			fmt.Sprintf(`<w:b/><w:bCs/>%s<w:sz w:val="%d"/><w:szCs w:val="%[2]d"/>`, ink, size)}
	}
	contents := func(n int) style {
		return style{fmt.Sprintf("TOC%d", n), fmt.Sprintf("toc %d", n), "Normal", "Normal",
			fmt.Sprintf(`<w:suppressLineNumbers/><w:tabs><w:tab w:val="right" w:leader="dot" w:pos="%d"/></w:tabs><w:spacing w:before="0" w:after="60"/><w:ind w:left="%d"/>`, paperWidth-2*margin, (n-1)*360), ""}
	}
	return []style{
		{"Title", "Title", "Normal", "Normal", `<w:suppressLineNumbers/><w:spacing w:before="240" w:after="240" w:line="264" w:lineRule="auto"/>`, `<w:b/><w:bCs/>` + ink + `<w:sz w:val="44"/><w:szCs w:val="44"/>`},
		{"Subtitle", "Subtitle", "Normal", "Normal", `<w:suppressLineNumbers/>`, quiet},
		heading(1, 360, 34), heading(2, 300, 28), heading(3, 240, 24), heading(4, 200, 22),
		{"ListBullet", "List Bullet", "Normal", "", fmt.Sprintf(`<w:numPr><w:ilvl w:val="0"/><w:numId w:val="%d"/></w:numPr><w:spacing w:after="40"/><w:ind w:left="425" w:hanging="425"/>`, bullets), ""},
		{"Numbered", "Numbered", "Normal", "", `<w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs><w:ind w:left="720" w:hanging="720"/>`, ""},
		{"Quote", "Quote", "Normal", "", quoteRule("8aa0b4") + `<w:ind w:left="480" w:right="240"/>`, ""},
		{"Caption", "caption", "Normal", "Normal", `<w:keepNext/><w:suppressLineNumbers/><w:spacing w:before="160" w:after="80"/>`, `<w:b/><w:bCs/><w:sz w:val="20"/><w:szCs w:val="20"/>`},
		{"Source", "Source", "Normal", "Normal", `<w:suppressLineNumbers/><w:spacing w:before="60" w:after="160" w:line="240" w:lineRule="auto"/>`, quiet + `<w:sz w:val="18"/><w:szCs w:val="18"/>`},
		{"TableText", "Table Text", "Normal", "", `<w:suppressLineNumbers/><w:spacing w:before="40" w:after="40" w:line="252" w:lineRule="auto"/>`, `<w:sz w:val="20"/><w:szCs w:val="20"/>`},
		{"TOCHeading", "TOC Heading", "Normal", "Normal", `<w:keepNext/><w:suppressLineNumbers/><w:spacing w:before="240" w:after="120"/>`, `<w:b/><w:bCs/>` + ink + `<w:sz w:val="28"/><w:szCs w:val="28"/>`},
		contents(1), contents(2), contents(3), contents(4),
		{"Header", "header", "Normal", "", `<w:suppressLineNumbers/><w:spacing w:after="0"/>`, quiet + `<w:sz w:val="18"/><w:szCs w:val="18"/>`},
		{"Footer", "footer", "Normal", "", `<w:suppressLineNumbers/><w:spacing w:after="0"/><w:jc w:val="center"/>`, quiet + `<w:sz w:val="18"/><w:szCs w:val="18"/>`},
		{"FootnoteText", "footnote text", "Normal", "", `<w:suppressLineNumbers/><w:spacing w:after="0" w:line="240" w:lineRule="auto"/>`, `<w:sz w:val="18"/><w:szCs w:val="18"/>`},
		{"CommentText", "annotation text", "Normal", "", `<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>`, `<w:sz w:val="20"/><w:szCs w:val="20"/>`},
	}
}

// styles are the looks of everything. Fonts and languages stand in the defaults, so that no
// paragraph has to repeat them.
func styles(o Options) string {
	var b strings.Builder
	b.WriteString(xmlHead + `<w:styles` + namespaces + `><w:docDefaults><w:rPrDefault><w:rPr>`)
	fmt.Fprintf(&b, `<w:rFonts w:ascii="%s" w:hAnsi="%[1]s" w:eastAsia="%s" w:cs="%[1]s"/>`, value(o.Latin), value(o.EastAsian))
	fmt.Fprintf(&b, `<w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="%s" w:eastAsia="zh-TW" w:bidi="ar-SA"/>`, value(latinLanguage(o.Language)))
	b.WriteString(`</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="100" w:line="281" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>`)
	b.WriteString(`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>` +
		`<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>`)
	for _, s := range paragraphStyles() {
		own := ""
		if slices.Contains([]string{"Numbered", "Source", "TableText"}, s.id) { // Word knows the others by name
			own = ` w:customStyle="1"`
		}
		b.WriteString(`<w:style w:type="paragraph"` + own + ` w:styleId="` + s.id + `"><w:name w:val="` + s.name + `"/><w:basedOn w:val="` + s.based + `"/>`)
		if s.next != "" {
			b.WriteString(`<w:next w:val="` + s.next + `"/>`)
		}
		b.WriteString(`<w:qFormat/><w:pPr>` + s.paragraph + `</w:pPr>`)
		if s.run != "" {
			b.WriteString(`<w:rPr>` + s.run + `</w:rPr>`)
		}
		b.WriteString(`</w:style>`)
	}
	b.WriteString(`<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>` +
		`<w:style w:type="character" w:styleId="CommentReference"><w:name w:val="annotation reference"/><w:rPr><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr></w:style>` +
		`<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>` +
		`<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>` +
		`<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>`)
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		b.WriteString(`<w:` + side + ` w:val="single" w:sz="4" w:space="0" w:color="a6b0ba"/>`)
	}
	b.WriteString(`</w:tblBorders></w:tblPr></w:style></w:styles>`)
	return b.String()
}
