package office

import (
	"testing"
	"unicode/utf16"
)

func TestDOCX(t *testing.T) {
	r := func(words string) string { return `<w:r><w:t xml:space="preserve">` + words + `</w:t></w:r>` }
	p := func(runs string) string { return "<w:p>" + runs + "</w:p>" }
	field := func(code, result string) string {
		return `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>` + code + `</w:instrText></w:r>` + r("CODE") +
			`<w:r><w:fldChar w:fldCharType="separate"/></w:r>` + result + `<w:r><w:fldChar w:fldCharType="end"/></w:r>`
	}
	boxed := func(words string) string {
		return `<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>` + para(words) + `</w:txbxContent></w:drawing></mc:Choice>` +
			`<mc:Fallback><w:pict><v:textbox><w:txbxContent>` + para(words) + `</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`
	}
	for name, c := range map[string]struct{ body, want string }{
		"段落之間空一行":  {paras("一", "二"), "一\n\n二\n"},
		"原本就有空行":   {paras("一", "", "二", "", "三", "", "四"), "一\n\n二\n\n三\n\n四\n"},
		"包在裡面的都要":  {p(`<w:hyperlink>`+r("連")+`</w:hyperlink><w:smartTag>`+r("標")+`</w:smartTag><w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>`+r("控")+`</w:sdtContent></w:sdt><w:customXml>`+r("自")+`</w:customXml>`) + `<w:sdt><w:sdtContent>` + para("塊") + `</w:sdtContent></w:sdt>`, "連標控自\n\n塊\n"},
		"修訂":       {p(r("甲") + `<w:ins>` + r("插") + `</w:ins><w:del><w:r><w:delText>刪</w:delText></w:r></w:del><w:moveFrom>` + r("移") + `</w:moveFrom><w:moveTo>` + r("移") + `</w:moveTo>` + r("乙")), "甲插移乙\n! office.tracked: 2, 2\n"},
		"段落記號刪了":   {`<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>` + r("前") + `</w:p>` + para("後"), "前後\n"},
		"欄位只要結果":   {p(r("見") + field(" REF x ", r("第二章")) + `<w:fldSimple w:instr="DATE">` + r("今天") + `</w:fldSimple>`), "見第二章今天\n"},
		"欄位裡的欄位":   {p(field(" IF "+"", field(" PAGE ", r("7"))+r("頁")) + r("止")), "7頁止\n"},
		"沒有結果的欄位":  {p(`<w:r><w:fldChar w:fldCharType="begin"/></w:r>`+r("碼")) + para("下一段還在"), "下一段還在\n"},
		"注音寫在欄位裡":  {p(`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>EQ \* jc2 \o\ad(\s\up 11(ㄏㄢˋ),漢)</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>` + r("字")), "漢字\n"},
		"注音":       {p(`<w:r><w:ruby><w:rt>` + r("ㄏㄢˋ") + `</w:rt><w:rubyBase>` + r("漢") + `</w:rubyBase></w:ruby></w:r>` + r("字")), "漢字\n"},
		"分隔的字":     {p(`<w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr>` + r("A:") + `<w:r><w:tab/><w:t>一</w:t><w:br/><w:t>二</w:t><w:cr/><w:t>不</w:t><w:noBreakHyphen/><w:t>斷</w:t><w:softHyphen/><w:t>字</w:t></w:r>`), "A:\t一\n二\n不\u2011斷\u00ad字\n"},
		"空白與換行":    {p(`<w:r><w:t> 前後不留 </w:t></w:r>` + r(" 留\n著 ")), "前後不留 留 著 \n"},
		"符號字型":     {p(`<w:r><w:sym w:font="Wingdings" w:char="F04A"/><w:sym w:font="Wingdings" w:char="F0E0"/><w:sym w:font="Webdings" w:char="F021"/></w:r>`), "☺→\uf021\n! office.symbols: 1\n"},
		"隱藏文字":     {p(r("看得到") + `<w:r><w:rPr><w:vanish/></w:rPr><w:t>看不到</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>又看到</w:t></w:r>`), "看得到又看到\n! office.hidden: 1, 看不到\n"},
		"文字方塊一次":   {p(r("前面的話")+boxed("框")+r("後面的話")) + para("再來"), "前面的話後面的話\n\n再來\n! office.boxes: 1, 框\n"},
		"全在文字方塊裡":  {p(boxed("訪：都在框裡")) + p(boxed("受：對")), "訪：都在框裡\n\n受：對\n! office.boxes_taken: 2, 訪：都在框裡\n"},
		"格子裡的文字方塊": {"<w:tbl><w:tr><w:tc>" + p(r("格子裡有字")+boxed("框")) + "</w:tc></w:tr></w:tbl>", "格子裡有字\n! office.boxes: 1, 框\n"},
		"圖片與公式":    {p(r("x") + `<w:r><w:drawing><a:t>畫裡的字</a:t></w:drawing></w:r><m:oMath><m:r><m:t>E</m:t></m:r></m:oMath>`), "x\n! office.objects: 2\n"},
		"自動編號":     {`<w:p><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr>` + r("項目") + `</w:p>`, "項目\n! office.numbers: 1\n"},
		"表格一列一行":   {para("前") + cells("年|人數", "2024|一/二"), "前\n\n年\t人數\n2024\t一\n二\n"},
		"表格裡的表格":   {para("前頭說的話比較多一些") + "<w:tbl><w:tr><w:tc>" + para("外") + cells("內一|內二") + para("") + "</w:tc><w:tc>" + para("右") + "</w:tc></w:tr></w:tbl>", "前頭說的話比較多一些\n\n外\n內一\t內二\t右\n"},
	} {
		t.Run(name, func(t *testing.T) { check(t, "a.docx", docxOf(c.body), c.want) })
	}
}

const relations1 = `<Relationships><Relationship Type="http://x/footnotes" Target="footnotes.xml"/><Relationship Type="http://x/comments" Target="/word/comments.xml"/>` +
	`<Relationship Type="http://x/header" Target="header1.xml"/><Relationship Type="http://x/header" Target="header2.xml"/><Relationship Type="http://x/endnotes" Target="../../endnotes.xml"/></Relationships>`

func TestDOCXSaysWhatStandsBeside(t *testing.T) {
	check(t, "a.docx", docxOf(para("訪：話"), "word/_rels/document.xml.rels", relations1,
		"word/footnotes.xml", wordPart("footnotes", `<w:footnote w:type="separator"><w:p/></w:footnote><w:footnote w:id="2">`+para("第一則註腳"+many("很長", 20))+`</w:footnote><w:footnote w:id="3">`+para("二")+`</w:footnote>`),
		"word/comments.xml", wordPart("comments", `<w:comment w:id="0">`+para("老師說")+`</w:comment>`),
		"word/header1.xml", wordPart("hdr", para("機密")), "word/header2.xml", wordPart("hdr", "<w:p/>"),
		"../endnotes.xml", wordPart("endnotes", "<w:endnote>"+para("外面的")+"</w:endnote>")),
		"訪：話\n! office.footnotes: 2, 第一則註腳"+many("很長", 17)+"很…\n! office.comments: 1, 老師說\n! office.margins: 1, 機密\n")
}

func TestDOCXWhoseDocumentHasAnotherName(t *testing.T) {
	check(t, "a.docx", zipped("[Content_Types].xml", "", "_rels/.rels", `<Relationships><Relationship Type="http://x/officeDocument" Target="/word/document2.xml"/></Relationships>`,
		"word/document2.xml", wordPart("document", para("x"))), "x\n")
	strict := `<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main">` + para("嚴格版") + `</w:document>`
	check(t, "a.docx", zipped("[Content_Types].xml", "", "word/document.xml", strict), "嚴格版\n")
}

func TestXMLInUTF16(t *testing.T) {
	for _, head := range []string{`<?xml version="1.0" encoding="UTF-16"?>`, ""} {
		part := head + `<w:document ` + wordSpaces + `>` + para("訪：😀") + `</w:document>`
		for _, big := range []bool{false, true} {
			raw := []byte{}
			for _, u := range utf16.Encode([]rune("\ufeff" + part)) {
				if big {
					raw = append(raw, byte(u>>8), byte(u))
				} else {
					raw = append(raw, byte(u), byte(u>>8))
				}
			}
			check(t, "a.docx", zipped("[Content_Types].xml", "", "word/document.xml", string(raw)), "訪：😀\n")
		}
	}
	check(t, "a.docx", zipped("[Content_Types].xml", "", "word/document.xml", `<?xml version="1.0" encoding="big5"?><w:document `+wordSpaces+`>`+para("\xb3\x58")+`</w:document>`), "訪\n")
}
