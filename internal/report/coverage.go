package report

import (
	"bufio"
	"io"
	"slices"
	"strconv"
	"strings"

	"yinde/internal/locale"
	"yinde/internal/qda"
	"yinde/internal/study"
)

// CoverageRow is one question of the guide and what became of it in each interview of its
// group. Its JSON names are a contract.
type CoverageRow struct {
	Group      qda.GroupID    `json:"group"`
	Question   string         `json:"question"`
	Text       string         `json:"text"`
	TextEn     string         `json:"text_en"`
	Interviews int            `json:"interviews"` // in which it was asked
	Of         int            `json:"of"`         // interviews of the group
	Cells      []CoverageCell `json:"cells"`

	groupName string
}

// CoverageCell is one interview: turns that ask, participants' turns under the question, and
// the code points said in them.
type CoverageCell struct {
	Transcript string `json:"transcript"`
	Asked      int    `json:"asked"`
	Turns      int    `json:"turns"`
	Characters int    `json:"characters"`
}

// CoverageCounts are what a cell of a coverage table can hold.
var CoverageCounts = []string{"asked", "turns", "characters"}

func (c CoverageCell) count(which string) int {
	switch which {
	case "turns":
		return c.Turns
	case "characters":
		return c.Characters
	}
	return c.Asked
}

// CoverageRows is coverage tables as rows, with names in lang.
func CoverageRows(tables []*study.Coverage, lang string) []CoverageRow {
	rows := []CoverageRow{}
	for _, c := range tables {
		for i, q := range c.Group.Questions {
			r := CoverageRow{Group: c.Group.ID, Question: q.ID, Text: q.Text, TextEn: q.TextEn, Interviews: c.Covered(i), Of: len(c.Transcripts),
				Cells: []CoverageCell{}, groupName: qda.InLanguage(lang, c.Group.Name, c.Group.NameEn)}
			for n, t := range c.Transcripts {
				x := c.Cells[i][n]
				r.Cells = append(r.Cells, CoverageCell{t.ID, x.Asked, x.Turns, x.Characters})
			}
			rows = append(rows, r)
		}
	}
	return rows
}

func (r *CoverageRow) in(lang string) string {
	return strings.Join(strings.Fields(qda.InLanguage(lang, r.Text, r.TextEn)), " ")
}

// WriteCoverageJSON writes rows as an array of objects, one a line.
func WriteCoverageJSON(w io.Writer, rows []CoverageRow) error { return writeArray(w, rows) }

// WriteCoverageCSV writes group, question, text and a column an interview. Cells of
// interviews of other groups are empty.
func WriteCoverageCSV(w io.Writer, rows []CoverageRow, which, lang string, o CSVOptions) error {
	header := []string{"group", "question", "text"}
	for _, r := range rows {
		for _, c := range r.Cells {
			if !slices.Contains(header[3:], c.Transcript) {
				header = append(header, c.Transcript)
			}
		}
	}
	columns := slices.Clone(header[3:])
	return writeCSV(w, o, header, func(yield func([]string) bool) {
		for _, r := range rows {
			record := append([]string{string(r.Group), r.Question, r.in(lang)}, make([]string, len(columns))...)
			for _, c := range r.Cells {
				record[3+slices.Index(columns, c.Transcript)] = strconv.Itoa(c.count(which))
			}
			if !yield(record) {
				return
			}
		}
	})
}

// byGroup calls fn for the rows of each group in turn.
func byGroup(rows []CoverageRow, fn func([]CoverageRow) error) error {
	for len(rows) > 0 {
		n := 1
		for n < len(rows) && rows[n].Group == rows[0].Group {
			n++
		}
		if err := fn(rows[:n]); err != nil {
			return err
		}
		rows = rows[n:]
	}
	return nil
}

// WriteCoverageTable writes a table a group for a terminal of width cells: question, an
// interview a column, in how many interviews of all, and the text. Width 0 cuts nothing.
func WriteCoverageTable(w io.Writer, rows []CoverageRow, which string, words *locale.Words, width int) error {
	first := true
	return byGroup(rows, func(rows []CoverageRow) error {
		if !first {
			if _, err := io.WriteString(w, "\n"); err != nil {
				return err
			}
		}
		first = false
		head := []string{rows[0].groupName + " (" + string(rows[0].Group) + ")"}
		for _, c := range rows[0].Cells {
			head = append(head, c.Transcript)
		}
		table := [][]string{append(head, words.T("guide.col_of"), words.T("guide.col_text"))}
		for _, r := range rows {
			row := []string{r.Question}
			for _, c := range r.Cells {
				row = append(row, dash(c.count(which)))
			}
			table = append(table, append(row, strconv.Itoa(r.Interviews)+"/"+strconv.Itoa(r.Of), r.in(words.Lang)))
		}
		last := len(table[0]) - 1
		return writeTable(w, table, func(col int) bool { return col > 0 && col < last }, width)
	})
}

// WriteCoverageMarkdown writes a heading and a table a group.
func WriteCoverageMarkdown(w io.Writer, rows []CoverageRow, which string, words *locale.Words) error {
	out := bufio.NewWriter(w)
	out.WriteString("# " + words.T("guide.coverage_title") + "\n")
	err := byGroup(rows, func(rows []CoverageRow) error {
		out.WriteString("\n## " + escape(rows[0].groupName) + "\n\n|  | " + escape(words.T("guide.col_text")) + " |")
		for _, c := range rows[0].Cells {
			out.WriteString(" " + escape(c.Transcript) + " |")
		}
		out.WriteString(" " + escape(words.T("guide.col_of")) + " |\n|---|---|" + strings.Repeat("---:|", len(rows[0].Cells)+1) + "\n")
		for _, r := range rows {
			out.WriteString("| " + escape(r.Question) + " | " + pipes(escape(r.in(words.Lang))) + " |")
			for _, c := range r.Cells {
				out.WriteString(" " + dash(c.count(which)) + " |")
			}
			out.WriteString(" " + strconv.Itoa(r.Interviews) + "/" + strconv.Itoa(r.Of) + " |\n")
		}
		return nil
	})
	if err != nil {
		return err
	}
	return out.Flush()
}

// pipes keeps text inside its cell of a Markdown table.
func pipes(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(s, `\|`, "|"), "|", `\|`)
}
