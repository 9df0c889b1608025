package codebook

import "testing"

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
