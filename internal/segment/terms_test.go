package segment

import (
	"math"
	"slices"
	"strings"
	"testing"
)

func termTexts(terms []Term) []string {
	var out []string
	for _, t := range terms {
		out = append(out, t.Text)
	}
	return out
}

func TestCandidates(t *testing.T) {
	text := strings.Join([]string{
		"我們利害關係人都說好", "請利害關係人來談", "問利害關係人意見", "跟利害關係人合作", "是利害關係人在講",
		"The domain registrar called.", "A domain registrar is needed", "our Domain Registrar, and", "any domain registrar here",
		"nothing else happened yesterday although everybody waited patiently outside during heavy rain",
	}, "\n")
	got := termTexts(Candidates([]string{text}, 0))
	for _, want := range []string{"利害關係人", "domain registrar"} {
		if !slices.Contains(got, want) {
			t.Errorf("%s is not among %q", want, got)
		}
	}
	for _, part := range []string{"利害關", "害關係人", "的", "registrar", "the"} {
		if slices.Contains(got, part) {
			t.Errorf("%s, a part or a function word, is among %q", part, got)
		}
	}
}

// A term scores by the occurrences that are its own: log2(2+1) × (8 - 4).
func TestCValue(t *testing.T) {
	text := "甲網域乙 丙網域丁 戊網域己 庚網域辛 壬網域名稱癸 子網域名稱丑 寅網域名稱卯 辰網域名稱巳 " +
		"午未申酉戌亥天地玄黃宇宙洪荒日月盈昃辰宿列張寒來暑往秋收冬藏"
	for _, term := range Candidates([]string{text}, 0) {
		if term.Text == "網域" {
			want := math.Log2(3) * 4 * keyness(8, expected("网域", 60))
			if term.Count != 8 || math.Abs(term.Score-want) > 1e-9 {
				t.Errorf("count %d and score %.3f, want 8 and %.3f", term.Count, term.Score, want)
			}
			return
		}
	}
	t.Error("網域 is no candidate")
}

func TestCandidatesOfNothing(t *testing.T) {
	for _, text := range []string{"", "好", "。。。", "\xff\xff\xff", strings.Repeat("喔 ", 50)} {
		if got := Candidates([]string{text}, 10); len(got) != 0 {
			t.Errorf("Candidates(%q) = %v, want none", text, got)
		}
	}
}

func TestCandidatesKeepMax(t *testing.T) {
	if got := len(Candidates([]string{interview(300)}, 5)); got != 5 {
		t.Errorf("got %d terms, want 5", got)
	}
}

// The terms of the seed report were picked by hand; the handbook's prototype found 17 of 30.
func TestCandidatesOfSeed(t *testing.T) {
	text := readShared(t, seedFile)
	got := termTexts(Candidates([]string{text}, 60))
	found := 0
	terms := strings.Fields(readShared(t, evalDir+"/domain_terms_seed.txt"))
	for _, term := range terms {
		if slices.Contains(got, term) {
			found++
		}
	}
	t.Logf("%d of %d terms among the first 60", found, len(terms))
	if found < 10 {
		t.Errorf("%d of %d terms among the first 60, want at least 10", found, len(terms))
	}
}
