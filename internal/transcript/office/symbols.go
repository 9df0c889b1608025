package office

import "strings"

// symbol is what a character of a symbol font stands for: the smileys and arrows that Word
// makes of :-) and --> while people type. Others stay as they are, in the private area.
func symbol(font string, code rune) (s string, known bool) {
	if code < 0x100 {
		code += 0xf000
	}
	if s, known = wingdings[code]; known && strings.EqualFold(font, "Wingdings") {
		return s, true
	}
	if s, known = symbols[code]; known && strings.EqualFold(font, "Symbol") {
		return s, true
	}
	return string(code), code < 0xe000 || code > 0xf8ff
}

var (
	wingdings = map[rune]string{0xf04a: "☺", 0xf04b: "😐", 0xf04c: "☹", 0xf0df: "←", 0xf0e0: "→", 0xf0e7: "←", 0xf0e8: "→",
		0xf0f3: "⇔", 0xf0fc: "✓", 0xf0fb: "✗", 0xf06c: "●", 0xf06e: "■", 0xf0a7: "▪", 0xf0d8: "➢", 0xf0a8: "◻", 0xf0fe: "☑"}
	symbols = map[rune]string{0xf0b7: "•", 0xf0ae: "→", 0xf0ac: "←", 0xf0b0: "°", 0xf0b1: "±", 0xf0a3: "≤", 0xf0b3: "≥", 0xf0b9: "≠",
		0xf061: "α", 0xf062: "β", 0xf067: "γ", 0xf064: "δ", 0xf06d: "μ", 0xf070: "π", 0xf0d7: "⋅", 0xf0b4: "×", 0xf0d4: "™"}
)
