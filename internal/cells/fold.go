package cells

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// FoldKey turns the full-width forms that an input method sends for keys into the keys of
// the keyboard: ： to :, ？ to ?, Ａ to A, 。 to full stop, U+3000 to space. All else,
// Han and 、 among it, stays. It takes what was typed or the name of a key.
func FoldKey(key string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '。':
			return '.'
		case r == 0x3000 || r >= 0xFF01 && r <= 0xFF5E || r >= 0xFFE0 && r <= 0xFFE6:
			// Only these: the package would make half-width kana of kana as well.
			return []rune(width.Narrow.String(string(r)))[0]
		}
		return r
	}, key)
}

// IsIMEText reports whether text typed where commands are expected came through an input
// method: it holds Han, bopomofo or its tone marks, kana, Hangul or CJK punctuation.
// Match [FoldKey] against the commands first.
func IsIMEText(s string) bool {
	for _, r := range s {
		switch {
		case r < 0x80:
		case r == 'ˉ' || r == 'ˊ' || r == 'ˇ' || r == 'ˋ' || r == '˙':
			return true
		case r >= 0x3000 && r <= 0x303F || r >= 0xFF01 && r <= 0xFFEF:
			return true
		case unicode.In(r, unicode.Han, unicode.Bopomofo, unicode.Hiragana, unicode.Katakana, unicode.Hangul):
			return true
		}
	}
	return false
}
