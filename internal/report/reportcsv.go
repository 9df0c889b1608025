package report

import (
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// ReportColumns are the columns of a report as CSV, one row a printed quote; an identified
// report has those of ReferenceColumns behind them.
var (
	ReportColumns    = []string{"chapter", "group", "finding", "theme", "quote", "gloss", "language", "k", "n"}
	ReferenceColumns = []string{"quote_id", "transcript", "speaker", "turn"}
)

// printedAt is where in a report a quote stands. Themes are keys, joined by semicolons.
type printedAt struct {
	report                   *Report
	chapter, section, themes string
	k, n                     base
}

// base is k or n; in a part, which has none, it is negative.
type base int

func (b base) String() string {
	if b < 0 {
		return ""
	}
	return strconv.Itoa(int(b))
}

// group is the name of the group that a quote is from; "" where it is not printed.
func (p printedAt) group(q *Quote) string {
	for _, f := range p.report.Fieldwork {
		if f.Group == q.Group {
			return f.Name
		}
	}
	return ""
}

// eachQuote calls do for every printed quote in order, until it returns false.
func (r *Report) eachQuote(do func(at printedAt, q *Quote) bool) {
	blocks := func(at printedAt, blocks []Block) bool {
		for _, b := range blocks {
			if b.Quote != nil && !do(at, b.Quote) {
				return false
			}
		}
		return true
	}
	parts := func(parts []Part) bool {
		for _, p := range parts {
			if !blocks(printedAt{report: r, chapter: numbered(p.Numeral, oneLine(p.Title)), k: -1, n: -1}, p.Blocks) {
				return false
			}
		}
		return true
	}
	if !parts(r.Front) {
		return
	}
	for _, c := range r.Chapters {
		for _, s := range c.Sections {
			at := printedAt{r, numbered(c.Numeral, oneLine(c.Title)), numbered(s.Numeral, oneLine(s.Title)), strings.Join(s.Themes, ";"), base(s.K), base(s.N)}
			if !blocks(at, s.Blocks) {
				return
			}
		}
	}
	parts(r.Back)
}

// WriteCSV writes the printed quotes under [ReportColumns]. Cells that a spreadsheet would run
// as a formula are made harmless.
func WriteCSV(w io.Writer, r *Report, o CSVOptions) error {
	header := ReportColumns
	if r.Identified {
		header = slices.Concat(ReportColumns, ReferenceColumns)
	}
	return writeCSV(w, o, slices.Clone(header), func(yield func([]string) bool) {
		record := make([]string, 0, len(header))
		r.eachQuote(func(at printedAt, q *Quote) bool {
			record = append(record[:0], at.chapter, at.group(q), at.section, at.themes, q.Text, oneLine(q.Gloss), q.Language, at.k.String(), at.n.String())
			if r.Identified {
				ref := q.Reference
				if ref == nil {
					ref = &Reference{}
				}
				record = append(record, string(ref.ID), ref.Transcript, ref.Speaker, strconv.Itoa(ref.Turn))
			}
			return yield(record)
		})
	})
}

// coders are those whose figures an identified report names.
func (t *Tables) coders() []string {
	known := map[string]bool{}
	for _, row := range t.Agreement {
		for coder := range row.Applied {
			known[coder] = true
		}
	}
	return slices.Sorted(maps.Keys(known))
}

// warnCodebook looks for people in the words of the codebook, which a workbook prints.
func (l *leaks) warnCodebook(t *Tables) {
	if t == nil {
		return
	}
	var scopes []string
	for _, g := range l.groups {
		scopes = append(scopes, string(g.ID))
	}
	masks := l.masks.in(scopes...)
	for _, row := range t.Codebook {
		for _, s := range slices.Concat([]string{row.Name, row.Brief, row.Definition}, row.Include, row.Exclude) {
			l.text(masks, row.Name, s)
		}
	}
}
