package manuscript

import (
	"context"
	"encoding/json"
	"strings"

	"yinde/internal/qda"
	"yinde/internal/sheet"
	"yinde/internal/text"
	"yinde/internal/transcript/draft"
)

// quoteHeads head a column of quotes, the one that is printed first; groupHeads one of groups.
var (
	quoteHeads = []string{"published", "published text", "刊登文字", "印出", "quote", "quotes", "quotation", "引文", "引述", "text"}
	groupHeads = []string{"group", "群組", "利害關係人", "stakeholder group", "chapter", "章"}
)

func readCSV(ctx context.Context, f draft.File) (*writer, error) {
	c, err := text.Canonical(f.Raw, "")
	if err != nil {
		return nil, err
	}
	t, err := sheet.ReadCSV(ctx, sheet.Lines(c.Content), 0)
	if err != nil {
		return nil, err
	}
	w := &writer{warnings: c.Notes}
	w.sheet(t)
	return w, nil
}

func readXLSX(ctx context.Context, f draft.File) (*writer, error) {
	book, err := sheet.OpenXLSX(f.Raw)
	if err != nil {
		return nil, err
	}
	defer book.Close()
	w := &writer{}
	for _, name := range book.Names() {
		t, err := book.Read(ctx, name, 0)
		if err != nil {
			return nil, err
		}
		w.add(Passage{Kind: Heading, Level: 1, Text: name})
		w.sheet(t)
	}
	return w, nil
}

// sheet takes a table in: quotes where a heading says so, else rows.
func (w *writer) sheet(t sheet.Table) {
	w.tables++
	if len(t.Rows) == 0 {
		return
	}
	quotes, groups := column(t.Rows[0], quoteHeads), column(t.Rows[0], groupHeads)
	for i := range t.Rows {
		if i == 0 || quotes < 0 {
			w.row(t.Lines[i], t.Rows[i])
			continue
		}
		p := Passage{Kind: Quote, Text: spreadsheet(t.Cell(i, quotes)), Line: t.Lines[i], Table: w.tables}
		if groups >= 0 {
			p.Group = t.Cell(i, groups)
		}
		w.add(p)
	}
}

// spreadsheet takes off the apostrophe that keeps a cell from being run as a formula.
func spreadsheet(cell string) string {
	if len(cell) > 1 && cell[0] == '\'' && strings.IndexByte("=+-@\t\r", cell[1]) >= 0 {
		return cell[1:]
	}
	return cell
}

func column(head, names []string) int {
	for _, name := range names {
		for i, h := range head {
			if strings.EqualFold(strings.TrimSpace(h), name) {
				return i
			}
		}
	}
	return -1
}

// model is what of our own JSON is read.
type model struct {
	Schema    string `json:"schema"`
	Title     string `json:"title"`
	Fieldwork []struct {
		Name string      `json:"name"`
		N    json.Number `json:"n"`
	} `json:"fieldwork"`
	Front, Back []modelPart
	Chapters    []struct {
		Title    string      `json:"title"`
		Group    string      `json:"group"`
		Intro    string      `json:"intro"`
		Sections []modelPart `json:"sections"`
	} `json:"chapters"`
}

type modelPart struct {
	Title  string `json:"title"`
	Blocks []struct {
		Narrative string `json:"narrative"`
		Quote     *struct {
			Text string `json:"text"`
		} `json:"quote"`
	} `json:"blocks"`
}

// readJSON reads the model that the report is written from.
func readJSON(_ context.Context, f draft.File) (*writer, error) {
	var m model
	if err := json.Unmarshal(f.Raw, &m); err != nil || !strings.HasPrefix(m.Schema, "yinde-report/") {
		return nil, qda.Bad("manuscript.json", f.Name)
	}
	w := &writer{}
	w.add(Passage{Kind: Heading, Level: 1, Text: m.Title})
	if len(m.Fieldwork) > 0 {
		w.tables++
		w.row(0, []string{"group", "n"})
		for _, row := range m.Fieldwork {
			w.row(0, []string{row.Name, row.N.String()})
		}
	}
	for _, p := range m.Front {
		w.part(p, 1, "")
	}
	for _, c := range m.Chapters {
		w.add(Passage{Kind: Heading, Level: 1, Text: c.Title})
		w.add(Passage{Kind: Prose, Text: c.Intro})
		for _, s := range c.Sections {
			w.part(s, 2, c.Group)
		}
	}
	for _, p := range m.Back {
		w.part(p, 1, "")
	}
	return w, nil
}

func (w *writer) part(p modelPart, level int, group string) {
	w.add(Passage{Kind: Heading, Level: level, Text: p.Title})
	for _, b := range p.Blocks {
		if b.Quote != nil {
			w.add(Passage{Kind: Quote, Text: b.Quote.Text, Group: group})
			continue
		}
		w.add(Passage{Kind: Prose, Text: b.Narrative})
	}
}
