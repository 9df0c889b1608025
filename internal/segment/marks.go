package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// isASCIIMark reports whether an ASCII byte may end a sentence or clause.
func isASCIIMark(b byte) bool {
	switch b {
	case '.', '!', '?', ',', ';', ':', '\n', '\r':
		return true
	}
	return false
}

func isNewline(r rune) bool {
	switch r {
	case '\n', '\r', '\u0085', '\u2028', '\u2029':
		return true
	}
	return false
}

// isTerminator reports whether r may end a sentence.
func isTerminator(r rune) bool {
	if r < utf8.RuneSelf {
		return r == '.' || r == '!' || r == '?'
	}
	switch r {
	case '。', '！', '？', '｡', '．':
		return true
	}
	return (r < 0x2E80 || r >= 0xA000) && unicode.Is(unicode.Sentence_Terminal, r)
}

func isEllipsis(r rune) bool { return r == '…' || r == '‥' || r == '⋯' }

func isPeriod(r rune) bool { return r == '.' || r == '．' || r == '﹒' }

func isClauseMark(r rune) bool {
	switch r {
	case ',', ';', ':', '，', '；', '：', '﹐', '﹔', '﹕', '､':
		return true
	}
	return false
}

// isCloser reports whether r closes a bracket or quote and does not open one.
func isCloser(r rune) bool {
	return r == ')' || r == ']' || r == '’' || r == '”' || r == '»' ||
		r >= 0x2E80 && strings.ContainsRune("）］｝」』》〉】〕｣", r)
}

// continues reports whether a sentence goes on when r follows its terminator (UAX 29, SContinue,
// with closers that lost their opener).
func continues(r rune) bool {
	return isClauseMark(r) || isEllipsis(r) || isTerminator(r) && r != '.' || isCloser(r) ||
		r == '、' || r == '-' || r == '–' || r == '—'
}

// isOpener reports whether r opens a bracket or quote.
func isOpener(r rune) bool {
	return r > 0 && strings.ContainsRune("([\"'“‘«（［｛「『《〈【〔｢", r)
}

// isPicture reports whether r is an emoji or a rune that changes one.
func isPicture(r rune) bool {
	switch {
	case r < 0x200D:
		return false
	case r == 0x200D || 0xFE00 <= r && r <= 0xFE0F || 0x1F3FB <= r && r <= 0x1F3FF:
		return true
	}
	return (0x2600 <= r && r < 0x2E80 || r >= 0x1F000) && unicode.Is(unicode.So, r)
}

// endsWord reports whether a word before r is over.
func endsWord(r rune) bool {
	return r == 0 || unicode.IsSpace(r) || isCloser(r) || isClauseMark(r) || isTerminator(r)
}

// isCaseless reports whether r is a letter of a script without case: Chinese, kana, hangul.
func isCaseless(r rune) bool {
	return isHan(r) || unicode.IsLetter(r) && !unicode.IsUpper(r) && !unicode.IsLower(r)
}
