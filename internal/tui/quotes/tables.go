package quotes

import (
	"fmt"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/qda"
)

// model is the table of the view that is shown.
func (s *Screen) model() model {
	switch s.made.view {
	case asMatrix:
		return s.matrix()
	case asTogether:
		return s.pairing()
	case asSaturation:
		return s.saturation()
	}
	return model{}
}

func (s *Screen) themeLabel(t int32) (int, string) {
	return s.data.Book.Depth(s.data.Themes[t].ID), s.themeName(t)
}

func (s *Screen) themeName(t int32) string { return s.data.Themes[t].In(s.desk.Words.Lang) }

// dash is a count, 0 as a middle dot so that a sparse table can be read.
func dash(n int) string {
	if n == 0 {
		return "·"
	}
	return strconv.Itoa(n)
}

// matrix is theme × group: quotes, and k of n participants.
func (s *Screen) matrix() model {
	c := s.made.cross
	return model{
		rows: len(c.Rows), cols: len(c.Columns),
		label: func(row int) (int, string) { return s.themeLabel(c.Rows[row].Theme) },
		head:  func(col int) string { return c.Names[col] },
		width: func(int) int { return 14 },
		cell: func(row, col int) string {
			cell := c.Rows[row].Cells[col]
			if cell.Quotes == 0 {
				return "·    "
			}
			return fmt.Sprintf("%d %5s", cell.Quotes, fmt.Sprintf("%d/%d", cell.Participants, c.Columns[col].N))
		},
		about: func(row, col int) string {
			cell := c.Rows[row].Cells[col]
			return s.desk.T("quotes.cell", s.themeName(c.Rows[row].Theme), c.Names[col], cell.Quotes, cell.Participants, c.Columns[col].N)
		},
		open: func(row, col int) tea.Cmd {
			return s.listTheme(c.Rows[row].Theme, func(f *filter) {
				f.group = c.Columns[col].Group
				f.put(byGroup, true)
			})
		},
	}
}

// pairing is theme × theme: the first column is the quotes of the row's theme, the others
// how many of them the same coder also put the column's theme on.
func (s *Screen) pairing() model {
	t, rows, quotes := s.made.together, s.made.pairs, s.made.quotes
	return model{
		rows: len(rows), cols: 1 + len(t.Themes),
		label: func(row int) (int, string) { return s.themeLabel(rows[row]) },
		head: func(col int) string {
			if col == 0 {
				return s.desk.T("quotes.col.quotes")
			}
			return s.data.Themes[t.Themes[col-1]].Key
		},
		width: func(col int) int { return 9 },
		cell: func(row, col int) string {
			switch {
			case col == 0:
				return strconv.Itoa(quotes[row])
			case t.Themes[col-1] == rows[row]:
				return "-"
			}
			return dash(t.Count(rows[row], t.Themes[col-1]))
		},
		about: func(row, col int) string {
			if col == 0 || t.Themes[col-1] == rows[row] {
				return s.themeName(rows[row]) + " · " + s.desk.T("quotes.count", quotes[row])
			}
			return s.desk.T("quotes.pair", s.themeName(rows[row]), quotes[row], t.Count(rows[row], t.Themes[col-1]), s.themeName(t.Themes[col-1]))
		},
		open: func(row, col int) tea.Cmd {
			return s.listTheme(rows[row], func(f *filter) {
				if col > 0 && t.Themes[col-1] != rows[row] {
					f.with = s.data.Themes[t.Themes[col-1]].ID
					f.put(byWith, true)
				}
			})
		},
	}
}

// saturation is the interviews by date, with the themes that each adds.
func (s *Screen) saturation() model {
	steps := s.made.steps
	heads := []string{"date", "people", "themes", "new", "total", "names"}
	return model{
		rows: len(steps), cols: len(heads), slim: true,
		label: func(row int) (int, string) {
			t := &s.data.Transcripts[steps[row].In]
			return 0, strings.TrimSpace(t.ID + " " + t.Title)
		},
		head:  func(col int) string { return s.desk.T("quotes.col." + heads[col]) },
		width: func(col int) int { return []int{12, 9, 8, 6, 8, 0}[col] },
		cell: func(row, col int) string {
			step := &steps[row]
			switch {
			case col == 0:
				return s.data.Transcripts[step.In].Date
			case !step.Seen && col == 1:
				return s.desk.T("quotes.unread")
			case !step.Seen:
				return ""
			}
			return []string{"", strconv.Itoa(step.Participants), strconv.Itoa(step.Themes), dash(len(step.New)), strconv.Itoa(step.Total), s.names(step.New)}[col]
		},
		about: func(row, _ int) string {
			step, id := &steps[row], s.data.Transcripts[steps[row].In].ID
			if !step.Seen {
				return s.desk.T("quotes.step_unseen", id)
			}
			return s.desk.T("quotes.step", id, step.Themes, len(step.New), step.Total, step.Participants)
		},
		open: func(row, _ int) tea.Cmd {
			s.ask.view, s.onTheme = asList, false
			s.ask.filter.transcript = s.data.Transcripts[steps[row].In].Key
			s.ask.filter.put(byTranscript, true)
			return s.remake()
		},
	}
}

func (s *Screen) names(themes []int32) string {
	names := make([]string, len(themes))
	for i, t := range themes {
		names[i] = s.themeName(t)
	}
	return strings.Join(names, s.desk.T("list.sep"))
}

// listTheme lists the quotes of a theme that pass what more narrows.
func (s *Screen) listTheme(t int32, more func(*filter)) tea.Cmd {
	s.ask.view, s.onTheme, s.at = asList, false, place{}
	s.setTheme(s.data.Themes[t].ID)
	more(&s.ask.filter)
	return s.remake()
}

// setTheme filters by a theme, "" for all.
func (s *Screen) setTheme(id qda.ThemeID) {
	s.ask.filter.theme = id
	s.ask.filter.put(byTheme, id != "")
}
