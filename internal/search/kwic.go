package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"yinde/internal/qda"
	"yinde/internal/segment"
	"yinde/internal/text"
)

// KWIC is a hit in its context, as it stands in the text, runs of white space shown as one
// space in each part. Before, Match and After make one stretch of the field; Before does not
// begin with white space, nor After end with it. Left and Right are the words of the context
// without marks and spaces, the nearest first: columns to sort by. Where a hit ends inside a
// word, the rest of it is a word of the context.
type KWIC struct {
	Before, Match, After string
	Left, Right          []string
}

// Concordance returns every hit with n words on either side, fewer where the field ends first.
// Marks do not count as words. The hits ascend and lie in the fields, as [Query.FindIn] and
// [Found] give them. Nil words stand for a segmenter without words of a study's own.
func Concordance(words *segment.Segmenter, content string, fields, hits []qda.Span, n int) []KWIC {
	if words == nil {
		words = segment.NewSegmenter(nil)
	}
	out := make([]KWIC, 0, len(hits))
	f := 0
	for len(hits) > 0 {
		var windows, within []qda.Span
		for size := 0; size < batch && len(windows) < len(hits); size += windows[len(windows)-1].Len() {
			h := hits[len(windows)]
			for fields[f].End <= h.Start {
				f++
			}
			within = append(within, fields[f])
			windows = append(windows, window(content, fields[f], h, n))
		}
		c := newCutter(words, content, windows)
		for i := range windows {
			out = append(out, inContext(content, within[i], hits[i], c.words(i), n))
		}
		hits = hits[len(windows):]
	}
	return out
}

// window returns the part of field around hit in which n words on either side are looked for.
// It is bounded, since a field may be megabytes without a space.
func window(content string, field, hit qda.Span, n int) qda.Span {
	const bytesPerWord, slack = 32, 96
	reach := n*bytesPerWord + slack
	w := qda.Span{Start: max(field.Start, hit.Start-reach), End: min(field.End, hit.End+reach)}
	for w.Start < hit.Start && !utf8.RuneStart(content[w.Start]) {
		w.Start++
	}
	for w.End > hit.End && w.End < field.End && !utf8.RuneStart(content[w.End]) {
		w.End--
	}
	return w
}

// inContext makes the KWIC of a hit from the words of its window. A word at an edge of the
// window that is no edge of the field may be half a word and is left out.
func inContext(content string, field, hit qda.Span, words []segment.Word, n int) KWIC {
	if words[0].Start > field.Start && words[0].End <= hit.Start {
		words = words[1:]
	}
	if last := words[len(words)-1]; last.End < field.End && last.Start >= hit.End {
		words = words[:len(words)-1]
	}
	k := KWIC{Match: collapse(content[hit.Start:hit.End])}
	start, end := hit.Start, hit.End
	for _, w := range slices.Backward(words) {
		if w.Start >= hit.Start {
			continue
		}
		if counts(w) && len(k.Left) == n {
			break
		}
		if counts(w) {
			k.Left = append(k.Left, content[w.Start:min(w.End, hit.Start)])
		}
		if len(k.Left) < n || counts(w) {
			start = w.Start
		}
	}
	for _, w := range words {
		if w.End <= hit.End {
			continue
		}
		if counts(w) && len(k.Right) == n {
			break
		}
		if counts(w) {
			k.Right = append(k.Right, content[max(w.Start, hit.End):w.End])
		}
		if len(k.Right) < n || counts(w) {
			end = w.End
		}
	}
	k.Before = strings.TrimLeftFunc(collapse(content[start:hit.Start]), unicode.IsSpace)
	k.After = strings.TrimRightFunc(collapse(content[hit.End:end]), unicode.IsSpace)
	return k
}

func counts(w segment.Word) bool { return w.Kind != segment.KindSpace && w.Kind != segment.KindPunct }

// collapse makes every run of white space one space.
func collapse(s string) string {
	var b strings.Builder
	space := false
	for i, r := range s {
		if unicode.IsSpace(r) {
			space = true
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		_, n := utf8.DecodeRuneInString(s[i:])
		b.WriteString(s[i : i+n])
	}
	if space {
		b.WriteByte(' ')
	}
	return b.String()
}

// Around returns a hit with n code points of its field on either side, or a few more so that
// no character loses its marks: the context for lists, which needs no dictionary. White space
// is as in [KWIC].
func Around(content string, field, hit qda.Span, n int) (before, match, after string) {
	left, right := text.Context(content[field.Start:field.End], qda.Span{Start: hit.Start - field.Start, End: hit.End - field.Start}, n)
	all := grow(content, field, qda.Span{Start: hit.Start - len(left), End: hit.End + len(right)})
	return strings.TrimLeftFunc(collapse(content[all.Start:hit.Start]), unicode.IsSpace),
		collapse(content[hit.Start:hit.End]),
		strings.TrimRightFunc(collapse(content[hit.End:all.End]), unicode.IsSpace)
}

// CompareLeft orders a concordance by the words on the left, nearest first, folded.
func CompareLeft(a, b KWIC) int { return slices.CompareFunc(a.Left, b.Left, compareFolded) }

// CompareRight orders a concordance by the words on the right.
func CompareRight(a, b KWIC) int { return slices.CompareFunc(a.Right, b.Right, compareFolded) }

func compareFolded(a, b string) int {
	return strings.Compare(segment.Fold(a), segment.Fold(b))
}
