package manuscript

import (
	"context"
	"strings"

	"golang.org/x/net/html"

	"yinde/internal/text"
	"yinde/internal/transcript/draft"
)

// unread are the elements of a page that hold no words of the report.
var unread = map[string]bool{"script": true, "style": true, "noscript": true, "template": true, "svg": true, "title": true, "nav": true, "select": true, "button": true}

// parts are the elements that begin a passage.
var parts = map[string]bool{"p": true, "div": true, "section": true, "article": true, "main": true, "header": true, "footer": true, "li": true, "dt": true,
	"dd": true, "h1": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true, "blockquote": true, "figure": true, "figcaption": true, "cite": true,
	"ul": true, "ol": true, "dl": true, "table": true, "tr": true, "caption": true, "pre": true, "details": true, "summary": true, "aside": true, "body": true, "hr": true}

// readHTML reads a page.
func readHTML(ctx context.Context, f draft.File) (*writer, error) {
	c, err := text.Canonical(f.Raw, "")
	if err != nil {
		return nil, err
	}
	p := &pageReader{writer: &writer{warnings: c.Notes}}
	z := html.NewTokenizer(strings.NewReader(c.Content))
	for n := 0; ; n++ {
		if n%4096 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		switch z.Next() {
		case html.ErrorToken:
			p.flush()
			return p.writer, nil
		case html.TextToken:
			if p.gone == "" {
				p.words.WriteString(z.Token().Data)
			}
		case html.StartTagToken:
			name, _ := z.TagName()
			p.start(string(name))
		case html.SelfClosingTagToken:
			if name, _ := z.TagName(); string(name) == "br" {
				p.words.WriteByte(' ')
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			p.end(string(name))
		}
	}
}

// pageReader goes through a page. Elements that nobody closes cost nothing but their form.
type pageReader struct {
	*writer
	words  strings.Builder
	gone   string // the element that is passed over
	depth  int    // of elements of that name
	quotes int
	level  int
	item   bool
	table  int
	cells  []string
	cell   bool
}

func (p *pageReader) start(name string) {
	switch {
	case p.gone != "":
		if name == p.gone {
			p.depth++
		}
		return
	case unread[name]:
		p.flush()
		p.gone, p.depth = name, 1
		return
	case name == "br":
		p.words.WriteByte(' ')
	case parts[name]:
		p.flush()
	}
	switch name {
	case "blockquote":
		p.quotes++
	case "h1", "h2", "h3", "h4", "h5", "h6":
		p.level = int(name[1] - '0')
	case "li":
		p.item = true
	case "table":
		if p.table++; p.table == 1 {
			p.tables++
		}
	case "tr":
		p.cells = nil
	case "td", "th":
		p.words.Reset()
		p.cell = true
	}
}

func (p *pageReader) end(name string) {
	if p.gone != "" {
		if name == p.gone {
			if p.depth--; p.depth == 0 {
				p.gone = ""
			}
		}
		return
	}
	if name == "td" || name == "th" {
		p.cells = append(p.cells, strings.Join(strings.Fields(p.words.String()), " "))
		p.words.Reset()
		p.cell = false
		return
	}
	if parts[name] {
		p.flush()
	}
	switch name {
	case "blockquote":
		p.quotes = max(0, p.quotes-1)
	case "h1", "h2", "h3", "h4", "h5", "h6":
		p.level = 0
	case "li":
		p.item = false
	case "tr":
		p.row(0, p.cells)
		p.cells = nil
	case "table":
		p.table, p.cell = max(0, p.table-1), false
	}
}

// flush ends the passage.
func (p *pageReader) flush() {
	if p.cell { // paragraphs of one cell
		p.words.WriteByte(' ')
		return
	}
	words := p.words.String()
	p.words.Reset()
	kind := Prose
	switch {
	case p.level > 0:
		kind = Heading
	case p.quotes > 0:
		kind = Quote
	case p.item:
		kind = Item
	}
	p.add(Passage{Kind: kind, Level: p.level, Text: oneSpace(words)})
}

// oneSpace makes white space what a browser makes of it.
func oneSpace(s string) string {
	return oneLine(strings.NewReplacer("\u00a0", " ").Replace(strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == '\r' }), "\n")))
}
