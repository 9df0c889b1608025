package office

import "testing"

func TestODT(t *testing.T) {
	p := func(words string) string { return "<text:p>" + words + "</text:p>" }
	for name, c := range map[string]struct{ body, want string }{
		"空白":      {p("\n  前\n 中<text:s text:c=\"3\"/>三格<text:tab/>定位<text:line-break/>換行<text:span>裡<text:span>面</text:span></text:span>"), "前 中   三格\t定位\n換行裡面\n"},
		"很多空格":    {p(`a<text:s text:c="999999999"/>b<text:s text:c="-5"/>c`), "a" + many(" ", 100) + "bc\n"},
		"標題與區段":   {`<text:h text:outline-level="1">標題</text:h><text:section>` + p("區段") + `</text:section><text:section text:display="none">` + p("藏") + `</text:section>`, "標題\n\n區段\n! office.hidden: 1, 藏\n"},
		"註與批註":    {p(`一<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>` + p("腳") + `</text:note-body></text:note>二<office:annotation><dc:creator>誰</dc:creator>` + p("批") + `</office:annotation>三<text:note text:note-class="endnote"><text:note-citation>i</text:note-citation><text:note-body>` + p("尾") + `</text:note-body></text:note>四`), "一二三四\n! office.footnotes: 1, 腳\n! office.endnotes: 1, 尾\n! office.comments: 1, 批\n"},
		"修訂":      {`<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>誰</dc:creator></office:change-info>` + p("刪") + `</text:deletion></text:changed-region><text:changed-region><text:insertion/></text:changed-region></text:tracked-changes>` + p("甲<text:change/>乙"), "甲乙\n! office.tracked: 1, 1\n"},
		"注音":      {p(`<text:ruby><text:ruby-base>漢</text:ruby-base><text:ruby-text>ㄏㄢˋ</text:ruby-text></text:ruby>字`), "漢字\n"},
		"隱藏的樣式":   {p(`看<text:span text:style-name="H">藏</text:span>到`) + `<text:p text:style-name="H">整段</text:p>` + p("完"), "看到\n\n完\n! office.hidden: 2, 藏\n"},
		"文字方塊":    {p(`前後都有話<draw:frame><draw:text-box>` + p("框") + `</draw:text-box></draw:frame>說<draw:frame><draw:image/></draw:frame>`), "前後都有話說\n! office.boxes: 1, 框\n! office.objects: 1\n"},
		"連結與清單":   {`<text:list><text:list-item><text:number>1.</text:number>` + p(`<text:a>連</text:a>結`) + `</text:list-item></text:list>`, "連結\n! office.numbers: 1\n"},
		"目錄":      {`<text:table-of-content><text:table-of-content-source><text:index-title-template>目錄</text:index-title-template></text:table-of-content-source><text:index-body>` + p("一、甲") + `</text:index-body></text:table-of-content>`, "一、甲\n"},
		"表格":      {p("前面說的話夠長才不會被當作逐字稿") + `<table:table><table:table-column/><table:table-row><table:table-cell>` + p("a") + `</table:table-cell><table:covered-table-cell/><table:table-cell>` + p("b") + p("c") + `</table:table-cell></table:table-row></table:table>`, "前面說的話夠長才不會被當作逐字稿\n\na\tb\nc\n"},
		"發言者在表格裡": {`<table:table><table:table-header-rows><table:table-row><table:table-cell>` + p("發言者") + `</table:table-cell><table:table-cell>` + p("內容") + `</table:table-cell></table:table-row></table:table-header-rows><table:table-row><table:table-cell>` + p("訪") + `</table:table-cell><table:table-cell>` + p("好嗎") + `</table:table-cell></table:table-row></table:table>`, "訪|訪: 好嗎\n"},
	} {
		t.Run(name, func(t *testing.T) { check(t, "a.odt", odtOf(c.body), c.want) })
	}
}

func TestODTSaysWhatItsStylesHold(t *testing.T) {
	styles := `<office:document-styles ` + odtSpaces + `><office:master-styles><style:master-page><style:header><text:p>機密</text:p></style:header><style:footer><text:p/></style:footer></style:master-page></office:master-styles></office:document-styles>`
	check(t, "a.odt", odtOf("<text:p>x</text:p>", "styles.xml", styles), "x\n! office.margins: 1, 機密\n")
}

func TestFlatODT(t *testing.T) {
	check(t, "a.fodt", []byte(`<?xml version="1.0"?><office:document `+odtSpaces+`><office:meta><dc:title>T</dc:title></office:meta><office:body><office:text><text:p>x</text:p></office:text></office:body></office:document>`), "x\n")
}
