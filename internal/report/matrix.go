package report

import (
	"cmp"
	"encoding/json"
	"io"
	"slices"
	"strconv"

	"yinde/internal/qda"
	"yinde/internal/study"
)

// By says what the columns of a matrix are.
type By string

// Columns of a [Matrix].
const (
	ByParticipant By = "participant"
	ByTranscript  By = "transcript"
	ByGroup       By = "group"
)

// MatrixOptions say what a matrix counts.
type MatrixOptions struct {
	By          By
	Binary      bool // 1 where a theme occurs, instead of how many places carry it
	NoSubthemes bool // only what was coded with a theme itself; else what stands below counts too
	Reading
	Lang string // of theme names
}

// Matrix is theme × participant, transcript or group. A place counts once a theme, whoever
// coded it and with however many of its sub-themes.
type Matrix struct {
	By      By          `json:"by"`
	Binary  bool        `json:"binary"`
	Columns []Column    `json:"columns"`
	Rows    []MatrixRow `json:"rows"` // in codebook order; merged themes have none
}

// Column is one participant, transcript or group. N is how many participants it stands for;
// a transcript that lists none has one.
type Column struct {
	ID    string      `json:"id"`
	Group qda.GroupID `json:"group,omitempty"`
	N     int         `json:"n"`
}

// MatrixRow is one theme; Cells are in the order of the columns.
type MatrixRow struct {
	Theme string `json:"theme"`
	Path  string `json:"theme_path"`
	Name  string `json:"name"`
	Depth int    `json:"depth"`
	Cells []int  `json:"cells"`
}

// NewMatrix counts a study.
func NewMatrix(v *study.View, o MatrixOptions) (*Matrix, error) {
	m, err := gather(v, o.Lang)
	if err != nil {
		return nil, err
	}
	if o.By == "" {
		o.By = ByGroup
	}
	c := &counter{material: m, options: o, cells: map[qda.ThemeID][]int{}}
	switch o.By {
	case ByGroup:
		c.byGroup()
	case ByTranscript:
		c.byTranscript()
	case ByParticipant:
		c.byParticipant()
	default:
		return nil, qda.Bad("matrix.by", o.By)
	}
	for i := range m.transcripts {
		if err := c.count(&m.transcripts[i]); err != nil {
			return nil, err
		}
	}
	out := &Matrix{By: o.By, Binary: o.Binary, Columns: c.columns}
	for _, t := range m.book.Themes() {
		if t.Into == "" {
			out.Rows = append(out.Rows, c.row(t))
		}
	}
	return out, nil
}

type counter struct {
	*material
	options MatrixOptions
	columns []Column
	column  func(t *study.TranscriptInfo, words *qda.Text, at qda.Span) []int
	cells   map[qda.ThemeID][]int
}

func (c *counter) row(t *qda.Theme) MatrixRow {
	r := MatrixRow{Theme: t.Key, Path: path(c.book, t.ID), Name: t.In(c.lang), Depth: c.book.Depth(t.ID), Cells: c.cells[t.ID]}
	if r.Cells == nil {
		r.Cells = make([]int, len(c.columns))
	}
	if c.options.Binary {
		for i := range r.Cells {
			r.Cells[i] = min(r.Cells[i], 1)
		}
	}
	return r
}

func (c *counter) byGroup() {
	index := map[qda.GroupID]int{}
	for _, g := range c.groups {
		index[g.ID] = len(c.columns)
		c.columns = append(c.columns, Column{ID: string(g.ID), Group: g.ID})
	}
	for _, t := range c.transcripts {
		if _, ok := index[t.Group]; !ok { // of no group, or of one that is not here
			index[t.Group] = len(c.columns)
			c.columns = append(c.columns, Column{ID: groupOrNone(t.Group), Group: t.Group})
		}
		c.columns[index[t.Group]].N += c.people[t.Key].n
	}
	c.column = func(t *study.TranscriptInfo, _ *qda.Text, _ qda.Span) []int { return []int{index[t.Group]} }
}

func (c *counter) byTranscript() {
	index := map[qda.TextKey]int{}
	for i, t := range c.transcripts {
		index[t.Key] = i
		c.columns = append(c.columns, Column{ID: t.ID, Group: t.Group, N: c.people[t.Key].n})
	}
	c.column = func(t *study.TranscriptInfo, _ *qda.Text, _ qda.Span) []int { return []int{index[t.Key]} }
}

// byParticipant names a column by the participant's id where no other transcript uses it,
// by the transcript's where it has one participant, else by both.
func (c *counter) byParticipant() {
	used := map[string]int{}
	for _, t := range c.transcripts {
		for _, p := range t.Participants {
			used[p.ID]++
		}
	}
	for _, t := range c.transcripts {
		for i := range c.people[t.Key].n {
			id := t.ID
			if i < len(t.Participants) {
				switch p := t.Participants[i].ID; {
				case p != "" && used[p] == 1:
					id = p
				case len(t.Participants) > 1:
					id = t.ID + "/" + cmp.Or(p, strconv.Itoa(i+1))
				}
			}
			c.columns = append(c.columns, Column{ID: id, Group: t.Group, N: 1})
		}
	}
	c.column = func(t *study.TranscriptInfo, words *qda.Text, at qda.Span) []int {
		return c.people[t.Key].at(nil, words, at)
	}
}

// count adds the codings of one transcript, each place once a theme and column.
func (c *counter) count(t *study.TranscriptInfo) error {
	codings, err := c.options.codings(c.v, t.Key)
	if err != nil || len(codings) == 0 {
		return err
	}
	words, err := c.v.Text(t.Key)
	if err != nil {
		return err
	}
	type mark struct {
		at    qda.Span
		theme qda.ThemeID
	}
	seen := map[mark]bool{}
	for _, coding := range codings {
		columns := c.column(t, words, coding.Span)
		themes := c.book.Path(c.resolved(coding.Theme))
		if c.options.NoSubthemes {
			themes = themes[max(0, len(themes)-1):]
		}
		for _, theme := range themes {
			if seen[mark{coding.Span, theme.ID}] {
				continue
			}
			seen[mark{coding.Span, theme.ID}] = true
			if c.cells[theme.ID] == nil {
				c.cells[theme.ID] = make([]int, len(c.columns))
			}
			for i, col := range columns {
				if !slices.Contains(columns[:i], col) {
					c.cells[theme.ID][col]++
				}
			}
		}
	}
	return nil
}

// WriteMatrixCSV writes theme, theme_path, name and the columns, nothing but counts in them.
func WriteMatrixCSV(w io.Writer, m *Matrix, o CSVOptions) error {
	header := []string{"theme", "theme_path", "name"}
	for _, c := range m.Columns {
		header = append(header, c.ID)
	}
	return writeCSV(w, o, header, func(yield func([]string) bool) {
		for _, r := range m.Rows {
			record := []string{r.Theme, r.Path, r.Name}
			for _, count := range r.Cells {
				record = append(record, strconv.Itoa(count))
			}
			if !yield(record) {
				return
			}
		}
	})
}

// WriteMatrixJSON writes m as one object.
func WriteMatrixJSON(w io.Writer, m *Matrix) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(m)
}
