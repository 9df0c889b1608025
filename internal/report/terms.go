package report

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"yinde/internal/qda"
	"yinde/internal/study"
)

// terms finds many words in one pass over a text. Letters match without regard to case;
// a term that begins or ends with a Latin letter or a digit stands at the edge of a word.
type terms struct {
	words   []string // folded
	byFirst map[rune][]int
}

func newTerms(words []string) *terms {
	t := &terms{byFirst: map[rune][]int{}}
	for i, w := range words {
		w = foldCase(strings.TrimSpace(w))
		t.words = append(t.words, w)
		if w != "" {
			r, _ := utf8.DecodeRuneInString(w)
			t.byFirst[r] = append(t.byFirst[r], i)
		}
	}
	for _, list := range t.byFirst {
		slices.SortStableFunc(list, func(a, b int) int { return cmp.Compare(len(t.words[b]), len(t.words[a])) })
	}
	return t
}

// foldCase makes ASCII letters small; nothing else changes, lengths stay.
func foldCase(s string) string {
	return strings.Map(func(r rune) rune {
		if 'A' <= r && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, s)
}

// find calls yield for the terms in s from left to right, at each place the longest first.
// What yield takes, by returning true, is passed over.
func (t *terms) find(s string, yield func(at qda.Span, term int) bool) {
	if len(t.byFirst) == 0 {
		return
	}
	s = foldCase(s)
	before := rune(0)
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		for _, k := range t.byFirst[r] {
			w := t.words[k]
			if strings.HasPrefix(s[i:], w) && !(inWord(before) && inWord(r)) && !cutsWord(w, s[i+len(w):]) &&
				yield(qda.Span{Start: i, End: i + len(w)}, k) {
				n = len(w)
				r, _ = utf8.DecodeLastRuneInString(w)
				break
			}
		}
		before = r
		i += n
	}
}

func cutsWord(w, rest string) bool {
	last, _ := utf8.DecodeLastRuneInString(w)
	next, _ := utf8.DecodeRuneInString(rest)
	return rest != "" && inWord(last) && inWord(next)
}

// inWord reports the letters and digits of scripts that write words apart.
func inWord(r rune) bool { return r < 0x2e80 && (unicode.IsLetter(r) || unicode.IsDigit(r)) }

// masks are the study's masks; of gives those that hold in a transcript.
type masks struct {
	list   []qda.Mask
	scopes map[string]*scoped
}

func newMasks(list []qda.Mask) *masks { return &masks{list, map[string]*scoped{}} }

// scoped is the masks of one scope.
type scoped struct {
	list  []qda.Mask
	terms *terms
}

func (m *masks) of(t *study.TranscriptInfo) *scoped { return m.in(string(t.Group), t.ID) }

// in returns the masks whose scope is the study or one of these groups and transcripts, the
// narrower scope first.
func (m *masks) in(scopes ...string) *scoped {
	var list []qda.Mask
	for _, mask := range m.list {
		if mask.Scope == "" || slices.ContainsFunc(scopes, func(s string) bool { return strings.EqualFold(s, mask.Scope) }) {
			list = append(list, mask)
		}
	}
	slices.SortStableFunc(list, func(a, b qda.Mask) int { return cmp.Compare(b2i(a.Scope == ""), b2i(b.Scope == "")) })
	key := ""
	words := make([]string, len(list))
	for i, mask := range list {
		words[i] = mask.Term
		key += mask.Term + "\x00" + mask.Scope + "\x00"
	}
	if m.scopes[key] == nil {
		m.scopes[key] = &scoped{list, newTerms(words)}
	}
	return m.scopes[key]
}

// cuts are the replacements that the masks make in s.
func (m *scoped) cuts(s string) []cut {
	var cuts []cut
	m.terms.find(s, func(at qda.Span, term int) bool {
		cuts = append(cuts, cut{at, m.list[term].Replacement})
		return true
	})
	return cuts
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}
