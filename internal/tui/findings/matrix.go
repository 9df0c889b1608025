package findings

import (
	"cmp"

	"yinde/internal/qda"
	"yinde/internal/report"
	"yinde/internal/study"
)

// matrix is theme × group.
type matrix struct {
	counts *report.Matrix // of quotes
	groups []column
	rows   []themeRow
}

// column is a group; n counts its participants.
type column struct {
	id   qda.GroupID
	name string
	n    int
}

// themeRow is a theme. Used tells one that somebody coded with, or a finding rests on.
type themeRow struct {
	*qda.Theme
	name  string
	depth int
	used  bool
	cells []cell
}

// cell is what a theme has in a group: quotes, the participants who said them, and the
// finding that rests on it, or on a theme above it when near is false.
type cell struct {
	quotes, k int
	finding   *entry
	near      bool
}

func (q query) matrix(v *study.View, d *data, reading report.Reading) (m matrix, err error) {
	if m.counts, err = report.NewMatrix(v, report.MatrixOptions{By: report.ByGroup, Reading: reading, Lang: q.lang}); err != nil {
		return m, err
	}
	who, err := report.NewMatrix(v, report.MatrixOptions{By: report.ByParticipant, Binary: true, Reading: reading, Lang: q.lang})
	if err != nil {
		return m, err
	}
	groups, err := v.Groups()
	names := map[qda.GroupID]string{}
	for _, g := range groups {
		names[g.ID] = qda.InLanguage(q.lang, g.Name, g.NameEn)
	}
	at := map[qda.GroupID]int{}
	for i, c := range m.counts.Columns {
		at[c.Group] = i
		m.groups = append(m.groups, column{c.Group, cmp.Or(names[c.Group], c.ID), c.N})
	}
	for i, r := range m.counts.Rows {
		t := d.book.ByKey(r.Theme)
		row := themeRow{Theme: t, name: r.Name, depth: r.Depth, cells: make([]cell, len(r.Cells))}
		for col, n := range r.Cells {
			row.cells[col].quotes = n
			row.used = row.used || n > 0
		}
		for col, n := range who.Rows[i].Cells {
			row.cells[at[who.Columns[col].Group]].k += n
		}
		m.rows = append(m.rows, row)
	}
	m.link(d, at)
	return m, err
}

// link says in which cells a finding stands: the first that rests on the very theme, else
// the first that rests on one above it.
func (m *matrix) link(d *data, at map[qda.GroupID]int) {
	byID := map[qda.ThemeID]*themeRow{}
	for i := range m.rows {
		byID[m.rows[i].ID] = &m.rows[i]
	}
	for _, e := range d.entries {
		col, ok := at[e.group]
		if e.kind != findingKind || !ok {
			continue
		}
		for _, id := range e.finding.Themes {
			t := d.book.Resolve(id)
			if t == nil || byID[t.ID] == nil {
				continue
			}
			if c := &byID[t.ID].cells[col]; c.finding == nil {
				c.finding, c.near = e, true
				byID[t.ID].used = true
			}
		}
	}
	for i := range m.rows { // in tree order: what is above comes first
		above := d.book.Resolve(m.rows[i].Parent)
		if above == nil || byID[above.ID] == nil {
			continue
		}
		parent := byID[above.ID]
		for col := range m.rows[i].cells {
			if c := &m.rows[i].cells[col]; c.finding == nil {
				c.finding = parent.cells[col].finding
			}
		}
	}
}
