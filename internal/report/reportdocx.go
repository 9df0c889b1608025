package report

import (
	"io"
	"iter"
	"strconv"

	"yinde/internal/cells"
	"yinde/internal/docx"
	"yinde/internal/locale"
)

// WriteDOCX writes r as a document for Word: chapters begin on pages of their own, findings are
// headings of the second level, quotes have a rule at their left.
func WriteDOCX(w io.Writer, r *Report, words *locale.Words, look Look) error {
	p := &docxReport{report: r, words: words, look: look}
	p.body() // lists the headings: the contents stand before them
	p.Writer = docx.NewWriter(w, docx.Options{Title: r.Title, Language: words.T("docx.language"), Header: r.Title, Latin: look.Latin, EastAsian: look.EastAsian})
	p.front()
	p.body()
	return p.Close()
}

// docxReport writes a report. Without a Writer it only lists the headings.
type docxReport struct {
	*docx.Writer
	report   *Report
	words    *locale.Words
	look     Look
	headings []docx.Heading
}

func (p *docxReport) listing() bool { return p.Writer == nil }

func (p *docxReport) front() {
	if p.report.Title != "" {
		p.Title(p.report.Title)
	}
	if !p.look.NoContents && len(p.headings) > 0 {
		p.Contents(p.words.T("docx.contents"), 2, p.headings)
	}
}

func (p *docxReport) body() {
	for _, part := range p.look.order() {
		switch part {
		case FieldworkPart:
			p.fieldwork()
		case FrontPart:
			for _, part := range p.report.Front {
				p.part(part)
			}
		case ChaptersPart:
			for _, c := range p.report.Chapters {
				p.chapter(c)
			}
		case BackPart:
			for _, part := range p.report.Back {
				p.part(part)
			}
		case AppendixPart:
			if p.look.Appendix != Never {
				p.appendix()
			}
		}
	}
}

func (p *docxReport) heading(h docx.Heading) {
	if p.listing() {
		p.headings = append(p.headings, h)
		return
	}
	p.Heading(h)
}

func (p *docxReport) fieldwork() {
	rows := p.report.Fieldwork
	if len(rows) == 0 {
		return
	}
	p.heading(docx.Heading{Level: 1, Text: p.words.T("report.fieldwork_title"), NewPage: !p.look.NoContents})
	if p.listing() {
		return
	}
	t := p.words.T
	p.Caption(docx.Text(t("report.fieldwork")))
	p.Table(docx.Table{Columns: []docx.Column{{Width: 4}, {Width: 5}, {Width: 2, Right: true}, {Width: 5}}, Header: 1,
		Rows: func(yield func([]docx.Cell) bool) {
			if !yield(docx.Cells(t("report.fieldwork.group"), t("report.fieldwork.sampling"), t("report.fieldwork.n"), t("report.fieldwork.period"))) {
				return
			}
			n := 0
			for _, f := range rows {
				n += f.N
				if !yield(docx.Cells(f.Name, orDash(f.Sampling), strconv.Itoa(f.N), days(f.From, f.To))) {
					return
				}
			}
			if len(rows) > 1 {
				yield(docx.Cells(t("report.fieldwork.total"), "", strconv.Itoa(n), days(wholePeriod(rows))))
			}
		}})
	p.source()
}

func (p *docxReport) source() { p.Source(docx.Text(sourceLine(p.report, p.words))) }

func (p *docxReport) part(part Part) {
	p.heading(docx.Heading{Level: 1, Text: numbered(part.Numeral, oneLine(part.Title)), NewPage: true})
	p.blocks(part.Blocks, newSubs(part.Numeral, 1))
	if len(part.Cites) > 0 && !p.listing() {
		p.Source(docx.Text(citesLine(part.Cites, p.words)))
	}
}

func (p *docxReport) chapter(c Chapter) {
	p.heading(docx.Heading{Level: 1, Text: numbered(c.Numeral, oneLine(c.Title)), NewPage: true})
	if !p.listing() {
		p.Para(docx.Text(introOf(c, p.words)))
	}
	p.narrative(c.Intro, newSubs("", 2))
	for _, s := range c.Sections {
		if !p.listing() {
			for _, q := range s.Questions {
				p.LeadBullet(docx.Text(oneLine(q)))
			}
		}
		p.heading(docx.Heading{Level: 2, Text: numbered(s.Numeral, oneLine(s.Title))})
		if p.look.Counts && !p.listing() {
			p.Source(docx.Text(p.words.T("report.k_of_n", s.K, s.N)))
		}
		p.blocks(s.Blocks, newSubs(s.Numeral, 2))
	}
}

func (p *docxReport) blocks(blocks []Block, subs *subs) {
	for _, b := range blocks {
		if b.Quote == nil {
			p.narrative(b.Narrative, subs)
		} else if !p.listing() {
			p.quote(b.Quote)
		}
	}
}

func (p *docxReport) quote(q *Quote) {
	runs := make([]docx.Run, 0, 4)
	if p.look.Quote.Mark != "" {
		runs = append(runs, docx.Text(p.look.Quote.Mark))
	}
	at := 0
	for _, e := range q.Emphasis {
		runs = append(runs, docx.Text(q.Text[at:e.Start]), docx.Run{Text: q.Text[e.Start:e.End], Bold: true})
		at = e.End
	}
	runs = append(runs, docx.Text(q.Text[at:]))
	if q.Gloss != "" {
		runs = append(runs, docx.Run{Text: "\n" + p.words.T("report.gloss", oneLine(q.Gloss)), Color: "#595959"})
	}
	if tail := p.look.tail(q, p.report, p.words); tail != "" {
		runs = append(runs, docx.Run{Text: "\n— " + tail, Color: "#595959"})
	}
	p.Quote(runs...)
}

// narrative writes an author's Markdown.
func (p *docxReport) narrative(s string, subs *subs) {
	for _, piece := range parseProse(s) {
		if piece.kind == aHeading {
			level, title := subs.heading(piece.level, plainText(piece.text))
			p.heading(docx.Heading{Level: level, Text: title})
			continue
		}
		if p.listing() {
			continue
		}
		runs := docxRuns(piece.text)
		switch piece.kind {
		case aBullet:
			p.Bullet(runs...)
		case anItem:
			p.Numbered(append([]docx.Run{docx.Text(piece.number + "\t")}, runs...)...)
		case aTable:
			p.proseTable(piece.rows)
		default:
			p.Para(runs...)
		}
	}
}

func docxRuns(spans []span) []docx.Run {
	runs := make([]docx.Run, 0, len(spans))
	for _, s := range spans {
		text := s.text
		if s.link != "" && s.link != text {
			text += " (" + s.link + ")"
		}
		runs = append(runs, docx.Run{Text: text, Bold: s.bold, Italic: s.italic, Mono: s.mono})
	}
	return runs
}

func (p *docxReport) proseTable(rows [][][]span) {
	columns := make([]docx.Column, len(rows[0]))
	p.Table(docx.Table{Columns: columns, Header: 1, Rows: func(yield func([]docx.Cell) bool) {
		for _, row := range rows {
			line := make([]docx.Cell, len(row))
			for i, cell := range row {
				line[i].Runs = docxRuns(cell)
			}
			if !yield(line) {
				return
			}
		}
	}})
}

func (p *docxReport) appendix() {
	grids := appendixGrids(p.report, p.words)
	if len(grids) == 0 {
		return
	}
	p.heading(docx.Heading{Level: 1, Text: p.words.T("report.appendix"), NewPage: true})
	if p.listing() {
		return
	}
	for _, g := range grids {
		p.Caption(docx.Text(g.Title))
		columns := make([]docx.Column, len(g.Columns))
		for i, c := range g.Columns {
			columns[i] = docx.Column{Width: g.width(i), Right: c.Number}
		}
		p.Table(docx.Table{Columns: columns, Header: 1, Rows: gridRows(g)})
		p.source()
	}
}

func gridRows(g *Grid) iter.Seq[[]docx.Cell] {
	return func(yield func([]docx.Cell) bool) {
		heads := make([]string, len(g.Columns))
		for i, c := range g.Columns {
			heads[i] = c.Label
		}
		if !yield(docx.Cells(heads...)) {
			return
		}
		for _, row := range g.Rows {
			if !yield(docx.Cells(row...)) {
				return
			}
		}
	}
}

// width is how wide a column has to be for its cells, within what leaves room for others.
func (g *Grid) width(column int) int {
	const least, most = 6, 28 // cells of a terminal
	wide := cells.Width(g.Columns[column].Label) / 2
	for _, row := range g.Rows {
		wide = max(wide, cells.Width(row[column]))
	}
	return min(max(wide, least), most)
}
