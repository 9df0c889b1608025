package draft

import (
	"slices"
	"strconv"
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
		var room [24]byte
		w.b.WriteByte('[')
		w.b.Write(appendStamp(room[:0], milli))
		w.b.WriteString("] ")
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
	w.b.WriteString(label)
	w.b.WriteString(": ")
}

// Grow makes room for a text of that many bytes and moments, for readers that know.
func (w *Writer) Grow(bytes, moments int) {
	w.b.Grow(bytes)
	w.syncs = slices.Grow(w.syncs, moments)
}

// Label is label as it can stand in a text.
func (w *Writer) Label(label string) string {
	if isLabel(label) {
		return label
	}
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

// Draft is what was written, and ends it. Format, encoding and the rest are the reader's.
func (w *Writer) Draft() Draft {
	if w.b.Len() > 0 {
		w.b.WriteByte('\n')
	}
	return Draft{Content: w.b.String(), Labels: w.labels, Syncs: w.syncs, Removed: w.removed}
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

// isLabel reports whether label is letters, digits and single spaces, so that nothing has to
// change.
func isLabel(label string) bool {
	space := true
	for _, r := range label {
		if r == ' ' && space || r != ' ' && r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return false
		}
		space = r == ' '
	}
	return !space
}

// Stamp writes a time as it stands in texts: 00:01:02, with .345 when there is a fraction.
func Stamp(milli int) string { return string(appendStamp(nil, milli)) }

func appendStamp(b []byte, milli int) []byte {
	s := milli / 1000
	b = appendPadded(b, s/3600, 2)
	b = appendPadded(append(b, ':'), s/60%60, 2)
	b = appendPadded(append(b, ':'), s%60, 2)
	if f := milli % 1000; f > 0 {
		b = appendPadded(append(b, '.'), f, 3)
	}
	return b
}

// appendPadded writes n with zeros in front, width digits at least.
func appendPadded(b []byte, n, width int) []byte {
	for least := 10; width > 1; width, least = width-1, least*10 {
		if n < least {
			for range width - 1 {
				b = append(b, '0')
			}
			break
		}
	}
	return strconv.AppendInt(b, int64(n), 10)
}
