package text

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"yinde/internal/qda"
)

// MaxElided is how many code points an ellipsis in a quote may stand for.
const MaxElided = 2000

// MaxPlaces is how many places a search returns at most; more than one is an error to every
// caller, and people need not see all of them.
const MaxPlaces = 100

// A Finder finds quotes in one content. It keeps the loosened form of the content that
// inexact search needs, so that many quotes cost one pass. It is not safe for concurrent
// use.
type Finder struct {
	content string
	loose   *loose
}

// NewFinder makes a finder for content, which is canonical.
func NewFinder(content string) *Finder { return &Finder{content: content} }

// Find is [Finder.Find] for a single quote.
func Find(content, quote string) []qda.Span { return NewFinder(content).Find(quote) }

// FindElided is [Finder.FindElided] for a single quote.
func FindElided(content, quote string) []Elided { return NewFinder(content).FindElided(quote) }

// Find returns every place of quote, ascending; places may overlap. White space around the
// quote does not count. Only when it stands nowhere exactly, runs of white space are taken
// for equal, also for none beside a Chinese character; typographic quotation marks for
// straight ones; and soft hyphens for nothing.
func (f *Finder) Find(quote string) []qda.Span {
	quote = strings.TrimFunc(quote, unicode.IsSpace)
	if quote == "" || !utf8.ValidString(quote) {
		return nil
	}
	var out []qda.Span
	each(f.content, quote, 0, func(at int) bool {
		out = append(out, qda.Span{Start: at, End: at + len(quote)})
		return len(out) < MaxPlaces
	})
	if len(out) > 0 {
		return out
	}
	if f.loose == nil {
		f.loose = loosen(f.content)
	}
	needle := loosen(quote).text
	if needle == "" {
		return nil
	}
	each(f.loose.text, needle, 0, func(at int) bool {
		out = append(out, f.loose.span(at, at+len(needle)))
		return len(out) < MaxPlaces
	})
	return out
}

// each calls yield for every place of quote in s from byte from on, until it returns false.
func each(s, quote string, from int, yield func(at int) bool) {
	for {
		i := strings.Index(s[from:], quote)
		if i < 0 || !yield(from+i) {
			return
		}
		_, n := utf8.DecodeRuneInString(s[from+i:])
		from += i + n
	}
}

// loose is a text with white space and quotation marks made equal. begin and end say for
// each byte of text which bytes of the original its character came from.
type loose struct {
	text       string
	begin, end []uint32
}

func (l *loose) span(from, to int) qda.Span {
	return qda.Span{Start: int(l.begin[from]), End: int(l.end[to-1])}
}

var straight = map[rune]rune{
	'‘': '\'', '’': '\'', '‚': '\'', '‛': '\'', '′': '\'', '＇': '\'',
	'“': '"', '”': '"', '„': '"', '‟': '"', '″': '"', '＂': '"',
}

const softHyphen, zeroWidthSpace = '\u00ad', '\u200b'

func loosen(s string) *loose {
	l := &loose{begin: make([]uint32, 0, len(s)), end: make([]uint32, 0, len(s))}
	var b strings.Builder
	put := func(r rune, begin, end int) {
		for range utf8.RuneLen(r) {
			l.begin, l.end = append(l.begin, uint32(begin)), append(l.end, uint32(end))
		}
		b.WriteRune(r)
	}
	space, spaceEnd, before := -1, 0, rune(0)
	for i, r := range s {
		size := utf8.RuneLen(r)
		switch {
		case r == softHyphen || r == zeroWidthSpace:
			continue
		case unicode.IsSpace(r):
			if space < 0 {
				space = i
			}
			spaceEnd = i + size
			continue
		}
		if space >= 0 && before != 0 && !wide(before) && !wide(r) {
			put(' ', space, spaceEnd)
		}
		space, before = -1, r
		if q, ok := straight[r]; ok {
			r = q
		}
		put(r, i, i+size)
	}
	l.text = b.String()
	return l
}

// wide reports whether white space beside r carries no meaning: Chinese characters and the
// punctuation and full-width forms that go with them.
func wide(r rune) bool {
	return r >= 0x2e80 && (unicode.Is(unicode.Han, r) || r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xffef)
}

// Elided is a place of a quote in which something was left out. Left are the stretches of
// the content, inside the span, that the quote's ellipses stand for; there are none when
// the quote stands as it is.
type Elided struct {
	qda.Span
	Left []qda.Span
}

// ellipses in the order they are looked for.
var ellipses = []string{"[……]", "[…]", "[...]", "［……］", "［…］", "（……）", "（…）", "(…)", "(...)", "……", "…", "......", "...", "⋯⋯", "⋯"}

// FindElided returns the places of quote as [Finder.Find] does. Only when there are none is
// an ellipsis in it read as an elision: the words on its sides stand in that order, with at
// least one character and at most [MaxElided] between them. An ellipsis that is itself in
// the content leaves nothing out; one at either end of the quote is ignored.
func (f *Finder) FindElided(quote string) []Elided {
	var out []Elided
	for _, s := range f.Find(quote) {
		out = append(out, Elided{Span: s})
	}
	if len(out) > 0 {
		return out
	}
	parts := cutElided(quote)
	if len(parts) == 0 || len(parts) == 1 && parts[0] == strings.TrimFunc(quote, unicode.IsSpace) {
		return nil
	}
	places := make([][]qda.Span, len(parts))
	for i, p := range parts {
		if places[i] = f.places(p); len(places[i]) == 0 {
			return nil
		}
	}
	steps := maxSteps
	for _, first := range places[0] {
		out = f.follow(out, Elided{Span: first}, places[1:], &steps)
	}
	return out
}

// maxSteps bounds the search of an elided quote whose parts are short and everywhere.
const maxSteps = 100_000

// places is Find without its limit: a short part of a long quote may stand in many places.
func (f *Finder) places(part string) []qda.Span {
	found := f.Find(part)
	if len(found) < MaxPlaces {
		return found
	}
	needle := strings.TrimFunc(part, unicode.IsSpace)
	var out []qda.Span
	each(f.content, needle, 0, func(at int) bool {
		out = append(out, qda.Span{Start: at, End: at + len(needle)})
		return true
	})
	if len(out) > 0 {
		return out
	}
	return found
}

// follow extends e by the places of the parts that are still to come.
func (f *Finder) follow(out []Elided, e Elided, rest [][]qda.Span, steps *int) []Elided {
	if *steps--; *steps < 0 || len(out) >= MaxPlaces {
		return out
	}
	if len(rest) == 0 {
		return append(out, e)
	}
	i, _ := slices.BinarySearchFunc(rest[0], e.End, func(s qda.Span, end int) int { return s.Start - end })
	for _, next := range rest[0][i:] {
		gap := qda.Span{Start: e.End, End: next.Start}
		if gap.Len() > MaxElided*utf8.UTFMax || utf8.RuneCountInString(f.content[gap.Start:gap.End]) > MaxElided {
			break
		}
		between := strings.TrimFunc(f.content[gap.Start:gap.End], unicode.IsSpace)
		if between == "" {
			continue
		}
		longer := Elided{Span: qda.Span{Start: e.Start, End: next.End}, Left: slices.Clone(e.Left)}
		if !slices.Contains(ellipses, between) {
			longer.Left = append(longer.Left, gap)
		}
		out = f.follow(out, longer, rest[1:], steps)
	}
	return out
}

// cutElided splits quote at its ellipses and drops what is empty.
func cutElided(quote string) []string {
	for _, e := range ellipses {
		quote = strings.ReplaceAll(quote, e, "\x00")
	}
	var parts []string
	for _, p := range strings.Split(quote, "\x00") {
		if p = strings.TrimFunc(p, unicode.IsSpace); p != "" {
			parts = append(parts, p)
		}
	}
	return parts
}
