package themes

import (
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"testing"

	"yinde/internal/qda"
	"yinde/internal/study"
)

// What a form shows of a list must come back the same when nothing was typed.
func TestLinesComeBack(t *testing.T) {
	for _, list := range [][]string{{}, {"a"}, {"日常聯絡", "b | c"}, {"two\nlines", "x"}} {
		if got := readLines(linesOf(list)); !slices.Equal(got, list) {
			t.Errorf("%q comes back as %q", list, got)
		}
	}
	for _, list := range [][]qda.Example{
		{}, {{Text: "他說"}, {Text: "b", Source: "R1"}}, {{Text: "a | b"}}, {{Text: "全形｜線", Source: "R2"}}, {{Text: "全形｜線"}}, {{Text: "兩\n行", Source: "R3"}},
	} {
		if got := readExamples(examplesAsLines(list)); !reflect.DeepEqual(got, list) {
			t.Errorf("%q comes back as %q", list, got)
		}
	}
	if got := readLines("  a \n\n\r\n b\r\n"); !slices.Equal(got, []string{"a", "b"}) {
		t.Errorf("spaces and empty lines: %q", got)
	}
	if got := readExamples("他說｜R1\n|R2\n話 | "); !reflect.DeepEqual(got, []qda.Example{{Text: "他說", Source: "R1"}, {Text: "話"}}) {
		t.Errorf("examples: %+v", got)
	}
}

func TestColorsByName(t *testing.T) {
	for color, want := range map[string]string{"#d27800": "orange", "#123456": "#123456", "": ""} {
		if got := nameOfColor(color); got != want {
			t.Errorf("%q is %q", color, got)
		}
		if back, err := study.ColorOf(qda.NewCodebook("", nil), want); err != nil || back != color {
			t.Errorf("%q comes back as %q, %v", want, back, err)
		}
	}
}

func TestDifference(t *testing.T) {
	raw := func(v any) json.RawMessage { b, _ := json.Marshal(v); return b }
	for _, tt := range []struct {
		name       string
		field      study.TextField
		gone, come []string
	}{
		{"text", study.TextField{Old: raw("一\n\n二"), New: raw("一\n三")}, []string{"二"}, []string{"三"}},
		{"from nothing", study.TextField{New: raw("一")}, nil, []string{"一"}},
		{"list", study.TextField{Old: raw([]string{"a", "b"}), New: raw([]string{"b", "c"})}, []string{"a"}, []string{"c"}},
		{"to nothing", study.TextField{Old: raw([]string{"a"}), New: raw([]string{})}, []string{"a"}, nil},
		{"of another program", study.TextField{Old: raw(7), New: raw("一")}, nil, []string{"一"}},
	} {
		if gone, come := difference(tt.field); !slices.Equal(gone, tt.gone) || !slices.Equal(come, tt.come) {
			t.Errorf("%s: %q and %q", tt.name, gone, come)
		}
	}
}

func TestReadParts(t *testing.T) {
	old := qda.Theme{ID: "t1", ThemeText: qda.ThemeText{Key: "comm", Name: "溝通"}}
	book := qda.NewCodebook("", []qda.Theme{old, {ID: "t2", ThemeText: qda.ThemeText{Key: "fee", Name: "費用"}}})
	p, err := readParts(book, &old, "窗口\n mail ＝ 信件 \n\nfee\nPhone calls")
	want := []qda.ThemeText{{Key: "t1", Name: "窗口"}, {Key: "mail", Name: "信件"}, {Key: "phone-calls", Name: "Phone calls"}}
	if err != nil || !reflect.DeepEqual(p.added, want) || !slices.Equal(p.there, []qda.ThemeID{"t2"}) {
		t.Errorf("%+v, %v", p, err)
	}
	for text, code := range map[string]string{
		"": "theme.split_few", "一個": "theme.split_few", "comm\n另": "theme.into_itself", "鍵=名\nb": "theme.bad_key",
		"k=\nb": "theme.no_name", "k=a\nK=b": "theme.key_taken", "fee=a\nb": "theme.key_of",
	} {
		var bad *qda.Error
		if _, err := readParts(book, &old, text); !errors.As(err, &bad) || bad.Code != code {
			t.Errorf("%q: %v, want %s", text, err, code)
		}
	}
}
