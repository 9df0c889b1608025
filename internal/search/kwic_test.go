package search

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"yinde/internal/qda"
	"yinde/internal/segment"
)

func TestConcordance(t *testing.T) {
	user := segment.NewSegmenter([]string{"利害關係人"})
	for _, c := range []struct {
		name, text, query    string
		words                *segment.Segmenter
		n                    int
		before, match, after string
		left, right          string
	}{
		{"Chinese", "我們覺得溝通很順暢，沒有問題。", "溝通", nil, 2, "我們覺得", "溝通", "很順暢", "覺得|我們", "很|順暢"},
		{"marks are no words", "好，我們，溝通！很順暢", "溝通", nil, 1, "我們，", "溝通", "！很", "我們", "很"},
		{"user words", "跟利害關係人談", "談", user, 1, "利害關係人", "談", "", "利害關係人", ""},
		{"English", "Well, the  registry\nteam has been helpful.", "TEAM", nil, 3, "Well, the registry ", "team", " has been helpful", "registry|the|Well", "has|been|helpful"},
		{"within a word", "他是音樂家嗎", "音樂", nil, 1, "是", "音樂", "家", "是", "家"},
		{"a mark at the end of the field", "是嗎？", "是", nil, 5, "", "是", "嗎？", "", "嗎"},
		{"no context", "我們溝通了", "溝通", nil, 0, "", "溝通", "", "", ""},
		{"white space in the match", "the  registry", "the  reg", nil, 1, "", "the reg", "istry", "", "istry"},
		{"emoji counts", "好👍👍🏽溝通", "溝通", nil, 1, "👍🏽", "溝通", "", "👍🏽", ""},
	} {
		field := []qda.Span{{End: len(c.text)}}
		hits := mustCompile(t, c.query, Options{}).Find(c.text)
		if len(hits) != 1 {
			t.Fatalf("%s: %d hits", c.name, len(hits))
		}
		k := Concordance(c.words, c.text, field, hits, c.n)[0]
		if k.Before != c.before || k.Match != c.match || k.After != c.after {
			t.Errorf("%s: got %q %q %q, want %q %q %q", c.name, k.Before, k.Match, k.After, c.before, c.match, c.after)
		}
		if l, r := strings.Join(k.Left, "|"), strings.Join(k.Right, "|"); l != c.left || r != c.right {
			t.Errorf("%s: columns %q %q, want %q %q", c.name, l, r, c.left, c.right)
		}
	}
}

func TestContextStaysInItsField(t *testing.T) {
	text := "訪：順暢嗎\n受：溝通\n訪：好的"
	at := strings.Index(text, "溝通")
	hit := qda.Span{Start: at, End: at + len("溝通")}
	if k := Concordance(nil, text, []qda.Span{hit}, []qda.Span{hit}, 5)[0]; k.Before != "" || k.After != "" {
		t.Errorf("words: %q", k)
	}
	if before, _, after := Around(text, hit, hit, 5); before != "" || after != "" {
		t.Errorf("code points: %q %q", before, after)
	}
}

func TestAround(t *testing.T) {
	for _, c := range []struct {
		text, query string
		n           int
		want        string
	}{
		{"我們覺得溝通很順暢", "溝通", 2, "覺得|溝通|很順"},
		{"cafe\u0301 溝通 e\u0301e\u0301", "溝通", 2, "e\u0301 |溝通| e\u0301"},
		{"a\n\n溝通\t b", "溝通", 9, "a |溝通| b"},
		{"溝通", "溝通", 3, "|溝通|"},
	} {
		hits := mustCompile(t, c.query, Options{}).Find(c.text)
		before, match, after := Around(c.text, qda.Span{End: len(c.text)}, hits[0], c.n)
		if got := before + "|" + match + "|" + after; got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}

func TestConcordanceSortsByColumn(t *testing.T) {
	text := "very good. Very bad. so good"
	field := []qda.Span{{End: len(text)}}
	lines := Concordance(nil, text, field, mustCompile(t, `good|bad`, Options{Regex: true}).Find(text), 2)
	slices.SortStableFunc(lines, CompareLeft)
	var got []string
	for _, l := range lines {
		got = append(got, l.Left[0]+" "+l.Match)
	}
	if want := "so good|very good|Very bad"; strings.Join(got, "|") != want {
		t.Errorf("got %q, want %q", got, want)
	}
	slices.SortStableFunc(lines, CompareRight)
	if first := lines[0]; first.Match != "good" || len(first.Right) != 0 {
		t.Errorf("nothing on the right stands first: %q", lines)
	}
}

// A line of megabytes costs only what is around its hits; words cut by the window are left out.
func TestConcordanceOfALongLine(t *testing.T) {
	chinese, letters := strings.Repeat("我們的域名註冊服務說明", 1<<20/33), strings.Repeat("a", 1<<20)
	for _, c := range []struct{ text, before, after string }{
		{chinese + "溝通" + letters, "註冊服務說明", ""},
		{letters + "溝通" + chinese, "", "我們的域名"},
	} {
		hits := mustCompile(t, "溝通", Options{}).Find(c.text)
		k := Concordance(nil, c.text, []qda.Span{{End: len(c.text)}}, hits, 3)[0]
		if k.Before != c.before || k.Match != "溝通" || k.After != c.after {
			t.Errorf("got %.40q, want %q %q", k, c.before, c.after)
		}
	}
}

// Before, match and after are one stretch of the text, and the columns stand in it in order.
func TestRandomConcordance(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	words := segment.NewSegmenter([]string{"台灣軟體"})
	for range 2_000 {
		text := randomText(r, 40)
		query := randomQuery(r, text)
		if query == "" {
			continue
		}
		fields := randomFields(r, text)
		hits := mustCompile(t, query, Options{}).FindIn(text, fields)
		n := r.IntN(4)
		lines := Concordance(words, text, fields, hits, n)
		if len(lines) != len(hits) {
			t.Fatalf("%d lines of %d hits", len(lines), len(hits))
		}
		for i, k := range lines {
			f := fields[slices.IndexFunc(fields, func(f qda.Span) bool { return f.Contains(hits[i]) })]
			if !strings.Contains(collapse(text[f.Start:f.End]), collapse(k.Before+k.Match+k.After)) {
				t.Fatalf("%q in %q: %q", query, text, k)
			}
			checkColumn(t, k.Before, slices.Backward(k.Left), n)
			checkColumn(t, k.After, slices.All(k.Right), n)
		}
	}
}

func checkColumn(t *testing.T, context string, words func(func(int, string) bool), n int) {
	t.Helper()
	count := 0
	for _, w := range words {
		i := strings.Index(context, collapse(w))
		if i < 0 || w == "" {
			t.Fatalf("word %q is not in %q", w, context)
		}
		context = context[i+len(collapse(w)):]
		count++
	}
	if count > n {
		t.Fatalf("%d words, want at most %d", count, n)
	}
}
