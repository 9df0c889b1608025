package text

import (
	"bytes"
	"encoding/binary"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"yinde/internal/qda"
)

// A guess is the encoding under which a text says least that is surprising: every character
// of the decoded text has a price in bits, roughly how seldom people write it; what cannot
// be decoded is dearest. The encoding under which the same bytes are cheapest is taken. This
// is the minimum description length of Rissanen (1978) with prices by hand.
type guess struct {
	best, next int     // of decoders
	cost, lead float64 // bits a byte of best; how much dearer next is, in its own bits
}

// enough bytes of a text tell its encoding.
const enough = 16 << 10

// guessEncoding returns the place in decoders. Valid UTF-8 is UTF-8, but for English in
// UTF-16, which is valid too.
func guessEncoding(raw []byte) (int, guess) {
	if utf8.Valid(raw) {
		head := raw[:min(len(raw), 4096)]
		if bytes.IndexByte(head, 0) < 0 || !likelyUTF16(head, binary.LittleEndian) && !likelyUTF16(head, binary.BigEndian) {
			return 0, guess{}
		}
	}
	sample, whole := telling(raw)
	g := guess{cost: math.Inf(1), lead: math.Inf(1)}
	for i, d := range decoders {
		if strings.HasPrefix(d.name, "utf-16") && !whole {
			continue // a later part need not begin with a whole unit
		}
		s, _ := d.decode(sample)
		if len(sample) < len(raw) {
			s = strings.TrimRight(s, "\ufffd") // a character that was cut
		}
		cost := textCost(s)
		switch {
		case cost < g.cost:
			g.next, g.lead = g.best, g.cost
			g.best, g.cost = i, cost
		case cost < g.lead:
			g.next, g.lead = i, cost
		}
	}
	g.lead /= max(g.cost, 1)
	g.cost /= float64(len(sample))
	return g.best, g
}

// telling is the part of raw by which its encoding is judged: the beginning, or the part
// from the line on where characters beyond ASCII begin when that is far into the text.
func telling(raw []byte) (sample []byte, fromStart bool) {
	high := bytes.IndexFunc(raw, func(r rune) bool { return r >= utf8.RuneSelf || r == 0 })
	if high < enough/2 {
		return raw[:min(len(raw), enough)], true
	}
	start := bytes.LastIndexByte(raw[:high], '\n') + 1
	start = max(start, high-enough/2)
	return raw[start:min(len(raw), start+enough)], start == 0
}

// orderOf tells the two ends of UTF-16 apart: 0 is little-endian first.
func orderOf(raw []byte) int {
	sample := raw[:min(len(raw), enough)]
	little, _ := decodeUTF16(sample, binary.LittleEndian)
	big, _ := decodeUTF16(sample, binary.BigEndian)
	if textCost(big) < textCost(little) {
		return 1
	}
	return 0
}

func textCost(s string) float64 {
	cost := 0.0
	before := ' '
	for _, r := range s {
		cost += charCost(before, r)
		before = r
	}
	return cost
}

// charCost is the price of r behind another character.
func charCost(before, r rune) float64 {
	letter := func(r rune) bool { return r|0x20 >= 'a' && r|0x20 <= 'z' }
	price, frequent := bits()[r]
	switch {
	case r == '\n' || r == '\t' || r == '\r':
		return 5
	case r < ' ' || r >= 0x7f && r < 0xa0 && r != 0x85:
		return 30
	case r < utf8.RuneSelf:
		return 5
	case frequent:
	case r == utf8.RuneError:
		return 45
	case r >= 0x4e00 && r < 0xa000:
		price = 14
	case strings.ContainsRune("。，、？！：；「」『』（）…—～　《》．﹕", r):
		price = 6
	case r >= 0xff01 && r <= 0xff5e, r >= 0x3041 && r < 0x3100, r >= 0x3000 && r < 0x3040, strings.ContainsRune("●○■□◆★①②③④⑤⑥→△×·–“”‘’", r):
		return after(before, r)
	case r >= 0xac00 && r < 0xd7a4:
		price = 19
	case r >= 0xc0 && r < 0x180: // é
		if price = 15; letter(before) || before == ' ' {
			price = 8
		}
	case r < 0x250 || r >= 0x2000 && r < 0x2100 || r == '€' || r == '™':
		price = 13
	case unicode.Is(unicode.Co, r), r >= 0xff61 && r < 0xffa0:
		price = 24
	default:
		price = 20
	}
	if r >= 0x3400 && letter(before) {
		price += 3 // G醔or is rather Gábor
	}
	return price
}

// after prices marks that people write now and then, and kana, which come together.
func after(before, r rune) float64 {
	kana := func(r rune) bool { return r >= 0x3041 && r < 0x3100 }
	switch {
	case kana(r) && kana(before):
		return 7
	case r == '“' || r == '”' || r == '‘' || r == '’' || r == '–':
		return 8
	}
	return 12
}

// notes tell people how the encoding was found and show two lines by which to judge.
func (g guess) notes(s string) []qda.Message {
	common, other := familiar(s)
	name, next := decoders[g.best].name, decoders[g.next].name
	out := []qda.Message{qda.Say("text.guessed", name, common, common+other, next)}
	if g.lead < 1.15 {
		out[0] = qda.Say("text.guessed_unsure", name, common, common+other, next)
	}
	shown := 0
	for n, line := 1, ""; s != "" && shown < 2; n++ {
		line, s, _ = strings.Cut(s, "\n")
		if strings.IndexFunc(line, func(r rune) bool { return r >= utf8.RuneSelf && r != 0xfeff }) >= 0 {
			out = append(out, qda.Say("text.guessed_line", n, excerpt(line)))
			shown++
		}
	}
	return out
}

// familiar counts the characters beyond ASCII that people often write, and the others.
func familiar(s string) (common, other int) {
	before := ' '
	for _, r := range s {
		if r >= utf8.RuneSelf {
			if charCost(before, r) < 14 {
				common++
			} else {
				other++
			}
		}
		before = r
	}
	return common, other
}

// excerpt is at most 60 characters of a line around its first character beyond ASCII.
func excerpt(line string) string {
	clean, _ := Clean(line)
	r := []rune(strings.TrimSpace(strings.ReplaceAll(clean, "\n", " ")))
	const most = 60
	if len(r) <= most {
		return string(r)
	}
	first := 0
	for first < len(r) && r[first] < utf8.RuneSelf {
		first++
	}
	start := max(0, min(first-most/2, len(r)-most))
	out := string(r[start : start+most])
	if start > 0 {
		out = "…" + out
	}
	if start+most < len(r) {
		out += "…"
	}
	return out
}
