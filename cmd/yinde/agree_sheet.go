package main

import (
	"encoding/csv"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"yinde/internal/agreement"
	"yinde/internal/docx"
	"yinde/internal/locale"
	"yinde/internal/report"
)

// sheet is figures with what has to be said about them, before it is known in which format.
type sheet struct {
	title string
	head  []string // what was measured
	grid  grid
	notes []string // how to read it
}

// grid is a table. In CSV a coefficient takes four columns: value, bounds, reason.
type grid struct {
	columns []column
	rows    [][]cell
}

type column struct {
	head  string // in words
	key   string // in CSV
	right bool
	kind  columnKind
}

type columnKind int

const (
	words       columnKind = iota
	coefficient            // cell.number
	interval               // shown only: CSV has the bounds beside the value
)

type cell struct {
	text   string
	raw    string // for CSV where it differs from text
	number agreement.Number
}

func word(s string) cell { return cell{text: s} }

func count[T int | int64](n T) cell { return cell{text: strconv.FormatInt(int64(n), 10)} }

func figure(n agreement.Number) cell { return cell{text: coefficientText(n), number: n} }

func bounds(i agreement.Interval) cell { return cell{text: intervalText(i)} }

func percentage(v agreement.Value) cell { return cell{text: share(v), raw: exact(v)} }

func coefficientText(n agreement.Number) string {
	if !n.Value.Defined {
		short, _, _ := strings.Cut(string(n.Reason), ":") // the spans' one reason is a sentence
		return "– " + short
	}
	return decimals(n.Value)
}

func decimals(v agreement.Value) string {
	if !v.Defined {
		return "–"
	}
	return strings.Replace(strconv.FormatFloat(v.Float, 'f', 3, 64), "-0.000", "0.000", 1)
}

func intervalText(i agreement.Interval) string {
	if i.IsZero() || !i.Low.Defined || !i.High.Defined {
		return "–"
	}
	return "[" + decimals(i.Low) + ", " + decimals(i.High) + "]"
}

// exact is a value with all its digits, "" for nothing.
func exact(v agreement.Value) string {
	if !v.Defined {
		return ""
	}
	return strconv.FormatFloat(v.Float, 'g', -1, 64)
}

func share(v agreement.Value) string {
	if !v.Defined {
		return "–"
	}
	return strconv.FormatFloat(100*v.Float, 'f', 1, 64) + "%"
}

// texts are the rows as people read them, the heading first.
func (g grid) texts() [][]string {
	head := make([]string, len(g.columns))
	for i, c := range g.columns {
		head[i] = c.head
	}
	out := [][]string{head}
	for _, row := range g.rows {
		line := make([]string, len(row))
		for i, c := range row {
			line[i] = c.text
		}
		out = append(out, line)
	}
	return out
}

func (g grid) right() []int {
	var out []int
	for i, c := range g.columns {
		if c.right {
			out = append(out, i)
		}
	}
	return out
}

// sheetFormats are what --format of agree takes; json is the printer of --json.
var sheetFormats = []string{"table", "md", "csv", "json", "docx"}

// writeSheet prints a sheet in a format.
func (a *app) writeSheet(w io.Writer, s *sheet, format string, csvAs report.CSVOptions) error {
	switch format {
	case "csv":
		return s.grid.writeCSV(w, csvAs)
	case "md":
		return s.writeMarkdown(w)
	case "docx":
		return s.writeDocx(w, a.words.Lang, a.now())
	}
	for _, line := range s.head {
		a.line(w, line)
	}
	if len(s.grid.rows) > 0 {
		if len(s.head) > 0 {
			a.line(w, "")
		}
		if err := tableTo(w, s.grid.texts(), s.grid.right()...); err != nil {
			return err
		}
	}
	for _, line := range s.notes {
		a.line(w, line)
	}
	return nil
}

func (g grid) writeCSV(w io.Writer, o report.CSVOptions) error {
	if o.BOM {
		if _, err := io.WriteString(w, "\ufeff"); err != nil {
			return err
		}
	}
	out := csv.NewWriter(w)
	out.UseCRLF = o.CRLF
	var head []string
	for _, c := range g.columns {
		switch c.kind {
		case words:
			head = append(head, c.key)
		case coefficient:
			head = append(head, c.key, c.key+"_low", c.key+"_high", c.key+"_reason")
		}
	}
	out.Write(head)
	for _, row := range g.rows {
		var line []string
		for i, c := range row {
			switch g.columns[i].kind {
			case words:
				text := c.text
				if c.raw != "" {
					text = c.raw
				}
				line = append(line, report.Neutral(text))
			case coefficient:
				n := c.number
				line = append(line, exact(n.Value), exact(n.CI95.Low), exact(n.CI95.High), string(n.Reason))
			}
		}
		out.Write(line)
	}
	out.Flush()
	return out.Error()
}

func (s *sheet) writeMarkdown(w io.Writer) error {
	var b strings.Builder
	b.WriteString("# " + s.title + "\n\n")
	for _, line := range s.head {
		b.WriteString(line + "\n\n")
	}
	for i, row := range s.grid.texts() {
		for j, text := range row {
			row[j] = strings.NewReplacer("|", `\|`, "\n", " ").Replace(text)
		}
		b.WriteString("| " + strings.Join(row, " | ") + " |\n")
		if i > 0 {
			continue
		}
		for _, c := range s.grid.columns {
			b.WriteString("|---")
			if c.right {
				b.WriteString(":")
			}
		}
		b.WriteString("|\n")
	}
	for _, line := range s.notes {
		b.WriteString("\n" + line + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (s *sheet) writeDocx(w io.Writer, lang string, now time.Time) error {
	language := "zh-TW"
	if lang == locale.En {
		language = "en-US"
	}
	d := docx.NewWriter(w, docx.Options{Title: s.title, Language: language, Created: now})
	d.Title(s.title)
	for _, line := range s.head {
		d.Para(docx.Text(line))
	}
	if len(s.grid.rows) > 0 {
		columns := make([]docx.Column, len(s.grid.columns))
		for i, c := range s.grid.columns {
			columns[i] = docx.Column{Width: 2, Right: c.right}
			if i == 0 {
				columns[i].Width = 3
			}
		}
		var rows [][]docx.Cell
		for _, row := range s.grid.texts() {
			rows = append(rows, docx.Cells(row...))
		}
		d.Table(docx.Table{Columns: columns, Header: 1, Rows: slices.Values(rows)})
	}
	for _, line := range s.notes {
		d.Source(docx.Text(line))
	}
	return d.Close()
}
