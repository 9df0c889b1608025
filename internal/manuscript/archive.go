package manuscript

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"

	"yinde/internal/qda"
)

// errBomb is what a part says that unpacks to more than it may.
var errBomb = errors.New("unpacks to too much")

// archive is an office file.
type archive struct {
	name string
	zip  *zip.Reader
}

func openArchive(name string, raw []byte) (*archive, error) {
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return nil, qda.Bad("manuscript.damaged", name).Because(err)
	}
	return &archive{name, z}, nil
}

// walk reads a part of the archive element by element; false when there is no such part.
func (a *archive) walk(ctx context.Context, part string, fn func(xml.Token)) (bool, error) {
	f, err := a.zip.Open(part)
	if err != nil {
		return false, nil
	}
	defer f.Close()
	d := xml.NewDecoder(&limited{f, MaxUnpacked})
	d.Strict = false
	for n := 0; ; n++ {
		if n%4096 == 0 && ctx.Err() != nil {
			return true, ctx.Err()
		}
		token, err := d.RawToken()
		if err == io.EOF {
			return true, nil
		}
		if err != nil {
			return true, qda.Bad("manuscript.damaged", a.name).Because(err)
		}
		fn(token)
	}
}

type limited struct {
	r    io.Reader
	left int
}

func (l *limited) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	if l.left -= n; l.left < 0 {
		return 0, errBomb
	}
	return n, err
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// quoteStyle is what styles for quotes are called in Word and LibreOffice.
var (
	quoteStyle   = regexp.MustCompile(`(?i)quot(e|ation)|block ?text|引文|引述|引用|引言`)
	headingStyle = regexp.MustCompile(`(?i)^(?:heading|標題|überschrift|titre)[ _]*(\d)`)
	listStyle    = regexp.MustCompile(`(?i)list|清單|項目|bullet`)
)

// look is what a style, or a paragraph by itself, says of its form.
type look struct {
	from   string // the style it is made from
	quote  bool
	level  int // of a heading
	list   bool
	indent int // twentieths of a point
}

// least is how far a quote is indented at the least: the first line of prose is, too, but
// then only that.
const leastIndent = 200

// styles are looks by the name of the style.
type styles map[string]*look

// of is the look of a style with all that it is made from.
func (s styles) of(name string) look {
	var out look
	for steps := 0; steps < 20 && name != ""; steps++ {
		l := s[name]
		if l == nil {
			return out
		}
		out.quote = out.quote || l.quote
		out.list = out.list || l.list
		if out.level == 0 {
			out.level = l.level
		}
		if out.indent == 0 {
			out.indent = l.indent
		}
		name = l.from
	}
	return out
}

// called takes what the name of a style tells.
func (l *look) called(name string) {
	l.quote = l.quote || quoteStyle.MatchString(name)
	l.list = l.list || listStyle.MatchString(name)
	if m := headingStyle.FindStringSubmatch(name); m != nil {
		l.level, _ = strconv.Atoi(m[1])
	}
}

// kind is the form of a paragraph with this look.
func (l look) kind() Kind {
	switch {
	case l.level > 0:
		return Heading
	case l.quote:
		return Quote
	case l.list:
		return Item
	case l.indent >= leastIndent:
		return Quote
	}
	return Prose
}

// twips reads a length as ODF writes it, in twentieths of a point.
func twips(s string) int {
	for unit, n := range map[string]float64{"cm": 566.9, "mm": 56.69, "in": 1440, "pt": 20, "pc": 240} {
		if number, ok := strings.CutSuffix(s, unit); ok {
			f, _ := strconv.ParseFloat(number, 64)
			return int(f * n)
		}
	}
	return 0
}
