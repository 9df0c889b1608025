package segment

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"

	"yinde/internal/qda"
)

// scraps are what random texts are made of: whatever the rules look at, and what breaks code.
var scraps = strings.Split("a|B|Mr|U.S|no|I|1|２|.|.|。|！|?|…|...|. . .|，|,|：|;|、|(|)|（|）|「|」|『|』|“|”|\"|'|《|》|[|]| | |　"+
	"|\n|\r\n|\r|\u2028|\t|我|們|說|的|問|卡拉OK|T恤|一|第|々|👍|👨‍👩‍👧|🇹🇼|🇹|\u200d|\ufe0f|\u0301|葛\U000E0100|\u0600|각|\u1100|นี้|ㄅ|か|ｶﾞ"+
	"|\xff|\xe4|\xe4\xb8|\xed\xa0\x80|\x00|\u200b|\ufeff|\U0010FFFD|-|——|*|_|~|％|@|http://|www.|a@b.tw|·|', '", "|")

func randomText(r *rand.Rand) string {
	var b strings.Builder
	for range r.IntN(40) {
		b.WriteString(scraps[r.IntN(len(scraps))])
	}
	return b.String()
}

// checkTiles fails unless spans tile text at code points and, in valid text, grapheme boundaries.
func checkTiles(t *testing.T, what, text string, spans []qda.Span) {
	t.Helper()
	boundary := make([]bool, len(text)+1)
	boundary[len(text)] = true
	if utf8.ValidString(text) {
		for it := graphemes.FromString(text); it.Next(); {
			boundary[it.Start()] = true
		}
	} else {
		for i := range text {
			boundary[i] = true
		}
	}
	at := 0
	for _, s := range spans {
		if s.Start != at || s.End <= s.Start || s.End > len(text) || !boundary[s.End] {
			t.Fatalf("%s of %q: span %v after %d", what, text, s, at)
		}
		at = s.End
	}
	if at != len(text) {
		t.Fatalf("%s of %q end at %d of %d", what, text, at, len(text))
	}
}

func checkAll(t *testing.T, s *Segmenter, text string) {
	t.Helper()
	sentences, clauses := Sentences(text), Clauses(text)
	checkTiles(t, "sentences", text, sentences)
	checkTiles(t, "clauses", text, clauses)
	edges := map[int]bool{}
	for _, c := range clauses {
		edges[c.End] = true
	}
	for _, c := range append(clauses, sentences...) {
		if strings.TrimSpace(text[c.Start:c.End]) == "" && strings.TrimSpace(text) != "" {
			t.Fatalf("a unit of %q is blank: %v", text, c)
		}
	}
	for _, s := range sentences {
		if !edges[s.End] {
			t.Fatalf("the sentence %v of %q ends inside a clause", s, text)
		}
		line := strings.TrimLeftFunc(text[s.Start:s.End], unicode.IsSpace)
		if i := strings.IndexAny(line, "\r\n\u2028"); i >= 0 && strings.ContainsFunc(line[i:], unicode.IsLetter) {
			t.Fatalf("the sentence %q goes on after a newline", line)
		}
	}
	words := s.Words(text)
	spans := make([]qda.Span, len(words))
	for i, w := range words {
		spans[i] = w.Span
	}
	checkTiles(t, "words", text, spans)
}

func TestRandomTexts(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	s := NewSegmenter([]string{"我們", "a 我", ".tw", "🇹"})
	for range 5_000 {
		checkAll(t, s, randomText(r))
	}
}

func FuzzTiles(f *testing.F) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 30 {
		f.Add(randomText(r))
	}
	s := NewSegmenter([]string{"我們", "a 我"})
	f.Fuzz(func(t *testing.T, text string) { checkAll(t, s, text) })
}

func FuzzParseDict(f *testing.F) {
	f.Add("資安 10 n\n# x\nRPKI 服務\t3")
	f.Fuzz(func(t *testing.T, text string) {
		words, err := ParseDict(strings.NewReader(text))
		if err == nil {
			NewSegmenter(words).Words(text)
		}
	})
}

// Long lines of one thing take no longer, by the byte, than short ones. The bound is a hundred
// times what they take, a thousandth of what quadratic time would.
func TestLongLines(t *testing.T) {
	const size = 1 << 17
	s := NewSegmenter([]string{"網路"})
	for _, unit := range []string{
		"我覺得網路很好然後", "所", "。", ".", "?", "…", " ", "\n", ". ", ".)", "\"", "。*", "?*a", "(", "（", ")", "「」",
		"「好？」的", "a.", "U.", "a@", "1,", "http://", "a+", "\u0301", "🇹🇼", "👨\u200d", ". . ", "，", "\xe4", "\xff",
	} {
		text := strings.Repeat(unit, size/len(unit))
		for _, text := range []string{text, "好." + text} {
			start := time.Now()
			checkTiles(t, "sentences", text, Sentences(text))
			checkTiles(t, "clauses", text, Clauses(text))
			words := s.Words(text)
			if last := words[len(words)-1]; last.End != len(text) {
				t.Fatalf("words of %q end at %d", unit, last.End)
			}
			if took := time.Since(start); took > 5*time.Second {
				t.Errorf("%d bytes of %q took %v", size, unit, took)
			} else if took > 700*time.Millisecond {
				t.Logf("%d bytes of %q took %v", size, unit, took)
			}
		}
	}
}
