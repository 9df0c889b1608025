// Package table reads interviews that are kept as tables: .csv, .tsv and .xlsx.
//
// # Two kinds
//
//   - a talk: one row a stretch of speech, with columns for the time, the speaker and the
//     text (時間, 發言人, 內容; Timespan, Content, Speaker; start, end, text). It becomes one
//     transcript.
//   - a survey: one row a respondent, one column a question. Each open question becomes one
//     transcript, in which each answer is a turn whose speaker is the respondent.
//
// Headings and cells tell which it is. A person who names the use of a column decides: time,
// end, speaker and text make a talk of the table; respondent, attribute and open a survey.
//
// # The column plan
//
// Every column has a use. What nobody said is proposed: from the heading where it is one
// that survey programs write, else from the cells. Answers that are long and mostly differ
// are open; few short ones that recur are an attribute of the respondent. What can tell who
// somebody is (name, e-mail, telephone, address of the computer) is ignored, and so is what
// the program noted for itself. [Read] returns the plan with every draft; [Propose] returns
// it without making any.
//
// # What counts as an answer
//
// A blank cell is no turn. Neither is one that says there is nothing to say (無, N/A, none,
// 沒有, -): nothing in it can be coded, but its respondent did answer. Both are counted apart
// in the attributes of the transcript: asked = answered + na + blank, where asked are the
// respondents of the file and answered those who have a turn. The base of a share is
// answered, or answered + na where "nothing" counts as an answer.
//
// # Labels
//
// A respondent's label is their id in the file, with an R before a short number; without a
// column of ids it is R1, R2 … by row. No answer is cut: a line in it that begins like a
// label goes on behind the line before, and words that begin with a time stand below the
// label.
package table

import (
	"context"
	"path"
	"slices"
	"strings"

	"yinde/internal/qda"
	"yinde/internal/sheet"
	"yinde/internal/text"
	"yinde/internal/transcript/draft"
)

// Read reads a table; see the package. It refuses a table without words to code and one
// whose columns a person called by names it does not have.
func Read(ctx context.Context, f draft.File) ([]draft.Draft, error) {
	t, err := open(ctx, f, 0)
	if err != nil {
		return nil, err
	}
	if err := t.understand(f.Columns); err != nil {
		return nil, err
	}
	var out []draft.Draft
	if t.talk {
		out, err = t.readTalk(ctx)
	} else {
		out, err = t.readSurvey(ctx)
	}
	if err != nil {
		return nil, err
	}
	plan := t.plan()
	for i := range out {
		out[i].Encoding, out[i].Plan = t.encoding, plan
	}
	out[0].Warnings = append(t.warnings, out[0].Warnings...)
	out[0].Removed.Add(t.Removed)
	return out, nil
}

// Propose returns the plan of a table as [Read] would use it, and whether the table is a
// talk, from its first rows; the counts are of these rows. rows is how many are looked at.
func Propose(ctx context.Context, f draft.File, rows int) (plan []draft.Planned, talk bool, err error) {
	t, err := open(ctx, f, rows)
	if err != nil {
		return nil, false, err
	}
	if err := t.understand(f.Columns); err != nil {
		return nil, false, err
	}
	if !t.talk {
		t.count()
	}
	return t.plan(), t.talk, nil
}

// book is a table on its way to drafts.
type book struct {
	sheet.Table
	file     string
	format   string
	encoding string
	warnings []qda.Message

	talk    bool
	kind    kind
	head    int // the row of headings
	first   int // the first row below them
	columns []*column
	rows    []int // the rows that count
	codes   *bool // whether closed answers stand as codes, once asked
}

func (t *book) warn(code string, args ...any) {
	t.warnings = append(t.warnings, qda.Say(code, args...))
}

func (t *book) plan() []draft.Planned {
	out := make([]draft.Planned, len(t.columns))
	for i, c := range t.columns {
		out[i] = c.Planned
	}
	return out
}

// open takes the table out of its file; the first rows of it unless most is 0.
func open(ctx context.Context, f draft.File, most int) (*book, error) {
	t := &book{file: f.Name, format: strings.TrimPrefix(strings.ToLower(path.Ext(f.Name)), ".")}
	var err error
	if t.format == "xlsx" {
		err = t.openBook(ctx, f.Raw, most)
	} else {
		err = t.openText(ctx, f, most)
	}
	if err != nil {
		return nil, err
	}
	if t.Text() == 0 {
		return nil, qda.Bad("table.empty")
	}
	return t, nil
}

// openText reads a table with marks between the cells. Speech recognition writes quotation
// marks as they come, and so do others with tabs.
func (t *book) openText(ctx context.Context, f draft.File, most int) error {
	decoded, encoding, notes, err := text.Decode(f.Raw, f.Encoding)
	if err != nil {
		return err
	}
	t.encoding = encoding
	t.warnings = append(t.warnings, notes...)
	content := sheet.Lines(decoded)
	head, _, _ := strings.Cut(content, "\n")
	mark, _ := sheet.Mark(content)
	if strings.HasPrefix(strings.ToLower(head), "start\tend\ttext") {
		t.Table, err = sheet.ReadPlain(ctx, content, most)
		return err
	}
	if t.Table, err = sheet.ReadCSV(ctx, content, most); err == nil || mark != '\t' || !isCode(err, "sheet.quote") && !isCode(err, "sheet.open") {
		return err
	}
	t.warn("table.quotes_plain", err.(*qda.Error).Args[0])
	t.Table, err = sheet.ReadPlain(ctx, content, most)
	return err
}

func isCode(err error, code string) bool {
	bad, ok := err.(*qda.Error)
	return ok && bad.Code == code
}

// openBook takes the sheet with most text and names the others that have any.
func (t *book) openBook(ctx context.Context, raw []byte, most int) error {
	in, err := sheet.OpenXLSX(raw)
	if err != nil {
		return err
	}
	defer in.Close()
	var others []string
	for _, name := range in.Names() {
		one, err := in.Read(ctx, name, most)
		if err != nil {
			return err
		}
		switch {
		case one.Text() > t.Text():
			if t.Text() > 0 {
				others = append(others, t.Name)
			}
			t.Table = one
		case one.Text() > 0:
			others = append(others, name)
		}
	}
	if len(others) > 0 {
		t.warn("table.sheets", t.Name, list(others))
	}
	t.reportFull()
	return nil
}

// reportFull names cells that are as long as a cell of a workbook can be: what programs write
// there is cut without a word.
func (t *book) reportFull() {
	var full []string
	for i, row := range t.Rows {
		for j, s := range row {
			if len(s) >= longestCell && utf16Len(s) == longestCell {
				full = append(full, sheet.Letters(j)+itoa(t.Lines[i]))
			}
		}
	}
	if len(full) > 0 {
		t.warn("table.full_cells", len(full), list(full), longestCell)
	}
}

// list keeps a list of names readable in a message.
func list(names []string) string {
	const most = 8
	names = slices.Clone(names)
	for i, s := range names {
		if r := []rune(s); len(r) > 40 {
			names[i] = string(r[:40]) + "…"
		}
	}
	if len(names) > most {
		names = append(names[:most], "…")
	}
	return strings.Join(names, ", ")
}
