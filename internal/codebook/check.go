package codebook

import (
	"strings"

	"golang.org/x/text/width"

	"yinde/internal/qda"
)

// Use is how a theme was used: by how many coders, in how many codings.
type Use struct{ Codings, Coders int }

// Check lists what may hurt coding: themes without definition or examples, names that
// cannot be told apart, keys that differ only in case, and, unless use is nil, themes never
// used or used by one coder alone. Folders and retired themes need no definition, example
// or use. The order is that of the tree, one kind of problem after the other.
func Check(f *File, use func(key string) Use) []qda.Message {
	var out []qda.Message
	say := func(code string, args ...any) { out = append(out, qda.Say(code, args...)) }
	each := func(visit func(t *Theme)) {
		f.Walk(func(t *Theme, _ string) {
			if !t.Folder && t.Status != qda.Retired {
				visit(t)
			}
		})
	}
	each(func(t *Theme) {
		if strings.TrimSpace(t.Definition) == "" {
			say("codebook.no_definition", t.Key, t.Name)
		}
	})
	each(func(t *Theme) {
		if len(t.Examples) == 0 {
			say("codebook.no_examples", t.Key, t.Name)
		}
	})
	for _, pair := range overlaps(f) {
		say("codebook.same_name", pair.a, pair.b, pair.words)
	}
	keys := map[string]string{}
	f.Walk(func(t *Theme, _ string) {
		folded := strings.ToLower(t.Key)
		if other, twice := keys[folded]; twice {
			say("codebook.same_key", other, t.Key)
		}
		keys[folded] = t.Key
	})
	if use == nil {
		return out
	}
	each(func(t *Theme) {
		if use(t.Key).Codings == 0 {
			say("codebook.never_used", t.Key, t.Name)
		}
	})
	each(func(t *Theme) {
		if u := use(t.Key); u.Codings > 0 && u.Coders == 1 {
			say("codebook.one_coder", u.Codings, t.Key, t.Name)
		}
	})
	return out
}

type overlap struct{ a, b, words string }

// overlaps finds themes of which a name or alias reads the same without regard to case,
// width and white space. A pair is named once.
func overlaps(f *File) []overlap {
	var out []overlap
	owner := map[string]string{}
	named := map[[2]string]bool{}
	f.Walk(func(t *Theme, _ string) {
		if t.Status == qda.Retired {
			return
		}
		for _, words := range append([]string{t.Name, t.NameEn}, t.Aliases...) {
			folded := strings.Join(strings.Fields(strings.ToLower(width.Fold.String(words))), " ")
			other, taken := owner[folded]
			switch {
			case folded == "":
			case !taken:
				owner[folded] = t.Key
			case other != t.Key && !named[[2]string{other, t.Key}]:
				named[[2]string{other, t.Key}] = true
				out = append(out, overlap{other, t.Key, words})
			}
		}
	})
	return out
}
