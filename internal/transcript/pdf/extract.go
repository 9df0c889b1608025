package pdf

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"math"
	"os"
	"runtime"
	"strings"
	"time"

	"github.com/ledongthuc/pdf"
)

// mostMemory is what the library may fill, in bytes.
const mostMemory = 1 << 30

// watchMemory ends the program when it fills the memory.
func watchMemory() {
	var m runtime.MemStats
	for range time.Tick(100 * time.Millisecond) {
		if runtime.ReadMemStats(&m); m.HeapAlloc > mostMemory {
			os.Exit(exitMemory)
		}
	}
}

var errEncrypted = errors.New("encrypted")

// extract writes the text of a PDF as pdftotext -layout would, as far as the library lets:
// words by their places on the page. Forms (XObjects), turned and vertical text are left as
// they come. It panics where the library does.
func extract(raw []byte, out io.Writer) error {
	r, err := pdf.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if errors.Is(err, pdf.ErrInvalidPassword) || err != nil && strings.Contains(err.Error(), "encryption") {
		return errEncrypted
	}
	if err != nil {
		return err
	}
	b := bufio.NewWriter(out)
	pages(r.Trailer().Key("Root").Key("Pages"), 0, func(p pdf.Page) {
		s := sheet{page: p, fonts: map[string]*font{}}
		s.read()
		s.write(b)
		b.WriteByte('\f')
	})
	return b.Flush()
}

// pages walks the tree of pages; what nests deeper than people make it is no page.
func pages(node pdf.Value, depth int, do func(pdf.Page)) {
	if depth > 60 {
		return
	}
	kids := node.Key("Kids")
	for i := range kids.Len() {
		if kid := kids.Index(i); kid.Key("Kids").Kind() == pdf.Array {
			pages(kid, depth+1, do)
		} else {
			do(pdf.Page{V: kid})
		}
	}
}

// affine is a matrix of PDF (ISO 32000-1, 8.3.4): x' = a·x + c·y + e, y' = b·x + d·y + f.
type affine struct{ a, b, c, d, e, f float64 }

func (m affine) then(n affine) affine {
	return affine{m.a*n.a + m.b*n.c, m.a*n.b + m.b*n.d, m.c*n.a + m.d*n.c, m.c*n.b + m.d*n.d, m.e*n.a + m.f*n.c + n.e, m.e*n.b + m.f*n.d + n.f}
}

func shift(x, y float64) affine { return affine{1, 0, 0, 1, x, y} }

// font is what is needed of a font to know where the next glyph stands.
type font struct {
	enc    pdf.TextEncoding
	codes  *codes  // of the font's own table, which is better than enc; nil when there is none
	two    bool    // codes have two bytes
	unit   float64 // of widths, in letter sizes
	widths map[int]float64
	other  float64 // width of a code that has none
}

// piece is a stretch of text on a page.
type piece struct {
	x, y, end, size float64
	s               string
}

type state struct {
	ctm                                    affine
	char, word, scale, leading, size, rise float64
	font                                   *font
}

// sheet is one page while it is read.
type sheet struct {
	page   pdf.Page
	fonts  map[string]*font
	now    state
	saved  []state
	line   affine // where the line begins
	at     affine // where the next glyph stands
	pieces []piece
}

func (s *sheet) read() {
	contents := s.page.V.Key("Contents")
	if k := contents.Kind(); k != pdf.Stream && k != pdf.Array {
		return
	}
	s.now = state{ctm: affine{1, 0, 0, 1, 0, 0}, scale: 1}
	pdf.Interpret(contents, func(stack *pdf.Stack, op string) {
		args := make([]pdf.Value, stack.Len())
		for i := len(args) - 1; i >= 0; i-- {
			args[i] = stack.Pop()
		}
		s.do(op, args)
	})
}

// do carries out one operator (ISO 32000-1, 9.4); one with too few operands is passed over.
func (s *sheet) do(op string, args []pdf.Value) {
	need := map[string]int{"cm": 6, "Tm": 6, "Td": 2, "TD": 2, "Tf": 2, "Tj": 1, "TJ": 1, "'": 1, "\"": 3, "Tc": 1, "Tw": 1, "Tz": 1, "TL": 1, "Ts": 1}[op]
	if len(args) < need {
		return
	}
	n := func(i int) float64 { return args[i].Float64() }
	switch op {
	case "q":
		if len(s.saved) < 1000 {
			s.saved = append(s.saved, s.now)
		}
	case "Q":
		if k := len(s.saved) - 1; k >= 0 {
			s.now, s.saved = s.saved[k], s.saved[:k]
		}
	case "cm":
		s.now.ctm = affine{n(0), n(1), n(2), n(3), n(4), n(5)}.then(s.now.ctm)
	case "BT":
		s.line = affine{1, 0, 0, 1, 0, 0}
		s.at = s.line
	case "Tm":
		s.line = affine{n(0), n(1), n(2), n(3), n(4), n(5)}
		s.at = s.line
	case "TD":
		s.now.leading = -n(1)
		s.move(n(0), n(1))
	case "Td":
		s.move(n(0), n(1))
	case "T*":
		s.move(0, -s.now.leading)
	case "Tf":
		s.now.font, s.now.size = s.fontOf(args[0].Name()), n(1)
	case "Tc":
		s.now.char = n(0)
	case "Tw":
		s.now.word = n(0)
	case "Tz":
		s.now.scale = n(0) / 100
	case "TL":
		s.now.leading = n(0)
	case "Ts":
		s.now.rise = n(0)
	case "Tj":
		s.show(args[0].RawString())
	case "'":
		s.move(0, -s.now.leading)
		s.show(args[0].RawString())
	case "\"":
		s.now.word, s.now.char = n(0), n(1)
		s.move(0, -s.now.leading)
		s.show(args[2].RawString())
	case "TJ":
		for i := range args[0].Len() {
			if v := args[0].Index(i); v.Kind() == pdf.String {
				s.show(v.RawString())
			} else {
				s.at = shift(-v.Float64()/1000*s.now.size*s.now.scale, 0).then(s.at)
			}
		}
	}
}

func (s *sheet) move(x, y float64) {
	s.line = shift(x, y).then(s.line)
	s.at = s.line
}

// fontOf knows the widths of a font of the page.
func (s *sheet) fontOf(name string) *font {
	if f, ok := s.fonts[name]; ok {
		return f
	}
	v := s.page.Font(name)
	f := &font{widths: map[int]float64{}, other: 500, unit: 0.001}
	s.fonts[name] = f
	if f.codes = readCodes(v.V); f.codes == nil {
		f.enc = v.Encoder()
	}
	if m := v.V.Key("FontMatrix"); m.Len() == 6 {
		f.unit = math.Abs(m.Index(0).Float64())
	}
	if v.V.Key("Subtype").Name() != "Type0" {
		first := v.FirstChar()
		for i, w := range v.Widths() {
			f.widths[first+i] = w
		}
		return f
	}
	f.two, f.other = true, 1000
	cid := v.V.Key("DescendantFonts").Index(0)
	if dw := cid.Key("DW"); dw.Kind() == pdf.Integer || dw.Kind() == pdf.Real {
		f.other = dw.Float64()
	}
	w := cid.Key("W")
	for i := 0; i+1 < w.Len(); {
		first := int(w.Index(i).Int64())
		if list := w.Index(i + 1); list.Kind() == pdf.Array {
			for k := range list.Len() {
				f.widths[first+k] = list.Index(k).Float64()
			}
			i += 2
			continue
		}
		for code := first; code <= min(int(w.Index(i+1).Int64()), first+0xffff); code++ {
			f.widths[code] = w.Index(i + 2).Float64()
		}
		i += 3
	}
	return f
}

// show puts a string on the page and moves on by its width.
func (s *sheet) show(raw string) {
	if raw == "" || s.now.font == nil {
		return
	}
	width := 0.0
	for i := 0; i < len(raw); i++ {
		code := int(raw[i])
		if s.now.font.two && i+1 < len(raw) {
			i++
			code = code<<8 | int(raw[i])
		} else if code == ' ' {
			width += s.now.word
		}
		w, ok := s.now.font.widths[code]
		if !ok {
			w = s.now.font.other
		}
		width += w*s.now.font.unit*s.now.size + s.now.char
	}
	place := shift(0, s.now.rise).then(s.at).then(s.now.ctm)
	s.at = shift(width*s.now.scale, 0).then(s.at)
	end := shift(0, s.now.rise).then(s.at).then(s.now.ctm)
	size := math.Abs(s.now.size) * math.Hypot(place.c, place.d)
	words := s.now.font.decode(raw)
	if words = tabs.ReplaceAllString(words, " "); words != "" {
		s.pieces = append(s.pieces, piece{place.e, place.f, end.e, max(size, 0.1), words})
	}
}
