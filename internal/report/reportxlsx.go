package report

import (
	"io"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"yinde/internal/locale"
	"yinde/internal/qda"
)

// WriteXLSX writes a workbook: quotes, themes × groups, interviews, codebook, agreement. The
// last three come from Report.Tables and are left out without it. Every word is a text cell,
// never a formula; what is too long for a cell goes on in the row below. The messages say of
// which sheet that is true.
func WriteXLSX(w io.Writer, r *Report, words *locale.Words) ([]qda.Message, error) {
	book := &workbook{File: excelize.NewFile(excelize.Options{}), words: words}
	defer book.Close()
	book.SetZipWriter(func(w io.Writer) excelize.ZipWriter { return newSortedZip(w) })
	if err := book.styles(); err != nil {
		return nil, err
	}
	// The program that made it and when is no business of a report, and would change its bytes.
	if err := book.SetDocProps(&excelize.DocProperties{Title: r.Title, Language: words.T("docx.language"), Created: noTime, Modified: noTime}); err != nil {
		return nil, err
	}
	for _, s := range []struct {
		name  string
		write func(*sheetWriter)
	}{
		{"quotes", func(s *sheetWriter) { quotesSheet(s, r) }},
		{"themes", func(s *sheetWriter) { themesSheet(s, r) }},
		{"interviews", func(s *sheetWriter) { interviewsSheet(s, r) }},
		{"codebook", func(s *sheetWriter) { codebookSheet(s, r) }},
		{"agreement", func(s *sheetWriter) { agreementSheet(s, r) }},
	} {
		if r.Tables == nil && s.name != "quotes" && s.name != "themes" {
			continue
		}
		if err := book.sheet(words.T("report.sheet."+s.name), s.write); err != nil {
			return nil, err
		}
	}
	return book.messages, book.Write(w)
}

// noTime is the time of every workbook: equal reports are equal bytes.
var noTime = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC).Format(time.RFC3339)

type workbook struct {
	*excelize.File
	words      *locale.Words
	head, wrap int // styles
	share      int
	sheets     int
	messages   []qda.Message
}

func (b *workbook) styles() (err error) {
	if b.head, err = b.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E7EBEF"}},
		Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}}); err != nil {
		return err
	}
	if b.wrap, err = b.NewStyle(&excelize.Style{Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}, NumFmt: 49}); err != nil {
		return err
	}
	three := "0.000"
	b.share, err = b.NewStyle(&excelize.Style{Alignment: &excelize.Alignment{Vertical: "top"}, CustomNumFmt: &three})
	return err
}

// sheetWriter writes one sheet row by row. The first error stays.
type sheetWriter struct {
	*excelize.StreamWriter
	book *workbook
	row  int
	long bool // a cell was split
	err  error
}

func (b *workbook) sheet(name string, write func(*sheetWriter)) error {
	if b.sheets == 0 {
		if err := b.SetSheetName(b.GetSheetName(0), name); err != nil {
			return err
		}
	} else if _, err := b.NewSheet(name); err != nil {
		return err
	}
	b.sheets++
	out, err := b.NewStreamWriter(name)
	if err != nil {
		return err
	}
	s := &sheetWriter{StreamWriter: out, book: b}
	write(s)
	if s.long {
		b.messages = append(b.messages, qda.Say("report.cell_split", name, excelize.TotalCellChars))
	}
	if s.err == nil {
		s.err = out.Flush()
	}
	return s.err
}

// xlsxColumn is the words above a column and its width in characters.
type xlsxColumn struct {
	label string
	width float64
}

// header sets the widths and writes the first row, which stays when the sheet is scrolled.
func (s *sheetWriter) header(columns ...xlsxColumn) {
	cells := make([]any, len(columns))
	for i, c := range columns {
		if err := s.SetColWidth(i+1, i+1, c.width); err != nil && s.err == nil {
			s.err = err
		}
		cells[i] = excelize.Cell{StyleID: s.book.head, Value: c.label}
	}
	if err := s.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil && s.err == nil {
		s.err = err
	}
	s.write(cells)
}

func (s *sheetWriter) write(cells []any) {
	if s.err != nil {
		return
	}
	s.row++
	if s.row > excelize.TotalRows {
		s.err = qda.Bad("report.too_many_rows", excelize.TotalRows)
		return
	}
	at, err := excelize.CoordinatesToCellName(1, s.row)
	if err == nil {
		err = s.SetRow(at, cells)
	}
	s.err = err
}

// add writes a row: text wraps, numbers are numbers, nil and a nil pointer leave a cell empty.
func (s *sheetWriter) add(values ...any) {
	cells := make([]any, len(values))
	var rest []any
	for i, v := range values {
		switch v := v.(type) {
		case string:
			head, tail := splitCell(printable(v, true))
			if tail != "" {
				if rest == nil {
					rest = make([]any, len(values))
				}
				rest[i], s.long = tail, true
			}
			cells[i] = excelize.Cell{StyleID: s.book.wrap, Value: head}
		case base:
			if v >= 0 {
				cells[i] = int(v)
			}
		case *float64:
			if v != nil {
				cells[i] = excelize.Cell{StyleID: s.book.share, Value: *v}
			}
		default:
			cells[i] = v
		}
	}
	s.write(cells)
	if rest != nil {
		s.add(rest...)
	}
}

// splitCell cuts what is longer than a cell may be, which Excel counts in UTF-16.
func splitCell(s string) (head, tail string) {
	if len(s) <= excelize.TotalCellChars {
		return s, ""
	}
	n := 0
	for i, r := range s {
		if n++; r > 0xffff {
			n++
		}
		if n > excelize.TotalCellChars {
			return s[:i], s[i:]
		}
	}
	return s, ""
}

func quotesSheet(s *sheetWriter, r *Report) {
	t := s.book.words.T
	columns := []xlsxColumn{{t("report.col.chapter"), 22}, {t("report.col.group"), 20}, {t("report.col.finding"), 30}, {t("report.col.theme"), 18},
		{t("report.col.quote"), 70}, {t("report.col.gloss"), 40}, {t("report.col.language"), 10}, {"k", 6}, {"n", 6}}
	if r.Identified {
		columns = append(columns, xlsxColumn{t("report.col.quote_id"), 16}, xlsxColumn{t("report.col.transcript"), 14}, xlsxColumn{t("report.col.speaker"), 12}, xlsxColumn{t("report.col.turn"), 8})
	}
	s.header(columns...)
	r.eachQuote(func(at printedAt, q *Quote) bool {
		row := []any{at.chapter, at.group(q), at.section, at.themes, q.Text, q.Gloss, q.Language, at.k, at.n}
		if r.Identified {
			ref := q.Reference
			if ref == nil {
				ref = &Reference{}
			}
			row = append(row, string(ref.ID), ref.Transcript, ref.Speaker, ref.Turn)
		}
		s.add(row...)
		return s.err == nil
	})
}

func themesSheet(s *sheetWriter, r *Report) {
	t := s.book.words.T
	columns := []xlsxColumn{{t("report.col.theme"), 30}, {t("report.col.theme_path"), 24}}
	for _, f := range r.Fieldwork {
		columns = append(columns, xlsxColumn{t("report.sheet.quotes_of", f.Name), 14}, xlsxColumn{t("report.sheet.k_of", f.Name), 14}, xlsxColumn{t("report.sheet.n_of", f.Name), 14})
	}
	s.header(columns...)
	for _, row := range r.Themes {
		cells := []any{strings.Repeat("　", max(row.Depth, 0)) + row.Name, row.Path}
		for _, c := range row.Cells {
			cells = append(cells, c.Quotes, c.K, c.N)
		}
		s.add(cells...)
	}
	s.add()
	s.add(sourceLine(r, s.book.words))
}

func interviewsSheet(s *sheetWriter, r *Report) {
	words := s.book.words
	t := words.T
	columns := []xlsxColumn{{t("report.col.group"), 28}, {t("report.col.mode"), 14}, {t("report.col.record"), 14}, {t("report.col.language"), 10},
		{t("report.col.interviews"), 12}, {t("report.col.people"), 12}}
	if r.Identified {
		columns = append(columns, xlsxColumn{t("report.col.transcript"), 16}, xlsxColumn{t("report.col.title"), 30}, xlsxColumn{t("report.col.date"), 12})
	}
	s.header(columns...)
	for _, row := range r.Tables.Interviews {
		cells := []any{row.Name, worded(words, "report.mode.", row.Mode), worded(words, "report.record.", row.Record), row.Language, row.Interviews, row.Participants}
		if r.Identified {
			cells = append(cells, row.Transcript, row.Title, row.Date)
		}
		s.add(cells...)
	}
	s.add()
	s.add(sourceLine(r, words))
}

func worded(words *locale.Words, area, value string) string {
	if words.Has(area + value) {
		return words.T(area + value)
	}
	return value
}

func codebookSheet(s *sheetWriter, r *Report) {
	t := s.book.words.T
	s.header(xlsxColumn{t("report.col.theme"), 30}, xlsxColumn{t("report.col.theme_path"), 24}, xlsxColumn{t("report.col.brief"), 30}, xlsxColumn{t("report.col.definition"), 50},
		xlsxColumn{t("report.col.include"), 40}, xlsxColumn{t("report.col.exclude"), 40}, xlsxColumn{t("report.col.quotes"), 10})
	for _, row := range r.Tables.Codebook {
		s.add(strings.Repeat("　", max(row.Depth, 0))+row.Name, row.Path, row.Brief, row.Definition, strings.Join(row.Include, "\n"), strings.Join(row.Exclude, "\n"), row.Quotes)
	}
}

func agreementSheet(s *sheetWriter, r *Report) {
	t := s.book.words.T
	columns := []xlsxColumn{{t("report.col.theme"), 30}, {"n", 10}, {t("report.col.prevalence"), 12}, {t("report.col.percent"), 12}, {"κ (Cohen)", 12}, {"α (Krippendorff)", 16}}
	coders := r.Tables.coders()
	for _, c := range coders {
		columns = append(columns, xlsxColumn{t("report.sheet.applied_by", c), 14})
	}
	s.header(columns...)
	for _, row := range r.Tables.Agreement {
		cells := []any{row.Name, row.Units, row.Prevalence, row.Percent, row.Cohen, row.Alpha}
		for _, c := range coders {
			cells = append(cells, row.Applied[c])
		}
		s.add(cells...)
	}
	s.add()
	if r.Tables.Coders < 2 {
		s.add(t("report.sheet.no_agreement"))
		return
	}
	s.add(t("report.sheet.agreement_base", r.Tables.Coders, r.Tables.Units))
}
