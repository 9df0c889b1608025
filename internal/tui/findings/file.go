package findings

import (
	"bytes"

	"yinde/internal/locale"
	"yinde/internal/report"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
)

// file is the anonymous report in the format that the ending of name stands for, from what the
// coder may see.
func (q query) file(v *study.View, name string, words *locale.Words) ([]byte, *report.Report, error) {
	sight, err := desk.ReadSight(v, q.layer)
	if err != nil {
		return nil, nil, err
	}
	format, _ := report.FormatOf(name)
	r, err := report.Build(v, format.Needs(report.Options{Reading: report.Reading{Sees: sight.Sees}, Lang: q.lang}))
	if err != nil {
		return nil, nil, err
	}
	var out bytes.Buffer
	split, err := format.Write(&out, r, words, report.Look{}, report.CSVOptions{BOM: true, CRLF: true})
	r.Warnings = append(r.Warnings, split...)
	return out.Bytes(), r, err
}
