package suggest

import (
	"math"
	"slices"
	"strings"
	"testing"

	"yinde/internal/qda"
)

// farm is a made-up codebook: sheep with a child, price, noise with one merged into it, and what
// can not be proposed.
func farm() *qda.Codebook {
	return qda.NewCodebook("", []qda.Theme{
		{ID: "sheep", Order: 1, ThemeText: qda.ThemeText{Key: "sheep", Name: "綿羊", NameEn: "Sheep", Definition: "養羊與剪毛的日常"}},
		{ID: "lambs", Parent: "sheep", ThemeText: qda.ThemeText{Key: "lambs", Name: "小羊", NameEn: "Lambs", Include: []string{"接生"}}},
		{ID: "price", Order: 2, ThemeText: qda.ThemeText{Key: "price", Name: "價錢", NameEn: "Price", Aliases: []string{"賣價"}, Exclude: []string{"飼料的採購"}}},
		{ID: "noise", Order: 3, ThemeText: qda.ThemeText{Key: "noise", Name: "噪音", NameEn: "Noise", Examples: []qda.Example{{Text: "the tractor wakes us up"}}}},
		{ID: "old-noise", Order: 4, Into: "noise", ThemeText: qda.ThemeText{Key: "old-noise", Name: "狗叫"}},
		{ID: "retired", Order: 5, Status: qda.Retired, ThemeText: qda.ThemeText{Key: "retired", Name: "天氣"}},
		{ID: "folder", Order: 6, ThemeText: qda.ThemeText{Key: "folder", Name: "其他", Folder: true}},
		{ID: "dealt", Order: 7, Split: true, ThemeText: qda.ThemeText{Key: "dealt", Name: "設備"}},
	})
}

// said makes a coding of the whole of an answer.
func said(transcript string, theme qda.ThemeID, question, answer string) Coded {
	head := "訪：" + question
	start := len(head) + len("\n受：")
	content := head + "\n受：" + answer
	text := &qda.Text{Content: content, Turns: []qda.Turn{
		{Span: qda.Span{End: len(head)}, Body: len("訪："), Role: qda.Interviewer},
		{Span: qda.Span{Start: len(head) + 1, End: len(content)}, Body: start, Role: qda.ParticipantRole},
	}}
	key := qda.TextKeyOf(content)
	return Coded{qda.Coding{Transcript: key, Theme: theme, Span: qda.Span{Start: start, End: len(content)}}, text, transcript}
}

func TestSuggest(t *testing.T) {
	dog := said("F1", "old-noise", "鄰居呢？", "隔壁的狗整夜都在叫，沒辦法睡。")
	bill := said("F2", "price", "How is the market?", "The buyers offered less for the wool this spring.")
	rain := said("F3", "retired", "天氣呢？", "颱風把籬笆吹走了。")
	vet := said("F4", "lambs", "春天忙什麼？", "半夜起來幫母羊。")
	m := empty(farm()).With(dog, bill, rain, vet)
	for _, c := range []struct {
		name  string
		query Query
		want  qda.ThemeID // the first, "" for none
		from  Source
		words string // in the reason
	}{
		{"own words, merged theme", Query{Text: "那隻狗又整夜叫"}, "noise", FromCoding, "隔壁的狗"},
		{"simplified and full-width", Query{Text: "Ｗｏｏｌ 的买家 ＢＵＹＥＲＳ"}, "price", FromCoding, "wool"},
		{"another form of a word", Query{Text: "a buyer's offer"}, "price", FromCoding, "buyers offered"},
		{"name of a theme", Query{Text: "这里噪音很大"}, "noise", FromCodebook, "噪音"},
		{"alias", Query{Text: "賣價太低"}, "price", FromCodebook, "賣價"},
		{"definition", Query{Text: "剪毛"}, "sheep", FromCodebook, "剪毛"},
		{"include", Query{Text: "接生"}, "lambs", FromCodebook, "接生"},
		{"example", Query{Text: "tractors everywhere"}, "noise", FromCodebook, "tractor"},
		{"exclude does not speak for a theme", Query{Text: "飼料採購"}, "", 0, ""},
		{"retired themes do not speak", Query{Text: "颱風籬笆"}, "", 0, ""},
		{"dealt-out themes do not speak", Query{Text: "設備"}, "", 0, ""},
		{"folders do not speak", Query{Text: "其他"}, "", 0, ""},
		{"the question alone", Query{Text: "zzz", Question: "春天忙什麼？"}, "lambs", FromQuestion, "母羊"},
		{"nothing like it", Query{Text: "qqq"}, "", 0, ""},
		{"nothing", Query{}, "", 0, ""},
		{"what is at hand is no evidence", Query{Text: "隔壁", Transcript: dog.Coding.Transcript, Span: dog.Coding.Span}, "", 0, ""},
		{"part of what is at hand", Query{Text: "隔壁", Transcript: dog.Coding.Transcript, Span: qda.Span{Start: dog.Coding.End - 3, End: dog.Coding.End}}, "", 0, ""},
		{"elsewhere in its transcript", Query{Text: "狗整夜", Transcript: dog.Coding.Transcript, Span: qda.Span{Start: 0, End: 3}}, "noise", FromCoding, "狗"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := m.Suggest(c.query, 3)
			checkShape(t, m, got)
			if c.want == "" {
				if len(got) > 0 {
					t.Fatalf("proposed %+v", got)
				}
				return
			}
			if len(got) == 0 || got[0].Theme != c.want || got[0].Why.From != c.from || !strings.Contains(got[0].Why.Words, c.words) {
				t.Fatalf("got %+v", got)
			}
		})
	}
}

// checkShape holds what is true of any answer.
func checkShape(t *testing.T, m *Model, got []Suggestion) {
	t.Helper()
	sum, last := 0.0, math.Inf(1)
	seen := map[qda.ThemeID]bool{}
	for _, s := range got {
		theme := m.book.Theme(s.Theme)
		if theme == nil || !theme.Codable() || seen[s.Theme] {
			t.Errorf("theme %q may not be proposed here", s.Theme)
		}
		if !(s.Score > 0) || s.Score > last {
			t.Errorf("score %v after %v", s.Score, last)
		}
		seen[s.Theme], last, sum = true, s.Score, sum+s.Score
	}
	if sum > 1+1e-9 {
		t.Errorf("shares add up to %v", sum)
	}
}

func TestExcept(t *testing.T) {
	m := empty(farm()).With(said("F1", "noise", "", "狗叫"), said("F2", "sheep", "", "狗趕羊"))
	q := Query{Text: "狗", Except: []qda.ThemeID{"old-noise"}}
	for _, s := range m.Suggest(q, 9) {
		if s.Theme == "noise" {
			t.Error("a theme on the place was proposed under its old name")
		}
	}
	if got := m.Suggest(Query{Text: "狗"}, 1); len(got) != 1 {
		t.Errorf("asked for one, got %d", len(got))
	}
	if got := m.Suggest(Query{Text: "狗"}, 0); len(got) != 0 {
		t.Errorf("asked for none, got %d", len(got))
	}
}

// Themes with the same evidence come in the order of the codebook.
func TestTies(t *testing.T) {
	book := qda.NewCodebook("", []qda.Theme{
		{ID: "a", Order: 3, ThemeText: qda.ThemeText{Key: "a", Name: "甲"}},
		{ID: "b", Order: 2, ThemeText: qda.ThemeText{Key: "b", Name: "乙"}},
		{ID: "c", Order: 1, ThemeText: qda.ThemeText{Key: "c", Name: "丙"}},
	})
	made := []Coded{said("1", "a", "", "同一句話"), said("1", "c", "", "同一句話"), said("1", "b", "", "同一句話")}
	if got := themesOf(empty(book).With(made...).Suggest(Query{Text: "這句話"}, 3)); !slices.Equal(got, []qda.ThemeID{"c", "b", "a"}) {
		t.Errorf("order %v", got)
	}
}

// A place with both a theme and one merged into it counts once, until both are taken off.
func TestOnePlaceCountsOnce(t *testing.T) {
	old, now := said("F1", "old-noise", "", "整夜都在叫"), said("F1", "noise", "", "整夜都在叫")
	one, both := empty(farm()).With(now), empty(farm()).With(old, now, now)
	q := Query{Text: "整夜"}
	if a, b := one.Suggest(q, 1)[0].Score, both.Suggest(q, 1)[0].Score; a != b || both.live != one.live {
		t.Errorf("counted %v and %v", a, b)
	}
	if got := both.Without(old.Coding).Suggest(q, 1); len(got) != 1 {
		t.Error("one of the two was taken off and both went")
	}
	if got := both.Without(old.Coding, now.Coding).Suggest(q, 1); len(got) != 0 {
		t.Errorf("both were taken off: %+v", got)
	}
}

func TestFeatures(t *testing.T) {
	for _, c := range []struct{ a, b string }{
		{"臺灣", "台湾"}, {"ＤＮＳ", "dns"}, {"isn't", "isn’t"}, {"剪毛，", "「剪毛」"}, {"half-price", "half price"},
	} {
		if got, want := featuresOf(c.a), featuresOf(c.b); !slices.Equal(got, want) || len(got) == 0 {
			t.Errorf("%s and %s differ: %v, %v", c.a, c.b, got, want)
		}
	}
	if got := len(featuresOf("剪毛剪毛")); got != 4 { // 剪 毛 剪毛 毛剪
		t.Errorf("%d features", got)
	}
	if got := len(featuresOf("wools")); got != 4 { // wools ^woo wool ools
		t.Errorf("%d features", got)
	}
}
