package overlay

import (
	"slices"
	"testing"

	"yinde/internal/qda"
)

func book() *qda.Codebook {
	theme := func(key, name, en string, aliases ...string) qda.Theme {
		return qda.Theme{ID: qda.ThemeIDOf(key, name), ThemeText: qda.ThemeText{Key: key, Name: name, NameEn: en, Aliases: aliases, Definition: "定義 " + name}, Status: qda.Active}
	}
	themes := []qda.Theme{
		theme("comm", "溝通互動", "Communication", "窗口"), theme("comm-help", "問題支援", "Help and support"),
		theme("price", "價格優惠", "Prices and campaigns"), theme("system-time", "轉換時程", "Timing of the change"),
		theme("old", "舊主題", "Old"), theme("box", "資料夾", "Folder"),
	}
	for i := range themes {
		themes[i].Order = float64(i)
	}
	themes[4].Status = qda.Retired
	themes[5].Folder = true
	return qda.NewCodebook("", themes)
}

func keysOf(themes []*qda.Theme) (out []string) {
	for _, t := range themes {
		out = append(out, t.Key)
	}
	return out
}

func TestSearchRanks(t *testing.T) {
	x := NewIndex(book())
	for _, tt := range []struct {
		query string
		want  []string
	}{
		{"", []string{"comm", "comm-help", "price", "system-time"}}, // neither folders nor retired ones
		{"comm", []string{"comm", "comm-help"}},
		{"help", []string{"comm-help"}},
		{"time", []string{"system-time"}},
		{"窗口", []string{"comm"}},
		{"ＰＲＩＣＥ", []string{"price"}},
		{"價格", []string{"price"}},
		{"sti", []string{"system-time"}},
		{"change time", []string{"system-time"}},
		{"支援 help", []string{"comm-help"}},
		{"定義 轉換", []string{"system-time"}},
		{"zzz", nil},
	} {
		if got := keysOf(x.Search(tt.query, nil)); !slices.Equal(got, tt.want) {
			t.Errorf("%q finds %q, want %q", tt.query, got, tt.want)
		}
	}
	if got := keysOf(x.Search("", []qda.ThemeID{qda.ThemeIDOf("price", "價格優惠")})); got[0] != "price" {
		t.Errorf("the recent one is not first: %q", got)
	}
}

func TestSimilar(t *testing.T) {
	x := NewIndex(book())
	for name, want := range map[string]string{"溝通互助": "comm", "prises and campaigns": "price", "comm-hlep": "comm-help", "價格": "price"} {
		if got := keysOf(x.Similar(name, 3)); len(got) == 0 || got[0] != want {
			t.Errorf("%q is like %q, want %s", name, got, want)
		}
	}
	if got := x.Similar("完全不同", 3); len(got) != 0 {
		t.Errorf("like %q", keysOf(got))
	}
	if x.Exact(" Price ") == nil || x.Exact("pric") != nil {
		t.Error("exact")
	}
}
