package segment

import (
	"strings"
	"testing"
)

func TestSentences(t *testing.T) {
	for _, c := range []struct{ name, want string }{ // the text is want without |
		{"empty", ""},
		{"white space", " \n\t "},
		{"newline without a mark", "整個流程很 OK\n|我們客戶比較多"},
		{"blank lines", "第一段\n\n|第二段。\n"},
		{"leading newline", "\n好。|不好。"},
		{"white space after", "好。  |不好。"},
		{"marks in a row", "蛤？？|什麼！！！|真的喔？！|好。"},
		{"attribution after", "「你好嗎？」她問。|好。"},
		{"attribution before", "他說：「我不知道。」|我說那就算了。"},
		{"no attribution but a noun", "「這樣很好。」|這個問題先放著。"},
		{"quote inside", "他說「我不幹了！」就走了。|真的。"},
		{"quote of the manner", "那種「好啊好啊！」的態度。|唉。"},
		{"title", "我看《摔跤吧！爸爸》覺得很好看。|你呢？"},
		{"title at the end", "你看過《你的名字？》我看過。"},
		{"remark", "我們那時候（笑）就算了。|對。"},
		{"question mark as remark", "他是經理（？）吧。|不知道。"},
		{"elision", "我們 [...] 後來做完了。|對。"},
		{"sentence in brackets", "（笑。）|然後我們就散會了。"},
		{"filler dots", "嗯...就是...我想一下。|好。"},
		{"filler ellipsis", "我覺得……不太好說。|你覺得呢……？|沒有。"},
		{"filler full stops", "就是說。。。對。|好。"},
		{"list", "1. 溝通。|2. 預算。|（三）人力。"},
		{"list inside", "有兩個：1.溝通 2.預算。|就這樣。"},
		{"domain", "註冊.tw/.台灣或 .香港都可以。|對。"},
		{"number", "滿意度是 72.8%。|平均 3.5 分。"},
		{"ASCII marks", "這個很好!那個不行.你覺得呢?對"},
		{"address", "網址是 https://a.tw/b?c=1。|請看。"},
		{"emoji", "讚啦！😀|下次約。"},
		{"emphasis", "*很實用。*|我說*不好*。|**好。**"},
		{"straight quotes", "他說\"好。\"|我說\"不好。\"|對。"},
		{"code switching", "No problem. |我們會處理。|OK, that's it. |好。"},
		{"title of a person", "I asked Dr. Lee and Mr. Wu. |They agreed."},
		{"initials", "Jonas E. Smith came. |You and I. |Did he?"},
		{"acronym", "He lives in the U.S. now. |I live in the U.S. |How about you?"},
		{"company", "We met Acme Inc. staff. |He left Acme Inc. |They stayed."},
		{"reference", "See p. 55 and No. 5. |No. |We did not."},
		{"quotation", "\"Really?\" she said. |\"Yes.\" |He left."},
		{"brackets", "He left (it was late. Very late.) at noon. |She stayed."},
		{"lower-case speech", "yeah i think so. |it was fine. |okay"},
		{"trailing thought", "so I was... well, I mean... I left. |Okay... |So what?"},
		{"four dots", "I never meant that.... |She left."},
		{"spaced mark", "can Google survive . |That is all ."},
		{"accent on a mark", "好。\u0301\r\n\n|好"},
		{"space that carries a mark", "好\n\n|\u3000\u0301a"},
		{"Devanagari", "यह है। |वह है।"},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := strings.ReplaceAll(c.want, "|", "")
			want := c.want
			if c.name == "ASCII marks" {
				want = "這個很好!|那個不行.|你覺得呢?|對"
			}
			if got := strings.Join(spanTexts(text, Sentences(text)), "|"); got != want {
				t.Errorf("got  %q\nwant %q", got, want)
			}
		})
	}
}

func TestClauses(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"speech", "嗯，|對…|就是，|怎麼講，|蠻方便的。"},
		{"sentences too", "好，|可以。|那就這樣；|再見\n|好"},
		{"enumeration", "有溝通、預算、人力，|都要。"},
		{"label", "問題是：|誰來付錢？"},
		{"number", "發了 59,244 封，|在 10:30。"},
		{"list comma", "選 1，|2 也行"},
		{"English", "well, |I mean; |it's fine: |see http://a.tw, |ok."},
		{"short quote", "他說「好，可以」，|就走了。"},
		{"quote after a colon", "他說：|「好，可以。」"},
		{"short bracket", "他們（像是註冊商，或是客戶）都說，|不錯。"},
		{"long quote", "「" + strings.Repeat("很", 40) + "，|" + "對」，|好"},
		{"closers", "「我們去，」|他說"},
		{"leading dots", "...他沒有說，|算了"},
		{"ellipsis before a mark", "我想……，|算了"},
		{"marks alone", "，，"},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := strings.ReplaceAll(c.want, "|", "")
			if got := strings.Join(spanTexts(text, Clauses(text)), "|"); got != c.want {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}
