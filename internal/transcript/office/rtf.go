package office

import (
	"bytes"
	"context"
	"strings"
	"unicode/utf16"

	"yinde/internal/qda"
)

// group is what holds until a closing brace.
type group struct {
	dest   byte // where words go
	uc     int  // characters that follow \u for programs that do not know it
	font   int
	dbFont int // of characters of two bytes, while double
	double bool
	hidden bool
	gone   bool // deleted with changes tracked
	story  mark // note or box when the group is one
	kind   int  // of a note
}

const (
	toText  = iota
	toNone  // left out
	toFonts // the font table
	toCode  // of a field
	toOld   // the form for old programs of what \ud gives in Unicode
)

type rtfFont struct {
	page int // 0: that of the document
	name string
}

// rtf reads Rich Text Format 1.9.1.
type rtf struct {
	*desk
	group
	raw   []byte
	at    int
	stack []group
	done  bool

	page  int // code page of the document
	deff  int
	fonts map[int]rtfFont
	star  bool // the next word names a destination that may be left out

	bytes   []byte // characters not yet decoded
	rawLead bool   // the last of them came as it is, not as \'xx
	high    rune   // first half of a surrogate pair
	fall    int    // characters still to be skipped after \u
	code    []byte // of the field
	secret  []byte // hidden words of the paragraph

	inTable bool
	row     [][]string
	rows    [][][]string
	cell    []string
	seen    int // words decoded since the context was asked
}

func readRTF(ctx context.Context, raw []byte, p *page) error {
	start := bytes.IndexByte(raw, '{')
	r := &rtf{desk: newDesk(p), raw: raw, at: start, page: 1252, fonts: map[int]rtfFont{}}
	r.uc = 1
	for !r.done && r.at < len(raw) {
		if r.seen++; r.seen%4096 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if err := r.step(); err != nil {
			return err
		}
	}
	r.flush()
	if !r.done {
		p.cut = true
	}
	for len(r.stack) > 0 {
		r.close()
	}
	if len(r.flow().line()) > 0 || len(r.secret) > 0 {
		r.endParagraph()
	}
	r.endTable()
	p.tail = len(bytes.Trim(raw[r.at:], "\x00 \t\r\n\x1a"))
	p.blocks = r.flow().close()
	return nil
}

// step reads one brace, control word or stretch of characters.
func (r *rtf) step() error {
	c := r.raw[r.at]
	if r.rawLead && isTrail(c) && openLead(r.codePage(), r.bytes) && c >= 0x40 {
		r.char(c, true) // whatever it would mean by itself: \ { }
		r.at++
		return nil
	}
	switch c {
	case '{':
		if len(r.stack) >= maxDepth {
			return qda.Bad("office.too_deep", "RTF", maxDepth)
		}
		r.flush()
		r.fall = 0
		r.stack = append(r.stack, r.group)
		r.story = through
		r.at++
	case '}':
		r.flush()
		r.fall, r.star = 0, false
		r.at++
		r.close()
	case '\\':
		r.control()
	case '\r', '\n', 0:
		r.at++
	default:
		r.at++
		if r.fall > 0 {
			r.fall--
		} else if c == '\t' {
			r.put("\t")
		} else {
			r.char(c, true)
		}
	}
	return nil
}

// close ends a group and the story that it was.
func (r *rtf) close() {
	ended := r.group
	if len(r.stack) > 0 {
		r.group = r.stack[len(r.stack)-1]
		r.stack = r.stack[:len(r.stack)-1]
	}
	r.done = len(r.stack) == 0
	if ended.dest == toCode && r.dest == toText {
		r.put(rubyBase(string(r.code)))
		r.code = r.code[:0]
	}
	if ended.story == through || len(r.flows) < 2 {
		return
	}
	r.noted(hidden, string(r.secret))
	r.secret = r.secret[:0]
	if words := r.finish(ended.story); ended.story == note {
		r.noted(ended.kind, words)
	}
}

// tell begins a story in this group.
func (r *rtf) tell(m mark, kind int) {
	if r.dest != toText || r.story != through {
		return
	}
	r.story, r.kind = m, kind
	r.begin(m)
}

// codePage is that of the characters that come now.
func (r *rtf) codePage() int {
	page := r.fonts[r.font].page
	if r.double && twoBytes(r.fonts[r.dbFont].page) {
		page = r.fonts[r.dbFont].page
	}
	if page == 0 {
		return r.page
	}
	return page
}

// char takes one byte of a character.
func (r *rtf) char(c byte, asIs bool) {
	r.bytes = append(r.bytes, c)
	r.rawLead = asIs && c >= 0x80
}

// flush decodes the characters that were taken.
func (r *rtf) flush() {
	if len(r.bytes) == 0 {
		return
	}
	b := r.bytes
	r.bytes, r.rawLead = r.bytes[:0], false
	if r.dest == toNone || r.dest == toOld {
		return
	}
	if r.dest == toFonts {
		r.put(string(b)) // the names that matter are Latin
		return
	}
	page := r.codePage()
	if page == symbolPage {
		r.picture(b)
		return
	}
	if !twoBytes(page) && twoBytes(r.page) && allPairs(r.page, b) {
		page = r.page // the font says Latin, the document and the bytes say otherwise
	}
	e := pages[page]
	if e == nil {
		e = pages[1252]
	}
	words, err := e.NewDecoder().Bytes(b)
	if err != nil {
		words = bytes.ToValidUTF8(b, []byte("\ufffd"))
	}
	r.put(string(words))
}

// picture writes characters of a symbol font.
func (r *rtf) picture(b []byte) {
	for _, c := range b {
		if c <= ' ' {
			r.put(" ")
			continue
		}
		s, known := symbol(r.fonts[r.font].name, rune(c))
		if !known && r.dest == toText {
			r.symbols++
		}
		r.put(s)
	}
}

// put writes words where they belong.
func (r *rtf) put(s string) {
	if r.high != 0 { // half a character, and no other half
		r.high = 0
		r.put("\ufffd")
	}
	switch {
	case r.dest == toFonts:
		f := r.fonts[r.font]
		if len(f.name) < 100 {
			f.name = strings.TrimSuffix(f.name+s, ";")
		}
		r.setFont(f)
	case r.dest == toCode && len(r.code) < longestCode:
		r.code = append(r.code, s...)
	case r.dest != toText || r.gone:
	case r.hidden:
		r.secret = append(r.secret, s...)
	default:
		r.flow().say(s)
	}
}

func (r *rtf) setFont(f rtfFont) {
	if _, known := r.fonts[r.font]; known || len(r.fonts) < 10_000 {
		r.fonts[r.font] = f
	}
}

// unicode takes the number of \u, which is signed and may be half of a character.
func (r *rtf) unicode(n int) {
	c := rune(uint16(n))
	if n > 0xffff {
		c = rune(min(n, 0x110000))
	}
	r.fall = r.uc
	switch {
	case utf16.IsSurrogate(c) && c < 0xdc00:
		r.high = c
		return
	case utf16.IsSurrogate(c):
		c = utf16.DecodeRune(r.high, c)
		r.high = 0
	}
	if c >= 0xf000 && c <= 0xf0ff {
		s, known := symbol(r.fonts[r.font].name, c)
		if !known && r.dest == toText {
			r.symbols++
		}
		r.put(s)
		return
	}
	r.put(string(c))
}
