package segment

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/go-ego/gse"

	"yinde/internal/qda"
)

// Kind says what a word is made of.
type Kind uint8

const (
	KindWord   Kind = iota // of a dictionary, or a run of letters and digits with at least one letter
	KindNumber             // of digits and the marks inside numbers: 59,244 28.9% 00:01:02
	KindSpace              // a run of white space
	KindPunct              // one punctuation mark or sign, or a run of the same one: …… ——
	KindOther              // one emoji, pictograph, control character or broken byte

	hanRun // within this package: to be cut by the dictionary
)

func (k Kind) String() string {
	return [...]string{"word", "number", "space", "punct", "other", "han"}[k]
}

// A Word is one of the stretches that tile a text, in bytes.
type Word struct {
	qda.Span
	Kind Kind
}

// A Segmenter cuts texts into words, with a study's own words. It does not change once made and may
// be used by many goroutines; after a change of the user words make another.
type Segmenter struct {
	user     []string  // of Han alone, folded, shortest first
	literals *literals // the others, and those of mixed.txt
}

// NewSegmenter makes a segmenter that keeps the user words whole, however they are written (臺灣
// also keeps 台灣). It loads nothing.
//
// User words of Han beat any way to cut them, but yield where both their ends lie inside other
// words: 域名 does not cut 區域名稱. All others (TWCERT/CC 聯盟) are matched as they stand, the
// longest first.
func NewSegmenter(userWords []string) *Segmenter {
	s := &Segmenter{}
	mixed := strings.Fields(mixedText)
	for _, w := range userWords {
		w = foldString(strings.TrimSpace(w))
		switch {
		case w == "" || !utf8.ValidString(w) || strings.ContainsFunc(w, unicode.IsControl):
		case strings.ContainsFunc(w, func(r rune) bool { return !isHan(r) }):
			mixed = append(mixed, w)
		default:
			s.user = append(s.user, w)
		}
	}
	s.literals = newLiterals(mixed)
	slices.SortFunc(s.user, func(a, b string) int {
		if len(a) != len(b) {
			return len(a) - len(b)
		}
		return strings.Compare(a, b)
	})
	s.user = slices.Compact(s.user)
	return s
}

// Words cuts text into words that tile it.
func (s *Segmenter) Words(text string) []Word {
	return s.For(text).Words(qda.Span{End: len(text)})
}

// For loads the words that can occur in text, to cut it as a whole or part by part. It takes about
// a millisecond for ten kilobytes; the result is as small as the words that occur.
func (s *Segmenter) For(text string) *Document {
	d := &Document{text: text, literals: s.literals}
	seen := newBigrams(text)
	if len(seen.single) == 0 {
		return d
	}
	words := wordsIn(seen)
	total, _ := wordList()
	d.gse = newGSE(total, s.userIn(seen, words, total), words)
	return d
}

// userIn returns the user words that can occur, as frequent as it takes to stay whole.
func (s *Segmenter) userIn(seen *bigrams, words []entry, total float64) []entry {
	var present []entry
	for _, w := range s.user {
		if !seen.has(w) {
			continue
		}
		distance := min(userDistance, cheapestCut(w, words, present, total)-userMargin)
		freq := total * math.Exp2(-max(2, distance))
		if i, ok := find(words, w); ok {
			freq = max(freq, words[i].freq)
		}
		i, _ := find(present, w)
		present = slices.Insert(present, i, entry{w, freq})
	}
	return present
}

// A user word is as near as one in four thousand, and by userMargin bits nearer than its nearest
// cut. Words that begin or end inside it must be that much likelier to win.
const (
	userDistance = 12
	userMargin   = 4
)

// unknown is gse's distance, in bits, of a character that no word begins with.
const unknown = 32

// cheapestCut returns the distance in bits, as gse counts, of the best way to cut w into words.
func cheapestCut(w string, words, user []entry, total float64) float64 {
	best := make([]float64, len(w)+1)
	for i := range best[1:] {
		best[i+1] = math.Inf(1)
	}
	for i, r := range w {
		alone := i + utf8.RuneLen(r)
		best[alone] = min(best[alone], best[i]+unknown)
		for end := alone; end <= len(w); {
			part := w[i:end]
			if freq := max(freqOf(words, part), freqOf(user, part)); freq > 0 && part != w {
				best[end] = min(best[end], best[i]+math.Log2(total/freq))
			}
			_, n := utf8.DecodeRuneInString(w[end:])
			if end += n; n == 0 {
				break
			}
		}
	}
	return best[len(w)]
}

func find(list []entry, w string) (int, bool) {
	return slices.BinarySearchFunc(list, w, func(e entry, w string) int { return strings.Compare(e.word, w) })
}

func freqOf(list []entry, w string) float64 {
	if i, ok := find(list, w); ok {
		return list[i].freq
	}
	return 0
}

// A Document is a text with the words that can occur in it. It may be used by many goroutines.
type Document struct {
	text     string
	literals *literals
	gse      *gse.Segmenter // nil when the text holds no Han
}

// Words cuts a span of the document into words that tile the span; the span should start and end
// where words do, as sentences and turns do. Offsets are those of the document.
func (d *Document) Words(span qda.Span) []Word {
	c := hanCutter{Document: d, out: make([]Word, 0, span.Len()/4)}
	x := lexer{d.text[:span.End], d.literals}
	for i := span.Start; i < span.End; {
		end, kind := x.next(i)
		if kind == hanRun {
			c.cut(i, end)
		} else {
			c.out = append(c.out, Word{qda.Span{Start: i, End: end}, kind})
		}
		i = end
	}
	return c.out
}

// Runs longer than window are cut in windows, of which the last words, that might have come out
// otherwise with more text, are cut again. This keeps memory small and float32 sums exact enough.
const (
	window  = 2048 // clusters
	overlap = 64
)

// A hanCutter cuts runs of Han and keeps the buffers between them.
type hanCutter struct {
	*Document
	out    []Word
	edges  []int  // of the clusters of a window, in bytes of the text
	folded []byte // the first rune of each, folded
}

// cut appends the words of the run of Han text[start:end].
func (c *hanCutter) cut(start, end int) {
	for start < end {
		pos := c.fill(start, end)
		keep := len(c.edges) - 1
		if pos < end {
			keep -= overlap
		}
		start = c.edges[c.appendWords(keep)]
	}
}

// fill reads a window from start on and returns its end.
func (c *hanCutter) fill(start, end int) int {
	fold := loadFold()
	c.edges, c.folded = append(c.edges[:0], start), c.folded[:0]
	for start < end && len(c.edges) <= window {
		c.folded = utf8.AppendRune(c.folded, fold.fold(runeAt(c.text, start)))
		start = clusterEnd(c.text, start)
		c.edges = append(c.edges, start)
	}
	return start
}

// appendWords cuts the window, appends the words that start before cluster keep and returns the
// cluster after them. Numerals in a row, and 第 before them, are one number to a reader.
func (c *hanCutter) appendWords(keep int) int {
	at, counting := 0, false
	for _, w := range c.gse.Segment(c.folded) {
		if at >= keep {
			break
		}
		word := c.folded[w.Start():w.End()]
		span := qda.Span{Start: c.edges[at]}
		at += utf8.RuneCount(word)
		span.End = c.edges[at]
		numeral := isNumeral(word)
		if numeral && counting {
			c.out[len(c.out)-1].End = span.End
		} else {
			c.out = append(c.out, Word{span, KindWord})
		}
		counting = numeral || string(word) == "第"
	}
	return at
}

// isNumeral reports whether a folded word is made of Chinese numerals.
func isNumeral(word []byte) bool {
	for _, r := range string(word) {
		switch r {
		case '零', '〇', '一', '二', '两', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '万', '亿':
		default:
			return false
		}
	}
	return true
}
