package report

import (
	"bufio"
	"cmp"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"io"
	"strconv"
	"strings"

	"yinde/internal/locale"
	"yinde/internal/qda"
)

//go:embed page/report.js
var reportScript string

//go:embed page/report.css
var reportStyle string

// WriteHTML writes r as one page that needs nothing else: chapters, a search over all words,
// filters by group and theme, a table of themes by group. It reads without its script too. A
// policy in its head allows that script and its style sheet by their hashes and nothing else.
func WriteHTML(w io.Writer, r *Report, words *locale.Words, look Look) error {
	p := &htmlReport{Writer: bufio.NewWriterSize(w, 1<<16), report: r, words: words, look: look,
		group: map[qda.GroupID]string{}, paths: map[string]string{}, anchors: map[qda.FindingID]string{}}
	p.index()
	style := strings.Replace(reportStyle, "FONTS", p.fonts(), 1)
	p.put("<!DOCTYPE html>\n", `<html lang="`, safe(words.Lang), `"><head><meta charset="utf-8">`,
		`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src '`, hashOf(reportScript), `'; style-src '`, hashOf(style), `'; base-uri 'none'; form-action 'none'">`,
		`<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>`, safe(p.title()), `</title><style>`, style, "</style></head>\n<body>",
		`<a class="skip" href="#main">`, p.t("report.html.skip"), `</a><div class="page"><header class="top"><h1>`, safe(p.title()), `</h1><p class="source">`, safe(sourceLine(r, words)), "</p></header>\n")
	p.aside()
	p.put(`<main id="main" tabindex="-1"><p id="none" class="hint" hidden>`, p.t("report.html.none"), "</p>\n")
	p.body()
	p.put(`</main></div><script>`, reportScript, "</script></body></html>\n")
	return p.Flush()
}

type htmlReport struct {
	*bufio.Writer
	report  *Report
	words   *locale.Words
	look    Look
	group   map[qda.GroupID]string   // numbers
	paths   map[string]string        // key of a theme → the keys above it and its own
	anchors map[qda.FindingID]string // ids of the page
}

func (p *htmlReport) put(parts ...string) {
	for _, s := range parts {
		p.WriteString(s) // the first error stays for Flush
	}
}

// t is words for the page, safe to stand anywhere in it.
func (p *htmlReport) t(code string, args ...any) string { return safe(p.words.T(code, args...)) }

func (p *htmlReport) title() string { return cmp.Or(p.report.Title, p.words.T("report.html.title")) }

func hashOf(s string) string {
	sum := sha256.Sum256([]byte(s))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// fonts are those of the look before the ones that are likely to be there. [ReadTemplate] lets
// no quote through.
func (p *htmlReport) fonts() string {
	s := ""
	for _, font := range []string{p.look.Latin, p.look.EastAsian} {
		if font != "" {
			s += `"` + font + `",`
		}
	}
	return s + `system-ui,"Noto Sans TC","Noto Sans CJK TC","PingFang TC","Microsoft JhengHei",sans-serif`
}

func (p *htmlReport) index() {
	for i, f := range p.report.Fieldwork {
		p.group[f.Group] = strconv.Itoa(i + 1)
	}
	for _, t := range p.report.Themes {
		p.paths[t.Theme] = strings.ReplaceAll(t.Path, "/", " ")
	}
	for i, c := range p.report.Chapters {
		for k, s := range c.Sections {
			p.anchors[s.Finding] = sectionID(i, k)
		}
	}
}

func chapterID(i int) string            { return "ch" + strconv.Itoa(i+1) }
func sectionID(chapter, i int) string   { return chapterID(chapter) + "-" + strconv.Itoa(i+1) }
func partID(where string, i int) string { return where + strconv.Itoa(i+1) }

// aside is the tools, which the script shows, and the contents.
func (p *htmlReport) aside() {
	p.put(`<aside aria-label="`, p.t("report.html.tools"), `"><div id="tools" hidden><form id="form" role="search"><label for="q">`, p.t("report.html.search"), `</label><input type="search" id="q" autocomplete="off" aria-describedby="count">`)
	if len(p.report.Chapters) > 1 {
		p.put(`<fieldset><legend>`, p.t("report.html.groups"), `</legend>`)
		for _, c := range p.report.Chapters {
			p.put(`<label><input type="checkbox" name="g" value="`, p.group[c.Group], `" checked> `, safe(c.Title), `</label>`)
		}
		p.put(`</fieldset>`)
	} else {
		for _, c := range p.report.Chapters {
			p.put(`<input type="checkbox" name="g" value="`, p.group[c.Group], `" checked hidden>`)
		}
	}
	p.put(`<label for="theme">`, p.t("report.html.theme"), `</label><select id="theme"><option value="">`, p.t("report.html.all_themes"), `</option>`)
	for _, t := range p.report.Themes {
		p.put(`<option value="`, safe(t.Theme), `">`, strings.Repeat("　", max(t.Depth, 0)), safe(t.Name), `</option>`)
	}
	p.put(`</select><button type="button" id="reset">`, p.t("report.html.reset"), `</button><p id="count" role="status" data-words="`, p.t("report.html.count"), `"></p></form></div>`)
	if !p.look.NoContents {
		p.contents()
	}
	p.put("</aside>\n")
}

func (p *htmlReport) contents() {
	p.put(`<nav aria-label="`, p.t("docx.contents"), `"><ol>`)
	link := func(id, title string) { p.put(`<li><a href="#`, id, `">`, safe(title), `</a>`) }
	parts := func(where string, parts []Part) {
		for i, part := range parts {
			link(partID(where, i), numbered(part.Numeral, oneLine(part.Title)))
			p.put(`</li>`)
		}
	}
	for _, piece := range p.look.order() {
		switch {
		case piece == FieldworkPart && len(p.report.Fieldwork) > 0:
			link("fieldwork", p.words.T("report.fieldwork_title"))
			p.put(`</li>`)
		case piece == FrontPart:
			parts("front", p.report.Front)
		case piece == ChaptersPart:
			for i, c := range p.report.Chapters {
				link(chapterID(i), numbered(c.Numeral, oneLine(c.Title)))
				p.put(`<ol>`)
				for k, s := range c.Sections {
					link(sectionID(i, k), numbered(s.Numeral, oneLine(s.Title)))
					p.put(`</li>`)
				}
				p.put(`</ol></li>`)
			}
		case piece == BackPart:
			parts("back", p.report.Back)
		case piece == AppendixPart && p.hasAppendix():
			link("appendix", p.words.T("report.appendix"))
			p.put(`</li>`)
		}
	}
	p.put(`</ol></nav>`)
}

func (p *htmlReport) hasAppendix() bool {
	return p.look.Appendix != Never && len(p.report.Themes) > 0
}

func (p *htmlReport) body() {
	for _, piece := range p.look.order() {
		switch piece {
		case FieldworkPart:
			p.fieldwork()
		case FrontPart:
			for i, part := range p.report.Front {
				p.part(partID("front", i), part)
			}
		case ChaptersPart:
			for i, c := range p.report.Chapters {
				p.chapter(i, c)
			}
		case BackPart:
			for i, part := range p.report.Back {
				p.part(partID("back", i), part)
			}
		case AppendixPart:
			if p.hasAppendix() {
				p.heat()
			}
		}
	}
}

func (p *htmlReport) fieldwork() {
	rows := p.report.Fieldwork
	if len(rows) == 0 {
		return
	}
	p.put(`<section id="fieldwork"><h2>`, p.t("report.fieldwork_title"), `</h2><div class="wide" tabindex="0" role="region" aria-label="`, p.t("report.fieldwork"), `"><table><caption>`, p.t("report.fieldwork"), `</caption><thead><tr><th scope="col">`,
		p.t("report.fieldwork.group"), `</th><th scope="col">`, p.t("report.fieldwork.sampling"), `</th><th scope="col" class="num">`, p.t("report.fieldwork.n"), `</th><th scope="col">`, p.t("report.fieldwork.period"), `</th></tr></thead><tbody>`)
	row := func(name, sampling string, n int, period string) {
		p.put(`<tr><th scope="row">`, safe(name), `</th><td>`, safe(sampling), `</td><td class="num">`, strconv.Itoa(n), `</td><td>`, safe(period), `</td></tr>`)
	}
	n := 0
	for _, f := range rows {
		n += f.N
		row(f.Name, orDash(f.Sampling), f.N, days(f.From, f.To))
	}
	if len(rows) > 1 {
		row(p.words.T("report.fieldwork.total"), "", n, days(wholePeriod(rows)))
	}
	p.put(`</tbody></table></div>`)
	p.source()
	p.put("</section>\n")
}

func (p *htmlReport) source() {
	p.put(`<p class="source">`, safe(sourceLine(p.report, p.words)), `</p>`)
}

func (p *htmlReport) part(id string, part Part) {
	p.put(`<section class="chapter" id="`, id, `"><h2>`, safe(numbered(part.Numeral, oneLine(part.Title))), `</h2><div class="prose">`)
	p.blocks(part.Blocks, newSubs(part.Numeral, 1), 1)
	if len(part.Cites) > 0 {
		var cites []string
		for _, c := range part.Cites {
			cites = append(cites, `<a class="cite" href="#`+p.anchors[c.Finding]+`">`+safe(citeText(c, p.words))+`</a>`)
		}
		before, after, _ := strings.Cut(p.t("report.cites", "◊"), "◊")
		p.put(`<p class="cites">`, before, strings.Join(cites, p.t("report.list_comma")), after, `</p>`)
	}
	p.put("</div></section>\n")
}

func (p *htmlReport) chapter(i int, c Chapter) {
	p.put(`<section class="chapter" id="`, chapterID(i), `" data-g="`, p.group[c.Group], `"><h2>`, safe(numbered(c.Numeral, oneLine(c.Title))), `</h2><p>`, safe(introOf(c, p.words)), `</p>`)
	if c.Intro != "" {
		p.put(`<div class="prose">`)
		p.narrative(c.Intro, newSubs("", 2), 1)
		p.put(`</div>`)
	}
	for k, s := range c.Sections {
		p.section(sectionID(i, k), c, s)
	}
	p.put("</section>\n")
}

func (p *htmlReport) section(id string, c Chapter, s Section) {
	var themes []string
	for _, key := range s.Themes {
		themes = append(themes, cmp.Or(p.paths[key], key))
	}
	p.put(`<section class="finding" id="`, id, `" data-t="`, safe(strings.Join(themes, " ")), `">`)
	if len(s.Questions) > 0 {
		p.put(`<ul class="questions" role="list">`)
		for _, q := range s.Questions {
			p.put(`<li>`, safe(oneLine(q)), `</li>`)
		}
		p.put(`</ul>`)
	}
	k, n := strconv.Itoa(s.K), strconv.Itoa(s.N)
	p.put(`<h3 class="title">`, safe(numbered(s.Numeral, oneLine(s.Title))), `</h3>`)
	if s.N > 0 {
		p.put(`<p class="k"><meter min="0" max="`, n, `" value="`, k, `" aria-hidden="true"></meter> `, p.t("report.html.k_of_n", k, n), `</p>`)
	}
	p.blocks(s.Blocks, newSubs(s.Numeral, 2), 1)
	p.put("</section>\n")
}
