package report

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/studytest"
)

// fixture is a small study with what these tests do to it.
type fixture struct{ *studytest.Fixture }

func newStudy(t testing.TB, coders ...qda.CoderID) *fixture {
	t.Helper()
	return &fixture{studytest.New(t, coders...)}
}

// set writes several registers of one thing, in the order field, value, field, value.
func (f *fixture) set(ref qda.Ref, fields ...any) {
	f.T.Helper()
	var ops []qda.Body
	for i := 0; i < len(fields); i += 2 {
		ops = append(ops, qda.NewSet(ref, fields[i].(string), fields[i+1]))
	}
	f.Do("c1", ops...)
}

// place finds words in a transcript.
func (f *fixture) place(key qda.TextKey, words string) (at qda.Span) {
	f.T.Helper()
	f.Read(func(v *study.View) {
		text, err := v.Text(key)
		if err != nil {
			f.T.Fatal(err)
		}
		i := strings.Index(text.Content, words)
		if i < 0 {
			f.T.Fatalf("no place for %q", words)
		}
		at = qda.Span{Start: i, End: i + len(words)}
	})
	return at
}

// id is the quote id of words.
func (f *fixture) id(transcript string, key qda.TextKey, words string) qda.QuoteID {
	return qda.QuoteIDOf(transcript, key, qda.Place{Span: f.place(key, words)})
}

func (f *fixture) build(o Options) *Report {
	f.T.Helper()
	var r *Report
	f.Read(func(v *study.View) {
		var err error
		if r, err = Build(v, o); err != nil {
			f.T.Fatal(err)
		}
	})
	return r
}

func (f *fixture) quotes(filter Filter) []Row {
	f.T.Helper()
	var rows []Row
	f.Read(func(v *study.View) {
		var err error
		if rows, err = Quotes(v, filter); err != nil {
			f.T.Fatal(err)
		}
	})
	return rows
}

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares got with testdata/name.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs (go test -update writes it anew):\n%s", name, got)
	}
}

// network is a small study of three groups with findings that use every kind of block.
type network struct {
	*fixture
	a1, a2, a3, b1, c1   qda.TextKey
	comm, help, price, o qda.ThemeID
}

func newNetwork(t testing.TB) *network {
	f := newStudy(t, "c1", "c2")
	n := &network{fixture: f}
	f.set("study", "title", "網路中心利害關係人訪談", "title_en", "Stakeholder interviews", "language", "zh-Hant")
	f.set("group/shop", "name", "受理店家", "name_en", "Shops", "sampling", "-", "chapter", 3, "order", 1,
		"intro", "今年改成一對一訪談。<script>x</script>",
		"questions", []qda.Question{{ID: "q1", Text: "您和中心的往來如何？", TextEn: "How do you get on with the centre?"}, {ID: "q2", Text: "收費合理嗎？"}})
	f.set("group/team", "name", "應變小組", "name_en", "Response teams", "sampling", "自願參加 | 會員", "order", 2)
	f.set("group/abroad", "name", "國際夥伴", "name_en", "Abroad", "chapter", 9, "order", 3)
	n.comm = f.Theme("comm", "")
	n.help, n.price, n.o = f.Theme("comm-help", n.comm), f.Theme("price", ""), f.Theme("old-price", "")
	f.set(qda.RefTo("theme", n.comm), "name", "溝通互動", "name_en", "Communication")
	f.set(qda.RefTo("theme", n.help), "name", "即時協助")
	f.set(qda.RefTo("theme", n.price), "name", "收費")
	n.a1 = f.Transcript("R1", "訪：請說。", "受：他們回得很快，王小明人很好。後來嘛價格就高了。", "訪：嗯。", "受：=1+1 這種欄位要小心。")
	n.a2 = f.Transcript("R2", "訪：請說。", "受：窗口不太好找，等了三天。")
	n.a3 = f.Transcript("R3", "訪：請說。", "受：還可以。")
	n.b1 = f.Transcript("T1", "訪：請說。", "受：通報很簡單。\n網頁就能填 form 表。")
	n.c1 = f.Transcript("X1", "訪：Please.", "受：We like the open culture and, you know, the staff. It *works*.")
	for i, key := range []qda.TextKey{n.a1, n.a2, n.a3, n.b1, n.c1} {
		group := []string{"shop", "shop", "shop", "team", "abroad"}[i]
		f.set(qda.RefTo("transcript", key), "group", group, "mode", qda.Modes[i%3], "date", fmt.Sprintf("2026-03-%02d", 9-i))
	}
	f.set(qda.RefTo("transcript", n.a3), "participants", []qda.Participant{{ID: "P3a"}, {ID: "P3b"}}, "record", "excerpt")
	f.Do("c1", study.SetMasks([]qda.Mask{{Term: "王小明", Replacement: "該同仁", Scope: "shop"}, {Term: "form", Replacement: "表格", Scope: "team"}}))
	f.Code("c1", n.a1, n.help, "他們回得很快，王小明人很好。")
	f.Code("c2", n.a1, n.help, "他們回得很快，王小明人很好。")
	f.Code("c1", n.a1, n.o, "後來嘛價格就高了。")
	f.Code("c1", n.a1, n.price, "=1+1 這種欄位要小心。")
	f.Code("c2", n.a2, n.comm, "窗口不太好找，等了三天。")
	f.Code("c1", n.b1, n.comm, "通報很簡單。\n網頁就能填 form 表。")
	f.Code("c1", n.c1, n.comm, "We like the open culture and, you know, the staff.")
	f.Do("c1", qda.MergeTheme{Theme: n.o, Into: n.price})
	n.findings()
	return n
}

func (n *network) findings() {
	n.set("selection/shop/"+qda.Ref(n.comm), "quotes", []qda.QuoteID{n.id("R2", n.a2, "窗口不太好找，等了三天。"), "R9-000000"})
	n.set("finding/shop/comm", "group", "shop", "themes", []qda.ThemeID{n.comm}, "order", 1, "title", "往來順暢", "title_en", "Good contact", "questions", []string{"q1", "q9"},
		"blocks", []qda.Block{
			{Narrative: "受訪者一致肯定。\n\n# 不是標題"},
			{Quote: &qda.QuoteRef{Transcript: n.a1, Text: "他們回得很快，王小明人很好。"}},
			{Narrative: "但也有人等很久："},
			{Quotes: n.comm},
			{Quote: &qda.QuoteRef{Transcript: n.a1, Text: "這句話沒有人說過"}},
			{Quote: &qda.QuoteRef{Transcript: "gone", Text: "撤回的話"}},
		})
	price := n.place(n.a1, "後來嘛價格就高了。")
	n.set("finding/shop/price", "group", "shop", "themes", []qda.ThemeID{n.o}, "order", 2, "title", "收費 *偏高*", "questions", []string{"q1", "q2"},
		"blocks", []qda.Block{{Quote: &qda.QuoteRef{Transcript: n.a1, Text: "後來嘛價格就高了。", At: price, Edits: []qda.Edit{
			{Kind: Cleaning, Span: qda.Span{Start: 6, End: 9}}, {Kind: Emphasis, Span: qda.Span{Start: 9, End: 15}},
			{Kind: Mask, Span: qda.Span{Start: 3, End: 9}, With: "某"}}}}})
	culture := n.place(n.c1, "We like the open culture and, you know, the staff.")
	n.set("finding/abroad/comm", "group", "abroad", "themes", []qda.ThemeID{n.comm}, "title", "文化開放",
		"blocks", []qda.Block{{Quote: &qda.QuoteRef{Transcript: n.c1, Text: "We like the open culture … the staff.", At: culture, Edits: []qda.Edit{
			{Kind: Elision, Span: qda.Span{Start: 24, End: 39}}, {Kind: Gloss, With: "我們喜歡開放的文化"}}}}})
	n.set("part/summary", "title", "摘要", "blocks", []qda.Block{{Narrative: "詢問 R2 便知。"}}, "cites", []string{"shop/comm", "shop/none"})
	n.set("part/recommendations", "title", "建議", "order", 9, "blocks", []qda.Block{{Quotes: n.comm}})
}
