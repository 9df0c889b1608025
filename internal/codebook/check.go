package codebook

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"

	"yinde/internal/qda"
)

// Use is how a theme was used: by how many coders, in how many codings.
type Use struct{ Codings, Coders int }

// Check lists what a methods reviewer would: themes without definition or examples, names
// that cannot be told apart or of which one contains the other, aliases that two themes
// share, keys that differ only in case or width, and, unless use is nil, themes never used or
// used by one coder alone. Folders and retired themes need no definition, example or use;
// retired themes' names do not count. The order is that of the tree, one kind of problem
// after the other.
func Check(f *File, use func(key string) Use) []qda.Message {
	c := checker{file: f}
	c.each(func(t *Theme) {
		if strings.TrimSpace(t.Definition) == "" {
			c.say("codebook.no_definition", t.Key, t.Name)
		}
	})
	c.each(func(t *Theme) {
		if len(t.Examples) == 0 {
			c.say("codebook.no_examples", t.Key, t.Name)
		}
	})
	c.names()
	c.keys()
	if use == nil {
		return c.found
	}
	c.each(func(t *Theme) {
		if use(t.Key).Codings == 0 {
			c.say("codebook.never_used", t.Key, t.Name)
		}
	})
	c.each(func(t *Theme) {
		if u := use(t.Key); u.Codings > 0 && u.Coders == 1 {
			c.say("codebook.one_coder", u.Codings, t.Key, t.Name)
		}
	})
	return c.found
}

type checker struct {
	file  *File
	found []qda.Message
}

func (c *checker) say(code string, args ...any) { c.found = append(c.found, qda.Say(code, args...)) }

// each visits the themes that are there to be coded with.
func (c *checker) each(visit func(t *Theme)) {
	c.file.Walk(func(t *Theme, _ string) {
		if !t.Folder && t.Status != qda.Retired {
			visit(t)
		}
	})
}

// keys finds keys that people and spreadsheets take for one.
func (c *checker) keys() {
	keys := map[string]string{}
	c.file.Walk(func(t *Theme, _ string) {
		folded := foldLabel(t.Key)
		other, twice := keys[folded]
		switch {
		case twice && strings.EqualFold(other, t.Key):
			c.say("codebook.same_key", other, t.Key)
		case twice:
			c.say("codebook.key_width", other, t.Key)
		}
		keys[folded] = t.Key
	})
}

// label is a name or alias of a theme, folded.
type label struct {
	folded, words string
	theme         *Theme
	alias         bool
}

// names finds themes whose names or aliases read the same without regard to case, width and
// white space, and themes whose name contains another's. A pair is named once, for the
// strongest reason. A theme may contain the name of one above it: that is how subthemes are
// named.
func (c *checker) names() {
	labels, above := c.labels()
	named := map[[2]*Theme]bool{}
	c.equal(labels, named, "codebook.same_name", func(a, b label) bool { return !a.alias || !b.alias })
	c.equal(labels, named, "codebook.shared_alias", func(a, b label) bool { return a.alias && b.alias })
	for i, a := range labels {
		for j, b := range labels {
			pair, back := [2]*Theme{a.theme, b.theme}, [2]*Theme{b.theme, a.theme}
			if i == j || a.alias || b.alias || a.theme == b.theme || !labelWithin(a.folded, b.folded) || named[pair] || named[back] ||
				inOneLine(above, a.theme, b.theme) {
				continue
			}
			named[pair] = true
			c.say("codebook.name_within", a.theme.Key, a.words, b.theme.Key, b.words)
		}
	}
}

// equal says code of each pair of themes, not named yet, of which two labels are equal and of
// the kind that are looks for.
func (c *checker) equal(labels []label, named map[[2]*Theme]bool, code string, are func(a, b label) bool) {
	owner := map[string]label{}
	for _, l := range labels {
		other, taken := owner[l.folded]
		if !taken {
			owner[l.folded] = l
			continue
		}
		pair := [2]*Theme{other.theme, l.theme}
		if other.theme != l.theme && !named[pair] && are(other, l) {
			named[pair] = true
			c.say(code, other.theme.Key, l.theme.Key, l.words)
		}
	}
}

// labels lists names and aliases in tree order, and for each theme the one above it.
func (c *checker) labels() (labels []label, above map[*Theme]*Theme) {
	byKey := map[string]*Theme{"": nil}
	above = map[*Theme]*Theme{}
	c.file.Walk(func(t *Theme, parent string) {
		byKey[t.Key] = t
		above[t] = byKey[parent]
		if t.Status == qda.Retired {
			return
		}
		for i, words := range append([]string{t.Name, t.NameEn}, t.Aliases...) {
			if folded := foldLabel(words); folded != "" {
				labels = append(labels, label{folded, words, t, i > 1})
			}
		}
	})
	return labels, above
}

// inOneLine reports whether one of two themes stands above the other.
func inOneLine(above map[*Theme]*Theme, a, b *Theme) bool {
	for t := a; t != nil; t = above[t] {
		if t == b {
			return true
		}
	}
	for t := b; t != nil; t = above[t] {
		if t == a {
			return true
		}
	}
	return false
}

// foldLabel makes words that read the same equal: case, width and white space do not count.
func foldLabel(words string) string {
	return strings.Join(strings.Fields(strings.ToLower(width.Fold.String(words))), " ")
}

// labelWithin reports whether the shorter name stands in the longer one: at least two characters,
// and of words written with letters and spaces whole words only (cost is not in costume).
func labelWithin(short, long string) bool {
	if len(short) >= len(long) || utf8.RuneCountInString(short) < 2 {
		return false
	}
	for from := 0; ; {
		i := strings.Index(long[from:], short)
		if i < 0 {
			return false
		}
		at, end := from+i, from+i+len(short)
		before, _ := utf8.DecodeLastRuneInString(long[:at])
		after, _ := utf8.DecodeRuneInString(long[end:])
		first, _ := utf8.DecodeRuneInString(short)
		last, _ := utf8.DecodeLastRuneInString(short)
		if !(spaced(before) && spaced(first)) && !(spaced(last) && spaced(after)) {
			return true
		}
		from = at + 1
	}
}

// spaced reports whether r belongs to a script that puts spaces between words.
func spaced(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsDigit(r)) && !unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai)
}
