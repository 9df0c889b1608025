package codebook

import (
	"archive/zip"
	"bytes"
	"crypto/sha1"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"
	"unicode/utf8"

	"yinde/internal/lazy"
	"yinde/internal/qda"
	"yinde/internal/text"
)

// refiNamespace is that of REFI-QDA codebooks, version 1.0. It is written; what is read may
// have any, since programs wrote several.
const refiNamespace = "urn:QDA-XML:codebook:1.0"

type refiBook struct {
	XMLName xml.Name   `xml:"urn:QDA-XML:codebook:1.0 CodeBook"`
	Origin  string     `xml:"origin,attr"`
	Codes   []refiCode `xml:"Codes>Code"`
}

type refiCode struct {
	GUID        string     `xml:"guid,attr"`
	Name        string     `xml:"name,attr"`
	Codable     bool       `xml:"isCodable,attr"`
	Color       string     `xml:"color,attr,omitempty"`
	Description string     `xml:"Description,omitempty"`
	Codes       []refiCode `xml:"Code"`
}

// GUIDOf is the GUID of a theme in REFI-QDA files, always the same for the same theme
// (RFC 9562 version 5, in a name space of yinde).
func GUIDOf(id qda.ThemeID) string {
	sum := sha1.Sum([]byte("\x6b\xa7\xb8\x11\x9d\xad\x11\xd1\x80\xb4\x00\xc0\x4f\xd4\x30\xc8yinde:theme:" + string(id)))
	sum[6], sum[8] = sum[6]&0x0f|0x50, sum[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", sum[0:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16])
}

func writeREFI(w io.Writer, f *File) error {
	if len(f.Themes) == 0 {
		return qda.Bad("codebook.nothing_to_write")
	}
	raw, err := xml.MarshalIndent(refiBook{Origin: "yinde", Codes: refiCodes(f.Themes, map[string]bool{})}, "", "  ")
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "%s%s\n", xml.Header, raw)
	return err
}

// refiCodes is themes as codes. A theme that came with a GUID keeps it, unless one in used,
// which are those of the codes before it, has it too.
func refiCodes(themes []Theme, used map[string]bool) []refiCode {
	var out []refiCode
	for _, t := range themes {
		guid := t.GUID
		if guid == "" || !qda.ValidGUID(guid) || used[foldGUID(guid)] {
			guid = t.ownGUID()
		}
		used[foldGUID(guid)] = true
		color := t.Color
		if !qda.ValidColor(color) {
			color = "" // a bundle may bring anything
		}
		out = append(out, refiCode{GUID: guid, Name: t.Name, Codable: !t.Folder, Color: color,
			Description: describe(&t), Codes: refiCodes(t.Children, used)})
	}
	return out
}

// ownGUID is the GUID that yinde gives a theme.
func (t *Theme) ownGUID() string {
	if t.ID == "" {
		return GUIDOf(qda.ThemeIDOf(t.Key, t.Name))
	}
	return GUIDOf(t.ID)
}

// foldGUID makes equal what programs write with and without braces, in either case.
func foldGUID(s string) string { return strings.ToLower(strings.Trim(s, "{}")) }

// describe writes what the format has no place for as labelled paragraphs behind the
// definition. The first is the key; text over several lines is indented by two spaces.
func describe(t *Theme) string {
	var b strings.Builder
	if t.Definition != "" {
		b.WriteString(t.Definition + "\n\n")
	}
	b.WriteString("Key: " + t.Key)
	text := func(label, s string) {
		if s != "" {
			b.WriteString("\n" + label + ": " + strings.ReplaceAll(s, "\n", "\n  "))
		}
	}
	list := func(label string, items []string) {
		if len(items) > 0 {
			b.WriteString("\n" + label + ":")
		}
		for _, s := range items {
			b.WriteString("\n- " + strings.ReplaceAll(s, "\n", "\n  "))
		}
	}
	text("English name", t.NameEn)
	text("Brief", t.Brief)
	list("Aliases", t.Aliases)
	list("Include", t.Include)
	list("Exclude", t.Exclude)
	list("Examples", exampleCells(t.Examples))
	if t.Status == qda.Retired {
		text("Status", string(t.Status))
	}
	return b.String()
}

// undescribe reads what describe wrote. Anything else is a definition.
func undescribe(s string, t *Theme) {
	t.Definition = s
	const mark = "Key: "
	at := strings.LastIndex(s, "\n\n"+mark)
	tail := s[at+1:]
	if at >= 0 {
		tail = s[at+2:]
	} else if !strings.HasPrefix(s, mark) {
		return
	}
	var labelled Theme
	var one *string
	var many *[]string
	var examples []string
	for i, line := range strings.Split(tail, "\n") {
		more, indented := strings.CutPrefix(line, "  ")
		item, listed := strings.CutPrefix(line, "- ")
		label, value, _ := strings.Cut(line, ":")
		value = strings.TrimPrefix(value, " ")
		switch {
		case i == 0:
			labelled.Key = value
		case indented && one != nil:
			*one += "\n" + more
		case indented && many != nil && len(*many) > 0:
			(*many)[len(*many)-1] += "\n" + more
		case listed && many != nil:
			*many = append(*many, item)
		default:
			one = map[string]*string{"English name": &labelled.NameEn, "Brief": &labelled.Brief, "Status": (*string)(&labelled.Status)}[label]
			many = map[string]*[]string{"Aliases": &labelled.Aliases, "Include": &labelled.Include, "Exclude": &labelled.Exclude, "Examples": &examples}[label]
			if one == nil && many == nil {
				return
			}
			if one != nil {
				*one = value
			}
		}
	}
	if !qda.ValidKey(labelled.Key) || labelled.Status != "" && labelled.Status != qda.Retired {
		return
	}
	t.Definition = s[:max(at, 0)]
	t.Key, t.NameEn, t.Brief, t.Aliases = labelled.Key, labelled.NameEn, labelled.Brief, labelled.Aliases
	t.Include, t.Exclude = labelled.Include, labelled.Exclude
	if labelled.Status != "" {
		t.Status = labelled.Status
	}
	for _, e := range examples {
		t.Examples = append(t.Examples, exampleOf(e))
	}
	for _, field := range []string{"definition", "name_en", "brief", "aliases", "include", "exclude", "examples", "status"} {
		t.Stated[field] = true
	}
}

// maxDepth is how many themes may stand below one another in a REFI-QDA file that is read: other
// programs' readers give up at 256 elements.
const maxDepth = 200

// MaxFile is how large a part of a packed file may be when unpacked, in bytes.
const MaxFile = 512 << 20

// readREFI reads a codebook, or the codebook of a project, packed or not.
func readREFI(raw []byte) (*File, []qda.Message, error) {
	if bytes.HasPrefix(raw, []byte("PK\x03\x04")) {
		var err error
		if raw, err = projectOf(raw); err != nil {
			return nil, nil, err
		}
	}
	raw, err := utf8XML(raw)
	if err != nil {
		return nil, nil, err
	}
	r := refiReader{dec: xml.NewDecoder(bytes.NewReader(raw)), guids: map[string]int{}, keys: map[string]int{}}
	r.dec.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // it is UTF-8 now
	themes, err := r.book()
	if err != nil {
		return nil, nil, err
	}
	f := &File{Themes: themes}
	f.walkThemes(func(t, _ *Theme) {
		if t.Key == "" {
			t.Made = true
			t.Key = slug(t.Name, func(key string) bool { return r.keys[key] > 0 })
			r.keys[t.Key] = t.Line
		}
	})
	return f, append(r.warnings, siblingNames(f)...), nil
}

var xmlEncoding = lazy.MustCompile(`^<\?xml[^>]*\sencoding=["']([A-Za-z0-9._-]+)["']`)

// utf8XML is XML in UTF-8, whatever the file was written in: a byte order mark says so, else
// its first line.
func utf8XML(raw []byte) ([]byte, error) {
	encoding := ""
	switch m := xmlEncoding.FindSubmatch(raw); {
	case bytes.HasPrefix(raw, []byte("\xff\xfe")) || bytes.HasPrefix(raw, []byte("\xfe\xff")):
	case m != nil && !utf8.Valid(raw):
		encoding = strings.ToLower(string(m[1]))
	default:
		return bytes.TrimPrefix(raw, []byte("\ufeff")), nil
	}
	canon, err := text.Canonical(raw, encoding)
	return []byte(canon.Content), err
}

// projectOf takes the project file out of a packed project.
func projectOf(raw []byte) ([]byte, error) {
	in, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return nil, qda.Bad("codebook.no_refi")
	}
	for _, file := range in.File {
		if strings.ToLower(path.Ext(file.Name)) != ".qde" || strings.ContainsAny(file.Name, `/\`) || file.UncompressedSize64 > MaxFile {
			continue
		}
		part, err := file.Open()
		if err != nil {
			return nil, err
		}
		defer part.Close()
		return io.ReadAll(io.LimitReader(part, MaxFile))
	}
	return nil, qda.Bad("codebook.no_refi")
}

type refiReader struct {
	dec      *xml.Decoder
	guids    map[string]int // GUID to line
	keys     map[string]int
	warnings []qda.Message
}

func (r *refiReader) token() (xml.Token, error) {
	tok, err := r.dec.Token()
	var bad *xml.SyntaxError
	if errors.As(err, &bad) {
		line, column := r.dec.InputPos()
		return nil, qda.Bad("codebook.xml", line, column, bad.Msg)
	}
	if err != nil && err != io.EOF {
		line, column := r.dec.InputPos()
		return nil, qda.Bad("codebook.xml", line, column, err.Error())
	}
	return tok, err
}

// book finds CodeBook/Codes and reads the codes; elements go by their names without
// namespace.
func (r *refiReader) book() ([]Theme, error) {
	inside := false
	for {
		tok, err := r.token()
		if err == io.EOF {
			return nil, qda.Bad("codebook.no_refi")
		}
		if err != nil {
			return nil, err
		}
		start, ok := tok.(xml.StartElement)
		switch {
		case ok && start.Name.Local == "CodeBook":
			inside = true
		case ok && inside && start.Name.Local == "Codes":
			t := Theme{}
			err := r.inside(&t, 0)
			if err == nil && len(t.Children) == 0 {
				err = qda.Bad("codebook.no_themes")
			}
			return t.Children, err
		}
	}
}

// inside reads up to the end of the element it is in.
func (r *refiReader) inside(t *Theme, depth int) error {
	for {
		tok, err := r.token()
		if err != nil {
			if err == io.EOF {
				err = qda.Bad("codebook.no_refi")
			}
			return err
		}
		switch x := tok.(type) {
		case xml.EndElement:
			return nil
		case xml.StartElement:
			switch {
			case x.Name.Local == "Code" && depth == maxDepth:
				line, column := r.dec.InputPos()
				return qda.Bad("codebook.too_deep", line, column, maxDepth)
			case x.Name.Local == "Code":
				child, err := r.code(x, depth)
				if err != nil {
					return err
				}
				t.Children = append(t.Children, child)
			case x.Name.Local == "Description" && depth > 0:
				var s string
				if err := r.dec.DecodeElement(&s, &x); err != nil {
					return qda.Bad("codebook.no_refi").Because(err)
				}
				t.Definition = cleaned(s)
			default:
				if err := r.dec.Skip(); err != nil {
					return qda.Bad("codebook.no_refi").Because(err)
				}
			}
		}
	}
}

func (r *refiReader) code(start xml.StartElement, depth int) (Theme, error) {
	line, column := r.dec.InputPos()
	t := Theme{Status: qda.Active, Line: line, Stated: map[string]bool{"name": true, "codable": true}}
	for _, a := range start.Attr {
		switch value := strings.TrimSpace(a.Value); a.Name.Local {
		case "name":
			t.Name = strings.Join(strings.Fields(cleaned(a.Value)), " ")
		case "guid":
			t.GUID = value
		case "isCodable":
			t.Folder = value == "false" || value == "0"
		case "color":
			t.Color = longColor(value)
			if !qda.ValidColor(t.Color) {
				r.warnings = append(r.warnings, qda.Say("codebook.color_dropped", line, column, value))
				t.Color = ""
			}
		}
	}
	t.Stated["color"] = t.Color != ""
	if t.Name == "" {
		return t, qda.Bad("codebook.refi_no_name", line, column)
	}
	guid := foldGUID(t.GUID)
	if before := r.guids[guid]; before > 0 && guid != "" {
		r.warnings = append(r.warnings, qda.Say("codebook.guid_twice", line, t.GUID, before))
		t.GUID = ""
	}
	if r.guids[guid] = line; !qda.ValidGUID(t.GUID) {
		t.GUID = ""
	}
	if err := r.inside(&t, depth+1); err != nil {
		return t, err
	}
	if t.Definition != "" {
		t.Stated["definition"] = true
		undescribe(t.Definition, &t)
	}
	if before := r.keys[t.Key]; t.Key != "" && before > 0 {
		return t, qda.Bad("codebook.duplicate_key", line, column, "Key: "+t.Key, t.Key, before)
	}
	r.keys[t.Key] = line
	return t, nil
}

// longColor writes #abc as #aabbcc.
func longColor(s string) string {
	if len(s) == 4 && s[0] == '#' {
		return "#" + strings.Repeat(s[1:2], 2) + strings.Repeat(s[2:3], 2) + strings.Repeat(s[3:4], 2)
	}
	return s
}

// cleaned is text as package text makes it canonical.
func cleaned(s string) string {
	plain := func(r rune) bool { return r != '\n' && r != '\t' && !strconv.IsPrint(r) && r != '\u3000' }
	if strings.IndexFunc(s, plain) < 0 {
		return s
	}
	canon, err := text.Canonical([]byte(s), "utf-8")
	if err != nil {
		return strings.Join(strings.FieldsFunc(s, plain), " ")
	}
	return canon.Content
}
