package codebook

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"yinde/internal/qda"
)

const file = `themes:
  - key: comm
    name: 溝通互動
    name_en: Communication
    aliases: [聯繫, "1.10"]
    brief: 往來
    definition: |
      第一行
      第二行
    include: [窗口]
    exclude: [帳務]
    examples:
      - {text: 很快, source: R1}
      - 沒有來源的例子
    color: "#5f87af"
    codable: false
    themes:
      - {key: comm-help, name: 1.10, was: help, status: retired}
`

func TestRead(t *testing.T) {
	f, warnings, err := Read([]byte("\ufeff" + file))
	if err != nil || len(warnings) != 0 {
		t.Fatal(warnings, err)
	}
	want := &File{Themes: []Theme{{
		ThemeText: qda.ThemeText{Key: "comm", Name: "溝通互動", NameEn: "Communication", Aliases: []string{"聯繫", "1.10"}, Brief: "往來",
			Definition: "第一行\n第二行\n", Include: []string{"窗口"}, Exclude: []string{"帳務"},
			Examples: []qda.Example{{Text: "很快", Source: "R1"}, {Text: "沒有來源的例子"}}, Color: "#5f87af", Folder: true},
		Status: qda.Active, Line: 2,
		Children: []Theme{{ThemeText: qda.ThemeText{Key: "comm-help", Name: "1.10"}, Status: qda.Retired, Was: "help", Line: 18}},
	}}}
	if !reflect.DeepEqual(f, want) {
		t.Errorf("got %+v", f)
	}
}

func TestRefused(t *testing.T) {
	for name, c := range map[string]struct{ file, want string }{
		"空檔":     {"", "text.empty"},
		"沒有代號":   {"themes:\n  - name: 甲\n", "codebook.no_key: 2, 5, - name: 甲, 甲"},
		"沒有名稱":   {"themes:\n  - key: a\n", "codebook.no_name: 2, 5, - key: a, a"},
		"壞代號":    {"themes:\n  - name: 甲\n    key: 甲 乙\n", "codebook.bad_key: 3, 10, key: 甲 乙, 甲 乙"},
		"代號重複":   {"themes:\n  - {key: a, name: 甲}\n  - key: b\n    name: 乙\n    themes:\n      - {key: a, name: 丙}\n", "codebook.duplicate_key: 6, 15, - {key: a, name: 丙}, a, 2"},
		"壞顏色":    {"themes:\n  - {key: a, name: 甲, color: red}\n", "codebook.bad_color: 2, 30, - {key: a, name: 甲, color: red}, red"},
		"壞狀態":    {"themes:\n  - {key: a, name: 甲, status: old}\n", "codebook.bad_status: 2, 31, - {key: a, name: 甲, status: old}, old"},
		"舊的欄位名":  {"codes:\n  - name: 甲\n", "yaml.unknown_key: 1, 1, codes:, codes, themes"},
		"例子是空的":  {"themes:\n  - {key: a, name: 甲, examples: [{source: R1}]}\n", "codebook.empty_example: 2, 34, - {key: a, name: 甲, examples: [{source: R1}]}"},
		"主題不是清單": {"themes:\n  key: a\n", "yaml.kind: 2, 3, key: a, yaml.kind.list, yaml.kind.map"},
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := Read([]byte(c.file))
			var bad *qda.Error
			if !errors.As(err, &bad) || err.Error() != c.want {
				t.Errorf("got  %v\nwant %s", err, c.want)
			}
		})
	}
	if _, warnings, err := Read([]byte("themes:\n  - key: a\n    name: 甲\n    color: #ff0000\n")); err != nil || len(warnings) != 1 {
		t.Errorf("unquoted colour: %v, %v", warnings, err)
	}
}

func TestCheck(t *testing.T) {
	f, _, err := Read([]byte(`themes:
  - {key: a, name: 服務, definition: x, examples: [y]}
  - {key: A, name: Ｓervice, aliases: [服務 ], definition: x, examples: [y]}
  - {key: b, name: service, examples: [y]}
  - {key: c, name: 夾, codable: false, themes: [{key: d, name: 丁, definition: x}]}
  - {key: e, name: 戊, status: retired}
`))
	if err != nil {
		t.Fatal(err)
	}
	uses := map[string]Use{"a": {3, 2}, "b": {2, 1}}
	var got []string
	for _, m := range Check(f, func(key string) Use { return uses[key] }) {
		got = append(got, m.String())
	}
	want := []string{"codebook.no_definition: b, service", "codebook.no_examples: d, 丁", "codebook.same_name: a, A, 服務", "codebook.same_name: A, b, service",
		"codebook.same_key: a, A", "codebook.never_used: A, Ｓervice", "codebook.never_used: d, 丁", "codebook.one_coder: 2, b, service"}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
	if n := len(Check(f, nil)); n != 5 {
		t.Errorf("without use: %d", n)
	}
}

func TestFromBookSkipsMerged(t *testing.T) {
	theme := func(key string, parent, into qda.ThemeID) qda.Theme {
		return qda.Theme{ID: qda.ThemeID(key), ThemeText: qda.ThemeText{Key: key, Name: key}, Parent: parent, Into: into, Born: qda.OpID(key)}
	}
	b := qda.NewCodebook("", []qda.Theme{theme("a", "", ""), theme("b", "a", "c"), theme("b1", "b", ""), theme("c", "", ""), theme("c1", "c", "")})
	var got []string
	FromBook(b).Walk(func(t *Theme, parent string) { got = append(got, parent+">"+t.Key) })
	if s := strings.Join(got, " "); s != ">a a>b1 >c c>c1" {
		t.Errorf("got %s", s)
	}
}

func unlined(themes []Theme) []Theme {
	for i := range themes {
		themes[i].Line = 0
		unlined(themes[i].Children)
	}
	return themes
}

func TestRoundTrip(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	words := func() string {
		pieces := []string{"甲", "訪談 ", "\n", ": ", "#", "a", "1.10", "- ", "\"", "'", "：", "yes", " "}
		var b strings.Builder
		for range rng.IntN(6) {
			b.WriteString(pieces[rng.IntN(len(pieces))])
		}
		return b.String()
	}
	texts := func() (out []string) {
		for range rng.IntN(3) {
			out = append(out, words())
		}
		return out
	}
	n := 0
	var tree func(depth int) []Theme
	tree = func(depth int) (out []Theme) {
		for range rng.IntN(4 - depth) {
			n++
			th := Theme{ThemeText: qda.ThemeText{Key: fmt.Sprintf("k%d", n), Name: fmt.Sprintf("名%d號", n) + words(), NameEn: words(), Aliases: texts(), Brief: words(), Definition: words(),
				Include: texts(), Exclude: texts(), Folder: rng.IntN(2) == 0}, Status: qda.Active}
			if rng.IntN(3) == 0 {
				th.Status, th.Was, th.Color = qda.Retired, "old", "#00ff00"
				th.Examples = []qda.Example{{Text: "例" + words(), Source: words()}}
			}
			th.Children = tree(depth + 1)
			out = append(out, th)
		}
		return out
	}
	for range 500 {
		f := &File{Themes: tree(0)}
		raw := Write(f)
		got, warnings, err := Read(raw)
		if err != nil || len(warnings) != 0 {
			t.Fatalf("%v %v\n%s", warnings, err, raw)
		}
		if got.Themes = unlined(got.Themes); !reflect.DeepEqual(got, f) {
			t.Fatalf("got %+v\nwant %+v\n%s", got, f, raw)
		}
	}
}

func TestSampleCodebook(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join("..", "..", "codebooks", "codebook.yaml"))
	if err != nil {
		t.Skip(err)
	}
	f, warnings, err := Read(raw)
	if err != nil || len(warnings) > 0 {
		t.Fatal(warnings, err)
	}
	again, _, err := Read(Write(f))
	if err != nil || !reflect.DeepEqual(unlined(again.Themes), unlined(f.Themes)) {
		t.Errorf("the sample codebook changes when written: %v", err)
	}
	t.Logf("%d lines, check: %v", strings.Count(string(raw), "\n"), Check(f, nil))
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(file))
	f.Add([]byte("themes:\n  - {key: a, name: 甲, color: #fff}\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		if len(raw) > 10_000 {
			return
		}
		book, _, err := Read(raw)
		if err != nil {
			return
		}
		again, _, err := Read(Write(book))
		if err != nil || !reflect.DeepEqual(unlined(again.Themes), unlined(book.Themes)) {
			t.Fatalf("%v: %+v, %+v", err, again, book)
		}
	})
}
