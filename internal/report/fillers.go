package report

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"yinde/internal/qda"
)

// What speakers put between words while they think. Those of filler stand alone between marks;
// those of particle close a clause and carry nothing but tone. Words that may mean something
// where they stand (那個 before a noun, like, so, 吧, 呢, 嗎) are left alone.
var (
	fillerZh = regexp.MustCompile(`(?:嗯+|呃+|欸|齁|喔|那個|這個|就是說|就是|怎麼講|怎麼說|怎麼說呢|怎麼講呢|對啊|對對對|應該說|你知道嗎|你知道)(?:[，、,]|[.…⋯]+)\s*`)
	fillerEn = regexp.MustCompile(`(?i)\b(?:u+m+|u+h+m?|e+r+m?|you know|i mean|sort of like|well, you know)\b,?`)
	particle = regexp.MustCompile(`[啦喔齁嘛耶唷囉]+`)
)

// Fillers proposes the cleaning of a quote: one edit for each filler in it, in order. Nothing is
// changed; who accepts one records it with the quote. A word said twice in a row is to stand once.
func Fillers(words string) []qda.Edit {
	var out []qda.Edit
	add := func(at qda.Span, with string) {
		e := qda.Edit{Kind: Cleaning, Span: at, With: with}
		if at.Len() > 0 && !slices.ContainsFunc(out, func(o qda.Edit) bool { return o.Overlaps(at) }) {
			out = append(out, e)
		}
	}
	for _, m := range fillerZh.FindAllStringIndex(words, -1) {
		if opensClause(words[:m[0]]) {
			add(qda.Span{Start: m[0], End: m[1]}, "")
		}
	}
	for _, m := range fillerEn.FindAllStringIndex(words, -1) {
		add(fillerInEnglish(words, qda.Span{Start: m[0], End: m[1]}))
	}
	for _, m := range particle.FindAllStringIndex(words, -1) {
		before, _ := utf8.DecodeLastRuneInString(words[:m[0]])
		after, n := utf8.DecodeRuneInString(words[m[1]:])
		if unicode.Is(unicode.Han, before) && (n == 0 || !unicode.IsLetter(after)) {
			add(qda.Span{Start: m[0], End: m[1]}, "")
		}
	}
	for _, at := range stutters(words) {
		add(at, "")
	}
	slices.SortFunc(out, func(a, b qda.Edit) int { return a.Span.Compare(b.Span) })
	return leaveSomething(words, out)
}

// opensClause reports whether what comes next begins a clause.
func opensClause(before string) bool {
	r, n := utf8.DecodeLastRuneInString(strings.TrimRight(before, " \n"))
	return n == 0 || !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

// fillerInEnglish is what goes with a filler, and what stands in its place: the white space
// behind it, or the comma before it where a clause ends; a sentence it opened begins with a
// capital again. It is empty where the words are no filler: "what you know".
func fillerInEnglish(words string, at qda.Span) (qda.Span, string) {
	said := strings.ToLower(strings.TrimRight(words[at.Start:at.End], ","))
	comma := strings.HasSuffix(words[at.Start:at.End], ",")
	before := strings.TrimRight(words[:at.Start], " \n")
	opens := before == "" || strings.ContainsAny(before[len(before)-1:], ".!?\"") || strings.HasSuffix(before, "”")
	set := comma || strings.HasSuffix(before, ",") || before == ""
	if (strings.HasPrefix(said, "you") || strings.HasPrefix(said, "i ") || strings.HasPrefix(said, "sort")) && !(set && (comma || endsClause(words[at.End:]))) {
		return qda.Span{}, ""
	}
	if endsClause(words[at.End:]) && strings.HasSuffix(before, ",") {
		at.Start = len(before) - 1
		return at, ""
	}
	for at.End < len(words) && strings.ContainsRune(" \n", rune(words[at.End])) {
		at.End++
	}
	if r, n := utf8.DecodeRuneInString(words[at.End:]); opens && unicode.IsLower(r) {
		at.End += n
		return at, string(unicode.ToUpper(r))
	}
	return at, ""
}

func endsClause(after string) bool {
	return after == "" || strings.ContainsAny(after[:1], ".!?;:")
}

// leaveSomething proposes nothing where nothing but fillers was said.
func leaveSomething(words string, edits []qda.Edit) []qda.Edit {
	if len(edits) == 0 || qda.CheckEdits(words, edits) != nil {
		return nil
	}
	left := strings.Builder{}
	at := 0
	for _, e := range edits {
		left.WriteString(words[at:e.Start] + e.With)
		at = e.End
	}
	left.WriteString(words[at:])
	if !strings.ContainsFunc(left.String(), func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		return nil
	}
	return edits
}

// stutters are the second ones of words said twice in a row: 我我, 他他, the the. Chinese
// doubles many words by grammar, so only pronouns and a few others count.
func stutters(quote string) (out []qda.Span) {
	for _, w := range []string{"我", "你", "他", "我們", "他們", "所以", "但是", "因為"} {
		for at := 0; ; {
			i := strings.Index(quote[at:], w+w)
			if i < 0 {
				break
			}
			at += i + len(w)
			out = append(out, qda.Span{Start: at, End: at + len(w)})
		}
	}
	words := englishWord.FindAllStringIndex(quote, -1)
	for i := 1; i < len(words); i++ {
		a, b := words[i-1], words[i]
		if quote[a[1]:b[0]] == " " && strings.EqualFold(quote[a[0]:a[1]], quote[b[0]:b[1]]) && b[1]-b[0] < 5 {
			out = append(out, qda.Span{Start: a[1], End: b[1]})
		}
	}
	return out
}
