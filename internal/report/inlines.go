package report

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// inlines reads emphasis, code and links inside a line.
func inlines(s string) []span {
	w := &inlineWriter{}
	w.read(s, span{}, 0)
	return w.out
}

type inlineWriter struct{ out []span }

// put adds letters, to the last span where the look is the same.
func (w *inlineWriter) put(s string, look span) {
	if s == "" {
		return
	}
	if n := len(w.out); n > 0 {
		last := w.out[n-1]
		last.text = ""
		if last == look {
			w.out[n-1].text += s
			return
		}
	}
	look.text = s
	w.out = append(w.out, look)
}

// maxNesting bounds how deep emphasis stands in emphasis; deeper marks are text.
const maxNesting = 8

func (w *inlineWriter) read(s string, look span, depth int) {
	from := 0
	for i := 0; i < len(s); {
		inner, next, with := "", 0, look
		switch s[i] {
		case '\\':
			if i+1 < len(s) && strings.IndexByte("\\`*_[]<>~#+-.!|(){}&\"'", s[i+1]) >= 0 {
				w.put(s[from:i], look)
				from = i + 1
				i += 2
				continue
			}
		case '`':
			inner, next = codeAt(s, i)
			with.mono = true
		case '*', '_':
			if depth < maxNesting {
				var bold bool
				inner, next, bold = emphasisAt(s, i)
				with.bold, with.italic = look.bold || bold, look.italic || !bold
			}
		case '[', '<':
			inner, next, with.link = linkAt(s, i)
		}
		if next == 0 {
			i++
			continue
		}
		w.put(s[from:i], look)
		if s[i] == '`' || s[i] == '<' {
			w.put(inner, with)
		} else {
			w.read(inner, with, depth+1)
		}
		i, from = next, next
	}
	w.put(s[from:], look)
}

func codeAt(s string, i int) (inner string, next int) {
	n := len(s[i:]) - len(strings.TrimLeft(s[i:], "`"))
	end := strings.Index(s[i+n:], s[i:i+n])
	if end < 0 {
		return "", 0
	}
	return strings.TrimSpace(s[i+n : i+n+end]), i + 2*n + end
}

// emphasisAt reads *x*, **x**, _x_ and __x__; underscores inside words are letters.
func emphasisAt(s string, i int) (inner string, next int, bold bool) {
	mark := s[i : i+1]
	if strings.HasPrefix(s[i+1:], mark) {
		mark, bold = s[i:i+2], true
	}
	rest := s[i+len(mark):]
	end := strings.Index(rest, mark)
	if triple := mark + mark[:1]; bold && strings.HasPrefix(s[i:], triple) {
		if both := strings.Index(rest[1:], triple); both > 0 {
			end = 1 + both + 1 // the inner mark stays for the next reading
		}
	}
	if end <= 0 {
		return "", 0, false
	}
	first, _ := utf8.DecodeRuneInString(rest)
	last, _ := utf8.DecodeLastRuneInString(rest[:end])
	if unicode.IsSpace(first) || unicode.IsSpace(last) {
		return "", 0, false
	}
	next = i + len(mark) + end + len(mark)
	if mark[0] == '_' {
		before, _ := utf8.DecodeLastRuneInString(s[:i])
		after, _ := utf8.DecodeRuneInString(s[next:])
		if latin(before) || latin(after) {
			return "", 0, false
		}
	}
	return rest[:end], next, bold
}

func latin(r rune) bool {
	return r != utf8.RuneError && !wide(r) && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

var (
	namedLink = regexp.MustCompile(`^\[([^\[\]]+)\]\(((?:https?://|mailto:)[^()\s<>]+)\)`)
	bareLink  = regexp.MustCompile(`^<((?:https?://|mailto:)[^\s<>]+)>`)
)

func linkAt(s string, i int) (inner string, next int, link string) {
	if m := namedLink.FindStringSubmatch(s[i:]); m != nil {
		return m[1], i + len(m[0]), m[2]
	}
	if m := bareLink.FindStringSubmatch(s[i:]); m != nil {
		return m[1], i + len(m[0]), m[1]
	}
	return "", 0, ""
}
