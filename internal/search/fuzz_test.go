package search

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"yinde/internal/qda"
	"yinde/internal/segment"
)

// slowFind is what findNeedle should find, said as plainly as can be: fold everything, compare
// everywhere. whole tells which places are words; nil: all.
func slowFind(text string, field qda.Span, query string, fold Fold, whole func(qda.Span) bool) []qda.Span {
	type char struct {
		rune
		at int
	}
	var chars []char
	for i := field.Start; i < field.End; {
		r, n := utf8.DecodeRuneInString(text[i:field.End])
		if r == utf8.RuneError && n == 1 {
			r = -1
		}
		chars = append(chars, char{r, i})
		i += n
	}
	want := []rune(query)
	folded := fold == FoldAlways || fold == FoldAuto && (len(want) > 1 || foldsAlone(want[0]))
	equal := func(a, b rune) bool { return a == b || a >= 0 && folded && segment.FoldRune(a) == segment.FoldRune(b) }
	chars = append(chars, char{-2, field.End})
	joins := func(i int) bool { return i > 0 && i < len(chars)-1 && joined(text, chars[i].at) }
	var out []qda.Span
	end := 0
	for i := 0; i+len(want) < len(chars); i++ {
		if !slices.EqualFunc(chars[i:i+len(want)], want, func(c char, w rune) bool { return equal(c.rune, w) }) {
			continue
		}
		from, to := i, i+len(want)
		for joins(from) {
			from--
		}
		for joins(to) {
			to++
		}
		s := qda.Span{Start: chars[from].at, End: chars[to].at}
		if s.Start >= end && (whole == nil || whole(s)) {
			out, end = append(out, s), s.End
		}
	}
	return out
}

// scraps are what random texts are made of: what folds, what repeats, what joins, what is broken.
var scraps = strings.Split("a|A|ａ|Ａ|b|aa|ab|臺|台|臺灣|台湾|面|麵|軟體|软体|體|我們|的|音樂|音樂家|K|\u212A|İ|i|ß|"+
	" |　|\n|。|。。|，|、|？|好|好。|訪：|TWCERT/CC|twcert|28.9%|a@b.tw|\u0301|\u200d|\ufe0f|葛\U000E0100|👍🏽|👨‍👩‍👧|👩|🇹🇼|"+
	"\xff|\xe4|\xe4\xb8|\xed\xa0\x80|\uFFFD|\x00|𐐀|𐐨|ｶﾞ|각|ᄀ", "|")

func randomText(r *rand.Rand, n int) string {
	var b strings.Builder
	some := scraps[r.IntN(len(scraps))]
	for range r.IntN(n + 1) {
		if r.IntN(3) == 0 { // now and then one repeats
			some = scraps[r.IntN(len(scraps))]
		}
		b.WriteString(some)
	}
	return b.String()
}

// randomFields cuts text at random code points and leaves some parts out.
func randomFields(r *rand.Rand, text string) []qda.Span {
	var out []qda.Span
	at := 0
	for i := range text {
		if i > at && r.IntN(12) == 0 {
			if r.IntN(3) > 0 {
				out = append(out, qda.Span{Start: at, End: i})
			}
			at = i
		}
	}
	if at < len(text) {
		out = append(out, qda.Span{Start: at, End: len(text)})
	}
	return out
}

// randomQuery is a piece of a text, mostly, in other spelling now and then.
func randomQuery(r *rand.Rand, text string) string {
	runes := []rune(strings.ToValidUTF8(text, ""))
	if len(runes) == 0 || r.IntN(8) == 0 {
		return strings.ToValidUTF8(randomText(r, 3), "")
	}
	at := r.IntN(len(runes))
	piece := slices.Clone(runes[at:min(len(runes), at+1+r.IntN(6))])
	for i := range piece {
		if r.IntN(3) == 0 {
			piece[i] = segment.FoldRune(piece[i])
		}
	}
	return string(piece)
}

func checkFind(t *testing.T, text, query string, fields []qda.Span, fold Fold) {
	t.Helper()
	if query == "" || !utf8.ValidString(query) {
		return
	}
	q := mustCompile(t, query, Options{Fold: fold})
	got := q.FindIn(text, fields)
	var want []qda.Span
	for _, f := range fields {
		want = append(want, slowFind(text, f, query, fold, nil)...)
	}
	if !slices.Equal(got, want) {
		t.Fatalf("%q in %q, fields %v, fold %d: got %v, want %v", query, text, fields, fold, got, want)
	}
	checkLinear(t, q.needle, text)
}

// checkLinear compares the two ways to find a needle, and the change from one to the other.
func checkLinear(t *testing.T, n *needle, text string) {
	t.Helper()
	s, l, changing := newScanner(n, text), newLinear(n, text, 0), newScanner(n, text)
	for i := 0; ; i++ {
		if i == len(text)%3 {
			changing.work = 1 << 40
		}
		a, more := s.next()
		b, more2 := l.next()
		c, more3 := changing.next()
		if more != more2 || more != more3 || more && (a != b || a != c) {
			t.Fatalf("%q in %q: the scanner finds %v, the linear search %v, one after the other %v", string(n.runes), text, a, b, c)
		}
		if !more {
			return
		}
	}
}

func TestRandomFind(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		text := randomText(r, 30)
		checkFind(t, text, randomQuery(r, text), randomFields(r, text), Fold(r.IntN(3)))
	}
}

// Whole words are those of the whole field, though only stretches of it are cut.
func TestRandomWholeWords(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	words := segment.NewSegmenter([]string{"台灣軟體", "好的", "aab"})
	for range 3_000 {
		text := randomText(r, 30)
		query := randomQuery(r, text)
		if query == "" {
			continue
		}
		fields := randomFields(r, text)
		got := mustCompile(t, query, Options{Word: true, Segmenter: words}).FindIn(text, fields)
		var want []qda.Span
		for _, f := range fields {
			edges := map[int]bool{f.Start: true}
			for _, w := range words.Words(text[f.Start:f.End]) {
				edges[f.Start+w.End] = true
			}
			want = append(want, slowFind(text, f, query, FoldAuto, func(s qda.Span) bool { return edges[s.Start] && edges[s.End] })...)
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%q in %q, fields %v: got %v, want %v", query, text, fields, got, want)
		}
	}
}

func FuzzFind(f *testing.F) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 50 {
		text := randomText(r, 20)
		f.Add(text, randomQuery(r, text), uint8(r.IntN(3)))
	}
	f.Fuzz(func(t *testing.T, text, query string, fold uint8) {
		checkFind(t, text, query, []qda.Span{{End: len(text)}}, Fold(fold%3))
	})
}

// Hits of any query lie in the text, ascend, are apart and part no character from its marks.
func FuzzSpans(f *testing.F) {
	f.Add("我們的é\n好", "e|.\u0301|\\b", true)
	f.Add("👨‍👩‍👧 a\u0301\xff", ".", true)
	f.Fuzz(func(t *testing.T, text, query string, word bool) {
		q, err := Compile(query, Options{Regex: true, Word: word})
		if err != nil {
			t.Skip()
		}
		end := 0
		for _, h := range q.Find(text) {
			if h.Start < end || h.End <= h.Start || h.End > len(text) {
				t.Fatalf("%q in %q: %v after %d", query, text, h, end)
			}
			for _, edge := range []int{h.Start, h.End} {
				if edge > 0 && edge < len(text) && joined(text, edge) {
					t.Fatalf("%q in %q: %v parts a character", query, text, h)
				}
			}
			end = h.End
		}
	})
}
