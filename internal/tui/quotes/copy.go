package quotes

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/locale"
	"yinde/internal/report"
)

// memoText is the memos on one coding that may be seen.
func (d *data) memoText(k int) string {
	var texts []string
	for _, m := range d.memosOf(k) {
		texts = append(texts, m.Text)
	}
	return strings.Join(texts, "\n\n")
}

// copyRow puts the chosen row on the clipboard: words with their source, or cells parted by
// tabs.
func (s *Screen) copyRow() tea.Cmd {
	s.desk.Say("quotes.copied", 1)
	if i := s.current(); i >= 0 {
		return s.desk.Copy(s.reference(i))
	}
	g := s.made.grid(s.data, s.desk.Words)
	row := s.list.Cursor
	if s.made.view != asKWIC {
		row = s.table.Cursor
	}
	if row >= len(g.Rows) {
		return nil
	}
	return s.desk.Copy(g.TabSeparated(g.Rows[row]))
}

// reference is the words of a place with their source.
func (s *Screen) reference(i int) string {
	p := &s.data.List[i]
	turn := s.data.Texts[p.In].TurnAt(p.Start) + 1
	return s.desk.T("reader.reference", s.data.Quote(i), s.data.Transcripts[p.In].ID, turn)
}

// copyAll puts the whole view on the clipboard.
func (s *Screen) copyAll() tea.Cmd {
	if s.made.view != asList {
		g := s.made.grid(s.data, s.desk.Words)
		s.desk.Say("quotes.copied", len(g.Rows))
		return s.desk.Copy(g.TabSeparated(append([][]string{g.Labels()}, g.Rows...)...))
	}
	var b strings.Builder
	for _, i := range s.made.rows {
		if i < 0 {
			t := s.data.Themes[-1-i]
			b.WriteString("\n" + t.In(s.desk.Words.Lang) + " (" + t.Key + ")\n\n")
			continue
		}
		b.WriteString(s.reference(int(i)) + "\n")
	}
	s.desk.Say("quotes.copied", s.made.shown)
	return s.desk.Copy(strings.TrimPrefix(b.String(), "\n"))
}

// grid is the concordance as a table.
func (c *concordance) grid(word string, words *locale.Words) *report.Grid {
	g := &report.Grid{Title: words.T("quotes.kwic_count", word, c.total, c.transcripts)}
	for _, col := range []report.GridColumn{{Key: "transcript"}, {Key: "turn", Number: true}, {Key: "before"}, {Key: "match"}, {Key: "after"}} {
		col.Label = words.T("quotes.kwic." + col.Key)
		g.Columns = append(g.Columns, col)
	}
	for i := range c.lines {
		l := &c.lines[i]
		g.Rows = append(g.Rows, []string{l.transcript, strconv.Itoa(l.turn), l.Before, l.Match, l.After})
	}
	return g
}
