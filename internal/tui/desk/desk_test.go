package desk

import (
	"errors"
	"slices"
	"testing"

	"yinde/internal/qda"
	"yinde/internal/study"
)

func TestSlug(t *testing.T) {
	taken := func(key string) bool { return key == "t1" || key == "cost" }
	for name, want := range map[string]string{
		"":                                   "t2",
		"流程沒有寫下來":                            "t2",
		"EPP 轉換":                             "epp",
		"cost":                               "cost-1",
		"I'd describe it as steady, rather":  "id-describe-it-as",
		"59,244":                             "t2",
		"supercalifragilisticexpialidocious": "supercalifragilistic",
	} {
		if got := Slug(name, taken); got != want || !qda.ValidKey(got) {
			t.Errorf("Slug(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestStateSurvives(t *testing.T) {
	s := ReadState([]byte("not JSON"))
	s.Pin("a", 2)
	s.Pin("a", 4)
	if slot, full := s.TogglePin("b"); slot != 0 || full {
		t.Errorf("b is on %d", slot)
	}
	s.Use("a", "b", "a")
	s.Places["k"] = 7
	back := ReadState(s.Encode())
	if back.Pinned("a") != 4 || back.Pinned("b") != 0 || !slices.Equal(back.Recent, []qda.ThemeID{"a", "b"}) || back.Places["k"] != 7 {
		t.Errorf("%+v", back)
	}
}

func TestSaverKeepsTheLatest(t *testing.T) {
	var on string
	s := Saver{Write: func(data []byte) error { on = string(data); return nil }}
	first, second := s.Save([]byte("1")), s.Save([]byte("2"))
	if err := errors.Join(second(), first()); err != nil || on != "2" {
		t.Errorf("%q, %v", on, err)
	}
}

func TestSmallActs(t *testing.T) {
	for name, c := range map[string]struct {
		counts map[string]int
		small  bool
	}{
		"a coding":            {map[string]int{"code": 1}, true},
		"a theme in vivo":     {map[string]int{"theme.add": 1, "code": 1}, true},
		"a memo and a mark":   {map[string]int{"set.memo": 1, "set.review": 1}, true},
		"an import":           {map[string]int{"transcript.add": 14}, false},
		"a codebook":          {map[string]int{"theme.add": 36, "set.theme": 4}, false},
		"a theme alone":       {map[string]int{"theme.add": 1}, false},
		"an import of coding": {map[string]int{"code": 300}, false},
		"a look":              {map[string]int{"look": 1}, false},
	} {
		if Small(study.ActInfo{Counts: c.counts}) != c.small {
			t.Errorf("%s: small is not %v", name, c.small)
		}
	}
}
