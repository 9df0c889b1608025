package findings

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/cells"
	"yinde/internal/report"
	"yinde/internal/tui/overlay"
)

// ask opens the line to search a page with, or to filter a list by.
func (s *Screen) ask() {
	p := &overlay.Prompt{Desk: s.desk, Label: s.desk.T("library.filter_label")}
	p.Field.SetValue(s.filter())
	p.Remark = func() string { return s.desk.T("list.count", s.found()) }
	p.Change = func(value string) tea.Cmd { s.setFilter(value); return nil }
	p.Done = func(_ string, ok bool) tea.Cmd {
		if !ok {
			s.setFilter("")
		}
		return nil
	}
	if r := &s.reading; r.page != nil {
		from, i := r.list.Cursor, 0
		p.Label = "/"
		p.Field.SetValue("")
		p.Remark = func() string { return s.desk.T("search.count", i, len(r.hits)) }
		p.Change = func(value string) tea.Cmd {
			r.find(value)
			r.list.Set(from)
			i = r.hit(1, true)
			return nil
		}
		p.Done = func(value string, ok bool) tea.Cmd {
			if !ok {
				r.find("")
				r.list.Set(from)
			} else if value != "" {
				s.sayHit(i)
			}
			return nil
		}
	}
	s.desk.Push(p)
}

func (s *Screen) sayHit(i int) {
	if i == 0 {
		s.desk.Say("search.none", cells.Clean(s.reading.query))
		return
	}
	s.desk.Say("search.at", cells.Clean(s.reading.query), i, len(s.reading.hits))
}

func (s *Screen) filter() string {
	if s.inMatrix {
		return s.grid.filter
	}
	return s.index.filter
}

// found is how many rows the filter leaves.
func (s *Screen) found() int {
	if s.inMatrix {
		return len(s.grid.shown)
	}
	return len(s.index.rows)
}

func (s *Screen) setFilter(value string) {
	if s.inMatrix {
		s.grid.filter = value
		s.grid.narrow()
		return
	}
	s.index.filter = value
	s.index.narrow()
}

// copy gives to the clipboard what the cursor is on: a paragraph, the whole chapter of a
// preview, a finding, the matrix as CSV.
func (s *Screen) copy() tea.Cmd {
	text := s.copied()
	if text == "" {
		return nil
	}
	s.desk.Say("reader.copied", len([]rune(text)))
	return s.desk.Copy(text)
}

func (s *Screen) copied() string {
	if r := &s.reading; r.page != nil {
		b := r.blocks[r.current()]
		if r.of.what == aChapter {
			for i := range s.data.report.Chapters {
				if c := &s.data.report.Chapters[i]; c.Group == r.of.group {
					return composer{s.data, s.desk.Words}.markdown(c)
				}
			}
		}
		return r.text[b.Start:b.End]
	}
	var out strings.Builder
	if s.inMatrix {
		if err := report.WriteMatrixCSV(&out, s.data.matrix.counts, report.CSVOptions{}); err != nil {
			return ""
		}
		return out.String()
	}
	e := s.index.entry()
	if e == nil || e.kind == fieldworkKind {
		return ""
	}
	out.WriteString("## " + e.name(s.desk.Words) + "\n")
	for _, b := range e.blocks() {
		if b.Quote != nil {
			out.WriteString("\n> " + b.Quote.Text + "\n")
		} else {
			out.WriteString("\n" + b.Narrative + "\n")
		}
	}
	return out.String()
}
