package files

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"yinde/internal/agreement"
)

func TestRatingsAreReadAsTheyStand(t *testing.T) {
	ctx := context.Background()
	for _, c := range []struct {
		name, in string
		n        Named
		want     string
	}{
		{"columns in any order, one more, a mark and CRLF", "\ufeffcode,note,Coder , unit\r\na,x,ann,1\r\n\"b, c\",,bob,1\r\n", Named{}, "[ann bob] [a b, c] [[0] [1]]"},
		{"no row is not seen", "unit,coder,code\n1,ann,a\n2,bob,a\n", Named{}, "[ann bob] [a] [[0 -1] [-1 0]]"},
		{"what is named comes first, used or not", "unit,coder,code\n1,ann,a\n", Named{Coders: []string{"bob", "ann"}, Codes: []string{"z", "a"}, Units: 2}, "[bob ann] [z a] [[-1 -1] [1 -1]]"},
		{"spaces around", "unit,coder,code\n 1 , ann ,a\n1,bob, a \n", Named{}, "[ann bob] [a] [[0] [0]]"},
		{"a heading alone", "unit,coder,code\n", Named{}, "[] [] []"},
	} {
		d, err := Ratings(ctx, "f", strings.NewReader(c.in), c.n)
		if got := fmt.Sprint(d.Coders, d.Codes, d.Values); err != nil || got != c.want {
			t.Errorf("%s: %s, %v; want %s", c.name, got, err, c.want)
		}
	}
	sets, err := RatingSets(ctx, "f", strings.NewReader("unit,coder,code\n1,ann,b\n1,ann,a\n1,bob,\n2,bob,a\n2,ann,b\n"), Named{Codes: []string{"a", "b"}})
	if got := fmt.Sprint(sets.Sets, sets.Labels); err != nil || got != "[[] [1] [0 1] [0]] [[2 1] [0 3]]" {
		t.Errorf("sets %s, %v", got, err)
	}
	spans, err := Spans(ctx, "f", strings.NewReader("coder,start,end,code\nann,0,5,a\nbob,,,\n"), 9, Named{})
	if got := fmt.Sprint(spans.Coders, spans.Spans); err != nil || got != "[ann bob] [[{0 5 0}] []]" {
		t.Errorf("spans %s, %v", got, err)
	}
}

func TestReadingRatingsCanBeInterrupted(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	var b strings.Builder
	b.WriteString("unit,coder,code\n")
	for i := range 2 * checkEvery {
		fmt.Fprintf(&b, "%d,ann,a\n", i)
	}
	if _, err := Ratings(ctx, "f", strings.NewReader(b.String()), Named{}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// FuzzRatings: whatever a file holds, it is refused or can be tallied.
func FuzzRatings(f *testing.F) {
	for _, s := range []string{"unit,coder,code\n1,ann,a\n1,bob,b\n", "unit,coder,code\n1,ann,\n", "coder,start,end,code\nann,0,5,a\nbob,,,\n",
		"\ufeffunit,coder,code\r\n\"1\n2\",ann,\"a\"\"b\"\r\n", "unit,coder,code\n1,ann", "", "unit,unit,coder,code\n", "coder,start,end,code\nann,5,1,a\nann,-1,99999999999999999999,b\n"} {
		f.Add([]byte(s), 9)
	}
	f.Fuzz(func(t *testing.T, raw []byte, n int) {
		ctx := context.Background()
		in := func() *strings.Reader { return strings.NewReader(string(raw)) }
		named := Named{Units: n % 1000}
		if d, err := Ratings(ctx, "f", in(), named); err == nil {
			if _, err := agreement.TallyNominal(d); err != nil {
				t.Error(err)
			}
		}
		if d, err := RatingSets(ctx, "f", in(), named); err == nil {
			if _, err := agreement.TallySets(d); err != nil {
				t.Error(err)
			}
		}
		if d, err := Spans(ctx, "f", in(), max(0, n%100000), Named{}); err == nil {
			if _, err := agreement.TallySpans(d); err != nil {
				t.Error(err)
			}
		}
	})
}

func BenchmarkRatings(b *testing.B) {
	var s strings.Builder
	s.WriteString("unit,coder,code\n")
	for i := range 333_334 {
		for c, coder := range []string{"ann", "bob", "cas"} {
			fmt.Fprintf(&s, "u%d,%s,%c\n", i, coder, 'a'+(i+c*(i%5/4))%5)
		}
	}
	b.SetBytes(int64(s.Len()))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Ratings(context.Background(), "f", strings.NewReader(s.String()), Named{}); err != nil {
			b.Fatal(err)
		}
	}
}
