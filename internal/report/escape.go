package report

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// escape makes s plain text in CommonMark: one line on which nothing is markup, wherever it
// stands.
func escape(s string) string {
	s = strings.TrimSpace(printable(s, false))
	if !strings.ContainsAny(s, "\\`*_[]<>&~|#+-=.)") {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 8)
	rest := s
	if n := opener(s); n >= 0 {
		b.WriteString(s[:n] + "\\" + s[n:n+1])
		rest = s[n+1:]
	}
	for i := 0; i < len(rest); i++ {
		c := rest[i]
		switch c {
		case '\\', '`', '*', '_', '[', ']', '<', '>', '~':
			b.WriteByte('\\')
		case '&':
			if i+1 < len(rest) && (rest[i+1] == '#' || isLetter(rest[i+1])) {
				b.WriteByte('\\')
			}
		}
		b.WriteByte(c)
	}
	if strings.HasSuffix(s, "#") && len(rest) > 0 { // a heading would lose it
		out := b.String()
		return out[:len(out)-1] + "\\#"
	}
	return b.String()
}

// opener returns where in s the character stands that would begin a block: a heading, a
// list, a rule, a table row; -1 when s begins none. What [escape] escapes anyway is left
// to it.
func opener(s string) int {
	if s == "" {
		return -1
	}
	if strings.IndexByte("#+-=|", s[0]) >= 0 {
		return 0
	}
	n := 0
	for n < len(s) && '0' <= s[n] && s[n] <= '9' {
		n++
	}
	if n > 0 && n < 10 && n < len(s) && (s[n] == '.' || s[n] == ')') {
		return n
	}
	return -1
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// printable drops control characters and marks of direction; line ends and tabs stay with
// lines, else they become spaces.
func printable(s string, lines bool) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			if lines {
				return r
			}
			return ' '
		case unicode.IsControl(r), 0x202a <= r && r <= 0x202e, 0x2066 <= r && r <= 0x2069, r == 0x200e, r == 0x200f, r == 0x061c, r == 0xfeff:
			return -1
		}
		return r
	}, s)
}

// narrative makes an author's Markdown fit into a chapter: raw HTML becomes text, headings
// go below the chapter's own and are numbered, and nothing left open reaches what follows.
func narrative(s string, subs *subs) string {
	var out []string
	fence := ""
	for _, line := range strings.Split(strings.Trim(printable(strings.ReplaceAll(s, "\r\n", "\n"), true), "\n"), "\n") {
		bare := strings.TrimSpace(line)
		mark := fenceOf(bare)
		switch {
		case fence != "":
			if strings.HasPrefix(mark, fence) && bare == mark {
				fence = ""
			}
		case mark != "":
			fence = mark
		default:
			line = noRule(noHTML(lowerHeading(line, subs)), out)
		}
		out = append(out, strings.TrimRight(line, " \t"))
	}
	if fence != "" {
		out = append(out, fence)
	}
	return strings.Join(out, "\n")
}

// fenceOf is the run of backticks or tildes that a line of code begins or ends with.
func fenceOf(bare string) string {
	for _, c := range []string{"`", "~"} {
		if n := len(bare) - len(strings.TrimLeft(bare, c)); n >= 3 {
			return bare[:n]
		}
	}
	return ""
}

// lowerHeading moves # and what is below it under the heading that it stands in.
func lowerHeading(line string, subs *subs) string {
	n := headingLevel(line)
	if n == 0 {
		return line
	}
	level, title := subs.heading(n, strings.TrimLeft(strings.TrimLeft(line, " ")[n:], " \t"))
	return strings.TrimRight(strings.Repeat("#", level)+" "+title, " ")
}

// noRule keeps a line of --- or === from making a heading of the line above it.
func noRule(line string, before []string) string {
	bare := strings.TrimSpace(line)
	under := bare != "" && (strings.Trim(bare, "=") == "" || strings.Trim(bare, "-") == "")
	if under && len(before) > 0 && strings.TrimSpace(before[len(before)-1]) != "" {
		return "\\" + bare
	}
	return line
}

// noHTML escapes every < that could begin a tag, comment or declaration; links written
// <https://…> stay.
func noHTML(line string) string {
	if !strings.Contains(line, "<") {
		return line
	}
	var b strings.Builder
	for i := 0; i < len(line); i++ {
		next := byte(' ')
		if i+1 < len(line) {
			next = line[i+1]
		}
		tag := line[i] == '<' && (isLetter(next) || strings.IndexByte("/!?", next) >= 0)
		escaped := i > 0 && line[i-1] == '\\'
		if tag && !escaped && !strings.HasPrefix(line[i:], "<http://") && !strings.HasPrefix(line[i:], "<https://") && !strings.HasPrefix(line[i:], "<mailto:") {
			b.WriteByte('\\')
		}
		b.WriteByte(line[i])
	}
	return b.String()
}

// inline writes a quote with what is emphasised in it.
func inline(p Printed) string {
	if len(p.Emphasis) == 0 {
		return escape(p.Text)
	}
	// Escaping a piece trims it and guards its head, which only the whole needs.
	var b strings.Builder
	at := 0
	for _, e := range p.Emphasis {
		b.WriteString(escapeInner(p.Text[at:e.Start]))
		open, end := "**", "**"
		if !flanks(p.Text, e.Start, e.End) {
			open, end = "<strong>", "</strong>"
		}
		b.WriteString(open + escapeInner(p.Text[e.Start:e.End]) + end)
		at = e.End
	}
	b.WriteString(escapeInner(p.Text[at:]))
	return strings.TrimSpace(b.String())
}

// escapeInner escapes s as if it stood inside a line.
func escapeInner(s string) string {
	return strings.TrimSuffix(strings.TrimPrefix(escape("x"+s+"x"), "x"), "x")
}

// flanks reports whether ** around s[start:end] is read as emphasis (CommonMark 6.2): beside
// punctuation it is not where Chinese characters stand on the other side.
func flanks(s string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:start])
	first, _ := utf8.DecodeRuneInString(s[start:end])
	last, _ := utf8.DecodeLastRuneInString(s[start:end])
	after, _ := utf8.DecodeRuneInString(s[end:])
	apart := func(inner, outer rune, edge bool) bool {
		return !unicode.IsSpace(inner) && (!mark(inner) || edge || unicode.IsSpace(outer) || mark(outer))
	}
	return start < end && apart(first, before, start == 0) && apart(last, after, end == len(s))
}

func mark(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }
