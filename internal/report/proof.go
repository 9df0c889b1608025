package report

import (
	"slices"
	"strings"

	"yinde/internal/qda"
	"yinde/internal/study"
)

// Proof prints places of one transcript as a report does, for those who edit them.
type Proof struct {
	Transcript study.TranscriptInfo
	Text       *qda.Text
	masks      *scoped
}

// NewProof reads a transcript and the masks that hold in it.
func NewProof(v *study.View, key qda.TextKey) (*Proof, error) {
	info, err := v.ByKey(key)
	if err != nil {
		return nil, err
	}
	words, err := v.Text(key)
	if err != nil {
		return nil, err
	}
	list, err := v.Masks()
	if err != nil {
		return nil, err
	}
	return &Proof{info, words, newMasks(list).of(&info)}, nil
}

// Print is a place with edits and masks applied; refused are the edits that lie outside it or
// over earlier ones.
func (p *Proof) Print(at qda.Span, edits []qda.Edit) (printed Printed, refused []qda.Edit) {
	return publish(p.Text, at, edits, p.masks)
}

// MaskFor is the replacement that the study has for the words, or for a term in them: the
// words with all their terms replaced. It is "" where none of them is masked.
func (p *Proof) MaskFor(words string) string {
	masked, _ := replace(words, nil, p.masks.cuts(words))
	if masked == words {
		return ""
	}
	return masked
}

// fillers are what people say while they think, longest first: words that may be left out of
// a printed quote without changing what it says. Only whole clauses of them are proposed, so
// that 那個 in 那個系統 stays.
var fillers = []string{"就是說", "怎麼講", "怎麼說", "對對對", "對不對", "這樣子", "然後呢", "你知道", "那個", "這個", "就是", "然後", "嗯", "呃", "啊", "喔", "欸", "哦", "ㄟ", "嘛", "啦",
	"you know", "I mean", "sort of", "kind of", "um", "uh", "erm", "er", "hmm", "like", "well"}

// Fillers proposes places of a quote, in bytes of it, that light cleaning may leave out: a
// filler that stands by itself between marks of punctuation or at an end, with the mark after
// it; and a word said twice in a row stands once (我我, the the). Ascending, not overlapping.
func Fillers(quote string) []qda.Span {
	var out []qda.Span
	const most = 300 // more, nobody goes through
	add := func(s qda.Span) {
		if len(out) < most && s.Len() > 0 && s.Len() < len(quote) && !slices.ContainsFunc(out, s.Overlaps) {
			out = append(out, s)
		}
	}
	const marks = "，、,；;…。．.？！?! \n"
	start := 0
	for start < len(quote) {
		end := len(quote)
		if n := strings.IndexAny(quote[start:], "，、,；;…。．.？！?!\n"); n >= 0 {
			end = start + n
		}
		words := strings.TrimSpace(quote[start:end])
		if slices.ContainsFunc(fillers, func(f string) bool { return strings.EqualFold(f, words) }) {
			from := start + strings.Index(quote[start:], words)
			to := from + len(words)
			for to < len(quote) && strings.ContainsAny(firstRune(quote[to:]), "，、, …") {
				to += len(firstRune(quote[to:]))
			}
			add(qda.Span{Start: from, End: to})
		}
		if end >= len(quote) {
			break
		}
		start = end + len(firstRune(quote[end:]))
		for start < len(quote) && strings.ContainsAny(firstRune(quote[start:]), marks) {
			start += len(firstRune(quote[start:]))
		}
	}
	for _, s := range stutters(quote) {
		add(s)
	}
	slices.SortFunc(out, func(a, b qda.Span) int { return a.Start - b.Start })
	return out
}

func firstRune(s string) string {
	for i := range s {
		if i > 0 {
			return s[:i]
		}
	}
	return s
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
