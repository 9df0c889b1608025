package report

import (
	"bufio"
	"encoding/json"
	"io"
	"strconv"
	"strings"

	"yinde/internal/locale"
)

// MarkdownOptions say what a Markdown report shows besides the default.
type MarkdownOptions struct {
	Counts bool // under every finding, how many of the participants carry it
}

// WriteMarkdown writes r as CommonMark (with one table in the usual extension). The words
// are those of the language that r was built in.
func WriteMarkdown(w io.Writer, r *Report, words *locale.Words, o MarkdownOptions) error {
	m := &markdown{Writer: bufio.NewWriter(w), words: words, options: o}
	if r.Title != "" {
		m.block("# " + escape(r.Title))
	}
	m.fieldwork(r.Fieldwork)
	for _, p := range r.Front {
		m.part(p)
	}
	for _, c := range r.Chapters {
		m.chapter(c)
	}
	for _, p := range r.Back {
		m.part(p)
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
	n, from, to := 0, "", ""
	for _, f := range rows {
		lines = append(lines, tableRow(f.Name, orDash(f.Sampling), strconv.Itoa(f.N), m.period(f.From, f.To)))
		n += f.N
		from, to = period(from, to, f.From)
		from, to = period(from, to, f.To)
	}
	if len(rows) > 1 {
		lines = append(lines, tableRow(m.words.T("report.fieldwork.total"), "", strconv.Itoa(n), m.period(from, to)))
	}
	m.block(strings.Join(lines, "\n"))
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

// period is days as the report writes them: 2020/08/28 – 2020/09/24.
func (m *markdown) period(from, to string) string {
	from, to = strings.ReplaceAll(from, "-", "/"), strings.ReplaceAll(to, "-", "/")
	switch {
	case from == "":
		return "-"
	case from == to:
		return from
	}
	return from + " – " + to
}

func (m *markdown) part(p Part) {
	m.block("# " + escapeInner(m.words.T("report.chapter", p.Numeral, oneLine(p.Title))))
	m.blocks(p.Blocks)
	if len(p.Cites) > 0 {
		var cites []string
		for _, c := range p.Cites {
			cites = append(cites, m.words.T("report.cite", c.Chapter, c.Section))
		}
		m.block(m.words.T("report.cites", strings.Join(cites, m.words.T("report.list_comma"))))
	}
}

func (m *markdown) chapter(c Chapter) {
	m.head(c)
	for _, s := range c.Sections {
		m.section(s)
		m.blocks(s.Blocks)
	}
}

func (m *markdown) head(c Chapter) {
	m.block("# " + escapeInner(m.words.T("report.chapter", c.Numeral, oneLine(c.Title))))
	m.block(m.intro(c))
	if c.Intro != "" {
		m.block(narrative(c.Intro))
	}
}

// section begins a finding: its questions and its heading.
func (m *markdown) section(s Section) {
	for _, q := range s.Questions {
		m.block("● " + escapeInner(oneLine(q)))
	}
	m.block("## " + escapeInner(m.words.T("report.section", s.Numeral, oneLine(s.Title))))
	if m.options.Counts {
		m.block(m.words.T("report.k_of_n", s.K, s.N))
	}
}

// intro says what the data know: how many were interviewed, how, when.
func (m *markdown) intro(c Chapter) string {
	var modes []string
	for _, mode := range c.Modes {
		modes = append(modes, m.words.T("report.mode."+mode))
	}
	s := m.words.T("report.intro", c.N)
	if len(modes) > 0 {
		s += m.words.T("report.intro_mode", strings.Join(modes, m.words.T("report.list_comma")))
	}
	if c.From != "" {
		s += m.words.T("report.intro_period", m.period(c.From, c.To))
	}
	s += m.words.T("report.intro_end")
	for _, record := range c.Records {
		if record == "excerpt" {
			s += m.words.T("report.intro_excerpt")
		}
	}
	return s
}

func (m *markdown) blocks(blocks []Block) {
	for _, b := range blocks {
		if b.Quote == nil {
			m.block(narrative(b.Narrative))
			continue
		}
		s := "> " + inline(b.Quote.Printed)
		if ref := b.Quote.Reference; ref != nil {
			s += " — " + escapeInner(m.words.T("report.reference", ref.Transcript, ref.Speaker, ref.Turn))
		}
		if b.Quote.Gloss != "" {
			s += "\n>\n> " + escape(m.words.T("report.gloss", oneLine(b.Quote.Gloss)))
		}
		m.block(s)
	}
}
