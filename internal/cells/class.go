package cells

import "unicode/utf8"

// attr says how a grapheme behaves where a row may end.
type attr uint8

const (
	space   attr = 1 << iota // may be followed by a row's end; not drawn there
	ideo                     // a row may end on either side of it
	noStart                  // never first in a row: 。，、」 and their like
	noEnd                    // never last in a row: 「（《 and their like
	tied                     // holds to its neighbours unless a space stands between
)

// asciiAttr has the attributes of ASCII. Letters, digits and signs have none: they make
// words, which only spaces and ideographs end.
var asciiAttr = func() (t [128]attr) {
	for _, c := range " \t\n\v\f" {
		t[c] = space
	}
	for _, c := range ".,;:!?)]}%" {
		t[c] = noStart
	}
	for _, c := range "([{$" {
		t[c] = noEnd
	}
	for _, c := range `"'` {
		t[c] = tied
	}
	return t
}()

// attrOf returns the attributes of the grapheme s of the given width. The classes are
// those of Unicode's line breaking (UAX #14) that matter to Chinese mixed with English,
// with the prohibitions of CLREQ and JLREQ at their usual, not their strict level.
func attrOf(s string, width int) attr {
	r, _ := utf8.DecodeRuneInString(s)
	switch {
	case r < 0x80:
		return asciiAttr[r]
	case r >= 0x3400 && r <= 0x9FFF || r >= 0xAC00 && r <= 0xD7A3:
		return ideo
	case r >= 0x3000 && r <= 0x30FF:
		return ideo | cjkAttr(r)
	case r >= 0xFF01 && r <= 0xFFE6:
		return ideo | fullWidthAttr(r)
	case r >= 0x2000 && r <= 0x206F || r == 0x22EF || r == 0x2E3A || r == 0x1680:
		return generalAttr(r)
	}
	switch r {
	case 0x85:
		return space
	case 0xA0, 0x2060, 0xFEFF:
		return tied
	case '·', '°', '℃', '℉', '»':
		return noStart
	case '«', '£', '¥', '€':
		return noEnd
	}
	if width == 2 {
		return ideo // emoji, the rarer Han
	}
	return 0
}

// cjkAttr is for U+3000–U+30FF; every one of them is ideographic too, save the space.
func cjkAttr(r rune) attr {
	switch r {
	case 0x3000:
		return space
	case '、', '。', '〃', '々', '〉', '》', '」', '』', '】', '〕', '〗', '〙', '〛', '〞', '〟', '〜', '〻', '゛', '゜', 'ゝ', 'ゞ', '゠', '・', 'ー', 'ヽ', 'ヾ':
		return noStart
	case '〈', '《', '「', '『', '【', '〔', '〖', '〘', '〚', '〝':
		return noEnd
	}
	return 0
}

// fullWidthAttr is for the full-width forms of ASCII and the half-width ones of kana.
func fullWidthAttr(r rune) attr {
	switch r {
	case '！', '％', '）', '，', '．', '／', '：', '；', '？', '］', '｝', '～', '｠', '｡', '｣', '､', '･', 'ｰ', '￠':
		return noStart
	case '（', '［', '｛', '｟', '｢', '＄', '￡', '￥':
		return noEnd
	}
	return 0
}

// generalAttr is for the general punctuation of U+2000–U+206F and what resembles it.
func generalAttr(r rune) attr {
	switch r {
	case 0x2007, 0x202F, 0x2060: // spaces that do not break, and the word joiner
		return tied
	case '–', '‐', '’', '›', '‧', '‰', '′', '″':
		return noStart
	case '…', '‥', '—', '―', '⋯', '⸺', '”', '‼', '⁇', '⁈', '⁉':
		return ideo | noStart
	case '“', '‘', '‹':
		return noEnd
	}
	if r <= 0x200B || r == 0x2028 || r == 0x2029 || r == 0x205F || r == 0x1680 {
		return space
	}
	return 0
}
