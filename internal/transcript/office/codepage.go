package office

import (
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

// symbolPage is the code page of fonts that hold pictures instead of letters.
const symbolPage = 42

// pages are the code pages of RTF by their numbers; what is not here is read as 1252.
var pages = map[int]encoding.Encoding{
	437: charmap.CodePage437, 850: charmap.CodePage850, 852: charmap.CodePage852, 866: charmap.CodePage866,
	874: charmap.Windows874, 932: japanese.ShiftJIS, 936: simplifiedchinese.GBK, 949: korean.EUCKR, 950: traditionalchinese.Big5,
	1250: charmap.Windows1250, 1251: charmap.Windows1251, 1252: charmap.Windows1252, 1253: charmap.Windows1253,
	1254: charmap.Windows1254, 1255: charmap.Windows1255, 1256: charmap.Windows1256, 1257: charmap.Windows1257,
	1258: charmap.Windows1258, 10000: charmap.Macintosh, 54936: simplifiedchinese.GB18030, 65001: unicode.UTF8,
}

// charsets are the code pages of \fcharset; 1 is that of the document.
var charsets = map[int]int{0: 1252, 2: symbolPage, 77: 10000, 128: 932, 129: 949, 134: 936, 136: 950, 161: 1253, 162: 1254,
	163: 1258, 177: 1255, 178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250, 254: 437, 255: 850}

// twoBytes reports whether characters of a code page take one or two bytes.
func twoBytes(page int) bool { return page == 932 || page == 936 || page == 949 || page == 950 }

func isLead(page int, c byte) bool {
	if page == 932 {
		return c >= 0x81 && c <= 0x9f || c >= 0xe0 && c <= 0xfc
	}
	return twoBytes(page) && c >= 0x81 && c <= 0xfe
}

func isTrail(c byte) bool { return c >= 0x40 && c <= 0x7e || c >= 0x80 && c <= 0xfe }

// openLead reports whether b ends in the first byte of a character of two.
func openLead(page int, b []byte) bool {
	open := false
	for _, c := range b {
		open = !open && isLead(page, c)
	}
	return open
}

// allPairs reports whether all of b that is not ASCII is, read in a code page of two bytes,
// whole characters, and there are some.
func allPairs(page int, b []byte) bool {
	some := false
	for i := 0; i < len(b); i++ {
		if b[i] < 0x80 {
			continue
		}
		if i+1 >= len(b) || !isLead(page, b[i]) || b[i+1] < 0x80 {
			return false
		}
		some = true
		i++
	}
	return some
}
