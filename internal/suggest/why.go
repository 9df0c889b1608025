package suggest

import (
	"cmp"

	"yinde/internal/qda"
)

// Source says what kind of document spoke loudest for a theme.
type Source uint8

const (
	FromFamily   Source = iota // none: the themes beside it fit
	FromCoding                 // own coded words like these
	FromQuestion               // an own coding that answers a like question
	FromCodebook               // what the codebook says
)

// Why is the document that speaks loudest for a theme. Transcript, Key and Span are set for
// codings. Words are the quote, or the text in the codebook.
type Why struct {
	From       Source
	Transcript string
	Key        qda.TextKey
	Span       qda.Span
	Words      string
}

// reasons returns the loudest document for each of these themes.
func (e *evidence) reasons(themes []int32) []Why {
	wanted := make([]int, len(e.book.themes))
	for i, t := range themes {
		wanted[t] = i + 1
	}
	type voice struct {
		at      int
		loud    float32
		byWords bool
	}
	best := make([]voice, len(themes))
	e.weigh(func(at int, h hot, words, asked float32) {
		i := wanted[h.theme] - 1
		if i < 0 || words+asked == 0 {
			return
		}
		v := voice{at, words + asked, words >= asked}
		if b := best[i]; v.loud > b.loud || v.loud == b.loud && e.before(v.at, b.at) {
			best[i] = v
		}
	})
	out := make([]Why, len(themes))
	for i, b := range best {
		if b.loud > 0 {
			out[i] = e.why(b.at, b.byWords)
		}
	}
	return out
}

func (m *Model) why(at int, byWords bool) Why {
	d := m.docs[at]
	if d == nil {
		return Why{From: FromCodebook, Words: m.book.entries[at].words}
	}
	from := FromQuestion
	if byWords {
		from = FromCoding
	}
	return Why{from, d.id, d.key, d.span, d.words}
}

// before orders documents that speak equally loud: the codebook's as it has them, then codings by
// transcript and place, whenever they came.
func (m *Model) before(a, b int) bool {
	x, y := m.docs[a], m.docs[b]
	if x == nil || y == nil {
		return a < b
	}
	return cmp.Or(cmp.Compare(x.id, y.id), cmp.Compare(x.key, y.key), x.span.Compare(y.span)) < 0
}
