package table

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"yinde/internal/lazy"
	"yinde/internal/transcript/draft"
)

// labels are labels without regard to case and width.
type labels map[string]bool

func (l labels) add(label string) { l[folded(label)] = true }

const longestLabel = 160 // bytes

// begin reports whether a line begins like a turn of one of the labels: with the label, or
// marks of bold or a time before it, and a colon, a time or bold behind it.
func (l labels) begin(line string) bool {
	const before = "*_ \u3000"
	s := strings.TrimLeft(line, before)
	s = folded(strings.TrimLeft(s[len(stampShape.FindString(s)):], before))
	for i := range s[:min(len(s), longestLabel)] {
		if i > 0 && l[s[:i]] && turnBehind(s[i:]) {
			return true
		}
	}
	return false
}

// turnBehind reports whether what stands behind a label would make it one.
func turnBehind(s string) bool {
	s = strings.TrimLeftFunc(s, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("*_([（【#", r) })
	r, _ := utf8.DecodeRuneInString(s)
	return strings.ContainsRune(":：﹕︰", r) || r >= '0' && r <= '9'
}

// stampShape is what a time at the start of a line looks like.
var stampShape = lazy.MustCompile(`^[(\[（【#]?\d{1,3}[:：﹕︰]\d{2}[\d:：﹕︰.,-]*[)\]）】#]?`)

// say writes the words of a cell into the turn that has begun, milli being the moment when
// they were said if that is known and stands nowhere else. Lines are kept; one that begins
// like a turn goes on behind the line before, and such lines are counted. Words that begin
// like a time stand below the label, where it is not taken for the turn's; should a label
// follow that time, they get a dash.
func say(w *draft.Writer, words string, known labels, milli int) (joined int) {
	first := true
	for line := range strings.Lines(words) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		switch {
		case first && !stampShape.MatchString(line): // beside the label
		case !known.begin(line):
			w.Line()
		case first:
			w.Line()
			line = "— " + line
			joined++
		default:
			joined++
		}
		w.Say(line, milli)
		first, milli = false, -1
	}
	return joined
}
