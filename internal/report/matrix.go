package report

import (
	"cmp"
	"encoding/json"
	"io"
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
	if o.By == "" {
		o.By = ByGroup
	}
	if o.By != ByGroup && o.By != ByTranscript && o.By != ByParticipant {
		return nil, qda.Bad("matrix.by", o.By)
	}
	p, err := ReadPlaces(v, o.Reading, o.Lang)
	if err != nil {
		return nil, err
	}
	return p.Matrix(nil, o), nil
}

// Matrix counts places; the reading and the language of the options are those of p.
func (p *Places) Matrix(keep []bool, o MatrixOptions) *Matrix {
	c := &counter{Places: p, options: o, cells: make([][]int, len(p.Themes)), stamp: make([]int, len(p.Themes))}
	switch o.By {
	case ByTranscript:
		c.byTranscript()
	case ByParticipant:
		c.byParticipant()
	default:
		c.byGroup()
	}
	last := Place{In: -1}
	for i := range p.List {
		if keep != nil && !keep[i] {
			continue
		}
		if at := &p.List[i]; at.In != last.In || at.Span != last.Span {
			last = *at
			c.place++
		}
		c.count(&p.List[i])
	}
	out := &Matrix{By: o.By, Binary: o.Binary, Columns: c.columns}
	for i, t := range p.Themes {
		if t.Into == "" {
			out.Rows = append(out.Rows, c.row(i))
		}
	}
	return out
}

type counter struct {
	*Places
	options MatrixOptions
	columns []Column
	column  func(at *Place) []int32
	cells   [][]int // by theme and column; nil for a theme that nothing carries
	place   int     // counts places as they come
	stamp   []int   // by theme: the last place it was counted on
}

func (c *counter) row(i int) MatrixRow {
	t := c.Themes[i]
	r := MatrixRow{Theme: t.Key, Path: path(c.Book, t.ID), Name: t.In(c.lang), Depth: c.Book.Depth(t.ID), Cells: c.cells[i]}
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
	columns, of := c.groupColumns()
	c.columns = columns
	one := make([]int32, 1)
	c.column = func(at *Place) []int32 { one[0] = of[at.In]; return one }
}

// groupColumns are a column a group, and by transcript the one it belongs to. Transcripts of
// no group, or of one that is not in the study, have columns of their own.
func (p *Places) groupColumns() (columns []Column, of []int32) {
	index := map[qda.GroupID]int{}
	for _, g := range p.Groups {
		index[g.ID] = len(columns)
		columns = append(columns, Column{ID: string(g.ID), Group: g.ID})
	}
	for _, t := range p.Transcripts {
		if _, ok := index[t.Group]; !ok {
			index[t.Group] = len(columns)
			columns = append(columns, Column{ID: groupOrNone(t.Group), Group: t.Group})
		}
		columns[index[t.Group]].N += p.people[t.Key].n
		of = append(of, int32(index[t.Group]))
	}
	return columns, of
}

func (c *counter) byTranscript() {
	for _, t := range c.Transcripts {
		c.columns = append(c.columns, Column{ID: t.ID, Group: t.Group, N: c.people[t.Key].n})
	}
	one := make([]int32, 1)
	c.column = func(at *Place) []int32 { one[0] = at.In; return one }
}

// byParticipant names a column by the participant's id where no other transcript uses it,
// by the transcript's where it has one participant, else by both. Participants are numbered
// in the order of the columns.
func (c *counter) byParticipant() {
	used := map[string]int{}
	for _, t := range c.Transcripts {
		for _, p := range t.Participants {
			used[p.ID]++
		}
	}
	for _, t := range c.Transcripts {
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
	c.column = func(at *Place) []int32 { return c.who[at.who : at.who+at.many] }
}

// count adds a coding, each place once a theme and column.
func (c *counter) count(at *Place) {
	columns := c.column(at)
	for theme, steps := at.Theme, 0; theme >= 0 && steps <= len(c.parent); theme, steps = c.parent[theme], steps+1 {
		if c.stamp[theme] != c.place {
			c.stamp[theme] = c.place
			if c.cells[theme] == nil {
				c.cells[theme] = make([]int, len(c.columns))
			}
			for _, col := range columns {
				c.cells[theme][col]++
			}
		}
		if c.options.NoSubthemes {
			return
		}
	}
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
