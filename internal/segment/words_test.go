package segment

import (
	"slices"
	"strings"
	"testing"

	"yinde/internal/qda"
)

func TestWords(t *testing.T) {
	for _, c := range []struct {
		name, text, want string // words parted by |
		user             []string
	}{
		{"empty", "", "", nil},
		{"speech", "嗯就是我們後來就不看了", "嗯|就|是|我們|後來|就|不|看|了", nil},
		{"traditional", "我們的網路服務跟軟體都很穩定", "我們|的|網路|服務|跟|軟體|都|很|穩定", nil},
		{"simplified", "我们的网络服务很稳定", "我们|的|网络|服务|很|稳定", nil},
		{"code switching", "整個 flow 我覺得很OK啊", "整個| |flow| |我|覺得|很|OK|啊", nil},
		{"grouped number", "發送59,244封", "發送|59,244|封", nil},
		{"per cent", "只有28.9%跟３９．１％", "只|有|28.9%|跟|３９．１％", nil},
		{"time", "[00:01:02]好", "[|00:01:02|]|好", nil},
		{"numerals", "住九零三跟兩千四百三十七個第一名", "住|九零三|跟|兩千四百三十七|個|第一|名", nil},
		{"organisation", "參加TWCERT/CC聯盟", "參加|TWCERT/CC|聯盟", nil},
		{"mail", "寄到a.b+c@twnic.tw，謝謝", "寄|到|a.b+c@twnic.tw|，|謝謝", nil},
		{"web", "看https://www.twnic.tw/a.php?b=1&c=2。", "看|https://www.twnic.tw/a.php?b=1&c=2|。", nil},
		{"web in brackets", "(www.apnic.net)", "(|www.apnic.net|)", nil},
		{"English", "I don't e-mail R&D.", "I| |don't| |e-mail| |R&D|.", nil},
		{"English comma", "yes,no", "yes|,|no", nil},
		{"full width", "ＡＢＣ１２３很好", "ＡＢＣ１２３|很|好", nil},
		{"mixed words", "穿T恤去唱卡拉OK", "穿|T恤|去|唱|卡拉OK", nil},
		{"mixed word inside letters", "MT恤", "MT|恤", nil},
		{"family emoji", "好👨‍👩‍👧啊", "好|👨‍👩‍👧|啊", nil},
		{"combining mark", "cafe\u0301很好", "cafe\u0301|很|好", nil},
		{"variation sequence", "葛\U000E0100來了", "葛\U000E0100|來|了", nil},
		{"runs of marks", "對……啊——！！", "對|……|啊|——|！！", nil},
		{"broken bytes", "好\xff\xe4\xb8啊", "好|\xff|\xe4|\xb8|啊", nil},
		{"user word", "訪談利害關係人的意見", "訪談|利害關係人|的|意見", []string{"利害關係人"}},
		{"user word in another spelling", "台湾網域", "台湾網域", []string{"臺灣網域"}},
		{"longest user word", "國碼頂級域名", "國碼頂級域名", []string{"域名", "頂級域名", "國碼頂級域名"}},
		{"user word between others", "區域名稱", "區域|名稱", []string{"域名"}},
		{"user word with a space", "用RPKI 服務很久", "用|RPKI 服務|很|久", []string{"rpki 服務"}},
		{"user word not inside letters", "MAIL跟AIR跟AI", "MAIL|跟|AIR|跟|AI", []string{"AI", "AIR 2"}},
		{"user word not inside a longer name", "TWCERT/CC跟TWCERT", "TWCERT/CC|跟|TWCERT", []string{"TWCERT"}},
		{"user word before letters", "卡拉OK跟卡拉OKAY", "卡拉OK|跟|卡拉|OKAY", nil},
		{"user word with a mark", "註冊.tw了", "註冊|.tw|了", []string{".tw"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := strings.Join(wordTexts(c.text, NewSegmenter(c.user).Words(c.text)), "|")
			if got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestKinds(t *testing.T) {
	text := "好ok 12% A1，👍\xff"
	var got []string
	for _, w := range NewSegmenter(nil).Words(text) {
		got = append(got, w.Kind.String())
	}
	want := []string{"word", "word", "space", "number", "space", "word", "punct", "other", "other"}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// fullDictionary is a document whose dictionary was not reduced to its text.
func fullDictionary(text string) *Document {
	total, lines := wordList()
	var words []entry
	for line := range strings.Lines(lines) {
		word, freq, _ := strings.Cut(strings.TrimSpace(line), " ")
		words = append(words, entry{word, parseFreq(freq)})
	}
	return &Document{text: text, literals: NewSegmenter(nil).literals, gse: newGSE(total, words)}
}

func TestSubsetCutsLikeTheFullDictionary(t *testing.T) {
	texts := []string{interview(2000), strings.Repeat("網路服務的品質我們覺得一直都還不錯", 400)}
	if text := readSharedOrEmpty(seedFile); text != "" {
		texts = append(texts, text)
	}
	full := fullDictionary("")
	s := NewSegmenter(nil)
	for _, text := range texts {
		full.text = text
		want := full.Words(qda.Span{End: len(text)})
		if got := s.Words(text); !slices.Equal(got, want) {
			t.Errorf("the words of %.30q… differ from those of the full dictionary", text)
		}
	}
}

func TestWordsOfParts(t *testing.T) {
	text := interview(200)
	doc := NewSegmenter([]string{"受理註冊機構"}).For(text)
	var parts []Word
	for _, s := range Sentences(text) {
		parts = append(parts, doc.Words(s)...)
	}
	if whole := doc.Words(qda.Span{End: len(text)}); !slices.Equal(parts, whole) {
		t.Error("words of the sentences differ from words of the text")
	}
}

// A long text is cut in halves, where that changes nothing.
func TestWordsInHalves(t *testing.T) {
	for _, text := range []string{
		interview(1000),
		strings.Repeat("好 \r\n\n 我們\n", 10_000),
		strings.Repeat("\xff\xe4\n\u0301\n", 20_000),
		strings.Repeat("a\t\n", 40_000),
		strings.Repeat("我們說", 10_000),
	} {
		doc := NewSegmenter([]string{"我們 說", "a"}).For(text)
		all := qda.Span{End: len(text)}
		if all.Len() <= long {
			t.Fatalf("%d bytes are not long", all.Len())
		}
		if !slices.Equal(doc.Words(all), doc.words(all, 0)) {
			t.Errorf("the halves of %.12q… are cut otherwise", text)
		}
	}
	if doc := (&Document{text: interview(1000)}); doc.middle(qda.Span{End: len(doc.text)}) == len(doc.text) {
		t.Error("an interview has no middle")
	}
}

// A run of Han longer than a window is cut as if there were none.
func TestWordsAcrossWindows(t *testing.T) {
	s := NewSegmenter([]string{"利害關係人"})
	for n := window - 8; n <= window+2; n++ {
		text := strings.Repeat("的", n) + "利害關係人" + strings.Repeat("的", window)
		words := s.Words(text)
		if len(words) != n+1+window || words[n].Len() != len("利害關係人") {
			t.Errorf("after %d characters the term is cut", n)
		}
	}
}

func TestRuneSet(t *testing.T) {
	var s runeSet
	for _, r := range "\U00020003好\U00020001a\uffff\U00020002\x00好" {
		s.add(r)
	}
	if got := string(s.sorted()); got != "\x00a好\uffff\U00020001\U00020002\U00020003" {
		t.Errorf("got %q", got)
	}
	for r, want := range map[rune]bool{'a': true, 'b': false, 0: true, -1: false, 0x20002: true, 0x20004: false} {
		if s.has(r) != want {
			t.Errorf("has(%U) is %v", r, !want)
		}
	}
}

func TestFoldRune(t *testing.T) {
	const from, to = "臺台灣裡裏麼甚瞭ＡａZÉ％　ｱ｡😀好\x00", "台台湾里里么什了aazé% ア。😀好\x00"
	if got := Fold(from); got != to {
		t.Errorf("got %s, want %s", got, to)
	}
	for r := rune(0); r < 0x30000; r++ {
		if once := FoldRune(r); FoldRune(once) != once {
			t.Fatalf("%U folds to %U, and that to %U", r, once, FoldRune(once))
		}
	}
}
