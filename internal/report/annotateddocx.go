package report

import (
	"io"
	"strings"

	"yinde/internal/docx"
	"yinde/internal/locale"
)

// WriteAnnotatedDOCX writes a transcript for Word: lines counted beside the text, turns numbered
// in it, a comment for each coding.
func WriteAnnotatedDOCX(w io.Writer, a *Annotated, words *locale.Words) error {
	d := docx.NewWriter(w, docx.Options{Title: a.Title, Language: words.T("docx.language"), Header: a.Title, LineNumbers: true})
	d.Title(a.Title)
	var facts []docx.Run
	for i, f := range a.Facts {
		if i > 0 {
			facts = append(facts, docx.Text("\u2003"))
		}
		facts = append(facts, docx.Run{Text: f.Label + words.T("codebook.colon"), Bold: true}, docx.Text(f.Value))
	}
	d.Subtitle(facts...)
	d.Source(docx.Text(a.sources(words)))
	ends := make([]docx.Run, len(a.Notes)) // of the comments that are open
	for i, edges := range a.edges() {
		line := a.Lines[i]
		runs := []docx.Run{{Text: line.Cite() + "\t", Color: "#6b7682"}}
		for j, at := 0, line.Start; ; j++ {
			next := line.End
			if j < len(edges) {
				next = edges[j].at
			}
			runs = append(runs, a.spoken(line, at, next)...)
			if at = next; j == len(edges) {
				break
			}
			runs = append(runs, a.comment(d, edges[j], ends, words))
		}
		d.Numbered(runs...)
	}
	return d.Close()
}

// spoken is a piece of a line: the label of the turn is bold, what an interviewer says is grey.
func (a *Annotated) spoken(l Line, from, to int) []docx.Run {
	label := min(max(l.Said, from), to)
	color := ""
	if l.Asks {
		color = "#5a6672"
	}
	return []docx.Run{{Text: a.Content[from:label], Bold: true, Color: color}, {Text: a.Content[label:to], Color: color}}
}

// comment is the mark of one end of a note.
func (a *Annotated) comment(d *docx.Writer, e edge, ends []docx.Run, words *locale.Words) docx.Run {
	if e.ends {
		return ends[e.note]
	}
	n := a.Notes[e.note]
	c := docx.Comment{Author: n.Coder, Initials: n.Coder, Date: n.At,
		Lines: []string{a.place(n) + words.T("codebook.colon") + n.Theme + " (" + n.Key + ")"}}
	for line := range strings.SplitSeq(n.Memo, "\n") {
		if strings.TrimSpace(line) != "" {
			c.Lines = append(c.Lines, line)
		}
	}
	open, shut := d.Comment(c)
	ends[e.note] = shut
	return open
}
