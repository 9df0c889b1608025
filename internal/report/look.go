package report

import (
	"slices"
	"strconv"
	"strings"

	"yinde/internal/locale"
)

// Pieces of a printed report, in the order of [Orders].
const (
	FieldworkPart = "fieldwork" // who was asked, and when
	FrontPart     = "front"     // the summary and what numbers itself before the first chapter
	ChaptersPart  = "chapters"
	BackPart      = "back"     // recommendations
	AppendixPart  = "appendix" // theme × group, and k of n by finding
)

// Orders are the pieces of a printed report in the order of the default.
var Orders = []string{FieldworkPart, FrontPart, ChaptersPart, BackPart, AppendixPart}

// When the appendix is printed. The zero value prints it in formats with pages and not in
// Markdown.
const (
	Auto   = ""
	Always = "always"
	Never  = "never"
)

// Look is how a report is laid out; the zero value is the default.
type Look struct {
	Order      []string // of the pieces; a piece that is not named is not printed
	NoContents bool     // no table of contents
	Appendix   string
	Counts     bool // k of n under every finding
	Quote      QuoteLook
	Latin      string // fonts, "" for the default
	EastAsian  string
}

// QuoteLook is what stands at a quote besides its words.
type QuoteLook struct {
	Mark        string // before the words
	Group       bool   // behind them
	Language    bool   // behind them
	NoReference bool   // an identified report does not say where the quote comes from
}

func (l Look) order() []string {
	if len(l.Order) == 0 {
		return Orders
	}
	return l.Order
}

// tail is what stands behind a quote; "" for nothing.
func (l Look) tail(q *Quote, r *Report, words *locale.Words) string {
	var parts []string
	if l.Quote.Group {
		for _, f := range r.Fieldwork {
			if f.Group == q.Group {
				parts = append(parts, f.Name)
			}
		}
	}
	if l.Quote.Language && q.Language != "" {
		parts = append(parts, q.Language)
	}
	if ref := q.Reference; ref != nil && !l.Quote.NoReference {
		parts = append(parts, words.T("report.reference", ref.Transcript, ref.Speaker, ref.Turn))
	}
	return strings.Join(parts, words.T("report.list_comma"))
}

// subs numbers the headings inside the prose of a finding or part.
type subs struct {
	level   int // of the heading that it stands below
	chinese bool
	none    bool
	n       int
}

// newSubs counts below a heading of this level with this numeral.
func newSubs(numeral string, level int) *subs {
	s := &subs{level: level, none: numeral == ""}
	s.chinese = strings.ContainsAny(numeral, "一二三四五六七八九十壹貳參肆伍陸柒捌玖拾")
	return s
}

// heading gives a heading of the prose, # being 1, its level in the report and its numeral.
func (s *subs) heading(level int, title string) (int, string) {
	if level == 1 && !s.none && !selfNumbered(title) {
		s.n++
		numeral := strconv.Itoa(s.n)
		if s.chinese {
			numeral = SectionNumeral("zh-Hant", s.n)
		}
		if s.level == 1 {
			title = numbered(numeral, title)
		} else {
			title = subNumbered(numeral, title)
		}
	}
	return min(s.level+level, 6), title
}

// selfNumbered reports whether an author numbered a heading by hand.
func selfNumbered(title string) bool {
	numeral := strings.TrimLeft(title, "（( ")
	rest := strings.TrimLeft(numeral, "0123456789一二三四五六七八九十壹貳參肆伍陸柒捌玖拾")
	return len(rest) < len(numeral) &&
		(strings.HasPrefix(rest, "、") || strings.HasPrefix(rest, ".") || strings.HasPrefix(rest, ")") || strings.HasPrefix(rest, "）"))
}

// days is a period as the report writes it: 2020/08/28 – 2020/09/24.
func days(from, to string) string {
	from, to = strings.ReplaceAll(from, "-", "/"), strings.ReplaceAll(to, "-", "/")
	switch {
	case from == "":
		return "-"
	case from == to:
		return from
	}
	return from + " – " + to
}

func wholePeriod(rows []Fieldwork) (from, to string) {
	for _, f := range rows {
		from, to = period(from, to, f.From)
		from, to = period(from, to, f.To)
	}
	return from, to
}

// sourceLine stands under every table: where the figures come from, and their base.
func sourceLine(r *Report, words *locale.Words) string {
	n := 0
	for _, f := range r.Fieldwork {
		n += f.N
	}
	from, to := wholePeriod(r.Fieldwork)
	if from == "" {
		return words.T("report.source", strconv.Itoa(n))
	}
	years := from[:4]
	if to[:4] != years {
		years += "–" + to[:4]
	}
	return words.T("report.source_year", years, strconv.Itoa(n))
}

// introOf says what the data know: how many were interviewed, how, when.
func introOf(c Chapter, words *locale.Words) string {
	var modes []string
	for _, mode := range c.Modes {
		modes = append(modes, words.T("report.mode."+mode))
	}
	s := words.T("report.intro", c.N)
	if len(modes) > 0 {
		s += words.T("report.intro_mode", strings.Join(modes, words.T("report.list_comma")))
	}
	if c.From != "" {
		s += words.T("report.intro_period", days(c.From, c.To))
	}
	s += words.T("report.intro_end")
	if slices.Contains(c.Records, "excerpt") {
		s += words.T("report.intro_excerpt")
	}
	return s
}

// citeText names a finding by its numerals, or by its title where nothing is numbered.
func citeText(c Cite, words *locale.Words) string {
	if c.Chapter == "" || c.Section == "" {
		return words.T("report.cite_title", c.Title)
	}
	return words.T("report.cite", c.Chapter, c.Section)
}

func citesLine(cites []Cite, words *locale.Words) string {
	var out []string
	for _, c := range cites {
		out = append(out, citeText(c, words))
	}
	return words.T("report.cites", strings.Join(out, words.T("report.list_comma")))
}

// appendixGrids are the tables of the appendix: themes by group, and findings with k of n.
func appendixGrids(r *Report, words *locale.Words) []*Grid {
	var out []*Grid
	if len(r.Themes) > 0 {
		g := &Grid{Title: words.T("report.appendix.themes"), Columns: []GridColumn{{"theme", words.T("report.col.theme"), false}}}
		for _, f := range r.Fieldwork {
			g.Columns = append(g.Columns, GridColumn{string(f.Group), words.T("report.base", f.Name, strconv.Itoa(f.N)), true})
		}
		for _, t := range r.Themes {
			row := []string{strings.Repeat("　", max(t.Depth, 0)) + t.Name}
			for _, c := range t.Cells {
				row = append(row, cellText(c, words))
			}
			g.Rows = append(g.Rows, row)
		}
		out = append(out, g)
	}
	g := &Grid{Title: words.T("report.appendix.findings"), Columns: []GridColumn{
		{"group", words.T("report.fieldwork.group"), false}, {"finding", words.T("report.col.finding"), false},
		{"k", "k", true}, {"n", "n", true}, {"quotes", words.T("report.col.quotes"), true}}}
	for _, c := range r.Chapters {
		for _, s := range c.Sections {
			quotes := 0
			for _, b := range s.Blocks {
				if b.Quote != nil {
					quotes++
				}
			}
			g.Rows = append(g.Rows, []string{c.Title, numbered(s.Numeral, oneLine(s.Title)), strconv.Itoa(s.K), strconv.Itoa(s.N), strconv.Itoa(quotes)})
		}
	}
	if len(g.Rows) > 0 {
		out = append(out, g)
	}
	return out
}

// cellText is how many quotes carry a theme and how many participants of how many said them.
func cellText(c ThemeCell, words *locale.Words) string {
	if c.Quotes == 0 {
		return "-"
	}
	return words.T("report.cell", strconv.Itoa(c.Quotes), strconv.Itoa(c.K), strconv.Itoa(c.N))
}
