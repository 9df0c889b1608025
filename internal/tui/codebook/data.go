package codebook

import (
	"yinde/internal/qda"
	"yinde/internal/report"
	"yinde/internal/study"
)

// data is what the Codebook shows of a study.
type data struct {
	rows []row
}

// row is a theme of the tree.
type row struct {
	*qda.Theme
	depth int
	used  int // places the coder put it or a theme below it on
}

// query is what is to be read, fixed when the reading is asked for.
type query struct {
	layer qda.Layer
	lang  string
}

func (q query) read(v *study.View) (d data, err error) {
	m, err := report.NewMatrix(v, report.MatrixOptions{
		By: report.ByGroup, Reading: report.Reading{Layers: []qda.Layer{q.layer}}, Lang: q.lang,
	})
	if err != nil {
		return d, err
	}
	book := v.Codebook()
	used := map[string]int{}
	for _, r := range m.Rows {
		for _, n := range r.Cells {
			used[r.Theme] += n
		}
	}
	for _, t := range book.Themes() {
		if t.Into == "" {
			d.rows = append(d.rows, row{t, book.Depth(t.ID), used[t.Key]})
		}
	}
	return d, nil
}
