package report

import (
	"strings"
	"testing"

	"yinde/internal/qda"
)

func TestFillers(t *testing.T) {
	for quote, want := range map[string]string{
		"嗯，那個，我覺得那個系統很慢":                   "嗯，|那個，",
		"我我覺得，就是說，還好。對不對":                  "我|就是說，",
		"Well, you know, it was, um, slow": "Well, you know, i|um, ",
		"it was the the best":              " the",
		"那個":                               "",
		"":                                 "",
	} {
		var got []string
		last := 0
		for _, at := range Fillers(quote) {
			if !at.In(quote) || at.Start < last {
				t.Errorf("%q: %v", quote, at)
			}
			got, last = append(got, quote[at.Start:at.End]), at.End
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%q: %q, want %q", quote, strings.Join(got, "|"), want)
		}
	}
}

func TestMaskFor(t *testing.T) {
	p := &Proof{masks: newMasks([]qda.Mask{{Term: "台電", Replacement: "某公司"}, {Term: "ACME", Replacement: "a firm", Scope: "g"}}).in("g")}
	for words, want := range map[string]string{"台電": "某公司", "台電的人": "某公司的人", "別人": "", "at ACME": "at a firm"} {
		if got := p.MaskFor(words); got != want {
			t.Errorf("%q: %q, want %q", words, got, want)
		}
	}
}

func FuzzFillers(f *testing.F) {
	f.Add("嗯，那個，我我覺得 the the")
	f.Add("\xff，\xe5，嗯")
	f.Fuzz(func(t *testing.T, quote string) {
		last := 0
		for _, at := range Fillers(quote) {
			if at.Start < last || at.End > len(quote) || at.Len() <= 0 {
				t.Fatalf("%q: %v", quote, at)
			}
			last = at.End
		}
	})
}
