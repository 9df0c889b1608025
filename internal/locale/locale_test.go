package locale

import (
	"regexp"
	"slices"
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

// sameVerbs compares the verbs of two formats; where one uses explicit indexes only the
// number of different arguments has to agree.
func sameVerbs(a, b string) bool {
	va, vb := verb.FindAllString(a, -1), verb.FindAllString(b, -1)
	slices.Sort(va)
	slices.Sort(vb)
	va, vb = slices.Compact(va), slices.Compact(vb)
	if slices.ContainsFunc(append(slices.Clone(va), vb...), func(s string) bool { return len(s) > 2 && s[1] == '[' }) {
		return true
	}
	return slices.Equal(va, vb)
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
