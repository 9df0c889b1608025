package desk

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"yinde/internal/segment"
)

// Fold makes alike what a reader takes for the same: upper and lower case, full and half
// width, variant characters. Rune for rune.
func Fold(s string) string { return segment.Fold(s) }

// maxSlug is how long a proposed key gets; it ends with a whole word.
const maxSlug = 20

// Slug proposes a theme's key: the Latin words in name, or t and a number when it has none.
// Taken tells which keys are in use.
func Slug(name string, taken func(key string) bool) string {
	name = strings.NewReplacer("'", "", "’", "").Replace(strings.ToLower(name))
	base := ""
	for _, word := range strings.FieldsFunc(name, func(r rune) bool { return r >= utf8.RuneSelf || !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if base != "" && len(base)+1+len(word) > maxSlug {
			break
		}
		base = strings.TrimPrefix(base+"-"+word[:min(len(word), maxSlug)], "-")
	}
	if base != "" && strings.ContainsFunc(base, unicode.IsLetter) && !taken(base) {
		return base
	}
	if base == "" || !strings.ContainsFunc(base, unicode.IsLetter) {
		base = "t"
	} else {
		base += "-"
	}
	for n := 1; ; n++ {
		if key := base + strconv.Itoa(n); !taken(key) {
			return key
		}
	}
}
