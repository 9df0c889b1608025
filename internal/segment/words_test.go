package segment

import (
	"fmt"
	"slices"
	"strings"
	"sync"
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

func TestDomainTermsStayWhole(t *testing.T) {
	text := readShared(t, seedFile)
	terms := strings.Fields(readShared(t, evalDir+"/domain_terms_seed.txt"))
	starts, ends := map[int]int{}, map[int]bool{}
	for i, w := range NewSegmenter(terms).Words(text) {
		starts[w.Start], ends[w.End] = i, true
	}
	whole, all := 0, 0
	for _, term := range terms {
		for at := 0; ; {
			i := strings.Index(text[at:], term)
			if i < 0 {
				break
			}
			at += i
			all++
			if isOneWord(starts, at, at+len(term)) || insideLonger(text, terms, term, at) {
				whole++
			} else {
				t.Logf("cut: %s", text[max(0, at-9):at+len(term)+9])
			}
			at += len(term)
		}
	}
	t.Logf("%d of %d whole", whole, all)
	if 100*whole < 98*all {
		t.Errorf("%d of %d occurrences whole, want 98 %%", whole, all)
	}
}

func isOneWord(starts map[int]int, start, end int) bool {
	first, ok := starts[start]
	next, ok2 := starts[end]
	return ok && ok2 && next == first+1
}

// insideLonger reports whether the occurrence of term at byte at is part of a longer term.
func insideLonger(text string, terms []string, term string, at int) bool {
	for _, longer := range terms {
		for from := max(0, at-len(longer)); len(longer) > len(term) && from <= at; from++ {
			if strings.HasPrefix(text[from:], longer) && from+len(longer) >= at+len(term) {
				return true
			}
		}
	}
	return false
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

// Ten transcripts at once while the study's words change: run with -race.
func TestParallel(t *testing.T) {
	var mu sync.Mutex
	s := NewSegmenter(nil)
	text := interview(40)
	var wg sync.WaitGroup
	for g := range 10 {
		wg.Go(func() {
			for i := range 5 {
				mu.Lock()
				if g == 0 {
					s = NewSegmenter([]string{fmt.Sprint("註冊服務", i)})
				}
				mine := s
				mu.Unlock()
				doc := mine.For(text)
				for _, sentence := range Sentences(text) {
					doc.Words(sentence)
				}
			}
		})
	}
	wg.Wait()
}

func TestParseDict(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"words", "資安\n\n# 註解\n域名\r\n資安", "資安|域名"},
		{"spaces", "RPKI 服務\niPhone 15", "RPKI 服務|iPhone 15"},
		{"jieba", "\uFEFF域名 1000 n\n網域 20", "域名|網域"},
		{"tab", "TWCERT/CC 聯盟\t1000\n資安\t5 n", "TWCERT/CC 聯盟|資安"},
		{"Han and letters", "註冊 API\n網路 5G", "註冊 API|網路 5G"},
		{"broken bytes", "資安\n\xff\xfe", "segment.dict_line: 2, segment.dict.not_utf8"},
		{"no number", "資安\n\n域名\t很多", "segment.dict_line: 3, segment.dict.frequency: 很多"},
		{"negative", "資安 -5", "segment.dict_line: 1, segment.dict.frequency: -5"},
		{"marks only", "資安\n——", "segment.dict_line: 2, segment.dict.no_letter"},
		{"control", "資\x1b[0m安", "segment.dict_line: 1, segment.dict.control"},
		{"paragraph", strings.Repeat("長", 65), "segment.dict_line: 1, segment.dict.too_long: 64"},
	} {
		t.Run(c.name, func(t *testing.T) {
			words, err := ParseDict(strings.NewReader(c.text))
			got := strings.Join(words, "|")
			if err != nil {
				got = err.Error()
			}
			if got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestFoldRune(t *testing.T) {
	const from, to = "臺台灣裡裏麼甚瞭ＡａZÉ％　ｱ｡😀好\x00", "台台湾里里么什了aazé% ア。😀好\x00"
	if got := foldString(from); got != to {
		t.Errorf("got %s, want %s", got, to)
	}
	for r := rune(0); r < 0x30000; r++ {
		if once := FoldRune(r); FoldRune(once) != once {
			t.Fatalf("%U folds to %U, and that to %U", r, once, FoldRune(once))
		}
	}
}
