package markup

import (
	"context"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"time"

	"yinde/internal/lazy"
	"yinde/internal/qda"
	"yinde/internal/text"
	"yinde/internal/transcript/draft"
)

const (
	deepest        = 500 // elements within each other
	mostAttributes = 200 // of one element
)

// XML is a [draft.Reader] of Akoma Ntoso debates.
func XML(ctx context.Context, f draft.File) ([]draft.Draft, error) {
	canon, warnings, err := decode(f, xmlCharset)
	if err != nil {
		return nil, err
	}
	if line := overloaded(canon.Content); line > 0 {
		return nil, qda.Bad("markup.xml_attributes", line, mostAttributes)
	}
	r := record{names: map[string]string{}}
	in := xml.NewDecoder(strings.NewReader(canon.Content))
	in.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil } // it is UTF-8 by now
	for n := 0; ; n++ {
		if n%1024 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		t, err := in.Token()
		if err == io.EOF {
			break
		}
		var bad *xml.SyntaxError
		if errors.As(err, &bad) {
			return nil, qda.Bad("markup.xml_broken", bad.Line, clean(bad.Msg))
		}
		if err != nil {
			line, _ := in.InputPos()
			return nil, qda.Bad("markup.xml_broken", line, clean(err.Error()))
		}
		if err := r.token(in, t); err != nil {
			return nil, err
		}
	}
	if len(r.open) == 0 && !r.begun {
		return nil, qda.Bad("markup.xml_none")
	}
	d := r.w.Draft()
	d.Format, d.Encoding, d.Meta = "akn", canon.Encoding, r.meta
	d.Removed.Add(canon.Removed)
	d.Warnings = append(warnings, r.messages()...)
	return []draft.Draft{d}, nil
}

// overloaded returns the line of an element with more attributes than any has, each of which
// costs the decoder many times its length; 0 when there is none.
func overloaded(s string) int {
	for at := 0; ; {
		open := strings.IndexByte(s[at:], '<')
		if open < 0 {
			return 0
		}
		at += open + 1
		end := strings.IndexByte(s[at:], '>')
		if end < 0 {
			end = len(s) - at
		}
		if tag := s[at : at+end]; len(tag) > 3*mostAttributes && !strings.HasPrefix(tag, "!") && strings.Count(tag, "=") > mostAttributes {
			return 1 + strings.Count(s[:at], "\n")
		}
		at += end
	}
}

// clean makes a library's words about a file one short line.
func clean(s string) string {
	s, _ = text.Clean(s)
	r := []rune(strings.Join(strings.Fields(s), " "))
	return string(r[:min(len(r), 120)])
}

// record is one Akoma Ntoso file while it is read.
type record struct {
	w     draft.Writer
	meta  qda.Transcript
	names map[string]string // of people, by id
	open  []string          // elements
	begun bool              // the root was seen
	skip  int               // how many elements were open outside the one that is dropped; 0 is none

	words   strings.Builder
	speech  *speech
	current string // label of the turn to which a paragraph can be added, "" for none
	turns   int

	notes, pictures, joined, between int
	unknown                          []string // ids without a name
	titleDate                        string
}

// speech is an element that states who speaks.
type speech struct {
	label string
	role  qda.Role
	depth int
	begun bool
}

func (r *record) token(in *xml.Decoder, t xml.Token) error {
	switch t := t.(type) {
	case xml.Directive:
		if strings.Contains(strings.ToUpper(string(t)), "<!ENTITY") {
			return qda.Bad("markup.xml_entity")
		}
	case xml.StartElement:
		name := t.Name.Local
		if !r.begun && name != "akomaNtoso" {
			return qda.Bad("markup.xml_other", clean(name))
		}
		r.begun = true
		if r.skip == 0 && !inline[name] {
			r.flush() // belongs to the element outside
		}
		if r.open = append(r.open, name); len(r.open) > deepest {
			line, _ := in.InputPos()
			return qda.Bad("markup.xml_deep", line, deepest)
		}
		if r.skip == 0 {
			r.start(name, t.Attr)
		}
	case xml.EndElement:
		if r.skip == 0 {
			r.end(t.Name.Local)
		}
		if r.open = r.open[:len(r.open)-1]; r.skip >= len(r.open) {
			r.skip = 0
		}
	case xml.CharData:
		if r.skip == 0 && r.inBody() {
			r.words.Write(t)
		}
	}
	return nil
}

// inBody reports whether words here belong to the record and not to what is said about it.
func (r *record) inBody() bool { return len(r.open) > 0 && !slices.Contains(r.open, "meta") }

// inline elements do not part words into paragraphs.
var inline = set("a abbr affectedDocument b concept date def del docDate docNumber docTitle docType entity event i inline ins location mref number object omissis organization outcome person process quantity ref relatedDocument remark rmod role rref session shortTitle span sub sup term time u vote placeholder authorialNote note noteRef img")

func (r *record) start(name string, attrs []xml.Attr) {
	get := func(names ...string) string {
		for _, want := range names {
			for _, a := range attrs {
				if a.Name.Local == want && a.Value != "" {
					return a.Value
				}
			}
		}
		return ""
	}
	switch name {
	case "TLCPerson", "TLCOrganization", "TLCRole":
		if id, shown := get("eId", "id"), collapse(get("showAs")); id != "" && shown != "" {
			r.names[id] = shown
		}
	case "FRBRdate", "docDate":
		if date := get("date"); r.meta.Date == "" && len(date) >= 10 && isDate(date[:10]) {
			r.meta.Date = date[:10]
		}
	case "authorialNote", "note", "noteRef":
		if r.inBody() {
			r.notes++
			r.skip = len(r.open) - 1
		}
	case "img":
		r.pictures++
	case "speech", "question", "answer":
		r.speech = &speech{label: r.nameOf(get("by")), depth: len(r.open)}
		switch name {
		case "question":
			r.speech.role = qda.Interviewer
		case "answer":
			r.speech.role = qda.ParticipantRole
		}
	}
}

func (r *record) end(name string) {
	if !inline[name] {
		r.flush()
	}
	if r.speech != nil && r.speech.depth == len(r.open) {
		r.speech = nil
	}
}

// nameOf is the label of the person by whom a speech is.
func (r *record) nameOf(by string) string {
	id := strings.TrimPrefix(strings.TrimSpace(by), "#")
	if name, ok := r.names[id]; ok {
		return r.w.Label(name)
	}
	if id != "" && !slices.Contains(r.unknown, id) {
		r.unknown = append(r.unknown, id)
	}
	return r.w.Label(id)
}

// flush writes the words gathered as one paragraph of the innermost thing they stand in.
func (r *record) flush() {
	words := collapse(r.words.String())
	r.words.Reset()
	if words == "" || len(r.open) == 0 {
		return
	}
	at := r.open[len(r.open)-1]
	if r.speech != nil && at == "from" {
		if r.speech.label == "" {
			r.speech.label = r.w.Label(words)
		}
		return
	}
	if at == "heading" && r.meta.Title == "" {
		r.meta.Title = words
		if r.meta.Date == "" && len(words) >= 10 && isDate(words[:10]) {
			r.meta.Date, r.titleDate = words[:10], words[:10]
		}
	}
	if r.speech == nil || r.speech.label == "" {
		if r.turns > 0 {
			r.between++
		}
		if at == "narrative" || at == "scene" || slices.Contains(r.open, "narrative") {
			words = bracketed(words)
		}
		r.w.Before(words)
		r.current = ""
		return
	}
	s := r.speech
	switch {
	case s.begun:
		r.w.Paragraph(words)
	case s.label == r.current:
		r.joined++
		r.w.Paragraph(words)
	default:
		r.w.Turn(s.label, s.role, -1)
		r.w.Say(words, -1)
		r.turns++
	}
	s.begun, r.current = true, s.label
}

var brackets = lazy.MustCompile(`^[（(［\[].*[）)］\]]$`)

// bracketed tells what happened apart from what was said.
func bracketed(words string) string {
	if brackets.MatchString(words) {
		return words
	}
	return "（" + words + "）"
}

func isDate(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}

func (r *record) messages() []qda.Message {
	var out []qda.Message
	count := func(code string, n int) {
		if n > 0 {
			out = append(out, qda.Say(code, n))
		}
	}
	if r.titleDate != "" {
		out = append(out, qda.Say("markup.akn_date", r.titleDate))
	}
	count("markup.akn_joined", r.joined)
	count("markup.akn_between", r.between)
	count("markup.akn_notes", r.notes)
	count("markup.pictures", r.pictures)
	if n := len(r.unknown); n > 0 {
		shown := r.unknown[:min(n, 8)]
		out = append(out, qda.Say("markup.akn_unknown", n, clean(strings.Join(shown, " "))))
	}
	return out
}
