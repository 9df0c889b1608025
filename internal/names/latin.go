package names

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"yinde/internal/qda"
)

// latinWord is a word of Latin letters; digits may follow (TWNIC2), a hyphen or apostrophe stand
// inside.
var latinWord = regexp.MustCompile(`[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9]*(?:['’&-][A-Za-zÀ-ɏ0-9]+)*`)

// inner are words that stand small inside a name: University of Taipei, Johnson and Sons.
var inner = set("of and the for de la van von der & on in")

// latin finds English names in texts. It learns which words also occur small, so it takes all
// texts at once.
type latin struct {
	small map[string]int // occurrences of a word written small
	big   map[string]int // of its capitalised form where no sentence begins
}

func newLatin(texts []string) *latin {
	l := &latin{map[string]int{}, map[string]int{}}
	for _, s := range texts {
		for _, m := range latinWord.FindAllStringIndex(s, -1) {
			w := s[m[0]:m[1]]
			switch r, _ := utf8.DecodeRuneInString(w); {
			case unicode.IsLower(r):
				l.small[w]++
			case !sentenceStart(s[:m[0]]):
				l.big[w]++
			}
		}
	}
	return l
}

// sentenceStart reports whether a capital is what any word would have there. In Chinese no word
// has one.
func sentenceStart(before string) bool {
	before = strings.TrimRight(before, " \n\t\"“‘'(")
	r, n := utf8.DecodeLastRuneInString(before)
	return n == 0 || strings.ContainsRune(".!?…:;—", r) || strings.ContainsRune("。！？", r)
}

// find appends the English names in s.
func (l *latin) find(out []Found, s string) []Found {
	words := latinWord.FindAllStringIndex(s, -1)
	for i := 0; i < len(words); {
		n := l.run(s, words[i:])
		if n == 0 {
			i++
			continue
		}
		if f, ok := l.name(s, words[i:i+n]); ok {
			out = append(out, f)
		}
		i += n
	}
	return out
}

// run is how many words from the first on are capitalised and belong together.
func (l *latin) run(s string, words [][]int) int {
	n := 0
	for n < len(words) && n < 8 {
		w := s[words[n][0]:words[n][1]]
		r, _ := utf8.DecodeRuneInString(w)
		if n > 0 && !joined(s[words[n-1][1]:words[n][0]], s[words[n-1][0]:words[n-1][1]]) {
			break
		}
		if unicode.IsUpper(r) {
			n++
			continue
		}
		// A small word goes along when a capital comes behind it.
		k := n
		for n > 0 && k < len(words) && k-n < 2 && inner[s[words[k][0]:words[k][1]]] && s[words[k-1][1]:words[k][0]] == " " {
			k++
		}
		if k == n || k == len(words) || s[words[k-1][1]:words[k][0]] != " " || !unicode.IsUpper(rune(s[words[k][0]])) {
			break
		}
		if w := s[words[k][0]:words[k][1]]; common[w] || s[words[n][0]:words[n][1]] == "in" || s[words[n][0]:words[n][1]] == "on" || s[words[n][0]:words[n][1]] == "for" && bodies[s[words[n-1][0]:words[n-1][1]]] == "" {
			break
		}
		if s[words[n][0]:words[n][1]] == "the" || s[words[n][0]:words[n][1]] == "and" && !firm(s[:words[0][0]]) {
			break
		}
		n = k + 1
	}
	return n
}

// firm reports whether words come before a name that a firm or its people go with: from Smith
// and Jones.
func firm(before string) bool {
	before = strings.TrimRight(before, " ")
	return slices.ContainsFunc([]string{" from", " at", " lawyer", " firm", " by"}, func(w string) bool { return strings.HasSuffix(before, w) })
}

// joined reports whether what stands between two words keeps a name together: a blank, the stop
// of a title or initial.
func joined(between, word string) bool {
	return between == " " || between == " & " || between == ". " && (titlesEn[word] || len(word) == 1)
}

// name decides about a run of capitalised words.
func (l *latin) name(s string, words [][]int) (Found, bool) {
	word := func(i int) string { return s[words[i][0]:words[i][1]] }
	title := false
	for len(words) > 0 {
		w := word(0)
		starts := !title && sentenceStart(s[:words[0][0]])
		if titlesEn[w] && len(words) > 1 {
			title = true
		} else if !(common[w] || starts && len(words) > 1 && l.small[strings.ToLower(w)] > l.big[w] || starts && len(words) == 1 && !l.surely(w)) {
			break
		}
		words = words[1:]
	}
	for len(words) > 0 && (common[word(len(words)-1)] || inner[word(len(words)-1)]) {
		words = words[:len(words)-1]
	}
	if len(words) == 0 {
		return Found{}, false
	}
	f := Found{qda.Span{Start: words[0][0], End: words[len(words)-1][1]}, qda.OtherName, WhyCapital}
	last, first := word(len(words)-1), word(0)
	switch {
	case title:
		f.Kind, f.Why = qda.Person, WhyTitle
	case len(words) > 1 && (bodies[last] != "" || bodies[first] != "" && word(1) == "of"):
		f.Kind, f.Why = qda.Organisation, WhyEnding
		if strings.HasPrefix(s[f.End:], ".") && (last == "Inc" || last == "Ltd" || last == "Co" || last == "Corp") {
			f.End++
		}
	case givenEn[first]:
		f.Kind = qda.Person
	case places[last]:
		f.Kind = qda.Location
	case len(words) == 1:
		return l.single(s, f, first)
	}
	return f, true
}

// single decides about one capitalised word that no list knows.
func (l *latin) single(s string, f Found, w string) (Found, bool) {
	upper := strings.ToUpper(w) == w
	bare := strings.TrimRight(w, "0123456789")
	r, _ := utf8.DecodeRuneInString(w[1:] + " ")
	switch {
	case utf8.RuneCountInString(w) < 2, abbreviations[strings.ToUpper(w)], abbreviations[strings.ToUpper(bare)], bodies[w] != "", titlesEn[w]:
		return f, false
	case upper && !strings.Contains(w, "-"):
		f.Kind = qda.Organisation
		return f, len(w) >= 3
	case strings.HasPrefix(w, "IPv"), unicode.IsDigit(r):
		return f, false
	case l.small[strings.ToLower(w)] > 0 && l.small[strings.ToLower(w)] >= l.big[w]:
		return f, false
	}
	return f, true
}

// surely reports whether a word that begins a sentence is a name there: it is one elsewhere, or
// in a list of names.
func (l *latin) surely(w string) bool {
	return l.small[strings.ToLower(w)] == 0 && (l.big[w] > 0 || givenEn[w] || places[w]) || strings.ToUpper(w) == w && len(w) > 2
}
