package guide

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"yinde/internal/qda"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/list"
	"yinde/internal/tui/look"
	"yinde/internal/tui/overlay"
)

// The cells of a row.
const (
	idWidth    = 6
	ofWidth    = 7
	cellWidth  = 6
	leastWords = 20
	pointer    = 2
)

// cardRows is how high the question in both languages is drawn below the table.
func cardRows(height int) int {
	if height < 12 {
		return 0
	}
	return 5
}

func (s *Screen) drawTable(width, height int) desk.Frame {
	t := &s.table
	if len(t.rows) == 0 {
		code := "guide.no_guide"
		if t.filter != "" {
			code = "guide.no_match"
		}
		return list.Say(width, height, overlay.Wrap(s.desk.T(code, t.filter), width-2, height))
	}
	card := cardRows(height)
	words := t.fit(width)
	f := t.list.Draw(s.desk.Look, width, height-card, nil, func(i int, line *look.Line) { s.drawRow(i, words, line) })
	if card > 0 {
		f.Rows = append(f.Rows, s.drawCard(width, card)...)
	}
	if t.col >= t.first {
		f.X = min(width-1, t.left+(t.col-t.first)*cellWidth)
	}
	return f
}

// fit shares the width between words and interviews, and keeps the column one is in in view.
func (t *table) fit(width int) (words int) {
	most := 0
	for _, c := range t.tables {
		most = max(most, len(c.Transcripts))
	}
	room := width - pointer - idWidth - ofWidth
	t.cols = max(1, min(most, (room-leastWords)/cellWidth))
	t.first = max(0, min(t.first, max(0, t.col)))
	t.first = max(t.first, t.col-t.cols+1)
	words = max(1, room-t.cols*cellWidth)
	t.left = pointer + idWidth + words + ofWidth
	return words
}

// at puts the cursor on the column at a place of the screen; it reports whether it was there.
func (t *table) at(x int) bool {
	was := t.col
	t.col = -1
	if x >= t.left && t.cols > 0 {
		t.col = min(t.first+(x-t.left)/cellWidth, t.first+t.cols-1)
	}
	t.fitColumn()
	return t.col == was
}

func (s *Screen) drawRow(i, words int, line *look.Line) {
	t, lk := &s.table, s.desk.Look
	r := t.rows[i]
	c := t.tables[r.group]
	switch r.question {
	case heading:
		name := cmp.Or(qda.InLanguage(s.desk.Words.Lang, c.Group.Name, c.Group.NameEn), string(c.Group.ID))
		line.Col(lk.Title, name, idWidth+words).Right(lk.Dim, s.desk.T("guide.of")+" ", ofWidth)
		for n := t.first; n < min(t.first+t.cols, len(c.Transcripts)); n++ {
			line.Col(lk.Dim, " "+c.Transcripts[n].ID, cellWidth)
		}
		return
	case empty:
		line.Add(lk.Dim, s.desk.T("guide.group_empty", s.desk.Keys.Of("guide.add").First()))
		return
	}
	q := c.Group.Questions[r.question]
	line.Col(lk.Key, q.ID, idWidth).Col("", strings.Join(strings.Fields(q.In(s.desk.Words.Lang)), " "), words)
	line.Right("", fmt.Sprintf("%d/%d ", c.Covered(r.question), len(c.Transcripts)), ofWidth)
	for n := t.first; n < min(t.first+t.cols, len(c.Transcripts)); n++ {
		text, style := " ·", lk.Dim
		if asked := c.Cells[r.question][n].Asked; asked > 0 {
			text, style = " "+strconv.Itoa(asked), lk.Strong
		}
		if i == t.list.Cursor && n == t.col {
			style = lk.Select
		}
		line.Col(style, text, cellWidth)
	}
}

// drawCard is the question under the cursor in both languages.
func (s *Screen) drawCard(width, height int) []string {
	lk, t := s.desk.Look, &s.table
	rows := []string{lk.Rule(string(t.ref()), width)}
	if q := t.question(); q != nil {
		for i, text := range []string{q.Text, q.TextEn} {
			style := look.Style("")
			if i == 1 {
				style = lk.Dim
			}
			for _, row := range overlay.Wrap(text, width-2, 2) {
				rows = append(rows, look.NewLine(width).Add("", " ").Add(style, row).String())
			}
		}
	}
	for len(rows) < height {
		rows = append(rows, look.NewLine(width).String())
	}
	return rows[:height]
}
