package docx

import (
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Run is a stretch of letters of one look, or a mark that [Writer.Comment] or
// [Writer.Footnote] made.
type Run struct {
	Text     string
	Bold     bool
	Italic   bool
	Emphasis bool   // the dot below each character of Chinese emphasis
	Mono     bool   // letters of one width, for keys and file names
	Color    string // of the letters
	Shade    string // behind the letters

	mark string // XML that stands instead of letters
	ends int    // ends of comments it places
}

// Text is a run without any look of its own.
func Text(s string) Run { return Run{Text: s} }

// Swatch is a small field of a colour; without a colour it is nothing.
func Swatch(color string) Run {
	if hex(color) == "" {
		return Run{}
	}
	return Run{Text: "\u2003\u2003", Shade: color}
}

// run writes one run; header makes it bold whatever it says.
func (d *Writer) run(r Run) {
	if r.mark != "" {
		d.placed += r.ends
		d.put(r.mark)
		return
	}
	if r.Text == "" {
		return
	}
	d.put(`<w:r>`, properties(r), `<w:t xml:space="preserve">`)
	d.fail(escape(d.body, r.Text, inText))
	d.put(`</w:t></w:r>`)
}

func (d *Writer) runs(runs []Run) {
	for _, r := range runs {
		d.run(r)
	}
}

// properties are the look of a run, in the order that the schema asks for.
func properties(r Run) string {
	if r == (Run{Text: r.Text}) && !ambiguous(r.Text) {
		return ""
	}
	var b strings.Builder
	b.WriteString(`<w:rPr>`)
	switch {
	case r.Mono:
		b.WriteString(`<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/>`)
	case ambiguous(r.Text):
		b.WriteString(`<w:rFonts w:hint="eastAsia"/>`)
	}
	if r.Bold {
		b.WriteString(`<w:b/><w:bCs/>`)
	}
	if r.Italic {
		b.WriteString(`<w:i/><w:iCs/>`)
	}
	if c := hex(r.Color); c != "" {
		b.WriteString(`<w:color w:val="` + c + `"/>`)
	}
	if c := hex(r.Shade); c != "" {
		b.WriteString(`<w:shd w:val="clear" w:color="auto" w:fill="` + c + `"/>`)
	}
	if r.Emphasis {
		b.WriteString(`<w:em w:val="underDot"/>`)
	}
	b.WriteString(`</w:rPr>`)
	return b.String()
}

// ambiguous reports whether s has marks that both scripts use and is Chinese: Word then has
// to be told to take them from the Chinese font, or … and — come out narrow and low.
func ambiguous(s string) bool {
	return strings.ContainsAny(s, "…—“”‘’●") && strings.ContainsFunc(s, func(r rune) bool {
		return r >= 0x2e80 && unicode.In(r, unicode.Han)
	})
}

// hex is a colour as the format writes it, "" when c is none.
func hex(c string) string {
	if len(c) != 7 || c[0] != '#' || strings.Trim(c[1:], "0123456789abcdefABCDEF") != "" {
		return ""
	}
	return c[1:]
}

// Where text stands: between the tags of w:t, where breaks of lines are elements, or in
// another element or an attribute.
const (
	inText = iota
	inValue
)

// escape writes s so that it can stand in XML, without the characters XML 1.0 forbids.
func escape(w io.StringWriter, s string, where int) error {
	from := 0
	for i := 0; i < len(s); {
		size, instead := 1, ""
		keep := false
		switch c := s[i]; {
		case c >= utf8.RuneSelf:
			var r rune
			r, size = utf8.DecodeRuneInString(s[i:])
			switch {
			case r == utf8.RuneError && size == 1:
				instead = "\uFFFD"
			case r != 0xFFFE && r != 0xFFFF:
				keep = true
			}
		case c == '&':
			instead = "&amp;"
		case c == '<':
			instead = "&lt;"
		case c == '>':
			instead = "&gt;"
		case c == '"' && where == inValue:
			instead = "&quot;"
		case c == '\n' && where == inText:
			instead = `</w:t><w:br/><w:t xml:space="preserve">`
		case c == '\t' && where == inText:
			instead = `</w:t><w:tab/><w:t xml:space="preserve">`
		case c == '\n', c == '\t':
			instead = " "
		default:
			keep = c >= ' '
		}
		if !keep {
			if _, err := w.WriteString(s[from:i]); err != nil {
				return err
			}
			if _, err := w.WriteString(instead); err != nil {
				return err
			}
			from = i + size
		}
		i += size
	}
	_, err := w.WriteString(s[from:])
	return err
}

// value is s as it can stand in an attribute or between any tags.
func value(s string) string {
	var b strings.Builder
	escape(&b, s, inValue) // a Builder does not fail
	return b.String()
}
