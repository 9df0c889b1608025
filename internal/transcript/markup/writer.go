package markup

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// writer collapses white space as a browser does.
type writer struct {
	b      strings.Builder
	breaks int  // line ends to write before the next word
	space  rune // white space to write before the next word: 0, ' ', or '\n' when it held a line break
	glue   bool // the next word stands right here
	last   rune
}

func (w *writer) words(s string, pre bool) {
	for i, r := range s {
		switch {
		case pre && (r == '\n' || r == ' ' || r == '\t'):
			if r == '\n' && i > 0 {
				w.br()
			} else if r != '\n' && w.breaks == 0 && w.b.Len() > 0 {
				w.b.WriteRune(r)
			}
		case r == '\n' || r == '\r':
			w.space = '\n'
		case r == ' ' || r == '\t' || r == '\f':
			if w.space == 0 {
				w.space = ' '
			}
		default:
			w.gap(r)
			w.b.WriteRune(r)
			w.last = r
		}
	}
}

// gap writes what is due before r.
func (w *writer) gap(r rune) {
	switch {
	case w.b.Len() == 0 || w.glue:
	case w.breaks > 0:
		w.b.WriteString("\n\n"[:w.breaks])
	case w.space != 0 && !(w.space == '\n' && wide(w.last) && wide(r)):
		w.b.WriteByte(' ')
	}
	w.breaks, w.space, w.glue = 0, 0, false
}

// br ends the line; two make an empty line.
func (w *writer) br() { w.end(min(w.breaks+1, 2)) }

// end ends the line, with an empty one behind it when n is 2.
func (w *writer) end(n int) {
	if w.glue { // a paragraph that begins a cell
		return
	}
	w.breaks, w.space = max(w.breaks, n), 0
}

// join writes between, a tab or a space, and lets the next words follow it whatever stands
// between them.
func (w *writer) join(between byte) {
	w.b.WriteByte(between)
	w.breaks, w.space, w.glue = 0, 0, true
}

func (w *writer) text() string {
	if w.b.Len() == 0 {
		return ""
	}
	w.b.WriteByte('\n')
	return w.b.String()
}

// wide reports whether r is of a script that is written without spaces, or its punctuation.
func wide(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || r >= 0x3000 && r < 0x3040 || r >= 0xff00 && r < 0xffef
}

// collapse makes one line of words, as words does.
func collapse(s string) string {
	if utf8.RuneCountInString(s) == 0 {
		return ""
	}
	var w writer
	w.words(s, false)
	return w.b.String()
}
