package agreement

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"yinde/internal/report"
	"yinde/internal/tui/desk"
	"yinde/internal/tui/keys"
	"yinde/internal/tui/list"
	"yinde/internal/tui/look"
	"yinde/internal/tui/overlay"
)

// notes are what to know before the figures are trusted, in full.
type notes struct {
	texts []string
	list  list.List
	rows  []string
	width int
}

func newNotes(texts []string) *notes { return &notes{texts: texts} }

func (s *Screen) toggleNotes() {
	switch {
	case s.notes != nil:
		s.notes = nil
	case s.table.figures == nil || len(s.table.notes) == 0:
		s.desk.Say("agreement.no_notes")
	default:
		s.notes = newNotes(s.table.notes)
	}
}

func (s *Screen) onNotes(a keys.Action) tea.Cmd {
	if a == "agreement.back" || a == "agreement.open" {
		s.notes = nil
		return nil
	}
	s.notes.list.Act(a)
	return nil
}

// longestNote is the most rows that one takes.
const longestNote = 20

func (n *notes) draw(lk *look.Look, width, height int, head []string) desk.Frame {
	if n.width != width {
		n.width, n.rows = width, nil
		for _, text := range n.texts {
			for i, row := range overlay.Wrap(text, max(1, min(width, 100)-4), longestNote) {
				sign := "! "
				if i > 0 {
					sign = "  "
				}
				n.rows = append(n.rows, sign+row)
			}
		}
		n.list.Resize(len(n.rows), n.list.Height)
	}
	return n.list.Draw(lk, width, height, head, func(i int, line *look.Line) { line.Add("", n.rows[i]) })
}

// copy gives to the clipboard the case the cursor is on, or the table with its columns parted
// by tabs, as spreadsheets take it.
func (s *Screen) copy() tea.Cmd {
	text := s.table.text(s.desk.T)
	if s.cases != nil {
		text = ""
		if d := s.cases.current(); d != nil {
			text = d.copied(s.desk.T)
		}
	}
	if text == "" {
		return nil
	}
	s.desk.Say("reader.copied", len([]rune(text)))
	return s.desk.Copy(text)
}

func (d *differing) copied(t func(string, ...any) string) string {
	var b strings.Builder
	b.WriteString(t("agreement.at", d.Transcript, d.Turn) + "\n" + d.text + "\n")
	for _, r := range d.by {
		b.WriteString(string(r.Layer) + "\t" + strings.Join(r.names(), t("list.sep")) + "\n")
	}
	return b.String()
}

func (r *rated) names() (out []string) {
	for _, n := range r.themes {
		out = append(out, n.name)
	}
	return out
}

func (t *table) text(words func(string, ...any) string) string {
	if t.figures == nil || len(t.shown) == 0 {
		return ""
	}
	var b strings.Builder
	row := func(cells ...string) { b.WriteString(strings.Join(cells, "\t") + "\n") }
	coders := make([]string, len(t.asked.layers))
	for i, l := range t.asked.layers {
		coders[i] = string(l)
	}
	row(words("agreement.theme"), strings.Join(coders, "/"), words("agreement.differ"), words("agreement.prevalence"), words("agreement.percent"), "kappa", "alpha", words("agreement.interval"))
	for _, r := range t.shown {
		row(report.Neutral(strings.ReplaceAll(r.name, "\t", " ")), r.applied, decimal(float64(r.differ), 0), r.prevalence.share(), r.percent.share(), r.kappa.String(), r.alpha.String(), r.interval)
	}
	return b.String()
}
