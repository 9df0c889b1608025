package segment

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Term is a word or phrase that may be worth a place in a study's dictionary.
type Term struct {
	Text  string  // as it stands at its first occurrence
	Count int     // occurrences, those inside longer terms included
	Score float64 // C-value
}

// Candidates proposes up to max terms of the texts (0: all), best first: stretches of two to eight
// Chinese characters, and of one to four words of other scripts. They need no dictionary: a term
// is frequent, holds together and keeps changing company. See grams for the measures.
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

// Characters that begin or end no term; of them some are in none at all.
const (
	functionChars = "的了是在有我你妳您他她它牠祂們这這那哪個个些就都也又再還还才和與与跟或及並并而但不沒没很太更最" +
		"到去來来說说講讲要會会能可以把被讓让給给對对於于從从向往為为因所如若則则之其此每某各該该啊吧嗎吗呢喔哦嘛啦呀欸蛤齁囉耶著着過过" +
		"什甚麼么怎誰谁嗯想覺觉得地做叫跟比像只已將将曾等"
	innerChars = "的了吧嗎吗呢啊喔嘛啦我你妳他她"
	numerals   = "零〇一二三四五六七八九十百千萬万億亿兩两幾几"
)

// chars reads runs of Han as sequences of characters.
type chars struct{ grams }

func newChars() *chars { return &chars{grams{shortest: 2, longest: 8}} }

func (c *chars) read(text string) {
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if isHan(r) {
			c.push(uint32(r))
		} else {
			c.gap()
		}
		i += n
	}
	c.gap()
}

func (c *chars) terms() []Term {
	edge, inner, number := uint32Set(functionChars), uint32Set(innerChars), uint32Set(numerals)
	return c.mine(func(gram []uint32) bool {
		if edge[gram[0]] || edge[gram[len(gram)-1]] || number[gram[0]] {
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
	stop    map[uint32]bool
	letter  map[uint32]bool // words of one letter: labels of speakers, n =
	written []string        // by place in the sequence
}

const stopWords = `a about after all also am an and any are as at be because been before being but by can could did do
	does doing done don't for from get go going got had has have he her here hers him his how i i'd i'll i'm i've if in
	into is isn't it it's its just kind know like lot made make many may maybe me mean more most much my no not now of oh
	ok okay on one only or other our out over people quite really right said same say see she should so some something
	sort such than that that's the their them then there these they they're thing things think this those through time
	to too uh um up us use very want was way we we're well were what when where which while who why will with would yeah
	yes you you're your`

func newPhrases() *phrases {
	p := &phrases{grams: grams{shortest: 1, longest: 4}, ids: map[string]uint32{}, stop: map[uint32]bool{}, letter: map[uint32]bool{}}
	for _, w := range strings.Fields(stopWords) {
		p.stop[p.id(w)] = true
	}
	return p
}

func (p *phrases) id(word string) uint32 {
	id, ok := p.ids[word]
	if !ok {
		id = uint32(len(p.ids)) + 1
		p.ids[word] = id
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
	return p.mine(func(gram []uint32) bool {
		return !p.stop[gram[0]] && !p.stop[gram[len(gram)-1]] && (len(gram) > 1 || !p.letter[gram[0]])
	}, func(at, n int) string {
		return strings.Join(p.written[at:at+n], " ")
	})
}
