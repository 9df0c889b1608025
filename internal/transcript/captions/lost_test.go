package captions

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
)

// However loosely a file is written, no word is lost, said twice or moved.
func TestNoWordIsLost(t *testing.T) {
	word := regexp.MustCompile(`w[0-9]+x`)
	for seed := range uint64(2000) {
		r := rand.New(rand.NewPCG(seed, 1))
		maybe := func(s string) string {
			if r.IntN(3) > 0 {
				return s
			}
			return ""
		}
		var b strings.Builder
		ending := []string{".srt", ".vtt"}[r.IntN(2)]
		if ending == ".vtt" {
			b.WriteString("WEBVTT\n\n")
		}
		var want []string
		at := 1
		for i := range 1 + r.IntN(12) {
			b.WriteString(maybe(fmt.Sprintf("%d\n", i+1)))
			at += 1 + r.IntN(30)
			fmt.Fprintf(&b, "%s%d:%02d%s --> 0%d:%02d,5%s\n", maybe("00:0"), at/60, at%60, maybe(".25"), at/60, at%60, maybe(" line:0%"))
			for range r.IntN(4) {
				w := fmt.Sprintf("w%dx", len(want))
				want = append(want, w)
				b.WriteString(maybe("Ann: ") + maybe("<i>") + w + " so" + maybe("</i>") + maybe(" ") + "\n" + maybe(maybe("\n")))
			}
			b.WriteString(maybe("\n"))
		}
		if len(want) == 0 {
			continue
		}
		d := read1(t, "a"+ending, b.String())
		if got := word.FindAllString(d.Content, -1); strings.Join(got, " ") != strings.Join(want, " ") {
			t.Fatalf("seed %d: got %v, want %v of\n%s\n%s", seed, got, want, b.String(), show(d))
		}
	}
}
