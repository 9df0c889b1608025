package report

import (
	"bufio"
	"encoding/json"
	"io"
	"slices"
	"strconv"
	"strings"

	"yinde/internal/locale"
)

// MarkdownOptions say what a Markdown report shows besides the default.
type MarkdownOptions struct {
	Counts bool // under every finding, how many of the participants carry it
	Look   Look
}

// WriteMarkdown writes r as CommonMark (with one table in the usual extension). The words
// are those of the language that r was built in.
func WriteMarkdown(w io.Writer, r *Report, words *locale.Words, o MarkdownOptions) error {
	m := &markdown{Writer: bufio.NewWriter(w), words: words, options: o}
	m.report = r
	if r.Title != "" {
		m.block("# " + escape(r.Title))
	}
	for _, part := range o.Look.order() {
		switch part {
		case FieldworkPart:
			m.fieldwork(r.Fieldwork)
		case FrontPart:
			for _, p := range r.Front {
				m.part(p)
			}
		case ChaptersPart:
			for _, c := range r.Chapters {
				m.chapter(c)
			}
		case BackPart:
			for _, p := range r.Back {
				m.part(p)
			}
		case AppendixPart:
			if o.Look.Appendix == Always {
				m.appendix()
			}
		}
	}
	return m.Flush()
}

// WriteJSON writes the model itself.
func WriteJSON(w io.Writer, r *Report) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(r)
}

type markdown struct {
	*bufio.Writer
	words   *locale.Words
	options MarkdownOptions
	begun   bool
	report  *Report
}

// block writes lines that stand by themselves, a blank line before them.
func (m *markdown) block(s string) {
	if m.begun {
		m.WriteByte('\n')
	}
	m.begun = true
	m.WriteString(s)
	m.WriteByte('\n')
}

func (m *markdown) fieldwork(rows []Fieldwork) {
	if len(rows) == 0 {
		return
	}
	lines := []string{
		tableRow(m.words.T("report.fieldwork.group"), m.words.T("report.fieldwork.sampling"), m.words.T("report.fieldwork.n"), m.words.T("report.fieldwork.period")),
		"| --- | --- | ---: | --- |",
	}
	n := 0
	for _, f := range rows {
		lines = append(lines, tableRow(f.Name, orDash(f.Sampling), strconv.Itoa(f.N), days(f.From, f.To)))
		n += f.N
	}
	from, to := wholePeriod(rows)
	if len(rows) > 1 {
		lines = append(lines, tableRow(m.words.T("report.fieldwork.total"), "", strconv.Itoa(n), days(from, to)))
	}
	m.block(strings.Join(lines, "\n"))
	m.block(escapeInner(sourceLine(m.report, m.words)))
}

// appendix is the table of themes and that of findings.
func (m *markdown) appendix() {
	for _, g := range appendixGrids(m.report, m.words) {
		m.block("## " + escapeInner(g.Title))
		lines := []string{"", ""}
		var heads []string
		for _, c := range g.Columns {
			heads = append(heads, c.Label)
			if c.Number {
				lines[1] += " ---: |"
			} else {
				lines[1] += " --- |"
			}
		}
		lines[0], lines[1] = tableRow(heads...), "|"+lines[1]
		for _, row := range g.Rows {
			lines = append(lines, tableRow(slices.Clone(row)...))
		}
		m.block(strings.Join(lines, "\n"))
		m.block(escapeInner(sourceLine(m.report, m.words)))
	}
}

func tableRow(cells ...string) string {
	for i, c := range cells {
		cells[i] = strings.ReplaceAll(escapeInner(strings.TrimSpace(printable(c, false))), "|", "\\|")
	}
	return "| " + strings.Join(cells, " | ") + " |"
}

func orDash(s string) string {
	if strings.TrimSpace(s) == "" {
		return "-"
	}
	return s
}

func (m *markdown) part(p Part) {
	m.block("# " + escapeInner(numbered(p.Numeral, oneLine(p.Title))))
	m.blocks(p.Blocks, newSubs(p.Numeral, 1))
	if len(p.Cites) > 0 {
		m.block(escapeInner(citesLine(p.Cites, m.words)))
	}
}

func (m *markdown) chapter(c Chapter) {
	m.head(c)
	for _, s := range c.Sections {
		m.section(s)
		m.blocks(s.Blocks, newSubs(s.Numeral, 2))
	}
}

func (m *markdown) head(c Chapter) {
	m.block("# " + escapeInner(numbered(c.Numeral, oneLine(c.Title))))
	m.block(introOf(c, m.words))
	if c.Intro != "" {
		m.block(narrative(c.Intro, newSubs("", 2)))
	}
}

// section begins a finding: its questions and its heading.
func (m *markdown) section(s Section) {
	for _, q := range s.Questions {
		m.block("● " + escapeInner(oneLine(q)))
	}
	m.block("## " + escapeInner(numbered(s.Numeral, oneLine(s.Title))))
	if m.options.Counts || m.options.Look.Counts {
		m.block(m.words.T("report.k_of_n", s.K, s.N))
	}
}

func (m *markdown) blocks(blocks []Block, subs *subs) {
	for _, b := range blocks {
		if b.Quote == nil {
			m.block(narrative(b.Narrative, subs))
			continue
		}
		s := "> " + escapeInner(m.options.Look.Quote.Mark) + inline(b.Quote.Printed)
		if tail := m.options.Look.tail(b.Quote, m.report, m.words); tail != "" {
			s += " — " + escapeInner(tail)
		}
		if b.Quote.Gloss != "" {
			s += "\n>\n> " + escape(m.words.T("report.gloss", oneLine(b.Quote.Gloss)))
		}
		m.block(s)
	}
}
