package report

import (
	"io"
	"strconv"
	"strings"

	"yinde/internal/cells"
	"yinde/internal/locale"
	"yinde/internal/qda"
)

// WriteVerification writes for people: every quote that is a problem or that somebody should
// look at, with the differing words, then the counts.
func WriteVerification(w io.Writer, r *Verification, words *locale.Words, all bool) error {
	var b strings.Builder
	line := func(s string) { b.WriteString(cells.Clean(s) + "\n") }
	for i := range r.Quotes {
		q := &r.Quotes[i]
		if notes := q.notes(words); all || q.Problem || len(notes) > 0 || q.Outcome == Ambiguous {
			line(words.T("verify.line", q.Line, words.T("verify.outcome."+string(q.Outcome)), orDash(q.Under), snippet(q.Text)))
			if q.Transcript != "" {
				line("    " + words.T("verify.place", q.QuoteID, q.Cite))
			}
			if len(q.Changes) > 0 {
				line("    " + MarkChanges(q.Changes))
			} else if q.Said != "" && q.Problem {
				line("    " + words.T("verify.said", oneLine(q.Said)))
			}
			for _, n := range notes {
				line("    " + n)
			}
		}
	}
	for _, c := range r.Counts {
		line(words.T("verify.count", c.Line, c.Name, c.Printed, c.Study))
	}
	inline, inlineFound := 0, 0
	for i := range r.Quotes {
		if r.Quotes[i].Form == Inline {
			inline++
			if r.Quotes[i].Outcome != NotFound {
				inlineFound++
			}
		}
	}
	var tally []string
	n := 0
	for _, o := range Outcomes {
		if r.Outcomes[o] > 0 {
			n += r.Outcomes[o]
			tally = append(tally, words.T("verify.outcome."+string(o))+" "+strconv.Itoa(r.Outcomes[o]))
		}
	}
	line(words.T("verify.quotes", n, orDash(strings.Join(tally, words.T("report.list_comma")))))
	if inline > 0 {
		line(words.T("verify.inline", inline, inlineFound))
	}
	if r.Tallied > 0 {
		line(words.T("verify.tallied", r.Tallied, len(r.Counts)))
	}
	if len(r.Missing) > 0 {
		line(words.T("verify.missing", len(r.Missing), listIDs(r.Missing)))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func listIDs(ids []qda.QuoteID) string {
	const most = 8
	var out []string
	for i, id := range ids {
		if i == most {
			out = append(out, ellipsis)
			break
		}
		out = append(out, string(id))
	}
	return strings.Join(out, ", ")
}

// notes are what else is to be said of a quote.
func (q *Checked) notes(words *locale.Words) []string {
	var out []string
	note := func(is bool, code string, args ...any) {
		if is {
			out = append(out, words.T(code, args...))
		}
	}
	note(q.Unmasked, "verify.unmasked")
	note(q.Joined, "verify.joined")
	note(q.Withdrawn, "verify.withdrawn")
	note(q.Asked && q.Form != Inline, "verify.asked")
	note(!q.Listed && q.Form != Inline && (q.Outcome == Verbatim || q.Outcome == Edited), "verify.unlisted")
	note(q.Outcome == Ambiguous && q.Form != Inline, "verify.ambiguous", q.Places)
	note(q.First > 0, "verify.twice", q.First)
	return out
}

// MarkChanges writes a comparison in one line: [-said and not printed-]{+printed and not said+}.
func MarkChanges(changes []Change) string {
	var b strings.Builder
	for _, c := range changes {
		switch {
		case c.Said != "":
			b.WriteString("[-" + c.Said + "-]")
		case c.Printed != "":
			b.WriteString("{+" + c.Printed + "+}")
		default:
			b.WriteString(c.Same)
		}
	}
	return b.String()
}

// mapColumns are the columns of the map from a printed report to the interviews.
var mapColumns = []string{"line", "under", "outcome", "edits", "form", "group", "quote_id", "transcript", "turn", "cite", "start", "end", "listed", "text", "said"}

// WriteVerificationMap writes for the authors where each quote of the report comes from. It is
// confidential.
func WriteVerificationMap(w io.Writer, r *Verification, o CSVOptions) error {
	return writeCSV(w, o, append([]string(nil), mapColumns...), func(yield func([]string) bool) {
		for i := range r.Quotes {
			q := &r.Quotes[i]
			if !yield([]string{strconv.Itoa(q.Line), q.Under, string(q.Outcome), strings.Join(q.Edits, " "), string(q.Form), string(q.Group),
				string(q.QuoteID), q.Transcript, numberOrNone(q.Turn), q.Cite, strconv.Itoa(q.Start), strconv.Itoa(q.End),
				strconv.FormatBool(q.Listed), q.Text, q.Said}) {
				return
			}
		}
	})
}

func numberOrNone(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}
