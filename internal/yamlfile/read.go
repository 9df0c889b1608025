package yamlfile

import (
	"slices"
	"strconv"
	"strings"

	"yinde/internal/qda"
)

// Reader takes one value of a map into a struct.
type Reader func(d *Doc, n *Node) error

// Fields names the keys of a map and how each is read.
type Fields map[string]Reader

// Map reads n, which must be a map, field by field. An unknown key is an error that names
// the known ones; a key whose value is [Empty] is left alone.
func (d *Doc) Map(n *Node, fields Fields) error {
	if n.Kind != Map {
		if key, _, found := strings.Cut(n.Value, "："); found && n.Bare && isKey(key) {
			return d.Bad(n, "yaml.full_width_colon", key)
		}
		return d.kind(n, "yaml.kind.map")
	}
	for _, f := range n.Fields {
		read, known := fields[f.Key]
		if !known {
			if key, _, found := strings.Cut(f.Key, "："); found && isKey(key) {
				return d.at(f.Line, f.Column, "yaml.full_width_colon", key)
			}
			return d.at(f.Line, f.Column, "yaml.unknown_key", f.Key, strings.Join(fields.names(), ", "))
		}
		if f.Value.Kind == Empty {
			d.warnOfColor(f)
			continue
		}
		if err := read(d, f.Value); err != nil {
			return err
		}
	}
	return nil
}

func (fields Fields) names() []string {
	var names []string
	for name := range fields {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// warnOfColor says so when f is empty because # began a comment where a colour was meant.
func (d *Doc) warnOfColor(f Field) {
	_, rest, found := strings.Cut(d.source(f.Line), f.Key+":")
	rest = strings.TrimSpace(rest)
	if found && len(rest) >= 7 && qda.ValidColor(rest[:7]) {
		d.Warn(f.Value, "yaml.unquoted_color", rest[:7])
	}
}

// kind says that n is not of the kind that was wanted.
func (d *Doc) kind(n *Node, want string) error {
	got := [...]string{Empty: "yaml.kind.empty", Scalar: "yaml.kind.text", List: "yaml.kind.list", Map: "yaml.kind.map"}[n.Kind]
	return d.Bad(n, "yaml.kind", qda.Say(want), qda.Say(got))
}

// Text reads a scalar as it was typed.
func Text(to *string) Reader {
	return func(d *Doc, n *Node) error {
		if n.Kind != Scalar {
			return d.kind(n, "yaml.kind.text")
		}
		*to = n.Value
		return nil
	}
}

// Texts reads a list of scalars.
func Texts(to *[]string) Reader {
	return Each(func(d *Doc, n *Node) error {
		var s string
		err := Text(&s)(d, n)
		*to = append(*to, s)
		return err
	})
}

// OneOrMore reads a scalar or a list of scalars.
func OneOrMore(to *[]string) Reader {
	return func(d *Doc, n *Node) error {
		if n.Kind == Scalar {
			*to = append(*to, n.Value)
			return nil
		}
		return Texts(to)(d, n)
	}
}

// Bool reads true or false; yes, no, on, off and their capitals count too.
func Bool(to *bool) Reader {
	return func(d *Doc, n *Node) error {
		switch strings.ToLower(n.Value) {
		case "true", "yes", "on":
			*to = true
		case "false", "no", "off":
			*to = false
		default:
			return d.kindOrValue(n, "yaml.kind.bool")
		}
		return nil
	}
}

// Int reads a whole decimal number that is not negative.
func Int(to *int) Reader {
	return func(d *Doc, n *Node) error {
		v, err := strconv.Atoi(n.Value)
		if n.Kind != Scalar || err != nil || v < 0 {
			return d.kindOrValue(n, "yaml.kind.number")
		}
		*to = v
		return nil
	}
}

// kindOrValue is kind for scalars whose text is wrong.
func (d *Doc) kindOrValue(n *Node, want string) error {
	if n.Kind != Scalar {
		return d.kind(n, want)
	}
	return d.Bad(n, "yaml.value", qda.Say(want), n.Value)
}

// Each reads a list item by item.
func Each(read Reader) Reader {
	return func(d *Doc, n *Node) error {
		if n.Kind != List {
			return d.kind(n, "yaml.kind.list")
		}
		for _, item := range n.Items {
			if err := read(d, item); err != nil {
				return err
			}
		}
		return nil
	}
}
