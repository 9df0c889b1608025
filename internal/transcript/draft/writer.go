package draft

import (
	"fmt"
	"strings"
	"unicode"

	"yinde/internal/qda"
	"yinde/internal/text"
)

// Writer writes the text of a draft turn by turn. The zero value is ready.
type Writer struct {
	b       strings.Builder
	labels  []Label
	known   map[string]bool
	syncs   []qda.Sync
	removed text.Removed
}

// Before writes words that stand before all turns: a title, a question, a date.
func (w *Writer) Before(words string) {
	if words = w.clean(words); words != "" {
		w.gap()
		w.b.WriteString(words)
	}
}

// Turn begins a turn. milli is its time in milliseconds, or negative. An empty label writes
// none. The label is changed as little as lets it be found again: colons and line breaks
// become spaces.
func (w *Writer) Turn(label string, role qda.Role, milli int) {
	w.gap()
	if milli >= 0 {
		w.b.WriteString("[" + Stamp(milli) + "] ")
	}
	if label = w.Label(label); label == "" {
		return
	}
	if !w.known[label] {
		if w.known == nil {
			w.known = map[string]bool{}
		}
		w.known[label] = true
		w.labels = append(w.labels, Label{label, role})
	}
	w.b.WriteString(label + ": ")
}

// Label is label as it can stand in a text.
func (w *Writer) Label(label string) string {
	label = strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' || r == ':' || r == '：' || r == '﹕' || r == '︰' {
			return ' '
		}
		return r
	}, w.clean(label))
	return strings.Join(strings.FieldsFunc(label, unicode.IsSpace), " ")
}

// Say goes on with the turn: words said at milli of the recording, or at an unknown moment
// when it is negative. A space is put between two pieces unless Chinese meets Chinese.
func (w *Writer) Say(words string, milli int) {
	words = w.clean(words)
	if words == "" {
		return
	}
	if needsSpace(w.b.String(), words) {
		w.b.WriteByte(' ')
	}
	if milli >= 0 {
		w.syncs = append(w.syncs, qda.Sync{At: w.b.Len(), Milli: milli})
	}
	w.b.WriteString(words)
}

// Paragraph goes on with the turn in a new line.
func (w *Writer) Paragraph(words string) {
	if words = w.clean(words); words != "" {
		w.b.WriteByte('\n')
		w.b.WriteString(words)
	}
}

// Line begins a new line of the turn; [Writer.Say] goes on there.
func (w *Writer) Line() { w.b.WriteByte('\n') }

// Draft is what was written. Format, encoding and the rest are the reader's.
func (w *Writer) Draft() Draft {
	d := Draft{Content: w.b.String(), Labels: w.labels, Syncs: w.syncs, Removed: w.removed}
	if d.Content != "" {
		d.Content += "\n"
	}
	return d
}

// gap ends what stands before with one empty line.
func (w *Writer) gap() {
	if w.b.Len() > 0 {
		w.b.WriteString("\n\n")
	}
}

// clean makes words canonical before they are written, so that places stay.
func (w *Writer) clean(words string) string {
	words, gone := text.Clean(words)
	w.removed.Add(gone)
	return strings.TrimFunc(words, unicode.IsSpace)
}

func needsSpace(before, words string) bool {
	if before == "" || words == "" {
		return false
	}
	last, first := lastRune(before), []rune(words[:min(len(words), 4)])[0]
	return !unicode.IsSpace(last) && !(wide(last) && wide(first))
}

func lastRune(s string) rune {
	r := []rune(s[max(0, len(s)-4):])
	return r[len(r)-1]
}

// wide reports whether r is of a script that is written without spaces, or its punctuation.
func wide(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || r >= 0x3000 && r < 0x3040 || r >= 0xff00 && r < 0xffef
}

// Stamp writes a time as it stands in texts: 00:01:02, with .345 when there is a fraction.
func Stamp(milli int) string {
	s := milli / 1000
	out := fmt.Sprintf("%02d:%02d:%02d", s/3600, s/60%60, s%60)
	if f := milli % 1000; f > 0 {
		out += fmt.Sprintf(".%03d", f)
	}
	return out
}
