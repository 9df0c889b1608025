package report

import (
	"regexp"
	"slices"
	"strings"
)

// claims are words by which Chinese prose says that everybody, or most, said something.
// Words that only look so (不一致, 一致性) are left alone.
var claims = []struct {
	words *regexp.Regexp // the first group is the claim
	most  bool
}{
	{regexp.MustCompile(`(?:^|[^不非持])(一致)(?:$|[^性])`), false},
	{regexp.MustCompile(`(?:^|[^比])(皆)`), false},
	{regexp.MustCompile(`(?:^|[^不非])((?:所有|全部|全體|每一?[位個家])的?(?:受訪|利害關係人|人|成員|單位|業者|機構|註冊|代表))`), false},
	{regexp.MustCompile(`(?:^|[^少])(大?多數|大部[分份]|大多|多半|過半)`), true},
}

// englishClaims are the same in English, and the words before them that make them
// something else (at all, the most useful).
var englishClaims = map[string]struct {
	most bool
	not  []string
}{
	"all":         {false, []string{"at", "after", "above", "of", "not", "in"}},
	"every":       {false, []string{"not"}},
	"everyone":    {false, []string{"not"}},
	"everybody":   {false, []string{"not"}},
	"unanimous":   {false, []string{"not"}},
	"unanimously": {false, nil},
	"most":        {true, []string{"the", "a", "at", "very", "one", "is", "are", "was", "were", "what", "that"}},
	"mostly":      {true, nil},
	"majority":    {true, nil},
}

var englishWord = regexp.MustCompile(`[A-Za-z]+`)

// claimIn returns the first claim in prose that k of n does not bear: one about everybody
// while k < n, or one about most while k is no more than half. n 0 bears anything.
func claimIn(prose string, k, n int) string {
	bears := func(most bool) bool { return n == 0 || !most && k >= n || most && 2*k > n }
	for _, c := range claims {
		if m := c.words.FindStringSubmatch(prose); m != nil && !bears(c.most) {
			return m[1]
		}
	}
	before := ""
	for _, word := range englishWord.FindAllString(prose, -1) {
		c, ok := englishClaims[strings.ToLower(word)]
		if ok && !bears(c.most) && !slices.Contains(c.not, before) {
			return word
		}
		before = strings.ToLower(word)
	}
	return ""
}

// checkClaims compares what a finding's own prose claims with its k of n.
func (b *builder) checkClaims(s Section) {
	prose := []string{s.Title}
	for _, block := range s.Blocks {
		prose = append(prose, block.Narrative)
	}
	if word := claimIn(strings.Join(prose, "\n"), s.K, s.N); word != "" {
		b.warn("report.claim", s.Title, word, s.K, s.N)
	}
}
