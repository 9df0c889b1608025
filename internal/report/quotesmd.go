package report

import (
	"bufio"
	"cmp"
	"io"
	"slices"
	"strings"

	"yinde/internal/locale"
)

// WriteQuotesMarkdown writes rows as a working list: a heading a theme, below it one a
// group, and every place once with who coded it. It is confidential: verbatim words, with
// transcript and speaker.
func WriteQuotesMarkdown(w io.Writer, rows []Row, words *locale.Words) error {
	out := bufio.NewWriter(w)
	out.WriteString("# " + words.T("report.quotes_title") + "\n")
	theme, group := "", ""
	sorted := byTheme(rows)
	for i := 0; i < len(sorted); {
		r := sorted[i]
		if r.ThemePath != theme {
			theme, group = r.ThemePath, "\x00"
			out.WriteString("\n## " + escape(r.themeName) + " (" + escape(r.Theme) + ")\n")
		}
		if string(r.Group) != group {
			group = string(r.Group)
			out.WriteString("\n### " + escape(cmp.Or(r.groupName, groupOrNone(r.Group))) + "\n")
		}
		var coders []string
		next := i
		for ; next < len(sorted) && sorted[next].QuoteID == r.QuoteID && sorted[next].ThemePath == r.ThemePath; next++ {
			coders = append(coders, string(sorted[next].Coder))
		}
		i = next
		out.WriteString("\n> " + escape(oneLine(r.Quote)) + "\n>\n> — " + escape(reference(r, coders, words)) + "\n")
	}
	return out.Flush()
}

// reference names a place for coders: id, speaker, turn, who coded it.
func reference(r *Row, coders []string, words *locale.Words) string {
	s := string(r.QuoteID)
	if r.Turn > 0 {
		s += words.T("report.at_turn", r.Speaker, r.Turn)
	}
	s += " · " + strings.Join(coders, ", ")
	if r.Selected {
		s += " ✓"
	}
	return s
}

// byTheme orders rows by theme as the codebook lists them, else as they come.
func byTheme(rows []Row) []*Row {
	out := make([]*Row, len(rows))
	for i := range rows {
		out[i] = &rows[i]
	}
	slices.SortStableFunc(out, func(a, b *Row) int { return cmp.Compare(a.order, b.order) })
	return out
}

func oneLine(s string) string {
	out, _ := replace(s, nil, joins(s))
	return out
}
