package pdf

import (
	"strings"
	"unicode/utf16"

	"github.com/ledongthuc/pdf"
)

// codes is what a font's ToUnicode table says (ISO 32000-1, 9.10.3). The library reads it
// too, but not for fonts that name their glyphs, and looks every code up one by one.
type codes struct {
	sizes [5]bool // lengths of codes, in bytes
	to    map[string]string
}

// mostCodes is more than a font has glyphs.
const mostCodes = 1 << 17

// readCodes returns nil when font has no table that can be used.
func readCodes(font pdf.Value) (c *codes) {
	v := font.Key("ToUnicode")
	if v.Kind() != pdf.Stream {
		return nil
	}
	c = &codes{to: map[string]string{}}
	defer func() {
		_ = recover() // the library panics on what it cannot read; what came before counts
		if len(c.to) == 0 {
			c = nil
		}
	}()
	pdf.Interpret(v, func(stack *pdf.Stack, op string) {
		args := make([]pdf.Value, stack.Len())
		for i := len(args) - 1; i >= 0; i-- {
			args[i] = stack.Pop()
		}
		switch op {
		case "endcodespacerange":
			for _, a := range args {
				if n := len(a.RawString()); n > 0 && n < len(c.sizes) {
					c.sizes[n] = true
				}
			}
		case "endbfchar":
			for i := len(args) % 2; i+1 < len(args); i += 2 {
				c.put(args[i].RawString(), fromUTF16(args[i+1].RawString(), 0))
			}
		case "endbfrange":
			for i := len(args) % 3; i+2 < len(args); i += 3 {
				c.putRange(args[i].RawString(), args[i+1].RawString(), args[i+2])
			}
		case "findresource": // "begin" wants some dictionary, whichever
			stack.Push(font)
		}
	})
	return c
}

func (c *codes) put(code, words string) {
	if len(c.to) < mostCodes && len(code) > 0 && len(code) < len(c.sizes) {
		c.sizes[len(code)] = true
		c.to[code] = words
	}
}

func (c *codes) putRange(low, high string, to pdf.Value) {
	if len(low) == 0 || len(low) != len(high) {
		return
	}
	code := []byte(low)
	for n := 0; string(code) <= high && n < 1<<16 && len(c.to) < mostCodes; n++ {
		if to.Kind() == pdf.Array {
			if n >= to.Len() {
				return
			}
			c.put(string(code), fromUTF16(to.Index(n).RawString(), 0))
		} else {
			c.put(string(code), fromUTF16(to.RawString(), n))
		}
		k := len(code) - 1
		for ; k >= 0; k-- {
			if code[k]++; code[k] != 0 {
				break
			}
		}
		if k < 0 {
			return
		}
	}
}

// fromUTF16 reads big-endian UTF-16 whose last unit is n further on.
func fromUTF16(s string, n int) string {
	var units []uint16
	for i := 0; i+1 < len(s); i += 2 {
		units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
	}
	if len(units) == 0 {
		return ""
	}
	units[len(units)-1] += uint16(n)
	return string(utf16.Decode(units))
}

// decode is what the codes in raw stand for.
func (f *font) decode(raw string) string {
	if f.codes == nil {
		return strings.ToValidUTF8(f.enc.Decode(raw), "\ufffd")
	}
	var b strings.Builder
Next:
	for raw != "" {
		for n := 1; n < len(f.codes.sizes) && n <= len(raw); n++ {
			if words, ok := f.codes.to[raw[:n]]; ok && f.codes.sizes[n] && (n > 1 || !f.two) {
				b.WriteString(words)
				raw = raw[n:]
				continue Next
			}
		}
		b.WriteRune('\ufffd')
		skip := 1
		if f.two {
			skip = 2
		}
		raw = raw[min(skip, len(raw)):]
	}
	return b.String()
}
