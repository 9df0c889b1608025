package search

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"yinde/internal/qda"
	"yinde/internal/segment"
	"yinde/internal/study"
	"yinde/internal/studytest"
)

// talk makes about size bytes of interview, Chinese with English terms and English answers.
func talk(size int) string {
	who := strings.Fields("我們 他們 客戶 公司 中心 註冊商 主管 工程師 窗口 政府")
	what := strings.Fields("溝通 網域名稱 資安通報 電子報 教育訓練 論壇 憑證 系統轉換 行銷 價格 國際會議 問卷")
	how := strings.Fields("滿順暢的 還可以啦 不太夠 很OK 有點慢 比較複雜 蠻清楚的 怎麼講 需要調整 沒什麼問題")
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		a, w, h := who[i%len(who)], what[i*7/3%len(what)], how[i*11/5%len(how)]
		b.WriteString("訪：請問您對於" + w + "的看法是什麼？\n受：嗯，就是……" + a + "覺得" + w + h + "，不過這部分，大概 28.9% 吧。")
		b.WriteString("那時候有人說「你們要不要試試看？」我就去跟 TWCERT/CC 談，後來" + how[i%len(how)] + "。\n")
		b.WriteString("A: Well, as far as I can tell, the registry team has been very helpful with the transfer of names, is it not?\n")
		if i%1000 == 999 {
			b.WriteString("受：臺灣的秘書處在利害關係人會議上說明過。\nA: The stakeholder meeting was in Taipei.\n")
		}
	}
	return b.String()
}

var longTalk = sync.OnceValue(func() string { return talk(100 << 20) })

var benchQueries = []struct{ name, query string }{
	{"zh-rare", "利害關係人"}, {"zh-rare-variant", "祕書"}, {"zh-common", "我們"}, {"zh-one", "的"},
	{"en-rare", "stakeholder"}, {"en-common", "the"}, {"en-two", "is"}, {"miss-zh", "鴨嘴獸"}, {"miss-en", "zebra"},
	{"space", "  "}, {"long", "那時候有人說「你們要不要試試看？」我就去跟 TWCERT/CC 談"},
}

func BenchmarkFind(b *testing.B) {
	for _, size := range []int{10, 100} {
		for _, bq := range benchQueries {
			b.Run(fmt.Sprintf("%dMB/%s", size, bq.name), func(b *testing.B) {
				text := longTalk()[:size<<20]
				q, err := Compile(bq.query, Options{})
				if err != nil {
					b.Fatal(err)
				}
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					q.Find(text)
				}
			})
			b.Run(fmt.Sprintf("%dMB/%s/strings.Index", size, bq.name), func(b *testing.B) {
				text := longTalk()[:size<<20]
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					strings.Count(text, bq.query)
				}
			})
		}
	}
}

func BenchmarkFindPathological(b *testing.B) {
	text := strings.Repeat("a", 5<<20)
	for name, query := range map[string]string{
		"ends": strings.Repeat("a", 500) + "b" + strings.Repeat("a", 500), "all": strings.Repeat("a", 1000), "none": strings.Repeat("a", 20) + "b",
	} {
		b.Run(name, func(b *testing.B) {
			q, _ := Compile(query, Options{})
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				q.Find(text)
			}
		})
	}
}

func BenchmarkFindWord(b *testing.B) {
	seg := segment.NewSegmenter([]string{"利害關係人"})
	for _, query := range []string{"利害關係人", "我們", "the"} {
		b.Run(query, func(b *testing.B) {
			text := longTalk()[:10<<20]
			q, _ := Compile(query, Options{Word: true, Segmenter: seg})
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				q.Find(text)
			}
		})
	}
}

func BenchmarkConcordance10000(b *testing.B) {
	text := longTalk()[:10<<20]
	fields := []qda.Span{{End: len(text)}}
	q, _ := Compile("窗口", Options{})
	hits := q.Find(text)
	hits = hits[:min(len(hits), 10_000)]
	for b.Loop() {
		Concordance(nil, text, fields, hits, 5)
	}
	b.ReportMetric(float64(len(hits)), "hits")
}

func BenchmarkFindRegex10MB(b *testing.B) {
	text := longTalk()[:10<<20]
	q, _ := Compile(`利害\p{Han}+人|stake\w+`, Options{Regex: true})
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		q.Find(text)
	}
}

// BenchmarkStudy searches 1,000 transcripts, 12 MB; read is what it costs to read them.
func BenchmarkStudy(b *testing.B) {
	path := filepath.Join(b.TempDir(), "m.yinde")
	size := studytest.M
	size.Codings = 1
	if err := studytest.Make(path, size); err != nil {
		b.Fatal(err)
	}
	s, err := study.Open(path, study.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	run := func(name string, fn func(v *study.View) error) {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := s.View(fn); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	run("read", func(v *study.View) error {
		all, err := v.Transcripts()
		for _, t := range all {
			if _, err := v.Text(t.Key); err != nil {
				return err
			}
		}
		return err
	})
	for _, query := range []string{"鴨嘴獸", "資安", "registry"} {
		for _, word := range []bool{false, true} {
			q, _ := Compile(query, Options{Word: word})
			run(fmt.Sprintf("%s/word=%v", query, word), func(v *study.View) error {
				_, err := collect(context.Background(), q, v, Scope{}, 0)
				return err
			})
		}
	}
}
