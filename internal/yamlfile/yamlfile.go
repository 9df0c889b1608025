// Package yamlfile reads and writes the YAML files that people edit by hand: codebooks,
// study outlines, findings and the front matter of transcripts. It turns bytes into a tree
// of [Node] and back; [Doc.Map] and the readers ([Text], [Texts], [Bool], …) carry a tree
// into structs.
//
// # Rules
//
// Only a plain subset is read: maps with text keys, lists and scalars, in block or flow
// style, one document. Anchors, aliases, tags and merge keys are refused, so that a file
// says what it seems to say.
//
// A scalar is text until a reader asks for something else: 1.10, 01, 0x1F, yes and
// 2026-11-23 come back as they were typed. Only an unquoted null or ~, or nothing at all,
// is [Empty].
//
// Unknown keys and keys given twice are errors. Every error is a [qda.Error] whose first
// three arguments are line, column (both from 1, the column in code points) and the line
// itself.
//
// What [Encode] writes, [Parse] reads back as the same tree (held by a fuzz test), and the
// same tree is always written as the same bytes.
package yamlfile

import (
	"strings"
	"unicode/utf8"

	"yinde/internal/qda"
)

// Kind of a [Node].
type Kind int

const (
	Empty Kind = iota // nothing, ~ or null
	Scalar
	List
	Map
)

// Node is one value of a YAML file.
type Node struct {
	Kind   Kind
	Value  string  // of a Scalar, unescaped
	Bare   bool    // a Scalar that stands without quotes and is no block of text
	Items  []*Node // of a List
	Fields []Field // of a Map, in file order

	Line, Column int // where it begins, from 1; 0 in a node that was not read
}

// Field is one key of a Map with its value.
type Field struct {
	Key          string
	Value        *Node
	Line, Column int // of the key
}

// Get returns the value under key, or nil.
func (n *Node) Get(key string) *Node {
	for _, f := range n.Fields {
		if f.Key == key {
			return f.Value
		}
	}
	return nil
}

// Doc is a file that was read.
type Doc struct {
	Root     *Node
	Warnings []qda.Message

	lines []string
	first int // the number of the first line
}

// source returns the line with this number as it stands in the file, shortened when long.
func (d *Doc) source(line int) string {
	i := line - d.first
	if i < 0 || i >= len(d.lines) {
		return ""
	}
	const most = 120 // code points
	s := strings.TrimSpace(d.lines[i])
	if utf8.RuneCountInString(s) > most {
		s = string([]rune(s)[:most]) + "…"
	}
	return s
}

// at makes an error whose first arguments say where.
func (d *Doc) at(line, column int, code string, args ...any) *qda.Error {
	return qda.Bad(code, append([]any{line, column, d.source(line)}, args...)...)
}

// Bad makes an error about n. Its arguments are line, column, the line itself, then args.
func (d *Doc) Bad(n *Node, code string, args ...any) *qda.Error {
	return d.at(n.Line, n.Column, code, args...)
}

// Warn records a message about n, with the same arguments as [Doc.Bad].
func (d *Doc) Warn(n *Node, code string, args ...any) {
	d.Warnings = append(d.Warnings, d.Bad(n, code, args...).Message)
}
