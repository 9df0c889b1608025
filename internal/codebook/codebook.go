// Package codebook reads, writes and examines codebook files: YAML trees of themes that
// people edit by hand, tables (CSV, XLSX), REFI-QDA codebooks, and Markdown and DOCX for
// reading. In a file a theme's key is its identity; a rename is written "was: OLDKEY". A file
// that knows no keys is fitted to the codebook of the study by [File.Fit].
//
// [Read] refuses what cannot be a codebook and says where; [Check] finds what is allowed
// and yet likely to hurt coding.
package codebook

import (
	"strings"
	"unicode/utf8"

	"yinde/internal/lazy"
	"yinde/internal/qda"
	"yinde/internal/text"
	"yinde/internal/yamlfile"
)

// File is a codebook as a file states it.
type File struct {
	Themes   []Theme
	Unplaced bool // the file does not say what stands below what
	Cells    bool // it came from cells, which keep neither line breaks in lists nor white space at the ends
}

// Theme is an entry of a file with the themes below it.
type Theme struct {
	qda.ThemeText
	Status   qda.Status // Active where the file says nothing
	Was      string     // the key it had before; "" for none
	Children []Theme
	Line     int // of the file, from 1; 0 when it was not read

	ID     qda.ThemeID     // in the study it was taken from; "" when it was read
	Made   bool            // the file has no key for it: Key was made from its name
	Stated map[string]bool // the fields that the file speaks of; nil for all
}

// Walk calls visit for every theme in tree order, parents first, with the key of its
// parent, "" at the top.
func (f *File) Walk(visit func(t *Theme, parent string)) {
	var walk func(themes []Theme, parent string)
	walk = func(themes []Theme, parent string) {
		for i := range themes {
			visit(&themes[i], parent)
			walk(themes[i].Children, themes[i].Key)
		}
	}
	walk(f.Themes, "")
}

// Read reads a YAML codebook. The messages are warnings.
func Read(raw []byte) (*File, []qda.Message, error) {
	canon, err := text.Canonical(raw, "")
	if err != nil {
		return nil, nil, err
	}
	d, err := yamlfile.Parse([]byte(canon.Content), 1)
	if err != nil {
		return nil, nil, err
	}
	if err := fullWidthColon(d, canon.Content); err != nil {
		return nil, nil, err
	}
	f := &File{}
	r := reader{lines: map[string]int{}}
	if err := d.Map(d.Root, yamlfile.Fields{"themes": r.themes(&f.Themes)}); err != nil {
		return nil, nil, err
	}
	warnings := append(canon.Messages(), d.Warnings...)
	return f, append(warnings, siblingNames(f)...), nil
}

var wideKey = lazy.MustCompile(`^[ \t]*(?:- +)*(key|name|name_en|aliases|brief|definition|include|exclude|examples|color|codable|status|was|guid|themes)：`)

// fullWidthColon finds a key with a full-width colon behind it which YAML takes for one more
// line of the text before it.
func fullWidthColon(d *yamlfile.Doc, content string) error {
	if !strings.Contains(content, "：") {
		return nil
	}
	lines := strings.Split(content, "\n")
	var walk func(n *yamlfile.Node) error
	walk = func(n *yamlfile.Node) error {
		for i := n.Line; n.Bare && strings.Contains(n.Value, "：") && i < min(len(lines), n.Line+20); i++ {
			m := wideKey.FindStringSubmatch(lines[i])
			if m != nil && strings.Contains(n.Value, m[1]+"：") {
				return d.Bad(&yamlfile.Node{Line: i + 1, Column: utf8.RuneCountInString(m[0])}, "yaml.full_width_colon", m[1])
			}
		}
		for _, item := range n.Items {
			if err := walk(item); err != nil {
				return err
			}
		}
		for _, f := range n.Fields {
			if err := walk(f.Value); err != nil {
				return err
			}
		}
		return nil
	}
	return walk(d.Root)
}

// reader remembers on which line each key was defined.
type reader struct{ lines map[string]int }

func (r reader) themes(to *[]Theme) yamlfile.Reader {
	return yamlfile.Each(func(d *yamlfile.Doc, n *yamlfile.Node) error {
		t := Theme{Status: qda.Active, Line: n.Line}
		codable, status := true, ""
		var children *yamlfile.Node
		err := d.Map(n, yamlfile.Fields{
			"key": yamlfile.Text(&t.Key), "name": yamlfile.Text(&t.Name), "name_en": yamlfile.Text(&t.NameEn),
			"aliases": yamlfile.Texts(&t.Aliases), "brief": yamlfile.Text(&t.Brief), "definition": yamlfile.Text(&t.Definition),
			"include": yamlfile.Texts(&t.Include), "exclude": yamlfile.Texts(&t.Exclude), "examples": examples(&t.Examples),
			"color": yamlfile.Text(&t.Color), "codable": yamlfile.Bool(&codable), "status": yamlfile.Text(&status), "was": yamlfile.Text(&t.Was), "guid": yamlfile.Text(&t.GUID),
			"themes": func(_ *yamlfile.Doc, n *yamlfile.Node) error { children = n; return nil },
		})
		if err != nil {
			return err
		}
		t.Folder = !codable
		if err := r.validate(d, n, &t, status); err != nil {
			return err
		}
		if children != nil {
			if err := r.themes(&t.Children)(d, children); err != nil {
				return err
			}
		}
		*to = append(*to, t)
		return nil
	})
}

// validate checks one theme and takes its status.
func (r reader) validate(d *yamlfile.Doc, n *yamlfile.Node, t *Theme, status string) error {
	at := func(key string) *yamlfile.Node {
		if v := n.Get(key); v != nil {
			return v
		}
		return n
	}
	switch {
	case t.Key == "":
		return d.Bad(n, "codebook.no_key", t.Name)
	case t.Name == "":
		return d.Bad(n, "codebook.no_name", t.Key)
	case !qda.ValidKey(t.Key):
		return d.Bad(at("key"), "codebook.bad_key", t.Key)
	case t.Was != "" && !qda.ValidKey(t.Was):
		return d.Bad(at("was"), "codebook.bad_key", t.Was)
	case r.lines[t.Key] > 0:
		return d.Bad(at("key"), "codebook.duplicate_key", t.Key, r.lines[t.Key])
	case !qda.ValidColor(t.Color):
		return d.Bad(at("color"), "codebook.bad_color", t.Color)
	case !qda.ValidGUID(t.GUID):
		return d.Bad(at("guid"), "codebook.bad_guid", t.GUID)
	}
	r.lines[t.Key] = max(n.Line, 1)
	switch s := qda.Status(status); s {
	case "":
	case qda.Active, qda.Retired:
		t.Status = s
	default:
		return d.Bad(at("status"), "codebook.bad_status", status)
	}
	return nil
}

// examples reads a list of {text, source} or of plain texts.
func examples(to *[]qda.Example) yamlfile.Reader {
	return yamlfile.Each(func(d *yamlfile.Doc, n *yamlfile.Node) error {
		e := qda.Example{Text: n.Value}
		if n.Kind != yamlfile.Scalar {
			if err := d.Map(n, yamlfile.Fields{"text": yamlfile.Text(&e.Text), "source": yamlfile.Text(&e.Source)}); err != nil {
				return err
			}
		}
		if e.Text == "" {
			return d.Bad(n, "codebook.empty_example")
		}
		*to = append(*to, e)
		return nil
	})
}

// Write writes f as YAML. What a field has by default is left out.
func Write(f *File) []byte {
	return yamlfile.Encode(yamlfile.NewMap().Put("themes", list(f.Themes)))
}

func list(themes []Theme) *yamlfile.Node {
	out := &yamlfile.Node{Kind: yamlfile.List}
	for _, t := range themes {
		m := yamlfile.NewMap().
			PutText("key", t.Key).PutText("was", t.Was).PutText("name", t.Name).PutText("name_en", t.NameEn).PutTexts("aliases", t.Aliases).
			PutText("brief", t.Brief).PutText("definition", t.Definition).PutTexts("include", t.Include).PutTexts("exclude", t.Exclude)
		if len(t.Examples) > 0 {
			examples := &yamlfile.Node{Kind: yamlfile.List}
			for _, e := range t.Examples {
				examples.Items = append(examples.Items, yamlfile.NewMap().PutText("text", e.Text).PutText("source", e.Source))
			}
			m.Put("examples", examples)
		}
		m.PutText("color", t.Color).PutText("guid", t.GUID)
		if t.Folder {
			m.Put("codable", yamlfile.Truth(false))
		}
		if t.Status == qda.Retired {
			m.PutText("status", string(t.Status))
		}
		if len(t.Children) > 0 {
			m.Put("themes", list(t.Children))
		}
		out.Items = append(out.Items, m)
	}
	return out
}

// FromBook makes a file of a study's codebook. Merged themes are left out; what stood below
// one hangs under its nearest ancestor that is in the file.
func FromBook(b *qda.Codebook) *File {
	type place struct {
		theme    *qda.Theme
		children []*place
	}
	top := &place{}
	places := map[qda.ThemeID]*place{"": top}
	for _, t := range b.Themes() { // parents come first
		parent := places[t.Parent]
		if parent == nil {
			parent = top
		}
		if t.Into != "" {
			places[t.ID] = parent
			continue
		}
		p := &place{theme: t}
		parent.children = append(parent.children, p)
		places[t.ID] = p
	}
	var build func(p *place) []Theme
	build = func(p *place) []Theme {
		var out []Theme
		for _, c := range p.children {
			t := Theme{ThemeText: c.theme.ThemeText, Status: c.theme.Status, Children: build(c), ID: c.theme.ID}
			if t.Status == "" {
				t.Status = qda.Active
			}
			out = append(out, t)
		}
		return out
	}
	return &File{Themes: build(top)}
}
