// Package studytest makes studies of any size for tests and benchmarks: the same seed and
// size give the same texts and codings.
package studytest

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"yinde/internal/files"
	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/transcript"
)

// Size says how large a study is.
type Size struct {
	Transcripts int
	Bytes       int // of each transcript, about
	Codings     int // of each coder in each transcript
	Coders      int
	Themes      int
}

// The sizes that the figures in the documents are measured at.
var (
	S = Size{Transcripts: 14, Bytes: 12 << 10, Codings: 30, Coders: 2, Themes: 36}
	M = Size{Transcripts: 1000, Bytes: 12 << 10, Codings: 60, Coders: 2, Themes: 36}
	L = Size{Transcripts: 10_000, Bytes: 12 << 10, Codings: 60, Coders: 2, Themes: 36}
)

var groups = []string{"registrar", "cert", "government", "international"}

// Make writes a study of this size to path, which must not exist.
func Make(path string, size Size) error {
	now := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	m := &maker{size: size, rnd: rand.New(rand.NewPCG(11, 7))}
	s, err := study.Create(path, study.Options{Now: func() time.Time { return now }, Random: m, Device: "0000beef", NoSync: true})
	if err != nil {
		return err
	}
	defer s.Close()
	m.study = s
	for _, step := range []func() error{m.people, m.transcripts, m.codings} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

type maker struct {
	size   Size
	rnd    *rand.Rand
	study  *study.Study
	themes []qda.ThemeID
	keys   []qda.TextKey
	units  map[qda.TextKey][]qda.Span
}

// Read makes the maker a source of repeatable chance.
func (m *maker) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(m.rnd.UintN(256))
	}
	return len(p), nil
}

// Coder is the id of the nth coder, from 0.
func Coder(n int) qda.CoderID { return qda.CoderID(fmt.Sprintf("c%d", n+1)) }

func (m *maker) apply(coder qda.CoderID, ops []qda.Body, blobs ...[]byte) error {
	_, err := m.study.Apply(context.Background(), study.Act{Coder: coder, Ops: ops, Blobs: blobs})
	return err
}

func (m *maker) people() error {
	ops := []qda.Body{qda.NewSet("study", "title", "大小測試"), qda.NewSet("study", "language", "zh-Hant")}
	for i := range m.size.Coders {
		ops = append([]qda.Body{qda.NewSet(qda.RefTo("coder", Coder(i)), "name", string(Coder(i)))}, ops...)
	}
	for i, id := range groups {
		ref := qda.RefTo("group", id)
		ops = append(ops, qda.NewSet(ref, "name", "群組"+id), qda.NewSet(ref, "order", i))
	}
	for i := range m.size.Themes {
		t := qda.AddTheme{ThemeText: qda.ThemeText{Key: fmt.Sprintf("t%d", i), Name: fmt.Sprintf("主題%d", i), Color: "#5f87af"}, Order: float64(i)}
		if i%3 > 0 {
			t.Parent = m.themes[i-i%3]
		}
		m.themes = append(m.themes, qda.ThemeIDOf(t.Key, t.Name))
		ops = append(ops, t)
	}
	return m.apply(Coder(m.size.Coders-1), ops)
}

func (m *maker) transcripts() error {
	m.units = map[qda.TextKey][]qda.Span{}
	const batch = 500
	for done := 0; done < m.size.Transcripts; {
		var ops []qda.Body
		var blobs [][]byte
		for ; done < m.size.Transcripts && len(ops) < batch; done++ {
			raw := []byte(m.interview(done))
			p, err := transcript.ParseOne(context.Background(), fmt.Sprintf("T%d.md", done+1), raw, transcript.Options{})
			if err != nil {
				return err
			}
			op, b := files.AddTranscript(p, raw)
			m.keys = append(m.keys, op.Transcript.Key)
			m.units[op.Transcript.Key] = op.Structure.Countable(op.Structure.Sentences)
			ops = append(ops, op)
			blobs = append(blobs, b...)
		}
		if err := m.apply(Coder(0), ops, blobs...); err != nil {
			return err
		}
	}
	return nil
}

// pieces are what sentences are put together from: Chinese, English, and both at once.
var pieces = strings.Split("我覺得窗口反應很快|那個 domain 的續約|其實我們的客戶|EPP 轉換那一段|就是會有一點擔心|嗯怎麼講|中心辦的活動|IPv6 的推動|我們公司內部|去年底的時候|兩千多筆資料|希望可以再公開一點|the registry team|as far as I can tell|對我們這種小公司來說|資安通報的流程", "|")

func (m *maker) interview(n int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "---\nid: T%d\ntitle: 第 %d 份\ngroup: %s\ndate: 2026-01-%02d\nmode: video\nrecord: verbatim\nlanguage: zh-Hant\nparticipants: [P%d]\n---\n", n+1, n+1, groups[n%len(groups)], 1+n%28, n+1)
	for turn := 0; b.Len() < m.size.Bytes; turn++ {
		label := "訪："
		sentences := 1
		if turn%2 == 1 {
			label, sentences = "受：", 4+m.rnd.IntN(6)
		}
		b.WriteString(label)
		for range sentences {
			for i := range 2 + m.rnd.IntN(3) {
				if i > 0 {
					b.WriteString("，")
				}
				b.WriteString(pieces[m.rnd.IntN(len(pieces))])
			}
			b.WriteString("。")
		}
		b.WriteString("\n\n")
	}
	return b.String()
}

func (m *maker) codings() error {
	const batch = 20_000
	for i := range m.size.Coders {
		var ops []qda.Body
		for n, key := range m.keys {
			ops = append(ops, m.codingsOf(key)...)
			ops = append(ops, study.MarkReviewed(key, qda.Layer(Coder(i)), qda.Review{Turns: qda.AllTurns}))
			if len(ops) >= batch || n == len(m.keys)-1 {
				if err := m.apply(Coder(i), ops); err != nil {
					return err
				}
				ops = ops[:0]
			}
		}
	}
	return nil
}

// codingsOf spreads codings over a transcript, no two the same.
func (m *maker) codingsOf(key qda.TextKey) []qda.Body {
	units := m.units[key]
	seen := map[string]bool{}
	var ops []qda.Body
	for len(ops) < m.size.Codings {
		c := qda.Coding{Transcript: key, Theme: m.themes[m.rnd.IntN(len(m.themes))], Span: units[m.rnd.IntN(len(units))]}
		if id := fmt.Sprint(c.Theme, c.Span); !seen[id] {
			seen[id] = true
			ops = append(ops, qda.Code{Coding: c})
		}
	}
	return ops
}
