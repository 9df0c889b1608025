package draft

import (
	"strings"
	"unicode"
)

// MaxID is how long the id of a transcript may be, in code points.
const MaxID = 60

// ID makes an id of any words: letters of any script, digits and . _ - stay, what else there
// is becomes a hyphen. It begins with a letter or digit and may be "".
func ID(words string) string {
	var b strings.Builder
	hyphen, n := false, 0
	for _, r := range words {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && !strings.ContainsRune("._-", r) {
			hyphen = true
			continue
		}
		if hyphen && n > 0 && n < MaxID {
			b.WriteByte('-')
			n++
		}
		hyphen = false
		if n == 0 && (strings.ContainsRune("._-", r) || unicode.IsMark(r)) {
			continue
		}
		if n == MaxID {
			break
		}
		b.WriteRune(r)
		n++
	}
	return strings.TrimRight(b.String(), "._-")
}
