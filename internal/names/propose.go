package names

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"yinde/internal/qda"
)

// generalLabels are labels, titles and file names that point at nobody.
var generalLabels = set("受訪者 受訪人 受訪 訪問者 訪談者 訪問 訪談 訪員 主持人 提問 提問者 回答 回答者 逐字稿 訪談稿 訪 受 問 答 " +
	"interviewer interviewee interview interviews participant respondent moderator facilitator speaker host guest transcript transcripts question answer q a")

// Telling reports whether finding s in print would mean something: two Chinese characters, or a
// word that is more than a letter or a short number, and not a word of the trade.
func Telling(s string) bool {
	letters, digits, han := 0, 0, 0
	for _, r := range s {
		switch {
		case isHan(r):
			han++
		case unicode.IsDigit(r):
			digits++
		case unicode.IsLetter(r):
			letters++
		}
	}
	if generalLabels[strings.ToLower(s)] || letters+digits+han < 2 {
		return false
	}
	return letters+han > 0 || digits > 4
}

// propose gives each candidate what could be printed for it. People get letters in the order in
// which they are first named, the same for full name and surname where only one person has it;
// for what else is named a general word stands.
func propose(list []Candidate) {
	letters := map[string]string{} // by name
	next := 0
	letter := func(key string) string {
		if letters[key] == "" {
			letters[key] = letterOf(next)
			next++
		}
		return letters[key]
	}
	for i := range list {
		c := &list[i]
		first, _ := utf8.DecodeRuneInString(c.Term)
		zh := isHan(first)
		switch {
		case c.Kind == qda.Person && c.Why == WhyTitle && zh:
			title := titleOf(c.Term)
			c.Replacement = letter(c.Term) + " " + title
		case c.Kind == qda.Person && zh:
			c.Replacement = letter(c.Term) + " 君"
		case c.Kind == qda.Person:
			c.Replacement = "[name " + letter(c.Term) + "]"
		case c.Kind == qda.Organisation:
			c.Replacement = organisation(c.Term, zh)
		default:
			c.Replacement = general(c.Kind, c.Why, zh || c.inChinese())
		}
	}
}

// inChinese reports whether a name stands among Chinese words.
func (c *Candidate) inChinese() bool {
	return strings.ContainsFunc(c.Context.Before+c.Context.After, isHan)
}

// letterOf is A, B … Z, A2, B2 …
func letterOf(n int) string {
	s := string(rune('A' + n%26))
	if n >= 26 {
		s += string(rune('1' + n/26))
	}
	return s
}

// titleOf is the title that ends a name, the longest.
func titleOf(term string) string {
	title := ""
	for _, t := range titles {
		if strings.HasSuffix(term, t) && len(t) > len(title) {
			title = t
		}
	}
	return title
}

func organisation(term string, zh bool) string {
	if zh {
		best, with := "", "某單位"
		for _, e := range endings {
			if strings.HasSuffix(term, e.end) && len(e.end) > len(best) {
				best, with = e.end, e.with
			}
		}
		if best == "" && offices[term] {
			return "某機關"
		}
		return with
	}
	words := strings.Fields(strings.TrimSuffix(term, "."))
	if with := bodies[words[len(words)-1]]; with != "" {
		return with
	}
	if with := bodies[words[0]]; with != "" {
		return with
	}
	return "[an organisation]"
}

func general(kind qda.NameKind, why string, zh bool) string {
	words := [2]string{"[a name]", "某名稱"}
	switch {
	case why == WhyEmail:
		words = [2]string{"[e-mail]", "〔電子郵件〕"}
	case why == WhyPhone:
		words = [2]string{"[phone]", "〔電話〕"}
	case why == WhyLink:
		words = [2]string{"[link]", "〔網址〕"}
	case kind == qda.IDNumber:
		words = [2]string{"[number]", "〔號碼〕"}
	case kind == qda.Location:
		words = [2]string{"[a place]", "某地"}
	case kind == qda.Product:
		words = [2]string{"[a product]", "某產品"}
	}
	if zh {
		return words[1]
	}
	return words[0]
}
