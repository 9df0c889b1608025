package suggest

import (
	"unicode"

	"yinde/internal/segment"
)

// A feature names a character, a pair of characters, a word or four letters. The first two are
// packed and exact; the others are hashes with the top bit set.
type feature uint64

// longest is how many code points of a text are read: what is longer says many things at once.
const longest = 4000

const (
	hashed  feature = 1 << 63
	grams           = 4 // letters
	fnvBase feature = 14695981039346656037
	fnvStep feature = 1099511628211
)

func (f feature) add(r rune) feature { return (f ^ feature(r)) * fnvStep }

// featuresOf returns the set of features of s in order of first appearance.
func featuresOf(s string) []feature {
	x := extractor{seen: make(map[feature]struct{}, len(s)/2)}
	left := longest
	for _, r := range s {
		if left--; left < 0 {
			break
		}
		x.take(segment.FoldRune(r))
	}
	x.endWord()
	return x.out
}

type extractor struct {
	out  []feature
	seen map[feature]struct{}
	last rune // the character before, 0 when there was none
	word []rune
}

func (x *extractor) take(r rune) {
	switch {
	case unspaced(r):
		x.endWord()
		x.put(feature(r))
		if x.last != 0 {
			x.put(feature(x.last)<<21 | feature(r))
		}
		x.last = r
	case unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r):
		x.last = 0
		x.word = append(x.word, r)
	case r == '\'' || r == '’': // isn't is one word
	default:
		x.last = 0
		x.endWord()
	}
}

// endWord puts the word read so far and, of a longer one, its runs of letters; the first run knows
// that it begins the word, which does the work of a stem.
func (x *extractor) endWord() {
	if len(x.word) == 0 {
		return
	}
	x.put(hash(x.word))
	if len(x.word) > grams {
		x.word = append(x.word, 0)
		copy(x.word[1:], x.word)
		x.word[0] = '^'
		for i := range len(x.word) - grams + 1 {
			x.put(hash(x.word[i:i+grams]).add('~') | hashed)
		}
	}
	x.word = x.word[:0]
}

func hash(word []rune) feature {
	f := fnvBase
	for _, r := range word {
		f = f.add(r)
	}
	return f | hashed
}

func (x *extractor) put(f feature) {
	if _, ok := x.seen[f]; !ok {
		x.seen[f] = struct{}{}
		x.out = append(x.out, f)
	}
}

// unspaced reports whether r belongs to a script written without spaces between words.
func unspaced(r rune) bool {
	return r >= 0x0E00 && (0x4E00 <= r && r < 0xA000 ||
		unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar))
}
