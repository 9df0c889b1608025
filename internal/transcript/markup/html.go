// Package markup reads interviews from pages of the web (HTML) and from records of debates
// in Akoma Ntoso (XML, OASIS LegalDocML).
//
// # HTML
//
// Only the text counts: paragraphs stand apart by an empty line, other blocks, br, list
// items and rows of tables begin a line, cells are parted by tabs, a term of a definition
// list becomes the label of what follows. Scripts, styles, menus (nav) and form controls are
// dropped and counted. White space is collapsed as a browser does it, and a line break of
// the source between two Chinese characters vanishes. Labels are looked for in the text.
//
// # Akoma Ntoso
//
// Every speech states who speaks; speeches of one person in a row become one turn. What
// stands between speeches (narrative, headings after the first turn) is kept in lines of its
// own. Other XML is refused. No entity is expanded but those of XML itself.
//
// Nothing here is recursive: depth of nesting costs no stack.
package markup

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"

	"yinde/internal/lazy"
	"yinde/internal/qda"
	"yinde/internal/text"
	"yinde/internal/transcript/draft"
)

// HTML is a [draft.Reader].
func HTML(ctx context.Context, f draft.File) ([]draft.Draft, error) {
	canon, warnings, err := decode(f, metaCharset)
	if err != nil {
		return nil, err
	}
	p := page{keep: map[string]bool{}}
	for {
		unclosed, err := p.read(ctx, canon.Content)
		if err != nil {
			return nil, err
		}
		if unclosed == "" {
			break
		}
		keep := p.keep // an element that nothing ends is no reason to lose the rest of the page
		keep[unclosed] = true
		p = page{keep: keep}
	}
	d := draft.Draft{Format: "html", Encoding: canon.Encoding, Content: p.out.text(), Removed: canon.Removed}
	d.Meta.Title = strings.Join(strings.Fields(p.title.String()), " ")
	d.Warnings = append(warnings, p.messages()...)
	return []draft.Draft{d}, nil
}

var (
	metaCharset = lazy.MustCompile(`(?i)<meta\s[^>]*charset\s*=\s*["']?\s*([a-z0-9_:.-]+)`)
	xmlCharset  = lazy.MustCompile(`^\s*<\?xml\s[^>]*encoding\s*=\s*["']([A-Za-z0-9_:.-]+)`)
)

// decode reads f in the encoding that a person names, its mark or declared in the text;
// a declaration that cannot be true is passed over and reported.
func decode(f draft.File, declaration *lazy.Regexp) (text.Canon, []qda.Message, error) {
	stated := ""
	if m := declaration.FindSubmatch(f.Raw[:min(len(f.Raw), 4096)]); m != nil && f.Encoding == "" {
		stated = string(m[1])
	}
	ascii := bytes.IndexFunc(f.Raw, func(r rune) bool { return r >= utf8.RuneSelf }) < 0
	switch utf16 := strings.HasPrefix(strings.ToLower(stated), "utf-16"); {
	case stated == "", utf16: // who can read the declaration as ASCII has no UTF-16 before them
		c, err := text.Canonical(f.Raw, f.Encoding)
		return c, c.Notes, err
	case utf8.Valid(f.Raw):
		c, err := text.Canonical(f.Raw, "utf-8")
		if ascii || text.KnowsEncoding(stated) && strings.EqualFold(strings.ReplaceAll(stated, "-", ""), "utf8") {
			return c, c.Notes, err
		}
		return c, append(c.Notes, qda.Say("markup.charset", stated, c.Encoding)), err
	}
	if c, err := text.Canonical(f.Raw, stated); err == nil || !text.KnowsEncoding(stated) {
		return c, c.Notes, err
	}
	c, err := text.Canonical(f.Raw, "")
	return c, append(c.Notes, qda.Say("markup.charset", stated, c.Encoding)), err
}

// dropped are the elements that hold no words of an interview.
var dropped = set("script style nav noscript template svg math iframe object embed applet canvas audio video map select button textarea datalist noframes")

// Blocks that stand apart by an empty line, and those that only begin a line.
var (
	apart = set("p h1 h2 h3 h4 h5 h6 ul ol dl table blockquote pre hr section article figure main header footer aside address fieldset center")
	line  = set("div li tr dt dd caption thead tbody tfoot figcaption form details summary legend option body html head title dir menu")
)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// page is one HTML file while it is read.
type page struct {
	out   writer
	keep  map[string]bool // elements that are not dropped after all
	title strings.Builder

	skipping string // the element that is dropped, "" when none is
	depth    int    // of elements of that name
	inTitle  bool
	pre      int
	tables   int // within each other
	cells    int // of the row so far
	term     int // where the words of a dt begin, -1 outside

	gone     map[string]int // elements
	lost     int            // characters in them
	pictures int
	terms    int
}

// read goes through content. unclosed names an element to drop that does not end.
func (p *page) read(ctx context.Context, content string) (unclosed string, err error) {
	p.gone, p.term = map[string]int{}, -1
	z := html.NewTokenizer(strings.NewReader(content))
	for n := 0; ; n++ {
		if n%1024 == 0 && ctx.Err() != nil {
			return "", ctx.Err()
		}
		switch z.Next() {
		case html.ErrorToken:
			if p.skipping != "script" && p.skipping != "style" {
				if p.skipping == "" && p.inTitle {
					return "title", nil
				}
				return p.skipping, nil
			}
			return "", nil
		case html.TextToken:
			p.words(string(z.Text()))
		case html.StartTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			p.start(string(name))
		case html.EndTagToken:
			name, _ := z.TagName()
			p.end(string(name))
		}
	}
}

func (p *page) words(s string) {
	switch {
	case p.skipping != "":
		p.lost += utf8.RuneCountInString(strings.TrimSpace(s))
	case p.inTitle:
		p.title.WriteString(s)
	default:
		p.out.words(s, p.pre > 0)
	}
}

func (p *page) start(name string) {
	if p.skipping != "" {
		if name == p.skipping {
			p.depth++
		}
		return
	}
	if dropped[name] && !p.keep[name] {
		p.gone[name]++
		if name != "embed" { // has no end
			p.skipping, p.depth = name, 1
		}
		return
	}
	switch name {
	case "br":
		p.out.br()
		return
	case "img":
		p.pictures++
	case "title":
		p.inTitle = !p.keep[name]
	case "pre", "listing":
		p.pre++
	case "tr":
		p.cells = 0
	case "td", "th":
		if p.cells++; p.cells > 1 {
			p.out.join('\t')
		}
	case "dd":
		if p.endTerm() {
			return
		}
	case "table":
		p.tables++
	}
	p.block(name)
	if name == "dt" {
		p.term = p.out.b.Len()
	}
}

func (p *page) end(name string) {
	if p.skipping != "" {
		if name == p.skipping {
			if p.depth--; p.depth == 0 {
				p.skipping = ""
			}
		}
		return
	}
	switch name {
	case "title":
		p.inTitle = false
	case "pre", "listing":
		p.pre = max(0, p.pre-1)
	case "dt":
		return // the words that follow decide
	case "dl":
		p.term = -1
	case "table":
		p.tables = max(0, p.tables-1)
	}
	p.block(name)
}

func (p *page) block(name string) {
	switch {
	case apart[name] && p.tables > 0 && name != "table":
		p.out.end(1) // paragraphs of a cell
	case apart[name]:
		p.out.end(2)
	case line[name]:
		p.out.end(1)
	}
}

// endTerm puts a colon behind a term, so that it can be a label.
func (p *page) endTerm() bool {
	if p.term < 0 {
		return false
	}
	term := strings.TrimSpace(p.out.b.String()[min(p.term, p.out.b.Len()):])
	p.term = -1
	if term == "" || strings.Contains(term, "\n") || utf8.RuneCountInString(term) > 40 {
		return false
	}
	if last, _ := utf8.DecodeLastRuneInString(term); !strings.ContainsRune(":：﹕︰", last) {
		p.out.b.WriteByte(':')
		p.terms++
	}
	p.out.join(' ')
	return true
}

func (p *page) messages() []qda.Message {
	var out []qda.Message
	var names []string
	for name, n := range p.gone {
		names = append(names, fmt.Sprintf("%s×%d", name, n))
	}
	slices.Sort(names)
	if len(names) > 0 {
		out = append(out, qda.Say("markup.dropped", strings.Join(names, " "), p.lost))
	}
	if p.pictures > 0 {
		out = append(out, qda.Say("markup.pictures", p.pictures))
	}
	if p.terms > 0 {
		out = append(out, qda.Say("markup.terms", p.terms))
	}
	return out
}
