package report

import (
	"io"
	"path/filepath"
	"strings"

	"yinde/internal/locale"
	"yinde/internal/qda"
)

// Format is a form in which a report is written.
type Format string

// Formats of a report.
const (
	AsMarkdown Format = "md"
	AsHTML     Format = "html"
	AsDOCX     Format = "docx"
	AsXLSX     Format = "xlsx"
	AsCSV      Format = "csv"
	AsJSON     Format = "json"
)

// Endings are those of the formats of a report, as they are named to people.
const Endings = ".md .html .docx .xlsx .csv .json"

// FormatOf is the format that the ending of a file name stands for.
func FormatOf(name string) (Format, bool) {
	switch ending := strings.ToLower(filepath.Ext(name)); ending {
	case ".md", ".markdown":
		return AsMarkdown, true
	case ".html", ".htm":
		return AsHTML, true
	case ".docx", ".xlsx", ".csv", ".json":
		return Format(ending[1:]), true
	}
	return "", false
}

// Needs asks [Build] for what a format prints besides the chapters.
func (f Format) Needs(o Options) Options {
	o.Tables = o.Tables || f == AsXLSX || f == AsJSON
	o.Context = o.Context || f == AsHTML && o.Identified
	return o
}

// Write writes r in a format. The words are those of the language that r was built in; csv
// concerns CSV alone. The messages are warnings.
func (f Format) Write(w io.Writer, r *Report, words *locale.Words, look Look, csv CSVOptions) ([]qda.Message, error) {
	switch f {
	case AsHTML:
		return nil, WriteHTML(w, r, words, look)
	case AsDOCX:
		return nil, WriteDOCX(w, r, words, look)
	case AsXLSX:
		return WriteXLSX(w, r, words)
	case AsCSV:
		return nil, WriteCSV(w, r, csv)
	case AsJSON:
		return nil, WriteJSON(w, r)
	}
	return nil, WriteMarkdown(w, r, words, MarkdownOptions{Look: look})
}
