package report

import (
	"bufio"
	"strings"

	"yinde/internal/locale"
)

// Piece is a stretch of a chapter's Markdown: one that stands between blank lines, or the
// whole of a block of the chapter. Section is the index of the section it belongs to, Block
// that of its block there; -1 for the head of the chapter, or of a section.
type Piece struct {
	Text           string
	Section, Block int
}

// Pieces is what [WriteMarkdown] writes of a chapter, without what leads back to people,
// piece by piece, so that each can be shown by itself and traced to what it was made of.
func Pieces(c Chapter, words *locale.Words) []Piece {
	var out []Piece
	var text strings.Builder
	m := &markdown{Writer: bufio.NewWriter(&text), words: words, report: &Report{}}
	take := func(section, block int) {
		m.Flush() // a Builder takes everything
		s := strings.Trim(text.String(), "\n")
		text.Reset()
		switch {
		case s == "":
		case block >= 0:
			out = append(out, Piece{s, section, block})
		default:
			for _, s := range strings.Split(s, "\n\n") {
				out = append(out, Piece{s, section, block})
			}
		}
	}
	m.head(c)
	take(-1, -1)
	for i, s := range c.Sections {
		m.section(s)
		take(i, -1)
		subs := newSubs(s.Numeral, 2)
		for k, b := range s.Blocks {
			if b.Quote != nil {
				q := *b.Quote
				q.Reference = nil
				b.Quote = &q
			}
			m.blocks([]Block{b}, subs)
			take(i, k)
		}
	}
	return out
}
