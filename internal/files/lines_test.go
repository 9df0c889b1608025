package files

import (
	"fmt"
	"strings"
	"testing"
)

func TestChangedLinesAreShownBothWays(t *testing.T) {
	for name, c := range map[string]struct{ old, new, want string }{
		"same":                            {"a\n\nb\n", "a\nb", "[]"},
		"words put in":                    {"a\n甲乙\nc", "a\n甲丙乙\nc", "[{2 甲乙 甲丙乙}]"},
		"words taken out":                 {"a\n甲丙乙\nc", "a\n甲乙\nc", "[{2 甲丙乙 甲乙}]"},
		"line taken out":                  {"a\n\nb\n\nc", "a\n\nc", "[{3 b }]"},
		"line put in":                     {"a\nc", "a\nb\nc", "[{2  b}]"},
		"at the ends":                     {"a\nb\nc", "x\nb\ny", "[{1 a x} {3 c y}]"},
		"two and one":                     {"a\nb\nc\nd", "a\nbc\nd", "[{2 b\nc bc}]"},
		"changed, and the next taken out": {"a\nb1\nc\nd", "a\nb2\nd", "[{2 b1\nc b2}]"},
		"lines that are alike":            {"嗯\na\n嗯\nb\n嗯", "嗯\na\n嗯\nb2\n嗯", "[{4 b b2}]"},
		"moved":                           {"a\nb\nc\nd", "c\na\nb\nd", "[{1  c} {3 c }]"},
		"all":                             {"a", "b", "[{1 a b}]"},
	} {
		if got := fmt.Sprint(changes(c.old, c.new)); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	long := strings.Repeat("受：這一句。\n", 30_000)
	if got := changes(long, strings.Replace(long, "這一句", "那一句", 1)); len(got) != 1 {
		t.Errorf("%d changes", len(got))
	}
}
