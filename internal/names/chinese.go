package names

import (
	"slices"
	"strings"
	"unicode/utf8"

	"yinde/internal/qda"
	"yinde/internal/segment"
)

// chinese finds Chinese names in one text, cut into words.
type chinese struct {
	s     string
	words []segment.Word
	at    map[int]int // where a word begins → its index
	ends  map[int]int // where it ends → its index
}

func newChinese(words []segment.Word, s string) *chinese {
	c := &chinese{s, words, map[int]int{}, map[int]int{}}
	for i, w := range words {
		c.at[w.Start], c.ends[w.End] = i, i
	}
	return c
}

func (c *chinese) word(i int) string { return c.s[c.words[i].Start:c.words[i].End] }

// people appends who is named. Repeated says how often a name of three characters stands at
// word edges in all texts: one that returns needs fewer cues.
func (c *chinese) people(out []Found, repeated map[string]int) []Found {
	next := 0
	for i, r := range c.s {
		if i < next || !isHan(r) {
			continue
		}
		if f, ok := c.familiar(i); ok {
			out, next = append(out, f), f.End
			continue
		}
		n, double := c.surname(i)
		if n == 0 && c.at[i] >= 0 && rareSurnames[r] && c.isWord(i, i+len(string(r))) {
			if f, ok := c.titled(i, len(string(r))); ok {
				out, next = append(out, f), f.End
			}
			continue
		}
		if n == 0 {
			continue
		}
		if f, ok := c.titled(i, n); ok {
			out, next = append(out, f), f.End
			continue
		}
		if end, ok := c.fullName(i, n, double, repeated); ok {
			out, next = append(out, Found{qda.Span{Start: i, End: end}, qda.Person, WhySurname}), end
		}
	}
	return out
}

// surname is the length in bytes of a surname at a byte where a word begins, 0 for none.
func (c *chinese) surname(i int) (n int, double bool) {
	if _, begins := c.at[i]; !begins {
		return 0, false
	}
	if i+6 <= len(c.s) && doubleSurnames[c.s[i:i+6]] {
		return 6, true
	}
	r, n := utf8.DecodeRuneInString(c.s[i:])
	if !surnames[r] {
		return 0, false
	}
	return n, false
}

// titled is a surname with a title behind it: 陳小姐. The surname is a word alone, or the
// dictionary knows the whole as one.
func (c *chinese) titled(i, n int) (Found, bool) {
	rest := c.s[i+n:]
	title := ""
	for _, t := range titles {
		if strings.HasPrefix(rest, t) && len(t) > len(title) {
			title = t
		}
	}
	if title == "" || utf8.RuneCountInString(title) == 1 && !c.endsWord(i+n+len(title)) {
		return Found{}, false
	}
	w := c.words[c.at[i]]
	if w.End != i+n && w.End != i+n+len(title) {
		return Found{}, false // 方便 before …
	}
	if utf8.RuneCountInString(title) == 1 && w.End == i+n+len(title) {
		return Found{}, false // a dictionary word: 古董
	}
	if j, ok := c.ends[i]; ok && attaches(c.word(j)) {
		return Found{}, false
	}
	return Found{qda.Span{Start: i, End: i + n + len(title)}, qda.Person, WhyTitle}, true
}

// isWord reports whether words cut the text just at these bytes.
func (c *chinese) isWord(start, end int) bool {
	i, begins := c.at[start]
	return begins && c.words[i].End == end
}

// familiar is how somebody is called among people who know each other: 老黃, 小方, 阿德.
func (c *chinese) familiar(i int) (Found, bool) {
	first, n := utf8.DecodeRuneInString(c.s[i:])
	if _, begins := c.at[i]; !begins || !strings.ContainsRune("老小阿", first) {
		return Found{}, false
	}
	second, m := utf8.DecodeRuneInString(c.s[i+n:])
	end := i + n + m
	split := c.isWord(i, i+n) && c.isWord(i+n, end) // otherwise the dictionary knows it: 老師, 小姐, 阿姨
	f := Found{qda.Span{Start: i, End: end}, qda.Person, WhySurname}
	if first == '阿' {
		return f, (split || c.isWord(i, end)) && given[second] && c.cue(i, end) > 0
	}
	return f, split && surnames[second] && c.cue(i, end) > 0
}

// attaches reports words behind which a character is no surname: 第一金 …
func attaches(w string) bool { return w == "總" || w == "副" }

func (c *chinese) endsWord(at int) bool {
	_, ok := c.ends[at]
	return ok || at == len(c.s)
}

// fullName is the end of a full name at byte i whose surname has n bytes.
func (c *chinese) fullName(i, n int, double bool, repeated map[string]int) (int, bool) {
	w := c.words[c.at[i]]
	if double && c.endsWord(i+n) {
		w.End = i + n // cut in two: 范姜
	}
	two, ok2 := c.givenName(i+n, 2)
	if ok2 && (w.End == i+n || w.End == two || w.End > i+n && w.End < two && c.unknown(i, two)) {
		both := allGiven(c.s[i+n : two])
		cued := c.cue(i, two)
		whole := w.End == two // the dictionary has it: a famous name, or a word
		switch {
		case double, both && c.unknown(i, two), both && cued > 0, both && repeated[c.s[i:two]] > 1 && !whole, cued > 1 && !whole, cued > 0 && repeated[c.s[i:two]] > 1 && !whole:
			return two, true
		}
	}
	one, ok1 := c.givenName(i+n, 1)
	if ok1 && w.End == i+n && c.cue(i, one) > 1 && allGiven(c.s[i+n:one]) {
		return one, true
	}
	return 0, false
}

// unknown reports whether a stretch ends in a single character that no word of the dictionary
// took: what is cut so is mostly a name.
func (c *chinese) unknown(start, end int) bool {
	i, ok := c.ends[end]
	if !ok || c.words[i].Start <= start {
		return false
	}
	_, n := utf8.DecodeRuneInString(c.word(i))
	return c.words[i].Len() == n
}

// givenName is where a given name of count characters ends that begins at byte i, if one can
// stand there: Chinese characters that make no function word, up to the edge of a word.
func (c *chinese) givenName(i, count int) (int, bool) {
	end := i
	for range count {
		r, n := utf8.DecodeRuneInString(c.s[end:])
		if !isHan(r) || notGiven[r] {
			return 0, false
		}
		end += n
	}
	return end, c.endsWord(end)
}

func allGiven(s string) bool {
	for _, r := range s {
		if !given[r] {
			return false
		}
	}
	return true
}

// cue counts what around a stretch says that somebody is named: 1 for the words before, 1 for
// those behind, 1 more for verbs of saying and titles behind.
func (c *chinese) cue(start, end int) int {
	n := 0
	if j, ok := c.ends[start]; ok && slices.Contains(before, c.word(j)) {
		n++
	}
	if slices.ContainsFunc(sayers, func(w string) bool { return strings.HasPrefix(c.s[end:], w) }) {
		return n + 2
	}
	if j, ok := c.at[end]; ok && slices.Contains(after, c.word(j)) || end == len(c.s) {
		n++
	}
	return n
}

// organisations appends what ends like one and has a proper part before the ending.
func (c *chinese) organisations(out []Found) []Found {
	officeFinder().Find(c.s, func(at qda.Span, _ int) bool {
		_, begins := c.at[at.Start]
		if begins && (c.endsWord(at.End) || at.Len() > 6) {
			out = append(out, Found{at, qda.Organisation, WhyListed})
		}
		return begins
	})
	for i, w := range c.words {
		text := c.word(i)
		for _, e := range endings {
			own, whole := strings.CutSuffix(text, e.end)
			end := w.End
			if !whole && strings.HasPrefix(c.s[w.Start:], e.end) && c.endsWord(w.Start+len(e.end)) { // cut in pieces
				own, whole, end = "", true, w.Start+len(e.end)
			}
			if j, ok := c.at[end]; !whole || ok && longerEnding(c.word(j)) {
				continue
			}
			if start, proper := c.proper(i, own, !weak[e.end]); proper {
				out = append(out, Found{qda.Span{Start: start, End: end}, qda.Organisation, WhyEnding})
			}
			break
		}
	}
	return out
}

// longerEnding reports whether the next word makes a longer ending: 科技 + 公司.
func longerEnding(next string) bool {
	for _, e := range endings {
		if strings.HasPrefix(next, e.end) {
			return true
		}
	}
	return next == "部" || next == "局" || next == "業"
}

// proper goes back from an ending over the words that make the name, at most five; it reports
// whether one of them is more than a generic word. Before a strong ending any other word is.
func (c *chinese) proper(i int, own string, strong bool) (start int, proper bool) {
	start = c.words[i].Start
	if utf8.RuneCountInString(own) >= 2 && !generic[own] {
		proper = true
	}
	oov := 0 // single characters one after another
	for j := i - 1; j >= 0 && i-j <= 5; j-- {
		w := c.word(j)
		if c.words[j].Kind != segment.KindWord || c.words[j].End != start || generic[w] && !isField(w) || function(w) {
			break
		}
		start = c.words[j].Start
		switch {
		case isField(w):
		case strings.IndexFunc(w, func(r rune) bool { return !isHan(r) }) >= 0:
			return start, !abbreviations[strings.ToUpper(w)]
		case utf8.RuneCountInString(w) == 1:
			if oov++; oov >= 2 {
				proper = true
			}
		default:
			proper = proper || strong || properWord(w)
		}
	}
	if proper {
		return start, true
	}
	return start, false
}

// isField reports trade words that stand between a proper part and an ending: 青葉+資訊+公司.
func isField(w string) bool { return fields[w] }

var fields = set("電信 保險 科技 網路 資安 資訊 軟體 設計 系統 顧問 廣告 行銷 物流 航空 食品 金融 投資 證券 數位 文化 教育 國際 實業 工業 股份 有限 企業 商業 醫學 綜合 專業 服務 電腦 通訊 電子 生技 精密 機械 建設 律師 會計師 牙醫 中醫 眼科 動物 小兒")

// regions begin the names of public bodies and schools.
var regions = set("台灣 臺灣 台北 臺北 台中 臺中 台南 臺南 高雄 新竹 桃園 基隆 嘉義 花蓮 台東 臺東 宜蘭 苗栗 彰化 南投 雲林 屏東 澎湖 金門 馬祖 新北 中華 中華民國 國立 市立 縣立 亞洲 亞太 東亞 日本 美國 韓國 香港 新加坡 中國 台北市 臺北市 新北市 桃園市 台中市 臺中市 台南市 臺南市 高雄市 中山 中正 成功 清華 交通 政治 師範 輔仁 東海 逢甲 淡江 世新 銘傳 陽明 長庚 馬偕 慈濟 國泰 富邦 玉山 遠東 台新 中信 永豐 兆豐 合作金庫 彰化 第一")

// properWord reports a dictionary word that is the proper part of a name.
func properWord(w string) bool { return regions[w] }

// function reports words that end a name going backwards.
func function(w string) bool {
	if utf8.RuneCountInString(w) > 1 {
		return false
	}
	r, _ := utf8.DecodeRuneInString(w)
	return notGiven[r] || strings.ContainsRune("在到跟和與及或去來被把讓叫給替比於自向往由從為像是有無讀念開設找問請管做當幫靠經過隔將並且嘛喔啦呢吧啊", r)
}

// quoted appends what stands in quotation marks with a cue that it is a product, service or affair.
func (c *chinese) quoted(out []Found) []Found {
	for _, pair := range []string{"「」", "『』", "《》"} {
		open, shut := pair[:3], pair[3:]
		for at := 0; ; {
			i := strings.Index(c.s[at:], open)
			if i < 0 {
				break
			}
			start := at + i + len(open)
			n := strings.Index(c.s[start:], shut)
			if n < 0 {
				break
			}
			at = start + n + len(shut)
			inside := c.s[start : start+n]
			if named(c.s[:start-len(open)], inside, c.s[at:]) {
				out = append(out, Found{qda.Span{Start: start, End: start + n}, qda.Product, WhyQuoted})
			}
		}
	}
	return out
}

var (
	calls  = []string{"叫", "叫做", "叫它", "叫他", "稱為", "名為", "代號", "品牌", "產品", "我們的", "那個", "自己的", "推的", "用的", "取名", "一個"}
	things = []string{"計畫", "方案", "平台", "事件", "系統", "服務", "產品", "專案", "套件", "軟體", "app", "App", "APP", "的客戶", "會報", "主機", "這個產品", "這個方案", "這個名字", "這套", "那套"}
)

// named reports whether a stretch in quotation marks is called that: short, no sentence, with
// a cue before or behind.
func named(before, inside, after string) bool {
	n := utf8.RuneCountInString(inside)
	if n < 2 || n > 12 || strings.ContainsAny(inside, "，。？！、；,?!") || strings.ContainsAny(inside, "我你妳他她") {
		return false
	}
	for _, w := range strings.Fields("什麼 怎麼 嗎 呢 吧 了 這題 不 要 請 有沒有") {
		if strings.Contains(inside, w) {
			return false
		}
	}
	return slices.ContainsFunc(calls, func(w string) bool { return strings.HasSuffix(before, w) }) ||
		slices.ContainsFunc(things, func(w string) bool { return strings.HasPrefix(after, w) })
}
