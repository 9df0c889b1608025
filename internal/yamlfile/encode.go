package yamlfile

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"yinde/internal/lazy"
)

// String makes a scalar that is written with quotes, or as a block, where it needs them.
func String(s string) *Node { return &Node{Kind: Scalar, Value: s} }

// Number makes a scalar that is written as a number.
func Number(n int) *Node { return &Node{Kind: Scalar, Value: strconv.Itoa(n), Bare: true} }

// Truth makes a scalar that is written as true or false.
func Truth(b bool) *Node { return &Node{Kind: Scalar, Value: strconv.FormatBool(b), Bare: true} }

// Strings makes a list of scalars.
func Strings[T ~string](items []T) *Node {
	n := &Node{Kind: List}
	for _, s := range items {
		n.Items = append(n.Items, String(string(s)))
	}
	return n
}

// NewMap makes an empty map.
func NewMap() *Node { return &Node{Kind: Map} }

// Put adds a key to a map and returns the map.
func (n *Node) Put(key string, value *Node) *Node {
	n.Fields = append(n.Fields, Field{Key: key, Value: value})
	return n
}

// PutText adds key unless s is "".
func (n *Node) PutText(key, s string) *Node {
	if s == "" {
		return n
	}
	return n.Put(key, String(s))
}

// PutTexts adds key unless items is empty.
func (n *Node) PutTexts(key string, items []string) *Node {
	if len(items) == 0 {
		return n
	}
	return n.Put(key, Strings(items))
}

// PutInt adds key unless v is 0.
func (n *Node) PutInt(key string, v int) *Node {
	if v == 0 {
		return n
	}
	return n.Put(key, Number(v))
}

// Encode writes a tree in block style, two spaces a level. Text of several lines becomes a
// block (|); other text is quoted only where YAML would not read it back as the same text.
// Invalid UTF-8 is written as U+FFFD.
func Encode(root *Node) []byte {
	var b strings.Builder
	w := writer{&b}
	w.value(root, 0, true)
	return []byte(b.String())
}

type writer struct{ *strings.Builder }

// value writes n after a key or list mark. When top is set nothing stands before it on
// the line; otherwise it begins with the space or line break that it needs.
func (w writer) value(n *Node, level int, top bool) {
	space := " "
	if top {
		space = ""
	}
	switch {
	case n.Kind == Map && len(n.Fields) > 0:
		if !top {
			w.WriteByte('\n')
		}
		w.fields(n.Fields, level, false)
	case n.Kind == List && len(n.Items) > 0:
		if !top {
			w.WriteByte('\n')
		}
		w.items(n.Items, level)
	case n.Kind == Map:
		w.WriteString(space + "{}\n")
	case n.Kind == List:
		w.WriteString(space + "[]\n")
	case n.Kind == Scalar:
		w.WriteString(space + scalar(n, level) + "\n")
	case top:
		w.WriteString("~\n")
	default:
		w.WriteString(" ~\n")
	}
}

// fields writes the keys of a map. When hanging is set the first stands behind a list mark.
func (w writer) fields(fields []Field, level int, hanging bool) {
	for i, f := range fields {
		if i > 0 || !hanging {
			w.indent(level)
		}
		w.WriteString(key(f.Key) + ":")
		w.value(f.Value, level+1, false)
	}
}

func (w writer) items(items []*Node, level int) {
	for _, item := range items {
		w.indent(level)
		w.WriteByte('-')
		if item.Kind == Map && len(item.Fields) > 0 {
			w.WriteByte(' ')
			w.fields(item.Fields, level+1, true)
			continue
		}
		w.value(item, level+1, false)
	}
}

func (w writer) indent(level int) {
	for range level {
		w.WriteString("  ")
	}
}

func key(s string) string {
	if plainShape.MatchString(s) && safePlain(s) && len(s) < 200 {
		return s
	}
	return quote(s)
}

var plainShape = lazy.MustCompile(`^[\pL\pN_][\pL\pN_.\-/]*$`)

// scalar is the text of n as it stands in the file, without the line break behind it.
func scalar(n *Node, level int) string {
	s := strings.ToValidUTF8(n.Value, "\ufffd")
	switch {
	case n.Bare && safeBare(s):
		return s
	case blockSafe(s):
		return block(s, max(level, 1))
	case safePlain(s):
		return s
	}
	return quote(s)
}

// safeBare reports whether a number or truth value may stand as it is.
func safeBare(s string) bool {
	_, err := strconv.Atoi(s)
	return err == nil || s == "true" || s == "false" || safePlain(s)
}

// blockSafe reports whether s is text of several lines that a literal block keeps.
func blockSafe(s string) bool {
	body := strings.TrimRight(s, "\n")
	if !strings.Contains(body, "\n") || !utf8.ValidString(s) {
		return false
	}
	for _, line := range strings.Split(body, "\n") {
		if line != strings.Trim(line, " \t") || !printable(line) || strings.HasPrefix(line, "---") || strings.HasPrefix(line, "...") {
			return false
		}
	}
	return body[0] != '\n' && len(s)-len(body) <= 1
}

func block(s string, level int) string {
	body, mark := strings.TrimSuffix(s, "\n"), "|"
	if body == s {
		mark = "|-"
	}
	pad := strings.Repeat("  ", level)
	var b strings.Builder
	b.WriteString(mark)
	for _, line := range strings.Split(body, "\n") {
		b.WriteByte('\n')
		if line != "" {
			b.WriteString(pad + line)
		}
	}
	return b.String()
}

// otherType matches what some YAML reader would not take for text: numbers, truth values,
// null, dates, times.
var otherType = lazy.MustCompile(`^(?i:[-+.]?[0-9][0-9_,.:/TZxobna-f+\- ]*|[-+]?\.(inf|nan)|y|n|yes|no|on|off|true|false|null|nan|inf|~)$`)

// safePlain reports whether s can stand unquoted for every YAML reader: it begins with a
// letter, a digit or an opening mark of Chinese text and holds nothing that ends a scalar.
func safePlain(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	if s == "" || !(unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("「『《〈（【", r)) {
		return false
	}
	return !otherType.MatchString(s) && printable(s) && s == strings.TrimSpace(s) &&
		!strings.Contains(s, ": ") && !strings.Contains(s, " #") && !strings.HasSuffix(s, ":") &&
		!strings.ContainsAny(s, "\t\n")
}

// printable reports whether every character of s shows; all space but the common one does
// not count.
func printable(s string) bool {
	for _, r := range s {
		if r == utf8.RuneError || !unicode.IsPrint(r) && r != '\u3000' {
			return false
		}
	}
	return true
}

func quote(s string) string {
	s = strings.ToValidUTF8(s, "\ufffd")
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case unicode.IsPrint(r) || r == '\u3000':
			b.WriteRune(r)
		case r < 0x100:
			fmt.Fprintf(&b, `\x%02X`, r)
		case r < 0x10000:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			fmt.Fprintf(&b, `\U%08X`, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
