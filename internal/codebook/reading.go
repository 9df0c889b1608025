package codebook

import (
	"strings"

	"yinde/internal/qda"
)

// block is a piece of a codebook for reading; Markdown and DOCX are printed from the same ones.
type block struct {
	kind  blockKind
	level int      // of a heading: 1 for a theme at the top
	key   string   // of a heading
	label string   // of a field and a list
	text  string   // one line of a heading and a field, else as it was written
	items []string // of a list
	by    string   // the source of an example
}

type blockKind int

const (
	headingBlock blockKind = iota
	noteBlock              // that it is a folder, retired
	fieldBlock             // label and one line of text
	colorBlock             // a field whose text is a colour
	proseBlock
	listBlock
	labelBlock // above examples
	exampleBlock
)

// reading gives the blocks of f to put, a theme after the other in tree order, each with
// everything it says. The words come from say.
func reading(f *File, say func(code string) string, put func(block)) {
	r := pageWriter{say, put}
	var walk func(themes []Theme, level int, path string)
	walk = func(themes []Theme, level int, path string) {
		for i := range themes {
			t := &themes[i]
			r.theme(t, level, path+t.Key)
			walk(t.Children, level+1, path+t.Key+"/")
		}
	}
	walk(f.Themes, 1, "")
}

type pageWriter struct {
	say func(code string) string
	put func(block)
}

func (r pageWriter) theme(t *Theme, level int, path string) {
	name := t.Name
	if t.NameEn != "" && t.NameEn != t.Name {
		name += " · " + t.NameEn
	}
	r.put(block{kind: headingBlock, level: level, key: t.Key, text: name})
	var marks []string
	if t.Folder {
		marks = append(marks, r.say("codebook.md.folder"))
	}
	if t.Status == qda.Retired {
		marks = append(marks, r.say("codebook.md.retired"))
	}
	sep := r.say("list.sep")
	if len(marks) > 0 {
		r.put(block{kind: noteBlock, text: strings.Join(marks, sep)})
	}
	if level > 1 {
		r.field(fieldBlock, "path", path)
	}
	r.field(colorBlock, "color", t.Color)
	r.field(fieldBlock, "aliases", strings.Join(t.Aliases, sep))
	r.prose(t.Brief)
	r.prose(t.Definition)
	r.list("include", t.Include)
	r.list("exclude", t.Exclude)
	if len(t.Examples) > 0 {
		r.put(block{kind: labelBlock, label: r.say("codebook.md.examples")})
	}
	for _, e := range t.Examples {
		r.put(block{kind: exampleBlock, text: strings.TrimSpace(e.Text), by: e.Source})
	}
}

func (r pageWriter) field(kind blockKind, label, text string) {
	if text != "" {
		r.put(block{kind: kind, label: r.say("codebook.md." + label), text: text})
	}
}

func (r pageWriter) prose(s string) {
	if s = strings.TrimSpace(s); s != "" {
		r.put(block{kind: proseBlock, text: s})
	}
}

func (r pageWriter) list(label string, items []string) {
	if len(items) == 0 {
		return
	}
	b := block{kind: listBlock, label: r.say("codebook.md." + label)}
	for _, s := range items {
		b.items = append(b.items, strings.Join(strings.Fields(s), " "))
	}
	r.put(b)
}
