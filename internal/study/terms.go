package study

import (
	"slices"
	"strings"
	"unicode"

	"yinde/internal/qda"
)

// TermStatus is what a study has decided about a word or phrase.
type TermStatus string

const (
	TermAccepted TermStatus = "accepted" // stays whole when text is cut into words
	TermRejected TermStatus = "rejected" // is not proposed again
	TermOpen     TermStatus = ""         // as if nothing had been said
)

// LongestTerm is in code points.
const LongestTerm = 64

type termFields struct {
	Status TermStatus `json:"status"`
}

// SetTerm is the op that decides about a word of the study's dictionary. Terms are compared
// as they are written.
func SetTerm(term string, status TermStatus) qda.Body {
	return qda.NewSet(qda.RefTo("term", term), "status", status)
}

func (w *writer) checkTermSet(b qda.Set) error {
	var f termFields
	if err := w.shape(b, &f); err != nil {
		return err
	}
	term := b.Ref.Rest()
	letter := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }
	switch {
	case strings.TrimSpace(term) != term || !strings.ContainsFunc(term, letter) || strings.ContainsFunc(term, unicode.IsControl) ||
		strings.ContainsRune(term, unicode.ReplacementChar) || len([]rune(term)) > LongestTerm:
		return qda.Bad("term.bad", term, LongestTerm)
	case f.Status != TermAccepted && f.Status != TermRejected && f.Status != TermOpen:
		return qda.Bad("term.status", f.Status)
	}
	return nil
}

// Terms lists the words about which something was decided, in code point order.
func (v *View) Terms(status TermStatus) ([]string, error) {
	type decided struct {
		term   string
		Status TermStatus `json:"status"`
	}
	all, err := records(v.tx, "term", func(d *decided, id string, _ record) { d.term = id })
	var out []string
	for _, d := range all {
		if d.Status == status {
			out = append(out, d.term)
		}
	}
	return out, err
}

// UserWords are the study's own words, which stay whole when text is cut: accepted terms and
// the names and aliases of themes.
func (v *View) UserWords() ([]string, error) {
	words, err := v.Terms(TermAccepted)
	for _, t := range v.book.Themes() {
		words = append(append(words, t.Name, t.NameEn), t.Aliases...)
	}
	slices.Sort(words)
	words = slices.Compact(words)
	return slices.DeleteFunc(words, func(w string) bool { return w == "" }), err
}
