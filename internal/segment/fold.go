package segment

import (
	_ "embed"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

//go:embed fold.txt
var foldText string

// foldTable holds what each rune of the Basic Multilingual Plane folds to; 0 means itself.
type foldTable [1 << 16]uint16

var loadFold = sync.OnceValue(func() *foldTable {
	t := new(foldTable)
	for r := rune(utf8.RuneSelf); r < 0x2E80; r++ { // scripts with case stand below Chinese
		if to := unicode.ToLower(r); to <= 0xFFFF {
			t[r] = uint16(to)
		}
	}
	for rest := foldText; rest != ""; {
		from, n := utf8.DecodeRuneInString(rest)
		to, m := utf8.DecodeRuneInString(rest[n:])
		rest = rest[n+m:]
		t[from] = uint16(to)
	}
	t['　'] = ' '
	for r := rune(0xFF01); r <= 0xFFEE; r++ {
		if to := width.LookupRune(r).Folded(); to != 0 {
			t[r] = uint16(unicode.ToLower(to))
		}
	}
	return t
})

func (t *foldTable) fold(r rune) rune {
	switch {
	case 'A' <= r && r <= 'Z':
		return r + 'a' - 'A'
	case r < utf8.RuneSelf:
		return r
	case r <= 0xFFFF && t[r] != 0:
		return rune(t[r])
	case 0x2E80 <= r && r < 0xA000:
		return r
	}
	return unicode.ToLower(r)
}

// FoldRune returns the rune that stands for r where spelling does not count: lower case, half
// width, and for Chinese characters the simplified or commoner form (臺 台 → 台, 裡 裏 → 里).
// It is idempotent. The dictionary and the search fold alike.
func FoldRune(r rune) rune { return loadFold().fold(r) }

// Fold folds every rune of s; the count of runes stays the same.
func Fold(s string) string {
	t := loadFold()
	b := make([]byte, 0, len(s))
	for _, r := range s {
		b = utf8.AppendRune(b, t.fold(r))
	}
	return string(b)
}
