package files

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"yinde/internal/outline"
	"yinde/internal/qda"
	"yinde/internal/study"
	"yinde/internal/text"
)

// Clash is a finding or part that was changed in the study since the file was exported.
// Study and File are what each side says, as JSON, for people to compare.
type Clash struct {
	Line        int
	ID          string
	Study, File string
}

// FindingsPlan is what importing a findings file would do.
type FindingsPlan struct {
	Ops      []qda.Body
	Findings int // that change
	Clashes  []Clash
	Refused  []Refusal
}

// Findings resolves a findings file against the study. Quotes are looked up in their
// transcripts; a quote that stands nowhere refuses its finding. What was changed in the
// study since the file was exported is a clash, and is planned only with force.
func Findings(v *study.View, f *outline.Findings, force bool) (FindingsPlan, error) {
	p := &findingsPlanner{force: force, resolver: resolver{v: v, finders: map[string]*place{}}, questions: map[qda.GroupID][]qda.Question{}}
	groups, err := v.Groups()
	if err != nil {
		return p.plan, err
	}
	for _, g := range groups {
		p.questions[g.ID] = g.Questions
	}
	old, err := v.Findings()
	if err != nil {
		return p.plan, err
	}
	byID := map[qda.FindingID]qda.Finding{}
	for _, x := range old {
		byID[x.ID] = x
	}
	for i, x := range f.Findings {
		now, err := p.finding(x, i)
		if err == nil {
			err = p.change(x.Line, x.ID, x.Rev, qda.RefTo("finding", now.ID), byID[now.ID], now)
		}
		p.note(x.Line, err)
	}
	if err := p.parts(f.Parts); err != nil {
		return p.plan, err
	}
	for _, s := range f.Selected {
		p.note(s.Line, p.selected(s))
	}
	return p.plan, nil
}

type findingsPlanner struct {
	resolver
	force     bool
	questions map[qda.GroupID][]qda.Question
	plan      FindingsPlan
}

func (p *findingsPlanner) note(line int, err error) {
	var bad *qda.Error
	if errors.As(err, &bad) && bad.Code == atLine { // a block knows better where it stands
		line, err = bad.Args[0].(int), bad.Err
	}
	if err != nil {
		p.plan.Refused = append(p.plan.Refused, Refusal{line, err})
	}
}

// atLine is the code of an error that carries the line of a block.
const atLine = "findings.line"

// change plans the sets from old to now, unless the study moved on since rev.
func (p *findingsPlanner) change(line int, id, rev string, ref qda.Ref, old, now any) error {
	var ops []qda.Body
	var err error
	switch now := now.(type) {
	case qda.Finding:
		ops, err = changedSets(ref, old.(qda.Finding), now, "id")
	case qda.Part:
		ops, err = changedSets(ref, old.(qda.Part), now, "id")
	}
	if err != nil || len(ops) == 0 {
		return err
	}
	last, err := p.v.Last(ref)
	if err != nil {
		return err
	}
	if last != "" && last.Short() != rev && !p.force {
		was, err1 := json.Marshal(old)
		is, err2 := json.Marshal(now)
		if err1 != nil || err2 != nil {
			return fmt.Errorf("%s: %v %v", id, err1, err2)
		}
		p.plan.Clashes = append(p.plan.Clashes, Clash{line, id, string(was), string(is)})
		return nil
	}
	p.plan.Ops = append(p.plan.Ops, ops...)
	p.plan.Findings++
	return nil
}

func (p *findingsPlanner) finding(x outline.Finding, order int) (qda.Finding, error) {
	f := qda.Finding{ID: qda.FindingID(x.ID), Group: qda.GroupID(x.Group), Title: x.Title, TitleEn: x.TitleEn, Questions: x.Questions, Order: order}
	if _, err := p.v.Group(f.Group); err != nil {
		return f, err
	}
	for _, q := range x.Questions {
		if !slices.ContainsFunc(p.questions[f.Group], func(known qda.Question) bool { return known.ID == q }) {
			return f, qda.Bad("findings.question", x.Group, q)
		}
	}
	for _, key := range x.Themes {
		t, err := ThemeByKey(p.v.Codebook(), key)
		if err != nil {
			return f, err
		}
		f.Themes = append(f.Themes, t.ID)
	}
	var err error
	f.Blocks, err = p.blocks(x.Blocks, f.Themes)
	return f, err
}

func (p *findingsPlanner) parts(parts []outline.Part) error {
	old, err := p.v.Parts()
	if err != nil {
		return err
	}
	for i, x := range parts {
		now := qda.Part{ID: x.ID, Title: x.Title, TitleEn: x.TitleEn, Chapter: x.Chapter, Cites: x.Cites, Order: i}
		was := qda.Part{}
		for _, o := range old {
			if o.ID == x.ID {
				was = o
			}
		}
		now.Blocks, err = p.blocks(x.Blocks, nil)
		if err == nil {
			err = p.change(x.Line, x.ID, x.Rev, qda.RefTo("part", x.ID), was, now)
		}
		p.note(x.Line, err)
	}
	return nil
}

func (p *findingsPlanner) blocks(blocks []outline.Block, themes []qda.ThemeID) ([]qda.Block, error) {
	var out []qda.Block
	for _, b := range blocks {
		switch {
		case b.Quote != nil:
			ref, err := p.quote(b.Quote, themes)
			if err != nil {
				return nil, qda.Bad(atLine, b.Quote.Line).Because(err)
			}
			out = append(out, qda.Block{Quote: ref})
		case b.Quotes != "":
			t, err := ThemeByKey(p.v.Codebook(), b.Quotes)
			if err != nil {
				return nil, qda.Bad(atLine, b.Line).Because(err)
			}
			out = append(out, qda.Block{Quotes: t.ID})
		default:
			out = append(out, qda.Block{Narrative: b.Narrative})
		}
	}
	return out, nil
}

// quote finds the place a quote of the file means: the one it states while its words stand
// there, else where its words stand; of several, the one coded with the finding's themes.
func (p *findingsPlanner) quote(q *outline.Quote, themes []qda.ThemeID) (*qda.QuoteRef, error) {
	in, err := p.transcript(q.Transcript)
	if err != nil {
		return nil, err
	}
	ref := &qda.QuoteRef{Transcript: in.info.Key, Text: q.Text}
	if at, ok := in.offsets.Bytes(q.At); ok && at.Len() > 0 && in.says(at, q) {
		ref.At = at
		if ref.Edits, err = in.edits(at, q.Edits); err == nil {
			err = qda.CheckEdits(in.text.Quote(at), ref.Edits)
		}
		return ref, err
	}
	places := in.finder.FindElided(q.Text)
	if len(places) > 1 {
		if places, err = p.coded(in, places, themes); err != nil {
			return nil, err
		}
	}
	if len(places) == 0 {
		return nil, qda.Bad("codings.not_found", in.info.ID, q.Text)
	}
	found := places[0]
	ref.At = found.Span
	for _, left := range found.Left {
		ref.Edits = append(ref.Edits, qda.Edit{Kind: "elision", Span: qda.Span{Start: left.Start - found.Start, End: left.End - found.Start}})
	}
	more, err := in.edits(found.Span, q.Edits)
	ref.Edits = append(ref.Edits, more...)
	if err == nil {
		err = qda.CheckEdits(in.text.Quote(found.Span), ref.Edits)
	}
	return ref, err
}

// says reports whether the words of q stand at its stated place. With edits the printed
// words differ from what was said, and the place is believed.
func (p *place) says(at qda.Span, q *outline.Quote) bool {
	return len(q.Edits) > 0 || q.Text == "" || p.text.Quote(at) == q.Text || slices.Contains(p.finder.Find(q.Text), at)
}

// coded keeps the places that somebody coded with one of the themes or something below.
func (p *findingsPlanner) coded(in *place, places []text.Elided, themes []qda.ThemeID) ([]text.Elided, error) {
	codings, err := p.v.Codings(in.info.Key)
	if err != nil {
		return nil, err
	}
	book := p.v.Codebook()
	kept := slices.DeleteFunc(slices.Clone(places), func(e text.Elided) bool {
		return !slices.ContainsFunc(codings, func(c qda.Coding) bool {
			return c.Span.Overlaps(e.Span) && slices.ContainsFunc(themes, func(t qda.ThemeID) bool { return book.Within(book.Resolve(c.Theme).ID, t) })
		})
	})
	if len(kept) == 0 {
		kept = places
	}
	return kept[:1], nil
}

// edits converts the edits of a file, in code points from the quote's start, to bytes.
func (p *place) edits(at qda.Span, edits []outline.Edit) ([]qda.Edit, error) {
	offsets := text.NewOffsets(p.text.Quote(at))
	var out []qda.Edit
	for _, e := range edits {
		span, ok := offsets.Bytes(e.Span)
		if !ok {
			return nil, qda.Bad("findings.edit", e.Kind, e.Start, e.End, offsets.Len())
		}
		out = append(out, qda.Edit{Kind: e.Kind, Span: span, With: e.With, Note: e.Note, By: qda.CoderID(e.By), On: e.On})
	}
	return out, nil
}

func (p *findingsPlanner) selected(s outline.Selected) error {
	if _, err := p.v.Group(qda.GroupID(s.Group)); err != nil {
		return err
	}
	t, err := ThemeByKey(p.v.Codebook(), s.Theme)
	if err != nil {
		return err
	}
	quotes := make([]qda.QuoteID, len(s.Quotes))
	for i, q := range s.Quotes {
		quotes[i] = qda.QuoteID(strings.TrimSpace(q))
		if _, err := QuoteByID(p.v, quotes[i]); err != nil {
			return err
		}
	}
	p.plan.Ops = append(p.plan.Ops, qda.NewSet(qda.SelectionRef(qda.GroupID(s.Group), t.ID), "quotes", quotes))
	return nil
}

// QuoteByID returns the codings at the place a quote id names; an unknown id is an error.
func QuoteByID(v *study.View, id qda.QuoteID) ([]qda.Coding, error) {
	i := strings.LastIndex(string(id), "-")
	if i < 0 {
		return nil, qda.Bad("quote.unknown", id).Because(qda.ErrNotFound)
	}
	t, err := v.Transcript(string(id)[:i])
	if err != nil {
		return nil, qda.Bad("quote.unknown", id).Because(qda.ErrNotFound)
	}
	codings, err := v.Codings(t.Key)
	if err != nil {
		return nil, err
	}
	codings = slices.DeleteFunc(codings, func(c qda.Coding) bool { return t.QuoteID(c.Span) != id })
	if len(codings) == 0 {
		return nil, qda.Bad("quote.unknown", id).Because(qda.ErrNotFound)
	}
	return codings, nil
}
