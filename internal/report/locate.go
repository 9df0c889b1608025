package report

import (
	"strings"
	"unicode/utf8"

	"yinde/internal/qda"
	"yinde/internal/text"
)

// located is a quote of a finding with the place it has now.
type located struct {
	ref   *qda.QuoteRef
	at    qda.Span
	found bool
}

// locateAll finds the places of refs, which all name the transcript of words.
func locateAll(words *qda.Text, refs []*qda.QuoteRef, codings []qda.Coding) []located {
	if len(refs) == 0 {
		return nil
	}
	finder := text.NewFinder(words.Content)
	out := make([]located, len(refs))
	for i, ref := range refs {
		at, ok := locate(words.Content, finder, ref, codings)
		out[i] = located{ref, at, ok}
	}
	return out
}

// locate finds where a quote stands: at its recorded place while the words there are still
// its words, else where its words stand now. Of several places one that is coded is taken
// before one that is not.
func locate(content string, finder *text.Finder, ref *qda.QuoteRef, codings []qda.Coding) (qda.Span, bool) {
	at := ref.At
	inside := at.In(content)
	if inside && (ref.Text == "" || len(ref.Edits) > 0 || sameWords(content[at.Start:at.End], ref.Text)) {
		return at, true
	}
	if strings.TrimSpace(ref.Text) == "" {
		return qda.Span{}, false
	}
	places := finder.Find(ref.Text)
	for _, p := range places {
		for _, c := range codings {
			if c.Span.Overlaps(p) {
				return p, true
			}
		}
	}
	if len(places) > 0 {
		return places[0], true
	}
	if inside && hasElision(ref.Text) {
		return at, true // the words are read with what they leave out
	}
	return qda.Span{}, false
}

func sameWords(a, b string) bool {
	return a == b || strings.Join(strings.Fields(a), "") == strings.Join(strings.Fields(b), "")
}

func hasElision(s string) bool {
	return strings.ContainsAny(s, "…⋯") || strings.Contains(s, "...")
}

// snippet is the beginning of a quote, to tell people which one is meant.
func snippet(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	const most = 24
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most]) + ellipsis
}
