package yamlfile

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"yinde/internal/qda"
)

func TestEncodedForm(t *testing.T) {
	root := NewMap().
		PutText("title", "深度訪談").
		Put("chapter", Number(3)).
		Put("codable", Truth(false)).
		PutText("color", "#5f87af").
		PutText("definition", "第一段\n\n第二段\n").
		PutText("note", "他說: 好").
		PutTexts("aliases", []string{"1.10", "yes", "- ", "甲：乙", "", "2026-11-23"}).
		Put("themes", &Node{Kind: List, Items: []*Node{NewMap().PutText("key", "a").PutTexts("x", []string{"b"}), NewMap()}}).
		Put("none", &Node{Kind: List}).PutText("absent", "").PutInt("zero", 0)
	want := `title: 深度訪談
chapter: 3
codable: false
color: "#5f87af"
definition: |
  第一段

  第二段
note: "他說: 好"
aliases:
  - "1.10"
  - "yes"
  - "- "
  - 甲：乙
  - ""
  - "2026-11-23"
themes:
  - key: a
    x:
      - b
  - {}
none: []
`
	if got := string(Encode(root)); got != want {
		t.Errorf("got\n%s", got)
	}
}

// same compares trees without regard to places and quotes.
func same(a, b *Node) error {
	if a.Kind != b.Kind || a.Value != b.Value || len(a.Items) != len(b.Items) || len(a.Fields) != len(b.Fields) {
		return fmt.Errorf("%d %q (%d items, %d fields) against %d %q (%d, %d)",
			a.Kind, a.Value, len(a.Items), len(a.Fields), b.Kind, b.Value, len(b.Items), len(b.Fields))
	}
	for i := range a.Items {
		if err := same(a.Items[i], b.Items[i]); err != nil {
			return err
		}
	}
	for i := range a.Fields {
		if a.Fields[i].Key != b.Fields[i].Key {
			return fmt.Errorf("key %q against %q", a.Fields[i].Key, b.Fields[i].Key)
		}
		if err := same(a.Fields[i].Value, b.Fields[i].Value); err != nil {
			return err
		}
	}
	return nil
}

func checkRoundTrip(t *testing.T, root *Node) {
	t.Helper()
	first := Encode(root)
	d, err := Parse(first, 1)
	if err != nil {
		t.Fatalf("%v\n%s", err, first)
	}
	if err := same(root, d.Root); err != nil {
		t.Fatalf("%v\n%s", err, first)
	}
	if second := Encode(d.Root); !bytes.Equal(Encode(unbare(d.Root)), Encode(unbare(root))) {
		t.Fatalf("written twice differs:\n%s\n%s", first, second)
	}
}

// unbare drops what only the reader knows.
func unbare(n *Node) *Node {
	m := *n
	m.Bare = false
	m.Items, m.Fields = nil, nil
	for _, item := range n.Items {
		m.Items = append(m.Items, unbare(item))
	}
	for _, f := range n.Fields {
		m.Fields = append(m.Fields, Field{Key: f.Key, Value: unbare(f.Value)})
	}
	return &m
}

func FuzzRoundTrip(f *testing.F) {
	for _, s := range []string{"", " ", "a", "a\nb", "a\nb\n", "\na", "a\n\n", "a: b", "# x", "- a", "a #b", "a\tb", "\ta\nb", "|", ">", "---", "a\n---\nb",
		"...", "null", "~", "1.10", "0x1F", "'", "\"", "\\", "{", "[a]", "a]", "a, b", "&a", "*a", "!a", "%a", "@a", "`a", "?", "? a", ": a", "a:", ":", "<<",
		"中文：說", "「引」", "\u2028", "\ufeff", "\u00a0", "\u202e", "😀", "a\r\nb", "\x00", "\u0085", "\xff", "=", "a\n b", "a \nb", "a\n\nb\n\n", "-", "a\n#b", "a\nb: c\n- d"} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		a, b = strings.ToValidUTF8(a, "\ufffd"), strings.ToValidUTF8(b, "\ufffd")
		checkRoundTrip(t, NewMap().Put("a", String(a)).Put("x"+b, String(b)).Put("l", Strings([]string{a, b, a})).
			Put("m", &Node{Kind: List, Items: []*Node{NewMap().Put("k", String(b)).Put("n", Strings([]string{a})), String(b)}}))
		checkRoundTrip(t, String(a))
		checkRoundTrip(t, Strings([]string{a, b}))
	})
}

func TestRandomTreesRoundTrip(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		checkRoundTrip(t, randomTree(rng, 0))
	}
}

func randomTree(rng *rand.Rand, depth int) *Node {
	switch k := rng.IntN(4); {
	case k == 0 && depth < 4:
		n := NewMap()
		for i := range rng.IntN(4) {
			n.Put(fmt.Sprintf("k%d", i), randomTree(rng, depth+1))
		}
		return n
	case k == 1 && depth < 4:
		n := &Node{Kind: List}
		for range rng.IntN(4) {
			n.Items = append(n.Items, randomTree(rng, depth+1))
		}
		return n
	case k == 2:
		return &Node{}
	}
	pieces := []string{"a", "中文", "\n", " ", ":", ": ", "#", " #", "-", "「", "\"", "'", "\t", "1.1", "：", "{", "]", ",", "|", "\u3000", "\\"}
	var b strings.Builder
	for range rng.IntN(8) {
		b.WriteString(pieces[rng.IntN(len(pieces))])
	}
	return String(b.String())
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"title: 甲\n", "groups:\n  - {id: a, name: b}\n", "title：甲", "color: #ff0000", "a: &x *x", "\tx", "? a\n: b", "a: |\n  x\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		if len(raw) > 10_000 {
			return
		}
		_, err := read(string(raw), 1)
		var bad *qda.Error
		if err != nil && (!errors.As(err, &bad) || len(bad.Args) < 3) {
			t.Errorf("error without a place: %v", err)
		}
	})
}
