package codebook

import (
	"io"
	"strings"

	"yinde/internal/qda"
)

// writeMarkdown writes f for reading: a section for each theme family, its themes below it.
func writeMarkdown(w io.Writer, f *File, say func(code string) string) error {
	m := markdown{say: say}
	m.line("# " + say("codebook.md.title"))
	var walk func(themes []Theme, level int)
	walk = func(themes []Theme, level int) {
		for i := range themes {
			m.theme(&themes[i], level)
			walk(themes[i].Children, min(level+1, 6))
		}
	}
	walk(f.Themes, 2)
	_, err := io.WriteString(w, m.String())
	return err
}

type markdown struct {
	strings.Builder
	say func(code string) string
}

// line writes one block with a blank line before it.
func (m *markdown) line(s string) {
	if m.Len() > 0 {
		m.WriteByte('\n')
	}
	m.WriteString(s + "\n")
}

func (m *markdown) theme(t *Theme, level int) {
	name := escaped(t.Name)
	if t.NameEn != "" && t.NameEn != t.Name {
		name += " · " + escaped(t.NameEn)
	}
	m.line(strings.Repeat("#", level) + " " + name + " `" + t.Key + "`")
	var marks []string
	if t.Folder {
		marks = append(marks, m.say("codebook.md.folder"))
	}
	if t.Status == qda.Retired {
		marks = append(marks, m.say("codebook.md.retired"))
	}
	if len(marks) > 0 {
		m.line("*" + strings.Join(marks, m.say("list.sep")) + "*")
	}
	if len(t.Aliases) > 0 {
		m.line(m.label("aliases") + escaped(strings.Join(t.Aliases, m.say("list.sep"))))
	}
	m.prose(t.Brief)
	m.prose(t.Definition)
	m.list("include", t.Include)
	m.list("exclude", t.Exclude)
	if len(t.Examples) > 0 {
		m.line(strings.TrimRight(m.label("examples"), " "))
	}
	for _, e := range t.Examples {
		quote := "> " + strings.ReplaceAll(escaped(strings.TrimSpace(e.Text)), "\n", "\n> ")
		if e.Source != "" {
			quote += " — " + escaped(e.Source)
		}
		m.line(quote)
	}
}

func (m *markdown) label(field string) string {
	return "**" + m.say("codebook.md."+field) + "**" + m.say("codebook.colon")
}

func (m *markdown) prose(s string) {
	if s = strings.TrimSpace(s); s != "" {
		m.line(escaped(s))
	}
}

func (m *markdown) list(field string, items []string) {
	if len(items) == 0 {
		return
	}
	m.line(strings.TrimRight(m.label(field), " "))
	m.WriteByte('\n')
	for _, s := range items {
		m.WriteString("- " + escaped(strings.Join(strings.Fields(s), " ")) + "\n")
	}
}

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
