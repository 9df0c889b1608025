package office

import (
	"context"
	"encoding/xml"
	"strconv"
	"strings"

	"yinde/internal/lazy"
)

// docx visits a part of WordprocessingML (ISO/IEC 29500-1).
type docx struct {
	*desk
	aside int // the kind of words this part holds; -1: it is the document
	notes *page

	space    string // namespace last seen, and whether it is WordprocessingML
	isWord   bool
	props    int // depth of properties of paragraphs and runs, which hold no text
	runProps bool
	keep     bool   // the spaces at the ends of the words count
	text     bool   // the innermost element is w:t
	vanish   bool   // the run is hidden
	unseen   []byte // hidden words of the paragraph
	joined   bool   // the mark that ends the paragraph was deleted
	fields   []bool // open fields: whether their result has begun
	inCode   bool   // the innermost element is w:instrText
	code     []byte // of the field
	skipNote bool
	pictured bool // the object begun last was counted
}

func (w *docx) part(ctx context.Context, a *archive, name string) error {
	r, err := a.open(ctx, name)
	if err != nil {
		return err
	}
	defer r.Close()
	return walk(ctx, name, r, w)
}

// word reports whether the element is of Word's own namespace, of either edition.
func (w *docx) word(space string) bool {
	if space != w.space {
		w.space, w.isWord = space, strings.HasSuffix(space, "wordprocessingml/2006/main") || strings.HasSuffix(space, "ooxml/wordprocessingml/main")
	}
	return w.isWord
}

func (w *docx) start(e xml.StartElement) mark {
	w.text, w.inCode = false, false
	name := e.Name.Local
	if !w.word(e.Name.Space) {
		switch name {
		case "Fallback":
			return leave
		case "oMath":
			w.objects++
			return leave
		}
		return through
	}
	if w.props > 0 {
		return w.property(e)
	}
	switch name {
	case "p":
		return w.begin(paragraph)
	case "pPr", "rPr":
		w.props, w.runProps = 1, name == "rPr"
		return other
	case "r":
		w.vanish = false
	case "t":
		w.text, w.keep = true, attr(e, "space") == "preserve"
	case "del", "moveFrom":
		w.deleted++
		return leave
	case "ins", "moveTo":
		w.inserted++
	case "tbl":
		return w.begin(table)
	case "tr":
		return w.begin(row)
	case "tc":
		return w.begin(cell)
	case "txbxContent":
		return w.begin(box)
	case "drawing", "pict", "object", "altChunk", "subDoc":
		w.objects++
		w.pictured = true
	case "footnote", "endnote", "comment":
		kind := attr(e, "type")
		w.skipNote = kind == "separator" || kind == "continuationSeparator" || kind == "continuationNotice"
		return w.begin(note)
	case "instrText":
		w.inCode = true
	case "delInstrText", "delText", "rt", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr", "rubyPr", "sectPr", "fldData", "ffData":
		return leave
	case "fldChar":
		w.field(attr(e, "fldCharType"))
	default:
		w.character(name, e)
	}
	return through
}

// property looks at what stands in the properties of a paragraph or run.
func (w *docx) property(e xml.StartElement) mark {
	switch e.Name.Local {
	case "rPrChange", "pPrChange", "sectPr", "framePr", "tabs", "pBdr":
		return leave
	case "vanish":
		w.vanish = w.runProps && !off(e)
	case "del", "moveFrom":
		w.joined = !w.runProps
	case "numId":
		if attr(e, "val") != "0" {
			w.numbers++
		}
	}
	w.props++
	return other
}

// off reports whether a switch is set to no.
func off(e xml.StartElement) bool {
	v := attr(e, "val")
	return v == "0" || v == "false" || v == "off"
}

// field follows complex fields: what stands between begin and separate is code.
func (w *docx) field(kind string) {
	n := len(w.fields)
	switch {
	case kind == "begin" && n < maxDepth:
		w.fields = append(w.fields, false)
	case kind == "separate" && n > 0:
		w.fields[n-1] = true
		w.code = w.code[:0]
	case kind == "end" && n > 0:
		w.fields = w.fields[:n-1]
		w.write(rubyBase(string(w.code)))
		w.code = w.code[:0]
	}
}

// longestCode is how many bytes of a field's code are looked at.
const longestCode = 4096

var rubyCode = lazy.MustCompile(`^\s*EQ\b.*\\o(?:\\a\w)?\s*\(\\s\\up ?\d+\([^)]*\),(.*)\)\s*$`)

// rubyBase is what a field prints that sets a reading above words, which have no other place
// than its code; of all other fields "".
func rubyBase(code string) string {
	if m := rubyCode.FindStringSubmatch(code); m != nil {
		return m[1]
	}
	return ""
}

// character writes what an element stands for.
func (w *docx) character(name string, e xml.StartElement) {
	switch name {
	case "tab", "ptab":
		w.write("\t")
	case "br", "cr":
		w.write("\n")
	case "noBreakHyphen":
		w.write("\u2011")
	case "softHyphen":
		w.write("\u00ad")
	case "sym":
		if code, err := strconv.ParseUint(attr(e, "char"), 16, 16); err == nil {
			s, known := symbol(attr(e, "font"), rune(code))
			if !known {
				w.symbols++
			}
			w.write(s)
		}
	}
}

func (w *docx) write(s string) {
	for _, result := range w.fields {
		if !result {
			return
		}
	}
	if w.vanish {
		w.unseen = append(w.unseen, s...)
		return
	}
	w.flow().say(s)
}

func (w *docx) words(s []byte) {
	if w.inCode && len(w.code) < longestCode {
		w.code = append(w.code, s...)
	}
	if !w.text {
		return
	}
	words := strings.Map(func(r rune) rune {
		if r == '\n' || r == '\r' {
			return ' '
		}
		return r
	}, string(s))
	if !w.keep {
		words = strings.Trim(words, " \t")
	}
	w.write(words)
}

func (w *docx) end(m mark) {
	w.text, w.inCode = false, false
	switch m {
	case other:
		w.props--
	case paragraph:
		w.noted(hidden, string(w.unseen))
		w.unseen = w.unseen[:0]
		for i := range w.fields { // a field that never shows a result must not hide the rest
			w.fields[i] = true
		}
		if w.joined {
			w.joined = false
			return
		}
		w.finish(m)
	case box:
		if w.pictured { // what holds a box is no picture
			w.objects--
			w.pictured = false
		}
		w.finish(m)
	case note:
		if words := w.finish(m); w.aside >= 0 && !w.skipNote {
			w.notes.noted(w.aside, words)
		}
	default:
		w.finish(m)
	}
}
