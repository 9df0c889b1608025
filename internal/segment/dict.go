package segment

import (
	_ "embed"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/go-ego/gse"
)

// wordsText is the dictionary that gen makes: a line with the sum of all frequencies, then
// "word frequency" lines, folded, sorted by bytes and so by rune.
//
//go:embed words.txt
var wordsText string

// filler is a word that no text holds (a noncharacter). It takes the frequency of all words left
// out of a subset, so that every distance, and every cut, is that of the full dictionary.
const filler = "\U0010FFFD"

type entry struct {
	word string
	freq float64
}

// wordList returns the sum of the frequencies and the lines of the dictionary.
func wordList() (total float64, lines string) {
	head, lines, _ := strings.Cut(wordsText, "\n")
	total, _ = strconv.ParseFloat(head, 64)
	return total, lines
}

// wordsIn returns, in order, the dictionary words that begin with one of runes, those of a text in
// order, and whose bigrams all occur in it: few more than those that occur themselves.
func wordsIn(seen *bigrams, runes []rune) []entry {
	_, list := wordList()
	var kept []entry
	for _, first := range runes {
		for rest := list[linesFrom(list, string(first)):]; rest != ""; {
			r, n := utf8.DecodeRuneInString(rest)
			if r != first {
				break
			}
			end := strings.IndexByte(rest, '\n')
			line := rest[:end]
			rest = rest[end+1:]
			if w, ok := seen.word(line, n); ok {
				kept = append(kept, entry{line[:w], parseFreq(line[w+1:])})
			}
		}
	}
	return kept
}

// linesFrom returns the byte at which the first line that is not before key starts.
func linesFrom(list, key string) int {
	low, high := 0, len(list)
	for low < high {
		mid := low + (high-low)/2
		start := strings.LastIndexByte(list[:mid], '\n') + 1
		if list[start:] < key {
			low = start + strings.IndexByte(list[start:], '\n') + 1
		} else {
			high = start
		}
	}
	return low
}

func parseFreq(digits string) float64 {
	n := 0
	for i := range len(digits) {
		n = n*10 + int(digits[i]-'0')
	}
	return float64(n)
}

// hanWords cuts folded Han into words. It is a function, not gse's type: where a type can be
// reached through an interface, a program that looks methods up by name (a library that writes
// spreadsheets does) links all of its methods, and those of gse hold 40 MB of dictionaries.
type hanWords func(folded []byte) []gse.Segment

// newGSE loads words, then the filler that brings the sum of frequencies to total. A word given
// twice keeps its first frequency.
func newGSE(total float64, lists ...[]entry) hanWords {
	n := 1
	for _, list := range lists {
		n += len(list)
	}
	seg := &gse.Segmenter{NotLoadHMM: true, SkipLog: true, Dict: gse.NewDict()}
	seg.Dict.Tokens = make([]gse.Token, 0, n)
	for _, list := range lists {
		for _, e := range list {
			// The trie refuses only what Dict.AddToken already passes over.
			_ = seg.AddToken(e.word, e.freq)
		}
	}
	_ = seg.AddToken(filler, max(1, total-seg.Dict.TotalFreq()))
	seg.CalcToken() // without it a word has no distance and is forced
	return seg.Segment
}

// bigrams says which runes and pairs of runes a text holds, folded: runes exactly, pairs by one
// hash, so that a few that do not occur are taken to.
type bigrams struct {
	single runeSet
	pairs  []uint64
	shift  uint
}

func newBigrams(text string) *bigrams {
	const fewest, most = 10, 22 // bits of the hash
	size := uint(fewest)
	for size < most && 1<<size < 8*len(text) {
		size++
	}
	b := &bigrams{pairs: make([]uint64, 1<<size/64), shift: 64 - size}
	fold := loadFold()
	last := rune(0)
	for _, r := range text {
		r = fold.fold(r)
		switch {
		case isHan(r):
			b.single.add(r)
			h := b.hash(last, r)
			b.pairs[h/64] |= 1 << (h % 64)
			last = r
		case plain(r): // a mark or selector on a character does not part it from the next
			last = 0
		}
	}
	return b
}

func (b *bigrams) hash(x, y rune) uint64 {
	return (uint64(x)<<21 | uint64(y)) * 0x9E3779B97F4A7C15 >> b.shift
}

// word reports whether all bigrams of the word that ends at the first space of line occur, and
// where it ends. Its first rune, n bytes long, is known to occur.
func (b *bigrams) word(line string, n int) (end int, ok bool) {
	last, _ := utf8.DecodeRuneInString(line)
	for i := n; i < len(line); {
		if line[i] == ' ' {
			return i, true
		}
		r, size := utf8.DecodeRuneInString(line[i:])
		h := b.hash(last, r)
		if b.pairs[h/64]&(1<<(h%64)) == 0 {
			return 0, false
		}
		last = r
		i += size
	}
	return 0, false
}

// has reports whether all runes and bigrams of a folded word of Han occur.
func (b *bigrams) has(word string) bool {
	last := rune(0)
	for _, r := range word {
		if !b.single.has(r) {
			return false
		}
		if h := b.hash(last, r); last != 0 && b.pairs[h/64]&(1<<(h%64)) == 0 {
			return false
		}
		last = r
	}
	return true
}
