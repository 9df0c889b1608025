package report

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"yinde/internal/locale"
	"yinde/internal/qda"
	"yinde/internal/study"
)

// threeInterviews is a study with a theme comm above help and notice, and a theme price: B is
// the earliest, A has no date, C nobody has read.
func threeInterviews(t *testing.T) (f *fixture, themes map[string]qda.ThemeID, keys map[string]qda.TextKey) {
	t.Helper()
	f = newStudy(t, "c1", "c2")
	themes, keys = map[string]qda.ThemeID{}, map[string]qda.TextKey{}
	themes["comm"] = f.Theme("comm", "")
	themes["help"], themes["notice"] = f.Theme("help", themes["comm"]), f.Theme("notice", themes["comm"])
	themes["price"] = f.Theme("price", "")
	f.set("group/g", "name", "第一組", "order", 1)
	for _, id := range []string{"A", "B", "C"} {
		keys[id] = f.Transcript(id, "訪：請說。", "受："+id+" 一二三四五六七八九十。")
		f.set(qda.RefTo("transcript", string(keys[id])), "group", "g")
	}
	f.set(qda.RefTo("transcript", string(keys["B"])), "date", "2026-01-02")
	f.set(qda.RefTo("transcript", string(keys["C"])), "date", "2026-01-03")
	f.Code("c1", keys["A"], themes["help"], "一二三四")
	f.Code("c1", keys["A"], themes["notice"], "三四五")
	f.Code("c1", keys["A"], themes["price"], "九十")
	f.Code("c2", keys["A"], themes["price"], "二三") // another coder's: no co-occurrence
	f.Code("c1", keys["B"], themes["help"], "一二")
	f.Code("c1", keys["B"], themes["help"], "二三")
	f.Code("c1", keys["B"], themes["price"], "一二三")
	f.Code("c2", keys["B"], themes["help"], "一二")
	return f, themes, keys
}

func (f *fixture) places(r Reading) (p *Places) {
	f.T.Helper()
	f.Read(func(v *study.View) {
		var err error
		if p, err = ReadPlaces(v, r, "zh-Hant"); err != nil {
			f.T.Fatal(err)
		}
	})
	return p
}

func TestPlacesAreWhatQuotesLists(t *testing.T) {
	f, _, _ := threeInterviews(t)
	for _, r := range []Reading{{}, {Layers: []qda.Layer{"c2"}}, {Sees: func(_ qda.TextKey, l qda.Layer) bool { return l == "c1" }}} {
		p := f.places(r)
		var got, want []string
		for i, at := range p.List {
			got = append(got, fmt.Sprint(p.QuoteID(i), p.Quote(i), p.Themes[at.Theme].Key, p.Layers[at.Layer]))
		}
		for _, row := range f.quotes(Filter{Reading: r}) {
			want = append(want, fmt.Sprint(row.QuoteID, row.Quote, row.Theme, row.Coder))
		}
		if !slices.Equal(got, want) {
			t.Errorf("places\n%s\nquotes\n%s", got, want)
		}
	}
}

func TestCrosstab(t *testing.T) {
	f, _, _ := threeInterviews(t)
	p := f.places(Reading{})
	got := gridText(t, p.Crosstab(nil, false).Grid(p, locale.For("en")))
	want := "theme,theme_path,name,g_quotes,g_participants_of_3\n" +
		"comm,comm,comm,4,2\nhelp,comm/help,help,3,2\nnotice,comm/notice,notice,1,1\nprice,price,price,3,2\n"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	keep := make([]bool, len(p.List))
	keep[0] = true // help in A
	if got := gridText(t, p.Crosstab(keep, true).Grid(p, locale.For("en"))); !strings.HasSuffix(got, "of_3\nhelp,comm/help,help,1,1\n") {
		t.Errorf("one place, direct:\n%s", got)
	}
}

func TestTogether(t *testing.T) {
	f, _, _ := threeInterviews(t)
	p := f.places(Reading{})
	index := func(key string) int32 { return p.ThemeIndex(p.Book.ByKey(key).ID) }
	all := p.Together(nil, false)
	for _, tt := range []struct {
		a, b string
		want int
	}{
		{"help", "notice", 1}, {"notice", "help", 1},
		{"help", "price", 2}, {"price", "help", 1}, // two short places of help lie in one of price
		{"comm", "price", 2}, {"price", "comm", 1},
		{"comm", "help", 3},   // notice with help in A; in B help with another help
		{"help", "comm", 3},   // the other coding below comm: notice in A, each other in B
		{"notice", "comm", 1}, // help stands on it; notice itself does not count
		{"price", "notice", 0},
	} {
		if got := all.Count(index(tt.a), index(tt.b)); got != tt.want {
			t.Errorf("%s with %s: %d, want %d", tt.a, tt.b, got, tt.want)
		}
	}
	direct := p.Together(nil, true)
	if got := direct.Count(index("help"), index("comm")); got != 0 {
		t.Errorf("direct, help with comm: %d", got)
	}
	got := gridText(t, direct.Grid(p, locale.For("en")))
	want := "theme,theme_path,name,quotes,help,notice,price\nhelp,comm/help,help,3,,1,2\nnotice,comm/notice,notice,1,1,,0\nprice,price,price,3,1,0,\n"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestSaturation(t *testing.T) {
	f, _, keys := threeInterviews(t)
	show := func(r Reading) string {
		p := f.places(r)
		return gridText(t, SaturationGrid(p, p.Saturation(nil, nil), locale.For("en")))
	}
	head := "transcript,date,group,participants,themes,new,total,new_themes\n"
	if got, want := show(Reading{}), head+"B,2026-01-02,g,1,2,2,2,help price\nC,2026-01-03,g,,,,,\nA,,g,2,3,1,3,notice\n"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	f.Do("c1", study.MarkReviewed(keys["C"], "c1", qda.Review{Turns: qda.AllTurns}))
	if got, want := show(Reading{}), head+"B,2026-01-02,g,1,2,2,2,help price\nC,2026-01-03,g,2,0,0,2,\nA,,g,3,3,1,3,notice\n"; got != want {
		t.Errorf("read to the end: got\n%s\nwant\n%s", got, want)
	}
	if got := show(Reading{Layers: []qda.Layer{"c2"}}); !strings.Contains(got, "C,2026-01-03,g,,,,,\n") {
		t.Errorf("c2 has not read C:\n%s", got)
	}
}

func TestGridMarkdown(t *testing.T) {
	g := &Grid{Title: "a_b", Columns: []GridColumn{{"k", "a|b", false}, {"n", "=n", true}}, Rows: [][]string{{"x|y\nz", "=1"}}}
	var b bytes.Buffer
	if err := g.WriteMarkdown(&b); err != nil {
		t.Fatal(err)
	}
	if want := "# a\\_b\n\n| a\\|b | =n |\n| --- | ---: |\n| x\\|y z | =1 |\n"; b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
	if got := g.TabSeparated(g.Labels(), g.Rows[0]); got != "a|b\t=n\nx|y z\t=1\n" {
		t.Errorf("%q", got)
	}
}

func gridText(t *testing.T, g *Grid) string {
	t.Helper()
	var b bytes.Buffer
	if err := g.WriteCSV(&b, CSVOptions{}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
