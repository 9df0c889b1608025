package segment

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"yinde/internal/qda"
)

func readSharedOrEmpty(path string) string {
	b, _ := os.ReadFile(path)
	return string(b)
}

// interview makes n turns of talk that do not repeat word for word.
func interview(n int) string {
	who := strings.Fields("我們 他們 客戶 公司 中心 註冊商 主管 工程師 窗口 政府")
	what := strings.Fields("溝通 網域名稱 資安通報 電子報 教育訓練 論壇 憑證 系統轉換 行銷 價格 國際會議 問卷")
	how := strings.Fields("滿順暢的 還可以啦 不太夠 很OK 有點慢 比較複雜 蠻清楚的 怎麼講 需要調整 沒什麼問題")
	var b strings.Builder
	for i := range n {
		a, w, h := who[i%len(who)], what[i*7/3%len(what)], how[i*11/5%len(how)]
		b.WriteString("訪：請問您對於" + w + "的看法是什麼？\n")
		b.WriteString("受：嗯，就是……" + a + "覺得" + w + h + "，不過" + what[i%len(what)] + "這部分，大概 28.9% 吧。對啊，")
		b.WriteString("那時候有人說「你們要不要試試看？」我就去跟 TWCERT/CC 談，後來" + how[i%len(how)] + "。\n")
	}
	return b.String()
}

func benchmarkText(b *testing.B, size int) string {
	text := readSharedOrEmpty(seedFile)
	if text == "" {
		text = interview(size / 300)
	}
	return repeated(text, size)
}

// variedText is as much text as is at hand before it repeats: the more different words, the more
// of the dictionary has to be loaded.
func variedText(b *testing.B, size int) string {
	var text strings.Builder
	files, _ := filepath.Glob("../../transcripts/*.md")
	for _, name := range append(files, seedFile) {
		text.WriteString(readSharedOrEmpty(name) + "\n")
	}
	for _, name := range []string{"words_zh_gsd_dev.jsonl", "words_zh_pud_1-400.jsonl", "words_zh_hk_1-500.jsonl"} {
		if readSharedOrEmpty(filepath.Join(evalDir, name)) != "" {
			for _, g := range readGold(b, name) {
				text.WriteString(g.Text + "\n")
			}
		}
	}
	return repeated(text.String(), size)
}

func repeated(text string, size int) string {
	for len(text) < size {
		text += text
	}
	return strings.ToValidUTF8(text[:size], "")
}

func BenchmarkWordsCold60kB(b *testing.B)        { benchmarkCold(b, benchmarkText(b, 58_900)) }
func BenchmarkWordsCold575kB(b *testing.B)       { benchmarkCold(b, benchmarkText(b, 575_000)) }
func BenchmarkWordsColdVaried575kB(b *testing.B) { benchmarkCold(b, variedText(b, 575_000)) }

// What all that is measured against: the dictionary loaded in full, as gse alone would.
func BenchmarkWordsFullDictionaryLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		fullDictionary("")
	}
}

func benchmarkCold(b *testing.B, text string) {
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		NewSegmenter(nil).Words(text)
	}
}

// The memory a document holds once its words are loaded.
func BenchmarkDocumentHeap60kB(b *testing.B) {
	text := benchmarkText(b, 58_900)
	FoldRune('一')
	var before, after runtime.MemStats
	for b.Loop() {
		runtime.GC()
		runtime.ReadMemStats(&before)
		doc := NewSegmenter(nil).For(text)
		words := doc.Words(qda.Span{End: len(text)})
		runtime.GC()
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/1e6, "MB-held")
		b.ReportMetric(float64(after.TotalAlloc-before.TotalAlloc)/1e6, "MB-allocated")
		runtime.KeepAlive(doc)
		runtime.KeepAlive(words)
	}
}

func BenchmarkWordsOneSentence(b *testing.B) {
	s := NewSegmenter(nil)
	text := "我們公司客戶數比較多，我們要先測試，他們都有支援我們，轉換過程滿順利的。"
	for b.Loop() {
		s.Words(text)
	}
}

func BenchmarkSentences(b *testing.B) { benchmarkCut(b, Sentences) }
func BenchmarkClauses(b *testing.B)   { benchmarkCut(b, Clauses) }

func benchmarkCut(b *testing.B, cut func(string) []qda.Span) {
	text := interview(3000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		cut(text)
	}
}

func BenchmarkCandidates1MB(b *testing.B) {
	text := variedText(b, 1_000_000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Candidates([]string{text}, 100)
	}
}
