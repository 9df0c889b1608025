package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A lexer cuts a text into pieces that need no dictionary, and runs of Han that do.
type lexer struct {
	text     string
	literals *literals
}

// next returns the end of the piece that starts at byte i, and its kind. Runs of Han are of kind
// hanRun; they stop where a literal starts.
func (x *lexer) next(i int) (end int, k Kind) {
	r, n := utf8.DecodeRuneInString(x.text[i:])
	if end := x.literals.match(x.text, i, r); end > i {
		return end, KindWord
	}
	end = clusterEnd(x.text, i)
	single := end == i+n
	switch {
	case isHan(r):
		return x.hanEnd(end), hanRun
	case isAlnum(r):
		return x.alnum(i)
	case unicode.IsSpace(r) && (single || r == '\r'):
		for end < len(x.text) && unicode.IsSpace(runeAt(x.text, end)) && x.isSpace(end) {
			end = clusterEnd(x.text, end)
		}
		return end, KindSpace
	case single && isMark(r):
		for end < len(x.text) && runeAt(x.text, end) == r && clusterEnd(x.text, end) == end+n {
			end += n
		}
		return end, KindPunct
	}
	return end, KindOther
}

// hanEnd returns where the run of Han that goes on at i ends. Most of a text passes here.
func (x *lexer) hanEnd(i int) int {
	for i < len(x.text) {
		r, next := commonHan(x.text, i)
		if next == 0 {
			r, next = runeAt(x.text, i), clusterEnd(x.text, i)
		}
		if !isHan(r) || x.literals.match(x.text, i, r) > 0 {
			break
		}
		i = next
	}
	return i
}

// isMark reports whether r is a punctuation mark or a sign that is no picture.
func isMark(r rune) bool {
	const pictures = 0x2600 // lines and boxes stand below, emoji above
	return unicode.IsPunct(r) || unicode.IsSymbol(r) && (r < pictures || !unicode.Is(unicode.So, r))
}

// isSpace reports whether the cluster at i is white space and nothing else.
func (x *lexer) isSpace(i int) bool {
	cluster := x.text[i:clusterEnd(x.text, i)]
	return strings.TrimSpace(cluster) == ""
}

// alnum returns the end of the run of letters and digits that starts at i, with the marks that hold
// such runs together: 59,244 28.9% 00:01:02 TWCERT/CC e-mail don't, addresses of mail and web.
func (x *lexer) alnum(i int) (end int, k Kind) {
	if end := addressEnd(x.text, i); end > i {
		return end, KindWord
	}
	k = KindNumber
	for end = i; ; {
		last := runeAt(x.text, end)
		if !unicode.IsNumber(last) {
			k = KindWord
		}
		end = clusterEnd(x.text, end)
		if end == len(x.text) {
			return end, k
		}
		r, n := utf8.DecodeRuneInString(x.text[end:])
		switch {
		case isAlnum(r):
		case unicode.IsNumber(last) && strings.ContainsRune("%％‰", r) && clusterEnd(x.text, end) == end+n:
			return end + n, k
		case joins(last, r, runeAt(x.text, end+n)) && clusterEnd(x.text, end) == end+n:
			end += n
		default:
			return end, k
		}
	}
}

// joins reports whether the mark between two runes holds them in one word.
func joins(before, mark, after rune) bool {
	switch mark {
	case '.', '．', '/', '／', '-', '－', '‐', '‑', '_', '＿', '@', '＠', '&', '＆', '\'', '’', '·', '‧':
		return isAlnum(before) && isAlnum(after)
	case ',', ':', '：':
		return unicode.IsDigit(before) && unicode.IsDigit(after)
	}
	return false
}

// addressEnd returns the end of the web or mail address that starts at i, or 0.
func addressEnd(s string, i int) int {
	rest := s[i:]
	if scheme := schemeLen(rest); scheme > 0 {
		end := scheme
		for end < len(rest) && isURLByte(rest[end]) {
			end++
		}
		end = len(strings.TrimRight(rest[:end], ".,:;!?'()*~"))
		if end <= scheme {
			return 0
		}
		return clusterFloor(s, i, i+end)
	}
	const longestLocal = 64 // RFC 5321, 4.5.3.1.1; it also keeps the search short
	at := 0
	for at < min(len(rest), longestLocal+1) && isLocalByte(rest[at]) {
		at++
	}
	if at == len(rest) || rest[at] != '@' {
		return 0
	}
	end := at + 1
	for end < len(rest) && (isLetterOrDigit(rest[end]) || rest[end] == '.' || rest[end] == '-') {
		end++
	}
	end = at + 1 + len(strings.TrimRight(rest[at+1:end], ".-"))
	if end == at+1 {
		return 0
	}
	return clusterFloor(s, i, i+end)
}

// clusterFloor returns end, or the byte before it when what follows is a mark on the last byte
// of the ASCII text s[i:end].
func clusterFloor(s string, i, end int) int {
	if clusterEnd(s, end-1) > end {
		end--
	}
	if end <= i {
		return 0
	}
	return end
}

func schemeLen(s string) int {
	for _, scheme := range []string{"https://", "http://", "ftp://", "www."} {
		if len(s) > len(scheme) && strings.EqualFold(s[:len(scheme)], scheme) {
			return len(scheme)
		}
	}
	return 0
}

// isURLByte reports whether b may stand in a URI (RFC 3986, appendix A).
func isURLByte(b byte) bool {
	return isLetterOrDigit(b) || strings.IndexByte("-._~:/?#[]@!$&'()*+,;=%", b) >= 0
}

// isLocalByte reports whether b commonly stands before the @ of a mail address.
func isLocalByte(b byte) bool {
	return isLetterOrDigit(b) || strings.IndexByte("._%+-", b) >= 0
}

func isLetterOrDigit(b byte) bool {
	return '0' <= b && b <= '9' || 'a' <= b|0x20 && b|0x20 <= 'z'
}

// runeAt returns the rune at byte i, or 0 at the end.
func runeAt(s string, i int) rune {
	if i >= len(s) {
		return 0
	}
	if b := s[i]; b < utf8.RuneSelf {
		return rune(b)
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return r
}

// isHan reports whether r is a Chinese character, 々 and 〇 included.
func isHan(r rune) bool {
	if 0x4E00 <= r && r < 0xA000 {
		return true
	}
	return r >= 0x2E80 && (r < 0x3200 || r >= 0x3400) && unicode.Is(unicode.Han, r)
}

func isAlnum(r rune) bool {
	if r < utf8.RuneSelf {
		return r > 0 && isLetterOrDigit(byte(r))
	}
	return (unicode.IsLetter(r) || unicode.IsNumber(r)) && !isHan(r)
}
