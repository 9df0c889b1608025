package yamlfile

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	yaml "github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"yinde/internal/qda"
)

// MaxDepth is how deep maps and lists may stand in each other; a codebook needs two levels
// for each level of its tree.
const MaxDepth = 100

// Parse reads one document. Lines are counted from firstLine, so that front matter can be
// given alone and still be named by its place in the file. An empty document has a root of
// kind [Empty].
func Parse(raw []byte, firstLine int) (*Doc, error) {
	raw = bytes.TrimPrefix(raw, []byte("\ufeff"))
	src := strings.ReplaceAll(string(raw), "\r\n", "\n")
	d := &Doc{lines: strings.Split(src, "\n"), first: firstLine}
	if at := invalidUTF8(src); at >= 0 {
		line := strings.Count(src[:at], "\n")
		return nil, qda.Bad("yaml.not_utf8", firstLine+line, 1+utf8.RuneCountInString(src[strings.LastIndex(src[:at], "\n")+1:at]), "")
	}
	if line := tooDeep(d.lines); line >= 0 {
		return nil, d.at(firstLine+line, 1, "yaml.too_deep", MaxDepth)
	}
	file, err := parse(src)
	if err != nil {
		return nil, d.explain(err)
	}
	d.Root = &Node{Line: firstLine, Column: 1}
	bodies := slices.DeleteFunc(file.Docs, func(doc *ast.DocumentNode) bool { return doc.Body == nil })
	for i, doc := range bodies {
		n, err := d.node(doc.Body, 0)
		if err != nil {
			return nil, err
		}
		if i > 0 {
			return nil, d.Bad(n, "yaml.two_documents")
		}
		d.Root = n
	}
	return d, nil
}

func invalidUTF8(s string) int {
	for i, r := range s {
		if r == utf8.RuneError {
			if _, n := utf8.DecodeRuneInString(s[i:]); n == 1 {
				return i
			}
		}
	}
	return -1
}

// tooDeep guards the library's recursion: it returns the first line (from 0) that opens
// more flow brackets or compact list marks than any real file nests, or is indented that
// far in ever new steps; -1 when there is none.
func tooDeep(lines []string) int {
	open := 0
	indents := []int{0} // of the lines above that this one may lie in
	for i, line := range lines {
		open += strings.Count(line, "[") + strings.Count(line, "{") - strings.Count(line, "]") - strings.Count(line, "}")
		open = max(open, 0)
		body := strings.TrimLeft(line, " ")
		if indent := len(line) - len(body); body != "" {
			for indents[len(indents)-1] > indent {
				indents = indents[:len(indents)-1]
			}
			if indents[len(indents)-1] < indent {
				indents = append(indents, indent)
			}
		}
		if open > 10*MaxDepth || len(indents) > 20*MaxDepth || strings.Count(line, "- ") > 10*MaxDepth && strings.HasPrefix(body, "- - ") {
			return i
		}
	}
	return -1
}

// parse calls the library, whose panics on hostile input become errors.
func parse(src string) (file *ast.File, err error) {
	defer func() {
		if p := recover(); p != nil {
			file, err = nil, fmt.Errorf("%v", p)
		}
	}()
	return parser.ParseBytes([]byte(src), 0, parser.AllowDuplicateMapKey())
}

// line returns where tk stands in the file.
func (d *Doc) line(tk *token.Token) int { return tk.Position.Line + d.first - 1 }

// node makes our tree from the library's.
func (d *Doc) node(from ast.Node, depth int) (*Node, error) {
	if from == nil {
		return &Node{Line: d.first, Column: 1}, nil
	}
	tk := from.GetToken()
	n := &Node{Line: d.line(tk), Column: tk.Position.Column}
	if depth > MaxDepth {
		return nil, d.Bad(n, "yaml.too_deep", MaxDepth)
	}
	switch x := from.(type) {
	case *ast.MappingNode:
		return n, d.fields(n, x.Values, depth)
	case *ast.MappingValueNode:
		return n, d.fields(n, []*ast.MappingValueNode{x}, depth)
	case *ast.SequenceNode:
		n.Kind = List
		for _, v := range x.Values {
			item, err := d.node(v, depth+1)
			if err != nil {
				return nil, err
			}
			n.Items = append(n.Items, item)
		}
		return n, nil
	case *ast.NullNode:
		return n, nil
	case *ast.LiteralNode:
		n.Kind = Scalar
		if x.Value != nil {
			n.Value = x.Value.Value
		}
		return n, nil
	case *ast.AliasNode, *ast.AnchorNode:
		return nil, d.Bad(n, "yaml.alias", tk.Value)
	case ast.ScalarNode:
		switch from.(type) {
		case *ast.MergeKeyNode, *ast.TagNode:
			return nil, d.Bad(n, "yaml.unsupported", tk.Value)
		}
		n.Kind, n.Value, n.Bare = Scalar, plain(tk), bare(tk.Type)
		return n, nil
	}
	return nil, d.Bad(n, "yaml.unsupported", tk.Value)
}

func bare(t token.Type) bool { return t != token.SingleQuoteType && t != token.DoubleQuoteType }

// plain is the text of a scalar. The library drops tabs inside unquoted text, so that text
// is folded again here from the source: lines trimmed and joined by a space.
func plain(tk *token.Token) string {
	if tk.Type != token.StringType || !strings.Contains(tk.Origin, "\t") {
		return tk.Value
	}
	var b strings.Builder
	blank := 0
	for i, line := range strings.Split(strings.TrimSpace(tk.Origin), "\n") {
		line = strings.Trim(line, " \t")
		switch {
		case line == "":
			blank++
			continue
		case blank > 0:
			b.WriteString(strings.Repeat("\n", blank))
		case i > 0:
			b.WriteByte(' ')
		}
		blank = 0
		b.WriteString(line)
	}
	return b.String()
}

func (d *Doc) fields(n *Node, values []*ast.MappingValueNode, depth int) error {
	n.Kind = Map
	lines := map[string]int{}
	for _, v := range values {
		tk := v.Key.GetToken()
		f := Field{Line: d.line(tk), Column: tk.Position.Column}
		if _, scalar := v.Key.(ast.ScalarNode); !scalar || v.Key.IsMergeKey() {
			return d.at(f.Line, f.Column, "yaml.unsupported", tk.Value)
		}
		f.Key = plain(tk)
		if before, twice := lines[f.Key]; twice {
			return d.at(f.Line, f.Column, "yaml.duplicate_key", f.Key, before)
		}
		lines[f.Key] = f.Line
		value, err := d.node(v.Value, depth+1)
		if err != nil {
			return err
		}
		if value.Kind == Empty {
			value.Line, value.Column = f.Line, f.Column
		}
		f.Value = value
		n.Fields = append(n.Fields, f)
	}
	if len(n.Fields) > 0 { // the library places a block map at its first colon
		if f := n.Fields[0]; f.Line < n.Line || f.Line == n.Line && f.Column < n.Column {
			n.Line, n.Column = f.Line, f.Column
		}
	}
	return nil
}

// explain names what is wrong with a file that the library could not read.
func (d *Doc) explain(err error) error {
	var lib yaml.Error
	if !errors.As(err, &lib) || lib.GetToken() == nil {
		return d.at(d.first, 1, "yaml.syntax", err.Error())
	}
	tk := lib.GetToken()
	line, column := d.line(tk), tk.Position.Column
	if at, ok := d.fullWidthColon(line); ok {
		return at
	}
	text := d.lines[min(max(line-d.first, 0), len(d.lines)-1)]
	indent := text[:len(text)-len(strings.TrimLeft(text, " \t"))]
	if at := strings.IndexByte(indent, '\t'); at >= 0 {
		return d.at(line, at+1, "yaml.tab")
	}
	if at, ok := d.unquotedColor(line); ok {
		return at
	}
	detail := lib.GetMessage()
	if strings.Contains(detail, "mapping value is not allowed") && colons(text) > 1 {
		return d.at(line, column, "yaml.colon_in_value")
	}
	if strings.Contains(detail, "could not find end character") {
		return d.at(line, column, "yaml.unclosed_quote")
	}
	if strings.Contains(detail, "reserved character") || strings.Contains(detail, "unexpected directive") {
		return d.at(line, column, "yaml.reserved", firstRune(tk.Value))
	}
	if at, ok := d.misindented(line); ok && strings.Contains(detail, "not allowed") {
		return at
	}
	return d.at(line, column, "yaml.syntax", detail)
}

func colons(line string) int {
	n := strings.Count(line, ": ")
	if strings.HasSuffix(line, ":") {
		n++
	}
	return n
}

func firstRune(s string) string {
	_, n := utf8.DecodeRuneInString(s)
	return s[:n]
}

// fullWidthColon looks for key： in the line that could not be read and the few before it,
// the last one first.
func (d *Doc) fullWidthColon(line int) (*qda.Error, bool) {
	for n := line; n >= d.first && n > line-3; n-- {
		if n-d.first >= len(d.lines) {
			continue
		}
		text := d.lines[n-d.first]
		body := strings.TrimLeft(text, " -")
		key, _, found := strings.Cut(body, "：")
		if found && isKey(key) {
			column := utf8.RuneCountInString(text) - utf8.RuneCountInString(body) + len(key) + 1
			return d.at(n, column, "yaml.full_width_colon", key), true
		}
	}
	return nil, false
}

// isKey reports whether s looks like a key of our files: small ASCII letters and _.
func isKey(s string) bool {
	return s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz_") == ""
}
