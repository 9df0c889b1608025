package report

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"yinde/internal/agreement"
	"yinde/internal/compare"
	"yinde/internal/qda"
)

// ThemeRow is a theme that something carries, in codebook order: by group, in the order of
// Report.Fieldwork, how much. What stands below a theme counts for it too.
type ThemeRow struct {
	Theme string      `json:"theme"`
	Path  string      `json:"theme_path"`
	Name  string      `json:"name"`
	Depth int         `json:"depth"`
	Cells []ThemeCell `json:"cells"`
}

// ThemeCell is how many places carry a theme in a group, and how many of its N participants
// said one of them.
type ThemeCell struct {
	Quotes int `json:"quotes"`
	K      int `json:"k"`
	N      int `json:"n"`
}

// Tables are what a workbook shows besides the chapters.
type Tables struct {
	Interviews []Interviews   `json:"interviews"`
	Codebook   []CodebookRow  `json:"codebook"`
	Agreement  []AgreementRow `json:"agreement"` // nothing where fewer than two coders coded
	Coders     int            `json:"coders"`    // compared
	Units      int            `json:"units"`     // sentences that were compared
}

// Interviews are those of one group that were held and recorded in one way. An identified
// report has one each, with its transcript and date.
type Interviews struct {
	Group        qda.GroupID `json:"group"`
	Name         string      `json:"name"`
	Mode         string      `json:"mode"`
	Record       string      `json:"record"`
	Language     string      `json:"language"`
	Interviews   int         `json:"interviews"`
	Participants int         `json:"participants"`
	Transcript   string      `json:"transcript,omitempty"`
	Title        string      `json:"title,omitempty"`
	Date         string      `json:"date,omitempty"`
}

// CodebookRow is one theme without its examples, which are words of interviews.
type CodebookRow struct {
	Theme      string   `json:"theme"`
	Path       string   `json:"theme_path"`
	Name       string   `json:"name"`
	Depth      int      `json:"depth"`
	Brief      string   `json:"brief"`
	Definition string   `json:"definition"`
	Include    []string `json:"include"`
	Exclude    []string `json:"exclude"`
	Quotes     int      `json:"quotes"` // in the groups that are printed
}

// AgreementRow is the agreement of the coders on one theme, by sentence. A coefficient that is
// not defined is nil. Applied is the units each coder applied it to; only in an identified
// report, as are the coders' names.
type AgreementRow struct {
	Theme      string         `json:"theme"`
	Name       string         `json:"name"`
	Units      int64          `json:"n"`
	Prevalence *float64       `json:"prevalence"`
	Percent    *float64       `json:"percent_agreement"`
	Cohen      *float64       `json:"cohen_kappa"`
	Alpha      *float64       `json:"krippendorff_alpha"`
	Applied    map[string]int `json:"applied,omitempty"`
}

// themes counts places and carriers of every theme by group.
func (b *builder) themes() []ThemeRow {
	rows := []ThemeRow{}
	n := make([]int, len(b.printed))
	people := make([]map[qda.ThemeID]map[int]bool, len(b.printed)) // with what stands below
	for i, g := range b.printed {
		for _, t := range b.transcripts {
			if t.Group == g.ID {
				n[i] += b.people[t.Key].n
			}
		}
		people[i] = map[qda.ThemeID]map[int]bool{}
		for theme, who := range b.stock.carriers[g.ID] {
			for _, t := range b.book.Path(theme) {
				if people[i][t.ID] == nil {
					people[i][t.ID] = map[int]bool{}
				}
				for person := range who {
					people[i][t.ID][person] = true
				}
			}
		}
	}
	for _, t := range b.book.Themes() {
		row := ThemeRow{Theme: t.Key, Path: path(b.book, t.ID), Name: t.In(b.lang), Depth: b.book.Depth(t.ID)}
		any := false
		for i, g := range b.printed {
			c := ThemeCell{Quotes: b.stock.places[g.ID][t.ID], K: len(people[i][t.ID]), N: n[i]}
			any = any || c.Quotes > 0
			row.Cells = append(row.Cells, c)
		}
		if any && t.Into == "" {
			rows = append(rows, row)
		}
	}
	return rows
}

// tables fills in what a workbook shows besides the chapters, where that is asked for.
func (b *builder) tables() (*Tables, error) {
	if !b.options.Tables {
		return nil, nil
	}
	t := &Tables{Interviews: b.interviews(), Codebook: b.codebook(), Agreement: []AgreementRow{}}
	return t, b.agreement(t)
}

func (b *builder) interviews() []Interviews {
	out := []Interviews{}
	for _, g := range b.printed {
		from := len(out)
		for i := range b.transcripts {
			t := &b.transcripts[i]
			if t.Group != g.ID {
				continue
			}
			row := Interviews{Group: g.ID, Name: b.groupTitle(g), Mode: t.Mode, Record: t.Record, Language: t.Language, Interviews: 1, Participants: b.people[t.Key].n}
			if b.options.Identified {
				row.Transcript, row.Title, row.Date = t.ID, t.Title, t.Date
				out = append(out, row)
				continue
			}
			same := slices.IndexFunc(out[from:], func(o Interviews) bool {
				return o.Mode == row.Mode && o.Record == row.Record && o.Language == row.Language
			})
			if same < 0 {
				out = append(out, row)
				continue
			}
			out[from+same].Interviews++
			out[from+same].Participants += row.Participants
		}
		if !b.options.Identified { // their order must not tell that of the transcripts
			slices.SortFunc(out[from:], func(a, c Interviews) int {
				return cmp.Or(cmp.Compare(a.Mode, c.Mode), cmp.Compare(a.Record, c.Record), cmp.Compare(a.Language, c.Language))
			})
		}
	}
	return out
}

func (b *builder) codebook() []CodebookRow {
	out := []CodebookRow{}
	for _, t := range b.book.Themes() {
		if t.Into != "" {
			continue
		}
		row := CodebookRow{Theme: t.Key, Path: path(b.book, t.ID), Name: t.In(b.lang), Depth: b.book.Depth(t.ID), Brief: t.Brief,
			Definition: t.Definition, Include: append([]string{}, t.Include...), Exclude: append([]string{}, t.Exclude...)}
		for _, g := range b.printed {
			row.Quotes += b.stock.places[g.ID][t.ID]
		}
		out = append(out, row)
	}
	return out
}

// agreement compares the coders who coded; the consensus is none of them.
func (b *builder) agreement(t *Tables) error {
	layers, err := b.coded()
	if err != nil || len(layers) < 2 {
		return err
	}
	r, err := compare.Agreement(b.v, compare.Options{Unit: compare.Sentence, Layers: layers, Only: b.open})
	if err != nil {
		return err
	}
	t.Coders, t.Units = len(r.Coders), r.Units
	for _, theme := range r.Themes {
		row := AgreementRow{Theme: theme.Theme, Name: b.book.Theme(theme.ID).In(b.lang), Units: theme.PairableUnits}
		row.Prevalence, row.Percent = figure(theme.Prevalence), figure(theme.Percent.Value)
		row.Cohen, row.Alpha = figure(theme.Cohen.Value), figure(theme.Alpha.Value)
		if b.options.Identified {
			row.Applied = map[string]int{}
			for i, coder := range r.Coders {
				row.Applied[string(coder)] = theme.Applied[i]
			}
		}
		t.Agreement = append(t.Agreement, row)
	}
	return nil
}

// figure is a value where it is defined.
func figure(v agreement.Value) *float64 {
	if !v.Defined {
		return nil
	}
	return &v.Float
}

// coded are the layers that are read and coded anything, without the consensus; of everybody,
// the first ones.
func (b *builder) coded() ([]qda.Layer, error) {
	known := map[qda.Layer]bool{}
	for i := range b.transcripts {
		if !b.open(b.transcripts[i].Key) {
			continue
		}
		codings, err := b.v.Codings(b.transcripts[i].Key)
		if err != nil {
			return nil, err
		}
		for _, c := range codings {
			if c.Layer != qda.Consensus && (b.options.everybody() && c.Layer.Coder() == qda.CoderID(c.Layer) || b.options.takes(c.Layer)) {
				known[c.Layer] = true
			}
		}
	}
	var out []qda.Layer
	for l := range known {
		out = append(out, l)
	}
	slices.Sort(out)
	return out, nil
}

// open reports whether everybody's work in a transcript may be read.
func (b *builder) open(key qda.TextKey) bool { return !b.options.hides(key, qda.Consensus) }

// contextOf is the words on both sides of a place, within what the same turn says and the
// turn before it, at most some sentences long.
func contextOf(text *qda.Text, at qda.Span) *Context {
	const most = 160 // code points
	from, to := 0, len(text.Content)
	if i := text.TurnAt(at.Start); i >= 0 {
		from = text.Turns[max(i-1, 0)].Start
	}
	if i := text.TurnAt(max(at.Start, at.End-1)); i >= 0 {
		to = text.Turns[i].End
	}
	from, to = min(from, at.Start), max(to, at.End)
	before, after := text.Content[from:at.Start], text.Content[at.End:to]
	if over := utf8.RuneCountInString(before) - most; over > 0 {
		before = ellipsis + string([]rune(before)[over:])
	}
	if utf8.RuneCountInString(after) > most {
		after = string([]rune(after)[:most]) + ellipsis
	}
	return &Context{strings.Clone(strings.TrimSpace(before)), strings.Clone(strings.TrimSpace(after))}
}
