package report

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// share is how many of the participants a word claims, and when k of n bears it out:
//
//	everybody  k = n
//	most       2k > n
//	half       2k is n, or the nearest to it
//	few        2k < n
//
// A study without participants bears anything.
type share int

const (
	everybody share = iota
	most
	half
	few
)

func (s share) bears(k, n int) bool {
	switch {
	case n == 0:
		return true
	case s == everybody:
		return k >= n
	case s == most:
		return 2*k > n
	case s == half:
		return 2*k >= n-1 && 2*k <= n+1
	}
	return 2*k < n
}

// claims are words by which Chinese prose says how many said something. Words that only look
// so (不一致, 一致性, 不在少數) are left alone.
var claims = []struct {
	words *regexp.Regexp // the first group is the claim
	share share
}{
	{regexp.MustCompile(`(?:^|[^不非持])(一致)(?:$|[^性])`), everybody},
	{regexp.MustCompile(`(?:^|[^比])(皆)`), everybody},
	{regexp.MustCompile(`(?:^|[^不非])((?:所有|全部|全體|每一?[位個家])的?(?:受訪|利害關係人|人|成員|單位|業者|機構|註冊|代表))`), everybody},
	{regexp.MustCompile(`(?:^|[^少])(大?多數|大部[分份]|大多|多半|過半數?|(?:超過|逾)[一半]半?數?)`), most},
	{regexp.MustCompile(`(?:^|[^過逾到])(半數|一半)(?:$|[^以])`), half},
	{regexp.MustCompile(`(?:^|[^在多])(極?少數|小部[分份]|少部[分份])(?:$|[^民幾個項])`), few},
}

// englishClaims are the same in English, and the words before them that make them something
// else (at all, the most useful, quite a few).
var englishClaims = map[string]struct {
	share share
	not   []string
}{
	"all":         {everybody, []string{"at", "after", "above", "of", "not", "in"}},
	"every":       {everybody, []string{"not"}},
	"everyone":    {everybody, []string{"not"}},
	"everybody":   {everybody, []string{"not"}},
	"unanimous":   {everybody, []string{"not"}},
	"unanimously": {everybody, nil},
	"most":        {most, []string{"the", "a", "at", "very", "one", "is", "are", "was", "were", "what", "that"}},
	"mostly":      {most, nil},
	"majority":    {most, nil},
	"half":        {half, []string{"than", "over"}},
	"few":         {few, []string{"quite a", "not a", "every", "last", "next", "past", "first"}},
	"minority":    {few, nil},
}

var englishWord = regexp.MustCompile(`[A-Za-z]+`)

// Claims returns what prose says of how many, in its own words, that k of n participants do
// not bear out: words such as 一致, 多數, 少數, all, most, few (see [share] for the
// thresholds), and numbers of people. A number is borne out when it is k or n; a smaller one
// than k too, for it may speak of some of them; of "x of y", x must be k and y must be n.
func Claims(prose string, k, n int) []string {
	var out []string
	add := func(s string) {
		if s = strings.TrimSpace(s); !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	if n == 0 {
		return nil
	}
	for _, c := range claims {
		for _, m := range c.words.FindAllStringSubmatch(prose, -1) {
			if !c.share.bears(k, n) {
				add(m[1])
			}
		}
	}
	before, earlier := "", ""
	for _, word := range englishWord.FindAllString(prose, -1) {
		lower := strings.ToLower(word)
		c, ok := englishClaims[lower]
		if ok && !c.share.bears(k, n) && !slices.Contains(c.not, before) && !slices.Contains(c.not, earlier+" "+before) {
			add(word)
		}
		earlier, before = before, lower
	}
	for _, s := range numbersIn(prose, k, n) {
		add(s)
	}
	return out
}

// chineseCount and englishCount are numbers as prose writes them.
const (
	chineseCount = `([0-9０-９]+|[一二兩三四五六七八九十]+)\s*`
	englishCount = `([0-9]+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)`
)

// Counts of people, and one count out of another.
var (
	chinesePeople = regexp.MustCompile(chineseCount + `[位名家]\s*(?:的?(?:受訪|業者|利害關係人|成員|代表)|[都皆均])`)
	chineseOf     = regexp.MustCompile(chineseCount + `[位名家](?:受訪者|業者|成員|代表)?(?:之?[中內裡]|當中)[，,]?有?\s*` + chineseCount + `[位名家]`)
	englishPeople = regexp.MustCompile(`(?i)\b` + englishCount + ` (?:participants|interviewees|respondents|people|persons|members|registrars)\b`)
	englishOf     = regexp.MustCompile(`(?i)\b` + englishCount + ` (?:out )?of (?:the |our )?` + englishCount + `\b`)
)

// numbersIn returns the counts of people in prose that are not those of k of n.
func numbersIn(prose string, k, n int) []string {
	var out []string
	people := func(match []string) {
		if x := count(match[1]); x > k && x != n {
			out = append(out, match[0])
		}
	}
	of := func(match []string, part, whole string) {
		if count(part) != k || count(whole) != n {
			out = append(out, match[0])
		}
	}
	for _, m := range chineseOf.FindAllStringSubmatch(prose, -1) {
		of(m, m[2], m[1])
	}
	for _, m := range englishOf.FindAllStringSubmatch(prose, -1) {
		of(m, m[1], m[2])
	}
	for _, m := range chinesePeople.FindAllStringSubmatch(chineseOf.ReplaceAllString(prose, ""), -1) {
		people(m)
	}
	for _, m := range englishPeople.FindAllStringSubmatch(englishOf.ReplaceAllString(prose, ""), -1) {
		people(m)
	}
	return out
}

var wordCounts = map[string]int{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
	"nine": 9, "ten": 10, "eleven": 11, "twelve": 12}

var wideDigits = strings.NewReplacer("０", "0", "１", "1", "２", "2", "３", "3", "４", "4", "５", "5", "６", "6", "７", "7", "８", "8", "９", "9")

// count reads a number below a hundred, or one in digits.
func count(s string) int {
	s = strings.ToLower(wideDigits.Replace(s))
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	if n, ok := wordCounts[s]; ok {
		return n
	}
	n, digit := 0, 0
	for _, r := range s {
		if r == '十' {
			n, digit = 10*max(digit, 1), 0
			continue
		}
		if r == '兩' {
			digit = 2
		} else if i := slices.Index([]rune("一二三四五六七八九"), r); i >= 0 {
			digit = i + 1
		}
	}
	return n + digit
}

// checkClaims compares what a finding's own prose claims with its k of n.
func (b *builder) checkClaims(s Section) {
	prose := []string{s.Title}
	for _, block := range s.Blocks {
		prose = append(prose, block.Narrative)
	}
	for _, word := range Claims(strings.Join(prose, "\n"), s.K, s.N) {
		b.warn("report.claim", s.Title, word, s.K, s.N)
	}
}
