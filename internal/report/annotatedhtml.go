package report

import (
	"bufio"
	"html"
	"io"
	"slices"
	"strconv"
	"strings"

	"yinde/internal/locale"
)

// WriteAnnotatedHTML writes a transcript as one self-contained page without scripts: the number
// of each line at its left, the codings that begin on it at its right.
func WriteAnnotatedHTML(w io.Writer, a *Annotated, words *locale.Words) error {
	p := &page{bufio.NewWriter(w), a, words}
	p.put(`<!DOCTYPE html>`, "\n", `<html lang="`, safe(words.Lang), `"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">`,
		`<meta name="robots" content="noindex"><title>`, safe(a.Title), `</title><style>`, annotatedStyle, `</style></head>`, "\n", `<body><header><h1>`, safe(a.Title), `</h1><dl>`)
	for _, f := range a.Facts {
		p.put(`<div><dt>`, safe(f.Label), `</dt><dd>`, safe(f.Value), `</dd></div>`)
	}
	p.put(`</dl><p>`, safe(a.sources(words)), `</p></header>`, "\n", `<main`)
	if a.Language != "" {
		p.put(` lang="`, safe(a.Language), `"`)
	}
	p.put(`>`, "\n")
	var open []int
	for i, edges := range a.edges() {
		open = p.line(i, edges, open)
	}
	p.put(`</main></body></html>`, "\n")
	return p.Flush()
}

type page struct {
	*bufio.Writer
	*Annotated
	words *locale.Words
}

func (p *page) put(parts ...string) {
	for _, s := range parts {
		p.WriteString(s) // the first error stays for Flush
	}
}

// safe is s as it can stand in HTML, in an attribute too.
func safe(s string) string { return html.EscapeString(printable(s, true)) }

// line writes one line with the notes that begin on it, and returns the notes that are open at
// its end, given those at its start.
func (p *page) line(i int, edges []edge, open []int) []int {
	l := p.Lines[i]
	class := "line"
	if l.Asks {
		class = "line asks"
	}
	id := "l" + l.Cite()
	p.put(`<div class="`, class, `" id="`, id, `"><a class="n" href="#`, id, `">`, l.Cite(), `</a><p dir="auto">`)
	var begun []int
	at := l.Start
	for len(edges) > 0 {
		p.piece(l, at, edges[0].at, open)
		at = edges[0].at
		n := 1
		for n < len(edges) && edges[n].at == at {
			n++
		}
		var first []int
		open, first = p.marks(edges[:n], open)
		begun, edges = append(begun, first...), edges[n:]
	}
	p.piece(l, at, l.End, open)
	p.put(`</p>`)
	if len(begun) > 0 {
		p.put(`<ul class="notes" lang="`, safe(p.words.Lang), `">`)
		for _, n := range begun {
			p.note(n)
		}
		p.put(`</ul>`)
	}
	p.put(`</div>`, "\n")
	return open
}

// marks writes the numbers of what begins at one byte, and of what ends there where something
// else goes on, so that its end is not seen from the line below. It returns what is open after
// it and what began.
func (p *page) marks(edges []edge, open []int) (after, begun []int) {
	var ended []int
	for _, e := range edges {
		if e.ends {
			open = slices.DeleteFunc(open, func(n int) bool { return n == e.note })
			ended = append(ended, e.note)
		} else {
			begun = append(begun, e.note)
		}
	}
	if len(open) > 0 {
		for _, n := range ended {
			p.put(`<sup class="end">⌟`, strconv.Itoa(n+1), `</sup>`)
		}
	}
	for i, n := range begun {
		number := strconv.Itoa(n + 1)
		comma := ""
		if i > 0 {
			comma = ","
		}
		p.put(`<sup>`, comma, `<a id="m`, number, `" href="#c`, number, `">`, number, `</a></sup>`)
	}
	return append(open, begun...), begun
}

// piece writes words between two edges, underlined where notes are open: in the colour of the
// one that began last.
func (p *page) piece(l Line, from, to int, open []int) {
	label := min(max(l.Said, from), to)
	for _, part := range [2]struct{ words, tag string }{{p.Content[from:label], "b"}, {p.Content[label:to], ""}} {
		if part.words == "" {
			continue
		}
		words := safe(part.words)
		if part.tag != "" {
			words = `<` + part.tag + `>` + words + `</` + part.tag + `>`
		}
		if len(open) > 0 {
			words = `<mark` + colored(p.Notes[open[len(open)-1]].Color) + `>` + words + `</mark>`
		}
		p.put(words)
	}
}

func (p *page) note(i int) {
	n := p.Notes[i]
	number := strconv.Itoa(i + 1)
	p.put(`<li id="c`, number, `"`, colored(n.Color), `><a href="#m`, number, `">`, number, `</a> <b>`, safe(n.Theme), `</b> <code>`, safe(n.Key), `</code> <span>`, safe(n.Coder))
	if n.First != n.Last {
		p.put(` · `, safe(p.place(n)))
	}
	p.put(`</span>`)
	if memo := strings.TrimSpace(n.Memo); memo != "" {
		p.put(`<p class="memo" dir="auto">`, safe(memo), `</p>`)
	}
	p.put(`</li>`)
}

// colored hands a theme's colour to the style sheet; [Annotate] lets only #rrggbb through.
func colored(color string) string {
	if color == "" {
		return ""
	}
	return ` style="--c:` + safe(color) + `"`
}

const annotatedStyle = `
:root{color-scheme:light dark;--ink:#1d2730;--soft:#5a6672;--rule:#d5dce2;--back:#fff;--c:#7a8794}
@media (prefers-color-scheme:dark){:root{--ink:#e4e9ed;--soft:#a3b0bb;--rule:#3a454f;--back:#161b20}}
*{box-sizing:border-box}
body{margin:0 auto;padding:1.5rem;max-width:76rem;color:var(--ink);background:var(--back);font:1rem/1.75 system-ui,"Microsoft JhengHei","PingFang TC","Noto Sans TC",sans-serif}
h1{font-size:1.6rem;line-height:1.3;margin:0 0 .75rem}
dl{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;margin:0}
dl div{display:flex;gap:.5rem}
dt,header p{color:var(--soft)}
dd{margin:0}
.line{display:grid;grid-template-columns:3.5rem minmax(0,1fr) 17rem;column-gap:1rem;padding:.2rem 0}
.line>p{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}
.asks>p{color:var(--soft)}
.n{color:var(--soft);text-align:right;text-decoration:none;font-variant-numeric:tabular-nums}
a{color:inherit}
mark{color:inherit;background:none;text-decoration:underline;text-decoration-color:var(--c);text-decoration-thickness:.18em;text-underline-offset:.25em}
sup{line-height:1;font-size:.7rem;padding-right:.1em}
sup a{text-decoration:none}
.end{padding-right:.5em}
.notes{list-style:none;margin:0;padding:0;font-size:.85rem;line-height:1.5}
.notes li{border-left:.3rem solid var(--c);padding-left:.5rem;margin-bottom:.3rem;overflow-wrap:anywhere}
.notes span{color:var(--soft)}
.memo{margin:0;white-space:pre-wrap}
:target{outline:.15rem solid currentColor;outline-offset:.15rem}
@media (max-width:56rem){.line{grid-template-columns:2.5rem minmax(0,1fr);column-gap:.6rem}.notes{grid-column:2}}
@media print{:root{--ink:#000;--soft:#444;--back:#fff;--rule:#bbb;color-scheme:light}body{padding:0;max-width:none;font-size:10pt}.line{grid-template-columns:2.5rem minmax(0,1fr) 12rem}.notes{grid-column:auto}.notes li{break-inside:avoid}a{text-decoration:none}}
`
