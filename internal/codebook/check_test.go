package codebook

import (
	"testing"

	"yinde/internal/qda"
)

func TestLabelWithin(t *testing.T) {
	for _, c := range []struct {
		short, long string
		want        bool
	}{
		{"服務", "服務品質", true}, {"品質", "服務品質", true}, {"服務", "服務", false}, {"費", "費用", false},
		{"cost", "costume", false}, {"cost", "the cost of it", true}, {"cost", "costume cost", true}, {"dns", "dns管理", true},
		{"as", "class", false}, {"", "x", false}, {"help", "help-desk", true},
	} {
		if got := labelWithin(foldLabel(c.short), foldLabel(c.long)); got != c.want {
			t.Errorf("%q within %q: %v", c.short, c.long, got)
		}
	}
}

func TestCheckNamesAndKeys(t *testing.T) {
	f := &File{Themes: themesOf("k", "服務", "ｋ", "服務時間", "K", "別的")}
	f.Themes[0].Children = themesOf("sub", "服務的細節")
	var got []string
	for _, m := range Check(f, nil) {
		if m.Code != "codebook.no_definition" && m.Code != "codebook.no_examples" {
			got = append(got, m.String())
		}
	}
	want := []string{"codebook.name_within: k, 服務, ｋ, 服務時間", "codebook.key_width: k, ｋ", "codebook.key_width: ｋ, K"}
	if len(got) != len(want) {
		t.Fatalf("got %q", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("got %q, want %q", got[i], want[i])
		}
	}
}

// themesOf makes themes of keys and names in turn.
func themesOf(pairs ...string) (out []Theme) {
	for i := 0; i < len(pairs); i += 2 {
		t := Theme{}
		t.Key, t.Name = pairs[i], pairs[i+1]
		out = append(out, t)
	}
	return out
}

// TestCheckFindsEachKind has one theme for everything that a methods reviewer would fault, and
// one with the same fault that must pass because it is a folder or retired.
func TestCheckFindsEachKind(t *testing.T) {
	whole := func(key, name string) Theme {
		return Theme{ThemeText: qda.ThemeText{Key: key, Name: name, Definition: "定義", Examples: []qda.Example{{Text: "例"}}}, Status: qda.Active}
	}
	with := func(t Theme, change func(*Theme)) Theme { change(&t); return t }
	used := func(string) Use { return Use{Codings: 3, Coders: 2} }
	bare := func(t *Theme) { t.Definition, t.Examples = " \n", nil }
	folder := func(t *Theme) { bare(t); t.Folder = true }
	retired := func(t *Theme) { bare(t); t.Status = qda.Retired }
	for name, c := range map[string]struct {
		themes []Theme
		use    func(string) Use
		want   string
	}{
		"nothing":            {[]Theme{whole("a", "甲"), whole("b", "乙")}, used, ""},
		"no definition":      {[]Theme{with(whole("a", "甲"), func(t *Theme) { t.Definition = " \n" })}, used, "codebook.no_definition: a, 甲"},
		"no examples":        {[]Theme{with(whole("a", "甲"), func(t *Theme) { t.Examples = nil })}, used, "codebook.no_examples: a, 甲"},
		"folder and retired": {[]Theme{with(whole("a", "甲"), folder), with(whole("b", "乙"), retired)}, func(string) Use { return Use{} }, ""},
		"never used":         {[]Theme{whole("a", "甲")}, func(string) Use { return Use{} }, "codebook.never_used: a, 甲"},
		"use not known":      {[]Theme{whole("a", "甲")}, nil, ""},
		"one coder":          {[]Theme{whole("a", "甲")}, func(string) Use { return Use{Codings: 3, Coders: 1} }, "codebook.one_coder: 3, a, 甲"},
		"same name":          {[]Theme{whole("a", "Fee  ＡＢ"), whole("b", "fee ab")}, used, "codebook.same_name: a, b, fee ab"},
		"name in two languages": {[]Theme{whole("a", "Fees"), with(whole("b", "費用"), func(t *Theme) { t.NameEn = "fees" })}, used,
			"codebook.same_name: a, b, fees"},
		"name and alias": {[]Theme{with(whole("a", "甲"), func(t *Theme) { t.Aliases = []string{"乙"} }), whole("b", "乙")}, used, "codebook.same_name: a, b, 乙"},
		"two aliases": {[]Theme{with(whole("a", "甲"), func(t *Theme) { t.Aliases = []string{"預算"} }),
			with(whole("b", "乙"), func(t *Theme) { t.Aliases = []string{"預 算", "預算"} })}, used, "codebook.shared_alias: a, b, 預算"},
		"name in a name":       {[]Theme{whole("a", "服務品質"), whole("b", "服務")}, used, "codebook.name_within: b, 服務, a, 服務品質"},
		"name of a retired":    {[]Theme{whole("a", "甲"), with(whole("b", "甲"), retired)}, used, ""},
		"keys differ in case":  {[]Theme{whole("fee", "甲"), whole("Fee", "乙")}, used, "codebook.same_key: fee, Fee"},
		"keys differ in width": {[]Theme{whole("fee", "甲"), whole("ｆee", "乙")}, used, "codebook.key_width: fee, ｆee"},
		"key of a retired":     {[]Theme{whole("fee", "甲"), with(whole("FEE", "乙"), retired)}, used, "codebook.same_key: fee, FEE"},
	} {
		if got := codes(Check(&File{Themes: c.themes}, c.use)); got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}
