package manuscript

import (
	"context"
	"html"
	"regexp"
	"strings"

	"yinde/internal/text"
	"yinde/internal/transcript/draft"
)

var (
	atx       = regexp.MustCompile(`^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$`)
	setext    = regexp.MustCompile(`^ {0,3}(=+|-+)[ \t]*$`)
	tableRule = regexp.MustCompile(`^[\s|:-]*-[\s|:-]*$`)
	rule      = regexp.MustCompile(`^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$`)
	bullet    = regexp.MustCompile(`^\s*(?:[-+*]|\d{1,9}[.)])[ \t]+|^\s*[●•]\s*`)
	barMark   = regexp.MustCompile(`^\|[ \t]+`)
)

// markdown reads CommonMark as far as a report uses it: headings, paragraphs, block quotes,
// items, tables of pipes. Code is prose.
type markdownReader struct {
	*writer
	kind  Kind
	begun int // line of the paragraph
	words []string
	table bool
}

func readMarkdown(_ context.Context, f draft.File) (*writer, error) {
	c, err := text.Canonical(f.Raw, "")
	if err != nil {
		return nil, err
	}
	m := &markdownReader{writer: &writer{warnings: c.Notes}}
	n := 0
	for line := range strings.SplitSeq(c.Content, "\n") {
		n++
		m.line(n, line)
	}
	m.end()
	return m.writer, nil
}

func (m *markdownReader) line(n int, line string) {
	if strings.TrimSpace(line) == "" {
		m.end()
		m.table = false
		return
	}
	if inside, ok := cutQuote(line); ok {
		m.quoteLine(n, inside)
		return
	}
	if h := atx.FindStringSubmatch(line); h != nil {
		m.end()
		m.add(Passage{Kind: Heading, Level: len(h[1]), Text: plainWords(h[2]), Line: n})
		return
	}
	if under := setext.FindStringSubmatch(line); under != nil && m.kind == Prose && len(m.words) > 0 {
		level := 2
		if under[1][0] == '=' {
			level = 1
		}
		m.add(Passage{Kind: Heading, Level: level, Text: plainWords(strings.Join(m.words, "\n")), Line: m.begun})
		m.words = nil
		return
	}
	if rule.MatchString(line) {
		m.end()
		return
	}
	if trimmed := strings.TrimSpace(line); strings.HasPrefix(trimmed, "|") && strings.Count(trimmed, "|") > 1 {
		m.end()
		m.tableLine(n, trimmed)
		return
	}
	if mark := bullet.FindString(line); mark != "" {
		m.end()
		m.kind, m.begun = Item, n
		if bar := barMark.FindString(line[len(mark):]); bar != "" { // "- | words", as some reports mark quotes
			m.kind, mark = Quote, mark+bar
		}
		m.words = append(m.words, line[len(mark):])
		return
	}
	if len(m.words) == 0 {
		m.kind, m.begun = Prose, n
		if bar := barMark.FindString(line); bar != "" {
			m.kind, line = Quote, line[len(bar):]
		}
	}
	m.words = append(m.words, line)
}

// quoteLine takes a line of a block quote; an empty one, or one that begins an item, parts
// paragraphs in it.
func (m *markdownReader) quoteLine(n int, inside string) {
	if m.kind != Quote || bullet.MatchString(inside) {
		m.end()
	}
	if strings.TrimSpace(inside) == "" {
		m.end()
		return
	}
	if len(m.words) == 0 {
		m.kind, m.begun = Quote, n
	}
	m.words = append(m.words, strings.TrimPrefix(inside, bullet.FindString(inside)))
}

func cutQuote(line string) (inside string, ok bool) {
	trimmed := strings.TrimLeft(line, " ")
	if len(line)-len(trimmed) > 3 {
		return "", false
	}
	for strings.HasPrefix(trimmed, ">") {
		trimmed, ok = strings.TrimLeft(trimmed[1:], " "), true
	}
	return trimmed, ok
}

func (m *markdownReader) tableLine(n int, line string) {
	if tableRule.MatchString(line) {
		return
	}
	if !m.table {
		m.tables++
		m.table = true
	}
	line = strings.TrimSuffix(strings.TrimPrefix(line, "|"), "|")
	cells := strings.Split(strings.ReplaceAll(line, `\|`, "\x00"), "|")
	for i, c := range cells {
		cells[i] = plainWords(strings.ReplaceAll(c, "\x00", "|"))
	}
	m.row(n, cells)
}

// end ends the paragraph.
func (m *markdownReader) end() {
	if len(m.words) > 0 {
		m.add(Passage{Kind: m.kind, Text: plainWords(strings.Join(m.words, "\n")), Line: m.begun})
	}
	m.words, m.kind = nil, ""
}

const escapable = "\\`*_{}[]()<>#+-.!|~&\"'$%,/:;=?@^"

var link = regexp.MustCompile(`!?\[([^\]]*)\]\([^)\s]*\)`)

// plainWords takes the markup out of words: escapes, entities, emphasis, links.
func plainWords(s string) string {
	if !strings.ContainsAny(s, "\\*_`&[<") {
		return s
	}
	s = link.ReplaceAllString(s, "$1")
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '\\' && i+1 < len(s) && strings.IndexByte(escapable, s[i+1]) >= 0:
			i++
			b.WriteByte(s[i])
		case c == '*' || c == '`' || c == '_' && !betweenWords(s, i):
		case c == '&':
			end := strings.IndexByte(s[i:], ';')
			if end < 0 || end > 10 {
				b.WriteByte(c)
				break
			}
			b.WriteString(html.UnescapeString(s[i : i+end+1]))
			i += end
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// betweenWords reports whether the _ at i stands inside a word, where it is no markup.
func betweenWords(s string, i int) bool {
	letter := func(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' }
	return i > 0 && i+1 < len(s) && letter(s[i-1]) && letter(s[i+1])
}
