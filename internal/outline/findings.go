package outline

import (
	"slices"
	"strings"
	"unicode/utf8"

	"yinde/internal/qda"
	"yinde/internal/yamlfile"
)

// Findings is a findings file.
type Findings struct {
	Selected []Selected
	Findings []Finding
	Parts    []Part
}

// Selected is the quotes chosen for one theme in one group, in order.
type Selected struct {
	Group, Theme string
	Quotes       []string // quote ids
	Line         int
}

// Finding is a finding of the file. Where the file gives no id it is [DefaultID].
type Finding struct {
	ID, Group      string
	Themes         []string // theme keys
	Title, TitleEn string
	Questions      []string // question ids of the group
	Blocks         []Block
	Rev            string // the state it was exported from
	Line           int
}

// Part is a section outside the group chapters.
type Part struct {
	ID, Title, TitleEn string
	Chapter            int
	Blocks             []Block
	Cites              []string // finding ids
	Rev                string
	Line               int
}

// Block is one piece of a finding or part: exactly one of the first three is set.
type Block struct {
	Narrative string
	Quote     *Quote
	Quotes    string // the selected quotes of this theme, by key
	Line      int
}

// Quote names a place of a transcript. At is that place where the file states it (End > 0),
// in code points; else Text is to be found.
type Quote struct {
	Transcript string
	Text       string
	At         qda.Span
	Edits      []Edit
	Line       int
}

// Edit is a change between what was said and what is printed; its span is relative to the
// quote, in code points.
type Edit struct {
	Kind string
	qda.Span
	With, Note string
	By, On     string // who signed a mask off, and the day
}

// EditKinds are the kinds of edits.
var EditKinds = qda.EditKinds

// DefaultID is the id of a finding that has none: group/theme, several themes joined by +;
// "" for a finding without group or theme.
func DefaultID(group string, themes []string) string {
	if group == "" || len(themes) == 0 {
		return ""
	}
	return group + "/" + strings.Join(themes, "+")
}

// ReadFindings reads a findings file. The messages are warnings.
func ReadFindings(raw []byte) (*Findings, []qda.Message, error) {
	d, err := open(raw)
	if err != nil {
		return nil, nil, err
	}
	f := &Findings{}
	err = d.Map(d.Root, yamlfile.Fields{"selected": selections(&f.Selected), "findings": findings(&f.Findings), "parts": parts(&f.Parts)})
	if err != nil {
		return nil, nil, err
	}
	return f, d.Warnings, nil
}

func selections(to *[]Selected) yamlfile.Reader {
	lines := map[string]int{}
	return yamlfile.Each(func(d *yamlfile.Doc, n *yamlfile.Node) error {
		s := Selected{Line: n.Line}
		err := d.Map(n, yamlfile.Fields{"group": yamlfile.Text(&s.Group), "theme": yamlfile.Text(&s.Theme), "quotes": yamlfile.Texts(&s.Quotes)})
		id := s.Group + "/" + s.Theme
		switch {
		case err != nil:
			return err
		case s.Group == "" || s.Theme == "":
			return d.Bad(n, "outline.selected_incomplete")
		case lines[id] > 0:
			return d.Bad(n, "outline.duplicate_id", id, lines[id])
		}
		lines[id] = n.Line
		*to = append(*to, s)
		return nil
	})
}

func findings(to *[]Finding) yamlfile.Reader {
	lines := map[string]int{}
	return yamlfile.Each(func(d *yamlfile.Doc, n *yamlfile.Node) error {
		f := Finding{Line: n.Line}
		err := d.Map(n, yamlfile.Fields{
			"id": yamlfile.Text(&f.ID), "group": yamlfile.Text(&f.Group), "theme": yamlfile.OneOrMore(&f.Themes),
			"title": yamlfile.Text(&f.Title), "title_en": yamlfile.Text(&f.TitleEn), "questions": yamlfile.Texts(&f.Questions),
			"blocks": blocks(&f.Blocks), "rev": yamlfile.Text(&f.Rev),
		})
		if f.ID == "" {
			f.ID = DefaultID(f.Group, f.Themes)
		}
		switch {
		case err != nil:
			return err
		case f.Group == "":
			return d.Bad(n, "outline.no_group", f.Title)
		case f.ID == "":
			return d.Bad(n, "outline.no_finding_id", f.Title)
		case lines[f.ID] > 0:
			return d.Bad(n, "outline.duplicate_id", f.ID, lines[f.ID])
		}
		lines[f.ID] = n.Line
		*to = append(*to, f)
		return nil
	})
}

func parts(to *[]Part) yamlfile.Reader {
	lines := map[string]int{}
	return yamlfile.Each(func(d *yamlfile.Doc, n *yamlfile.Node) error {
		p := Part{Line: n.Line}
		err := d.Map(n, yamlfile.Fields{
			"id": yamlfile.Text(&p.ID), "title": yamlfile.Text(&p.Title), "title_en": yamlfile.Text(&p.TitleEn), "chapter": yamlfile.Int(&p.Chapter),
			"blocks": blocks(&p.Blocks), "cites": yamlfile.Texts(&p.Cites), "rev": yamlfile.Text(&p.Rev),
		})
		switch {
		case err != nil:
			return err
		case p.ID == "":
			return d.Bad(n, "outline.bad_id", p.ID)
		case lines[p.ID] > 0:
			return d.Bad(valueAt(n, "id"), "outline.duplicate_id", p.ID, lines[p.ID])
		}
		lines[p.ID] = n.Line
		*to = append(*to, p)
		return nil
	})
}

func blocks(to *[]Block) yamlfile.Reader {
	return yamlfile.Each(func(d *yamlfile.Doc, n *yamlfile.Node) error {
		b := Block{Line: n.Line}
		err := d.Map(n, yamlfile.Fields{
			"narrative": yamlfile.Text(&b.Narrative),
			"quote":     func(d *yamlfile.Doc, n *yamlfile.Node) (err error) { b.Quote, err = quote(d, n); return err },
			"quotes": func(d *yamlfile.Doc, n *yamlfile.Node) error {
				return d.Map(n, yamlfile.Fields{"theme": yamlfile.Text(&b.Quotes)})
			},
		})
		if err != nil {
			return err
		}
		if len(n.Fields) != 1 || n.Get("quotes") != nil && b.Quotes == "" || n.Get("quote") != nil && b.Quote == nil {
			return d.Bad(n, "outline.block")
		}
		if b.Narrative != "" || b.Quote != nil || b.Quotes != "" { // an empty narrative is nothing
			*to = append(*to, b)
		}
		return nil
	})
}

func quote(d *yamlfile.Doc, n *yamlfile.Node) (*Quote, error) {
	q := &Quote{Line: n.Line}
	err := d.Map(n, yamlfile.Fields{
		"transcript": yamlfile.Text(&q.Transcript), "text": yamlfile.Text(&q.Text),
		"start": yamlfile.Int(&q.At.Start), "end": yamlfile.Int(&q.At.End), "edits": edits(q),
	})
	switch {
	case err != nil:
		return nil, err
	case q.Transcript == "":
		return nil, d.Bad(n, "outline.quote_no_transcript")
	case q.Text == "" && q.At.End == 0:
		return nil, d.Bad(n, "outline.quote_no_text")
	case (n.Get("start") == nil) != (n.Get("end") == nil), n.Get("end") != nil && q.At.Start >= q.At.End:
		return nil, d.Bad(valueAt(n, "start"), "outline.quote_place", q.At.Start, q.At.End)
	}
	length := q.At.Len()
	if length == 0 {
		length = utf8.RuneCountInString(q.Text)
	}
	for _, e := range q.Edits {
		if e.Start > e.End || e.End > length {
			return nil, d.Bad(valueAt(n, "edits"), "outline.edit_place", e.Start, e.End, length)
		}
	}
	return q, nil
}

func edits(q *Quote) yamlfile.Reader {
	return yamlfile.Each(func(d *yamlfile.Doc, n *yamlfile.Node) error {
		var e Edit
		err := d.Map(n, yamlfile.Fields{
			"kind": yamlfile.Text(&e.Kind), "start": yamlfile.Int(&e.Start), "end": yamlfile.Int(&e.End),
			"with": yamlfile.Text(&e.With), "note": yamlfile.Text(&e.Note),
			"by": yamlfile.Text(&e.By), "on": yamlfile.Text(&e.On),
		})
		if err == nil && !slices.Contains(EditKinds, e.Kind) {
			return d.Bad(valueAt(n, "kind"), "outline.edit_kind", e.Kind, strings.Join(EditKinds, ", "))
		}
		q.Edits = append(q.Edits, e)
		return err
	})
}
