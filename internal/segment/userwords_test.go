package segment

import (
	"strings"
	"testing"
)

// What holds for user words of Han: the longest wins, one that overlaps another yields to what
// reads more likely, and none tears the words at both its ends.
func TestUserWords(t *testing.T) {
	names := []string{"域名", "域名註冊", "域名註冊人", "註冊人"}
	for _, c := range []struct {
		name       string
		user       []string
		text, want string
	}{
		{"the longest of nested", names, "域名註冊人很多", "域名註冊人|很|多"},
		{"the longest that stands there", names, "我們的域名註冊很快", "我們|的|域名註冊|很快"},
		{"the short ones elsewhere", names, "註冊人要填域名", "註冊人|要|填|域名"},
		{"in any order", []string{"註冊人", "域名註冊人", "域名"}, "域名註冊人", "域名註冊人"},
		{"the longest does not tear the next word", names, "域名註冊人員", "域名註冊|人員"},
		{"overlapping", []string{"資訊安全", "安全管理"}, "資訊安全管理", "資訊安全|管理"},
		{"overlapping, the longer", []string{"域名註冊", "註冊人"}, "域名註冊人", "域名註冊|人"},
		{"inside two words", []string{"域名"}, "區域名稱", "區域|名稱"},
		{"inside two words of one character more", []string{"心得"}, "中心得到", "中心|得到"},
		{"at the start of two words", []string{"電子報"}, "電子報告跟電子報", "電子|報告|跟|電子報"},
		{"ambiguous", []string{"研究生"}, "研究生命起源，研究生說", "研究|生命|起源|，|研究生|說"},
		{"inside a longer word of the dictionary", []string{"大學"}, "他念台灣大學", "他|念|台灣大學"},
		{"over words of the dictionary", []string{"生命起源"}, "研究生命起源", "研究|生命起源"},
		{"common characters", []string{"我們的"}, "我們的網站", "我們的|網站"},
		{"the commonest characters", []string{"我的", "是的"}, "他說是的那是我的書", "他|說|是的|那|是|我的|書"},
		{"one character", []string{"很"}, "很好很多", "很|好|很|多"},
		{"simplified for traditional", []string{"软体工程"}, "軟體工程很難", "軟體工程|很|難"},
		{"traditional for simplified", []string{"頂級域名"}, "顶级域名", "顶级域名"},
		{"variants", []string{"臺灣網路"}, "台灣網路跟臺湾网路", "台灣網路|跟|臺湾网路"},
		{"rare characters", []string{"㐀㐁"}, "好㐀㐁啊", "好|㐀㐁|啊"},
		{"full width", []string{"ＩＰ位址"}, "ip位址、IP位址", "ip位址|、|IP位址"},
		{"mixed, the longest", []string{"API", "API 服務", "API 服務商"}, "用API 服務商跟 api", "用|API 服務商|跟| |api"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := strings.Join(wordTexts(c.text, NewSegmenter(c.user).Words(c.text)), "|")
			if got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// sampleTerms are terms of the sample study's interviews, picked by hand from the text.
const sampleTerms = `國碼域名 情資 事件通報 主管機關 中小企業 教育訓練 演練 帳戶餘額 經銷商 客服 域名產品線 人機介面 系統整合商
	資訊室 加工廠 灰燕事件 聯絡人 假網站 註冊人 促銷 優惠 電子報 技術窗口 值班 個資 稽核 資訊主管 續約通知 帳號 續約 資安事件
	聯盟成員 情資分享 月底對帳 網路線 黑畫面 測試環境 委外廠商 資訊人員 網址 域名 國碼 貴單位 新制 群組 註冊商 代管 主機業務
	後台 下架 停止解析 檢調 公文 漏洞 警訊 通報表 表單`

func TestSampleTermsStayWhole(t *testing.T) {
	checkWhole(t, strings.Join(sampleTalk(t, "[CGR]*.md"), "\n"), strings.Fields(sampleTerms))
}

func TestDomainTermsStayWhole(t *testing.T) {
	checkWhole(t, readShared(t, seedFile), strings.Fields(readShared(t, evalDir+"/domain_terms_seed.txt")))
}

// checkWhole fails unless 98 in 100 occurrences of the terms are one word.
func checkWhole(t *testing.T, text string, terms []string) {
	t.Helper()
	starts := map[int]int{}
	for i, w := range NewSegmenter(terms).Words(text) {
		starts[w.Start] = i
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
				t.Logf("cut: %s", strings.ToValidUTF8(text[max(0, at-9):min(len(text), at+len(term)+9)], ""))
			}
			at += len(term)
		}
	}
	t.Logf("%d of %d whole", whole, all)
	if all == 0 || 100*whole < 98*all {
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
