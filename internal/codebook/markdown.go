package codebook

import (
	"io"
	"strings"
)

// writeMarkdown writes f for reading: a section for each theme family, its themes below it.
func writeMarkdown(w io.Writer, f *File, say func(code string) string) error {
	m := markdown{colon: say("codebook.colon")}
	m.line("# " + say("codebook.md.title"))
	reading(f, say, m.block)
	_, err := io.WriteString(w, m.String())
	return err
}

type markdown struct {
	strings.Builder
	colon string // between a label and what it labels
}

// line writes one block with a blank line before it.
func (m *markdown) line(s string) {
	if m.Len() > 0 {
		m.WriteByte('\n')
	}
	m.WriteString(s + "\n")
}

func (m *markdown) block(b block) {
	switch b.kind {
	case headingBlock:
		m.line(strings.Repeat("#", min(b.level+1, 6)) + " " + escaped(b.text) + " `" + b.key + "`")
	case noteBlock:
		m.line("*" + b.text + "*")
	case fieldBlock:
		m.line(m.label(b.label) + escaped(b.text))
	case colorBlock:
		m.line(m.label(b.label) + "`" + b.text + "`")
	case proseBlock:
		m.line(escaped(b.text))
	case labelBlock, listBlock:
		m.line(strings.TrimRight(m.label(b.label), " "))
		if len(b.items) > 0 {
			m.WriteByte('\n')
		}
		for _, s := range b.items {
			m.WriteString("- " + escaped(s) + "\n")
		}
	case exampleBlock:
		quote := "> " + strings.ReplaceAll(escaped(b.text), "\n", "\n> ")
		if b.by != "" {
			quote += " — " + escaped(b.by)
		}
		m.line(quote)
	}
}

func (m *markdown) label(s string) string { return "**" + s + "**" + m.colon }

// escaped keeps the marks of Markdown in text from acting.
func escaped(s string) string {
	lines := strings.Split(markdownMarks.Replace(s), "\n")
	for i, line := range lines {
		body := strings.TrimLeft(line, " ")
		if body != "" && strings.ContainsRune("#>+-=", rune(body[0])) {
			lines[i] = line[:len(line)-len(body)] + `\` + body
		}
	}
	return strings.Join(lines, "\n")
}

var markdownMarks = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`)
