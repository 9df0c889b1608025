package overlay

import (
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/tui/desk"
	"yinde/internal/tui/keys"
	"yinde/internal/tui/look"
)

// ImportReport lists what came of an import, file by file: refused ones first, since they
// want something done, then those taken in, with what people should look at, then those
// that were there. Enter opens the speakers of one that is in the study.
type ImportReport struct {
	desk *desk.Desk
	came desk.Imported
	rows []reportRow
	list list
}

type reportRow struct {
	*desk.ImportedFile
	refused, known bool
}

// OpenReport opens the report.
func OpenReport(d *desk.Desk, came desk.Imported) {
	r := &ImportReport{desk: d, came: came}
	for i := range came.Refused {
		r.rows = append(r.rows, reportRow{&came.Refused[i], true, false})
	}
	for i := range came.In {
		r.rows = append(r.rows, reportRow{&came.In[i], false, false})
	}
	for i := range came.Known {
		r.rows = append(r.rows, reportRow{&came.Known[i], false, true})
	}
	r.list.Rows = len(r.rows)
	d.Push(r)
}

// Scope is the overlay's own.
func (r *ImportReport) Scope() keys.Scope { return keys.Report }

// Act moves, opens the speakers, or closes. The report comes back after the speakers.
func (r *ImportReport) Act(a keys.Action, _ string) tea.Cmd {
	if r.list.act(a) {
		return nil
	}
	switch a {
	case "report.take":
		return r.speakers()
	case "report.close":
		r.desk.Pop()
	}
	return nil
}

func (r *ImportReport) speakers() tea.Cmd {
	if r.list.Cursor >= len(r.rows) {
		return nil
	}
	if r.rows[r.list.Cursor].refused {
		r.desk.Say("import.not_in")
		return nil
	}
	return OpenSpeakers(r.desk, r.rows[r.list.Cursor].Key)
}

// Type does nothing: there is nothing to type.
func (r *ImportReport) Type(tea.Msg) tea.Cmd { return nil }

// reportRows is how many files are shown where there is room, and reportSaid how many rows
// what is said of the chosen one may take.
const (
	reportRows = 10
	reportSaid = 4
)

// Draw shows the files, and below what is said of the chosen one.
func (r *ImportReport) Draw(width, height int) desk.Frame {
	lk, c := r.desk.Look, r.came
	f := desk.Frame{Rows: []string{lk.Rule(r.desk.T("import.summary", len(c.In), len(c.Known), len(c.Refused)), width)}}
	said := max(0, min(reportSaid, height-4))
	r.list.top = len(f.Rows)
	r.list.Resize(len(r.rows), max(0, min(len(r.rows), reportRows, height-1-said)))
	from, to := r.list.Window()
	for i := from; i < to; i++ {
		f.Rows = append(f.Rows, r.drawRow(i, width))
	}
	var below []string
	if r.list.Cursor < len(r.rows) {
		below = Wrap(strings.Join(r.rows[r.list.Cursor].Said, " · "), width-4, said)
	}
	for i := range said {
		line := look.NewLine(width).Add("", "    ")
		if i < len(below) {
			line.Add(lk.Dim, below[i])
		}
		f.Rows = append(f.Rows, line.String())
	}
	f.Rows = f.Rows[:max(0, min(len(f.Rows), height))]
	f.Y = max(0, min(r.list.top+r.list.Y(), len(f.Rows)-1))
	return f
}

func (r *ImportReport) drawRow(i, width int) string {
	lk, row, t := r.desk.Look, r.rows[i], r.desk.T
	line, sign, dim := look.NewLine(width), "  ", lk.Dim
	if i == r.list.Cursor {
		line.Under(lk.Row)
		sign, dim = look.Pointer()+" ", ""
	}
	line.Add("", sign)
	name := filepath.Base(row.Path)
	switch {
	case row.refused:
		return line.Add(lk.Error, "! ").Add("", name).Add(lk.Warn, "  "+t("import.refused_row")).String()
	case row.known:
		return line.Add("", "= ").Add("", name).Add(dim, "  "+t("import.known_row", row.ID)).String()
	}
	var who []string
	for _, w := range row.Who {
		who = append(who, t("import.who", w.Label, t("role."+string(w.Role)), w.Turns))
	}
	line.Add(lk.Good, "+ ").Add("", t("import.in_row", row.ID, row.Turns)).Add("", "  "+strings.Join(who, t("list.sep")))
	return line.Add(dim, "  "+name).String()
}

// Mouse chooses a file; a click on the chosen one opens its speakers.
func (r *ImportReport) Mouse(m desk.Mouse) tea.Cmd {
	was := r.list.Cursor
	if r.list.mouse(m) && was == r.list.Cursor {
		return r.speakers()
	}
	return nil
}
