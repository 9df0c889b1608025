package quotes

import (
	"bytes"
	"cmp"
	"errors"
	"io/fs"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/locale"
	"yinde/internal/qda"
	"yinde/internal/report"
	"yinde/internal/study"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/overlay"
)

// Formats of an export.
const (
	asCSV      = "csv"
	asMarkdown = "md"
)

// askExport asks for the format, then for the name.
func (s *Screen) askExport() tea.Cmd {
	t := s.desk.T
	s.desk.Push(&overlay.Choose{
		Desk: s.desk, Question: t("quotes.export"), Note: t("quotes.export_note"),
		Answers: []overlay.Answer{
			{Text: t("quotes.export_csv"), Do: func() tea.Cmd { s.askName(asCSV, s.proposed(asCSV)); return nil }},
			{Text: t("quotes.export_md"), Do: func() tea.Cmd { s.askName(asMarkdown, s.proposed(asMarkdown)); return nil }},
		},
	})
	return nil
}

// proposed is a file name that says what is in it.
func (s *Screen) proposed(format string) string {
	parts := []string{"quotes"}
	if s.made.view != asList {
		parts = []string{string(s.made.view)}
	}
	never := func(string) bool { return false }
	switch {
	case s.made.view == asKWIC:
		parts = append(parts, desk.Slug(s.made.word, never))
	case s.made.filter.has(byTheme):
		if t := s.data.Book.Resolve(s.made.filter.theme); t != nil {
			parts = append(parts, t.Key)
		}
	}
	if s.made.filter.has(byGroup) && s.made.filter.group != "" {
		parts = append(parts, string(s.made.filter.group))
	}
	return strings.Join(parts, "-") + "." + format
}

func (s *Screen) askName(format, name string) {
	p := &overlay.Prompt{Desk: s.desk, Label: s.desk.T("quotes.export_name")}
	p.Field.SetValue(name)
	p.Done = func(value string, ok bool) tea.Cmd {
		if value = strings.TrimSpace(value); !ok || value == "" {
			return nil
		}
		return s.export(format, value, false)
	}
	s.desk.Push(p)
}

// export writes the view as it stands; it runs aside, and asks before it replaces a file.
func (s *Screen) export(format, name string, replace bool) tea.Cmd {
	d, made, write, words := s.data, s.made, s.desk.Export, s.desk.Words
	return s.desk.Do(desk.Job{Hold: true, Load: func(v *study.View) (func() tea.Cmd, error) {
		content, rows, err := made.file(v, d, words, format)
		if err != nil {
			return nil, err
		}
		path, err := write(name, content, replace)
		if errors.Is(err, fs.ErrExist) && !replace {
			return func() tea.Cmd { s.askReplace(format, name); return nil }, nil
		}
		return func() tea.Cmd { s.desk.Say("quotes.exported", path, rows); return nil }, err
	}})
}

func (s *Screen) askReplace(format, name string) {
	t := s.desk.T
	s.desk.Push(&overlay.Choose{
		Desk: s.desk, Question: t("quotes.export_replace", name),
		Answers: []overlay.Answer{
			{Text: t("quotes.export_no"), Do: func() tea.Cmd { s.askName(format, name); return nil }},
			{Text: t("quotes.export_yes"), Do: func() tea.Cmd { return s.export(format, name, true) }},
		},
	})
}

// file is what was made as a file: the list as the quotes command writes it, a table as it is.
func (m *derived) file(v *study.View, d *data, words *locale.Words, format string) (content []byte, rows int, err error) {
	var out bytes.Buffer
	if m.view != asList {
		g := m.grid(d, words)
		if format == asCSV {
			err = g.WriteCSV(&out, report.CSVOptions{BOM: true, CRLF: true})
		} else {
			err = g.WriteMarkdown(&out)
		}
		return out.Bytes(), len(g.Rows), err
	}
	list, err := m.quoteRows(v, d, words.Lang)
	switch {
	case err != nil:
	case format == asCSV:
		err = report.WriteQuotesCSV(&out, list, report.CSVOptions{BOM: true, CRLF: true})
	default:
		err = report.WriteQuotesMarkdown(&out, list, words)
	}
	return out.Bytes(), len(list), err
}

// quoteRows is the rows of the quotes command that are listed, in the order of the list.
func (m *derived) quoteRows(v *study.View, d *data, lang string) ([]report.Row, error) {
	type known struct {
		id    qda.QuoteID
		theme string
		layer qda.Layer
	}
	order := map[known]int{}
	memo := map[known]string{}
	for _, i := range m.rows {
		if i < 0 {
			continue
		}
		for k := int(i); k < d.same(int(i)); k++ {
			at := known{d.QuoteID(k), d.Themes[d.List[k].Theme].Key, d.Layers[d.List[k].Layer]}
			order[at] = len(order) + 1
			memo[at] = d.memoText(k)
		}
	}
	rows, err := report.Quotes(v, report.Filter{Reading: d.reading, Lang: lang})
	name := func(r *report.Row) known { return known{r.QuoteID, r.Theme, r.Coder} }
	rows = slices.DeleteFunc(rows, func(r report.Row) bool { return order[name(&r)] == 0 })
	for i := range rows {
		rows[i].Memo = memo[name(&rows[i])] // what may be seen of them
	}
	slices.SortFunc(rows, func(a, b report.Row) int { return cmp.Compare(order[name(&a)], order[name(&b)]) })
	return rows, err
}

// grid is the table of the view.
func (m *derived) grid(d *data, words *locale.Words) *report.Grid {
	switch m.view {
	case asMatrix:
		return m.cross.Grid(d.Places, words)
	case asTogether:
		return m.together.Grid(d.Places, words)
	case asSaturation:
		return report.SaturationGrid(d.Places, m.steps, words)
	}
	return m.hits.grid(m.word, words)
}
