package segment

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// abbreviationClass says what a full stop after a word means.
type abbreviationClass int

const (
	noAbbreviation    abbreviationClass = iota
	neverEnds                           // Dr. e.g.
	endsUnlessNumber                    // No. 5, but "No. We did not."
	endsBeforeStarter                   // the U.S. Government, but "in the U.S. How about you?"
)

var abbreviations = sync.OnceValue(func() map[string]abbreviationClass {
	m := map[string]abbreviationClass{}
	for class, words := range map[abbreviationClass]string{
		neverEnds: "mr mrs ms mx dr prof st mt ft gen sen gov lt col sgt capt cmdr maj adm rev hon supt " +
			"messrs mme mlle vs viz cf eg ie e.g i.e p.s approx ca",
		endsUnlessNumber: "no nos vol vols p pp fig figs art ch chap sec eq ex tab ver v n° " +
			"jan feb mar apr jun jul aug sep sept oct nov dec",
		endsBeforeStarter: "inc ltd co corp llc plc bros jr sr etc al dept univ est ave blvd rd assn " +
			"ph.d esp incl min max hr hrs pres rep tel ext resp",
	} {
		for _, w := range strings.Fields(words) {
			m[w] = class
		}
	}
	return m
})

// starters are words that, written with a capital, begin a sentence more likely than a name.
var starters = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`a about actually after all also although an and another any are as at basically
		because before both but by can could did do does dr during each either even every few first for from had has
		have he her here his how however i if in is it its just last later let like look many maybe mr mrs ms more
		most my neither never next no nobody none nor not nothing now of oh ok okay on once one only or other our
		perhaps please right she since so some sometimes still such thank thanks that the their then there these
		they this those though thus to today under unless until very was we well were what when where whether which
		while who why will with would yeah yes yet you your`) {
		m[w] = true
	}
	return m
})

func isStarter(word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	if !unicode.IsUpper(first) {
		return false
	}
	if i := strings.IndexAny(word, "'’"); i > 0 {
		word = word[:i]
	}
	return starters()[strings.ToLower(word)]
}

// abbreviation classes the word before a full stop.
func abbreviation(word string) abbreviationClass {
	word = strings.TrimLeft(word, "'’-.&")
	if class, ok := abbreviations()[strings.ToLower(word)]; ok {
		return class
	}
	if utf8.RuneCountInString(word) == 1 {
		if r, _ := utf8.DecodeRuneInString(word); unicode.IsLetter(r) {
			return endsBeforeStarter // an initial, or "you and I."
		}
	}
	if isDotted(word) {
		return endsBeforeStarter
	}
	return noAbbreviation
}

// isDotted reports whether word is letters parted by dots: U.S, a.m, Ph.D.
func isDotted(word string) bool {
	if !strings.Contains(word, ".") {
		return false
	}
	for part := range strings.SplitSeq(word, ".") {
		if part == "" || len(part) > 2 || strings.ContainsFunc(part, func(r rune) bool { return !unicode.IsLetter(r) }) {
			return false
		}
	}
	return true
}
