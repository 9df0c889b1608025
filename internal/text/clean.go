package text

import (
	"strings"
	"unicode/utf8"
)

// Clean makes decoded text canonical in one pass: [Canonical] after decoding. Stretches that
// stay are copied whole; a text that is canonical comes back as it is.
func Clean(s string) (string, Removed) {
	var b strings.Builder
	var gone Removed
	kept := 0 // s[kept:i] is still to be copied
	drop := func(from, to int, with string) {
		if b.Cap() == 0 {
			b.Grow(len(s))
		}
		b.WriteString(s[kept:from])
		b.WriteString(with)
		kept = to
	}
	for i := 0; i < len(s); {
		if c := s[i]; c >= ' ' && c < 0x7f || c == '\n' || c == '\t' || c >= 0xe3 && c < 0xef {
			i += width(c) // most text, Chinese too, needs no closer look
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		to, with, count := judge(s, i, r, n, &gone)
		if count != nil {
			*count++
			drop(i, to, with)
		}
		i = to
	}
	if kept == 0 {
		return s, gone
	}
	b.WriteString(s[kept:])
	return b.String(), gone
}

// width is the length of a character that begins with c: one byte or, from 0xe3 to 0xee,
// three.
func width(c byte) int {
	if c < utf8.RuneSelf {
		return 1
	}
	return 3
}

// judge says what becomes of the character r, n bytes at s[i:]. count is nil when it stays;
// otherwise s[i:to] becomes with, and count is where that is counted.
func judge(s string, i int, r rune, n int, gone *Removed) (to int, with string, count *int) {
	to = i + n
	switch {
	case r == '\r':
		if strings.HasPrefix(s[to:], "\n") {
			return to, "", &gone.CR
		}
		return to, "\n", &gone.CR
	case r == '\v' || r == '\f' || r == 0x85 || r == 0x2028 || r == 0x2029:
		return to, "\n", &gone.Breaks
	case r == 0x1b || r == 0x9b:
		if end := escape(s, i, r, to); end > 0 {
			return end, "", &gone.Escape
		}
		return to, "", &gone.Control
	case r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0:
		return to, "", &gone.Control
	case r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069:
		return to, "", &gone.Bidi
	case r == 0xfeff:
		return to, "", &gone.BOM
	case r == utf8.RuneError:
		gone.Replacing++
	}
	return to, "", nil
}

// escape returns the end of the ANSI escape sequence (ECMA-48) that r introduces at s[i:];
// body is where r ends. 0 when none follows. The one-character introducer U+009B counts
// only before numbers, because that code point also comes from wrongly decoded text.
func escape(s string, i int, r rune, body int) int {
	if r == 0x9b {
		if end := csi(s, body); end > body+1 {
			return end
		}
		return 0
	}
	if body >= len(s) {
		return 0
	}
	switch c := s[body]; {
	case c == '[':
		return max(csi(s, body+1), body+1)
	case strings.IndexByte("]PX^_", c) >= 0:
		return stringSequence(s, body+1)
	case c >= 0x20 && c <= 0x2f: // nF: intermediates, then one final byte
		j := body
		for j < len(s) && s[j] >= 0x20 && s[j] <= 0x2f {
			j++
		}
		if j < len(s) && s[j] >= 0x30 && s[j] <= 0x7e {
			return j + 1
		}
		return 0
	case c >= 0x30 && c <= 0x7e:
		return body + 1
	}
	return 0
}

// csi returns the end of a control sequence whose parameters begin at j, or 0.
func csi(s string, j int) int {
	for j < len(s) && s[j] >= 0x30 && s[j] <= 0x3f {
		j++
	}
	for j < len(s) && s[j] >= 0x20 && s[j] <= 0x2f {
		j++
	}
	if j < len(s) && s[j] >= 0x40 && s[j] <= 0x7e {
		return j + 1
	}
	return 0
}

// stringSequence returns the end of an operating system command or device string whose
// content begins at j: after BEL or ST. One that does not end on its line is only an
// introducer, so that no words are lost with it.
func stringSequence(s string, j int) int {
	for k := j; k < len(s) && s[k] != '\n' && s[k] != '\r'; k++ {
		switch {
		case s[k] == 0x07:
			return k + 1
		case s[k] == 0x1b && k+1 < len(s) && s[k+1] == '\\':
			return k + 2
		case s[k] == 0x1b:
			return j
		case strings.HasPrefix(s[k:], "\u009c"):
			return k + len("\u009c")
		}
	}
	return j
}
