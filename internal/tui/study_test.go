package tui

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"yinde/internal/qda"
	"yinde/internal/segment"
	"yinde/internal/study"
)

const talkR1 = `訪：請先談談您平常怎麼跟中心往來？

受：好，那個，我們每個禮拜都會打電話。窗口很熟了，你打過去他知道你在講哪一筆，不用從頭解釋。可是流程沒有寫下來，換一個人接，答案可能就不一樣。

訪：系統改成 EPP 以後呢？

受：老實講，前面三個月很辛苦。API 說停就停，文件只有英文。我們自己改了兩次，才接得上測試機。

受：後來辦了說明會，我覺得有幫助。

訪：您對未來有什麼期待？

受：希望……優惠不要只給新客戶，續約的也要想到。嗯，大概是這樣。`

const talkR2 = `訪：您們公司規模？

受：很小，三個人。網址都是我在弄。

訪：有什麼困難？

受：通知太晚。每次都是前一天才收到信。`

const talkI1 = `Interviewer: What does working with the Centre look like from where you sit?

Participant: I talk to somebody there almost every week. In practice, half of the time it isn't about addresses at all; it's "can you lend us a trainer?" So it grew from the bottom, I would say.

Interviewer: And IPv6?

Participant: Steady. Not fast, but steady.`

// interview makes the act that brings a talk in, turn by turn.
func interview(id, title, group, language, content string) (study.Act, qda.TextKey) {
	structure := qda.Text{Splitter: segment.Version}
	at := 0
	for _, block := range strings.Split(content, "\n\n") {
		start := at
		at += len(block) + 2
		mark := "："
		if language == "en" {
			mark = ": "
		}
		label := strings.Index(block, mark)
		turn := qda.Turn{Span: qda.Span{Start: start, End: start + len(block)}, Body: start + label + len(mark), Speaker: block[:label], Role: qda.ParticipantRole, Milli: -1}
		if strings.HasPrefix(block, "訪") || strings.HasPrefix(block, "Interviewer") {
			turn.Role = qda.Interviewer
		}
		structure.Turns = append(structure.Turns, turn)
		said := content[turn.Body:turn.End]
		structure.Sentences = append(structure.Sentences, shifted(said, segment.Sentences(said), turn.Body)...)
		structure.Clauses = append(structure.Clauses, shifted(said, segment.Clauses(said), turn.Body)...)
	}
	key := qda.TextKeyOf(content)
	return study.Act{Coder: "c1", Blobs: [][]byte{[]byte(content)}, Ops: []qda.Body{qda.AddTranscript{
		Transcript: qda.Transcript{Key: key, ID: id, Title: title, Group: qda.GroupID(group), Language: language, Mode: "phone", Date: "2025-09-08", Participants: []qda.Participant{{ID: "P-" + id}}},
		Structure:  structure, Text: qda.BlobOf([]byte(content)),
	}}}, key
}

// shifted moves units to where they stand in the text, without the spaces at their ends.
func shifted(said string, units []qda.Span, by int) []qda.Span {
	var out []qda.Span
	for _, u := range units {
		words := said[u.Start:u.End]
		u.Start += len(words) - len(strings.TrimLeft(words, " \n"))
		u.End -= len(words) - len(strings.TrimRight(words, " \n"))
		if u.Start < u.End {
			out = append(out, qda.Span{Start: u.Start + by, End: u.End + by})
		}
	}
	return out
}

type seeded struct{ r *rand.Rand }

func (s seeded) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(s.r.UintN(256))
	}
	return len(p), nil
}

// emptyStudy is a study with a clock that steps and chance that repeats.
func emptyStudy(t testing.TB) *study.Study {
	t.Helper()
	now := time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC)
	s, err := study.Create(filepath.Join(t.TempDir(), "t.yinde"), study.Options{
		Now:    func() time.Time { now = now.Add(time.Second); return now },
		Random: seeded{rand.New(rand.NewPCG(1, 7))}, Device: "00000001", NoSync: true,
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	apply(t, s, "c1", qda.NewSet(qda.RefTo("coder", "c1"), "name", "甲"), qda.NewSet(qda.RefTo("coder", "c2"), "name", "乙"))
	return s
}

func apply(t testing.TB, s *study.Study, coder qda.CoderID, ops ...qda.Body) {
	t.Helper()
	if _, err := s.Apply(context.Background(), study.Act{Coder: coder, Ops: ops}); err != nil {
		t.Fatal(err)
	}
}

// themes of the test study: key, name, English name, parent, definition.
var testThemes = [][5]string{
	{"comm", "溝通互動", "Communication", "", "受訪者描述與中心聯絡、對話的過程與感受。"},
	{"comm-help", "問題支援", "Help and support", "comm", "提出問題後，中心如何回應與協助處理。"},
	{"comm-notice", "訊息通知", "Notices", "comm", "中心主動發出的公告、信件與提醒。"},
	{"system", "系統轉換", "Change of system", "", "由 API 改為 EPP 的過程。"},
	{"system-time", "轉換時程", "Timing of the change", "system", "通知與準備期是否足夠。"},
	{"price", "價格優惠", "Prices and campaigns", "", "對定價與優惠活動的意見。"},
	{"train", "訓練", "Training", "", "課程、論壇、講師。"},
}

func themeID(key string) qda.ThemeID {
	for _, t := range testThemes {
		if t[0] == key {
			return qda.ThemeIDOf(t[0], t[1])
		}
	}
	return ""
}

func code(key qda.TextKey, theme, text, part string) qda.Body {
	i := strings.Index(text, part)
	if i < 0 {
		panic("not in the text: " + part)
	}
	return qda.Code{Coding: qda.Coding{Transcript: key, Theme: themeID(theme), Span: qda.Span{Start: i, End: i + len(part)}}}
}

// testStudy is a small study of two coders: c1 has read I1, c2 has read R1.
func testStudy(t testing.TB) *study.Study {
	t.Helper()
	s := emptyStudy(t)
	ops := []qda.Body{
		qda.NewSet("study", "title", "中心利害關係人訪談"), qda.NewSet("study", "title_en", "Stakeholders of the Centre"),
		qda.NewSet(qda.RefTo("group", "registrar"), "name", "受理註冊機構"), qda.NewSet(qda.RefTo("group", "registrar"), "name_en", "Registrars"),
		qda.NewSet(qda.RefTo("group", "registrar"), "order", 1),
		qda.NewSet(qda.RefTo("group", "international"), "name", "國際組織"), qda.NewSet(qda.RefTo("group", "international"), "name_en", "International"),
		qda.NewSet(qda.RefTo("group", "international"), "order", 2),
	}
	for i, th := range testThemes {
		ops = append(ops, qda.AddTheme{ThemeText: qda.ThemeText{Key: th[0], Name: th[1], NameEn: th[2], Definition: th[4]}, Parent: themeID(th[3]), Order: float64(i)})
	}
	apply(t, s, "c1", ops...)
	keys := map[string]qda.TextKey{}
	for _, in := range [][5]string{{"R1", "大型受理註冊機構訪談", "registrar", "zh-Hant", talkR1}, {"R2", "在地小型業者訪談", "registrar", "zh-Hant", talkR2}, {"I1", "Regional registry manager", "international", "en", talkI1}} {
		act, key := interview(in[0], in[1], in[2], in[3], in[4])
		if _, err := s.Apply(context.Background(), act); err != nil {
			t.Fatal(err)
		}
		keys[in[0]] = key
	}
	apply(t, s, "c1", code(keys["R1"], "comm-help", talkR1, "窗口很熟了，你打過去他知道你在講哪一筆，不用從頭解釋。"))
	apply(t, s, "c1", code(keys["R1"], "comm", talkR1, "我們每個禮拜都會打電話。窗口很熟了"))
	apply(t, s, "c1", code(keys["R1"], "system", talkR1, "API 說停就停，文件只有英文。"))
	apply(t, s, "c1", code(keys["I1"], "train", talkI1, `it's "can you lend us a trainer?"`))
	apply(t, s, "c1", study.MarkReviewed(keys["I1"], "c1", qda.Review{Turns: qda.AllTurns}))
	apply(t, s, "c2", code(keys["R1"], "comm-notice", talkR1, "可是流程沒有寫下來"))
	apply(t, s, "c2", code(keys["I1"], "comm", talkI1, "I talk to somebody there almost every week."))
	apply(t, s, "c2", study.MarkReviewed(keys["R1"], "c2", qda.Review{Turns: qda.AllTurns}))
	return s
}

// codingsOf lists what a layer has on a transcript, as theme@start-end.
func codingsOf(t testing.TB, s *study.Study, id string, layer qda.Layer) (out []string) {
	t.Helper()
	err := s.View(func(v *study.View) error {
		info, err := v.Transcript(id)
		if err != nil {
			return err
		}
		list, err := v.Codings(info.Key, layer)
		for _, c := range list {
			out = append(out, fmt.Sprintf("%s@%d-%d", v.Codebook().Theme(c.Theme).Key, c.Start, c.End))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
