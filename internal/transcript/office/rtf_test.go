package office

import "testing"

func TestRTF(t *testing.T) {
	const big5 = `{\rtf1\ansi\ansicpg950\deff0{\fonttbl{\f0\fnil\fcharset136 \'b7\'73\'b2\'d3\'a9\'fa\'c5\'e9;}{\f1\fcharset0 Times;}{\f2\fcharset2 Wingdings;}{\f3\fcharset134 x;}}`
	for name, c := range map[string]struct{ raw, want string }{
		"段落與分隔":         {`{\rtf1 one\par two\line three\tab four\~five\_six\-\emdash\ldblquote q\rdblquote\par}`, "one\n\ntwo\nthree\tfour\u00a0five\u2011six\u00ad—“q”\n"},
		"跳脫":            {`{\rtf1 \{a\}\\b` + "\r\n" + `c\` + "\n" + `d}`, "{a}\\bc\n\nd\n"},
		"CP950":         {big5 + `\'b3\'58\'a1\'47\'b3\'5c\'a5\'5c\'bb\'5c}`, "訪：許功蓋\n"},
		"CP950，後位元組是原字": {big5 + `\'b3X\'a1G\'b3\\\'a5\\\'bb\\}`, "訪：許功蓋\n"},
		"CP950，全是原位元組":  {big5 + "\xb3\x58\xa1\x47\xb3\x5c\xa5\x5c\xbb\x5c\xa1\x7d\xa1\x7b x}", "訪：許功蓋﹙﹃ x\n"},
		"西文字型裡的中文":      {big5 + `\f1 caf\'e9 ok {\f1\'a4\'a4\'a4\'e5} \f0 x}`, "café ok 中文 x\n"},
		"字型說的字碼":        {big5 + `{\f3\'d6\'d0}\'a4\'a4}`, "中中\n"},
		"兩種字型":          {`{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 A;}{\f1\fcharset136 B;}}\loch\af0\hich\af0\dbch\af1 \'a4\'a4\loch \'e9}`, "中é\n"},
		"符號字型":          {big5 + `{\f2 J\'e0\'21}}`, "☺→\uf021\n! office.symbols: 1\n"},
		"萬國碼":           {`{\rtf1\uc1 \u35370?\u-255?{\uc2\u21463\'a8\'fc}\u20013\'a4 x\uc0\u20013\u25991 y}`, "訪！受中 x中文y\n"},
		"萬國碼的兩半":        {`{\rtf1\uc1\u-10179?\u-8704?\u55357\'3f\u56832\'3f}`, "😀😀\n"},
		"只有一半":          {`{\rtf1\uc1 a\u-10179?b\u-8704?c}`, "a\ufffdb\ufffdc\n"},
		"代替的字是控制詞":      {`{\rtf1\uc1 a\u8212\emdash b\u20013\par c}`, "a—b中\n\nc\n"},
		"兩種寫法":          {`{\rtf1 a{\upr{old}{\*\ud{new}}}b}`, "anewb\n"},
		"略過的群組":         {`{\rtf1{\fonttbl{\f0 Font;}}{\colortbl;\red0;}{\stylesheet{\s0 Normal;}}{\info{\title T}}{\*\generator G;}{\*\unknown{x y}z}a{\pict\pngblip 89504e47}{\*\bkmkstart b}c}`, "ac\n! office.objects: 1\n"},
		"二進位":           {"{\\rtf1 a{\\pict\\bin5 }}}}}}b}", "ab\n! office.objects: 1\n"},
		"欄位":            {`{\rtf1 see {\field{\*\fldinst{HYPERLINK "http://a"}}{\fldrslt{\ul here}}}.}`, "see here.\n"},
		"注音寫在欄位裡":       {`{\rtf1\uc1{\field{\*\fldinst{EQ \\* jc2 \\o\\ad(\\s\\up 11(\u12559?),\u28450?)}}{\fldrslt}}x}`, "漢x\n"},
		"註腳與註解":         {`{\rtf1 a{\super\chftn{\footnote\pard{\super\chftn} note one\par}}b{\footnote\ftnalt end}{\*\atnid X}{\*\atnauthor Y}{\*\annotation\pard{\*\atnref 1} comment}c\par d}`, "abc\n\nd\n! office.footnotes: 1, note one\n! office.endnotes: 1, end\n! office.comments: 1, comment\n"},
		"頁首頁尾":          {`{\rtf1{\header\pard Secret\par}{\footerr\pard 1\par}text}`, "text\n! office.margins: 2, Secret\n"},
		"文字方塊":          {`{\rtf1 body text{\shp{\*\shpinst\shpleft1{\sp{\sn a}{\sv 1}}{\shptxt\pard box\par}}{\shprslt{\pict 00}box}} more}`, "body text more\n! office.boxes: 1, box\n"},
		"隱藏與刪除":         {`{\rtf1 a{\v secret\v0 b}c{\deleted gone}{\revised new}\deleted x\plain d}`, "abcnewd\n! office.tracked: 1, 2\n! office.hidden: 1, secret\n"},
		"清單":            {`{\rtf1{\listtext 1.\tab}first\par{\pntext 2.}second}`, "first\n\nsecond\n! office.numbers: 2\n"},
		"表格":            {`{\rtf1 before the table there is talk\par\trowd\cellx1\cellx2\pard\intbl a\cell b\par c\cell\row\trowd\pard\intbl d\cell\cell\row\pard after\par}`, "before the table there is talk\n\na\tb\nc\nd\n\nafter\n"},
		"表格裡的表格":        {`{\rtf1 long enough\par\trowd\pard\intbl\itap2 in\nestcell{\*\nesttableprops\trowd\nestrow}{\nonesttables\par}\pard\intbl out\cell\row\pard end\par}`, "long enough\n\nin\t\nout\n\nend\n"},
		"發言者在表格裡":       {`{\rtf1\ansi\trowd\intbl Speaker\cell Text\cell\row\trowd\intbl Q\cell Well?\cell\row\trowd\intbl A\cell Yes.\par And no.\cell\row\pard}`, "Q|A|Q: Well?\n\nA: Yes.\nAnd no.\n"},
		"f4 的時間":        {`{\rtf1 I: Hello? #00:01:02-3#\par B: Yes. #00:01:09-8#\par}`, "I: Hello? #00:01:02-3#\n\nB: Yes. #00:01:09-8#\n"},
		"沒寫完":           {`{\rtf1 a\par b`, "a\n\nb\n! office.cut\n"},
		"斷在表格裡":         {`{\rtf1 talk before it\par\intbl a\cell b`, "talk before it\n\na\tb\n! office.cut\n"},
		"後面還有":          {"{\\rtf1 a}\x00\r\nmore}", "a\n! office.tail: 5\n"},
		"斷在控制詞裡":        {`{\rtf1 a\'`, "a\n! office.cut\n"},
		"不合法的碼":         {`{\rtf1\ansi\ansicpg950 a\'a4}`, "a\ufffd\n"},
	} {
		t.Run(name, func(t *testing.T) { check(t, "a.rtf", []byte(c.raw), c.want) })
	}
}
