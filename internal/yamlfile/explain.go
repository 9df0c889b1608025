package yamlfile

import (
	"strings"
	"unicode/utf8"

	"yinde/internal/lazy"
	"yinde/internal/qda"
)

// misindented finds the line that the library tripped over, or the one after it, if its
// indentation is that of no line above it.
func (d *Doc) misindented(line int) (*qda.Error, bool) {
	for n := line; n <= line+1 && n-d.first < len(d.lines); n++ {
		in, content := indentOf(d.lines[n-d.first])
		levels, above := map[int]bool{}, ""
		aboveIn := 0
		for _, text := range d.lines[:n-d.first] {
			at, body := indentOf(text)
			if body == "" || body[0] == '#' {
				continue
			}
			aboveIn, above = at, body
			levels[at] = true
			for strings.HasPrefix(body, "- ") {
				more, rest := indentOf(body[1:])
				at, body = at+1+more, rest
				levels[at] = true
			}
		}
		full := !strings.HasSuffix(above, ":") // it has its value already
		if content != "" && content[0] != '#' && above != "" && !levels[in] && (in < aboveIn || full) {
			return d.at(n, in+1, "yaml.indent", in), true
		}
	}
	return nil, false
}

// indentOf is how many spaces a line begins with, and what follows them.
func indentOf(line string) (int, string) {
	body := strings.TrimLeft(line, " ")
	return len(line) - len(body), strings.TrimSpace(body)
}

var bareColor = lazy.MustCompile(`: +(#[0-9a-fA-F]{6})\b`)

// unquotedColor finds a colour without quotes between braces, in the line that the library
// tripped over or the one before: the rest of its line is a comment.
func (d *Doc) unquotedColor(line int) (*qda.Error, bool) {
	for n := line; n >= d.first && n >= line-1; n-- {
		if n-d.first >= len(d.lines) {
			continue
		}
		text := d.lines[n-d.first]
		if m := bareColor.FindStringSubmatchIndex(text); m != nil && strings.ContainsAny(text[:m[2]], "{[") {
			return d.at(n, utf8.RuneCountInString(text[:m[2]])+1, "yaml.bare_color", text[m[2]:m[3]]), true
		}
	}
	return nil, false
}
