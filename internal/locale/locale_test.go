package locale

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var verb = regexp.MustCompile(`%(\[\d+\])?[-+# 0]*\d*(\.\d+)?[a-zA-Z]`)

func TestEveryMessageSpeaksBothLanguages(t *testing.T) {
	seen := map[string]bool{}
	for _, table := range tables() {
		for code, e := range table {
			if seen[code] {
				t.Errorf("%s stands in two tables", code)
			}
			seen[code] = true
			if e.Zh == "" || e.En == "" {
				t.Errorf("%s lacks a language", code)
			}
			for _, other := range []string{e.En, e.One} {
				if other != "" && !sameVerbs(e.Zh, other) {
					t.Errorf("%s takes other arguments in English: %q, %q", code, e.Zh, other)
				}
			}
		}
	}
}

// sameVerbs reports whether two formats take the same arguments. Chinese puts quotation
// marks of its own around %v where English uses %q. Where one uses explicit indexes, the
// arguments cannot be told from the formats.
func sameVerbs(a, b string) bool {
	va, vb := verbs(a), verbs(b)
	indexed := func(s string) bool { return strings.Contains(s, "[") }
	return slices.ContainsFunc(va, indexed) || slices.ContainsFunc(vb, indexed) || slices.Equal(va, vb)
}

func verbs(format string) []string {
	var out []string
	for _, v := range verb.FindAllString(strings.ReplaceAll(format, "%%", ""), -1) {
		out = append(out, strings.Replace(v, "q", "v", 1))
	}
	return out
}

func TestSingularAndGrouping(t *testing.T) {
	w := &Words{Lang: En, printer: For(En).printer, tables: []table{{"n": {Zh: "%d 段", En: "%d codings", One: "%d coding"}}}}
	for n, want := range map[int]string{1: "1 coding", 2: "2 codings", 12345: "12,345 codings"} {
		if got := w.T("n", n); got != want {
			t.Errorf("T(n, %d) = %q, want %q", n, got, want)
		}
	}
	if got := w.T("missing", 3); got != "missing: 3" {
		t.Errorf("a missing code prints %q", got)
	}
}

var spoken = regexp.MustCompile(`(?:Bad|Say|usage|say|confirm|progress|\bt|\bT)\("([a-z_]+(?:\.[a-zA-Z_]+)+)"`)

// TestEveryCodeHasWords looks for message codes in the sources, so that none is forgotten.
func TestEveryCodeHasWords(t *testing.T) {
	w := For(En)
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		source, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, m := range spoken.FindAllStringSubmatch(string(source), -1) {
			if !w.Has(m[1]) {
				t.Errorf("%s: %s has no words", path, m[1])
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
