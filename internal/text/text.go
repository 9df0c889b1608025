// Package text makes files into canonical text and finds places in it.
//
// # Canonical text
//
// [Canonical] decodes a file once, at import. What comes out is valid UTF-8 with LF line
// ends, without byte order mark, control characters, ANSI escape sequences or bidirectional
// overrides, and is otherwise what came in: no Unicode normalisation, and tabs, soft
// hyphens, no-break spaces and joiners stay. Canonical text is a fixed point: making it
// canonical again changes nothing.
//
// # Places
//
// Inside yinde a place is a half-open span of bytes of canonical text; in files it is one
// of Unicode code points. [Offsets] converts. [Find] looks up quotes that people typed.
package text

import (
	"bytes"
	"strings"
	"unicode"

	"yinde/internal/qda"
)

// MaxBytes is the largest file that is taken in.
const MaxBytes = 50 << 20

// TooLarge returns an error when a file of size bytes would be refused, so that callers can
// ask before they read it. Its arguments are megabytes, rounded up.
func TooLarge(size int64) error {
	if size <= MaxBytes {
		return nil
	}
	return qda.Bad("text.too_large", int((size+1<<20-1)>>20), MaxBytes>>20)
}

// Canon is a file's canonical text and what was done to get it.
type Canon struct {
	Content  string
	Encoding string // one of [Encodings]
	Removed  Removed
	Notes    []qda.Message // how the encoding was found, when the file does not say; what it cannot write
}

// Messages says what people should know of how c was read.
func (c Canon) Messages() []qda.Message {
	return append(c.Notes[:len(c.Notes):len(c.Notes)], c.Removed.Messages()...)
}

// Removed counts what was taken out or replaced, in characters or, for escapes, sequences.
type Removed struct {
	BOM       int // byte order marks, at the start and inside
	CR        int // carriage returns, made LF or dropped before one
	Breaks    int // vertical tabs, form feeds, U+0085, U+2028, U+2029, made LF
	Control   int // other control characters
	Escape    int // ANSI escape sequences
	Bidi      int // bidirectional embeddings, overrides and isolates
	Replacing int // U+FFFD already in the file: kept, but something was lost before
}

// Add counts what was taken out of another piece of the same file.
func (r *Removed) Add(o Removed) {
	r.BOM += o.BOM
	r.CR += o.CR
	r.Breaks += o.Breaks
	r.Control += o.Control
	r.Escape += o.Escape
	r.Bidi += o.Bidi
	r.Replacing += o.Replacing
}

// Messages says what people should know of r: escapes, overrides and control characters
// that were removed, and traces of an earlier wrong decoding. Line ends and byte order
// marks are nothing to worry about and are not mentioned.
func (r Removed) Messages() []qda.Message {
	var out []qda.Message
	for _, c := range []struct {
		code string
		n    int
	}{
		{"text.removed_escape", r.Escape}, {"text.removed_bidi", r.Bidi},
		{"text.removed_control", r.Control}, {"text.replacing", r.Replacing},
	} {
		if c.n > 0 {
			out = append(out, qda.Say(c.code, c.n))
		}
	}
	return out
}

// Canonical decodes raw and makes it canonical. With an empty encoding a byte order mark
// decides, else what is valid UTF-8 is taken for it, else the encoding is guessed by what
// the text then says, and the notes tell; a name from [Encodings] is used as it is. Files
// that are too large, empty, not text or not in the encoding are refused.
func Canonical(raw []byte, encoding string) (Canon, error) {
	decoded, name, notes, err := Decode(raw, encoding)
	if err != nil {
		return Canon{}, err
	}
	content, removed := Clean(decoded)
	if strings.TrimFunc(content, invisible) == "" {
		return Canon{}, qda.Bad("text.empty")
	}
	return Canon{content, name, removed, notes}, nil
}

// privateUse counts the characters that their writer made, in encodings where that was usual.
func privateUse(s, encoding string) (n int) {
	if strings.HasPrefix(encoding, "utf-") {
		return 0
	}
	for _, r := range s {
		if unicode.Is(unicode.Co, r) {
			n++
		}
	}
	return n
}

// Decode is the first half of [Canonical], for formats in which what is made a line break
// afterwards means nothing yet. A byte order mark stays, as U+FEFF.
// Notes say what was guessed.
func Decode(raw []byte, encoding string) (decoded, name string, notes []qda.Message, err error) {
	if err := TooLarge(int64(len(raw))); err != nil {
		return "", "", nil, err
	}
	if len(bytes.TrimSpace(raw)) == 0 {
		return "", "", nil, qda.Bad("text.empty")
	}
	if kind := looksLike(raw, encoding); kind != "" {
		return "", "", nil, qda.Bad("text.binary", qda.Say(kind))
	}
	if decoded, name, notes, err = decode(raw, encoding); err != nil {
		return "", name, nil, err
	}
	if n := privateUse(decoded, name); n > 0 {
		notes = append(notes, qda.Say("text.private_use", n))
	}
	return decoded, name, notes, nil
}

func invisible(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) }
