package office

import "strconv"

// control reads what a backslash begins.
func (r *rtf) control() {
	r.at++
	if r.at >= len(r.raw) {
		return
	}
	c := r.raw[r.at]
	if c == '\'' {
		r.hex()
		return
	}
	if c == '\\' || c == '{' || c == '}' {
		r.at++
		if r.fall > 0 {
			r.fall--
			return
		}
		r.char(c, false)
		return
	}
	r.flush()
	if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' {
		r.word()
		return
	}
	r.at++
	if s, ok := controlSymbols[c]; ok {
		if r.fall > 0 {
			r.fall--
			return
		}
		r.put(s)
		return
	}
	switch c {
	case '*':
		r.star = true
	case '\n', '\r':
		if c == '\r' && r.at < len(r.raw) && r.raw[r.at] == '\n' {
			r.at++
		}
		r.endParagraph()
	}
}

var controlSymbols = map[byte]string{'~': "\u00a0", '_': "\u2011", '-': "\u00ad", '\t': "\t"}

// hex reads \'xx.
func (r *rtf) hex() {
	r.at++
	end := min(r.at+2, len(r.raw))
	n, err := strconv.ParseUint(string(r.raw[r.at:end]), 16, 8)
	if err != nil {
		return // the characters are read as they stand
	}
	r.at = end
	if r.fall > 0 {
		r.fall--
		return
	}
	r.char(byte(n), false)
}

// word reads a control word with its number and the space that ends it.
func (r *rtf) word() {
	start := r.at
	for r.at < len(r.raw) && r.at-start < 32 && isLetter(r.raw[r.at]) {
		r.at++
	}
	name := r.raw[start:r.at]
	start = r.at
	if r.at+1 < len(r.raw) && r.raw[r.at] == '-' && isDigit(r.raw[r.at+1]) {
		r.at++
	}
	for r.at < len(r.raw) && r.at-start < 11 && isDigit(r.raw[r.at]) {
		r.at++
	}
	n, has := 0, r.at > start
	if has {
		n, _ = strconv.Atoi(string(r.raw[start:r.at]))
	}
	if r.at < len(r.raw) && r.raw[r.at] == ' ' {
		r.at++
	}
	star := r.star
	r.star = false
	r.meaning(name, n, has, star)
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }
func isDigit(c byte) bool  { return c >= '0' && c <= '9' }

// rtfChars are the control words that stand for characters.
var rtfChars = map[string]string{"tab": "\t", "line": "\n", "lbr": "\n", "page": "\n", "column": "\n", "softpage": "", "emdash": "—",
	"endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": "\u2003",
	"enspace": "\u2002", "qmspace": "\u2005", "zwj": "\u200d", "zwnj": "\u200c", "zwbo": "\u200b", "nestrow": "\n", "nestcell": "\t"}

// rtfLeft are the groups that hold no text of the document.
var rtfLeft = map[string]bool{"colortbl": true, "stylesheet": true, "info": true, "xe": true, "tc": true, "tcn": true,
	"rxe": true, "txe": true, "private": true, "template": true, "filetbl": true, "listtable": true, "listoverridetable": true,
	"revtbl": true, "rsidtbl": true, "ftnsep": true, "ftnsepc": true, "ftncn": true, "aftnsep": true, "aftnsepc": true, "aftncn": true,
	"nonshppict": true, "shprslt": true, "sp": true, "nonesttables": true, "bkmkstart": true, "bkmkend": true, "themedata": true,
	"datastore": true, "latentstyles": true, "pgptbl": true, "objdata": true, "objclass": true, "objname": true, "operator": true}

// rtfKept are the groups marked as ones that may be left out, but hold words of the text.
var rtfKept = map[string]bool{"shpinst": true, "shppict": true, "footnote": true, "annotation": true, "ud": true, "nesttableprops": true, "do": true, "shptxt": true}

// meaning does what a control word says.
func (r *rtf) meaning(name []byte, n int, has, star bool) {
	if s, ok := rtfChars[string(name)]; ok {
		if r.fall > 0 {
			r.fall--
		} else {
			r.put(s)
		}
		return
	}
	on := !has || n != 0
	switch string(name) {
	case "u":
		r.unicode(n)
		return
	case "bin":
		r.at += max(0, min(n, len(r.raw)-r.at))
		return
	}
	r.fall = 0
	switch string(name) {
	case "par", "sect":
		r.endParagraph()
	case "cell":
		r.endCell()
	case "row":
		r.endRow()
	case "intbl":
		r.inTable = r.inTable || r.dest == toText && len(r.flows) == 1
	case "pard":
		if r.dest == toText && len(r.flows) == 1 {
			r.inTable = false
		}
	case "plain":
		r.font, r.hidden, r.gone, r.double = r.deff, false, false, false
	case "v":
		r.hidden = on
	case "deleted":
		if r.gone = on; on && r.dest == toText {
			r.deleted++
		}
	case "revised":
		if on && r.dest == toText {
			r.inserted++
		}
	case "uc":
		r.uc = max(0, min(n, 10))
	default:
		if !r.fontWord(string(name), n) {
			r.destination(string(name), star)
		}
	}
}

// fontWord takes what chooses fonts and code pages.
func (r *rtf) fontWord(name string, n int) bool {
	switch name {
	case "ansicpg":
		if pages[n] != nil {
			r.page = n
		}
	case "mac":
		r.page = 10000
	case "pc":
		r.page = 437
	case "pca":
		r.page = 850
	case "deff":
		r.deff, r.font = n, n
	case "f":
		r.font = n
	case "af":
		if r.double {
			r.dbFont = n
		}
	case "dbch":
		r.double = true
	case "loch", "hich":
		r.double = false
	case "fcharset", "cpg":
		if r.dest != toFonts {
			return true
		}
		f := r.fonts[r.font]
		f.page = n
		if name == "fcharset" {
			f.page = charsets[n]
		}
		r.setFont(f)
	default:
		return false
	}
	return true
}

// destination takes the words that say where a group's words go.
func (r *rtf) destination(name string, star bool) {
	switch name {
	case "fonttbl":
		if r.dest == toText {
			r.dest = toFonts
		}
		return
	case "upr":
		if r.dest == toText {
			r.dest = toOld
		}
		return
	case "ud":
		if r.dest == toOld {
			r.dest = toText
		}
		return
	}
	if r.dest != toText {
		return
	}
	switch name {
	case "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf":
		r.tell(note, margins)
	case "footnote":
		r.tell(note, footnotes)
	case "ftnalt":
		if r.kind == footnotes {
			r.kind = endnotes
		}
	case "annotation":
		r.tell(note, comments)
	case "shptxt", "dptxbxtext":
		r.tell(box, 0)
	case "fldinst":
		r.dest = toCode
	case "pict", "object":
		r.objects++
		if name == "pict" {
			r.dest = toNone
		}
	case "listtext", "pntext":
		r.numbers++
		r.dest = toNone
	default:
		if rtfLeft[name] || star && !rtfKept[name] {
			r.dest = toNone
		}
	}
}
