package names

import (
	"math/big"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"yinde/internal/qda"
)

// Found is a stretch of a text that looks like a name. Why is the rule.
type Found struct {
	qda.Span
	Kind qda.NameKind
	Why  string
}

// Rules that find candidates.
const (
	WhyEmail   = "email"
	WhyPhone   = "phone"
	WhyLink    = "link"
	WhyID      = "id"
	WhyFirm    = "firm-number"
	WhyAccount = "account"
	WhyCapital = "capital"
	WhyTitle   = "title"
	WhySurname = "surname"
	WhyEnding  = "ending"
	WhyQuoted  = "quoted"
	WhyLabel   = "label"
	WhyListed  = "listed"
)

// form is one shape of address or number. Ok looks at what matched and what stands before it.
type form struct {
	kind qda.NameKind
	why  string
	like *regexp.Regexp
	ok   func(match, before string) bool
}

var forms = []form{
	{qda.Contact, WhyEmail, regexp.MustCompile(`[A-Za-z0-9][A-Za-z0-9._%+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+`), nil},
	{qda.Contact, WhyLink, regexp.MustCompile(`(?i)(?:https?://|www\.)[a-z0-9][a-z0-9._~:/?#@!$&*+=%-]*[a-z0-9/]`), nil},
	{qda.Contact, WhyLink, regexp.MustCompile(`(?i)[a-z0-9][a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|gov|edu|idv|info|biz|io|co|tw|jp|hk|cn|us|uk|台灣|台湾)(?:\.[a-z]{2})?`), realDomain},
	{qda.IDNumber, WhyID, regexp.MustCompile(`[A-Z][1289A-Da-d]\d{8}`), func(m, _ string) bool { return personID(m) }},
	{qda.IDNumber, WhyAccount, regexp.MustCompile(`[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?`), func(m, _ string) bool { return iban(m) }},
	{qda.Contact, WhyPhone, regexp.MustCompile(`(?:\+|00)886[- ]?\(?0?\)?\d{1,2}[- ]?\d{3,4}[- ]?\d{3,4}`), nil},
	{qda.Contact, WhyPhone, regexp.MustCompile(`09\d{2}[- ]?\d{3}[- ]?\d{3}`), nil},
	{qda.Contact, WhyPhone, regexp.MustCompile(`\(0\d{1,2}\) ?\d{3,4}[- ]?\d{3,4}(?: ?(?:#|轉|分機|ext\.?) ?\d{1,5})?`), nil},
	{qda.Contact, WhyPhone, regexp.MustCompile(`0[2-8]\d{0,2}[- ]\d{3,4}[- ]?\d{3,4}(?: ?(?:#|轉|分機|ext\.?) ?\d{1,5})?`), nil},
	{qda.IDNumber, WhyFirm, regexp.MustCompile(`\d{8}`), func(m, before string) bool {
		return strings.Contains(tail(before, 8), "統編") || strings.Contains(tail(before, 8), "統一編號") || firmNumber(m) && !likeDate(m)
	}},
}

// Numbers finds addresses, telephone numbers and numbers of people, firms and accounts in s, by
// form and where they stand. Full-width letters and digits count as narrow ones.
func Numbers(s string) []Found {
	folded, at := narrow(s)
	var out []Found
	for _, f := range forms {
		for _, m := range f.like.FindAllStringIndex(folded, -1) {
			match := folded[m[0]:m[1]]
			before, _ := utf8.DecodeLastRuneInString(folded[:m[0]])
			after, _ := utf8.DecodeRuneInString(folded[m[1]:])
			if inWord(before) || inWord(after) || f.why != WhyLink && (before == '-' || after == '-' || before == '@') || f.ok != nil && !f.ok(match, folded[:m[0]]) {
				continue
			}
			span := qda.Span{Start: at[m[0]], End: at[m[1]]}
			if !overlaps(out, span) {
				out = append(out, Found{span, f.kind, f.why})
			}
		}
	}
	return out
}

func overlaps(list []Found, at qda.Span) bool {
	for _, f := range list {
		if f.Overlaps(at) {
			return true
		}
	}
	return false
}

// narrow is s with full-width ASCII made narrow, and where each of its bytes stands in s.
func narrow(s string) (string, []int) {
	out, at := make([]byte, 0, len(s)), make([]int, 0, len(s)+1)
	for i, r := range s {
		if r >= 0xff01 && r <= 0xff5e {
			r -= 0xfee0
		}
		n := len(out)
		out = utf8.AppendRune(out, r)
		for range len(out) - n {
			at = append(at, i)
		}
	}
	return string(out), append(at, len(s))
}

// tail is the last n runes of s.
func tail(s string, n int) string {
	at := len(s)
	for range n {
		_, size := utf8.DecodeLastRuneInString(s[:at])
		at -= size
	}
	return s[at:]
}

// realDomain leaves out what is only spoken of as an ending: com.tw, net.org.
func realDomain(match, before string) bool {
	label, _, _ := strings.Cut(strings.ToLower(match), ".")
	for _, ending := range []string{"com", "org", "net", "gov", "edu", "idv", "co", "tw"} {
		if label == ending {
			return false
		}
	}
	return strings.ContainsFunc(label, unicode.IsLetter) && !strings.HasSuffix(before, ".")
}

// personID checks the last digit of a Taiwanese identity or residence number.
func personID(s string) bool {
	const order = "ABCDEFGHJKLMNPQRSTUVXYWZIO" // of the letters, from 10 on
	first := strings.IndexByte(order, s[0])
	if first < 0 {
		return false
	}
	n := first + 10
	sum := n/10 + n%10*9
	second := int(s[1] - '0')
	if s[1] >= 'A' {
		second = (strings.IndexByte(order, s[1]&^0x20) + 10) % 10
	}
	sum += second * 8
	for i := 2; i < 9; i++ {
		sum += int(s[i]-'0') * (9 - i)
	}
	return (sum+int(s[9]-'0'))%10 == 0
}

// firmNumber checks a Taiwanese uniform number of a firm, by the rule of 2023 (multiples of 5).
func firmNumber(s string) bool {
	sum := 0
	for i, w := range [8]int{1, 2, 1, 2, 1, 2, 4, 1} {
		p := int(s[i]-'0') * w
		sum += p/10 + p%10
	}
	return sum%5 == 0 || s[6] == '7' && (sum+1)%5 == 0
}

// likeDate reports eight digits that may be a day: 20250908.
func likeDate(s string) bool {
	return (s[:2] == "19" || s[:2] == "20") && s[4:6] >= "01" && s[4:6] <= "12" && s[6:] >= "01" && s[6:] <= "31"
}

// iban checks an account number by ISO 7064 MOD 97-10.
func iban(s string) bool {
	s = strings.ReplaceAll(s, " ", "")
	if len(s) < 15 || len(s) > 34 {
		return false
	}
	digits := ""
	for _, c := range s[4:] + s[:4] {
		if c >= 'A' {
			digits += big.NewInt(int64(c-'A') + 10).String()
			continue
		}
		digits += string(c)
	}
	n, ok := new(big.Int).SetString(digits, 10)
	return ok && new(big.Int).Mod(n, big.NewInt(97)).Int64() == 1
}
