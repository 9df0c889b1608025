package report

import (
	"html"
	"strconv"
	"strings"
)

// blocks writes prose and quotes; headings of the prose stand deeper by down than in Markdown,
// because the page has a heading of its own above all.
func (p *htmlReport) blocks(blocks []Block, subs *subs, down int) {
	for _, b := range blocks {
		if b.Quote == nil {
			p.narrative(b.Narrative, subs, down)
		} else {
			p.quote(b.Quote)
		}
	}
}

func (p *htmlReport) quote(q *Quote) {
	p.put(`<blockquote`)
	if g := p.group[q.Group]; g != "" {
		p.put(` data-g="`, g, `"`)
	}
	p.put(`><p dir="auto"`)
	if q.Language != "" && q.Language != p.words.Lang {
		p.put(` lang="`, safe(q.Language), `"`)
	}
	p.put(`>`, safe(p.look.Quote.Mark))
	at := 0
	for _, e := range q.Emphasis {
		p.put(safe(q.Text[at:e.Start]), `<strong>`, safe(q.Text[e.Start:e.End]), `</strong>`)
		at = e.End
	}
	p.put(safe(q.Text[at:]), `</p>`)
	if q.Gloss != "" {
		p.put(`<p class="gloss">`, p.t("report.gloss", oneLine(q.Gloss)), `</p>`)
	}
	if tail := p.look.tail(q, p.report, p.words); tail != "" {
		p.put(`<footer class="tail">`, safe(tail), `</footer>`)
	}
	if ref := q.Reference; ref != nil && ref.Context != nil {
		p.put(`<details><summary>`, p.t("report.html.context"), `</summary><p class="context" dir="auto">`, lines(ref.Context.Before), ` <b>`, safe(q.Text), `</b> `, lines(ref.Context.After), `</p></details>`)
	}
	p.put("</blockquote>\n")
}

// lines is text whose line ends are kept.
func lines(s string) string { return strings.ReplaceAll(safe(s), "\n", "<br>") }

// narrative writes an author's Markdown. Items of a list that follow each other are one list.
func (p *htmlReport) narrative(s string, subs *subs, down int) {
	pieces := parseProse(s)
	for i := 0; i < len(pieces); i++ {
		piece := pieces[i]
		switch piece.kind {
		case aHeading:
			level, title := subs.heading(piece.level, plainText(piece.text))
			h := strconv.Itoa(min(level+down, 6))
			p.put(`<h`, h, ` class="title">`, safe(title), `</h`, h, `>`)
		case aBullet, anItem:
			open, shut := `<ul class="block">`, `</ul>`
			if piece.kind == anItem {
				open, shut = `<ol class="block" start="`+strings.TrimRight(piece.number, ".)")+`">`, `</ol>`
			}
			p.put(open)
			for ; i < len(pieces) && pieces[i].kind == piece.kind; i++ {
				p.put(`<li>`)
				p.spans(pieces[i].text)
				p.put(`</li>`)
			}
			i--
			p.put(shut)
		case aCode:
			p.put(`<pre class="block">`, html.EscapeString(plainText(piece.text)), `</pre>`)
		case aTable:
			p.proseTable(piece.rows)
		default:
			p.put(`<p class="block" dir="auto">`)
			p.spans(piece.text)
			p.put(`</p>`)
		}
	}
	p.put("\n")
}

func (p *htmlReport) spans(spans []span) {
	for _, s := range spans {
		open, shut := "", ""
		wrap := func(tag string) { open, shut = open+"<"+tag+">", "</"+tag+">"+shut }
		if s.link != "" {
			open, shut = `<a rel="noreferrer" href="`+safe(s.link)+`">`, `</a>`
		}
		if s.bold {
			wrap("strong")
		}
		if s.italic {
			wrap("em")
		}
		if s.mono {
			wrap("code")
		}
		p.put(open, lines(s.text), shut)
	}
}

func (p *htmlReport) proseTable(rows [][][]span) {
	p.put(`<div class="wide block" tabindex="0" role="region" aria-label="`, p.t("report.html.table"), `"><table>`)
	for i, row := range rows {
		tag, open, shut := "td", "", ""
		switch i {
		case 0:
			tag, open, shut = `th scope="col"`, "<thead>", "</thead><tbody>"
		}
		p.put(open, `<tr>`)
		for _, cell := range row {
			p.put(`<`, tag, `>`)
			p.spans(cell)
			p.put(`</`, tag[:2], `>`)
		}
		p.put(`</tr>`, shut)
	}
	p.put(`</tbody></table></div>`)
}

// heat is the table of themes by group: the number of quotes, k of n, and a colour that says
// the same. A cell leads to its quotes.
func (p *htmlReport) heat() {
	r := p.report
	most := 1
	for _, t := range r.Themes {
		for _, c := range t.Cells {
			most = max(most, c.Quotes)
		}
	}
	caption := p.t("report.appendix.themes")
	p.put(`<section id="appendix"><h2>`, p.t("report.appendix"), `</h2><div class="wide" tabindex="0" role="region" aria-label="`, caption, `"><table class="heat"><caption>`, caption, `</caption><thead><tr><th scope="col">`, p.t("report.col.theme"), `</th>`)
	chapter := make([]string, len(r.Fieldwork))
	for i, f := range r.Fieldwork {
		p.put(`<th scope="col">`, safe(p.words.T("report.base", f.Name, strconv.Itoa(f.N))), `</th>`)
		for k, c := range r.Chapters {
			if c.Group == f.Group {
				chapter[i] = chapterID(k)
			}
		}
	}
	p.put("</tr></thead><tbody>\n")
	const steps = 6
	for _, t := range r.Themes {
		p.put(`<tr><th scope="row" class="d`, strconv.Itoa(min(max(t.Depth, 0), 3)), `">`, safe(t.Name), `</th>`)
		for i, c := range t.Cells {
			if c.Quotes == 0 {
				p.put(`<td>-</td>`)
				continue
			}
			text := strconv.Itoa(c.Quotes) + `<small>` + strconv.Itoa(c.K) + `/` + strconv.Itoa(c.N) + `</small>`
			p.put(`<td class="h`, strconv.Itoa((c.Quotes*steps+most-1)/most), `">`)
			if chapter[i] != "" {
				p.put(`<a data-cell data-t="`, safe(t.Theme), `" data-g="`, strconv.Itoa(i+1), `" href="#`, chapter[i], `">`, text, `</a>`)
			} else {
				p.put(text)
			}
			p.put(`</td>`)
		}
		p.put("</tr>\n")
	}
	p.put(`</tbody></table></div><p class="hint">`, p.t("report.html.heat"), `</p>`)
	p.source()
	p.put("</section>\n")
}
