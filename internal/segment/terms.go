package segment

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Term is a word or phrase that may be worth a place in a study's dictionary.
type Term struct {
	Text  string  // as it stands at its first occurrence
	Count int     // occurrences, those inside longer terms included
	Score float64 // C-value × keyness: see grams and [keyness]
}

// Candidates proposes up to max terms of the texts (0: all), best first: stretches of two to eight
// Chinese characters, and of one to four words of other scripts. A term is frequent, holds
// together, keeps changing company, and is commoner here than in the language. The texts are what
// people said, without labels of speakers, which would be the most frequent terms of all.
func Candidates(texts []string, max int) []Term {
	han, latin := newChars(), newPhrases()
	for _, t := range texts {
		han.read(t)
		latin.read(t)
	}
	terms := append(han.terms(), latin.terms()...)
	slices.SortFunc(terms, func(a, b Term) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), b.Count-a.Count, strings.Compare(a.Text, b.Text))
	})
	if max > 0 && len(terms) > max {
		terms = terms[:max]
	}
	return terms
}

// chars reads runs of Han as sequences of characters.
type chars struct {
	grams
	count int // characters
}

func newChars() *chars { return &chars{grams: grams{shortest: 2, longest: 8}} }

func (c *chars) read(text string) {
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if isHan(r) {
			c.push(uint32(r))
			c.count++
		} else {
			c.gap()
		}
		i += n
	}
	c.gap()
}

func (c *chars) terms() []Term {
	edge, inner, number := uint32Set(functionChars), uint32Set(innerChars), uint32Set(numerals)
	terms := c.mine(func(gram []uint32) bool {
		first := gram[0]
		last := gram[len(gram)-1]
		if edge[first] || edge[last] || number[first] || number[last] || first == '第' && number[gram[1]] {
			return false
		}
		return !slices.ContainsFunc(gram, func(s uint32) bool { return inner[s] })
	}, func(at, n int) string {
		var b strings.Builder
		for _, s := range c.seq[at : at+n] {
			b.WriteRune(rune(s))
		}
		return b.String()
	})
	talk := stringSet(talkWords)
	terms = slices.DeleteFunc(terms, func(t Term) bool {
		word := Fold(t.Text)
		return talk[word] || isLoose(t.Text) && expected(word, 1) == 0
	})
	return weigh(terms, func(t Term) float64 { return expected(Fold(t.Text), c.count) })
}

func isLoose(term string) bool {
	first, _ := utf8.DecodeRuneInString(term)
	last, _ := utf8.DecodeLastRuneInString(term)
	return strings.ContainsRune(looseChars, first) || strings.ContainsRune(looseChars, last)
}

// weigh multiplies the scores by the keyness of the terms and drops those that are no key to
// these texts.
func weigh(terms []Term, expected func(Term) float64) []Term {
	for i := range terms {
		terms[i].Score *= keyness(terms[i].Count, expected(terms[i]))
	}
	return slices.DeleteFunc(terms, func(t Term) bool { return t.Score <= 0 })
}

// keyness says, in bits, how much oftener a term stands in these texts than the language would
// have it: the logarithm of the weirdness ratio (Ahmad, Gillam and Tostevin 1999), smoothed.
func keyness(count int, expected float64) float64 {
	return math.Log2(float64(count) / (expected + 0.5))
}

// expected returns how often the dictionary would have a folded word in a text of so many
// characters; 0 for what it does not hold.
func expected(word string, characters int) float64 {
	const perWord = 1.6 // characters, in speech
	total, lines := wordList()
	line := lines[linesFrom(lines, word+" "):]
	rest, ok := strings.CutPrefix(line, word+" ")
	if !ok {
		return 0
	}
	freq, _, _ := strings.Cut(rest, "\n")
	return parseFreq(freq) / total * float64(characters) / perWord
}

func uint32Set(s string) map[uint32]bool {
	set := map[uint32]bool{}
	for _, r := range s {
		set[uint32(r)] = true
	}
	return set
}

// phrases reads words of other scripts as sequences of lower-case words.
type phrases struct {
	grams
	ids     map[string]uint32
	words   map[string]bool // stop words
	stop    map[uint32]bool
	letter  map[uint32]bool // words of one letter: labels of speakers, n =
	written []string        // by place in the sequence
}

func newPhrases() *phrases {
	return &phrases{grams: grams{shortest: 1, longest: 4}, ids: map[string]uint32{},
		words: stringSet(stopWords), stop: map[uint32]bool{}, letter: map[uint32]bool{}}
}

func (p *phrases) id(word string) uint32 {
	id, ok := p.ids[word]
	if !ok {
		id = uint32(len(p.ids)) + 1
		p.ids[word] = id
		p.stop[id] = isStopWord(p.words, word)
		p.letter[id] = utf8.RuneCountInString(word) == 1
	}
	return id
}

func (p *phrases) read(text string) {
	x := lexer{text: text}
	for i := 0; i < len(text); {
		end, kind := x.next(i)
		switch word := text[i:end]; {
		case kind == KindWord && strings.ContainsFunc(word, unicode.IsLetter):
			p.push(p.id(strings.ToLower(strings.ReplaceAll(word, "’", "'"))))
			p.written = append(p.written, word)
		case kind != KindSpace || strings.Contains(word, "\n"):
			p.part()
		}
		i = end
	}
	p.part()
}

func (p *phrases) part() {
	p.gap()
	for len(p.written) < len(p.seq) {
		p.written = append(p.written, "")
	}
}

func (p *phrases) terms() []Term {
	terms := p.mine(func(gram []uint32) bool {
		return !p.stop[gram[0]] && !p.stop[gram[len(gram)-1]] && (len(gram) > 1 || !p.letter[gram[0]])
	}, func(at, n int) string {
		return strings.Join(p.written[at:at+n], " ")
	})
	return weigh(terms, func(Term) float64 { return 0 }) // the stop words are all we know of English
}
